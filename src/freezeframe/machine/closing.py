"""Closing suspended generators whose frames have nothing more to execute."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from freezeframe.machine.monitoring import MONITORS
from freezeframe.machine.shadows import retire

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

WATCHED_ONES_RUN = sys.version_info >= (3, 14)
"""Whether the frame runs all the same where somebody is told of it, since its RESUME is then another instruction."""
CLEARS_LOCALS = sys.version_info[:2] == (3, 13)
"""Whether the frame object, where somebody keeps it, loses its variables then: 3.13 clears them in place (_PyFrame_ClearLocals)."""
RESUMING = frozenset({"PY_START", "PY_RESUME"})
RESUME_AFTER_YIELD = 1
RESUME_AT_DEPTH_1 = 4
"""``RESUME_OPARG_DEPTH1_MASK``: nothing but what makes a RuntimeError of StopIteration is around the `yield`."""


def forsake(frame: Frame) -> None:
    """A generator that has not begun is closed: its frame never runs."""
    frame.generator.finished = True
    frame.release()


def is_undisturbed(thread: Thread, inner: Frame) -> bool:
    """Whether closing a suspended generator executes nothing of its frame, and nobody is told of it.

    From 3.13 the compiler says so in the operand of the RESUME behind the `yield` (gen_close): no exception is handled there. Until 3.11,
    where no frame makes a RuntimeError of StopIteration, what is thrown there leaves the frame at once.
    """
    code = inner.code
    instruction = code.instructions[inner.position]
    if instruction.opcode != "RESUME":
        return False
    if code.version < (3, 12):
        at_once = instruction.oparg == RESUME_AFTER_YIELD and code.handler(inner.position - 1) is None
        told = thread.observers.call or thread.observers.ret or thread.observers.exception
        return at_once and not (told or thread.trace is not None or thread.profile is not None or thread.monitored)
    if instruction.oparg & RESUME_AT_DEPTH_1 == 0:
        return False
    return not WATCHED_ONES_RUN or not (
        thread.observers or thread.trace is not None or thread.profile is not None or not RESUMING.isdisjoint(MONITORS.wanted(code))
    )


def abandon(frame: Frame) -> None:
    """A suspended generator is closed whose frame has nothing more to execute."""
    frame.generator.finished = True
    if frame.code.version < (3, 12):  # unwinding lets go of what lies on the stack first, from its top
        while len(frame.localsplus) > len(frame.code.localsplus):
            frame.localsplus.pop()
    if CLEARS_LOCALS:
        frame.release()
    if frame.shadow is not None:
        retire(frame)
    frame.release()
