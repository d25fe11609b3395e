"""`capture()`: a snapshot of a frame, a generator or a machine that the program has."""

from __future__ import annotations

import sys
from types import FrameType
from typing import TYPE_CHECKING, TypeGuard, cast

from freezeframe.errors import NotCapturable
from freezeframe.freeze.checkpoint import running_machine
from freezeframe.native.capture import capture as capture_frame
from freezeframe.native.hide import hide
from freezeframe.native.objects.types import AnyGenerator, generator_state
from freezeframe.snapshot.held import DELEGATES, hold
from freezeframe.snapshot.snapshot import Snapshot

if TYPE_CHECKING:
    from freezeframe.machine.machine import Machine


def capture(subject: FrameType | AnyGenerator | Machine, *, label: str | None = None) -> Snapshot:
    """A snapshot of a running frame with all that wait for it, of a suspended generator, coroutine or asynchronous generator, or of a
    `Machine` that stands.

    Nothing is disturbed: the program goes on. `resume(value=…)` of a frame's snapshot goes on behind the call that the frame is in, which
    gives `value`; `resume()` of a generator's gives a generator. The snapshot shares its objects with the program until it is turned into
    bytes (`to_bytes`, `save`, `fork`): that generator is this one until then, and one that stands where this one stood from then on.

    Raises NotCapturable where C code stands between the frames, for a frame whose call has ended, and for a generator that is running;
    TypeError for what is none of these.
    """
    if _is_machine(subject):
        return Snapshot(subject.capture(), engine="machine", label=label)
    if isinstance(subject, FrameType):
        machine = running_machine()
        if machine is not None:
            from freezeframe.machine.capture import capture_running

            return Snapshot(capture_running(machine, subject), engine="machine", label=label, pending=True)
        if not _runs(subject):
            raise NotCapturable(f"{subject!r} is not running on this thread: capture one that is, or the generator that it belongs to")
        return Snapshot(capture_frame(subject), label=label, pending=True)
    if type(subject) not in DELEGATES:
        raise TypeError(f"a frame, generator, coroutine, asynchronous generator or machine can be captured, not {type(subject).__name__}")
    generator: AnyGenerator = cast("AnyGenerator", subject)
    if generator_state(generator) == "EXECUTING":
        raise NotCapturable(f"{generator!r} is running: capture the frame that runs")
    return Snapshot(hold(generator), engine=_engine_of(generator), label=label, pending=True)


def _is_machine(subject: object) -> TypeGuard[Machine]:
    module = sys.modules.get("freezeframe.machine.machine")
    return module is not None and isinstance(subject, module.Machine)


def _runs(wanted: FrameType) -> bool:
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and frame is not wanted:
        frame = frame.f_back
    return frame is not None


def _engine_of(subject: AnyGenerator) -> str:
    """Which engine a generator's frame is in."""
    generators = sys.modules.get("freezeframe.machine.generators")
    return "native" if generators is None or generators.code_of(subject) is None else "machine"


for _function in (capture, _is_machine, _runs, _engine_of):
    hide(_function.__code__)
