"""How to mend: lines of a source, rewritten."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from freezeframe.explain.linting.findings import Fix

if TYPE_CHECKING:
    from freezeframe.explain.linting.findings import Source
    from freezeframe.model.code import Code
    from freezeframe.model.instruction import Position


def replaced(source: Source, line: int, column: int, end_line: int, end_column: int, text: str) -> Fix:
    """A piece of the source, and a text in its place; columns are counted from 0, in bytes, as the syntax tree has them."""
    before = source.lines[line - 1 : end_line]
    head = before[0].encode()[:column].decode()
    tail = before[-1].encode()[end_column:].decode()
    return Fix(line, tuple(before), tuple(f"{head}{text}{tail}".split("\n")))


def _in_place_of(source: Source, node: Any, text: str) -> Fix:
    """A text in the place of an expression or statement."""
    return replaced(source, node.lineno, node.col_offset, node.end_lineno, node.end_col_offset, text)


def capture_by_default(source: Source, position: Position, names: list[str]) -> Fix | None:
    """Give a lambda or function a default for each variable that it captures; make a list of a generator expression."""
    line, _, column, _ = position
    node = source.node(line, column, "Lambda", "FunctionDef", "AsyncFunctionDef", "GeneratorExp")
    if node is None:
        return None
    if isinstance(node, ast.GeneratorExp):
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        whole = "\n".join(source.lines[node.lineno - 1 : node.end_lineno]).encode()
        last = len(source.lines[node.end_lineno - 1].encode())
        inside = whole[node.col_offset + 1 : len(whole) - (last - node.end_col_offset) - 1].decode()
        before = source.lines[node.lineno - 1].encode()[: node.col_offset].decode().rstrip()
        text = f"([{inside}])" if before[-1:].isidentifier() or before.endswith((")", "]")) else f"[{inside}]"  # a call's own parentheses
        return _in_place_of(source, node, text)
    if isinstance(node, ast.Lambda):
        written = ast.unparse(_with_defaults(node.args, names))
        body = node.body
        header = source.lines[body.lineno - 1].encode()[: body.col_offset].decode()
        colon = header.rfind(":")
        opened = header[colon + 1 :]
        if body.lineno != node.lineno or colon < 0 or opened.strip(" ("):
            return None
        return replaced(source, node.lineno, node.col_offset, node.lineno, len(header[: colon + 1].encode()), f"lambda {written}:")
    return _definition(source, node, names)


def _definition(source: Source, node: Any, names: list[str]) -> Fix | None:
    """Rewrite the parameters of a `def`, from its first parenthesis to the one that belongs to it."""
    text = source.lines[node.lineno - 1].encode()
    start = text.find(b"(", node.col_offset + text[node.col_offset :].find(node.name.encode()))
    end = _closing(text, start, node.args)
    if start < 0 or end is None:
        return None
    written = ast.unparse(_with_defaults(node.args, names))
    return replaced(source, node.lineno, start, node.lineno, end + 1, f"({written})")


def _closing(text: bytes, start: int, arguments: ast.arguments) -> int | None:
    """Where the parenthesis around parameters is closed, in the same line; None where it is not."""
    parts = [part for part in ast.walk(arguments) if isinstance(part, (ast.arg, ast.expr))]
    if any(part.lineno != part.end_lineno or part.lineno != parts[0].lineno for part in parts):
        return None
    at = text.find(b")", max([part.end_col_offset or 0 for part in parts], default=start))
    while text[at + 1 :].lstrip()[:1] in {b")", b",", b"="}:  # a default's own
        at = text.find(b")", at + 1)
    return None if at < 0 else at


def _with_defaults(arguments: ast.arguments, names: list[str]) -> ast.arguments:
    """The same parameters and, for each name, one more whose default is that variable."""
    made = [ast.arg(name) for name in names]
    values: list[ast.expr] = [ast.Name(name) for name in names]
    if arguments.vararg or arguments.kwonlyargs:
        return ast.arguments(
            arguments.posonlyargs, arguments.args, arguments.vararg, [*arguments.kwonlyargs, *made], [*arguments.kw_defaults, *values],
            arguments.kwarg, arguments.defaults,
        )  # fmt: skip
    return ast.arguments(arguments.posonlyargs, [*arguments.args, *made], None, [], [], arguments.kwarg, [*arguments.defaults, *values])


def none_as_default(source: Source, code: Code, index: int, name: str) -> Fix | None:
    """Write None in place of a parameter's default, and make the value where the function begins."""
    line, _, column, _ = code.positions[index]
    node = source.node(line, column, "FunctionDef", "AsyncFunctionDef")
    if node is None:
        return None
    positional = [*node.args.posonlyargs, *node.args.args]
    defaults = [
        *zip(positional[len(positional) - len(node.args.defaults) :], node.args.defaults, strict=True),
        *zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True),
    ]
    default = next((value for parameter, value in defaults if parameter.arg == name and value is not None), None)
    first = node.body[0]
    behind = _is_text(first)
    if default is None or default.lineno != default.end_lineno or first.lineno == node.lineno or (behind and len(node.body) == 1):
        return None
    last = (first.end_lineno or first.lineno) if behind else first.lineno - 1
    before = source.lines[default.lineno - 1 : last]
    text = before[0].encode()
    assert default.end_col_offset is not None
    head = f"{text[: default.col_offset].decode()}None{text[default.end_col_offset :].decode()}"
    indent = " " * first.col_offset
    return Fix(
        default.lineno, tuple(before), (head, *before[1:], f"{indent}if {name} is None:", f"{indent}    {name} = {ast.unparse(default)}")
    )


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def plain_assignment(source: Source, position: Position, names: tuple[str, ...]) -> Fix | None:
    """Assign a variable in place of an item of `locals()`, or variables in place of `locals().update(name=value)`."""
    line, _, column, _ = position
    node = source.node(line, column, "Subscript")
    if node is not None and len(names) == 1 and names[0].isidentifier() and node.lineno == node.end_lineno:
        return _in_place_of(source, node, names[0])
    node = source.node(line, column, "Expr")
    match node:
        case ast.Expr(ast.Call(args=[], keywords=[*given])) if [each.arg for each in given] == list(names) != []:
            text = f"{', '.join(names)} = {', '.join(ast.unparse(each.value) for each in given)}"
            return _in_place_of(source, node, text)
    return None


def literal_eval(source: Source, position: Position) -> Fix | None:
    """Read a literal in place of running a text."""
    line, _, column, _ = position
    node = source.node(line, column, "Call")
    if node is None:
        return None
    return _in_place_of(source, node.func, "ast.literal_eval")


def decorated(source: Source, position: Position, text: str) -> Fix | None:
    """Put a decorator in front of a function or class, or around a lambda."""
    line, _, column, _ = position
    node = source.node(line, column, "FunctionDef", "AsyncFunctionDef", "ClassDef", "Lambda")
    if isinstance(node, ast.Lambda):
        return _in_place_of(source, node, f"{text}({ast.get_source_segment(chr(10).join(source.lines), node)})")
    if node is None:
        return None
    before = source.line(node.lineno)
    return Fix(node.lineno, (before,), (f"{_indent(before)}@{text}", before))


def added_below(source: Source, position: Position, text: str) -> Fix | None:
    """Put a line below an assignment."""
    line, _, column, _ = position
    before = source.line(line or 0)
    if column is None or before[:column].strip() or ";" in before or "\\" in before:
        return None
    return Fix(line or 0, (before,), (before, f"{_indent(before)}{text}"))


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
