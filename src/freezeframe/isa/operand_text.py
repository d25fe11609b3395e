"""What an instruction's operand says, as text."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any, Final

from freezeframe.isa.names import COMMON_CONSTANTS
from freezeframe.isa.operand import SPECIALS, Operand
from freezeframe.isa.operators import BINARY_OPERATORS, COMPARISONS
from freezeframe.isa.specs import SPECS
from freezeframe.isa.text import CONVERSIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.model.code import Code
    from freezeframe.model.instruction import Instruction

_BINARY: Final = {
    operator.add: "+", operator.and_: "&", operator.floordiv: "//", operator.lshift: "<<", operator.matmul: "@", operator.mul: "*",
    operator.mod: "%", operator.or_: "|", operator.pow: "**", operator.rshift: ">>", operator.sub: "-", operator.truediv: "/",
    operator.xor: "^", operator.iadd: "+=", operator.iand: "&=", operator.ifloordiv: "//=", operator.ilshift: "<<=",
    operator.imatmul: "@=", operator.imul: "*=", operator.imod: "%=", operator.ior: "|=", operator.ipow: "**=", operator.irshift: ">>=",
    operator.isub: "-=", operator.itruediv: "/=", operator.ixor: "^=",
}  # fmt: skip
_COMPARE: Final = {operator.lt: "<", operator.le: "<=", operator.eq: "==", operator.ne: "!=", operator.gt: ">", operator.ge: ">="}
_TO_BOOL: Final = 16
"""Set in a comparison's operand where its result is made a bool."""
_CONTAINERS: Final = {"IS_OP": ("is", "is not"), "CONTAINS_OP": ("in", "not in")}
_ATTRIBUTES: Final = {1: "defaults", 2: "keyword defaults", 4: "annotations", 8: "closure", 16: "annotate"}
_RESUME: Final = ("start", "after yield", "after yield from", "after await")


def operator_text(opcode: str, oparg: int) -> str:
    """The operator of an instruction that has one."""
    if opcode == "BINARY_OP":
        return _BINARY[BINARY_OPERATORS[oparg]]
    if opcode == "COMPARE_OP":
        return _COMPARE[COMPARISONS[oparg & ~_TO_BOOL]]
    return _CONTAINERS[opcode][oparg]


def name_of(code: Code, instruction: Instruction) -> str:
    """The name that an instruction is about. Raises KeyError for one that is about none."""
    opcode, oparg, _ = instruction
    operand = SPECS[opcode].operand
    if operand is Operand.NAME:
        return code.names[oparg]
    if operand is Operand.SUPER_NAME:
        return code.names[oparg >> 1]
    if operand in {Operand.LOCAL, Operand.CELL}:
        return code.localsplus[oparg].name
    raise KeyError(opcode)


def operand_text(code: Code, instruction: Instruction, constant_text: Callable[[Any], str]) -> str:
    """What an operand says; nothing where there is none."""
    opcode, oparg, _ = instruction
    operand = SPECS[opcode].operand
    if operand in {Operand.NAME, Operand.SUPER_NAME, Operand.LOCAL, Operand.CELL}:
        return name_of(code, instruction)
    if operand is Operand.CONST:
        return constant_text(code.consts[oparg])
    if operand is Operand.TARGET:
        return f"to {oparg}"
    if operand in {Operand.BINARY, Operand.COMPARE} or opcode in _CONTAINERS:
        return operator_text(opcode, oparg) + (" (bool)" if operand is Operand.COMPARE and oparg & _TO_BOOL else "")
    if operand is not Operand.NUMBER:
        return ""
    if opcode == "SET_FUNCTION_ATTRIBUTE":
        return _ATTRIBUTES.get(oparg, str(oparg))
    if opcode == "CONVERT_VALUE":
        made = CONVERSIONS[oparg]
        return "" if made is None else made.__name__
    if opcode == "LOAD_COMMON_CONSTANT":
        constant = COMMON_CONSTANTS[oparg]
        return constant.__name__ if callable(constant) else constant_text(constant)
    if opcode == "LOAD_SPECIAL":
        return SPECIALS[oparg >> 1][oparg & 1]
    if opcode == "RESUME":
        return _RESUME[oparg & 3]
    if opcode == "UNPACK_EX":
        return f"{oparg & 255} before, {oparg >> 8} after"
    return str(oparg)
