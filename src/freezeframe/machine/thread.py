"""A thread of the guest's: the loop that executes its frames, and what is kept between them."""

from __future__ import annotations

import weakref
from _thread import _local, get_ident
from sys import exception, getprofile, getrecursionlimit, gettrace
from typing import TYPE_CHECKING, Any

from freezeframe.machine import delegation, functions, generators, hooks, observing, reporting, running, signals, tracing, watching
from freezeframe.machine.bounds import depth_of, settle
from freezeframe.machine.bridges import ENTRY
from freezeframe.machine.handling import Handling
from freezeframe.machine.hidden import hide_ourselves
from freezeframe.machine.leaving import strip_stubs
from freezeframe.machine.monitoring import MONITORS
from freezeframe.machine.observers import NOBODY, Teller
from freezeframe.machine.services import Serving
from freezeframe.machine.shadows import link_frames, part_frames
from freezeframe.machine.stopping import LoopChange, StopReason
from freezeframe.model.frame import Frame
from freezeframe.native.check import thread_state
from freezeframe.native.frames.thread import HostChain, current_interpreter_frame, own_handled_exception, raise_as_is, set_handled_exception
from freezeframe.native.interpreter.recursion import REMAINING, allow, put_back
from freezeframe.native.memory import ints
from freezeframe.native.watching.tracing import paused, proceed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.isa.services import Services


