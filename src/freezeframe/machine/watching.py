"""The step loop while somebody watches: fuel, observers, and the guest's own trace and profile functions.

`sys.settrace`'s and `sys.setprofile`'s functions live in the host's thread state, where C and native Python put and find them; CPython
itself calls them
for native frames, this loop for the guest's. A machine that is watched by nobody runs `Thread.loop`, which has no test for any of this.
"""

from __future__ import annotations

import sys
from types import BuiltinFunctionType, MethodDescriptorType
from typing import TYPE_CHECKING, Any

from freezeframe.machine.shadows import link_frames, shadow_of
from freezeframe.machine.stopping import LoopChange
from freezeframe.native.jumps import LineEvent, reporting
from freezeframe.native.tracing import pause, proceed, read_variables, write_variables

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

C_KINDS = (BuiltinFunctionType, MethodDescriptorType)
"""What `sys.setprofile` reports as calls of C functions."""

CALLS = frozenset({"CALL", "CALL_KW", "CALL_FUNCTION_EX"})
SILENT_JUMPS = sys.version_info < (3, 12)
"""Where a jump leads, no line event is told of (from 3.12 there is)."""


class Lines:
    """Where each line of a code object begins: for each instruction its line where one begins there (or -1), and its line."""

    __slots__ = ("first", "line", "units")

    def __init__(self, code: Any) -> None:
        self.line = [-1 if p[0] is None else p[0] for p in code.positions]
        offsets = [i.offset for i in code.instructions]
        self.units = [k == 0 or offsets[k] != offsets[k - 1] for k in range(len(offsets))]
        """Is it the first of those that one instruction of the version's own became?"""
        opcodes = [i.opcode for i in code.instructions]
        self.first = opcodes.index("RESUME") if "RESUME" in opcodes else 0
        """The frame begins here, for those who trace it."""


class Watch:
    """What the watched loop remembers about one frame."""

    __slots__ = ("lines", "previous")

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.previous = -1
        """The instruction that was executed before; -1 at the beginning and after a suspension."""


_lines: dict[int, tuple[Any, Lines]] = {}


def lines_of(code: Any) -> Lines:
    """Where the lines of a code object begin, worked out once."""
    found = _lines.get(id(code))
    if found is None:
        found = _lines[id(code)] = (code, Lines(code))
    return found[1]


def watch_of(frame: Frame) -> Watch:
    """What is remembered about a frame."""
    watch = frame.watch
    if watch is None:
        watch = frame.watch = Watch(lines_of(frame.code))
        watch.previous = frame.position - 1 if frame.position - 1 > watch.lines.first else -1
    return watch  # type: ignore[no-any-return]


def watched_loop(self: Thread, frame: Frame) -> Any:
    """As `Thread.loop`, with all who watch told: gives the frame to go on with where nobody watches any more, or the mark that ends the
    loop."""
    stop = self.stop
    while True:
        try:
            while True:
                self.frame = frame
                stack = frame.localsplus
                program = frame.program
                hidden = frame.code.linked.hidden
                if not self.watched:
                    return frame
                while True:
                    if self.fuel is not None:
                        if self.fuel <= 0 and self.loops == 1:
                            self.stopped = (frame, self.fuel_reason)
                            return stop
                        self.fuel -= 1
                        self.executed += 1
                    position = frame.position
                    if not hidden:
                        before(self, frame, position)
                        if frame.position != position:  # a trace function has jumped
                            position = frame.position
                            frame.watch.previous = position if SILENT_JUMPS else -1
                            if not SILENT_JUMPS:
                                continue
                    handler, oparg = program[position]
                    frame.position = position + 1
                    following = handler(frame, stack, oparg, self)
                    if following is not None:
                        break
                if following is stop:
                    return stop
                frame = following
        except LoopChange:
            frame = self.frame  # type: ignore[assignment]
            continue
        except BaseException as caught:
            error = caught
        if error.__traceback__ is not None:  # type: ignore[possibly-undefined]
            self.strip_stubs(error)
        following = self.unwind(frame, error)
        del error
        if following is stop:
            return stop
        frame = following


def before(self: Thread, frame: Frame, position: int) -> None:
    """All that is told before an instruction is executed: call, line, opcode; the machine's observers."""
    watch = frame.watch or watch_of(frame)
    lines = watch.lines
    tracing = self.trace is not None or self.profile is not None
    if position <= lines.first or frame.code.instructions[position].opcode == "RESUME":
        if frame.code.instructions[position].opcode == "RESUME":
            for observer in self.observers.call:
                observer(frame)
            if tracing and not self.in_trace:
                begun(self, frame)
            watch.previous = -1
            if frame.position != position:
                return
            for observer in self.observers.instruction:
                observer(frame)
            watch.previous = position if position > lines.first else -1
            return
        for observer in self.observers.instruction:
            observer(frame)
        return
    line = lines.line[position]
    previous = watch.previous
    watch.previous = position
    new_line = line != -1 and (
        previous < 0 or line != lines.line[previous] or (position < previous and frame.code.instructions[position].opcode != "SEND")
    )
    if new_line:
        for observer in self.observers.line:
            observer(frame)
    if self.trace is not None and not self.in_trace and frame.shadow is not None:
        trace_line(self, frame, position, new_line)
        if frame.position != position:
            return
    for observer in self.observers.instruction:
        observer(frame)


