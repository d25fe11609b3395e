"""What C functions that consume an iterator have got so far: it is in their own variables, on C's stack or in registers.

Where a function keeps a variable while it waits for the next item differs from one build of Python to another, but not from one call to
the next: it is the compiler's choice, once for each place of the machine code. So the function itself is watched, the first time that it
matters: it consumes a generator of ours, which looks at C's stack (`cstack`) before every item, and knows what the variable must hold then.
The place that is right each time is where it is. Where there is none nothing is known, and the freeze is put off.
"""

from __future__ import annotations

import ctypes
import functools
import gc
import itertools
import struct
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from freezeframe.model.namedtuple import NamedTuple
from freezeframe.native.bridging.cstack import CCall, calls_between
from freezeframe.native.check import thread_state
from freezeframe.native.frames.thread import current_interpreter_frame
from freezeframe.native.hide import hide
from freezeframe.native.memory import object_at
from freezeframe.native.watching.tracing import enter_tracing, leave_tracing

_ITER_NEXT: Final = ctypes.cast(ctypes.pythonapi.PyIter_Next, ctypes.c_void_p).value or 0
_NUMERIC: Final = (int, float, complex)
_WORD: Final = (1 << 64) - 1
_COMPENSATES: Final = sys.version_info >= (3, 12)
"""Whether `sum` of floats keeps what was lost by rounding in a variable of its own (builtin_sum_impl, Python/bltinmodule.c)."""
_UNKNOWN: Final = -1
"""What no word is."""
_NUMBERS: Final = (3, -70_001, 1 << 40, 12, -(1 << 41), 6_007, 255, 1 << 33, -9, 700_001, 81, -(1 << 35), 5, 444_444)
_MOST: Final = 4096
"""So many numbers are given to a sum at most to bring it to where it was."""
_FAR: Final = 60
"""Of two floats the smaller one is lost whole where their exponents are so many apart."""
_FRACTIONS: Final = (0.1, 1e9, -0.7, 1e-3, 33.3, -1e7, 2.5e5, 1e-9, 0.3, -123.456, 1e12, 7.7)


class Place(NamedTuple):
    """Where a variable is, of a C function that waits: in one of its registers, or on its part of the stack."""

    in_register: bool
    at: int

    def read(self, call: CCall) -> int:
        """The word that is there."""
        return (call.registers if self.in_register else call.stack)[self.at]


_Places = dict[int, Place]
"""By the place in the machine code at which a function waits."""


_FIRST_CALLED: Final = (map, filter, itertools.starmap, itertools.filterfalse, itertools.takewhile, itertools.dropwhile)
"""Classes whose first argument is what is called."""


class _Term:
    """Something that can be added to: what comes of it is known beforehand."""

    def __init__(self) -> None:
        self.sum: Any = None

    def __add__(self, other: _Term) -> Any:
        return other.sum


def _watch(consume: Callable[[Iterator[Any]], Any], items: Iterable[Any], wanted: Callable[[Any, int], int]) -> _Places:
    """Have a C function consume items: where the variable is that holds `wanted(what it gives, how many it has had)` before each."""
    outer, seen = current_interpreter_frame(), []

    def feed() -> Iterator[Any]:
        inner = current_interpreter_frame()
        for item in items:
            seen.append(_consumer(calls_between(inner, outer)))
            yield item
        seen.append(_consumer(calls_between(inner, outer)))

    hide(feed.__code__)
    given = consume(feed())
    places: dict[int, set[Place]] = {}
    for taken, call in enumerate(seen):
        if call is not None:
            word = wanted(given, taken)
            here = {Place(True, at) for at, found in enumerate(call.registers) if found == word}
            here |= {Place(False, at) for at, found in enumerate(call.stack) if found == word}
            places[call.site] = places.get(call.site, here) & here
    return {site: min(candidates, key=_registers_first) for site, candidates in places.items() if candidates}


def _registers_first(place: Place) -> tuple[bool, int]:
    return not place.in_register, place.at