class Thread(Serving):
    """The state of one guest thread, and its loop.

    What is handled (`sys.exception()`) lives in the host's own thread state, so that C and native Python see it too, and an
    exception raised anywhere gets its `__context__`.
    """

    __slots__ = (
        "__weakref__",
        "alone",
        "breaker",
        "budget",
        "calling",
        "chain",
        "counts",
        "depth",
        "ending",
        "error",
        "executed",
        "finished",
        "foreign",
        "frame",
        "fuel",
        "fuel_reason",
        "halted",
        "handling",
        "ident",
        "in_trace",
        "issued",
        "jumped",
        "leaving",
        "limit",
        "linked",
        "loops",
        "makes_stubs",
        "max_depth",
        "monitored",
        "observed",
        "observers",
        "outcome",
        "outside",
        "pausing",
        "profile",
        "profiler",
        "raised_at",
        "restored",
        "room",
        "standing",
        "state",
        "stop",
        "stoppable",
        "stopped",
        "teller",
        "told_calls",
        "told_ends",
        "trace",
        "tracer",
        "waiting",
        "watched",
    )

    def __init__(self) -> None:
        self.handling = Handling()
        self.depth = 0
        """How many guest frames are on the stack, in all loops of this thread."""
        self.state = thread_state()
        """The host thread's state."""
        self.foreign = 0
        """How many calls of CPython's own, which count for the recursion limit as it counts, are on the stack between the guest's."""
        self.room = self.limit = getrecursionlimit()
        """How many guest frames there may be: as far as the recursion limit goes, and also by the machine's own bound."""
        self.breaker = False
        """Something waits to be done between two instructions; looked at where CPython looks at its eval breaker."""
        self.standing = False
        """Whoever looks at the frames, which stand, must not be interrupted: signals wait."""
        self.waiting: set[int] = set()
        """Signals that have arrived, and whose handlers have not run yet."""
        self.loops = 0
        """How many loops are nested: more than one where C has called back into the guest."""
        self.chain: HostChain | None = None
        """Where the innermost loop stands on the host's stack."""
        self.linked = False
        """The guest's frames are linked there just now."""
        self.outside: list[Frame] = []
        """The frames that called out of the outer loops, the outermost first."""
        self.frame: Frame | None = None
        """The guest frame that called out of the innermost loop."""
        self.watched = False
        """Somebody watches: the loop runs in its other form (`watching`)."""
        self.observed = 0
        """Only observers of the machine's do, of so much (`Observers.kinds`): then it runs in the form of `observing`."""
        self.told_ends = False
        """Somebody is told of the ends of calls."""
        self.trace: Any = None
        self.profile: Any = None
        """The guest's trace and profile functions, as the host's thread state has them."""
        self.profiler: Any = None
        self.tracer: Any = None
        """How to call them, which may be C's own."""
        self.monitored = 0
        """The tools of `sys.monitoring` that this thread's loop tells: which version of `MONITORS`; 0 where there are none."""
        self.told_calls = False
        """Somebody is told of calls."""
        self.leaving: BaseException | None = None
        """The exception that leaves the frame of whose end observers are just being told."""
        self.raised_at = 0
        """Where tools are told that an exception was raised: a byte offset."""
        self.ending: reporting.Call | None = None
        """The call whose result is just being delivered: an exception instead is told before it is raised."""
        self.in_trace = 0
        self.alone = False
        """It runs the process's own program, behind which there is no frame that can be seen."""
        self.pausing = False
        """The host's own tracing is off because this loop runs: on again for what it calls natively."""
        self.jumped: int | None = None
        """Where a trace function, by assigning `f_lineno`, sends the frame that it is called about."""
        self.observers = NOBODY
        self.teller = Teller()
        """Who is told of each instruction while observers of the machine's alone watch."""
        self.stoppable = False
        """It is a machine's run: a stop that was asked for as it ended must not end what CPython calls afterwards."""
        self.fuel: int | None = None
        self.fuel_reason = StopReason.FUEL
        self.executed = 0
        """How many instructions the watched loop has counted."""
        self.counts = False
        """It counts them, and tells nobody of them."""
        self.budget: Iterator[int] | None = None
        self.issued = 0
        """What it counts with meanwhile (`bounds.issue`), and how much of it there was."""
        self.ident = get_ident()
        self.calling: tuple[Any, list[Any], dict[str, Any] | None] | None = None
        """What the guest has called natively, in the innermost loop, with which arguments."""
        self.halted: list[tuple[list[Any], list[Any]]] | None = None
        """The handlers of the code whose next instruction is to be none of them, and what they were (`stopping.halt`)."""
        self.max_depth: int | None = None
        self.makes_stubs = True
        """Functions are made such that CPython, too, enters the machine through them: not in run mode."""
        self.stopped: Any = None
        """Where and why the outermost loop has stopped between two instructions."""
        self.outcome, self.finished = None, True
        self.error: BaseException | None = None
        self.stop: Any = STOP
        self.restored: int | None = None

    def execute(self, frame: Frame, thrown: BaseException | None = None) -> tuple[bool, Any]:
        """Run `frame`, entered from the host, until it returns or yields: gives whether it has returned, and the value.

        Raises what it raises. `thrown` is raised in it first: it is a generator's frame.
        """
        frame.bridge = ENTRY
        outer = exception()
        try:
            return self.enter(frame, Handling(None, outer, own_handled_exception()), thrown)
        finally:
            if self.stopped is not None:
                set_handled_exception(outer)

    def go_on(self, frames: list[Frame], handling: Handling) -> tuple[bool, Any]:
        """Go on from where the outermost loop has stopped, from the one frame in a list, which is let go of: as `execute`."""
        before = own_handled_exception()
        frames[0].handled = None  # else it would be kept for longer than it is handled
        set_handled_exception(handling.inherited if handling.value is None else handling.value)
        error, outcome = None, (True, None)
        try:
            outcome = self.enter(frames.pop(), handling, again=True)
        except BaseException as failed:
            error = failed
        set_handled_exception(before)  # not above: where that block ends what the frames have left is handled again
        if error is not None:
            raise_as_is(error)
        return outcome

    def enter(self, frame: Frame, handling: Handling, thrown: BaseException | None = None, *, again: bool = False) -> tuple[bool, Any]:
        """Run a loop from `frame` on, on the level `handling`; `again` where it has stopped before, and goes on.

        What it ends with stands on the thread until it has ended as a whole: what dies with its last frame can run a loop, too.
        """
        chain, outer, outer_handling = self.chain, self.frame, self.handling
        linked = self.linked
        if chain is not None and not linked and outer is not None:
            link_frames(self, outer)  # C called back: whoever looks from inside sees the frames of the loop outside
        self.handling = handling
        resuming = frame.generator is not None and frame.position > 0 and not again
        if resuming:
            generators.enter(self, frame)
        self.chain = HostChain(current_interpreter_frame())
        if frame.generator is not None:
            self.chain.pass_over(generators.STUBS)
        self.linked = False
        if outer is not None:
            self.outside.append(outer)
        self.loops += 1
        depth, foreign = self.depth, self.foreign
        if not again:
            self.depth += 1
        if self.loops > 1:
            left = ints[self.state + REMAINING >> 2] + OUR_CALLS
            self.foreign = max(foreign, getrecursionlimit() - self.depth - left)
        self.bound()
        around = self.depth - depth_of(frame) if again else self.depth  # those below return, and the guest may lower the limit then
        fewer = allow(self.state, max(self.room - around, 0) + OUR_NEED)
        in_trace, pausing = self.in_trace, self.pausing
        ending, self.ending = self.ending, None
        outer_end = self.finished, self.outcome, self.error
        self.error = None
        if gettrace() is not None or getprofile() is not None or self.watched or MONITORS.current:
            self.in_trace = paused() - pausing
            if not self.in_trace:
                tracing.adopt(self)
                tracing.hold(self)
            self.rewatch()
        try:
            if thrown is not None:
                going = [delegation.thrown(self, frame, (thrown,))]
            else:
                going = [generators.innermost(self, frame) if resuming else frame]
            del frame  # in a list, from which it is taken, nobody but the loop keeps it, and what is in it
            while going[0] is not STOP:
                if not self.watched:
                    going.append(self.loop(going.pop()))
                elif self.observed:
                    going.append(observing.observed_loop(self, going.pop()))
                else:
                    going.append(watching.watched_loop(self, going.pop()))
        finally:
            put_back(self.state, fewer)
            self.depth, self.foreign = depth, foreign
            self.bound()
            if self.pausing and not pausing and (outer is not None or not self.alone):
                proceed()
                self.pausing = False
            self.ending = ending
            finished, value, error = self.finished, self.outcome, self.error
            self.finished, self.outcome, self.error = outer_end
            if self.in_trace != in_trace:
                self.in_trace = in_trace
                self.rewatch()
            self.loops -= 1
            settle(self)
            if outer is not None:
                self.outside.pop()
            if self.stopped is not None and self.loops == 0:
                part_frames(self.stopped[0])
                self.stopped = (*self.stopped, self.handling)
            self.chain, self.frame = chain, outer
            self.handling = outer_handling
            if chain is not None and not linked and outer is not None:
                chain.previous.value = chain.below
                if outer.shadow is not None:
                    outer.shadow.resume(outer)
            self.linked = linked
            self.breaker = self.breaker or self.watched  # it was this loop that noticed; the one outside has still to
        if error is not None:
            raise_as_is(error)
        if self.waiting and (chain is None or linked) and self.stopped is None and finished:
            signals.run_waiting(self)  # C and native Python have no eye for what waits here
        return finished, value

    def loop(self, frame: Frame) -> Any:
        """Execute instructions until the entry frame is left, or somebody watches: gives the mark that ends the loop, or the frame to go
        on with."""
        stop = self.stop
        while True:
            try:
                while True:
                    self.frame = frame
                    stack = frame.localsplus
                    program = frame.code.linked.fast
                    while True:
                        position = frame.position
                        handler, oparg = program[position]
                        frame.position = position + 1
                        following = handler(frame, stack, oparg, self)
                        if following is not None:
                            break
                    if following is stop:
                        return stop
                    frame = following
            except LoopChange:
                return self.frame
            except BaseException as caught:
                error = caught
            if error.__traceback__ is not None:  # type: ignore[possibly-undefined]
                strip_stubs(error)
            following = self.unwind(frame, error)
            del error
            if following is stop:
                return stop
            frame = following

    def rewatch(self) -> None:
        """Work out anew whether somebody watches; the loop, where it runs in the wrong form, changes at the next chance.

        While one of the guest's own watchers runs, none of them is told of anything.
        """
        told = not self.in_trace and (self.trace is not None or self.profile is not None or self.monitored != 0 or MONITORS.current != 0)
        self.observed = self.observers.kinds if self.observers and not told and self.fuel is None else 0
        self.told_ends = told or bool(self.observers.ret)
        if self.halted is None:
            self.teller.tell = self.observers.before
        told = told or bool(self.observers)
        if self.budget is not None and get_ident() == self.ident:  # else the loop's own thread may be taking from it
            settle(self)
        self.counts = not told and self.fuel is not None
        self.watched = told or self.fuel is not None
        if self.watched:
            self.breaker = True


STOP = Frame(None, [], {}, {}, None, [], None, None, None)  # type: ignore[arg-type]
"""What a handler gives to end the loop: no frame of any program."""

OUR_CALLS = 3
"""The host's calls between a guest function's stub, or a generator's, and the loop: what they are called with, `execute`, `enter`."""

OUR_NEED = 120
"""How many calls a loop may make beyond those that it leaves to the guest."""

_this_thread = _local()
"""Holds the guest thread of each thread of the host's."""


def prepare() -> None:
    """Make the machine ready: builtins that it does itself are registered, its own frames hidden."""
    assert [hooks] == functions.HOOKS
    hide_ourselves()


def current() -> Thread:
    """The guest thread that runs on this thread of the host's."""
    thread: Thread | None = getattr(_this_thread, "thread", None)
    if thread is None:
        prepare()
        thread = _this_thread.thread = Thread()
        MONITORS.threads.append(weakref.ref(thread))
    return thread


if TYPE_CHECKING:
    _offers: type[Services] = Thread  # all that an instruction may ask for, with the types that it asks with

running.provide(current)

from freezeframe.machine import intrinsics  # noqa: E402, F401 (its modules register what they override, and need this one)
