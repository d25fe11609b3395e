"""Instructions that only move what is on the evaluation stack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.isa.definition import deliver, instruction
from freezeframe.isa.operand import Operand
from freezeframe.model.null import NULL

if TYPE_CHECKING:
    from freezeframe.isa.services import Services
    from freezeframe.model.frame import Frame


@instruction("others[oparg - 1]: any, top: any -- top, others[oparg - 1]", numbers=range(2, 1 << 32), raises=False, raw=True)
def ROT_N(*, oparg: int, stack: list[Any]) -> None:
    """Put the top value below the `oparg` - 1 that are under it (3.10)."""
    stack.insert(len(stack) - oparg, stack.pop())


@instruction("--", raises=False)
def NOP() -> None:
    """Do nothing (a place for a line number)."""


@instruction("--", operand=Operand.NUMBER)
def RESUME(*, oparg: int, frame: Frame, thread: Services) -> Any:
    """Begin (0), or go on after a yield (1), a yield from (2) or an await (3). What waits for the thread, such as a signal, is seen to
    here."""
    if thread.breaker and oparg & 3 < 2:
        return deliver(thread.pending(frame))


@instruction("value --", raises=False)
def POP_TOP(value: Any) -> None:
    """Drop the top value."""


@instruction("-- null", raises=False)
def PUSH_NULL() -> Any:
    """Push the mark that says: no self here."""
    return NULL


@instruction("bottom, others[oparg - 1]: any -- bottom, others[oparg - 1], bottom", numbers=range(1, 1 << 32), raises=False, raw=True)
def COPY(*, oparg: int, stack: list[Any]) -> None:
    """Push the value that is `oparg` from the top (1 is the top) once more."""
    stack.append(stack[-oparg])


@instruction(
    "bottom: any, others[oparg - 2]: any, top: any -- top, others[oparg - 2], bottom", numbers=range(2, 1 << 32), raises=False, raw=True
)
def SWAP(*, oparg: int, stack: list[Any]) -> None:
    """Exchange the top with the value that is `oparg` from it."""
    stack[-1], stack[-oparg] = stack[-oparg], stack[-1]
