"""What is noted in one thread: events as bytes, and the tables in which machine code looks up what it knows of places and values."""

from __future__ import annotations

import ctypes
import sys
from _thread import get_ident
from typing import TYPE_CHECKING, Any, Final

from freezeframe.native.check import LAYOUT, thread_state
from freezeframe.native.hide import hide_modules
from freezeframe.native.memory import ints
from freezeframe.native.watching.formcode import Blocks, compiled
from freezeframe.native.watching.forms import IN_CELL, Form
from freezeframe.native.watching.places import BY_LINE, LEAVING, PASSING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import CodeType

    from freezeframe.native.watching.asking import Asking

ROOM: Final = 1 << 17
"""Bytes that are kept until somebody takes them at first; more where one event takes a quarter of it."""
MOST_ROOM: Final = 1 << 19
"""So many are kept from where a room was full: to have them taken costs Python as much as some hundred events, whatever they are; and what
is longer than what a file buffers (128 KB from 3.14 on) is written without a copy. Of more than this the processor's caches keep less."""
BEGIN: Final = 0
END: Final = 3
"""What happens: a call begins or goes on; it ends or yields."""
LEAVE: Final = 4
"""An exception leaves a call."""
LINE: Final = 5
INSTRUCTION: Final = 6
"""From 3.12: one is about to be executed."""
NEVER: Final = (1 << 64) - 1
_HEAP_TYPE: Final = 1 << 9  # Py_TPFLAGS_HEAPTYPE
_flags: Final = type.__dict__["__flags__"].__get__


class Table:
    """Numbers by numbers, none of which is 0, for machine code to look in: pairs, each behind the place that the lower bits of `number >>
    shift` are, in a ring whose size is a power of two."""

    def __init__(self, shift: int) -> None:
        self._shift = shift
        self._found: dict[int, int] = {}
        self._grow(256)

    def _grow(self, size: int) -> None:
        self._before = self.__dict__.get("_pairs")  # where calls of finalizers are looked up until the lane has the new ones
        self._pairs = (ctypes.c_uint64 * (2 * size))()
        self.mask = 16 * (size - 1)
        for number, found in list(self._found.items()):
            self._put(number, found)
        self.address = ctypes.addressof(self._pairs)

    def _put(self, number: int, found: int) -> None:
        at = number << 4 >> self._shift & self.mask
        while self._pairs[at >> 3] not in (0, number):
            at = at + 16 & self.mask
        self._pairs[(at >> 3) + 1] = found
        self._pairs[at >> 3] = number

    def __setitem__(self, number: int, found: int) -> None:
        self._found[number] = found
        if 4 * len(self._found) > len(self._pairs):
            self._grow(len(self._pairs))
        else:
            self._put(number, found)

    def __contains__(self, number: int) -> bool:
        return number in self._found


