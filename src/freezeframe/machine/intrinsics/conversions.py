"""`str`, `repr`, `format`, `hash`, `int` and their like, `print`, and what else asks an object for a special method of the guest's."""

from __future__ import annotations

import builtins
import operator
import sys
from typing import TYPE_CHECKING, Any

from freezeframe.machine.interpolation import format_fields, interpolation
from freezeframe.machine.intrinsics.registry import DECLINED, override
from freezeframe.machine.library import conversions as library
from freezeframe.machine.library import objects, operators
from freezeframe.machine.missing import MISSING
from freezeframe.machine.types import is_guest_text, lookup, special
from freezeframe.model.plain import PLAIN

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

Keywords = dict[str, Any] | None


@override(str)
def to_str(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``str(value)``."""
    if kwargs or len(args) != 1 or not is_guest_text(type(args[0])):
        return DECLINED
    return thread.guest(frame, library.text, args)


@override(repr)
def to_repr(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``repr(value)``."""
    if kwargs or len(args) != 1 or special(type(args[0]), "__repr__") is None:
        return DECLINED
    return thread.guest(frame, library.representation, args)


@override(ascii)
def to_ascii(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``ascii(value)``."""
    if kwargs or len(args) != 1 or special(type(args[0]), "__repr__") is None:
        return DECLINED
    return thread.guest(frame, library.ascii_of, args)


@override(object.__str__)
def object_str(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``object.__str__(value)``: its representation."""
    if kwargs or len(args) != 1 or special(type(args[0]), "__repr__") is None:
        return DECLINED
    return thread.guest(frame, library.text_of_object, args)


@override(format)
def to_format(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``format(value, spec)``."""
    if kwargs or not 1 <= len(args) <= 2 or (len(args) == 2 and type(args[1]) is not str):
        return DECLINED
    cls = type(args[0])
    if cls in PLAIN:
        return DECLINED
    if special(cls, "__format__") is None and (lookup(cls, "__format__") is not object.__format__ or not is_guest_text(cls)):
        return DECLINED
    return thread.guest(frame, library.formatted, [args[0], args[1] if len(args) == 2 else ""])


@override(hash)
def to_hash(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``hash(value)``."""
    if kwargs or len(args) != 1 or special(type(args[0]), "__hash__") is None:
        return DECLINED
    return thread.guest(frame, library.hash_of, args)


@override(bool)
def to_bool(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``bool(value)``."""
    if kwargs or len(args) != 1:
        return DECLINED
    return thread.truth(frame, args[0])


@override(operator.truth)
def operator_truth(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``operator.truth(value)``."""
    return to_bool(thread, frame, args, kwargs)


@override(operator.not_)
def operator_not(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``operator.not_(value)``."""
    if kwargs or len(args) != 1:
        return DECLINED
    return thread.truth(frame, args[0], negate=True)


@override(len)
def to_length(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``len(value)``."""
    if kwargs or len(args) != 1 or special(type(args[0]), "__len__") is None:
        return DECLINED
    return thread.guest(frame, objects.length, args)


CONVERSIONS: dict[type, tuple[str, ...]] = {
    int: ("__int__", "__index__"),
    float: ("__float__", "__index__"),
    complex: ("__complex__", "__float__", "__index__"),
}
"""The special methods that make a number of an object: the first that its class has."""


def converter(function: type) -> Any:
    """An override for `int`, `float` or `complex` of one argument."""
    names = CONVERSIONS[function]

    def to_number(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
        if kwargs or len(args) != 1 or type(args[0]) in PLAIN:
            return DECLINED
        cls = type(args[0])
        name = next((name for name in names if lookup(cls, name) is not MISSING), None)
        if name is None or special(cls, name) is None:
            return DECLINED
        return thread.guest(frame, library.convert, [args[0], name, function])

    return to_number


for _function in CONVERSIONS:
    override(_function)(converter(_function))


def indexing(function: Any) -> Any:
    """An override for a builtin that takes one integer."""

    def of_index(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
        if kwargs or len(args) != 1 or special(type(args[0]), "__index__") is None or issubclass(type(args[0]), int):
            return DECLINED
        return thread.guest(frame, library.by_index, [function, args[0]])

    return of_index


for _builtin in (bin, oct, hex, chr, operator.index):
    override(_builtin)(indexing(_builtin))


@override(abs, operator.abs)
def to_absolute(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``abs(value)``."""
    if kwargs or len(args) != 1 or special(type(args[0]), "__abs__") is None:
        return DECLINED
    return thread.guest(frame, library.absolute, args)


@override(round)
def to_rounded(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``round(value, ndigits)``."""
    named = dict(kwargs or {})
    values = [*args, *([named.pop("ndigits")] if len(args) == 1 and "ndigits" in named else [])]
    if named or not 1 <= len(values) <= 2 or special(type(values[0]), "__round__") is None:
        return DECLINED
    return thread.guest(frame, library.rounded, [values[0], values[1] if len(values) == 2 else MISSING])


@override(divmod)
def to_divmod(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``divmod(left, right)``."""
    return binary(thread, frame, args, kwargs, "__divmod__", "__rdivmod__", "divmod()")


@override(pow)
def to_power(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``pow(base, exponent)``; with a modulus only the base's own `__pow__` is asked (ternary_op)."""
    if not kwargs and len(args) == 3 and args[2] is None:
        args = args[:2]
    if not kwargs and len(args) == 3 and special(type(args[0]), "__pow__") is not None:
        return thread.guest(frame, operators.power_modulo, args)
    return binary(thread, frame, args, kwargs, "__pow__", "__rpow__", "** or pow()")


def binary(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords, name: str, reflected: str, symbol: str) -> Any:
    """A builtin that is a binary operator."""
    if kwargs or len(args) != 2 or (special(type(args[0]), name) is None and special(type(args[1]), reflected) is None):
        return DECLINED
    return thread.guest(frame, operators.binary, [name, reflected, symbol, *args])


@override(dir)
def to_directory(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``dir(value)``."""
    if kwargs or len(args) != 1 or special(type(args[0]), "__dir__") is None:
        return DECLINED
    return thread.guest(frame, library.directory, args)


PRINT_OPTIONS = {"sep": None, "end": None, "file": None, "flush": False}


@override(builtins.print)
def to_print(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``print(…)`` of what a guest gives the text of, or to a guest's file."""
    options = PRINT_OPTIONS | kwargs if kwargs else PRINT_OPTIONS
    texts = (options["sep"], options["end"])
    if len(options) != len(PRINT_OPTIONS) or not all(text is None or issubclass(type(text), str) for text in texts):
        return DECLINED
    file = options["file"]
    if file is None:
        file = getattr(sys, "stdout", None)
    if not any(is_guest_text(type(value)) for value in args) and special(type(file), "write") is None:
        return DECLINED
    return thread.guest(frame, library.print_values, [tuple(args), options["sep"], options["end"], options["file"], options["flush"]])


@override(str.format)
def format_template(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``template.format(…)``."""
    if not args or type(args[0]) is not str:
        return DECLINED
    fields = format_fields(args[0], tuple(args[1:]), kwargs or {})
    return DECLINED if fields is None else thread.guest(frame, library.formatted_fields, [fields])


@override(str.__mod__)
def interpolate(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``template.__mod__(values)``."""
    if kwargs or len(args) != 2 or type(args[0]) is not str:
        return DECLINED
    pieces = interpolation(*args)
    return DECLINED if pieces is None else thread.guest(frame, library.interpolated, [pieces])
