"""When a program that runs natively is frozen, and what happens then.

Nothing is instrumented: a signal (the user's, or that of a timer of ours) asks for a `Stop`, and CPython then gives one event, at the first
moment at which the program's frames can be taken.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found] # as in baseline
import os
import time
from importlib import import_module
from types import CodeType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from freezeframe.errors import FreezeframeError, NotCapturable
from freezeframe.machine.hidden import hide_ourselves
from freezeframe.native.check import thread_state
from freezeframe.native.recursion import allow, put_back
from freezeframe.snapshot.baseline import Imports
from freezeframe.snapshot.stillness import Still

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from freezeframe.model.frame import Frame
    from freezeframe.native.breakpoint import Breakpoint
    from freezeframe.native.stop import Stop
    from freezeframe.native.timer import Timer
    from freezeframe.snapshot.kept import KeptFile
    from freezeframe.snapshot.snapshot import Snapshot

FROZEN: Final = 75
"""The exit status of a process whose program is frozen (`EX_TEMPFAIL` of sysexits.h: try again later)."""

_SOON: Final = 0.02
"""Seconds after which a request is tried again that came where nothing of the program's was running."""
REST: Final = 9
"""So many times as long as the last writing took the program runs before `--every` writes again: that costs it a tenth at most."""
_CALLS: Final = 2000
"""So many calls may be made to take a snapshot, however deep the program stands."""


