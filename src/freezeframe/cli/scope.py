"""`freezeframe scope`: what every name is, and which instruction finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from freezeframe.cli.parser import Parser
from freezeframe.cli.target import TARGETS, json_option, one_target, shown, target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from freezeframe.explain.page import View

COMMAND = "freezeframe scope"
USAGE = "freezeframe scope [options] TARGET"
DESCRIPTION = f"""Says what every name of a function, class or module is, and of those inside it: argument, local, cell, free, global, \
builtin or defined nowhere; which instructions find and bind it, and what that costs here; from where a captured variable comes and who \
shares it; and where a local variable may have no value.

{TARGETS}"""
EXAMPLES = (
    "freezeframe scope json.dumps",
    "freezeframe scope program.py",
    "freezeframe scope --json program.py:main | python -m json.tool",
)


def parser() -> Parser:
    """The options of `freezeframe scope`."""
    return Parser(COMMAND, usage=USAGE, description=DESCRIPTION, options=(json_option(),), examples=EXAMPLES)


def main(arguments: Sequence[str]) -> int:
    """Explains what the command line names; the value is the exit status. Raises UsageError, and FreezeframeError for what is refused."""
    values, rest, behind = parser().parse_among(arguments)
    named = one_target([*rest, *behind], COMMAND)
    return shown(values, lambda: _view(named))


def _view(named: str) -> View:
    from freezeframe.explain.scopes import scope

    return scope(target(named))
