"""C functions that consume an iterator of Python's: which bridges go on with what they have got so far.

The call is still on the stack of the frame that made it, and says which function that is, and of what. What it has got is in C's own
variables (`gathered`). Where any of it is not certain there is no bridge.
"""

import functools
import gc
import itertools
import operator
import sys
from collections import deque
from collections.abc import Callable
from types import BuiltinMethodType, MethodDescriptorType
from typing import Any, Final

from freezeframe.model.frame import Frame
from freezeframe.model.null import NULL
from freezeframe.native import consuming, steps
from freezeframe.native.bridges import amid_call, beginning, standing
from freezeframe.native.bridging.calls import call_parts
from freezeframe.native.bridging.gathered import Stepping, gathered, resumes, total, way_through
from freezeframe.native.bridging.iterators import of_step, source_of
from freezeframe.native.bridging.lookup import calls, first_argument, maps
from freezeframe.native.hide import hide
from freezeframe.native.memory import ITEMS, object_at, words

_GROWING: Final = ((list, "extend", "list"), (set, "update", "set"), (dict, "update", "dict"), (deque, "extend", "deque"))
"""A class, the method by which an object gets the items of an iterable, and what that is called in `gathered`."""
_IN_PLACE_ADD: Final = 13
"""CPython's number of `+=` (`NB_INPLACE_ADD`)."""
_GROWN_BY: Final = frozenset({"extend", "update"})
_OF_SETS: Final = {"union": "set", "difference": "difference", "difference_update": "difference"}
"""Methods of sets, and what the set that they make, or change, is called in `gathered`."""
_SHARING: Final = {"intersection": "intersection", "isdisjoint": "isdisjoint", "issuperset": "issuperset"}
"""Methods that ask for each item whether it is in the set."""
if sys.version_info >= (3, 12):
    _SHARING["issubset"] = "intersection"
_WHOLE: Final = ("symmetric_difference", "symmetric_difference_update", "issubset")
"""Methods that make a set of all items first."""
_METHODS: Final = (BuiltinMethodType, MethodDescriptorType)
_PLAIN: Final = (int, str, bytes, bool, float, type(None))
_LIST_ITERATOR: Final[Any] = type(iter([]))
Drives = Callable[[Any], bool]
"""Whether to ask an iterator for its next item is to resume the generator in question."""


class Consumption:
    """A call of a C function that consumes what a generator gives: between which interpreter frames it stands, and what the rest is."""

    __slots__ = ("inner", "outer")

    def __init__(self, inner: int, outer: int) -> None:
        self.inner = inner
        self.outer = outer

    def rest(self, iterable: Any, between: tuple[int, ...]) -> Any:
        """The iterator that C has made of an iterable, where it asks it for items through these functions; NULL where it is not known."""
        raise NotImplementedError

    def behind(self, first: list[Any], rest: Any, /) -> Any:
        """What is to be iterated over to go on: these items, and the rest."""
        return itertools.chain(first, rest) if first else rest

    def so_far(self, what: str, kind: type | tuple[type, ...], iterable: Any) -> tuple[Any, Any]:
        """What the function makes of what it has got of an iterable, an object of that kind, and the iterator that gives the rest.

        (NULL, NULL) where that is not known.
        """
        found = gathered(what, self.inner, self.outer)
        if found is None or (rest := self.rest(iterable, found.between)) is NULL:
            return NULL, NULL
        made = object_at(found.word) if found.word else NULL
        return (made, rest) if issubclass(type(made), kind) else (NULL, NULL)

    def best(self, what: str, iterable: Any) -> Any:
        """What is to be iterated over to go on from what a variable holds, if it holds anything yet. NULL where that is not known."""
        found = gathered(what, self.inner, self.outer)
        if found is None or (rest := self.rest(iterable, found.between)) is NULL:
            return NULL
        return self.behind([object_at(found.word)] if found.word else [], rest)

    def total(self, iterable: Any) -> tuple[Any, Any]:
        """What a `sum` is begun with to go on, and of what. (NULL, NULL) where that is not known."""
        found = total(self.inner, self.outer)
        if found is None or (rest := self.rest(iterable, found[2])) is NULL:
            return NULL, NULL
        return found[0], self.behind(found[1], rest)

    def unpacks(self) -> bool:
        """Whether an instruction makes a tuple of what is being consumed (CALL_FUNCTION_EX)."""
        found = gathered("tuple", self.inner, self.outer)
        return found is not None and found.for_instruction


def _parts_of_chain(chain: Any) -> tuple[Any, Any]:
    """What gives a `chain` its iterators, and the one that it takes items of; (None, NULL) where there are none."""
    parts = [part for part in gc.get_referents(chain) if part is not itertools.chain]
    return (parts[0], parts[1]) if len(parts) == len(("source", "active")) else (None, NULL)


