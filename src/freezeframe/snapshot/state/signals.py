"""The program's handlers of signals, its timers, and which signals it blocks."""

from __future__ import annotations

import _signal  # type: ignore[import-not-found] # what signal wraps: its answers are no enumerations
import contextlib
import posix
import sys
from itertools import starmap
from operator import is_

from freezeframe.snapshot.own import is_freezeframes
from freezeframe.snapshot.state import baseline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

    from freezeframe.snapshot.own import Own

_NUMBERS: Final = range(1, _signal.NSIG)
_TIMERS: Final = {_signal.ITIMER_REAL: _signal.SIGALRM, _signal.ITIMER_VIRTUAL: _signal.SIGVTALRM, _signal.ITIMER_PROF: _signal.SIGPROF}
_AT_ONCE: Final = 0.000_001
_nobodys: list[Any] = []
"""What handled each signal when none was handled by the program: by `_NUMBERS`."""


def _take_signals(_own: Own) -> Any:
    """The program's handlers, and the timers that are set."""
    handlers = _handlers()
    come = _signal.sigpending() if baseline.held_back is not None else ()
    timers = {}
    for timer, number in _TIMERS.items():
        left, interval = _signal.getitimer(timer)
        if left or number in come:  # it has run out amid this, and its signal is still to be handled
            timers[timer] = left or _AT_ONCE, interval
    return (handlers, timers) if handlers or timers else None


def _handlers() -> dict[int, Any]:
    """The program's handlers, by their signals; 1 where it ignores one that was not ignored."""
    machines: Any = sys.modules.get("freezeframe.machine.intrinsics.signals")
    set_now = list(map(_signal.getsignal, _NUMBERS))
    if machines is None and _nobodys and all(map(is_, set_now, _nobodys)):
        return {}
    found: dict[int, Any] = {}
    for number, given in zip(_NUMBERS, set_now, strict=True):
        # The machine has CPython call the same function for every handler.
        handler = machines.HANDLERS.get(number) if machines is not None and given is machines.arrived else given
        if handler is _signal.SIG_IGN and number not in baseline.ignored:
            found[number] = 1
        elif (
            callable(handler) and not (number == _signal.SIGINT and handler is _signal.default_int_handler) and not is_freezeframes(handler)
        ):
            found[number] = handler
    _nobodys[:] = [] if found else set_now
    return found


def _take_blocked(_own: Own) -> list[int] | None:
    """The signals that the program blocks, where it has changed that."""
    now = _signal.pthread_sigmask(_signal.SIG_BLOCK, ()) if baseline.held_back is None else baseline.held_back
    return None if now == baseline.blocked else sorted(now)


def _set_blocked(numbers: list[int]) -> None:
    _signal.pthread_sigmask(_signal.SIG_SETMASK, numbers)


def _take_pending(_own: Own) -> list[int] | None:
    """The signals that have come while the program blocks them."""
    blocked = _signal.pthread_sigmask(_signal.SIG_BLOCK, ()) if baseline.held_back is None else baseline.held_back
    return sorted(_signal.sigpending() & blocked) or None if blocked else None


def _set_pending(numbers: list[int]) -> None:
    for number in _signal.pthread_sigmask(_signal.SIG_BLOCK, ()).intersection(numbers):  # others would end a process that reads damage
        posix.kill(posix.getpid(), number)


def _set_signals(state: Any) -> None:
    handlers, timers = state
    signal: Any = sys.modules.get("signal", _signal)  # whose function is the machine's where that goes on with the program
    for number, handler in handlers.items():
        with contextlib.suppress(OSError, ValueError):  # a signal that this system does not have
            signal.signal(number, _signal.SIG_IGN if handler == 1 else handler)
    _timers.update(timers)


_timers: Final[dict[int, tuple[float, float]]] = {}


def timers_to_set(least: float = 0.0) -> Iterator[object]:
    """Sets the program's timers as it is run through, in C alone: when the program goes on, and no sooner, since their handlers are the
    program's. One that has not even `least` seconds left gets these."""
    timers = [(timer, max(left, least), interval) for timer, (left, interval) in _timers.items()]
    _timers.clear()
    return starmap(_signal.setitimer, timers)


PARTS: Final = {
    "signals": (_take_signals, _set_signals),
    "blocked signals": (_take_blocked, _set_blocked),
    "pending signals": (_take_pending, _set_pending),
}
"""How each part is taken and set."""
