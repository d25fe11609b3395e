"""Calls and nothing else, of all threads, noted by machine code as the rows that the sink has for them (`native/noting.py`).

Python runs once for a code object in a thread, and once for many rows. Where there is no machine code, `slices` does the same in Python.
"""

from __future__ import annotations

import sys
from _thread import RLock, _local
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable

from freezeframe.errors import FreezeframeError
from freezeframe.native.hide import hide_modules, is_hidden
from freezeframe.native.noting import BEGIN, END, ROW, Lane, Noter
from freezeframe.watch.threads import name_of_this_thread

if sys.version_info >= (3, 12):
    from freezeframe.native.tools import give_back, take_tool

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType

    from freezeframe.watch.lane import Told
    from freezeframe.watch.tracing import trace

_identity = object.__hash__


@runtime_checkable
class RowSink(Protocol):
    """A sink that takes many calls at once, as rows (`native.noting.ROW`) that have the time since the trace began."""

    def head(self, thread: int, code: CodeType | None) -> bytes:
        """The row of a call's beginning in a thread; None stands for the end of one."""

    def rows(self, rows: bytes) -> None:
        """Beginnings and ends of calls in a thread."""


class Noted:
    """All threads, from `begin` to `end`."""

    def __init__(self, tracing: trace, told: Told) -> None:
        self._tracing = tracing
        self._told = told
        self._sink: Any = told.sink
        self._telling = RLock()
        """Whoever has it tells the sink something: `end` waits for that."""
        self._ended = False
        self._threads: list[ThreadRows] = []
        self._this_thread: _ThisThread | None = _ThisThread(self)
        self.noter = Noter(self._begins, self._ends)

    def thread(self) -> ThreadRows:
        """What is noted in the thread that runs."""
        thread = ThreadRows(next(self._told.numbers), Lane(self._told.begun))
        self._threads.append(thread)
        self._tell(lambda: self._told.sink.thread(thread.number, name_of_this_thread()))
        return thread

    def thread_ends(self, thread: ThreadRows) -> None:
        """The thread has ended."""
        if sys.version_info < (3, 12) and sys.getprofile() is self.noter:
            sys.setprofile(None)
        self._write(thread)
        self.noter.leave(thread.lane)
        self._threads.remove(thread)

    def forget(self) -> None:
        """Tell nothing more: in the process that this one is a copy of another thread may have been telling something."""
        self._ended = True
        self._telling = RLock()

    def _tell(self, telling: Callable[[], None]) -> None:
        with self._telling:
            if not self._ended:
                self._told.attempt(telling)

    def _know(self, thread: ThreadRows, code: CodeType, wanted: bool) -> None:
        """Calls of a code object are noted in a thread from now on, or are not."""
        head = self._sink.head
        if not wanted:
            thread.lane.know(code, None)
        else:
            self._tell(lambda: thread.lane.know(code, head(thread.number, code), head(thread.number, None)))

    def _write(self, thread: ThreadRows) -> None:
        """Write what was noted in a thread."""
        told = self._told
        with self._telling:
            rows = thread.lane.take()[: ROW * told.left]
            told.left -= len(rows) // ROW
            if rows:
                self._tell(lambda: self._sink.rows(rows))

    def _noted(self, code: CodeType, frame: FrameType | None) -> bool:
        """What could not be noted: whether it can be now. Without a `frame` nothing is decided about a code object."""
        this_thread = self._this_thread
        if this_thread is None:
            return False
        thread = this_thread.rows
        if thread.lane.full:
            self._write(thread)
        if self._told.left == 0:
            return False
        tracing = self._tracing
        wanted = _identity(code) in tracing.wanted or (frame is not None and tracing.decide(code, frame) is not None)
        if (wanted or frame is not None) and not thread.lane.knows(code):
            self._know(thread, code, wanted)
        self.noter.enter(thread.lane)
        return wanted

    if sys.version_info >= (3, 12):

        def begin(self) -> None:
            """Note calls from now on. Raises UnsupportedRuntime where `sys.monitoring` has no tool left."""
            self.tool = take_tool("tell of calls")
            begins, ends = self._callbacks = self.noter.callbacks()
            monitoring, events = sys.monitoring, sys.monitoring.events
            for event in (events.PY_START, events.PY_RESUME, events.PY_THROW):
                monitoring.register_callback(self.tool, event, begins)
            for event in (events.PY_RETURN, events.PY_YIELD, events.PY_UNWIND):
                monitoring.register_callback(self.tool, event, ends)
            self._noted(self.begin.__code__, None)  # the first thread
            monitoring.set_events(self.tool, events.PY_START | events.PY_THROW | events.PY_UNWIND)

        def _begins(self, code: CodeType, offset: int, *thrown: BaseException) -> Any:
            frame = None if thrown else sys._getframe(1)
            if self._noted(code, frame):
                return self._callbacks[0](code, offset, *thrown)
            return None if thrown else sys.monitoring.DISABLE

        def _ends(self, code: CodeType, offset: int, value: object) -> Any:
            return self._callbacks[1](code, offset, value) if self._noted(code, None) else None

        def end(self) -> None:
            """Note no more, and write what has been."""
            give_back(self.tool)
            self._end()

    else:

        def begin(self) -> None:
            """Note calls from now on. Raises FreezeframeError where this thread has a profile function already."""
            import threading

            if sys.getprofile() is not None:
                raise FreezeframeError("there is a profile function already, and a thread has one only: end that first (sys.setprofile)")
            self._before: Any = threading.getprofile()
            threading.setprofile(self.noter)
            self._noted(self.begin.__code__, None)  # the first thread
            self.noter.watch()

        def _begins(self, frame: FrameType) -> None:
            self._note(frame, BEGIN)

        def _ends(self, frame: FrameType) -> None:
            self._note(frame, END)

        def _note(self, frame: FrameType, event: int) -> None:
            this_thread, code = self._this_thread, frame.f_code
            if this_thread is None:
                sys.setprofile(None)  # the trace has ended, and this thread goes on
            elif is_hidden(code) and not this_thread.rows.lane.knows(code):
                self._know(this_thread.rows, code, False)
            elif self._noted(code, frame):
                self.noter.tell(frame, event)

        def end(self) -> None:
            """Note no more, and write what has been."""
            import threading

            if sys.getprofile() is self.noter:
                sys.setprofile(None)
            threading.setprofile(self._before)
            self._end()

    def _end(self) -> None:
        with self._telling:
            for thread in list(self._threads):
                self._write(thread)
            self._ended = True
        self._this_thread = None
        self.noter.leave(None)


class ThreadRows(NamedTuple):
    """What was noted in one thread, and not written yet."""

    number: int
    lane: Lane


class _ThisThread(_local):
    """What is noted in each thread, from when it first asks until it ends."""

    def __init__(self, noted: Noted) -> None:
        self.rows = noted.thread()
        self._end = _End(noted, self.rows)


class _End:
    """Dies with its thread."""

    def __init__(self, noted: Noted, rows: ThreadRows) -> None:
        self._noted, self._rows = noted, rows

    def __del__(self) -> None:
        self._noted.thread_ends(self._rows)


hide_modules([sys.modules[__name__]])
