"""The step loop while somebody watches: fuel, observers, the guest's own trace and profile functions, and the tools of `sys.monitoring`.

CPython itself calls these for native frames, this loop for the guest's; how they are called is `tracing`'s to know. A machine that is
watched by nobody runs `Thread.loop`, which has no test for any of this.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from freezeframe.machine.bounds import issue, settle
from freezeframe.machine.lines import END_SEND, LEFT_AND_RIGHT, LOOPS, SENDING, Lines, lines_of
from freezeframe.machine.monitoring import BRANCHES, MONITORS, NOBODY
from freezeframe.machine.reporting import CALLERS, called, calling
from freezeframe.machine.shadows import shadow_of
from freezeframe.machine.stopping import LoopChange
from freezeframe.machine.tracing import OPCODES, adopt, local_event, notify, tell, tell_at, trace_function
from freezeframe.native.watching.tracing import set_trace_function

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

SILENT_JUMPS = sys.version_info < (3, 12)
"""Where a jump leads, no line event is told of (from 3.12 there is)."""

TOLD_WHAT_IS_THROWN = sys.version_info[:2] == (3, 12)
"""Whether profile functions are given the exception that is thrown into a generator: 3.12 does (sys_profile_throw)."""

FORKS = frozenset({"POP_JUMP_IF_TRUE", "POP_JUMP_IF_FALSE", "POP_JUMP_IF_NONE", "POP_JUMP_IF_NOT_NONE", *LOOPS})
LANDING = LOOPS | SENDING
JUMPS = frozenset({"JUMP_FORWARD", "JUMP_BACKWARD"})
CONDITIONS = frozenset({"POP_JUMP_IF_TRUE", "POP_JUMP_IF_FALSE", "JUMP_IF_TRUE_OR_POP", "JUMP_IF_FALSE_OR_POP"})
"""What is executed once more when the guest has said what is true."""
BRANCHING = frozenset({"BRANCH", *BRANCHES})


class Watch:
    """What the watched loop remembers about one frame."""

    __slots__ = ("jump", "lines", "previous")

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.previous = -1
        """The instruction that was executed before; -1 at the beginning and after a suspension."""
        self.jump = -1
        """The jump that was executed before, and of which tools are to be told when it is known where it has led; -1 for none."""


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
    told: Any = None
    """The call that is being made, and of whose end somebody is to be told."""
    telling = False
    """Somebody is told of the next instruction: what they raise is raised by that."""
    position = 0
    while True:
        try:
            while True:
                self.frame = frame
                if told is not None:
                    told = called(self, frame, told, None)
                stack = frame.localsplus
                program = frame.program
                hidden = frame.code.linked.hidden
                if not self.watched:
                    return frame
                following = None
                if self.counts:
                    budget = self.budget
                    if budget is None:
                        if self.fuel <= 0 and self.loops == 1 and self.stoppable:  # type: ignore[operator]
                            self.stopped = (frame, self.fuel_reason)
                            return stop
                        budget = issue(self)
                    for _ in budget:
                        position = frame.position
                        handler, oparg = program[position]
                        frame.position = position + 1
                        following = handler(frame, stack, oparg, self)
                        if following is not None:
                            break
                    else:
                        if self.budget is budget:  # else somebody has settled, and another may be there
                            settle(self)
                        continue
                while following is None:
                    if self.fuel is not None:
                        if self.fuel <= 0 and self.loops == 1 and self.stoppable:
                            self.stopped = (frame, self.fuel_reason)
                            return stop
                        self.fuel -= 1
                        self.executed += 1
                    position = frame.position
                    if not hidden:
                        telling = True
                        before(self, frame, position)
                        telling = False
                        if frame.position != position:  # a trace function has jumped
                            position = frame.position
                            frame.watch.previous = position if SILENT_JUMPS else -1
                            if not SILENT_JUMPS:
                                continue
                    handler, oparg = program[position]
                    frame.position = position + 1
                    if self.told_calls and not hidden and handler.__name__ in CALLERS and not self.in_trace:
                        told = calling(self, frame, handler, oparg)
                        following = handler(frame, stack, oparg, self)
                        if told is not None:
                            following, told = called(self, frame, told, following), None
                    else:
                        following = handler(frame, stack, oparg, self)
                if following is stop:
                    return stop
                frame = following
        except LoopChange:
            frame = self.frame  # type: ignore[assignment]
            settle(self)
            adopt(self)
            continue
        except BaseException as caught:
            error = caught
        if error.__traceback__ is not None:  # type: ignore[possibly-undefined]
            self.strip_stubs(error)
        if telling:
            telling = False
            frame.position = position + 1
        if told is not None:
            error, told = self.told_raise(frame, told, error), None
        following = self.unwind(frame, error)
        del error
        if following is stop:
            return stop
        frame = following


def before(self: Thread, frame: Frame, position: int) -> None:
    """All that is told before an instruction is executed: call, line, opcode; the machine's observers."""
    watch = frame.watch or watch_of(frame)
    lines = watch.lines
    opcode = lines.opcodes[position]
    wanted = MONITORS.wanted(frame.code) if self.monitored and not self.in_trace else NOBODY
    if position <= lines.first or opcode == "RESUME":
        if opcode == "RESUME":
            for observer in self.observers.call:
                observer(frame)
            if not self.in_trace:
                begun(self, frame, wanted, resumed=frame.program[position][1] != 0)
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
    if previous == position and opcode in CONDITIONS:  # the guest has said what is true
        for observer in self.observers.instruction:
            observer(frame)
        return
    watch.previous = position
    landed = position in lines.landings and previous >= 0 and position != previous + 1 and lines.opcodes[previous] in LANDING
    if landed:
        land(self, frame, lines.landings[position], wanted)
    if opcode == "NOP" and position in lines.asynchronous:
        watch.jump = position - 1
    not_taken = LEFT_AND_RIGHT and opcode == "NOP" and watch.jump == position - 1
    if watch.jump >= 0 and not not_taken:
        jumped(self, frame, watch, wanted, position)
    other_line = line != -1 and (previous < 0 or line != lines.line[previous]) and not (landed and position in lines.still)
    new_line = other_line or (line != -1 and position < previous and opcode not in SENDING)
    if new_line:
        for observer in self.observers.line:
            observer(frame)
    if self.trace is not None and not self.in_trace and frame.shadow is not None:
        trace_line(self, frame, position, new_line)
        if frame.position != position:
            return
    if wanted is not NOBODY:
        if other_line and "LINE" in wanted and (previous >= 0 or line != lines.quiet):
            tell(self, frame, "LINE", wanted["LINE"], position, line, ahead=True)
        if "INSTRUCTION" in wanted and lines.raw[position] is not None:
            tell(self, frame, "INSTRUCTION", wanted["INSTRUCTION"], position, ahead=True)
        if not_taken:
            jumped(self, frame, watch, wanted, position + 1)
        if opcode in FORKS or opcode in JUMPS or opcode == "END_ASYNC_FOR":
            watch.jump = position
    for observer in self.observers.instruction:
        observer(frame)


