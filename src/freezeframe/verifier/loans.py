"""What 3.14's borrowed loads are taken for: a value of a variable that goes onto the stack without being counted as a reference.

The variable has to keep it until it is used up: the compiler borrows only what the same block uses up before the variable changes
(`optimize_load_fast`, Python/flowgraph.c), and CPython does not look. Here every path is followed with the variables that each value on
the stack may be borrowed from.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Final

from freezeframe.errors import LiftError
from freezeframe.isa.flow import handlers_of, moves
from freezeframe.isa.lift.check import Fault
from freezeframe.isa.lift.versions import bytecode_of
from freezeframe.isa.operand import Operand
from freezeframe.isa.spec import Flow
from freezeframe.isa.specs import SPECS
from freezeframe.verifier.values import MOST_PUSHED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.isa.effect import Item
    from freezeframe.model.code import Code

_FIRST: Final = (3, 14)
"""From this version on there are such loads."""
_BORROW: Final = ("LOAD_FAST_BORROW", "LOAD_FAST_BORROW_LOAD_FAST_BORROW")
"""In lifted code they are a LOAD_FAST as any other, or two."""
_CHANGE: Final = frozenset({"STORE_FAST", "DELETE_FAST", "LOAD_FAST_AND_CLEAR", "MAKE_CELL"})
"""Behind them a variable's slot does not keep what it held."""
_HAND_ON: Final = frozenset({
    "FORMAT_SIMPLE", "GET_ITER_INDEXED", "GET_YIELD_FROM_ITER", "GET_YIELD_FROM_ITER_INDEXED", "LOAD_METHOD",
    "LOAD_METHOD_NULL_FIRST", "LOAD_SPECIAL", "LOAD_SUPER_METHOD", "LOAD_SUPER_METHOD_NULL_FIRST",
})  # fmt: skip
"""They may push what they have taken, under another name."""

Stack = tuple[int, ...]
"""Of each value the slots that it may be borrowed from, as bits."""


def loan_faults(code: Code) -> Iterator[Fault]:
    """Yield what is wrong with what is done while a value is borrowed."""
    if code.version < _FIRST or not any(opcode in _CHANGE for opcode, _, _ in code.instructions):
        return
    numbers, raw = bytecode_of(code.version)[0].opcodes, code.original.co_code
    borrow = {numbers[name] for name in _BORROW}
    loads = {index for index, each in enumerate(code.instructions) if each.opcode == "LOAD_FAST" and raw[each.offset] in borrow}
    if loads:
        yield from _Loans(code, loads).run()


class _Loans:
    """One walk through a code object. Where its paths do not fit it ends: what is wrong there is told by `walk`."""

    def __init__(self, code: Code, loads: set[int]) -> None:
        self.code = code
        self.loads = loads
        self.handlers = handlers_of(code)
        self.stacks: dict[int, Stack] = {}
        self.work: list[int] = []
        self.found: dict[Fault, None] = {}

    def run(self) -> list[Fault]:
        """Follow every path."""
        self.reach(0, ())
        while self.work:
            index = self.work.pop()
            try:
                self.step(index, self.stacks[index])
            except LiftError:
                continue
        return list(self.found)

    def reach(self, index: int, stack: Stack) -> None:
        """An instruction is reached with this on the stack."""
        known = self.stacks.get(index)
        if known is None:
            if index >= len(self.code.instructions):
                return
        elif len(known) != len(stack):
            return
        else:
            stack = tuple(map(or_, known, stack))
            if stack == known:
                return
        self.stacks[index] = stack
        self.work.append(index)

    def step(self, index: int, stack: Stack) -> None:
        """Do what an instruction does to the stack, and say what is wrong with that."""
        opcode, oparg, _ = self.code.instructions[index]
        spec = SPECS[opcode]
        number = 0 if spec.operand is Operand.TARGET else oparg
        takes, keeps, after, after_jump = moves(opcode, number)
        left = len(stack) - takes
        if left < 0:
            return
        kept, taken = stack[:left], stack[left:]
        if opcode in _CHANGE and any(stack):
            self.changes(index, oparg, kept, taken)
        if spec.raises:
            self.raised(index, stack[: left + keeps])
        if index in self.loads:
            self.reach(index + 1, (*stack, 1 << oparg))
            return
        for effect, net, target in ((spec.effect, after, index + 1), (spec.jump, after_jump, oparg)):
            if net is not None and net <= MOST_PUSHED:
                out = kept + (_pushed(opcode, effect.inputs, effect.outputs, number, taken) if any(taken) else (0,) * (takes + net))
                self.reach(target, out)
                if spec.flow is Flow.SUSPEND:  # what is thrown into a generator finds a value where one would be sent
                    self.raised(index, out)

    def changes(self, index: int, slot: int, kept: Stack, taken: Stack) -> None:
        """An instruction changes what a slot holds."""
        name = self.code.localsplus[slot].name
        if any(taken):
            self.found[Fault(f"keeps in {name!r} what is borrowed from {self.names(taken[0])}", index)] = None
        if any(each >> slot & 1 for each in kept):
            self.found[Fault(f"changes {name!r} while what is borrowed from it is on the stack", index)] = None

    def names(self, slots: int) -> str:
        """The variables that something may be borrowed from."""
        return " or ".join([repr(each.name) for slot, each in enumerate(self.code.localsplus) if slots >> slot & 1])

    def raised(self, index: int, stack: Stack) -> None:
        """An instruction raises an exception and leaves so much on the stack."""
        handler = self.handlers[index]
        if handler is not None and handler.depth <= len(stack):
            self.reach(handler.target, stack[: handler.depth] + (0,) * (handler.lasti + 1))


def _pushed(opcode: str, inputs: tuple[Item, ...], outputs: tuple[Item, ...], oparg: int, taken: Stack) -> Stack:
    """What an instruction pushes: what it gives under the name of something that it takes is that."""
    other = reduce(or_, taken) if opcode in _HAND_ON else 0
    named: dict[str, Stack] = {}
    start = 0
    for item in inputs:
        size = item.size(oparg)
        named[item.name] = taken[start : start + size]
        start += size
    pushed: list[int] = []
    for item in outputs:
        pushed += named.get(item.name) or (other,) * item.size(oparg)
    return tuple(pushed)
