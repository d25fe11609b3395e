"""What is told before an instruction is executed: lines, opcodes, where jumps have led, and that its frame begins or goes on.

To observers of the machine, to the guest's own trace and profile functions, and to the tools of `sys.monitoring`.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from freezeframe.machine.lines import LEFT_AND_RIGHT, LOOPS, Lines, lines_of
from freezeframe.machine.monitoring import MONITORS, NOBODY
from freezeframe.machine.shadows import shadow_of
from freezeframe.machine.tracing import OPCODES, local_event, notify, tell, tell_at, trace_function
from freezeframe.native.watching.tracing import set_trace_function

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

SILENT_JUMPS = sys.version_info < (3, 12)
"""Where a jump leads, no line event is told of (from 3.12 there is)."""

TOLD_WHAT_IS_THROWN = sys.version_info[:2] == (3, 12)
"""Whether profile functions are given the exception that is thrown into a generator: 3.12 does (sys_profile_throw)."""

FORKS = frozenset({"POP_JUMP_IF_TRUE", "POP_JUMP_IF_FALSE", "POP_JUMP_IF_NONE", "POP_JUMP_IF_NOT_NONE", *LOOPS})
JUMPS = frozenset({"JUMP_FORWARD", "JUMP_BACKWARD"})
CONDITIONS = frozenset({"POP_JUMP_IF_TRUE", "POP_JUMP_IF_FALSE", "JUMP_IF_TRUE_OR_POP", "JUMP_IF_FALSE_OR_POP"})
"""What is executed once more when the guest has said what is true."""


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
    previous = watch.previous
    if previous == position and opcode in CONDITIONS:  # the guest has said what is true
        for observer in self.observers.instruction:
            observer(frame)
        return
    watch.previous = position
    if lines.lands(previous, position):
        land(self, frame, lines.landings[position], wanted)
    if opcode == "NOP" and position in lines.asynchronous:
        watch.jump = position - 1
    not_taken = LEFT_AND_RIGHT and opcode == "NOP" and watch.jump == position - 1
    if watch.jump >= 0 and not not_taken:
        jumped(self, frame, watch, wanted, position)
    new_line = lines.begins(previous, position)
    if new_line:
        for observer in self.observers.line:
            observer(frame)
    if self.trace is not None and not self.in_trace and frame.shadow is not None:
        trace_line(self, frame, position, new_line)
        if frame.position != position:
            return
    if wanted is not NOBODY:
        if "LINE" in wanted and (previous >= 0 or lines.line[position] != lines.quiet) and lines.other(previous, position):
            tell(self, frame, "LINE", wanted["LINE"], position, lines.line[position], ahead=True)
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
