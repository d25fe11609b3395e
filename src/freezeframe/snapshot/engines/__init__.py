"""The engines, by the name that a snapshot gives them, and what a snapshot asks of each."""

from __future__ import annotations

from freezeframe.errors import SnapshotError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Protocol

    from freezeframe.model.frame import Frame
else:
    Protocol = object


class Engine(Protocol):
    """What runs the frames: it knows the objects whose code it executes, makes such (each first, to be filled later), and goes on."""

    name: str

    # Taking.

    def code_of(self, function: Any) -> Any:
        """The code object that a function runs as the program sees it."""

    def own_code(self, code: Any) -> Any:
        """The code object that the program sees, where this one is the engine's."""

    def own_lasti(self, code: Any, lasti: int, /) -> int:
        """Where a call of `code` stands, or an entry of a traceback, in that code object."""

    def slots_of(self, frame: Any) -> list[Any] | None:
        """The variables of a frame object whose call has ended."""

    def owner_of(self, frame: Any) -> Any:
        """The suspended generator whose frame a frame object is that of; None where there is none."""

    def frame_of(self, generator: Any) -> Frame | None:
        """The frame of a suspended generator, or None after its end. Raises NotCapturable for one that is running."""

    def modules(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The folders of the program's own modules where the engine knows them, and globs of the other modules that it executes."""

    # Going on.

    def begin(self, folders: tuple[str, ...], interpret: tuple[str, ...], /) -> None:
        """From here on, the process is that of the program whose modules these are."""

    def resume(self, innermost: Frame, value: Any = None) -> Any:
        """Go on until the outermost frame has ended; `value` is what the innermost waits for."""

    def ready(self, innermost: Frame, taken_by: str, /) -> Frame:
        """The frames, when everything is there, such that the engine can go on from them."""

    # Making.

    def shown(self, code: Any) -> Any:
        """The code object that the program sees where it has this one."""

    def function(self, code: Any, names: dict[str, Any], name: str, closure: tuple[Any, ...] | None) -> Any:
        """A function object that runs `code`, which is a code object of this Python's or a `RawCode`."""

    def frame(self, code: Any, position: int) -> Frame:
        """An empty frame that goes on at an instruction."""

    def generator(self, code: Any, name: str, qualname: str) -> Any:
        """A generator, coroutine or asynchronous generator, as the code's flags say, that has no frame yet."""

    def fill_generator(self, generator: Any, frame: Frame) -> None:
        """Give it its frame, suspended."""

    def finish_generator(self, generator: Any) -> None:
        """Make it one that has ended."""

    def dead_frame(self, code: Any, names: dict[str, Any]) -> Any:
        """A frame object for a traceback, of a call that has ended."""

    def fill_dead_frame(self, frame: Any, lasti: int, slots: list[Any] | None) -> None:
        """Say where it ended, and what its variables were where that is known."""

    def show_as(self, frame: Any, call: Frame) -> None:
        """Make a frame object that of a call that will be gone on with. Raises SnapshotError where it cannot be."""


def engine_of(name: str) -> Engine:
    """What takes this engine's objects apart, makes such, and goes on with frames. Raises SnapshotError for a name that is none's."""
    if name == "native":
        from freezeframe.snapshot.engines.native import NativeEngine

        return NativeEngine()
    if name == "machine":
        from freezeframe.snapshot.engines.machine import MachineEngine

        return MachineEngine()
    raise SnapshotError(f"no such engine: {name!r}; there are native and machine")
