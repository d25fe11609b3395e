"""`make bench`: this project beside CPython and its peers, as ratios.

Every program in `suite.py` runs in every way to execute it, and under every peer, in turn, round after round, so that a busy machine
disturbs all alike (`speed.py`). All is processor time. Where a result differs from CPython's there is no ratio.

Then: what starting and resuming take, how much memory programs have (`memory.py`), what a stop and going on take (`stopping.py`), what
snapshots take (`snapshots.py`) and those of others (`peers.py`), and what it costs whole programs that they can be frozen (`overhead.py`).
A bound that is missed is named, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "freeze"))

from catalogue import pyperformance

import overhead
import speed
from debian import CannotBring, pypy
from engines import whole
from environments import CannotPrepare, prepare, pyperformance_programs
from hosts import Host, find_hosts
from suite import SUBJECTS

XPYTHON = "x-python==1.5.3"
MONTY = "pydantic-monty==1.4.0"
FREEZING_PEERS = {
    "dispatch-py": ["dispatch-py==0.8.0", "http-sfv==0.9.9"],  # the second it imports, and does not ask for
    "pyteleport": ["pyteleport==0.3.4"],
    "pydantic-monty": [MONTY],
}
"""Others that freeze running Python, and what is installed for them."""
ROUNDS = 3
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
OVERHEAD_ROUNDS = 5
SECONDS = 2.0
"""So long the programs take whose overhead is measured."""
START_LIMITS = {
    "run --engine machine": 60.0,
    "run --engine machine --no-lower": 60.0,
    "run --save": 60.0,
    "run --engine machine --save": 60.0,
    "resume": 80.0,
}
"""The most that starting or resuming may cost over starting Python, in milliseconds."""
MEMORY_LIMIT = 2.0
"""The most memory that a program may have, beside what it has under CPython …"""
LIGHT = ("run", "--save")
"""… where CPython executes it."""
STOP_DEPTH, STOP_LIMIT = "50", 5.0
"""So many frames are stopped and go on in at most so many milliseconds."""


def host_of(version: str) -> Host:
    """The Python that `version`, such as 3.13, means here. Raises `CannotPrepare` where there is none."""
    for host in find_hosts(every=False):
        if ".".join(map(str, host.minor)) == version:
            return host
    raise CannotPrepare(f"there is no Python {version} here")


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
            "run --engine machine --no-lower": [*ours, "run", "--engine", "machine", "--no-lower", str(program)],
            "run --save": [*ours, "run", "--save", f"{folder}/other.ff", str(program)],
            "run --engine machine --save": [*ours, "run", "--engine", "machine", "--save", f"{folder}/other.ff", str(program)],
            "resume": [*ours, "resume", file],
        }
        freeze = [*ours, "run", "--save", file, "--until", "program.py:2", str(program)]
        subprocess.run(freeze, check=False, stderr=subprocess.DEVNULL, env=environment)
        times: dict[str, list[float]] = {name: [] for name in commands}
        for command in commands.values():
            whole(command)
        for _ in range(rounds):
            for name, command in commands.items():
                times[name].append(whole(command) * 1000)
    return {name: statistics.median(values) for name, values in times.items()}


def figures(python: Path, script: str, *arguments: str) -> Any:
    """What a script of this folder prints, in JSON. Raises CalledProcessError."""
    command = [str(python), str(Path(__file__).with_name(script)), *arguments]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=600).stdout)


def peers_of(host: Host) -> dict[str, tuple[str, ...]]:
    """How those are started that execute the programs, too; who cannot be had is named."""
    found: dict[str, tuple[str, ...]] = {}
    try:
        found["x-python"] = (str(prepare(host, [XPYTHON], name=f"peer-{host}").parent / "xpython"),)
        monty = prepare(host, [MONTY], name=f"peer-pydantic-monty-{host}")
        found["pydantic-monty"] = (str(monty), str(Path(__file__).with_name("monty.py")))
        found["PyPy"] = (str(pypy(host)),)
    except (CannotPrepare, CannotBring) as problem:
        print(f"== without some of the others: {problem}", file=sys.stderr)
    return found


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


def main() -> int:
    """Measures and prints; the exit status is 1 where something fails or costs more than its limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False)
    parser.add_argument("programs", nargs="*", default=list(SUBJECTS), help=f"which of {', '.join(SUBJECTS)}; all unless given")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--python", default=".".join(map(str, sys.version_info[:2])), help="the version to measure on, such as 3.13")
    parser.add_argument("--no-peer", action="store_true", help="without x-python, pydantic-monty, PyPy and the others that freeze")
    parser.add_argument("--only-speed", action="store_true", help="only how fast programs are")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    asked = parser.parse_args()

    try:
        host = host_of(asked.python)
        python = prepare(host, ["-e", "."], name=f"run-{host}")
        benchmarks = pyperformance_programs(host)
        peers = {} if asked.no_peer else peers_of(host)
    except CannotPrepare as problem:
        sys.exit(f"make bench: {problem}")

    print(f"== {asked.rounds} rounds on CPython {host}", file=sys.stderr)
    results = speed.measured(python, benchmarks, peers, asked.programs, asked.rounds)
    document: dict[str, Any] = {"python": str(host), "ratios": results, "step_ahead_of_x-python": speed.lead(results)}
    missed = speed.missed(results)
    if not asked.only_speed:
        others = {} if asked.no_peer else frozen_by_others(host)
        document |= rest(python, benchmarks, others, asked.rounds)
        missed += missed_in(document)
    if asked.json:
        print(json.dumps(document, indent=2))
    else:
        report(document)
    if missed:
        print(f"missed: {', '.join(missed)}", file=sys.stderr)
    return int(bool(missed))


