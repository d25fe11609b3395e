"""Decisions: what machine code does to find whether a condition holds of a call, without asking a function of Python's.

A *decision* is a graph of steps. One looks at a variable, whose class says what is done with it, at numbers that are calculated of some, or
at a name; it has four ways on: where what it looks at is greater than what that is compared with, less, equal, or neither (as NaN is, and
what is of another class). It ends by saying that the condition holds, that it does not, or that its function is to be asked, which is so
wherever Python's own code may have a say: of instances of subclasses, of integers of more than one digit, of variables without a value, of
names that are not those of builtins any more. As no step changes anything, nothing of it is seen then.
"""

from __future__ import annotations

import struct
import sys
from typing import Any, Final, TypeAlias

from freezeframe.model.namedtuple import NamedTuple
from freezeframe.native.hide import hide_modules

HOLDS: Final = 0
FAILS: Final = 1
ASK: Final = 2
FIRST_STEP: Final = 3
"""Where a decision goes: to an end, or to a step, which is this and its index."""
GREATER: Final = 0
LESS: Final = 1
EQUAL: Final = 2
NEITHER: Final = 3
"""What a step finds: an index among its ways on."""
LENGTH: Final = 1
FLOAT: Final = 2
STRING: Final = 3
DIGIT: Final = 4
IS_EQUAL: Final = 8 + EQUAL
IS_NEITHER: Final = 8 + NEITHER
"""What is done with a value: how many items it has, itself, its text or its only digit is compared with the constant; or its class says it
all. 0 asks."""
CLASSES: Final[tuple[type, ...]] = (int, str, type(None), bool, float, list, tuple, dict, bytes)
"""Those that are told from others, in the order in which `deciding` looks for them."""
SIZED: Final[tuple[type, ...]] = (str, list, tuple, dict, bytes)
"""Those of them whose instances have their number of items in the same place."""
_NAME: Final = 2 << 32
_CALCULATION: Final = 3 << 32
"""These stand where a step has a place in the frame."""
WORDS: Final = 6
"""Those of a step."""
_NOT_SEARCHED: Final = (1 << 64) - 1
"""The versions that the keys of the module's names and of builtins had when a name was last searched for in them. No two keys that are
there have the same; they lose it when a name is added or removed, and it is CPython's to give them one (for LOAD_GLOBAL)."""

Way: TypeAlias = int
"""Where a decision goes on."""
Ways: TypeAlias = tuple[Way, Way, Way, Way]


class Step(NamedTuple):
    """What is looked at in one variable."""

    where: int
    """Where it is in the frame, as a form has it."""
    actions: dict[type | None, int]
    """What is done with instances of a class; None stands for those that are none of `CLASSES`."""
    constant: float | str
    ways: Ways


class Named(NamedTuple):
    """Goes on where a name is still that of a builtin."""

    name: str
    value: Any
    way: Way


class Number(NamedTuple):
    """A number that a condition has."""

    value: float


class Variable(NamedTuple):
    """A number that a variable is, or so many items as that has."""

    where: int
    length: bool


class Operation(NamedTuple):
    """What is calculated of a number, or of two."""

    operator: str
    left: Tree
    right: Tree | None = None


Tree: TypeAlias = Number | Variable | Operation


class Comparison(NamedTuple):
    """Numbers that are compared."""

    left: Tree
    right: Tree
    ways: Ways


AnyStep: TypeAlias = Step | Named | Comparison


class Decision(NamedTuple):
    """Where it begins, and its steps."""

    begin: Way = ASK
    steps: tuple[AnyStep, ...] = ()

    def packed(self, at: int, entries: dict[int, int]) -> list[int]:
        """Its steps, as machine code has them so many bytes behind the beginning; `entries` are the addresses of the code of those that
        have only that (`decisioncode`), by their index."""

        def place(way: Way) -> int:
            return way if way < FIRST_STEP else offset_of(way, at)

        words: list[int] = []
        for index, step in enumerate(self.steps):
            if isinstance(step, Named):
                words += _NAME, id(step.name), id(step.value), _NOT_SEARCHED, place(step.way), 0
            elif isinstance(step, Comparison):
                words += _CALCULATION, entries[index], 0, 0, 0, 0
            else:
                actions = sum(step.actions.get(kind, 0) << 4 * number for number, kind in enumerate((*CLASSES, None)))
                constant = id(step.constant) if isinstance(step.constant, str) else bits(step.constant)
                greater, less, equal, neither = map(place, step.ways)
                words += step.where, actions, constant, greater | less << 32, equal | neither << 32, 0
        return words


def offset_of(way: Way, at: int) -> int:
    """How far behind the beginning the step is to which a way leads, where the first one is `at`."""
    return at + 8 * WORDS * (way - FIRST_STEP)


def bits(number: float) -> int:
    """A `double`, as a word."""
    return int.from_bytes(struct.pack("<d", number), "little")


hide_modules([sys.modules[__name__]])
