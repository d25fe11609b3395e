"""Text, numbers, hashes: what C makes of objects by their special methods. Guest Python: see the package's docstring."""

import operator
import sys
from typing import Any

from freezeframe.machine.library.objects import index_of, isinstance_exactly, method_of
from freezeframe.machine.missing import MISSING
from freezeframe.machine.replay import add_percent, add_text, refused, replay
from freezeframe.machine.types import lookup
from freezeframe.model.kinds import NAME

OBJECT_STR = object.__str__
OBJECT_FORMAT = object.__format__


def text(value: Any) -> Any:
    """``str(value)`` (PyObject_Str)."""
    name = "__repr__" if lookup(type(value), "__str__") is OBJECT_STR else "__str__"
    given = method_of(value, name)()
    if not isinstance_exactly(given, str):
        return replay(value, name, given, str)
    return given


def text_of_object(value: Any) -> Any:
    """``object.__str__(value)`` (object_str, Objects/typeobject.c), which looks at nothing that it is given."""
    return method_of(value, "__repr__")()


def representation(value: Any) -> Any:
    """``repr(value)`` (PyObject_Repr)."""
    given = method_of(value, "__repr__")()
    if not isinstance_exactly(given, str):
        return replay(value, "__repr__", given, repr)
    return given


def ascii_of(value: Any) -> str:
    """``ascii(value)``: the representation, escaped by C."""
    escaped: str = replay(value, "__repr__", representation(value), ascii)
    return escaped


def formatted(value: Any, spec: str) -> Any:
    """``format(value, spec)`` (PyObject_Format)."""
    if lookup(type(value), "__format__") is OBJECT_FORMAT:
        if spec != "":
            raise TypeError(f"unsupported format string passed to {NAME(type(value))}.__format__")
        return text(value)
    given = method_of(value, "__format__")(spec)
    if not isinstance_exactly(given, str):
        return replay(value, "__format__", given, format)
    return given


def hash_of(value: Any) -> int:
    """``hash(value)`` (slot_tp_hash)."""
    given = method_of(value, "__hash__")()
    if type(given) is int and -WIDEST <= given < WIDEST:
        return -2 if given == -1 else given
    made: int = replay(value, "__hash__", given, hash)
    return made


WIDEST = sys.maxsize + 1


def convert(value: Any, name: str, function: Any) -> Any:
    """``int(value)``, ``float(value)`` or ``complex(value)`` by its special method `name`."""
    given = method_of(value, name)()
    if type(given) is function:
        return given
    return replay(value, name, given, function)


def by_index(function: Any, value: Any) -> Any:
    """A builtin that takes what has an `__index__`: `bin`, `chr` and their like."""
    return function(index_of(value))


def item_at(container: Any, key: Any) -> Any:
    """``container[key]`` of a builtin sequence, with an `__index__` of the guest's."""
    if type(key) is slice:
        return container[slice_of(key)]
    return container[position(key)]


def set_item_at(container: Any, key: Any, value: Any) -> None:
    """``container[key] = value`` of a builtin sequence."""
    container[slice_of(key) if type(key) is slice else position(key)] = value


def delete_item_at(container: Any, key: Any) -> None:
    """``del container[key]`` of a builtin sequence."""
    del container[slice_of(key) if type(key) is slice else position(key)]


def position(key: Any, error: Any = IndexError) -> int:
    """An index into a sequence (PyNumber_AsSsize_t); raises `error` where it is too large."""
    index = index_of(key)
    if -WIDEST <= index < WIDEST:
        return index
    raise error(f"cannot fit '{NAME(type(key))}' into an index-sized integer")


def slice_of(key: slice) -> slice:
    """A slice of integers; C asks for the step first (PySlice_Unpack)."""
    step = part_of(key.step)
    start = part_of(key.start)
    return slice(start, part_of(key.stop), step)


def part_of(value: Any) -> Any:
    """One part of a slice; C says what is wrong with one that is no index."""
    if value is None or method_of(value, "__index__") is MISSING:
        return value
    return index_of(value)


def absolute(value: Any) -> Any:
    """``abs(value)``."""
    return method_of(value, "__abs__")()


def rounded(value: Any, digits: Any) -> Any:
    """``round(value, digits)``, MISSING digits being none."""
    method = method_of(value, "__round__")
    if digits is MISSING or digits is None:
        return method()
    return method(digits)


def directory(value: Any) -> list[str]:
    """``dir(value)`` (_dir_object)."""
    names = []
    for name in method_of(value, "__dir__")():
        names.append(name)
    names.sort()
    return names


def print_values(values: tuple[Any, ...], separator: Any, end: Any, file: Any, flush: Any) -> None:
    """``print(*values, sep=…, end=…, file=…, flush=…)`` (builtin_print_impl)."""
    if file is None:
        file = getattr(sys, "stdout", MISSING)
        if file is MISSING:
            raise RuntimeError("lost sys.stdout")
        if file is None:
            return
    first = True
    for value in values:
        if not first:
            file.write(" " if separator is None else separator)
        first = False
        write = file.write
        write(str(value))
    file.write("\n" if end is None else end)
    if flush:
        file.flush()


def interpolated(pieces: tuple[Any, ...]) -> str:
    """``template % values``, in pieces: see `machine.interpolation`."""
    made = ""
    for piece in pieces:
        text, conversion, value, place = piece
        if conversion == "":
            made += text
        else:
            made = add_percent(made, text, converted(value, conversion, place), place, last=piece is pieces[-1])
    return made


def converted(value: Any, conversion: str, place: int | str = 0) -> Any:
    """What a conversion of ``%`` makes of a value first (PyUnicode_Format, mainformatlong, formatfloat).

    Its `place` among the values is what messages tell (see `replay.add_percent`).
    """
    if conversion == "s":
        return str(value)
    if conversion == "r":
        return repr(value)
    if conversion == "a":
        return ascii(value)
    function = NUMBERS[conversion]
    if function is float:
        if method_of(value, "__float__") is MISSING:
            return value
        if REAL_AS_IT_IS:
            return float(value)
    elif isinstance_exactly(value, int) or (method_of(value, "__int__") is MISSING and method_of(value, "__index__") is MISSING):
        return value
    try:
        return function(value)
    except TypeError:
        pass
    return refused(value, conversion, place)


REAL_AS_IT_IS = sys.version_info < (3, 15)
"""Whether what `__float__` raises comes out of formatting as it is, TypeError too."""
INDEX = operator.index
NUMBERS: dict[str, Any] = {**dict.fromkeys("diu", int), **dict.fromkeys("oxX", INDEX), **dict.fromkeys("eEfFgG", float)}


def formatted_fields(fields: Any) -> str:
    """``template.format(…)``, in fields: see `machine.interpolation` (output_markup in Objects/stringlib/unicode_format.h)."""
    made = ""
    for field in fields:
        made += field.text
        if field.conversion == "":
            continue
        value = field.value
        for is_attribute, name in field.path:
            value = getattr(value, name) if is_attribute else value[name]
        if field.conversion is not None:
            value = converted(value, field.conversion)
        spec = field.spec
        made = add_text(made, format(value, spec if type(spec) is str else formatted_fields(spec)), last=field is fields[-1])
    return made
