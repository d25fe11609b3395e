"""Operators and comparisons. Where neither operand is of a class that guest code has a say in, C does the work at once."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

from freezeframe.isa.definition import deliver, instruction
from freezeframe.isa.operand import Operand
from freezeframe.model.plain import PLAIN, SCALARS

if TYPE_CHECKING:
    from freezeframe.isa.services import Services
    from freezeframe.model.frame import Frame

BINARY_OPERATORS = (
    operator.add, operator.and_, operator.floordiv, operator.lshift, operator.matmul, operator.mul, operator.mod, operator.or_,
    operator.pow, operator.rshift, operator.sub, operator.truediv, operator.xor,
    operator.iadd, operator.iand, operator.ifloordiv, operator.ilshift, operator.imatmul, operator.imul, operator.imod, operator.ior,
    operator.ipow, operator.irshift, operator.isub, operator.itruediv, operator.ixor,
)  # fmt: skip
"""By CPython's ``NB_`` number (Include/opcode.h)."""

COMPARISONS = (operator.lt, operator.le, operator.eq, operator.ne, operator.gt, operator.ge)
"""By CPython's ``Py_LT`` … number."""


@instruction("value -- result")
def UNARY_NEGATIVE(value: Any, *, frame: Frame, thread: Services) -> Any:
    """``-value``."""
    if type(value) in PLAIN:
        return -value
    return deliver(thread.unary(frame, operator.neg, value))


@instruction("value -- result")
def UNARY_POSITIVE(value: Any, *, frame: Frame, thread: Services) -> Any:
    """``+value``."""
    if type(value) in PLAIN:
        return +value
    return deliver(thread.unary(frame, operator.pos, value))


@instruction("value -- result")
def UNARY_INVERT(value: Any, *, frame: Frame, thread: Services) -> Any:
    """``~value``."""
    if type(value) is int:  # for bool C warns (from 3.12): its caller must be seen
        return ~value
    return deliver(thread.unary(frame, operator.invert, value))


@instruction("value -- result")
def UNARY_NOT(value: Any, *, frame: Frame, thread: Services) -> Any:
    """``not value``."""
    if type(value) in PLAIN:
        return not value
    return deliver(thread.truth(frame, value, negate=True))


@instruction("value -- result")
def TO_BOOL(value: Any, *, frame: Frame, thread: Services) -> Any:
    """``bool(value)`` (from 3.13)."""
    if type(value) in PLAIN:
        return not not value  # noqa: SIM208 (faster than the call)
    return deliver(thread.truth(frame, value))


@instruction("left, right -- result", operand=Operand.BINARY)
def BINARY_OP(left: Any, right: Any, *, oparg: Any, frame: Frame, thread: Services) -> Any:
    """``left <oparg> right``, or the in-place form of it."""
    if type(left) in PLAIN and type(right) in SCALARS:  # a text's ``%`` may meet anything in a tuple
        return oparg(left, right)
    return deliver(thread.binary(frame, oparg, left, right))


@instruction("left, right -- result", operand=Operand.COMPARE)
def COMPARE_OP(left: Any, right: Any, *, oparg: Any, frame: Frame, thread: Services) -> Any:
    """A rich comparison; with 16 added to the operand the result is made a bool."""
    if type(left) in SCALARS and type(right) in SCALARS:
        return oparg[0](left, right)
    return deliver(thread.compare(frame, oparg[0], left, right, as_bool=oparg[1]))


@instruction("left, right -- result", operand=Operand.NUMBER)
def IS_OP(left: Any, right: Any, *, oparg: int) -> Any:
    """``left is right``, or with 1 ``is not``."""
    return (left is not right) if oparg else (left is right)


@instruction("item, container -- result", operand=Operand.NUMBER)
def CONTAINS_OP(item: Any, container: Any, *, oparg: int, frame: Frame, thread: Services) -> Any:
    """``item in container``, or with 1 ``not in``."""
    if type(item) in SCALARS and type(container) in SCALARS:
        return (item not in container) if oparg else (item in container)
    return deliver(thread.contains(frame, item, container, negate=bool(oparg)))
