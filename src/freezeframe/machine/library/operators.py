"""Operators, comparisons and membership as Objects/abstract.c and Objects/typeobject.c have them. Guest Python: see the package's
docstring."""

import sys
from typing import Any

from freezeframe.machine.library.conversions import position
from freezeframe.machine.library.given import Given
from freezeframe.machine.library.objects import bind_method, isinstance_exactly, method_of, truth
from freezeframe.machine.missing import MISSING
from freezeframe.machine.types import lookup
from freezeframe.model.kinds import NAME

SEQUENCES = (str, bytes, bytearray, list, tuple, __import__("collections").deque, __import__("array").array)
"""Types whose `+` and `*` are a sequence's (``sq_concat``, ``sq_repeat``): C asks them last."""


def repeat(function: Any, left: Any, right: Any) -> Any:
    """``sequence * count`` or ``count * sequence``, the count being a guest's `__index__` (sequence_repeat)."""
    if lookup(type(left), "__index__") is not MISSING:
        return function(position(left, OverflowError), right)
    return function(left, position(right, OverflowError))


SLOT: Any = type(int.__add__)


def unary(name: str, value: Any) -> Any:
    """``-value`` and its like."""
    return method_of(value, name)()


def call_method(method: Any, owner: Any, argument: Any) -> Any:
    """A special method found in the class of `owner`, called on it."""
    return bind_method(method, owner)(argument)


def is_sequence_method(method: Any, name: str) -> bool:
    """Is it `__add__` or `__mul__` of a sequence?"""
    return (
        isinstance_exactly(method, SLOT)
        and any(method.__objclass__ is cls for cls in SEQUENCES)
        and name in ("__add__", "__mul__", "__rmul__", "__iadd__", "__imul__")
    )


def attempt(name: str, reflected: str, left: Any, right: Any) -> Any:
    """``binary_op1``: both operands are asked, the right one first where its class is a subclass that overrides; or NotImplemented."""
    left_type, right_type = type(left), type(right)
    forward = lookup(left_type, name)
    backward = MISSING
    if right_type is not left_type:
        backward = lookup(right_type, reflected)
        if backward is not MISSING and is_sequence_method(backward, reflected):
            backward = MISSING
    concat = forward is not MISSING and is_sequence_method(forward, name)
    if backward is not MISSING and forward is not MISSING and not concat and isinstance_exactly(right, left_type):
        if lookup(left_type, reflected) is not backward:
            result = call_method(backward, right, left)
            if result is not NotImplemented:
                return result
            backward = MISSING
    if forward is not MISSING and not concat:
        result = call_method(forward, left, right)
        if result is not NotImplemented:
            return result
    if backward is not MISSING:
        result = call_method(backward, right, left)
        if result is not NotImplemented:
            return result
    if concat:
        if name == "__mul__" and not hasattr(right_type, "__index__"):
            raise TypeError(f"can't multiply sequence by non-int of type '{NAME(right_type)}'")
        return call_method(forward, left, right)
    if name == "__mul__" and is_sequence(right):
        if not hasattr(left_type, "__index__"):
            raise TypeError(f"can't multiply sequence by non-int of type '{NAME(left_type)}'")
        return call_method(lookup(right_type, "__rmul__"), right, left)
    return NotImplemented


def binary(name: str, reflected: str, symbol: str, left: Any, right: Any) -> Any:
    """``left <symbol> right``."""
    result = attempt(name, reflected, left, right)
    if result is NotImplemented:
        raise unsupported(symbol, left, right)
    return result


def power_modulo(base: Any, exponent: Any, modulus: Any) -> Any:
    """``pow(base, exponent, modulus)`` by the base's `__pow__`."""
    result = bind_method(lookup(type(base), "__pow__"), base)(exponent, modulus)
    if result is NotImplemented:
        kinds = f"'{NAME(type(base))}', '{NAME(type(exponent))}', '{NAME(type(modulus))}'"
        raise TypeError(f"unsupported operand type(s) for ** or pow(): {kinds}")
    return result


def unsupported(symbol: str, left: Any, right: Any) -> TypeError:
    """The exception where neither operand knows what to do."""
    hint = ""
    if symbol == ">>" and left is print:
        hint = '. Did you mean "print(<message>, file=<output_stream>)"?'
    return TypeError(f"unsupported operand type(s) for {symbol}: '{NAME(type(left))}' and '{NAME(type(right))}'{hint}")


def inplace(name: str, plain: str, reflected: str, symbol: str, left: Any, right: Any) -> Any:
    """``left <symbol>= right``: the in-place method, or else the plain operator."""
    method = lookup(type(left), name)
    if method is not MISSING and not is_sequence_method(method, name):
        result = call_method(method, left, right)
        if result is not NotImplemented:
            return result
    result = NotImplemented
    if method is not MISSING and is_sequence_method(method, name):
        backward = lookup(type(right), reflected)
        if backward is not MISSING and not is_sequence_method(backward, reflected):
            result = call_method(backward, right, left)
        if result is NotImplemented:
            result = call_method(method, left, right)
    else:
        result = attempt(plain, reflected, left, right)
    if result is NotImplemented:
        raise unsupported(symbol, left, right)
    return result


