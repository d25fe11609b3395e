"""When a program that runs natively is frozen.

Nothing is instrumented: a signal (the user's, or that of a timer of ours) asks for a `Stop`, and CPython then gives one event, at the first
moment at which the program's frames can be taken.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found] # as in state.baseline
from functools import partial
from importlib import import_module
from posix import getpid, kill  # by name: here what the program has put into `os` stands there
from types import CodeType

from freezeframe.errors import FreezeframeError, NotCapturable
from freezeframe.freeze import freezer
from freezeframe.freeze.freezer import Freezer, a_mistake, refusal, said_of
from freezeframe.freeze.stillness import CALLS, Still
from freezeframe.machine.hidden import hide_ourselves
from freezeframe.model.raw import HOST_VERSION
from freezeframe.native.check import thread_state
from freezeframe.native.frames.thread import base_of_program
from freezeframe.native.interpreter.clock import monotonic
from freezeframe.native.interpreter.collector import uncollected
from freezeframe.native.interpreter.recursion import allow, put_back
from freezeframe.native.objects.ownnames import own_names
from freezeframe.native.signals.handlers import begin_undisturbed, hold, let_go, main_thread_word
from freezeframe.native.watching.tracing import enter_tracing, leave_tracing
from freezeframe.snapshot.state import baseline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import Any, Final

    from freezeframe.freeze.freezer import Plan
    from freezeframe.model.frame import Frame
    from freezeframe.native.breakpoint import Breakpoint
    from freezeframe.native.standin import StandIns
    from freezeframe.native.stop import Stop
    from freezeframe.snapshot.snapshot import Snapshot

_SOON: Final = 0.02
"""Seconds after which a request is tried again that came where nothing of the program's was running."""
_SELDOM: Final = 0.5
"""The same, at last; each time it is twice as long. So it is with the looks at what has become of a stop that was asked for."""
_IMPORTED: Final = 0.005
"""The same where a module is imported that freezing takes, too: a short program is nearly over when its imports are."""
_MEASURES: Final = HOST_VERSION >= (3, 13)
"""Whether it takes a measure to tell a call that has returned what waits from one that waits (see `callable_at`): while handlers are kept
waiting none can be taken."""
_NEEDED: Final = ("native.breakpoint", "native.stop", "snapshot.snapshot", "snapshot.taking", "snapshot.engines.native", "freeze.kept")


class _Importing(NotCapturable):
    """A module that freezing takes is being imported."""