@functools.cache
def _passing() -> frozenset[int]:
    """The functions that are between a generator and what consumes it: `PyIter_Next`, and what resumes a generator, which are those that
    more than one consumer uses. (Compilers put them into some of the consumers.)"""
    outer, ways = current_interpreter_frame(), []

    def feed() -> Iterator[Any]:
        ways.append([call.function for call in calls_between(current_interpreter_frame(), outer)])
        yield 0

    hide(feed.__code__)
    for consume in (list, max, any, sum, frozenset, dict.fromkeys):
        consume(feed())
    passing = {_ITER_NEXT}
    while True:
        first = [next((function for function in way if function not in passing), 0) for way in ways]
        shared = {function for function in first if function and first.count(function) > 1}
        if not shared:
            return frozenset(passing)
        passing |= shared


def _consumer(calls: list[CCall]) -> CCall | None:
    """The call of the function that consumes a generator, of those between the evaluation loops."""
    return next((call for call in calls if call.function not in _passing()), None)


def _made(given: Any, _taken: int) -> int:
    """What is made is what is given."""
    return id(given)


def _watch_set(method: Callable[[set[int]], Callable[[Iterator[Any]], Any]], count: int) -> _Places:
    """Where a method that is given so many of a set's items has the set."""
    whole = {*range(20)}
    return _watch(method(whole), range(20 - count, 40 - count), lambda _, __: id(whole))


def _watch_changed() -> _Places:
    changed = {1}
    return _watch(changed.difference_update, range(20), lambda _, __: id(changed))


def _watch_totals(start: Any, items: Iterable[Any], word: Callable[[list[Any]], int]) -> _Places:
    """Where `sum` keeps what `word` gives for the items so far, the start among them."""
    all_items = [start, *items]
    return _watch(functools.partial(sum, start=start), all_items[1:], lambda _, taken: word(all_items[: taken + 1]))


def _watch_best(choose: Callable[..., Any]) -> _Places:
    items = list(map(float, _NUMBERS))
    return _watch(choose, items, lambda _, taken: id(choose(items[:taken])) if taken else 0)


def _watch_reducing() -> _Places:
    items = [[number] for number in _NUMBERS]
    kept = {id(item): [item] for item in items}
    first = items[0]

    def known(_result: Any, item: Any) -> Any:
        return kept[id(item)]

    hide(known.__code__)
    return _watch(
        functools.partial(functools.reduce, known), items,
        lambda _, taken: 0 if not taken else id(first) if taken == 1 else id(kept[id(items[taken - 1])]),
    )  # fmt: skip


def _watch_tuple() -> _Places:
    """`PySequence_Tuple`: up to 3.13 it fills a tuple that it has made for ten items, later a list once there are more than a few."""
    if sys.version_info < (3, 14):
        return _watch(tuple, range(10), _made)
    items = [[number] for number in _NUMBERS]
    lists: list[int] = []

    def told() -> Iterator[Any]:
        for item in items:
            here = [part for part in gc.get_referrers(items[0]) if type(part) is list and part is not items]
            lists.append(id(here[0]) if len(here) == 1 else _UNKNOWN)
            yield item

    return _watch(tuple, told(), lambda _, taken: lists[taken] if taken < len(lists) else lists[-1])


def _rounded(numbers: list[float]) -> float:
    """A sum of floats, rounded each time."""
    total = numbers[0]
    for number in numbers[1:]:
        total += number
    return total


def _lost(numbers: list[float]) -> float:
    """What has been lost by that, as `sum` counts it (Neumaier's variant of Kahan's algorithm)."""
    total, lost = numbers[0], 0.0
    for number in numbers[1:]:
        before, total = total, total + number
        lost += (before - total) + number if abs(before) >= abs(number) else (number - total) + before
    return lost


def _bits(number: float) -> int:
    word: int = struct.unpack("Q", struct.pack("d", number))[0]
    return word


def _float(word: int) -> float:
    number: float = struct.unpack("d", struct.pack("Q", word))[0]
    return number


