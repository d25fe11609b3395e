"""What a rule finds: the place, what happens there at run time, why, and how to mend it."""

from __future__ import annotations

import ast
import importlib.util
import io
from functools import cached_property
from typing import TYPE_CHECKING, Any

from freezeframe.explain import sources
from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from freezeframe.model.code import Code


class Fix(NamedTuple):
    """Lines of the source and what to write in their place; both without the ends of lines."""

    line: int
    """The first of them."""
    before: tuple[str, ...]
    after: tuple[str, ...]


class Trap(NamedTuple):
    """Something that is not as it looks."""

    rule: str
    path: str
    line: int
    column: int
    """Counted from 1; 1 where the code does not tell."""
    end_line: int
    end_column: int
    function: str
    """The qualified name of the code that it is in."""
    message: str
    """What happens at run time."""
    why: str
    fix: Fix | None
    advice: str
    """What to do where no line can be rewritten for you, or besides."""

    def document(self) -> dict[str, Any]:
        """What `--json` prints."""
        return {**self._asdict(), "fix": None if self.fix is None else self.fix._asdict()}


class Source:
    """The source that a module's code was compiled from, as far as it is here."""

    def __init__(self, path: str, filename: str) -> None:
        self.path = path
        """What findings call it."""
        self._filename = filename

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Its lines; none where it is not here, or says something else than the code."""
        if sources.line(self._filename, 1) is None:
            return ()
        try:
            return tuple(io.StringIO(importlib.util.decode_source(sources.whole(self._filename) or b"")).read().split("\n"))
        except (SyntaxError, UnicodeDecodeError):
            return ()

    @cached_property
    def tree(self) -> ast.Module | None:
        """Its syntax."""
        try:
            return ast.parse("\n".join(self.lines)) if self.lines else None
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None

    def line(self, number: int) -> str:
        """A line; nothing where it is not here."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    @cached_property
    def _nodes(self) -> dict[tuple[str, int, int], ast.AST]:
        return {
            (type(node).__name__, node.lineno, node.col_offset): node
            for node in ([] if self.tree is None else ast.walk(self.tree))
            if isinstance(node, (ast.expr, ast.stmt))
        }

    def node(self, line: int | None, column: int | None, *kinds: str) -> Any:
        """The expression or statement of one of the kinds that begins at a place (the column counted from 0, in bytes); None without."""
        for kind in kinds:
            if line is not None and column is not None and (kind, line, column) in self._nodes:
                return self._nodes[kind, line, column]
        return None


def finding(rule: str, source: Source, code: Code, index: int, message: str, why: str, fix: Fix | None = None, advice: str = "") -> Trap:
    """A finding at an instruction."""
    line, end_line, column, end_column = code.positions[index]
    line = line or code.firstlineno
    column = len(source.line(line).encode()[: column or 0].decode(errors="replace"))
    last = end_line or line
    end = len(source.line(last).encode()[: end_column or 0].decode(errors="replace")) if end_column else column
    return Trap(rule, source.path, line, column + 1, last, end + 1, code.qualname, message, why, fix, advice)
