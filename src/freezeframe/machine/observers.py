"""Who is told of what a machine does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.model.frame import Frame


class Observers:
    """Who is told of what; lists of functions that are called with the frame (and the value, or the exception)."""

    __slots__ = ("call", "exception", "instruction", "line", "ret")

    def __init__(self) -> None:
        self.instruction: list[Callable[[Frame], object]] = []
        self.line: list[Callable[[Frame], object]] = []
        self.call: list[Callable[[Frame], object]] = []
        self.ret: list[Callable[[Frame, Any], object]] = []
        self.exception: list[Callable[[Frame, BaseException], object]] = []


NOBODY = Observers()
"""Nobody is told of anything."""
