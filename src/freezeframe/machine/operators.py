"""Operators and comparisons where an operand's class is not C's alone."""

from __future__ import annotations

import operator
from gc import get_referents
from typing import TYPE_CHECKING, Any

from freezeframe.machine.containers import is_guest_index
from freezeframe.machine.interpolation import interpolation
from freezeframe.machine.library import operators as library
from freezeframe.machine.library.conversions import interpolated
from freezeframe.machine.ordering import KEY_WRAPPER
from freezeframe.machine.types import info_of, special
from freezeframe.model.kinds import FLAGS, IMMUTABLE, kinds, kinds_of
from freezeframe.model.plain import PLAIN, SCALARS

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

BINARY: dict[Callable[[Any, Any], Any], tuple[str, str, str]] = {}
"""By the function of `operator`: the special method, the reflected one, and the operator as messages write it."""

INPLACE: dict[Callable[[Any, Any], Any], tuple[str, str, str, str]] = {}
"""By the function of `operator`: the in-place method, the special method, the reflected one, the operator."""

for _name, _symbol in (
    ("add", "+"), ("sub", "-"), ("mul", "*"), ("matmul", "@"), ("truediv", "/"), ("floordiv", "//"), ("mod", "%"), ("pow", "** or pow()"),
    ("lshift", "<<"), ("rshift", ">>"), ("and", "&"), ("or", "|"), ("xor", "^"),
):  # fmt: skip
    _function = getattr(operator, _name + "_" * (_name in ("and", "or")))
    BINARY[_function] = (f"__{_name}__", f"__r{_name}__", _symbol)
    _symbol = "**=" if _name == "pow" else _symbol + "="
    INPLACE[getattr(operator, "i" + _name)] = (f"__i{_name}__", f"__{_name}__", f"__r{_name}__", _symbol)

UNARY = {operator.neg: "__neg__", operator.pos: "__pos__", operator.invert: "__invert__"}

COMPARE = {
    operator.lt: ("__lt__", "__gt__", "<"),
    operator.le: ("__le__", "__ge__", "<="),
    operator.eq: ("__eq__", "__eq__", "=="),
    operator.ne: ("__ne__", "__ne__", "!="),
    operator.gt: ("__gt__", "__lt__", ">"),
    operator.ge: ("__ge__", "__le__", ">="),
}
"""The special method, the reflected one, and the operator as messages write it."""

EQUALITY = ("__eq__", "__ne__")

ELEMENTWISE = kinds({list, tuple})
"""Containers whose comparison and search compare their items."""

HASHED = kinds({dict, set, frozenset, type({}.keys())})


def unary(self: Thread, frame: Frame, function: Callable[[Any], Any], value: Any) -> Any:
    """Push what a unary operator gives."""
    method = special(type(value), UNARY[function])
    if method is None:
        return self.native(frame, function, [value], None)
    return self.guest(frame, library.unary, [UNARY[function], value])


def binary(self: Thread, frame: Frame, function: Callable[[Any, Any], Any], left: Any, right: Any) -> Any:
    """Push what a binary operator, or its in-place form, gives."""
    names = BINARY.get(function)
    if names is not None:
        name, reflected, symbol = names
        inplace = None
    else:
        inplace, name, reflected, symbol = INPLACE[function]
    kind, other = type(left), type(right)
    if special(kind, name) is None and special(other, reflected) is None and (inplace is None or special(kind, inplace) is None):
        if name == "__mod__" and kind is str:
            parsed = interpolation(left, right)
            if parsed is not None:
                return self.guest(frame, interpolated, [parsed])
        elif name == "__mul__" and ((kind in REPEATED and is_guest_index(right)) or (other in REPEATED and is_guest_index(left))):
            return self.guest(frame, library.repeat, [function, left, right])
        if kind in PLAIN and other in PLAIN:
            frame.localsplus.append(function(left, right))
            return None
        return self.native(frame, function, [left, right], None)
    if inplace is None:
        return self.guest(frame, library.binary, [name, reflected, symbol, left, right])
    return self.guest(frame, library.inplace, [inplace, name, reflected, symbol, left, right])


