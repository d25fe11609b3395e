"""Operators and comparisons where an operand's class is not C's alone."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

from freezeframe.machine.library import operators as library
from freezeframe.machine.types import special
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

ELEMENTWISE = frozenset({list, tuple})
"""Containers whose comparison and search compare their items."""

HASHED = frozenset({dict, set, frozenset, type({}.keys())})


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
        frame.localsplus.append(function(left, right))
        return None
    if inplace is None:
        return self.guest(frame, library.binary, [name, reflected, symbol, left, right])
    return self.guest(frame, library.inplace, [inplace, name, reflected, symbol, left, right])


def compare(self: Thread, frame: Frame, function: Callable[[Any, Any], Any], left: Any, right: Any, *, as_bool: bool) -> Any:
    """Push what a rich comparison gives; with `as_bool`, its truth."""
    name, reflected, symbol = COMPARE[function]
    kind, other = type(left), type(right)
    if is_guest_compare(kind, name) or is_guest_compare(other, reflected):
        return self.guest(frame, library.compare_bool if as_bool else library.compare, [name, reflected, symbol, left, right])
    if kind in ELEMENTWISE and kind is other and not (plain_items(left) and plain_items(right)):
        return self.guest(frame, library.compare_sequences, [name, reflected, symbol, left, right])
    result = function(left, right)
    if as_bool and type(result) not in PLAIN:
        return self.truth(frame, result)
    frame.localsplus.append(bool(result) if as_bool else result)
    return None


def is_guest_compare(kind: type, name: str) -> bool:
    """Would comparing an instance of this class enter guest code? (`!=` uses `__eq__` where a class leaves `__ne__` to object.)"""
    return special(kind, name) is not None or (name == "__ne__" and special(kind, "__eq__") is not None)


def plain_items(values: Any) -> bool:
    """Are all items of such classes that comparing them is C's own business?"""
    return all(kind in SCALARS for kind in set(map(type, values)))


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
    elif kind not in PLAIN and not kind.__flags__ & 1 << 8:
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
