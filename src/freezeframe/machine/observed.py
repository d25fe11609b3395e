"""Observers of what CPython runs: frames as those whom the machine would execute, read where somebody looks at them.

A trace function in machine code tells them (`native.watching.telling`). It gives each call that somebody is told of an `Observed`, which
knows its frame object, and reads what is asked for when it is asked for: `position`, variables and the stack as long as an observer runs.
What an observer has written is written back when it is done.
"""

from __future__ import annotations

import sys
from _weakref import ref
from functools import partial
from operator import is_
from types import GeneratorType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import FreezeframeError
from freezeframe.machine.lines import END_SEND, LOOPS
from freezeframe.machine.link import code_of, link
from freezeframe.machine.monitoring import MONITORS
from freezeframe.machine.moved import why_not
from freezeframe.machine.observed_code import Codes
from freezeframe.machine.observers import NOBODY, one
from freezeframe.machine.running import current
from freezeframe.machine.travelling import chain
from freezeframe.machine.weaving import SUSPENDING
from freezeframe.model.bridging import is_of_bridges
from freezeframe.model.code import GENERATORS
from freezeframe.model.frame import Frame
from freezeframe.native.hide import hide_modules
from freezeframe.native.live import (
    BEFORE,
    DOING,
    GIVING,
    JUMPING,
    THROWN,
    WITHIN,
    caller_of,
    generator_of,
    has_ended,
    iterated_by,
    position_of,
    read,
    write_values,
)
from freezeframe.native.memory import ints, object_at
from freezeframe.native.watching.telling import CALL, EXCEPTION, LINE, RETURN, UNWIND, Telling, fails, jumps, tells, throws, watch

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from freezeframe.machine.observers import Observers

_HOW: Final = {CALL: BEFORE, LINE: BEFORE, RETURN: GIVING, UNWIND: DOING, EXCEPTION: DOING}
_TRANSIENT: Final = ("position", "localsplus", "caller")
"""What changes while the frame runs: of a frame that is no generator's its caller stays the same."""
_get: Final = object.__getattribute__
_set: Final = object.__setattr__
_delete: Final = object.__delattr__
_new: Final = object.__new__