def _terms() -> list[_Term]:
    terms = [_Term() for _ in range(len(_NUMBERS) + 1)]
    for term in terms:
        term.sum = _Term()
    return terms


def _watch_terms() -> _Places:
    start, *items = _terms()
    return _watch_totals(start, items, lambda so_far: id(so_far[-1].sum if len(so_far) > 1 else start))


_WATCHED: Final[dict[str, Callable[[], _Places]]] = {
    "list": lambda: _watch(sorted, range(20), _made) | _watch(list, range(20), _made),
    "set": lambda: _watch(frozenset, range(20), _made) | _watch(set, range(20), _made),
    "dict": lambda: _watch(dict, enumerate(range(20)), _made),
    "difference": lambda: _watch({1}.difference, range(20), _made) | _watch_changed(),
    "intersection": lambda: _watch({*range(20)}.intersection, range(20), _made),
    "isdisjoint": lambda: _watch_set(lambda whole: whole.isdisjoint, 0),
    "issuperset": lambda: _watch_set(lambda whole: whole.issuperset, 20),
    "fromkeys": lambda: _watch(dict.fromkeys, range(20), _made),
    "deque": lambda: _watch(deque, range(20), _made),
    "tuple": _watch_tuple,
    "max": lambda: _watch_best(max),
    "min": lambda: _watch_best(min),
    "reduce": _watch_reducing,
    "sum of ints": lambda: _watch_totals(7, _NUMBERS, lambda so_far: sum(so_far) & _WORD),
    "sum of floats": lambda: _watch_totals(0.25, _FRACTIONS, lambda so_far: _bits(_rounded(so_far))),
    "lost in a sum": lambda: _watch_totals(0.25, _FRACTIONS, lambda so_far: _bits(_lost(so_far))) if _COMPENSATES else {},
    "sum": _watch_terms,
}
"""By what is looked for, how it is found out where it is."""


@functools.cache
def _places(what: str) -> _Places:
    """Where a function keeps that, by the place at which it waits. Nobody is told of what runs to find out."""
    state = thread_state()
    enter_tracing(state)
    try:
        return _WATCHED[what]()
    finally:
        leave_tracing(state)


class Gathered(NamedTuple):
    """What a C function has got so far."""

    word: int
    """What its variable holds."""
    between: tuple[int, ...]
    """The functions through which it has called the inner frame, but `PyIter_Next`."""
    for_instruction: bool
    """Whether the evaluation loop has called it itself: an instruction does what it does, rather than a C function."""


def gathered(what: str, inner: int, outer: int) -> Gathered | None:
    """What is in the variable of the C function that consumes what the interpreter frame `inner` runs in, called by `outer`.

    None where that is not known: the functions between are others, there are several of the kind, or C's stack cannot be read.
    """
    places = _places(what)
    calls = calls_between(inner, outer) if places else []
    found = [at for at, call in enumerate(calls) if call.site in places]
    if len(found) != 1:
        return None
    at, call = found[0], calls[found[0]]
    return Gathered(places[call.site].read(call), _between(calls[:at]), at == len(calls) - 1)


def _between(calls: list[CCall]) -> tuple[int, ...]:
    return tuple([call.function for call in calls if call.function != _ITER_NEXT])


def resumes(between: tuple[int, ...]) -> bool:
    """Whether a function resumes a generator itself: no other iterator is between."""
    return all(function in _passing() for function in between)


@functools.cache
def way_through(kind: type, *within: type) -> tuple[int, ...]:
    """The functions between one that consumes an iterator of a class and the Python function that it calls for an item: of `map`, `filter`
    and their like, or of a class whose `__next__` is one (`Stepping`); or a `zip` or `enumerate` of one, or a `chain` of that."""
    places, outer, ways = _places("list"), current_interpreter_frame(), []

    def told(*_arguments: Any) -> Any:
        calls = calls_between(current_interpreter_frame(), outer)
        ways.extend([_between(calls[:at]) for at, call in enumerate(calls) if call.site in places])
        raise StopIteration

    hide(told.__code__)
    state = thread_state()
    enter_tracing(state)
    try:
        iterator = _stepping(kind, told)
        for outer_kind in within:
            iterator = outer_kind(iterator)
        list(iterator)
    finally:
        leave_tracing(state)
    return ways[0] if len(ways) == 1 else ()


