"""`list.sort` and `sorted` behind their key function: which keys are there, as is noted in run mode (`keyed`)."""

from __future__ import annotations

import functools
from types import BuiltinMethodType, MethodDescriptorType

from freezeframe.native import bridges
from freezeframe.native.bridges import standing
from freezeframe.native.bridging.functions import of_function
from freezeframe.native.hide import hide
from freezeframe.native.keyed import notes_of
from freezeframe.native.memory import object_at, words
from freezeframe.native.objects.lists import is_emptied

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from freezeframe.model.frame import Frame

_SORT: Final = vars(list)["sort"]


def of_sort(address: int, function: Any, arguments: list[Any] | None, keywords: dict[str, Any], inner: Frame) -> Frame | None:
    """The bridge between a call by the interpreter frame at `address` and the frame of the key function that C has entered."""
    while type(function) is functools.partial:
        function, arguments, keywords = function.func, [*function.args, *(arguments or [])], {**function.keywords, **keywords}
    notes = notes_of(address)
    if len(notes) != 1:
        return None  # or the key has called another function of C's, which sorts
    emptied, items, size, key, keys, count = words[notes[0] + 8 >> 3 : notes[0] + 56 >> 3].tolist()
    target, key = object_at(emptied), object_at(key)
    reverse = keywords.get("reverse", False)
    if count == size or not is_emptied(target) or type(reverse) not in (bool, int):
        return None  # it compares them
    by_sorted = function is sorted
    if not by_sorted and not _sorts(function, arguments or [], target):
        return None
    bridge = of_function(key, [object_at(words[items + 8 * count >> 3])], {}, inner)
    if bridge is None:
        return None
    before, after = _objects(items, size), _objects(keys, count)
    going_on = standing(bridges.keyed, before, after, key, bool(reverse), target, id(target), target if by_sorted else None)
    if bridge is True:
        return going_on
    outermost = bridge
    while outermost.caller is not None:
        outermost = outermost.caller
    outermost.caller = going_on
    return bridge


def _sorts(function: Any, arguments: list[Any], target: Any) -> bool:
    """Whether a function is the `sort` of a list, or that of its class, called with it."""
    if type(function) is BuiltinMethodType:
        return function.__self__ is target and function.__name__ == "sort"
    return type(function) is MethodDescriptorType and function is _SORT and bool(arguments) and arguments[0] is target


def _objects(start: int, count: int) -> list[Any]:
    return [object_at(word) for word in words[start >> 3 : (start >> 3) + count].tolist()]


def emptied_in(innermost: Frame) -> list[Any]:
    """The lists that are being sorted in frames that were captured, and that C has emptied: it fills them again when these are left."""
    found = []
    frame: Frame | None = innermost
    while frame is not None:
        if frame.code.original is bridges.keyed.__code__ and is_emptied(frame.localsplus[_EMPTIED]):
            found.append(frame.localsplus[_EMPTIED])
        frame = frame.caller
    return found


_EMPTIED: Final = bridges.keyed.__code__.co_varnames.index("emptied")

for _function in (of_sort, _sorts, _objects, emptied_in):
    hide(_function.__code__)
