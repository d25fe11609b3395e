"""Freeze programs at random moments, resume them, kill them, on several Pythons, and say how many runs were right.

    python tests/freeze/soak.py --runs 500
    python tests/freeze/soak.py --minutes 5 --python .venv/3.12.1/bin/python recursion bank
    python tests/freeze/soak.py --kill --runs 200

Every run has a number (its seed), which decides how and when it is disturbed; the moments themselves are the clock's, so a run that went
wrong is looked at in its snapshots: `--keep FOLDER` keeps them.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import os
import sys
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent))
from harness import Outcome, Program, Verdict, frozen_and_resumed, killed_and_resumed, lines_of, programs, undisturbed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Soak:
    """Runs, and what came of them."""

    def __init__(self, asked: argparse.Namespace) -> None:
        self.asked = asked
        self.expected: dict[tuple[str, str], Outcome] = {}
        self.lines: dict[str, list[str]] = {}
        self.runs: collections.Counter[tuple[str, str]] = collections.Counter()
        self.freezes: collections.Counter[tuple[str, str]] = collections.Counter()
        self.wrong: list[tuple[str, Verdict]] = []
        self.said: collections.Counter[str] = collections.Counter()

    def expect(self, program: Program, python: str) -> Outcome:
        """The undisturbed run, which all others are compared with. Raises ValueError where the program itself is wrong."""
        known = self.expected.get((python, program.name))
        if known is None:
            known = self.expected[python, program.name] = undisturbed(program, python)
        if known.status != program.status:
            raise ValueError(f"{program.name} is wrong: exit status {known.status} under {python}\n{known.stderr[-500:]}")
        return known

    def lines_in(self, program: Program, python: str) -> list[str]:
        """The lines that it may be stopped at."""
        if program.name not in self.lines:
            self.lines[program.name] = lines_of(program, python)
        return self.lines[program.name]

    def one(self, program: Program, python: str, seed: int) -> tuple[str, Verdict]:
        """One run."""
        expected, keep = self.expect(program, python), self.asked.keep
        if self.asked.kill:
            return python, killed_and_resumed(program, python, seed, expected, keep=keep)
        lines = self.lines_in(program, python) if self.asked.way in ("any", "until") else []
        return python, frozen_and_resumed(
            program, python, seed, expected, most=self.asked.freezes, way=self.asked.way, lines=lines, keep=keep
        )

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
            print(
                f"WRONG {verdict.program} {verdict.way} --seed {verdict.seed} {python} after {verdict.freezes}: {verdict.wrong}", flush=True
            )

    def table(self) -> str:
        """Right runs of all, and how often they were frozen, by program and Python."""
        names = sorted({name for name, _ in self.runs})
        width = max(map(len, names), default=0)
        heads = {python: version_of(python) for python in self.asked.python}
        rows = [f"{'':{width}}" + "".join(f"{head:>22}" for head in heads.values())]
        bad = collections.Counter((verdict.program, python) for python, verdict in self.wrong)
        for name in [*names, None]:
            cells = []
            for python in heads:
                keys = [key for key in self.runs if key[1] == python and name in (None, key[0])]
                runs, freezes = sum(self.runs[key] for key in keys), sum(self.freezes[key] for key in keys)
                cells.append(f"{runs - sum(bad[key] for key in keys)}/{runs} ({freezes})")
            rows.append(f"{name or 'all':{width}}" + "".join(f"{cell:>22}" for cell in cells))
        return "\n".join(rows)


def version_of(python: str) -> str:
    """The name of an environment, which is its version, or of an interpreter."""
    return Path(python).parent.parent.name if "/bin/" in python and not python.startswith("/usr") else Path(python).name


def work(chosen: Sequence[Program], pythons: Sequence[str], first: int) -> Iterator[tuple[Program, str, int]]:
    """Every program on every Python, again and again, with a number for each run."""
    seeds = itertools.count(first)
    while True:
        for program in chosen:
            for python in pythons:
                yield program, python, next(seeds)


def main() -> int:
    """The exit status: 0 where every run was right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pattern", nargs="*", help="part of a program's name (default: all programs)")
    parser.add_argument("--python", action="append", metavar="PATH", help="an interpreter (repeatable; default: this one)")
    parser.add_argument("--runs", type=int, help="so many runs in all")
    parser.add_argument("--minutes", type=float, help="for so long")
    parser.add_argument("--seed", type=int, default=1, help="the first run's number (default 1)")
    parser.add_argument("--freezes", type=int, default=5, help="a run is frozen at most so often (default 5)")
    parser.add_argument("--way", choices=("any", "signal", "for", "until"), default="any", help="how it is frozen")
    parser.add_argument("--kill", action="store_true", help="kill -9 under --every, rather than freeze")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="runs at a time")
    parser.add_argument("--keep", type=Path, help="a folder for the snapshots of runs that went wrong")
    asked = parser.parse_args()
    asked.python = asked.python or [sys.executable]
    chosen = [program for program in programs(asked.pattern) if not (asked.kill and (program.files or program.answers))]
    if not chosen:
        sys.exit("no program matches")
    soak = Soak(asked)
    end = time.monotonic() + asked.minutes * 60 if asked.minutes else None
    limit = asked.runs if asked.runs or asked.minutes else len(chosen) * len(asked.python)
    todo = itertools.islice(work(chosen, asked.python, asked.seed), limit)
    with ThreadPoolExecutor(asked.jobs) as pool:
        running = {pool.submit(soak.one, *each) for each in itertools.islice(todo, asked.jobs)}
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                soak.judged(*future.result())
                if (end is None or time.monotonic() < end) and (each := next(todo, None)):
                    running.add(pool.submit(soak.one, *each))
    print(soak.table())
    for line, count in soak.said.most_common(15):
        print(f"{count:5} {line}")
    return int(bool(soak.wrong))


if __name__ == "__main__":
    sys.exit(main())
