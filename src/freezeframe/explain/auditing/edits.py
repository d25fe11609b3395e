"""Changes to the text of a source file, and its code as compiled anew: what is not changed keeps its line numbers."""

from __future__ import annotations

import ast
import difflib
import io
import tokenize
import warnings
from typing import TYPE_CHECKING, Any, Final

from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import CodeType


_BETWEEN: Final = 3


class Edit(NamedTuple):
    """A text that comes in the place of another one: lines from 1 on, columns in bytes of UTF-8, as in a syntax tree."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class Diff(NamedTuple):
    """A line as it was ("-") or is ("+"), or that stays between such (" "), and its number."""

    sign: str
    line: int
    text: str


def of_node(node: ast.expr | ast.stmt, text: str) -> Edit:
    """A text in the place of a node's."""
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    return Edit(node.lineno, node.col_offset, node.end_lineno, node.end_col_offset, text)


class Source:
    """The text of a file."""

    def __init__(self, data: bytes) -> None:
        """Raises SyntaxError or ValueError for what is no Python."""
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        self.text = data.decode(encoding).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        if not self.text.endswith("\n"):
            self.text += "\n"  # lines are added behind the last one
        self.lines = [line.encode() for line in io.StringIO(self.text)]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.tree = ast.parse(self.text)

    def of(self, node: ast.expr | ast.stmt) -> str:
        """What stands there for a node."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self.between((node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset))

    def between(self, place: tuple[int, int], end: tuple[int, int]) -> str:
        """What stands between two places, each a line and a column."""
        if place[0] == end[0]:
            return self.lines[place[0] - 1][place[1] : end[1]].decode()
        first, *middle, last = self.lines[place[0] - 1 : end[0]]
        return b"".join([first[place[1] :], *middle, last[: end[1]]]).decode()

    def indent(self, statement: ast.stmt) -> str:
        """What stands in front of a statement, in its line."""
        return self.lines[statement.lineno - 1][: statement.col_offset].decode()

    def begins_its_line(self, statement: ast.stmt) -> bool:
        """Whether there are only spaces and tabs in front of a statement."""
        return not self.indent(statement).strip(" \t")

    def before(self, statement: ast.stmt, *lines: str) -> Edit:
        """Lines of their own in front of a statement that begins its line, indented as that is."""
        first = min([statement.lineno, *(each.lineno for each in getattr(statement, "decorator_list", ()))])
        return Edit(first, 0, first, 0, "".join(f"{self.indent(statement)}{line}\n" for line in lines))

    def edited(self, edits: Iterable[Edit]) -> tuple[str, list[int]]:
        """The text with edits that do not overlap, and for each of its lines the number of the line that it was, or stands before."""
        pieces: list[str] = []
        numbers: list[int] = [1]
        line, column = 1, 0
        for edit in sorted(edits, key=lambda edit: edit[:2]):
            if (edit.line, edit.column) < (line, column):
                raise ValueError(f"edits overlap in line {edit.line}")
            self._keep(pieces, numbers, line, column, edit.line, edit.column)
            pieces.append(edit.text)
            numbers += [edit.line] * edit.text.count("\n")
            line, column = edit.end_line, edit.end_column
            numbers[-1] = line
        self._keep(pieces, numbers, line, column, len(self.lines) + 1, 0)
        return "".join(pieces), numbers

    def _keep(self, pieces: list[str], numbers: list[int], line: int, column: int, end_line: int, end_column: int) -> None:
        """Take over the text from one place to another."""
        while line < end_line and line <= len(self.lines):
            pieces.append(self.lines[line - 1][column:].decode())
            line, column = line + 1, 0
            numbers.append(line)
        if line <= len(self.lines):
            pieces.append(self.lines[line - 1][column:end_column].decode())

    def diff(self, edits: Iterable[Edit]) -> list[Diff]:
        """The lines that edits take away and bring, in their order, and what stands between them where that is short."""
        new, _ = self.edited(edits)
        old_lines, new_lines = self.text.split("\n"), new.split("\n")
        found: list[Diff] = []
        for tag, one, end, other, other_end in difflib.SequenceMatcher(None, old_lines, new_lines, autojunk=False).get_opcodes():
            if tag != "equal":
                found += [Diff("-", number + 1, old_lines[number]) for number in range(one, end)]
                found += [Diff("+", number + 1, new_lines[number]) for number in range(other, other_end)]
            elif found and end < len(old_lines) and end - one <= _BETWEEN:
                found += [Diff(" ", number + 1, new_lines[number]) for number in range(other, other_end)]
        return found


def compiled(text: str, numbers: list[int], file: str) -> CodeType:
    """The code of a changed text, whose lines are numbered as `Source.edited` says. Raises SyntaxError for what is no Python."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # they have been told of the source as it is
        return compile(_renumbered(ast.parse(text, file), numbers), file, "exec", dont_inherit=True)


def _renumbered(tree: ast.Module, numbers: list[int]) -> ast.Module:
    for node in ast.walk(tree):
        place: Any = node
        if hasattr(place, "lineno"):
            place.lineno, place.end_lineno = numbers[place.lineno - 1], numbers[place.end_lineno - 1]
            if (place.end_lineno, place.end_col_offset) < (place.lineno, place.col_offset):
                place.end_col_offset = place.col_offset  # lines that were one
    return tree
