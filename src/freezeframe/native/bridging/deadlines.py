"""When a C function that waits will have waited long enough: only C knows, and keeps that on its stack.

As a time of the monotonic clock, in nanoseconds (`_PyDeadline_Init`, Python/pytime.c) or in a `struct timespec` (`pysleep`,
Modules/timemodule.c). It is looked for between this evaluation loop and the one that the signal has interrupted.
"""

import itertools
from typing import Final

from freezeframe.native.check import LAYOUT, thread_state
from freezeframe.native.hide import hide
from freezeframe.native.interpreter.clock import monotonic_ns
from freezeframe.native.layout import OWNED_BY_C
from freezeframe.native.memory import mem, words

_CFRAME: Final = LAYOUT.thread.cframe
_CFRAME_PREVIOUS: Final = LAYOUT.thread.cframe_previous
_CURRENT: Final = LAYOUT.thread.current
_PREVIOUS: Final = LAYOUT.iframe.previous
_OWNER: Final = LAYOUT.iframe.owner
_SECOND: Final = 1_000_000_000
_FARTHEST: Final = 1 << 16
"""So many bytes of C's stack are looked through at most."""


def left(seconds: float, interrupted: float | None = None, *, as_timespec: bool = False) -> float | None:
    """How many of the seconds of a wait were left when a signal `interrupted` it (now, if that is None).

    None where no deadline is found. Where there are several the others are of waits before this one: none of them is later.
    """
    now = monotonic_ns() if interrupted is None else int(interrupted * _SECOND)
    latest = now + int(seconds * _SECOND)
    start, end = _between()
    block = words[start >> 3 : min(end, start + _FARTHEST) >> 3].tolist()
    if as_timespec:
        whole = range(now // _SECOND, latest // _SECOND + 1)
        block = [first * _SECOND + second for first, second in itertools.pairwise(block) if first in whole and second < _SECOND]
    deadlines = [deadline for deadline in block if now < deadline <= latest]
    return (max(deadlines) - now) / _SECOND if deadlines else None


def _between() -> tuple[int, int]:
    """From where to where C's stack belongs to what the signal has interrupted (see `signals.interruption`)."""
    state = thread_state()
    if _CFRAME is not None:
        holder = words[state + _CFRAME >> 3]
        return holder, words[holder + _CFRAME_PREVIOUS >> 3]
    ends: list[int] = []
    frame = words[state + _CURRENT >> 3]
    while frame and len(ends) < len(("this loop's", "that one's")):
        if mem[frame + _OWNER] >= OWNED_BY_C:
            ends.append(frame)
        frame = words[frame + _PREVIOUS >> 3]
    return (ends[0], ends[1]) if len(ends) > 1 else (0, 0)


for _function in (left, _between):
    hide(_function.__code__)
