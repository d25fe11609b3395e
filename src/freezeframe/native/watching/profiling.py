"""Profilers and tracers written in C: telling one of an event in a frame that CPython does not run, and keeping our own frames from it.

`PyEval_SetProfile` and `PyEval_SetTrace` put a C function and its first argument into the thread state. `sys.getprofile()` and
`sys.gettrace()` give that argument, which is nothing to call where the profiler is C's own (up to 3.11 `cProfile`'s).
"""

import ctypes
import sys
from _thread import _local
from types import FrameType, FunctionType, MethodType
from typing import Any, Final

from freezeframe.native.check import LAYOUT, thread_state
from freezeframe.native.hide import hidden_at
from freezeframe.native.memory import words

_FUNCTION: Final = LAYOUT.thread.profile
_FRAME: Final = LAYOUT.frame.frame
_CODE: Final = LAYOUT.iframe.code

_WHAT: Final = {"call": 0, "exception": 1, "line": 2, "return": 3, "c_call": 4, "c_exception": 5, "c_return": 6, "opcode": 7}
"""``PyTrace_`` numbers."""

_prototype: Final = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_this_thread: Final = _local()
KNOWING: Final = {0}
"""Addresses of trace functions that tell nobody of hidden frames themselves."""


class Hook:
    """A C function that a thread tells of events, to be called as a Python profile or trace function is."""

    __slots__ = ("_argument", "_function")

    def __init__(self, function: int, argument: object) -> None:
        self._function = _prototype(function)
        self._argument = argument

    def __call__(self, frame: FrameType, event: str, argument: Any) -> None:
        """Tell it of an event; raises what it raises."""
        self._function(id(self._argument), id(frame), _WHAT[event], id(argument))


def profiler(argument: object) -> Hook:
    """What this thread tells of profile events, which is a C function: of `argument`, which `sys.getprofile()` gives."""
    return Hook(_installed(), argument)


def tracer(argument: object) -> Hook:
    """The same for trace events."""
    function = words[(thread_state() + _FUNCTION >> 3) + 1]
    return Hook(_this_thread.tracing if function == _trace_filter_address else function, argument)


def _installed() -> int:
    """The address of the C function that was set on this thread, be it behind our filter."""
    function = words[thread_state() + _FUNCTION >> 3]
    return _this_thread.function if function == _filter_address else function


def _told(argument: int, frame: int, what: int, value: int | None) -> int:
    """CPython tells of an event: let the profiler know, unless the frame is one of ours."""
    if hidden_at(words[words[frame + _FRAME >> 3] + _CODE >> 3]):
        return 0
    return _prototype(_this_thread.function)(argument, frame, what, value)  # type: ignore[no-any-return]


def _traced(argument: int, frame: int, what: int, value: int | None) -> int:
    """The same for the tracer."""
    if hidden_at(words[words[frame + _FRAME >> 3] + _CODE >> 3]):
        return 0
    return _prototype(_this_thread.tracing)(argument, frame, what, value)  # type: ignore[no-any-return]


if sys.version_info < (3, 12):
    _filter: Final = _prototype(_told)
    _filter_address: Final = ctypes.cast(_filter, ctypes.c_void_p).value or 0
    _trace_filter: Final = _prototype(_traced)
    _trace_filter_address: Final = ctypes.cast(_trace_filter, ctypes.c_void_p).value or 0
    KNOWING.add(_trace_filter_address)

    def shield() -> None:
        """Keep the returns of hidden frames from this thread's profiler and tracer, if they are C's: 3.11 tells of these (see `hide`).

        A trace function that is Python is not told of frames whose calls it was not told of. (Nor must there be a call in here.)
        """
        at = thread_state() + _FUNCTION >> 3
        if words[at] not in (0, _filter_address):
            _this_thread.function = words[at]
            words[at] = _filter_address
        tracer = type(sys.gettrace())
        if words[at + 1] not in KNOWING and tracer is not FunctionType and tracer is not MethodType:
            _this_thread.tracing = words[at + 1]
            words[at + 1] = _trace_filter_address

else:
    _filter_address: Final = 0
    _trace_filter_address: Final = 0

    def shield() -> None:
        """Later versions don't tell of hidden frames."""
