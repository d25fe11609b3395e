"""C functions that consume a generator: which bridge goes on with what they have got so far.

The call is still on the stack of the frame that made it, and says which function that is, and of what. What it has got is in C's own
variables (`gathered`). Where any of it is not certain there is no bridge.
"""

import functools
import itertools
from collections import deque
from collections.abc import Callable
from types import BuiltinMethodType, MethodDescriptorType
from typing import Any, Final

from freezeframe.model.frame import Frame
from freezeframe.model.null import NULL
from freezeframe.native import consuming
from freezeframe.native.bridges import beginning
from freezeframe.native.calls import call_parts
from freezeframe.native.gathered import gathered, total
from freezeframe.native.hide import hide
from freezeframe.native.memory import ITEMS, words
from freezeframe.native.sites import object_at

_METHODS: Final = (BuiltinMethodType, MethodDescriptorType)
Drives = Callable[[Any], bool]
"""Whether to ask an iterator for its next item is to resume the generator in question."""


class Consumption:
    """A call of a C function that consumes a generator: between which interpreter frames it stands, and what drives the generator."""

    __slots__ = ("_drives", "_generator", "_inner", "_outer")

    def __init__(self, generator: Any, drives: Drives, inner: int, outer: int) -> None:
        self._generator = generator
        self._drives = drives
        self._inner = inner
        self._outer = outer

    def so_far(self, what: str, kind: type | tuple[type, ...], iterable: Any) -> tuple[Any, Any]:
        """What the function makes of what it has got of an iterable, an object of that kind, and the iterator that gives the rest.

        (NULL, NULL) where that is not known.
        """
        found = gathered(what, self._inner, self._outer)
        if found is None or (rest := self._rest(iterable, found.directly)) is NULL:
            return NULL, NULL
        made = object_at(found.word) if found.word else NULL
        return (made, rest) if isinstance(made, kind) else (NULL, NULL)

    def best(self, what: str, iterable: Any) -> tuple[list[Any], Any]:
        """What a variable holds, or that it holds nothing yet, and the rest. ([], NULL) where that is not known."""
        found = gathered(what, self._inner, self._outer)
        if found is None or (rest := self._rest(iterable, found.directly)) is NULL:
            return [], NULL
        return [object_at(found.word)] if found.word else [], rest

    def total(self, iterable: Any) -> tuple[Any, Any]:
        """What a `sum` has come to, and the rest. (NULL, NULL) where that is not known."""
        found = total(self._inner, self._outer)
        if found is None or (rest := self._rest(iterable, found[2])) is NULL:
            return NULL, NULL
        return found[0], itertools.chain(found[1], rest) if found[1] else rest

    def unpacks(self) -> bool:
        """Whether an instruction makes a tuple of what is being consumed (CALL_FUNCTION_EX)."""
        found = gathered("tuple", self._inner, self._outer)
        return found is not None and found.for_instruction

    def _rest(self, iterable: Any, directly: bool) -> Any:
        """The iterator that C has: the iterable, or the generator that its `__iter__` has given; NULL where it is another one."""
        return iterable if self._drives(iterable) else self._generator if directly else NULL


def of_consumer(frame: Frame, opcode: str, oparg: int, consumption: Consumption) -> Frame | None:
    """The bridge behind a frame's call of a C function, whose operands are on top of its stack; None where there is none."""
    function: Any
    function, given, keywords = call_parts(frame, oparg, opcode)
    arguments = given or []
    while type(function) is functools.partial:
        function, arguments, keywords = function.func, [*function.args, *arguments], {**function.keywords, **keywords}
    if not arguments:
        return None
    kind = type(function)
    if kind is BuiltinMethodType and type(function.__self__) is type and function.__name__ == "fromkeys":
        return _of_fromkeys(function, arguments, consumption)
    if kind in _METHODS and function.__name__ == "join":
        return _of_join(function, arguments, consumption)
    for known, decide in _KNOWN:
        if function is known:
            return decide(function, arguments, keywords, consumption)
    return None


def of_unpacking(frame: Frame, flags: int, consumption: Consumption) -> Frame | None:
    """The bridge behind a frame's call with `*iterable`, whose operands are on top of its stack, while that `unpacks`."""
    first, second, iterable, *keywords = frame.localsplus[-3 - flags :]
    made, rest = _tuple_so_far(iterable, consumption)
    if rest is NULL:
        return None
    named = keywords[0] if flags and keywords[0] is not NULL else {}
    return beginning(consuming.applied, made, rest, second if first is NULL else first, named)


def _tuple_so_far(iterable: Any, consumption: Consumption) -> tuple[Any, Any]:
    """The items of a tuple that is being made, as a list. It is a tuple some of whose items are there, or from 3.14 a list."""
    made, rest = consumption.so_far("tuple", (tuple, list), iterable)
    if type(made) is tuple:
        place = id(made) + ITEMS >> 3
        made = [object_at(word) for word in itertools.takewhile(bool, words[place : place + len(made)].tolist())]
    return made, rest


