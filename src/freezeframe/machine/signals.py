"""Signals that wait for the guest, and the places where their handlers run.

A signal that arrives while the machine's own code runs has interrupted a guest instruction: it waits (`Thread.waiting`), as in CPython it
would, until the guest comes to where the evaluation loop looks at its eval breaker: RESUME, a jump backward, a call of a C function.
(`freezeframe.machine.intrinsics.signals` decides which do, and what sets handlers.)
"""

from __future__ import annotations

from sys import _getframe
from typing import TYPE_CHECKING, Any

from freezeframe.machine.bridges import Interrupted
from freezeframe.machine.library import signals as library
from freezeframe.machine.shadows import frame_object, link_frames, visible
from freezeframe.machine.stopping import LoopChange
from freezeframe.machine.tracing import adopt

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

HANDLERS: dict[int, Any] = {}
"""By the signal's number, the program's handler."""


def pending(self: Thread, frame: Frame) -> Any:
    """See to what waits for this thread."""
    self.breaker = False
    following = None
    if self.waiting:
        if frame.code.linked.hidden:
            self.breaker = True  # it stands for C, which does not look here
        else:
            following = interrupt(self, frame, None)
    if self.watched:
        if following is not None:
            self.frame = following
        raise LoopChange
    return following


def pending_jump(self: Thread, frame: Frame, target: int) -> Any:
    """See to what waits for this thread where a jump leads backward, then jump: while handlers run the frame stands at the jump."""
    if self.waiting and target < frame.position and not frame.code.linked.hidden:
        following = interrupt(self, frame, target)
        self.breaker = False
    else:
        following = None
        frame.position = target
        self.breaker = bool(self.waiting)
    if self.watched:
        if following is not None:
            self.frame = following
        raise LoopChange
    return following


def interrupt(self: Thread, frame: Frame, target: int | None) -> Frame:
    """A frame that runs the waiting handlers, and then goes on with the guest's, at `target` where that is given."""
    calls = taken(self)
    return self.guest(frame, library.run_handlers, [calls, frame_object(frame)], Interrupted(calls, target))


def taken(self: Thread) -> list[tuple[Any, int]]:
    """What waits, waiting no longer: each handler and its number, the lowest number last."""
    numbers = []
    while self.waiting:
        numbers.append(self.waiting.pop())
    numbers.sort(reverse=True)
    return [(HANDLERS[number], number) for number in numbers if number in HANDLERS]


def attend(self: Thread, frame: Frame) -> None:
    """The guest is about to call C from `frame`: handlers that wait run first, or the call might keep them waiting for ever."""
    if self.waiting and not frame.code.linked.hidden:
        self.breaker = self.watched
        run_waiting(self)


def run_waiting(self: Thread) -> None:
    """Run the handlers that wait, where one raises the others wait again."""
    calls = taken(self)
    try:
        while calls:
            run_now(self, *calls.pop())
    finally:
        for _, number in calls:
            self.waiting.add(number)
            self.breaker = True


def run_now(self: Thread, handler: Any, number: int) -> None:
    """Run a handler in a loop of its own: before or while C does what the guest has called, or behind the guest's own code."""
    frame = visible(self.frame)
    if self.chain is None or self.linked or frame is None:
        handler(number, nearest())
        return
    chain: Any = self.chain
    link_frames(self, frame)
    try:
        handler(number, frame_object(frame))
    finally:
        chain.previous.value = chain.below
        self.linked = False
        if frame.shadow is not None:
            frame.shadow.resume(frame)
        if not self.in_trace:
            adopt(self)


def nearest() -> Any:
    """The frame that is visible here; None where there is none."""
    try:
        return _getframe(1)
    except ValueError:
        return None
