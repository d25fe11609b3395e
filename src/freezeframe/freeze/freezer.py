"""When a program is frozen, and what happens then: what both engines have in common."""

from __future__ import annotations

import _signal  # type: ignore[import-not-found] # as in state.baseline
import os

from freezeframe.errors import FreezeframeError, NotCapturable, SnapshotError, UnsupportedRuntime
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.native.interpreter.clock import monotonic
from freezeframe.native.signals.handlers import set_disposition
from freezeframe.snapshot.state.baseline import Imports

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import Any, Final

    from freezeframe.freeze.kept import KeptFile
    from freezeframe.freeze.stillness import Still
    from freezeframe.model.frame import Frame
    from freezeframe.native.signals.timer import Timer
    from freezeframe.snapshot.snapshot import Snapshot

FROZEN: Final = 75
"""The exit status of a process whose program is frozen (`EX_TEMPFAIL` of sysexits.h: try again later)."""

_PLAIN: Final = frozenset({str, int, float, bool, bytes, type(None)})
"""What says itself."""
_TIMERS: Final = {
    _signal.SIGALRM: _signal.ITIMER_REAL,
    _signal.SIGVTALRM: _signal.ITIMER_VIRTUAL,
    _signal.SIGPROF: _signal.ITIMER_PROF,
}
"""What sends a signal."""
_ONCE_MORE: Final = 0.01
"""Seconds after which signals are looked for that have come while handlers waited."""
_REST: Final = 9
"""So many times as long as the last writing took the program runs before `--every` writes again: that costs it a tenth at most."""


