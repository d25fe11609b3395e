"""A trace as Perfetto reads it (https://ui.perfetto.dev): packets of protocol buffers, each whole by itself, so that a file is good up to
where its writing was cut off.

The messages and the numbers of their fields are those of `protos/perfetto/trace/perfetto_trace.proto` in Perfetto's source. Each thread is
a sequence with a track of its own. Names, which recur, are written once a sequence and then named by a number.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, BinaryIO, Final

from freezeframe.native.hide import hide_modules
from freezeframe.watch.events import ENDS

if TYPE_CHECKING:
    from types import CodeType

    from freezeframe.watch.events import Event

_BEGIN: Final = 1
_END: Final = 2
_INSTANT: Final = 3
_LOW: Final = 14
"""So many bits of a time are written by its first two bytes."""
_HIGH_BYTES: Final = 5
"""The others, padded to so many bytes: 49 bits of nanoseconds are six days."""


def varint(number: int) -> bytes:
    """A number in groups of seven bits, the least significant first; all bytes but the last have the eighth bit set."""
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    found.append(number)
    return bytes(found)


def number(field: int, value: int) -> bytes:
    """A field that is a number."""
    return varint(field << 3) + varint(value)


def message(field: int, *parts: bytes) -> bytes:
    """A field that is a message, or a string, of these parts."""
    content = b"".join(parts)
    return varint(field << 3 | 2) + varint(len(content)) + content


def text(field: int, value: str) -> bytes:
    """A field that is a string."""
    return message(field, value.encode("utf-8", "replace"))


class _Times(dict[int, bytes]):
    """The bytes of a time's higher bits, by their value."""

    def __missing__(self, high: int) -> bytes:
        groups = [high >> 7 * k & 0x7F for k in range(_HIGH_BYTES)]
        found = self[high] = bytes([group | 0x80 for group in groups[:-1]] + groups[-1:])
        return found


_LOWER: Final = [bytes([time & 0x7F | 0x80, time >> 7 | 0x80]) for time in range(1 << _LOW)]


class PerfettoWriter:
    """Writes packets to a file."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._higher = _Times()
        self._sequences: dict[int, _Sequence] = {}
        process = message(3, number(1, os.getpid()), text(6, " ".join(sys.argv)))
        self._write(message(60, number(1, 1), process))

    def thread(self, thread: int, name: str) -> None:
        """A track for a thread, and a sequence that begins with it."""
        self._sequences[thread] = sequence = _Sequence(thread)
        about = message(4, number(1, os.getpid()), number(2, thread), text(5, name))
        defaults = message(59, message(11, number(11, sequence.track)))
        self._write(message(60, number(1, sequence.track), number(5, 1), about), sequence.identity, number(13, 1), defaults)

    def event(self, event: Event) -> None:
        """A slice begins or ends, or an instant."""
        sequence = self._sequences[event.thread]
        kind = _END if event.kind in ENDS else _BEGIN if event.kind in {"call", "resume"} else _INSTANT
        parts = [number(9, kind)]
        if kind == _BEGIN:
            parts += sequence.names(self, event.function, event.file, event.line)
        elif kind == _INSTANT:
            parts.append(text(23, event.value or event.kind))
        for name, value in (event.arguments or {}).items():
            parts.append(message(4, text(10, name), text(6, value)))
        if kind == _END and event.value is not None:
            parts.append(message(4, text(10, event.kind), text(6, event.value)))
        self._write(number(8, event.time), sequence.identity, number(13, 2), message(11, *parts))

    def head(self, thread: int, code: CodeType | None) -> bytes:
        """What the packet of a call's beginning begins with, up to its time; None stands for the end of one."""
        return self._sequences[thread].head(self, code)

    def slices(self, heads: list[bytes], times: list[int], begun: int) -> None:
        """Many slices: the heads of their packets and their times; `begun` is the time that counts as none."""
        higher = self._higher
        if len(higher) > 1 << 16:
            higher.clear()
        since = [time - begun for time in times]
        parts = [b""] * (3 * len(heads))
        parts[::3] = heads
        parts[1::3] = [_LOWER[time & 0x3FFF] for time in since]
        parts[2::3] = [higher[time >> _LOW] for time in since]
        self._file.write(b"".join(parts))

    def close(self) -> None:
        """All is written."""
        self._file.flush()

    def _write(self, *parts: bytes) -> None:
        self._file.write(message(1, *parts))


class _Sequence:
    """One thread's packets."""

    def __init__(self, thread: int) -> None:
        self.track = thread + 1  # the process's is 1
        self.identity = number(10, thread)
        self._names: dict[tuple[str, str, int], list[bytes]] = {}

    def names(self, writer: PerfettoWriter, function: str, file: str, line: int) -> list[bytes]:
        """The fields that name a function and its place: what they refer to is written first."""
        found = self._names.get((function, file, line))
        if found is None:
            iid = len(self._names) + 1
            found = self._names[function, file, line] = [number(10, iid), number(34, iid)]
            name = message(2, number(1, iid), text(2, function))
            place = message(4, number(1, iid), text(2, file), text(3, function), number(4, line))
            writer._write(self.identity, number(13, 2), message(12, name, place))
        return found

    def head(self, writer: PerfettoWriter, code: CodeType | None) -> bytes:
        """What the packets of a code object begin with; None stands for an end."""
        if code is None:
            event = message(11, number(9, _END))
        else:
            event = message(11, number(9, _BEGIN), *self.names(writer, code.co_qualname, code.co_filename, code.co_firstlineno))
        begin = self.identity + number(13, 2) + event + varint(8 << 3)
        return varint(1 << 3 | 2) + varint(len(begin) + 2 + _HIGH_BYTES) + begin


hide_modules([sys.modules[__name__]])
