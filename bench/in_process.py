"""Times a program's work inside one process that has warmed up: natively and through `freezeframe.Machine`, in turn.

    python bench/in_process.py fib 15 5

prints one JSON list with the seconds of each round: `[[native, machine], …]`.
"""

from __future__ import annotations

import json
import runpy
import sys
import time
from typing import TYPE_CHECKING

import freezeframe
from engines import PROGRAMS

if TYPE_CHECKING:
    from collections.abc import Callable


def timed(work: Callable[[int], object], size: int) -> tuple[float, object]:
    """The seconds of processor time that `work(size)` takes, and its result."""
    began = time.process_time()
    result = work(size)
    return time.process_time() - began, result


def main(program: str, size: int, rounds: int) -> None:
    """Measures one program and prints what came of it."""
    work = runpy.run_path(str(PROGRAMS / f"{program}.py"))["work"]
    machine = freezeframe.Machine()

    def guest(size: int) -> object:
        return machine.call(work, size)

    guest(size)
    work(size)
    measured = []
    for _ in range(rounds):
        (native_seconds, native), (guest_seconds, ours) = timed(work, size), timed(guest, size)
        if ours != native:
            sys.exit(f"wrong result: {ours}, not {native}")
        measured.append([native_seconds, guest_seconds])
    print(json.dumps(measured))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
