"""Stops: where, in a running program, its frames can be taken exactly.

In a signal's handler memory does not tell whether the instruction that was interrupted is done. So the handler takes nothing: it asks
CPython for an event before the next instruction of the innermost frame that has nothing but capturable frames outside of it. That comes
at once, or when the C function that stands in the way returns: there is no polling, and it costs nothing meanwhile.

The program's own trace functions stay what they are, and are told what they would be told anyway.
"""

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType, MethodType
from typing import Any, Final

from freezeframe.errors import NotCapturable
from freezeframe.model.frame import Frame
from freezeframe.model.null import NULL
from freezeframe.native.adopted import BRIDGE_CODES
from freezeframe.native.bridging.waits import callable_at, waiting
from freezeframe.native.capture import Between, capture_from, innermost_before
from freezeframe.native.check import LAYOUT, thread_state
from freezeframe.native.frames.datastack import with_room
from freezeframe.native.frames.reading import stand
from freezeframe.native.frames.thread import current_interpreter_frame
from freezeframe.native.hide import hide
from freezeframe.native.interpreter.clock import monotonic
from freezeframe.native.interpreter.collector import uncollected
from freezeframe.native.memory import words
from freezeframe.native.objects.ownnames import own_names
from freezeframe.native.signals.handlers import begin_undisturbed, hold, let_go, main_thread_word
from freezeframe.native.watching.tracing import enter_tracing, leave_tracing, paused

_FRAME: Final = LAYOUT.frame.frame
_FRAME_OBJ: Final = LAYOUT.iframe.frame_obj
_CODE: Final = LAYOUT.iframe.code
_PREVIOUS: Final = LAYOUT.iframe.previous

_LOOKED_AT: Final = 16
"""Calls by one of our frames that stand for C; some of them may be a signal handler's."""
_TOLD_LATE: Final = sys.version_info < (3, 12)
"""Whether CPython looks up which trace function is to be told of a call, and only then makes the frame object (`call_trace`,
Python/ceval.c): where that has the collector run, and a stop is asked for in what it calls, the program's own is told, and becomes the
frame's."""
NO_INSTRUCTION: Final = "no instruction of the program's was executed"
"""What a stop says that has waited for its event in vain, where nothing else is known."""


