"""`freezeframe lint`: traps that the compiled code shows."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Final, TextIO

from freezeframe.cli.output import standard_output
from freezeframe.cli.parser import WIDTH, Option, Parser, UsageError
from freezeframe.cli.say import say
from freezeframe.cli.target import json_option
from freezeframe.errors import REFUSED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import SimpleNamespace

    from freezeframe.explain.linting.callees import Module
    from freezeframe.explain.linting.findings import Source, Trap
    from freezeframe.explain.linting.looking import Looking

COMMAND = "freezeframe lint"
USAGE = "freezeframe lint [options] PATH..."
DESCRIPTION = """Looks for code that does another thing than it seems to: functions made in a loop that all see its last value, defaults \
that calls share, writes into locals() that change nothing, eval and exec of foreign text, decorators that hide a signature. It follows \
values through the compiled code, and says of each place what happens at run time, and how to mend it. Nothing is executed or imported.

PATH is a file (.py, or .pyc of any version), a folder or a package's name, for all Python files in it, path.py:qualname, a module's name, \
or a snapshot. A \
comment `# freezeframe: ignore[rule]` in the line says that it is meant. The exit status is 1 where something is found."""
EXAMPLES = (
    "freezeframe lint .",
    "freezeframe lint --rule late-binding program.py json",
    "freezeframe lint --sarif src > lint.sarif",
)
FOUND: Final = 1
_FORMATS: Final = ("json", "sarif", "github")


def parser() -> Parser:
    """The options of `freezeframe lint`."""
    options = (
        Option("--rule", "rules", "look for this only (repeatable)", metavar="NAME", repeatable=True),
        json_option(),
        Option("--sarif", "sarif", "print a SARIF 2.1.0 log, for code scanning", default=False),
        Option("--github", "github", "print what annotates the lines in a GitHub workflow", default=False),
    )
    return Parser(COMMAND, usage=USAGE, description=DESCRIPTION, options=options, examples=EXAMPLES)


def main(arguments: Sequence[str]) -> int:
    """Lints what the command line names; the value is the exit status: 1 where something is found. Raises UsageError, and FreezeframeError
    where there is no such target or rule."""
    values, rest, behind = parser().parse_among(arguments)
    named = [*rest, *behind]
    if not named:
        raise UsageError("name a PATH: a file, a folder or a module", COMMAND)
    if sum(getattr(values, name) for name in _FORMATS) > 1:
        raise UsageError("--json, --sarif and --github are different formats: choose one", COMMAND)
    from freezeframe.explain.linting.rules import RULES

    names = tuple(values.rules or RULES)
    for name in names:
        if name not in RULES:
            raise UsageError(f"option --rule: there is no rule {name!r}; there are {', '.join(RULES)}", COMMAND)
    from freezeframe.explain.linting.looking import Looking

    looking = Looking(names, _code, say, _progress if sys.stderr is not None and sys.stderr.isatty() else lambda _looking, _path: None)
    with standard_output() as stream:
        _write(values, stream, looking, looking.through(named))
    if looking.found:
        return FOUND
    return REFUSED if looking.errors else 0


def _progress(looking: Looking, path: str) -> None:
    """Say on a terminal what is looked at next; nothing when that is done."""
    told = f"{looking.files:,} files, {looking.found:,} findings  {path[-WIDTH + 32 :]}" if path else ""
    sys.stderr.write(f"\r\033[K{told}")


def _code(text: str) -> tuple[Module, Source]:
    """The code that a text names. Raises FreezeframeError where there is none."""
    from freezeframe.cli.target import find_modules_here
    from freezeframe.explain.linting.targets import of_text

    find_modules_here()
    return of_text(text)


def _write(values: SimpleNamespace, stream: TextIO, looking: Looking, found: Iterator[Trap]) -> None:
    if values.json or values.sarif:
        import json

        from freezeframe.explain.linting.formats import sarif
        from freezeframe.explain.linting.report import LintReport

        findings = list(found)
        if values.sarif:
            document = sarif(findings, looking.errors)
        else:
            document = LintReport(tuple(findings), looking.files, tuple(looking.errors)).document()
        stream.write(json.dumps(document) + "\n")
        return
    if values.github:
        from freezeframe.explain.linting.formats import github

        for finding in found:
            stream.write(f"{github(finding)}\n")
            stream.flush()
        return
    _write_text(stream, looking, found)


def _write_text(stream: TextIO, looking: Looking, found: Iterator[Trap]) -> None:
    from freezeframe.explain.linting.report import summary, write_finding
    from freezeframe.explain.page import Page

    terminal = stream.isatty()
    width = shutil.get_terminal_size((WIDTH, 24)).columns if terminal else WIDTH
    colours = terminal and "NO_COLOR" not in os.environ
    for finding in found:
        page = Page(width)
        write_finding(page, finding)
        stream.write(f"{page.text(colours=colours)}\n")
        stream.flush()
    page = Page(width)
    page.line(*summary(looking.found, looking.files))
    stream.write(page.text(colours=colours))
