"""What the instructions that are still to run demand of what a frame holds now.

From a frame's place every path is followed, with what the frame holds as so many unknowns: each instruction takes some of them, as its
stack effect says (`isa.effect.Kind`), and so demands something of them. Where two paths meet, a value may be any of those that it is on
either.
"""

from __future__ import annotations

from functools import lru_cache

from freezeframe.isa.effect import Kind
from freezeframe.isa.operand import Operand
from freezeframe.isa.spec import Flow
from freezeframe.isa.specs import SPECS
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.verifier.values import CALLABLE_FIRST, CALLED, HAS_NULL, POPS_NULL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

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
_TESTS: Final = frozenset({"POP_JUMP_IF_NONE", "POP_JUMP_IF_NOT_NONE"})


class Demands(NamedTuple):
    """What must hold of a frame that goes on."""

    stack: dict[int, set[Demand]]
    """Of the entries of the stack; where there is a demand, NULL will not do."""
    slots: dict[int, set[Demand]]
    """Of the slots that hold something."""
    bound: set[int]
    """The slots that must hold something."""


class _Step(NamedTuple):
    """What an instruction does, its operand given."""

    takes: int
    inputs: tuple[tuple[str, int, int, Kind | None], ...]
    """Name, where it begins and ends from the deepest input on, and what is demanded of it; None where anything will do."""
    next: tuple[tuple[str, int], ...] | None
    """Name and number of each output where execution goes on with the next instruction; None where it does not."""
    jump: tuple[tuple[str, int], ...] | None
    raises: bool
    slot: bool
    """It works on a slot."""
    called: int
    """Which of its inputs is a callable; -1 where none is."""


@lru_cache(maxsize=4096)
def _step(opcode: str, oparg: int, version: tuple[int, int]) -> _Step:
    spec = SPECS[opcode]
    number = 0 if spec.operand is Operand.TARGET else oparg
    inputs = []
    start = 0
    for item in spec.effect.inputs:
        size = item.size(number)
        free = item.kind in {Kind.ANY, Kind.INDEX} or (opcode == "POP_TOP" and version >= POPS_NULL)
        kind: Kind | None = None if free else item.kind
        if opcode == "CHECK_EG_MATCH" and kind is Kind.EXCEPTION:
            kind = Kind.HANDLED  # what is left when all has been handled is None (exception_group_match, Python/ceval.c)
        if opcode == "CALL_FUNCTION_EX" and item.name == "kwargs" and HAS_NULL <= version < POPS_NULL:
            kind = Kind.MAP  # later it may be NULL
        inputs.append((item.name, start, start + size, kind))
        start += size
    ways = {flow: tuple([(item.name, item.size(number)) for item in effect.outputs]) for flow, effect in ((0, spec.effect), (1, spec.jump))}
    return _Step(
        takes=start,
        inputs=tuple(inputs),
        next=ways[0] if spec.flow in {Flow.NEXT, Flow.BRANCH, Flow.SUSPEND} else None,
        jump=ways[1] if spec.flow in {Flow.JUMP, Flow.BRANCH} else None,
        raises=spec.raises and opcode != "MAKE_CELL",  # which the compiler, too, takes for one that always succeeds
        slot=spec.operand in {Operand.LOCAL, Operand.CELL},
        called=(version < CALLABLE_FIRST) if opcode in CALLED and version >= HAS_NULL else -1,
    )


_State = tuple[tuple[Unknowns, ...], tuple[Unknowns, ...]]
"""What may be on the stack, and in the slots."""


