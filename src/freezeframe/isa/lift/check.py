"""Is lifted code well formed? What CPython takes on trust from its own compiler, and what a file must not be trusted with.

This is about shape only: every operand is in range, the stack never under- or overflows and is as deep on every path. That values
are of the right kind is for the verifier.
"""

from typing import Final

from freezeframe.errors import LiftError
from freezeframe.isa.definitions import SPECS
from freezeframe.isa.flow import stack_depths
from freezeframe.isa.lift.versions import malformed
from freezeframe.isa.operand import Operand
from freezeframe.isa.spec import Flow
from freezeframe.model.code import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR, Code

_BINARY_OPERATORS: Final = 26
_COMPARISONS: Final = 6


def check(code: Code) -> None:
    """Raise `LiftError`, naming the code and the offset, where `code` is malformed."""
    try:
        _check_slots(code)
        _check_operands(code)
        stack_depths(code)
    except LiftError as error:
        raise malformed(code.qualname, code.filename, code.version, error) from None


def _check_slots(code: Code) -> None:
    parameters = code.argcount, code.posonlyargcount, code.kwonlyargcount
    if min(parameters) < 0 or code.posonlyargcount > code.argcount:
        raise LiftError(f"it cannot have {parameters} positional, positional-only and keyword-only parameters")
    order = [2 if slot.is_free else 0 if slot.is_local else 1 if slot.is_cell else -1 for slot in code.localsplus]
    if -1 in order or order != sorted(order):
        raise LiftError("its slots are not locals, then cells, then free variables")
    if code.nargs > order.count(0):
        raise LiftError(f"it has {code.nargs} parameters, but {order.count(0)} locals")
    if [code.flags & CO_GENERATOR, code.flags & CO_COROUTINE, code.flags & CO_ASYNC_GENERATOR].count(0) < 2:
        raise LiftError("its flags make it more than one of generator, coroutine and asynchronous generator")


def _check_operands(code: Code) -> None:
    in_cell = [slot.is_cell or slot.is_free for slot in code.localsplus]
    limits = {
        Operand.BINARY: _BINARY_OPERATORS,
        Operand.CELL: len(in_cell),
        Operand.CONST: len(code.consts),
        Operand.LOCAL: len(in_cell),
        Operand.NAME: len(code.names),
        Operand.SUPER_NAME: 2 * len(code.names),
        Operand.TARGET: len(code.instructions),
    }
    is_generator = code.flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR) != 0
    for opcode, oparg, offset in code.instructions:
        spec = SPECS[opcode]
        operand = spec.operand
        if operand is Operand.NUMBER:
            good = spec.numbers is None or oparg in spec.numbers
        elif operand is Operand.COMPARE:
            good = oparg & ~16 < _COMPARISONS
        else:
            good = oparg < limits.get(operand, oparg + 1)
        if not good:
            raise LiftError(f"{opcode} at offset {offset} has the operand {oparg}, which is out of range")
        if operand is Operand.CELL and not in_cell[oparg]:
            raise LiftError(f"{opcode} at offset {offset} is about slot {oparg}, which is neither a cell nor a free variable")
        if opcode == "COPY_FREE_VARS" and oparg != len(code.freevars):
            raise LiftError(f"{opcode} at offset {offset} is about {oparg} free variables, of which there are {len(code.freevars)}")
        if spec.flow is Flow.SUSPEND and not is_generator:
            raise LiftError(f"{opcode} at offset {offset} stands outside of a generator")
