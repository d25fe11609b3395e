"""A trace as Perfetto reads it (https://ui.perfetto.dev): packets of protocol buffers, each whole by itself, so that a file is good up to
where its writing was cut off.

The messages and the numbers of their fields are those of `protos/perfetto/trace/perfetto_trace.proto` in Perfetto's source. Each thread is
a sequence with a track of its own. Names, which recur, are written once a sequence and then named by a number.
"""

from __future__ import annotations

import os
import struct
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, BinaryIO, Final

from freezeframe.native.hide import hide_modules
from freezeframe.native.watching.forms import CLOSE, CLOSE_ALL, ROOM, STAMP, VALUE, Piece, closing
from freezeframe.watch.events import ENDS

if TYPE_CHECKING:
    from types import CodeType

    from freezeframe.watch.batches import Batches, Place
    from freezeframe.watch.events import Event

_BEGIN: Final = 1
_END: Final = 2
_INSTANT: Final = 3
_PACKET: Final = 32
"""Bytes of the packet of a beginning or an end, of which many are written at once. Its time is the last eight, as a varint that is padded:
56 bits of nanoseconds are two years."""
_DEEPEST: Final = 511
"""So many slices of a thread may be open. Perfetto's trace processor keeps no more than 512 of a track (``kMaxDepth``,
`src/trace_processor/importers/common/slice_tracker.h`): the end of one that it has not kept ends another, and all that comes later is drawn
where it does not belong. The last is for an instant, which is a slice to it, too."""
_LANES: Final = 1024
"""So many times are made varints of at once."""
_ONES: Final = int.from_bytes((1).to_bytes(8, "little") * _LANES, "little")
"""A number of that many lanes of 64 bits, each of which is 1."""
_HALVES: Final = [(_ONES * 0x0FFFFFFF, 4), (_ONES * 0x00003FFF_00003FFF, 2), (_ONES * 0x007F007F_007F007F, 1)]
"""The lower half of each lane, then of each half, then of each quarter; and by how many bits the other one makes way."""
_MORE: Final = _ONES * 0x00808080_80808080


_SMALL: Final = [bytes([number]) for number in range(0x80)]


def varint(number: int, size: int = 1) -> bytes:
    """A number in groups of seven bits, the least significant first; all bytes but the last have the eighth bit set. It is padded to `size`
    bytes by groups of zeros."""
    if number <= 0x7F and size == 1:
        return _SMALL[number]
    found = bytearray()
    while number > 0x7F or len(found) + 1 < size:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    found.append(number)
    return bytes(found)


def varints(times: list[int], begun: int) -> bytes:
    """How long times, less than 2**56 in all, are after `begun`, as varints of eight bytes each.

    They are done all at once, as lanes of one long number: a step on it is a step on each of them.
    """
    parts: list[bytes] = []
    for begin in range(0, len(times), _LANES):
        some = times[begin : begin + _LANES]
        unused = 64 * (_LANES - len(some))
        lanes = int.from_bytes(struct.pack(f"<{len(some)}Q", *some), "little") - begun * (_ONES >> unused)
        for lower, bits in _HALVES:
            low = lanes & lower
            lanes = low | (lanes ^ low) << bits
        parts.append((lanes | _MORE >> unused).to_bytes(8 * len(some), "little"))
    return b"".join(parts)


def tag(field: int) -> bytes:
    """What a field that is a message, or a string, begins with; its length follows."""
    return varint(field << 3 | 2)


def number(field: int, value: int, size: int = 1) -> bytes:
    """A field that is a number, of at least `size` bytes behind its tag."""
    return varint(field << 3) + varint(value, size)


def message(field: int, *parts: bytes) -> bytes:
    """A field that is a message, or a string, of these parts."""
    content = b"".join(parts)
    return tag(field) + varint(len(content)) + content


def text(field: int, value: str) -> bytes:
    """A field that is a string."""
    return message(field, value.encode("utf-8", "replace"))


@lru_cache(maxsize=4096)
def _annotation(name: str, value: str) -> bytes:
    """A name and a value, both texts, of an event."""
    return message(4, text(10, name), text(6, value))


_KINDS: Final = {kind: number(9, kind) for kind in (_BEGIN, _END, _INSTANT)}
_NEEDS_STATE: Final = number(13, 2)
"""Of a packet's flags the one that says that it refers to what others of its sequence have told."""