class _Walk:
    """One walk through a code object."""

    def __init__(self, code: Code) -> None:
        self.code = code
        self.found = Demands({}, {}, set())
        self.states: dict[int, _State] = {}
        self.work: list[int] = []
        self.tested: Unknowns = _NONE
        """What is compared with None before it is taken for an exception (behind the handlers of `except*`)."""

    def reach(self, index: int, stack: tuple[Unknowns, ...], slots: tuple[Unknowns, ...]) -> None:
        """An instruction is reached in this state."""
        known = self.states.get(index)
        if known is None:
            self.states[index] = stack, slots
        elif known[0] == stack and known[1] == slots:
            return
        else:
            merged = tuple([mine | its for mine, its in zip(known[0], stack, strict=True)])
            merged_slots = tuple([mine | its for mine, its in zip(known[1], slots, strict=True)])
            if (merged, merged_slots) == known:
                return
            self.states[index] = merged, merged_slots
        self.work.append(index)

    def note(self, unknowns: Unknowns, kind: Kind, oparg: int = 0) -> None:
        """Something is demanded of a value."""
        for number in unknowns:
            demands = self.found.stack if number >= 0 else self.found.slots
            demands.setdefault(number if number >= 0 else ~number, set()).add((kind, oparg))

    def run(self) -> Demands:
        """Follow every path."""
        instructions, version = self.code.instructions, self.code.version
        while self.work:
            index = self.work.pop()
            stack, slots = self.states[index]
            opcode, oparg, _ = instructions[index]
            step = _step(opcode, oparg, version)
            if step.raises:
                self.raised(index, stack, slots)
            left = len(stack) - step.takes
            kept, taken = stack[:left], stack[left:]
            names: dict[str, tuple[Unknowns, ...]] = {}
            if any(taken):
                names = self.take(oparg, step, taken)
                if opcode == "BUILD_TUPLE" and self.makes_closure(index):
                    for cell in taken:
                        self.note(cell, Kind.SLOT, CELL)
            if step.slot:
                held, slots = self.slot(opcode, oparg, taken, slots)
                self.reach(index + 1, kept if step.next == () else (*kept, held), slots)
                continue
            if opcode == "COPY_FREE_VARS":
                slots = tuple([_NONE if slot.is_free else was for slot, was in zip(self.code.localsplus, slots, strict=True)])
            if step.next is not None:
                after = kept + _outputs(step.next, names)
                self.reach(index + 1, after, slots)
                if opcode == "YIELD_VALUE":
                    self.raised(index, after, slots)  # what is thrown into a generator finds a value where one would be sent
            if step.jump is not None:
                if opcode in _TESTS:
                    self.tested |= taken[-1]
                self.reach(oparg, kept + _outputs(step.jump, names), slots)
        for number in self.tested:
            demands = self.found.stack.get(number, set())
            if (Kind.EXCEPTION, 0) in demands:
                demands ^= {(Kind.EXCEPTION, 0), (Kind.HANDLED, 0)}
        return self.found

    def take(self, oparg: int, step: _Step, taken: tuple[Unknowns, ...]) -> dict[str, tuple[Unknowns, ...]]:
        """What an instruction takes, by name; what it demands of that is noted."""
        names: dict[str, tuple[Unknowns, ...]] = {}
        if step.called >= 0:
            self.note(taken[step.called], Kind.VALUE)
        for name, start, end, kind in step.inputs:
            names[name] = values = taken[start:end]
            if kind is not None:
                for value in values:
                    if value:
                        self.note(value, kind, oparg if kind is Kind.ATTRIBUTE else 0)
        return names

    def makes_closure(self, index: int) -> bool:
        """Whether the tuple that an instruction builds will be a function's closure (`compiler_make_closure`, Python/compile.c)."""
        following = [(each.opcode, each.oparg) for each in self.code.instructions[index + 1 : index + 4]]
        return [name for name, _ in following] == _CLOSING and following[-1][1] == TUPLE_OF_CELLS

    def raised(self, index: int, stack: tuple[Unknowns, ...], slots: tuple[Unknowns, ...]) -> None:
        """The instruction raises an exception, or what it has called does."""
        handler = self.code.handler(index)
        if handler is not None:
            self.reach(handler.target, stack[: handler.depth] + (_NONE,) * (handler.lasti + 1), slots)

    def slot(
        self, opcode: str, slot: int, taken: tuple[Unknowns, ...], slots: tuple[Unknowns, ...]
    ) -> tuple[Unknowns, tuple[Unknowns, ...]]:
        """What an instruction that works on a slot pushes, where it pushes something, and the slots behind it."""
        held = slots[slot]
        if opcode == "STORE_FAST":
            return _NONE, _put(slots, slot, taken[0])
        if opcode in {"DELETE_FAST", "MAKE_CELL"}:
            return _NONE, _put(slots, slot, _NONE)
        if opcode == "LOAD_FAST_CHECK":  # behind which the variable is known to be bound
            return held, _put(slots, slot, _NONE)
        if opcode == "LOAD_FAST_AND_CLEAR":
            return held, _put(slots, slot, _NONE)
        self.bound(held)
        if opcode == "LOAD_FAST":
            return held, slots
        self.note(held, Kind.SLOT, CELL)
        return _NONE, slots

    def bound(self, held: Unknowns) -> None:
        """A slot is read by an instruction that does not look whether there is anything."""
        self.found.bound.update([~number for number in held if number < 0])
        self.note(frozenset([number for number in held if number >= 0]), Kind.VALUE)


def _outputs(outputs: tuple[tuple[str, int], ...], names: dict[str, tuple[Unknowns, ...]]) -> tuple[Unknowns, ...]:
    if not names:
        return (_NONE,) * sum([size for _, size in outputs])
    return tuple([value for name, size in outputs for value in names.get(name, (_NONE,) * size)])


def _put(slots: tuple[Unknowns, ...], slot: int, held: Unknowns) -> tuple[Unknowns, ...]:
    return (*slots[:slot], held, *slots[slot + 1 :])


def demands_of(code: Code, position: int, depth: int, *, pushed: int) -> Demands:
    """What is demanded of a frame that stands before the instruction at `position` with so many values on its stack.

    `pushed` more are pushed before it goes on, unless what it waits for, the instruction before, raises an exception.
    The code must be one that `isa.flow.stack_depths` has nothing against, and the depth the one that it gives for `position`.
    """
    walk = _Walk(code)
    slots = tuple([frozenset([~slot]) for slot in range(len(code.localsplus))])
    stack = [frozenset([entry]) for entry in range(depth)]
    if code.instructions[position].opcode in _TESTS and code.instructions[position - 1].opcode == "COPY":
        stack[-1] |= stack[-2]  # what is about to be tested is the copy
    walk.reach(position, (*stack, *[_NONE] * pushed), slots)
    if pushed and position:
        finds_value = not SPECS[code.instructions[position - 1].opcode].raises
        walk.raised(position - 1, (*stack, *[_NONE] * (pushed * finds_value)), slots)
    return walk.run()
