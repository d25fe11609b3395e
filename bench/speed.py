"""What the programs of `suite.py` take in each way to execute them, as ratios to CPython's time, and what the most of that may be."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from engines import Engine, Failed, others, whole
from suite import SUBJECTS, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Limit(NamedTuple):
    """The most that a way may cost, in CPython's time."""

    mean: float
    """In the geometric mean over all programs."""
    worst: float = float("inf")
    """Of any."""


WAYS: Final = {
    "run": Limit(2.0, 4.0),
    "run:fuel": Limit(6.0),
    "run:line": Limit(15.0),
    "step": Limit(60.0),
    "step:instruction": Limit(60.0),
    "process": Limit(2.5, 2.5),
}
"""What is measured of ours: the ways of `in_process.py`, and processes (`run --engine machine`) from their start to their end."""
SECONDS: Final = 1.0
"""So long a whole process works."""
PEER_ROUNDS: Final = 2
SLOW: Final = 100.0
"""Who takes more than so many times CPython's time is measured once."""

Measured = dict[str, "float | str"]
"""By way or engine a ratio, or why there is none; "CPython": seconds."""


def measured(python: Path, benchmarks: Path, peers: dict[str, tuple[str, ...]], names: Iterable[str], rounds: int) -> dict[str, Measured]:
    """By program what each way and each peer takes."""
    results: dict[str, Measured] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, file in written(Path(folder), benchmarks, names).items():
            print(f"== {name}", file=sys.stderr, flush=True)
            size = SUBJECTS[name].size
            results[name] = ours(python, file, size, rounds)
            unit = results[name]["CPython"]
            assert isinstance(unit, float)
            results[name]["process"] = process(python, file, size, unit)
            results[name] |= compare(file, size, unit, others(python, peers), PEER_ROUNDS)
    return results


def ours(python: Path, file: Path, size: int, rounds: int) -> Measured:
    """What each way of ours takes in one process (`in_process.py`). Raises RuntimeError where one fails."""
    ways = [name for name in WAYS if name != "process"]
    command = [str(python), str(Path(__file__).with_name("in_process.py")), str(file), str(size), str(rounds), *ways]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{file.stem}: {done.stderr}")
    found = json.loads(done.stdout)
    return {"CPython": found["seconds"]} | {name: statistics.median(found[name]) for name in ways}


def process(python: Path, file: Path, size: int, unit: float) -> float:
    """The ratio for a whole process that works for a second, its start and end included."""
    arguments = [str(file), str(size), "0", str(max(round(SECONDS / unit), 1))]
    ratios = []
    for _ in range(2):
        base = whole([str(python), *arguments])
        ratios.append(whole([str(python), "-m", "freezeframe", "run", "--engine", "machine", *arguments]) / base)
    return min(ratios)


def compare(file: Path, size: int, unit: float, compared: Sequence[Engine], rounds: int) -> Measured:
    """For each engine but the first, which is CPython, the ratio to that, the median of alternating rounds; or why there is none."""
    baseline, *peers = compared
    ratios: dict[str, list[float]] = {engine.name: [] for engine in peers}
    problems: dict[str, str] = {}
    for _ in range(rounds):
        base, expected = baseline.measure(file, size, unit)
        for engine in peers:
            if engine.name in problems or max(ratios[engine.name], default=0.0) > SLOW:
                continue
            try:
                seconds, result = engine.measure(file, size, unit)
            except Failed as problem:
                problems[engine.name] = f"failed: {problem}"
                continue
            if result == expected:
                ratios[engine.name].append(seconds / base)
            else:
                problems[engine.name] = f"wrong result: {result}, not {expected}"
    return {name: problems.get(name) or statistics.median(values) for name, values in ratios.items()}


def mean(results: dict[str, Measured], name: str) -> float | None:
    """The geometric mean of the ratios, where there are any."""
    ratios = [ratio for measured in results.values() if isinstance(ratio := measured.get(name), float)]
    return statistics.geometric_mean(ratios) if ratios else None


def missed(results: dict[str, Measured]) -> list[str]:
    """What costs more than it may."""
    found = [f"{way}: {average:.3g} of {limit.mean:g}" for way, limit in WAYS.items() if (average := mean(results, way) or 0) > limit.mean]
    for name, each in results.items():
        for way, limit in WAYS.items():
            ratio = each[way]
            if isinstance(ratio, float) and ratio > limit.worst:
                found.append(f"{name}, {way}: {ratio:.3g} of {limit.worst:g}")
    return found


def table(results: dict[str, Measured]) -> str:
    """The ratios in columns, their geometric means and the most that those may be below; then why there are none."""
    names = [name for name in next(iter(results.values())) if name != "CPython"]
    lines = [f"{'':16}{'CPython':>10}" + "".join(f"{name:>18}" for name in names)]
    for program, each in results.items():
        cells = [f"{ratio:.3g}×" if isinstance(ratio := each[name], float) else "–" for name in names]
        lines.append(f"{program:16}{float(each['CPython']) * 1000:7.2f} ms" + "".join(f"{cell:>18}" for cell in cells))
    means = [mean(results, name) for name in names]
    lines.append(f"{'geometric mean':26}" + "".join(f"{f'{each:.3g}×' if each else '–':>18}" for each in means))
    lines.append(f"{'at most':26}" + "".join(f"{f'{WAYS[name].mean:g}×' if name in WAYS else '':>18}" for name in names))
    lines += [
        f"{program} in {name}: {ratio}" for program, each in results.items() for name, ratio in each.items() if isinstance(ratio, str)
    ]
    return "\n".join(lines)


def lead(results: dict[str, Measured]) -> dict[str, float]:
    """How many times faster stepping is than x-python, for the programs that both run."""
    both = {name: (each["step"], each.get("x-python")) for name, each in results.items()}
    return {name: peer / step for name, (step, peer) in both.items() if isinstance(step, float) and isinstance(peer, float)}
