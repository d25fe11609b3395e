"""Events noted by machine code: what begins, what ends, when, and with which values, each as the bytes that a file has for it, without a
line of Python executed for most of them.

The functions that CPython calls at each call and return (callbacks of `sys.monitoring`; on 3.11 what code that has been hooked asks,
`surgery.hooked`) are in `places` and `forms`. What they cannot do they ask Python for.
"""

from __future__ import annotations

import ctypes
import sys
import time
from _thread import get_ident
from functools import cache
from time import perf_counter_ns
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import UnsupportedRuntime
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.native.check import LAYOUT, thread_state
from freezeframe.native.hide import hide_modules
from freezeframe.native.machinecode import builtin
from freezeframe.native.memory import ints, words
from freezeframe.native.objects.typeslots import AS_MAPPING, AS_NUMBER, AS_SEQUENCE, ASSIGN_SUBSCRIPT, BOOL, CONTAINS, slot
from freezeframe.native.watching import hookcode
from freezeframe.native.watching.forms import DEPTH, DURATION, IN_CELL, STAMP, TIME, VALUE, Form, Piece
from freezeframe.native.watching.places import ENDS, LEAVING, LEFT, code

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType

ROOM: Final = 1 << 16
"""Bytes that are kept until somebody takes them; more where one event takes a quarter of it."""
BEGIN: Final = 0
END: Final = 3
"""What happens: a call begins or goes on; it ends or yields."""
LEAVE: Final = 4
"""An exception leaves a call."""
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
        self._pairs = (ctypes.c_uint64 * (2 * size))()
        self.mask = 16 * (size - 1)
        for number, found in self._found.items():
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
    )

    place: int
    limit: int
    depth: int
    most: int
    frame: int
    events: int

    def __init__(self, begun: int, deepest: int = NEVER) -> None:
        """For the thread that makes it; `begun` is the time, in nanoseconds, that counts as none. Calls are told of outside of which there
        are fewer than `deepest`."""
        self.thread, self.state, self.begun, self.deepest = get_ident(), thread_state(), begun, deepest
        self._forms: dict[int, Any] = {}
        self._codes: dict[int, CodeType] = {}
        self._texts: dict[int, tuple[Any, Any]] = {}
        self._places, self._classes = Table(0), Table(4)
        self.places, self.places_mask = self._places.address, self._places.mask
        self.classes, self.classes_mask = self._classes.address, self._classes.mask
        self._longest = 0
        self._room, self._start = memoryview(b""), 0
        self._times: Any = ()
        self._set_room(ROOM)
        self._set_most(1024)
        self._set_values(8)

    def _set_room(self, size: int) -> None:
        kept = self._room[: self.place - self._start].tobytes()
        room = (ctypes.c_char * size)()
        self._room = memoryview(room).cast("B")
        self._start = self.place = ctypes.addressof(room)
        self.limit = self._start + size - self._longest
        self._append(kept)

    def _set_most(self, most: int) -> None:
        times = (ctypes.c_uint64 * most)(*self._times)
        self._times = times
        self.times, self.most = ctypes.addressof(times), most

    def _set_values(self, most: int) -> None:
        self._values = (ctypes.c_uint64 * most)()
        self.values = ctypes.addressof(self._values)

    def know(self, code: CodeType, offset: int, event: int, form: Form | None) -> None:
        """How what begins or ends at an offset is noted; None where it shall not be."""
        self._codes[id(code)] = code
        packed = 0
        if form is not None:
            kept = self._forms[place(code, offset, event)] = ctypes.create_string_buffer(form.packed())
            packed = ctypes.addressof(kept)
            if len(form.values) > len(self._values):
                self._set_values(len(form.values))
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
        self._texts[key] = known, text
        self._classes[key] = ctypes.addressof(known)
        self.classes, self.classes_mask = self._classes.address, self._classes.mask

    @property
    def full(self) -> bool:
        """Whether there is no room for another event."""
        return bool(self.place >= self.limit)

    def deepen(self) -> None:
        """Make room for the times of more calls in progress, if there is none."""
        if self.depth >= self.most:
            self._set_most(2 * self.most)

    def begin(self, when: int) -> None:
        """A call has begun, which Python tells of."""
        self._times[self.depth] = when
        self.depth += 1

    def end(self, when: int) -> int:
        """A call has ended, which Python tells of: how long it took."""
        self.depth -= 1
        return when - int(self._times[self.depth])

    def put(self, event: bytes) -> None:
        """What Python tells of."""
        if self.place + len(event) > self._start + len(self._room):
            self._set_room(2 * (len(self._room) + len(event)))
        self._append(event)
        self.events += 1

    def _append(self, text: bytes) -> None:
        at = self.place - self._start
        self._room[at : at + len(text)] = text
        self.place += len(text)

    def take(self) -> tuple[bytes, int]:
        """What has been noted, which is then forgotten, and how many events that is."""
        while True:
            end, events = self.place, self.events
            noted = self._room[: end - self._start].tobytes()
            if self.place == end:  # no finalizer's calls, nor another thread's, have come meanwhile; and none comes from here on
                self.place, self.events = self._start, 0
                return noted, events


