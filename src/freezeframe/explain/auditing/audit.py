"""`audit`: runs a program, counts what its hot functions execute, and measures what changing them gains."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Final, Literal

from freezeframe.errors import FreezeframeError
from freezeframe.explain.auditing import LIMIT, RUNS
from freezeframe.explain.auditing.edits import Source, compiled
from freezeframe.explain.auditing.evidence import Change, Hoist, HotFunction, Observed
from freezeframe.explain.auditing.findings import Audit, Dropped, Finding
from freezeframe.explain.auditing.gain import FEWEST, SURE, gain, hopeless, too_few
from freezeframe.explain.auditing.launch import Launcher, NeverEnds, Run
from freezeframe.explain.auditing.rules import Candidate, all_candidates
from freezeframe.explain.auditing.scene import Definition, Scene
from freezeframe.explain.page import plural
from freezeframe.explain.syntax import definitions
from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable, Iterator, Sequence

    from freezeframe.explain.auditing.edits import Diff

_SHORT: Final = 0.05
"""Programs that take less CPU time cannot be measured well."""
_MUCH: Final = 0.2
"""So great a share of the time that was not looked at is told."""


class Offer(NamedTuple):
    """A candidate, and the function that it is about."""

    function: HotFunction
    source: Source
    candidate: Candidate

    @property
    def change(self) -> Change:
        """The change as a run makes it: by `freezeframe.replace` where that can do it, or by compiling the source anew."""
        if self.candidate.hoist:
            return Change(self.function.file, hoists=(Hoist(self.function.qualname, self.function.line, self.candidate.hoist),))
        text, numbers = self.source.edited(self.candidate.edits)
        return Change(self.function.file, text, tuple(numbers))


def audit(
    target: str,
    arguments: Sequence[str] = (),
    *,
    kind: Literal["path", "module", "code"] = "path",
    runs: int = RUNS,
    limit: int = LIMIT,
    to_errors: bool = False,
    progress: Callable[[str], None] = lambda _text: None,
) -> Audit:
    """Run a program, and say which changes make it faster.

    The first run is the program's, with its output; it is run again with the same arguments and input, once to count and two times `runs`
    for each of the `limit` changes that are tried. `to_errors` sends its output to standard error. `progress` is told what is being done.

    Raises FreezeframeError where the program cannot be run or ends without a word (by `os._exit`), or `runs` is too few to be sure.
    """
    if runs < FEWEST:
        raise FreezeframeError(too_few(runs))
    with Launcher(kind, target, arguments) as launcher:
        first = launcher.shown(to_errors=to_errors)
        if first.report is None:
            raise FreezeframeError("the program has ended its process itself, or was killed: what it spent its time with is not known")
        name = target if kind == "path" else f"-{kind[0]} {target}"
        if not first.report.main:
            return Audit(name, first.status, 0.0, (), (), ("it has not begun: nothing of it was executed",))
        return Auditing(launcher, first, name, progress).audit(runs, limit)


def _chance(told: int, tried: int) -> Iterator[str]:
    """What to think of gains where many changes were tried."""
    if told and tried > 1:
        yield (
            f"{tried} changes were tried, and each was decided by itself: if none of them made a difference, one would still be told "
            f"with a probability of up to {100 * (1 - (1 - SURE) ** tried):.0f} %"
        )


def _is_python(source: Source, candidate: Candidate) -> bool:
    """Whether a change of the source can be made and compiled."""
    try:
        compiled(*source.edited(candidate.edits), "<changed>")
    except (SyntaxError, ValueError):
        return False
    return True


class Auditing:
    """An audit in progress."""

    def __init__(self, launcher: Launcher, first: Run, name: str, progress: Callable[[str], None]) -> None:
        assert first.report is not None
        self._launcher = launcher
        self._first = first
        self._report = first.report
        self._name = name
        self._progress = progress
        self._base: tuple[Run, Run]
        self._dropped: list[Dropped] = []
        self._failed: list[str] = []
        self._interrupted = False

    def audit(self, runs: int, limit: int) -> Audit:
        """What is found."""
        self._progress("running it as it is")
        self._base = self._launcher.time(), self._launcher.time()
        times = [run.report.seconds for run in self._base if run.report is not None]
        offers = self._offers()
        findings: list[Finding] = []
        left = offers[limit:]
        for number, offer in enumerate(offers[:limit], 1):
            self._progress(f"measuring change {number} of {min(limit, len(offers))}: {offer.candidate.kind}, line {offer.candidate.line}")
            try:
                finding = self._measured(offer, runs)
            except KeyboardInterrupt:
                left, self._interrupted = offers[number - 1 :], True
                break
            if finding is not None:
                findings.append(finding)
        return Audit(
            self._name, self._first.status, min(times, default=self._report.seconds),
            tuple(sorted(findings, key=lambda finding: -finding.gain.saved)), tuple(self._dropped),
            (*self._remarks(left), *_chance(len(findings), len(findings) + len(self._dropped))),
        )  # fmt: skip

    def _offers(self) -> list[Offer]:
        """What is to be tried, the most promising first."""
        functions = {function.key: function for function in self._report.functions}
        found = [(function, source, node) for function in functions.values() for source, node in self._defined(function)]
        if not found:
            return []
        self._progress("counting what its hot functions execute")
        run = self._launcher.observe([function for function, _, _ in found])
        if run.report is None or run.report.refused is not None:
            why = "it was killed meanwhile" if run.report is None else run.report.refused
            self._failed.append(f"what its hot functions execute could not be counted: {why}")
            return []
        observed = Observed(run.report.notes)
        offers = [
            Offer(function, source, candidate)
            for function, source, node in found
            for candidate in all_candidates(Scene(function, node, source, self._report.facts, observed))
            if _is_python(source, candidate)
        ]
        return sorted(offers, key=lambda offer: (-offer.function.share, -offer.function.cumulative))

    def _defined(self, function: HotFunction) -> Iterator[tuple[Source, Definition | ast.Module]]:
        """The source and the definition of a function, where they are here."""
        data = self._launcher.source(function.file)
        if data is None:
            return
        try:
            source = Source(data)
        except (SyntaxError, ValueError):
            return
        node = definitions(source.tree).get((function.name, function.line))
        if isinstance(node, Definition):
            yield source, node
        elif function.name == "<module>" and function.file == self._report.main:
            yield source, source.tree

    def _measured(self, offer: Offer, runs: int) -> Finding | None:
        """What a change gains, or None, and why it is dropped."""
        function, source, candidate = offer
        changes = [offer.change]
        before: list[float] = []
        after: list[float] = []
        while len(before) < runs and not hopeless(before, after, runs):
            one, why = self._run([])
            other, why = (None, why) if one is None else self._run(changes)
            if one is None or other is None:
                self._drop(offer, why)
                return None
            before.append(one)
            after.append(other)
        saved = gain(before, after)
        if saved is None:
            self._drop(offer, "no gain")
            return None
        diff: list[Diff] = source.diff(candidate.edits)
        applied = "replace" if candidate.hoist else "source"
        return Finding(
            candidate.kind, function.file, candidate.line, function.qualname, candidate.counted, function.share, function.cumulative,
            candidate.why, saved, tuple(diff), applied, len(before),
        )  # fmt: skip

    def _run(self, changes: Sequence[Change]) -> tuple[float | None, str]:
        """The CPU time that the program takes with changes; or None, and what is another then."""
        try:
            run = self._launcher.time(changes)
        except NeverEnds:
            return None, "never ends"
        one, other = self._base
        if run.status != one.status:
            return None, "another exit status"
        if (one.output == other.output != run.output) or (one.errors == other.errors != run.errors):
            return None, "another output"
        return (None, "no report") if run.report is None or run.report.refused is not None else (run.report.seconds, "")

    def _drop(self, offer: Offer, why: str) -> None:
        function, _, candidate = offer
        self._dropped.append(Dropped(candidate.kind, function.file, candidate.line, function.qualname, why))

    def _remarks(self, left: Sequence[Offer]) -> Iterator[str]:
        one, other = self._base
        differs = " and ".join(
            name
            for name, different in (("standard output", one.output != other.output), ("standard error", one.errors != other.errors))
            if different
        )
        if differs:
            yield f"its {differs} is another from run to run: whether a change makes a difference there was not compared"
        if one.status != other.status or one.status != self._first.status:
            yield "its exit status is another from run to run: whether it does the same work each time is not known"
        if median([run.report.seconds for run in self._base if run.report is not None] or [0.0]) < _SHORT:
            yield f"it takes less than {_SHORT} s: too little to measure what a change gains; give it more to do"
        for seconds, where in (
            (self._report.children, "is spent in child processes, in which nothing was looked at"),
            (self._report.unseen, "is spent in threads that end before a sample finds them: which of its functions are hot is not sure"),
        ):
            if self._report.seconds >= _SHORT and seconds >= _MUCH * self._report.seconds:
                yield f"{100 * seconds / self._report.seconds:.0f} % of its time {where}"
        yield from self._failed
        if left:
            yield f"{'interrupted: ' if self._interrupted else ''}{plural(len(left), 'change')} more could be tried"
