"""One thread's calls and nothing else: a code object and a time where one begins, None and a time where one ends, many at once to a sink
that takes them so. Nothing is looked at and nothing is formatted while the program runs."""

from __future__ import annotations

import sys
from time import perf_counter_ns
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from freezeframe.native.hide import hide_modules

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType

    from freezeframe.watch.lane import Told
    from freezeframe.watch.tracing import trace

CHUNK = 4096
"""So many events are kept until they are written."""
_identity = object.__hash__


@runtime_checkable
class SliceSink(Protocol):
    """A sink that takes many calls at once."""

    def slices(self, thread: int, codes: list[CodeType | None], times: list[int], begun: int) -> None:
        """Calls of a thread: beginnings and ends, and when they were; the trace began at `begun`."""


class Slices:
    """What was not written yet."""

    def __init__(self, tracing: trace, told: Told, name: str) -> None:
        self._told = told
        self.number = next(told.numbers)
        self.codes: list[CodeType | None] = []
        self.times: list[int] = []
        told.sink.thread(self.number, name)
        self.callbacks: dict[str, Callable[..., Any]] = _callbacks(tracing, self)

    def write(self) -> None:
        """Write it."""
        told = self._told
        del self.codes[told.left :], self.times[told.left :]
        told.left -= len(self.codes)
        if self.codes:
            sink: Any = told.sink
            told.attempt(lambda: sink.slices(self.number, self.codes, self.times, told.begun))
            self.codes.clear()
            self.times.clear()


if sys.version_info >= (3, 12):

    def _callbacks(tracing: trace, slices: Slices, clock: Callable[[], int] = perf_counter_ns) -> dict[str, Callable[..., Any]]:
        """What is called of each event of `sys.monitoring`."""
        disable = sys.monitoring.DISABLE
        wanted, decide, getframe = tracing.wanted, tracing.decide, sys._getframe
        codes = slices.codes
        put, at = codes.append, slices.times.append

        def start(code: CodeType, _offset: int) -> Any:
            if _identity(code) not in wanted and decide(code, getframe(1)) is None:
                return disable
            at(clock())
            put(code)
            if len(codes) >= CHUNK:
                slices.write()
            return None

        def resume(code: CodeType, _offset: int) -> None:
            at(clock())
            put(code)

        def leave(_code: CodeType, _offset: int, _value: object) -> None:
            at(clock())
            put(None)

        def throw(code: CodeType, offset: int, _error: BaseException) -> None:
            if _identity(code) in wanted:
                resume(code, offset)

        def unwind(code: CodeType, offset: int, error: BaseException) -> None:
            if _identity(code) in wanted:
                leave(code, offset, error)

        return {
            "PY_START": start,
            "PY_RESUME": resume,
            "PY_THROW": throw,
            "PY_RETURN": leave,
            "PY_YIELD": leave,
            "PY_UNWIND": unwind,
        }

else:

    def _callbacks(tracing: trace, slices: Slices, clock: Callable[[], int] = perf_counter_ns) -> dict[str, Callable[..., Any]]:
        """The thread's trace function."""
        wanted, unwanted, decide = tracing.wanted, tracing.unwanted, tracing.decide
        codes = slices.codes
        put, at = codes.append, slices.times.append

        def called(frame: FrameType, _event: str, _argument: Any) -> Any:
            code = frame.f_code
            key = _identity(code)
            if key in unwanted or (key not in wanted and decide(code, frame) is None):
                return None
            frame.f_trace_lines = False
            at(clock())
            put(code)
            if len(codes) >= CHUNK:
                slices.write()
            return happened

        def happened(_frame: FrameType, event: str, _argument: Any) -> None:
            if event == "return":
                at(clock())
                put(None)

        return {"trace": called}


hide_modules([sys.modules[__name__]])
