"""What code objects say of the places at which a program is told of: lines, parameters, and whether a call begins there."""

from __future__ import annotations

import sys
from opcode import hasjabs, hasjrel, opmap
from typing import TYPE_CHECKING, Final

from freezeframe.machine.shadowed import ours
from freezeframe.native.hide import hide_modules
from freezeframe.native.watching.timing import GENERATORS

if TYPE_CHECKING:
    from dis import Instruction
    from types import CodeType

_RESUME_0: Final = bytes([opmap["RESUME"], 0])
_OPTIMIZED: Final = 1
"""``CO_OPTIMIZED``: a function's."""
_YIELD: Final = opmap["YIELD_VALUE"]
_RERAISE: Final = opmap["RERAISE"]
_JUMPS: Final = frozenset(hasjabs + hasjrel)
_identity = object.__hash__
_firsts: dict[int, tuple[CodeType, int]] = {}
_lines: dict[int, tuple[CodeType, dict[int, int]]] = {}


def first_resume(code: CodeType) -> int:
    """The offset of a function's first RESUME: it stands there when it is called, and behind it when it is gone on with."""
    known = _firsts.get(_identity(code))
    if known is None:
        known = _firsts[_identity(code)] = code, code.co_code.index(_RESUME_0)
    return known[1]


def goes_on(code: CodeType, offset: int) -> bool:
    """Whether a generator or coroutine that has yielded goes on from an offset."""
    return code.co_flags & GENERATORS != 0 and offset > first_resume(code)


def yields(code: CodeType, offset: int) -> bool:
    """Whether a call that ends at an offset yields, rather than returning."""
    return code.co_code[offset] == _YIELD


def raises_again(code: CodeType, offset: int) -> bool:
    """Whether an exception that leaves at an offset was raised elsewhere, where the frame stands again: so `with` and `except` end."""
    return code.co_code[offset] == _RERAISE and code.co_code[offset + 1] != 0


def line_at(code: CodeType, offset: int) -> int:
    """The line of an instruction; of one that has none that of what stands before it. At the beginning of a function that is its first
    line."""
    known = _lines.get(_identity(code))
    if known is None:
        lines: dict[int, int] = {}
        last = code.co_firstlineno
        for start, end, line in code.co_lines():
            last = last if line is None else line
            lines.update(dict.fromkeys(range(start, end, 2), last))
        known = _lines[_identity(code)] = code, lines
    return known[1].get(offset, code.co_firstlineno)


def parameters_of(code: CodeType) -> tuple[str, ...]:
    """The names of a function's parameters."""
    return code.co_varnames[: code.co_argcount + code.co_kwonlyargcount + (code.co_flags >> 2 & 1) + (code.co_flags >> 3 & 1)]


def let_go(code: CodeType, values: object) -> None:
    """Take the variables of a call out of what its frame's `f_locals` was where it began: up to 3.12 they would live as long as the call
    goes on. All else in there is the program's, which may execute a function's code in a dictionary (`exec(function.__code__, …)`)."""
    if type(values) is dict and code.co_flags & _OPTIMIZED:
        for name in (*code.co_varnames, *code.co_cellvars, *code.co_freevars):
            values.pop(name, None)


def _operand(instruction: Instruction) -> str:
    """What the operand says: `dis` has labels for where jumps lead, from 3.13, and no word for some numbers."""
    if instruction.opcode in _JUMPS:
        return f"to {instruction.argval}"
    return instruction.argrepr or ("" if instruction.arg is None else str(instruction.arg))


class Instructions:
    """What each instruction of a code object is."""

    def __init__(self) -> None:
        self._texts: dict[int, dict[int, str]] = {}

    def at(self, code: CodeType, offset: int) -> str:
        """The one at an offset."""
        texts = self._texts.get(_identity(code))
        if texts is None:
            with ours:
                from dis import get_instructions

            texts = {one.offset: f"{one.offset:4} {one.opname:24} {_operand(one)}".rstrip() for one in get_instructions(code)}
            self._texts[_identity(code)] = texts
        return texts.get(offset, f"{offset:4}")


hide_modules([sys.modules[__name__]])
