"""Running a program in the machine such that it can be frozen, and going on with one from a snapshot there."""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]
import sys
from collections import deque
from importlib import import_module
from posix import getpid, kill
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import FreezeframeError, NotCapturable
from freezeframe.freeze import freezer, kept  # noqa: F401 (as above)
from freezeframe.freeze.checkpoint import Checkpoint
from freezeframe.freeze.freezer import Freezer, a_mistake, refusal, said_of
from freezeframe.freeze.stillness import Still
from freezeframe.machine import capture, natively, rebuild, waiting  # noqa: F401 (not later: the program may change how modules are found)
from freezeframe.machine.hidden import hide_ourselves
from freezeframe.machine.interpret import policy
from freezeframe.machine.intrinsics.signals import arrived, attend_at, set_handler
from freezeframe.machine.prepared import Result, end_of_file, exit_status
from freezeframe.machine.program import Options, load_all, machine_of, uncaught_at_the_end
from freezeframe.machine.signals import HANDLERS
from freezeframe.machine.stopping import LoopChange, StopReason
from freezeframe.machine.thread import current
from freezeframe.native.breakpoint import names
from freezeframe.native.capture import capture_traceback
from freezeframe.native.frames.thread import raise_as_is
from freezeframe.native.interpreter.clock import monotonic
from freezeframe.native.interpreter.garbage import OwnGarbage, collect
from freezeframe.native.objects.ownnames import own_names
from freezeframe.native.signals.interruption import interruption
from freezeframe.snapshot.obstacles import are_free
from freezeframe.snapshot.snapshot import Snapshot
from freezeframe.snapshot.state import baseline
from freezeframe.snapshot.state.signals import timers_to_set

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import Self

    from freezeframe.freeze.freezer import Plan
    from freezeframe.machine.machine import Machine
    from freezeframe.model.frame import Frame
    from freezeframe.native.signals.interruption import Interruption
    from freezeframe.snapshot.versions.recompile import Recompiled

_ENTERING: Final = 0.01
"""Seconds that pass at most until the machine goes on with a program, about."""
_SOON: Final = 0.002
_SELDOM: Final = 0.1
"""Seconds after which the machine is asked once more, first and at last."""
_FIRST_STEPS: Final = 1
_MOST_STEPS: Final = 4096
"""So many instructions are executed, first and at most, before it is tried once more to capture what could not be."""


