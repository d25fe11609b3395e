"""Calls, returns and exceptions of all threads, noted by machine code in the form that a file has for them (`native/watching/noting.py`).

Python runs once for each place in a thread at which calls begin or end, for values that machine code has no text for, for exceptions, and
once for many events. Where there is no machine code, `tracing` and `slices` do the same in Python.
"""

from __future__ import annotations

import linecache
import sys
from _thread import RLock
from posix import getpid  # by name: here what the program has put into `os` stands there
from time import perf_counter_ns
from typing import TYPE_CHECKING, Any, Final

from freezeframe.native.hide import hide_modules
from freezeframe.native.watching.forms import LONGEST_VALUE, VALUE, Form, Piece, filled
from freezeframe.native.watching.lanes import BEGIN, END, INSTRUCTION, LEAVE, LINE, NEVER, Lane, parameters_at
from freezeframe.native.watching.noting import Asked, Noter
from freezeframe.native.watching.places import MOST_LINES
from freezeframe.native.watching.timing import GENERATORS
from freezeframe.watch.batches import Batches, Place
from freezeframe.watch.lane import told_further_inside
from freezeframe.watch.places import Instructions, goes_on, let_go, line_at, parameters_of, raises_again, yields
from freezeframe.watch.thread_events import ThisThread, ThreadEvents
from freezeframe.watch.threads import name_of_this_thread
from freezeframe.watch.values import shown, shown_of_all

if sys.version_info >= (3, 12):
    from freezeframe.native.watching.tools import give_back, take_tool
else:
    from freezeframe.native.watching.noting import Hook
    from freezeframe.surgery.hooked import told_at
    from freezeframe.watch.hooks import HookedInstructions, Hooks

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType, TracebackType

    from freezeframe.watch.lane import Told
    from freezeframe.watch.tracing import trace

_identity = object.__hash__
_PASSES: Final = {LINE: "line", INSTRUCTION: "instruction"}


