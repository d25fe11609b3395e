"""`trace`: what happens in a program, as it happens, on CPython.

From 3.12 a code object is looked at once, when it is first called: `sys.monitoring` is told never to come back for one that is not traced,
and to tell of the returns, lines and so on of one that is. On 3.11 those that are traced are replaced by copies that tell of their calls
(`hooks`); for lines and instructions, and where there is no machine code, there is a trace function, which returns None for a call that is
not traced. Where nothing but calls is told, to a sink that takes them so, machine code notes them (`noted`).
"""

from __future__ import annotations

import atexit
import sys
from functools import cache
from os import register_at_fork
from sys import _getframe
from time import perf_counter_ns
from typing import TYPE_CHECKING, Any, Final

from freezeframe.native.hide import hide_modules
from freezeframe.native.watching.noting import notes_calls
from freezeframe.native.watching.timing import GENERATORS
from freezeframe.watch.batches import BatchSink
from freezeframe.watch.condition import Condition
from freezeframe.watch.events import Event, Filters, Sink
from freezeframe.watch.lane import Lane, Told
from freezeframe.watch.noted import Noted
from freezeframe.watch.places import Instructions, goes_on, let_go, line_at
from freezeframe.watch.slices import Slices, SliceSink
from freezeframe.watch.threads import Recording, name_of_this_thread
from freezeframe.watch.values import shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType, TracebackType
    from typing import Self

_identity = object.__hash__
LIMIT = 1_000_000
"""So many events are told of, unless another number is asked for."""


class Collected:
    """Keeps events."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.threads: dict[int, str] = {}

    def thread(self, number: int, name: str) -> None:
        """Its name."""
        self.threads[number] = name

    def event(self, event: Event) -> None:
        """One more."""
        self.events.append(event)

    def close(self) -> None:
        """That was all."""


class trace:  # noqa: N801 (it is used as a function is: `with trace() as t`)
    """Tells what happens, in all threads, while its block runs: ``with trace() as t: …``; then `t.events` are the events, unless there is a
    `sink` that they go to.

    Calls, returns and exceptions are told; with `lines` and `instructions` those, too. `modules` and `functions` are globs; without the
    first all modules are traced that are neither the standard library's nor installed. With `depth`, at most so many calls within each
    other; with `condition`, a Python expression over the parameters, only calls for which it is true. At most `limit` events are told.
    A process that the program forks meanwhile tells nothing.

    Raises FreezeframeError for a condition that is no expression, and where something else traces already.
    """

    def __init__(
        self,
        sink: Sink | None = None,
        *,
        modules: tuple[str, ...] = (),
        functions: tuple[str, ...] = (),
        depth: int | None = None,
        condition: str | None = None,
        lines: bool = False,
        instructions: bool = False,
        values: bool = True,
        limit: int = LIMIT,
    ) -> None:
        self._collected = Collected()
        self.sink: Sink = self._collected if sink is None else sink
        self.filters = Filters(modules, functions, depth, condition)
        self.lines = lines
        self.instructions = instructions
        self.values = values
        self.left = limit
        """So many events more may be told."""
        self.full = limit == 0
        """Whether as many events have been told as may be."""
        self.error: OSError | None = None
        """Why what happened could not be told any more, where it could not."""
        self.condition = None if condition is None else Condition(condition)
        self.holds = None if self.condition is None else self.condition.holds
        self._told: Told | None = None
        self._recording: Any = None
        self.wanted: dict[int, CodeType] = {}
        """The code objects that are traced, by identity."""
        self.decided: set[int] = set()
        """From 3.12: the identities of those of which CPython tells by now. One that is merely wanted another thread is about to see to."""
        self.left_out: set[int] = set()
        """The identities of generators' frames for which the condition did not hold."""
        self.unwanted: dict[int, CodeType] = {}
        """Those that have been met, and are not."""
        self.unwanted_names: dict[str, CodeType] = {}
        """By qualified name the one of them that was met last: found sooner than by identity."""

    @property
    def depth(self) -> int | None:
        """At most so many traced calls within each other are told: as many as are asked for, and as the sink takes."""
        bounds = getattr(self.sink, "deepest", None), self.filters.depth  # a sink may bound what it takes
        return min((bound for bound in bounds if bound is not None), default=None)

    @property
    def only_slices(self) -> bool:
        """Whether the sink takes calls many at once, and each of a function's calls is told, without anything else but exceptions."""
        calls_only = not (self.lines or self.instructions or self.values) and self.holds is None
        return isinstance(self.sink, SliceSink) and calls_only and self.filters.depth is None

    @property
    def events(self) -> list[Event]:
        """What happened."""
        return self._collected.events

    def __enter__(self) -> Self:
        told = self._told = Told(self.sink, values=self.values, depth=self.depth, limit=self.left, end=self._end_early)
        batches = self.sink.batches() if isinstance(self.sink, BatchSink) else None
        if batches is not None and notes_calls():
            self._recording = Noted(self, told, batches)
        elif sys.version_info < (3, 12) and notes_calls():
            from freezeframe.watch.hooks import HookedLanes

            self._recording = HookedLanes(self, lambda: Lane(told, name_of_this_thread()))
        else:
            self._recording = Recording(lambda: NativeLane(self, told), tracing=True, local=LOCAL)
        told.begun = perf_counter_ns()
        self._recording.begin()
        _running.add(self)
        _look_out_for_forks()
        atexit.register(self._end)  # before daemons stop, in the midst of telling for one
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self._end()
        if self._told is not None:
            self._told.attempt(self.sink.close)
            self.error = self._told.error

    def forget(self) -> None:
        """Tell no more; what has not been written is not: this process is a copy of the one that does so."""
        self.left = 0
        if self._told is not None:
            self._told.forget()
        if isinstance(self._recording, Noted):
            self._recording.forget()
        self._end()

    def _end_early(self) -> None:
        if self._told is not None:
            self.ended_by(self._told)
        self._end()

    def ended_by(self, told: Told) -> None:
        """No more may be told."""
        self.error = told.error
        self.full = told.error is None and not told.unheard

    def _end(self) -> None:
        recording, self._recording = self._recording, None
        if recording is None:
            return
        atexit.unregister(self._end)
        _running.discard(self)
        if sys.version_info >= (3, 12):
            for code in list(self.wanted.values()):  # other threads meet new ones
                sys.monitoring.set_local_events(recording.tool, code, 0)
        recording.end()
        if self._told is not None:
            self.left = self._told.left

    def decide(self, code: CodeType, frame: FrameType) -> CodeType | None:
        """Whether a code object is traced that is called for the first time: the code object if so, else None."""
        if not self.filters.wants(code, dict.get(frame.f_globals, "__name__")):
            self.unwanted[_identity(code)] = self.unwanted_names[code.co_qualname] = code
            return None
        self.wanted[_identity(code)] = code
        if sys.version_info >= (3, 12) and self._recording is not None:
            events = sys.monitoring.events
            chosen = events.PY_START | events.PY_RESUME | events.PY_RETURN | events.PY_YIELD
            chosen |= (events.LINE if self.lines else 0) | (events.INSTRUCTION if self.instructions else 0)
            sys.monitoring.set_local_events(self._recording.tool, code, chosen)
        self.decided.add(_identity(code))
        return code


