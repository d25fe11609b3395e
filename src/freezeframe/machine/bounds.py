"""How far a thread may go: the depth of its calls, and stops that somebody asks for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from freezeframe.machine.stopping import StopReason

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame


def bound(self: Thread) -> None:
    """Work out anew how many guest frames there may be."""
    self.room = self.limit = sys.getrecursionlimit() - self.foreign
    if self.max_depth is not None:
        self.limit = min(self.limit, self.max_depth)


def check_depth(self: Thread) -> None:
    """Raise RecursionError where one more frame would be too many."""
    if self.depth >= self.limit:
        self.too_deep()


def too_deep(self: Thread) -> None:
    """One more frame is too many: raises RecursionError, or stops where the bound is the machine's and not the guest's."""
    if self.max_depth is not None and self.depth >= self.max_depth:
        self.max_depth = None
        self.bound()
        self.ask(StopReason.DEPTH)
    if self.depth >= self.limit:
        raise RecursionError("maximum recursion depth exceeded")


def ask(self: Thread, reason: StopReason) -> None:
    """Stop before the next instruction of the outermost loop. May be called from any thread, and from a signal handler."""
    self.fuel_reason = reason
    self.fuel = 0
    self.rewatch()


def depth_of(frame: Frame | None) -> int:
    """How many calls are in progress outside a frame."""
    depth = -1
    while frame is not None:
        depth += 1
        frame = frame.caller
    return depth
