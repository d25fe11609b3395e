"""What the instructions that are still to run demand of what a frame holds now.

From a frame's place every path is followed, with what the frame holds as so many unknowns: each instruction takes some of them, as its
stack effect says (`isa.effect.Kind`), and so demands something of them. Where two paths meet, a value may be any of those that it is on
either.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from freezeframe.isa.definitions import SPECS
from freezeframe.isa.effect import Effect, Kind
from freezeframe.isa.operand import Operand
from freezeframe.isa.spec import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from freezeframe.model.code import Code

Unknowns = frozenset[int]
"""Which of the frame's values something may be: the number of an entry of its stack, or `~slot`."""

CELL: Final = 16
"""Beside the numbers that SET_FUNCTION_ATTRIBUTE gives a `Kind.ATTRIBUTE`: a `Kind.SLOT` that must be a cell."""

Demand = tuple[Kind, int]
"""A kind, and the operand where that says more."""

TUPLE_OF_CELLS: Final = 8
"""What SET_FUNCTION_ATTRIBUTE says for a closure."""

_CLOSING: Final = ["LOAD_CONST", "MAKE_FUNCTION", "SET_FUNCTION_ATTRIBUTE"]
_NONE: Final[Unknowns] = frozenset()
_CALLS: Final = frozenset({"CALL", "CALL_KW", "CALL_FUNCTION_EX"})
_TESTS: Final = frozenset({"POP_JUMP_IF_NONE", "POP_JUMP_IF_NOT_NONE"})
_CALLABLE_FIRST: Final = (3, 13)
"""From this version on a callable lies below its first argument or NULL, and above it before."""


class Demands(NamedTuple):
    """What must hold of a frame that goes on."""

    stack: dict[int, set[Demand]]
    """Of the entries of the stack; where there is a demand, NULL will not do."""
    slots: dict[int, set[Demand]]
    """Of the slots that hold something."""
    bound: set[int]
    """The slots that must hold something."""


class _Part(NamedTuple):
    name: str
    size: int
    kind: Kind


@lru_cache(maxsize=4096)
def _parts(opcode: str, oparg: int, *, jump: bool) -> tuple[tuple[_Part, ...], tuple[_Part, ...], int]:
    spec = SPECS[opcode]
    effect: Effect = spec.jump if jump else spec.effect
    inputs = tuple([_Part(item.name, item.size(oparg), item.kind) for item in effect.inputs])
    outputs = tuple([_Part(item.name, item.size(oparg), item.kind) for item in effect.outputs])
    return inputs, outputs, sum(part.size for part in inputs)


class _State(NamedTuple):
    stack: tuple[Unknowns, ...]
    slots: tuple[Unknowns, ...]

    def merged(self, other: _State) -> _State:
        """What may hold where either does."""
        return _State(
            tuple([mine | its for mine, its in zip(self.stack, other.stack, strict=True)]),
            tuple([mine | its for mine, its in zip(self.slots, other.slots, strict=True)]),
        )


