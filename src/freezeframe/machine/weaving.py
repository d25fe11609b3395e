"""What observers of a machine are told of, woven into the code that is executed: marks where somebody is told, nothing elsewhere.

Where a line begins depends on the instruction that was executed before (`Lines.begins`), and mostly it is known beforehand: whatever it
was, a line begins, or none does. Elsewhere each instruction that may come before leaves a note of that, which the mark looks at. So runs of
instructions without a mark are executed as fast as where nobody watches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from freezeframe.isa.operand import Operand
from freezeframe.machine.handlers import NEVER_GOES_ON, OPERANDS
from freezeframe.machine.instruction_events import CONDITIONS, watch_of
from freezeframe.machine.lines import SENDING, lines_of
from freezeframe.machine.link import fused
from freezeframe.machine.observers import CALLS, INSTRUCTIONS, LINES

if TYPE_CHECKING:
    from freezeframe.machine.lines import Lines
    from freezeframe.machine.thread import Thread
    from freezeframe.model.code import Code
    from freezeframe.model.frame import Frame

SUSPENDING: Final = frozenset({"YIELD_VALUE", "RETURN_GENERATOR"})
_REPEATED: Final = CONDITIONS | SUSPENDING
"""What may be executed once more, as the same: when the guest has said what is true, when a signal's handler has run."""
_RAISING: Final = frozenset({"RERAISE", "RAISE_VARARGS"})
"""What may raise again what was raised elsewhere, which notes nothing."""
_NOTHING: Final = -1
"""No instruction was executed before: the frame has begun, or goes on."""


def weave(code: Code, kinds: int) -> list[tuple[Any, Any, Any]]:
    """What the loop executes while observers are told of so much (`Observers.kinds`): by position a mark, None for most, the handler of the
    instruction or of a whole run, and its operand. A mark is called before that with the thread, the frame and the position."""
    linked = code.linked
    program = linked.program
    marks = {} if linked.hidden else _marks(code, lines_of(code), kinds)
    if (linked.hidden or not kinds & INSTRUCTIONS) and linked.recorder is None:
        program = fused(code, program, marks)
    woven: list[tuple[Any, Any, Any]]
    woven = linked.woven[kinds] = [(marks.get(position), *each) for position, each in enumerate(program)]
    return woven


def _marks(code: Code, lines: Lines, kinds: int) -> dict[int, Any]:
    begins = [position for position, opcode in enumerate(lines.opcodes) if opcode == "RESUME"]
    if not kinds & LINES:
        return dict.fromkeys(begins if kinds & CALLS else (), _begun)
    marks: dict[int, Any] = dict.fromkeys(begins, _begun_and_notes)
    came_from = _before(code, lines)
    depend = {position for position in came_from if _depends(code, lines, came_from, position)}
    notes = {previous for position in depend for previous in came_from[position]}
    notes |= {position for position, opcode in enumerate(lines.opcodes) if opcode in SENDING or opcode in _RAISING}
    for position, before in came_from.items():
        if position in depend:
            marks[position] = _may_begin
        elif before and lines.begins(min(before), position):
            marks[position] = _begins_and_notes if position in notes else _begins
    return {position: _notes for position in notes if position >= 0 and lines.opcodes[position] != "RESUME"} | marks


def _before(code: Code, lines: Lines) -> dict[int, set[int]]:
    """By position of each instruction that may begin a line, what may be executed before, but for what raises an exception."""
    found: dict[int, set[int]] = {}
    for position, (opcode, oparg, _) in enumerate(code.instructions):
        before = position
        if (opcode == "RESUME" and position <= lines.first) or opcode in SUSPENDING:
            before = _NOTHING
        if OPERANDS[opcode] is Operand.TARGET:
            found.setdefault(oparg, set()).add(before)
        if opcode in SENDING and code.version >= (3, 12):  # what it delegates to has ended when something was thrown there
            found[oparg].add(_NOTHING)
        if opcode not in NEVER_GOES_ON:
            found.setdefault(position + 1, set()).add(before)
    for entry in code.exception_table:
        found.setdefault(entry.target, set())
    return {
        position: found[position] for position in found if lines.first < position < len(lines.line) and lines.opcodes[position] != "RESUME"
    }


def _depends(code: Code, lines: Lines, came_from: dict[int, set[int]], position: int) -> bool:
    if position not in came_from or lines.line[position] == -1:
        return False
    if any(entry.target == position for entry in code.exception_table):
        return True
    begins = {lines.begins(previous, position) for previous in came_from[position]}
    return len(begins) > 1 or (True in begins and lines.opcodes[position] in _REPEATED)


def note(frame: Frame, position: int) -> None:
    """What is executed there may lead to where that decides whether a line begins."""
    watch_of(frame).previous = position


def stands(frame: Frame, kinds: int) -> None:
    """A frame goes on with others told, who look at what was executed last: that is noted, or something that says as much of where a line
    begins."""
    if frame.watch is None or frame.code.linked.hidden:
        return
    program = frame.code.linked.woven.get(kinds) or weave(frame.code, kinds)
    mark = program[frame.position][0]
    if mark is not _may_begin:
        position = frame.position
        begins = mark in (_begins, _begins_and_notes)
        again = frame.watch.lines.opcodes[position] in CONDITIONS  # a condition that was executed last would be taken for repeated
        frame.watch.previous = _NOTHING if begins else position - again


def _notes(_thread: Thread, frame: Frame, position: int) -> None:
    watch_of(frame).previous = position


def _begun(thread: Thread, frame: Frame, _position: int) -> None:
    for observer in thread.observers.call:
        observer(frame)


def _begun_and_notes(thread: Thread, frame: Frame, position: int) -> None:
    watch = watch_of(frame)
    for observer in thread.observers.call:
        observer(frame)
    watch.previous = position if position > watch.lines.first else _NOTHING


def _begins(thread: Thread, frame: Frame, _position: int) -> None:
    for observer in thread.observers.line:
        observer(frame)


def _begins_and_notes(thread: Thread, frame: Frame, position: int) -> None:
    watch_of(frame).previous = position
    for observer in thread.observers.line:
        observer(frame)


def _may_begin(thread: Thread, frame: Frame, position: int) -> None:
    watch = watch_of(frame)
    previous, watch.previous = watch.previous, position
    if watch.lines.begins(previous, position) and (previous != position or watch.lines.opcodes[position] not in CONDITIONS):
        for observer in thread.observers.line:
            observer(frame)