class MachineFreezer(Freezer):
    """Freezes a program that a machine executes."""

    engine = "machine"

    def __init__(self, plan: Plan, say: Callable[[str], object], frozen: Callable[[Snapshot, int], None]) -> None:
        Freezer.__init__(self, plan, say, frozen)
        self._machine: Machine | None = None
        self._delay = 0.0
        self._loaded = False

    # The program's run.

    def drive(self, machine: Machine) -> Any:
        """Run what a machine has been given to its end: gives its value, and raises what it raises."""
        self._machine = machine
        self.imports.folder = next(iter(policy().folders), None)
        freezer.current = self
        if self.plan.save is not None:
            self._begin(machine)
        try:
            while True:
                reason = machine.run()
                while reason not in (StopReason.RETURNED, StopReason.RAISED):
                    if reason is not StopReason.ASKED:
                        if self.plan.save is None:
                            return machine.finish()  # which says what bound was reached
                        self._want("freeze")
                    reason = self._take(machine) or machine.run()
                if reason is StopReason.RETURNED:
                    return machine.value
                assert machine.error is not None
                self._crashed(machine.error)
                raise_as_is(machine.error)
        finally:
            self._end()

    def _begin(self, machine: Machine) -> None:
        with own_names:
            self.begin_asking()
        if self.plan.until is not None:
            path, number = self.plan.until
            place = _Place(path, number, self)
            if (innermost := machine.frame) is not None:
                place.stand_at(innermost)
            machine.on("line", place)

    def _end(self) -> None:
        freezer.current = None
        self._machine = None
        with own_names:
            self.end_asking()

    def _is_free(self, number: int, handler: Any) -> bool:
        return handler is _signal.SIG_DFL or (handler is arrived and HANDLERS.get(number) is _signal.default_int_handler)

    # Requests.

    def _asked(self, number: int, _frame: FrameType | None) -> None:
        """A signal asks for a freeze; asked twice, it does what it does to every program."""
        if getpid() != self._process or (self._wanted == "freeze" and number != _signal.SIGUSR1):
            if number == _signal.SIGINT:
                set_handler(number, _signal.default_int_handler)
            else:
                _signal.signal(number, _signal.SIG_DFL)
            kill(getpid(), number)
            return
        place = interruption(bound=True)
        self._want("freeze", place)
        attend_at(place)

    def _tick(self, _number: int, _frame: FrameType | None) -> None:
        """The timer's time has come."""
        place = interruption(bound=True)
        for name in self._take_due():
            if name == "give up":
                self._give_up(place)
            elif name == "again":
                self._ask(place)
            else:
                self._want(name, place)
        self._schedule()
        attend_at(place)

    def _want(self, what: str, place: Interruption | None = None) -> None:
        if self._wanted in {"freeze", what}:
            return
        self._wanted = what
        self._reason = ""
        self._deadline = monotonic() + self.plan.patience
        self._due["give up"] = self._deadline + 0.05
        self._delay = _SOON
        self._ask(place)
        self._schedule()

    def _ask(self, place: Interruption | None) -> None:
        """Have the machine stop, or take the program where it waits; and once more a little later.

        What was interrupted may have been a call whose frame was not there yet, or be native Python that will wait.
        """
        machine = self._machine
        if machine is None or self._wanted is None or current().standing:
            return
        self._due["again"] = monotonic() + self._delay
        self._delay = min(2 * self._delay, _SELDOM)
        machine.stop()
        if place is not None:
            self._take_waiting(machine, place)

    def reached(self) -> None:
        """The line has come that the program is to be frozen at."""
        assert self._machine is not None
        self._line_awaited = False
        self._want("freeze")
        raise LoopChange

    def _give_up(self, place: Interruption) -> None:
        """C has not come back in all the time that there was."""
        machine = self._machine
        if self._wanted is None or machine is None or not machine.running or monotonic() < self._deadline:
            return  # where the machine stands, the program is being written
        where = self._reason or machine.where_c_runs(place, self.plan.patience)
        machine.go_on_after_all()
        self._refuse(NotCapturable(where or "the program did not come to a place where it can be frozen"))

    def _refuse(self, reason: BaseException) -> None:
        wanted, self._wanted = self._wanted, None
        self._forget()
        self._say(refusal(wanted, reason))

    # Taking.

    def let_handlers_come_first(self, still: Still) -> None:
        """Raise NotCapturable where a signal has come that the program handles."""
        if come := current().waiting:
            raise NotCapturable(f"the handler of signal {min(come)} has not run yet")
        Freezer.let_handlers_come_first(self, still)

    def _load(self) -> None:
        """Import what freezing takes besides what the machine does."""
        if not self._loaded:
            with self.imports, OwnGarbage():
                for name in ("freezeframe.snapshot.taking", "freezeframe.snapshot.engines.machine", "msgspec.msgpack"):
                    import_module(name)
                import_module("freezeframe.snapshot.taking").load_what_comes_later()
            self._loaded = True

    def _take_waiting(self, machine: Machine, place: Interruption) -> None:
        """Write what was asked for where a signal has interrupted the program: if it waits there, and that can be done again."""
        wanted, began = self._wanted, monotonic()
        try:
            with Undisturbed() as still:
                innermost = machine.capture_waiting(place, began)
                if innermost is None:
                    return
                baseline.interrupted = began
                self._load()
                self.let_handlers_come_first(still)
                snapshot = Snapshot(innermost, engine="machine")
                size = self._write(snapshot, still)  # while the program's modules are there: they travel
                if wanted == "freeze":
                    with self.imports:
                        self._frozen(snapshot, size)
        except NotCapturable as error:
            self._reason = str(error)
        except (FreezeframeError, OSError) as error:
            self._refuse(said_of(error, self.plan.save))
            machine.go_on_after_all()
        except Exception as mistake:  # noqa: BLE001 (nothing of ours is raised into the program)
            self._refuse(a_mistake(mistake))
            machine.go_on_after_all()
        else:
            self._done(began)
            machine.go_on_after_all()
        finally:
            baseline.interrupted = None

    def _forget(self) -> None:
        """Nothing is waited for any more."""
        for name in ("again", "give up"):
            self._due.pop(name, None)

    def _done(self, began: float) -> None:
        """What was wanted since `began` is written."""
        self._wanted = None
        self._forget()
        self._keep_later(monotonic() - began)
        self._schedule()

    def _take(self, machine: Machine) -> StopReason | None:
        """The machine stands: write what was asked for, a little later where that is not possible just here.

        Gives the reason why it stopped meanwhile, where it has ended.
        """
        count = _FIRST_STEPS
        while self._wanted is not None:
            locks = self._attempt(machine)
            if locks is None or self._wanted is None:  # it was given up when the signals came that had to wait
                break
            if monotonic() > self._deadline:
                self._refuse(NotCapturable(self._reason))
                break
            stopped = machine.step(count)
            while stopped is StopReason.STEP and not are_free(locks) and monotonic() < self._deadline:
                stopped = machine.step()
            if stopped in (StopReason.RETURNED, StopReason.RAISED):
                return stopped
            if stopped in (StopReason.FUEL, StopReason.DEPTH, StopReason.MEMORY):
                machine.fuel = None  # it was used up, and a freeze could not be had there
            count = min(2 * count, _MOST_STEPS)
        if machine.fuel == 0:
            machine.finish()  # which says that it is used up
        return None

    def _attempt(self, machine: Machine) -> list[Any] | None:
        """Write what was asked for where the machine stands: None where that is settled, else the locks in its way (elsewhere it may do).

        What was captured dies here: the program goes on before it is tried again, and its objects are its own.
        """
        wanted, began = self._wanted, monotonic()
        try:
            with Undisturbed() as still:
                self._load()
                self.let_handlers_come_first(still)
                snapshot = Snapshot(machine.capture(), engine="machine")
                size = self._write(snapshot, still)  # while the program's modules are there: they travel
                if wanted == "freeze":
                    with self.imports:
                        self._frozen(snapshot, size)
        except NotCapturable as error:
            self._reason = str(error)
            return getattr(error, "locks", [])
        except (FreezeframeError, OSError) as error:
            self._refuse(said_of(error, self.plan.save))
        except Exception as mistake:  # noqa: BLE001 (nothing of ours is raised into the program)
            self._refuse(a_mistake(mistake))
        else:
            if self._wanted == wanted:
                self._done(began)
        return None

    def keep(self, snapshot: Snapshot) -> None:
        """Write a snapshot that the program has taken itself."""
        with Undisturbed():
            Freezer.keep(self, snapshot)

    def _crashed(self, error: BaseException) -> None:
        if self._is_crash(error):
            with Undisturbed():
                self._load()
                self._save_crash(error, capture_traceback)


