"""Calls of a `functools.partial` of one argument: until 3.12 it puts that into the place of the callable on the caller's stack, for as long
as its function runs (partial_vectorcall, Modules/_functoolsmodule.c)."""

from __future__ import annotations

import functools

from freezeframe.model.null import NULL
from freezeframe.native.bridging.calls import call_parts
from freezeframe.native.bridging.cstack import calls_between
from freezeframe.native.bridging.lookup import given
from freezeframe.native.check import thread_state
from freezeframe.native.frames.thread import current_interpreter_frame
from freezeframe.native.hide import hide
from freezeframe.native.watching.tracing import enter_tracing, leave_tracing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from freezeframe.model.frame import Frame


def stands_for_partial(frame: Frame, opcode: str, oparg: int, inner: Frame, entry: int, address: int) -> bool:
    """Whether what lies where a call of the frame at `address` has its callable is the argument of a partial function, which has called
    the frame at `entry` and gives what that gives."""
    held, _, _ = call_parts(frame, oparg, opcode)
    known = given(inner)
    if frame.localsplus[-oparg - 2 - (opcode == "CALL_KW")] is not NULL or known is None or not known[0] or known[0][0] is not held:
        return False
    return _functions(entry, address) in _ways()


def _functions(inner: int, outer: int) -> tuple[int, ...]:
    return tuple([call.function for call in calls_between(inner, outer)])


@functools.cache
def _ways() -> set[tuple[int, ...]]:
    """The functions of C's between calls of a partial function and the frame that it enters."""
    outer = current_interpreter_frame()

    def told(_given: int, _others: int = 0, _more: int = 0) -> tuple[int, ...]:
        return _functions(current_interpreter_frame(), outer)

    hide(told.__code__)
    state = thread_state()
    enter_tracing(state)
    try:
        telling = functools.partial(told, 1)
        return {telling(), telling(2), telling(2, 3), telling(_others=2)} - {()}
    finally:
        leave_tracing(state)


for _function in (stands_for_partial, _functions, _ways.__wrapped__):
    hide(_function.__code__)
