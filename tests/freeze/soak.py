"""Freeze programs at random moments, resume them, kill them, on several Pythons, and say how many runs were right.

    python tests/freeze/soak.py --runs 500
    python tests/freeze/soak.py --minutes 5 --python .venv/3.12.1/bin/python --way killed recursion bank
    python tests/freeze/soak.py --way engines --way versions --python PYTHON --python ANOTHER
    python tests/freeze/soak.py --all --minutes 60 --record docs/reliability.md      (`make soak`)

The ways take turns, so that each gets its share of the time, and what is recorded is written down every minute. Every run has a number (its
seed), which decides how and when it is disturbed; the moments themselves are the clock's, so a run that went wrong is looked at in its
snapshots: `--keep FOLDER` keeps them. Programs get equal time, so that those that take little of it are run most. `--log FILE` holds every
run, a line each; those that it holds already count, too, so that one record is made of several soaks.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import platform
import random
import subprocess
import sys
import time
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(ROOT / "tools")]
from catalogue import SOURCE, Program, programs, pyperformance, shorter  # noqa: E402 (it is found there)
from forked import Servers  # noqa: E402
from harness import OPTIONS, Outcome, Place, Verdict, environment, frozen_and_resumed, killed_and_resumed, lines_of, undisturbed  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WAYS: Final = {
    "frozen": "ours, natively: frozen up to five times each, by SIGUSR1, `--for` and `--until`, at random",
    "run-mode": "the same in the machine, which has CPython execute them",
    "engines": "ours, each process in an engine by chance: frozen up to five times each",
    "versions": "ours, each process under a Python by chance, those that go on in the machine, which steps: frozen up to five times each",
    "killed": "ours that write no files and ask nothing, natively: killed (`kill -9`) up to three times each under `--every`",
    "killed-machine": "the same in the machine, which steps",
    "pyperformance": "pyperformance's that need nothing but Python, natively: frozen up to five times each",
}
SHARES: Final = collections.defaultdict(lambda: 1, frozen=3)
"""How much of the time a way gets: what is done most is proven most."""
BRIEF: Final = 15
"""In the machine a program does so small a share of its rounds."""
SHORTER: Final = 6
"""And natively, with `--brief`."""
MINUTE: Final = 60.0
UNDER_WAY: Final = 1.0
"""What a run counts for that has not ended."""
STARTING: Final = 0.02
"""Seconds that Python takes before a program begins, about."""
BY_HAND: Final = "## Spoilt snapshots"
"""From here on the record is written by hand, and stays."""

WHAT: Final = """\
What `make soak` measured: real programs are disturbed at random moments, each part of a run is in a new process, and what all parts print,
on both streams, and the exit status have to be, byte for byte, what an undisturbed run under `python` gives. A cell says how many runs were
right, of how many, and (in parentheses) how often they were frozen or killed. In one run of six every block of memory is fenced
(`PYTHONMALLOC=debug`). In these, in a quarter of the others and wherever a program asks for input or is pyperformance's, each process is
started anew; elsewhere it is forked from a Python that has loaded freezeframe and runs nothing else (`tests/freeze/warm.py`). The programs
are in `tests/freeze/programs/`."""


class Soak:
    """The runs of one way, and what came of them."""

    def __init__(
        self, way: str, chosen: Sequence[Program], asked: argparse.Namespace, pythons: dict[str, str], servers: Servers | None
    ) -> None:
        self.way = way
        self.asked = asked
        self.pythons = pythons
        self.servers = servers
        self.spent = 0.0
        self.expected: dict[tuple[str, str], Outcome] = {}
        self.lines: dict[str, list[str]] = {}
        self.runs: collections.Counter[tuple[str, str]] = collections.Counter()
        self.freezes: collections.Counter[tuple[str, str]] = collections.Counter()
        self.wrong: list[tuple[str, Verdict]] = []
        self.slow: list[tuple[str, Verdict]] = []
        self.said: collections.Counter[str] = collections.Counter()
        self.pairs = [(program, python) for program in chosen for python in pythons]
        random.Random(asked.seed).shuffle(self.pairs)  # so that a short time is not spent on the first few programs
        self.each: collections.defaultdict[tuple[str, str], float] = collections.defaultdict(float)
        """Seconds spent on a program under a Python."""
        self.begun = 0

    def next(self) -> tuple[Program, str, int] | None:
        """The run whose turn it is: a program, a Python, a number; None where there have been as many as were asked for."""
        if self.asked.runs is not None and self.begun >= self.asked.runs:
            return None
        program, python = min(self.pairs, key=lambda pair: self.each[pair[0].name, pair[1]])
        self.each[program.name, python] += UNDER_WAY
        self.spent += UNDER_WAY
        self.begun += 1
        return program, python, self.asked.seed + self.begun - 1

    def expect(self, program: Program, python: str) -> Outcome:
        """The undisturbed run, which all others are compared with. Raises ValueError where the program itself is wrong."""
        known = self.expected.get((program.name, python))
        if known is None:
            known = self.expected[program.name, python] = undisturbed(program, self.pythons[python])
            known.seconds = max(known.seconds - STARTING, STARTING)
        if known.status != program.status:
            raise ValueError(f"{program.name} is wrong: exit status {known.status} under {python}\n{known.stderr[-500:]}")
        return known

    def lines_in(self, program: Program, python: str) -> list[str]:
        """The lines that it may be stopped at."""
        if program.name not in self.lines:
            self.lines[program.name] = lines_of(program, self.pythons[python])
        return self.lines[program.name]

    def places(self, program: Program, python: str, seed: int) -> list[Place] | None:
        """Where the process that begins runs, and where those may that go on; None where the Pythons do not agree about the program."""
        path = self.pythons[python]
        engine = random.Random(~seed).choice(("native", "machine", "stepped"))
        if self.way == "engines":
            return [Place(path, engine), *(Place(path, other) for other in OPTIONS)]
        if self.way == "versions":
            if any(self.expect(program, other).difference(self.expect(program, python)) for other in self.pythons):
                return None
            return [Place(path, engine), *(Place(other, "stepped") for other in self.pythons.values())]
        return [Place(path, {"run-mode": "machine", "killed-machine": "stepped"}.get(self.way, "native"))]

    def one(self, program: Program, python: str, seed: int) -> tuple[Verdict | None, float]:
        """One run: what came of it, and how long it took."""
        began = time.monotonic()
        places = self.places(program, python, seed)
        if places is None:
            return None, time.monotonic() - began
        expected, keep = self.expect(program, python), self.asked.keep
        first, *others = places
        if self.way.startswith("killed"):
            verdict = killed_and_resumed(program, first, seed, expected, keep=keep, servers=self.servers)
        else:
            how = self.asked.how
            lines = self.lines_in(program, python) if how in ("any", "until") and not program.environment else []
            verdict = frozen_and_resumed(
                program,
                first,
                seed,
                expected,
                others=others,
                most=self.asked.freezes,
                way=how,
                lines=lines,
                keep=keep,
                servers=self.servers,
            )
        return verdict, time.monotonic() - began

    def judged(self, program: Program, python: str, verdict: Verdict | None, seconds: float) -> None:
        """Count it, write it down, and show what was wrong."""
        self.spent += seconds - UNDER_WAY
        self.each[program.name, python] += seconds - UNDER_WAY
        if verdict is None:
            return
        self.count(python, verdict)
        if self.asked.log is not None:
            about = {"way": self.way, "python": python, "commit": self.asked.commit, "seconds": round(seconds, 2)}
            with self.asked.log.open("a", encoding="utf-8") as log:
                log.write(json.dumps({**about, **asdict(verdict)}) + "\n")
        for kind, what in (("WRONG", verdict.wrong), ("SLOW", verdict.slow)):
            if what is not None:
                where = f"{self.way} {verdict.program} {verdict.how} --seed {verdict.seed} {python} after {verdict.freezes}"
                print(f"{kind} {where}: {what}", flush=True)

    def count(self, python: str, verdict: Verdict) -> None:
        """Add a run under a Python to those that there were."""
        if verdict.slow is not None:
            self.slow.append((python, verdict))
            return
        key = verdict.program, python
        self.runs[key] += 1
        self.freezes[key] += verdict.freezes
        for line in verdict.said:
            if "not frozen" in line or "not saved" in line:
                self.said[f"{verdict.program}: {line}"] += 1
        if verdict.wrong is not None:
            self.wrong.append((python, verdict))

    def cell(self, *, program: str | None = None, python: str | None = None) -> str:
        """Right runs of all, and how often they were frozen (or killed), of a program or on a Python; empty where there are none."""
        keys = [key for key in self.runs if program in (None, key[0]) and python in (None, key[1])]
        runs, freezes = sum(self.runs[key] for key in keys), sum(self.freezes[key] for key in keys)
        bad = sum((verdict.program, python) in keys for python, verdict in self.wrong)
        return f"{runs - bad:,}/{runs:,} ({freezes:,})" if runs else ""


def run(soaks: Sequence[Soak], asked: argparse.Namespace) -> None:
    """So many runs of each, or as many as there is time for: always one more of the way that has had least of its share."""
    end = time.monotonic() + asked.minutes * MINUTE if asked.minutes else float("inf")
    written = time.monotonic()
    waiting = list(soaks)
    running: dict[Future[tuple[Verdict | None, float]], tuple[Soak, Program, str]] = {}
    with ThreadPoolExecutor(asked.jobs) as pool:
        while running or waiting:
            while waiting and len(running) < asked.jobs:
                soak = min(waiting, key=lambda soak: soak.spent / SHARES[soak.way])
                each = soak.next() if time.monotonic() < end else None
                if each is None:
                    waiting.remove(soak)
                else:
                    running[pool.submit(soak.one, *each)] = soak, *each[:2]
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                soak, program, python = running.pop(future)
                soak.judged(program, python, *future.result())
            if asked.record and time.monotonic() - written > MINUTE:
                written = time.monotonic()
                record(asked.record, soaks)


def by_python(soaks: Sequence[Soak]) -> Iterator[list[str]]:
    """A table: a row each way, a column each Python."""
    pythons = list(soaks[0].pythons)
    yield ["", *pythons, "all"]
    for soak in soaks:
        yield [soak.way, *(soak.cell(python=python) for python in pythons), soak.cell()]


def by_program(soaks: Sequence[Soak]) -> Iterator[list[str]]:
    """A table: a row each program, a column each way."""
    yield ["program", *(soak.way for soak in soaks)]
    for name in sorted({name for soak in soaks for name, _ in soak.runs}):
        yield [name, *(soak.cell(program=name) for soak in soaks)]


def plain(rows: Iterator[list[str]]) -> str:
    """A table as text."""
    lines = list(rows)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines)


def markdown(rows: Iterator[list[str]]) -> str:
    """A table as Markdown."""
    head, *lines = rows
    return "\n".join(f"| {' | '.join(line)} |" for line in [head, ["---"] * len(head), *lines])


def record(path: Path, soaks: Sequence[Soak]) -> None:
    """Write down what came of it."""
    ours = [soak for soak in soaks if soak.way != "pyperformance"]
    theirs = [soak for soak in soaks if soak.way == "pyperformance"]
    asked = soaks[0].asked
    when = (
        f"Measured {time.strftime('%Y-%m-%d', time.gmtime())} on {platform.system()}, {platform.machine()}, at {', '.join(asked.commits)}"
    )
    runs, freezes = (
        sum(sum(counts.values()) for counts in each) for each in zip(*((soak.runs, soak.freezes) for soak in soaks), strict=True)
    )
    brief = f"; natively a program did one of {SHORTER} of its rounds, in the machine one of {BRIEF}" if asked.brief else ""
    parts = ["# Reliability", WHAT, f"{when}: {runs:,} runs, disturbed {freezes:,} times{brief}."]
    parts += ["\n".join(f"- **{soak.way}**: {WAYS[soak.way]}" for soak in soaks), markdown(by_python(soaks))]
    for title, found in (
        ("Wrong", [(soak.way, python, bad, bad.wrong) for soak in soaks for python, bad in soak.wrong]),
        ("Too slow to be judged, and not counted", [(soak.way, python, bad, bad.slow) for soak in soaks for python, bad in soak.slow]),
    ):
        if found:
            lines = [f"- {way}: {bad.program} on {python}: {(what or '').splitlines()[0]}" for way, python, bad, what in found]
            parts.append(f"{title}:\n\n" + "\n".join(lines))
    said = sum((soak.said for soak in soaks), collections.Counter[str]())
    if said:
        parts.append(f"{said.total():,} requests were not fulfilled (the program ran on, and was right). Most often:")
        often = ((line.replace("freezeframe: ", "").replace(f"{ROOT}/", ""), count) for line, count in said.most_common(8))
        parts.append("\n".join(f"- {count} × {line}" for line, count in often))
    parts += ["## By program", markdown(by_program(ours))] if ours else []
    parts += ["## pyperformance", markdown(by_program(theirs))] if theirs else []
    _, by_hand, more = (path.read_text(encoding="utf-8") if path.exists() else "").partition(BY_HAND)
    path.write_text("\n\n".join(parts) + f"\n\n{by_hand}{more}".rstrip() + "\n", encoding="utf-8")


def prepared() -> tuple[dict[str, str], Path]:
    """An environment of each Python that is found here, by its version; and the folder of pyperformance's benchmarks."""
    from environments import prepare, pyperformance_programs
    from hosts import find_hosts

    hosts = find_hosts(every=False)
    pythons = {str(host): str(prepare(host, ["-e", ".[test]"])) for host in hosts}
    return pythons, pyperformance_programs(hosts[0])


