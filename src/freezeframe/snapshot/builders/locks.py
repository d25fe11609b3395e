"""Locks, free or held by the frozen thread."""

from __future__ import annotations

import sys
from _thread import RLock, allocate_lock, get_ident
from typing import Any, Final

from freezeframe.errors import SnapshotError
from freezeframe.snapshot.builders.checks import is_number, require

_MANY: Final = 1000
"""So many times nobody locks what importing locks."""


class Locks:
    """Builders of locks."""

    def __init__(self, _version: tuple[int, int]) -> None:
        """They are alike in all versions."""

    @staticmethod
    def held_lock() -> Any:
        """A lock that is held."""
        lock = allocate_lock()
        lock.acquire()
        return lock

    @staticmethod
    def fill_rlock(lock: Any, held: int) -> None:
        """Have this thread hold a reentrant lock, so often."""
        require(type(lock) is RLock and is_number(held, 1, 1000 * _MANY), "a lock that is held is none")
        for _ in range(held):
            lock.acquire()

    @staticmethod
    def released(held: int) -> tuple[int, int]:
        """What `RLock._release_save` would give if this thread had held the lock so often."""
        require(is_number(held, 1, 1000 * _MANY), "a lock that is waited for is none")
        return held, get_ident()

    @staticmethod
    def module_lock(name: str, held: int) -> Any:
        """What `importlib` locks a module with while it imports it, locked so often by this thread."""
        if type(name) is not str or not 0 <= held < _MANY:
            raise SnapshotError("the snapshot is damaged: an import's lock is none")
        lock = sys.modules["_frozen_importlib"]._get_module_lock(name)
        for _ in range(held):
            lock.acquire()
        return lock
