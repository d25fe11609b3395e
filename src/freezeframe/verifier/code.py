"""Is a code object safe to run? `problems` gives every reason why not (`freezeframe.verify` raises them).

CPython runs bytecode without looking: it takes its compiler's word that the stack is as deep as an instruction needs it, that what lies
there is what the instruction takes, that jumps lead to instructions. Code that was made by hand, changed, or read from a file has to be
proved: from the definitions of the instructions alone, before there is a code object.
"""

from __future__ import annotations

from types import CodeType, FunctionType, MethodType
from typing import TYPE_CHECKING

from freezeframe.errors import LiftError
from freezeframe.isa.lift import lift
from freezeframe.isa.lift.check import shape_faults
from freezeframe.model.function import code_that_runs
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.raw import RawCode
from freezeframe.verifier.loans import loan_faults
from freezeframe.verifier.neighbours import neighbour_faults
from freezeframe.verifier.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.isa.lift.check import Fault
    from freezeframe.model.code import Code


class Problem(NamedTuple):
    """A reason why code is not safe to run."""

    qualname: str
    filename: str
    line: int | None
    offset: int | None
    """Of the instruction, in bytes of the version's own bytecode; None where it is no single one's."""
    opcode: str
    """The instruction; empty where it is no single one."""
    what: str

    def __str__(self) -> str:
        place = "" if self.offset is None else f"offset {self.offset}, {self.opcode} "
        return f"{self.qualname}: {place}{self.what}"


def problems(target: object) -> tuple[Problem, ...]:
    """Return every reason why code is not safe to run, that of nested code included; none where it is safe.

    It is that of a function, a method, a code object, or a raw one of any version. Raises TypeError for what is none of these.
    """
    return tuple([problem for code in all_codes(raw_code(target)) for problem in _problems(code)])


def raw_code(target: object) -> RawCode:
    """The code of a function, method or code object, as raw code. Raises TypeError for what has none."""
    from freezeframe.model.code import Code

    if isinstance(target, MethodType):
        target = target.__func__
    if isinstance(target, FunctionType):
        target = code_that_runs(target)
    if isinstance(target, Code):
        target = target.original
    if isinstance(target, CodeType):
        return RawCode.from_host(target)
    if not isinstance(target, RawCode):
        raise TypeError(f"a function or a code object is needed, not {type(target).__name__}")
    return target


def all_codes(outermost: RawCode) -> Iterator[RawCode]:
    """Yield a code object and all that are inside it, each once."""
    work, seen = [outermost], set()
    while work:
        code = work.pop()
        yield code
        inner = [RawCode.from_host(each) if isinstance(each, CodeType) else each for each in code.co_consts]
        for each in reversed(inner):
            if isinstance(each, RawCode) and id(each) not in seen:
                seen.add(id(each))
                work.append(each)


def _problems(code: RawCode) -> Iterator[Problem]:
    try:
        lifted = lift(code, checked=False)
        faults = list(shape_faults(lifted))
        if not faults:
            walked = [*Walk(lifted).run(), *loan_faults(lifted)]
            faults = [*neighbour_faults(lifted), *sorted(walked, key=lambda fault: -1 if fault.at is None else fault.at)]
    except LiftError as error:
        what = str(error).partition(" is malformed: ")[2] or str(error)
        yield Problem(code.co_qualname, code.co_filename, code.co_firstlineno, None, "", what)
        return
    for fault in faults:
        yield _problem(lifted, fault)


def _problem(code: Code, fault: Fault) -> Problem:
    if fault.at is None:
        return Problem(code.qualname, code.filename, code.firstlineno, None, "", fault.what)
    opcode, _, offset = code.instructions[fault.at]
    return Problem(code.qualname, code.filename, code.lineno(fault.at), offset, opcode, fault.what)
