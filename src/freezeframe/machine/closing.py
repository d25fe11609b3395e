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
RESUMING = frozenset({"PY_START", "PY_RESUME"})
RESUME_AT_DEPTH_1 = 4
"""``RESUME_OPARG_DEPTH1_MASK``: nothing but what makes a RuntimeError of StopIteration is around the `yield`."""


def forsake(frame: Frame) -> None:
    """A generator that has not begun is closed: its frame never runs."""
    frame.generator.finished = True
    frame.release()


def is_undisturbed(thread: Thread, inner: Frame) -> bool:
    """Whether a suspended generator's frame handles no exception at its `yield`: from 3.13 closing it executes nothing (gen_close).

    The compiler says so in the operand of the RESUME behind the `yield`.
    """
    instruction = inner.code.instructions[inner.position]
    if instruction.opcode != "RESUME" or instruction.oparg & RESUME_AT_DEPTH_1 == 0:
        return False
    return not WATCHED_ONES_RUN or not (
        thread.observers or thread.trace is not None or thread.profile is not None or not RESUMING.isdisjoint(MONITORS.wanted(inner.code))
    )


def abandon(frame: Frame) -> None:
    """A suspended generator is closed whose frame has nothing more to execute."""
    frame.generator.finished = True
    if frame.shadow is not None:
        retire(frame)
    frame.release()