def rest(python: Path, benchmarks: Path, others: dict[str, dict[str, float | str]], rounds: int) -> dict[str, Any]:
    """All but how fast programs are."""
    print("== starting and resuming, memory, stops, snapshots", file=sys.stderr)
    found = {
        "start_ms": start(python, rounds * 5),
        "memory_mb": figures(python, "memory.py", str(python)),
        "stop_ms": figures(python, "stopping.py"),
        "snapshots": figures(python, "snapshots.py"),
        "snapshots_of_others": others,
    }
    print("== whole programs under run --save", file=sys.stderr)
    cost = overhead.costs(str(python), pyperformance(benchmarks, overhead.SOME), SECONDS, OVERHEAD_ROUNDS)
    return found | {"overhead": {name: each._asdict() for name, each in cost.items()}}


def missed_in(document: dict[str, Any]) -> list[str]:
    """What of the rest costs more than it may."""
    begun, frozen = document["start_ms"], document["snapshots"]
    missed = [f"start, {name}" for name, limit in START_LIMITS.items() if begun[name] - begun["python"] > limit]
    for program, peaks in document["memory_mb"].items():
        missed += [f"memory, {program}, {way}" for way in LIGHT if peaks[way] > MEMORY_LIMIT * peaks["CPython"]]
    missed += [f"a stop of {STOP_DEPTH} frames"] if document["stop_ms"][STOP_DEPTH] > STOP_LIMIT else []
    missed += [f"snapshot, {name}" for name, limit in FROZEN.items() if frozen[name] > limit]
    return missed + (["overhead"] if document["overhead"]["mean"]["work"] > overhead.LIMIT else [])


def report(document: dict[str, Any]) -> None:
    """Prints it, for people."""
    print(speed.table(document["ratios"]))
    if ahead := document["step_ahead_of_x-python"]:
        each = ", ".join(f"{name} {times:.1f}×" for name, times in ahead.items())
        print(f"step is {statistics.geometric_mean(ahead.values()):.1f}× as fast as x-python: {each}")
    if "start_ms" in document:
        report_rest(document)


def report_rest(document: dict[str, Any]) -> None:
    """Prints all but how fast programs are."""
    begun = document["start_ms"]
    for name, milliseconds in begun.items():
        more = "" if name == "python" else f": {milliseconds - begun['python']:.0f} ms more, of at most {START_LIMITS[name]:.0f}"
        print(f"start, {name}: {milliseconds:.0f} ms{more}")
    for program, peaks in document["memory_mb"].items():
        each = ", ".join(f"{way} {peak:.1f} MB ({peak / peaks['CPython']:.2f}×)" for way, peak in peaks.items())
        print(f"memory, {program}: {each}; at most {MEMORY_LIMIT:g}× for {' and '.join(LIGHT)}")
    for depth, milliseconds in document["stop_ms"].items():
        limit = f", of at most {STOP_LIMIT:g}" if depth == STOP_DEPTH else ""
        print(f"a stop and going on, {depth} frames: {milliseconds:.2f} ms{limit}")
    for name, figure in document["snapshots"].items():
        print(f"snapshot, {name}: {figure:g}{f', of at most {FROZEN[name]:g}' if name in FROZEN else ''}")
    for peer, found in document["snapshots_of_others"].items():
        for name, value in found.items():
            print(f"{peer}, {name}: {value if isinstance(value, str) else f'{value:.4g}'}")
    for program, each in document["overhead"].items():
        print(f"run --save, {overhead.line(program, overhead.Cost(**each))}")
    print(f"run --save: work at most {overhead.LIMIT}×")


if __name__ == "__main__":
    sys.exit(main())
