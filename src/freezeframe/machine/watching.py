"""The step loop while somebody watches: fuel, observers, the guest's own trace and profile functions, and the tools of `sys.monitoring`.

CPython itself calls these for native frames, this loop for the guest's; how they are called is `tracing`'s to know. A machine that is
watched by nobody runs `Thread.loop`, which has no test for any of this; one that observers alone watch runs that of `observing`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.errors import FreezeframeError
from freezeframe.machine.bounds import is_asked, issue, settle, uncounted
from freezeframe.machine.instruction_events import SILENT_JUMPS, before, begun, land, watch_of
from freezeframe.machine.lines import END_SEND, lines_of
from freezeframe.machine.monitoring import BRANCHES, MONITORS, NOBODY
from freezeframe.machine.reporting import CALLERS, called, calling
from freezeframe.machine.stopping import LoopChange
from freezeframe.machine.tracing import adopt, local_event, notify, tell, tell_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

BRANCHING = frozenset({"BRANCH", *BRANCHES})


def watched_loop(self: Thread, frame: Frame) -> Any:
    """As `Thread.loop`, with all who watch told: gives the frame to go on with where nobody watches any more, or the mark that ends the
    loop."""
    stop = self.stop
    told: Any = None
    """The call that is being made, and of whose end somebody is to be told."""
    telling = False
    """Somebody is told of the next instruction: what they raise is raised by that."""
    position = 0
    while True:
        try:
            while True:
                self.frame = frame
                if told is not None:
                    told = called(self, frame, told, None)
                stack = frame.localsplus
                program = frame.program
                hidden = frame.code.linked.hidden
                if not self.watched or self.observed:
                    return frame
                following = None
                if self.counts:
                    free = uncounted(self, frame)
                    while following is None and free[frame.position]:
                        position = frame.position
                        handler, oparg = program[position]
                        frame.position = position + 1
                        following = handler(frame, stack, oparg, self)
                        free = uncounted(self, frame)  # somebody may have asked for a stop
                    if following is None:
                        budget = self.budget
                        if budget is not None and self.loops == 1 and is_asked(self):
                            settle(self)
                            budget = None
                        if budget is None:
                            if self.fuel <= 0 and self.loops == 1 and self.stoppable:  # type: ignore[operator]
                                self.stopped = (frame, self.fuel_reason)
                                return stop
                            budget = issue(self)
                        for _ in budget:
                            position = frame.position
                            handler, oparg = program[position]
                            frame.position = position + 1
                            following = handler(frame, stack, oparg, self)
                            while following is None and free[frame.position]:
                                position = frame.position
                                handler, oparg = program[position]
                                frame.position = position + 1
                                following = handler(frame, stack, oparg, self)
                            if following is not None:
                                break
                        else:
                            if self.budget is budget:  # else somebody has settled, and another may be there
                                settle(self)
                            continue
                while following is None:
                    if self.fuel is not None and not uncounted(self, frame)[frame.position]:
                        if self.fuel <= 0 and self.loops == 1 and self.stoppable:
                            self.stopped = (frame, self.fuel_reason)
                            return stop
                        self.fuel -= 1
                        self.executed += 1
                    position = frame.position
                    if not hidden:
                        telling = True
                        before(self, frame, position)
                        if frame.position != position and self.observers:
                            self.observers.moved(frame, position)
                        telling = False
                        if frame.position != position:  # a trace function has jumped, or an observer
                            position = frame.position
                            frame.watch.previous = position if SILENT_JUMPS else -1
                            if not SILENT_JUMPS:
                                continue
                    handler, oparg = program[position]
                    frame.position = position + 1
                    if self.told_calls and not hidden and handler.__name__ in CALLERS and not self.in_trace:
                        told = calling(self, frame, handler, oparg)
                        following = handler(frame, stack, oparg, self)
                        if told is not None:
                            following, told = called(self, frame, told, following), None
                    else:
                        following = handler(frame, stack, oparg, self)
                if following is stop:
                    return stop
                frame = following
        except LoopChange:
            frame = self.frame  # type: ignore[assignment]
            settle(self)
            if not self.in_trace:  # else nobody is told of anything here: whom the loop outside tells is for that to see
                adopt(self)
            continue
        except BaseException as caught:
            error = caught
        if error.__traceback__ is not None:  # type: ignore[possibly-undefined]
            self.strip_stubs(error)
        if telling:
            telling = False
            frame.position = position + 1
        if told is not None:
            error, told = self.told_raise(frame, told, error), None
        following = self.unwind(frame, error)
        del error
        if following is stop:
            return stop
        frame = following


def thrown_into(self: Thread, frame: Frame, error: BaseException) -> None:
    """An exception is thrown into a generator: its frame goes on, which is told before the exception is."""
    if frame.code.linked.hidden:
        return
    position = frame.position
    for observer in self.observers.call:
        observer(frame)
    if frame.position != position:
        frame.position = position
        raise FreezeframeError(f"{frame.code.qualname} cannot go on elsewhere: an exception is thrown into it")
    if self.in_trace:
        return
    wanted = MONITORS.wanted(frame.code) if self.monitored else NOBODY
    frame.position = position - 1
    begun(self, frame, wanted, thrown=error)
    frame.position = position
    if "PY_THROW" in wanted:
        tell(self, frame, "PY_THROW", wanted["PY_THROW"], position - (frame.code.version < (3, 13)), error)


def _observed(frame: Frame, observers: list[Callable[[Frame, Any], object]], value: Any) -> None:
    """Observers are told of what the last instruction has done: the frame stands there meanwhile, as CPython's frames do for trace
    functions."""
    position = frame.position
    frame.position = position - 1
    try:
        for observer in observers:
            observer(frame, value)
    finally:
        frame.position = position


def ended(self: Thread, frame: Frame, value: Any, *, event: str) -> None:
    """A frame returns or yields a value (`PY_YIELD`), or an exception leaves it (`PY_UNWIND`; the value is the exception)."""
    if frame.code.linked.hidden:
        return
    unwound = event == "PY_UNWIND"
    if self.observers.ret:
        self.leaving = value if unwound else None
        try:
            _observed(frame, self.observers.ret, None if unwound else value)
        finally:
            self.leaving = None
    if self.in_trace:
        return
    if self.trace is not None and frame.shadow is not None:
        local_event(self, frame, "return", None if unwound else value)
    if self.profile is not None:
        notify(self, frame, self.profiler, "return", None if unwound else value)
    if self.monitored:
        code = frame.code
        wanted = MONITORS.wanted(code)
        if event in wanted:
            tell_at(self, frame, event, wanted[event], self.raised_at if unwound else code.instructions[frame.position - 1].offset, value)


def raised(self: Thread, frame: Frame, error: BaseException, *, again: bool = False) -> None:
    """An exception was raised in a frame, or reached it: exception events. Where it is raised `again` only tools are told of it."""
    if frame.watch is not None:
        frame.watch.jump = -1
    if self.observers.exception and not again:
        _observed(frame, self.observers.exception, error)
    if self.in_trace or frame.code.linked.hidden:
        return
    if self.trace is not None and frame.shadow is not None and not again:
        local_event(self, frame, "exception", (type(error), error, error.__traceback__))
    if self.monitored:
        event = "RERAISE" if again else "RAISE"
        wanted = MONITORS.wanted(frame.code)
        if event in wanted:
            tell_at(self, frame, event, wanted[event], self.raised_at, error)


def offset_told(frame: Frame, position: int, *, again: bool, called: bool) -> int:
    """Where tools are told that the instruction at `position` has raised: each version's loop has its own idea of where it stands then.

    `called` where the exception comes out of a call that the instruction has made, whose frame the same loop executed.
    """
    code = frame.code
    if code.version < (3, 12) or again:
        return code.instructions[position].offset
    instructions = lines_of(code).raw
    while (raw := instructions[position]) is None:
        position -= 1
    offset = code.instructions[position].offset
    if code.version < (3, 13):
        return raw.last if called else offset
    return offset - 2 if called else raw.last


def handled(self: Thread, frame: Frame, error: BaseException, target: int) -> None:
    """A handler was found in the frame."""
    if self.monitored and not self.in_trace and not frame.code.linked.hidden:
        wanted = MONITORS.wanted(frame.code)
        if "EXCEPTION_HANDLED" in wanted:
            tell(self, frame, "EXCEPTION_HANDLED", wanted["EXCEPTION_HANDLED"], target, error)


def stopped_iteration(self: Thread, frame: Frame, error: BaseException) -> None:
    """The end of an iteration came as an exception, which the loop takes for its end: that is told all the same."""
    if not self.in_trace and not frame.code.linked.hidden:
        if self.monitored:
            self.raised_at = offset_told(frame, frame.position - 1, again=False, called=False)
        raised(self, frame, error)


def iterated(self: Thread, frame: Frame, value: Any) -> None:
    """A generator that a loop of `frame` goes through has ended with a value.

    From 3.12 a loop knows its generator, and tells of its end where the loop ends (END_FOR), but while somebody is told of branches:
    then, as in 3.11, the end is StopIteration, raised where there is a value.
    """
    if self.in_trace or frame.code.linked.hidden:
        return
    code = frame.code
    wanted = MONITORS.wanted(code) if self.monitored else NOBODY
    if code.version < (3, 12) or self.trace is not None or not BRANCHING.isdisjoint(wanted):
        if value is not None:
            stopped_iteration(self, frame, StopIteration(value))
    elif "STOP_ITERATION" in wanted:
        target = code.instructions[frame.program[frame.position - 1][1]].offset
        end = target - (2 if code.version < (3, 13) else 4)  # 3.13 drops the iterator in an instruction of its own
        tell_at(self, frame, "STOP_ITERATION", wanted["STOP_ITERATION"], end, instance_of(StopIteration, value))


def sent(self: Thread, frame: Frame, value: Any) -> None:
    """A generator or coroutine that `frame` delegates to has ended: from 3.12 that is told where the frame takes its value (END_SEND)."""
    if frame.code.instructions[frame.position - 1].opcode not in END_SEND or frame.code.linked.hidden or self.in_trace:
        return
    wanted = MONITORS.wanted(frame.code) if self.monitored else NOBODY
    if (self.trace is None or frame.shadow is None) and "STOP_ITERATION" not in wanted:
        return
    watch = watch_of(frame)
    if watch.previous >= 0:
        watch.previous = frame.position - 1
        land(self, frame, frame.code.instructions[watch.previous].offset, wanted)
    error = instance_of(StopIteration, value)
    if self.trace is not None and frame.shadow is not None:
        local_event(self, frame, "exception", (StopIteration, error, None))
    if "STOP_ITERATION" in wanted:
        tell(self, frame, "STOP_ITERATION", wanted["STOP_ITERATION"], frame.position - 1, error)


def instance_of(kind: type[BaseException], value: Any) -> BaseException:
    """What is raised where C sets an exception of this kind with a value (PyErr_SetObject)."""
    if issubclass(type(value), kind):
        return value  # type: ignore[no-any-return]
    return kind() if value is None else kind(*value) if issubclass(type(value), tuple) else kind(value)
