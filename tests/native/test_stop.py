"""Stops: by signal, anywhere in a program, whose own trace functions, profilers and exceptions are what they would be without them."""

import contextlib
import ctypes
import gc
import itertools
import queue
import random
import select
import selectors
import signal
import socket
import sys
import threading
import time
from functools import partial

import pytest
import scenes
import scenes_of_c
from hops import in_child, let_go, on_a_thread, outcome_of

from freezeframe.errors import NotCapturable
from freezeframe.model.null import NULL
from freezeframe.native.bridging.waits import callable_at
from freezeframe.native.capture import capture_traceback
from freezeframe.native.check import LAYOUT
from freezeframe.native.frames.reading import stand
from freezeframe.native.hide import hide
from freezeframe.native.memory import words
from freezeframe.native.rebuild import resume
from freezeframe.native.signals import handlers
from freezeframe.native.signals.handlers import hold, main_thread_word
from freezeframe.native.stop import NO_INSTRUCTION, Stop

_THRESHOLD = gc.get_threshold()
main_thread_word()  # it is searched for once, and what is raised by that a trace function would be told of


class Stopped:
    """Stops that are asked for by a timer."""

    def __init__(self, patience=5.0, hop=False, within=None):
        self.frames, self.refused, self.told = [], [], []
        self.taken_at = 0.0
        self.stop = None
        self.busy = False
        self.patience, self.hop, self.within = patience, hop, within

    def taken(self, innermost):
        self.taken_at = time.monotonic()
        self.frames.append(innermost)
        if self.hop:
            self.told.append(in_child(lambda: self.go_on(innermost)))

    def go_on(self, innermost):
        sys.settrace(None)
        let_go(innermost)
        return on_a_thread(lambda: resume(innermost))

    def handler(self, _number, frame):
        if self.busy:
            return
        if self.within is not None and not is_within(frame, self.within):  # on a loaded machine the time is over before it begins
            signal.setitimer(signal.ITIMER_REAL, 0.001)
            return
        self.busy = True
        if self.stop is not None and self.stop.pending:
            self.stop.look(frame)
        elif not self.refused:
            self.stop = Stop(self.taken, self.refused.append, self.patience)
            with contextlib.suppress(NotCapturable):  # a trace function is running
                self.stop.request(frame)
        self.busy = False


def is_within(frame, code):
    while frame is not None and frame.f_code is not code:
        frame = frame.f_back
    return frame is not None


for _function in (Stopped.taken, Stopped.handler, Stopped.go_on, is_within):
    hide(_function.__code__)


def run(function, after, again=0.0, **options):
    """Call a function that is stopped after so many seconds: (what it comes to, the stops)."""
    stopped = Stopped(**options)
    before = signal.signal(signal.SIGALRM, stopped.handler)
    signal.setitimer(signal.ITIMER_REAL, after, again)
    try:
        return outcome_of(function), stopped
    finally:
        stopped.busy = True  # a signal that is only noticed now sets no timer any more, which would end the process
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if stopped.stop is not None:
            stopped.stop.cancel()


hide(run.__code__)


def names(frame):
    while frame is not None:
        yield frame.code.name
        frame = frame.caller


def often_enough(attempt):
    """Attempt it until there were more than five stops in all: a loaded machine stops a program less often."""
    frames = 0
    for _ in range(200):
        frames += len(attempt().frames)
        if frames > 5:
            return
    pytest.fail("hardly a stop came")


def busy(seconds=0.2):
    def count(n):
        return n if not n else 1 + count(n - 1)

    total, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        total += count(5)
    return total % 5


@pytest.mark.parametrize("at", [0.02, 0.03, 0.05, 0.07])
def test_anywhere_in_a_loop(at):
    outcome, stopped = run(busy, at, hop=True, within=busy.__code__)
    assert outcome == ("gave", 0)
    assert stopped.refused == []
    assert stopped.told == [("gave", 0)]
    assert sys.gettrace() is None