class Noted:
    """All threads, from `begin` to `end`."""

    def __init__(self, tracing: trace, told: Told, sink: Batches) -> None:
        self._tracing = tracing
        self._told = told
        self._sink = sink
        self._telling = RLock()
        """Whoever has it tells the sink something: `end` waits for that."""
        self._ended = False
        self._process = getpid()
        self._threads: list[ThreadEvents] = []
        self._this_thread: ThisThread | None = None
        self._last: ThreadEvents | None = None
        """The thread that was asked about last."""
        if sys.version_info >= (3, 12):
            passes: tuple[Callable[..., Any], Callable[..., Any]] = self._line, self._instruction
        else:
            passes = self._untold, self._untold
        asked = Asked(self._begins, self._ends, self._leaves, *passes, self._tell, self._tell, self._raised)
        if sys.version_info >= (3, 12):
            self.noter = Noter(asked)
            self._texts = Instructions()
        else:
            self.noter = Hook(asked)
            self._hooks = Hooks(tracing, self.noter)
            self._texts = HookedInstructions(self._hooks)

    def thread(self) -> ThreadEvents:
        """What is noted in the thread that runs."""
        depth = self._told.depth
        thread = ThreadEvents(Lane(self._told.begun, NEVER if depth is None else depth))
        self.noter.keep(thread.lane)
        self._threads.append(thread)
        return thread

    def _number(self, thread: ThreadEvents) -> int:
        """The number of the thread that runs, about which there is something to tell."""
        if thread.number == 0:
            thread.number = next(self._told.numbers)
            self._attempt(lambda: self._told.sink.thread(thread.number, name_of_this_thread()))
        return thread.number

    def thread_ends(self, thread: ThreadEvents) -> None:
        """The thread has ended; in a process that was forked all others have, before anybody is asked to `forget`."""
        if getpid() != self._process:
            return
        self._write(thread)
        self.noter.leave(thread.lane)
        self._threads.remove(thread)

    def forget(self) -> None:
        """Tell nothing more: in the process that this one is a copy of another thread may have been telling something."""
        self._ended = True
        self._telling = RLock()

    def _attempt(self, telling: Callable[[], None]) -> None:
        with self._telling:
            if not self._ended:
                self._told.attempt(telling)

    def _write(self, thread: ThreadEvents) -> None:
        """Write what was noted in a thread."""
        told = self._told

        def tell() -> None:
            self._sink.told(events, thread.number, number, told.left if told.left < number else None)
            told.left -= min(told.left, number)

        with self._telling:
            self._count(thread.lane)
            events, number = thread.lane.take()
            if number and told.left:
                self._attempt(tell)
            thread.lane.give_back(events)

    def _count(self, lane: Lane) -> None:
        """Have the condition know what was asked of it in a thread."""
        if self._tracing.condition is not None:
            self._tracing.condition.asked += lane.asked
            self._tracing.condition.failed += lane.failed
            lane.asked = lane.failed = 0

    def _ready(self) -> ThreadEvents | None:
        """The thread that runs, in whose lane there is room and is noted from now on; None where nothing is told any more."""
        if self._this_thread is None or getpid() != self._process:
            return None
        thread = self._this_thread.events
        if self._last is not thread:
            last, self._last = self._last, thread
            if last is not None:
                self._write(last)  # so that events are written as they come
        if thread.lane.full:
            self._write(thread)
        thread.lane.deepen()
        self.noter.enter(thread.lane)
        return thread if self._told.left else None

    def _tell(self, value: object) -> bytes:
        """The text of a value."""
        text = self._sink.value(shown(value))
        if len(text) > LONGEST_VALUE:
            text = self._sink.value(f"{shown(value)[: LONGEST_VALUE // 8]}…")
        if shown_of_all(value) and self._this_thread is not None:
            self._this_thread.events.lane.know_text(value, text)
        return text

    def _wanted(self, code: CodeType, frame: FrameType) -> bool:
        return _identity(code) in self._tracing.decided or self._tracing.decide(code, frame) is not None

    def _leaves_out(self, thread: ThreadEvents, kind: str, frame: FrameType) -> bool:
        """Whether the condition leaves out a call that begins ("call"), or goes on, in a frame."""
        condition = self._tracing.condition
        if condition is None:
            return False
        if kind != "call":
            return bool(self.noter.mark(thread.lane, frame).value)
        variables = frame.f_locals
        out = not condition.holds(variables, frame.f_globals)
        let_go(frame.f_code, variables)
        if frame.f_code.co_flags & GENERATORS:
            self.noter.mark(thread.lane, frame).value = out
        return out

    def _place(self, thread: ThreadEvents, kind: str, code: CodeType, offset: int) -> Place:
        number, values = self._number(thread), self._tracing.values
        if kind == "line":
            line = offset if sys.version_info >= (3, 12) else line_at(code, offset)
            return Place(number, kind, code, line, None, False, linecache.getline(code.co_filename, line).strip())
        if kind == "instruction":
            return Place(number, kind, code, line_at(code, offset), None, False, self._texts.at(code, offset))
        if kind in {"call", "resume"}:
            return Place(number, kind, code, code.co_firstlineno, parameters_of(code) if values and kind == "call" else None, False)
        return Place(number, kind, code, line_at(code, offset), None, values or kind == "exception")

    def _know(self, thread: ThreadEvents, code: CodeType, offset: int, event: int, names: dict[str, Any] | None = None) -> None:
        """What begins, or ends, at an offset is noted in a thread from now on; of a beginning, `names` are the globals that it has."""
        if thread.lane.knows(code, offset, event):
            return
        kind = self._kind(code, offset, event)
        condition = None if names is None or self._tracing.condition is None else self._tracing.condition.asking(kind, code, names)
        place = self._place(thread, kind, code, offset)
        values = parameters_at(code, len(place.parameters or ())) if event == BEGIN else (0,)
        pieces = self._pieces(place)
        thread.lane.know(code, offset, event, Form(pieces, values[: sum(piece.then == VALUE for piece in pieces)]), condition)

    def _kind(self, code: CodeType, offset: int, event: int) -> str:
        """What happens where one of the three does."""
        if sys.version_info < (3, 12):
            return "raise" if event == LEAVE else told_at(code, offset)
        if event in _PASSES:
            return _PASSES[event]
        if event == BEGIN:
            return "resume" if goes_on(code, offset) else "call"
        return "raise" if event == LEAVE else "yield" if yields(code, offset) else "return"

    def _pieces(self, place: Place) -> tuple[Piece, ...]:
        """How an event there is written; not at all where nothing more is told."""
        found: list[tuple[Piece, ...]] = [(Piece(b""),)]
        self._attempt(lambda: found.append(self._sink.pieces(place)))
        return found[-1]

    def _say(self, thread: ThreadEvents, kind: str, code: CodeType, offset: int, *values: bytes, took: int = 0) -> None:
        """Tell of what machine code does not note."""
        pieces = thread.pieces.get((kind, _identity(code), offset))
        if pieces is None:
            pieces = thread.pieces[kind, _identity(code), offset] = self._pieces(self._place(thread, kind, code, offset))
        thread.lane.put(filled(pieces, perf_counter_ns() - self._told.begun, thread.lane.depth, took, values))

    def _notice(self, thread: ThreadEvents, code: CodeType, offset: int, error: BaseException, noticed: TracebackType) -> None:
        """An exception is noticed in a frame, which `noticed` begins with; frames further inside may have told of it."""
        if issubclass(type(error), StopIteration | StopAsyncIteration):
            return
        (thread.left_out.add if thread.lane.left_out else thread.left_out.discard)(_identity(noticed.tb_frame))
        if not thread.lane.tells:
            return
        deep = thread.lane.depth >= thread.lane.deepest
        if not told_further_inside(noticed, {} if deep else self._tracing.wanted, thread.left_out):
            self._say(thread, "exception", code, offset, self._tell(error))

    def _left(self, thread: ThreadEvents, code: CodeType, offset: int, error: BaseException) -> None:
        """An exception leaves a call, whose frame stands at an offset."""
        if thread.lane.left_out:
            thread.lane.left_out -= 1
        elif thread.lane.depth:
            took = thread.lane.end(perf_counter_ns())
            if thread.lane.depth < thread.lane.deepest:
                text = (self._tell(error),) if self._tracing.values else ()
                self._say(thread, "raise", code, offset, *text, took=took)

    if sys.version_info >= (3, 12):

        def begin(self) -> None:
            """Note calls from now on. Raises UnsupportedRuntime where `sys.monitoring` has no tool left."""
            self.tool = take_tool("tell of calls")
            self._this_thread = ThisThread(self)
            begins, ends, leaves, line, instruction = self._callbacks = self.noter.callbacks()
            monitoring, events = sys.monitoring, sys.monitoring.events
            for event, callback in (
                (events.PY_START, begins), (events.PY_RESUME, begins), (events.PY_THROW, self._thrown),
                (events.PY_RETURN, ends), (events.PY_YIELD, ends), (events.PY_UNWIND, leaves), (events.RAISE, self._raised),
                (events.LINE, line), (events.INSTRUCTION, instruction),
            ):  # fmt: skip
                monitoring.register_callback(self.tool, event, callback)
            monitoring.set_events(self.tool, events.PY_START | events.PY_THROW | events.PY_UNWIND | events.RAISE)

        def _begins(self, code: CodeType, offset: int) -> Any:
            thread, frame = self._ready(), sys._getframe(1)
            if frame.f_code is not code:
                return None  # asked by `note_begin`, which could not
            if thread is None or not self._wanted(code, frame):
                return sys.monitoring.DISABLE
            self._know(thread, code, offset, BEGIN, frame.f_globals)
            if self._leaves_out(thread, self._kind(code, offset, BEGIN), frame):
                thread.lane.left_out += 1
                return None
            while self._told.left and not self.noter.note_begin(thread.lane, frame, offset):
                if self._ready() is None:
                    break
            return None

        def _ends(self, code: CodeType, offset: int, value: object, event: int = END) -> None:
            thread = self._ready()
            if thread is None:
                return
            if _identity(code) not in self._tracing.wanted:
                thread.lane.know(code, offset, event, None)
                return
            self._know(thread, code, offset, event)
            if self._told.left:
                self._callbacks[1 if event == END else 2](code, offset, value)

        def _leaves(self, code: CodeType, offset: int, error: BaseException) -> None:
            if _identity(code) not in self._tracing.wanted or not raises_again(code, offset):
                self._ends(code, offset, error, LEAVE)
            elif (thread := self._ready()) is not None:
                self._left(thread, code, sys._getframe(1).f_lasti, error)

        def _line(self, code: CodeType, line: int) -> None:
            self._passes(code, line, LINE)

        def _instruction(self, code: CodeType, offset: int) -> None:
            self._passes(code, offset, INSTRUCTION)

        def _passes(self, code: CodeType, at: int, event: int) -> None:
            thread = self._ready()
            if thread is None:
                return
            if event == LINE and at >= MOST_LINES:
                if thread.lane.tells:
                    self._say(thread, "line", code, at)
                return
            self._know(thread, code, at, event)
            if self._told.left:
                self._callbacks[3 if event == LINE else 4](code, at)

        def _thrown(self, code: CodeType, offset: int, _error: BaseException) -> None:
            if _identity(code) in self._tracing.wanted and (thread := self._ready()) is not None:
                if self._leaves_out(thread, "resume", sys._getframe(1)):
                    thread.lane.left_out += 1
                    return
                if thread.lane.depth < thread.lane.deepest:
                    self._say(thread, "resume", code, offset)
                thread.lane.begin(perf_counter_ns())

        def _raised(self, code: CodeType, offset: int, error: BaseException) -> None:
            if _identity(code) in self._tracing.wanted and (thread := self._ready()) is not None:
                self._notice(thread, code, offset, error, error.__traceback__)  # type: ignore[arg-type]  # it begins with this frame

        def end(self) -> None:
            """Note no more, and write what has been."""
            give_back(self.tool)
            self._end()

    else:

        def _untold(self, *_: Any) -> None:
            """Hooked code asks about lines and instructions as it does about beginnings."""

        def begin(self) -> None:
            """Note calls from now on. Raises FreezeframeError where another trace does so."""
            self._this_thread = ThisThread(self)
            self._hooks.begin()

        def _begins(self) -> None:
            thread, frame = self._ready(), sys._getframe(1)
            if thread is not None:
                self._tracing.wanted[_identity(frame.f_code)] = frame.f_code  # it may be a copy that the program has made
                kind = told_at(frame.f_code, frame.f_lasti)
                if kind in _PASSES.values():
                    self._know(thread, frame.f_code, frame.f_lasti, INSTRUCTION)
                else:
                    self._know(thread, frame.f_code, frame.f_lasti, BEGIN, frame.f_globals)
                    if self._leaves_out(thread, kind, frame):
                        thread.lane.left_out += 1
                        return
                while self._told.left and not self.noter.note_begin(thread.lane, frame):
                    if self._ready() is None:
                        break

        def _ends(self, value: object) -> None:
            thread, frame = self._ready(), sys._getframe(1)
            if thread is not None:
                self._know(thread, frame.f_code, frame.f_lasti, END)
                while self._told.left and not self.noter.note_end(thread.lane, frame, value):
                    if self._ready() is None:
                        break

        def _leaves(self, offset: int, error: BaseException) -> None:
            thread, frame = self._ready(), sys._getframe(1)
            if thread is not None:
                self._left(thread, frame.f_code, offset, error)

        def _raised(self, error: BaseException) -> None:
            thread, frame, noticed = self._ready(), sys._getframe(1), error.__traceback__
            if thread is not None and noticed is not None:
                self._notice(thread, frame.f_code, noticed.tb_lasti, error, noticed)

        def end(self) -> None:
            """Note no more, and write what has been."""
            self._hooks.end()
            self._end()

    def _end(self) -> None:
        with self._telling:
            for thread in list(self._threads):
                self._write(thread)
            self._ended = True
        self._this_thread = self._last = None
        self.noter.leave(None)


hide_modules([sys.modules[__name__]])