class Plan(NamedTuple):
    """What a program's user has asked for."""

    save: str | None = None
    """The file that a snapshot goes to, wherever the program has gone."""
    named: str = ""
    """The same as the user named it."""
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

    engine: str
    """What the program's user has asked to execute it."""
    natively = False
    """Whether CPython does."""
    base = 0
    """The address of the interpreter frame of ours that the program's frames end at, where CPython runs it."""

    def __init__(self, plan: Plan, say: Callable[[str], object], frozen: Callable[[Snapshot, int], None]) -> None:
        self.plan = plan
        self.imports = Imports()
        self._say = say
        self._frozen = frozen
        self._process = os.getpid()
        self._wanted: str | None = None
        """What was asked for and has not come yet: "freeze", or "keep" where the program runs on."""
        self._deadline = 0.0
        self._reason = ""
        """Why it could not be had so far."""
        self._due: dict[str, float] = {}
        self._timer: Timer | None = None
        self._signals: dict[int, tuple[Any, Any]] = {}
        """By number: our handler, and what handled it before."""
        self._file: KeptFile | None = None
        self._line_awaited = plan.until is not None

    def begin_asking(self) -> None:
        """The program begins: signals ask for a freeze now, and time does."""
        noticed = 0
        with self.imports:  # before anybody asks: who asked amid these would have half of a module
            from freezeframe.native.signals.following import followed
            from freezeframe.native.signals.timer import Timer

            self._handle(_signal.SIGRTMAX, self._tick)
            try:
                if self._signals:
                    self._timer = Timer(_signal.SIGRTMAX)
                    noticed = followed(self._timer, _signal.SIGRTMAX)
            except UnsupportedRuntime:
                pass  # requests are noticed with the next signal: docs/limitations.md; where time is to ask, `_schedule` says it
        for number in (_signal.SIGUSR1, _signal.SIGTERM, _signal.SIGINT):
            self._handle(number, self._asked)
            if noticed and number in self._signals:
                set_disposition(number, noticed)
        now = monotonic()
        if self.plan.after is not None:
            self._due["freeze"] = now + self.plan.after
        self._keep_later(0.0)
        self._schedule()

    def end_asking(self) -> None:
        """The program has ended."""
        self._due.clear()  # else a handler that is called amid this would set the timer once more
        if self._timer is not None:
            self._timer.stop()
        for number, (ours, before) in self._signals.items():
            if _signal.getsignal(number) == ours:  # who asks for a freeze now comes too late, and is no reason to die
                after = _signal.SIG_IGN if number in {_signal.SIGUSR1, _signal.SIGRTMAX} else before
                if not callable(after):  # else one that comes amid the next call is a mistake to CPython, which it writes down
                    set_disposition(number, after)
                _signal.signal(number, after)
        if os.getpid() != self._process:
            return  # a child that the program has forked
        if self._wanted == "freeze":
            self._say(refusal("freeze", self._reason or "it did not come to a place where it can be frozen", "has ended"))
        elif self._line_awaited and self.plan.until is not None:
            file, line = self.plan.until
            self._say(f"not frozen: line {line} of {file} was never about to be executed; the program has ended")

    def _asked(self, number: int, frame: FrameType | None) -> None:
        """A signal asks for a freeze; asked twice, it does what it does to every program."""
        raise NotImplementedError

    def _tick(self, number: int, frame: FrameType | None) -> None:
        """The timer's time has come."""
        raise NotImplementedError

    def _is_free(self, number: int, handler: Any) -> bool:
        """Whether this, which handles a signal now, is what handles it where the program has said nothing."""
        raise NotImplementedError

    def _handle(self, number: int, handler: Any) -> None:
        """Handle a signal that the program does not handle or ignore itself."""
        before = _signal.getsignal(number)
        if self._is_free(number, before):
            self._signals[number] = handler, before
            _signal.signal(number, handler)

    def _schedule(self, *, once_more: bool = False) -> None:
        """Have the timer call when the next thing is due.

        `once_more`: and soon, since handlers have been kept waiting until now. What has come meanwhile C does not notice that waits again
        when this handler returns (`_PyErr_CheckSignalsTstate` in Modules/signalmodule.c asks for each number once): the program's alarms.
        """
        times = [*self._due.values(), *([monotonic() + _ONCE_MORE] if once_more else ())]
        if not times:
            if self._timer is not None:
                self._timer.stop()
            return
        if self._timer is None:
            with self.imports:
                from freezeframe.native.signals.timer import Timer

            self._timer = Timer(_signal.SIGRTMAX)
        self._timer.set(max(0.000_1, min(times) - monotonic()))

    def _take_due(self) -> list[str]:
        """What is due now, and no longer then."""
        now = monotonic()
        due = [name for name, at in self._due.items() if at <= now]
        for name in due:
            del self._due[name]
        if "keep" in due:
            self._keep_later(0.0)
        return due

    def _keep_later(self, taken: float) -> None:
        """The file is kept fresh again, not before the program has run for a while: longer than the last writing took, in seconds."""
        if self.plan.every is not None:
            self._due["keep"] = monotonic() + max(self.plan.every, _REST * taken)

    def let_handlers_come_first(self, still: Still) -> None:
        """Raise NotCapturable where a signal has come meanwhile that the program handles: where it is resumed that would be lost.

        Not where a timer sends it again and again: that does so there, too, and here it may come more often than a snapshot is taken.
        """
        for number in _signal.sigpending() - still.blocked:
            if number in _TIMERS and _signal.getitimer(_TIMERS[number])[1]:
                continue
            handler = _signal.getsignal(number)
            if callable(handler) and handler != self._signals.get(number, (None,))[0]:
                raise NotCapturable(f"the handler of signal {number} has not run yet")

    def keep(self, snapshot: Snapshot) -> None:
        """Write a snapshot that the program has taken itself."""
        if self.plan.save is not None:
            with self.imports:
                self._write(snapshot)

    def _write(self, snapshot: Snapshot, still: Still | None = None) -> int:
        """Gives the file's size. Raises NotCapturable, FreezeframeError, OSError.

        A signal may come while the snapshot is taken: a timer that had run out by then is in it as one that is not set.
        """
        assert self.plan.save is not None
        if self._wanted == "freeze":
            content = snapshot.to_bytes(key=self.plan.key)
            if still is not None:
                self.let_handlers_come_first(still)
            from freezeframe.snapshot.format.files import write_file

            write_file(self.plan.save, content)
        else:  # one of many: what has changed is enough
            from freezeframe.freeze.kept import KeptFile

            if self._file is None:
                self._file = KeptFile(self.plan.save)
            contents = snapshot.contents()
            if still is not None:
                self.let_handlers_come_first(still)
            self._file.write(contents, self.plan.key)
        return os.stat(self.plan.save).st_size

    def _save_crash(self, error: BaseException, frames: Callable[[Any], Frame]) -> None:
        """Write the frames that an uncaught exception has left; `frames` finds them from its traceback.

        They go beside a file that can be resumed: nothing that can be is lost.
        """
        assert self.plan.save is not None
        from freezeframe.snapshot.snapshot import Snapshot

        crash = Snapshot(frames(error.__traceback__), engine=self.engine, label=described(error), crash=True, natively=self.natively)
        beside = _can_be_resumed(self.plan.save)
        file, named = (f"{self.plan.save}.crash", f"{self.plan.named}.crash") if beside else (self.plan.save, self.plan.named)
        try:
            if beside and os.path.lexists(file) and not _is_snapshot(file):
                raise FreezeframeError(f"{file!r} is there, and no snapshot: remove it")  # noqa: TRY301 (it is said as every other reason is)
            crash.save(file, key=self.plan.key)
        except (FreezeframeError, OSError) as reason:
            self._say(f"the crash is not saved: {said_of(reason, file)}")
            return
        where = f" beside {os.path.basename(self.plan.named)}, which can be resumed" if beside else ""
        self._say(f"the frames of the crash are saved{where} ({os.stat(file).st_size:,} bytes): freezeframe show {shown(named)}")

    def _is_crash(self, error: BaseException | None) -> bool:
        """Whether the plan wants the frames that this has left."""
        return self.plan.on_error and error is not None and not isinstance(error, SystemExit) and error.__traceback__ is not None


