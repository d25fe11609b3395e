"""Frame objects that a program keeps: of calls that have ended, and of those that go on.

CPython makes them for the calls that it executes. So they are made empty, and filled where the call has ended; that of a call which goes on
becomes the call's own where its frame is written (`ShadowFrame.become`), or is linked (`machine.rebuild`).
"""

from __future__ import annotations

from freezeframe.snapshot.builders.codes import Codes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from freezeframe.model.frame import Frame
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
