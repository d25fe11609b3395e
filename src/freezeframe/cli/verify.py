"""`freezeframe verify`: is this code safe to run?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from freezeframe.cli.parser import Parser
from freezeframe.cli.target import TARGETS, find_modules_here, json_option, one_target, shown
from freezeframe.explain.page import Span, View, bold, dim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from freezeframe.explain.page import Page
    from freezeframe.verifier.code import Problem

COMMAND = "freezeframe verify"
USAGE = "freezeframe verify [options] TARGET"
DESCRIPTION = f"""Says whether bytecode is safe to run, that of TARGET and all code inside it, or gives every reason why not: CPython \
takes its compiler's word for it, and crashes where that is wrong. Nothing of a file is executed. The exit status is 1 where \
there is a reason.

{TARGETS}"""
EXAMPLES = (
    "freezeframe verify json",
    "freezeframe verify program.pyc",
    "freezeframe verify --json program.py:main | python -m json.tool",
)
UNSAFE: Final = 1


class Report(View):
    """What was found out about a target: the version whose bytecode it is, how many code objects there are, and the reasons against it."""

    __slots__ = ("codes", "problems", "target", "version")

    def __init__(self, target: str, version: str, codes: int, problems: tuple[Problem, ...]) -> None:
        self.target = target
        self.version = version
        self.codes = codes
        self.problems = problems

    def document(self) -> dict[str, Any]:
        """What `--json` prints."""
        return {
            "target": self.target,
            "version": self.version,
            "safe": not self.problems,
            "codes": self.codes,
            "problems": [problem._asdict() for problem in self.problems],
        }

    def write(self, page: Page) -> None:
        """Lay it out."""
        what = f"{_counted(self.codes, 'code object')} of Python {self.version}"
        if not self.problems:
            page.line(bold(self.target), "  ", Span("safe to run", "good"), dim(f"  {what}"))
            return
        reasons = f"not safe to run, for {_counted(len(self.problems), 'reason')}"
        page.line(bold(self.target), "  ", Span(reasons, "bad"), dim(f"  {what}"))
        at = None
        for problem in self.problems:
            if problem.qualname != at:
                at = problem.qualname
                page.heading(at, dim(f"  {problem.filename}"))
            place = "" if problem.offset is None else f"offset {problem.offset}"
            line = f", line {problem.line}" if place and problem.line is not None else ""
            page.line("  ", dim(place + line or "as a whole"))
            page.prose(f"{problem.opcode} {problem.what}".strip(), 4)


def parser() -> Parser:
    """The options of `freezeframe verify`."""
    return Parser(COMMAND, usage=USAGE, description=DESCRIPTION, options=(json_option(),), examples=EXAMPLES)


def main(arguments: Sequence[str]) -> int:
    """Verifies what the command line names; the value is the exit status. Raises UsageError, and FreezeframeError for what is refused."""
    values, rest, behind = parser().parse_among(arguments)
    named = one_target([*rest, *behind], COMMAND)
    made: list[Report] = []

    def view() -> Report:
        made.append(report(named))
        return made[0]

    return shown(values, view) or (UNSAFE if made[0].problems else 0)


def report(named: str) -> Report:
    """What there is to say about the target that a text names. Raises FreezeframeError where there is no such thing."""
    from freezeframe.explain.verified import code_to_verify
    from freezeframe.isa.lift.versions import dotted
    from freezeframe.verifier.code import all_codes, problems

    find_modules_here()
    raw = code_to_verify(named)
    return Report(named, dotted(raw.version), len(list(all_codes(raw))), problems(raw))


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
