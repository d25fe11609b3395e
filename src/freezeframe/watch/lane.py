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
    from collections.abc import Callable, Mapping
    from types import CodeType

    from freezeframe.watch.events import Sink


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
        self._error: BaseException | None = None
        """What was noticed last, until a call returns in which it was."""
        self._error_depth = 0
        """So many calls were in progress there."""

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
        if kind == "raise":
            self._error_depth = self._depth
        elif self._depth < self._error_depth:
            self._error = None

    @property
    def traced(self) -> bool:
        """Whether the innermost call is not left out."""
        return bool(self._begun) and self._begun[-1] >= 0

    def exception(self, code: CodeType, line: int | None, error: BaseException) -> None:
        """An exception is noticed, where it has not been in a frame further inside; one that ends an iteration is none."""
        if error is not self._error and self.traced and not issubclass(type(error), StopIteration | StopAsyncIteration):
            self._error, self._error_depth = error, self._depth
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


hide_modules([sys.modules[__name__]])
