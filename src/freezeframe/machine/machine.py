"""`Machine`: runs functions on frames that can be held, looked at, stepped, bounded, stopped and gone on with."""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType, MethodType
from typing import TYPE_CHECKING, Any, Literal

from freezeframe.errors import FreezeframeError, FuelExhausted, LimitExceeded, NotCapturable
from freezeframe.machine.bounds import depth_of, free_of, settle
from freezeframe.machine.bridges import ENTRY
from freezeframe.machine.foreign import STAND_INS
from freezeframe.machine.functions import adopt_namespace, guest_code
from freezeframe.machine.handling import Handling
from freezeframe.machine.hidden import hide_ourselves
from freezeframe.machine.link import code_of, link
from freezeframe.machine.observers import NOBODY, Event, Observers
from freezeframe.machine.run_mode import run
from freezeframe.machine.shadows import visible
from freezeframe.machine.specialise.keeping import keep
from freezeframe.machine.stopping import StopReason, change, go_on, halt
from freezeframe.machine.thread import Thread, current
from freezeframe.machine.types import forget_classes
from freezeframe.model.arguments import bind
from freezeframe.model.frame import Frame
from freezeframe.native.frames.thread import raise_as_is

if TYPE_CHECKING:
    from freezeframe.machine.memory import MemoryGuard
    from freezeframe.machine.natively import NativeRun
    from freezeframe.model.code import Code
    from freezeframe.native.signals.interruption import Interruption

Mode = Literal["step", "run"]
Observer = Callable[..., object]


