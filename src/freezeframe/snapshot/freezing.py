"""When a program that runs natively is frozen, and what happens then.

Nothing is instrumented: a signal (the user's, or that of a timer of ours) asks for a `Stop`, and CPython then gives one event, at the first
moment at which the program's frames can be taken.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from freezeframe.errors import FreezeframeError, NotCapturable
from freezeframe.native.breakpoint import Breakpoint
from freezeframe.native.capture import capture
from freezeframe.native.check import thread_state
from freezeframe.native.recursion import allow, put_back
from freezeframe.native.stop import Stop, capture_traceback
from freezeframe.native.timer import Timer
from freezeframe.snapshot.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import CodeType, FrameType

    from freezeframe.model.frame import Frame

FROZEN: Final = 75
"""The exit status of a process whose program is frozen (`EX_TEMPFAIL` of sysexits.h: try again later)."""

_SOON: Final = 0.02
"""Seconds after which a request is tried again that came where nothing of the program's was running."""
_CALLS: Final = 2000
"""So many calls may be made to take a snapshot, however deep the program stands."""


class Plan(NamedTuple):
    """What a program's user has asked for."""

    save: str | None = None
    """The file that a snapshot goes to."""
    after: float | None = None
    """Freeze after so many seconds."""
    every: float | None = None
    """Write the file anew whenever so many seconds have gone by."""
    until: tuple[str, int] | None = None
    """Freeze when this line of this file is about to be executed."""
    on_error: bool = False
    """Write the frames of an exception that nothing handles."""
    patience: float = 5.0
    """So many seconds are waited for a moment at which a freeze is possible."""
    key: bytes | None = None
    """What snapshots are signed with; the user's own key where none is given."""


