"""What does the same as what some versions' standard libraries have, and this one's does not: for their code that goes on here."""

from __future__ import annotations

import importlib
import sys
from types import MappingProxyType

from freezeframe.machine.shadowed import of_library
from freezeframe.snapshot.own import static

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


_HOMES: Final = ("types", "functools", "itertools", "operator", "math", "collections", "collections.abc", "typing")
"""Modules that others import names from: which ones they do differs between versions."""


def stand_in_for(module: str, name: str) -> Any:
    """What does the same as what stands under a name, maybe a qualified one, in a module of other versions; None where nothing does."""
    if name in {"ShutDown", "QueueShutDown"}:
        return _shut_down(module, name)
    known = _STAND_INS.get((module, name))
    if known is not None:
        return known
    constant = _CONSTANTS.get((module, name))
    if constant is not None:
        home, of = constant
        return ~getattr(importlib.import_module(home), of)
    if name.startswith("_") or "." in name or module.partition(".")[0] not in sys.stdlib_module_names:
        return None
    return next((names[name] for home in _HOMES if name in (names := importlib.import_module(home).__dict__)), None)


def _shut_down(module: str, name: str) -> type:
    """`queue.ShutDown`, and asyncio's: what the queues of some versions raise when they have been shut down, as none can be here."""
    known = _shut.get(module)
    if known is None:
        known = _shut[module] = type(name, (Exception,), {"__module__": module})
    return known


_shut: Final[dict[str, type]] = {}


def _lookup_special(value: Any, name: str, default: Any) -> Any:
    """A special method, looked up as CPython does (`contextlib._lookup_special`)."""
    found = static(type(value), name)
    if found is None:
        return default
    bind = static(type(found), "__get__")
    return found if bind is None else bind(found, value, type(value))


def _loop_ends(loop: Any) -> None:
    """What an event loop does when it has run (`BaseEventLoop._run_forever_cleanup`)."""
    loop._stopping = False
    loop._thread_id = None
    of_library("asyncio.events")._set_running_loop(None)
    loop._set_coroutine_origin_tracking(False)
    hooks = loop.__dict__.get("_old_agen_hooks")
    if hooks is not None:
        sys.set_asyncgen_hooks(*hooks)
        loop._old_agen_hooks = None


def _nothing_awaits(*_: object) -> None:
    """What notes which task waits for a future, for those who ask: here nobody can."""


def _told_of_shielded(future: Any) -> None:
    """What is done when a future that `asyncio.shield` has protected ends, nobody waiting any more (`asyncio.tasks._log_on_exception`)."""
    error = None if future.cancelled() else future.exception()
    if error is not None:
        told = {"message": f"{type(error).__name__} exception in shielded future", "exception": error, "future": future}
        future.get_loop().call_exception_handler(told)


def _wake(condition: Any, count: int) -> None:
    """Wake up so many of those that wait, whoever holds the lock (`asyncio.Condition._notify`)."""
    for waiter in [waiter for waiter in condition._waiters if not waiter.done()][:count]:
        waiter.set_result(False)


def _acquire_lock() -> None:
    """Take the lock of `logging`."""
    of_library("logging")._lock.acquire()


def _release_lock() -> None:
    """Let go of it."""
    of_library("logging")._lock.release()


_STAND_INS: Final[dict[tuple[str, str], Any]] = {
    ("contextlib", "_lookup_special"): _lookup_special,
    ("argparse", "_identity"): lambda string: string,
    ("builtins", "frozendict"): MappingProxyType,
    ("asyncio.base_events", "BaseEventLoop._run_forever_cleanup"): _loop_ends,
    ("asyncio.futures", "future_add_to_awaited_by"): _nothing_awaits,
    ("asyncio.futures", "future_discard_from_awaited_by"): _nothing_awaits,
    ("asyncio.locks", "Condition._notify"): _wake,
    ("asyncio.tasks", "_discard_awaited_by"): _nothing_awaits,
    ("asyncio.tasks", "_log_on_exception"): _told_of_shielded,
    ("asyncio.tasks", "_set_task_name"): lambda task, name: None if name is None else task.set_name(name),
    ("logging", "_acquireLock"): _acquire_lock,
    ("logging", "_releaseLock"): _release_lock,
    ("selectors", "_BaseSelectorImpl._key_from_fd"): lambda selector, number: selector._fd_to_key.get(number),
}
_CONSTANTS: Final = {("selectors", "_NOT_EPOLLIN"): ("select", "EPOLLIN"), ("selectors", "_NOT_EPOLLOUT"): ("select", "EPOLLOUT")}
"""By what is the complement of which number."""