def test_a_signal_that_is_noticed_late_sets_no_timer():
    """As one that another thread was interrupted by: up to 3.12 the main thread is not told to look for it."""

    def late():
        held = hold(word)
        while signal.getitimer(signal.ITIMER_REAL)[0]:
            pass
        words[word] = held

    word = main_thread_word()
    before = signal.signal(signal.SIGALRM, signal.SIG_IGN)
    try:
        run(late, 0.001, within=busy.__code__)
        assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_while_one_waits_the_next_is_asked_for():
    def attempt():
        outcome, stopped = run(busy, 0.005, 0.005)
        assert outcome == ("gave", 0)
        assert all(list(names(frame))[-1] == "busy" for frame in stopped.frames[:-1])
        return stopped

    often_enough(attempt)


@pytest.mark.parametrize("scene", [*scenes.SCENES, *scenes_of_c.SCENES], ids=lambda scene: scene.__name__)
def test_in_every_scene(scene):
    """Not under a trace function, so that what was adapted to what the program does is stopped too."""
    how, right = outcome_of(scene)
    assert how == "gave"
    chooser = random.Random(scene.__name__)

    def often():
        end = time.monotonic() + 0.15
        while time.monotonic() < end:
            value = scene()
            assert str(value) == str(right)
        return value

    for _ in range(4):
        for _ in range(20):
            outcome, stopped = run(often, chooser.uniform(0.01, 0.05), hop=True)
            if stopped.told or stopped.refused:  # a loaded machine may be stopped too late
                break
        assert str(outcome) == str(("gave", right))
        assert [str(told) for told in stopped.told] == [str(("gave", right))]
        assert stopped.refused == []


def test_within_a_c_function_that_calls_python():
    def key(value):
        if not value % 50:
            time.sleep(0.002)
        return -value

    def sorting():
        found = [sorted(range(1000), key=key)[:1] for _ in range(2)]
        return found, "after"

    outcome, stopped = run(sorting, 0.015, hop=True)
    assert outcome == ("gave", ([[999], [999]], "after"))
    assert stopped.told == [outcome]
    assert [list(names(frame)) for frame in stopped.frames] in (
        [["<listcomp>", "sorting"]], [["sorting"]],
    )  # fmt: skip


def test_what_is_not_known_of_a_consumer_is_waited_for():
    def numbers(count):
        for number in range(count):
            if not number % 50:
                time.sleep(0.002)
            yield number % 7

    def work():
        return max(bytes(numbers(1000))), "after"

    outcome, stopped = run(work, 0.01, hop=True)
    assert outcome == ("gave", (6, "after"))
    assert stopped.told == [outcome]
    assert [list(names(frame)) for frame in stopped.frames] == [["work"]]


def test_while_what_lies_on_the_stack_is_being_freed(monkeypatch):
    """The collector, run as an exception is thrown into the generator that an operand's end has closed (up to 3.11), has closed another."""
    ended, asked, wrong = [], [], []

    def collected():
        try:
            yield
        finally:
            stop = Stop(print, print)
            try:
                stop.request(sys._getframe())
            except NotCapturable as reason:
                asked.append(str(reason))
            asked.append(stop.put_off)
            stop.cancel()

    def numbers():
        try:
            yield
        finally:
            ended.append(1)

    def begun(function):
        made = function()
        next(made)
        return made

    def work():
        for threshold in range(1, 25):
            for _ in range(3):
                gc.collect()
                garbage = [begun(collected)]
                garbage.append(garbage)
                del garbage
                gc.set_threshold(threshold)
                gc.enable()
                len([begun(numbers)])
                gc.disable()

    monkeypatch.setattr(sys, "unraisablehook", wrong.append)
    gc.disable()
    try:
        work()
    finally:
        gc.set_threshold(*_THRESHOLD)
        gc.enable()
    assert not wrong
    assert len(ended) == 72
    assert any("work" in why for why in asked) or sys.version_info >= (3, 12)


