"""`make bench`: this project beside CPython and its nearest peer, as ratios.

Every program in `programs/` runs under every engine in turn, round after round, so that a busy machine disturbs all alike; a
program times its own work, in processor time and without the engine's start. A ratio is the median, over the rounds, of an engine's
time divided by CPython's of the same round. An engine whose result differs from CPython's gets no ratio. The column `call` is
`freezeframe.Machine().call` beside a plain call, inside one process that has warmed up.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))

from engines import SIZES, Engine, Failed, engines
from environments import CannotPrepare, prepare
from hosts import Host, find_hosts

PEER = "x-python==1.5.3"
ROUNDS = 5
LIMITS = {"step": 60.0}
"""The most that an engine may cost, in CPython's time."""
FROZEN = {
    "capture_50_us": 300.0,
    "bytes_50_us": 1000.0,
    "bytes_50_size": 8192.0,
    "bytes_3_us": 150.0,
    "bytes_3_size": 1024.0,
    "resume_50_us": 5000.0,
    "list_ratio": 1.3,
    "delta_size": 8192.0,
}
"""The most that snapshots may take, in microseconds and bytes: of a stack 50 deep, of one 3 deep, of a local list of a million integers
(beside `pickle.dumps`), and of what a checkpoint writes of a megabyte of which a kilobyte has changed."""
START_LIMIT = 80.0
"""The most that starting freezeframe may cost over starting Python, in milliseconds."""


def host_of(version: str) -> Host:
    """The Python that `version`, such as 3.13, means here. Raises `CannotPrepare` where there is none."""
    for host in find_hosts(every=False):
        if ".".join(map(str, host.minor)) == version:
            return host
    raise CannotPrepare(f"there is no Python {version} here")


def compare(program: str, size: int, compared: list[Engine], rounds: int) -> dict[str, float | str]:
    """For each engine its ratio, or why there is none; for CPython its seconds."""
    baseline, *others = compared
    base_times: list[float] = []
    ratios: dict[str, list[float]] = {engine.name: [] for engine in others}
    problems: dict[str, str] = {}
    for _ in range(rounds):
        base, expected = baseline.measure(program, size)
        base_times.append(base)
        for engine in others:
            if engine.name in problems:
                continue
            try:
                seconds, result = engine.measure(program, size)
            except Failed as problem:
                problems[engine.name] = f"failed: {problem}"
                continue
            if result == expected:
                ratios[engine.name].append(seconds / base)
            else:
                problems[engine.name] = f"wrong result: {result}, not {expected}"
    measured = {name: problems.get(name) or statistics.median(values) for name, values in ratios.items()}
    return {baseline.name: statistics.median(base_times)} | measured


