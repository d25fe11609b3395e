"""What waits for a line of standard input: text files, buffers, and iterators of C's that ask one of these for it.

Each of those that are followed here asks another for an item before it changes anything of its own. So while that one waits, the item can
be asked for once more. What has come of the line is carried (`lines`).
"""

from __future__ import annotations

import itertools
import sys
from _io import BufferedReader, TextIOWrapper
from types import BuiltinMethodType, FunctionType, MethodDescriptorType, MethodType
from typing import Any, Final

from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.null import NULL
from freezeframe.native.bridging.lines import buffer_of, lines_begun
from freezeframe.native.hide import hide
from freezeframe.native.memory import ints
from freezeframe.native.objects.parts import LAYOUTS, take_parts
from freezeframe.native.objects.textfile import is_being_read, position_of


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
_READERS: Final = (TextIOWrapper, BufferedReader)
_CALLABLE_ITERATOR: Final = type(iter(int, 1))
_READ_NOTHING: Final = tuple(map(type, (iter([]), iter(()), iter(range(0)), itertools.count(), itertools.repeat(0))))
"""What may be asked for the other items of a `zip`."""
_STATE: Final = 40
"""`ReaderObj.state` in Modules/_csv.c: 0 where a row begins. What it has of one otherwise it forgets when it is asked again."""
_OF_TYPES: Final = type.__dict__["__module__"].__get__


def reads_line(reader: Any) -> bool:
    """Whether this thread is reading a line from a text file or buffer, in a way that lets it be read again: what has come of it is known.
    (A file that takes a position is not waited for.)"""
    buffer = buffer_of(reader)
    waits = buffer is not None and is_being_read(buffer) and position_of(buffer.raw) is None
    return waits and any(each is reader for each, _ in lines_begun())


def reads_input(iterator: Any) -> bool:
    """Whether this thread is in the midst of reading a line because an iterator was asked for its next item."""
    while type(iterator) not in _READERS:
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
        if type(function) is BuiltinMethodType and type(function.__self__) in _READERS and function.__name__ == "readline":
            iterator = function.__self__
    return reads_line(iterator)


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


for _function in (reads_input, _way_of, called_by, _reads_nothing, reads_line):
    hide(_function.__code__)