class Observed(Frame):
    """A call that CPython runs. Its `shadow` is the frame object; what else is not set is read when it is asked for."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        return Watching.current.read(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        Watching.current.write(self, name, value)


class Watching:
    """What observers are told of in one run."""

    current: Watching
    """The run that is watched, or was last."""

    def __init__(self, observers: Observers, monitored: Callable[[], None], jump: Callable[[FrameType, int, int], None]) -> None:
        """`monitored` is called when a tool of `sys.monitoring` wants anything, `jump` with the frame of
        which somebody is being told, the index of the instruction before which it stands, and of that which it is to go on with."""
        self._jump = jump
        self._monitored = monitored
        self._telling = Telling(Observed, self._find, self._ended, self._after)
        self._codes = Codes()
        self._suspended: dict[int, ref[Observed]] = {}
        """By the `id` of a frame object what stands for a generator's frame that somebody keeps."""
        self._touched: list[tuple[Observed, str, list[Any] | None]] = []
        """What was read of frames while somebody is told: of slots and stack the values that they had."""
        self.asked: Callable[[FrameType], None] | None = None
        self.failing = False
        """Whether that was asked when somebody was told of an exception."""
        self.observers = observers
        self._thread = current()

    # The run.

    def begin(self, innermost: Frame) -> None:
        """These frames go on. Raises UnsupportedRuntime where they cannot be told (`Telling.begin`)."""
        Watching.current = self
        for frame in chain(innermost):
            if not is_of_bridges(frame.globals):
                self._codes.mark(frame.code.original, ours=True)
        self._telling.begin()
        MONITORS.noticed = self._monitored
        self.observe(self.observers)
        if innermost.watch is not None:
            self._stopped = innermost.code.original, innermost.position, innermost.watch
            self._tell(*(partial(self._first, event) for event in ("call", "exception", "line", "ret")))

    @staticmethod
    def is_begun() -> bool:
        """Whether a run is watched just now: a program that is observed may have a machine of its own."""
        return Telling.begun

    @staticmethod
    def may_tell(observers: Observers) -> bool:
        """Whether these can be told while CPython runs the frames: of nothing less than a line, by machine code. Tools of `sys.monitoring`
        would be told of other lines then."""
        return bool(observers) and not observers.instruction and not MONITORS.current and tells()

    def observe(self, observers: Observers) -> None:
        """These are the observers from now on."""
        self.observers = self._thread.observers = observers  # what the machine has made is executed by it, whoever calls that
        self._thread.rewatch()
        self._tell(one(observers.call), _raised(observers.exception), one(observers.line), one(observers.ret))

    def _tell(self, call: Any, exception: Any, line: Any, ret: Any) -> None:
        self._now = {"call": call, "exception": exception, "line": line, "ret": ret}
        self._telling.tell(**self._now)

    def _first(self, event: str, frame: Frame, *value: Any) -> None:
        """The first event where frames go on that were stopped: CPython may not know any more whether a line begins there."""
        code, position, begins = self._stopped
        at = frame.code.original is code and frame.position == position and event in ("line", "call")
        self.observe(self.observers)
        if begins and not at and self._now["line"] is not None:
            going_on: Any = frame
            while going_on is not None and going_on.code.original is not code:
                going_on = going_on.caller
            if going_on is not None:
                before = frame.position
                _set(going_on, "position", position)
                self._now["line"](going_on)
                _delete(going_on, "position")
                _set(frame, "position", before)
        if (begins or not at) and self._now[event] is not None:
            self._now[event](frame, *value)

    def end(self) -> None:
        """Nobody is told any more: what stands for frames is a value now, as it is when their calls have ended."""
        self.asked = MONITORS.noticed = None
        self._thread.observers = NOBODY
        self._thread.rewatch()
        for made in self._telling.end():
            self._settle(made)
        self._suspended.clear()  # nothing of the program's is kept
        self._codes.forget()

    def stops_in(self, frame: FrameType) -> bool:
        """Whether the machine would stop where a frame begins, or goes on: not where something is thrown into it."""
        return self._codes.is_ours(frame) and not throws(frame)

    @staticmethod
    def stop_first() -> None:
        """A stop is waited for: it comes before observers are told where it comes."""
        watch.stopping = 1

    @staticmethod
    def leave() -> None:
        """The frames are being left: of that nobody is told."""
        watch.leaving = 1

    @staticmethod
    def is_failing() -> bool:
        """Whether an observer's exception makes a frame let go of what it has: what that executes cannot be gone on with."""
        return watch.failing != 0

    @staticmethod
    def note_outermost(address: int) -> None:
        """With the end of this interpreter frame all is told."""
        watch.outermost = address

    def ask(self, asked: Callable[[FrameType], None]) -> bool:
        """Have `asked` called with the frame of which an observer is just being told, when that is done; gives whether one is."""
        if not watch.told:
            return False
        self.asked, watch.touched = asked, 1
        self.failing = fails(_get(object_at(watch.told), "shadow"))
        return True

    # Which frames.

    def _find(self, frame: FrameType) -> Observed | None:
        """What stands for a frame of the program's, which is noted now; None for another's."""
        made = self._made(frame)
        if made is not None:
            self._telling.make_room(frame)
        return made

    def _made(self, frame: FrameType) -> Observed | None:
        if not self._codes.is_ours(frame):
            if self._codes.is_foreign(frame.f_globals):
                watch.other = id(frame.f_globals)
            return None
        made = self._taken(frame)
        if made is None:
            made = _new(Observed)
            _set(made, "shadow", frame)
            self._telling.know(frame.f_code, self._codes.positions(frame.f_code))
        return made

    def _taken(self, frame: FrameType) -> Observed | None:
        """What stands for a frame, which is noted no longer."""
        made: Observed | None = self._telling.take(frame)
        if made is None and self._suspended:
            kept = self._suspended.pop(id(frame), None)
            made = None if kept is None else kept()
            watch.suspended = len(self._suspended)
        return made

    # What they are.

    def _how(self, frame: Observed) -> int:
        if watch.told != id(frame):
            return WITHIN
        how = _HOW[watch.event]
        if how == BEFORE and jumps():
            return JUMPING
        return THROWN if watch.event == CALL and throws(_get(frame, "shadow")) else how

    def read(self, frame: Observed, name: str) -> Any:
        """What an attribute that is not set is just now."""
        try:
            python_frame: FrameType = _get(frame, "shadow")
        except AttributeError:
            raise AttributeError(name) from None
        if name == "localsplus":
            return self._values(frame, python_frame, name)
        if name == "code":
            value: Any = code_of(python_frame.f_code)
            link(value)
        elif name == "program":
            value = frame.code.linked.program
        elif name in ("globals", "builtins"):
            value = getattr(python_frame, f"f_{name}")
        elif name == "generator":
            value = generator_of(python_frame)
        elif name in ("bridge", "watch", "handled"):
            value = None
        elif name == "position":
            value = self._position(frame, python_frame)
        elif name == "caller":
            value = self._caller(python_frame)
        elif name in ("locals", "closure"):
            return self._values(frame, python_frame, name)
        else:
            raise AttributeError(name)
        if name not in _TRANSIENT or (name == "caller" and not python_frame.f_code.co_flags & GENERATORS):
            _set(frame, name, value)
        elif watch.told:
            _set(frame, name, value)
            if name != "position" or watch.told != id(frame):  # else machine code forgets it
                self._touch(frame, name, None)
        return value

    def _position(self, frame: Observed, python_frame: FrameType) -> int:
        return position_of(python_frame, DOING) + 1 if has_ended(python_frame) else position_of(python_frame, self._how(frame))

    def _caller(self, python_frame: FrameType) -> Frame | None:
        """The program's frame that waits for one, whatever C, or native Python, stands between."""
        outer = None if has_ended(python_frame) else caller_of(python_frame)
        while outer is not None:
            made: Frame | None = self._telling.noted(outer)
            if made is None:
                made = self._made(outer)
                if made is not None:
                    self._telling.note(outer, made)
            if made is not None:
                return made
            outer = caller_of(outer)
        return None

    def _values(self, frame: Observed, python_frame: FrameType, name: str) -> Any:
        if has_ended(python_frame):
            return [] if name == "localsplus" else None
        taken = read(python_frame, self._how(frame))
        _set(frame, "locals", taken.locals)
        _set(frame, "closure", taken.closure)
        if name != "localsplus":
            return _get(taken, name)
        if watch.told:
            _set(frame, "localsplus", taken.localsplus)
            self._touch(frame, name, taken.localsplus[:])
        return taken.localsplus

    def _touch(self, frame: Observed, name: str, values: list[Any] | None) -> None:
        self._touched.append((frame, name, values))
        watch.touched = 1

    def write(self, frame: Observed, name: str, value: Any) -> None:
        """An observer sets an attribute."""
        if name == "position" and watch.told == id(frame) and self._how(frame) in (BEFORE, JUMPING):
            if value == frame.position:
                return
            self._require_going_on(frame, value)
            self._jump(_get(frame, "shadow"), frame.position, value)
        elif name == "localsplus" and watch.told:
            _ = frame.localsplus  # what it has is to be known, and is read once
        else:
            raise FreezeframeError(f"the {name} of a frame that CPython runs cannot be set: stop the machine, or have it step")
        _set(frame, name, value)

    def _require_going_on(self, frame: Observed, position: Any) -> None:
        """Raise FreezeframeError where CPython, which looks at nothing, cannot have a frame go on there with the values that it has."""
        python_frame: FrameType = _get(frame, "shadow")
        there = read(python_frame, self._how(frame))
        there.localsplus, there.generator = frame.localsplus[:], generator_of(python_frame)
        reason = why_not(there, position)
        if reason is not None:
            raise FreezeframeError(f"CPython cannot go on there: {reason}; have the machine step")

    # When somebody was told.

    def _after(self, frame: FrameType) -> None:
        """Write back what was written, and forget what was read."""
        watch.touched = 0
        if not watch.told:
            self._telling.let_go()
        touched, self._touched = self._touched, []
        asked, self.asked = self.asked, None
        try:
            for made, _, before in touched:
                if before is not None:
                    _write_back(made, before)
        finally:
            for made, name, _ in touched:
                _delete(made, name)
            if asked is not None:
                asked(frame)

    def _ended(self, frame: FrameType) -> None:
        """A frame ends, or yields, for which something stands that somebody else may have."""
        made = self._taken(frame)
        if made is None or ints[id(made) >> 2] == 1:  # nobody else has it; from 3.14 `sys.getrefcount` counts some references of ours
            return
        if frame.f_code.co_flags & GENERATORS and made.code.instructions[position_of(frame, GIVING)].opcode in SUSPENDING:
            self._suspended[id(frame)] = ref(made, partial(self._suspended.pop, id(frame)))
            watch.suspended = 1
        else:
            self._settle(made)

    def _settle(self, made: Observed) -> None:
        """Make what stands for a frame a plain value, its call having ended."""
        python_frame = _get(made, "shadow")
        position, caller = position_of(python_frame, DOING) + 1, self._caller(python_frame)
        taken = None if has_ended(python_frame) else read(python_frame, DOING)
        _set(made, "locals", None if taken is None else taken.locals)
        _set(made, "closure", None if taken is None else taken.closure)
        for name in ("code", "program", "globals", "builtins", "generator", "bridge", "watch", "handled"):
            getattr(made, name)
        _set(made, "__class__", Frame)
        made.position, made.caller, made.localsplus, made.shadow = position, caller, [], None


def _write_back(made: Observed, before: list[Any]) -> None:
    """Have CPython's frame hold what an observer has written: raises FreezeframeError where that are more values, or fewer."""
    values = made.localsplus
    if len(values) != len(before):
        raise FreezeframeError(f"an observer has left {len(values)} values in a frame that had {len(before)}, and CPython runs it")
    if not all(map(is_, values, before)):
        write_values(_get(made, "shadow"), values)


def _raised(observers: list[Callable[..., object]]) -> Any:
    """What tells all of them of an exception that is one."""
    if not observers:
        return None

    def tell(frame: Frame, error: BaseException) -> None:
        if type(error) is not StopIteration or not _only_ends(frame):
            for observer in observers:
                observer(frame, error)

    return tell


def _only_ends(frame: Frame) -> bool:
    """Whether StopIteration was never raised: from 3.12 CPython tells trace functions of one where a generator has ended that a loop goes
    through, or that is delegated to (`STOP_ITERATION`)."""
    if frame.code.version < (3, 12):
        return False
    opcode = frame.code.instructions[frame.position].opcode
    if opcode in LOOPS:
        return type(iterated_by(frame.shadow)) is GeneratorType
    return opcode in END_SEND


hide_modules([sys.modules[__name__]])
