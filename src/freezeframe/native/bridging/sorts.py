"""`list.sort` and `sorted` behind their key function or a comparison: what they have got so far, as is noted in run mode (`keyed`)."""

from __future__ import annotations

import functools
import gc
from types import BuiltinMethodType, FunctionType, MethodDescriptorType

from freezeframe.model.bridging import is_of_bridges
from freezeframe.native import bridges, steps
from freezeframe.native.bridges import standing
from freezeframe.native.bridging.calls import truth
from freezeframe.native.bridging.functions import of_function, of_matched
from freezeframe.native.bridging.lookup import calls, find
from freezeframe.native.bridging.operators import of_comparison
from freezeframe.native.compared import BY_FUNCTION, COMPARES, FIRST, RESORTING, TRUTH, Comparison
from freezeframe.native.hide import hide
from freezeframe.native.keyed import notes_of, reverse_of
from freezeframe.native.memory import object_at, words
from freezeframe.native.objects.lists import is_emptied, occupy
from freezeframe.native.objects.spent import turn, turned_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from freezeframe.model.frame import Frame
    from freezeframe.native.bridging.calls import Bridge

_SORT: Final = vars(list)["sort"]
_LESS: Final = 0
_PARTS: Final = len(gc.get_referents(functools.cmp_to_key(lambda _left, _right: 0)(None)))
"""What a key of `functools.cmp_to_key` refers to, with an object to compare."""


def of_sort(address: int, outer: Frame, function: Any, arguments: list[Any] | None, inner: Frame) -> Frame | None:
    """The bridge between a call by the frame `outer`, the interpreter frame at `address`, and the frame that C has entered. It takes the
    place of the caller where that `sorts_again`."""
    while type(function) is functools.partial:
        function, arguments = function.func, [*function.args, *(arguments or [])]
    notes = notes_of(address)
    if len(notes) != 1:
        return None  # or the key has called another function of C's, which sorts
    note = notes[0]
    emptied, items, size, key, keys, count = note[3:9]
    target = object_at(emptied)
    reverse = reverse_of(note)
    by_sorted = function is sorted
    if not is_emptied(target) or type(reverse) not in (bool, int) or not (by_sorted or _sorts(function, arguments or [], target)):
        return None
    given = target if by_sorted else None
    if count > size:
        return None  # there was no memory to note answers in
    if count == size:
        kept = tuple(outer.localsplus[_AGAIN : _AGAIN + 3]) if sorts_again(outer) else (target, id(target), given)
        return _amid_comparison(note, inner, bool(reverse), kept)
    bridge = of_function(object_at(key), [object_at(words[items + 8 * count >> 3])], {}, inner)
    before, after = _objects(items, size), _objects(keys, count)
    return _behind(bridge, standing(bridges.keyed, before, after, object_at(key), bool(reverse), target, id(target), given))


def sorts_again(frame: Frame) -> bool:
    """Whether a frame is one that goes on with a sort that was left amid a comparison."""
    return frame.code.name == "sorted_again" and is_of_bridges(frame.globals)


def _amid_comparison(note: list[int], inner: Frame, reverse: bool, kept: tuple[Any, int, Any]) -> Frame | None:
    """The bridge where all keys are there; `kept` is the list that was emptied, its mark, and what the call gives."""
    how = note[COMPARES]
    if not how or not RESORTING:
        return None
    resorting = RESORTING[0]
    comparison = Comparison(note)
    keys, left, right = comparison.keys, comparison.left, comparison.right
    bridge: Bridge
    if type(keys[0]) is resorting.Compared:  # it was left before
        bridge = True if calls(inner, left, "__lt__") else None
    else:
        by_number = all(type(key) is BY_FUNCTION for key in keys)
        asked = _function_of(keys) if by_number else find(type(keys[0]), "__lt__") if comparison.alike else None
        if by_number and asked is None:
            return None
        if how == TRUTH:
            bridge = truth(left, inner)
        elif by_number:
            bridge = _behind(of_function(asked, [left.obj, right.obj], {}, inner), standing(resorting.below))
        elif how == FIRST:
            bridge = standing(resorting.less, left, right) if calls(inner, left, "__lt__") else of_matched(left, right, _LESS, inner)
        else:
            bridge = of_comparison(left, right, _LESS, inner) or of_matched(left, right, _LESS, inner)
        order = resorting.Order(asked if by_number or type(asked) is FunctionType else None, by_number)
        keys = [resorting.Compared(key.obj if by_number else key, order) for key in keys]
    return _behind(bridge, standing(resorting.sorted_again, comparison.items, keys, comparison.answers, reverse, *kept))


def _function_of(keys: list[Any]) -> Any:
    """The function that `functools.cmp_to_key` has made keys of; None where it is not one and the same (keyobject_traverse), or where what
    makes keys is among them: it has nothing to compare, which `obj` does not tell from None."""
    parts = [gc.get_referents(key) for key in keys]
    functions = [next(each for each in own if each is not BY_FUNCTION) for own in parts]
    alike = all(function is functions[0] for function in functions) and all(len(own) == _PARTS for own in parts)
    return functions[0] if alike else None


def _behind(bridge: Bridge, going_on: Frame) -> Frame | None:
    if bridge is None or bridge is True:
        return bridge and going_on
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


def emptied_in(innermost: Frame) -> list[Callable[[], object]]:
    """What C changes when frames that were captured are left, to be put right then: it fills lists again that are being sorted, and a
    `reversed` comes to its end."""
    found: list[Callable[[], object]] = []
    frame: Frame | None = innermost
    while frame is not None:
        place = _EMPTIED if frame.code.original is bridges.keyed.__code__ else _AGAIN if sorts_again(frame) else 0
        if place and is_emptied(frame.localsplus[place]):
            found.append(functools.partial(occupy, frame.localsplus[place]))
        elif frame.code.original is steps.turned.__code__ and (at := turned_at(frame.localsplus[_TURNED])) is not None:
            found.append(functools.partial(turn, frame.localsplus[_TURNED], *at))
        frame = frame.caller
    return found


_EMPTIED: Final = bridges.keyed.__code__.co_varnames.index("emptied")
_TURNED: Final = steps.turned.__code__.co_varnames.index("items")
_AGAIN: Final = 5
"""The same of what sorts again."""

for _function in (of_sort, sorts_again, _amid_comparison, _function_of, _behind, _sorts, _objects, emptied_in):
    hide(_function.__code__)
