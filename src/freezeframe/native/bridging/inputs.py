"""Iterators of C's that wait for standard input.

Each of those that are followed here asks another for an item before it changes anything of its own. So while that one waits, the item can
be asked for once more.
"""

from __future__ import annotations

import itertools
import sys
from _io import BufferedReader, FileIO, TextIOWrapper
from types import BuiltinMethodType, FunctionType, MethodDescriptorType, MethodType
from typing import Any, Final

from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.null import NULL
from freezeframe.native.hide import hide
from freezeframe.native.memory import ints
from freezeframe.native.objects.parts import LAYOUTS, take_parts


class _Way(NamedTuple):
    """Which of an iterator's parts, as `LAYOUTS` has them, it asks first, and which is a function that gets what that gives."""

    asks: int
    calls: int | None = None


_WAYS: Final[dict[Any, _Way]] = {
    enumerate: _Way(1),
    map: _Way(0, 1),
    filter: _Way(1, 0),
    zip: _Way(1),
    itertools.accumulate: _Way(1, 2),
    itertools.chain: _Way(1),
    itertools.compress: _Way(0),
    itertools.cycle: _Way(0),
    itertools.dropwhile: _Way(1, 0),
    itertools.filterfalse: _Way(1, 0),
    itertools.groupby: _Way(0, 1),
    itertools.islice: _Way(0),
    itertools.starmap: _Way(1, 0),
    itertools.takewhile: _Way(1, 0),
}
_CALLABLE_ITERATOR: Final = type(iter(int, 1))
_READ_NOTHING: Final = tuple(map(type, (iter([]), iter(()), iter(range(0)), itertools.count(), itertools.repeat(0))))
"""What may be asked for the other items of a `zip`."""
_STATE: Final = 40
"""`ReaderObj.state` in Modules/_csv.c: 0 where a row begins. What it has of one otherwise it forgets when it is asked again."""
_OF_TYPES: Final = type.__dict__["__module__"].__get__


def reads_input(iterator: Any) -> bool:
    """Whether this thread is in the midst of reading standard input because an iterator was asked for its next item."""
    while iterator is not sys.stdin:
        way = _way_of(iterator)
        if way is None:
            return False
        parts = take_parts(iterator, LAYOUTS[type(iterator).__name__])
        if way.calls is not None and not _reads_nothing(parts[way.calls]):
            return False
        iterator = parts[way.asks]
        if type(iterator) is list:
            if not all(type(other) in _READ_NOTHING for other in iterator[1:]):
                return False
            iterator = iterator[0]
        function = called_by(iterator)
        if type(function) is BuiltinMethodType and function.__self__ is sys.stdin and function.__name__ == "readline":
            iterator = sys.stdin
    return _is_being_read()


def _way_of(iterator: Any) -> _Way | None:
    known = _WAYS.get(type(iterator))
    csv = sys.modules.get("_csv")
    if known is None and csv is not None and type(iterator) is csv.__dict__.get("Reader") and not ints[id(iterator) + _STATE >> 2]:
        return _Way(0)
    return known


def called_by(iterator: Any) -> Any:
    """What `iter(function, sentinel)` calls for each item; NULL for other iterators, and at its end."""
    return take_parts(iterator, LAYOUTS["callable_iterator"])[0] if type(iterator) is _CALLABLE_ITERATOR else NULL


def _reads_nothing(function: Any) -> bool:
    """Whether it is certain that a function does not read standard input while this frame is the innermost."""
    kind = type(function)
    if kind is BuiltinMethodType:
        return function is not input and _OF_TYPES(type(function.__self__)) != "_io"
    return function is None or kind in (FunctionType, MethodType, MethodDescriptorType, type)


def _is_being_read() -> bool:
    """Whether this thread is in the midst of reading standard input: its buffer lets nobody else read then, not even nothing."""
    text = sys.stdin
    if type(text) is not TextIOWrapper:
        return False
    try:
        buffer = text.buffer
        if type(buffer) is BufferedReader and type(buffer.raw) is FileIO:
            buffer.readinto(bytearray())
    except RuntimeError:
        return True
    except ValueError:  # it is closed, or was detached
        return False
    return False


for _function in (reads_input, _way_of, called_by, _reads_nothing, _is_being_read):
    hide(_function.__code__)
