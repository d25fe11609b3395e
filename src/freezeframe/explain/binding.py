"""Which local variables may have no value where they are read: every path is followed, with what is bound on all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from freezeframe.explain.stack import HELD, symbolic_stacks
from freezeframe.isa.spec import Flow
from freezeframe.isa.specs import SPECS

if TYPE_CHECKING:
    from freezeframe.model.code import Code

_READS: Final = frozenset({"LOAD_FAST", "LOAD_FAST_CHECK", "LOAD_DEREF", "DELETE_FAST", "DELETE_DEREF", "LOAD_CLASSDEREF"})
_BINDS: Final = frozenset({"STORE_FAST", "STORE_DEREF", "LOAD_FAST_CHECK", "LOAD_DEREF"})
"""A variable that was read without an exception has a value."""
_UNBINDS: Final = frozenset({"DELETE_FAST", "LOAD_FAST_AND_CLEAR", "DELETE_DEREF"})


def maybe_unbound(code: Code) -> tuple[int, ...]:
    """The instructions that read a variable of the function's own which some path has left without a value.

    Locals, and cells as far as this function alone is concerned: what an inner function binds is not followed, nor is a free variable.
    """
    instructions = code.instructions
    own = {index for index, slot in enumerate(code.localsplus) if not slot.is_free}
    captured = {index for index, slot in enumerate(code.localsplus) if slot.is_cell}
    bound: list[frozenset[int] | None] = [None] * len(instructions)
    restores = _restores(code)
    saved = -1 - len(code.localsplus)
    """Added to a slot: it had a value when an inlined comprehension saved it."""
    work: list[tuple[int, frozenset[int]]] = [(0, frozenset(range(code.nargs)))]
    while work:
        index, given = work.pop()
        if index >= len(instructions):
            continue
        before = bound[index]
        known = given if before is None else before & given
        if known == before:
            continue
        bound[index] = known
        opcode, oparg, _ = instructions[index]
        spec = SPECS[opcode]
        after = known
        if index in restores:
            after = known | {oparg} if saved + oparg in known else known - {oparg}
        elif opcode in _BINDS:
            after = known | {oparg}
        elif opcode in _UNBINDS:
            after = known - {oparg, saved + oparg}
            if opcode == "LOAD_FAST_AND_CLEAR" and oparg in known:
                after |= {saved + oparg}
        handler = code.handler(index)
        if handler is not None:
            work.append((handler.target, known & after))
        if spec.flow in {Flow.JUMP, Flow.BRANCH}:
            work.append((oparg, after))
        if spec.flow in {Flow.NEXT, Flow.BRANCH, Flow.SUSPEND}:
            work.append((index + 1, after))
    stored = {oparg for opcode, oparg, _ in instructions if opcode in {"STORE_DEREF", "STORE_FAST"}}
    return tuple(
        index
        for index, (opcode, oparg, _) in enumerate(instructions)
        if opcode in _READS and oparg in own and (there := bound[index]) is not None and oparg not in there
        if oparg not in captured or oparg in stored
        if not _is_cell_itself(opcode, oparg in captured)
    )


def _restores(code: Code) -> set[int]:
    """The instructions behind an inlined comprehension that give a variable back what it held, which may be nothing."""
    if not any(opcode == "LOAD_FAST_AND_CLEAR" for opcode, _, _ in code.instructions):
        return set()
    stacks = symbolic_stacks(code)
    return {
        index
        for index, (opcode, _, _) in enumerate(code.instructions)
        if opcode == "STORE_FAST" and (stack := stacks[index]) and stack[-1].startswith(HELD)
    }


def _is_cell_itself(opcode: str, captured: bool) -> bool:
    """Reading the slot of a cell gives the cell, for an inner function: that is always there."""
    return captured and opcode in {"LOAD_FAST", "LOAD_FAST_CHECK"}
