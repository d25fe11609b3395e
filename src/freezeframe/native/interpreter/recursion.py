"""How many more calls CPython lets a thread make before it raises RecursionError (`_Py_EnterRecursiveCall` in Python/ceval.c).

On 3.11 every call counts, of Python functions and of C that may recurse; later versions count the two apart, and this is the count
of Python's. What guest frames there are the machine counts itself, and none of its own frames counts for the guest: so whatever it lets
CPython run is told what is left.
"""

from __future__ import annotations

import sys

from freezeframe.native.check import LAYOUT, thread_state
from freezeframe.native.memory import ints
from freezeframe.native.signals.handlers import begin_undisturbed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


REMAINING: Final = LAYOUT.thread.remaining
"""Where a thread state keeps it: `ints[state + REMAINING >> 2]`. `sys.setrecursionlimit` moves it, on all threads: it is put back by adding
what was taken, not by writing down what was there."""

MODULE: Final = 0 if sys.version_info < (3, 12) else -1
"""How many more calls than `sys.getrecursionlimit()` are left where `python` executes a program's module: on 3.11 `exec` counts too."""
RUNPY: Final = -1
"""The same, less than that, where `python -m` calls runpy."""


_MOST: Final = (1 << 31) - 1


def allow(state: int, calls: int) -> int:
    """Let a thread make so many calls more; gives how many fewer these are than before."""
    place = state + REMAINING >> 2
    calls = min(calls, _MOST)
    fewer: int = ints[place] - calls
    ints[place] = calls
    return fewer


def put_back(state: int, fewer: int) -> None:
    """Undo an `allow`, which gave this."""
    ints[state + REMAINING >> 2] += fewer


for _code in (allow.__code__, put_back.__code__):  # a handler that raises an exception comes before both, or after
    begin_undisturbed(_code)

COUNT_OF_C: Final = REMAINING + 8 if (3, 12) <= sys.version_info < (3, 14) else None
"""Where a thread state counts C's own recursion by itself: 3.11 counts all as one, 3.14 looks at its stack instead."""
_OF_C: Final = REMAINING if sys.version_info < (3, 12) else COUNT_OF_C
_MORE: Final = 20_000
"""Levels of C's recursion, of some 200 bytes each."""


class DeepStructures:
    """``with DeepStructures():`` C may follow structures that are nested more deeply than calls may be."""

    __slots__ = ("_place",)

    def __enter__(self) -> None:
        self._place = 0 if _OF_C is None else thread_state() + _OF_C >> 2
        if self._place:
            ints[self._place] += _MORE

    def __exit__(self, *_: object) -> None:
        if self._place:
            ints[self._place] -= _MORE