def place(code: CodeType, offset: int, event: int) -> int:
    """The number of a place (see `places`)."""
    return id(code) + offset + (event == BEGIN) | LEAVING * (event == LEAVE)


def parameters_at(code: CodeType, number: int) -> tuple[int, ...]:
    """Where a form finds the values of so many parameters when the function is called."""
    names = code.co_varnames[:number]
    return tuple(LAYOUT.iframe.localsplus + 8 * at + IN_CELL * (name in code.co_cellvars) for at, name in enumerate(names))


class Asked(NamedTuple):
    """What is asked about what machine code cannot do, with the arguments that it was called with."""

    begins: Callable[..., Any]
    ends: Callable[..., Any]
    leaves: Callable[..., Any]
    """An exception leaves a call."""
    raised: Callable[..., Any]
    """3.11: an exception is noticed."""
    tell: Callable[[Any], bytes]
    """The text of a value."""
    tell_left: Callable[[Any], bytes]
    """The text of an exception that leaves a call."""


class Noter(ctypes.Structure):
    """What notes events in the lane that is current."""

    _fields_ = tuple((name, ctypes.c_uint64) for name in ("lane", *Asked._fields))

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._nobody = ctypes.create_string_buffer(ctypes.sizeof(Lane))
        self._lanes: dict[int, Lane] = {}
        for name, function in zip(Asked._fields, asked, strict=True):
            setattr(self, name, id(function))
        self.lane = ctypes.addressof(self._nobody)

    def enter(self, lane: Lane) -> None:
        """From now on events are noted in `lane`, as long as its thread runs."""
        address = ctypes.addressof(lane)
        self._lanes[address] = lane
        self.lane = address

    def leave(self, lane: Lane | None) -> None:
        """Nothing is noted in `lane` any more, whose thread has ended; None stands for all."""
        address = self.lane if lane is None else ctypes.addressof(lane)
        if self.lane == address:
            self.lane = ctypes.addressof(self._nobody)
        if lane is not None:
            self._lanes.pop(address, None)
        elif len(self._lanes) > 1:
            _left.append(self)

    if sys.version_info >= (3, 12):

        def note_begin(self, lane: Lane, frame: FrameType, offset: int) -> None:
            """Note that a frame begins or goes on, which is not the one that calls this."""
            lane.frame = words[id(frame) + LAYOUT.frame.frame >> 3]
            try:
                self._builtins[0](frame.f_code, offset)
            finally:
                lane.frame = 0

        def callbacks(self) -> tuple[Any, Any, Any]:
            """The functions to be called with a code object, an offset and more where its calls begin, end, and are left by exceptions."""
            at = code()
            self._builtins = builtin(b"begins", at, self), builtin(b"ends", at + ENDS, self), builtin(b"left", at + LEFT, self)
            return self._builtins


