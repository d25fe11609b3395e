"""What the source of a function says and its code does not: how defaults are written, and what is declared."""

from __future__ import annotations

import ast
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from freezeframe.explain import sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.model.code import Code

Definition: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def definition(code: Code) -> Definition | None:
    """The definition that a function's code was compiled from; None where its source is not here."""
    source = sources.whole(code.filename)
    return None if source is None else _definitions(source).get((code.name, code.firstlineno))


def declared(code: Code) -> dict[str, str]:
    """The names that a function declares "global" or "nonlocal", as far as its source is here."""
    found = definition(code)
    if found is None or isinstance(found, ast.Lambda):
        return {}
    return {name: type(node).__name__.lower() for node in _own(found.body) for name in node.names}


def _own(body: list[ast.stmt]) -> Iterator[ast.Global | ast.Nonlocal]:
    """The declarations of a function's own body, without those of definitions inside it."""
    todo: list[ast.AST] = list(body)
    while todo:
        node = todo.pop()
        if isinstance(node, (ast.Global, ast.Nonlocal)):
            yield node
        elif not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            todo += ast.iter_child_nodes(node)


@lru_cache(maxsize=4)
def _definitions(source: bytes) -> dict[tuple[str, int], Definition]:
    """The definitions in a source; none where it is no Python."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    return definitions(tree)


def definitions(tree: ast.Module) -> dict[tuple[str, int], Definition]:
    """The definitions in a module, by name and by the line that the code begins with: that of the first decorator."""
    found: dict[tuple[str, int], Definition] = {}
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            found[node.name, min([node.lineno, *(each.lineno for each in node.decorator_list)])] = node
        elif isinstance(node, ast.Lambda):
            found.setdefault(("<lambda>", node.lineno), node)
    return found
