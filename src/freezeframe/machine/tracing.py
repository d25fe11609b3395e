"""Telling those who watch: `sys.settrace`'s and `sys.setprofile`'s functions, which live in the host's thread state, where C and native
Python put and find them, and the callbacks of `sys.monitoring`.

Whom to tell of what is for `watching` and `instruction_events` to say; here is how somebody is told, and who is there to be told.
"""

from __future__ import annotations

import sys
from sys import exception, getprofile, gettrace, setprofile, settrace
from typing import TYPE_CHECKING, Any

from freezeframe.machine.monitoring import BITS, CAN_BE_DISABLED, DISABLE, ENDS_OF_CALLS, MONITORS, monitoring
from freezeframe.machine.shadows import link_frames, shadow_of
from freezeframe.native.frames.jumps import LineEvent, reporting
from freezeframe.native.watching.monitored import opcodes_traced
from freezeframe.native.watching.profiling import Hook, profiler, shield, tracer
from freezeframe.native.watching.tracing import pause, proceed, read_variables, set_trace_function, write_variables

if TYPE_CHECKING:
    from types import CodeType

    from freezeframe.machine.shadows import Shadow
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

EVENTS = (
    {"call": 0, "exception": 1, "line": 2, "return": 3, "c_call": 4, "c_exception": 5, "c_return": 6, "opcode": 7}
    if sys.version_info < (3, 12)
    else {
        event: BITS[name].bit_length() - 1
        for event, name in {
            "call": "PY_START", "return": "PY_RETURN", "line": "LINE", "opcode": "INSTRUCTION", "exception": "RAISE",
            "c_call": "CALL", "c_return": "CALL", "c_exception": "CALL",
        }.items()
    }
)  # fmt: skip
"""What CPython notes while it reports an event: ``PyTrace_`` numbers, from 3.12 ``PY_MONITORING_EVENT_`` numbers."""

AHEAD = frozenset({"call", "line", "opcode"})
"""What is told of the instruction that is about to be executed."""


def trace_function(self: Thread, frame: Frame) -> Any:
    """Who is told what happens in a frame: its own trace function, or a tracer of C's, which is told of everything; None for nobody."""
    return self.tracer if type(self.tracer) is Hook else frame.shadow.frame.f_trace


def local_event(self: Thread, frame: Frame, event: str, argument: Any, offset: int = -1) -> None:
    """Tell a frame's own trace function; what it gives is the next one."""
    python_frame = frame.shadow.frame
    function = trace_function(self, frame)
    if function is None:
        return
    given = notify(self, frame, function, event, argument, offset)
    if given is not None:
        set_trace_function(python_frame, given)


def notify(self: Thread, frame: Frame, function: Any, event: str, argument: Any, offset: int = -1) -> Any:
    """Call a trace or profile function about a frame, with tracing off meanwhile (call_trampoline in Python/sysmodule.c).

    `offset` is where the frame shows to be, if that is no instruction of ours. An exception out of the function ends all tracing, and is
    raised in the frame.
    """
    shadow = shadow_of(frame)
    position = begin(self, frame, shadow, ahead=event in AHEAD)
    if offset >= 0:
        shadow.set_position(offset)
    done = False
    self.jumped = None
    line_event = LineEvent(shadow, frame.localsplus[len(frame.code.localsplus) :]) if event == "line" else None
    before_event = 0 if line_event is not None else reporting(EVENTS[event])
    chain: Any = self.chain
    read_variables(shadow.frame)
    pause()
    try:
        given = function(shadow.frame, event, argument)
        done = True
    finally:
        proceed()
        write_variables(shadow.frame)
        if line_event is None:
            reporting(before_event)
        else:
            take_jump(self, frame, line_event.end())
        chain.previous.value = chain.below
        end(self, frame, shadow, position)
        if shadow.frame.f_trace_opcodes:
            OPCODES.wanted = True
        if not done:
            if function is self.profiler and event != "line":
                setprofile(None)
            else:
                settrace(None)
                shadow.frame.f_trace = None
        if self.jumped is not None:
            frame.position, self.jumped = self.jumped, None
        adopt(self)
    return given


def consult(self: Thread, frame: Frame, function: Any, arguments: tuple[Any, ...], *, ahead: bool) -> Any:
    """Call a callback of `sys.monitoring`, with all events off meanwhile (call_one_instrument in Python/instrumentation.c)."""
    shadow = shadow_of(frame)
    position = begin(self, frame, shadow, ahead=ahead)
    chain: Any = self.chain
    pause()
    try:
        return function(*arguments)
    finally:
        proceed()
        chain.previous.value = chain.below
        end(self, frame, shadow, position)
        adopt(self)


def tell(self: Thread, frame: Frame, event: str, tools: tuple[int, ...], position: int, *arguments: Any, ahead: bool = False) -> None:
    """Call the callbacks of `sys.monitoring` for an event of the instruction at `position`; raises what they raise."""
    tell_at(self, frame, event, tools, frame.code.instructions[position].offset, *arguments, ahead=ahead)


