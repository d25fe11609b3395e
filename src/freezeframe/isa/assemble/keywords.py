"""Where the names of a call's keywords stand: up to 3.12 in an instruction right in front of the call, from 3.13 on the stack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from freezeframe.errors import LiftError
from freezeframe.isa.assemble.rewrite import Piece, rewritten
from freezeframe.isa.assemble.stacks import stacks_of, taken
from freezeframe.isa.flow import entrances, stack_size

if TYPE_CHECKING:
    from freezeframe.isa.assemble.stacks import Stack
    from freezeframe.model.code import Code

_ON_STACK: Final = (3, 13)


def named_in_front(code: Code, version: tuple[int, int]) -> Code:
    """Return code whose calls have the names of their keywords loaded right in front of them, where the version needs that.

    What has been put between the two stays where it is: the names that lie on the stack are dropped, and loaded again. A call whose
    names are not one constant stays as it is, and so do all where the paths do not fit: such are refused when they are written.
    """
    if version >= _ON_STACK:
        return code
    calls = _apart(code)
    if not calls:
        return code
    try:
        stack_size(code)
    except LiftError:
        return code
    stacks = stacks_of(code)
    pieces: dict[int, list[Piece]] = {}
    for call in calls:
        stack = stacks[call]
        names = _constant(code, call, stack) if stack is not None else None
        if names is not None:
            pieces[call] = [Piece("POP_TOP"), Piece("LOAD_CONST", names), Piece("CALL_KW", code.instructions[call].oparg)]
    return rewritten(code, pieces)


def _apart(code: Code) -> list[int]:
    """The calls with keywords that do not follow their names, or that something leads to."""
    calls = [index for index, each in enumerate(code.instructions) if each.opcode == "CALL_KW"]
    led_to = entrances(code) if calls else frozenset()
    return [index for index in calls if index in led_to or not index or code.instructions[index - 1].opcode != "LOAD_CONST"]


def _constant(code: Code, call: int, stack: Stack) -> int | None:
    """The number of the constant that the names of a call's keywords are, or None."""
    loads = [code.instructions[index] for index, _ in taken(code, call, stack)[-1]]
    numbers = {each.oparg for each in loads if each.opcode == "LOAD_CONST"}
    return numbers.pop() if len(numbers) == 1 and all(each.opcode == "LOAD_CONST" for each in loads) else None
