"""`freezeframe signature`: parameters, and a worked binding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from freezeframe.cli.parser import Option, Parser
from freezeframe.cli.target import TARGETS, json_option, one_target, shown, target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from freezeframe.explain.page import View

COMMAND = "freezeframe signature"
USAGE = "freezeframe signature [options] TARGET"
DESCRIPTION = f"""Says what parameters something has: by the counts of its code object, beside what inspect.signature says, through the \
decorators that say what they wrap; and where a decorator has broken it.

With --bind it binds arguments, written as in a call, and shows what each of the six stages of binding does with them, and the exact \
error where they do not fit. Nothing is called.

{TARGETS}"""
EXAMPLES = (
    "freezeframe signature json.dumps",
    "freezeframe signature program.py:main",
    "freezeframe signature --bind '1, 2, key=3' program.py:main",
)


def parser() -> Parser:
    """The options of `freezeframe signature`."""
    options = (
        Option("--bind", "arguments", "bind these arguments, written as in a call, and show how", metavar="ARGUMENTS"),
        json_option(),
    )
    return Parser(COMMAND, usage=USAGE, description=DESCRIPTION, options=options, examples=EXAMPLES)


def main(arguments: Sequence[str]) -> int:
    """Explains what the command line names; the value is the exit status. Raises UsageError, and FreezeframeError for what is refused."""
    values, rest, behind = parser().parse_among(arguments)
    named = one_target([*rest, *behind], COMMAND)
    return shown(values, lambda: _view(named, values.arguments))


def _view(named: str, arguments: str | None) -> View:
    from freezeframe.explain.signatures import signature

    return signature(target(named), arguments)