def land(self: Thread, frame: Frame, offset: int, wanted: dict[str, tuple[int, ...]]) -> None:
    """A loop or a delegation has ended: what stands at `offset` is told of, though its work is done already."""
    if self.trace is not None and not self.in_trace and frame.shadow is not None:
        python_frame = frame.shadow.frame
        if trace_function(self, frame) is not None and python_frame.f_trace_opcodes and OPCODES.asked(python_frame):
            local_event(self, frame, "opcode", None, offset)
    if "INSTRUCTION" in wanted:
        tell_at(self, frame, "INSTRUCTION", wanted["INSTRUCTION"], offset, ahead=True)


def jumped(self: Thread, frame: Frame, watch: Watch, wanted: dict[str, tuple[int, ...]], target: int) -> None:
    """A jump has been executed, or was not taken: its event tells where it leads to."""
    at, watch.jump = watch.jump, -1
    lines = watch.lines
    opcode = lines.opcodes[at]
    position = frame.position
    if opcode in JUMPS:
        event = "JUMP"
    elif LEFT_AND_RIGHT:
        event = "BRANCH_LEFT" if position == at + 1 and opcode != "END_ASYNC_FOR" else "BRANCH_RIGHT"
    else:
        event = "BRANCH"
    if event in wanted:
        raw = lines.raw[target]
        instructions = frame.code.instructions
        destination = instructions[target].offset if raw is None else raw.start
        source = lines.asynchronous.get(at if opcode == "END_ASYNC_FOR" else position, instructions[at].offset)
        if "INSTRUCTION" in wanted:  # whose own event makes what tells of the branch the instruction before
            if target != position:
                source = instructions[position].offset
            elif opcode in LOOPS and event == "BRANCH_RIGHT":
                source = lines.landings.get(position, source)
        tools = wanted[event]
        if opcode == "END_ASYNC_FOR" or position in lines.asynchronous:
            tools = tuple(tool for tool in tools if (tool, event) not in MONITORS.both)  # who is told of plain branches only
        frame.position = at + 1
        tell_at(self, frame, event, tools, source, destination)
        frame.position = position
        if event == "BRANCH_RIGHT" or opcode in LOOPS:
            MONITORS.disable_both(tools, event, frame.code.linked.shadow_code, source)


