"""How frames are left: by returning, and by exceptions, with the tracebacks that these get."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Any

from freezeframe.machine import generators, reporting, watching
from freezeframe.machine.shadows import retire, shadow_of
from freezeframe.machine.stopping import LoopChange
from freezeframe.machine.weaving import SUSPENDING, note
from freezeframe.model.frame import FIRST_SLOT_FIRST
from freezeframe.model.raw import HOST_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame


def leave(self: Thread, frame: Frame, value: Any) -> Any:
    """`frame` returns `value`: gives the frame to go on with."""
    caller: Any = frame.caller
    told = self.told_ends
    if frame.bridge is None and frame.shadow is None and frame.generator is None and caller.shadow is None and not told:
        self.depth -= 1  # the commonest case: nobody has looked at these frames, and nothing else needs to be told
        if FIRST_SLOT_FIRST:  # `Frame.release`, without a call
            frame.localsplus.reverse()
        frame.localsplus = []
        caller.localsplus.append(value)
        return caller
    if told:
        frame.localsplus.append(value)
        watching.ended(self, frame, value, event="PY_RETURN")
        frame.localsplus.pop()
    self.depth -= 1
    if frame.generator is not None:
        generators.finished(self, frame)
    if frame.shadow is not None:
        retire(frame)
    bridge = frame.bridge
    frame.release()
    if bridge is None:
        caller.localsplus.append(value)
        if caller.shadow is not None:
            caller.shadow.resume(caller)
        return caller
    if caller is not None and caller.shadow is not None:
        caller.shadow.resume(caller)
    return bridge.returned(self, frame, value)


def throw(self: Thread, frame: Frame, error: BaseException) -> Any:
    """Raise an exception in a frame, as C would that its current instruction called: gives the frame to go on with."""
    if self.ending is not None and self.ending.frame is frame:
        error = told_raise(self, frame, self.ending, error)
    try:
        raise error
    except BaseException as caught:
        error = caught
    return unwind(self, frame, error)


def unwind(self: Thread, frame: Frame, error: BaseException, *, again: bool = False) -> Any:
    """An exception was raised in `frame`: find its handler there or in the callers; gives the frame to go on with.

    `again` where it is raised again and the frame is in its traceback already.
    """
    nslots = 0
    called = False
    """It was raised in a frame that a call instruction of this one has entered."""
    while True:
        code = frame.code
        position = frame.position - 1
        if self.restored is not None:
            position, self.restored = self.restored, None
        if self.monitored:
            self.raised_at = watching.offset_told(frame, position, again=again, called=called)
        if not code.linked.hidden:
            if not again:
                add_traceback(frame, error, frame.position - 1)
            if self.watched:
                error = watched_raise(self, frame, error, again=again)
        again = False
        entry = code.handler(position)
        if entry is not None:
            stack = frame.localsplus
            nslots = len(code.localsplus)
            del stack[nslots + entry.depth :]
            if entry.lasti:
                stack.append(frame.position - 1)  # raised again: where it was raised first
            stack.append(error)
            frame.position = entry.target
            if self.monitored:
                another = watched_handler(self, frame, error)
                if another is not None:
                    error = another
                    continue
            return frame
        if self.watched:
            error = watched_end(self, frame, error)
        self.depth -= 1
        if frame.generator is not None:
            error = generators.failed(self, frame, error)
        if frame.shadow is not None:
            retire(frame)
        del frame.localsplus[len(code.localsplus) :]  # the stack goes first, from its top
        frame.release()
        caller: Any = frame.caller  # None for the outermost frame, whose bridge ends the loop
        bridge = frame.bridge
        if caller is not None:
            self.frame = caller  # whatever finalizers look at from now on, this call has ended
            if caller.shadow is not None:
                caller.shadow.resume(caller)
        if bridge is not None:
            following = bridge.raised(self, frame, error)
            if following is not None:
                return following
        called = bridge is None and not code.linked.hidden
        frame = caller


def watched_raise(self: Thread, frame: Frame, error: BaseException, *, again: bool = False) -> BaseException:
    """Tell who watches of an exception; a trace function may raise another."""
    if self.ending is not None and self.ending.frame is frame:
        error = told_raise(self, frame, self.ending, error)
    position = frame.position - 1
    if frame.watch is not None and not again and frame.code.instructions[position].opcode not in SUSPENDING:  # else it was thrown
        note(frame, position)
    try:
        watching.raised(self, frame, error, again=again)
    except LoopChange:
        pass
    except BaseException as another:
        error = another
        add_traceback(frame, error, frame.position - 1)
    return error


def watched_end(self: Thread, frame: Frame, error: BaseException) -> BaseException:
    """Tell who watches that an exception leaves a frame."""
    try:
        watching.ended(self, frame, error, event="PY_UNWIND")
    except LoopChange:
        pass
    except BaseException as another:
        error = another
    return error


def watched_handler(self: Thread, frame: Frame, error: BaseException) -> BaseException | None:
    """Tell who watches that a frame handles an exception: gives what they raise, or None."""
    try:
        watching.handled(self, frame, error, frame.position)
    except BaseException as another:
        frame.position += 1
        return another
    return None


def stopped_iteration(self: Thread, frame: Frame, error: BaseException) -> None:
    """Tell who watches of an exception that only ends an iteration."""
    watching.stopped_iteration(self, frame, error)


def iterated(self: Thread, frame: Frame, value: Any) -> None:
    """Tell who watches that a generator has ended which a loop of `frame` goes through."""
    watching.iterated(self, frame, value)


def sent(self: Thread, frame: Frame, value: Any) -> None:
    """Tell who watches that a generator has ended which a frame delegates to."""
    watching.sent(self, frame, value)


def told(self: Thread, frame: Frame, call: reporting.Call, how: Callable[[Any, Frame, reporting.Call], None]) -> BaseException | None:
    """Tell who watches of a call's end: gives what they raise, or None."""
    try:
        how(self, frame, call)
    except BaseException as another:
        return another
    return None


