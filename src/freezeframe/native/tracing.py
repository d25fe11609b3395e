"""Trace functions of the host's, set aside while one of them is being called."""

import ctypes

from freezeframe.native.check import LAYOUT, thread_state
from freezeframe.native.memory import ints

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