class OfGenerator(Consumption):
    """Where a generator runs."""

    __slots__ = ("_drives", "_generator")

    def __init__(self, generator: Any, drives: Drives, inner: int, outer: int) -> None:
        Consumption.__init__(self, inner, outer)
        self._generator = generator
        self._drives = drives

    def rest(self, iterable: Any, between: tuple[int, ...]) -> Any:
        """The iterable, where it drives the generator, or the generator that its `__iter__` has given."""
        return iterable if self._drives(iterable) else self._generator if resumes(between) else NULL


def _way_through(iterator: Any, inner: Frame, *within: type) -> tuple[int, ...]:
    """The functions through which an iterator that `of_step` knows has called Python."""
    kind: Any = type(iterator)
    source = source_of(iterator, inner)
    if source is NULL:
        return way_through(kind, *within)
    calling: Any = type(source)
    return way_through(calling if calling in (map, itertools.starmap) else Stepping, kind, *within)


class OfFunction(Consumption):
    """Where a function runs that a `map` has called, or a `__next__`: what that gives comes next."""

    __slots__ = ("_called", "_parts", "_rest", "_step")

    def __init__(self, called: Frame, inner: int, outer: int) -> None:
        Consumption.__init__(self, inner, outer)
        self._called = called
        self._parts: list[Any] = []
        self._rest: Any = NULL
        self._step: Frame | None = None
        """What gives the item, where that is not what the function gives."""

    def rest(self, iterable: Any, between: tuple[int, ...]) -> Any:
        """The `map`, or the iterator that is asked for its next item."""
        owner = first_argument(self._called)
        chained = type(iterable) is itertools.chain
        source: Any = None
        active = iterable
        if chained:
            source, active = _parts_of_chain(iterable)
        kind: Any = type(active)
        within = (itertools.chain,) if chained else ()
        if maps(active, self._called) and between == way_through(kind, *within):
            self._rest = active
        elif owner is not NULL and calls(self._called, owner, "__next__") and between == way_through(Stepping, *within):
            self._rest = owner if not chained or active is owner else NULL
        elif (step := of_step(active, self._called)) is not None and between == _way_through(active, self._called, *within):
            self._rest, self._step = active, step
        if chained and self._rest is not NULL and not (type(source) is _LIST_ITERATOR and source.__length_hint__() == 0):
            self._rest, self._step = iterable, standing(steps.linked, iterable)  # others come behind it
        return self._rest

    def behind(self, first: list[Any], _rest: Any, /) -> Any:
        """What is iterated over has these items, and gets others when the function has ended (see `consuming.supplied`)."""
        self._parts += [first]
        return itertools.chain.from_iterable(self._parts)

    def waiting(self, going_on: Frame) -> Frame:
        """The bridges between the function and its caller, of the one that would go on if nothing ran."""
        if going_on.code.original is consuming.keyed.__code__:
            return self.before(going_on)
        method = consuming.EXTENDING.get(id(going_on.code.original))
        growing = going_on.localsplus[0]
        if type(growing) is BuiltinMethodType and growing.__name__ in _GROWN_BY:
            return self.before(standing(consuming.extended, growing, self._rest))
        if method is None:
            outer = standing(consuming.called_behind, *going_on.localsplus)
            inner = standing(consuming.supplied, self._parts, self._rest)
        else:
            made, rest = going_on.localsplus[:2]
            outer = amid_call(going_on)
            inner = standing(consuming.extended, getattr(made, method), rest)
        inner.caller = outer
        return self.before(inner)

    def before(self, going_on: Frame) -> Frame:
        """The bridge behind the function, which gives this one an item."""
        if self._step is None:
            return going_on
        self._step.caller = going_on
        return self._step


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
    if kind in _METHODS and function.__name__ in _GROWN_BY:
        return _of_growing(function, arguments, consumption)
    if kind in _METHODS and function.__name__ in _OF_SETS:
        return _of_set_method(function, arguments, consumption)
    if kind in _METHODS and (function.__name__ in _SHARING or function.__name__ in _WHOLE):
        return _of_set_question(function, arguments, consumption)
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


