"""Values as text: bounded in length and depth, whatever a stranger has written into a snapshot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from freezeframe.model.null import NULL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_DEPTH: Final = 4
_ITEMS: Final = 8
_LONG: Final = 80
"""Characters of one string, number or name."""
_DIGITS: Final = 1 << 256
"""Larger numbers are told by their size: CPython refuses to write very long ones."""

_BRACKETS: Final[dict[type, tuple[str, str]]] = {list: ("[", "]"), tuple: ("(", ")"), set: ("{", "}"), frozenset: ("frozenset({", "})")}


def text_of(value: Any, depth: int = _DEPTH) -> str:
    """A value, on one line. What it cannot tell harmlessly it names by its type."""
    kind = type(value)
    write = getattr(kind, "_text", None)
    if write is not None:
        text: str = "…" if depth <= 0 else write(value, lambda part: text_of(part, depth - 1))
        return text
    if kind in _BRACKETS:
        return _items(value, *_BRACKETS[kind], depth, single=kind is tuple)
    if kind is dict:
        return _pairs(value, depth)
    if kind is str or kind is bytes or kind is bytearray:
        return (
            repr(value) if len(value) <= _LONG else f"{value[: _LONG // 2]!r}… ({len(value):,} {'characters' if kind is str else 'bytes'})"
        )
    if kind is int and not -_DIGITS < value < _DIGITS:
        return f"<a number of {value.bit_length():,} bits>"
    if value is NULL:
        return "NULL"
    if isinstance(value, type):
        return f"<class {value.__qualname__!r}>"
    return cut(repr(value), _LONG)


def _items(values: Any, opening: str, closing: str, depth: int, *, single: bool) -> str:
    if not values:
        return "[]" if type(values) is list else "()" if type(values) is tuple else f"{type(values).__name__}()"
    if depth <= 0:
        return f"{opening}…{closing}"
    shown = [text_of(part, depth - 1) for part in _first(values)]
    more = f", … ({len(values):,} items)" if len(values) > len(shown) else "," if single and len(shown) == 1 else ""
    return f"{opening}{', '.join(shown)}{more}{closing}"


def _pairs(values: dict[Any, Any], depth: int) -> str:
    if depth <= 0 and values:
        return "{…}"
    shown = [f"{text_of(key, depth - 1)}: {text_of(values[key], depth - 1)}" for key in _first(values)]
    more = f", … ({len(values):,} items)" if len(values) > len(shown) else ""
    return f"{{{', '.join(shown)}{more}}}"


def _first(values: Iterable[Any]) -> list[Any]:
    found: list[Any] = []
    for value in values:
        if len(found) == _ITEMS:
            break
        found.append(value)
    return found


def attributes(names: Any, short: Callable[[Any], str]) -> str:
    """`name=value` for the first of an instance's attributes."""
    if type(names) is not dict:
        return ""
    shown = [f"{key}={short(names[key])}" for key in _first(names) if type(key) is str]
    return ", ".join([*shown, "…"] if len(names) > len(shown) else shown)


def cut(text: str, limit: int) -> str:
    """At most `limit` characters of a text."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def printable(text: str) -> str:
    """A text from a snapshot that is printed as it is: nothing in it may steer a terminal."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