def steady(python: Path, program: str, size: int, rounds: int) -> float | str:
    """The ratio of `freezeframe.Machine().call` to a plain call, inside one process that has warmed up; or why there is none."""
    command = [str(python), str(Path(__file__).with_name("in_process.py")), program, str(size), str(rounds)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return f"failed: {done.stderr.strip().splitlines()[-1]}"
    ratio: float = statistics.median(ours / native for native, ours in json.loads(done.stdout))
    return ratio


def start(python: Path, rounds: int) -> dict[str, float]:
    """Milliseconds of processor time from the start of a process to its end, for a program that does nothing."""
    commands = {
        "python -c pass": [str(python), "-c", "pass"],
        "freezeframe run --engine machine -c pass": [str(python.parent / "freezeframe"), "run", "--engine", "machine", "-c", "pass"],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        subprocess.run(command, check=True)
    for _ in range(rounds):
        for name, command in commands.items():
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times[name].append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000)
    return {name: statistics.median(values) for name, values in times.items()}


def snapshots(python: Path) -> dict[str, float]:
    """How long snapshots take, and how large they are: see `snapshots.py`."""
    ended = subprocess.run([python, Path(__file__).with_name("snapshots.py")], capture_output=True, text=True, check=True, timeout=300)
    figures: dict[str, float] = json.loads(ended.stdout)
    return figures


def table(results: dict[str, dict[str, float | str]], names: list[str]) -> str:
    """The ratios in columns, their geometric means below."""
    lines = [f"{'':16}" + "".join(f"{name:>12}" for name in names)]
    for program, measured in results.items():
        cells = [f"{measured[name]:.3g}×" if isinstance(measured[name], float) else "–" for name in names[1:]]
        lines.append(f"{program:16}{float(measured[names[0]]) * 1000:9.2f} ms" + "".join(f"{cell:>12}" for cell in cells))
    means = [mean(results, name) for name in names[1:]]
    lines.append(f"{'geometric mean':28}" + "".join(f"{f'{each:.3g}×' if each else '–':>12}" for each in means))
    return "\n".join(lines)


def mean(results: dict[str, dict[str, float | str]], name: str) -> float | None:
    """The geometric mean of an engine's ratios, where it has any."""
    ratios = [ratio for measured in results.values() if isinstance(ratio := measured[name], float)]
    return statistics.geometric_mean(ratios) if ratios else None


def lead(results: dict[str, dict[str, float | str]]) -> dict[str, float]:
    """How many times faster stepping is than the peer, for the programs that both run."""
    both = {name: (measured["step"], measured.get("x-python")) for name, measured in results.items()}
    return {name: peer / ours for name, (ours, peer) in both.items() if isinstance(ours, float) and isinstance(peer, float)}


def main() -> int:
    """Measures and prints; the exit status is 1 where an engine fails or costs more than its limit."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("programs", nargs="*", default=list(SIZES), help=f"which of {', '.join(SIZES)}; all unless given")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--python", default=".".join(map(str, sys.version_info[:2])), help="the version to measure on, such as 3.13")
    parser.add_argument("--no-peer", action="store_true", help="without x-python")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    asked = parser.parse_args()

    try:
        host = host_of(asked.python)
        python = prepare(host, ["-e", "."], name=f"run-{host}")
        peer = None if asked.no_peer else prepare(host, [PEER], name=f"peer-{host}").parent / "xpython"
    except CannotPrepare as problem:
        sys.exit(f"make bench: {problem}")

    compared = engines(python, peer)
    print(f"== {asked.rounds} rounds on CPython {host}", file=sys.stderr)
    results: dict[str, dict[str, float | str]] = {}
    for program in asked.programs:
        print(f"== {program}", file=sys.stderr)
        results[program] = compare(program, SIZES[program], compared, asked.rounds)
        results[program]["call"] = steady(python, program, SIZES[program], asked.rounds)
    begun = start(python, asked.rounds * 3)
    frozen = snapshots(python)
    ahead = lead(results)

    if asked.json:
        print(
            json.dumps(
                {"python": str(host), "ratios": results, "start_ms": begun, "step_ahead_of_x-python": ahead, "snapshots": frozen}, indent=2
            )
        )
    else:
        report(results, [*(engine.name for engine in compared), "call"], begun, ahead)
        for name, figure in frozen.items():
            print(f"snapshot {name}: {figure:g}{f', of at most {FROZEN[name]:g}' if name in FROZEN else ''}")
    problems = [name for measured in results.values() for name, ratio in measured.items() if isinstance(ratio, str) and name != "x-python"]
    too_slow = [name for name, limit in LIMITS.items() if (mean(results, name) or 0) > limit]
    python_start, our_start = begun.values()
    return 1 if problems or too_slow or our_start - python_start > START_LIMIT else 0


def report(results: dict[str, dict[str, float | str]], names: list[str], begun: dict[str, float], ahead: dict[str, float]) -> None:
    """Prints what was measured, for people."""
    print(table(results, names))
    for program, measured in results.items():
        for name, ratio in measured.items():
            if isinstance(ratio, str):
                print(f"{program} under {name}: {ratio}")
    if ahead:
        each = ", ".join(f"{name} {times:.1f}×" for name, times in ahead.items())
        print(f"step is {statistics.geometric_mean(ahead.values()):.1f}× as fast as x-python: {each}")
    python, ours = begun.values()
    print(f"start: python {python:.0f} ms, freezeframe {ours:.0f} ms: {ours - python:.0f} ms more, of at most {START_LIMIT:.0f}")


if __name__ == "__main__":
    sys.exit(main())
