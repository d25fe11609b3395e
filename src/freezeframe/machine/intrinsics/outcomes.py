"""What bridges that travel do at their end: see `native.frames.outcomes` and `library.continuing`. The bridge's frame is left at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.machine.bridges import DISCARD, FOR_ITER, SEND, Plain
from freezeframe.machine.intrinsics.registry import override
from freezeframe.model.null import NULL
from freezeframe.native.frames import outcomes

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame


@override(outcomes.discard)
def discard(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """The frame that waits goes on without a value."""
    frame.bridge = DISCARD
    return thread.leave(frame, None)


class Exhausted(Plain):
    """The loop that waits ends."""

    __slots__ = ()

    def returned(self, _thread: Thread, frame: Frame, _value: Any) -> Any:
        """Drop the iterator and jump."""
        assert frame.caller is not None
        return FOR_ITER.end(frame.caller)


class Branched(Plain):
    """A condition that keeps its value where it jumps."""

    __slots__ = ()

    def returned(self, _thread: Thread, frame: Frame, value: Any) -> Any:
        """Jump, or drop the value."""
        caller = frame.caller
        assert caller is not None
        if value:
            caller.position = caller.program[caller.position - 1][1]
        else:
            caller.localsplus.pop()
        return caller


class Delegated(Plain):
    """A `yield from` has its value."""

    __slots__ = ()

    def returned(self, _thread: Thread, frame: Frame, value: Any) -> Any:
        """Put it in the receiver's place and go on behind the loop."""
        assert frame.caller is not None
        return SEND.end(frame.caller, value)


class Indexed(Plain):
    """A loop, or `yield from`, has its iterator."""

    __slots__ = ()

    def returned(self, _thread: Thread, frame: Frame, value: Any) -> Any:
        """Put it in the iterable's place, and the NULL of an index above it."""
        caller = frame.caller
        assert caller is not None
        caller.localsplus[-1:] = (value, NULL)
        return caller


EXHAUSTED, BRANCHED, DELEGATED, INDEXED = Exhausted(), Branched(), Delegated(), Indexed()


@override(outcomes.exhausted)
def exhausted(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """The loop that waits ends."""
    frame.bridge = EXHAUSTED
    return thread.leave(frame, None)


@override(outcomes.branched)
def branched(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """The condition that waits jumps, or goes on."""
    frame.bridge = BRANCHED
    return thread.leave(frame, args[0])


@override(outcomes.delegated)
def delegated(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """The `yield from` that waits has its value."""
    frame.bridge = DELEGATED
    return thread.leave(frame, args[0])


@override(outcomes.indexed)
def indexed(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """The loop that waits has its iterator."""
    frame.bridge = INDEXED
    return thread.leave(frame, args[0])
