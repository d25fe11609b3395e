"""Calls through `*`: where there are always as many arguments, they can be named."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from freezeframe.explain.auditing.edits import Edit, of_node
from freezeframe.explain.auditing.rules import ENOUGH, Candidate
from freezeframe.explain.page import plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.explain.auditing.scene import Scene

_MOST: Final = 6
"""More arguments are not spelt out."""


def candidates(scene: Scene) -> Iterator[Candidate]:
    """A candidate for each call that unpacks a variable, and for a function that passes its own `*args` on."""
    passed = _passed_on(scene)
    if passed is not None:
        yield passed
    for node in scene.nodes:
        if isinstance(node, ast.Call):
            for given in node.args:
                if isinstance(given, ast.Starred) and isinstance(given.value, ast.Name) and given.value.id != _vararg(scene):
                    size = _size(scene, given.value, {"tuple", "list"})
                    count = scene.count("starred", given.value)
                    if size is not None and count >= ENOUGH and not any(keyword.arg is None for keyword in node.keywords):
                        name = given.value.id
                        text = ", ".join(f"{name}[{at}]" for at in range(size))
                        why = (
                            f"*{name} always brings {plural(size, 'argument')}; CALL_FUNCTION_EX has no specialised form for what it calls"
                        )
                        yield Candidate("arguments", node.lineno, count, why, (of_node(given, text),))


def _size(scene: Scene, node: ast.expr, types: set[str]) -> int | None:
    """How many arguments there are, where there are always as many, of one of these types."""
    seen = scene.seen("starred", node)
    sizes = {each.size for each in seen if each.text in types}
    if len(sizes) != 1 or any(each.text not in types for each in seen):
        return None
    (size,) = sizes
    return size if size is not None and 0 < size <= _MOST else None


def _vararg(scene: Scene) -> str | None:
    return None if scene.definition.args.vararg is None else scene.definition.args.vararg.arg


def _passed_on(scene: Scene) -> Candidate | None:
    """A function that does nothing with its `*args` (and `**kwargs`, which bring nothing) but pass them on, once."""
    arguments = scene.definition.args
    if arguments.vararg is None or arguments.kwonlyargs or arguments.defaults:
        return None
    name, options = arguments.vararg.arg, None if arguments.kwarg is None else arguments.kwarg.arg
    used = [node for node in ast.walk(scene.node) if isinstance(node, ast.Name) and node.id in {name, options}]
    calls = [
        (node, star, next((keyword for keyword in node.keywords if keyword.arg is None), None))
        for node in scene.nodes
        if isinstance(node, ast.Call)
        for star in node.args
        if isinstance(star, ast.Starred) and isinstance(star.value, ast.Name) and star.value.id == name
    ]
    if len(calls) != 1:
        return None
    call, star, pairs = calls[0]
    accounted = [star.value, *([] if pairs is None else [pairs.value])]
    if len(used) != len(accounted) or (options is not None) != (pairs is not None) or (pairs is not None and pairs.value not in used):
        return None
    size = _size(scene, star.value, {"tuple"})
    if size is None or (pairs is not None and [each.size for each in scene.seen("starred", pairs.value)] != [0]):
        return None
    count = scene.count("starred", star.value)
    if count < ENOUGH:
        return None
    named = _named(scene, size)
    edits = [of_node(star, ", ".join(named)), _signature(scene, named)]
    if pairs is not None:
        edits.append(_without(call, pairs))
    nothing = "" if options is None else f"; **{options} is empty"
    why = f"*{name} is packed and unpacked at each call, and always is {plural(size, 'argument')}{nothing}"
    return Candidate("arguments", call.lineno, count, why, tuple(edits))


def _named(scene: Scene, size: int) -> list[str]:
    """Names for arguments."""
    return [scene.fresh(name) for name in "abcdef"[:size]]


def _signature(scene: Scene, named: list[str]) -> Edit:
    """The parameters `*args` and `**kwargs` become named ones."""
    first = scene.definition.args.vararg
    last = scene.definition.args.kwarg or first
    assert first is not None
    assert last is not None
    assert last.end_lineno is not None
    assert last.end_col_offset is not None
    return Edit(first.lineno, first.col_offset - 1, last.end_lineno, last.end_col_offset, ", ".join(named))


def _without(call: ast.Call, pairs: ast.keyword) -> Edit:
    """The call without what follows the argument in front of `**`."""
    others: list[ast.expr | ast.keyword] = [*call.args, *(each for each in call.keywords if each is not pairs)]
    line, column = max((each.end_lineno or 0, each.end_col_offset or 0) for each in others)
    assert pairs.value.end_lineno is not None
    assert pairs.value.end_col_offset is not None
    return Edit(line, column, pairs.value.end_lineno, pairs.value.end_col_offset, "")
