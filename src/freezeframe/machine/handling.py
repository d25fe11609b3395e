"""What is being handled (`sys.exception()`): by the thread, and by each generator that runs.

It lives in the host's own thread state, so that C and native Python see it too, and an exception raised anywhere gets its `__context__`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from freezeframe.native.frames.thread import set_handled_exception

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread


class Handling:
    """What is being handled on one level: that of the thread, or of a generator (CPython's ``_PyErr_StackItem``)."""

    __slots__ = ("floor", "inherited", "value")

    def __init__(
        self, value: BaseException | None = None, inherited: BaseException | None = None, floor: BaseException | None = None
    ) -> None:
        self.value = value
        """The exception that this level itself handles."""
        self.inherited = inherited
        """What is seen where it handles none: what the levels outside handle."""
        self.floor = floor
        """What the host's own level holds where this one handles none: None below a generator that C has resumed, which has a level of
        its own there."""


def handle(self: Thread, exception: BaseException | None) -> BaseException | None:
    """Handle another exception (None: no more on this level) and give the one that was handled."""
    handling = self.handling
    previous, handling.value = handling.value, exception
    set_handled_exception(handling.floor if exception is None else exception)
    return previous


def handle_now(self: Thread, exception: BaseException) -> None:
    """Handle another exception in the place of the one that is being handled (PyErr_SetHandledException)."""
    self.handling.value = exception
    set_handled_exception(exception)


def handled(self: Thread) -> BaseException | None:
    """What `sys.exception()` gives now."""
    return self.handling.inherited if self.handling.value is None else self.handling.value
