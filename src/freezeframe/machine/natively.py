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

from freezeframe.errors import NotCapturable
from freezeframe.machine.counting import in_stub, settled
from freezeframe.machine.interpret import import_by_policy, import_natively
from freezeframe.machine.shadows import standing_in
from freezeframe.machine.signals import nearest
from freezeframe.machine.travelling import chain
from freezeframe.native.check import thread_state
from freezeframe.native.departure import Departure, is_departure
from freezeframe.native.frames.thread import current_interpreter_frame, own_handled_exception
from freezeframe.native.interpreter.recursion import allow, put_back
from freezeframe.native.memory import words
from freezeframe.native.rebuild import resume
from freezeframe.native.signals.handlers import (
    ASKS_FOR_TRUTH,
    add_pending_call,
    ask_for_handlers,
    begin_undisturbed,
    hold,
    let_go,
    main_thread_word,
    set_interrupt,
)
from freezeframe.native.stop import NO_INSTRUCTION, Stop
from freezeframe.native.watching.tracing import enter_tracing, leave_tracing, pause, paused, proceed, set_trace_function

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.machine.counting import Meter
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

    __slots__ = ("_asked", "_asking", "_base", "_departure", "_entering", "_fewer", "_outside", "_parts", "_state", "_stop", "_taken",
                 "_thread", "_traced", "meter", "reason", "value", "wanted", "word")  # fmt: skip

    _fewer: int
    _outside: BaseException | None
    """What is handled where this was called: the frames see it where they handle nothing themselves."""
    _state: int
    _traced: tuple[Any, Any]

    def __init__(self, meter: Meter | None = None) -> None:
        self.meter = meter
        """What counts their instructions, if anything does."""
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
        self._outside = own_handled_exception()
        import_natively()
        self.wanted = self.wanted and self._asked
        try:
            if self.meter is not None:
                self.meter.begin(frames[0], self)
            _exchange_handled(frames[0], None, self._outside)
            self._parts = 1 + sum(frame.generator is not None for frame in chain(frames[0]))
            self._entering = frames.pop()
            self.value = resume(self._entering, value, partial(self._entered, held))
        except BaseException as error:
            if self._departure is not None:
                try:
                    self._trace_again()
                finally:
                    self._departure.arrived()
                if is_departure(error):
                    return self._taken
            raise
        else:
            return None
        finally:
            words[self.word] = 0  # before anything that a handler could come in between
            if self._parts:
                leave_tracing(self._state)
            self._base = 0
            pause()
            import_by_policy()
            proceed()
            put_back(self._state, self._fewer)
            if self._stop is not None and self._stop.pending:
                self._stop.cancel()
            frames += [frame for frame in (self._taken, self._entering) if frame is not None]
            if self.meter is not None:
                self.meter.end(frames)
            else:
                for innermost in frames:  # generators that were counted once run what counts still
                    settled(innermost)
            self._taken = self._entering = self._departure = None  # whoever asks on another thread has this run for a while
            let_go(self.word, held)

    def _entered(self, held: int) -> Iterator[object] | None:
        """A part of the frames is there: those up to a generator's, or the innermost, which are the last. Then the program is told of
        things again, and handlers run, as soon as they go on."""
        self._parts -= 1
        if self._parts:
            return None
        self._entering = None
        put_back(self._state, -_WITHIN)
        self._fewer += _WITHIN
        if self._asked:
            self._ask_soon()
        return map(call, [partial(leave_tracing, self._state), partial(_put, self.word, held), ask_for_handlers])

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
        if self not in _asking.runs:
            _asking.runs.append(self)
        if add_pending_call(ASKS_FOR_TRUTH, id(_asking)) != 0:  # too many are waiting
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
            if self._asked and self._base and not self._parts:
                self._await_event()
        except NotCapturable as reason:
            self._gave_up(reason)
        finally:
            let_go(self.word, held)

    def _await_event(self) -> None:
        if self._stop is not None and self._stop.pending:
            if self._stop.is_told():
                return
            self._stop.cancel()
        if paused():
            raise NotCapturable("a trace function of the program's is running")
        innermost = nearest()
        if innermost is None:
            raise NotCapturable(NO_INSTRUCTION)
        pause()
        try:
            self._stop = Stop(self._take, self._gave_up, float("inf"), self._ready, base=self._base, leaving=True)
            self._stop.await_event(innermost)
        finally:
            proceed()
        if self._stop.put_off:
            self.reason = self._stop.put_off
            self._ask_later()

    def _ready(self) -> bool:
        """Whether the frame that is waited for stands at an instruction of the program's."""
        assert self._stop is not None
        assert self._stop.awaited is not None
        return not in_stub(self._stop.awaited)

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
        self._taken, self._departure = innermost, departure
        departure.leave()


class _Asking:
    """What the main thread asks for its truth, to have it ask those that want to stop."""

    __slots__ = ("runs",)

    def __init__(self) -> None:
        self.runs: list[NativeRun] = []

    def __bool__(self) -> bool:
        if self.runs:
            word = self.runs[0].word
            held = hold(word)
            try:
                for _ in range(len(self.runs)):
                    self.runs.pop(0).ask_here()
            finally:
                let_go(word, held)
        return False


_asking: Final = _Asking()
"""It lives for ever, since a run may have ended by the time at which CPython asks."""
for _code in (_Asking.__bool__.__code__, NativeRun.ask_here.__code__):
    begin_undisturbed(_code)


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