def test_handlers_wait_within_a_pending_call():
    """A traced function begins all the same: on 3.11 none did while one pending call of CPython's waited for another to end."""
    word, told = main_thread_word(), []

    class Asked:
        def __bool__(self):
            sys.settrace(lambda *_: None)
            held = handlers.hold(word)
            signal.raise_signal(signal.SIGUSR2)
            assert not told
            handlers.let_go(word, held)
            helper(2)
            sys.settrace(None)
            told.append("asked")
            return False

    asked = Asked()
    before = signal.signal(signal.SIGUSR2, lambda *_: told.append("signal"))
    try:
        assert handlers.add_pending_call(handlers.ASKS_FOR_TRUTH, id(asked)) == 0
        while len(told) < 2:
            helper(2)
    finally:
        signal.signal(signal.SIGUSR2, before)
    assert sorted(told) == ["asked", "signal"]


def test_patience_ends():
    def key(value):
        time.sleep(0.002)
        return value

    def sorting():
        return sorted(range(150), key=key)[:1], "unharmed"

    outcome, stopped = run(sorting, 0.02, 0.02, patience=0.1)
    assert outcome == ("gave", ([0], "unharmed"))
    assert stopped.frames == []
    (word,) = [str(reason) for reason in stopped.refused]
    assert word.startswith("sorted, a C function called by test_patience_ends.<locals>.sorting (")
    assert f"test_stop.py, line {sorting.__code__.co_firstlineno + 1})" in word
    assert word.endswith("freeze elsewhere, or run it with --engine machine --no-lower")
    assert sys.gettrace() is None


def test_a_c_function_that_does_not_return_is_named():
    here, there = socket.socketpair()
    here.settimeout(0.3)

    def waiting():
        try:
            return here.recv(1)
        except TimeoutError:
            return False

    outcome, stopped = run(waiting, 0.02, 0.02, patience=0.1)
    here.close()
    there.close()
    assert outcome == ("gave", False)
    (word,) = [str(reason) for reason in stopped.refused]
    assert word.startswith("socket.recv, a C function called by") or word == NO_INSTRUCTION
    assert sys.gettrace() is None


def _held():
    lock = threading.Lock()
    lock.acquire()
    return lock


def _get(items, seconds):
    with contextlib.suppress(queue.Empty):
        items.get(timeout=seconds)


@pytest.mark.parametrize(
    "wait",
    [
        lambda seconds: _held().acquire(True, seconds),
        lambda seconds: _held().acquire(timeout=seconds),
        lambda seconds: threading.Event().wait(seconds),
        lambda seconds: _get(queue.SimpleQueue(), seconds),
        lambda seconds: select.select([], [], [], seconds),
        lambda seconds: select.poll().poll(seconds * 1000),
        lambda seconds: select.epoll().poll(timeout=seconds),
        lambda seconds: selectors.DefaultSelector().select(seconds),
        lambda seconds: signal.sigtimedwait([signal.SIGUSR2], seconds),
    ],
)
def test_what_waits_is_stopped_at_once_and_made_again_for_the_time_that_is_left(wait, monkeypatch):
    def taken(stopped, innermost):
        stopped.frames.append(innermost)
        raise KeyboardInterrupt

    hide(taken.__code__)
    monkeypatch.setattr(Stopped, "taken", taken)
    outcome, stopped = run(lambda: wait(50.0), 0.05)
    assert outcome[0] == "raised", stopped.refused
    (frame,) = stopped.frames
    slots = frame.localsplus
    (place,) = [place for place in range(len(frame.code.localsplus), len(slots)) if type(slots[place]) is float]
    left = slots[place] / (1000 if slots[place] > 50 else 1)
    assert left == 50 or 10 < left < 50
    slots[place] = 0.01
    resume(frame)


def test_a_limit_that_a_queue_has_computed_stays_what_it_is(monkeypatch):
    def taken(stopped, innermost):
        stopped.frames.append(innermost)
        raise KeyboardInterrupt

    hide(taken.__code__)
    monkeypatch.setattr(Stopped, "taken", taken)
    begun = time.monotonic()
    _, stopped = run(lambda: _get(queue.Queue(), 50.0), 0.05)
    (frame,) = stopped.frames
    frame.localsplus[-1] = 0.01
    get = next(outer for outer in chain(frame) if outer.code.qualname == "Queue.get")
    place = [name for name, _ in get.code.localsplus].index("endtime")
    assert 50 <= get.localsplus[place] - begun < 60
    get.localsplus[place] = begun
    resume(frame)