_running: Final[set[trace]] = set()


@cache
def _look_out_for_forks() -> None:
    register_at_fork(after_in_child=_forget)


def _forget() -> None:
    """Another thread, which is not in this copy of the process, may have been telling something, and hold what only one may for ever."""
    for tracing in list(_running):
        tracing.forget()


class NativeLane:
    """One thread's events, as CPython tells them."""

    def __init__(self, tracing: trace, told: Told) -> None:
        self._slices = Slices(tracing, told, name_of_this_thread()) if tracing.only_slices else None
        if self._slices is not None:
            self.callbacks = self._slices.callbacks
        else:
            self.callbacks = _callbacks(tracing, Lane(told, name_of_this_thread()))

    if sys.version_info < (3, 12):

        def begin(self) -> None:
            """From now on the calls of this thread are told."""
            sys.settrace(self.callbacks["trace"])

        def tell(self, frame: FrameType, event: str, argument: Any) -> Any:
            """What came before `begin`."""
            return self.callbacks["trace"](frame, event, argument)

    def end(self) -> None:
        """Nothing more is told."""
        if self._slices is not None:
            self._slices.write()


LOCAL = frozenset({"PY_RESUME", "PY_RETURN", "PY_YIELD", "LINE", "INSTRUCTION"})

if sys.version_info >= (3, 12):

    def _callbacks(tracing: trace, lane: Lane) -> dict[str, Callable[..., Any]]:
        """What is called of each event of `sys.monitoring`."""
        disable = sys.monitoring.DISABLE
        wanted, decided, left_out, decide = tracing.wanted, tracing.decided, tracing.left_out, tracing.decide
        holds = tracing.holds
        looks = holds is not None or tracing.values
        texts = Instructions()

        def start(code: CodeType, _offset: int) -> Any:
            if _identity(code) not in decided and decide(code, _getframe(1)) is None:
                return disable
            if not looks:
                lane.enter(code, "call", None, wanted=True)
                return None
            frame = _getframe(1)
            parameters = frame.f_locals
            holding = holds is None or holds(parameters, frame.f_globals)
            if code.co_flags & GENERATORS:
                (left_out.discard if holding else left_out.add)(_identity(frame))
            lane.enter(code, "call", parameters, wanted=holding)
            let_go(code, parameters)
            return None

        def resume(code: CodeType, _offset: int, _error: BaseException | None = None) -> None:
            if _identity(code) in wanted:
                lane.enter(code, "resume", None, wanted=not left_out or _identity(_getframe(1)) not in left_out)

        def ends(kind: str) -> Callable[..., None]:
            def end(code: CodeType, offset: int, value: object) -> None:
                if _identity(code) in wanted:
                    if left_out and kind != "yield":
                        left_out.discard(_identity(_getframe(1)))
                    lane.leave(code, _line_of_end(code, offset, kind), kind, value)

            return end

        def raised(code: CodeType, offset: int, error: BaseException) -> None:
            if _identity(code) in wanted:
                lane.notice(line_at(code, offset), error, error.__traceback__, wanted)

        def instruction(code: CodeType, offset: int) -> None:
            lane.instruction(code, line_at(code, offset), texts.at(code, offset))

        return {
            "PY_START": start,
            "PY_RESUME": resume,
            "PY_THROW": resume,
            "PY_RETURN": ends("return"),
            "PY_YIELD": ends("yield"),
            "PY_UNWIND": ends("raise"),
            "RAISE": raised,
            "LINE": lane.line,
            "INSTRUCTION": instruction,
        }

    def _line_of_end(code: CodeType, offset: int, kind: str) -> int:
        """The line at which a call ends. An exception leaves it where the frame stands (the next one: ours are hidden): where that was
        raised, also if a handler has raised it again."""
        return line_at(code, _getframe(1).f_lasti if kind == "raise" else offset)