class Freezer:
    """Freezes this process's program as a plan says.

    `say` is called with a line for the user, `frozen` with the snapshot when it is written: then it ends the process.
    """

    def __init__(self, plan: Plan, say: Callable[[str], object], frozen: Callable[[Snapshot, int], None]) -> None:
        self.plan = plan
        self.folder: str | None = None
        self._say = say
        self._frozen = frozen
        self._process = os.getpid()
        self._wanted: str | None = None
        self._deadline = 0.0
        self._delay = 0.0
        self._stop: Stop | None = None
        self._busy = False
        self._timer: Timer | None = None
        self._due: dict[str, float] = {}
        self._signals: dict[int, Any] = {}
        self._breakpoint: Breakpoint | None = None

    # The program's beginning and end.

    def begin(self, running: Iterable[CodeType] = ()) -> None:
        """The program is about to run, or to go on in frames of the code `running`: from now on it is frozen when it is asked for."""
        global current  # noqa: PLW0603 (a process runs one program)
        current = self
        plan = self.plan
        if plan.save is None:
            return
        for number in (signal.SIGUSR1, signal.SIGTERM, signal.SIGINT):
            self._handle(number, self._asked)
        now = time.monotonic()
        if plan.after is not None:
            self._due["freeze"] = now + plan.after
        if plan.every is not None:
            self._due["keep"] = now + plan.every
        self._schedule()
        if plan.until is not None:
            self._breakpoint = Breakpoint(*plan.until, self._reached)
            self._breakpoint.begin(running)

    def end(self, error: BaseException | None) -> None:
        """The program has ended."""
        global current  # noqa: PLW0603
        current = None
        if self._breakpoint is not None:
            self._breakpoint.end()
        if self._timer is not None:
            self._timer.stop()
        for number, (ours, before) in self._signals.items():
            if signal.getsignal(number) == ours:
                signal.signal(number, before)
        if self.plan.on_error and error is not None and not isinstance(error, SystemExit):
            self._save_crash(error)

    def _save_crash(self, error: BaseException) -> None:
        """Write the frames that an uncaught exception has left."""
        if error.__traceback__ is None:
            return
        crash = Snapshot(capture_traceback(error.__traceback__), label=f"crash: {type(error).__name__}")
        try:
            size = self._write(crash)
        except (FreezeframeError, OSError) as reason:
            self._say(f"the crash is not saved: {reason}")
        else:
            self._say(f"the frames of the crash are saved ({size:,} bytes)")

    def _handle(self, number: int, handler: Any) -> None:
        """Handle a signal that the program does not handle or ignore itself."""
        before = signal.getsignal(number)
        if before in (signal.SIG_DFL, signal.default_int_handler):
            self._signals[number] = handler, before
            signal.signal(number, handler)

    def _schedule(self, soon: float | None = None) -> None:
        """Have the timer call when the next thing is due."""
        if soon is not None:
            self._due["again"] = time.monotonic() + soon
        if not self._due:
            return
        if self._timer is None:
            self._handle(signal.SIGRTMAX, self._tick)
            self._timer = Timer(signal.SIGRTMAX)
        self._timer.set(max(0.000_1, min(self._due.values()) - time.monotonic()))

    # Requests.

    def _asked(self, number: int, frame: FrameType | None) -> None:
        """A signal asks for a freeze; asked twice, it does what it does to every program."""
        if os.getpid() != self._process or (self._wanted == "freeze" and number != signal.SIGUSR1):
            if number == signal.SIGINT:
                signal.default_int_handler(number, frame)
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
            return
        self._want("freeze", self.plan.patience, frame)

    def _reached(self, frame: FrameType) -> None:
        """The line has come that the program is to be frozen at."""
        if self._busy or os.getpid() != self._process:
            return
        assert self._breakpoint is not None
        self._breakpoint.end()
        self._wanted = "freeze"
        self._deadline = time.monotonic() + self.plan.patience
        objects: dict[int, Frame] = {}
        try:
            innermost = capture(frame, between=True, objects=objects)
        except NotCapturable:
            self._try(frame)
        else:
            self._taken(innermost, objects)

    def _tick(self, _number: int, frame: FrameType | None) -> None:
        """The timer's time has come."""
        state = thread_state()
        fewer = allow(state, _CALLS)
        try:
            now = time.monotonic()
            due = [name for name, at in self._due.items() if at <= now]
            for name in due:
                del self._due[name]
            if "keep" in due and self.plan.every is not None:
                self._due["keep"] = now + self.plan.every
            if self._stop is not None and self._stop.pending:
                self._stop.look()
            if "freeze" in due:
                self._want("freeze", self.plan.patience, frame)
            elif "keep" in due:
                self._want("keep", self.plan.patience, frame)
            elif "again" in due and self._wanted is not None and self._stop is None:
                self._try(frame)
            self._schedule()
        finally:
            put_back(state, fewer)

    def _want(self, what: str, patience: float, frame: FrameType | None) -> None:
        if self._wanted in {"freeze", what}:
            return
        pending = self._wanted is not None
        self._wanted = what
        self._deadline = time.monotonic() + patience
        self._delay = _SOON
        if not pending:
            self._try(frame)

    def _try(self, frame: FrameType | None) -> None:
        if frame is None or self._busy:
            self._schedule(_SOON)
            return
        self._stop = Stop(self._taken, self._gave_up, max(0.0, self._deadline - time.monotonic()))
        try:
            self._stop.request(frame)
        except NotCapturable as reason:
            self._gave_up(reason)
        else:
            if self._stop is not None:
                self._schedule(max(0.0, self._deadline - time.monotonic()) + 0.001)

    def _gave_up(self, reason: FreezeframeError) -> None:
        """It is not possible now: try again while there is time, then say why."""
        self._stop = None
        now = time.monotonic()
        if now < self._deadline:
            self._delay = min(self._delay * 2, 0.5)
            self._schedule(min(self._delay, self._deadline - now))
            return
        wanted, self._wanted = self._wanted, None
        self._say(f"not {'frozen' if wanted == 'freeze' else 'saved'}: {reason}; the program runs on")

    def _taken(self, innermost: Frame, _objects: dict[int, Frame]) -> None:
        """The program stands."""
        self._stop = None
        self._busy = True
        state = thread_state()
        fewer = allow(state, _CALLS)
        try:
            snapshot = Snapshot(innermost)
            try:
                size = self._write(snapshot)
            except NotCapturable as reason:
                self._gave_up(reason)
                return
            wanted, self._wanted = self._wanted, None
            if wanted == "freeze":
                self._frozen(snapshot, size)
        except (FreezeframeError, OSError) as error:
            self._wanted = None
            self._say(f"not frozen: {error}; the program runs on")
        finally:
            put_back(state, fewer)
            self._busy = False

    def keep(self, snapshot: Snapshot) -> None:
        """Write a snapshot that the program has taken itself."""
        if self.plan.save is not None:
            self._write(snapshot)

    def _write(self, snapshot: Snapshot) -> int:
        assert self.plan.save is not None
        snapshot.save(self.plan.save, key=self.plan.key)
        return Path(self.plan.save).stat().st_size


current: Freezer | None = None
"""What freezes the program of this process, where it runs under one."""