@pytest.mark.parametrize("seconds", [1, 2])
def test_a_sleep_is_stopped_at_once_and_lasts_as_long_as_it_would(seconds):
    """On a loaded machine all comes later, but not by as much as if it slept all its time again."""
    begun, slept = [], []

    def sleeping():
        begun.append(time.monotonic())
        time.sleep(seconds)
        slept.append(time.monotonic() - begun[0])

    _, stopped = run(sleeping, seconds / 2)
    assert seconds <= slept[0] < 1.4 * seconds
    (frame,) = stopped.frames
    assert frame.code.instructions[frame.position].opcode == "CALL"
    left = frame.localsplus[-1]
    assert left == pytest.approx(begun[0] + seconds - stopped.taken_at, abs=0.08)
    again = time.monotonic()
    resume(frame)
    assert left <= time.monotonic() - again < left + 0.4 * seconds


def test_input_is_asked_again_without_the_prompt(monkeypatch, capsys):
    import os

    reading, writing = os.pipe()
    before = sys.stdin
    sys.stdin = os.fdopen(reading)

    def asking():
        return input("which? ") + "!"

    def taken(stopped, innermost):
        stopped.frames.append(innermost)
        os.write(writing, b"one\ntwo\n")

    hide(taken.__code__)
    monkeypatch.setattr(Stopped, "taken", taken)
    try:
        outcome, stopped = run(asking, 0.1)
        assert outcome == ("gave", "one!")
        assert resume(stopped.frames[0]) == "two!"
        assert capsys.readouterr().out == "which? "
    finally:
        sys.stdin.close()
        sys.stdin = before
        os.close(writing)


def traced(function, **options):
    """The events that a program's own trace function is told of, with and without stops."""

    def tracing():
        events = []

        def trace(frame, event, argument):
            if frame.f_code.co_filename == __file__:
                events.append((frame.f_code.co_name, event, frame.f_lineno))
            return trace

        sys.settrace(trace)
        try:
            value = function()
        finally:
            same = False
            for _ in range(1000):  # a stop that waits just here has its own in this place, until the next instruction
                same = same or sys.gettrace() is trace
            sys.settrace(None)
        return events, value, same

    return run(tracing, **options)


def stepping():
    total = 0
    for n in range(300):
        total += helper(n)
        time.sleep(0.0005)
    return total


def helper(n):
    try:
        if n % 7 == 3:
            raise ValueError
    except ValueError:
        return -n
    return n


def test_the_programs_own_trace_function():
    (_, (right, _, _)), none = traced(stepping, after=60)
    assert none.frames == []

    def attempt():
        (_, (events, _, same)), stopped = traced(stepping, after=0.01, again=0.003)
        assert same
        assert events == right
        return stopped

    often_enough(attempt)


arrive = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_int)(("PyErr_SetInterruptEx", ctypes.pythonapi))


def test_where_a_traced_function_begins():
    """On 3.11 the trace function is told of the call after the signal's handler: what it gives is the frame's from then on."""

    def program():
        return [helper(number) for number in map(arrive, [signal.SIGALRM] * 3)]  # it is noticed where the function begins: no line between

    (_, (right, _, _)), none = traced(lambda: [helper(0) for _ in range(3)], after=60)
    (_, (events, value, same)), stopped = traced(program, after=60)
    assert none.frames == []
    assert len(stopped.frames) == (0 if sys.version_info[:2] == (3, 12) else 3)  # 3.12 notices it within the trace function
    assert value == [0, 0, 0]
    assert [event for event in events if event[0] == "helper"] == [event for event in right if event[0] == "helper"]
    assert same