_NEEDED: Final = ("native.stop", "snapshot.snapshot", "snapshot.writer", "snapshot.state", "snapshot.obstacles", "snapshot.native")


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

    What the machine does otherwise, its own kind of this overrides.
    `say` is called with a line for the user, `frozen` with the snapshot when it is written: then it ends the process.
    """

    engine = "native"

    def __init__(self, plan: Plan, say: Callable[[str], object], frozen: Callable[[Snapshot, int], None]) -> None:
        self.plan = plan
        self.imports = Imports()
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
        self._file: KeptFile | None = None
        self._breakpoint: Breakpoint | None = None
        self._loaded = False
        self._reason = ""
        self._said = ""

    # The program's beginning and end.

    def begin(self, innermost: Frame | None = None) -> None:
        """The program is about to run, or to go on from `innermost`: from now on it is frozen when it is asked for."""
        global current  # noqa: PLW0603 (a process runs one program)
        current = self
        plan = self.plan
        if plan.save is None:
            return
        now = time.monotonic()
        if plan.after is not None:
            self._due["freeze"] = now + plan.after
        if plan.every is not None:
            self._due["keep"] = now + plan.every
        self._busy = True  # what is imported here is none of the program's
        for number in (_signal.SIGUSR1, _signal.SIGTERM, _signal.SIGINT):
            self._handle(number, self._asked)
        if plan.until is not None:
            self._load()
            self._look_out(*plan.until, innermost)
        self._schedule()
        self._busy = innermost is not None  # until its frames are there: what runs meanwhile is ours

    def end(self, error: BaseException | None) -> None:
        """The program has ended; with an exception that nothing handled, where there is one."""
        global current  # noqa: PLW0603
        current = None
        if self._timer is not None:
            self._timer.stop()
        self._look_out_no_more()
        for number, (ours, before) in self._signals.items():
            if _signal.getsignal(number) == ours:  # who asks for a freeze now comes too late, and is no reason to die
                _signal.signal(number, _signal.SIG_IGN if number == _signal.SIGUSR1 else before)
        if self._wanted == "freeze" and self._reason:
            self._say(f"not frozen: {self._reason}; the program has ended")
        if self.plan.on_error and error is not None and not isinstance(error, SystemExit):
            self._save_crash(error)

    def _save_crash(self, error: BaseException) -> None:
        """Write the frames that an uncaught exception has left."""
        if error.__traceback__ is None:
            return
        self._load()
        from freezeframe.native.stop import capture_traceback
        from freezeframe.snapshot.snapshot import Snapshot

        crash = Snapshot(capture_traceback(error.__traceback__), label=type(error).__name__, crash=True)
        try:
            size = self._write(crash)
        except (FreezeframeError, OSError) as reason:
            self._say(f"the crash is not saved: {reason}")
        else:
            self._say(f"the frames of the crash are saved ({size:,} bytes)")

    def _handle(self, number: int, handler: Any) -> None:
        """Handle a signal that the program does not handle or ignore itself."""
        before = _signal.getsignal(number)
        if before in (_signal.SIG_DFL, _signal.default_int_handler):
            self._signals[number] = handler, before
            _signal.signal(number, handler)

    def _schedule(self, soon: float | None = None) -> None:
        """Have the timer call when the next thing is due."""
        if soon is not None:
            self._due["again"] = time.monotonic() + soon
        if not self._due:
            return
        if self._timer is None:
            from freezeframe.native.timer import Timer

            self._handle(_signal.SIGRTMAX, self._tick)
            self._timer = Timer(_signal.SIGRTMAX)
        self._timer.set(max(0.000_1, min(self._due.values()) - time.monotonic()))

    def _load(self) -> None:
        """Import what freezing takes. It is not needed before, and takes longer than all the rest of starting a program.

        Raises NotCapturable where it cannot be imported now.
        """
        if not self._loaded:
            if (name := self.imports.half_done()) is not None:
                raise NotCapturable(f"the import of {name!r} is in progress, which freezing takes too: wait until it is there")
            with self.imports:
                for name in _NEEDED:
                    import_module(f"freezeframe.{name}")
            hide_ourselves()
            self._loaded = True

    # Requests.

    def _asked(self, number: int, frame: FrameType | None) -> None:
        """A signal asks for a freeze; asked twice, it does what it does to every program."""
        if os.getpid() != self._process or (self._wanted == "freeze" and number != _signal.SIGUSR1):
            if number == _signal.SIGINT:
                _signal.default_int_handler(number, frame)
            _signal.signal(number, _signal.SIG_DFL)
            os.kill(os.getpid(), number)
            return
        self._due["freeze"] = 0.0
        self._tick(number, frame)

    def _tick(self, _number: int, frame: FrameType | None) -> None:
        """The timer's time has come."""
        if os.getpid() != self._process:
            return  # a child that the program has forked
        if self._busy:
            self._schedule(_SOON)
            return
        self._busy = True
        state = thread_state()
        fewer = allow(state, _CALLS)
        try:
            self._look_around(frame)
            self._schedule()
        finally:
            put_back(state, fewer)
            self._busy = False

    def _look_around(self, frame: FrameType | None) -> None:
        """See what is due."""
        now = time.monotonic()
        due = [name for name, at in self._due.items() if at <= now]
        for name in due:
            del self._due[name]
        if self._stop is not None and self._stop.pending:
            self._stop.look()
        if "freeze" in due:
            self._want("freeze", frame)
        elif "keep" in due:
            self._keep_later(0.0)
            if self._wanted is None:
                self._want("keep", frame)
        elif "again" in due and self._wanted is not None and self._stop is None:
            self._try(frame)

    def _keep_later(self, taken: float) -> None:
        """The file is kept fresh again, not before the program has run for a while: longer than the last writing took, in seconds."""
        if self.plan.every is not None:
            self._due["keep"] = time.monotonic() + max(self.plan.every, REST * taken)

    def _want(self, what: str, frame: FrameType | None) -> None:
        waiting = self._wanted is not None and self._stop is not None
        self._wanted = what
        self._deadline = time.monotonic() + self.plan.patience
        self._delay = _SOON
        self._reason = ""
        if not waiting:
            self._try(frame)

    def _try(self, frame: FrameType | None) -> None:
        """Ask for a stop."""
        if frame is None:  # the program has not begun
            self._schedule(_SOON)
            return
        try:
            self._load()
            self._request(frame, max(0.0, self._deadline - time.monotonic()))
        except NotCapturable as reason:
            self._gave_up(reason)
        else:
            if self._stop is not None:
                self._schedule(max(0.0, self._deadline - time.monotonic()) + 0.001)

    def _gave_up(self, reason: FreezeframeError) -> None:
        """It is not possible now: try again while there is time, then say why."""
        self._stop = None
        if not self._reason or not self._loaded or not self._says_nothing(reason):
            self._reason = str(reason)
        now = time.monotonic()
        if now < self._deadline:
            self._delay = min(self._delay * 2, 0.5)
            self._schedule(min(self._delay, self._deadline - now))
            return
        wanted, self._wanted = self._wanted, None
        text = f"not {'frozen' if wanted == 'freeze' else 'saved'}: {self._reason}; the program runs on"
        if wanted == "freeze" or text != self._said:
            self._say(text)
        self._said = text

    def _says_nothing(self, reason: FreezeframeError) -> bool:
        from freezeframe.native.stop import NO_INSTRUCTION

        return str(reason) == NO_INSTRUCTION

    def _reached(self, frame: FrameType) -> None:
        """The line has come that the program is to be frozen at."""
        if self._busy or os.getpid() != self._process:
            return
        self._look_out_no_more()
        self._wanted = "freeze"
        self._deadline = time.monotonic() + self.plan.patience
        self._delay = _SOON
        self._reason = ""
        try:
            self._take(frame)
        except NotCapturable:
            self._try(frame)

    # What the engine does.

    def _request(self, frame: FrameType, patience: float) -> None:
        """Have `_taken` called as soon as the frames can be taken, or `_gave_up`; `frame` is the innermost one. Raises NotCapturable."""
        from freezeframe.native.stop import Stop

        self._stop = Stop(self._taken, self._gave_up, patience)
        self._stop.request(frame)

    def _take(self, frame: FrameType) -> None:
        """Call `_taken` at once: `frame` is before an instruction. Raises NotCapturable."""
        from freezeframe.native.capture import capture

        objects: dict[int, Frame] = {}
        self._taken(capture(frame, between=True, objects=objects), objects)

    def _look_out(self, file: str, line: int, innermost: Frame | None) -> None:
        """Have `_reached` called when the line is about to be executed."""
        from freezeframe.native.breakpoint import Breakpoint
        from freezeframe.snapshot.frames import chain

        self._breakpoint = Breakpoint(file, line, self._reached)
        running = [] if innermost is None else [frame.code.original for frame in chain(innermost)]
        if innermost is not None:
            self._breakpoint.stand_at(innermost)
        self._breakpoint.begin([code for code in running if isinstance(code, CodeType)])

    def entered(self) -> None:
        """The frames that the program goes on from are there."""
        self._busy = False
        if self._breakpoint is not None:
            self._breakpoint.adopt()

    def _look_out_no_more(self) -> None:
        if self._breakpoint is not None:
            self._breakpoint.end()

    # The moment itself.

    def _taken(self, innermost: Frame, _objects: dict[int, Frame]) -> None:
        """The program stands: write it. Nothing of it runs meanwhile, no signal's handler and no finaliser."""
        from freezeframe.snapshot.snapshot import Snapshot

        self._stop = None
        self._busy = True
        began = time.monotonic()
        try:
            with Still():
                self._save(Snapshot(innermost, engine=self.engine))
        finally:
            self._busy = False
            self._keep_later(time.monotonic() - began)
            self._schedule()

    def _save(self, snapshot: Snapshot) -> None:
        try:
            size = self._write(snapshot)
        except NotCapturable as reason:
            self._gave_up(reason)
        except (FreezeframeError, OSError) as error:
            self._deadline = 0.0
            self._gave_up(FreezeframeError(str(error)))
        except Exception as mistake:  # noqa: BLE001 (nothing of ours is raised into the program: elsewhere it may be possible)
            self._gave_up(FreezeframeError(f"a mistake in freezeframe: {type(mistake).__name__}: {mistake}; please report it"))
        else:
            wanted, self._wanted = self._wanted, None
            if wanted == "freeze":
                self._frozen(snapshot, size)

    def keep(self, snapshot: Snapshot) -> None:
        """Write a snapshot that the program has taken itself."""
        if self.plan.save is not None:
            self._write(snapshot)

    def _write(self, snapshot: Snapshot) -> int:
        assert self.plan.save is not None
        if self._wanted == "freeze":
            snapshot.save(self.plan.save, key=self.plan.key)
        else:  # one of many: what has changed is enough
            from freezeframe.snapshot.kept import KeptFile

            if self._file is None:
                self._file = KeptFile(self.plan.save)
            self._file.write(snapshot.contents(), self.plan.key)
        return os.stat(self.plan.save).st_size


class Keeper(Protocol):
    """What freezes a program, as its checkpoints see it."""

    def keep(self, snapshot: Snapshot) -> None:
        """Write a snapshot that the program has taken itself."""


current: Keeper | None = None
"""What freezes the program of this process, where it runs under one."""
