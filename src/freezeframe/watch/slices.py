"""One thread's calls: what the sink has made of the code object and a time where one begins, what it has for an end and a time where one
ends; many at once, to a sink that takes them so. Nothing is looked at and nothing is formatted while the program runs but exceptions.

This is for systems where `noted` has no machine code.
"""

from __future__ import annotations

import sys
from time import perf_counter_ns
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from freezeframe.native.hide import hide_modules
from freezeframe.watch.events import Event
from freezeframe.watch.lane import told_further_inside
from freezeframe.watch.places import line_at
from freezeframe.watch.values import shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType, TracebackType

    from freezeframe.watch.lane import Told
    from freezeframe.watch.tracing import trace

CHUNK = 1024
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
        self._wanted = tracing.wanted
        self.number = next(told.numbers)
        self._heads: dict[int, bytes] = {}
        """The heads of code objects that are traced, by identity."""
        self.heads: list[bytes] = []
        self.times: list[int] = []
        self._depth = 0
        """So many calls are in progress behind what was written."""
        told.sink.thread(self.number, name)
        self.callbacks: dict[str, Callable[..., Any]] = _callbacks(tracing, self)

    def head(self, code: CodeType | None) -> bytes:
        """What stands for the beginning of a call of a code object that is traced, or for an end."""
        head = self._heads.get(_identity(code))
        if head is None:
            sink: Any = self._told.sink
            self._told.attempt(lambda: self._heads.update({_identity(code): sink.head(self.number, code)}))
            head = self._heads.get(_identity(code), b"")  # none where nothing more is told
        return head

    def write(self) -> None:
        """Write it."""
        told = self._told
        self._leave_out_the_deepest()
        del self.heads[told.left :], self.times[told.left :]
        told.left -= len(self.heads)
        if self.heads:
            sink: Any = told.sink
            told.attempt(lambda: sink.slices(self.heads, self.times, told.begun))
            self.heads.clear()
            self.times.clear()

    def notice(self, code: CodeType, line: int | None, error: BaseException, noticed: TracebackType | None) -> None:
        """An exception is noticed in a frame; it is told of unless it has been in one further inside. One that ends an iteration is none,
        and may have no traceback."""
        if _identity(code) not in self._wanted or noticed is None or issubclass(type(error), StopIteration | StopAsyncIteration):
            return
        if told_further_inside(noticed, self._wanted):
            return
        self.write()
        told = self._told
        place = code.co_qualname, code.co_filename, line or code.co_firstlineno
        told.tell(Event(perf_counter_ns() - told.begun, self.number, "exception", self._depth, *place, None, shown(error), None))

    def _leave_out_the_deepest(self) -> None:
        """No more calls within each other are told than may be."""
        end, most = self.head(None), self._told.depth
        begun = len(self.heads) - self.heads.count(end)
        if most is None or self._depth + begun <= most:
            self._depth += 2 * begun - len(self.heads)
            return
        kept = []
        for at, head in enumerate(self.heads):
            self._depth -= head == end
            if self._depth < most:
                kept.append(at)
            self._depth += head != end
        self.heads[:] = [self.heads[at] for at in kept]
        self.times[:] = [self.times[at] for at in kept]


# What is done here at each call is what a trace costs. So the code object that was called last is kept with its head, and others' heads are
# found by name (of several code objects of one name, the first's), which is a third of what it takes by identity: `object.__hash__` is slow
# to call, `id` is an audited event, and code objects hash by content.

if sys.version_info >= (3, 12):

    def _callbacks(tracing: trace, slices: Slices, clock: Callable[[], int] = perf_counter_ns) -> dict[str, Callable[..., Any]]:
        """What is called of each event of `sys.monitoring`."""
        disable = sys.monitoring.DISABLE
        wanted, decided, decide, getframe = tracing.wanted, tracing.decided, tracing.decide, sys._getframe
        heads, head_of, end = slices.heads, slices.head, slices.head(None)
        put, at = heads.append, slices.times.append
        named: dict[str, tuple[CodeType, bytes]] = {}
        first = named.get
        last: CodeType | None = None
        head = end

        def start(code: CodeType, _offset: int) -> Any:
            nonlocal last, head
            if code is not last:
                found = first(code.co_qualname)
                if found is None or found[0] is not code:
                    if _identity(code) not in decided and decide(code, getframe(1)) is None:
                        return disable
                    found = code, head_of(code)
                    named.setdefault(code.co_qualname, found)
                last, head = found
            at(clock())
            put(head)
            if len(heads) >= CHUNK:
                slices.write()
            return None

        def resume(code: CodeType, _offset: int) -> None:
            nonlocal last, head
            if code is not last:
                found = first(code.co_qualname)
                last, head = found if found is not None and found[0] is code else (code, head_of(code))
            at(clock())
            put(head)
            if len(heads) >= CHUNK:
                slices.write()

        def leave(_code: CodeType, _offset: int, _value: object) -> None:
            at(clock())
            put(end)

        def throw(code: CodeType, offset: int, _error: BaseException) -> None:
            if _identity(code) in wanted:
                resume(code, offset)

        def unwind(code: CodeType, offset: int, error: BaseException) -> None:
            if _identity(code) in wanted:
                leave(code, offset, error)

        def raised(code: CodeType, offset: int, error: BaseException) -> None:
            slices.notice(code, line_at(code, offset), error, error.__traceback__)

        return {
            "PY_START": start,
            "PY_RESUME": resume,
            "PY_THROW": throw,
            "PY_RETURN": leave,
            "PY_YIELD": leave,
            "PY_UNWIND": unwind,
            "RAISE": raised,
        }

else:

    def _callbacks(tracing: trace, slices: Slices, clock: Callable[[], int] = perf_counter_ns) -> dict[str, Callable[..., Any]]:
        """The thread's trace function."""
        wanted, unwanted, decide = tracing.wanted, tracing.unwanted, tracing.decide
        heads, head_of, end = slices.heads, slices.head, slices.head(None)
        put, at = heads.append, slices.times.append
        named: dict[str, tuple[CodeType, bytes | None]] = {}
        first = named.get
        last: CodeType | None = None
        head: bytes | None = None
        """None for what is not traced."""

        def called(frame: FrameType, _event: str, _argument: Any) -> Any:
            nonlocal last, head
            code = frame.f_code
            if code is not last:
                found = first(code.co_qualname)
                if found is None or found[0] is not code:
                    key = _identity(code)
                    traced = key in wanted or (key not in unwanted and decide(code, frame) is not None)
                    found = code, head_of(code) if traced else None
                    named.setdefault(code.co_qualname, found)
                last, head = found
            if head is None:
                return None
            frame.f_trace_lines = False
            at(clock())
            put(head)
            if len(heads) >= CHUNK:
                slices.write()
            return happened

        def happened(frame: FrameType, event: str, argument: Any) -> None:
            if event == "return":
                at(clock())
                put(end)
            elif event == "exception":
                slices.notice(frame.f_code, frame.f_lineno, argument[1], argument[2])

        return {"trace": called}


hide_modules([sys.modules[__name__]])
