"""What both engines do alike: frame objects of calls that do not run, and generators that CPython has made."""

from __future__ import annotations

from types import CellType

from freezeframe.errors import NotCapturable, SnapshotError
from freezeframe.model.null import NULL
from freezeframe.native.frames.generators import capture_generator
from freezeframe.native.objects.types import generator_state

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, FrameType
    from typing import Any

    from freezeframe.model.frame import Frame
    from freezeframe.native.frames.frameobject import ShadowFrame


class FrameObjects:
    """The frame objects that an engine makes: empty, each filled where its call has ended, or given to the call that goes on."""

    def __init__(self) -> None:
        self._shadows: dict[int, ShadowFrame] = {}
        """What each of them belongs to, by its identity: it keeps the frame object."""

    def slots_of(self, frame: FrameType) -> list[Any] | None:
        """What the variables of a call were as it ended; None where it is a module's or class's body."""
        names = frame.f_locals  # no code of the program's: a dictionary, or a view of the frame's own slots
        code = frame.f_code
        return [names.get(name, NULL) for name in code.co_varnames] if code.co_flags & 1 else None

    def fill_dead_frame(self, frame: FrameType, lasti: int, slots: list[Any] | None) -> None:
        """Say of a frame object where its call has ended, and what its variables were. Raises SnapshotError for what cannot be."""
        shadow, code = self._shadows[id(frame)], frame.f_code
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

    def give(self, frame: FrameType, call: Frame, code: CodeType) -> None:
        """Let a frame object be that of `call`, which will be gone on with and shows `code`. Raises SnapshotError where it cannot be."""
        shadow = self._shadows.pop(id(frame), None)
        if shadow is None or call.shadow is not None or shadow.frame.f_code is not code:
            raise SnapshotError(f"the snapshot is damaged: it has a frame object of {call.code.qualname!r} that cannot be one")
        if call.locals is not None:
            shadow.set_locals(call.locals)
        call.shadow = shadow


def frame_of_suspended(generator: Any) -> Frame | None:
    """What a generator that CPython has made holds, or None after its end. Raises NotCapturable for one that is running."""
    if generator_state(generator) == "EXECUTING":
        raise NotCapturable(f"{generator!r} is running, in no frame that is captured")
    return capture_generator(generator)
