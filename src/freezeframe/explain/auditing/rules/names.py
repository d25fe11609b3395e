"""Globals and builtins that a loop looks up again and again: looked up once a call, they are local variables."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from freezeframe.explain.auditing.edits import of_node
from freezeframe.explain.auditing.rules import ENOUGH, Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.explain.auditing.scene import Scene


def candidates(scene: Scene) -> Iterator[Candidate]:
    """A candidate for the globals that a function looks up in loops, and one for the builtins."""
    for what, names in (("globals", scene.function.globals), ("builtins", scene.function.builtins)):
        found = [
            node
            for node in scene.nodes
            if isinstance(node, ast.Name)
            and isinstance(node.ctx, ast.Load)
            and node.id in names
            and node.id not in scene.facts.rebound
            and node.id != "super"
            and scene.in_loop(node)
            and scene.count("name", node) >= ENOUGH
        ]
        first = first_statement(scene)
        if found and first is not None:
            hoisted = tuple(dict.fromkeys(node.id for node in found))
            local = {name: scene.fresh(f"{name}_") for name in hoisted}
            count = scene.count("name", *found)
            renamed = [
                of_node(node, local[node.id])
                for node in scene.nodes
                if isinstance(node, ast.Name) and node.id in local and isinstance(node.ctx, ast.Load)
            ]
            why = f"{', '.join(hoisted)}: looked up among the {what} in each round of a loop"
            line = min(node.lineno for node in found)
            edits = (scene.source.before(first, *(f"{local[name]} = {name}" for name in hoisted)), *renamed)
            yield Candidate("names", line, count, why, edits, hoisted)


def first_statement(scene: Scene) -> ast.stmt | None:
    """The statement that others may be put in front of: behind the docstring and declarations, on a line of its own."""
    for statement in scene.node.body:
        documents = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant) and isinstance(statement.value.value, str)
        if not documents and not isinstance(statement, (ast.Global, ast.Nonlocal)):
            return statement if statement.lineno > scene.definition.lineno and scene.source.begins_its_line(statement) else None
    return None
