"""Run mode: CPython runs a machine's frames until they are stopped, and either way of executing them goes on."""

import asyncio
import gc
import re
import signal
import sys
import threading
import time
import weakref
from types import FunctionType

import pytest

import freezeframe as ff
from freezeframe.errors import FreezeframeError
from freezeframe.machine.thread import current
from freezeframe.native.capture import capture
from freezeframe.native.hide import hide
from freezeframe.snapshot.frames import chain

ASKED, RETURNED, STEP = ff.StopReason.ASKED, ff.StopReason.RETURNED, ff.StopReason.STEP
log = []


def stop():
    """Replaced by what stops the machine of a test."""


class Room:
    def __enter__(self):
        log.append("in")

    def __exit__(self, kind, *_):
        log.append(f"out {kind and kind.__name__}")
        stop()
        return kind is KeyError


class Number:
    def __init__(self, value):
        self.value = value
        stop()

    @property
    def double(self):
        stop()
        return Number(self.value * 2)

    def __add__(self, other):
        stop()
        return Number(self.value + other.value)


def numbers(count):
    try:
        for index in range(count):
            stop()
            yield Number(index)
    finally:
        log.append("closed")
        stop()


def delegating(count):
    return (yield from numbers(count))


def failing(number):
    try:
        raise KeyError(number)
    finally:
        log.append("finally")
        stop()


def everything(count):
    total = Number(0)
    for number in delegating(count):
        with Room():
            total += number.double

            class Local:
                stop()
                kept = number.value

            failing(Local.kept)
        try:
            [][number.value]
        except IndexError as error:
            stop()
            log.append(str(error))
            log.append(error.__traceback__.tb_frame is sys._getframe())
    return total.value, [stop() for _ in range(2)], sorted(range(3), key=lambda n: (stop(), -n))


def go_on(machine, step):
    """Run to the end, stepping so many instructions after each stop: how often it was stopped."""
    stops = 0
    while (reason := machine.run()) is ASKED:
        stops += 1
        while step and reason not in (RETURNED, STEP):
            reason = machine.step(step)
        if reason is RETURNED:
            break
    assert reason is RETURNED, machine.error
    return stops


@pytest.mark.parametrize("step", [0, 1, 7, 60])
def test_whatever_runs_is_stopped_and_goes_on(step, monkeypatch):
    log.clear()
    right, told = everything(3), log[:]
    log.clear()
    machine = ff.Machine(mode="run")
    monkeypatch.setitem(globals(), "stop", machine.stop)
    machine.start(everything, 3)
    stops = go_on(machine, step)
    assert (machine.value, log) == (right, told)
    assert stops > (5 if step else 30)


def test_an_interrupt_between_the_frames_loses_none_of_them(monkeypatch):
    machine = ff.Machine(mode="run")
    monkeypatch.setitem(globals(), "stop", machine.stop)
    machine.start(simple, 3)
    assert machine.run() is ASKED

    def interrupted(*_arguments):
        raise KeyboardInterrupt

    from freezeframe.machine import natively

    for name, where in (("resume", "inner"), ("standing_in", "__exit__")):
        with monkeypatch.context() as patched:
            patched.setattr(natively, name, interrupted)
            with pytest.raises(KeyboardInterrupt):
                machine.run()
        assert machine.frame.code.name == where
    assert go_on(machine, 0)
    assert machine.value == 9


def simple(count):
    total = 0
    for index in range(count):
        try:
            {}[index]
        except KeyError as error:
            total += outer(error.args[0])
    return total


def outer(index):
    with Room():
        return inner(index, 2) + 1


def inner(index, factor):
    stop()
    return index * factor


def test_frames_are_those_that_are_stepped_through(monkeypatch):
    frames = []
    for mode in ("step", "run"):
        machine = ff.Machine(mode=mode)
        monkeypatch.setitem(globals(), "stop", machine.stop)
        machine.start(simple, 3)
        assert machine.run() is ASKED
        frames.append(machine.capture())
    stepped, run = frames
    assert stepped.handled.args == run.handled.args  # each run has made its own exceptions and context managers
    while stepped is not None:
        assert (stepped.code, stepped.position, stepped.locals) == (run.code, run.position, run.locals)
        assert [type(value) for value in stepped.localsplus] == [type(value) for value in run.localsplus]
        assert [value for value in stepped.localsplus if type(value) is int] == [value for value in run.localsplus if type(value) is int]
        assert stepped.globals is run.globals
        stepped, run = stepped.caller, run.caller
    assert run is None


def test_nothing_is_run_when_frames_are_left(monkeypatch):
    log.clear()
    machine = ff.Machine(mode="run")
    monkeypatch.setitem(globals(), "stop", machine.stop)
    machine.start(simple, 3)
    assert machine.run() is ASKED
    assert log == ["in"]
    assert machine.frame.code.name == "inner"
    assert machine.frame.caller.caller.code.name == "simple"
    machine.frame = None  # nobody goes on with it
    gc.collect()
    assert log == ["in"]


