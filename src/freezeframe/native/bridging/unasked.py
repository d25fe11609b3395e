"""What CPython calls of its own accord: handlers of signals between two instructions, and whatever hears of an object's end.

The caller's instruction may be done then, and its operands gone: they must not be looked at.
"""

import _signal  # type: ignore[import-not-found]
import gc
from types import CellType, FunctionType, MethodType
from typing import Any, Final
from weakref import ref

from freezeframe.model.frame import Frame
from freezeframe.native.bridging.lookup import find
from freezeframe.native.hide import hide

_REFERENT: Final = ref.__call__
_SIGNALS: Final = tuple(_signal.valid_signals())


def unasked(inner: Frame) -> bool:
    """Whether a frame that C has entered may be one that no instruction asked for.

    That is a finalizer, what a weak reference calls when its object has died, what the collector calls, or a signal's handler.
    """
    original = inner.code.original
    for value in inner.localsplus[: inner.code.argcount + 1]:
        given = value.cell_contents if type(value) is CellType and value != CellType() else value
        if issubclass(type(given), ref) and _REFERENT(given) is None:
            return True
        if _code_of(find(type(given), "__del__")) is original:
            return True
    return any(_code_of(called) is original for called in (*gc.callbacks, *map(_signal.getsignal, _SIGNALS)))


def _code_of(called: Any) -> Any:
    """The code that calling an object executes, if that is Python's, else None; nothing of the program's is asked."""
    if type(called) is not FunctionType and type(called) is not MethodType:
        called = find(type(called), "__call__")
    if type(called) is MethodType:
        called = called.__func__
    return called.__code__ if type(called) is FunctionType else None


for _function in (unasked, _code_of):
    hide(_function.__code__)
