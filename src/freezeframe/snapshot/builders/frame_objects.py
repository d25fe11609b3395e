"""Frame objects that a program keeps: of calls that have ended, and of those that go on.

CPython makes them for the calls that it executes. So they are made empty, and filled where the call has ended; that of a call which goes on
becomes the call's own where its frame is written (`ShadowFrame.become`), or is linked (`machine.rebuild`).
"""

from __future__ import annotations

from types import CellType
from typing import TYPE_CHECKING, Any

from freezeframe.errors import SnapshotError
from freezeframe.model.null import NULL
from freezeframe.snapshot.builders.codes import Codes

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from freezeframe.model.frame import Frame
    from freezeframe.native.frames.frameobject import ShadowFrame
    from freezeframe.snapshot.engines import Engine


class FrameObjects(Codes):
    """Builders of frame objects."""

    def __init__(self, codes: Callable[[int], Any], engine: Engine) -> None:
        Codes.__init__(self, codes, engine)
        self._going_on: dict[int, Any] = {}
        """The frame objects of calls that go on, by the number of the root's frame or the identity of the suspended generator."""

    def dead_frame(self, code: Any, names: dict[str, Any]) -> Any:
        """The frame object of a call, which has ended or goes on."""
        return self.engine.dead_frame(self.behind(code), names)

    def fill_dead_frame(self, frame: Any, state: tuple[int, list[Any] | None]) -> None:
        """Say where it ended."""
        self.engine.fill_dead_frame(frame, *state)

    def fill_running_frame(self, frame: Any, owner: Any) -> None:
        """Say that its call goes on: that of the root's frame of this number, or of this suspended generator."""
        self._going_on[owner if type(owner) is int else id(owner)] = frame

    def show_frame(self, number: int, call: Frame) -> None:
        """Give a frame its frame object, where it has one: `number` as above. Raises SnapshotError where that cannot be its."""
        frame = self._going_on.pop(number, None)
        if frame is not None:
            self.engine.show_as(frame, call)


def show_as(shadow: ShadowFrame | None, call: Frame, code: Any) -> None:
    """Let what stands for a call be that of `call`, whose code it shows as `code`. Raises SnapshotError where it cannot be."""
    if shadow is None or call.shadow is not None or shadow.frame.f_code is not code:
        raise SnapshotError(f"the snapshot is damaged: it has a frame object of {call.code.qualname!r} that cannot be one")
    if call.locals is not None:
        shadow.set_locals(call.locals)
    call.shadow = shadow


def slots_of_ended(frame: FrameType) -> list[Any] | None:
    """What the variables of a call were as it ended; None where it is a module's or class's body."""
    names = frame.f_locals  # no code of the program's: a dictionary, or a view of the frame's own slots
    code = frame.f_code
    return [names.get(name, NULL) for name in code.co_varnames] if code.co_flags & 1 else None


def fill_ended(shadow: ShadowFrame, lasti: int, slots: list[Any] | None) -> None:
    """Say of a frame object where its call has ended, and what its variables were. Raises SnapshotError for what cannot be."""
    code = shadow.frame.f_code
    if type(lasti) is not int or lasti & 1 or not -2 <= lasti < len(code.co_code):
        raise SnapshotError(f"the snapshot is damaged: a call of {code.co_qualname!r} is said to have ended at {lasti!r}")
    shadow.set_position(lasti)
    if slots is None:
        return
    if type(slots) is not list or len(slots) > len(code.co_varnames):
        raise SnapshotError(f"the snapshot is damaged: a call of {code.co_qualname!r} is said to have had other variables")
    # A variable that inner functions share is in a cell, once the call has begun.
    shared = frozenset(code.co_cellvars)
    values = [
        (CellType() if value is NULL else CellType(value)) if name in shared else value
        for name, value in zip(code.co_varnames, slots, strict=False)
    ]
    rest = len({*code.co_varnames, *code.co_cellvars}) + len(code.co_freevars) - len(values)
    shadow.write_slots([*values, *[NULL] * rest])
