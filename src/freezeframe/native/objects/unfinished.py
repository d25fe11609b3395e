"""Tuples that C has begun to fill: nothing but its own variables leads to them. But the collector knows them, and their places are 0 that
are not filled yet."""

from __future__ import annotations

import gc
from sys import getrefcount  # by name: the program may put another there

from freezeframe.native.hide import hide
from freezeframe.native.memory import ITEMS, object_at, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_RESULT: Final = 32
"""`zipobject.result` (as `parts` has it): a tuple that is filled again where nobody else has it any more."""
_C_ALONE: Final = 2
"""How many have that then: the `zip`, and C."""


def unfinished(size: int) -> list[Any] | None:
    """What is in the only tuple of this size that is not filled yet; None where there are several, or is none."""
    found = _unfilled(size)
    return _items(found[0], size) if len(found) == 1 else None


def _unfilled(size: int) -> list[Any]:
    return [each for each in gc.get_objects() if type(each) is tuple and len(each) == size and _last(each, size) == 0]


def _items(unfilled: Any, size: int) -> list[Any] | None:
    place = id(unfilled) + ITEMS >> 3
    filled = words[place : place + size].tolist()
    count = filled.index(0)
    return None if any(filled[count:]) else [object_at(word) for word in filled[:count]]


def zipped(iterator: Any, size: int, count: int) -> list[Any] | None:
    """The first items, so many, of what a `zip` is about to give; None where it is not certain which these are. It fills the tuple that it
    has given before, where nobody has that any more, or else another one."""
    at = id(iterator) + _RESULT
    holders = _counted(at) - _counted(id(_HELD) + ITEMS) + 1
    before: tuple[Any, ...] = object_at(words[at >> 3])
    found = _unfilled(size)
    if not found:
        return [*before[:count]] if holders == _C_ALONE else None
    made = _items(found[0], size)
    certain = len(found) == 1 and (holders > _C_ALONE or any(part is not iterator for part in _holding(before)))
    return made if certain and made is not None and len(made) == count else None


def _counted(address: int) -> int:
    """What is counted of references to the object that is at an address."""
    value = object_at(words[address >> 3])
    return getrefcount(value)


_HELD: Final = (object(),)


def _last(each: tuple[Any, ...], size: int) -> int:
    word: int = words[(id(each) + ITEMS >> 3) + size - 1]
    return word


def _holding(value: Any) -> list[Any]:
    """What the collector knows that refers to an object."""
    return [part for part in gc.get_referrers(value) if type(part).__name__ != "frame"]


for _function in (unfinished, _unfilled, _items, zipped, _counted, _last, _holding):
    hide(_function.__code__)
