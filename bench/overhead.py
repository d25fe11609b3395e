"""What it costs a program that it can be frozen: pyperformance's programs under `freezeframe run --save FILE` and under `python`, in turn.

    python bench/overhead.py [--seconds S] [--rounds N] [--python PYTHON] FOLDER [PROGRAM...]

FOLDER holds pyperformance's benchmarks (`bm_*`). Each does its work so often that it takes S seconds, about as long as a process of
pyperformance's. Times are processor time, which other processes disturb least. A program's work goes from
its first line to its last; a whole process is that and its start and end, as the system counts them. A ratio is the median of those of
the rounds, in each of which both run one right after the other, now the one first and now the other.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "freeze"))
from catalogue import Program, pyperformance  # noqa: E402 (it is found there)

LIMIT = 1.01
"""The most that a program's work may cost, in the geometric mean."""
SOME = ("chaos", "deltablue", "float", "hexiom", "json_loads", "logging", "nqueens", "richards")
"""Programs of different kinds: `make bench` takes these, and 3 minutes."""


class Took(NamedTuple):
    """Seconds of processor time."""

    work: float
    whole: float


class Cost(NamedTuple):
    """What `--save` costs a program."""

    seconds: float
    """Its work, under `python`."""
    work: float
    """The ratio for its work."""
    whole: float
    """The ratio for its process."""
    more: float
    """Milliseconds that its process takes more beside its work: starting and ending."""


def took(command: list[str], program: Program, folder: Path) -> Took:
    """What one run takes. Raises RuntimeError where the program fails."""
    result = folder / "took"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "FREEZEFRAME"))}
    environment |= dict(program.environment) | {"TOOK": str(result)}
    null = os.open(os.devnull, os.O_RDWR)
    streams = [(os.POSIX_SPAWN_DUP2, null, number) for number in range(3)]
    child = os.posix_spawn(command[0], [*command, str(program.path)], environment, file_actions=streams)
    os.close(null)
    _, status, usage = os.wait4(child, 0)
    if status:
        raise RuntimeError(f"{program.name} failed under {' '.join(command)}")
    return Took(float(result.read_text(encoding="utf-8")), usage.ru_utime + usage.ru_stime)


def lasting(python: str, program: Program, seconds: float, folder: Path) -> Program:
    """The program, doing its work so often that it takes so many seconds."""
    environment = dict(program.environment)
    for _ in range(2):  # what is done once for all is little of it the second time
        often = float(environment["LOOPS"]) * seconds / took([python], program, folder).work
        environment["LOOPS"] = str(max(round(often), 1))
        program = replace(program, environment=tuple(environment.items()))
    return program


def cost(python: str, program: Program, rounds: int, folder: Path) -> Cost:
    """What it costs one program."""
    plain, frozen = [python], [python, "-m", "freezeframe", "run", "--save", str(folder / "snapshot.ff")]
    pairs = []
    for number in range(rounds):
        if number % 2:
            pairs.append((took(plain, program, folder), took(frozen, program, folder)))
        else:
            second = took(frozen, program, folder)
            pairs.append((took(plain, program, folder), second))
    return Cost(
        min(base.work for base, _ in pairs),
        statistics.median(ours.work / base.work for base, ours in pairs),
        statistics.median(ours.whole / base.whole for base, ours in pairs),
        statistics.median((ours.whole - ours.work) - (base.whole - base.work) for base, ours in pairs) * 1000,
    )


def costs(python: str, chosen: list[Program], seconds: float, rounds: int) -> dict[str, Cost]:
    """What it costs each of these; the last, "mean", is their geometric mean."""
    found = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for program in chosen:
            found[program.name] = cost(python, lasting(python, program, seconds, folder), rounds, folder)
            print(line(program.name, found[program.name]), file=sys.stderr, flush=True)
    mean = [statistics.geometric_mean(each[place] for each in found.values()) for place in range(3)]
    return found | {"mean": Cost(mean[0], mean[1], mean[2], statistics.median(each.more for each in found.values()))}


def line(name: str, of: Cost) -> str:
    """It, for people."""
    return f"{name:28} {of.seconds:7.3f} s  work {of.work:6.3f}×  process {of.whole:6.3f}×  {of.more:+6.1f} ms to start and end"


def main() -> int:
    """The exit status: 1 where it costs more than it may."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("program", nargs="*", help="part of a program's name (default: all)")
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--python", default=sys.executable)
    asked = parser.parse_args()
    found = costs(asked.python, pyperformance(asked.folder, asked.program), asked.seconds, asked.rounds)
    print(line("geometric mean", found["mean"]), f"(work: at most {LIMIT}×)")
    return int(found["mean"].work > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
