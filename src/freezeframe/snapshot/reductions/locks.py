"""Locks: free ones, and those that the frozen thread itself holds, or that somebody is waited for with."""

from __future__ import annotations

import re
import sys
from _thread import LockType, RLock, get_ident
from importlib._bootstrap import _ModuleLock  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, Final

from freezeframe.machine.shadowed import standard
from freezeframe.snapshot.builders.seeds import TOKENS
from freezeframe.snapshot.own import dict_descriptor
from freezeframe.snapshot.singles import place_of_single

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from freezeframe.model.frame import Frame
    from freezeframe.snapshot.writer import Writer

_HELD: Final = "the lock is held"
_COUNT: Final = re.compile(r" count=(\d+) ")


def reduce_lock(writer: Writer, lock: Any) -> Any:
    """A lock: one that is free, or that `threading.Condition` has made to wait for."""
    if not lock.locked():
        return TOKENS["lock"], ()
    return (TOKENS["held_lock"], ()) if id(lock) in writer.waiters else writer.obstacle(lock, _HELD)


def reduce_rlock(writer: Writer, lock: Any) -> Any:
    """A reentrant lock: one that is free, or that the thread holds whose frames are written. A value has no part in what that holds."""
    held = _count(lock)
    if held and not (writer.of_program and lock._is_owned()):
        return writer.obstacle(lock, _HELD)
    place = writer.held_locks.get(id(lock))
    if place is not None:
        return TOKENS["found"], place
    if held:
        writer.put_off("fill_rlock", lock, held)
    return TOKENS["rlock"], ()


def _count(lock: Any) -> int:
    """How often a reentrant lock has been acquired."""
    found = _COUNT.search(repr(lock))
    return 0 if found is None else int(found[1])


def reduce_module_lock(_writer: Writer, lock: Any) -> Any:
    """What `importlib` holds while it imports a module: whose thread that is, is the thread's that goes on."""
    held = lock.count if type(lock.count) is int else len(lock.count)
    return TOKENS["module_lock"], (lock.name, held)


def put_held_locks_off(writer: Writer, frames: Sequence[Frame]) -> None:
    """Have the reentrant locks written which modules that travel by name hold in these frames: they let go of them without having them at
    hand, as `logging` does of its own and its handlers'."""
    for frame in frames:
        name = dict.get(frame.globals, "__name__")
        if type(name) is str and name in sys.modules and name not in writer.own:
            for lock, place in (*_of_module(name, frame.globals), *_of_singles(writer, frame)):
                if id(lock) not in writer.held_locks:
                    writer.held_locks[id(lock)] = place
                    writer.put_off("fill_rlock", lock, _count(lock))


def _is_held(value: Any) -> bool:
    return type(value) is RLock and value._is_owned()  # type: ignore[attr-defined]


def _of_module(module: str, names: dict[str, Any]) -> Iterator[tuple[Any, tuple[str, str]]]:
    for name, value in names.copy().items():
        if _is_held(value):
            yield value, (module, name)


def _of_singles(writer: Writer, frame: Frame) -> Iterator[tuple[Any, tuple[str, str]]]:
    """Those that objects hold which are such a module's own, as `logging.lastResort`."""
    for value in frame.localsplus[: len(frame.code.localsplus)]:
        dictionary = dict_descriptor(type(value))
        names = None if dictionary is None else dictionary.__get__(value)
        for name, lock in names.copy().items() if type(names) is dict else ():
            if _is_held(lock) and (place := place_of_single(value, writer.own)) is not None:
                yield lock, (place[0], f"{place[1]}.{name}")


class ReleasedBy:
    """Stands for what `RLock._release_save` has given: how often the lock was held, and by which thread."""

    def __init__(self, held: int) -> None:
        self.held = held


def reduce_released(_writer: Writer, value: ReleasedBy) -> Any:
    """Such a thing: the thread is the one that goes on."""
    return TOKENS["released"], (value.held,)


def slots_to_write(frame: Frame) -> list[Any]:
    """What is written of a frame's slots: `threading.Condition.wait` keeps the number of its thread while it has let go of its lock."""
    threading = standard("threading")
    if threading is None or frame.globals is not threading.__dict__:
        return frame.localsplus
    this = get_ident()
    return [ReleasedBy(value[0]) if _is_released(value) and value[1] == this else value for value in frame.localsplus]


def _is_released(value: Any) -> bool:
    return type(value) is tuple and list(map(type, value)) == [int, int]


LOCKS: Final[dict[int, Any]] = {
    id(LockType): reduce_lock,
    id(RLock): reduce_rlock,
    id(_ModuleLock): reduce_module_lock,
    id(ReleasedBy): reduce_released,
}
