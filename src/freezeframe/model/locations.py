"""The table that says which place in the source each code unit came from, as 3.11 and later write it (Objects/locations.md, PEP 657)."""

from collections.abc import Iterator
from typing import Final

from freezeframe.model.instruction import NO_POSITION, Position

_NO_COLUMNS: Final = 13
_LONG: Final = 14
_NO_LOCATION: Final = 15
_MAX_SHIFT: Final = 30
"""CPython keeps these numbers in 32 bits: six groups of six bits at the most."""


def _varint(table: bytes, at: int) -> tuple[int, int]:
    """Read a number written in groups of six bits, lowest first: (the number, where reading goes on)."""
    byte = table[at]
    at += 1
    value = byte & 63
    shift = 0
    while byte & 64:
        shift += 6
        if shift > _MAX_SHIFT:
            raise ValueError(f"line table: number too long at byte {at}")
        byte = table[at]
        at += 1
        value |= (byte & 63) << shift
    return value, at


def _signed_varint(table: bytes, at: int) -> tuple[int, int]:
    value, at = _varint(table, at)
    return (-(value >> 1) if value & 1 else value >> 1), at


def location_entries(table: bytes, firstlineno: int) -> Iterator[tuple[int, Position, int]]:
    """Yield, entry by entry, (number of code units, their position, the line that the entry stands at).

    That line differs from the position's only in entries without a location, whose position is `NO_POSITION`.
    A `ValueError` tells of a damaged table.
    """
    line = firstlineno
    at, size = 0, len(table)
    try:
        while at < size:
            first = table[at]
            if not first & 128:
                raise ValueError(f"line table: no entry begins at byte {at}")
            at += 1
            form = first >> 3 & 15
            units = (first & 7) + 1
            if form < 10:
                second = table[at]
                at += 1
                column = form << 3 | second >> 4
                yield units, (line, line, column, column + (second & 15)), line
            elif form < _NO_COLUMNS:
                line += form - 10
                yield units, (line, line, table[at], table[at + 1]), line
                at += 2
            elif form == _NO_LOCATION:
                yield units, NO_POSITION, line
            elif form == _NO_COLUMNS:
                delta, at = _signed_varint(table, at)
                line += delta
                yield units, (line, line, None, None), line
            else:
                delta, at = _signed_varint(table, at)
                line += delta
                end_delta, at = _varint(table, at)
                column, at = _varint(table, at)
                end_column, at = _varint(table, at)
                yield (
                    units,
                    (line, line + end_delta, column - 1 if column else None, end_column - 1 if end_column else None),
                    line,
                )
    except IndexError:
        raise ValueError("line table: the last entry is cut off") from None


def unit_positions(table: bytes, firstlineno: int) -> Iterator[Position]:
    """Yield one position a code unit (two bytes of bytecode), as `types.CodeType.co_positions` does."""
    for units, position, _ in location_entries(table, firstlineno):
        for _ in range(units):
            yield position


def line_ranges(table: bytes, firstlineno: int) -> Iterator[tuple[int, int, int | None]]:
    """Yield (start, end, line) in bytes of bytecode, neighbours of one line joined, as `types.CodeType.co_lines` does (PEP 626)."""
    start = end = 0
    current: int | None = None
    for units, position, _ in location_entries(table, firstlineno):
        if position[0] != current and end > start:
            yield start, end, current
            start = end
        current = position[0]
        end += 2 * units
    if end > start:
        yield start, end, current