class Undisturbed(Still):
    """``with Undisturbed():`` nothing of the program's runs, and the machine stands."""

    __slots__ = ()

    def __enter__(self) -> Self:
        current().standing = True
        return Still.__enter__(self)

    def __exit__(self, *_: object) -> None:
        Still.__exit__(self)
        current().standing = False


class _Place:
    """Watches for a line of a file."""

    __slots__ = ("_freezer", "_known", "_line", "_passed", "_path")

    def __init__(self, path: str, line: int, freezer: MachineFreezer) -> None:
        self._path = path
        self._line = line
        self._freezer = freezer
        self._known: dict[str, bool] = {}
        self._passed: tuple[Frame, int] | None = None

    def stand_at(self, frame: Frame) -> None:
        """The program goes on from here: where that is the line, it has been reached before."""
        self._passed = frame, frame.position

    def _is_passed(self, frame: Frame) -> bool:
        """Whether the program has not moved since."""
        if self._passed is None or frame is not self._passed[0]:
            return False
        position, self._passed = self._passed[1], None
        return frame.position == position

    def __call__(self, frame: Frame) -> None:
        """A line is about to be executed."""
        if self._is_passed(frame) or frame.lineno != self._line:
            return
        name = frame.code.filename
        is_it = self._known.get(name)
        if is_it is None:
            is_it = self._known[name] = names(self._path, name)
        if is_it:
            assert self._freezer._machine is not None
            self._freezer._machine.off("line", self)
            self._freezer.reached()


def go_on_in_machine(
    snapshot: Snapshot, options: Options, freezer: MachineFreezer | None = None, recompiled: Callable[[Recompiled], object] | None = None
) -> Result:
    """Go on with a snapshot's program in the machine, as this process. Raises SnapshotError where it cannot be put together here.

    Functions of another version's are compiled anew where `recompiled` is given, which is told what came of it.
    """
    machine = machine_of(options)
    value = Checkpoint(snapshot, resumed=True) if snapshot.pending else None
    with own_names:
        # Nobody else keeps the frames, and what is in them.
        machine.load(snapshot.take_over("machine", interpret=options.interpret, recompile=recompiled is not None), value)
        if recompiled is not None and snapshot.recompiled is not None:
            recompiled(snapshot.recompiled)
        snapshot.step_aside(load_all)
        hide_ourselves()
    collect()  # as where it goes on natively
    deque(timers_to_set(_ENTERING), 0)
    error = uncaught_at_the_end(machine.finish if freezer is None else lambda: freezer.drive(machine), machine)
    end_of_file(sys.modules["__main__"])
    return Result(exit_status(error), machine.executed if options.fuel is not None else None, uncaught=error)
