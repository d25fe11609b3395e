"""Code that counts its instructions while CPython runs it: each basic block is charged for as a whole, where it begins.

Before a block stands `del charge.name`, of an object among the constants that takes the block's size from what is left; CPython executes
two instructions for that. Where an exception leaves a block in its midst, it goes through a *stub* on its way to its handler, or out of
the call: `del refund[offset]` gives back what was charged for and not executed; the offset is that of the instruction that has raised it,
in code units. The objects are the caller's: what they do is not known here.

What is counted `isa.counts` says.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from freezeframe.isa.counts import counts
from freezeframe.isa.flow import stack_depths
from freezeframe.isa.operand import Operand
from freezeframe.isa.spec import Flow
from freezeframe.isa.specs import SPECS
from freezeframe.model.instruction import NO_POSITION, ExceptionRange, Instruction, Position
from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.model.code import Code

_NAME: Final = "left"
"""What is deleted of a charge, where the code has no name of its own: it has to have one."""
NOWHERE: Final = -1


class _Stub(NamedTuple):
    """What an exception goes through on its way to a handler (an index), or out of the call."""

    target: int
    depth: int
    lasti: bool


_LEAVES: Final = _Stub(NOWHERE, 0, lasti=True)


class Counted(NamedTuple):
    """Code that counts, and where its instructions are."""

    code: Code
    at: tuple[int, ...]
    """By index of an instruction that was: where it is now."""
    behind: tuple[int, ...]
    """By the same, where it is come to from the one before it: its charge, if a block begins there."""
    back: tuple[int, ...]
    """By index of an instruction that is now: which it was; for those of a charge the one that they stand before, `NOWHERE` in a stub."""
    left: tuple[int, ...]
    """By index of an instruction that was: how many of its block are counted from it on."""
    refunds: tuple[int, ...]
    """By index of an instruction that is now: what is given back where it raises an exception."""


def counted(code: Code, charge: Callable[[int], object], refund: object, *, fine: bool = False) -> Counted:
    """Return `code` with what counts put into it. `charge(size)` gives the object for blocks of a size, and is asked once for each.

    Where it is to be `fine` each instruction is a block.
    """
    return _Counting(code, charge, refund, fine=fine).made()


class _Counting:
    def __init__(self, code: Code, charge: Callable[[int], object], refund: object, *, fine: bool) -> None:
        self.code = code
        self.charge = charge
        self.consts = [*code.consts, refund]
        self.refund = len(code.consts)
        self.charges: dict[int, int] = {}
        """By size, the constant."""
        self.counts = counts(code)
        self.ends = self._ends(fine=fine)
        self.left = self._left()
        self.out: list[tuple[Instruction, Position, int, int]] = []
        """Instruction, position, which it was, what is given back."""
        self.ways: list[_Stub | ExceptionRange | None] = []
        """By instruction, where its exceptions go."""

    def _ends(self, *, fine: bool) -> list[bool]:
        """By index, whether what comes next belongs to another block, or nothing does."""
        instructions = self.code.instructions
        leaders: set[int] = set()
        if fine:
            depths = stack_depths(self.code)  # what no path reaches is part of what CPython's jumps step over
            leaders.update(index for index, counts in enumerate(self.counts) if counts and depths[index] is not None)
        for index, (opcode, oparg, _) in enumerate(instructions):
            if SPECS[opcode].operand is Operand.TARGET:
                leaders.add(oparg)
            if opcode == "RESUME" or SPECS[opcode].flow is not Flow.NEXT:
                leaders.add(index + 1)
        for start, end, target, _, _ in self.code.exception_table:
            leaders.add(target)
            if instructions[target].opcode == "END_ASYNC_FOR":  # which is found by its range: there is no way round through a stub
                leaders.update(range(start, end + 1))
        self.leaders = leaders
        return [index + 1 in leaders for index in range(len(instructions))]

    def _left(self) -> list[int]:
        left = [0] * (len(self.ends) + 1)
        for index in range(len(self.ends) - 1, -1, -1):
            left[index] = self.counts[index] + (0 if self.ends[index] else left[index + 1])
        return left

    def made(self) -> Counted:
        code = self.code
        moved: list[int] = []
        at: list[int] = []
        stubs = self._stubs()
        for index, each in enumerate(code.instructions):
            if index in stubs:
                self._put_stubs(index, stubs[index])
            moved.append(len(self.out))
            way = self._way(index)
            position = code.positions[index]
            if index in self.leaders and self.left[index] and each.opcode != "RESUME":
                # From 3.13 the exception of a callee is looked for in the ranges of the unit in front of the call.
                around = way if SPECS[each.opcode].raises else None
                self._put(("LOAD_CONST", self._constant(self.left[index])), position, index, around)
                self._put(("DELETE_ATTR", 0), position, index, around, self.left[index])
            at.append(len(self.out))
            self._put((each.opcode, each.oparg), position, index, way, self.left[index] - self.counts[index])
        moved.append(len(self.out))
        places = self._places
        if self._leaving:
            places[_LEAVES] = len(self.out)
            self._put_refund()
            self._put(("RERAISE", 1), NO_POSITION, NOWHERE, None)
        instructions = [
            each._replace(oparg=moved[each.oparg]) if SPECS[each.opcode].operand is Operand.TARGET else each for each, _, _, _ in self.out
        ]
        return Counted(
            code.replace(
                instructions=tuple(instructions),
                positions=tuple([position for _, position, _, _ in self.out]),
                exception_table=self._table(moved),
                consts=tuple(self.consts),
                names=code.names or (_NAME,),
            ),
            tuple(at),
            tuple(moved),
            tuple([index for _, _, index, _ in self.out]),
            tuple(self.left),
            tuple([refund for _, _, _, refund in self.out]),
        )

    def _constant(self, size: int) -> int:
        if size not in self.charges:
            self.charges[size] = len(self.consts)
            self.consts.append(self.charge(size))
        return self.charges[size]

    def _put(self, new: tuple[str, int], position: Position, index: int, way: _Stub | ExceptionRange | None, refund: int = 0) -> None:
        self.out.append((Instruction(*new, NOWHERE), position, index, refund))
        self.ways.append(way)

    def _way(self, index: int) -> _Stub | ExceptionRange | None:
        handler = self.code.handler(index)
        if self.left[index] == self.counts[index]:
            return handler
        return _LEAVES if handler is None else _Stub(handler.target, handler.depth, handler.lasti)

    def _stubs(self) -> dict[int, list[_Stub]]:
        """By handler, the stubs that lead to it."""
        ways = dict.fromkeys(map(self._way, range(len(self.ends))))
        self._leaving = _LEAVES in ways
        self._places: dict[_Stub, int] = {}
        found: dict[int, list[_Stub]] = {}
        for way in ways:
            if type(way) is _Stub and way is not _LEAVES:
                found.setdefault(way.target, []).append(way)
        return found

    def _put_stubs(self, target: int, stubs: list[_Stub]) -> None:
        """Write what leads to a handler, in front of it."""
        if target and SPECS[self.code.instructions[target - 1].opcode].flow not in {Flow.LEAVE, Flow.JUMP}:
            self._put(("JUMP_FORWARD", target), NO_POSITION, NOWHERE, None)
        for number, stub in enumerate(stubs):
            self._places[stub] = len(self.out)
            self._put_refund()
            if not stub.lasti:
                self._put(("SWAP", 2), NO_POSITION, NOWHERE, None)
                self._put(("POP_TOP", 0), NO_POSITION, NOWHERE, None)
            if number < len(stubs) - 1:
                self._put(("JUMP_FORWARD", target), NO_POSITION, NOWHERE, None)

    def _put_refund(self) -> None:
        for new in (("LOAD_CONST", self.refund), ("COPY", 3), ("DELETE_SUBSCR", 0)):
            self._put(new, NO_POSITION, NOWHERE, None)

    def _table(self, moved: list[int]) -> tuple[ExceptionRange, ...]:
        ranges: list[ExceptionRange] = []
        begin = 0
        for (stub, *way), group in groupby(self.ways, key=_leads):
            end = begin + len(list(group))
            if stub is not None:
                ranges.append(ExceptionRange(begin, end, self._places[stub], stub.depth, lasti=True))
            elif way:
                target, depth, lasti = way
                ranges.append(ExceptionRange(begin, end, moved[target], depth, lasti=lasti))
            begin = end
        return tuple(ranges)


def _leads(way: _Stub | ExceptionRange | None) -> tuple[Any, ...]:
    """What ranges have in common that are one: the stub, or the handler."""
    if isinstance(way, ExceptionRange):
        return None, way.target, way.depth, way.lasti
    return (way,)
