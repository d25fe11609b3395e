"""A whole program that is watched: from its first instruction to the end of its last thread."""

from __future__ import annotations

import os
import sys
from _thread import get_ident
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from freezeframe.isa.lift.versions import bytecode_of
from freezeframe.machine.shadowed import standard
from freezeframe.model.raw import HOST_VERSION

if TYPE_CHECKING:
    from contextlib import AbstractContextManager


@runtime_checkable
class _Watch(Protocol):
    def __enter__(self) -> object: ...


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

    def load(self) -> None:
        """Import what watching takes when it begins."""
        for name in ("functions", "paths") if sys.version_info >= (3, 12) else ("functions", "hooks", "paths"):
            import_module(f"freezeframe.watch.{name}")
        isinstance(None, _Watch)  # the first such question has `typing` import something, from 3.12 on
        bytecode_of(HOST_VERSION)

    def begin(self) -> None:
        """It is watched from now on."""
        self._watch.__enter__()

    def end(self, _error: BaseException | None) -> None:
        """Its main thread has ended: python waits for the others."""
        join_threads()
        self._watch.__exit__(None, None, None)


def join_threads() -> None:
    """Wait for all threads that are no daemons, as python does before it ends (Thread._shutdown)."""
    threading = standard("threading")
    if threading is None:
        return
    this = get_ident()
    # Without a call of a Python function, which would be recorded where there is no other thread.
    while others := [thread for ident, thread in list(threading._active.items()) if ident != this and not thread._daemonic]:
        for thread in others:
            thread.join()
