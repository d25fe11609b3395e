"""One thread's calls and nothing else: what the sink has made of the code object and a time where one begins, what it has for an end and a
time where one ends; many at once, to a sink that takes them so. Nothing is looked at and nothing is formatted while the program runs."""

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

CHUNK = 256
"""So many events are kept until they are written."""
_identity = object.__hash__


@runtime_checkable
class SliceSink(Protocol):
    """A sink that takes many calls at once."""

    def head(self, thread: int, code: CodeType | None) -> bytes:
        """What stands for the beginning of a call in a thread; None stands for the end of one."""

    def slices(self, heads: list[bytes], times: list[int], begun: int) -> None:
        """Beginnings and ends of calls, and when they were; the trace began at `begun`."""


class Slices:
    """What was not written yet."""

    def __init__(self, tracing: trace, told: Told, name: str) -> None:
        self._told = told
        self.number = next(told.numbers)
        self.known: dict[int, bytes] = {}
        """The heads of code objects that are traced, by identity."""
        self.heads: list[bytes] = []
        self.times: list[int] = []
        told.sink.thread(self.number, name)
        self.callbacks: dict[str, Callable[..., Any]] = _callbacks(tracing, self)

    def head(self, code: CodeType | None) -> bytes:
        """What stands for the beginning of a call, or for an end."""
        sink: Any = self._told.sink
        head: bytes = sink.head(self.number, code)
        if code is not None:
            self.known[_identity(code)] = head
        return head

    def write(self) -> None:
        """Write it."""
        told = self._told
        del self.heads[told.left :], self.times[told.left :]
        told.left -= len(self.heads)
        if self.heads:
            sink: Any = told.sink
            told.attempt(lambda: sink.slices(self.heads, self.times, told.begun))
            self.heads.clear()
            self.times.clear()


if sys.version_info >= (3, 12):

    def _callbacks(tracing: trace, slices: Slices, clock: Callable[[], int] = perf_counter_ns) -> dict[str, Callable[..., Any]]:
        """What is called of each event of `sys.monitoring`."""
        disable = sys.monitoring.DISABLE
        wanted, decide, getframe = tracing.wanted, tracing.decide, sys._getframe
        heads, head_of, end = slices.heads, slices.known.get, slices.head(None)
        put, at = heads.append, slices.times.append

        def start(code: CodeType, _offset: int) -> Any:
            head = head_of(_identity(code))
            if head is None:
                if _identity(code) not in wanted and decide(code, getframe(1)) is None:
                    return disable
                head = slices.head(code)
            at(clock())
            put(head)
            if len(heads) >= CHUNK:
                slices.write()
            return None

        def resume(code: CodeType, _offset: int) -> None:
            at(clock())
            put(head_of(_identity(code)) or slices.head(code))

        def leave(_code: CodeType, _offset: int, _value: object) -> None:
            at(clock())
            put(end)

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
        heads, head_of, end = slices.heads, slices.known.get, slices.head(None)
        put, at = heads.append, slices.times.append

        def called(frame: FrameType, _event: str, _argument: Any) -> Any:
            code = frame.f_code
            key = _identity(code)
            head = head_of(key)
            if head is None:
                if key in unwanted or (key not in wanted and decide(code, frame) is None):
                    return None
                head = slices.head(code)
            frame.f_trace_lines = False
            at(clock())
            put(head)
            if len(heads) >= CHUNK:
                slices.write()
            return happened

        def happened(_frame: FrameType, event: str, _argument: Any) -> None:
            if event == "return":
                at(clock())
                put(end)

        return {"trace": called}


hide_modules([sys.modules[__name__]])
