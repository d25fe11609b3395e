"""What those who trace a code object are told of it: where its lines begin, what instructions were made of, where branches lead."""

from __future__ import annotations

from typing import Any

from freezeframe.isa.lift.offsets import raw_instructions
from freezeframe.isa.operand import Operand
from freezeframe.machine.handlers import OPERANDS
from freezeframe.machine.monitoring import BITS, BRANCHES

LOOPS = frozenset({"FOR_ITER", "FOR_ITER_INDEXED"})
SENDING = frozenset({"SEND", "SEND_INDEXED"})
LANDING = LOOPS | SENDING
END_SEND = frozenset({"END_SEND", "END_SEND_INDEXED"})
LEFT_AND_RIGHT = BITS.keys() >= BRANCHES
"""Are there two events of a branch, and a NOT_TAKEN that tells of the one where it goes straight on?"""


class Lines:
    """Where each line of a code object begins: for each instruction its line where one begins there (or -1), and its line."""

    __slots__ = ("again", "asynchronous", "first", "landings", "line", "opcodes", "quiet", "raw", "still")

    def __init__(self, code: Any) -> None:
        self.line = [-1 if p[0] is None else p[0] for p in code.positions]
        self.raw = raw_instructions(code)
        """What each was made of; None where the one before was made of the same."""
        self.opcodes = opcodes = [i.opcode for i in code.instructions]
        self.first = opcodes.index("RESUME") if "RESUME" in opcodes else 0
        """The frame begins here, for those who trace it."""
        self.quiet = self.line[self.first] if code.version >= (3, 13) else -1
        """The line on which the frame begins: from 3.13 tools are not told that it goes on there."""
        self.landings: dict[int, int] = {}
        """By each instruction behind a loop or delegation, the byte offset of what is executed first when that has ended, its work being
        done by then: of an END_SEND (from 3.12), of a POP_ITER (from 3.14)."""
        self.still: set[int] = set()
        """Those of them that begin no line then (initialize_lines in Python/instrumentation.c)."""
        self.again = _told_again(code, self.line, self.first)
        """Where the line on which a frame goes on begins once more, behind its RESUME."""
        self.asynchronous: dict[int, int] = {}
        """By the NOT_TAKEN and by the END_ASYNC_FOR of each ``async for``, the byte offset at which it branches for tools: from 3.14."""
        if code.version >= (3, 12):
            for opcode, target, _ in code.instructions:
                if opcode in SENDING:
                    self.landings[target] = code.instructions[target - 1].offset
        if code.version >= (3, 14):
            self.look_for_loops(code)

    def lands(self, previous: int, position: int) -> bool:
        """Whether a loop or a delegation, executed before, has ended by going on there."""
        return position in self.landings and previous >= 0 and position != previous + 1 and self.opcodes[previous] in LANDING

    def other(self, previous: int, position: int) -> bool:
        """Whether another line begins there than that of the instruction executed before (-1: there is none)."""
        line = self.line[position]
        if line == -1 or (previous >= 0 and line == self.line[previous]):
            return position in self.again and previous == position - 1
        return position not in self.still or not self.lands(previous, position)

    def begins(self, previous: int, position: int) -> bool:
        """Whether a line begins there: another one, or the same once more, behind a jump backward (maybe_call_line_trace)."""
        return self.other(previous, position) or (
            self.line[position] != -1 and position < previous and self.opcodes[position] not in SENDING
        )

    def look_for_loops(self, code: Any) -> None:
        """Find what loops end in."""
        instructions = code.instructions
        bytecode = code.original.co_code
        targets = [instruction.oparg for instruction in instructions if "JUMP" in instruction.opcode]
        for position, (opcode, target, _) in enumerate(instructions):
            if opcode in LOOPS:
                pop_iter = self.landings[target] = instructions[target - 1].offset
                body = max(k for k in range(position, target) if instructions[k].offset < pop_iter - 2)  # which END_FOR follows
                if self.line[body] == self.line[target] and target not in targets:
                    self.still.add(target)
            elif opcode == "END_ASYNC_FOR":
                distance = 0
                for at in self.raw[position].steps:  # type: ignore[union-attr]
                    distance = distance << 8 | bytecode[at + 1]
                self.asynchronous[position] = instructions[position].offset + 2 - 2 * distance
            elif opcode in END_SEND and self.opcodes[position + 1] == "NOP":  # only an ``async for`` has a NOT_TAKEN there
                self.asynchronous[position + 1] = instructions[position].offset


def _told_again(code: Any, line: list[int], first: int) -> set[int]:
    """The instructions behind a RESUME that jumps or handlers lead to: CPython looks there for a line (`initialize_lines`), and takes the
    RESUME for none (`_Py_call_instrumentation_line`, Python/instrumentation.c, from 3.12)."""
    if code.version < (3, 12):
        return set()
    instructions = code.instructions
    targets = {oparg for opcode, oparg, _ in instructions if OPERANDS[opcode] is Operand.TARGET}
    targets |= {entry.target for entry in code.exception_table}
    return {at for at in targets if at - 1 > first and instructions[at - 1].opcode == "RESUME" and line[at] != -1}


def lines_of(code: Any) -> Lines:
    """Where the lines of a code object that is linked begin, worked out once."""
    lines: Lines | None = code.linked.lines
    if lines is None:
        lines = code.linked.lines = Lines(code)
    return lines