def trace_line(self: Thread, frame: Frame, position: int, new_line: bool) -> None:
    """Line and opcode events for the frame's own trace function."""
    python_frame = frame.shadow.frame
    if trace_function(self, frame) is None:
        return
    if new_line and python_frame.f_trace_lines:
        local_event(self, frame, "line", None)
        if frame.position != position:
            return
    raw = frame.watch.lines.raw[position]
    if raw is not None and python_frame.f_trace_opcodes and OPCODES.asked(python_frame):
        for offset in raw.steps:
            local_event(self, frame, "opcode", None, offset)


def begun(
    self: Thread, frame: Frame, wanted: dict[str, tuple[int, ...]], *, resumed: bool = False, thrown: BaseException | None = None
) -> None:
    """A frame begins, goes on after a yield, or an exception is thrown into it: call events."""
    if self.trace is not None:
        local = notify(self, frame, self.tracer, "call", None)
        if local is not None:
            set_trace_function(shadow_of(frame).frame, local)
    if self.profile is not None:
        notify(self, frame, self.profiler, "call", thrown if TOLD_WHAT_IS_THROWN else None)
    event = "PY_RESUME" if resumed else "PY_START"
    if thrown is None and event in wanted:
        tell(self, frame, event, wanted[event], frame.position, ahead=True)


def thrown_into(self: Thread, frame: Frame, error: BaseException) -> None:
    """An exception is thrown into a generator: its frame goes on, which is told before the exception is."""
    for observer in self.observers.call:
        observer(frame)
    if self.in_trace:
        return
    wanted = MONITORS.wanted(frame.code) if self.monitored else NOBODY
    position = frame.position
    frame.position = position - 1
    begun(self, frame, wanted, thrown=error)
    frame.position = position
    if "PY_THROW" in wanted:
        tell(self, frame, "PY_THROW", wanted["PY_THROW"], position - (frame.code.version < (3, 13)), error)


def ended(self: Thread, frame: Frame, value: Any, *, event: str) -> None:
    """A frame returns or yields a value (`PY_YIELD`), or an exception leaves it (`PY_UNWIND`; the value is the exception)."""
    unwound = event == "PY_UNWIND"
    for observer in self.observers.ret:
        observer(frame, None if unwound else value)
    if self.in_trace or frame.code.linked.hidden:
        return
    if self.trace is not None and frame.shadow is not None:
        local_event(self, frame, "return", None if unwound else value)
    if self.profile is not None:
        notify(self, frame, self.profiler, "return", None if unwound else value)
    if self.monitored:
        code = frame.code
        wanted = MONITORS.wanted(code)
        if event in wanted:
            tell_at(self, frame, event, wanted[event], self.raised_at if unwound else code.instructions[frame.position - 1].offset, value)


def raised(self: Thread, frame: Frame, error: BaseException, *, again: bool = False) -> None:
    """An exception was raised in a frame, or reached it: exception events. Where it is raised `again` only tools are told of it."""
    if frame.watch is not None:
        frame.watch.jump = -1
    if not again:
        for observer in self.observers.exception:
            observer(frame, error)
    if self.in_trace or frame.code.linked.hidden:
        return
    if self.trace is not None and frame.shadow is not None and not again:
        local_event(self, frame, "exception", (type(error), error, error.__traceback__))
    if self.monitored:
        event = "RERAISE" if again else "RAISE"
        wanted = MONITORS.wanted(frame.code)
        if event in wanted:
            tell_at(self, frame, event, wanted[event], self.raised_at, error)


