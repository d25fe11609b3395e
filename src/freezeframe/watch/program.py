"""A whole program that is watched: from its first instruction to the end of its last thread."""

from __future__ import annotations

import os
import sys
from _thread import get_ident
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contextlib import AbstractContextManager


class WatchedProgram:
    """Attends a program that runs natively (`machine.prepared.Attendant`), and watches it."""

    def __init__(self, watch: AbstractContextManager[Any]) -> None:
        self._watch = watch
        self._process = os.getpid()

    @property
    def here(self) -> bool:
        """Whether this is the process that the program began in, rather than one that it has forked."""
        return os.getpid() == self._process

    def arrive(self, folder: str) -> None:
        """Where its modules are makes no difference."""

    def begin(self) -> None:
        """It is watched from now on."""
        self._watch.__enter__()

    def end(self, _error: BaseException | None) -> None:
        """Its main thread has ended: python waits for the others."""
        join_threads()
        self._watch.__exit__(None, None, None)


def join_threads() -> None:
    """Wait for all threads that are no daemons, as python does before it ends (Thread._shutdown)."""
    threading = sys.modules.get("threading")
    if threading is None:
        return
    this = get_ident()
    # Without a call of a Python function, which would be recorded where there is no other thread.
    while others := [thread for ident, thread in list(threading._active.items()) if ident != this and not thread._daemonic]:
        for thread in others:
            thread.join()
