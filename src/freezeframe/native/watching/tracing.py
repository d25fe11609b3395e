"""Trace functions of the host's, set aside while one of them is being called."""

from __future__ import annotations

import ctypes
import sys
from _operator import contains
from _weakref import ref
from atexit import register  # by name, as what `sys` has: the program may put others there
from functools import partial
from sys import getprofile, gettrace
from types import FrameType

from freezeframe.native.check import LAYOUT, thread_state
from freezeframe.native.memory import exchange, ints

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

enter_tracing = ctypes.PYFUNCTYPE(None, ctypes.c_void_p)(("PyThreadState_EnterTracing", ctypes.pythonapi))
leave_tracing = ctypes.PYFUNCTYPE(None, ctypes.c_void_p)(("PyThreadState_LeaveTracing", ctypes.pythonapi))


def pause() -> None:
    """From here on no trace or profile function is called on this thread, as CPython has it while one is running."""
    enter_tracing(thread_state())


def proceed() -> None:
    """Undo one `pause`."""
    leave_tracing(thread_state())


def paused() -> int:
    """How many trace functions are running on this thread (or are said to be, by `pause`): nothing is traced meanwhile."""
    return ints[thread_state() + LAYOUT.thread.tracing >> 2]


class Untraced:
    """A call behind which nobody is told of anything on this thread: ``untraced = Untraced(function, *arguments); untraced.calls.pop()()``.

    Behind the last frame of a program there are only hidden ones. From 3.12 on CPython tells trace functions of exceptions that go through
    these, too (`call_trace_func`, Python/legacy_tracing.c), finds no frame, and raises SystemError instead. Between a call and what that
    raises CPython lets go of the callable (CALL, Python/bytecodes.c): there tracing ends, where somebody still has this object.
    """

    __slots__ = ("_ending", "calls")

    def __init__(self, function: Callable[..., Any], *arguments: Any) -> None:
        self.calls: list[Callable[[], Any]] = [partial(function, *arguments)]
        told: Any = map(enter_tracing, (thread_state(),))
        self._ending = ref(self.calls[0], partial(contains, told))


def trace_again_at_exit() -> None:
    """Undo one `pause`, where there was one, when what `atexit` knows is called: that is the program's."""
    if not paused():
        return
    leave = partial(leave_tracing, thread_state())
    if gettrace() is None and getprofile() is None:
        leave()
    else:
        register(leave)


if sys.version_info < (3, 12):
    _fast_to_locals = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(("PyFrame_FastToLocalsWithError", ctypes.pythonapi))

    def read_variables(frame: FrameType) -> None:
        """Bring the mapping `frame.f_locals` up to date, for a trace function to look at (call_trampoline, Python/sysmodule.c)."""
        _fast_to_locals(id(frame))

else:

    def read_variables(frame: FrameType) -> None:
        """From 3.12 the mapping is brought up to date where somebody looks at it."""


if sys.version_info < (3, 13):
    _locals_to_fast = ctypes.PYFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int)(("PyFrame_LocalsToFast", ctypes.pythonapi))

    def write_variables(frame: FrameType) -> None:
        """Make variables of what a trace function has written to the mapping `frame.f_locals`."""
        _locals_to_fast(id(frame), 1)

else:

    def write_variables(frame: FrameType) -> None:
        """From 3.13 `frame.f_locals` is a view of the variables themselves (PEP 667)."""


def set_trace_function(frame: FrameType, function: object) -> None:
    """Make `function` the frame's `f_trace`, as CPython itself does: assigning to it would mean more (`f_trace_opcodes`, from 3.13)."""
    exchange(id(frame) + LAYOUT.frame.trace, function)
