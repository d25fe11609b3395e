"""Writes the table of exception handlers, which `lift.exception_table` reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from freezeframe.model.instruction import ExceptionRange

_BEGINS = 128
_GOES_ON = 64


def exception_table(ranges: Iterable[ExceptionRange], unit_of: Callable[[int], int]) -> bytes:
    """Write a table; `unit_of` gives the code unit where an instruction begins, or where the last one ends. Empty ranges are left out."""
    table = bytearray()
    for start, end, target, depth, lasti in ranges:
        first, last = unit_of(start), unit_of(end)
        if first < last:
            at = len(table)
            for number in (first, last - first, unit_of(target), depth << 1 | lasti):
                table += _varint(number)
            table[at] |= _BEGINS
    return bytes(table)


def _varint(number: int) -> bytes:
    """A number in groups of six bits, highest first."""
    groups = [number & 63]
    while number := number >> 6:
        groups.append(number & 63 | _GOES_ON)
    return bytes(reversed(groups))
