"""How deep the stack is before each instruction: every path through a code object, followed once, from the instructions' specs."""

from __future__ import annotations

from functools import lru_cache

from freezeframe.errors import LiftError
from freezeframe.isa.operand import Operand
from freezeframe.isa.spec import Flow
from freezeframe.isa.specs import SPECS
from freezeframe.model.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from freezeframe.isa.effect import Effect
    from freezeframe.model.code import Code
    from freezeframe.model.instruction import ExceptionRange


NEVER_GOES_ON: Final = frozenset(name for name, spec in SPECS.items() if spec.flow in {Flow.JUMP, Flow.LEAVE})
"""What is never followed by the next instruction."""


class Moves(NamedTuple):
    """What an instruction does to the stack's depth, its operand given.

    `takes` values must be there; the deepest `keeps` of them still are where it raises an exception. The stack grows by `next` where
    execution goes on with the next instruction and by `jump` where it jumps; None where it never does so.
    """

    takes: int
    keeps: int
    next: int | None
    jump: int | None


@lru_cache(maxsize=4096)
def moves(opcode: str, oparg: int) -> Moves:
    """Return what an instruction does to the stack's depth. A KeyError tells of an opcode that is none of ours.

    A `LiftError` tells of an operand that makes a count negative.
    """
    spec = SPECS[opcode]
    sizes = [item.size(oparg) for effect in (spec.effect, spec.jump) for item in (*effect.inputs, *effect.outputs)]
    if min(sizes, default=0) < 0:
        raise LiftError(f"{opcode} has the operand {oparg}, which is too small")
    takes = sum(item.size(oparg) for item in spec.effect.inputs)
    return Moves(
        takes=takes,
        keeps=max(_unmoved(spec.effect, oparg), spec.keeps) if spec.raises else takes,
        next=spec.net(oparg) if spec.flow in {Flow.NEXT, Flow.BRANCH, Flow.SUSPEND} else None,
        jump=spec.net(oparg, jump=True) if spec.flow in {Flow.JUMP, Flow.BRANCH} else None,
    )


def _unmoved(effect: Effect, oparg: int) -> int:
    """Return how many values stay where they are: those that the effect names alike on both sides, from the deepest on."""
    unmoved = 0
    for before, after in zip(effect.inputs, effect.outputs, strict=False):
        if before != after:
            break
        unmoved += before.size(oparg)
    return unmoved


def stack_depths(code: Code) -> tuple[int | None, ...]:
    """Return the depth of the evaluation stack before each instruction; None before one that no path reaches.

    A `LiftError` tells where the paths do not fit: an instruction takes more than there is, two paths meet with different depths,
    the stack outgrows `stacksize`, a handler keeps more than is there, ranges of handlers are out of order, or execution runs off the end.
    """
    instructions = code.instructions
    depths: list[int | None] = [None] * len(instructions)
    handlers = handlers_of(code)
    work = [(0, 0)]
    while work:
        index, depth = work.pop()
        while True:
            if index >= len(instructions):
                raise LiftError("execution runs off the end of the code")
            opcode, oparg, offset = instructions[index]
            known = depths[index]
            if known is not None:
                if known != depth:
                    raise LiftError(f"{opcode} at offset {offset} is reached with {known} and with {depth} values on the stack")
                break
            depths[index] = depth
            takes, keeps, after, after_jump = moves(opcode, oparg if SPECS[opcode].operand is not Operand.TARGET else 0)
            if takes > depth:
                raise LiftError(f"{opcode} at offset {offset} takes {takes} values from the stack, which holds {depth}")
            handler = handlers[index]
            if handler is not None:
                if handler.depth <= depth - takes + keeps:
                    work.append((handler.target, handler.depth + handler.lasti + 1))
                elif SPECS[opcode].raises:  # 3.15 has ranges around what follows a generator expression's loop, which never raises
                    raise LiftError(f"{opcode} at offset {offset} leaves fewer values than its handler keeps, {handler.depth}")
            if max(depth, depth + (after or 0), depth + (after_jump or 0)) > code.stacksize:
                raise LiftError(f"{opcode} at offset {offset} grows the stack over its size, {code.stacksize}")
            if after_jump is not None:
                work.append((oparg, depth + after_jump))
            if after is None:
                break
            index, depth = index + 1, depth + after
    return tuple(depths)


def reached_from(code: Code, index: int) -> set[int]:
    """Return where execution can get to from behind an instruction: to itself, too, where that is in a loop."""
    handlers = handlers_of(code)
    reached: set[int] = set()
    work = [index]
    while work:
        at = work.pop()
        opcode, oparg, _ = code.instructions[at]
        flow, handler = SPECS[opcode].flow, handlers[at]
        following = {oparg} if flow in {Flow.JUMP, Flow.BRANCH} else set()
        if flow in {Flow.NEXT, Flow.BRANCH, Flow.SUSPEND} and at + 1 < len(code.instructions):
            following.add(at + 1)
        if handler is not None:
            following.add(handler.target)
        work.extend(following - reached)
        reached |= following
    return reached


_ANY_SIZE: Final = 1 << 31


def stack_size(code: Code) -> int:
    """Return how deep the evaluation stack gets at most, whatever `stacksize` says. A `LiftError` tells where the paths do not fit."""
    deepest = 0
    for (opcode, oparg, _), depth in zip(code.instructions, stack_depths(code.replace(stacksize=_ANY_SIZE)), strict=True):
        if depth is not None:
            _, _, after, after_jump = moves(opcode, oparg if SPECS[opcode].operand is not Operand.TARGET else 0)
            deepest = max(deepest, depth, depth + (after or 0), depth + (after_jump or 0))
    return deepest


def entrances(code: Code) -> frozenset[int]:
    """Return the instructions that jumps lead to, or where ranges of handlers begin or end."""
    found = {oparg for opcode, oparg, _ in code.instructions if SPECS[opcode].operand is Operand.TARGET}
    for start, end, target, _, _ in code.exception_table:
        found |= {start, end, target}
    return frozenset(found)


def handlers_of(code: Code) -> list[ExceptionRange | None]:
    """Return the range that handles what each instruction raises."""
    handlers: list[ExceptionRange | None] = [None] * len(code.instructions)
    start = covered = 0
    for entry in code.exception_table:
        if entry.start < start:
            raise LiftError("the exception table is not in order")
        start = entry.start
        for index in range(max(start, covered), entry.end):
            handlers[index] = entry
        covered = max(covered, entry.end)
    return handlers
