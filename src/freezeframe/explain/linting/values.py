"""Where every value comes from: the instructions that may have made what is on the stack, and in the variables, before each instruction.

Every path is followed over the instructions' stack effects. What an effect names on both sides is the same value; a variable that is read
gives what was stored there. An origin is the index of an instruction; `-1 - slot` stands for what a slot holds when the code begins (an
argument, the variable of an outer function). No origin at all is NULL. What a handler finds comes from its first instruction, whatever has
raised it.
"""

from __future__ import annotations

import heapq
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from freezeframe.isa.effect import Effect, Kind
from freezeframe.isa.operand import Operand
from freezeframe.isa.operators import BINARY_OPERATORS
from freezeframe.isa.spec import Flow
from freezeframe.isa.specs import SPECS
from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from freezeframe.model.code import Code
    from freezeframe.model.instruction import Instruction

Origins: TypeAlias = frozenset[int]
Place: TypeAlias = "int | str"
"""A variable: a slot's number, or the name of a global or of a name in a namespace."""

NULL: Final[Origins] = frozenset()
STORES: Final = frozenset({"STORE_FAST", "STORE_DEREF", "STORE_NAME", "STORE_GLOBAL"})
LOADS: Final = frozenset({
    "LOAD_FAST", "LOAD_FAST_CHECK", "LOAD_FAST_AND_CLEAR", "LOAD_DEREF", "LOAD_CLASSDEREF", "LOAD_NAME", "LOAD_GLOBAL",
    "LOAD_GLOBAL_NULL", "NULL_LOAD_GLOBAL",
})  # fmt: skip
INPLACE: Final = frozenset(index for index, function in enumerate(BINARY_OPERATORS) if function.__name__.startswith("i"))
"""The operators that change their first operand, where it can be."""
DELETES: Final = frozenset({"DELETE_FAST", "DELETE_DEREF", "DELETE_NAME", "DELETE_GLOBAL"})


class Before(NamedTuple):
    """What there is before an instruction: of each value its origins."""

    stack: tuple[Origins, ...]
    places: Mapping[Place, Origins]


class Part(NamedTuple):
    """Some of what an instruction leaves: the inputs `first` to `last`, moved, or `new` new values (NULL where `null`)."""

    first: int
    last: int
    new: int
    null: bool


@lru_cache(maxsize=4096)
def plan(opcode: str, size: int, *, jump: bool = False) -> tuple[int, tuple[Part, ...]]:
    """How many values an instruction takes, and what it leaves, deepest first."""
    spec = SPECS[opcode]
    effect: Effect = spec.jump if jump else spec.effect
    spans: dict[str, tuple[int, int]] = {}
    taken = 0
    for item in effect.inputs:
        spans[item.name] = (taken, taken + item.size(size))
        taken += item.size(size)
    parts = []
    for item in effect.outputs:
        count = item.size(size)
        first, last = spans.get(item.name, (0, -1))
        moved = last - first == count
        parts.append(Part(first, last, 0, null=False) if moved else Part(0, 0, count, item.kind is Kind.NULL))
    return taken, tuple(parts)


def place_of(code: Code, instruction: Instruction) -> Place | None:
    """The variable that an instruction reads, binds or deletes."""
    operand = SPECS[instruction.opcode].operand
    if operand in {Operand.LOCAL, Operand.CELL}:
        return instruction.oparg
    return code.names[instruction.oparg] if operand is Operand.NAME else None


def size_of(instruction: Instruction) -> int:
    """The number that an instruction's stack effect depends on."""
    return 0 if SPECS[instruction.opcode].operand is Operand.TARGET else instruction.oparg


