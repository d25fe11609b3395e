"""What observers of a machine cost: the programs in `programs/` stepped (or run), observed by a function that does nothing, beside CPython.

    python bench/observers.py [--rounds N] [--events line,call instruction] [--mode run]

Ratios to CPython of processor time, the least of alternating rounds each, inside one process that has warmed up.
"""

from __future__ import annotations

import argparse
import platform
import runpy
from functools import partial
from statistics import geometric_mean
from typing import TYPE_CHECKING, Any

from engines import PROGRAMS, SIZES
from freezeframe import Machine
from in_process import timed

if TYPE_CHECKING:
    from freezeframe.machine.machine import Mode

EVENTS = ["", "line", "call", "line,call,return,exception", "instruction"]
"""What is observed together; nothing, first."""


def nothing(_frame: Any, _value: Any = None) -> None:
    """Be told."""


def observed(events: str, mode: Mode) -> Machine:
    """A machine with an observer of each of these events."""
    machine = Machine(mode=mode)
    for event in events.split(",") if events else ():
        machine.on(event, nothing)  # type: ignore[arg-type]
    return machine


def ratios(program: str, chosen: list[str], rounds: int, mode: Mode) -> list[float]:
    """What a program takes with each choice of events, in CPython's time."""
    work = runpy.run_path(str(PROGRAMS / f"{program}.py"))["work"]
    size = SIZES[program]
    plain: list[float] = []
    found: list[list[float]] = [[] for _ in chosen]
    for _ in range(rounds):
        for events, times in zip(chosen, found, strict=True):
            plain += [timed(work, size)[0] for _ in range(5)]
            machine = observed(events, mode)
            times.append(timed(partial(machine.call, work), size)[0])
    return [min(times) / min(plain) for times in found]


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7, help="of each program (default 7)")
    parser.add_argument("--events", nargs="+", default=EVENTS, help="what is observed together, with commas between them")
    parser.add_argument("--mode", choices=["step", "run"], default="step", help="of the machine (default step)")
    asked = parser.parse_args()
    found = []
    print(f"{'':16}" + "".join(f"{events or 'nothing':>28}" for events in asked.events))
    for program in SIZES:
        found.append(ratios(program, asked.events, asked.rounds, asked.mode))
        print(f"{program:16}" + "".join(f"{ratio:28.1f}" for ratio in found[-1]))
    means = [geometric_mean(column) for column in zip(*found, strict=True)]
    print(f"{'geometric mean':16}" + "".join(f"{mean:28.1f}" for mean in means) + f"  {platform.python_version()}")


if __name__ == "__main__":
    main()
