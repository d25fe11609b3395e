"""What an instruction does to the frame that executes it: its stack effect, where it goes on, what its operand means.

It is written with the instruction (`freezeframe.isa.definition`); `freezeframe.isa.specs` has all of them, by name.
"""

from __future__ import annotations

from enum import Enum
from functools import cached_property

from freezeframe.isa.effect import Effect

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container

    from freezeframe.isa.operand import Operand


class Flow(Enum):
    """Where execution can go on after an instruction."""

    NEXT = "the next instruction"
    JUMP = "its target"
    BRANCH = "the next instruction, or its target"
    LEAVE = "out of the frame, or to an exception handler"
    SUSPEND = "out of the frame, and on to the next instruction when something is sent; only in generators and coroutines"


class Spec:
    """One instruction. Its effects are given in the notation of `freezeframe.isa.effect`, and read when somebody asks for one."""

    def __init__(
        self,
        name: str,
        effect: str,
        jump: str | None,
        operand: Operand,
        flow: Flow,
        numbers: Container[int] | None,
        *,
        raises: bool,
        keeps: int,
    ) -> None:
        self.name = name
        self.texts = effect, jump
        """What the stack effect is where execution falls through, and where it jumps; None where that is the same."""
        self.operand = operand
        self.flow = flow
        self.numbers = numbers
        """What its operand may be, where it is a number and not every one will do."""
        self.raises = raises
        """It may raise an exception. Where it does not, one that arrives then (`throw()`, a signal) finds its outputs on the stack."""
        self.keeps = keeps
        """So many of its deepest inputs are still where they were when it raises, though it leaves none of them otherwise."""

    @cached_property
    def effect(self) -> Effect:
        """Where execution falls through."""
        return Effect.parse(self.texts[0])

    @cached_property
    def jump(self) -> Effect:
        """Where it jumps."""
        return self.effect if self.texts[1] is None else Effect.parse(self.texts[1])

    def net(self, oparg: int, *, jump: bool = False) -> int:
        """By how much the stack grows, on the branch that is asked for."""
        return (self.jump if jump else self.effect).net(oparg)
