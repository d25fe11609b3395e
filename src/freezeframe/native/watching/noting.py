"""Events noted by machine code: what begins, what ends, when, and with which values, each as the bytes that a file has for it, without a
line of Python executed for most of them.

The functions that CPython calls at each call and return (callbacks of `sys.monitoring`; on 3.11 what code that has been hooked asks,
`surgery.hooked`) are in `places` and `forms`. What they cannot do they ask Python for.
"""

from __future__ import annotations

import ctypes
import sys
import time
from _thread import _local
from functools import cache
from time import perf_counter_ns
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import UnsupportedRuntime
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.native.check import LAYOUT
from freezeframe.native.hide import hide_modules
from freezeframe.native.machinecode import builtin
from freezeframe.native.memory import words
from freezeframe.native.objects.typeslots import AS_MAPPING, AS_NUMBER, AS_SEQUENCE, ASSIGN_SUBSCRIPT, BOOL, CONTAINS, slot
from freezeframe.native.watching import hookcode
from freezeframe.native.watching.asking import Marks
from freezeframe.native.watching.forms import DEPTH, DURATION, STAMP, TIME, VALUE, Form, Piece
from freezeframe.native.watching.lanes import BEGIN, END, Lane, parameters_at
from freezeframe.native.watching.places import ENDS, INSTRUCTIONS, LEFT, LINES, PASSED_SELF, code
from freezeframe.native.watching.tracing import paused

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType


class Asked(NamedTuple):
    """What is asked about what machine code cannot do, with the arguments that it was called with."""

    begins: Callable[..., Any]
    ends: Callable[..., Any]
    leaves: Callable[..., Any]
    """An exception leaves a call."""
    lines: Callable[..., Any]
    instructions: Callable[..., Any]
    """From 3.12: a line, or an instruction, is about to be executed."""
    tell: Callable[[Any], bytes]
    """The text of a value."""
    tell_left: Callable[[Any], bytes]
    """The text of an exception that leaves a call."""
    raised: Callable[..., Any]
    """3.11: an exception is noticed."""


class Noter(ctypes.Structure):
    """What notes events in the lane that is current."""

    _fields_ = tuple((name, ctypes.c_uint64) for name in ("lane", *Asked._fields))

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._nobody = ctypes.create_string_buffer(ctypes.sizeof(Lane))
        self._lanes: dict[int, Lane] = {}
        self._marks = Marks()
        self._over = False
        for name, function in zip(Asked._fields, asked, strict=True):
            setattr(self, name, id(function))
        self.lane = ctypes.addressof(self._nobody)

    def keep(self, lane: Lane) -> None:
        """The thread that calls this has a lane: machine code may stand in that until the thread has another one, or ends."""
        _standing.lanes = [*_still_to_keep(), (self, lane)]

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
        else:
            self._lanes.clear()
            self._over = True
            if not paused():  # else this thread may stand in one of them itself
                _standing.lanes = _still_to_keep()

    def mark(self, lane: Lane, frame: FrameType) -> Any:
        """The mark of a generator's frame, which machine code knows from now on in `lane`."""
        address = words[id(frame) + LAYOUT.frame.frame >> 3]
        mark = self._marks.of(address)
        lane.know_mark(address, mark)
        return mark

    if sys.version_info >= (3, 12):

        def note_begin(self, lane: Lane, frame: FrameType, offset: int) -> bool:
            """Note that a frame begins or goes on, which is not the one that calls this, whatever the condition is; gives False where
            machine code could not: another thread's lane has become the current one, or there is no room any more."""
            lane.frame, lane.decided = words[id(frame) + LAYOUT.frame.frame >> 3], 1
            try:
                self._builtins[0](frame.f_code, offset)
                return lane.frame == 0  # machine code has taken it
            finally:
                lane.frame = lane.decided = 0

        def callbacks(self) -> tuple[Any, Any, Any, Any, Any]:
            """The functions to be called with a code object, an offset and more where its calls begin, end, and are left by exceptions;
            with a line; and with an instruction's offset."""
            at = code()

            def callback(name: bytes, entry: int) -> Any:
                return builtin(name, at + entry + PASSED_SELF, self, at + entry)

            calls = callback(b"begins", 0), callback(b"ends", ENDS), callback(b"left", LEFT)
            self._builtins = *calls, callback(b"line", LINES), callback(b"instruction", INSTRUCTIONS)
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

        def note_begin(self, lane: Lane, frame: FrameType) -> bool:
            """Note that a call, a line or an instruction begins in a frame, which is not the one that calls this, whatever the condition
            is; gives False where another thread's lane has become the current one."""
            lane.frame, lane.decided = words[id(frame) + LAYOUT.frame.frame >> 3], 1
            bool(self)
            lane.decided = 0
            return self._noted(lane)

        def note_end(self, lane: Lane, frame: FrameType, value: object) -> bool:
            """Note that a call ends, or yields."""
            lane.frame = words[id(frame) + LAYOUT.frame.frame >> 3]
            del self[value]
            return self._noted(lane)

        def _noted(self, lane: Lane) -> bool:
            if lane.frame == 0:  # machine code has taken it
                return True
            lane.frame = 0
            return False

    @cache
    def _note_in_slots() -> None:
        """Have machine code asked by hooked code before Python is. Raises UnsupportedRuntime where there is none."""
        slots = {"truth": (AS_NUMBER, BOOL), "assign": (AS_MAPPING, ASSIGN_SUBSCRIPT), "contains": (AS_SEQUENCE, CONTAINS)}
        at = code(**{name: slot(Hook, *place) for name, place in slots.items()})
        for (table, place), entry in zip(slots.values(), (0, hookcode.ENDS, hookcode.NOTICES), strict=True):
            words[words[id(Hook) + table >> 3] + place >> 3] = at + entry


class _Standing(_local):
    """What machine code may stand in, in each thread, as it asks for the text of a value: it goes on there, though another thread may have
    ended the trace meanwhile."""

    lanes: list[tuple[Noter, Lane]] = []  # noqa: RUF012 (never changed, but replaced)


_standing: Final = _Standing()


def _still_to_keep() -> list[tuple[Noter, Lane]]:
    return [(noter, lane) for noter, lane in _standing.lanes if not noter._over]


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

    asks, lane = Asked(_unknown, _unknown, _unknown, _unknown, _unknown, tell, tell, _unknown), Lane(begun := perf_counter_ns())
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
            begin, end, *_ = noter.callbacks()
            begin(own, 0)
            end(own, 0, 12345)
        else:
            _note(Hook(asks), lane, sys._getframe(), begins, ends)
    took = perf_counter_ns() - begun
    values = b"-7,'plain',<1>,<2>,<3>,<4>", b"-7,'plain',<5>,<6>,yes,<7>"
    lines = lane.take()[0].tobytes().split(b"\n")
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
