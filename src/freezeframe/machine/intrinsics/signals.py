"""Signal handlers of the program's: they are given the guest's frame.

CPython calls a handler between two instructions of whatever runs, and gives it the innermost frame, which while the machine executes
is none of the guest's. (`signal` is not imported for this: a program that imports it gets these overrides then.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.machine.calls import OVERRIDES
from freezeframe.machine.interpret import AFTER_IMPORT
from freezeframe.machine.intrinsics.registry import DECLINED
from freezeframe.machine.running import current
from freezeframe.machine.shadows import frame_object, visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, ModuleType

    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame


class Handler:
    """What the host has for a handler of the program's."""

    __slots__ = ("function",)

    def __init__(self, function: Callable[[int, FrameType | None], object]) -> None:
        self.function = function

    def __call__(self, number: int, frame: FrameType | None) -> object:
        """Call the program's handler."""
        thread = current()
        inner = visible(thread.frame)
        if thread.chain is not None and not thread.linked and inner is not None:
            frame = frame_object(inner)
        return self.function(number, frame)


def shown(handler: Any) -> Any:
    """A handler as the program knows it."""
    return handler.function if type(handler) is Handler else handler


def register(module: ModuleType) -> None:
    """Override what sets and gives handlers."""
    native_signal, native_getsignal = module.signal, module.getsignal

    def set_signal(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
        """``signal.signal(number, handler)``: gives the handler before."""
        if len(args) != 2 or kwargs:
            return DECLINED
        number, handler = args
        if callable(handler) and handler is not module.default_int_handler and not isinstance(handler, int):
            handler = Handler(handler)
        thread.native(frame, native_signal, [number, handler], None)
        frame.localsplus[-1] = shown(frame.localsplus[-1])
        return None

    def get_signal(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
        """``signal.getsignal(number)``."""
        thread.native(frame, native_getsignal, args, kwargs)
        frame.localsplus[-1] = shown(frame.localsplus[-1])

    OVERRIDES[native_signal] = set_signal
    OVERRIDES[native_getsignal] = get_signal


AFTER_IMPORT["signal"] = register