class PerfettoWriter:
    """Writes packets to a file; the process is named as the program is, unless another name is given."""

    def __init__(self, file: BinaryIO, process: str | None = None) -> None:
        self.deepest = _DEEPEST
        self._file = file
        self._sequences: dict[int, _Sequence] = {}
        name = os.path.basename((sys.argv or [""])[0]) if process is None else process
        self._write(message(60, number(1, 1), message(3, number(1, os.getpid()), text(6, name))))

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
        parts = [_KINDS[kind]]
        if kind == _BEGIN:
            parts += sequence.names(self, event.function, event.file, event.line)
        elif kind == _INSTANT:
            parts.append(text(23, event.value or event.kind))
        for name, value in (event.arguments or {}).items():
            parts.append(_annotation(name, value))
        if kind == _END and event.value is not None:
            parts.append(_annotation(event.kind, event.value))
        self._write(number(8, event.time), sequence.identity, _NEEDS_STATE, message(11, *parts))

    def head(self, thread: int, code: CodeType | None) -> bytes:
        """The packet of a call's beginning, without its time; None stands for the end of one."""
        return self._sequences[thread].head(self, code)

    def slices(self, heads: list[bytes], times: list[int], begun: int) -> None:
        """Many slices: their packets and their times; `begun` is the time that counts as none."""
        packets = bytearray().join(heads)
        last = slice(_PACKET // 8 - 1, None, _PACKET // 8)
        memoryview(packets).cast("Q")[last] = memoryview(varints(times, begun)).cast("Q")
        self._file.write(packets)

    def batches(self) -> Batches:
        """Packets are written as they come."""
        return _Packets(self)

    def close(self) -> None:
        """All is written."""
        self._file.flush()

    def _write(self, *parts: bytes) -> None:
        self._file.write(message(1, *parts))


class _Packets:
    """Takes packets that have their times and values in them already."""

    def __init__(self, writer: PerfettoWriter) -> None:
        self._writer = writer

    def pieces(self, place: Place) -> tuple[Piece, ...]:
        """The packet of an event."""
        ends = place.kind in ENDS
        if place.text is not None:
            told = message(11, _KINDS[_INSTANT], text(23, place.text))
            packet = message(1, self._writer._sequences[place.thread].identity, _NEEDS_STATE, told, varint(8 << 3), bytes(8))
            return Piece(packet[:-8], STAMP), Piece(b"")
        if not (place.value or place.parameters):
            head = self._writer.head(place.thread, None if ends else place.code)
            return Piece(head[:-8], STAMP), Piece(b"")
        sequence, code = self._writer._sequences[place.thread], place.code
        names: tuple[str, ...] = ()
        if ends:
            fields, names = _KINDS[_END], (place.kind,)
        elif place.kind != "exception":
            named = sequence.names(self._writer, code.co_qualname, code.co_filename, code.co_firstlineno)
            fields, names = _KINDS[_BEGIN] + b"".join(named), place.parameters or ()
        else:
            fields = _KINDS[_INSTANT]
        begins = tag(1) + ROOM + varint(8 << 3)
        before = sequence.identity + _NEEDS_STATE + tag(11) + ROOM
        told_at = len(begins) + 8 + len(before) - len(ROOM)
        before += fields
        pieces = [Piece(begins, STAMP)]
        for name in names:
            about = text(10, name) + tag(6) + ROOM
            pieces += Piece(before + tag(4) + ROOM + about, VALUE), Piece(b"", closing(CLOSE, len(ROOM), len(about) + len(ROOM)))
            before = b""
        if not names:
            pieces += Piece(before + tag(23) + ROOM, VALUE), Piece(b"", closing(CLOSE, len(ROOM)))
        return *pieces, Piece(b"", closing(CLOSE_ALL, told_at, len(tag(1)))), Piece(b"")

    def value(self, text: str) -> bytes:
        """A string's bytes."""
        return text.encode("utf-8", "replace")

    def told(self, events: memoryview, _thread: int, _number: int, most: int | None) -> None:
        """Write packets."""
        self._writer._file.write(events if most is None else events[: _end_of(events, most)])
        self._writer._file.flush()


def _end_of(packets: memoryview, number: int) -> int:
    """Where so many packets end, each of which begins with a byte and the varint of its length."""
    at = 0
    for _ in range(number):
        size = shift = 0
        more = True
        while more:
            at += 1
            size |= (packets[at] & 0x7F) << shift
            shift += 7
            more = packets[at] >= 0x80
        at += 1 + size
    return at


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
            writer._write(self.identity, _NEEDS_STATE, message(12, name, place))
        return found

    def head(self, writer: PerfettoWriter, code: CodeType | None) -> bytes:
        """The packets of a code object without their time; None stands for an end. What they have too few bytes is padding of a number."""
        kind, names = _END, b""
        if code is not None:
            kind, names = _BEGIN, b"".join(self.names(writer, code.co_qualname, code.co_filename, code.co_firstlineno))

        def packet(of_kind: int = 1, of_flags: int = 1) -> bytes:
            event = message(11, number(9, kind, of_kind), names)
            return message(1, self.identity, number(13, 2, of_flags), event, varint(8 << 3), bytes(8))

        missing = _PACKET - len(packet())
        of_kind = min(missing, 9)
        return packet(1 + of_kind, 1 + missing - of_kind)


hide_modules([sys.modules[__name__]])
