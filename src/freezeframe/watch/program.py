"""A whole program that is watched: from its first instruction to the end of its last thread."""

from __future__ import annotations

import os
import sys
from _thread import get_ident
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from freezeframe.watch.profiling import profile


class ProfiledProgram:
    """Attends a program that runs natively (`machine.prepared.Attendant`), and profiles it."""

    def __init__(self, profiling: profile) -> None:
        self._profiling = profiling
        self._process = os.getpid()
        profiling.whole = True

    @property
    def here(self) -> bool:
        """Whether this is the process that the program began in, rather than one that it has forked."""
        return os.getpid() == self._process

    def arrive(self, folder: str) -> None:
        """Where its modules are makes no difference."""

    def begin(self) -> None:
        """Its calls are recorded from now on."""
        self._profiling.__enter__()

    def end(self, _error: BaseException | None) -> None:
        """Its main thread has ended: python waits for the others."""
        join_threads()
        self._profiling.__exit__(None, None, None)


def join_threads() -> None:
    """Wait for all threads that are no daemons, as python does before it ends (Thread._shutdown)."""
    threading = sys.modules.get("threading")
    if threading is None:
        return
    this = get_ident()
    # Without a call of a Python function, which would be recorded where there is no other thread.
    while others := [thread for ident, thread in threading._active.items() if ident != this and not thread._daemonic]:
        for thread in others:
            thread.join()
