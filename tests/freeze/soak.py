"""Freeze programs at random moments, resume them, kill them, on several Pythons, and say how many runs were right.

    python tests/freeze/soak.py --runs 500
    python tests/freeze/soak.py --minutes 5 --python .venv/3.12.1/bin/python recursion bank
    python tests/freeze/soak.py --kill --runs 200
    python tests/freeze/soak.py --all --minutes 60 --record docs/reliability.md      (`make soak`)

Every run has a number (its seed), which decides how and when it is disturbed; the moments themselves are the clock's, so a run that went
wrong is looked at in its snapshots: `--keep FOLDER` keeps them.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import os
import platform
import subprocess
import sys
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(ROOT / "tools")]
from harness import (  # noqa: E402 (it is found there)
    Outcome,
    Program,
    Verdict,
    frozen_and_resumed,
    killed_and_resumed,
    lines_of,
    programs,
    pyperformance,
    shorter,
    undisturbed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PYPERFORMANCE: Final = "pyperformance==1.14.0"
KILLED: Final = "killed"
WAYS: Final = {
    "frozen": "Our programs, frozen up to five times each, by SIGUSR1, `--for` and `--until`, at random",
    KILLED: "Our programs that write no files and ask nothing, killed (`kill -9`) up to three times each under `--every`",
    "pyperformance": "pyperformance's programs that need nothing but Python, frozen up to five times each",
}


WHAT: Final = """\
What `make soak` measured: real programs are disturbed at random moments, each part of a run is in a new process, and what all parts print,
on both streams, and the exit status have to be, byte for byte, what an undisturbed run under `python` gives. A cell says how many runs were
right, of how many, and (in parentheses) how often they were frozen or killed. In one run of six every block of memory is fenced
(`PYTHONMALLOC=debug`). The programs are in `tests/freeze/programs/`."""


@dataclass(frozen=True)
class Phase:
    """What is run: programs, and how they are disturbed."""

    name: str
    programs: Sequence[Program]


class Soak:
    """The runs of one phase, and what came of them."""

    def __init__(self, phase: Phase, asked: argparse.Namespace, pythons: dict[str, str]) -> None:
        self.phase = phase
        self.asked = asked
        self.pythons = pythons
        self.expected: dict[tuple[str, str], Outcome] = {}
        self.lines: dict[str, list[str]] = {}
        self.runs: collections.Counter[tuple[str, str]] = collections.Counter()
        self.freezes: collections.Counter[tuple[str, str]] = collections.Counter()
        self.wrong: list[tuple[str, Verdict]] = []
        self.said: collections.Counter[str] = collections.Counter()

    def expect(self, program: Program, python: str) -> Outcome:
        """The undisturbed run, which all others are compared with. Raises ValueError where the program itself is wrong."""
        known = self.expected.get((program.name, python))
        if known is None:
            known = self.expected[program.name, python] = undisturbed(program, self.pythons[python])
        if known.status != program.status:
            raise ValueError(f"{program.name} is wrong: exit status {known.status} under {python}\n{known.stderr[-500:]}")
        return known

    def lines_in(self, program: Program, python: str) -> list[str]:
        """The lines that it may be stopped at."""
        if program.name not in self.lines:
            self.lines[program.name] = lines_of(program, self.pythons[python])
        return self.lines[program.name]

    def one(self, program: Program, python: str, seed: int) -> tuple[str, Verdict]:
        """One run."""
        path, expected, keep = self.pythons[python], self.expect(program, python), self.asked.keep
        if self.phase.name == KILLED:
            return python, killed_and_resumed(program, path, seed, expected, keep=keep)
        way = self.asked.way
        lines = self.lines_in(program, python) if way in ("any", "until") and not program.environment else []
        return python, frozen_and_resumed(program, path, seed, expected, most=self.asked.freezes, way=way, lines=lines, keep=keep)

    def judged(self, python: str, verdict: Verdict) -> None:
        """Count it, and show what was wrong."""
        key = verdict.program, python
        self.runs[key] += 1
        self.freezes[key] += verdict.freezes
        for line in verdict.said:
            if "not frozen" in line or "not saved" in line:
                self.said[f"{verdict.program}: {line}"] += 1
        if verdict.wrong is not None:
            self.wrong.append((python, verdict))
            what = f"{verdict.program} {verdict.way} --seed {verdict.seed} {python} after {verdict.freezes}"
            print(f"WRONG {what}: {verdict.wrong}", flush=True)

    def run(self, limit: int | None, end: float | None) -> None:
        """So many runs, or as many as there is time for."""
        seeds = itertools.count(self.asked.seed)
        every = ((program, python) for program in self.phase.programs for python in self.pythons)
        todo = ((program, python, next(seeds)) for program, python in itertools.islice(itertools.cycle(every), limit))
        with ThreadPoolExecutor(self.asked.jobs) as pool:
            running = {pool.submit(self.one, *each) for each in itertools.islice(todo, self.asked.jobs)}
            while running:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    self.judged(*future.result())
                    if (end is None or time.monotonic() < end) and (each := next(todo, None)):
                        running.add(pool.submit(self.one, *each))

    def rows(self) -> Iterator[list[str]]:
        """A table: right runs of all, and how often they were frozen (or killed), by program and Python."""
        yield ["program", *self.pythons]
        bad = collections.Counter((verdict.program, python) for python, verdict in self.wrong)
        for name in [*sorted({name for name, _ in self.runs}), None]:
            cells = []
            for python in self.pythons:
                keys = [key for key in self.runs if key[1] == python and name in (None, key[0])]
                runs, freezes = sum(self.runs[key] for key in keys), sum(self.freezes[key] for key in keys)
                cells.append(f"{runs - sum(bad[key] for key in keys)}/{runs} ({freezes})" if runs else "")
            yield [name or "all", *cells]


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
    measured = f"Measured {time.strftime('%Y-%m-%d', time.gmtime())} on {platform.system()}, {platform.machine()}."
    parts = ["# Reliability", WHAT, measured]
    for soak in soaks:
        parts += [f"## {WAYS[soak.phase.name]}", markdown(soak.rows())]
        if soak.wrong:
            parts.append(
                "Wrong:\n\n"
                + "\n".join(f"- {verdict.program} on {python}: {verdict.wrong.splitlines()[0]}" for python, verdict in soak.wrong)
            )
        if soak.said:
            refused = sum(soak.said.values())
            parts.append(
                f"{refused} requests were not fulfilled within the patience of 5 s (the program ran on, and was right). Most often:"
            )
            parts.append(
                "\n".join(
                    f"- {count} × {line.replace('freezeframe: ', '').replace(f'{ROOT}/', '')}" for line, count in soak.said.most_common(8)
                )
            )
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def prepared() -> tuple[dict[str, str], Path]:
    """An environment of each Python that is found here, by its version; and the folder of pyperformance's benchmarks."""
    from environments import prepare
    from hosts import find_hosts

    hosts = find_hosts(every=False)
    pythons = {str(host): str(prepare(host, ["-e", ".[test]"])) for host in hosts}
    python = prepare(hosts[0], [PYPERFORMANCE], name="pyperformance")
    question = "import os, pyperformance; print(os.path.dirname(pyperformance.__file__))"
    answer = subprocess.run([python, "-c", question], capture_output=True, text=True, check=True)
    return pythons, Path(answer.stdout.strip()) / "data-files" / "benchmarks"


