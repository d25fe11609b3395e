"""What an instruction's operand says, as text."""

from __future__ import annotations

from types import CodeType
from typing import TYPE_CHECKING, Any

from freezeframe.explain.page import safe_repr
from freezeframe.isa import operand_text as of_isa
from freezeframe.model.raw import RawCode

if TYPE_CHECKING:
    from freezeframe.model.code import Code
    from freezeframe.model.instruction import Instruction


def operand_text(code: Code, instruction: Instruction) -> str:
    """What an operand says; nothing where there is none."""
    return of_isa.operand_text(code, instruction, constant_text)


def constant_text(value: Any, limit: int = 40) -> str:
    """A constant."""
    if isinstance(value, (CodeType, RawCode)):
        return f"<code {value.co_name}>"
    return safe_repr(value, limit)
