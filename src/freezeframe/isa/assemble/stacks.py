"""Where each value on the stack comes from: every path through a code object, followed until nothing new is learnt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from freezeframe.isa.assemble.rewrite import Piece
from freezeframe.isa.flow import handlers_of, moves
from freezeframe.isa.operand import Operand
from freezeframe.isa.spec import Flow
from freezeframe.isa.specs import SPECS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from freezeframe.isa.effect import Effect
    from freezeframe.model.code import Code
    from freezeframe.model.instruction import ExceptionRange

Origin: TypeAlias = tuple[int, int]
"""The index of the instruction that pushed a value, and which of its outputs it is, the deepest first; of what a handler finds, the index
of its first instruction and a negative number."""
Value: TypeAlias = frozenset[Origin]
"""All that a value may come from: instructions that only move values are none."""
Stack: TypeAlias = tuple[Value, ...]

_EMPTY: Final = frozenset({"BUILD_LIST", "BUILD_SET", "BUILD_MAP"})


def may_raise(opcode: str, oparg: int) -> bool:
    """Whether an instruction raises more than a MemoryError, or something can be thrown into it."""
    spec = SPECS[opcode]
    return (spec.raises or spec.flow is Flow.SUSPEND) and not (opcode in _EMPTY and not oparg)


def stacks_of(code: Code) -> list[Stack | None]:
    """Return the stack before each instruction; None before one that no path reaches. The paths must fit (`flow.stack_depths`)."""
    stacks: list[Stack | None] = [None] * len(code.instructions)
    handlers = handlers_of(code)
    work: list[int] = []

    def reach(index: int, stack: Stack) -> None:
        known = stacks[index]
        merged = stack if known is None else tuple([a | b for a, b in zip(known, stack, strict=True)])
        if merged != known:
            stacks[index] = merged
            work.append(index)

    reach(0, ())
    while work:
        index = work.pop()
        stack = stacks[index]
        assert stack is not None
        opcode, oparg, _ = code.instructions[index]
        handler = handlers[index]
        if handler is not None and may_raise(opcode, oparg):
            reach(handler.target, _caught(stack, handler))
        spec = SPECS[opcode]
        number = 0 if spec.operand is Operand.TARGET else oparg
        takes, _, after, after_jump = moves(opcode, number)
        left, taken = stack[: len(stack) - takes], stack[len(stack) - takes :]
        for effect, grows, target in ((spec.effect, after, index + 1), (spec.jump, after_jump, oparg)):
            if grows is not None:
                reach(target, left + tuple(_pushed(effect, number, taken, index)))
        if not work:
            _reach_idle(code, stacks, reach)
    return stacks


def _reach_idle(code: Code, stacks: list[Stack | None], reach: Callable[[int, Stack], None]) -> None:
    """A handler of what never raises is code all the same."""
    for entry in code.exception_table:
        if stacks[entry.target] is None:
            for stack in stacks[entry.start : entry.end]:
                if stack is not None and len(stack) >= entry.depth:
                    return reach(entry.target, _caught(stack, entry))
    return None


def taken(code: Code, index: int, stack: Stack) -> Stack:
    """What an instruction takes from the stack before it."""
    opcode, oparg, _ = code.instructions[index]
    return stack[len(stack) - moves(opcode, 0 if SPECS[opcode].operand is Operand.TARGET else oparg).takes :]


def _caught(stack: Stack, handler: ExceptionRange) -> Stack:
    new = tuple([frozenset({(handler.target, -number)}) for number in range(1, 2 + handler.lasti)])
    return stack[: handler.depth] + new


def _pushed(effect: Effect, number: int, taken: Stack, index: int) -> Iterator[Value]:
    """The outputs of an instruction: inputs of the same name, where there are such, or something new."""
    named, start = {}, 0
    for item in effect.inputs:
        named[item.name] = taken[start : start + item.size(number)]
        start += item.size(number)
    count = 0
    for item in effect.outputs:
        known = named.get(item.name)
        size = item.size(number)
        yield from known if known is not None else [frozenset({(index, count + each)}) for each in range(size)]
        count += size


def permuted(before: Sequence[object], after: Sequence[object]) -> list[Piece]:
    """Return what brings the topmost values of the stack, which are all different, into another order."""
    stack, top, pieces = list(before), len(before) - 1, []
    while stack != list(after):
        place = after.index(stack[top])
        if place == top:
            place = next(index for index, each in enumerate(stack) if each != after[index])
        stack[top], stack[place] = stack[place], stack[top]
        pieces.append(Piece("SWAP", top - place + 1))
    return pieces
