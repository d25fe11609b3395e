"""`freezeframe bench calls`: what each kind of call and of look-up costs on this machine."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from freezeframe.cli.output import standard_output, write_document
from freezeframe.cli.parser import Option, Parser, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from freezeframe.explain.costs import Cost

COMMAND = "freezeframe bench"
USAGE = "freezeframe bench [options] calls"
DESCRIPTION = """Measures what each kind of call costs on this machine, as a multiple of a call of a Python function, and what each kind \
of look-up costs, as a multiple of a local variable's; with the values between which the middle half of all rounds lies.

How fast freezeframe itself is beside CPython, 'make bench' measures, in its sources."""
EXAMPLES = ("freezeframe bench calls", "freezeframe bench --json calls | python -m json.tool")


def parser() -> Parser:
    """The options of `freezeframe bench`."""
    options = (Option("--json", "json", "print one JSON document", default=False),)
    return Parser(COMMAND, usage=USAGE, description=DESCRIPTION, options=options, examples=EXAMPLES)


def main(arguments: Sequence[str]) -> int:
    """Measures, and prints; the value is the exit status, 0. Raises UsageError."""
    values, named, behind = parser().parse_among(arguments)
    if [*named, *behind] != ["calls"]:
        raise UsageError("say what to measure: there is 'calls'", COMMAND)
    from freezeframe.explain.costs import costs

    found = costs()
    if values.json:
        write_document({"python": sys.version.split()[0], "costs": [cost._asdict() for cost in found]})
    else:
        with standard_output() as stream:
            print("\n".join(lines(found)), file=stream)
    return 0


def lines(found: list[Cost]) -> list[str]:
    """The costs as a table."""
    text: list[str] = []
    for group in ("call", "lookup"):
        costs = [cost for cost in found if cost.group == group]
        width = max(len(cost.kind) for cost in costs)
        what = "a call" if group == "call" else "a look-up"
        one = f"times {costs[0].nanoseconds:.1f} ns, the time of {what} of a {costs[0].kind}" + (" variable" if group == "lookup" else "")
        text += [
            "",
            one,
            *(f"  {cost.kind:{width}} {cost.ratio:6.2f}  {f'{cost.low:.2f} to {cost.high:.2f}':16}{cost.code}" for cost in costs),
        ]
    return [f"Python {sys.version.split()[0]}", *text]
