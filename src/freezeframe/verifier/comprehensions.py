"""The code of comprehensions, which does not look at what it is given: whoever calls its function has made an iterator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from freezeframe.errors import LiftError
from freezeframe.isa.lift import lift

if TYPE_CHECKING:
    from types import CodeType

    from freezeframe.model.code import Code
    from freezeframe.model.raw import RawCode

PASSED: Final = ".0"
"""The parameter of a generator expression, and before 3.12 of every comprehension."""


def takes_iterator(code: Code) -> bool:
    """Whether code is a comprehension's that runs over its parameter without a look at what it is given: no instruction makes an iterator
    of that between where it is loaded and the loop, whatever else is done there.

    A class whose body has a comprehension within it has a slot of this name in 3.12 and 3.13, too, and it is no parameter.
    """
    if not code.argcount or code.localsplus[0].name != PASSED:
        return False
    passed = False
    for opcode, oparg, _ in code.instructions:
        if opcode.startswith("LOAD_FAST") and not oparg:
            passed = True
        elif opcode.startswith("GET_ITER"):
            passed = False
        elif passed and opcode.startswith("FOR_ITER"):
            return True
    return False


_lifted: Final[dict[int, tuple[CodeType | RawCode, Code]]] = {}
"""Code in our instructions, by identity: code whose constants cannot be hashed cannot be either."""
_MOST: Final = 256


def lifted(code: CodeType | RawCode) -> Code:
    """Nested code in our instructions; other code where it is malformed, which is told of it itself."""
    known = _lifted.get(id(code))
    if known is None:
        if len(_lifted) >= _MOST:
            _lifted.clear()
        known = _lifted[id(code)] = code, _lift(code)
    return known[1]


def _lift(code: CodeType | RawCode) -> Code:
    try:
        return lift(code)
    except LiftError:
        return lift(_nothing.__code__)


def _nothing() -> None: ...
