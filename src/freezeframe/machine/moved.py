"""Positions that somebody sets from outside: the values that a frame has must be those that its code finds there."""

from __future__ import annotations

from types import CodeType
from typing import Any

from freezeframe.errors import FreezeframeError, VerifyError
from freezeframe.isa.flow import stack_depths
from freezeframe.model.code import GENERATORS
from freezeframe.model.frame import Frame
from freezeframe.model.null import NULL
from freezeframe.native.frames.sites import sites_of
from freezeframe.verifier.frames import FrameChecker


def why_not(frame: Frame, position: Any) -> str | None:
    """Why a frame cannot go on before an instruction with the values that it has; None where it can."""
    depths = stack_depths(frame.code)
    if type(position) is not int or not 0 <= position < len(depths) or depths[position] != len(frame.stack):
        return f"other values lie on the stack at instruction {position!r}, or none"
    there = Frame(frame.code, None, frame.globals, frame.builtins, frame.locals, frame.localsplus, frame.closure, None, None)
    there.position, there.generator = position, frame.generator
    kinds = {} if there.generator is None else {id(there.generator): there.code.flags & GENERATORS}
    try:
        FrameChecker().chain(there, kinds)
    except VerifyError as error:
        return str(error).rpartition("the snapshot is damaged: ")[2]
    return _why_not_natively(frame, position) if isinstance(frame.code.original, CodeType) else None


def _why_not_natively(frame: Frame, position: int) -> str | None:
    """The same of values that CPython keeps otherwise (`host_values`), which no instruction that is still to run may look at."""
    state = sites_of(frame.code.original).state(position)  # type: ignore[arg-type]
    stack = frame.stack
    fit = all(type(stack[slot]) is int and 0 <= stack[slot] < len(frame.code.instructions) for slot in state.raised_at)
    for slot in state.indices:
        index = stack[slot]
        fit = fit and (index is NULL or (type(index) is int and index >= 0 and type(stack[slot - 1]) in (list, tuple)))
    return None if fit else f"values of other kinds lie on the stack at instruction {position!r}"


def require_going_on(frame: Frame, before: int) -> None:
    """Raise FreezeframeError, and have a frame stand where it stood, where it cannot go on at the position that somebody has set."""
    reason = why_not(frame, frame.position)
    if reason is not None:
        frame.position = before
        raise FreezeframeError(f"{frame.code.qualname} cannot go on there: {reason}")
