"""3.10 has no table of handlers: a stack of blocks says while the code runs whose exceptions are whose (`PyFrame_BlockSetup`).

Every path is followed with the blocks that are open on it; what they are at an instruction decides which handler has its exceptions. In a
handler CPython keeps six values: three of what was handled before and three of the exception. Here these are the place where the
exception was raised, what was handled before, and four times the exception. That a handler ends when an exception leaves it, is the work
of three instructions behind the code, as 3.11's compiler writes them: once for each stack of blocks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from freezeframe.errors import LiftError
from freezeframe.isa.flow import moves
from freezeframe.isa.lift.structured import Writer
from freezeframe.isa.operand import Operand
from freezeframe.isa.specs import SPECS
from freezeframe.model.instruction import ExceptionRange, Instruction
from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from freezeframe.isa.lift.tables import Bytecode, Emitted, Table
    from freezeframe.model.raw import RawCode

_END: Final[Emitted] = ("COPY", 4), ("POP_EXCEPT", 0), ("RERAISE", 1)
"""The end of a handler that raises: above its three values of what was handled before lie the place and the new exception."""
_SAVED: Final = 3
"""So many values a handler has below those of its exception."""


class _Block(NamedTuple):
    handler: int
    """The index of the handler's first instruction."""
    depth: int
    runs: bool
    """The block is the handler itself."""


_Blocks = tuple[_Block, ...]


class Lifted(NamedTuple):
    """The instructions, for each code unit the index of the instruction that begins there or `NOWHERE`, the table of handlers, and how many
    instructions begin the function."""

    instructions: tuple[Instruction, ...]
    index_at: list[int]
    exception_table: tuple[ExceptionRange, ...]
    begin: int


def lift_blocks(code: RawCode, bytecode: Bytecode, table: Table) -> Lifted:
    """Lift code of 3.10. A `LiftError` tells what is malformed, but not in which code object."""
    writer = Writer(code, bytecode, table)
    writer.write()
    blocks = _Walk(writer).run()
    handlers: list[ExceptionRange | None] = []
    ends: dict[_Blocks, int] = {}
    size = len(code.co_code)
    index = 0
    while index < len(blocks):
        open_blocks = blocks[index]
        handlers.append(None)
        if open_blocks:
            block = open_blocks[-1]
            if not block.runs:
                handlers[index] = ExceptionRange(index, index + 1, block.handler, block.depth, lasti=True)
            else:
                end = ends.get(open_blocks)
                if end is None:
                    end = ends[open_blocks] = len(writer.out)
                    writer.emit(size, *_END)
                    blocks += [open_blocks[:-1]] * len(_END)
                handlers[index] = ExceptionRange(index, index + 1, end, block.depth + _SAVED, lasti=True)
        index += 1
    return Lifted(tuple(map(Instruction._make, writer.out)), writer.index_at, _joined(handlers), writer.begin)


def _joined(handlers: list[ExceptionRange | None]) -> tuple[ExceptionRange, ...]:
    """Neighbours with the same handler are one range."""
    ranges: list[ExceptionRange] = []
    for entry in handlers:
        if entry is None:
            continue
        if ranges and ranges[-1].end == entry.start and ranges[-1][2:] == entry[2:]:
            ranges[-1] = ranges[-1]._replace(end=entry.end)
        else:
            ranges.append(entry)
    return tuple(ranges)


class _Walk:
    """Follows every path: at each instruction how deep the stack is, and which blocks are open."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.states: list[tuple[int, _Blocks] | None] = [None] * len(writer.out)
        self.work: list[tuple[int, int, _Blocks]] = [(0, 0, ())]

    def run(self) -> list[_Blocks]:
        """The blocks that are open at each instruction; none at one that no path reaches."""
        while self.work:
            index, depth, blocks = self.work.pop()
            while self.reaches(index, depth, blocks):
                opcode, oparg, offset = self.writer.out[index]
                takes, _, after, after_jump = moves(opcode, oparg if SPECS[opcode].operand is not Operand.TARGET else 0)
                if takes > depth:
                    raise LiftError(f"{opcode} at offset {offset} takes {takes} values from the stack, which holds {depth}")
                blocks = self.behind(index, depth + (after or 0), blocks)
                if after_jump is not None:
                    self.work.append((oparg, depth + after_jump, blocks))
                if after is None:
                    break
                index, depth = index + 1, depth + after
        return [() if state is None else state[1] for state in self.states]

    def reaches(self, index: int, depth: int, blocks: _Blocks) -> bool:
        """Note the state at an instruction: whether it is to be followed from there."""
        if index >= len(self.states):
            raise LiftError("execution runs off the end of the code")
        known = self.states[index]
        if known is None:
            self.states[index] = depth, blocks
            return True
        opcode, _, offset = self.writer.out[index]
        if known[0] != depth:
            raise LiftError(f"{opcode} at offset {offset} is reached with {known[0]} and with {depth} values on the stack")
        if known[1] != blocks:
            raise LiftError(f"{opcode} at offset {offset} is reached with different blocks")
        return False

    def behind(self, index: int, depth: int, blocks: _Blocks) -> _Blocks:
        """The blocks behind an instruction, with that depth there."""
        setup = self.writer.setups.get(index)
        opcode, _, offset = self.writer.out[index]
        if setup is not None:
            handler = self.writer.entries.get(setup.unit)
            level = depth - setup.above
            if handler is None:
                self.writer.at(setup.unit, "SETUP", offset)
                raise LiftError(f"the handler that is set up at offset {offset} is none")
            if level < 0:
                raise LiftError(f"{opcode} at offset {offset} takes {setup.above} values from the stack, which holds {depth}")
            self.work.append((handler, level + 2, (*blocks, _Block(handler, level, runs=True))))
            return (*blocks, _Block(handler, level, runs=False))
        if index in self.writer.pops:
            if not blocks:
                raise LiftError(f"{opcode} at offset {offset} ends a block, and there is none")
            return blocks[:-1]
        return blocks