def test_where_the_collector_runs_before_a_call_is_told_of():
    """On 3.11 it runs where the frame object is made: the stop left its opcode events to the program's trace function."""

    def traced_call():
        number = 1
        return number + 1

    def tracing(asks):
        events, collected = [], []

        def trace(frame, event, _argument):
            if frame.f_code is traced_call.__code__:
                events.append((event, frame.f_lineno))
            return trace

        def collecting(phase, _about):
            if phase == "start" and sys._getframe(1).f_code is traced_call.__code__:
                collected.append(asks(signal.SIGALRM))
                len(collected)  # a call, behind which it is noticed

        gc.callbacks.append(collecting)
        sys.settrace(trace)
        try:
            for _ in range(5):
                gc.set_threshold(1)
                traced_call()
                gc.set_threshold(*_THRESHOLD)
        finally:
            sys.settrace(None)
            gc.set_threshold(*_THRESHOLD)
            gc.callbacks.remove(collecting)
        return events, collected

    (_, (right, _)), none = run(partial(tracing, int), after=60)
    (_, (events, collected)), stopped = run(partial(tracing, arrive), after=60)
    assert (events, none.frames, stopped.refused) == (right, [], [])
    assert collected or sys.version_info >= (3, 12)  # which collect where the eval breaker is looked at


def test_a_trace_function_that_gives_what_the_frame_has():
    """A stop that was told of a line before its instruction took itself for the frame's own function: that called itself without end."""

    def local(frame, event, _argument):
        events.append((event, frame.f_lineno))
        return frame.f_trace

    def program(asks):
        numbers = map(asks, [signal.SIGALRM] * 3)
        for _ in numbers: pass  # fmt: skip # noqa: E701 (a signal is noticed where the loop goes back: its line comes next)
        return 0

    def tracing(asks):
        sys.settrace(lambda frame, *_: local if frame.f_code is program.__code__ else None)
        try:
            return program(asks)
        finally:
            sys.settrace(None)

    events = []
    run(partial(tracing, int), after=60)
    right, events = events, []
    outcome, stopped = run(partial(tracing, arrive), after=60)
    assert (outcome, events) == (("gave", 0), right)
    assert len(stopped.frames) == (0 if sys.version_info[:2] == (3, 12) else 3)  # as above


def test_the_programs_own_profile_function():
    def profiled():
        events = []

        def profile(frame, event, argument):
            if frame.f_code.co_name in {"stepping", "helper"} and event in {"call", "return"}:
                events.append((frame.f_code.co_name, event))

        sys.setprofile(profile)
        try:
            stepping()
        finally:
            sys.setprofile(None)
        return events

    (_, right), _none = run(profiled, after=60)

    def attempt():
        (_, events), stopped = run(profiled, after=0.01, again=0.003)
        assert events == right
        return stopped

    often_enough(attempt)


@pytest.mark.skipif(sys.version_info < (3, 12), reason="sys.monitoring is new in 3.12")
def test_the_programs_own_monitoring():
    monitoring = sys.monitoring

    def monitored():
        events = []
        monitoring.use_tool_id(1, "test")
        monitoring.register_callback(1, monitoring.events.LINE, lambda code, line: events.append((code.co_name, line)))
        monitoring.set_local_events(1, stepping.__code__, monitoring.events.LINE)
        monitoring.set_local_events(1, helper.__code__, monitoring.events.LINE)
        try:
            stepping()
        finally:
            monitoring.free_tool_id(1)
        return events

    (_, right), _none = run(monitored, after=60)

    def attempt():
        (_, events), stopped = run(monitored, after=0.01, again=0.003)
        assert events == right
        return stopped

    often_enough(attempt)


def test_a_program_that_sets_a_trace_function_meanwhile():
    def mine(*_):
        return None

    def key(value):
        if value == 30:
            sys.settrace(mine)
        time.sleep(0.001)
        return value

    def sorting():
        value = sorted(range(60), key=key)[:1]
        same = sys.gettrace()
        sys.settrace(None)
        return value, same is mine

    outcome, _ = run(sorting, 0.01)
    assert outcome == ("gave", ([0], True))


