"""The native engine, as snapshots see it: functions and generators are CPython's own."""

from __future__ import annotations

from types import CodeType, FunctionType

from freezeframe.errors import SnapshotError
from freezeframe.model.bridging import is_of_bridges
from freezeframe.model.frame import Frame
from freezeframe.native import consuming
from freezeframe.native.adopted import BRIDGE_CODES, adopt
from freezeframe.native.frames.frameobject import ShadowFrame
from freezeframe.native.frames.generators import fill_generator, finish_generator, make_generator, suspended_generator
from freezeframe.native.frames.sites import sites_of
from freezeframe.native.rebuild import resume
from freezeframe.snapshot.engines.common import FrameObjects, frame_of_suspended
from freezeframe.snapshot.state import baseline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class NativeEngine(FrameObjects):
    """Takes CPython's objects apart, and makes such."""

    name = "native"

    # Taking.

    def code_of(self, function: FunctionType) -> CodeType:
        """The code object that a function runs."""
        return function.__code__

    def own_code(self, code: CodeType) -> CodeType:
        """The code object that the program sees: the same."""
        return code

    def own_lasti(self, _code: CodeType, lasti: int, /) -> int:
        """Where a call of it stands: the same."""
        return lasti

    def owner_of(self, frame: Any) -> Any:
        """The suspended generator whose frame a frame object is that of; None where there is none."""
        return suspended_generator(frame)

    def frame_of(self, generator: Any) -> Frame | None:
        """What a suspended generator holds."""
        return frame_of_suspended(generator)

    def modules(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The folders of the program's own modules are not known here; the globs are what the machine was told."""
        return (), baseline.interpret

    # Going on.

    def begin(self, _folders: tuple[str, ...], interpret: tuple[str, ...], /) -> None:
        """From here on, the process is that of the program whose modules these are."""
        baseline.interpret = interpret

    def resume(self, innermost: Frame, value: Any = None) -> Any:
        """Go on until the outermost frame has ended; `value` is what the innermost waits for."""
        frames = [innermost]
        del innermost  # what is in it dies when the program lets go of it, and not when this has returned
        return resume(frames.pop(), value)

    def ready(self, innermost: Frame, taken_by: str, /) -> Frame:
        """The frames that were put together, made such that CPython can go on from them; `taken_by` is the engine that they stood in.

        Raises SnapshotError where it cannot.
        """
        frame: Frame | None = innermost
        while frame is not None:
            _native(frame.code.original)
            hide_bridge(frame)
            frame = frame.caller
        if taken_by != self.name:
            from freezeframe.snapshot.engines.starts import at_starts

            innermost = at_starts(innermost)
        return innermost

    # Making.

    def shown(self, code: Any) -> Any:
        """The code object that the program sees: the same."""
        return code

    def function(self, code: Any, names: dict[str, Any], name: str, closure: tuple[Any, ...] | None) -> FunctionType:
        """A function."""
        return FunctionType(_native(code), names, name, None, closure)

    def frame(self, code: Any, position: int) -> Frame:
        """An empty frame."""
        native = _native(code)
        frame = Frame(sites_of(native).code, None, {}, {}, None, [], None, None, None)
        frame.position = position
        return frame

    def generator(self, code: Any, name: str, qualname: str) -> Any:
        """A generator without a frame."""
        return make_generator(_native(code), name, qualname)

    def fill_generator(self, generator: Any, frame: Frame) -> None:
        """Give it its frame."""
        fill_generator(generator, frame)

    def finish_generator(self, generator: Any) -> None:
        """End it."""
        finish_generator(generator)

    def dead_frame(self, code: Any, names: dict[str, Any]) -> Any:
        """A frame object of a call that has ended."""
        shadow = ShadowFrame(_native(code), names)
        self._shadows[id(shadow.frame)] = shadow
        return shadow.frame

    def show_as(self, frame: Any, call: Frame) -> None:
        """Say of which call it is that will be gone on with."""
        self.give(frame, call, _native(call.code.original))


def hide_bridge(frame: Frame) -> None:
    """Where a frame is that of a function of ours which stands for C, hide it, and those that it calls."""
    if not is_of_bridges(frame.globals):
        return
    code = _native(frame.code.original)
    adopt(code)
    if frame.globals is vars(consuming):
        consuming.recognise(code)
    for value in list(frame.globals.values()):
        if type(value) is FunctionType and is_of_bridges(value.__globals__) and id(value.__code__) not in BRIDGE_CODES:
            adopt(value.__code__)


def _native(code: Any) -> CodeType:
    if not isinstance(code, CodeType):
        version = ".".join(map(str, code.version))
        way = "resume it with --engine machine, or there"
        raise SnapshotError(f"the snapshot was taken under Python {version}, and only that runs it natively: {way}")
    return code