class Machine:
    """One run at a time, which stops between any two instructions and goes on.

    `call` runs a function to its end. `start` only prepares it; then `step` executes some instructions and `run` as many as it may, and
    each gives the `StopReason`. While it stands, `frame` is the innermost frame in progress (its `caller` the next one), a plain value
    that belongs to the machine until the run goes on. `value` and `error` are what came of a run that has ended.

    Bounds: `fuel` (instructions still to be executed, see `isa.counts`), `max_depth` (calls in progress), `max_memory` (bytes that the
    process may grow by). Reaching one leaves a valid frame: raise the bound and go on. What C calls back into (a key function of a C
    extension's, say) runs in a loop of its own, which cannot be left in the middle: a stop is put off until that returns.

    With `specialise` the machines of this process keep, from now on, what CPython's specialising interpreter would have made of each
    instruction: `Code.sites`. They are two to five times slower then.

    In the `mode` "run" CPython itself runs the frames, at its own speed, while no depth or memory is bounded and no instructions observed,
    on the main thread: `run`, `finish` and `call` do that (`natively` says whether), and `step` steps. Observers find the same frames then,
    and can write to their `localsplus` and `position`. See `freezeframe.machine.natively`; `counting` for fuel, `observed` for observers.
    """

    def __init__(
        self,
        *,
        fuel: int | None = None,
        max_depth: int | None = None,
        max_memory: int | None = None,
        specialise: bool = False,
        mode: Mode = "step",
    ) -> None:
        if mode not in ("step", "run"):
            raise ValueError(f"no such mode: {mode!r}; there are step and run")
        if specialise:
            keep()
        self.mode = mode
        self.fuel = fuel
        self.max_depth = max_depth
        self.max_memory = max_memory
        self.frame: Frame | None = None
        self.value: Any = None
        self.error: BaseException | None = None
        self.executed = 0
        """How many instructions were executed while they were counted: under fuel, or in steps."""
        self._handling: Handling | None = None
        self._begun = False
        self._before = 0
        self._thread: Thread | None = None
        self._observers = NOBODY
        self._stood = -1
        """Where the frame stood when the machine stopped there: whoever has it stand elsewhere is asked whether it can go on there."""
        self._awaited: Any = None
        """What the frame waits for, while it is one that travels."""
        self._native: NativeRun | None = None
        """What CPython runs just now."""

    def on(self, event: Event, observer: Observer) -> None:
        """Call ``observer(frame)`` before each instruction, at the beginning of each line or of each call; ``observer(frame, value)`` at
        each return or yield, ``observer(frame, error)`` at each exception: the frame stands before the instruction that does it. An
        exception out of an observer is raised in the frame, and so is a FreezeframeError where it has set a position before which the
        frame has other values than its code needs. Where an observer of a return raises one that the frame does not handle, it is called
        again, with None, as that leaves the frame: `sys.monitoring` tells of PY_RETURN and PY_UNWIND so.
        """
        from freezeframe.machine.moved import require_going_on  # most machines have no observers

        observers = Observers() if self._observers is NOBODY else self._observers
        observers.moved = require_going_on
        if event == "instruction":
            from freezeframe.machine.blocks import blocks_of

            observers.blocks = blocks_of
        observers.of(event).append(observer)
        observers.changed()
        self._observers = observers
        self._observe_anew()

    def off(self, event: Event, observer: Observer) -> None:
        """No longer call an observer; raises ValueError where it is not there."""
        self._observers.of(event).remove(observer)
        self._observers.changed()
        if not self._observers:
            self._observers = NOBODY
        self._observe_anew()

    def _observe_anew(self) -> None:
        """Where it runs, from the next instruction on others are told."""
        thread = self._thread
        if thread is not None:
            looks = thread.watched and not thread.observed  # at each instruction for who is to be told of it
            thread.observers = self._observers
            thread.rewatch()
            if not looks:
                change(thread)
        elif self._native is not None:
            self._native.observe(self._observers)

    def start(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Frame:
        """Prepare a call of a Python function: gives its frame, which stands before its first instruction.

        The functions and methods of its module are guest code from now on, wherever the machine calls them; what is called in other modules
        is CPython's. Raises TypeError where the arguments do not fit, or this is no Python function.
        """
        if isinstance(function, MethodType):
            args = (function.__self__, *args)
            function = function.__func__
        if not isinstance(function, FunctionType):
            raise TypeError(f"the machine runs Python functions, not {type(function).__name__!r} objects")
        if guest_code(function) is None and adopt_namespace(function.__globals__):
            forget_classes()
        code: Code = guest_code(function) or code_of(function.__code__)
        linked: Any = link(code)
        slots = bind(code, function, args, kwargs)
        callee: Any = function
        builtins = callee.__builtins__
        return self.load(Frame(code, linked.program, function.__globals__, builtins, None, slots, function.__closure__, None, None))

    def load(self, frame: Frame, value: Any = None) -> Frame:
        """Prepare to run from a frame on: one that has not begun, the innermost of those that another run (or a copy of it) stood at, or of
        those that `capture` or a snapshot gave. Where that one waits for a call's value, it gets `value`."""
        self.value = self.error = None
        if STAND_INS:
            from freezeframe.machine.counting import settled

            settled(frame)  # what CPython ran may have been copies that count
        if self.mode == "run" and not frame.position and frame.locals is frame.globals:  # a module: its functions will be CPython's own
            adopt_namespace(frame.globals)
        if frame.program is None and self.mode == "run":
            from freezeframe.machine.travelling import may_go_on

            if may_go_on(frame):
                self.frame, self._awaited, self._stood = frame, value, frame.position
                return frame
        self._stood = self._link(frame, value).position
        return self.frame  # type: ignore[return-value]

    def _link(self, frame: Frame, value: Any) -> Frame:
        """Make frames such that the machine itself executes them."""
        if frame.program is None:
            current()  # from here on our frames are hidden
            from freezeframe.machine.rebuild import rebuild  # loaded where something travels: it takes long
            from freezeframe.machine.travelling import outside_of_generators

            frame = rebuild(*outside_of_generators(frame, value))
        outermost = frame
        while outermost.caller is not None:
            outermost = outermost.caller
        outermost.bridge = ENTRY
        self.frame = frame
        self._begun = frame is not outermost or frame.position > 0
        self._handling = Handling(frame.handled)
        return frame

    def capture(self) -> Frame:
        """The frames in progress, the innermost first, as values that either engine goes on from: the run goes on without them.

        Raises NotCapturable where one of them stands where it cannot be told from outside what comes next.
        """
        if self.running:
            raise NotCapturable("the machine runs")
        if self.frame is None:
            raise NotCapturable("the machine has nothing to run")
        if self.frame.program is None:
            from freezeframe.machine.travelling import copied

            return copied(self.frame, self._awaited)
        assert self._handling is not None
        from freezeframe.machine.capture import capture

        return capture(self.frame, self._handling)

    def call(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Run a function to its end: gives what it returns, and raises what it raises.

        Raises FuelExhausted or LimitExceeded where a bound is reached; `frame` then holds the call, and `run` goes on with it.
        """
        self.start(function, *args, **kwargs)
        return self.finish()

    def finish(self) -> Any:
        """Run to the end: as `call`, for a run that has begun."""
        reason = self.run()
        if reason is StopReason.RETURNED:
            return self.value
        if reason is StopReason.RAISED:
            assert self.error is not None
            raise_as_is(self.error)
        assert self.frame is not None
        where = f"{self.frame.code.qualname}, line {self.frame.lineno}"
        if reason is StopReason.FUEL:
            raise FuelExhausted(f"the fuel is used up in {where}; give the machine more and call run() to go on")
        if reason in (StopReason.DEPTH, StopReason.MEMORY):
            raise LimitExceeded(f"{reason.value}, in {where}; raise the bound and call run() to go on")
        raise FreezeframeError(f"stopped in {where}: {reason.value}; call run() to go on")

    def step(self, count: int = 1) -> StopReason:
        """Execute so many instructions, or as many as there are."""
        if count < 1:
            raise ValueError("a step is at least one instruction")
        thread = self._free_thread()
        try:
            return self._step(thread, count)
        finally:
            if self.frame is not None:
                self._stood = self.frame.position

    run = run

    def stop(self) -> None:
        """Ask a running machine to stop before its next instruction; from an observer, a signal handler or another thread."""
        native, thread = self._native, self._thread  # either may be gone at any moment
        if native is not None:
            native.stop()
        if thread is not None:
            thread.ask(StopReason.ASKED)
            halt(thread)

    def go_on_after_all(self) -> None:
        """Take back what `stop` has asked for."""
        if self._native is not None:
            self._native.go_on_after_all()
        thread = self._thread
        if thread is not None and thread.fuel_reason is StopReason.ASKED:
            go_on(thread)
            thread.fuel_reason = StopReason.FUEL
            settle(thread)
            thread.fuel = None if self.fuel is None else self.fuel - (thread.executed - self._before)
            thread.rewatch()

    @property
    def put_off(self) -> str | None:
        """Why the stop that was asked for has not come yet, where that is known, while it runs in the mode "run"."""
        native = self._native
        return None if native is None else native.reason

    @property
    def natively(self) -> bool:
        """Whether CPython runs the frames just now: in the mode "run", where it can."""
        native = self._native
        return native is not None and native.there

    @property
    def leaving(self) -> BaseException | None:
        """While an observer is told of a return: the exception that leaves the frame, where one does. In run mode it is not known."""
        return None if self._thread is None else self._thread.leaving

    @property
    def running(self) -> bool:
        """Whether it executes instructions just now."""
        return self._thread is not None or self._native is not None

    def capture_waiting(self, place: Interruption, interrupted: float) -> Frame | None:
        """The frames of a run that a signal has interrupted at `place` while it waits in C, which is done again when they are gone on with.

        `interrupted` says when, on the monotonic clock. None where it does not wait. Raises NotCapturable as `capture`.
        """
        if self._thread is None:
            return None
        from freezeframe.machine.waiting import capture_waiting

        return capture_waiting(self._thread, place, interrupted)

    def where_c_runs(self, place: Interruption, seconds: float) -> str | None:
        """Where C, or native Python, that a signal has interrupted at `place`, has not returned for so many seconds, in words; None where
        nothing of the kind is known."""
        thread = self._thread
        if thread is None or thread.frame is None:
            return None
        if not thread.outside:
            from freezeframe.machine.waiting import where_it_waits

            return where_it_waits(thread, place, seconds)
        outer = visible(thread.outside[0])
        from freezeframe.machine.capture import called_out

        return None if outer is None else called_out(outer, visible(thread.frame))

    def _free_thread(self) -> Thread:
        """The thread, where it can run what there is to run; raises FreezeframeError."""
        thread = current()
        if self.running or thread.loops:
            raise FreezeframeError("this thread is running a machine already: use another thread, or let it end first")
        if self.frame is None:
            raise FreezeframeError("nothing to run: start() a function first")
        if self.frame.position != self._stood:
            from freezeframe.machine.moved import require_going_on

            require_going_on(self.frame, self._stood)
        return thread

    def _step(self, thread: Thread, count: int) -> StopReason:
        if self.fuel is None:
            return self._go(thread, count)
        reason = StopReason.STEP
        while count and reason is StopReason.STEP:  # one at a time: not all of them are counted
            counted = self._is_counted()
            if counted and self.fuel <= 0:
                return StopReason.FUEL
            reason = self._go(thread, 1)
            self.fuel -= counted
            self.executed -= not counted
            count -= 1
        return reason

    def _is_counted(self) -> bool:
        """Whether what is executed next is counted for fuel."""
        frame = self._linked()
        return not free_of(frame)[frame.position]

    def _linked(self) -> Frame:
        """The frame that stands, such that the machine itself executes it."""
        assert self.frame is not None
        if self.frame.program is None:
            self._link(self.frame, self._awaited)
            self._awaited = None
        return self.frame

    def _go(self, thread: Thread, count: int | None) -> StopReason:
        """Execute so many instructions, or where that is None as many as there is fuel for."""
        depth = depth_of(self._linked()) + self._begun
        fuel = self.fuel if count is None else None
        if fuel is not None and fuel <= 0 and self._is_counted():
            return StopReason.FUEL
        thread.fuel = count if fuel is None else fuel
        thread.fuel_reason = StopReason.STEP if fuel is None else StopReason.FUEL
        observers, thread.observers = thread.observers, self._observers
        makes_stubs, thread.makes_stubs = thread.makes_stubs, self.mode == "step"
        thread.max_depth = self.max_depth
        thread.bound()
        thread.depth = depth
        self._thread = thread
        thread.stoppable = True
        guard = memory_guard(thread, self.max_memory) if self.max_memory is not None else None
        before = self._before = thread.executed
        thread.rewatch()
        try:
            return self._run(thread)
        finally:
            if guard is not None:
                guard.end()
            done = thread.executed - before
            self.executed += done
            if fuel is not None and self.fuel is not None:
                self.fuel -= done
            self._thread = None
            thread.stoppable = False
            go_on(thread)
            thread.fuel = thread.max_depth = None
            thread.makes_stubs = makes_stubs
            thread.observers = observers
            thread.bound()
            thread.depth = 0
            thread.rewatch()

    def _run(self, thread: Thread) -> StopReason:
        assert self.frame is not None
        frames = [self.frame]  # nobody keeps it, and what is in it, for longer than it runs
        self.frame = None
        try:
            if self._begun:
                assert self._handling is not None
                _, value = thread.go_on(frames, self._handling)
            else:
                self._begun = True
                _, value = thread.execute(frames.pop())
        except BaseException as error:
            self.frame, self.error = None, error
            return StopReason.RAISED
        stopped, thread.stopped = thread.stopped, None
        if stopped is not None:
            self.frame, reason, self._handling = stopped
            self.frame.handled = self._handling.value
            return reason  # type: ignore[no-any-return]
        self.frame, self.value = None, value
        return StopReason.RETURNED

    def __repr__(self) -> str:
        state = "nothing to run" if self.frame is None else repr(self.frame)
        return f"<Machine: {state}>"


def memory_guard(thread: Thread, limit: int) -> MemoryGuard:
    """A guard that lets the process grow by `limit` bytes; what it takes, threads for one, is imported where there is such a bound."""
    from freezeframe.machine.memory import MemoryGuard

    hide_ourselves()
    return MemoryGuard(thread, limit)
