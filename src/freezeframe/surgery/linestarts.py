"""Where trace functions of 3.11 are told of a line, as far as it can be known before the code runs: on which ways to which instructions
(`maybe_call_line_trace`, Python/ceval.c)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from freezeframe.isa.flow import NEVER_GOES_ON

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType

NO_LINE: Final = -1


def lines_of(code: CodeType) -> list[int]:
    """The line of each code unit."""
    found = [NO_LINE] * (len(code.co_code) // 2)
    for start, end, line in code.co_lines():
        found[start // 2 : end // 2] = [NO_LINE if line is None else line] * ((end - start) // 2)
    return found


def first_resume(instructions: Sequence[tuple[object, ...]]) -> int:
    """The number of the instruction before which no trace function is told of anything."""
    return next(number for number, (name, *_) in enumerate(instructions) if name == "RESUME")


def belongs_to_the_last(before: str, name: str) -> bool:
    """Whether nothing may come between two instructions: C looks for YIELD_VALUE before RESUME, KW_NAMES is for PRECALL, whose specialised
    forms do what CALL does, too."""
    return name in {"RESUME", "CALL"} or (name == "PRECALL" and before == "KW_NAMES")


class LineStarts:
    """Of instructions, by number: their lines, their names and where they jump to, and their handlers.

    A line is told of where it is another one than that of the instruction before, in the order in which they run, and where a jump leads
    backwards, but not to SEND.
    """

    def __init__(self, lines: Sequence[int], instructions: Sequence[tuple[str, int | None]], handlers: Sequence[int | None]) -> None:
        self.jumps: set[tuple[int, int]] = set()
        """Jumps on which a line is told of, from and to."""
        self.caught: set[tuple[int, int]] = set()
        """Instructions, each with its handler, where that begins with one for what the instruction raises."""
        self.quiet: set[int] = set()
        """Instructions that are gone on to from the one before without a line being told of."""
        self.told: set[int] = set()
        """Those on some way to which one is."""
        if not instructions:
            return
        first = first_resume(instructions)
        for number, (name, goal) in enumerate(instructions):
            line = NO_LINE if number <= first else lines[number]
            handler, after = handlers[number], number + 1
            if goal is not None and self._begins(lines[goal], line, back=goal < number and instructions[goal][0] != "SEND"):
                self.jumps.add((number, goal))
                self.told.add(goal)
            if handler is not None and self._begins(lines[handler], line, back=False):
                self.caught.add((number, handler))
                self.told.add(handler)
            if number < first or name in NEVER_GOES_ON or after == len(instructions):
                continue
            if not belongs_to_the_last(name, instructions[after][0]) and self._begins(lines[after], line, back=False):
                self.told.add(after)
            else:
                self.quiet.add(after)

    @staticmethod
    def _begins(line: int, before: int, *, back: bool) -> bool:
        return line != NO_LINE and (line != before or back)
