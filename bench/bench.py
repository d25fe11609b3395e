"""`make bench`: this project beside CPython and its peers, as ratios.

Every program in `programs/` runs under every engine in turn, round after round, so that a busy machine disturbs all alike; a
program times its own work, in processor time and without the engine's start. A ratio is the median, over the rounds, of an engine's
time divided by CPython's of the same round. An engine whose result differs from CPython's gets no ratio. The column `call` is
`freezeframe.Machine().call` beside a plain call, inside one process that has warmed up.

Then: what starting and resuming take, what snapshots take (`snapshots.py`) and those of others (`peers.py`), and what it costs whole
programs that they can be frozen (`overhead.py`).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "freeze"))

from catalogue import pyperformance

import overhead
from engines import SIZES, Engine, Failed, engines
from environments import CannotPrepare, prepare, pyperformance_programs
from hosts import Host, find_hosts

PEER = "x-python==1.5.3"
FREEZING_PEERS = {
    "dispatch-py": ["dispatch-py==0.8.0", "http-sfv==0.9.9"],  # the second it imports, and does not ask for
    "pyteleport": ["pyteleport==0.3.4"],
    "pydantic-monty": ["pydantic-monty==1.4.0"],
}
"""Others that freeze running Python, and what is installed for them."""
ROUNDS = 5
LIMITS = {"run": 2.0, "step": 60.0}
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
SECONDS = 2.0
"""So long the programs take whose overhead is measured."""
START_LIMIT = 80.0
"""The most that starting or resuming may cost over starting Python, in milliseconds."""


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
    """Milliseconds of processor time from the start of a process to its end, for a program that does nothing: python's first."""
    ours = [str(python.parent / "freezeframe")]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}  # bytecode is written, for one
    with tempfile.TemporaryDirectory() as folder:
        program, file = Path(folder) / "program.py", f"{folder}/program.ff"
        program.write_text("begun = 1\nended = 1\n", encoding="utf-8")
        commands = {
            "python": [str(python), str(program)],
            "run --engine machine": [*ours, "run", "--engine", "machine", str(program)],
            "run --engine machine --lower": [*ours, "run", "--engine", "machine", "--lower", str(program)],
            "run --save": [*ours, "run", "--save", f"{folder}/other.ff", str(program)],
            "resume": [*ours, "resume", file],
        }
        freeze = [*ours, "run", "--save", file, "--until", "program.py:2", str(program)]
        subprocess.run(freeze, check=False, stderr=subprocess.DEVNULL, env=environment)
        times: dict[str, list[float]] = {name: [] for name in commands}
        for command in commands.values():
            subprocess.run(command, check=True, env=environment)
        for _ in range(rounds):
            for name, command in commands.items():
                before = resource.getrusage(resource.RUSAGE_CHILDREN)
                subprocess.run(command, check=True, env=environment)
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                times[name].append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000)
    return {name: statistics.median(values) for name, values in times.items()}


def snapshots(python: Path) -> dict[str, float]:
    """How long snapshots take, and how large they are: see `snapshots.py`."""
    ended = subprocess.run([python, Path(__file__).with_name("snapshots.py")], capture_output=True, text=True, check=True, timeout=300)
    figures: dict[str, float] = json.loads(ended.stdout)
    return figures


def frozen_by_others(host: Host) -> dict[str, dict[str, float | str]]:
    """What snapshots of others' take: see `peers.py`; a text where one cannot be installed or fails."""
    found: dict[str, dict[str, float | str]] = {}
    for name, requirements in FREEZING_PEERS.items():
        try:
            python = prepare(host, requirements, name=f"peer-{name}-{host}")
        except CannotPrepare as problem:
            found[name] = {"install": f"failed: {problem}"}
            continue
        command = [str(python), str(Path(__file__).with_name("peers.py")), name]
        ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
        last = (ended.stdout.strip() or ended.stderr.strip() or "no word").splitlines()[-1]
        found[name] = json.loads(last) if ended.returncode == 0 else {"run": f"failed: {last}"}
    return found


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
    parser.add_argument("--no-peer", action="store_true", help="without x-python and the others that freeze")
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
    print("== starting and resuming", file=sys.stderr)
    begun = start(python, asked.rounds * 3)
    print("== snapshots, of others too", file=sys.stderr)
    frozen = snapshots(python)
    others = {} if asked.no_peer else frozen_by_others(host)
    chosen = pyperformance(pyperformance_programs(host), overhead.SOME)
    print("== whole programs under run --save", file=sys.stderr)
    cost = overhead.costs(str(python), chosen, SECONDS, asked.rounds)
    ahead = lead(results)

    if asked.json:
        document = {
            "python": str(host),
            "ratios": results,
            "step_ahead_of_x-python": ahead,
            "start_ms": begun,
            "snapshots": frozen,
            "snapshots_of_others": others,
            "overhead": {name: each._asdict() for name, each in cost.items()},
        }
        print(json.dumps(document, indent=2))
    else:
        report(results, [*(engine.name for engine in compared), "call"], ahead)
        report_others(begun, frozen, others, cost)
    failed = [
        f"{program} under {name}" for program, measured in results.items() for name, ratio in measured.items() if isinstance(ratio, str)
    ]
    failed = [name for name in failed if not name.endswith("x-python")]
    missed = [*failed, *(name for name, limit in LIMITS.items() if (mean(results, name) or 0) > limit)]
    missed += [name for name, milliseconds in begun.items() if milliseconds - begun["python"] > START_LIMIT]
    missed += [name for name, limit in FROZEN.items() if frozen[name] > limit]
    missed += ["overhead"] if cost["mean"].work > overhead.LIMIT else []
    if missed:
        print(f"missed: {', '.join(missed)}", file=sys.stderr)
    return int(bool(missed))


def report(results: dict[str, dict[str, float | str]], names: list[str], ahead: dict[str, float]) -> None:
    """Prints what stepping costs, for people."""
    print(table(results, names))
    for program, measured in results.items():
        for name, ratio in measured.items():
            if isinstance(ratio, str):
                print(f"{program} under {name}: {ratio}")
    if ahead:
        each = ", ".join(f"{name} {times:.1f}×" for name, times in ahead.items())
        print(f"step is {statistics.geometric_mean(ahead.values()):.1f}× as fast as x-python: {each}")


def report_others(
    begun: dict[str, float],
    frozen: dict[str, float],
    others: dict[str, dict[str, float | str]],
    cost: dict[str, overhead.Cost],
) -> None:
    """Prints the rest."""
    for name, milliseconds in begun.items():
        more = "" if name == "python" else f": {milliseconds - begun['python']:.0f} ms more, of at most {START_LIMIT:.0f}"
        print(f"start, {name}: {milliseconds:.0f} ms{more}")
    for name, figure in frozen.items():
        print(f"snapshot, {name}: {figure:g}{f', of at most {FROZEN[name]:g}' if name in FROZEN else ''}")
    for peer, figures in others.items():
        for name, value in figures.items():
            print(f"{peer}, {name}: {value if isinstance(value, str) else f'{value:.4g}'}")
    for program, each in cost.items():
        print(f"run --save, {overhead.line(program, each)}")
    print(f"run --save: work at most {overhead.LIMIT}×")


if __name__ == "__main__":
    sys.exit(main())