def told_raise(self: Thread, frame: Frame, call: reporting.Call, error: BaseException) -> BaseException:
    """Tell who watches that a call has raised: gives what is to be raised."""
    self.ending = None
    return told(self, frame, call, reporting.failed) or error


def wrapped(self: Thread, frame: Frame, group: BaseException) -> None:
    """``except*`` has put a plain exception into a group: from 3.12, but for the first patch versions, the frame is in its traceback."""
    if frame.code.version >= (3, 12) and not LEAVES_OUT:
        add_traceback(frame, group, frame.position - 1)


def _host_leaves_out() -> bool:
    leaves_out = False
    try:
        raise ValueError
    except* ValueError as group:
        leaves_out = HOST_VERSION >= (3, 12) and group.__traceback__ is None
    return leaves_out


LEAVES_OUT = _host_leaves_out()
"""This CPython is one of the first of 3.12 or 3.13."""


def strip_stubs(error: BaseException) -> None:
    """Take the frames that generators have on the host out of a traceback: the guest's own are there."""
    kept: list[TracebackType] = []
    changed = False
    entry = error.__traceback__
    while entry is not None:
        if id(entry.tb_frame.f_code) in generators.STUBS:
            changed = True
        else:
            kept.append(entry)
        entry = entry.tb_next
    if changed:
        following: TracebackType | None = None
        for entry in reversed(kept):
            entry.tb_next = following
            following = entry
        error.__traceback__ = following


def add_traceback(frame: Frame, error: BaseException, position: int) -> None:
    """Put a frame in front of an exception's traceback (PyTraceBack_Here)."""
    code = frame.code
    lineno = code.positions[position][0]
    shadow = shadow_of(frame)
    shadow.of_tracebacks += 1
    error.__traceback__ = TracebackType(
        error.__traceback__, shadow.frame, code.instructions[position].offset, -1 if lineno is None else lineno
    )