if sys.version_info < (3, 12):

    class Hook(Noter):
        """What hooked code asks (`surgery.hooked`)."""

        __hash__ = object.__hash__  # code objects hash their constants

        def __bool__(self) -> bool:
            self._asked.begins()
            return True

        def __delitem__(self, value: object) -> None:
            self._asked.ends(value)

        def __contains__(self, error: object) -> bool:
            self._asked.raised(error)
            return True

        def __setitem__(self, offset: int, error: BaseException) -> None:
            self._asked.leaves(2 * offset, error)

        def note_begin(self, lane: Lane, frame: FrameType) -> None:
            """Note that a call begins or goes on in a frame, which is not the one that calls this."""
            lane.frame = words[id(frame) + LAYOUT.frame.frame >> 3]
            bool(self)

        def note_end(self, lane: Lane, frame: FrameType, value: object) -> None:
            """Note that it ends, or yields."""
            lane.frame = words[id(frame) + LAYOUT.frame.frame >> 3]
            del self[value]

    @cache
    def _note_in_slots() -> None:
        """Have machine code asked by hooked code before Python is. Raises UnsupportedRuntime where there is none."""
        slots = {"truth": (AS_NUMBER, BOOL), "assign": (AS_MAPPING, ASSIGN_SUBSCRIPT), "contains": (AS_SEQUENCE, CONTAINS)}
        at = code(**{name: slot(Hook, *place) for name, place in slots.items()})
        for (table, place), entry in zip(slots.values(), (0, hookcode.ENDS, hookcode.NOTICES), strict=True):
            words[words[id(Hook) + table >> 3] + place >> 3] = at + entry


_left: Final[list[Noter]] = []
"""Those in whose lanes another thread may stand, amidst asking for the text of a value."""


@cache
def notes_calls() -> bool:
    """Whether calls can be noted here, which is tried on one."""
    if time.get_clock_info("perf_counter").implementation != "clock_gettime(CLOCK_MONOTONIC)":
        return False
    try:
        code() if sys.version_info >= (3, 12) else _note_in_slots()
    except UnsupportedRuntime:
        return False
    return _trial(-7, "plain", (None, "qu'ote"), "\xe9", True, 1 << 40)


def _trial(_number: int, _plain: str, kept: tuple[Any, ...], accented: str, truth: bool, long: int) -> bool:
    """Notes beginning and end of a call twice, which is its own."""
    asked: list[Any] = []

    def tell(value: Any) -> bytes:
        asked.append(value)
        if value is truth:
            lane.know_text(value, b"yes")
        return b"<%d>" % (len(asked) + (kept is None))  # so `kept` is in a cell

    asks, lane = Asked(_unknown, _unknown, _unknown, _unknown, tell, tell), Lane(begun := perf_counter_ns())
    own, comma = _trial.__code__, b","
    pieces = Piece(b"", TIME), Piece(comma, STAMP), Piece(comma, DEPTH), *[Piece(comma, VALUE)] * 6, Piece(b"\n")
    begins = Form(pieces, parameters_at(own, 6))
    ends = Form((Piece(b"", TIME), Piece(b", which is how long, ", DURATION), Piece(comma, DEPTH), Piece(comma, VALUE), Piece(b"\n")), (0,))
    for _ in range(2):
        if sys.version_info >= (3, 12):
            noter = Noter(asks)
            noter.enter(lane)
            lane.know(own, 0, BEGIN, begins)
            lane.know(own, 0, END, ends)
            begin, end, _ = noter.callbacks()
            begin(own, 0)
            end(own, 0, 12345)
        else:
            _note(Hook(asks), lane, sys._getframe(), begins, ends)
    took = perf_counter_ns() - begun
    values = b"-7,'plain',<1>,<2>,<3>,<4>", b"-7,'plain',<5>,<6>,yes,<7>"
    lines = lane.take()[0].split(b"\n")
    for beginning, ending, shown in zip(lines[::2], lines[1::2], values, strict=False):
        time, stamp, depth, told = beginning.split(comma, 3)
        stop, _, duration, *rest = ending.replace(b", ", comma).split(comma)
        written = sum((stamp[place] & 0x7F) << 7 * place for place in range(8)) if len(stamp) == 8 else -1
        if (told, depth, rest) != (shown, b"0", [b"0", b"12345"]) or not 0 <= written == int(time) <= int(stop) <= took:
            return False
        if int(time) + int(duration) != int(stop):
            return False
    return len(lines) == 5 and lane.depth == 0 and asked == [kept, accented, truth, long, kept, accented, long]


if sys.version_info < (3, 12):

    def _note(hook: Hook, lane: Lane, frame: FrameType, begins: Form, ends: Form) -> None:
        """Note a call in a frame that stands in this one."""
        hook.enter(lane)
        lane.know(frame.f_code, frame.f_lasti, BEGIN, begins)
        lane.know(frame.f_code, frame.f_lasti, END, ends)
        hook.note_begin(lane, frame)
        hook.note_end(lane, frame, 12345)


def _unknown(*_: Any) -> None:
    """Is asked of what could not be noted."""


hide_modules([sys.modules[__name__]])
