"""Exceptions that a loop raises and catches again and again: asked before, what raises them is not tried."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from freezeframe.explain.auditing.edits import Edit
from freezeframe.explain.auditing.rules import ENOUGH, Candidate
from freezeframe.explain.auditing.scene import is_simple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from freezeframe.explain.auditing.scene import Scene


def candidates(scene: Scene) -> Iterator[Candidate]:
    """A candidate for each `try` of one statement whose exception can be foreseen."""
    for node in scene.nodes:
        if not isinstance(node, ast.Try) or len(node.handlers) != 1 or node.orelse or node.finalbody or len(node.body) != 1:
            continue
        handler = node.handlers[0]
        caught = scene.count("caught", handler)
        if caught < ENOUGH or handler.name is not None or not isinstance(handler.type, ast.Name):
            continue
        foresee = _TESTS.get(handler.type.id)
        test = None if foresee is None else foresee(scene, node.body[0])
        if test is None or not scene.source.begins_its_line(node) or handler.lineno == handler.body[0].lineno:
            continue
        times = "rounds" if scene.in_loop(node) else "calls"
        why = f"{handler.type.id} is raised and caught in {_part(caught, scene.count('try', node))} of the {times}"
        yield Candidate("exceptions", node.lineno, caught, why, _edits(scene, node, handler, test))


def _part(count: int, total: int) -> str:
    return f"{100 * count / max(count, total):.0f} %"


def _edits(scene: Scene, node: ast.Try, handler: ast.ExceptHandler, test: str) -> tuple[Edit, ...]:
    """`if` in the place of `try`, and `else` of `except`."""
    line = scene.source.lines[handler.lineno - 1]
    end = line.index(b":", _end_of(handler)) + 1
    return (
        Edit(node.lineno, node.col_offset, node.lineno, node.col_offset + len("try"), f"if {test}"),
        Edit(handler.lineno, handler.col_offset, handler.lineno, end, "else:"),
    )


def _end_of(handler: ast.ExceptHandler) -> int:
    assert handler.type is not None
    assert handler.type.end_col_offset is not None
    return handler.type.end_col_offset


def _only(statement: ast.stmt, wanted: type[ast.expr]) -> list[ast.AST] | None:
    """The nodes of a kind in a statement that executes no other code which may raise; None where it does."""
    found: list[ast.AST] = [node for node in ast.walk(statement) if isinstance(node, wanted)]
    others = [node for node in ast.walk(statement) if isinstance(node, _MAY_RAISE) and not isinstance(node, wanted)]
    return None if any(not _adds(node) for node in others) else found


def _adds(node: ast.AST) -> bool:
    """Whether something is put into a container, by a method that raises nothing of what is foreseen here; or is that method."""
    called = node.func if isinstance(node, ast.Call) else node
    return isinstance(called, ast.Attribute) and called.attr in _ADDITIONS and isinstance(called.value, ast.Name)


_MAY_RAISE = (ast.Call, ast.Subscript, ast.Attribute, ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr, ast.Lambda)
_ADDITIONS = frozenset({"append", "add"})


def _key_error(scene: Scene, statement: ast.stmt) -> str | None:
    """`d[k]`, where neither has to be evaluated twice in vain."""
    found = _subscript(statement)
    if found is None:
        return None
    # `d[x, y]` has no parentheses, and `x, y in d` would be another thing.
    key = ast.unparse(found.slice) if isinstance(found.slice, ast.Tuple) else scene.source.of(found.slice)
    return f"{key} in {scene.source.of(found.value)}"


def _index_error(scene: Scene, statement: ast.stmt) -> str | None:
    found = _subscript(statement)
    if found is None or isinstance(found.slice, ast.Tuple):
        return None
    size = f"len({scene.source.of(found.value)})"
    return f"-{size} <= {scene.source.of(found.slice)} < {size}"


def _subscript(statement: ast.stmt) -> ast.Subscript | None:
    """The one look-up in a statement, of something simple in something simple; what is called with it is called after it."""
    found = _only(statement, ast.Subscript)
    if found is None or len(found) != 1 or not isinstance(found[0], ast.Subscript):
        return None
    node = found[0]
    read = isinstance(node.ctx, ast.Load) or (isinstance(statement, ast.AugAssign) and statement.target is node)
    return node if read and _is_plain(node.value) and _is_plain(node.slice) else None


def _is_plain(node: ast.expr) -> bool:
    """Whether evaluating an expression twice costs little and changes nothing: names, constants, and arithmetic with them."""
    match node:
        case ast.BinOp(left=left, right=right):
            return _is_plain(left) and _is_plain(right)
        case ast.Tuple(elts=parts):
            return all(map(_is_plain, parts))
    return is_simple(node)


def _zero_division(scene: Scene, statement: ast.stmt) -> str | None:
    found = _only(statement, ast.BinOp)
    divisions = [node for node in found or () if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Div, ast.FloorDiv, ast.Mod))]
    if len(divisions) != 1 or not _is_plain(divisions[0].right):
        return None
    return scene.source.of(divisions[0].right)


def _attribute_error(scene: Scene, statement: ast.stmt) -> str | None:
    """`value.name`, of something simple."""
    found = _only(statement, ast.Attribute)
    if found is None or len(found) != 1 or not isinstance(found[0], ast.Attribute) or not is_simple(found[0].value):
        return None
    return f'hasattr({scene.source.of(found[0].value)}, "{found[0].attr}")'


_TESTS: dict[str, Callable[[Scene, ast.stmt], str | None]] = {
    "KeyError": _key_error,
    "IndexError": _index_error,
    "ZeroDivisionError": _zero_division,
    "AttributeError": _attribute_error,
}
"""By exception: the test that foresees it, for a statement; None where there is none."""