def of_display(frame: Frame, opcode: str, oparg: int, consumption: OfFunction) -> Frame | None:
    """The bridge behind `[*iterable]`, `{*iterable}` and `+=` of a list, whose operands are on top of a frame's stack."""
    iterable = frame.localsplus[-1]
    if opcode == "BINARY_OP":
        owner = frame.localsplus[-2]
        if oparg != _IN_PLACE_ADD or type(owner) is not list:
            return None
    else:
        owner = frame.localsplus[-1 - oparg]
    kind, method, what = _GROWING[opcode == "SET_UPDATE"]
    made, rest = consumption.so_far(what, kind, iterable)
    if made is not owner:
        return None
    growing = standing(consuming.added, made, rest) if opcode == "BINARY_OP" else standing(consuming.displayed, getattr(made, method), rest)
    return consumption.before(growing)


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
    if type(consumption) is OfFunction:
        return standing(consuming.keyed, made, rest, value)
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


def _of_sum(function: Any, arguments: list[Any], _keywords: dict[str, Any], consumption: Consumption) -> Frame | None:
    start, rest = consumption.total(arguments[0])
    return None if rest is NULL else beginning(consuming.called, functools.partial(function, start=start), rest)


def _of_best(function: Any, arguments: list[Any], keywords: dict[str, Any], consumption: Consumption) -> Frame | None:
    if len(arguments) > 1 or keywords.get("key") is not None:
        return None
    rest = consumption.best(function.__name__, arguments[0])
    return None if rest is NULL else beginning(consuming.called, functools.partial(function, **keywords), rest)


def _of_reduce(function: Any, arguments: list[Any], _keywords: dict[str, Any], consumption: Consumption) -> Frame | None:
    rest = consumption.best("reduce", arguments[1])
    return None if rest is NULL else beginning(consuming.called, functools.partial(function, arguments[0]), rest)


def _of_growing(function: Any, arguments: list[Any], consumption: Consumption) -> Frame | None:
    """A method by which a list, set, dictionary or deque gets more items."""
    owner = function.__self__ if type(function) is BuiltinMethodType else arguments.pop(0)
    for kind, method, what in _GROWING:
        if type(owner) is kind and function.__name__ == method and len(arguments) == 1:
            made, rest = consumption.so_far(what, kind, arguments[0])
            return beginning(consuming.called, getattr(owner, method), consumption.behind([], rest)) if made is owner else None
    return None


def _of_set_method(function: Any, arguments: list[Any], consumption: Consumption) -> Frame | None:
    """A method of a set, of one iterable. Those that make another set go on with that; the others keep nothing, or in the set."""
    owner = function.__self__ if type(function) is BuiltinMethodType else arguments.pop(0)
    what = _OF_SETS[function.__name__]
    if type(owner) is not set or len(arguments) != 1:
        return None
    made, rest = consumption.so_far(what, set, arguments[0])
    if rest is NULL or (made is owner) is not (function.__name__ == "difference_update"):
        return None
    return beginning(consuming.called, getattr(made, function.__name__), consumption.behind([], rest))


def _of_set_question(function: Any, arguments: list[Any], consumption: Consumption) -> Frame | None:
    """A method of a set, of one iterable, which leaves the set as it is until it has all items."""
    owner = function.__self__ if type(function) is BuiltinMethodType else arguments.pop(0)
    if type(owner) not in (set, frozenset) or len(arguments) != 1:
        return None
    what = _SHARING.get(function.__name__, "set")
    made, rest = consumption.so_far(what, (set, frozenset), arguments[0])
    if rest is NULL:
        return None
    method = getattr(owner, function.__name__)
    if what == "set":
        return beginning(consuming.asked, {*made}, rest, method)
    if what != "intersection":
        return beginning(consuming.called, method, consumption.behind([], rest)) if made is owner else None
    plain = all(type(item) in _PLAIN for item in made)  # others would be asked for their hash once more
    return beginning(consuming.called, method, consumption.behind([*made], rest)) if plain else None


def _of_addition(_function: Any, arguments: list[Any], _keywords: dict[str, Any], consumption: Consumption) -> Frame | None:
    """`operator.iadd` of a list."""
    made, rest = consumption.so_far("list", list, arguments[-1])
    return None if rest is NULL or made is not arguments[0] else beginning(consuming.grown, made, rest)


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
    (operator.iadd, _of_addition),
    (operator.iconcat, _of_addition),
)
"""Compared by identity, as in `calls`."""

for _function in (
    _parts_of_chain, _way_through, Consumption.__init__, Consumption.rest, Consumption.behind, Consumption.so_far, Consumption.best,
    Consumption.total, Consumption.unpacks, OfGenerator.__init__, OfGenerator.rest, OfFunction.__init__, OfFunction.rest,
    OfFunction.behind, OfFunction.waiting, OfFunction.before, of_consumer, of_display, of_unpacking, _tuple_so_far,
    *[decide for _, decide in _KNOWN], _of_fromkeys, _of_join, _of_growing, _of_set_method, _of_set_question,
):  # fmt: skip
    hide(_function.__code__)
