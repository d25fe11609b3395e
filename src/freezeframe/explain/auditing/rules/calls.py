"""Calls that never get a specialised form, or keep missing it, for what they call: the same done so that there is one, or no call."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from freezeframe.explain.auditing.edits import Edit, of_node
from freezeframe.explain.auditing.evidence import place_of
from freezeframe.explain.auditing.rules import ENOUGH, Candidate
from freezeframe.explain.auditing.scene import is_simple, names_bound, own_nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.explain.auditing.evidence import Seen
    from freezeframe.explain.auditing.scene import Scene

_COMPARES: Final = {"min": "<", "max": ">"}
_DISPLAYS: Final = {"dict": "{}", "list": "[]", "tuple": "()"}


def candidates(scene: Scene) -> Iterator[Candidate]:
    """A candidate for each such call."""
    troubled = {site.place: site for site in scene.function.sites if site.family.startswith(("CALL", "PRECALL")) and site.troubled}
    for node in scene.nodes:
        if not isinstance(node, ast.Call):
            continue
        seen = scene.seen("call", node)
        count = sum(each.count for each in seen)
        if count < ENOUGH or any(isinstance(each, ast.Starred) for each in node.args):
            continue
        site = troubled.get(place_of(node))
        if node.keywords:
            edits, reason = _by_position(scene, node, seen)
        elif site is not None and len(seen) == 1:
            edits, reason = _otherwise(scene, node, seen[0])
        else:
            continue
        if edits:
            yield Candidate("calls", node.lineno, count, reason, edits)


def _by_position(scene: Scene, node: ast.Call, seen: list[Seen]) -> tuple[tuple[Edit, ...], str]:
    """The arguments that are given by name, by position: where everything that was called has its parameters in that order."""
    orders = {each.parameters for each in seen}
    (order,) = orders if len(orders) == 1 else (None,)
    at = len(node.args)
    if order is None or any(keyword.arg is None for keyword in node.keywords):
        return (), ""
    if [keyword.arg for keyword in node.keywords] != list(order[at : at + len(node.keywords)]):
        return (), ""
    edits = [_without_name(scene, keyword) for keyword in node.keywords]
    names = ", ".join(str(keyword.arg) for keyword in node.keywords)
    return tuple(edits), f"{scene.source.of(node.func)}: arguments by name ({names}) have to be matched with its parameters at each call"


def _without_name(scene: Scene, keyword: ast.keyword) -> Edit:
    """An argument without its name and the equals sign behind that; parentheses around the value stay."""
    place = keyword.lineno, keyword.col_offset
    value = keyword.value.lineno, keyword.value.col_offset
    between = scene.source.between(place, value)
    kept = between[between.index("=") + 1 :].lstrip(" \t")
    return Edit(*place, *value, kept)


def _otherwise(scene: Scene, node: ast.Call, seen: Seen) -> tuple[tuple[Edit, ...], str]:
    """What does the same as a call of a builtin or of an instance, which is called here and nothing else."""
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    why = f"{scene.source.of(node.func)}: {seen.text.partition(': ')[2]}"
    if seen.form is None:
        why += ": no call of that kind specialises"
    if name in scene.function.builtins and name in _COMPARES and len(node.args) == 2 and all(map(is_simple, node.args)):
        one, other = map(scene.source.of, node.args)
        return (of_node(node, f"({other} if {other} {_COMPARES[name]} {one} else {one})"),), why
    if name in scene.function.builtins and name in _DISPLAYS and not node.args:
        return (of_node(node, _DISPLAYS[name]),), why
    loops = scene.loops(node)
    if seen.kind == "callable instance" and name and loops:
        loop = loops[0]
        for outside in loops[1:]:
            loop = outside if name not in names_bound(own_nodes([outside])) else loop
        if name not in names_bound(own_nodes([loop])) and scene.source.begins_its_line(loop):
            call = scene.fresh(f"call_{name}")
            return (scene.source.before(loop, f"{call} = {name}.__call__"), of_node(node.func, call)), why
    return (), ""