def _of_tuple(function: Any, arguments: list[Any], _keywords: dict[str, Any], consumption: Consumption) -> Frame | None:
    made, rest = _tuple_so_far(arguments[0], consumption)
    return None if rest is NULL else beginning(consuming.completed, made, rest, function, {})


def _of_list(_function: Any, arguments: list[Any], _keywords: dict[str, Any], consumption: Consumption) -> Frame | None:
    made, rest = consumption.so_far("list", list, arguments[0])
    return None if rest is NULL else beginning(consuming.grown, made, rest)


def _of_deque(_function: Any, arguments: list[Any], _keywords: dict[str, Any], consumption: Consumption) -> Frame | None:
    made, rest = consumption.so_far("deque", deque, arguments[0])
    return None if rest is NULL else beginning(consuming.grown, made, rest)


def _of_set(_function: Any, arguments: list[Any], _keywords: dict[str, Any], consumption: Consumption) -> Frame | None:
    made, rest = consumption.so_far("set", set, arguments[0])
    return None if rest is NULL else beginning(consuming.filled, made, rest, {})


def _of_frozenset(function: Any, arguments: list[Any], _keywords: dict[str, Any], consumption: Consumption) -> Frame | None:
    made, rest = consumption.so_far("set", frozenset, arguments[0])
    return None if rest is NULL else beginning(consuming.completed, [*made], rest, function, {})


def _of_dict(_function: Any, arguments: list[Any], keywords: dict[str, Any], consumption: Consumption) -> Frame | None:
    made, rest = consumption.so_far("dict", dict, arguments[0])
    return None if rest is NULL else beginning(consuming.filled, made, rest, keywords)


def _of_fromkeys(function: Any, arguments: list[Any], consumption: Consumption) -> Frame | None:
    made, rest = consumption.so_far("fromkeys", dict, arguments[0])
    if rest is NULL or function.__self__ is not dict:
        return None
    value = arguments[1] if len(arguments) > 1 else None
    return beginning(consuming.filled, made, zip(rest, itertools.repeat(value), strict=False), {})


def _of_sorted(function: Any, arguments: list[Any], keywords: dict[str, Any], consumption: Consumption) -> Frame | None:
    made, rest = consumption.so_far("list", list, arguments[0])
    return None if rest is NULL else beginning(consuming.completed, made, rest, function, keywords)


def _of_join(function: Any, arguments: list[Any], consumption: Consumption) -> Frame | None:
    """`str.join` and `bytes.join` make a list of what they are given (PySequence_Fast)."""
    made, rest = consumption.so_far("list", list, arguments[-1])
    if rest is NULL or (type(function) is MethodDescriptorType and len(arguments) == 1):
        return None
    return beginning(consuming.completed, made, rest, functools.partial(function, *arguments[:-1]), {})


def _of_sum(_function: Any, arguments: list[Any], _keywords: dict[str, Any], consumption: Consumption) -> Frame | None:
    start, rest = consumption.total(arguments[0])
    return None if rest is NULL else beginning(consuming.summed, rest, start)


def _of_best(function: Any, arguments: list[Any], keywords: dict[str, Any], consumption: Consumption) -> Frame | None:
    if len(arguments) > 1 or keywords.get("key") is not None:
        return None
    best, rest = consumption.best(function.__name__, arguments[0])
    if rest is NULL:
        return None
    choose = function if best or not keywords else functools.partial(function, **keywords)
    return beginning(consuming.chosen, choose, itertools.chain(best, rest) if best else rest)


def _of_reduce(function: Any, arguments: list[Any], _keywords: dict[str, Any], consumption: Consumption) -> Frame | None:
    result, rest = consumption.best("reduce", arguments[1])
    if rest is NULL:
        return None
    if not result:
        return beginning(consuming.chosen, functools.partial(function, arguments[0]), rest)
    return beginning(consuming.reduced, function, arguments[0], rest, result[0])


_KNOWN: Final[tuple[tuple[Any, Callable[[Any, list[Any], dict[str, Any], Consumption], Frame | None]], ...]] = (
    (list, _of_list),
    (sum, _of_sum),
    (sorted, _of_sorted),
    (tuple, _of_tuple),
    (set, _of_set),
    (dict, _of_dict),
    (max, _of_best),
    (min, _of_best),
    (frozenset, _of_frozenset),
    (deque, _of_deque),
    (functools.reduce, _of_reduce),
)
"""Compared by identity, as in `calls`."""

for _function in (
    Consumption.__init__, Consumption.so_far, Consumption.best, Consumption.total, Consumption._rest, Consumption.unpacks, of_consumer,
    of_unpacking, _tuple_so_far, *[decide for _, decide in _KNOWN], _of_fromkeys, _of_join,
):  # fmt: skip
    hide(_function.__code__)
