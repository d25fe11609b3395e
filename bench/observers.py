"""What observers of a machine cost: the programs in `programs/` stepped, observed by a function that does nothing, beside CPython.

    python bench/observers.py [--rounds N] [--events line,call instruction]

Ratios to CPython of processor time, the least of alternating rounds each, inside one process that has warmed up.
"""

from __future__ import annotations

import argparse
import platform
import runpy
from functools import partial
from statistics import geometric_mean
from typing import Any

from engines import PROGRAMS, SIZES
from freezeframe import Machine
from in_process import timed

EVENTS = ["", "line", "call", "line,call,return,exception", "instruction"]
"""What is observed together; nothing, first."""


def nothing(_frame: Any, _value: Any = None) -> None:
    """Be told."""


def observed(events: str) -> Machine:
    """A machine with an observer of each of these events."""
    machine = Machine()
    for event in events.split(",") if events else ():
        machine.on(event, nothing)  # type: ignore[arg-type]
    return machine


def ratios(program: str, chosen: list[str], rounds: int) -> list[float]:
    """What a program takes with each choice of events, in CPython's time."""
    work = runpy.run_path(str(PROGRAMS / f"{program}.py"))["work"]
    size = SIZES[program]
    plain: list[float] = []
    found: list[list[float]] = [[] for _ in chosen]
    for _ in range(rounds):
        for events, times in zip(chosen, found, strict=True):
            plain += [timed(work, size)[0] for _ in range(5)]
            machine = observed(events)
            times.append(timed(partial(machine.call, work), size)[0])
    return [min(times) / min(plain) for times in found]


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7, help="of each program (default 7)")
    parser.add_argument("--events", nargs="+", default=EVENTS, help="what is observed together, with commas between them")
    asked = parser.parse_args()
    found = []
    print(f"{'':16}" + "".join(f"{events or 'nothing':>28}" for events in asked.events))
    for program in SIZES:
        found.append(ratios(program, asked.events, asked.rounds))
        print(f"{program:16}" + "".join(f"{ratio:28.1f}" for ratio in found[-1]))
    means = [geometric_mean(column) for column in zip(*found, strict=True)]
    print(f"{'geometric mean':16}" + "".join(f"{mean:28.1f}" for mean in means) + f"  {platform.python_version()}")


if __name__ == "__main__":
    main()
