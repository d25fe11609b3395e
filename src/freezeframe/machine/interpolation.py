"""Templates of ``%`` and of `str.format`, taken to pieces: where values of the guest's become text, guest frames do that, piece by piece.

What is not plain in a template (wrong specifications, too few values, a width that is a value) is left to C, which raises at the right
place.
"""

from __future__ import annotations

import re
from _string import formatter_field_name_split, formatter_parser  # type: ignore[import-not-found]
from typing import Any

from freezeframe.machine.types import is_guest_text, special
from freezeframe.model.plain import PLAIN, SCALARS

PIECE = re.compile(r"%(?:(%)|(?:\(([^()]*)\))?([-#0 +]*\d*(?:\.\d*)?)[hlL]?([sradiouxXeEfFgG]))")
"""A conversion specification of ``%`` whose width and precision are numbers."""

TEXT, INTEGER, INDEX, REAL = "sra", "diu", "oxX", "eEfFgG"
"""The conversions, by what they make of a value first: a text, ``int(value)``, ``operator.index(value)``, ``float(value)``."""


def is_guest_value(value: Any) -> bool:
    """May formatting this enter guest code?"""
    cls = type(value)
    if cls in PLAIN:
        return False
    return is_guest_text(cls) or any(
        special(cls, name) is not None for name in ("__repr__", "__format__", "__int__", "__index__", "__float__")
    )


def interpolation(template: str, values: Any) -> tuple[Any, ...] | None:
    """``template % values`` as pieces, (text, conversion, value, place) each, a text of the template having no conversion; None where C
    does it all. The place is the value's among all values (see `replay.add_percent`)."""
    if type(values) is not tuple and issubclass(type(values), tuple):
        return None
    mapping = values if type(values) is dict else None
    given = list(values) if type(values) is tuple else [values] if mapping is None else []
    place = int(type(values) is tuple)
    if not any(map(is_guest_value, given if mapping is None else mapping.values())):
        return None
    pieces: list[tuple[str, str, Any, int | str]] = []
    end = 0
    for match in PIECE.finditer(template):
        text = template[end : match.start()]
        end = match.end()
        percent, key, form, conversion = match.groups()
        if (
            "%" in text
            or ((key is None) is not (mapping is None) and not percent)
            or (key is not None and (mapping is None or key not in mapping))
        ):
            return None
        if percent:
            pieces.append((text + "%", "", None, 0))
            continue
        pieces.append((text, "", None, 0))
        if mapping is None and not given:
            return None
        value = given.pop(0) if mapping is None else mapping[key]
        pieces.append((f"%{form}{conversion if conversion not in TEXT else 's'}", conversion, value, place if mapping is None else key))
        place += 1
    rest = template[end:]
    if "%" in rest or given:
        return None
    return (*pieces, (rest, "", None, 0)) if rest else tuple(pieces)


class Field:
    """A replacement field of `str.format`: the text in front of it, and its parts."""

    __slots__ = ("conversion", "path", "spec", "text", "value")

    def __init__(self, text: str, value: Any, path: tuple[tuple[bool, Any], ...], conversion: str | None, spec: Any) -> None:
        self.text = text
        self.value = value
        self.path = path
        """What is taken of the value: pairs of whether it is an attribute, and its name or the key."""
        self.conversion = conversion
        """None where the value is formatted as it is, "" where there is no field behind the text."""
        self.spec = spec
        """A text, or the fields that make it."""


class Numbering:
    """How the fields of a template are numbered: by itself, or by numbers in it."""

    __slots__ = ("automatic", "following")

    def __init__(self) -> None:
        self.automatic: bool | None = None
        self.following = 0


def fields_of(template: str, args: tuple[Any, ...], kwargs: dict[str, Any], numbering: Numbering, depth: int = 2) -> list[Field]:
    """A template's fields with their values; raises ValueError, LookupError or AttributeError where C has to say what is wrong."""
    if depth <= 0:
        raise ValueError(template)
    fields = []
    for text, name, spec, conversion in formatter_parser(template):
        if name is None:
            fields.append(Field(text, None, (), "", ""))
            continue
        first, rest = formatter_field_name_split(name)
        path = tuple(rest)
        if first == "" or type(first) is int:
            automatic = first == ""
            if numbering.automatic is None:
                numbering.automatic = automatic
            elif numbering.automatic is not automatic:
                raise ValueError(template)
            if automatic:
                first = numbering.following
                numbering.following += 1
            value = args[first]
        else:
            value = kwargs[first]
        if conversion not in (None, "s", "r", "a"):
            raise ValueError(conversion)
        inner = fields_of(spec, args, kwargs, numbering, depth - 1) if "{" in spec or "}" in spec else spec
        fields.append(Field(text, value, path, conversion, inner))
    return fields


def format_fields(template: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[Field] | None:
    """The fields of ``template.format(*args, **kwargs)``; None where C does it all."""
    if not any(map(is_guest_access, args)) and not any(map(is_guest_access, kwargs.values())):
        return None
    try:
        return fields_of(template, args, kwargs, Numbering())
    except (ValueError, LookupError, AttributeError, TypeError):
        return None


def is_guest_access(value: Any) -> bool:
    """May formatting this, or a part of it that a field names, enter guest code? (The parts are not looked at: what is no scalar may.)"""
    return type(value) not in SCALARS
