"""Attributes that a loop looks up again and again on what stays the same: looked up in front of it, they are local variables.

Not those that the program sets anywhere but in an `__init__`, nor properties, nor what was another value of the same object when it was
read again: a loop may have to see what becomes of them.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from freezeframe.explain.auditing.edits import of_node
from freezeframe.explain.auditing.rules import ENOUGH, Candidate
from freezeframe.explain.auditing.scene import names_bound, own_nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.explain.auditing.scene import Loop, Scene


def candidates(scene: Scene) -> Iterator[Candidate]:
    """Candidates for each loop: its attributes, and its methods."""
    chains: dict[tuple[Loop, bool], list[ast.Attribute]] = {}
    for node in scene.nodes:
        if isinstance(node, ast.Attribute) and scene.count("attribute", node) >= ENOUGH:
            parent = scene.parents[node]
            if not isinstance(parent, ast.Attribute) or parent.attr in scene.facts.stored:
                loop = _outermost(scene, node)
                if loop is not None:
                    called = isinstance(parent, ast.Call) and parent.func is node
                    chains.setdefault((loop, called), []).append(node)
    for (loop, called), found in chains.items():
        yield _candidate(scene, loop, found, called=called)


def _outermost(scene: Scene, node: ast.Attribute) -> Loop | None:
    """The outermost loop in front of which an attribute can be looked up, and means the same."""
    base: ast.expr = node
    while isinstance(base, ast.Attribute):
        if base.attr in scene.facts.stored or scene.count("another", base):
            return None
        base = base.value
    if not isinstance(base, ast.Name) or base.id in scene.facts.rebound:
        return None
    anywhere = base.id in scene.function.globals
    found = None
    for loop in scene.loops(node):
        if base.id in names_bound(own_nodes([loop])) or not scene.source.begins_its_line(loop):
            break
        if not anywhere and not scene.always(node, found or loop):
            break
        if found is not None and not anywhere and not scene.always(found, loop):
            break
        found = loop
    return found


def _candidate(scene: Scene, loop: Loop, found: list[ast.Attribute], *, called: bool) -> Candidate:
    local: dict[str, str] = {}
    for node in found:
        text = scene.source.of(node)
        if text not in local:
            name = scene.fresh(node.attr)
            while name in local.values():
                name += "_"
            local[text] = name
    what = "methods are looked up" if called else "looked up"
    why = f"{', '.join(local)}: {what} in each round of a loop, on what stays the same"
    edits = [scene.source.before(loop, *(f"{name} = {text}" for text, name in local.items()))]
    edits += [of_node(node, local[scene.source.of(node)]) for node in found]
    return Candidate("attributes", min(node.lineno for node in found), scene.count("attribute", *found), why, tuple(edits))
