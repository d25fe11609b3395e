"""From raw instructions whose jumps lead to one another to bytes: caches, `EXTENDED_ARG`s, distances."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

from freezeframe.errors import LiftError
from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from freezeframe.isa.lift.tables import Bytecode

_MOST: Final = 4


class RawInstruction(NamedTuple):
    """One raw instruction as it is written."""

    opcode: str
    oparg: int
    at: int
    """The canonical instruction whose position it has; -1 where it has none."""
    target: object = None
    """What it jumps to: a key of `Placed.labels`."""
    direction: int = 1


class Placed:
    """Raw instructions at their places. `labels` are the places that jumps lead to: each stands for the instruction of that number."""

    def __init__(self, bytecode: Bytecode, instructions: list[RawInstruction], labels: dict[object, int]) -> None:
        self.bytecode = bytecode
        self.instructions = instructions
        self.labels = labels
        self.caches = [bytecode.caches.get(each.opcode, 0) for each in instructions]
        self.opargs = [each.oparg for each in instructions]
        self.prefixes = [_prefixes(oparg) for oparg in self.opargs]
        self.starts: list[int] = []
        """The code unit where each begins with its `EXTENDED_ARG`s, and where the last one ends."""
        self._place()
        jumps = [(number, each) for number, each in enumerate(instructions) if each.target is not None]
        moved = True
        while moved:  # operands only grow, so this ends
            moved = False
            for number, jump in jumps:
                oparg = self._distance(number, jump)
                self.opargs[number] = oparg
                if _prefixes(oparg) > self.prefixes[number]:
                    self.prefixes[number] = _prefixes(oparg)
                    moved = True
            if moved:
                self._place()

    def _place(self) -> None:
        self.starts = list(accumulate(self.sizes(), initial=0))

    def _distance(self, number: int, jump: RawInstruction) -> int:
        """The operand of a jump: so many code units lie between what follows it and its target."""
        distance = (self.starts[self.labels[jump.target]] - self.starts[number + 1]) * jump.direction
        if distance < 0:
            raise LiftError(f"{jump.opcode} would have to jump the other way")
        return distance

    def code(self) -> bytes:
        """The bytes."""
        opcodes, out = self.bytecode.opcodes, bytearray()
        for each, oparg, prefixes, caches in zip(self.instructions, self.opargs, self.prefixes, self.caches, strict=True):
            for shift in range(prefixes, 0, -1):
                out += bytes((opcodes["EXTENDED_ARG"], oparg >> 8 * shift & 255))
            out += bytes((opcodes[each.opcode], oparg & 255)) + bytes(2 * caches)
        return bytes(out)

    def sizes(self) -> list[int]:
        """How many code units each takes."""
        return [prefixes + 1 + caches for prefixes, caches in zip(self.prefixes, self.caches, strict=True)]


def _prefixes(oparg: int) -> int:
    """How many `EXTENDED_ARG`s an operand needs."""
    needed = max(0, (oparg.bit_length() - 1) // 8)
    if needed >= _MOST:
        raise LiftError(f"an operand is {oparg}, which has more than 32 bits")
    return needed
