"""To be told when a line of a program is about to be executed.

From 3.12 that costs next to nothing: each code object is asked once where it is from (`sys.monitoring`), and only those of the file tell
their lines. On 3.11 it takes a trace function, as any debugger does, so until the line is reached the program runs slower there.
"""

from __future__ import annotations

import os
import sys
from types import CodeType, FrameType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import UnsupportedRuntime
from freezeframe.native.hide import hide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_FREE_TOOLS: Final = (4, 3, 5, 2, 1, 0)
"""In the order in which they are tried: those that `sys.monitoring` has no name for are the least likely to be asked for later."""


class Breakpoint:
    """Calls `reached` with the frame whenever a line of a file is about to be executed, until it is ended."""

    def __init__(self, file: str, line: int, reached: Callable[[FrameType], None]) -> None:
        self.file = file
        self.line = line
        self._reached = reached
        self._places: dict[str, bool] = {}
        self._tool: int | None = None
        self._before: Any = None

    def is_in(self, code: CodeType) -> bool:
        """Whether the line may be the code's."""
        known = self._places.get(code.co_filename)
        if known is None:
            known = self._places[code.co_filename] = _names(self.file, code.co_filename)
        return known and any(line == self.line for _, _, line in code.co_lines())

    if sys.version_info >= (3, 12):

        def begin(self, running: Iterable[CodeType] = ()) -> None:
            """Look out for the line; `running` are the code objects of frames that there are already. Raises UnsupportedRuntime."""
            monitoring = sys.monitoring
            tool = next((tool for tool in _FREE_TOOLS if monitoring.get_tool(tool) is None), None)
            if tool is None:
                raise UnsupportedRuntime("all tools of sys.monitoring are in use: there is none left to look out for a line")
            self._tool = tool
            monitoring.use_tool_id(tool, "freezeframe")
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
                sys.monitoring.set_events(self._tool, 0)
                sys.monitoring.free_tool_id(self._tool)
                self._tool = None

        def _entered(self, code: CodeType, _offset: int) -> Any:
            if self.is_in(code):
                assert self._tool is not None
                sys.monitoring.set_local_events(self._tool, code, sys.monitoring.events.LINE)
            return sys.monitoring.DISABLE

        def _line(self, _code: CodeType, line: int) -> Any:
            if line != self.line:
                return sys.monitoring.DISABLE
            self._reached(sys._getframe(1))
            return None

    else:

        def begin(self, running: Iterable[CodeType] = ()) -> None:
            """Look out for the line; `running` are the code objects of frames that there are already."""
            self._running = {code for code in running if self.is_in(code)}
            self._before = sys.gettrace()
            sys.settrace(self._call)

        def end(self) -> None:
            """Look out no more."""
            if sys.gettrace() == self._call:
                sys.settrace(self._before)

        def _call(self, frame: FrameType, _event: str, _argument: Any) -> Any:
            return self._event if self.is_in(frame.f_code) else None

        def _event(self, frame: FrameType, event: str, _argument: Any) -> Any:
            if event == "line" and frame.f_lineno == self.line:
                self._reached(frame)
            return self._event


def _names(file: str, filename: str) -> bool:
    """Whether `file`, as a user wrote it, names a code object's file: the same one, or the end of its path."""
    if filename == file or filename.endswith(os.sep + file):
        return True
    return os.path.realpath(filename) == os.path.realpath(file)


for _function in list(vars(Breakpoint).values()):
    if hasattr(_function, "__code__"):
        hide(_function.__code__)
hide(_names.__code__)
