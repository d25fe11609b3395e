"""What an instruction's number means."""

from __future__ import annotations

from enum import Enum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class Operand(Enum):
    """What an instruction's number means; the machine resolves it when it links a code object."""

    NONE = "unused"
    NUMBER = "a number"
    LOCAL = "a slot of localsplus"
    CELL = "a slot of localsplus that holds a cell"
    CONST = "an index into the constants"
    NAME = "an index into the names"
    SUPER_NAME = "an index into the names, times two, and a bit for the two-argument form"
    TARGET = "an instruction to jump to"
    BINARY = "a binary operator, by CPython's NB_ number"
    COMPARE = "a comparison, by number; plus 16 where the result is made a bool"


SPECIALS: Final = ("__enter__", "__exit__"), ("__aenter__", "__aexit__")
"""The special methods of context managers and of asynchronous ones, which the operand of `LOAD_SPECIAL` counts through. (Here, and not
beside the instruction: the machine starts without the instructions' definitions.)"""
