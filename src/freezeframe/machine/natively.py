"""Run mode: CPython itself runs a machine's frames, at its own speed, until somebody stops them.

Going on is rebuilding them (`native.rebuild`). A stop is asked for as a freeze is (`native.stop`): the frames are taken before the next
instruction at which all of them can be, and left without one of their handlers being run (`native.departure`). What was taken are the
same values that the machine steps through, and either goes on from them.
"""

from __future__ import annotations

import time
from _thread import get_ident, start_new_thread
from functools import partial
from operator import call
from sys import getrecursionlimit, gettrace, settrace
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import FreezeframeError, NotCapturable
from freezeframe.machine import standing  # noqa: F401 (they stand in from now on)
from freezeframe.machine.asking import ASKING
from freezeframe.machine.counting import in_stub, settled
from freezeframe.machine.interpret import import_by_policy, import_natively
from freezeframe.machine.shadows import standing_in
from freezeframe.machine.signals import nearest
from freezeframe.machine.travelling import chain
from freezeframe.native.bridging.sorts import emptied_in
from freezeframe.native.capture import outermost_before
from freezeframe.native.check import thread_state
from freezeframe.native.departure import Departure, is_departure
from freezeframe.native.depth import deep_calls
from freezeframe.native.frames.sites import sites_of
from freezeframe.native.frames.thread import current_interpreter_frame, own_handled_exception
from freezeframe.native.interpreter.recursion import allow, put_back
from freezeframe.native.memory import words
from freezeframe.native.rebuild import resume
from freezeframe.native.signals.handlers import (
    ask_for_handlers,
    begin_undisturbed,
    hold,
    let_go,
    main_thread_word,
    set_interrupt,
)
from freezeframe.native.standin import stand_ins
from freezeframe.native.stop import NO_INSTRUCTION, Stop
from freezeframe.native.watching.tracing import enter_tracing, leave_tracing, pause, paused, proceed, set_trace_function

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from freezeframe.machine.counting import Meter
    from freezeframe.machine.observed import Watching
    from freezeframe.machine.observers import Observers
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

_SOON: Final = 0.001
"""Seconds after which a stop is asked for once more that could not be had: the second time, and twice as many each time after that …"""
_SELDOM: Final = 0.05
"""… up to this."""
_WITHIN: Final = 40
"""So many calls of ours may be made where the frames are rebuilt; nothing else of ours counts."""
_put: Final = words.__setitem__


