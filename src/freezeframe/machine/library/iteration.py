"""Iterators. Guest Python: see the package's docstring."""

from typing import Any

from freezeframe.machine.library.given import Given
from freezeframe.machine.library.objects import method_of, truth
from freezeframe.machine.missing import MISSING
from freezeframe.machine.types import lookup


def iter_guest(iterable: Any) -> Any:
    """``iter(iterable)`` (PyObject_GetIter)."""
    cls = type(iterable)
    if lookup(cls, "__iter__") is None:
        raise TypeError(f"'{cls.__name__}' object is not iterable")
    iterator = method_of(iterable, "__iter__")()
    if lookup(type(iterator), "__next__") is MISSING:
        raise TypeError(f"iter() returned non-iterator of type '{type(iterator).__name__}'")
    return iterator


def next_guest(iterator: Any) -> Any:
    """``next(iterator)``."""
    return method_of(iterator, "__next__")()


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
    values = []
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
    reduced = iterator.__reduce__()
    if len(reduced) < 3:
        raise StopIteration
    sequence, index = reduced[1][0], reduced[2]
    if index < 0:
        raise StopIteration
    iterator.__setstate__(index - 1)
    try:
        return method_of(sequence, "__getitem__")(index)
    except (IndexError, StopIteration):
        pass
    iterator.__setstate__(-1)
    raise StopIteration


def call_iterator_next(iterator: Any) -> Any:
    """``iter(function, sentinel)``."""
    reduced = iterator.__reduce__()
    if len(reduced[1]) < 2:
        raise StopIteration
    function, sentinel = reduced[1]
    value = function()
    if value is sentinel or value == sentinel:
        raise StopIteration
    return value


def sequence_iterator_next(iterator: Any) -> Any:
    """``iter(sequence)`` over a guest's `__getitem__`."""
    reduced = iterator.__reduce__()
    if len(reduced) < 3:
        raise StopIteration
    sequence, index = reduced[1][0], reduced[2]
    ended = False
    try:
        value = method_of(sequence, "__getitem__")(index)
    except (IndexError, StopIteration):
        ended = True
    if ended:
        raise StopIteration
    iterator.__setstate__(index + 1)
    return value


def make_enumerate(iterable: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """``enumerate(iterable, start)``: its iterator is fed by the library."""
    return MAKE_ENUMERATE(enumerate, Feed(iter(iterable)), *args, **kwargs)


MAKE_ENUMERATE = enumerate.__new__
