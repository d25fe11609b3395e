"""Subscripts, unpacking, and filling containers from guest iterables. Guest Python: see the package's docstring."""

import sys
from typing import Any

from freezeframe.machine.library.construction import keys_of, merge_mapping
from freezeframe.machine.library.objects import isinstance_exactly, method_of, name_of, unpacked_for
from freezeframe.machine.missing import MISSING
from freezeframe.machine.types import lookup
from freezeframe.model.kinds import NAME, kinds


def getitem(container: Any, key: Any) -> Any:
    """``container[key]``."""
    return method_of(container, "__getitem__")(key)


def class_getitem(cls: Any, key: Any) -> Any:
    """``cls[key]``."""
    return cls.__class_getitem__(key)


def getitem_or_missing(container: Any, key: Any) -> Any:
    """A dictionary's subclass: `__missing__` gives what is not there (dict_subscript)."""
    value = dict.get(container, key, MISSING)
    if value is MISSING:
        return method_of(container, "__missing__")(key)
    return value


def delitem(container: Any, key: Any) -> None:
    """``del container[key]``."""
    method_of(container, "__delitem__")(key)


def merge(target: dict[Any, Any], keys: Any, update: Any, function: Any, plainly: bool) -> None:
    """Add keyword arguments; raises TypeError for one that is there, or `plainly` the KeyError that dictionaries are merged with."""
    for key in keys:
        if key in target:
            if plainly:
                raise KeyError(key)
            if not isinstance_exactly(key, str):
                raise TypeError("keywords must be strings")
            raise TypeError(f"{name_of(function)} got multiple values for keyword argument '{key}'")
        target[key] = update[key]


def merge_arguments(target: dict[Any, Any], update: Any, function: Any, plainly: bool) -> None:
    """``f(**update)`` of a mapping that is no dictionary."""
    refused: Any = MISSING
    try:
        if lookup(type(update), "keys") is MISSING and not hasattr(update, "keys"):
            raise TypeError(f"{unpacked_for(function)} after ** must be a mapping, not {NAME(type(update))}")
        merge(target, keys_of(update), update, function, plainly)
        return
    except AttributeError:
        if not TAKEN_FOR_ITS_OWN:
            raise
    except KeyError as error:
        args = ARGS(error)
        if not TAKEN_FOR_A_KEY or len(args) != 1:
            raise
        refused = args[0]
    if refused is MISSING:
        raise TypeError(f"{unpacked_for(function)} after ** must be a mapping, not {NAME(type(update))}")
    raise TypeError(f"{name_of(function)} got multiple values for keyword argument '{refused!s}'")


def display(target: dict[Any, Any], update: Any) -> None:
    """``{**update}`` (DICT_UPDATE)."""
    try:
        merge_mapping(target, update)
        return
    except AttributeError:
        if not TAKEN_FOR_ITS_OWN:
            raise
    raise TypeError(f"'{NAME(type(update))}' object is not a mapping")


ARGS: Any = vars(BaseException)["args"].__get__
TAKEN_FOR_ITS_OWN = sys.version_info < (3, 15)
"""An AttributeError that a mapping's methods raise is taken for that of what has no `keys` (_PyEval_FormatKwargsError, Python/ceval.c)."""
TAKEN_FOR_A_KEY = (3, 12) <= sys.version_info < (3, 15)
"""A KeyError is taken for that of a key which is there already (the same: 3.11 does so with what C has raised alone)."""
TELLS_SIZE = sys.version_info >= (3, 14)
SIZED = kinds({list, tuple, dict})
"""Of these a message says how many values there are (_PyEval_UnpackIterableStackRef, Python/ceval.c)."""


def unpack(sequence: Any, before: int, after: int) -> list[Any]:
    """The items that UNPACK_SEQUENCE and UNPACK_EX push, in the order of pushing (``unpack_iterable``)."""
    iterator = iter(sequence)
    items: list[Any] = []
    while len(items) < before:
        value = next(iterator, MISSING)
        if value is MISSING:
            if after < 0:
                raise ValueError(f"not enough values to unpack (expected {before}, got {len(items)})")
            raise ValueError(f"not enough values to unpack (expected at least {before + after}, got {len(items)})")
        items.append(value)
    if after < 0:
        if next(iterator, MISSING) is not MISSING:
            got = f", got {len(sequence)}" if TELLS_SIZE and type(sequence) in SIZED else ""
            raise ValueError(f"too many values to unpack (expected {before}{got})")
        items.reverse()
        return items
    rest = list(iterator)
    middle = len(rest) - after
    if middle < 0:
        raise ValueError(f"not enough values to unpack (expected at least {before + after}, got {before + len(rest)})")
    items.append(rest[:middle])
    items += rest[middle:]
    items.reverse()
    return items


def get_items(container: Any, keys: tuple[Any, ...]) -> tuple[Any, ...]:
    """``itemgetter(*keys)(container)``."""
    values = []
    for key in keys:
        values.append(container[key])
    return tuple(values)