def compare(name: str, reflected: str, symbol: str, left: Any, right: Any) -> Any:
    """``do_richcompare``."""
    left_type, right_type = type(left), type(right)
    asked = False
    if right_type is not left_type and isinstance_exactly(right, left_type):
        asked = True
        result = compare_method(reflected, right, left)
        if result is not NotImplemented:
            return result
    result = compare_method(name, left, right)
    if result is not NotImplemented:
        return result
    if not asked:
        result = compare_method(reflected, right, left)
        if result is not NotImplemented:
            return result
    if name == "__eq__":
        return left is right
    if name == "__ne__":
        return left is not right
    raise TypeError(f"'{symbol}' not supported between instances of '{NAME(left_type)}' and '{NAME(right_type)}'")


def compare_method(name: str, value: Any, other: Any) -> Any:
    """Ask one operand; `object.__ne__` is the contrary of what `__eq__` says."""
    method = lookup(type(value), name)
    if method is MISSING or method is None:
        if method is None:
            raise TypeError("'NoneType' object is not callable")
        return NotImplemented
    if method is OBJECT_NE:
        result = compare_method("__eq__", value, other)
        if result is NotImplemented:
            return result
        return not truth(result)
    bound: Any = MISSING
    try:
        bound = bind_method(method, value)
    except BaseException:
        pass
    if bound is MISSING:
        return NotImplemented
    return bound(other)


OBJECT_NE = object.__ne__


def compare_bool(name: str, reflected: str, symbol: str, left: Any, right: Any) -> bool:
    """``bool(left <symbol> right)``."""
    return truth(compare(name, reflected, symbol, left, right))


def compare_sequences(name: str, reflected: str, symbol: str, left: Any, right: Any) -> Any:
    """Lists and tuples: the first items that differ decide (list_richcompare, tuplerichcompare)."""
    if name in ("__eq__", "__ne__") and len(left) != len(right) and type(left) is list:
        return name == "__ne__"
    index = 0
    while index < len(left) and index < len(right):
        mine, its = left[index], right[index]
        if mine is not its and not truth(compare("__eq__", "__eq__", "==", mine, its)):
            break
        index += 1
    if index >= len(left) or index >= len(right):  # that may be so after the break too: a comparison may have cleared a list
        if name == "__eq__":
            return len(left) == len(right)
        if name == "__ne__":
            return len(left) != len(right)
        if name == "__lt__":
            return len(left) < len(right)
        if name == "__le__":
            return len(left) <= len(right)
        if name == "__gt__":
            return len(left) > len(right)
        return len(left) >= len(right)
    if name == "__eq__":
        return False
    if name == "__ne__":
        return True
    return compare(name, reflected, symbol, left[index], right[index])


def compare_keys(symbol: str, function: Any, left: Any, right: Any) -> Any:
    """Keys of `functools.cmp_to_key` (keyobject_richcompare)."""
    result = function(left, right)
    if symbol == "<":
        return result < 0
    if symbol == "<=":
        return result <= 0
    if symbol == "==":
        return result == 0
    if symbol == "!=":
        return result != 0
    if symbol == ">":
        return result > 0
    return result >= 0


def compare_dicts(name: str, left: Any, right: Any) -> bool:
    """Two dictionaries of as many items, whose keys C compares alone (dict_equal)."""
    for key in list(left):
        if key not in left or key not in right:
            return name != "__eq__"
        mine, its = left[key], right[key]
        if mine is not its and not truth(compare("__eq__", "__eq__", "==", mine, its)):
            return name != "__eq__"
    return name == "__eq__"


SEARCHED = "iterable" if sys.version_info < (3, 14) else "a container or iterable"
"""What `in` takes, as its message says it (_PySequence_IterSearch, Objects/abstract.c)."""


def contains(item: Any, container: Any) -> bool:
    """``item in container`` (PySequence_Contains)."""
    method = lookup(type(container), "__contains__")
    if method is None:
        raise TypeError(f"'{NAME(type(container))}' object is not a container")
    if method is not MISSING and type(container) is not list and type(container) is not tuple:
        return truth(call_method(method, container, item))
    if method is MISSING and lookup(type(container), "__iter__") is MISSING and lookup(type(container), "__getitem__") is MISSING:
        raise TypeError(f"argument of type '{NAME(type(container))}' is not {SEARCHED}")
    iterator: Any = MISSING
    try:
        iterator = iter(container)
    except TypeError:  # whatever it said (_PySequence_IterSearch)
        pass
    if iterator is MISSING:
        raise TypeError(f"argument of type '{NAME(type(container))}' is not {SEARCHED}")
    for value in Given(iterator):
        if value is item or value == item:
            return True
    return False


def contains_not(item: Any, container: Any) -> bool:
    """``item not in container``."""
    return not contains(item, container)


def is_sequence(value: Any) -> bool:
    """Is it, by its class, one of the `SEQUENCES`?"""
    for cls in SEQUENCES:
        if isinstance_exactly(value, cls):
            return True
    return False