else:

    def _callbacks(tracing: trace, lane: Lane) -> dict[str, Callable[..., Any]]:
        """The thread's trace function."""
        wanted, unwanted, left_out, decide = tracing.wanted, tracing.unwanted, tracing.left_out, tracing.decide
        unwanted_name = tracing.unwanted_names.get
        holds = tracing.holds
        leaving = _Leaving()
        texts = Instructions()

        def called(frame: FrameType, _event: str, _argument: Any) -> Any:
            code = frame.f_code
            if unwanted_name(code.co_qualname) is code:
                return None
            key = _identity(code)
            if key in unwanted or (key not in wanted and decide(code, frame) is None):
                return None
            frame.f_trace_lines = tracing.lines
            frame.f_trace_opcodes = tracing.instructions
            if goes_on(code, frame.f_lasti):
                lane.enter(code, "resume", None, wanted=_identity(frame) not in left_out)
            else:
                parameters = frame.f_locals
                holding = holds is None or holds(parameters, frame.f_globals)
                if code.co_flags & GENERATORS:
                    (left_out.discard if holding else left_out.add)(_identity(frame))
                lane.enter(code, "call", parameters, wanted=holding)
            return happened

        def happened(frame: FrameType, event: str, argument: Any) -> Any:
            code = frame.f_code
            if event == "return":
                kind, value, text = leaving.ended(frame, argument)
                if kind != "yield":
                    left_out.discard(_identity(frame))
                lane.leave(code, frame.f_lineno, kind, value, text)
            elif event == "line":
                if leaving.handled(frame):
                    frame.f_trace_lines = tracing.lines
                if tracing.lines:
                    lane.line(code, frame.f_lineno)
            elif event == "opcode":
                lane.instruction(code, line_at(code, frame.f_lasti), texts.at(code, frame.f_lasti))
            else:
                leaving.noticed = frame, argument[1]
                frame.f_trace_lines = True
                lane.notice(frame.f_lineno, argument[1], argument[2], wanted)
            return happened

        return {"trace": called}

    class _Leaving:
        """How calls of a thread end. An exception that leaves a call is told of as a return of None, not at the end of a call; one that a
        handler has had, such as a `finally`, is raised again (RERAISE) without being told of."""

        def __init__(self) -> None:
            self.noticed: tuple[FrameType, BaseException] | None = None
            """The frame that an exception was noticed in, and the exception, until a handler has it."""
            self._had: dict[int, str] = {}
            """Of frames a handler of which has had one: its text, as it shall live no longer than it does without a trace."""

        def handled(self, frame: FrameType) -> bool:
            """A line begins: whether that is because a handler has what was noticed."""
            if self.noticed is None or self.noticed[0] is not frame:
                return False
            self._had[_identity(frame)] = shown(self.noticed[1])
            self.noticed = None
            return True

        def ended(self, frame: FrameType, value: Any) -> tuple[str, Any, str | None]:
            """How a call ends, with what, and its text where that is gone."""
            opcode = frame.f_code.co_code[frame.f_lasti]
            had = self._had.get(_identity(frame)) if opcode == _YIELD else self._had.pop(_identity(frame), None)
            if self.noticed is not None and self.noticed[0] is frame:
                error = self.noticed[1]
                self.noticed = None
                thrown = opcode == _YIELD and value is None and not issubclass(type(error), StopIteration | StopAsyncIteration)
                if opcode not in _ENDS or thrown:
                    self._had.pop(_identity(frame), None)
                    return "raise", error, None
            if opcode not in _ENDS:
                return "raise", None, had
            return "yield" if opcode == _YIELD else "return", value, None

    from opcode import opmap

    _YIELD = opmap["YIELD_VALUE"]
    _ENDS = (_YIELD, opmap["RETURN_VALUE"])


hide_modules([sys.modules[__name__]])