def version_of(python: str) -> str:
    """What an interpreter calls itself."""
    question = "import platform; print(platform.python_version())"
    return subprocess.run([python, "-c", question], capture_output=True, text=True, check=True).stdout.strip()


def commit_here() -> str:
    """What is run, as git names it."""
    asked = ["git", "describe", "--always", "--dirty", "--abbrev=10"]
    named = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
    return named or "a checkout without git"


def counted_before(log: Path, soaks: Sequence[Soak]) -> Iterator[str]:
    """Count the runs that a log holds, and give the commits of each."""
    by_way = {soak.way: soak for soak in soaks}
    for line in log.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        way, python, commit, _ = (told.pop(name) for name in ("way", "python", "commit", "seconds"))
        if way in by_way:
            by_way[way].count(python, Verdict(**told))
            yield commit


def chosen_for(way: str, asked: argparse.Namespace, folder: Path | None) -> list[Program]:
    """The programs that are run in a way."""
    if way == "pyperformance":
        return [] if folder is None else pyperformance(folder, asked.pattern)
    share = BRIEF if way in ("engines", "versions", "killed-machine") else SHORTER if asked.brief else 1
    found = [shorter(program, share) for program in programs(asked.pattern)]
    if way.startswith("killed"):  # they go on from an older snapshot
        return [program for program in found if not program.files and program.answers is None]
    return found


