"""Runs a program in the machine and writes what observers are told of it: one line for each event, what they see of the frame.

    python observed.py [--uncollected] FILE KINDS FORM PROGRAM [ARGUMENT...]

`KINDS` are the events, with commas between them. With the form `counted` the machine counts instructions, too, and looks at each of them
for who is to be told; with `woven` it does not; with `run` CPython runs the program. Where an observer raises an exception, FILE.failed
says so. With `--uncollected` no garbage is collected but where the program says so.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Any

from freezeframe.cli.main import main
from freezeframe.machine import blocks, capture, natively, observed, program, rebuild  # noqa: F401 (the program's imports are not told of them)
from freezeframe.machine.shadows import visible
from freezeframe.machine.thread import current
from freezeframe.model.frame import Frame
from freezeframe.native.hide import hide

MUCH = 1 << 50
DEEP = 30
"""So many callers are looked at."""
BEFORE = {"instruction", "line", "call"}
"""What is told before an instruction: elsewhere values may lie on the stack that are in variables of a run."""


def depth_of(frame: Frame) -> int:
    """How many frames of the program wait for one; where the machine executes them, also those outside of what C has called back."""
    depth = 0
    outside = current().outside[:]
    outer = visible(frame.caller)
    while depth < DEEP:
        while outer is None and outside:
            outer = visible(outside.pop())
        if outer is None:
            break
        outer, depth = visible(outer.caller), depth + 1
    return depth


def run_observed(events: list[str], failures: list[str], kinds: list[str], form: str) -> None:
    """Have the next program run observed, its events in the list; in the other one what an observer has failed by, which is raised in the
    program."""
    run_program, machine_of = program.run_program, program.machine_of
    blocks.OFTEN = 1  # most programs do things twice, and few do them often

    def observer(kind: str) -> Any:
        def told(frame: Any, value: Any = None) -> None:
            try:
                code = frame.code
                about = type(value).__name__ if kind == "exception" else ""
                depth = depth_of(frame)
                inside = len(frame.localsplus) - len(code.localsplus) if kind in BEFORE else ""
                events.append(
                    f"{kind} {code.filename.rpartition('/')[2]} {code.qualname} {frame.position} {frame.lineno} {depth} {inside} {about}"
                )
            except RecursionError:  # the program's, which has come so deep
                raise
            except Exception as error:
                failures.append(f"{kind} {code.qualname} {frame.position}: {error!r}")
                raise

        hide(told.__code__)
        return told

    def drive(machine: Any) -> Any:
        for kind in kinds:
            machine.on(kind, observer(kind))
        machine.fuel = MUCH if form == "counted" else None
        return machine.finish()

    def machine_in_run_mode(options: Any) -> Any:
        machine = machine_of(options)
        machine.mode = "run"
        return machine

    if form == "run":
        program.machine_of = machine_in_run_mode
    program.run_program = lambda what, options, _drive=None: run_program(what, options, drive)
    for function in (depth_of, observer, drive, run_program, program.run_program, machine_in_run_mode, machine_of):
        hide(function.__code__)


if __name__ == "__main__":
    told: list[str] = []
    failed: list[str] = []
    if sys.argv[1] == "--uncollected":
        del sys.argv[1]
        gc.disable()
    place, chosen, how, *rest = sys.argv[1:]
    run_observed(told, failed, chosen.split(","), how)
    sys.argv[1:] = []
    try:
        status = main(["run", "--engine", "machine", "--no-lower", *rest])
    finally:
        Path(place).write_text("\n".join(told))
        if failed:
            Path(f"{place}.failed").write_text("\n".join(failed))
    sys.exit(status)
