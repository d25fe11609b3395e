"""Waits: C functions that do nothing but wait, in the midst of which a program can be stopped at once. What waits is made again.

A signal's handler runs within them. That such a call has not returned is certain where the callable still lies on the stack: its result
would lie in its place.

When a sleep is to end only C knows: it keeps that on its stack, as a time of the monotonic clock, in a `struct timespec` (pysleep,
Modules/timemodule.c). It is looked for between this evaluation loop and the one that the signal has interrupted. Where it is not found
exactly once, the whole time is waited again.

A prompt that `input` has written is not written again, but on a terminal, where somebody looks for it.
"""

import builtins
import itertools
import os
import signal
import sys
import time
from types import BuiltinMethodType, MethodDescriptorType
from typing import Any, Final

from freezeframe.model.frame import Frame
from freezeframe.model.null import NULL
from freezeframe.native.check import LAYOUT, thread_state
from freezeframe.native.hide import hide
from freezeframe.native.layout import OWNED_BY_C
from freezeframe.native.memory import mem, words
from freezeframe.native.reading import take, word_on_stack
from freezeframe.native.sites import Sites, object_at

_CFRAME: Final = LAYOUT.thread.cframe
_CFRAME_PREVIOUS: Final = LAYOUT.thread.cframe_previous
_CURRENT: Final = LAYOUT.thread.current
_PREVIOUS: Final = LAYOUT.iframe.previous
_OWNER: Final = LAYOUT.iframe.owner
_SECOND: Final = 1_000_000_000
_FARTHEST: Final = 1 << 16
"""So many bytes of C's stack are looked through at most."""
_READLINE: Final = type(sys.__stdin__).__dict__["readline"] if sys.__stdin__ is not None else None
_CALLABLES: Final = (BuiltinMethodType, MethodDescriptorType)


def callable_at(address: int, sites: Sites, lasti: int) -> Any:
    """What the interpreter frame at `address` is calling, if it stands in a CALL that has not returned; `NULL` otherwise.

    What lies where the call's result will be is alive in any case: the rest is looked at only where that is no result.
    """
    index = sites.index(lasti)
    opcode, count, _ = sites.code.instructions[index]
    if opcode not in {"CALL", "CALL_KW"}:
        return NULL
    depth = sites.state(index).depth - 2 - count - (opcode == "CALL_KW")
    first = word_on_stack(address, sites, depth)
    if first:
        value = object_at(first)
        return value if type(value) in _CALLABLES else NULL
    return object_at(word_on_stack(address, sites, depth + 1))


def waiting(address: int, sites: Sites, lasti: int) -> Frame | None:
    """The interpreter frame at `address` before the instruction in which it waits, if that is known: it will be executed again."""
    if sites.code.instructions[sites.index(lasti)].opcode == "FOR_ITER":  # no handler is called behind it
        depth = sites.before(lasti).depth
        return take(address, sites, sites.before(lasti)) if word_on_stack(address, sites, depth - 1) == id(sys.stdin) else None
    function = callable_at(address, sites, lasti)
    if function is not time.sleep:
        if function is builtins.input:
            return _asking(take(address, sites, sites.before(lasti)), sites.code.instructions[sites.index(lasti)].oparg)
        known = function is signal.pause or (function is _READLINE and _reads(address, sites, lasti))
        return take(address, sites, sites.before(lasti)) if known else None
    frame = take(address, sites, sites.before(lasti))
    left = _left(frame.localsplus[-1])
    if left is not None:
        frame.localsplus[-1] = left
    return frame


def _asking(frame: Frame, prompts: int) -> Frame:
    """A frame that calls `input`: the prompt (there may be one) is there already."""
    if prompts and not (os.isatty(0) and os.isatty(1)):
        frame.localsplus[-1] = ""
    return frame


def _reads(address: int, sites: Sites, lasti: int) -> bool:
    """Whether a call of `readline` is one of the standard input's."""
    place = sites.before(lasti)
    return any(word_on_stack(address, sites, depth) == id(sys.stdin) for depth in range(place.depth - 3, place.depth))


def _left(asked: Any) -> float | None:
    """How many seconds of a sleep are left; None where that is not found."""
    if type(asked) not in {int, float}:
        return None
    now = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    latest = now + int(asked * _SECOND)
    start, end = _between()
    earliest = now - _SECOND  # it may have come meanwhile
    seconds = range(earliest // _SECOND, latest // _SECOND + 1)
    found = set()
    block = words[start >> 3 : min(end, start + _FARTHEST) >> 3].tolist()
    for first, second in itertools.pairwise(block):
        if first in seconds and second < _SECOND and earliest < first * _SECOND + second <= latest:
            found.add(first * _SECOND + second)
    return max(found.pop() - now, 0) / _SECOND if len(found) == 1 else None


def _between() -> tuple[int, int]:
    """From where to where C's stack belongs to what the signal has interrupted (see `interruption`)."""
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


for _function in (callable_at, waiting, _asking, _reads, _left, _between):
    hide(_function.__code__)
