"""One thread's events, told one by one: with arguments, values, durations, depth."""

from __future__ import annotations

import linecache
import sys
from _thread import RLock
from itertools import count
from posix import getpid  # by name: here what the program has put into `os` stands there
from time import perf_counter_ns
from typing import TYPE_CHECKING, Any

from freezeframe.native.hide import hide_modules
from freezeframe.watch.events import Event, Unheard
from freezeframe.watch.places import parameters_of
from freezeframe.watch.values import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping
    from types import CodeType, TracebackType

    from freezeframe.watch.events import Sink

_identity = object.__hash__


class Told:
    """What all lanes of a trace share: when it began, where events go, how many more may."""

    def __init__(self, sink: Sink, *, values: bool, depth: int | None, limit: int, end: Callable[[], None]) -> None:
        self.sink = sink
        self.values = values
        self.depth = depth
        self.left = limit
        self.end = end
        """Called once, when no more may."""
        self.error: OSError | None = None
        """Why what happened could not be told."""
        self.unheard = False
        """Whether nobody listens any more."""
        self.begun = perf_counter_ns()
        self.numbers = count(1)
        self._process = getpid()
        self._telling = RLock()
        """One thread tells at a time: text that is written while another thread's is flushed spoils both (CPython's gh-119506)."""

    def forget(self) -> None:
        """Tell nothing more: in the process that this one is a copy of another thread may have been telling something."""
        self.left = 0
        self._telling = RLock()

    def tell(self, event: Event) -> None:
        """Tell of an event, if it is not one too many."""
        if self.left > 0:
            self.attempt(lambda: self._tell(event))

    def _tell(self, event: Event) -> None:
        if self.left > 0:
            self.left -= 1
            self.sink.event(event)

    def attempt(self, telling: Callable[[], None]) -> None:
        """Tell something, and no more where that cannot be done: the program is not concerned. A process that was forked tells nothing:
        what another thread had begun to tell goes on in the other one, and what it held it holds here for ever."""
        if getpid() != self._process:
            return
        try:
            with self._telling:
                telling()
        except Unheard:
            self.left, self.unheard = 0, True
        except OSError as error:
            self.left, self.error = 0, error
        if self.left == 0:
            self.end()


class Lane:
    """Keeps one thread's stack of calls: `enter` and `leave` are called in turn, also for calls that are left out."""

    def __init__(self, told: Told, name: str) -> None:
        self._told = told
        self._name = name
        self._number = 0
        self._begun: list[int] = []
        """When each call in progress began; -1 for one that is left out."""
        self._depth = 0
        self._untold: set[int] = set()
        """The identities of frames in which an exception was noticed last when they were left out."""

    @property
    def number(self) -> int:
        """The thread's number; the sink is told of the thread where this is first asked for."""
        if self._number == 0:
            self._number = next(self._told.numbers)
            self._told.attempt(lambda: self._told.sink.thread(self._number, self._name))
        return self._number

    def enter(self, code: CodeType, kind: str, parameters: Mapping[str, Any] | None, *, wanted: bool) -> None:
        """A function is called, or goes on."""
        told = self._told
        if not wanted or (told.depth is not None and self._depth >= told.depth):
            self._begun.append(-1)
            return
        arguments = None
        if parameters is not None and told.values and kind == "call":
            arguments = {name: shown(parameters[name]) for name in parameters_of(code) if name in parameters}
        now = perf_counter_ns()
        self._begun.append(now)
        place = code.co_qualname, code.co_filename, code.co_firstlineno
        told.tell(Event(now - told.begun, self.number, kind, self._depth, *place, arguments, None, None))
        self._depth += 1

    def leave(self, code: CodeType, line: int | None, kind: str, value: Any, text: str | None = None) -> None:
        """A function ends, or yields; `text` is said of a value that is gone."""
        now = perf_counter_ns()
        begun = self._begun.pop() if self._begun else -1
        if begun < 0:
            return
        told = self._told
        self._depth -= 1
        place = code.co_qualname, code.co_filename, line or code.co_firstlineno
        if not told.values:
            text = None
        elif text is None and not (kind == "raise" and value is None):
            text = shown(value)
        told.tell(Event(now - told.begun, self.number, kind, self._depth, *place, None, text, now - begun))

    @property
    def traced(self) -> bool:
        """Whether the innermost call is not left out."""
        return bool(self._begun) and self._begun[-1] >= 0

    @property
    def depth(self) -> int:
        """How many calls that are told of are in progress."""
        return self._depth

    def notice(self, line: int | None, error: BaseException, noticed: TracebackType | None, wanted: Mapping[int, CodeType]) -> None:
        """An exception is noticed in the frame that `noticed` begins with; it is told of unless it has been in a frame further inside, of
        code that is `wanted`. (It is not kept to compare it: it would live on.) One that ends an iteration is none, and may have no
        traceback."""
        if noticed is None or issubclass(type(error), StopIteration | StopAsyncIteration):
            return
        frame = noticed.tb_frame
        if not self.traced:
            self._untold.add(_identity(frame))
            return  # and not looked for further inside: that would take as long as calls are deep, in each of them
        self._untold.discard(_identity(frame))
        if not told_further_inside(noticed, wanted, self._untold):
            self.exception(frame.f_code, line, error)

    def exception(self, code: CodeType, line: int | None, error: BaseException) -> None:
        """An exception is noticed for the first time; one that ends an iteration is none."""
        if self.traced and not issubclass(type(error), StopIteration | StopAsyncIteration):
            self._tell(code, line, "exception", shown(error))

    def line(self, code: CodeType, line: int) -> None:
        """A line is about to be executed."""
        if self.traced:
            self._tell(code, line, "line", linecache.getline(code.co_filename, line).strip())

    def instruction(self, code: CodeType, line: int | None, text: str) -> None:
        """An instruction is about to be executed."""
        if self.traced:
            self._tell(code, line, "instruction", text)

    def _tell(self, code: CodeType, line: int | None, kind: str, value: str) -> None:
        told = self._told
        place = code.co_qualname, code.co_filename, line or code.co_firstlineno
        told.tell(Event(perf_counter_ns() - told.begun, self.number, kind, self._depth, *place, None, value, None))


def told_further_inside(noticed: TracebackType, wanted: Mapping[int, CodeType], untold: Container[int] = ()) -> bool:
    """Whether an exception that is noticed in the frame that its traceback begins with has been told of: in a frame further inside, of code
    that is `wanted` and not left out, or in this frame, which has let another one have it."""
    inside = noticed.tb_next
    while inside is not None:
        if inside.tb_frame is noticed.tb_frame:
            return True
        if _identity(inside.tb_frame.f_code) in wanted and _identity(inside.tb_frame) not in untold:
            return True
        inside = inside.tb_next
    return False


hide_modules([sys.modules[__name__]])
