"""What was found in several targets: a value, as text, and as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from freezeframe.explain.linting.looking import Looking
from freezeframe.explain.linting.rules import RULES
from freezeframe.explain.page import Page, View, bold, dim, plural

if TYPE_CHECKING:
    from collections.abc import Iterable

    from freezeframe.explain.linting.findings import Trap


@dataclass(frozen=True, slots=True, repr=False)
class LintReport(View):
    """What was found, by target and place."""

    findings: tuple[Trap, ...]
    files: int
    """So many were looked at."""
    errors: tuple[str, ...] = ()
    """What could not be looked at, and why."""

    def __repr__(self) -> str:
        return f"<{plural(len(self.findings), 'finding')} in {plural(self.files, 'file')}>"

    def write(self, page: Page) -> None:
        """Say it on a page."""
        for finding in self.findings:
            write_finding(page, finding)
            page.blank()
        for error in self.errors:
            page.prose(error, style="bad")
        page.line(*summary(len(self.findings), self.files))

    def document(self) -> dict[str, Any]:
        """What `--json` prints."""
        return {"findings": [finding.document() for finding in self.findings], "files": self.files, "errors": list(self.errors)}


def lint(*targets: Any, rules: Iterable[str] = RULES) -> LintReport:
    """Look for what is not as it looks. A target is a path, a folder, a module's or package's name, or anything that `explain.code` takes.

    Nothing of them is executed, and no module imported. What cannot be read of several is among the `errors`; FreezeframeError is raised
    where the only target cannot be, and where there is no such rule.
    """
    looking = Looking(rules)
    found = tuple(looking.through(targets))
    return LintReport(found, looking.files, tuple(looking.errors))


def write_finding(page: Page, finding: Trap) -> None:
    """Say what was found at one place."""
    page.whole(bold(f"{finding.path}:{finding.line}:{finding.column}"), "  ", dim(finding.rule))
    page.prose(finding.message, 2)
    if finding.fix is not None:
        for sign, lines, style in (("-", finding.fix.before, "bad"), ("+", finding.fix.after, "good")):
            for line in _changed(lines, finding.fix.after if sign == "-" else finding.fix.before):
                page.prose_line(f"    {sign} ", line, style)
    page.prose(f"{finding.why}{f'; {finding.advice}' if finding.advice else ''}", 2, "dim")


def _changed(lines: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """Those lines that the other side does not have at its beginning, or at its end."""
    first = 0
    while first < min(len(lines), len(others)) and lines[first] == others[first]:
        first += 1
    last = 0
    while last < min(len(lines), len(others)) - first and lines[-1 - last] == others[-1 - last]:
        last += 1
    return lines[first : len(lines) - last]


def summary(count: int, files: int) -> tuple[Any, ...]:
    """The last line."""
    if not count:
        return bold("nothing found"), dim(f"  in {plural(files, 'file')}")
    return bold(plural(count, "finding")), dim(f"  in {plural(files, 'file')}")
