"""The table that says which place in the source each code unit came from, as 3.11 and later write it (Objects/locations.md, PEP 657)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from freezeframe.model.instruction import NO_POSITION, Position

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


_ONE_LINE: Final = 10
_NO_COLUMNS: Final = 13
_LONG: Final = 14
_NO_LOCATION: Final = 15
_SHORT_COLUMNS: Final = 80
_SHORT_WIDTH: Final = 16
_BYTE_COLUMNS: Final = 128
"""The shorter forms have room for columns and widths below these."""
_NO_LINE: Final = -128
_MOST_LINES: Final = 127
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


def unit_positions(table: bytes, firstlineno: int) -> list[Position]:
    """Return one position a code unit (two bytes of bytecode), as `types.CodeType.co_positions` does.

    A `ValueError` tells of a damaged table.
    """
    positions: list[Position] = []
    for units, position in location_entries(table, firstlineno):
        positions += [position] * units
    return positions


def location_entries(table: bytes, firstlineno: int) -> list[tuple[int, Position]]:
    """Return, for each entry, the number of its code units and their position. A `ValueError` tells of a damaged table."""
    entries: list[tuple[int, Position]] = []
    line = firstlineno
    at, size = 0, len(table)
    try:
        while at < size:
            first = table[at]
            if first < 128:
                raise ValueError(f"line table: no entry begins at byte {at}")
            form = first >> 3 & 15
            if form < _ONE_LINE:
                second = table[at + 1]
                column = form << 3 | second >> 4
                position: Position = (line, line, column, column + (second & 15))
                at += 2
            elif form < _NO_COLUMNS:
                line += form - _ONE_LINE
                position = (line, line, table[at + 1], table[at + 2])
                at += 3
            elif form == _NO_LOCATION:
                position = NO_POSITION
                at += 1
            else:
                delta, at = _signed_varint(table, at + 1)
                line += delta
                if form == _NO_COLUMNS:
                    position = (line, line, None, None)
                else:
                    end_delta, at = _varint(table, at)
                    column, at = _varint(table, at)
                    end_column, at = _varint(table, at)
                    position = (line, line + end_delta, column - 1 if column else None, end_column - 1 if end_column else None)
            entries.append(((first & 7) + 1, position))
    except IndexError:
        raise ValueError("line table: the last entry is cut off") from None
    return entries


def line_ranges(table: bytes, firstlineno: int) -> Iterator[tuple[int, int, int | None]]:
    """Yield (start, end, line) in bytes of bytecode (PEP 626), neighbours of one line joined, as 3.12's `types.CodeType.co_lines` does."""
    start = end = 0
    current: int | None = None
    for units, position in location_entries(table, firstlineno):
        if position[0] != current and end > start:
            yield start, end, current
            start = end
        current = position[0]
        end += 2 * units
    if end > start:
        yield start, end, current


def lines_of_deltas(table: bytes, firstlineno: int) -> Iterator[tuple[int, int, int | None]]:
    """Yield (start, end, line) of a table as 3.10 writes it (PEP 626): pairs of how many bytes, and how many lines further.

    A `ValueError` tells of a damaged table.
    """
    if len(table) & 1:
        raise ValueError("line table: the last entry is cut off")
    end, line = 0, firstlineno
    for at in range(0, len(table), 2):
        start, end = end, end + table[at]
        delta = table[at + 1] - 256 if table[at + 1] > _MOST_LINES else table[at + 1]
        if delta != _NO_LINE:
            line += delta
        if end > start:
            yield start, end, None if delta == _NO_LINE else line


def encoded_lines(lines: Iterable[tuple[int, int, int | None]], firstlineno: int) -> bytes:
    """Return a table as 3.11 and later write it that says what (start, end, line) say, in bytes of bytecode; there are no columns."""
    table = bytearray()
    last = firstlineno
    for start, end, line in lines:
        units = (end - start) >> 1
        while units:
            length = min(8, units)
            form = _NO_LOCATION if line is None else _NO_COLUMNS
            table.append(0x80 | form << 3 | length - 1)
            if line is not None:
                table += _signed(line - last)
                last = line
            units -= length
    return bytes(table)


def encoded_positions(entries: Iterable[tuple[int, Position]], firstlineno: int) -> bytes:
    """Return a table as 3.11 and later write it of the numbers of code units and their positions: what `location_entries` reads.

    The shortest form that says all is used, as the compiler does (`write_location_info_entry`, Python/assemble.c).
    """
    table = bytearray()
    last = firstlineno
    for count, position in entries:
        line = position[0]
        units = count
        while units:
            length = min(8, units)
            units -= length
            form, body = (_NO_LOCATION, b"") if line is None else _encoded(line - last, line, position)
            table.append(0x80 | form << 3 | length - 1)
            table += body
            last = last if line is None else line
    return bytes(table)


def _encoded(delta: int, line: int, position: Position) -> tuple[int, bytes]:
    """The form of an entry, and what follows its first byte; `delta` lines are between it and the one before."""
    _, end_line, column, end_column = position
    if column is None or end_column is None:
        if end_line in {line, None}:
            return _NO_COLUMNS, _signed(delta)
    elif end_line == line and column <= end_column:
        if not delta and column < _SHORT_COLUMNS and end_column - column < _SHORT_WIDTH:
            return column >> 3, bytes([(column & 7) << 4 | end_column - column])
        if 0 <= delta < _NO_COLUMNS - _ONE_LINE and column < _BYTE_COLUMNS and end_column < _BYTE_COLUMNS:
            return _ONE_LINE + delta, bytes([column, end_column])
    columns = [0 if each is None else each + 1 for each in (column, end_column)]
    return _LONG, _signed(delta) + b"".join(map(_unsigned, [(line if end_line is None else end_line) - line, *columns]))


def _unsigned(number: int) -> bytes:
    groups = bytearray()
    while number > 63:
        groups.append(64 | number & 63)
        number >>= 6
    groups.append(number)
    return bytes(groups)


def _signed(number: int) -> bytes:
    return _unsigned(-number << 1 | 1 if number < 0 else number << 1)