REPEATED = kinds({list, tuple, str, bytes, bytearray})


def compare(self: Thread, frame: Frame, function: Callable[[Any, Any], Any], left: Any, right: Any, *, as_bool: bool) -> Any:
    """Push what a rich comparison gives; with `as_bool`, its truth."""
    name, reflected, symbol = COMPARE[function]
    kind, other = type(left), type(right)
    if kind is KEY_WRAPPER and other is KEY_WRAPPER:
        return self.guest(frame, library.compare_keys, [symbol, function_of_key(left), left.obj, right.obj])
    if is_guest_compare(kind, name) or is_guest_compare(other, reflected):
        return self.guest(frame, library.compare_bool if as_bool else library.compare, [name, reflected, symbol, left, right])
    if kind in ELEMENTWISE and kind is other and not (plain_items(left) and plain_items(right)):
        return self.guest(frame, library.compare_sequences, [name, reflected, symbol, left, right])
    if kind is dict and other is dict and name in ("__eq__", "__ne__") and has_guest_values(left, right):
        return self.guest(frame, library.compare_dicts, [name, left, right])
    if (kind in PLAIN and other in PLAIN) or (name in EQUALITY and by_identity(kind) and by_identity(other)):
        result = function(left, right)
    else:
        self.native(frame, function, [left, right], None)
        result = frame.localsplus.pop()
    if as_bool and type(result) not in PLAIN:
        return self.truth(frame, result)
    frame.localsplus.append(bool(result) if as_bool else result)
    return None


def by_identity(kind: type) -> bool:
    """Is nobody but object asked whether an instance of this class equals another?"""
    return kind in SCALARS or info_of(kind).by_identity


def is_guest_compare(kind: type, name: str) -> bool:
    """Would comparing an instance of this class enter guest code? (`!=` uses `__eq__` where a class leaves `__ne__` to object.)"""
    return special(kind, name) is not None or (name == "__ne__" and special(kind, "__eq__") is not None)


def has_guest_values(left: dict[Any, Any], right: dict[Any, Any]) -> bool:
    """Would comparing two dictionaries enter a guest's `__eq__` for their values, and for their values only?"""
    if len(left) != len(right) or not (plain_items(left) and plain_items(right)):
        return False
    return not (plain_items(left.values()) and plain_items(right.values()))


def function_of_key(key: Any) -> Any:
    """The function that `functools.cmp_to_key` made this applied key from: nothing but its referents tells (keyobject_traverse)."""
    value = key.obj
    return next(referent for referent in get_referents(key) if referent is not KEY_WRAPPER and referent is not value)


def plain_items(values: Any) -> bool:
    """Are all items of such classes that comparing them is C's own business?"""
    return all(kind in SCALARS for kind in kinds_of(values))


def contains(self: Thread, frame: Frame, item: Any, container: Any, *, negate: bool) -> Any:
    """Push ``item in container``, or with `negate` the contrary."""
    kind = type(container)
    if kind in HASHED or (kind in SCALARS):
        result = item in container
    elif kind in ELEMENTWISE:
        if not ((type(item) in SCALARS or special(type(item), "__eq__") is None) and plain_items(container)):
            return self.guest(frame, library.contains_not if negate else library.contains, [item, container])
        result = item in container
    elif special(kind, "__contains__") is not None or special(kind, "__iter__") is not None or special(kind, "__getitem__") is not None:
        return self.guest(frame, library.contains_not if negate else library.contains, [item, container])
    elif kind not in PLAIN and not FLAGS(kind) & IMMUTABLE:
        return self.native(frame, operator.contains if not negate else not_contains, [container, item], None)
    elif special(kind, "__next__") is not None:
        return self.guest(frame, library.contains_not if negate else library.contains, [item, container])
    else:
        result = item in container
    frame.localsplus.append((not result) if negate else result)
    return None


def not_contains(container: Any, item: Any) -> bool:
    """``item not in container``."""
    return item not in container
