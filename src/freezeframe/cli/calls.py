"""`freezeframe calls`: how something is called, and what it calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from freezeframe.cli.parser import Parser, UsageError
from freezeframe.cli.target import TARGETS, json_option, shown, target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from freezeframe.explain.page import View

COMMAND = "freezeframe calls"
USAGE = "freezeframe calls [options] TARGET..."
DESCRIPTION = f"""Says how something is called: of what kind it is, by which of C's calling conventions, and whether vectorcall is really \
there, all read from the running interpreter. Of what has code it also says every call: what it calls, where that can be known, and which \
specialised instruction it gets.

{TARGETS}"""
EXAMPLES = (
    "freezeframe calls len sorted dict.get",
    "freezeframe calls json.dumps",
    "freezeframe calls program.py:main",
)


def parser() -> Parser:
    """The options of `freezeframe calls`."""
    return Parser(COMMAND, usage=USAGE, description=DESCRIPTION, options=(json_option(),), examples=EXAMPLES)


def main(arguments: Sequence[str]) -> int:
    """Explains what the command line names; the value is the exit status. Raises UsageError, and FreezeframeError for what is refused."""
    values, rest, behind = parser().parse_among(arguments)
    named = [*rest, *behind]
    if not named:
        raise UsageError("name a TARGET", COMMAND)
    return shown(values, lambda: _view(named))


def _view(named: list[str]) -> View:
    from freezeframe.explain.callsites import Several, calls

    found = tuple(calls(target(name)) for name in named)
    return found[0] if len(found) == 1 else Several(found)
