"""`atexit` without what is ours in it: a program may call what it has registered, or drop it, before its end."""

from __future__ import annotations

import atexit
from typing import TYPE_CHECKING, Any, cast

from freezeframe.machine.intrinsics.registry import override
from freezeframe.native.interpreter.exits import registered, set_early

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

functions = cast("Any", atexit)


def without_ours(thread: Thread, frame: Frame, callable: Any, args: list[Any], kwargs: dict[str, Any] | None) -> None:
    """Call what leaves nothing registered."""
    set_early(True)
    try:
        thread.native(frame, callable, args, kwargs)
    finally:
        set_early(False)


@override(functions._run_exitfuncs)
def run_exitfuncs(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``atexit._run_exitfuncs()``."""
    without_ours(thread, frame, functions._run_exitfuncs, args, kwargs)


@override(functions._clear)
def clear(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``atexit._clear()``."""
    without_ours(thread, frame, functions._clear, args, kwargs)


@override(functions._ncallbacks)
def ncallbacks(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``atexit._ncallbacks()``: how many are registered."""
    thread.native(frame, functions._ncallbacks, args, kwargs)
    frame.localsplus[-1] -= registered()
