"""`checkpoint()`: a program that takes a snapshot of itself, and goes on."""

from __future__ import annotations

import sys
from typing import Any

from freezeframe.errors import NotCapturable
from freezeframe.freeze import freezer
from freezeframe.freeze.stillness import Still
from freezeframe.native.capture import capture_call
from freezeframe.native.hide import hide
from freezeframe.snapshot.snapshot import Snapshot


class Checkpoint:
    """What `checkpoint` gives: false in the run that took the snapshot, true in a run that was resumed from it."""

    __slots__ = ("resumed", "snapshot")

    def __init__(self, snapshot: Snapshot | None, resumed: bool) -> None:
        self.snapshot = snapshot
        """The snapshot that was taken, or that this run was resumed from; None where this object came from a later snapshot."""
        self.resumed = resumed

    def __bool__(self) -> bool:
        return self.resumed

    def __reduce__(self) -> Any:
        """It travels in later snapshots without its own: each would hold all that were before it."""
        return Checkpoint, (None, self.resumed)

    def __repr__(self) -> str:
        return f"<checkpoint {'resumed from' if self.resumed else 'taken'}: {self.snapshot!r}>"


def running_machine() -> Any:
    """The machine's thread, where the machine runs on this one; None where it does not."""
    machine = sys.modules.get("freezeframe.machine.thread")
    thread = None if machine is None else machine.current()
    return thread if thread is not None and thread.loops else None


def checkpoint(label: str | None = None) -> Checkpoint:
    """Take a snapshot of the program where it calls this, and go on.

    Gives a false `Checkpoint` with the `snapshot` in the run that took it, and a true one in each run that is resumed from it. Under
    ``freezeframe run --save FILE`` the snapshot is written to FILE too. Raises `NotCapturable` where C code stands between the program's
    frames, or where the program holds what cannot travel (the message names the path that leads to it), and OSError where FILE cannot be
    written.
    """
    with Still():
        machine = running_machine()
        current = freezer.current
        if machine is not None:
            if current is not None and current.base:
                raise NotCapturable("freezeframe itself has called this: a machine that the program runs, of which CPython's frames wait")
            from freezeframe.machine.capture import capture_running

            snapshot = Snapshot(capture_running(machine), engine="machine", label=label, pending=True).fork()
        else:
            engine, base = ("native", 0) if current is None or not current.natively else (current.engine, current.base)
            snapshot = Snapshot(capture_call(base), engine=engine, label=label, pending=True, natively=True).fork()
        if current is not None:
            current.keep(snapshot)
    return Checkpoint(snapshot, resumed=False)


for _function in (checkpoint, running_machine):
    hide(_function.__code__)