def lasting(found: Sequence[Program]) -> list[Program]:
    """Those that can go on from an older snapshot."""
    return [program for program in found if not program.files and program.answers is None]


def phases(asked: argparse.Namespace) -> tuple[list[Phase], dict[str, str]]:
    """What is to be run, and on which Pythons, by name."""
    if asked.all:
        pythons, folder = prepared()
        ours = programs(asked.pattern)
        names = dict(zip(WAYS, (ours, lasting(ours), pyperformance(folder, asked.pattern)), strict=True))
        return [Phase(name, chosen) for name, chosen in names.items() if chosen], pythons
    given = asked.python or [sys.executable]
    pythons = {Path(python).parent.parent.name if "/.venv/" in python else python: python for python in given}
    if asked.pyperformance:
        return [Phase("pyperformance", pyperformance(asked.pyperformance, asked.pattern))], pythons
    found = [shorter(program) for program in programs(asked.pattern)] if asked.brief else programs(asked.pattern)
    return [Phase(KILLED, lasting(found)) if asked.kill else Phase("frozen", found)], pythons


def main() -> int:
    """The exit status: 0 where every run was right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pattern", nargs="*", help="part of a program's name (default: all programs)")
    parser.add_argument("--all", action="store_true", help="everything, on every supported Python that is found here")
    parser.add_argument("--python", action="append", metavar="PATH", help="an interpreter (repeatable; default: this one)")
    parser.add_argument("--runs", type=int, help="so many runs (of each kind)")
    parser.add_argument("--minutes", type=float, help="for so long in all")
    parser.add_argument("--seed", type=int, default=1, help="the first run's number (default 1)")
    parser.add_argument("--freezes", type=int, default=5, help="a run is frozen at most so often (default 5)")
    parser.add_argument("--way", choices=("any", "signal", "for", "until"), default="any", help="how it is frozen")
    parser.add_argument("--brief", action="store_true", help="a sixth of each program's rounds")
    parser.add_argument("--kill", action="store_true", help="kill -9 under --every, rather than freeze")
    parser.add_argument(
        "--pyperformance", type=Path, metavar="FOLDER", help="its programs, from its folder of benchmarks, rather than ours"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="runs at a time")
    parser.add_argument("--keep", type=Path, help="a folder for the snapshots of runs that went wrong")
    parser.add_argument("--record", type=Path, metavar="FILE", help="write down what came of it")
    asked = parser.parse_args()
    todo, pythons = phases(asked)
    if not any(phase.programs for phase in todo):
        sys.exit("no program matches")
    soaks = []
    for phase in todo:
        soak = Soak(phase, asked, pythons)
        soaks.append(soak)
        limit = asked.runs if asked.runs or asked.minutes else len(phase.programs) * len(pythons)
        soak.run(limit, time.monotonic() + asked.minutes * 60 / len(todo) if asked.minutes else None)
        print(f"== {WAYS[phase.name]}\n{plain(soak.rows())}", flush=True)
        for line, count in soak.said.most_common(15):
            print(f"{count:5} {line}")
        if asked.record:
            record(asked.record, soaks)
    return int(any(soak.wrong for soak in soaks))


if __name__ == "__main__":
    sys.exit(main())
