"""Closures where a local variable would do: functions that are made anew in each round of a loop, and variables of outer functions that a
loop looks up in their cells again and again."""

from __future__ import annotations

import ast
from textwrap import dedent, indent
from typing import TYPE_CHECKING

from freezeframe.explain.auditing.edits import Edit, of_node
from freezeframe.explain.auditing.rules import ENOUGH, Candidate
from freezeframe.explain.auditing.rules.names import first_statement
from freezeframe.explain.auditing.scene import names_bound, own_nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.explain.auditing.scene import Loop, Scene


def candidates(scene: Scene) -> Iterator[Candidate]:
    """A candidate for each function that loops make, and one for the cells that they read."""
    for node in scene.nodes:
        if isinstance(node, (ast.Lambda, ast.FunctionDef)) and scene.count("made", node) >= ENOUGH:
            loop = _outermost(scene, node)
            edits = () if loop is None else _lambda(scene, node, loop) if isinstance(node, ast.Lambda) else _function(scene, node, loop)
            if edits:
                count = scene.count("made", node)
                yield Candidate("closures", node.lineno, count, "the same function is made anew in each round of a loop", edits)
    yield from _cells(scene)


def _outermost(scene: Scene, node: ast.Lambda | ast.FunctionDef) -> Loop | None:
    """The outermost loop in front of which the same function can be made."""
    inside = set(ast.walk(node))
    needed = {each.id for each in inside if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load)} - _bound_in(node)
    found = None
    for loop in scene.loops(node):
        bound = names_bound(each for each in ast.walk(loop) if each not in inside)
        named = isinstance(node, ast.FunctionDef) and node.name in bound
        if needed & bound or named or not scene.source.begins_its_line(loop):
            break
        found = loop
    return found


def _bound_in(node: ast.Lambda | ast.FunctionDef) -> set[str]:
    """The variables of a function; those of functions inside it may be free here, and are left out."""
    arguments = {each.arg for each in ast.walk(node.args) if isinstance(each, ast.arg)}
    body = [node.body] if isinstance(node, ast.Lambda) else node.body
    outer = {name for each in ast.walk(node) if isinstance(each, (ast.Nonlocal, ast.Global)) for name in each.names}
    return (arguments | names_bound(own_nodes(body))) - outer


def _lambda(scene: Scene, node: ast.Lambda, loop: Loop) -> tuple[Edit, ...]:
    parent = scene.parents[node]
    name = scene.fresh(parent.arg if isinstance(parent, ast.keyword) and parent.arg else "function")
    text = scene.source.of(node)
    if "\n" in text:
        return ()
    return scene.source.before(loop, f"{name} = {text}"), of_node(node, name)


def _function(scene: Scene, node: ast.FunctionDef, loop: Loop) -> tuple[Edit, ...]:
    """The definition in front of the loop, and nothing where it was."""
    block = next((block for block in _blocks(scene.parents[node]) if node in block), [])
    if node.decorator_list or not scene.source.begins_its_line(node) or len(block) == 1:
        return ()
    assert node.end_lineno is not None
    lines = b"".join(scene.source.lines[node.lineno - 1 : node.end_lineno]).decode()
    moved = indent(dedent(lines), scene.source.indent(loop))
    return Edit(loop.lineno, 0, loop.lineno, 0, moved), Edit(node.lineno, 0, node.end_lineno + 1, 0, "")


def _blocks(node: ast.AST) -> Iterator[list[ast.stmt]]:
    for name in ("body", "orelse", "finalbody"):
        block = getattr(node, name, None)
        if isinstance(block, list):
            yield block


def _cells(scene: Scene) -> Iterator[Candidate]:
    """Variables of functions around this one that are copied into local ones, once a call."""
    declared = {name for node in ast.walk(scene.source.tree) if isinstance(node, ast.Nonlocal) for name in node.names}
    found = [
        node
        for node in scene.nodes
        if isinstance(node, ast.Name)
        and isinstance(node.ctx, ast.Load)
        and node.id in scene.function.free
        and node.id not in declared
        and node.id != "__class__"
        and scene.in_loop(node)
        and scene.count("name", node) >= ENOUGH
    ]
    first = first_statement(scene)
    if not found or first is None:
        return
    local = {node.id: scene.fresh(f"{node.id}_") for node in found}
    edits = [scene.source.before(first, *(f"{new} = {name}" for name, new in local.items()))]
    edits += [
        of_node(node, local[node.id])
        for node in scene.nodes
        if isinstance(node, ast.Name) and node.id in local and isinstance(node.ctx, ast.Load)
    ]
    why = f"{', '.join(local)}: looked up in the cells of an outer function in each round of a loop"
    yield Candidate("closures", min(node.lineno for node in found), scene.count("name", *found), why, tuple(edits))
