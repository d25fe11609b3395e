"""Is lifted code well formed? What CPython takes on trust from its own compiler, and what a file must not be trusted with.

This is about shape only: every operand is in range, the stack never under- or overflows and is as deep on every path. That values
are of the right kind is for the verifier.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from freezeframe.errors import LiftError
from freezeframe.isa.flow import stack_depths
from freezeframe.isa.lift.rules import COMPARISONS
from freezeframe.isa.lift.versions import malformed
from freezeframe.isa.operand import Operand
from freezeframe.isa.spec import Flow
from freezeframe.isa.specs import SPECS
from freezeframe.model.code import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR, Code
from freezeframe.model.namedtuple import NamedTuple

_BINARY_OPERATORS: Final = 26


class Fault(NamedTuple):
    """Something that is wrong with code: what, and with which instruction (an index; None where it is no single one's)."""

    what: str
    at: int | None = None

    def told(self, code: Code) -> str:
        """The fault in words, with the instruction and its offset."""
        if self.at is None:
            return self.what
        opcode, _, offset = code.instructions[self.at]
        return f"{opcode} at offset {offset} {self.what}"


def check(code: Code) -> None:
    """Raise `LiftError`, naming the code and the offset, where `code` is malformed."""
    fault = next(shape_faults(code), None)
    if fault is not None:
        raise malformed(code.qualname, code.filename, code.version, fault.told(code))
    try:
        stack_depths(code)
    except LiftError as error:
        raise malformed(code.qualname, code.filename, code.version, error) from None


def shape_faults(code: Code) -> Iterator[Fault]:
    """Yield what is wrong with the slots, the flags and the operands; the stack is left to whoever follows the paths."""
    yield from _slot_faults(code)
    yield from _operand_faults(code)


def _slot_faults(code: Code) -> Iterator[Fault]:
    parameters = code.argcount, code.posonlyargcount, code.kwonlyargcount
    if min(parameters) < 0 or code.posonlyargcount > code.argcount:
        yield Fault(f"it cannot have {parameters} positional, positional-only and keyword-only parameters")
    order = [2 if slot.is_free else 0 if slot.is_local else 1 if slot.is_cell else -1 for slot in code.localsplus]
    if -1 in order or order != sorted(order):
        yield Fault("its slots are not locals, then cells, then free variables")
    if code.nargs > order.count(0):
        yield Fault(f"it has {code.nargs} parameters, but {order.count(0)} locals")
    if [code.flags & CO_GENERATOR, code.flags & CO_COROUTINE, code.flags & CO_ASYNC_GENERATOR].count(0) < 2:
        yield Fault("its flags make it more than one of generator, coroutine and asynchronous generator")


def _operand_faults(code: Code) -> Iterator[Fault]:
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
    for index, (opcode, oparg, _) in enumerate(code.instructions):
        spec = SPECS[opcode]
        operand = spec.operand
        if operand is Operand.NUMBER:
            good = spec.numbers is None or oparg in spec.numbers
        elif operand is Operand.COMPARE:
            good = oparg & ~16 < COMPARISONS
        else:
            good = oparg < limits.get(operand, oparg + 1)
        if not good:
            yield Fault(f"has the operand {oparg}, which is out of range", index)
            continue
        if operand is Operand.CELL and not in_cell[oparg]:
            yield Fault(f"is about slot {oparg}, which is neither a cell nor a free variable", index)
        if opcode == "COPY_FREE_VARS" and oparg != len(code.freevars):
            yield Fault(f"is about {oparg} free variables, of which there are {len(code.freevars)}", index)
        if spec.flow is Flow.SUSPEND and not is_generator:
            yield Fault("stands outside of a generator", index)