class NativeRun:
    """Frames that CPython runs, on the main thread. `stop` may be called on any.

    From `go_on` to where the frames are there, and from where they are left to where the caller has them again, signals' handlers wait.
    """

    __slots__ = (
        "_asked", "_asking", "_base", "_departure", "_emptied", "_entered_any", "_entering", "_fewer", "_outside", "_parts", "_state",
        "_stop", "_taken", "_target", "_thread", "_traced", "anew", "meter", "reason", "value", "wanted", "watching", "word",
    )  # fmt: skip

    _entered_any: bool
    _fewer: int
    _outside: BaseException | None
    """What is handled where this was called: the frames see it where they handle nothing themselves."""
    _state: int
    _traced: tuple[Any, Any]

    def __init__(self, meter: Meter | None = None, observers: Observers | None = None) -> None:
        self.meter = meter
        """What counts their instructions, if anything does."""
        self.watching = None if observers is None else _watching(self, observers)
        """What observers are told of, if there are any."""
        self._target: tuple[FrameType, int, int] | None = None
        """A frame that is to go on elsewhere, the position before which it stands, and where it is to go on."""
        self.anew = False
        """They are to run in another way, for others observe."""
        self.wanted = False
        """Somebody has called `stop`."""
        self.value: Any = None
        """What the outermost frame has given."""
        self.reason: str | None = None
        """Why a stop that was asked for has been put off."""
        self.word = main_thread_word()
        """Where handlers are made to wait (`native.signals.handlers`)."""
        self._parts = 1
        """How many parts of the frames are still to be entered."""
        self._thread = get_ident()
        self._base = 0
        """The interpreter frame of ours that the frames end at, while they are there."""
        self._asked = False
        self._asking = False
        """A thread asks again and again."""
        self._departure: Departure | None = None
        self._emptied: list[Callable[[], object]] = []
        """Lists that are being sorted in the frames that are left."""
        self._stop: Stop | None = None
        self._taken: Frame | None = None
        self._entering: Frame | None = None

    def go_on(self, thread: Thread, frames: list[Frame], value: Any, held: int) -> Frame | None:
        """Go on from the one frame in a list, which is let go of, until it is stopped or the outermost frame has ended.

        `value` is what it waits for; handlers are held already, and let go of as `held` says. Gives the innermost frame where it was
        stopped, else None; raises what leaves the outermost frame. An exception that is none of theirs, but ours, or that of an audit hook
        which is told of their being left, comes with the innermost frame in the list.
        """
        while thread.waiting:  # signals' handlers that the machine has not come to
            set_interrupt(thread.waiting.pop())
        self._state = thread_state()
        enter_tracing(self._state)  # our own doings are nothing that a trace function of the program's is told of
        self._base = current_interpreter_frame()
        self._fewer = allow(self._state, getrecursionlimit() + _WITHIN)
        deep_calls.__enter__()
        stand_ins.__enter__()
        self._outside = own_handled_exception()
        import_natively()
        self.wanted = self.wanted and self._asked
        try:
            if self.meter is not None:
                self.meter.begin(frames[0], self)
            _exchange_handled(frames[0], None, self._outside)
            self._entered_any = False
            self._parts = 1 + sum(frame.generator is not None for frame in chain(frames[0]))
            if self.watching is not None:
                self.watching.begin(frames[0])
            self._entering = frames.pop()
            self.value = resume(self._entering, value, partial(self._entered, held))
        except BaseException as error:
            if self.watching is not None:
                self.watching.end()
            if self._departure is not None:
                try:
                    self._trace_again()
                finally:
                    self._departure.arrived()
                    for fill in self._emptied:
                        fill()
                if is_departure(error):
                    return self._taken
            raise
        else:
            return None
        finally:
            words[self.word] = 0  # before anything that a handler could come in between
            if self.watching is not None:
                self.watching.end()
            if self._parts:
                leave_tracing(self._state)
            self._base = 0
            pause()
            import_by_policy()
            proceed()
            put_back(self._state, self._fewer)
            stand_ins.__exit__()
            deep_calls.__exit__()
            if self._stop is not None and self._stop.pending:
                self._stop.cancel()
            frames += [frame for frame in (self._taken, self._entering) if frame is not None]
            if self.meter is not None:
                self.meter.end(frames)
            else:
                for innermost in frames:  # generators that were counted once run what counts still
                    settled(innermost)
            self._emptied = []
            self._taken = self._entering = self._departure = None  # whoever asks on another thread has this run for a while
            let_go(self.word, held)

    def _entered(self, held: int) -> Iterator[object] | None:
        """A part of the frames is there: those up to a generator's, or the innermost, which are the last. Then the program is told of
        things again, and handlers run, as soon as they go on."""
        if self.watching is not None and not self._entered_any:
            self._entered_any = True
            self.watching.note_outermost(outermost_before(self._base, current_interpreter_frame()))
        self._parts -= 1
        if self._parts:
            return None
        self._entering = None
        put_back(self._state, -_WITHIN)
        self._fewer += _WITHIN
        if self._asked:
            self._ask_soon()
        return map(call, [partial(leave_tracing, self._state), partial(_put, self.word, held), ask_for_handlers])

    @property
    def there(self) -> bool:
        """Whether CPython runs the frames."""
        return self._base != 0

    def stop(self) -> None:
        """Have the frames stopped before the next instruction at which they can be."""
        self.wanted = True
        self.ask()

    def ask(self) -> None:
        """As `stop`, for ourselves."""
        if self._asked:
            return
        here = get_ident() == self._thread
        self._asked = True
        if here:
            self.ask_here()
        else:
            self._ask_soon()

    def observe(self, observers: Observers) -> None:
        """Others observe: where these cannot be told while CPython runs the frames, they are left."""
        if self.watching is not None and self.watching.may_tell(observers):
            self.watching.observe(observers)
        else:
            self.run_otherwise()

    def is_for(self, observers: Observers) -> bool:
        """Whether these can be told while CPython runs the frames in this run: before it begins there may be others than it is for."""
        if self.watching is None:
            return not observers
        return self.watching.observers is observers and self.watching.may_tell(observers)

    def run_otherwise(self) -> None:
        """Leave the frames, which are to run in another way."""
        self.anew = True
        self.ask()

    def jump(self, frame: FrameType, before: int, position: int) -> None:
        """Have the frame of which an observer is being told that a line or a call begins, which stands before an instruction, go on
        elsewhere. Raises FreezeframeError where it cannot be left just now."""
        assert self.watching is not None
        stop = self._new_stop(-1)
        try:
            why = "" if stop.reaches(frame) else stop.put_off
        except NotCapturable as reason:
            why = str(reason)
        if why:
            raise FreezeframeError(f"CPython cannot have this frame go on elsewhere: {why}; have the machine step")
        self._target = frame, before, position
        self.anew = self._asked = True
        self.watching.ask(self._ask_at)

    def go_on_after_all(self) -> None:
        """Take back what `stop` has asked for."""
        self._asked, self.wanted, self.reason = False, False, None
        if self._stop is not None and self._stop.pending:
            self._stop.cancel()

    def _trace_again(self) -> None:
        """CPython has taken the program's trace functions away, as it does where one of them raises an exception: ours did. Frame objects
        that somebody keeps are the frames' that were taken."""
        assert self._taken is not None
        function, local = self._traced
        if local is not None:
            set_trace_function(self._taken.shadow, local)
        if function is not None:
            settrace(function)
        _exchange_handled(self._taken, self._outside, None)
        for frame in chain(self._taken):
            if frame.shadow is not None:
                frame.shadow = standing_in(frame.shadow)

    def _ask_soon(self) -> None:
        """Have the main thread ask, before one of its next instructions."""
        if not ASKING.ask(self):
            self._ask_later()

    def _ask_later(self) -> None:
        if not self._asking:
            self._asking = True
            start_new_thread(self._keep_asking, ())

    def _keep_asking(self) -> None:
        """Ask again and again, on a thread of its own."""
        seconds = _SOON
        while self._asked and self._base:
            time.sleep(seconds)
            self._ask_soon()
            seconds = min(2 * seconds, _SELDOM)
        self._asking = False
        if self._asked and self._base:  # again
            self._ask_later()

    def ask_here(self) -> None:
        """Ask for the stop: on the main thread, from whatever the frames call."""
        held = hold(self.word)
        try:
            if self._asked and self._base and not self._parts and (self.watching is None or not self.watching.ask(self._ask_at)):
                self._await_event()
        except NotCapturable as reason:
            self._gave_up(reason)
        finally:
            let_go(self.word, held)

    def _ask_at(self, frame: FrameType) -> None:
        """The same, when an observer has been told of something in that frame."""
        held = hold(self.word)
        try:
            if self._target is not None and self._stop is not None:
                self._stop.cancel()
            if not self._waits():
                assert self.watching is not None
                behind = -1 if self._target is not None or self._is_failing else frame.f_lasti
                self._wait_for(frame, behind, failing=self.watching.failing)
        except NotCapturable as reason:
            self._gave_up(reason)
        finally:
            let_go(self.word, held)

    def _waits(self) -> bool:
        """Whether it waits for its event already."""
        if self._stop is not None and self._stop.pending:
            if self._stop.is_told():
                return True
            self._stop.cancel()
        return False

    def _await_event(self) -> None:
        if self._waits():
            return
        if paused():
            raise NotCapturable("a trace function of the program's is running")
        innermost = nearest()
        if innermost is None:
            raise NotCapturable(NO_INSTRUCTION)
        self._wait_for(innermost)

    def _wait_for(self, innermost: FrameType, behind: int = -1, *, failing: bool = False) -> None:
        pause()
        try:
            self._stop = self._new_stop(behind)
            self._stop.await_event(innermost, failing=failing)
            if self.watching is not None:
                self.watching.stop_first()
        finally:
            proceed()
        if self._stop.put_off:
            self.reason = self._stop.put_off
            self._ask_later()

    def _new_stop(self, behind: int) -> Stop:
        enters = None if self.watching is None else self.watching.stops_in
        return Stop(self._take, self._gave_up, float("inf"), self._ready, base=self._base, leaving=True, enters=enters, behind=behind)

    def _ready(self) -> bool:
        """Whether the frame that is waited for stands at an instruction of the program's."""
        assert self._stop is not None
        assert self._stop.awaited is not None
        return not self._is_failing and not in_stub(self._stop.awaited)

    @property
    def _is_failing(self) -> bool:
        return self.watching is not None and self.watching.is_failing()

    def _gave_up(self, reason: NotCapturable) -> None:
        """The frames cannot be taken here: later they can, or the run ends."""
        self.reason = str(reason)
        if self._base and self._asked:
            self._ask_later()

    def _take(self, innermost: Frame) -> None:
        """The frames are these: leave them."""
        departure = Departure(innermost.shadow, self.word)
        self._traced = gettrace(), innermost.shadow.f_trace
        self._asked = False
        self._taken, self._departure, self._emptied = innermost, departure, emptied_in(innermost)
        if self.watching is not None:
            assert self._stop is not None
            if sites_of(innermost.code.original).index(innermost.shadow.f_lasti) == innermost.position:  # type: ignore[arg-type]
                innermost.watch = self._stop.begins
            target, self._target = self._target, None
            if target is not None and target[0] is innermost.shadow and target[1] == innermost.position:
                innermost.position, innermost.watch = target[2], None  # else the observer has raised an exception, too
            self.watching.leave()
        departure.leave()


def _watching(run: NativeRun, observers: Observers) -> Watching:
    from freezeframe.machine.observed import Watching  # most runs are not observed

    return Watching(observers, run.run_otherwise, run.jump)


def _exchange_handled(innermost: Frame, before: BaseException | None, after: BaseException | None) -> None:
    """Have frames that handle `before` on the thread's own level, outside of all generators, handle `after`."""
    level = innermost
    for frame in chain(innermost):
        if frame.generator is not None:
            assert frame.caller is not None
            level = frame.caller
    if level.handled is before:
        level.handled = after


def on_main_thread() -> bool:
    """Whether this is the thread that a stop can be asked of on others."""
    import threading  # not above: frames of a snapshot are put together when the search path is the program's already

    return get_ident() == threading.main_thread().ident


begin_undisturbed(NativeRun.ask_here.__code__)
