"""`freezeframe audit`: runs a program, and says which changes of it gain."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from freezeframe.cli.output import standard_output, write_document
from freezeframe.cli.parser import WIDTH, Option, Parser, UsageError, count
from freezeframe.cli.program import program_of, program_options, usage
from freezeframe.explain.auditing import LIMIT, RUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMAND = "freezeframe audit"
DESCRIPTION = """Runs a program, and says what costs in its hot loops, by what changing it gains: globals, builtins and attributes \
looked up again and again, calls that never specialise or keep falling back, functions that meet several types, calls through *args, \
exceptions raised and caught, functions made anew. What is told was counted exactly, changed, and measured: program and changed program \
run in turn, and what gains no more than the noise is not told. No file is changed.

The program is RUN AGAIN, many times: three times as it is, once to count, and up to 2 times --runs for each change that is tried. Its \
output is shown of the first run only; all get the same arguments and the same standard input, which is read to its end first (none from \
a terminal). What else it does - write files, send messages - it does each time. A change with which its output or exit status is another \
is dropped.

The exit status is the program's; 2 means that this command line was wrong, and 70 that freezeframe refuses something: one line on \
standard error then says what, why and what to do."""
EXAMPLES = (
    "freezeframe audit program.py --an-option-of-the-program",
    "freezeframe audit --runs 15 --limit 3 -m package.module < data.txt",
    "freezeframe audit --json program.py | python -m json.tool",
)


def parser() -> Parser:
    """The options of `freezeframe audit`."""
    options = (
        *program_options(),
        Option("--runs", "runs", f"measure each change in N pairs of runs ({RUNS})", metavar="N", convert=count, default=RUNS),
        Option("--limit", "limit", f"try N changes, those in the hottest functions ({LIMIT})", metavar="N", convert=count, default=LIMIT),
        Option("--json", "json", "print one JSON document; what the program prints goes to standard error", default=False),
    )
    return Parser(COMMAND, usage=usage(COMMAND), description=DESCRIPTION, options=options, examples=EXAMPLES)


def main(arguments: Sequence[str]) -> int:
    """Audits what the command line names; the value is the program's exit status.

    Raises `UsageError` for a command line that makes no sense, and `FreezeframeError` for what is refused.
    """
    values, rest = parser().parse(arguments)
    program = program_of(values, rest, COMMAND)
    from freezeframe.explain.auditing.gain import FEWEST, too_few

    if values.runs < FEWEST:
        raise UsageError(f"option --runs: {too_few(values.runs)}", COMMAND)
    if not values.limit:
        raise UsageError("option --limit: nothing is tried with 0: let it be 1 or more", COMMAND)
    if (program.kind, program.target) == ("path", "-"):
        raise UsageError("a program from standard input cannot be run again: name a file", COMMAND)
    from freezeframe.explain.auditing.audit import audit
    from freezeframe.explain.page import Page
    from freezeframe.model.folder import working_directory

    working_directory()  # where it is gone, no run of the program would begin

    with standard_output():
        pass  # where there is none, the program is not run first
    told = Progress()
    try:
        found = audit(
            program.target, program.argv, kind=program.kind, runs=values.runs, limit=values.limit, to_errors=values.json, progress=told
        )
    finally:
        told.end()
    if values.json:
        write_document(found.document())
        return found.status
    with standard_output() as stream:
        terminal = stream.isatty()
        page = Page(shutil.get_terminal_size((WIDTH, 24)).columns if terminal else WIDTH)
        found.write(page)
        stream.write(page.text(colours=terminal and "NO_COLOR" not in os.environ))
    return found.status


class Progress:
    """A line on a terminal that says what is being done, in the place of the one before; nothing elsewhere."""

    def __init__(self) -> None:
        self._shown = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, text: str) -> None:
        """Say it."""
        if self._shown:
            width = shutil.get_terminal_size((WIDTH, 24)).columns
            sys.stderr.write(f"\r\033[K{f'freezeframe: {text}'[: width - 1]}")
            sys.stderr.flush()

    def end(self) -> None:
        """There is nothing more to say."""
        if self._shown:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
