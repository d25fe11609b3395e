"""How a machine in the mode "run" goes on: CPython runs its frames where it can (`natively`), and the machine steps where it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from freezeframe.machine.hidden import hide_ourselves
from freezeframe.machine.observers import NOBODY
from freezeframe.machine.stopping import StopReason
from freezeframe.native.signals.handlers import hold
from freezeframe.native.watching.tracing import pause, proceed

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.machine.machine import Machine
    from freezeframe.machine.natively import NativeRun
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

_MOST_STEPS: Final = 4096  # before it is tried once more to go on natively


def run(self: Machine) -> StopReason:
    """Go on until the call ends or a bound is reached."""
    thread = self._free_thread()
    try:
        while _may_run_natively(self):
            reason = _run_natively(self, thread)
            if reason is not None:
                return reason
            assert self.frame is not None
            self.load(self.frame, self._awaited)
        return self._go(thread, None)
    finally:
        if self.frame is not None:  # nothing is called: a signal's handler that has waited would raise its exception here
            self._stood = self.frame.position


def _may_run_natively(self: Machine) -> bool:
    """Whether CPython may run the frames: in run mode, while nothing is bounded or observed that it does not tell."""
    if self.mode == "step" or self.max_depth is not None or self.max_memory is not None:
        return False
    if self._observers is NOBODY:
        return True
    from freezeframe.machine.observed import Watching

    hide_ourselves()
    return self.fuel is None and not Watching.is_begun() and Watching.may_tell(self._observers)


def _run_natively(self: Machine, thread: Thread) -> StopReason | None:
    """Let CPython run the frames, as soon as they stand where it can go on from them: until then, or where it never can, step.

    Gives None where they have been left, and are to run in another way.
    """
    pause()  # the program's own trace function is not told of what is imported here, where it is asked for
    try:
        from freezeframe.machine.natively import NativeRun, on_main_thread
        from freezeframe.machine.travelling import travelling

        hide_ourselves()
        here = on_main_thread()
    finally:
        proceed()
    if not here:
        return self._go(thread, None)
    meter = None
    if self.fuel is not None:
        from freezeframe.machine.counting import Meter, may_count
        from freezeframe.native.watching.execution import is_asked

        if not may_count() or is_asked():
            return self._go(thread, None)
        meter = Meter(self.fuel)
    observers = None if self._observers is NOBODY else self._observers
    self._native = native = NativeRun(meter, observers)  # a stop that is asked for from now on comes
    thread.makes_stubs = False
    try:
        reason = _run_in(self, native, thread, travelling)
        while meter is not None and meter.exhausted and reason is StopReason.ASKED and not native.wanted:
            if meter.left <= 0:
                return StopReason.FUEL
            reason = _run_in(self, native, thread, travelling)
        return None if native.anew and reason is StopReason.ASKED and not native.wanted else reason
    finally:
        thread.makes_stubs = True
        self._native = None
        if meter is not None:
            meter.stop_counting()


def _for_cpython(self: Machine, travelling: Callable[..., Frame | None]) -> Frame | None:
    """The frames as CPython can go on from them; None where it cannot."""
    assert self.frame is not None
    meter = None if self._native is None else self._native.meter
    if self.frame.program is None:
        return self.frame if meter is None or meter.may_go_on(self.frame) else None
    return travelling(self.frame, self._handling, 0 if meter is None else meter.deeper) if self._begun else None


def _run_in(self: Machine, native: NativeRun, thread: Thread, travelling: Callable[..., Frame | None]) -> StopReason:
    steps = 1
    while (taken := _for_cpython(self, travelling)) is None:
        reason = self._step(thread, steps)
        if reason is not StopReason.STEP:
            return reason
        steps = min(2 * steps, _MOST_STEPS)
    if not native.is_for(self._observers):
        self.frame, native.anew = taken, True
        return StopReason.ASKED
    meter, before = native.meter, self.fuel or 0
    if meter is not None:
        if before <= 0:
            self.frame = taken
            return StopReason.FUEL
        meter.left = before
    held = hold(native.word)
    frames = [taken]  # nobody else keeps them, and what is in them
    value, self._awaited = self._awaited, None
    self.frame = self._handling = taken = None
    try:
        self.frame = native.go_on(thread, frames, value, held)
    except BaseException as error:
        if frames:
            self.frame, self._awaited = frames[0], value
            raise
        self.error = error
        return StopReason.RAISED
    finally:
        if meter is not None:
            self.fuel = meter.left
            self.executed += before - meter.left
    self.value = native.value
    return StopReason.RETURNED if self.frame is None else StopReason.ASKED
