"""Jumps: CPython's own `f_lineno` assignment, on a frame object that stands for a frame which CPython does not run.

`frame.f_lineno = line` is refused outside trace functions ("f_lineno can only be set in a trace function", and ValueErrors for each kind
of jump that the code does not allow: `frame_lineno_set_impl` in `Objects/frameobject.c`). What makes it possible is that the frame has a
trace function (`f_trace`) and that the thread says which event it is reporting. It then moves the instruction pointer, and pops from the
evaluation stack what the target does not have there; from 3.12 it binds unbound locals to None.
"""

from typing import Any, Final

from freezeframe.native.check import LAYOUT, thread_state
from freezeframe.native.frames.frameobject import ShadowFrame
from freezeframe.native.memory import ints

_EVENT: Final = LAYOUT.thread.event
_LINE: Final = LAYOUT.thread.line_event


class LineEvent:
    """While a guest's trace function is told that a line begins, in `shadow`: makes `f_lineno` assignable there.

    `shadow` stands at the line's first instruction and its slots are written; `stack` is its evaluation stack. `end` must follow.
    """

    __slots__ = ("_before", "_position", "_shadow", "_word")

    def __init__(self, shadow: ShadowFrame, stack: list[Any]) -> None:
        shadow.push_stack(stack)
        self._shadow = shadow
        self._position = shadow.position()
        self._word = thread_state() + _EVENT >> 2
        self._before = ints[self._word]
        ints[self._word] = _LINE

    def end(self) -> tuple[int, int] | None:
        """Where the frame was sent, as a byte offset, and how many values were popped from its stack; None where it was not."""
        ints[self._word] = self._before
        popped = self._shadow.drop_stack()
        position = self._shadow.position()
        return None if position == self._position else (position, popped)


def reporting(event: int) -> int:
    """Say which event (a `PyTrace_` number, or -1 for none) this thread is telling a trace function of: gives what was said before.

    CPython's messages for an assignment to `f_lineno` depend on it.
    """
    word = thread_state() + _EVENT >> 2
    before = ints[word]
    ints[word] = event
    return before
