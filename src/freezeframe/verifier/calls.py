"""What is wrong with what is called, beside what it is: the function of a comprehension, and 3.10's functions and methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from freezeframe.verifier.values import CALLED, COMPREHENSION, HAS_NULL, ITERATOR, NULL, kinds

if TYPE_CHECKING:
    from collections.abc import Iterator


def call_faults(opcode: str, taken: tuple[int, ...], version: tuple[int, int]) -> Iterator[str]:
    """Yield what is wrong with what a call takes from the stack; nothing for other instructions."""
    if opcode in CALLED:
        given = [each for each in map(kinds, taken[1:]) if version >= HAS_NULL or each != NULL]
        if opcode == "CALL" and kinds(taken[0]) & COMPREHENSION and given != [ITERATOR]:
            yield "calls the function of a comprehension, and may not pass an iterator"
        if version < HAS_NULL and kinds(taken[0]) & kinds(taken[1]) & NULL:
            yield "calls what may be NULL"
