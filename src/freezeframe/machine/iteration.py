"""`iter`, loops, and what a loop runs over: guest generators and `__next__` get frames, C's iterators over them are advanced by the
library."""

from __future__ import annotations

from types import FunctionType, GeneratorType
from typing import TYPE_CHECKING, Any

from freezeframe.machine import calls, generators
from freezeframe.machine.bridges import FOR_ITER, ThenNull
from freezeframe.machine.functions import guest_code
from freezeframe.machine.library import iteration as library
from freezeframe.machine.library.feeds import SequenceFeed
from freezeframe.machine.missing import MISSING
from freezeframe.machine.types import is_guest, lookup, special
from freezeframe.model.kinds import DERIVES, FLAGS, IMMUTABLE, by_kind, kinds
from freezeframe.model.null import NULL
from freezeframe.model.plain import PLAIN, PLAIN_ITERATORS, SCALARS
from freezeframe.native.objects.awaitables import ANEXT, ASEND, ATHROW, WRAPPER, driven_by
from freezeframe.native.objects.iterators import held_by

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

STEPS: dict[Any, Callable[[Any], Any]] = by_kind({
    map: library.map_next,
    filter: library.filter_next,
    zip: library.zip_next,
    enumerate: library.enumerate_next,
    reversed: library.reversed_next,
})  # fmt: skip
"""C's iterators whose next value the library works out, where guests are involved. (`__reduce__` tells what they hold, or `HOLDING`.)"""

CALL_ITERATOR = type(iter(int, 1))
SEQUENCE_ITERATOR = type(iter(type("Sequence", (), {"__getitem__": lambda _self, _key: None})()))
STEPS[CALL_ITERATOR] = library.call_iterator_next
STEPS[SEQUENCE_ITERATOR] = library.sequence_iterator_next

HOLDING = kinds({CALL_ITERATOR, SEQUENCE_ITERATOR})
"""Of these, those whose `__reduce__` asks for a builtin."""

AWAITABLES = kinds({ANEXT, ASEND, ATHROW, WRAPPER})
"""C's own awaitables, which are iterators too."""
STEPS.update(dict.fromkeys(AWAITABLES, library.awaitable_next))


def is_guest_awaitable(awaitable: Any) -> bool:
    """Does one of C's awaitables drive what is guest code?"""
    driven = driven_by(awaitable)
    kind = type(driven)
    if kind in AWAITABLES:
        return is_guest_awaitable(driven)
    inner = generators.frame_of(driven)
    if inner is not None:
        return not inner.generator.finished
    return special(kind, "__next__") is not None or special(kind, "__await__") is not None


def is_guest_iterator(iterator: Any) -> bool:
    """Would asking this iterator for its next value enter guest code?"""
    kind = type(iterator)
    if kind in PLAIN_ITERATORS:
        return False
    if kind is GeneratorType:
        return generators.frame_of(iterator) is not None
    if kind in AWAITABLES:
        return is_guest_awaitable(iterator)
    if kind in STEPS:
        if kind is filter and (iterator.__reduce__()[1][0] is None or iterator.__reduce__()[1][0] is bool):
            return True  # it asks each value for its truth, and what they are is not known before
        return any(is_guest_iterator(part) or (callable(part) and is_guest(part)) or is_guest_sequence(part) for part in parts_of(iterator))
    return special(kind, "__next__") is not None


def is_plainly_made(iterator: Any) -> bool:
    """Is it made of nothing but scalars and C's own iterators? `is_guest_iterator` would say no of such a one, but takes its time."""
    if type(iterator) not in COMPOSED:
        return False
    for part in iterator.__reduce__()[1]:  # noqa: SIM110 (a generator would take longer than what it replaces)
        if type(part) not in PLAIN_PARTS:
            return False
    return True


COMPOSED = kinds({map, zip, enumerate, reversed})
PLAIN_PARTS = kinds(PLAIN_ITERATORS | SCALARS)


def is_guest_sequence(value: Any) -> bool:
    """Is it iterated by a guest's `__getitem__`?"""
    return special(type(value), "__getitem__") is not None


def parts_of(iterator: Any) -> list[Any]:
    """What one of C's iterators is made from."""
    found: list[Any] = []
    held = held_by(iterator) if type(iterator) in HOLDING else iterator.__reduce__()[1]
    for part in held:
        found.append(part)
        if type(part) is tuple:
            found.extend(part)
    return found


def is_guest_iterable(iterable: Any) -> bool:
    """Would iterating over this enter guest code?"""
    kind = type(iterable)
    if kind in PLAIN or kind in PLAIN_ITERATORS:
        return False
    if kind is GeneratorType or kind in STEPS:
        return is_guest_iterator(iterable)
    return special(kind, "__iter__") is not None or special(kind, "__next__") is not None or special(kind, "__getitem__") is not None


def get_iter(self: Thread, frame: Frame, iterable: Any) -> Any:
    """Push ``iter(iterable)``."""
    if special(type(iterable), "__iter__") is not None:
        return self.guest(frame, library.iter_guest, [iterable])
    frame.localsplus.append(library.iter_sequence(iterable) if is_item_sequence(iterable) else iter(iterable))
    return None


def get_iter_indexed(self: Thread, frame: Frame, iterable: Any) -> Any:
    """Push ``iter(iterable)`` and NULL."""
    if special(type(iterable), "__iter__") is not None:
        return self.guest(frame, library.iter_guest, [iterable], ThenNull())
    frame.localsplus += (library.iter_sequence(iterable) if is_item_sequence(iterable) else iter(iterable), NULL)
    return None


def is_item_sequence(iterable: Any) -> bool:
    """Is it iterated by a guest's `__getitem__`, its class having no `__iter__`?"""
    kind = type(iterable)
    if kind in PLAIN or special(kind, "__getitem__") is None or lookup(kind, "__iter__") is not MISSING:
        return False
    return not DERIVES(SequenceFeed, kind)


def for_iter(self: Thread, frame: Frame, iterator: Any) -> Any:
    """Push the next value of the iterator on top of the stack; where there is none drop it (and its index's NULL) and jump."""
    kind = type(iterator)
    if kind is GeneratorType:
        inner = generators.frame_of(iterator)
        if inner is not None:
            if inner.generator.finished:
                return FOR_ITER.end(frame)
            return generators.resume(self, frame, inner, iterator, None, FOR_ITER)
    else:
        step = STEPS.get(kind)
        if step is not None:
            if not is_plainly_made(iterator) and is_guest_iterator(iterator):
                return self.guest(frame, step, [iterator], FOR_ITER)
        else:
            method = special(kind, "__next__")
            if method is not None:
                if type(method) is FunctionType:
                    code = guest_code(method)
                    if code is not None:
                        return calls.push(self, frame, method, code, [iterator], None, FOR_ITER)
                return self.guest(frame, library.next_guest, [iterator], FOR_ITER)
    if kind in QUIET or (FLAGS(kind) & IMMUTABLE and kind is not GeneratorType):  # native Python's may look at its callers
        value = next(iterator, NULL)
    else:
        self.native(frame, next, [iterator, NULL], None)
        value = frame.localsplus.pop()
    if value is NULL:
        return FOR_ITER.end(frame)
    frame.localsplus.append(value)
    return None


QUIET = kinds(frozenset(STEPS) | PLAIN_ITERATORS)
