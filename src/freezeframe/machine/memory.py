"""A bound on memory: how much the process may grow while the guest runs."""

from __future__ import annotations

import _thread
import resource
from typing import TYPE_CHECKING, Any

from freezeframe.machine.intrinsics.registry import override
from freezeframe.machine.stopping import StopReason

if TYPE_CHECKING:
    from _thread import LockType

    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

INTERVAL = 0.005
"""Seconds between two looks."""


def resident() -> int:
    """Bytes of memory that the process has in use (its resident set)."""
    with open("/proc/self/statm", "rb") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


class MemoryGuard:
    """Looks at the process's memory from a thread of its own, and asks the machine to stop when it has grown by more than `limit` bytes.

    `threading` knows nothing of that thread, and its frames are hidden: the program sees only its own.
    """

    running = 0
    """How many guards there are."""

    def __init__(self, thread: Thread, limit: int) -> None:
        self.thread = thread
        self.ceiling = resident() + limit
        self.wanted = _thread.allocate_lock()
        self.wanted.acquire()
        self.ended = _thread.allocate_lock()
        self.ended.acquire()
        MemoryGuard.running += 1
        begun = _thread.allocate_lock()
        begun.acquire()
        _thread.start_new_thread(self.watch, (begun,))
        begun.acquire()  # `_thread._count` counts threads from the moment at which they run

    def watch(self, begun: LockType) -> None:
        """Look until the bound is reached, or the run has ended."""
        begun.release()
        while not self.wanted.acquire(timeout=INTERVAL):
            if resident() > self.ceiling:
                self.thread.ask(StopReason.MEMORY)
                break
        self.ended.release()

    def end(self) -> None:
        """The run has ended."""
        self.wanted.release()
        self.ended.acquire()
        MemoryGuard.running -= 1


@override(_thread._count)
def count(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``_thread._count()``: how many threads there are beside the main one."""
    thread.native(frame, _thread._count, args, kwargs)
    frame.localsplus[-1] -= MemoryGuard.running
