"""What the ways to execute a program take beside CPython, in one process that has warmed up, in turn.

    python bench/in_process.py FILE SIZE ROUNDS WAY...

prints one JSON document: by way what it takes, in CPython's time, in each round. A way is a machine's mode, and what it does besides:

    run  run:fuel  run:line  run:line,call,return,exception  step  step:fuel  step:instruction

which are nothing, to count fuel, and to tell observers, who do nothing, of these events. Each way has a copy of the program for its own.
"""

from __future__ import annotations

import json
import platform
import runpy
import sys
import time
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import freezeframe

if TYPE_CHECKING:
    from collections.abc import Callable

MUCH: Final = 1 << 50
"""More fuel than anything here takes."""
LEAST: Final = {"run": 0.05, "step": 0.0}
"""So long each measurement takes in CPython's time, by mode; the work is done at least once."""


def nothing(_frame: Any, _value: Any = None) -> None:
    """Be told."""


def machine_of(way: str) -> freezeframe.Machine:
    """A machine that executes that way."""
    mode, _, what = way.partition(":")
    machine = freezeframe.Machine(mode=mode, fuel=MUCH if what == "fuel" else None)  # type: ignore[arg-type]
    for event in what.split(",") if what not in {"", "fuel"} else ():
        machine.on(event, nothing)  # type: ignore[arg-type]
    return machine


def timed(again: Callable[[int, int], object], size: int, times: int) -> tuple[float, object]:
    """The seconds of processor time that it takes to work once, and the result, where it is done so often."""
    began = time.process_time()
    result = again(size, times)
    return (time.process_time() - began) / times, result


class Way:
    """A way to execute a program."""

    def __init__(self, name: str, path: str, unit: float) -> None:
        self.again = partial(machine_of(name).call, runpy.run_path(path)["again"])
        self.times = max(round(LEAST[name.partition(":")[0]] / unit), 1)
        self.ratios: list[float] = []


def main(path: str, size: int, rounds: int, names: list[str]) -> None:
    """Measures one program and prints what came of it."""
    again = runpy.run_path(path)["again"]
    again(size, 2)
    unit = min(timed(again, size, 1)[0] for _ in range(3))
    times = max(round(LEAST["run"] / unit), 1)
    ways = {name: Way(name, path, unit) for name in names}
    for _ in range(rounds + 1):
        for name, way in ways.items():
            base, expected = timed(again, size, times)
            took, result = timed(way.again, size, way.times)
            if result != expected:
                sys.exit(f"wrong result under {name}: {result}, not {expected}")
            way.ratios.append(took / base)
    measured = {name: way.ratios[1:] for name, way in ways.items()}  # in the first round all warm up
    print(json.dumps({"python": platform.python_version(), "seconds": unit} | measured))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
