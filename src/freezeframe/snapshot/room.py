"""Room on C's stack for what a stranger's bytes may be: C hashes tuples within tuples without looking how deep they are."""

from __future__ import annotations

import _thread
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_ENOUGH: Final = 1 << 15
"""So deep every stack is: no bytes fewer than these need more."""
_EACH: Final = 256
"""More than C takes for a tuple in a tuple (tuplehash, Objects/tupleobject.c)."""
_MOST: Final = 1 << 30


def with_room(function: Callable[[], T], size: int) -> T:
    """What `function` gives, which reads so many bytes; raises what it raises, and RuntimeError where there is no memory for the stack."""
    if size < _ENOUGH:
        return function()
    outcomes: list[Any] = []
    done = _thread.allocate_lock()

    def run() -> None:
        try:
            outcomes.append((function(), None))
        except BaseException as error:  # noqa: BLE001 (it is raised where it belongs)
            outcomes.append((None, error))
        finally:
            done.release()

    before = _thread.stack_size(min(size * _EACH, _MOST) & ~0xFFFF)
    done.acquire()
    try:
        _thread.start_new_thread(run, ())
    finally:
        _thread.stack_size(before)
    done.acquire()
    value, error = outcomes[0]
    if error is not None:
        raise error
    given: T = value
    return given
