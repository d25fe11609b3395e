"""Why a run stops, in one list; the signal by which a loop leaves one way of executing for another, and how it is made to at once."""

from __future__ import annotations

from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame


class StopReason(Enum):
    """Every reason for which the machine gives control back."""

    RETURNED = "the outermost frame returned"
    RAISED = "an exception left the outermost frame"
    STEP = "as many instructions were executed as were asked for"
    FUEL = "the fuel is used up"
    ASKED = "an observer, a signal or another thread asked for it"
    DEPTH = "more calls were in progress than are allowed"
    MEMORY = "more memory was in use than is allowed"


class LoopChange(BaseException):
    """Raised between two instructions, and never seen by a guest: the loop goes on in its other form (see
    `freezeframe.machine.watching`)."""


def halt(thread: Thread) -> None:
    """Have the loop of a thread that somebody watches by now change its form before the next instruction of the frame that it executes.

    It looks for that at calls, returns and jumps only, which a long way may lead to: so the handlers of the frame's code are exchanged for
    one that changes the form, until it is executed (`go_on`).
    """
    if thread.loops == 1:
        change(thread)


def change(thread: Thread) -> None:
    """As `halt`, for a change that loops which C has called make, too.

    It may come from another thread: what says that there is something to take back is set last, so that the loop, which may come to
    `go_on` in between, takes back all of it.
    """
    frame = thread.frame
    if frame is None or thread.halted is not None:
        return
    linked = frame.code.linked
    handlers, woven = linked.fast, [*linked.woven.values()]
    halted = [(program, program[:]) for program in (handlers, *woven)]
    for program in woven:
        program[:] = [(_leave, None, None)] * len(program)
    handlers[:] = [(_change, None)] * len(handlers)
    thread.teller.tell = partial(_leave, thread)
    thread.halted = halted


def go_on(thread: Thread) -> None:
    """Take back what `halt` has done."""
    halted = thread.halted
    if halted is not None:
        for program, before in halted:
            program[:] = before
        thread.teller.tell = thread.observers.before
        thread.halted = None  # last: another `change` meanwhile would keep, as what was before, what this one takes back


def _leave(thread: Thread, _frame: Frame, _position: int = -1) -> None:
    """The same where somebody is told of what is executed: instead of that."""
    go_on(thread)
    raise LoopChange


def _change(frame: Frame, _stack: list[Any], _oparg: None, thread: Thread) -> None:
    """What stands in the place of every handler meanwhile."""
    frame.position -= 1
    go_on(thread)
    raise LoopChange
