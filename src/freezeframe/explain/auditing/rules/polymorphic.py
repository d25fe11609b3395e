"""Functions whose operators meet other types from each of their callers: each caller gets a copy, which specialises apart."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from freezeframe.explain.auditing.edits import Edit, of_node
from freezeframe.explain.auditing.rules import ENOUGH, Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.explain.auditing.scene import Scene

_MOST: Final = 4
"""So many callers are told apart."""
_PART: Final = 0.02
"""A type that makes up less is an exception."""


def candidates(scene: Scene) -> Iterator[Candidate]:
    """A candidate for a module's function that several calls of the module's name, and that meets several types."""
    node = scene.definition
    if node not in scene.source.tree.body or node.decorator_list or node.args.kwonlyargs or not scene.source.begins_its_line(node):
        return
    calls = [
        each
        for each in ast.walk(scene.source.tree)
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id == node.name
    ]
    calls = [call for call in calls if not node.lineno <= call.lineno <= (node.end_lineno or 0)]
    if not 2 <= len(calls) <= _MOST or node.name in scene.facts.rebound:
        return
    count, types = _met(scene)
    if count < ENOUGH:
        return
    edits = []
    copies = []
    for number, call in enumerate(calls[1:], 2):
        name = scene.fresh(f"{node.name}_{number}")
        copies.append(f'{name} = type({node.name})({node.name}.__code__.replace(), globals(), "{name}", {node.name}.__defaults__)\n')
        edits.append(of_node(call.func, name))
    assert node.end_lineno is not None
    edits.append(Edit(node.end_lineno + 1, 0, node.end_lineno + 1, 0, "".join(copies)))
    lines = ", ".join(str(call.lineno) for call in calls)
    why = f"operators meet {', '.join(types)}, and fall back; each of the calls in lines {lines} can have a copy of its own"
    yield Candidate("polymorphic", node.lineno, count, why, tuple(edits))


def _met(scene: Scene) -> tuple[int, list[str]]:
    """How often operands of several types were met, and the types."""
    count = 0
    types: dict[str, None] = {}
    for node in scene.nodes:
        if isinstance(node, ast.BinOp):
            for operand in (node.left, node.right):
                seen = scene.seen("operand", operand)
                total = sum(each.count for each in seen)
                often = [each.text for each in seen if each.count >= _PART * total]
                if len(often) > 1:
                    count = max(count, total)
                    types.update(dict.fromkeys(often))
    return count, list(types)