class Stop:
    """One request to stop this thread as soon as its frames can be taken.

    `taken` is called with the innermost frame, standing before an instruction; the program goes on when it returns. Where the program
    waits in a C function that can be called again (`waits`), that is at once. Where no such moment comes within `patience` seconds,
    `gave_up` is called with the `NotCapturable` that says why. Both are looked at whenever `look` is called (from a timer's signal, say),
    since nothing else runs meanwhile.

    Nothing is raised into the program but what `taken` and `gave_up` raise. Signals' handlers wait until the program goes on: what one
    raises here CPython would take for what the trace function has raised (`call_trampoline`, Python/sysmodule.c), and note the frame twice.
    """

    __slots__ = (
        "_base", "_before", "_behind", "_deadline", "_enters", "_frame", "_leaving", "_local", "_opcodes", "_patience", "_ready", "_reason",
        "_through", "_tracer", "_word", "begins", "gave_up", "taken",
    )  # fmt: skip

    def __init__(
        self,
        taken: Callable[[Frame], None],
        gave_up: Callable[[NotCapturable], None],
        patience: float = 5.0,
        ready: Callable[[], bool] | None = None,
        base: int = 0,
        leaving: bool = False,
        enters: Callable[[FrameType], bool] | None = None,
        behind: int = -1,
    ) -> None:
        """`ready` is asked before each instruction of the frame that is waited for whether the program can be taken there. `base` is the
        address of the interpreter frame of ours that the program's frames end at, where there may be others of ours between them.
        `leaving` says that they are to be left. Where `enters` is given they are taken before somebody is told
        that a line or a call begins, in frames, too, of which it is true and which are called by the instruction at the byte offset
        `behind`: that is executed."""
        self.begins = False
        """Where `enters` is given: a line, or a call, begins where the frames were taken, of which nobody has been told."""
        self._enters = enters
        self._behind = behind
        self._ready = ready
        self._base = base
        self._leaving = leaving
        self.taken = taken
        self.gave_up = gave_up
        self._patience = patience
        self._deadline = monotonic() + patience
        self._reason = ""
        self._frame: FrameType | None = None
        self._before: Any = None
        self._local: Any = None
        self._opcodes = False
        self._through = 0
        """How many calls more are looked at: it was asked for amid one of our frames that stand for C, and what that calls is inside of the
        frame that is waited for."""
        self._tracer: Any = None
        """`_trace`, while it is the thread's: no longer, else a program that counts what the collector finds would find each stop."""
        self._word = main_thread_word()

    @property
    def pending(self) -> bool:
        """Whether it still waits for its moment."""
        return self._frame is not None

    @property
    def awaited(self) -> FrameType | None:
        """The frame before an instruction of which it is to come."""
        return self._frame

    @property
    def put_off(self) -> str:
        """Why it could not be had at once, if that is so."""
        return self._reason

    def is_told(self) -> bool:
        """Whether CPython still tells it of events, on this thread: a trace function of the program's that has raised an exception has it
        tell nobody."""
        return self._tracer is not None and sys.gettrace() is self._tracer

    def request(self, frame: FrameType, interrupted: float | None = None, pauses: int = 0) -> None:
        """Ask for the stop; `frame` is the innermost one, as a signal handler is given it, and `interrupted` when the signal came.

        `pauses` says how often the caller itself has set tracing aside. Raises `NotCapturable` where no frame of the program's can be
        waited for.
        """
        if paused() > pauses:
            raise NotCapturable("a trace function is running")
        waits = self._waiting(frame, interrupted)
        if waits is None or not self._is_taken(frame, waits):
            self.await_event(frame)

    def await_event(self, frame: FrameType, *, failing: bool = False) -> None:
        """Ask for the stop before an instruction, wherever the program waits. No trace function of the program's is running. `failing` says
        that the frame has not handled an exception: it is waited for until it does that, or ends, since what has resumed a generator cannot
        be told yet from what lets go of it, whose stack may be gone. Raises as `request`."""
        held = hold(self._word)
        try:
            target = frame if failing else self._reachable(frame)
            if target is not frame:
                self._behind = -1
            self._wait_for(target)
            self._through = _LOOKED_AT if not failing and _stands_for_c(words[id(target) + _FRAME >> 3]) else 0
        finally:
            let_go(self._word, held)

    def reaches(self, frame: FrameType) -> bool:
        """Whether the program can be taken in this frame, or C stands in the way (`put_off`). Raises as `request`."""
        return self._reachable(frame) is frame

    def look(self, frame: FrameType, interrupted: float | None = None, pauses: int = 0) -> None:
        """Take the program where it has come to wait since, in the C function that has called a signal's handler before: there is no event
        in it. Give up where the time is over. The parameters are those of `request`, which raises what this does."""
        if self._frame is None:
            return
        tracing = paused() > pauses
        state = thread_state()
        enter_tracing(state)  # else an exception that passes through ours is told as one of the frame that is waited for
        try:
            waits = None if tracing else self._waiting(frame, interrupted)
            over = monotonic() > self._deadline
            why = (self._reason or _held_up_by(self._frame, self._patience)) if over else ""
        finally:
            leave_tracing(state)
        if waits is not None:
            self._disarm()
            if self._is_taken(frame, waits):
                return
            if not over:
                self.await_event(frame)
        if over:
            self.cancel()
            self.gave_up(NotCapturable(why))

    def cancel(self) -> None:
        """Wait no longer."""
        if self._frame is not None:
            self._disarm()

    def _waiting(self, frame: FrameType, interrupted: float | None) -> Frame | None:
        """The innermost frame before the instruction in which it waits, if that is known, and the program can be taken there."""
        if self._ready is not None and not self._ready():
            return None
        address = words[id(frame) + _FRAME >> 3]
        sites, lasti = stand(address)
        return waiting(address, sites, lasti, interrupted)

    def _is_taken(self, frame: FrameType, waits: Frame) -> bool:
        """Take the frames where the innermost one waits; False where C stands between two of them. Raises as `request`."""
        address = words[id(frame) + _FRAME >> 3]
        sites, lasti = stand(address)
        place = sites.before(lasti)
        try:
            innermost = capture_from(address, place._replace(depth=0, raised_at=()), 0, self._base, leaving=self._leaving)
        except Between as reason:
            self._reason = str(reason)
            return False
        innermost.localsplus = waits.localsplus
        self._at_rest(innermost)
        return True

    @with_room
    def _reachable(self, frame: FrameType) -> FrameType:
        """The first frame from `frame` outwards that has nothing but capturable ones outside of it."""
        target: FrameType = frame
        if self._base:
            address = innermost_before(self._base, words[id(frame) + _FRAME >> 3])
            if not address:
                raise NotCapturable(NO_INSTRUCTION)
            if address != words[id(frame) + _FRAME >> 3]:
                self._reason = "the machine itself runs what C has called: wait until that has returned"
                target = _object_of(address, frame)
        while True:
            address = words[id(target) + _FRAME >> 3]
            sites, lasti = stand(address)
            try:
                capture_from(address, sites.at(sites.index(lasti))._replace(depth=0, raised_at=()), 0, self._base, leaving=self._leaving)
            except Between as reason:
                self._reason = str(reason)
                target = _object_of(reason.outside, target)
            except NotCapturable:
                raise
            except Exception as mistake:
                raise _mistaken(mistake) from mistake
            else:
                break
        begins = sites.code.instructions[sites.index(lasti)].opcode == "RESUME"
        if _TOLD_LATE and begins and target is not frame and sys.gettrace() is not None:
            raise NotCapturable("a trace function is about to be told of a call")
        return target

    def _wait_for(self, target: FrameType) -> None:
        self._before = sys.gettrace()
        if type(self._before) is MethodType and type(self._before.__self__) is Stop:  # a signal's handler asks while another is told
            self._before = self._before.__self__._before
        self._frame, self._tracer = target, self._trace
        self._local, self._opcodes = target.f_trace, target.f_trace_opcodes
        target.f_trace, target.f_trace_opcodes = self._event, True
        sys.settrace(self._tracer)
        # 3.12 must be asked before, later versions behind it: else another tool of `sys.monitoring` keeps the events away.
        target.f_trace_opcodes = False
        target.f_trace_opcodes = True

    def _disarm(self) -> None:
        frame, self._frame = self._frame, None
        assert frame is not None
        frame.f_trace_opcodes = self._opcodes
        if self._local is None:
            del frame.f_trace
        else:
            frame.f_trace = self._local
        if sys.gettrace() is self._tracer:  # else the program has set another meanwhile
            sys.settrace(self._before)
        self._tracer = None

    def _at_rest(self, innermost: Frame) -> None:
        """Call `taken` where no trace function is running: none is called meanwhile."""
        state = thread_state()
        enter_tracing(state)
        try:
            self.taken(innermost)
        finally:
            leave_tracing(state)

    def _trace(self, frame: FrameType, event: str, argument: Any) -> Any:
        """The thread's trace function meanwhile: the program's own."""
        local = None if self._before is None else self._told(self._before, frame, event, argument)
        if frame is not self._frame:
            if self._behind >= 0 and event == "call" and self._enters is not None and self._enters(frame):
                self._enter(frame)
            elif self._through and event == "call" and self._follow(frame, local):
                return self._event
            return local
        if self._enters is not None and event == "call":
            return self._event(frame, event, argument)
        if local is not None:  # the frame that is waited for begins, or is gone on with: what is given here becomes its own
            self._local = local
        return self._event

    def _event(self, frame: FrameType, event: str, argument: Any) -> Any:
        """The trace function of the frame that is waited for."""
        own = self._local
        if own is not None and (event != "opcode" or self._opcodes):
            local = self._told(own, frame, event, argument)
            if type(local) is not MethodType or local.__self__ is not self:  # else it gives what `f_trace` is, as it was
                self._local = local
        held = hold(self._word)
        try:
            with uncollected, own_names:
                if frame is self._frame and self._stands(frame, event):
                    tell = self._stand(frame)
                elif frame is self._frame and event == "return":
                    tell = self._leave(frame)
                else:
                    return self._event
                if tell is not None:
                    tell()
        finally:
            let_go(self._word, held)
        return frame.f_trace

    def _stands(self, frame: FrameType, event: str) -> bool:
        """Whether an event is that of an instruction before which the frame can be taken."""
        if event != "opcode" and (self._enters is None or event not in ("line", "call")):
            return False
        if frame.f_lasti == self._behind:
            if event == "opcode":
                self._behind = -1
            return False
        self._behind = -1
        self.begins = event != "opcode"
        return self._ready is None or self._ready()

    def _enter(self, frame: FrameType) -> None:
        """Take the frames where one begins that the awaited one has called, if they can be."""
        awaited = self._frame
        assert awaited is not None
        held = hold(self._word)
        try:
            with uncollected, own_names:
                self._disarm()
                address = words[id(frame) + _FRAME >> 3]
                sites, lasti = stand(address)
                try:
                    innermost = capture_from(address, sites.before(lasti), 0, self._base, leaving=self._leaving)
                except NotCapturable:
                    self._wait_for(awaited)
                else:
                    self.begins = True
                    self.taken(innermost)
        finally:
            let_go(self._word, held)

    def _follow(self, frame: FrameType, local: Any) -> bool:
        """Wait in a frame that one of ours has called, where the program can be taken; `local` is its trace function of the program's."""
        awaited = self._frame
        assert awaited is not None
        self._through -= 1
        held = hold(self._word)
        try:
            with uncollected, own_names:
                self._disarm()
                try:
                    target = self._reachable(frame)
                except NotCapturable:
                    target = awaited
                self._wait_for(target)
                if target is frame:
                    self._local, self._through = local, 0
            return target is frame
        finally:
            let_go(self._word, held)

    def _told(self, function: Callable[[FrameType, str, Any], Any], frame: FrameType, event: str, argument: Any) -> Any:
        """Tell a trace function of the program's: where it raises an exception CPython takes it away, and this with it."""
        try:
            return function(frame, event, argument)
        except BaseException:
            if self._frame is not None:
                self._frame.f_trace_opcodes = self._opcodes
                self._frame = self._tracer = None
                self.gave_up(NotCapturable("a trace function of the program's has raised an exception"))
            raise

    @with_room
    def _stand(self, frame: FrameType) -> Callable[[], None] | None:
        """Take the frames, before an instruction of that which is waited for: gives how to tell what came of it, None where another one is
        waited for now."""
        self._disarm()
        try:
            address = words[id(frame) + _FRAME >> 3]
            sites, lasti = stand(address)
            return partial(self.taken, capture_from(address, sites.before(lasti), 0, self._base, leaving=self._leaving))
        except Between as reason:
            self._reason = str(reason)
            return self._go_on_outside(frame, reason.outside)
        except NotCapturable as reason:
            return partial(self.gave_up, reason)
        except Exception as mistake:  # noqa: BLE001 (it is ours, and not the program's to handle)
            return partial(self.gave_up, _mistaken(mistake))

    def _leave(self, frame: FrameType) -> Callable[[], None] | None:
        """The frame that is waited for ends without another instruction: its caller is the next one. Gives the same."""
        outer = frame.f_back
        self._disarm()
        return partial(self.gave_up, NotCapturable(NO_INSTRUCTION)) if outer is None else self._go_on_outside(outer)

    def _go_on_outside(self, frame: FrameType, address: int = 0) -> Callable[[], None] | None:
        """Wait in a frame, or further outside; where `address` is given, in none that is inside of the interpreter frame there."""
        self._behind = -1
        try:
            self._wait_for(self._reachable(_object_of(address, frame) if address else frame))
        except NotCapturable as reason:
            return partial(self.gave_up, reason)
        return None


