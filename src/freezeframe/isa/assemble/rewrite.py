"""Other instructions in the place of some: what jumps and ranges of handlers refer to moves with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from freezeframe.isa.operand import Operand
from freezeframe.isa.specs import SPECS
from freezeframe.model.instruction import Instruction
from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from freezeframe.model.code import Code
    from freezeframe.model.instruction import Position


class Piece(NamedTuple):
    """A new instruction; a jump's operand is an index that the code had before, or one that `here` gives."""

    opcode: str
    oparg: int = 0


def here(number: int) -> int:
    """The operand of a jump to a piece that is written for the same instruction, by its number among these."""
    return ~number


def rewritten(code: Code, pieces: Mapping[int, Sequence[Piece]]) -> Code:
    """Return the code with these instructions in the place of those with these indexes; each has the position of the one that it is for."""
    if not pieces:
        return code
    moved: list[int] = []
    new: list[Instruction] = []
    positions: list[Position] = []
    inner: list[tuple[int, int]] = []
    for index, each in enumerate(code.instructions):
        moved.append(len(new))
        instead = pieces.get(index)
        if instead is None:
            new.append(each)
        else:
            begin = len(new)
            new += [Instruction(opcode, oparg, each.offset) for opcode, oparg in instead]
            inner += [(at, begin + ~oparg) for at, (_, oparg, _) in enumerate(new[begin:], begin) if oparg < 0]
        positions += [code.positions[index]] * (len(new) - len(positions))
    moved.append(len(new))
    instructions = [
        each._replace(oparg=moved[each.oparg]) if each.oparg >= 0 and SPECS[each.opcode].operand is Operand.TARGET else each for each in new
    ]
    for at, target in inner:
        instructions[at] = instructions[at]._replace(oparg=target)
    table = [each._replace(start=moved[each.start], end=moved[each.end], target=moved[each.target]) for each in code.exception_table]
    return code.replace(
        instructions=tuple(instructions),
        positions=tuple(positions),
        exception_table=tuple([each for each in table if each.start < each.end]),
    )
