"""A bound on memory: how much the process may grow while the guest runs."""

from __future__ import annotations

import resource
import threading
from typing import TYPE_CHECKING

from freezeframe.machine.stopping import StopReason

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread

INTERVAL = 0.005
"""Seconds between two looks."""


def resident() -> int:
    """Bytes of memory that the process has in use (its resident set)."""
    with open("/proc/self/statm", "rb") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


class MemoryGuard:
    """Looks at the process's memory from a thread of its own, and asks the machine to stop when it has grown by more than `limit` bytes."""

    def __init__(self, thread: Thread, limit: int) -> None:
        self.thread = thread
        self.ceiling = resident() + limit
        self.ended = threading.Event()
        self.watcher = threading.Thread(target=self.watch, name="freezeframe-memory", daemon=True)
        self.watcher.start()

    def watch(self) -> None:
        """Look until the bound is reached, or the run has ended."""
        while not self.ended.wait(INTERVAL):
            if resident() > self.ceiling:
                self.thread.ask(StopReason.MEMORY)
                return

    def end(self) -> None:
        """The run has ended."""
        self.ended.set()
        self.watcher.join()