class NativeFreezer(Freezer):
    """Freezes a program that CPython executes: for the machine, where that is the `engine`."""

    natively = True

    def __init__(
        self,
        plan: Plan,
        say: Callable[[str], object],
        frozen: Callable[[Snapshot, int], None],
        engine: str = "native",
        stand_ins: StandIns | None = None,
    ) -> None:
        """`stand_ins` are what stands for functions of C's while the program runs, if anything does."""
        Freezer.__init__(self, plan, say, frozen)
        self.engine = engine
        self._stand_ins = stand_ins
        self._delay = 0.0
        self._stop: Stop | None = None
        self._busy = False
        self._breakpoint: Breakpoint | None = None
        self._loaded = False
        self._said = ""
        self._put_off = ""
        """Why the line that it was to be frozen at is not where it is frozen."""
        self._obstructed = False
        """Something that cannot travel is in the way: that says more than where else it cannot be frozen just now."""
        self._locks: list[Any] = []
        """Where nothing but locks that are held is in the way: these, which are waited for."""
        self._amid: Any = None
        """Where a call of a function is: its code, whose end is waited for."""
        self._word = main_thread_word()

    # The program's beginning and end.

    def arrive(self, folder: str) -> None:
        """The program's own modules are in this folder."""
        self.imports.folder = folder

    def load(self) -> None:
        """What freezing takes is imported when it is needed, where the program's modules are put aside."""

    def begin(self, innermost: Frame | None = None) -> None:
        """The program is about to run, or to go on from `innermost`: from now on it is frozen when it is asked for."""
        freezer.current = self
        self.base = base_of_program()
        if self.plan.save is None:
            return
        self._busy = True  # what is imported here is none of the program's
        if self._stand_ins is not None:
            self._stand_ins.__enter__()
        if self.plan.until is not None:
            self._load()
            self._look_out(*self.plan.until, innermost)
        if _MEASURES:
            with self.imports:
                from freezeframe.native.signals.interruption import measure

            measure()
        self.begin_asking()
        self._busy = innermost is not None  # until its frames are there: what runs meanwhile is ours

    def end(self, error: BaseException | None) -> None:
        """The program has ended; with an exception that nothing handled, where there is one."""
        freezer.current = None
        if self._stand_ins is not None and self.base:
            self._stand_ins.__exit__()
        with own_names:
            if self._stop is not None:
                self._stop.cancel()  # no instruction will come; what is left would be traced where no frame is visible
            self._look_out_no_more()
            self.end_asking()
            if error is not None and self._is_crash(error):
                self._load()
                from freezeframe.native.capture import capture_traceback

                self._save_crash(error, capture_traceback)

    def _is_free(self, _number: int, handler: Any) -> bool:
        return handler in (_signal.SIG_DFL, _signal.default_int_handler)

    def _soon(self, seconds: float) -> None:
        """Try again so many seconds from now."""
        self._due["again"] = monotonic() + seconds
        self._schedule()

    def _load(self) -> None:
        """Import what freezing takes. It is not needed before, and takes longer than all the rest of starting a program.

        Raises NotCapturable where it cannot be imported now.
        """
        if not self._loaded:
            if (name := self.imports.half_done()) is not None:
                raise _Importing(f"the import of {name!r} is in progress, which freezing takes too: wait until it is there")
            with self.imports:
                from freezeframe.native.interpreter.garbage import OwnGarbage

                with OwnGarbage():
                    for name in _NEEDED:
                        import_module(f"freezeframe.{name}")
                    import_module("msgspec.msgpack")  # which only writing takes
                    bytecode_of = import_module("freezeframe.isa.lift.versions").bytecode_of
                    bytecode_of(HOST_VERSION)
                    import_module("freezeframe.snapshot.taking").load_what_comes_later()
            hide_ourselves()
            self._loaded = True

    # Requests. The program's handlers wait meanwhile: what they raise must not come out of what is half done here, nor be taken for ours.

    def _asked(self, number: int, frame: FrameType | None) -> None:
        """A signal asks for a freeze; asked twice, it does what it does to every program."""
        held = hold(self._word)
        try:
            ours = getpid() == self._process and (self._wanted != "freeze" or number == _signal.SIGUSR1)
            if ours:
                self._due["freeze"] = 0.0
                self._see_what_is_due(frame)
        finally:
            let_go(self._word, held)
        if not ours:
            if number == _signal.SIGINT:
                _signal.default_int_handler(number, frame)
            _signal.signal(number, _signal.SIG_DFL)
            kill(getpid(), number)

    def _tick(self, _number: int, frame: FrameType | None) -> None:
        """The timer's time has come."""
        held = hold(self._word)
        try:
            if getpid() == self._process:  # no child that the program has forked
                self._see_what_is_due(frame)
        finally:
            let_go(self._word, held)

    def _see_what_is_due(self, frame: FrameType | None) -> None:
        if self._busy:
            self._soon(_SOON)
            return
        state = thread_state()
        fewer = allow(state, CALLS)  # first: it is what may raise RecursionError
        enter_tracing(state)
        self._busy = True
        baseline.interrupted = monotonic()
        own_names.__enter__()
        uncollected.__enter__()
        try:
            self._look_around(frame)
        finally:
            uncollected.__exit__()
            own_names.__exit__()
            baseline.interrupted = None
            self._busy = False
            leave_tracing(state)
            put_back(state, fewer)

    def _look_around(self, frame: FrameType | None) -> None:
        """See what is due, and when that is to be done next."""
        due = self._take_due()
        if "freeze" in due:
            self._want("freeze", frame)
        elif "keep" in due and self._wanted is None:
            self._want("keep", frame)
        elif "again" in due and self._wanted is not None:
            self._try(frame)
        self._schedule(once_more=bool(due))

    def _want(self, what: str, frame: FrameType | None) -> None:
        self._begin_waiting(what)
        self._try(frame)

    def _begin_waiting(self, what: str) -> None:
        """From now on this is wanted, for as long as the plan's patience lasts."""
        self._wanted = what
        self._deadline = monotonic() + self.plan.patience
        self._delay = _SOON
        self._reason, self._obstructed, self._locks, self._amid = "", False, [], None

    def _try(self, frame: FrameType | None, *, told: bool = False) -> None:
        """Ask for a stop, or see what has become of the one that was asked for; `told` says that CPython tells us of an event just now."""
        if frame is None:  # the program has not begun
            self._soon(_SOON)
            return
        try:
            if not self._loaded:  # which takes long, and is no time in which the program could have come to another place
                began = monotonic()
                with Still() as still:
                    self._load()
                    self._deadline += monotonic() - began
                    self.let_handlers_come_first(still)
            if self._stop is None:
                self._request(frame, max(0.0, self._deadline - monotonic()), told)
            else:
                self._stop.look(frame, baseline.interrupted, pauses=1)
        except NotCapturable as reason:
            self._gave_up(reason)
        except Exception as mistake:  # noqa: BLE001 (it is ours, and not the program's to handle)
            self._gave_up(a_mistake(mistake))
        else:
            if self._stop is not None:
                self._delay = min(self._delay * 2, _SELDOM)
                self._soon(min(self._delay, max(0.0, self._deadline - monotonic()) + 0.001))

    def _gave_up(self, reason: FreezeframeError) -> None:
        """It is not possible now: try again while there is time, then say why."""
        if self._stop is not None:
            self._stop.cancel()
            self._stop = None
        if not self._reason or not (self._obstructed or (self._loaded and self._says_nothing(reason))):
            self._reason = str(reason)
        now = monotonic()
        if now < self._deadline:
            self._delay = _IMPORTED if type(reason) is _Importing else min(self._delay * 2, _SELDOM)
            self._soon(min(self._delay, self._deadline - now))
            return
        wanted, self._wanted = self._wanted, None
        text = refusal(wanted, self._reason)
        if wanted == "freeze" or text != self._said:
            self._say(text)
        self._said = text

    def _says_nothing(self, reason: FreezeframeError) -> bool:
        from freezeframe.native.stop import NO_INSTRUCTION

        return str(reason) == NO_INSTRUCTION

    def _reached(self, frame: FrameType) -> None:
        """The line has come that the program is to be frozen at."""
        held = hold(self._word)
        try:
            if not self._busy and getpid() == self._process:
                with uncollected, own_names:
                    self._freeze_here(frame)
        finally:
            let_go(self._word, held)

    def _freeze_here(self, frame: FrameType) -> None:
        self._look_out_no_more()
        self._line_awaited = False
        self._begin_waiting("freeze")
        try:
            self._take(frame)
        except NotCapturable as reason:
            assert self.plan.until is not None
            file, line = self.plan.until
            self._put_off = f"not frozen at line {line} of {file}, but behind it: {reason}"
            self._try(frame, told=True)
        except Exception as mistake:  # noqa: BLE001 (it is ours, and not the program's to handle)
            self._gave_up(a_mistake(mistake))

    # What the engine does.

    def _request(self, frame: FrameType, patience: float, told: bool) -> None:
        """Have `_taken` called as soon as the frames can be taken, or `_gave_up`; `frame` is the innermost one. Raises NotCapturable."""
        from freezeframe.native.stop import Stop
        from freezeframe.snapshot.obstacles import are_free

        ready = partial(are_free, self._locks) if self._locks else self._has_left if self._amid else None
        self._stop = Stop(self._taken, self._gave_up, patience, ready, self.base)
        if told:
            self._stop.await_event(frame)
        else:
            self._stop.request(frame, baseline.interrupted, pauses=1)

    def _has_left(self) -> bool:
        """Whether the frame that is waited for is none, and in none, of the function that was in the way."""
        frame = None if self._stop is None else self._stop.awaited
        while frame is not None and frame.f_code is not self._amid:
            frame = frame.f_back
        return frame is None

    def _take(self, frame: FrameType) -> None:
        """Call `_taken` at once: `frame` is before an instruction. Raises NotCapturable."""
        from freezeframe.native.capture import capture

        self._taken(capture(frame, between=True, base=self.base))

    def _look_out(self, file: str, line: int, innermost: Frame | None) -> None:
        """Have `_reached` called when the line is about to be executed."""
        from freezeframe.native.breakpoint import Breakpoint
        from freezeframe.snapshot.frames import chain

        self._breakpoint = Breakpoint(file, line, self._reached)
        running = [] if innermost is None else [frame.code.original for frame in chain(innermost)]
        if innermost is not None:
            self._breakpoint.stand_at(innermost)
        self._breakpoint.begin([code for code in running if isinstance(code, CodeType)])
        if self._stand_ins is not None:
            self._stand_ins.overlook()

    def entered(self) -> None:
        """The frames that the program goes on from are there."""
        self._busy = False
        if self._breakpoint is not None:
            self._breakpoint.adopt()

    def _look_out_no_more(self) -> None:
        if self._breakpoint is not None:
            self._breakpoint.end()

    # The moment itself.

    def _taken(self, innermost: Frame) -> None:
        """The program stands: write it. Nothing of it runs meanwhile, no signal's handler and no finaliser."""
        from freezeframe.snapshot.snapshot import Snapshot

        self._stop = None
        self._busy = True
        began = monotonic()
        try:
            with Still() as still:
                self._save(Snapshot(innermost, engine=self.engine, natively=True), still)
        finally:
            self._busy = False
            self._keep_later(monotonic() - began)
            self._schedule(once_more=True)

    def _save(self, snapshot: Snapshot, still: Still) -> None:
        try:
            self.let_handlers_come_first(still)
            size = self._write(snapshot, still)
        except NotCapturable as reason:
            self._reason, self._obstructed = str(reason), True
            self._locks, self._amid = getattr(reason, "locks", []), getattr(reason, "code", None)
            self._gave_up(reason)
        except (FreezeframeError, OSError) as error:
            self._deadline = 0.0
            self._gave_up(said_of(error, self.plan.save))
        except Exception as mistake:  # noqa: BLE001 (nothing of ours is raised into the program: elsewhere it may be possible)
            self._gave_up(a_mistake(mistake))
        else:
            wanted, self._wanted = self._wanted, None
            if wanted == "freeze":
                if self._put_off:
                    self._say(self._put_off)
                with self.imports:
                    self._frozen(snapshot, size)


for _function in (NativeFreezer._asked, NativeFreezer._tick, NativeFreezer._reached):
    begin_undisturbed(_function.__code__)
