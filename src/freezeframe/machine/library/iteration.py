"""Iterators. Guest Python: see the package's docstring."""

from typing import Any

from freezeframe.machine.library.feeds import CallFeed, SequenceFeed, SizedFeed
from freezeframe.machine.library.given import Given
from freezeframe.machine.library.objects import isinstance_exactly, length, method_of, truth
from freezeframe.machine.missing import MISSING
from freezeframe.machine.replay import replay
from freezeframe.machine.types import lookup
from freezeframe.model.kinds import NAME
from freezeframe.native.objects.iterators import held_by, sequence_and_index


def iter_guest(iterable: Any) -> Any:
    """``iter(iterable)`` (PyObject_GetIter)."""
    cls = type(iterable)
    if lookup(cls, "__iter__") is None:
        raise TypeError(f"'{NAME(cls)}' object is not iterable")
    iterator = method_of(iterable, "__iter__")()
    if lookup(type(iterator), "__next__") is MISSING:
        return replay(iterable, "__iter__", iterator, iter)
    return iterator


def next_guest(iterator: Any) -> Any:
    """``next(iterator)``."""
    return method_of(iterator, "__next__")()


def awaitable_next(iterator: Any) -> Any:
    """The next value of one of C's own awaitables: the machine does the method."""
    return iterator.__next__()


def map_next(iterator: Any) -> Any:
    """`map.__next__`."""
    function, *iterators = iterator.__reduce__()[1]
    args = []
    for each in iterators:
        args.append(next(each))
    return function(*args)


def filter_next(iterator: Any) -> Any:
    """`filter.__next__`."""
    function, values = iterator.__reduce__()[1]
    for value in Given(values):
        if function is None or function is bool:
            if truth(value):
                return value
        elif truth(function(value)):
            return value
    raise StopIteration


def zip_next(iterator: Any) -> Any:
    """`zip.__next__`."""
    reduced = iterator.__reduce__()
    iterators = reduced[1]
    strict = len(reduced) > 2 and reduced[2]
    if not iterators:
        raise StopIteration
    values: list[Any] = []
    for each in iterators:
        value = next(each, MISSING)
        if value is MISSING:
            if strict:
                check_strict(iterators, len(values))
            raise StopIteration
        values.append(value)
    return tuple(values)


def check_strict(iterators: Any, index: int) -> None:
    """``zip(strict=True)`` ended at one of its iterators: have the others ended too?"""
    if index:
        plural = " " if index == 1 else "s 1-"
        raise ValueError(f"zip() argument {index + 1} is shorter than argument{plural}{index}")
    for position in range(1, len(iterators)):
        if next(iterators[position], MISSING) is not MISSING:
            plural = " " if position == 1 else "s 1-"
            raise ValueError(f"zip() argument {position + 1} is longer than argument{plural}{position}")


class Feed:
    """What an `enumerate` over a guest iterator is made from: it gives the value that the library has fetched, or fetches one itself."""

    def __init__(self, iterator: Any) -> None:
        self.iterator = iterator
        self.fetched: Any = MISSING

    def __iter__(self) -> "Feed":
        return self

    def __next__(self) -> Any:
        value = self.fetched
        if value is MISSING:
            return next(self.iterator)
        self.fetched = MISSING
        return value


def enumerate_next(iterator: Any) -> Any:
    """`enumerate.__next__`: the value is fetched first, then C counts."""
    feed = iterator.__reduce__()[1][0]
    if type(feed) is Feed:
        feed.fetched = next(feed.iterator)
    return ENUMERATE_NEXT(iterator)


ENUMERATE_NEXT = enumerate.__next__


def reversed_next(iterator: Any) -> Any:
    """`reversed.__next__` over a guest sequence."""
    fetch(iterator)
    return REVERSED_NEXT(iterator)


def sequence_iterator_next(iterator: Any) -> Any:
    """``next(iter(sequence))`` over a guest's `__getitem__`."""
    fetch(iterator)
    return SEQUENCE_NEXT(iterator)


def fetch(iterator: Any) -> None:
    """Fetch the item that the iterator will ask for next; IndexError and StopIteration end it."""
    held: Any
    if type(iterator) is reversed:
        reduced = iterator.__reduce__()
        held = (reduced[1][0], reduced[2]) if len(reduced) > 2 else None
    else:
        held = sequence_and_index(iterator)
    if held is None or held[1] < 0 or not isinstance_exactly(held[0], SequenceFeed):
        return
    feed, index = held
    try:
        feed.fetched = method_of(feed.sequence, "__getitem__")(index)
    except (IndexError, StopIteration):
        feed.ended = True


REVERSED_NEXT = reversed.__next__
SEQUENCE_NEXT = type(iter(SequenceFeed(()))).__next__


def iter_sequence(sequence: Any) -> Any:
    """``iter(sequence)`` of a class that has only `__getitem__`. (Nothing is asked of the guest for it.)"""
    if lookup(type(sequence), "__len__") is MISSING:
        return iter(SequenceFeed(sequence))
    return iter(SizedFeed(sequence))


def reverse_sequence(sequence: Any) -> Any:
    """``reversed(sequence)`` of a class that has `__len__` and `__getitem__`."""
    return reversed(SizedFeed(sequence, length(sequence)))


def call_iterator_next(iterator: Any) -> Any:
    """``next(iter(function, sentinel))`` (calliter_iternext)."""
    parts = held_by(iterator)
    if len(parts) < 2 or type(parts[0]) is not CallFeed:
        return CALL_NEXT(iterator)
    feed, sentinel = parts
    value = MISSING
    try:
        value = feed.function()
    except StopIteration:
        pass
    if value is not MISSING and not feed.ended and sentinel is not value and not sentinel == value:  # noqa: SIM201 - `!=` would ask `__ne__`
        return value
    feed.ended = True
    return CALL_NEXT(iterator)


CALL_NEXT = type(iter(int, 1)).__next__


def make_enumerate(iterable: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """``enumerate(iterable, start)``: its iterator is fed by the library."""
    return MAKE_ENUMERATE(enumerate, Feed(iter(iterable)), *args, **kwargs)


MAKE_ENUMERATE = enumerate.__new__