def tell_at(self: Thread, frame: Frame, event: str, tools: tuple[int, ...], offset: int, *arguments: Any, ahead: bool = False) -> None:
    """The same for an event at a byte offset of its own."""
    code = frame.code.linked.shadow_code
    for tool in tools:
        callback = MONITORS.callbacks.get((tool, event))
        disabled = (tool, "CALL" if event in ENDS_OF_CALLS else event, id(code), offset)
        if callback is None or disabled in MONITORS.disabled:
            continue
        given = consult(self, frame, callback, (code, *arguments) if event == "LINE" else (code, offset, *arguments), ahead=ahead)
        if given is DISABLE:
            if event in CAN_BE_DISABLED:
                MONITORS.disabled[disabled] = code
            else:
                not_disabled(tool, event, code)


if sys.version_info < (3, 15):

    def not_disabled(tool: int, event: str, _code: CodeType) -> None:
        """A callback wants to switch an event off that has no place: an error."""
        monitoring.register_callback(tool, BITS[event], None)
        raise ValueError(f"Cannot disable {event} events. Callback removed.")

else:

    def not_disabled(tool: int, event: str, code: CodeType) -> None:
        """A callback wants to switch an event off that has no place: from 3.15 that is done for the code, where it was asked for there."""
        asked: int = monitoring.get_local_events(tool, code)
        if asked & BITS[event]:
            monitoring.set_local_events(tool, code, asked & ~BITS[event])


def begin(self: Thread, frame: Frame, shadow: Shadow, *, ahead: bool) -> int:
    """Somebody is told of something in a frame: the frames are linked for who looks. Gives the frame's position."""
    position = frame.position
    if ahead:
        frame.position = position + 1  # what is about to be executed is where the frame stands, for those who look
    shadow.update(frame)
    self.in_trace += 1
    self.rewatch()
    link_frames(self, frame)
    return position


def end(self: Thread, frame: Frame, shadow: Shadow, position: int) -> None:
    """Undo `begin`."""
    self.linked = False
    self.frame = frame
    self.in_trace -= 1
    self.rewatch()
    frame.position = position
    shadow.resume(frame)


def take_jump(self: Thread, frame: Frame, jump: tuple[int, int] | None) -> None:
    """A trace function has assigned `f_lineno`: CPython has checked it and moved the frame object; the guest's frame follows."""
    if jump is None:
        return
    offset, popped = jump
    offsets = [instruction.offset for instruction in frame.code.instructions]
    self.jumped = offsets.index(offset)
    if popped:
        del frame.localsplus[-popped:]
    handled = exception()  # leaving an `except` block by a jump ends it
    if handled is not self.handled():
        self.handling.value = handled


def adopt(self: Thread) -> bool:
    """Look who watches this thread by now: gives whether that has changed."""
    shield()
    trace, profile = gettrace(), getprofile()
    monitored = MONITORS.current
    if trace is self.trace and profile is self.profile and monitored == self.monitored:
        return False
    if trace is not self.trace:
        OPCODES.arm()
    self.trace, self.profile, self.monitored = trace, profile, monitored
    self.profiler = profile
    if profile is not None and not callable(profile):
        self.profiler = profiler(profile)  # one of C's own
    self.tracer = trace
    if trace is not None and not callable(trace):
        self.tracer = tracer(trace)
    self.told_calls = profile is not None or MONITORS.calls
    self.rewatch()
    hold(self)
    return True


def hold(self: Thread) -> None:
    """While the loop runs with somebody watching, the host's own events are off: what the machine does itself is nobody's business."""
    wanted = self.trace is not None or self.profile is not None or self.monitored != 0
    if wanted and not self.pausing:
        pause()
    elif self.pausing and not wanted:
        proceed()
    self.pausing = wanted


class Opcodes:
    """Whether opcode events come to pass where a frame asks for them (`f_trace_opcodes`): each version has its own idea."""

    wanted = armed = False

    def arm(self) -> None:
        """A trace function is set: up to 3.12, opcodes are told from here on, if any frame has asked for them before."""
        self.armed = self.wanted

    def asked(self, frame: Any) -> bool:
        """A frame has a trace function, and asks for opcodes: are they told?"""
        raise NotImplementedError


class Always(Opcodes):
    """3.11: each frame that asks for them has them."""

    def asked(self, frame: Any) -> bool:
        """Yes."""
        return True


class SinceTraceFunction(Opcodes):
    """3.12: all of them, once a trace function is set after some frame has asked for them (_PyEval_SetTrace, `f_opcode_trace_set`)."""

    def asked(self, frame: Any) -> bool:
        """Was a trace function set since the first of them asked?"""
        self.wanted = True
        return self.armed


class InCode(Opcodes):
    """From 3.13 in code of which a frame that had a trace function has asked for them (_PyEval_SetOpcodeTrace)."""

    def asked(self, frame: Any) -> bool:
        """CPython has noted it with the code."""
        return opcodes_traced(frame.f_code)


OPCODES: Opcodes = Always() if sys.version_info < (3, 12) else SinceTraceFunction() if sys.version_info < (3, 13) else InCode()
