"""Signals' handlers, kept waiting while something of ours must not be left half done.

CPython runs them, and pending calls, on its main thread: where its evaluation loop looks at the eval breaker, of whatever code it executes
just then, ours included; and what a handler raises comes out of there. `_PyRuntime.main_thread` says which thread that is
(`_Py_IsMainThread`, Include/internal/pycore_pystate.h). While it is 0 no thread is, and all of them wait.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]
import ctypes
from _thread import get_ident
from collections.abc import Callable
from functools import partial
from types import CodeType

from freezeframe.errors import UnsupportedRuntime
from freezeframe.native.check import LAYOUT
from freezeframe.native.hide import hide
from freezeframe.native.memory import ints, mem, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


_SEARCHED: Final = 4096
"""So many bytes of `_PyRuntime` are looked through: it stands near the beginning."""
_nothing: Final = ctypes.c_uint64()
_ELSEWHERE: Final = ctypes.addressof(_nothing) >> 3
_found: Final[dict[int, int]] = {}
"""The word, by the thread for which it was found: a process that was forked has another main thread."""

_FIRST_TRACEABLE: Final = LAYOUT.code.first_traceable
_INSTRUCTIONS: Final = LAYOUT.code.instructions
_BEHIND_YIELD_FROM: Final = 2
"""The operand of a RESUME that does not look at the eval breaker."""

add_pending_call: Final[Callable[[int | None, int], int]] = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(
    ("Py_AddPendingCall", ctypes.pythonapi)
)
"""Have the main thread call a C function, of one argument or none, before one of its next instructions. What it raises is raised there."""
ASKS_FOR_TRUTH: Final = ctypes.cast(ctypes.pythonapi.PyObject_IsTrue, ctypes.c_void_p).value
"""A function for that, of the address of an object, whose truth must be false."""


set_disposition: Final[Callable[[int, int], int | None]] = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ("PyOS_setsig", ctypes.pythonapi)
)
"""Set what the system does when a signal comes: `_signal.SIG_DFL` or `SIG_IGN`. The handlers of those that have come are still called."""


disposition: Final[Callable[[int], int]] = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_int)(("PyOS_getsig", ctypes.pythonapi))
"""What the system does when a signal comes: the address of a function of C's."""


def _asking() -> tuple[Callable[..., Any], tuple[int, ...]]:
    """What has the handlers run that have waited, before one of the next instructions, and what it is to be given.

    Up to 3.12 that is what says that a signal has come (`_PyEval_SignalReceived`). A pending call would run them, too, but on 3.11 a
    pending call that waits for another to end keeps a traced function from ever beginning (DO_TRACING and RESUME, Python/ceval.c): a
    handler that one ran could not be followed by another.
    """
    try:
        come = ctypes.PYFUNCTYPE(None, ctypes.c_void_p)(("_PyEval_SignalReceived", ctypes.pythonapi))
    except AttributeError:
        return add_pending_call, (ctypes.cast(ctypes.pythonapi.PyErr_CheckSignals, ctypes.c_void_p).value or 0, 0)
    interpreter = ctypes.PYFUNCTYPE(ctypes.c_void_p)(("PyInterpreterState_Get", ctypes.pythonapi))()
    return come, (interpreter,)


_ask, _given = _asking()
ask_for_handlers: Final = partial(_ask, *_given)
"""Have the handlers run that have waited."""
_GIVEN: Final = [(value,) for value in _given]

set_interrupt: Final[Callable[[int], int]] = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_int)(("PyErr_SetInterruptEx", ctypes.pythonapi))
"""Have the handler of a signal run as if it had come just now."""


def main_thread_word() -> int:
    """Where it is said which thread is the main one, as an index of `words`. On any other thread, where no handler is ever run, it is that
    of a word which means nothing.

    Raises UnsupportedRuntime where CPython's own is not found.
    """
    thread = get_ident()
    if thread not in _found:  # looked for on the main thread only, whose word is not 0 then
        if not _runs_handlers():
            return _ELSEWHERE
        start = ctypes.addressof(ctypes.c_char.in_dll(ctypes.pythonapi, "_PyRuntime")) >> 3
        found = [word for word in range(start, start + _SEARCHED // 8) if words[word] == thread and _decides(word)]
        if len(found) != 1:
            raise UnsupportedRuntime("this build of CPython does not say in _PyRuntime which of its threads runs signals' handlers")
        _found[thread] = found[0]
    return _found[thread]


def _runs_handlers() -> bool:
    """Whether CPython takes this thread for the one that runs handlers: on any other `signal.signal` refuses every number, this one is
    told which there are."""
    try:
        _signal.signal(0, _signal.SIG_DFL)
    except ValueError as reason:
        return "out of range" in str(reason)
    return False


def _decides(word: int) -> bool:
    """Whether it is this word that makes this thread the main one."""
    thread, words[word] = words[word], 0
    try:
        return not _runs_handlers()
    finally:
        words[word] = thread


def hold(word: int) -> int:
    """From here on handlers wait; gives what `let_go` is to be told. No eval breaker is looked at before the caller's next call or jump."""
    before = words[word]
    words[word] = 0
    return before


def let_go(word: int, before: int) -> None:
    """Undo a `hold`: what has waited comes behind the caller's next call or jump."""
    asking = map(_ask, *_GIVEN)
    words[word] = before
    word in asking  # noqa: B015 (a call that the eval breaker is not looked at behind)


def begin_undisturbed(code: CodeType) -> None:
    """Hide code, and have no handler run where its function begins: it may `hold` them before any does.

    (Of 3.12's hidden code that is true anyway: see `hide`.)
    """
    resume = ints[id(code) + _FIRST_TRACEABLE >> 2]
    hide(code)
    mem[id(code) + _INSTRUCTIONS + 2 * resume + 1] = _BEHIND_YIELD_FROM


for _function in (main_thread_word, _runs_handlers, _decides):
    hide(_function.__code__)
for _code in (hold.__code__, let_go.__code__):
    begin_undisturbed(_code)