def main() -> int:
    """The exit status: 0 where every run was right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pattern", nargs="*", help="part of a program's name (default: all programs)")
    parser.add_argument("--way", action="append", choices=WAYS, help="what is done (repeatable; default: frozen)")
    parser.add_argument("--all", action="store_true", help="every way, on every supported Python that is found here or on those named")
    parser.add_argument("--python", action="append", metavar="PATH", help="an interpreter (repeatable; default: this one)")
    parser.add_argument("--runs", type=int, help="so many runs (of each way)")
    parser.add_argument("--minutes", type=float, help="for so long in all")
    parser.add_argument(
        "--seed", type=int, default=1, help="the first run's number (default 1), which also says in what order programs come"
    )
    parser.add_argument("--freezes", type=int, default=5, help="a run is frozen at most so often (default 5)")
    parser.add_argument("--how", choices=("any", "signal", "for", "until"), default="any", help="how it is frozen")
    parser.add_argument("--brief", action="store_true", help="a sixth of each program's rounds")
    parser.add_argument("--pyperformance", type=Path, metavar="FOLDER", help="its folder of benchmarks, where they are not to be installed")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="runs at a time")
    parser.add_argument("--keep", type=Path, help="a folder for the snapshots of runs that went wrong")
    parser.add_argument("--log", type=Path, metavar="FILE", help="add a line a run to it, and count those that it holds")
    parser.add_argument("--record", type=Path, metavar="FILE", help="write down what came of it")
    asked = parser.parse_args()
    ways, folder = asked.way or (list(WAYS) if asked.all else ["frozen"]), asked.pyperformance
    if asked.all and not asked.python:
        pythons, folder = prepared()
    else:
        pythons = {version_of(python): python for python in asked.python or [sys.executable]}
    for python in pythons.values():  # what is run writes no bytecode, and would compile all of ours each time
        subprocess.run([python, "-m", "compileall", "-q", str(SOURCE)], check=True)
    chosen = {way: found for way in ways if (found := chosen_for(way, asked, folder))}
    if not chosen:
        sys.exit("no program matches")
    if not asked.minutes and not asked.runs:
        asked.runs = max(map(len, chosen.values())) * len(pythons)
    servers = Servers(environment(HERE))
    soaks = [Soak(way, found, asked, pythons, servers) for way, found in chosen.items()]
    asked.commit = commit_here()
    known = counted_before(asked.log, soaks) if asked.log is not None and asked.log.exists() else ()
    asked.commits = list(dict.fromkeys([*known, asked.commit]))
    run(soaks, asked)
    servers.end()
    print(plain(by_python(soaks)))
    for line, count in sum((soak.said for soak in soaks), collections.Counter[str]()).most_common(15):
        print(f"{count:5} {line}")
    if asked.record:
        record(asked.record, soaks)
    return int(any(soak.wrong for soak in soaks))


if __name__ == "__main__":
    sys.exit(main())
