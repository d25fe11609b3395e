"""How one source is called in several versions: the instructions of each call, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import FreezeframeError
from freezeframe.explain import sources
from freezeframe.explain.page import Page, Span, View, bold, dim
from freezeframe.explain.pythons import compiled_by
from freezeframe.explain.rawbytes import RawLine, raw_lines
from freezeframe.explain.target import nested, subject_of
from freezeframe.isa.lift import lift
from freezeframe.isa.lift.versions import dotted
from freezeframe.model.columns import columns as taken
from freezeframe.model.columns import fit
from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from freezeframe.model.code import Code

_CALLS: Final = frozenset({
    "PUSH_NULL", "LOAD_METHOD", "CALL_METHOD", "CALL_FUNCTION", "CALL_FUNCTION_KW", "CALL_FUNCTION_EX", "PRECALL", "KW_NAMES", "CALL",
    "CALL_KW",
})  # fmt: skip
_NAMED: Final = frozenset({"KW_NAMES", "LOAD_METHOD"})
"""Those whose operand is a name or a constant."""
_INDENT, _GAP = 4, 2
_BESIDE: Final = ("NULL + ", "NULL or self + ", " + NULL")
"""What tells of an instruction that it prepares a call."""


class Column(NamedTuple):
    """One version: the instructions that calls are made of, by the line of the source."""

    version: str
    lines: dict[int, tuple[RawLine, ...]]


@dataclass(frozen=True, slots=True, repr=False)
class Versions(View):
    """The calls in one source, as several versions compile them."""

    name: str
    filename: str
    columns: tuple[Column, ...]

    def __repr__(self) -> str:
        return f"<the calls of {self.name} in Python {', '.join(column.version for column in self.columns)}>"

    def write(self, page: Page) -> None:
        """Say it on a page."""
        page.line(bold(self.name), dim("  what calls are made of"))
        if not any(column.lines for column in self.columns):
            page.blank()
            page.line("nothing is called in it")
            return
        for columns in self._side_by_side(page.width - _INDENT):
            width = (page.width - _INDENT) // len(columns) - _GAP
            page.blank()
            page.line(" " * _INDENT, *[Span(f"{column.version:{width + _GAP}}", "mark") for column in columns])
            for number in sorted({number for column in self.columns for number in column.lines}):
                text = sources.line(self.filename, number)
                page.line(dim(f"{number:>4} "), bold(text.strip()) if text else dim("(no source)"))
                for row in zip_longest(*[[_short(line) for line in column.lines.get(number, ())] for column in columns], fillvalue=""):
                    for cells in zip_longest(*[wrap(cell, width, subsequent_indent="  ") for cell in row], fillvalue=""):
                        cut = [fit(cell, width) for cell in cells]  # of wide characters half as many are as wide
                        page.line(" " * _INDENT, *[cell + " " * (width + _GAP - taken(cell)) for cell in cut])

    def _side_by_side(self, width: int) -> list[tuple[Column, ...]]:
        """The columns, as many together as there is room for what they say, or three."""
        columns = self.columns
        need = max([len(_short(line)) for column in columns for lines in column.lines.values() for line in lines], default=0)
        most = next((count for count in range(len(columns), 3, -1) if width // count - _GAP >= need), 3)
        bands = -(-len(columns) // most)
        size = -(-len(columns) // bands)
        return [columns[at : at + size] for at in range(0, len(columns), size)]

    def document(self) -> dict[str, Any]:
        """What `--json` prints."""
        return {
            "target": self.name,
            "versions": [
                {
                    "version": column.version,
                    "lines": {
                        str(number): [{"opcode": line.opcode, "oparg": line.oparg, "meaning": line.meaning} for line in found]
                        for number, found in column.lines.items()
                    },
                }
                for column in self.columns
            ],
        }


def compare_versions(target: Any, versions: Sequence[tuple[int, int]]) -> Versions:
    """Compile a target's source with several Pythons that are here, and compare how it calls.

    Raises FreezeframeError where it has no source, or one of the Pythons is not here, and as `dis` does.
    """
    subject = subject_of(target)
    code = subject.code
    source = sources.whole(code.filename)
    if source is None:
        raise FreezeframeError(f"the source of {subject.name} is not here ({code.filename!r}); name a .py file, or a function that has one")
    columns = [Column(dotted(version), _calls(_same(compiled_by(version, source, code.filename), code, version))) for version in versions]
    return Versions(subject.name, code.filename, tuple(columns))


def _same(module: Any, code: Code, version: tuple[int, int]) -> Code:
    """The code object that another version makes of the same source: that of the same name which begins nearest."""
    if code.name == "<module>":
        return lift(module)
    found = [each for each in nested(module) if each.co_name == code.name and each.co_qualname.rpartition(".")[2] == code.name]
    if not found:
        where = f"{code.qualname!r} of {code.filename!r}"
        raise FreezeframeError(f"Python {dotted(version)} makes no code object for {where}; name the function around it")
    return lift(min(found, key=lambda each: abs(each.co_firstlineno - code.firstlineno)))


def _calls(code: Code) -> dict[int, tuple[RawLine, ...]]:
    lines: dict[int, list[RawLine]] = {}
    for inside in nested(code.original):
        for line in raw_lines(lift(inside)):
            if line.line is not None and _is_of_call(line):
                lines.setdefault(line.line, []).append(line)
    return {number: tuple(found) for number, found in lines.items() if any(_calls_itself(found))}


def _is_of_call(line: RawLine) -> bool:
    return line.opcode in _CALLS or any(beside in line.meaning for beside in _BESIDE)


def _calls_itself(lines: Iterable[RawLine]) -> list[bool]:
    return [line.opcode.startswith("CALL") for line in lines]


def _short(line: RawLine) -> str:
    if line.opcode in _CALLS and line.opcode not in _NAMED:
        return f"{line.opcode} {line.oparg}" if line.opcode != "PUSH_NULL" else line.opcode
    return f"{line.opcode} {line.meaning}".rstrip()
