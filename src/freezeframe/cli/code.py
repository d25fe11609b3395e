"""`freezeframe code`: what a code object is made of, and the function around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.cli.parser import Option, Parser, UsageError
from freezeframe.cli.target import TARGETS, json_option, one_target, shown, target

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from freezeframe.explain.page import View

COMMAND = "freezeframe code"
USAGE = "freezeframe code [options] TARGET"
DESCRIPTION = f"""Says what a code object is made of: every co_ field and what it means for this one, the flags, the slots of a frame, the \
code objects inside it; and what a function has besides: globals, defaults, closure, annotations.

{TARGETS}"""
EXAMPLES = (
    "freezeframe code json.dumps",
    "freezeframe code program.py:main",
    "freezeframe code --with json:loads json:dumps",
    "freezeframe code --replace co_name=\"'other'\" json:dumps",
)


def parser() -> Parser:
    """The options of `freezeframe code`."""
    options = (
        Option("--with", "other", "say what TARGET shares with another one", metavar="TARGET"),
        Option(
            "--replace",
            "fields",
            "say what code.replace with this field, a Python literal, would change; repeatable",
            metavar="FIELD=VALUE",
            convert=field,
            repeatable=True,
        ),
        json_option(),
    )
    return Parser(COMMAND, usage=USAGE, description=DESCRIPTION, options=options, examples=EXAMPLES)


def field(text: str) -> tuple[str, Any]:
    """`FIELD=VALUE`; raises ValueError."""
    import ast

    name, given, value = text.partition("=")
    if not given or not name.startswith("co_"):
        raise ValueError(f"{text!r} is no FIELD=VALUE, such as co_firstlineno=1")
    try:
        return name, ast.literal_eval(value)
    except (ValueError, SyntaxError):
        raise ValueError(f"{value!r} is no Python literal; a string needs quotes of its own") from None


def main(arguments: Sequence[str]) -> int:
    """Explains what the command line names; the value is the exit status. Raises UsageError, and FreezeframeError for what is refused."""
    values, rest, behind = parser().parse_among(arguments)
    named = one_target([*rest, *behind], COMMAND)
    if values.other is not None and values.fields:
        raise UsageError("--with and --replace ask for different things: give one of them", COMMAND)
    return shown(values, lambda: _view(named, values))


def _view(named: str, values: SimpleNamespace) -> View:
    from freezeframe.explain.codes import code
    from freezeframe.explain.difference import compare, replaced

    if values.other is not None:
        return compare(target(named), target(values.other))
    if values.fields:
        return replaced(target(named), **dict(values.fields))
    return code(target(named))