def spin(until):
    turns = 0
    while not until:
        turns += 1
    return turns


def test_another_thread_stops_it_and_what_is_in_a_frame_may_be_changed():
    machine = ff.Machine(mode="run")
    machine.start(spin, [])
    ended = threading.Event()

    def stopping():
        while not ended.wait(0.005):
            machine.stop()

    thread = threading.Thread(target=stopping)
    thread.start()
    try:
        assert machine.run() is ASKED
    finally:
        ended.set()
        thread.join()
    machine.frame.localsplus[0] = [1]
    assert machine.run() is RETURNED
    assert machine.value > 0


def test_a_signal_stops_it():
    machine = ff.Machine(mode="run")
    machine.start(spin, [])
    before = signal.signal(signal.SIGALRM, lambda *_: machine.stop())
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
        for _ in range(3):
            assert machine.run() is ASKED
            assert machine.frame.code.name == "spin"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_a_stop_that_c_stands_in_the_way_of_is_put_off(monkeypatch):
    machine = ff.Machine(mode="run")
    monkeypatch.setitem(globals(), "stop", machine.stop)
    machine.start(lambda: (re.compile("[ab]").sub(lambda _: (stop(), "c")[1], "ab"), log.append("replaced"))[0])
    log.clear()
    assert machine.run() is ASKED
    assert machine.frame.code.name == "<lambda>"
    assert log == []
    assert machine.finish() == "cc"


async def computing():
    await asyncio.sleep(0)
    stop()
    return sum(range(10))


def test_a_task_of_asyncio_is_not_left(monkeypatch):
    machine = ff.Machine(mode="run")
    monkeypatch.setitem(globals(), "stop", machine.stop)
    machine.start(lambda: (asyncio.run(computing()), log.append("ran"))[0])
    log.clear()
    assert machine.run() is ASKED
    assert "computing" not in [frame.code.name for frame in chain(machine.frame)]
    assert machine.finish() == 45
    assert log == ["ran"]


def test_generators_of_cpythons_are_stepped_over(monkeypatch):
    machine = ff.Machine(mode="run")
    monkeypatch.setitem(globals(), "stop", machine.stop)
    machine.start(lambda: [number.value for number in delegating(1)])
    log.clear()
    assert machine.run() is ASKED
    assert [machine.frame.code.name, machine.frame.caller.code.name] == ["numbers", "delegating"]
    monkeypatch.setitem(globals(), "stop", lambda: None)
    assert machine.step() is STEP
    assert machine.frame.code.name in {"<lambda>", "<listcomp>"}
    assert machine.finish() == [0]
    assert log == ["closed"]


def deep(depth):
    if not depth:
        return stop()
    return deep(depth - 1)


def test_a_deep_stack(monkeypatch):
    machine = ff.Machine(mode="run")
    monkeypatch.setitem(globals(), "stop", machine.stop)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(4_000)
    try:
        for _ in range(2):
            machine.start(deep, 3_000)
            assert machine.run() is ASKED
            assert machine.run() is RETURNED
    finally:
        sys.setrecursionlimit(limit)


def count_calls():
    return 1 + count_calls()


@pytest.mark.skipif(sys.gettrace() is not None, reason="whoever traces uses calls of its own")
def test_as_many_calls_as_step_mode_allows():
    def calls(mode):
        machine = ff.Machine(mode=mode)
        with pytest.raises(RecursionError) as caught:
            machine.call(count_calls)
        traceback, found = caught.value.__traceback__, 0
        while traceback is not None:
            found += traceback.tb_frame.f_code is count_calls.__code__
            traceback = traceback.tb_next
        return found

    assert calls("run") == calls("run") == calls("step")