class Lane(ctypes.Structure):
    """What is noted in one thread, and what is known there of places and values; used in that thread only."""

    _fields_ = (
        ("thread", ctypes.c_uint64),
        ("place", ctypes.c_uint64),
        ("limit", ctypes.c_uint64),
        ("places", ctypes.c_uint64),
        ("places_mask", ctypes.c_uint64),
        ("begun", ctypes.c_uint64),
        ("depth", ctypes.c_uint64),
        ("deepest", ctypes.c_uint64),
        ("times", ctypes.c_uint64),
        ("most", ctypes.c_uint64),
        ("state", ctypes.c_uint64),
        ("values", ctypes.c_uint64),
        ("classes", ctypes.c_uint64),
        ("classes_mask", ctypes.c_uint64),
        ("frame", ctypes.c_uint64),
        ("events", ctypes.c_uint64),
        ("standing", ctypes.c_uint64),
        ("ticks", ctypes.c_uint64),
        ("ticks_at", ctypes.c_uint64),
        ("ticks_rate", ctypes.c_uint64),
        ("last", ctypes.c_uint64),
        ("time", ctypes.c_uint64),
        ("time_text", 2 * ctypes.c_uint64),
        ("time_size", ctypes.c_uint64),
        ("microseconds", ctypes.c_uint64),
        ("microseconds_text", 2 * ctypes.c_uint64),
        ("microseconds_size", ctypes.c_uint64),
        ("left_out", ctypes.c_uint64),
        ("outside", ctypes.c_uint64),
        ("decided", ctypes.c_uint64),
        ("asked", ctypes.c_uint64),
        ("failed", ctypes.c_uint64),
        ("frames", ctypes.c_uint64),
        ("frames_mask", ctypes.c_uint64),
    )

    place: int
    limit: int
    depth: int
    most: int
    frame: int
    events: int
    left_out: int
    """So many calls that a condition does not hold of are in progress within the innermost one that is told of."""
    decided: int
    """Whether a condition is known to hold of the call that is noted next."""
    asked: int
    failed: int
    """For so many calls a condition's function was asked, and said that the condition could not be evaluated."""

    def __init__(self, begun: int, deepest: int = NEVER) -> None:
        """For the thread that makes it; `begun` is the time, in nanoseconds, that counts as none. Calls are told of outside of which there
        are fewer than `deepest`."""
        self.thread, self.state, self.begun, self.deepest = get_ident(), thread_state(), begun, deepest
        self.time = self.microseconds = 1 << 63  # what no time is
        self._forms: dict[int, Any] = {}
        self._blocks = Blocks()
        self._codes: dict[int, CodeType] = {}
        self._texts: dict[int, tuple[Any, Any]] = {}
        self._places, self._classes, self._frames = Table(0), Table(4), Table(4)
        self.places, self.places_mask = self._places.address, self._places.mask
        self.classes, self.classes_mask = self._classes.address, self._classes.mask
        self.frames, self.frames_mask = self._frames.address, self._frames.mask
        self._longest = 0
        self._room, self._start = memoryview(b""), 0
        self._rooms: list[memoryview] = []
        """Those that have been given back."""
        self._times: Any = ()
        self._outside: Any = ()
        self._values: Any = ()
        self._set_room(ROOM)
        self._set_most(1024)
        self._set_values(8)

    def _set_room(self, size: int) -> None:
        """Have events noted in another room, behind what is noted already."""
        while True:
            end, noted = self.place, self._room
            length = end - self._start
            room = memoryview((ctypes.c_char * size)()).cast("B")
            room[:length] = noted[:length]
            start = _address(room)
            place, limit = start + length, start + size - self._longest
            if self._room is noted and self.place == end:  # see `take`
                self._room, self._start = room, start
                self.limit, self.place = limit, place
                return

    def _set_most(self, most: int) -> None:
        times, outside = (ctypes.c_uint64 * most)(*self._times), (ctypes.c_uint64 * most)(*self._outside)
        address, address_outside = ctypes.addressof(times), ctypes.addressof(outside)
        self.times, self.outside, self.most, self._times, self._outside = address, address_outside, most, times, outside

    def _set_values(self, most: int) -> None:
        values = (ctypes.c_uint64 * most)()
        address = ctypes.addressof(values)
        self.values, self._values = address, values

    def know(self, code: CodeType, offset: int, event: int, form: Form | None, condition: Asking | None = None) -> None:
        """How what begins or ends at an offset is noted; None where it shall not be. With a condition, only calls of which that holds."""
        self._codes[id(code)] = code
        packed = 0
        if form is not None:
            asking = None if condition is None else condition.packed(self._blocks.put)
            machine_code, entry = compiled(form.pieces)
            filling = self._blocks.put(machine_code) + entry
            kept = ctypes.create_string_buffer(form.packed(filling, 0 if asking is None else ctypes.addressof(asking)))
            self._forms[place(code, offset, event)] = kept, asking, condition
            packed = ctypes.addressof(kept) + 16
            most = max(len(form.values), 0 if condition is None else len(condition.values))
            if most > len(self._values):
                self._set_values(most)
            if form.longest > self._longest:
                self._longest = form.longest
                self._set_room(max(len(self._room), 1 << (4 * self._longest).bit_length()))
        self._places[place(code, offset, event)] = packed
        self.places, self.places_mask = self._places.address, self._places.mask

    def knows(self, code: CodeType, offset: int, event: int) -> bool:
        """Whether `know` has been called of a place."""
        return place(code, offset, event) in self._places

    def know_text(self, value: Any, text: bytes) -> None:
        """The text of all objects of a value's class, as long as that is the same, which its version tells; of a bool, of the value."""
        kind = value if type(value) is bool else type(value)
        key, version = id(kind), 0
        if type(kind) is not bool and _flags(kind) & _HEAP_TYPE:
            version = ints[key + LAYOUT.type.version_tag >> 2] & 0xFFFFFFFF
            if version == 0:
                return  # CPython has not had to tell it from others
        known = (ctypes.c_uint64 * 2)(id(text), version)
        before = self._texts.get(key)
        self._texts[key] = known, text
        self._classes[key] = ctypes.addressof(known)
        del before  # which the table has told of until here
        self.classes, self.classes_mask = self._classes.address, self._classes.mask

    def know_mark(self, frame: int, mark: Any) -> None:
        """Where the mark of an interpreter frame is (`Marks`, which keeps it)."""
        if frame not in self._frames:
            self._frames[frame] = ctypes.addressof(mark)
            self.frames, self.frames_mask = self._frames.address, self._frames.mask

    @property
    def full(self) -> bool:
        """Whether there is no room for another event."""
        return bool(self.place >= self.limit)

    @property
    def tells(self) -> bool:
        """Whether the innermost call is told of."""
        return self.left_out == 0 and 0 < self.depth <= self.deepest

    def deepen(self) -> None:
        """Make room for the times of more calls in progress, if there is none."""
        if self.depth >= self.most:
            self._set_most(2 * self.most)

    def begin(self, when: int) -> None:
        """A call has begun, which Python tells of."""
        self._times[self.depth], self._outside[self.depth] = when, self.left_out
        self.left_out = 0
        self.depth += 1

    def end(self, when: int) -> int:
        """A call has ended, which Python tells of: how long it took."""
        self.depth -= 1
        self.left_out = self._outside[self.depth]
        return when - int(self._times[self.depth])

    def put(self, event: bytes) -> None:
        """What Python tells of."""
        length = len(event)
        while True:
            place, room = self.place, self._room
            at = place - self._start
            if at + length > len(room):
                self._set_room(2 * (len(room) + length))
                continue
            where = slice(at, at + length)
            if self._room is room and self.place == place:  # see `take`
                room[where] = event
                self.place += length
                self.events += 1
                return

    def take(self) -> tuple[memoryview, int]:
        """What has been noted, which is to be given back, and how many events that is. From here on others are noted."""
        while True:
            end, events, noted = self.place, self.events, self._room
            size = max(len(noted), MOST_ROOM if self.full else 0)
            room = self._rooms.pop() if self._rooms else noted[:0]
            if len(room) < size:
                room = memoryview((ctypes.c_char * size)()).cast("B")
            start = _address(room)
            limit, part = start + len(room) - self._longest, noted[: end - self._start]
            # No finalizer's calls and no other thread have come meanwhile? None does from here on.
            if self._room is noted and self.place == end:
                self._room, self._start = room, start
                self.limit, self.events = limit, 0
                self.place = start
                return part, events

    def give_back(self, noted: memoryview) -> None:
        """What has been taken is not looked at any more."""
        self._rooms.append(memoryview(noted.obj).cast("B"))


def _address(room: memoryview) -> int:
    return ctypes.addressof(room.obj)  # type: ignore[arg-type]  # an array of ours


def place(code: CodeType, offset: int, event: int) -> int:
    """The number of a place (see `places`); of a line, that stands for the offset."""
    if event == LINE:
        return id(code) << 16 | offset | BY_LINE
    if event == INSTRUCTION:
        return id(code) + offset | PASSING
    return id(code) + offset + (event == BEGIN) | LEAVING * (event == LEAVE)


def variables_at(code: CodeType, names: Iterable[str]) -> tuple[int, ...]:
    """Where a form finds the values of parameters and free variables when the function is called."""
    own = [*code.co_varnames, *(name for name in code.co_cellvars if name not in code.co_varnames), *code.co_freevars]
    cells = {*code.co_cellvars, *code.co_freevars}
    return tuple(LAYOUT.iframe.localsplus + 8 * own.index(name) + IN_CELL * (name in cells) for name in names)


def parameters_at(code: CodeType, number: int) -> tuple[int, ...]:
    """Where a form finds the values of so many parameters when the function is called."""
    return variables_at(code, code.co_varnames[:number])


hide_modules([sys.modules[__name__]])