def trace_line(self: Thread, frame: Frame, position: int, new_line: bool) -> None:
    """Line and opcode events for the frame's own trace function."""
    python_frame = frame.shadow.frame
    if python_frame.f_trace is None:
        return
    if new_line and python_frame.f_trace_lines:
        local_event(self, frame, "line", None)
        if frame.position != position:
            return
    if python_frame.f_trace_opcodes and frame.watch.lines.units[position]:
        local_event(self, frame, "opcode", None)


def begun(self: Thread, frame: Frame) -> None:
    """A frame begins, or goes on after a yield: call events."""
    if self.trace is not None:
        local = notify(self, frame, self.trace, "call", None)
        if local is not None:
            shadow_of(frame).frame.f_trace = local
    if self.profile is not None:
        notify(self, frame, self.profile, "call", None)


def thrown_into(self: Thread, frame: Frame) -> None:
    """An exception is thrown into a generator: its frame goes on, which is told before the exception is."""
    for observer in self.observers.call:
        observer(frame)
    if not self.in_trace and (self.trace is not None or self.profile is not None):
        position = frame.position
        frame.position = position - 1
        begun(self, frame)
        frame.position = position


def ended(self: Thread, frame: Frame, value: Any) -> None:
    """A frame returns or yields a value (None where an exception leaves it): return events."""
    for observer in self.observers.ret:
        observer(frame, value)
    if self.in_trace or frame.code.linked.hidden:
        return
    if self.trace is not None and frame.shadow is not None:
        local_event(self, frame, "return", value)
    if self.profile is not None:
        notify(self, frame, self.profile, "return", value)


def raised(self: Thread, frame: Frame, error: BaseException) -> None:
    """An exception was raised in a frame, or reached it: exception events."""
    for observer in self.observers.exception:
        observer(frame, error)
    if not self.in_trace and self.trace is not None and frame.shadow is not None and not frame.code.linked.hidden:
        local_event(self, frame, "exception", (type(error), error, error.__traceback__))


def local_event(self: Thread, frame: Frame, event: str, argument: Any) -> None:
    """Tell a frame's own trace function; what it gives is the next one."""
    python_frame = frame.shadow.frame
    function = python_frame.f_trace
    if function is None:
        return
    given = notify(self, frame, function, event, argument)
    if given is not None:
        python_frame.f_trace = given


def notify(self: Thread, frame: Frame, function: Any, event: str, argument: Any) -> Any:
    """Call a trace or profile function about a frame, with tracing off meanwhile (call_trampoline in Python/sysmodule.c).

    An exception out of it ends all tracing, and is raised in the frame.
    """
    shadow = shadow_of(frame)
    position = frame.position
    if event in ("call", "line", "opcode"):
        frame.position = position + 1  # what is about to be executed is where the frame stands, for those who look
    shadow.update(frame)
    self.in_trace += 1
    done = False
    link_frames(self, frame)
    self.jumped = None
    chain: Any = self.chain
    line_event = LineEvent(shadow, frame.localsplus[len(frame.code.localsplus) :]) if event == "line" else None
    before_event = 0 if line_event is not None else reporting(EVENTS[event])
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
        self.linked = False
        self.frame = frame
        self.in_trace -= 1
        frame.position = position
        shadow.resume(frame)
        if not done:
            if function is self.profile and event != "line":
                sys.setprofile(None)
            else:
                sys.settrace(None)
                shadow.frame.f_trace = None
        if self.jumped is not None:
            frame.position, self.jumped = self.jumped, None
        adopt(self)
    return given


EVENTS = (
    {"call": 0, "exception": 1, "line": 2, "return": 3, "c_call": 4, "c_exception": 5, "c_return": 6, "opcode": 7}
    if sys.version_info < (3, 12)
    else {"call": 0, "return": 2, "c_call": 4, "line": 5, "opcode": 6, "exception": 10, "c_return": 4, "c_exception": 4}
)
"""What CPython notes while it reports an event: ``PyTrace_`` numbers, from 3.12 ``PY_MONITORING_EVENT_`` numbers."""


def take_jump(self: Thread, frame: Frame, jump: tuple[int, int] | None) -> None:
    """A trace function has assigned `f_lineno`: CPython has checked it and moved the frame object; the guest's frame follows."""
    if jump is None:
        return
    offset, popped = jump
    offsets = [instruction.offset for instruction in frame.code.instructions]
    self.jumped = offsets.index(offset)
    if popped:
        del frame.localsplus[-popped:]
    handled = sys.exception()  # leaving an `except` block by a jump ends it
    if handled is not self.handled():
        self.handling.value = handled


def adopt(self: Thread) -> bool:
    """Look who traces this thread by now: gives whether that has changed."""
    trace, profile = sys.gettrace(), sys.getprofile()
    if not callable(profile):
        profile = None  # a profiler of C's own (`cProfile`), which is told by C
    if trace is self.trace and profile is self.profile:
        return False
    self.trace, self.profile = trace, profile
    self.rewatch()
    hold(self)
    return True


def hold(self: Thread) -> None:
    """While the loop runs with a trace or profile function set, the host's own tracing is off: what the machine does itself is nobody's
    business."""
    wanted = self.trace is not None or self.profile is not None
    if wanted and not self.pausing:
        pause()
    elif self.pausing and not wanted:
        proceed()
    self.pausing = wanted


def profiled(self: Thread, frame: Frame, event: str, function: Any) -> None:
    """A C function is called from a guest frame, has returned or has raised: events for the profile function."""
    if self.profile is not None and not self.in_trace and isinstance(function, C_KINDS) and not frame.code.linked.hidden:
        notify(self, frame, self.profile, event, function)
