"""Guest frames as CPython sees them: real frame objects, kept in step with ours where somebody may look.

A guest frame gets its `types.FrameType` object when it is first needed: in a traceback, or when something is called that may look at
its callers. Before such a call the frames are brought up to date and linked where the loop stands on the host's stack
(`link_frames`), so that `sys._getframe`, `f_back`, `warnings`, `inspect`, `logging` and every C function find guest frames there and
nothing of ours. What is written to them (`f_locals` of 3.13, `PyFrame_LocalsToFast`) is taken over when the guest frame goes on.
"""

from __future__ import annotations

import sys
from sys import getrefcount
from types import FrameType, FunctionType
from typing import TYPE_CHECKING, Any

from freezeframe.machine.running import current
from freezeframe.model.frame import Frame
from freezeframe.native.frames.frameobject import ShadowFrame

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread


class Shadow(ShadowFrame):
    """The frame object of one guest frame."""

    __slots__ = ("linked", "of_tracebacks", "settled")

    of_tracebacks: int
    """How many references to the frame object are those of tracebacks, or of frames that these hold and that it has called, at most."""

    def begin(self) -> None:
        """Nothing is written yet, and nobody keeps the frame object."""
        self.settled = self.linked = False
        self.of_tracebacks = 0

    def update(self, frame: Frame) -> None:
        """Bring position and slots up to date."""
        if self.of_tracebacks and getrefcount(self.frame) == 2:
            self.of_tracebacks = 0
        code = frame.code
        position = frame.position
        self.set_position(code.instructions[position - (0 if is_ahead(frame) else 1) if position else 0].offset)
        # A frame that is just ending has none any more, while finalizers of what they held look at it.
        self.settled = False
        while not self.settled:  # finalizers of what the slots held may have let the frame go on, and the slots be emptied
            self.settled = True
            self.write_slots(frame.localsplus[: len(code.localsplus)] or code.linked.empty)

    def resume(self, frame: Frame) -> None:
        """The guest frame goes on: take over what was written from outside.

        Where nobody but tracebacks keeps the frame object, it lets go of the variables' values: what the guest drops must die then.
        """
        if self.settled:
            self.settled = False
            if self.changed():
                self.take(frame)
            if getrefcount(self.frame) <= 2 + self.of_tracebacks:
                self.write_slots(frame.code.linked.empty)

    def suspend(self, frame: Frame) -> None:
        """The guest frame, a generator's, is suspended: it has no caller for now."""
        self.update(frame)
        self.set_back(None)
        self.unlink()
        self.linked = False

    def take(self, frame: Frame) -> None:
        """Take over slots that were written from outside."""
        frame.localsplus[: len(frame.code.localsplus)] = self.read_slots()


def is_ahead(frame: Frame) -> bool:
    """Does a frame stand at its next instruction, not the last one? From 3.13 a suspended generator's does (`instr_ptr` of YIELD_VALUE)."""
    state = frame.generator  # up to RETURN_GENERATOR, the function
    if state is None or type(state) is FunctionType or frame.code.version < (3, 13):
        return False
    return not (state.running or state.finished)


def shadow_of(frame: Frame) -> Shadow:
    """The frame object of a guest frame, with its position brought up to date."""
    shadow = frame.shadow
    if shadow is None:
        made = Shadow(frame.code.linked.shadow_code, frame.globals, frame.locals)
        made.begin()
        shadow = frame.shadow  # a collection in between may have run a finalizer, which looked at this frame
        if shadow is None:
            frame.shadow = shadow = made
    return shadow  # type: ignore[no-any-return]


def standing_in(frame: FrameType) -> Shadow | None:
    """The shadow that is made of the frame object which CPython's own frame had, where that was left; None where that cannot be."""
    shadow = Shadow.standing_in(frame)
    if shadow is not None:
        shadow.begin()
    return shadow


def visible(frame: Frame | None) -> Frame | None:
    """The frame, or the first of its callers that is not the library's."""
    while frame is not None and frame.code.linked.hidden:
        frame = frame.caller
    return frame


def link_frames(thread: Thread, frame: Frame) -> None:
    """Put the guest frames from `frame` outwards where the host's stack shows the machine's loop."""
    inner: Shadow | None = None
    chain: Any = thread.chain
    first = 0
    walk = visible(frame)
    while walk is not None:
        shadow = shadow_of(walk)
        known = shadow.settled
        if not known:
            shadow.update(walk)
        if inner is None:
            first = shadow.address
        else:
            inner.link(shadow.address)
            inner.set_back(shadow.frame)
            inner.linked = True
        if known and shadow.linked:
            break
        inner = shadow
        walk = visible(walk.caller)
    else:
        if inner is not None:
            inner.link(chain.behind)
            inner.linked = True
    thread.linked = True
    if first:
        chain.previous.value = first


def part_frames(frame: Frame | None) -> None:
    """The machine stands at `frame`: the frames of the host behind these end. They are linked anew where it goes on, perhaps elsewhere."""
    while frame is not None:
        shadow = frame.shadow
        if shadow is not None and shadow.linked:
            shadow.link(0)
            shadow.linked = False
        frame = frame.caller


GENERATORS_KEEP_CALLERS = sys.version_info < (3, 14)
"""Whether the frame object of a generator that has ended still names who resumed it last."""


def retire(frame: Frame) -> None:
    """A guest frame has ended: its frame object, if anybody keeps it, stays as it was at the end."""
    shadow = frame.shadow
    if getrefcount(shadow.frame) > 2:
        shadow.update(frame)
        caller = visible(frame.caller)
        if caller is not None and (frame.generator is None or GENERATORS_KEEP_CALLERS):
            outer = shadow_of(caller)
            shadow.set_back(outer.frame)
            outer.of_tracebacks += 1
        elif frame.generator is None:  # C or native Python called it: whoever that is stands below the loop
            shadow.link(current().chain.behind)  # type: ignore[union-attr]
            back = shadow.frame.f_back
            if back is not None:
                shadow.set_back(back)
    frame.shadow = None
    shadow.unlink()


def frame_object(frame: Frame) -> Any:
    """The frame object of a guest frame, brought up to date."""
    shadow = shadow_of(frame)
    shadow.update(frame)
    return shadow.frame
