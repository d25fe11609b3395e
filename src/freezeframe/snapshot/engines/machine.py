"""The machine, as snapshots see it: guest functions are CPython's own, whose code is an entry stub; so are guest generators."""

from __future__ import annotations

from types import CodeType, FunctionType
from typing import Any

from freezeframe.isa.lift import lift
from freezeframe.machine import generators
from freezeframe.machine.capture import suspended
from freezeframe.machine.foreign import STAND_INS, stand_in
from freezeframe.machine.functions import GUEST, guest_code, stub_of
from freezeframe.machine.interpret import Policy, policy, set_policy
from freezeframe.machine.link import code_of, link
from freezeframe.machine.machine import Machine
from freezeframe.machine.rebuild import empty_generator, fill_generator, finish_generator, go_on_within, rebuild
from freezeframe.machine.shadows import Shadow
from freezeframe.machine.thread import current, prepare
from freezeframe.model.frame import Frame
from freezeframe.native.frames.generators import suspended_generator
from freezeframe.snapshot.engines.common import FrameObjects, frame_of_suspended


class MachineEngine(FrameObjects):
    """Takes the machine's objects apart, and makes such."""

    name = "machine"

    def __init__(self) -> None:
        prepare()
        FrameObjects.__init__(self)

    # Taking.

    def code_of(self, function: FunctionType) -> Any:
        """The code object that the program knows a function by."""
        guest_code(function)  # a copy of a stub is known from here on
        return self.own_code(function.__code__)

    def own_code(self, code: CodeType) -> Any:
        """The code object that a stub, or what stands for another version's code, stands for."""
        known = GUEST.get(id(code))
        return STAND_INS.get(id(code), code) if known is None else known.original

    def own_lasti(self, code: CodeType, lasti: int) -> int:
        """Where a call of what counts stands in the code that it is a copy of."""
        if type(STAND_INS.get(id(code))) is not CodeType:
            return lasti
        from freezeframe.machine.counting import original_lasti

        return original_lasti(code, lasti)

    def owner_of(self, frame: Any) -> Any:
        """The suspended generator whose frame a frame object is that of: a guest's, or one of native code; None where there is none."""
        owner = generators.owner_of(frame)
        return suspended_generator(frame) if owner is None else owner

    def frame_of(self, generator: Any) -> Frame | None:
        """What a suspended generator holds: the guest's frame, or that of a generator of native code."""
        inner = generators.frame_of(generator)
        if inner is not None:
            return suspended(inner)
        if generators.code_of(generator) is not None:
            return None
        frame = frame_of_suspended(generator)
        if frame is not None and STAND_INS:
            from freezeframe.machine.counting import settled

            settled(frame)  # where CPython ran it, that may have been a copy that counts
        return frame

    def modules(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The folders of the program's own modules where the engine knows them, and globs of the other modules that it executes."""
        return policy().folders, policy().patterns

    # Going on.

    def begin(self, folders: tuple[str, ...], interpret: tuple[str, ...], /) -> None:
        """From here on, the process is that of the program whose modules these are."""
        set_policy(Policy(folders, interpret))

    def resume(self, innermost: Frame, value: Any = None) -> Any:
        """Go on until the outermost frame has ended; `value` is what the innermost waits for."""
        if current().loops:
            return go_on_within(rebuild(innermost, value))
        machine = Machine()
        machine.load(innermost, value)
        del innermost  # what is in it dies when the program lets go of it
        return machine.finish()

    def ready(self, innermost: Frame, _taken_by: str, /) -> Frame:
        """The frames that were put together: the machine goes on from any."""
        return innermost

    # Making.

    def shown(self, code: Any) -> Any:
        """The code object that the program sees: one of this Python's, which may stand for another version's."""
        return code if isinstance(code, CodeType) else stand_in(lift(code))

    def function(self, code: Any, names: dict[str, Any], name: str, closure: tuple[Any, ...] | None) -> FunctionType:
        """A guest function."""
        return FunctionType(stub_of(code), names, name, None, closure)

    def frame(self, code: Any, position: int) -> Frame:
        """An empty frame, which is linked when it is gone on with."""
        frame = Frame(code_of(code), None, {}, {}, None, [], None, None, None)
        frame.position = position
        return frame

    def generator(self, code: Any, name: str, qualname: str) -> Any:
        """A guest generator without a frame."""
        return empty_generator(code, name, qualname)

    def fill_generator(self, generator: Any, frame: Frame) -> None:
        """Give it its frame."""
        fill_generator(generator, frame)

    def finish_generator(self, generator: Any) -> None:
        """End it."""
        finish_generator(generator)

    def dead_frame(self, code: Any, names: dict[str, Any]) -> Any:
        """A frame object of a call that has ended."""
        shadow = Shadow(link(code_of(code)).shadow_code, names)
        shadow.begin()
        self._shadows[id(shadow.frame)] = shadow
        return shadow.frame

    def show_as(self, frame: Any, call: Frame) -> None:
        """Say of which call it is that will be gone on with."""
        self.give(frame, call, link(call.code).shadow_code)