def offset_told(frame: Frame, position: int, *, again: bool, called: bool) -> int:
    """Where tools are told that the instruction at `position` has raised: each version's loop has its own idea of where it stands then.

    `called` where the exception comes out of a call that the instruction has made, whose frame the same loop executed.
    """
    code = frame.code
    if code.version < (3, 12) or again:
        return code.instructions[position].offset
    instructions = lines_of(code).raw
    while (raw := instructions[position]) is None:
        position -= 1
    offset = code.instructions[position].offset
    if code.version < (3, 13):
        return raw.last if called else offset
    return offset - 2 if called else raw.last


def handled(self: Thread, frame: Frame, error: BaseException, target: int) -> None:
    """A handler was found in the frame."""
    if self.monitored and not self.in_trace and not frame.code.linked.hidden:
        wanted = MONITORS.wanted(frame.code)
        if "EXCEPTION_HANDLED" in wanted:
            tell(self, frame, "EXCEPTION_HANDLED", wanted["EXCEPTION_HANDLED"], target, error)


def stopped_iteration(self: Thread, frame: Frame, error: BaseException) -> None:
    """The end of an iteration came as an exception, which the loop takes for its end: that is told all the same."""
    if not self.in_trace and not frame.code.linked.hidden:
        if self.monitored:
            self.raised_at = offset_told(frame, frame.position - 1, again=False, called=False)
        raised(self, frame, error)


def iterated(self: Thread, frame: Frame, value: Any) -> None:
    """A generator that a loop of `frame` goes through has ended with a value.

    From 3.12 a loop knows its generator, and tells of its end where the loop ends (END_FOR), but while somebody is told of branches:
    then, as in 3.11, the end is StopIteration, raised where there is a value.
    """
    if self.in_trace or frame.code.linked.hidden:
        return
    code = frame.code
    wanted = MONITORS.wanted(code) if self.monitored else NOBODY
    if code.version < (3, 12) or self.trace is not None or not BRANCHING.isdisjoint(wanted):
        if value is not None:
            stopped_iteration(self, frame, StopIteration(value))
    elif "STOP_ITERATION" in wanted:
        target = code.instructions[frame.program[frame.position - 1][1]].offset
        end = target - (2 if code.version < (3, 13) else 4)  # 3.13 drops the iterator in an instruction of its own
        tell_at(self, frame, "STOP_ITERATION", wanted["STOP_ITERATION"], end, instance_of(StopIteration, value))


def sent(self: Thread, frame: Frame, value: Any) -> None:
    """A generator or coroutine that `frame` delegates to has ended: from 3.12 that is told where the frame takes its value (END_SEND)."""
    if frame.code.instructions[frame.position - 1].opcode not in END_SEND or frame.code.linked.hidden or self.in_trace:
        return
    wanted = MONITORS.wanted(frame.code) if self.monitored else NOBODY
    if (self.trace is None or frame.shadow is None) and "STOP_ITERATION" not in wanted:
        return
    watch = watch_of(frame)
    if watch.previous >= 0:
        watch.previous = frame.position - 1
        land(self, frame, frame.code.instructions[watch.previous].offset, wanted)
    error = instance_of(StopIteration, value)
    if self.trace is not None and frame.shadow is not None:
        local_event(self, frame, "exception", (StopIteration, error, None))
    if "STOP_ITERATION" in wanted:
        tell(self, frame, "STOP_ITERATION", wanted["STOP_ITERATION"], frame.position - 1, error)


def instance_of(kind: type[BaseException], value: Any) -> BaseException:
    """What is raised where C sets an exception of this kind with a value (PyErr_SetObject)."""
    if issubclass(type(value), kind):
        return value  # type: ignore[no-any-return]
    return kind() if value is None else kind(*value) if issubclass(type(value), tuple) else kind(value)
