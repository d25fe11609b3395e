"""Jumps drawn beside a listing: a lane for each target, from the jumps to where they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST: Final = 6
"""So many lanes are drawn; jumps that find no room are told by their targets only."""


class _Lane(NamedTuple):
    first: int
    last: int
    target: int
    sources: frozenset[int]


def drawn(jumps: Iterable[tuple[int, int]], rows: int) -> list[str]:
    """What stands in front of each row, all of one width; jumps are (from row, to row). Nothing where there are none."""
    sources: dict[int, set[int]] = {}
    for source, target in jumps:
        sources.setdefault(target, set()).add(source)
    lanes = [_Lane(min(target, *rows), max(target, *rows), target, frozenset(rows)) for target, rows in sources.items()]
    columns: list[list[_Lane]] = []
    for lane in sorted(lanes, key=lambda lane: (lane.last - lane.first, lane.first)):
        free = next((column for column in columns if all(lane.last < other.first or other.last < lane.first for other in column)), None)
        if free is not None:
            free.append(lane)
        elif len(columns) < MOST:
            columns.append([lane])
    width = len(columns) + 1 if columns else 0
    return [_row(columns, row, width) for row in range(rows)]


def _row(columns: list[list[_Lane]], row: int, width: int) -> str:
    """The innermost column stands next to the instruction."""
    text = [" "] * width
    for number, column in enumerate(columns):
        place = width - 2 - number
        lane = next((lane for lane in column if lane.first <= row <= lane.last), None)
        if lane is None:
            continue
        if row != lane.target and row not in lane.sources:
            text[place] = "┼" if text[place] == "─" else "│"
            continue
        only = lane.first == lane.last
        text[place] = "↻" if only else "╭" if row == lane.first else "╰" if row == lane.last else "├"
        for right in range(place + 1, width - 1):
            text[right] = "─" if text[right] == " " else "┼" if text[right] == "│" else text[right]
        text[width - 1] = ">" if row == lane.target else "─" if text[width - 1] != ">" else ">"
    return "".join(text)
