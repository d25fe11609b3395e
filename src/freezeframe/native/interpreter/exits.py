"""What of ours is to be done when the interpreter ends, behind all that a program has registered with `atexit`."""

from __future__ import annotations

import ctypes
import itertools
from atexit import register  # by name: what the program has put into `atexit` and `sys` still stands there at the end

from freezeframe.native.hide import hide
from freezeframe.native.memory import words
from freezeframe.native.signals.handlers import ASKS_FOR_TRUTH, add_pending_call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

_visible_frame: Final = ctypes.PYFUNCTYPE(ctypes.c_void_p)(("PyEval_GetFrame", ctypes.pythonapi))
_functions: list[Callable[[], object]] = []
_early = False


def at_the_end(function: Callable[[], object]) -> None:
    """Call `function` when the interpreter ends: before those that were given earlier, behind all of the program's."""
    if not _functions:
        register(_end)
    _functions.append(function)


def _end() -> None:
    if _early:
        return
    if _is_called():
        asking = map(add_pending_call, (ASKS_FOR_TRUTH,), (id(_again),))  # when `atexit` has forgotten everything
        -1 in asking  # noqa: B015 (a call that the eval breaker is not looked at behind)
        return
    while _functions:
        _functions.pop()()


def _is_called() -> bool:
    """Whether a program has `atexit._run_exitfuncs` called: at the interpreter's end there is no frame. (`sys._getframe` would raise an
    exception, of which trace functions are told.)"""
    return _visible_frame() is not None


class _Again:
    """What is asked for its truth when a program has had called what `atexit` knew: ours is for the interpreter's end."""

    __slots__ = ()

    def __bool__(self) -> bool:
        register(_end)
        return False


_again: Final = _Again()
for _function in (_end, _is_called, _Again.__bool__):
    hide(_function.__code__)


def registered() -> int:
    """How many of the functions that `atexit` will call are ours."""
    return int(bool(_functions))


def set_early(early: bool) -> None:
    """`early`: what `atexit` calls from now on it calls before the interpreter's end, and forgets; not `early`: it has done so."""
    global _early  # noqa: PLW0603 (one for the process, as `atexit`'s functions are)
    _early = early
    if not early and _functions:
        register(_end)


def keep_itertools() -> None:
    """Let `itertools` outlive the last collection: CPython 3.12.0 to 3.12.2 takes apart what `tee` has made with the module's state, and
    dies where that is gone (gh-115874). It is gone sooner where the module is older than the program's, as it is here."""
    words[id(itertools) >> 3] += 1