class _Walk:
    """One walk through a code object."""

    def __init__(self, code: Code) -> None:
        self.code = code
        self.found = Demands({}, {}, set())
        self.states: dict[int, _State] = {}
        self.work: list[int] = []
        self.tested: Unknowns = _NONE
        """What is compared with None before it is taken for an exception (behind the handlers of `except*`)."""

    def reach(self, index: int, stack: Sequence[Unknowns], slots: Sequence[Unknowns]) -> None:
        """An instruction is reached in this state."""
        state = _State(tuple(stack), tuple(slots))
        known = self.states.get(index)
        if known is not None:
            state = known.merged(state)
            if state == known:
                return
        self.states[index] = state
        self.work.append(index)

    def note(self, unknowns: Unknowns, kind: Kind, oparg: int = 0) -> None:
        """Something is demanded of a value."""
        for number in unknowns:
            demands = self.found.stack if number >= 0 else self.found.slots
            demands.setdefault(number if number >= 0 else ~number, set()).add((kind, oparg))

    def run(self) -> Demands:
        """Follow every path."""
        while self.work:
            index = self.work.pop()
            stack, slots = self.states[index]
            opcode, oparg, _ = self.code.instructions[index]
            spec = SPECS[opcode]
            if spec.raises and opcode != "MAKE_CELL":  # which the compiler, too, takes for one that always succeeds
                self.raised(index, stack, slots)
            number = 0 if spec.operand is Operand.TARGET else oparg
            if opcode == "BUILD_TUPLE" and self.makes_closure(index):
                for cell in stack[len(stack) - oparg :]:
                    self.note(cell, Kind.SLOT, CELL)
            if spec.flow in {Flow.NEXT, Flow.BRANCH, Flow.SUSPEND, Flow.LEAVE}:
                after = self.moved(opcode, number, stack, jump=False)
                after_slots = slots
                if spec.operand in {Operand.LOCAL, Operand.CELL}:
                    after, after_slots = self.slot(opcode, oparg, stack, after, slots)
                elif opcode == "COPY_FREE_VARS":
                    after_slots = tuple([_NONE if slot.is_free else was for slot, was in zip(self.code.localsplus, slots, strict=True)])
                if spec.flow is not Flow.LEAVE:
                    self.reach(index + 1, after, after_slots)
            if spec.flow in {Flow.JUMP, Flow.BRANCH}:
                self.reach(oparg, self.moved(opcode, number, stack, jump=True), slots)
                if opcode in _TESTS:
                    self.tested |= stack[-1]
        for number in self.tested:
            demands = self.found.stack.get(number, set())
            if (Kind.EXCEPTION, 0) in demands:
                demands ^= {(Kind.EXCEPTION, 0), (Kind.HANDLED, 0)}
        return self.found

    def makes_closure(self, index: int) -> bool:
        """Whether the tuple that an instruction builds will be a function's closure (`compiler_make_closure`, Python/compile.c)."""
        following = [(each.opcode, each.oparg) for each in self.code.instructions[index + 1 : index + 4]]
        return [name for name, _ in following] == _CLOSING and following[-1][1] == TUPLE_OF_CELLS

    def raised(self, index: int, stack: Sequence[Unknowns], slots: Sequence[Unknowns]) -> None:
        """The instruction raises an exception, or what it has called does."""
        handler = self.code.handler(index)
        if handler is not None:
            self.reach(handler.target, (*stack[: handler.depth], *[_NONE] * (handler.lasti + 1)), slots)

    def moved(self, opcode: str, number: int, stack: tuple[Unknowns, ...], *, jump: bool) -> tuple[Unknowns, ...]:
        """The stack behind an instruction; what that demands is noted."""
        inputs, outputs, takes = _parts(opcode, number, jump=jump)
        position = len(stack) - takes
        left = list(stack[:position])
        names: dict[str, tuple[Unknowns, ...]] = {}
        if opcode in _CALLS:
            self.note(stack[position + (self.code.version < _CALLABLE_FIRST)], Kind.VALUE)
        for name, size, kind in inputs:
            names[name] = values = stack[position : position + size]
            position += size
            # What is left when all has been handled is None (exception_group_match, Python/ceval.c).
            wanted = Kind.HANDLED if opcode == "CHECK_EG_MATCH" and kind is Kind.EXCEPTION else kind
            if wanted is not Kind.ANY:
                for value in values:
                    self.note(value, wanted, number if wanted is Kind.ATTRIBUTE else 0)
        for name, size, _ in outputs:
            left += names[name] if name in names else (_NONE,) * size
        return tuple(left)

    def slot(
        self, opcode: str, slot: int, stack: tuple[Unknowns, ...], after: tuple[Unknowns, ...], slots: tuple[Unknowns, ...]
    ) -> tuple[tuple[Unknowns, ...], tuple[Unknowns, ...]]:
        """The stack and the slots behind an instruction that works on a slot."""
        held = slots[slot]
        if opcode == "STORE_FAST":
            return after, _put(slots, slot, stack[-1])
        if opcode in {"DELETE_FAST", "MAKE_CELL"}:
            return after, _put(slots, slot, _NONE)
        if opcode == "LOAD_FAST_CHECK":
            return (*after[:-1], held), slots
        if opcode == "LOAD_FAST_AND_CLEAR":
            return (*after[:-1], held), _put(slots, slot, _NONE)
        if opcode == "LOAD_FAST":
            self.bound(held)
            return (*after[:-1], held), slots
        self.bound(held)
        self.note(held, Kind.SLOT, CELL)
        return after, slots

    def bound(self, held: Unknowns) -> None:
        """A slot is read by an instruction that does not look whether there is anything."""
        self.found.bound.update([~number for number in held if number < 0])
        self.note(frozenset([number for number in held if number >= 0]), Kind.VALUE)


def _put(slots: tuple[Unknowns, ...], slot: int, held: Unknowns) -> tuple[Unknowns, ...]:
    return (*slots[:slot], held, *slots[slot + 1 :])


def demands_of(code: Code, position: int, depth: int, *, pushed: int) -> Demands:
    """What is demanded of a frame that stands before the instruction at `position` with so many values on its stack.

    `pushed` more are pushed before it goes on, unless what it waits for, the instruction before, raises an exception.
    The code must be one that `isa.flow.stack_depths` has nothing against, and the depth the one that it gives for `position`.
    """
    walk = _Walk(code)
    slots = [frozenset([~slot]) for slot in range(len(code.localsplus))]
    stack = [frozenset([entry]) for entry in range(depth)]
    if code.instructions[position].opcode in _TESTS and code.instructions[position - 1].opcode == "COPY":
        stack[-1] |= stack[-2]  # what is about to be tested is the copy
    walk.reach(position, [*stack, *[_NONE] * pushed], slots)
    if pushed and position:
        walk.raised(position - 1, stack, slots)
    return walk.run()
