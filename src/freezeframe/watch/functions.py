"""Calls by function and by caller: no Python runs at a call.

Machine code records them (`native/watching/counting.py`); where there is none, the profiler in C that CPython comes with does
(Modules/_lsprof.c). From 3.12 its methods are then the callbacks of a tool of `sys.monitoring` of ours, one for each thread: a program may
use `cProfile`'s itself.
"""

from __future__ import annotations

import _lsprof
import sys
from types import CodeType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.native.hide import hide_modules, is_hidden
from freezeframe.native.watching.counting import Counter
from freezeframe.native.watching.noting import notes_calls
from freezeframe.watch.places import first_resume
from freezeframe.watch.stats import Edge, Function, Key, key_of

if sys.version_info < (3, 12):
    from freezeframe.native.watching.profiling import Hook, profiler

if TYPE_CHECKING:
    from types import FrameType

_identity = object.__hash__  # `id` is an audited event
_OWN: Final = "'_lsprof.Profiler' objects"


class FunctionRecorder:
    """One thread's calls."""

    def __init__(self) -> None:
        self._profiler: Any = _lsprof.Profiler()
        self._resumed: dict[int, int] = {}
        if sys.version_info >= (3, 12):
            start, leave = self._profiler._pystart_callback, self._profiler._pyreturn_callback
            resumed = self._resumed

            def resume(code: CodeType, offset: int) -> None:
                resumed[_identity(code)] = resumed.get(_identity(code), 0) + 1
                start(code, offset)

            self.callbacks = {
                "PY_START": start,
                "PY_RESUME": resume,
                "PY_THROW": getattr(self._profiler, "_pythrow_callback", start),
                "PY_RETURN": leave,
                "PY_YIELD": leave,
                "PY_UNWIND": leave,
                "CALL": self._profiler._ccall_callback,
                "C_RETURN": self._profiler._creturn_callback,
                "C_RAISE": self._profiler._creturn_callback,
            }

    if sys.version_info < (3, 12):

        def begin(self) -> None:
            """From now on the calls of this thread are told."""
            self._profiler.enable()

        def tell(self, frame: FrameType, event: str, argument: Any) -> None:
            """What came before `begin`."""
            hook: Hook = profiler(self._profiler)
            hook(frame, event, argument)

    def end(self) -> None:
        """Nothing more is told. What is in progress then counts on 3.11; later versions have no way to say so but for `cProfile`'s tool."""
        if sys.version_info < (3, 12):
            self._profiler.disable()

    def functions(self) -> dict[Key, Function]:
        """What was called, from where, and what it cost; times in seconds."""
        found: dict[Key, Function] = {}
        entries = [entry for entry in self._profiler.getstats() if not _ours(entry.code)]
        for entry in entries:
            function = found.setdefault(key := key_of(entry.code), Function(key=key))
            resumed = self._resumed.get(_identity(entry.code), 0)
            primitive = max(0, entry.callcount - entry.reccallcount - resumed)  # C counts resumptions within each other, too
            function.add(entry.callcount - resumed, primitive, entry.inlinetime, entry.totaltime)
            function.resumptions += resumed
        for entry in entries:
            for callee in entry.calls or ():
                if not _ours(callee.code):
                    edge = found[key_of(callee.code)].callers.setdefault(key_of(entry.code), Edge())
                    edge.add(callee.callcount, callee.callcount - callee.reccallcount, callee.inlinetime, callee.totaltime)
        return found


class CountingRecorder:
    """The same, counted and timed by machine code, which tells resumptions from calls."""

    def __init__(self) -> None:
        self._counter = Counter(first_resume)
        if sys.version_info >= (3, 12):
            calls, resumptions, ends, calls_of_builtins, ends_of_builtins = self._counter.callbacks()
            self.callbacks = dict.fromkeys(("PY_RETURN", "PY_YIELD", "PY_UNWIND"), ends)
            self.callbacks |= {"PY_START": calls, "PY_RESUME": resumptions, "PY_THROW": resumptions}
            self.callbacks |= {"CALL": calls_of_builtins, "C_RETURN": ends_of_builtins, "C_RAISE": ends_of_builtins}

    if sys.version_info < (3, 12):

        def begin(self) -> None:
            """From now on the calls of this thread are told."""
            self._counter.watch()

        def tell(self, frame: FrameType, event: str, argument: Any) -> None:
            """What came before `begin`."""
            self._counter(frame, event, argument)

    def end(self) -> None:
        """Nothing more is told: what is in progress counts up to now."""
        self._counter.end()

    def functions(self) -> dict[Key, Function]:
        """What was called, from where, and what it cost; times in seconds."""
        found: dict[Key, Function] = {}
        for counted in self._counter.counted():
            if _ours(counted.function):
                continue
            numbers = counted.calls, counted.primitive, counted.own / 1e9, counted.total / 1e9
            key = key_of(counted.function)
            if counted.caller is None:
                function = found.setdefault(key, Function(key=key))
                function.add(*numbers)
                function.resumptions += counted.resumptions
            elif not _ours(counted.caller):
                found[key].callers.setdefault(key_of(counted.caller), Edge()).add(*numbers)
        return found


def function_recorder() -> FunctionRecorder | CountingRecorder:
    """What records one thread's calls here."""
    return CountingRecorder() if notes_calls() else FunctionRecorder()


def _ours(code: CodeType | str) -> bool:
    return code.endswith(_OWN + ">") if isinstance(code, str) else is_hidden(code)


hide_modules([sys.modules[__name__]])