def test_an_exception_leaves_it():
    machine = ff.Machine(mode="run")
    with pytest.raises(ZeroDivisionError) as caught:
        machine.call(lambda: 1 // 0)
    assert [entry.name for entry in caught.traceback][-1] == "<lambda>"
    assert not any("freezeframe/native" in str(entry.path) for entry in caught.traceback)
    assert machine.error is caught.value


def traced(lines):
    def trace(frame, event, _argument):
        if frame.f_code not in (simple.__code__, inner.__code__):
            return None
        lines.append((event, frame.f_lineno))
        return trace

    sys.settrace(trace)
    try:
        return simple(2)
    finally:
        sys.settrace(None)


@pytest.mark.skipif(sys.gettrace() is not None, reason="coverage is the trace function")
@pytest.mark.parametrize("step", [0, 5])
def test_the_programs_own_trace_function(step, monkeypatch):
    right = []
    traced(right)
    machine = ff.Machine(mode="run")
    monkeypatch.setitem(globals(), "stop", machine.stop)
    lines = []
    machine.start(traced, lines)
    assert go_on(machine, step)
    assert sys.gettrace() is None
    assert lines == right


def test_what_is_observed_beside_fuel_goes_on():
    machine = ff.Machine(mode="run", fuel=100)
    machine.start(spin, [])
    assert machine.run() is ff.StopReason.FUEL
    assert machine.executed == 100
    machine.fuel = None
    lines = []
    machine.on("line", lambda frame: (lines.append(frame.lineno), machine.stop() if len(lines) == 5 else None))
    assert machine.run() is ASKED
    assert len(lines) == 5


def test_on_another_thread_it_steps():
    found = []

    def work():
        machine = ff.Machine(mode="run")
        found.append(machine.call(lambda: current().loops))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [1]


def test_one_thread_runs_one_machine():
    machine = ff.Machine(mode="run")

    def again():
        with pytest.raises(FreezeframeError, match="running a machine already"):
            machine.run()
        return ff.Machine(mode="run").call(lambda: 5)

    assert machine.call(again) == 5
    with pytest.raises(ValueError, match="no such mode"):
        ff.Machine(mode="jog")


def power(base, exponent):
    result = 1
    while exponent:
        try:
            raise ValueError(exponent)
        except ValueError:
            result *= base
            inner(result, 1)
        exponent -= 1
    return result


def test_what_is_loaded_goes_on(monkeypatch):
    machine = ff.Machine(mode="run")
    monkeypatch.setitem(globals(), "stop", machine.stop)
    machine.start(power, 3, 4)
    assert machine.run() is ASKED
    taken = machine.capture()
    monkeypatch.setitem(globals(), "stop", lambda: None)
    for mode in ("step", "run", "step"):
        other = ff.Machine(mode=mode)
        other.load(taken.copy())
        assert other.finish() == 81
    stepped = ff.Machine()
    stepped.start(power, 2, 5)
    stepped.step(30)
    other = ff.Machine(mode="run")
    other.load(stepped.capture())
    assert other.finish() == 32
    assert stepped.finish() == 32


def forever():
    while True:
        for number in numbers(3):
            try:
                raise ValueError(number.double)
            except ValueError as error:
                stop()
                del error


@pytest.mark.parametrize("step", [0, 25])
def test_nothing_is_kept(step, monkeypatch):
    machine = ff.Machine(mode="run")
    monkeypatch.setitem(globals(), "stop", machine.stop)
    machine.start(forever)
    counts = []
    for _ in range(3):
        for _ in range(40):
            assert machine.run() is ASKED
            if step:
                machine.step(step)
            log.clear()
        gc.collect()
        counts.append(sum(type(thing) in (Number, ValueError) for thing in gc.get_objects()))
    assert max(counts) < 20


def test_it_is_fast():
    def work():
        total = 0
        for index in range(300_000):
            total += index
        return total

    began = time.process_time()
    right = work()
    alone = time.process_time() - began
    machine = ff.Machine(mode="run")
    began = time.process_time()
    assert machine.call(work) == right
    assert time.process_time() - began < 10 * alone + 1


@pytest.mark.parametrize("mode", ["run", "step"])
def test_what_is_handled_outside_stays_handled_there(mode):
    def fails():
        raise KeyError(1)

    machines = [ff.Machine(mode=mode) for _ in range(2)]
    for machine in machines:
        machine.start(fails)
    try:
        raise ValueError
    except ValueError:
        found = [(reason, type(sys.exception())) for reason in (machines[0].run(), machines[1].step(2))]
    assert found == [(ff.StopReason.RAISED, ValueError), (STEP, ValueError)]
    assert type(machines[0].error.__context__) is ValueError
    assert machines[1].run() is ff.StopReason.RAISED
    assert sys.exception() is None


def consuming():
    given = []
    for number in range(3):
        with Room():
            given.append((Number(number).double + Number(1)).value)
            given.append(sorted([1, 2], key=lambda n: -n))
    first, *others = given
    return first, others


def test_what_stands_in_the_midst_of_an_instruction_is_stepped_on():
    """Frames of a machine that has stepped may stand where CPython never does."""
    log.clear()
    right = consuming()
    for count in range(1, 400):
        stepped = ff.Machine()
        stepped.start(consuming)
        if stepped.step(count) is RETURNED:
            break
        machine = ff.Machine(mode="run")
        machine.load(stepped.capture())
        assert machine.finish() == right
    assert count > 60


def test_frames_of_a_generator_alone_are_refused(monkeypatch):
    machine = ff.Machine(mode="run")
    monkeypatch.setitem(globals(), "stop", machine.stop)
    machine.start(lambda: [number.value for number in numbers(1)])
    assert machine.run() is ASKED
    taken = machine.capture()
    taken.caller = None
    for mode in ("step", "run"):
        with pytest.raises(FreezeframeError, match="what resumes it was not frozen"):
            ff.Machine(mode=mode).load(taken.copy())


def taking(taken):
    taken.append(capture(sys._getframe(1), outermost=sys._getframe(2)))


def answering(taken):
    return [taking(taken), 3]


@pytest.mark.parametrize("mode", ["step", "run"])
def test_the_value_that_is_waited_for_is_there_in_what_is_captured(mode):
    taken = []
    assert answering(taken) == [None, 3]
    machine = ff.Machine(mode=mode)
    machine.load(taken[0], "value")
    other = ff.Machine(mode=mode)
    other.load(machine.capture())
    assert other.finish() == ["value", 3]
    assert machine.finish() == ["value", 3]


def test_frames_that_cannot_be_linked_are_kept_with_their_value(monkeypatch):
    taken = []
    answering(taken)
    machine = ff.Machine(mode="run", max_depth=100)
    machine.load(taken[0], "value")
    with monkeypatch.context() as patched:
        patched.setattr(ff.Machine, "_link", lambda *_: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            machine.run()
    assert machine.finish() == ["value", 3]


def test_why_a_stop_is_put_off(monkeypatch):
    machine = ff.Machine(mode="run")
    monkeypatch.setitem(globals(), "stop", machine.stop)
    said = []
    machine.start(lambda: re.compile("a").sub(lambda _: (said.append(machine.put_off), stop(), said.append(machine.put_off), "")[3], "a"))
    assert machine.run() is ASKED
    assert said[0] is None
    assert "sub" in said[1]
    assert machine.put_off is None


def defining():
    class Local:
        kept = 1
        noted: int = 2

        def method(self):
            return __class__

    return Local.kept, Local.__annotations__, Local().method() is Local


def squares(count):
    for number in range(count):
        stop()
        yield number * number


def handing(count):
    made = squares(count)
    return next(made), sum(made)


@pytest.mark.parametrize(("function", "arguments", "right"), [(defining, (), (1, {"noted": int}, True)), (handing, (4,), (0, 14))])
def test_what_the_machine_has_made_goes_on_natively(function, arguments, right, monkeypatch):
    """Functions and generators of the machine's, where CPython comes to call them."""
    for count in range(1, 200):
        monkeypatch.setitem(globals(), "stop", lambda: None)
        stepped = ff.Machine()
        stepped.start(function, *arguments)
        if stepped.step(count) is RETURNED:
            break
        machine = ff.Machine(mode="run")
        try:
            machine.load(stepped.capture())
        except FreezeframeError:  # the generator runs
            assert stepped.finish() == right
            continue
        monkeypatch.setitem(globals(), "stop", machine.stop)
        go_on(machine, 0)
        assert machine.value == right
    assert count > 10


def dropping():
    kept = Room()
    seen = weakref.ref(kept)
    re.compile("a").sub(lambda _: stop() or "", "a")
    del kept
    return seen() is None


def test_what_frames_held_dies_with_them_after_a_stop_that_was_put_off(monkeypatch):
    machine = ff.Machine(mode="run")
    monkeypatch.setitem(globals(), "stop", machine.stop)
    for _ in range(5):
        machine.start(dropping)
        assert machine.run() is ASKED
        assert machine.finish() is True


def making():
    def inner():
        return 5

    return inner(), inner.__code__ in making.__code__.co_consts


def test_functions_made_by_stepping_show_how_they_are_entered():
    shown = set()
    for count in range(1, 20):
        stepped = ff.Machine()
        stepped.start(making)
        if stepped.step(count) is RETURNED:
            break
        machine = ff.Machine(mode="run")
        machine.load(stepped.capture())
        shown.add(machine.finish())
    assert shown == {(5, True), (5, False)}


def unseen(number):
    try:
        stop()
        return number + middle()
    finally:
        log.append("left")


def middle():
    stop()
    return 1


def test_hidden_code_is_stepped(monkeypatch):
    """CPython would show nothing of it when a stop is asked for: the frames of what it calls were taken without it."""
    made = FunctionType(unseen.__code__.replace(), globals())
    hide(made.__code__)
    assert made(0) == 1
    machine = ff.Machine(mode="run")
    monkeypatch.setitem(globals(), "stop", machine.stop)
    monkeypatch.setitem(globals(), "log", [])
    machine.start(made, 4)
    found = []
    while machine.run() is ASKED:
        assert log == []
        found.append([frame.code.name for frame in chain(machine.frame)])
    assert (machine.value, machine.error, log) == (5, None, ["left"])
    assert found == [["unseen"], ["middle", "unseen"]]