class Values:
    """What there is before each instruction of a code object; None before one that no path reaches."""

    def __init__(self, code: Code) -> None:
        self.code = code
        self._first: dict[Place, int] = {}
        """The first instruction that reads a name which nothing here has bound: all that do give the same."""
        self._cells = {index for index, slot in enumerate(code.localsplus) if slot.is_cell or slot.is_free}
        self.before: tuple[Before | None, ...] = tuple(self._followed())

    def stack(self, index: int) -> tuple[Origins, ...]:
        """The stack before an instruction."""
        before = self.before[index]
        return () if before is None else before.stack

    def taken(self, index: int) -> tuple[Origins, ...]:
        """What an instruction takes from the stack."""
        instruction = self.code.instructions[index]
        count = plan(instruction.opcode, size_of(instruction))[0]
        stack = self.stack(index)
        return stack[len(stack) - count :]

    def is_cell_itself(self, instruction: Instruction) -> bool:
        """Whether an instruction pushes the cell of a variable, for an inner function, and not what is in it."""
        return instruction.opcode in {"LOAD_FAST", "LOAD_FAST_CHECK"} and instruction.oparg in self._cells

    def _followed(self) -> list[Before | None]:
        code = self.code
        instructions = code.instructions
        known: list[Before | None] = [None] * len(instructions)
        known[0] = Before((), {slot: frozenset({-1 - slot}) for slot in range(len(code.localsplus))})
        work = [0]
        while work:
            index = heapq.heappop(work)
            before = known[index]
            assert before is not None
            for target, after in self._after(index, before):
                there = known[target]
                if there is None:
                    known[target] = after
                else:
                    joined = _joined(there, after)
                    if joined is there:
                        continue
                    known[target] = joined
                if target not in work:
                    heapq.heappush(work, target)
        return known

    def _after(self, index: int, before: Before) -> list[tuple[int, Before]]:
        instruction = self.code.instructions[index]
        opcode, oparg, _ = instruction
        spec = SPECS[opcode]
        places = before.places
        if opcode in STORES:
            place = place_of(self.code, instruction)
            assert place is not None
            places = {**places, place: before.stack[-1]}
        elif opcode in DELETES:
            places = {other: origins for other, origins in places.items() if other != place_of(self.code, instruction)}
        found = []
        if spec.flow in {Flow.NEXT, Flow.BRANCH, Flow.SUSPEND} and index + 1 < len(self.code.instructions):
            found.append((index + 1, Before(self._moved(index, before, jump=False), places)))
        if spec.flow in {Flow.JUMP, Flow.BRANCH}:
            found.append((oparg, Before(self._moved(index, before, jump=True), places)))
        handler = self.code.handler(index)
        if handler is not None and handler.depth <= len(before.stack):
            raised = frozenset({handler.target})
            found.append((handler.target, Before((*before.stack[: handler.depth], *[raised] * (handler.lasti + 1)), before.places)))
        return found

    def _moved(self, index: int, before: Before, *, jump: bool) -> tuple[Origins, ...]:
        instruction = self.code.instructions[index]
        taken, parts = plan(instruction.opcode, size_of(instruction), jump=jump)
        base = len(before.stack) - taken
        made = self._made(index, instruction, before)
        stack = list(before.stack[:base])
        for part in parts:
            if part.new:
                stack += [NULL if part.null else made] * part.new
            else:
                stack += before.stack[base + part.first : base + part.last]
        return tuple(stack)

    def _made(self, index: int, instruction: Instruction, before: Before) -> Origins:
        if instruction.opcode in LOADS and not self.is_cell_itself(instruction):
            place = place_of(self.code, instruction)
            assert place is not None
            held = before.places.get(place)
            if instruction.opcode == "LOAD_FAST_AND_CLEAR":  # while it is on the stack, an inlined comprehension runs
                return (held or NULL) | {index}
            return held or frozenset({self._first.setdefault(place, index)})
        return frozenset({index})


def _joined(one: Before, other: Before) -> Before:
    """What two paths bring; `one` itself where the other brings nothing new."""
    stack = tuple(a if b <= a else a | b for a, b in zip(one.stack, other.stack, strict=False))
    changed = any(a is not b for a, b in zip(stack, one.stack, strict=True)) if len(stack) == len(one.stack) else True
    places: Mapping[Place, Origins] = one.places
    if one.places is not other.places:
        more = {
            place: origins | one.places.get(place, NULL)
            for place, origins in other.places.items()
            if not origins <= one.places.get(place, NULL)
        }
        if more:
            places = {**one.places, **more}
            changed = True
    return Before(stack, places) if changed else one