def _stepping(kind: type, step: Callable[..., Any]) -> Any:
    """An iterator of a class that calls a function."""
    if kind is Stepping:
        return Stepping(step)
    if kind is itertools.accumulate:
        return itertools.accumulate("ab", step)
    if kind in _FIRST_CALLED:
        return kind(step, "a")
    return reversed(Indexed(step)) if kind is reversed else iter(Indexed(step))


class Indexed:
    """A sequence of one whose `__getitem__` is Python's."""

    __len__ = (1).__index__

    def __init__(self, step: Callable[..., Any]) -> None:
        self._step = step

    def __getitem__(self, index: int) -> Any:
        return self._step(index)


class Stepping:
    """An iterator whose `__next__` is Python's."""

    def __init__(self, step: Callable[..., Any]) -> None:
        self._step = step

    def __iter__(self) -> Stepping:
        return self

    def __next__(self) -> Any:
        return self._step()


def total(inner: int, outer: int) -> tuple[Any, list[Any], tuple[int, ...]] | None:
    """What a `sum` has come to: (what it is begun with to go on, what it is given first, `Gathered.between`)."""
    found = gathered("sum of ints", inner, outer)
    if found is not None:
        return found.word - (found.word >> 63 << 64), [], found.between
    found = gathered("sum", inner, outer)
    if found is not None:
        result = object_at(found.word)
        if type(result) not in _NUMERIC:
            return result, [], found.between
        # Begun with a number, it would take the others for what C can add itself, which is not always the same: so with what is none.
        return (False, [result], found.between) if repr(False + result) == repr(result) else None
    found = gathered("sum of floats", inner, outer)
    lost = gathered("lost in a sum", inner, outer) if _COMPENSATES else None
    if found is None or (_COMPENSATES and lost is None):
        return None
    start = _float(found.word)
    first = [] if lost is None else _losing(start, _float(lost.word))
    return None if first is None else (start, first, found.between)


def _exponent(number: float) -> int:
    """The power of two of its first digit. Not by `math`: a program that sees what is imported would see what 3.15's imports."""
    return int(number.hex().partition("p")[2])


def _losing(total: float, lost: float) -> list[float] | None:
    """Numbers that leave a sum of floats as it is, but for what it has lost; None where there are none."""
    if not lost or total - total or lost - lost:
        return []  # `sum` leaves what is not finite out of account
    if total:
        step = 2.0 ** (_exponent(total) - 54)  # a quarter of its last place
        step = -step if lost < 0 else step
        count = int(lost / step) if step else _MOST + 1
        if count > _MOST:
            return None
        numbers = [*[step] * count, lost - count * step]
    else:  # beside a number that is large enough all of it is lost
        exponent = _exponent(lost) + _FAR
        if exponent >= sys.float_info.max_exp:
            return None
        large = 2.0**exponent
        numbers = [large, lost, -large]
    return numbers if (_rounded([total, *numbers]), _lost([total, *numbers])) == (total, lost) else None


for _function in (
    _Term.__init__, _Term.__add__, Place.read, _watch, _registers_first, _passing.__wrapped__, _consumer, _made, _watch_totals,
    _watch_best, _watch_reducing, _watch_tuple, _rounded, _lost, _bits, _float, _watch_terms, _places.__wrapped__, gathered, total,
    _exponent, _losing, *_WATCHED.values(), _between, resumes, way_through.__wrapped__, _stepping, _watch_changed, _watch_set,
    Indexed.__init__, Indexed.__getitem__, Stepping.__init__, Stepping.__iter__, Stepping.__next__,
):  # fmt: skip
    hide(_function.__code__)
