"""What an audit has found: changes that gain, measured, and what became of the others."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from freezeframe.explain.page import Page, Span, View, bold, dim, plural
from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from freezeframe.explain.auditing.edits import Diff
    from freezeframe.explain.auditing.gain import Gain

_STYLES: Final = {"+": "good", "-": "bad", " ": ""}
_TEXT: Final = 24
"""So much of a program's text is its name."""
_LINES: Final = 16
"""So many lines of a change are shown."""


class Finding(NamedTuple):
    """A change of the program that has made it faster."""

    kind: str
    """"modules", "names", "attributes", "calls", "polymorphic", "arguments", "exceptions" or "closures"."""
    file: str
    line: int
    function: str
    counted: int
    """How often what costs was executed: counted, exactly."""
    share: float
    """Of the program's CPU time: what the function takes itself, and what it calls that is not the program's own."""
    cumulative: float
    """The same with all that it calls."""
    why: str
    gain: Gain
    diff: tuple[Diff, ...]
    """The lines before and after."""
    applied: str
    """How the change was made for the measuring: "replace", with `freezeframe.replace`, or "source", compiled anew."""
    runs: int
    """Pairs of runs that were measured."""


class Dropped(NamedTuple):
    """A change that is no finding."""

    kind: str
    file: str
    line: int
    function: str
    why: str
    """"no gain", "another output", "another exit status", "never ends" or "no report"."""


@dataclass(frozen=True, slots=True, repr=False)
class Audit(View):
    """What was found in a program."""

    program: str
    status: int
    """The program's exit status."""
    seconds: float
    """CPU time that it takes."""
    findings: tuple[Finding, ...]
    """The greatest gain first."""
    dropped: tuple[Dropped, ...]
    remarks: tuple[str, ...]
    """What has to be known to judge them."""

    def __repr__(self) -> str:
        return f"<{self.program}: {plural(len(self.findings), 'finding')} of {len(self.findings) + len(self.dropped)} tried>"

    def write(self, page: Page) -> None:
        """Say it on a page."""
        tried = len(self.findings) + len(self.dropped)
        told = f"  {self.seconds:.2f} s of CPU time, {plural(tried, 'change')} tried, {len(self.findings)} gain"
        name = _headline(self.program)
        if len(name) + len(told) <= page.width:
            page.line(bold(name), dim(told))
        else:
            page.line(bold(name))
            page.line(dim(told))
        for finding in self.findings:
            self._finding(page, finding)
        page.blank()
        for drop in self.dropped:
            if drop.why != _NO_GAIN:
                page.prose(f"{_shown(drop.file)}:{drop.line}, {drop.kind}: dropped, {_DROPPED[drop.why]}", style="dim")
        for remark in self.remarks:
            page.prose(remark, style="dim")
        if not self.findings and not self.remarks:
            page.prose("nothing was found whose change makes it faster")

    def _finding(self, page: Page, finding: Finding) -> None:
        saved, low, high = (f"{100 * value:.1f}" for value in finding.gain)
        page.heading(f"{saved} % less time", dim(f"  ({low} to {high})  "), Span(finding.kind, "mark"))
        page.line("  ", f"{_shown(finding.file)}:{finding.line}  {finding.function}")
        within = f"{100 * finding.cumulative:.0f} % of the time is spent within {finding.function}, {100 * finding.share:.0f} % in itself"
        page.prose(f"{finding.why}; {finding.counted:,} times; {within}")
        shown = finding.diff[:_LINES]
        indented = min((len(text) - len(text.lstrip()) for _, _, text in shown if text.strip()), default=0)
        for sign, line, text in shown:
            page.line(dim(f"  {line:>5} "), Span(f"{sign} {text[indented:]}", _STYLES[sign]))
        if len(finding.diff) > _LINES:
            page.line(dim(f"        … and {len(finding.diff) - _LINES} more lines"))

    def document(self) -> dict[str, Any]:
        """What `--json` prints."""
        return {
            "program": self.program,
            "status": self.status,
            "seconds": self.seconds,
            "findings": [
                finding._asdict() | {"gain": finding.gain._asdict(), "diff": [line._asdict() for line in finding.diff]}
                for finding in self.findings
            ],
            "dropped": [drop._asdict() for drop in self.dropped],
            "remarks": list(self.remarks),
        }


def _headline(program: str) -> str:
    """A program's name; of one that was given as text, how it begins."""
    first, more, _ = program.partition("\n")
    if program.startswith("-c ") and (more or len(first) > _TEXT):
        return f"{first[:_TEXT].rstrip()} …"
    return program


def _shown(file: str) -> str:
    """A file's name as from here, where it is below this folder."""
    here = os.getcwd() + os.sep
    return file.removeprefix(here)


_NO_GAIN: Final = "no gain"
_DROPPED: Final = {
    "another output": "the program's output is another with it",
    "another exit status": "the program's exit status is another with it",
    "never ends": "the program takes ten times as long with it",
    "no report": "the program is killed with it",
}
