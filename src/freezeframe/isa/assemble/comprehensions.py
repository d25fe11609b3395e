"""Comprehensions that are part of a function (PEP 709, from 3.12), for 3.11, which has none.

Their variables are set aside while they run, bound or not. 3.11 has no instruction that pushes a variable without looking: so whether it is
bound is worked out, or looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from freezeframe.isa.assemble.rewrite import Piece, rewritten
from freezeframe.isa.assemble.stacks import stacks_of
from freezeframe.isa.flow import handlers_of, moves
from freezeframe.isa.operand import Operand
from freezeframe.isa.specs import SPECS
from freezeframe.model.instruction import CO_FAST_HIDDEN, CO_FAST_LOCAL, ExceptionRange, Slot

if TYPE_CHECKING:
    from freezeframe.isa.assemble.stacks import Origin
    from freezeframe.model.code import Code

_INLINE: Final = (3, 12)
_CLEAR: Final = "LOAD_FAST_AND_CLEAR"
_UNBOUND, _BOUND = 1, 2
_BINDS: Final = frozenset({"STORE_FAST", "MAKE_CELL", "LOAD_FAST_CHECK"})
_UNBINDS: Final = frozenset({_CLEAR, "DELETE_FAST"})


def set_aside(code: Code, version: tuple[int, int]) -> Code:
    """Return code that sets the variables of its comprehensions aside as another version can."""
    if version >= _INLINE or not any(each.opcode == _CLEAR for each in code.instructions):
        return code
    code = _Variables(code).rewritten()
    return code.replace(localsplus=tuple(map(unlike_others, code.localsplus)))


def unlike_others(slot: Slot) -> Slot:
    """A hidden slot, where there are none: called as nothing else in the module or class body, which it would be taken for."""
    return Slot(f".{slot.name}", CO_FAST_LOCAL | slot.kind & ~CO_FAST_HIDDEN) if slot.is_hidden else slot


class _Variables:
    """Which of the variables that comprehensions set aside may be bound, and which unbound, before each instruction."""

    def __init__(self, code: Code) -> None:
        self.code = code
        self.slots = sorted({each.oparg for each in code.instructions if each.opcode == _CLEAR})
        self.handlers = handlers_of(code)
        self.states: list[dict[int, int] | None] = [None] * len(code.instructions)
        self.states[0] = {slot: _BOUND if slot < code.nargs else _UNBOUND for slot in self.slots}
        self.restores = self._restores()
        while self._learn():
            pass

    def _restores(self) -> dict[int, set[int]]:
        """By the instructions that put variables back, those that set them aside."""
        found: dict[int, set[int]] = {}
        for index, (stack, (opcode, oparg, _)) in enumerate(zip(stacks_of(self.code), self.code.instructions, strict=True)):
            if opcode == "STORE_FAST" and stack is not None:
                origins: frozenset[Origin] = stack[-1]
                if all(self.code.instructions[at][:2] == (_CLEAR, oparg) for at, _ in origins):
                    found[index] = {at for at, _ in origins}
        return found

    def _learn(self) -> bool:
        """Follow each instruction once; say whether something was learnt."""
        learnt = False
        for index, (opcode, oparg, _) in enumerate(self.code.instructions):
            state = self.states[index]
            if state is None:
                continue
            handler = self.handlers[index]
            if handler is not None and SPECS[opcode].raises:
                learnt |= self._reach(handler.target, state)
            if opcode in _BINDS and oparg in state:
                state = {**state, oparg: _BOUND if index not in self.restores else self._as_before(index, oparg)}
            elif opcode in _UNBINDS and oparg in state:
                state = {**state, oparg: _UNBOUND}
            jumps = SPECS[opcode].operand is Operand.TARGET
            _, _, after, after_jump = moves(opcode, 0 if jumps else oparg)
            if after is not None:
                learnt |= self._reach(index + 1, state)
            if after_jump is not None:
                learnt |= self._reach(oparg, state)
        return learnt

    def _as_before(self, index: int, slot: int) -> int:
        found = 0
        for at in self.restores[index]:
            found |= (self.states[at] or {slot: 0})[slot]
        return found

    def _reach(self, index: int, state: dict[int, int]) -> bool:
        known = self.states[index]
        merged = state if known is None else {slot: known[slot] | state[slot] for slot in self.slots}
        self.states[index] = merged
        return merged != known

    def rewritten(self) -> Code:
        """The code with each of these variables set aside: NULL for one that is unbound."""
        pieces: dict[int, list[Piece]] = {}
        looked_at: list[int] = []
        for index, (opcode, slot, _) in enumerate(self.code.instructions):
            state = self.states[index]
            if opcode == _CLEAR and state is not None:
                bound = [Piece("LOAD_FAST_CHECK", slot), Piece("DELETE_FAST", slot)]
                unbound = [Piece("PUSH_EXC_INFO"), Piece("POP_TOP"), Piece("POP_EXCEPT"), Piece("PUSH_NULL")]
                if state[slot] == _UNBOUND:
                    pieces[index] = [Piece("PUSH_NULL")]
                elif state[slot] == _BOUND:
                    pieces[index] = bound
                else:
                    pieces[index] = [*bound, Piece("JUMP_FORWARD", index + 1), *unbound]
                    looked_at.append(index)
        return self._handled(rewritten(self.code, pieces), pieces, looked_at)

    def _handled(self, code: Code, pieces: dict[int, list[Piece]], looked_at: list[int]) -> Code:
        """With the UnboundLocalError handled that says that a variable is unbound."""
        table = list(code.exception_table)
        stacks = stacks_of(self.code)
        for index in looked_at:
            new = index + sum(len(each) - 1 for at, each in pieces.items() if at < index)
            own = ExceptionRange(new, new + 1, new + 3, len(stacks[index] or ()), lasti=False)
            around = [each for each in table if each.start <= new < each.end]
            table = [each for each in table if each not in around]
            table.append(own)
            for each in around:
                table += [part for part in (each._replace(end=new), each._replace(start=new + 1)) if part.start < part.end]
        return code.replace(exception_table=tuple(sorted(table, key=lambda each: each.start)))