def refusal(wanted: str | None, reason: object, program: str = "runs on") -> str:
    """What is said where a freeze, or keeping a file fresh, is given up: a list that the reason has stays below."""
    head, *rest = str(reason).split("\n", 1)
    return "\n".join([f"not {'frozen' if wanted == 'freeze' else 'saved'}: {head.removesuffix(':')}; the program {program}", *rest])


def shown(path: str) -> str:
    """A path as a shell takes it."""
    import shlex

    return shlex.quote(path)


def described(error: BaseException) -> str:
    """An exception's class, and what it says where that is known without asking anything of the program's."""
    name = type(error).__name__
    said = type(error).__str__
    if type(said) is not type(BaseException.__str__) or not all(type(value) in _PLAIN for value in error.args):
        return name
    text = str(error).split("\n", 1)[0]
    return f"{name}: {text}" if text else name


def said_of(error: FreezeframeError | OSError, file: str | None) -> FreezeframeError:
    """What is said where a file could not be written."""
    return FreezeframeError(f"{file!r} cannot be written: {error.strerror or error}") if isinstance(error, OSError) else error


def _is_snapshot(file: str) -> bool:
    from freezeframe.snapshot.format.envelope import MAGIC

    with open(file, "rb") as opened:
        return opened.read(len(MAGIC)) == MAGIC


def _can_be_resumed(file: str) -> bool:
    """Whether a file holds a snapshot that can be gone on with."""
    from freezeframe.snapshot.format.envelope import unseal

    try:
        with open(file, "rb") as opened:
            return not unseal(opened.read(), None).about.crash
    except (OSError, SnapshotError):
        return False


def a_mistake(mistake: Exception) -> FreezeframeError:
    """What is said of an exception of ours that nobody has expected."""
    return FreezeframeError(f"a mistake in freezeframe: {type(mistake).__name__}: {mistake}; please report it")


current: Freezer | None = None
"""What freezes the program of this process, where it runs under one."""
