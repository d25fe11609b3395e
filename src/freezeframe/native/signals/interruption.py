"""Where a signal has interrupted this thread: between two instructions of some Python code, or in a C function.

CPython calls a signal's handler where its evaluation loop looks for what is pending (``_Py_HandlePending`` in Python/ceval_gil.c, in 3.11
``eval_frame_handle_pending`` in Python/ceval.c), or where a C function asks (``PyErr_CheckSignals``). The two differ in nothing that Python
code can see. But each evaluation loop keeps a structure on the C stack, `_PyCFrame` up to 3.12, then the frame below its first one:
from the loop that was interrupted to the handler's own it is always equally far where the loop itself calls the handler, and another
distance (but by chance) where the handler was called by a C function which that loop has called.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]
import ctypes
from types import MethodType

from freezeframe.model.namedtuple import NamedTuple
from freezeframe.native.check import LAYOUT, thread_state
from freezeframe.native.layout import OWNED_BY_C
from freezeframe.native.memory import mem, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_CFRAME: Final = LAYOUT.thread.cframe
_CFRAME_PREVIOUS: Final = LAYOUT.thread.cframe_previous
_CURRENT: Final = LAYOUT.thread.current
_PREVIOUS: Final = LAYOUT.iframe.previous
_OWNER: Final = LAYOUT.iframe.owner
_CODE: Final = LAYOUT.iframe.code
_INSTRUCTION: Final = LAYOUT.iframe.instruction

_simulate: Final = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_int)(("PyErr_SetInterruptEx", ctypes.pythonapi))


class Interruption(NamedTuple):
    """What was interrupted."""

    code: int
    """The address of the innermost frame's code object, hidden or not; 0 where no Python code was running."""
    opcode: int
    """What that was executing, as CPython has adapted it."""
    distance: int
    """How far, in bytes of the C stack, the handler's evaluation loop is from the one that was interrupted."""
    frame: int = 0
    """The address of the innermost interpreter frame."""


def interruption(*, bound: bool = False) -> Interruption:
    """What the signal handler that calls this has interrupted.

    To be called from the Python function that CPython has for a handler, or (`bound`) from the method that it has bound to an object.
    """
    state = thread_state()
    holder = state if _CFRAME is None else words[state + _CFRAME >> 3]
    handler = words[words[holder + _CURRENT >> 3] + _PREVIOUS >> 3]
    base = below = words[handler + _PREVIOUS >> 3]
    while below and mem[below + _OWNER] >= OWNED_BY_C:
        below = words[below + _PREVIOUS >> 3]
    if not below:
        return Interruption(0, 0, 0)
    code = words[below + _CODE >> 3] & ~3
    opcode = mem[words[below + _INSTRUCTION >> 3]]
    if _CFRAME is not None:
        return Interruption(code, opcode, words[holder + _CFRAME_PREVIOUS >> 3] - holder - bound * _binding, below)
    frame = below
    while mem[below + _OWNER] < OWNED_BY_C:
        below = words[below + _PREVIOUS >> 3]
    return Interruption(code, opcode, below - base - bound * _binding, frame)


_between: int | None = None
_binding = 0
"""How much farther it is where the handler is a bound method: C calls its function for it."""


def measure() -> None:
    """Find out the distance where an evaluation loop calls a handler itself. Raises ValueError on any thread but the main one.

    A signal that is ignored unless a program asks for it is said to have arrived; its handler is put back.
    """
    global _between, _binding  # noqa: PLW0603 (what CPython was compiled to)
    found: list[int] = []

    def handler(*_: Any) -> None:
        found.append(interruption().distance)

    before = _signal.getsignal(_signal.SIGURG)
    try:
        for each in (handler, MethodType(handler, found)):
            _signal.signal(_signal.SIGURG, each)
            _simulate(_signal.SIGURG)
    finally:
        _signal.signal(_signal.SIGURG, before)
    _between, bound = found
    _binding = bound - _between


def between_instructions(distance: int) -> bool:
    """Was that an evaluation loop which has called the handler, between two instructions?"""
    return distance == _between


def is_between(outer: int, inner: int) -> bool:
    """The same by the interpreter frames that two evaluation loops have on the C stack, from 3.13: the handler's is `inner`.

    False on any thread but the main one: no other handles signals.
    """
    if _between is None:
        try:
            measure()
        except ValueError:
            return False
    assert _between is not None
    return outer - inner in (_between, _between + _binding)