def test_a_mistake_of_ours_is_not_the_programs():
    calls = iter("1")  # whether the frame can be waited for, before the event comes

    def failing(*arguments, **_options):
        if next(calls, None):
            return before(*arguments)
        raise RuntimeError("ours")

    refused = []
    stop = Stop(lambda *_: None, refused.append)

    def program():
        stop.request(sys._getframe())
        import freezeframe.native.stop as module

        return module is not None

    import freezeframe.native.stop as module

    before, module.capture_from = module.capture_from, failing
    try:
        assert program()
    finally:
        module.capture_from = before
    assert [str(reason) for reason in refused] == ["a mistake in freezeframe: RuntimeError: ours; please report it"]


def test_nothing_is_kept():
    class Mark:
        pass

    mark = Mark()

    def holding(value, stopped):
        while not stopped.frames:
            value = [value][0]
        return value

    before = sys.getrefcount(mark)
    for _ in range(5):
        _, stopped = run(lambda: holding(mark, signal.getsignal(signal.SIGALRM).__self__), 0.01)
        assert stopped.frames
        del stopped, _
    gc.collect()
    assert sys.getrefcount(mark) == before


def test_what_an_exception_has_left():
    def inner(n):
        local = [n]
        if not n:
            raise LookupError("here")
        return inner(n - 1), local

    with pytest.raises(LookupError) as caught:
        inner(2)
    frames = list(itertools.islice(chain(capture_traceback(caught.value.__traceback__)), 3))
    assert [frame.slots[:2] for frame in frames] == [[0, [0]], [1, [1]], [2, [2]]]
    base = inner.__code__.co_firstlineno
    assert [frame.lineno - base for frame in frames] == [3, 4, 4]


def chain(frame):
    while frame is not None:
        yield frame
        frame = frame.caller


def test_where_no_frame_can_be_waited_for():
    def generator():
        try:
            yield
        finally:
            asked.append(sys._getframe())
            with pytest.raises(NotCapturable, match="by itself"):
                Stop(print, print).request(sys._getframe())

    asked = []

    def alone():
        pending = generator()
        next(pending)
        return pending

    def outermost():
        alone()

    hide(outermost.__code__)
    outermost()
    assert asked


def test_a_function_of_python_that_runs_is_no_wait():
    def outer(inner):
        return inner(sys._getframe())

    def inner(frame):
        address = words[id(frame) + LAYOUT.frame.frame >> 3]
        sites, lasti = stand(address)
        place = address + LAYOUT.iframe.localsplus + (sites.slots + sites.state(sites.index(lasti)).depth - 3) * 8
        before = words[place >> 3 : (place >> 3) + 2].tolist()
        words[place >> 3], words[(place >> 3) + 1] = 0, 0  # as in a frame that was written, where nothing is behind the stack
        try:
            return callable_at(address, sites, lasti)
        finally:
            words[place >> 3], words[(place >> 3) + 1] = before

    hide(inner.__code__)
    assert outer(inner) is NULL


class Asked:
    """Handles a signal: notes what the frame is calling that the signal has interrupted."""

    def __init__(self):
        self.called = {}

    def handler(self, _number, frame):
        address = words[id(frame) + LAYOUT.frame.frame >> 3]
        self.called[frame.f_code.co_name] = callable_at(address, *stand(address))


class Tripping:
    """Has C, which looks for no signals then, find an attribute, and a signal come amid that."""

    _as_parameter_ = 0
    trip = property(partial(ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_int)(("PyErr_SetInterruptEx", ctypes.pythonapi)), signal.SIGUSR1))

    def __getattr__(self, _name):
        self.trip
        return time.sleep


def test_a_call_that_has_just_given_what_waits_is_no_wait():
    def given():
        return getattr(Tripping(), "sleep")

    def waiting():
        signal.setitimer(signal.ITIMER_REAL, 0.02)
        time.sleep(0.1)

    for bound in (True, False):
        asked = Asked()
        handler = asked.handler if bound else lambda number, frame, asked=asked: asked.handler(number, frame)
        before = [signal.signal(number, handler) for number in (signal.SIGUSR1, signal.SIGALRM)]
        try:
            given()
            waiting()
        finally:
            for number, handled in zip((signal.SIGUSR1, signal.SIGALRM), before, strict=True):
                signal.signal(number, handled)
        assert asked.called == {"given": NULL, "waiting": time.sleep}
