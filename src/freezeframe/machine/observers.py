"""Who is told of what a machine does."""

from __future__ import annotations

from sys import exception
from typing import TYPE_CHECKING, Any, Final, Literal, NoReturn, get_args

from freezeframe.machine.stopping import LoopChange

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.machine.thread import Thread
    from freezeframe.model.code import Code
    from freezeframe.model.frame import Frame


INSTRUCTIONS, LINES, CALLS, ENDS = 1, 2, 4, 8
Event = Literal["instruction", "line", "call", "return", "exception"]


class Observers:
    """Who is told of what; lists of functions that are called with the frame (and the value, or the exception)."""

    __slots__ = ("before", "blocks", "call", "exception", "instruction", "line", "moved", "ret")

    def __init__(self) -> None:
        self.instruction: list[Callable[[Frame], object]] = []
        self.line: list[Callable[[Frame], object]] = []
        self.call: list[Callable[[Frame], object]] = []
        self.ret: list[Callable[[Frame, Any], object]] = []
        self.before: Callable[[Frame], object] = self._before
        """What is called before each instruction: the one observer of instructions, where there is one."""
        self.blocks: Callable[[Code], list[Any]] = _never
        """What gives the blocks of a code object (`blocks`)."""
        self.exception: list[Callable[[Frame, BaseException], object]] = []
        self.moved: Callable[[Frame, int], None] = _never
        """What is called where one of them has set a frame's position, with where that stood."""

    def of(self, event: Event) -> list[Any]:
        """Who is told of an event; raises ValueError where there is none of this name."""
        if event not in get_args(Event):
            raise ValueError(f"no such event: {event!r}; there are instruction, line, call, return and exception")
        return getattr(self, "ret" if event == "return" else event)  # type: ignore[no-any-return]

    def changed(self) -> None:
        """There are others than there were."""
        self.before = self.instruction[0] if len(self.instruction) == 1 else self._before

    def _before(self, frame: Frame) -> None:
        for observer in self.instruction:
            observer(frame)

    @property
    def kinds(self) -> int:
        """What somebody is told of, a sum of `INSTRUCTIONS` and the like; never 0, since ends of calls are told anyway."""
        return (self.instruction != []) * INSTRUCTIONS | (self.line != []) * LINES | (self.call != []) * CALLS | ENDS

    def __bool__(self) -> bool:
        """Is anybody told of anything?"""
        return bool(self.instruction or self.line or self.call or self.ret or self.exception)


class Teller:
    """Holds who is told of the next instruction; where the loop is to be left before that, what leaves it."""

    __slots__ = ("tell",)

    def __init__(self) -> None:
        self.tell: Any = None


def moved(thread: Thread, frame: Frame, before: int) -> None:
    """Somebody who was told has set the position: the loop goes on there."""
    thread.observers.moved(frame, before)


def told(frame: Frame, position: int) -> None:
    """What somebody raises who is told of an instruction is raised by that."""
    if frame.position == position and type(exception()) is not LoopChange:
        frame.position = position + 1


def _never(*_: object) -> NoReturn:
    raise AssertionError("nobody observes")


NOBODY: Final = Observers()
"""Nobody is told of anything."""


def one(observers: list[Callable[..., object]]) -> Any:
    """What tells all of these with one call; None where there are none."""
    if len(observers) < 2:
        return observers[0] if observers else None

    def tell(*event: Any) -> None:
        for observer in observers:
            observer(*event)

    return tell
