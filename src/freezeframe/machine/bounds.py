"""How far a thread may go: the depth of its calls, and stops that somebody asks for."""

from __future__ import annotations

from operator import length_hint
from sys import getrecursionlimit
from typing import TYPE_CHECKING, Final

from freezeframe.isa.counts import counts
from freezeframe.machine.stopping import StopReason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame


APART: Final[list[Callable[[Frame], bool]]] = []
"""`interpret`, which imports this by way of others, says here which frames fuel does not count."""
_MOST: Final = 1 << 60
"""More instructions than anybody waits for."""


def bound(self: Thread) -> None:
    """Work out anew how many guest frames there may be."""
    self.room = self.limit = getrecursionlimit() - self.foreign
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


def issue(self: Thread) -> Iterator[int]:
    """What the loop takes one of for each instruction that it executes under fuel, as long as nobody else is told of them: as much as there
    is of it. Loops that C has called cannot stop, and go on without."""
    self.issued = min(self.fuel, _MOST) if self.fuel is not None and self.fuel > 0 else _MOST
    self.budget = iter(range(self.issued))
    return self.budget


def free_of(frame: Frame) -> bytes:
    """By position in a frame's code, whether fuel does not count the instruction there: it counts what `isa.counts` says, and nothing of
    the library's, which does what C does, nor of functions of the standard library that only run as guest code to be seen."""
    linked = frame.code.linked
    if linked.free is None:
        free = linked.hidden or any(is_apart(frame) for is_apart in APART)
        linked.free = bytes([free or not counted for counted in (*counts(frame.code), True)])
    return linked.free  # type: ignore[no-any-return]


def uncounted(self: Thread, frame: Frame) -> bytes:
    """The same of what the thread counts just now: steps are all instructions. A stop that somebody has asked for comes before any, but in
    loops that C has called, which cannot stop."""
    if self.fuel_reason is StopReason.FUEL or (self.loops > 1 and is_asked(self)):
        return free_of(frame)
    return frame.code.linked.stepped  # type: ignore[no-any-return]


def is_asked(self: Thread) -> bool:
    """Whether somebody has asked for a stop: what is counted from then on until it comes is no step, nor is fuel used for it."""
    return self.fuel_reason is not StopReason.FUEL and self.fuel_reason is not StopReason.STEP


def uncount(self: Thread) -> None:
    """The instruction that was counted last is executed once more, as the same one."""
    if self.fuel is not None and self.fuel_reason is StopReason.FUEL:
        settle(self)
        self.fuel += 1
        self.executed -= 1


def settle(self: Thread) -> None:
    """Count what was taken, and have the loops that take from it, which find nothing more, look at what there is now."""
    budget, self.budget = self.budget, None
    if budget is not None:
        executed = self.issued - length_hint(budget)
        budget.__setstate__(self.issued)  # type: ignore[attr-defined]
        self.executed += executed
        if self.fuel is not None:
            self.fuel -= executed


def depth_of(frame: Frame | None) -> int:
    """How many calls are in progress outside a frame."""
    depth = -1
    while frame is not None:
        depth += 1
        frame = frame.caller
    return depth
