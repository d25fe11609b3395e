"""To be told when a line of a program is about to be executed.

From 3.12 that costs next to nothing: each code object is asked once where it is from (`sys.monitoring`), and only those of the file tell
their lines. On 3.11 it takes a trace function, as any debugger does, so until the line is reached the program runs slower there.
"""

from __future__ import annotations

import os
import sys
from types import CodeType, FrameType
from typing import TYPE_CHECKING, Any

from freezeframe.native.frames.sites import sites_of
from freezeframe.native.frames.writing import host_code
from freezeframe.native.hide import hide

if sys.version_info >= (3, 12):
    from freezeframe.native.watching.tools import give_back, take_tool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from freezeframe.model.frame import Frame


class Breakpoint:
    """Calls `reached` with the frame whenever a line of a file is about to be executed, until it is ended."""

    def __init__(self, file: str, line: int, reached: Callable[[FrameType], None]) -> None:
        self.file = file
        self.line = line
        self._reached = reached
        self._places: dict[str, bool] = {}
        self._tool: int | None = None
        self._before: Any = None
        self._ended = False
        self._passed: tuple[CodeType, set[int]] | None = None

    def stand_at(self, frame: Frame) -> None:
        """The program goes on from here: where that is the line, it has been reached before."""
        sites = sites_of(host_code(frame))
        start = sites.starts[frame.position]
        self._passed = sites.original, {start, start - 2}  # the unit before is where a landing drops a value (see `frames.landing`)

    def _is_passed(self, frame: FrameType) -> bool:
        """Whether the program has not moved since."""
        if self._passed is None or frame.f_code is not self._passed[0]:
            return False
        if frame.f_lasti in self._passed[1]:
            self._passed[1].remove(frame.f_lasti)
            return True
        self._passed = None
        return False

    def is_in(self, code: CodeType) -> bool:
        """Whether the line may be the code's."""
        known = self._places.get(code.co_filename)
        if known is None:
            known = self._places[code.co_filename] = names(self.file, code.co_filename)
        return known and any(line == self.line for _, _, line in code.co_lines())

    if sys.version_info >= (3, 12):

        def begin(self, running: Iterable[CodeType] = ()) -> None:
            """Look out for the line; `running` are the code objects of frames that there are already. Raises UnsupportedRuntime."""
            monitoring = sys.monitoring
            self._tool = tool = take_tool("look out for a line")
            events = monitoring.events
            monitoring.register_callback(tool, events.PY_START, self._entered)
            monitoring.register_callback(tool, events.PY_RESUME, self._entered)
            monitoring.register_callback(tool, events.LINE, self._line)
            for code in running:
                self._entered(code, 0)
            monitoring.set_events(tool, events.PY_START | events.PY_RESUME)

        def end(self) -> None:
            """Look out no more."""
            if self._tool is not None:
                give_back(self._tool)
                self._tool = None

        def _entered(self, code: CodeType, _offset: int) -> Any:
            if self.is_in(code) and (tool := self._tool) is not None:  # another thread may have come to the line meanwhile
                sys.monitoring.set_local_events(tool, code, sys.monitoring.events.LINE)
            return sys.monitoring.DISABLE

        def _line(self, _code: CodeType, line: int) -> Any:
            if line != self.line:
                return sys.monitoring.DISABLE
            frame = sys._getframe(1)
            if not self._is_passed(frame):
                self._reached(frame)
            return None

        def adopt(self) -> None:
            """Look out in the frames that are there now: their code does so already."""

    else:

        def begin(self, _running: Iterable[CodeType] = ()) -> None:
            """Look out for the line; frames that there are already are told by `adopt`."""
            self._before = sys.gettrace()
            sys.settrace(self._call)

        def end(self) -> None:
            """Look out no more."""
            self._ended = True  # frames keep what they tell their lines
            if sys.gettrace() == self._call:
                sys.settrace(self._before)

        def _call(self, frame: FrameType, _event: str, _argument: Any) -> Any:
            if self._passed is not None and frame.f_code is self._passed[0]:
                self._passed = None  # another call of it: nobody has been told of the line where the program stood
            return self._event if self.is_in(frame.f_code) else None

        def _event(self, frame: FrameType, event: str, _argument: Any) -> Any:
            if self._ended:
                return None
            if event == "line" and not self._is_passed(frame) and frame.f_lineno == self.line:
                self._reached(frame)
            return frame.f_trace  # which may have become another's meanwhile

        def adopt(self) -> None:
            """Look out in the frames that are there now, too."""
            try:
                frame: FrameType | None = sys._getframe(1)
            except ValueError:  # it stands before its first instruction, which nobody sees: its lines are not looked at
                return
            while frame is not None:
                if self.is_in(frame.f_code) and frame.f_trace is None:
                    frame.f_trace = self._event
                frame = frame.f_back


def names(file: str, filename: str) -> bool:
    """Whether `file`, as a user wrote it, names a code object's file: the same one, or the end of its path."""
    if filename == file or filename.endswith(os.sep + file):
        return True
    return os.path.realpath(filename) == os.path.realpath(file)


for _function in list(vars(Breakpoint).values()):
    if hasattr(_function, "__code__"):
        hide(_function.__code__)
hide(names.__code__)
