"""The table of exception handlers, as 3.11 and later write it (Objects/exception_handling_notes.txt)."""

from collections.abc import Sequence

from freezeframe.errors import LiftError
from freezeframe.isa.lift.decode import NOWHERE
from freezeframe.model.instruction import ExceptionRange

_MAX_SHIFT = 4
"""Five groups of six bits, as many as any code object's size needs, may follow the first."""


def _varint(table: bytes, at: int) -> tuple[int, int]:
    """Read a number written in groups of six bits, highest first: (the number, where reading goes on)."""
    byte = table[at]
    at += 1
    value = byte & 63
    groups = 0
    while byte & 64:
        groups += 1
        if groups > _MAX_SHIFT:
            raise LiftError(f"the exception table has a number that is too long at byte {at}")
        byte = table[at]
        at += 1
        value = value << 6 | byte & 63
    return value, at


def exception_ranges(table: bytes, index_at: Sequence[int]) -> tuple[ExceptionRange, ...]:
    """Parse a table; `index_at` says which instruction begins at each code unit, and at the end. A `LiftError` tells of damage."""
    ranges: list[ExceptionRange] = []
    at, size = 0, len(table)
    while at < size:
        entry = at
        if not table[at] & 128:
            raise LiftError(f"the exception table has no entry at byte {at}")
        try:
            start, at = _varint(table, at)
            length, at = _varint(table, at)
            target, at = _varint(table, at)
            depth, at = _varint(table, at)
        except IndexError:
            raise LiftError("the last entry of the exception table is cut off") from None
        if max(table[entry + 1 : at]) > 127:  # CPython bisects a long table by these marks
            raise LiftError(f"the exception table's entry at byte {entry} has the mark of an entry's beginning inside")
        end = start + length
        if not start < end < len(index_at) or target >= len(index_at) - 1:
            raise LiftError(f"the exception table's entry at byte {entry} reaches out of the code")
        first, last, handler = index_at[start], index_at[end], index_at[target]
        if NOWHERE in {first, last, handler}:
            raise LiftError(f"the exception table's entry at byte {entry} points into the middle of an instruction")
        ranges.append(ExceptionRange(first, last, handler, depth >> 1, depth & 1 != 0))
    return tuple(ranges)
