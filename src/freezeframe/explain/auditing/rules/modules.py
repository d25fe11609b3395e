"""Loops at the top of a program: their variables are items of a dictionary, which in a function would be local ones."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from freezeframe.explain.auditing.edits import Edit
from freezeframe.explain.auditing.rules import ENOUGH, Candidate
from freezeframe.explain.auditing.scene import loops_in, module_loops, names_bound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.explain.auditing.scene import Loop, Scene

_SCOPES: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_INSIDE: Final = (*_SCOPES, ast.GeneratorExp, ast.ListComp, ast.SetComp, ast.DictComp, ast.Await, ast.Import, ast.ImportFrom, ast.Delete)
"""What a loop may not have in it to become a function's: what looks its variables up from inside, or does something else there."""
_NAMESPACES: Final = frozenset({"globals", "locals", "vars", "dir", "exec", "eval"})


def candidates(scene: Scene) -> Iterator[Candidate]:
    """A candidate for each loop at the top of the module whose variables nobody else needs while it runs."""
    for loop in module_loops(scene.source.tree):
        count = max(scene.count("loop", inner) for inner in loops_in(loop))
        if count >= ENOUGH and scene.source.begins_its_line(loop) and isinstance(loop, (ast.For, ast.While)):
            edits = _edits(scene, loop)
            if edits:
                why = "the variables of a loop at the top of a module are items of its dictionary; those of a function are not"
                yield Candidate("modules", loop.lineno, count, why, edits)


def _edits(scene: Scene, loop: Loop) -> tuple[Edit, ...]:
    nodes = list(ast.walk(loop))
    if any(isinstance(node, _INSIDE) or (isinstance(node, ast.Name) and node.id in _NAMESPACES) or _has_lines(node) for node in nodes):
        return ()
    bound = names_bound(nodes)
    mine = set(nodes)
    others = [node for node in ast.walk(scene.source.tree) if node not in mine]
    elsewhere = {node.id for node in others if isinstance(node, ast.Name)}
    within = {each.id for node in others if isinstance(node, _SCOPES) for each in ast.walk(node) if isinstance(each, ast.Name)} | {
        name for node in others if isinstance(node, ast.Global) for name in node.names
    }
    given = sorted(bound & names_bound(node for node in others if getattr(node, "lineno", 0) < loop.lineno))
    kept = sorted(bound & elsewhere)
    if bound & within or set(kept) - set(given) or loop.end_lineno is None:
        return ()
    name = scene.fresh("loop")
    result = f"{', '.join(kept)} = " if kept else ""
    after = scene.source.indent(loop)
    step = "\t" if "\t" in scene.source.indent(loop.body[0]) else "    "
    tail = [f"{step}return {', '.join(kept)}", f"{result}{name}({', '.join(given)})"] if kept else [f"{name}({', '.join(given)})"]
    lines = [
        Edit(number, 0, number, 0, step) for number in range(loop.lineno + 1, loop.end_lineno + 1) if scene.source.lines[number - 1].strip()
    ]
    head = scene.source.before(loop, f"def {name}({', '.join(given)}):")
    last = Edit(loop.end_lineno + 1, 0, loop.end_lineno + 1, 0, "".join(f"{after}{line}\n" for line in tail))
    return head._replace(text=f"{head.text}{step}"), *lines, last


def _has_lines(node: ast.AST) -> bool:
    """Whether a text has several lines, which are not to be indented."""
    return isinstance(node, (ast.Constant, ast.JoinedStr)) and node.end_lineno != node.lineno