def _mistaken(mistake: Exception) -> NotCapturable:
    return NotCapturable(f"a mistake in freezeframe: {type(mistake).__name__}: {mistake}; please report it")


def _held_up_by(frame: FrameType, seconds: float) -> str:
    """What a frame is waiting for."""
    address = words[id(frame) + _FRAME >> 3]
    sites, lasti = stand(address)
    function = callable_at(address, sites, lasti)
    if function is NULL:
        return NO_INSTRUCTION
    code = sites.code
    where = f"called by {code.qualname} ({code.filename}, line {code.lineno(sites.index(lasti))})"
    module, name = getattr(function, "__module__", None), getattr(function, "__qualname__", type(function).__name__)
    name = f"{module}.{name}" if isinstance(module, str) and module != "builtins" else name
    return f"{name}, a C function {where}, has not returned for {seconds:.2g} seconds: freeze elsewhere, or have it wait for a shorter time"


def _stands_for_c(address: int) -> bool:
    """Whether one of our frames that stand for C runs inside of the interpreter frame at an address."""
    at = current_interpreter_frame()
    while at and at != address:
        if words[at + _CODE >> 3] & ~3 in BRIDGE_CODES:
            return True
        at = words[at + _PREVIOUS >> 3]
    return False


def _object_of(address: int, inner: FrameType) -> FrameType:
    """The frame object of an interpreter frame outside of `inner`'s; of the next one out where Python does not show that one.

    It does not show one that is not complete: that of a generator function whose generator is being made, where making it has the
    collector run.
    """
    inwards: set[int] = set()
    at = words[id(inner) + _FRAME >> 3]
    while at != address:
        inwards.add(at)
        at = words[at + _PREVIOUS >> 3]
    frame: FrameType | None = inner
    while frame is not None and words[id(frame) + _FRAME >> 3] in inwards:
        frame = frame.f_back
    if frame is None:
        raise NotCapturable(NO_INSTRUCTION)
    return frame


for _function in (
    Stop.__init__, Stop.is_told, Stop.request, Stop.await_event, Stop.look, Stop.cancel, Stop._waiting, Stop._is_taken, Stop._reachable,
    Stop._wait_for, Stop._disarm, Stop._at_rest, Stop._told, Stop._stand, Stop._leave, Stop._go_on_outside, Stop._stands, Stop._enter,
    Stop.reaches, Stop._follow, _mistaken, _stands_for_c, _held_up_by, _object_of,
):  # fmt: skip
    hide(_function.__code__)
for _code in (Stop._trace.__code__, Stop._event.__code__):
    begin_undisturbed(_code)
