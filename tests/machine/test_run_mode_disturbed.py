"""Run mode: whatever comes in between - signals' handlers, audit hooks, trace functions that raise - nothing is lost, and nothing stays."""

import gc
import re
import signal
import subprocess
import sys
import textwrap
from types import FunctionType

import pytest

import freezeframe as ff
from freezeframe.machine import natively, travelling
from freezeframe.machine.thread import current
from freezeframe.native import capture, departure, rebuild
from freezeframe.native import stop as stopping
from freezeframe.native.check import thread_state
from freezeframe.native.hide import hide
from freezeframe.native.interpreter.recursion import REMAINING
from freezeframe.native.memory import ints
from freezeframe.native.watching.tracing import paused

ASKED, RETURNED, RAISED = ff.StopReason.ASKED, ff.StopReason.RETURNED, ff.StopReason.RAISED
log = []


class Came(Exception):
    """What a handler raises."""


def stop():
    """Replaced by what stops the machine of a test."""


def look():
    """Where it begins, CPython runs handlers that have waited until the frames were the machine's again."""


def items(count):
    try:
        for index in range(count):
            stop()
            yield index
    finally:
        log.append("closed")


def program(count):
    """Is stopped everywhere; notes each exception that comes into it."""
    total = index = 0
    for item in items(3):
        total += item
    while index < count:
        index += 1
        while True:
            try:
                stop()
                try:
                    stop()
                finally:
                    total += index
            except Came:
                log.append("came")
                total -= index
                continue
            break
    return total


UNDISTURBED = {"hold", "let_go", "ask_here", "_event", "_trace", "_install", "current_interpreter_frame"}
"""Where they begin no handler runs, or they look at the frame that they are called by: what takes their place here is another's."""


def ours():
    """Every other function that a stop, and going on from it, may call: (namespace, name)."""
    for module in (natively, travelling, rebuild, departure, stopping, capture):
        for name, value in list(vars(module).items()):
            if type(value) is FunctionType and value.__module__.startswith("freezeframe.") and name not in UNDISTURBED:
                yield module, name
    for owner in (natively.NativeRun, departure.Departure, stopping.Stop):
        for name, value in list(vars(owner).items()):
            if type(value) is FunctionType and name not in UNDISTURBED:
                yield owner, name


@pytest.fixture
def handler():
    def came(*_):
        raise Came

    before = signal.signal(signal.SIGUSR1, came)
    yield
    signal.signal(signal.SIGUSR1, before)


@pytest.mark.parametrize(("owner", "name"), list(ours()), ids=lambda value: getattr(value, "__name__", value))
def test_a_signal_in_whatever_we_do(owner, name, handler, monkeypatch):
    """Its handler's exception comes out of one place, once: in the program, or out of `run`, which can go on then."""
    machine = ff.Machine(mode="run")
    monkeypatch.setitem(globals(), "stop", machine.stop)
    original, calls = vars(owner)[name], []

    def disturbed(*arguments, **named):
        calls.append(name)
        if len(calls) in (2, 7):
            signal.raise_signal(signal.SIGUSR1)
        return original(*arguments, **named)

    hide(disturbed.__code__)
    log.clear()
    machine.start(program, 4)
    monkeypatch.setattr(owner, name, disturbed)
    stops, came, reason = 0, 0, None
    while reason is not RETURNED:
        collecting, tracing, left = gc.isenabled(), paused(), depth_left()
        try:
            reason = machine.run()
            look()
        except Came:
            came += 1
            assert machine.frame is not None
            assert not machine.running
        stops += reason is ASKED
        if reason is RAISED:  # where nothing in the program was there to handle it
            assert type(machine.error) is Came
            return
        assert (gc.isenabled(), paused(), departure.PUT_BACK) == (collecting, tracing, [])
        assert depth_left() == left
    assert machine.value == 3 + sum(range(5))
    came += log.count("came")
    assert came == (0 if len(calls) < 2 else 1 if len(calls) < 7 else 2)
    assert stops >= 10


def depth_left():
    """How many calls may still be made."""
    return ints[thread_state() + REMAINING >> 2]


def in_a_process(program):
    """What a program prints, in a process of its own: an audit hook is for ever."""
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_audit_hooks_run_as_ever():
    """CPython tells them of the trace function's end: their code has its handlers, be it the code that is being left."""
    assert (
        in_a_process("""
            import sys
            import freezeframe as ff

            def number(text):
                try:
                    machine.stop()
                    return int(text)
                except ValueError:
                    return 0

            def hook(event, arguments):
                if event == "sys.settrace" and machine.running:
                    told.append(number("none"))

            told = []
            machine = ff.Machine(mode="run")
            machine.start(number, "none")
            sys.addaudithook(hook)
            while machine.run() is ff.StopReason.ASKED:
                machine.step()
            print(machine.value, set(told))
        """)
        == "0 {0}\n"
    )


def asking(_):
    stop()
    log.append("asked")
    return ""


def traced(trace, turns):
    sys.settrace(trace)
    try:
        re.compile("a").sub(asking, "a")
    except Came:
        log.append("handled")
    while turns:
        turns -= 1
    return "end"


def test_a_trace_function_that_raises_leaves_the_stop_asked_for(monkeypatch):
    machine = ff.Machine(mode="run")
    monkeypatch.setitem(globals(), "stop", machine.stop)

    def trace(frame, event, _argument):
        if event == "line" and frame.f_code is asking.__code__ and frame.f_lineno == frame.f_code.co_firstlineno + 2:
            raise Came  # the stop waits for `re.sub`
        return trace

    log.clear()
    machine.start(traced, trace, 10_000_000)
    assert machine.run() is ASKED
    assert log == ["handled"]
    machine.frame.localsplus[1] = 5
    assert machine.finish() == "end"


def handling(number):
    before = signal.signal(number, lambda number, frame: log.append((number, frame.f_code.co_name)))
    log.append("set")
    for _ in range(10):
        look()
    signal.signal(number, before)
    return log


def test_a_signal_that_the_machine_has_not_come_to_is_handled_when_cpython_goes_on():
    log.clear()
    machine = ff.Machine(mode="run")
    machine.start(handling, signal.SIGUSR1)
    while not log:
        machine.step()
    current().waiting.add(signal.SIGUSR1)  # as where it interrupts a step of the machine's
    assert machine.finish() == ["set", (signal.SIGUSR1, "handling")]


class Asked:  # noqa: PLW1641 (nobody hashes it)
    """Tells who reads its attributes."""

    def __getattribute__(self, name):
        stop()
        log.append(name)
        return object.__getattribute__(self, name)

    def __getitem__(self, index):
        stop()
        return index

    def __call__(self):
        stop()
        return self

    def __bool__(self):
        stop()
        return True

    def __format__(self, _):
        stop()
        return "text"

    def __add__(self, other):
        stop()
        return other

    def __eq__(self, other):
        stop()
        return True

    def __iter__(self):
        stop()
        return (stop() for _ in range(2))

    def asked(self):
        stop()
        return self

    @property
    def given(self):
        stop()
        return self


class AskedAgain(Asked):
    @property
    def given(self):
        return super().given


def asking_nothing():
    asked = AskedAgain()
    log.clear()
    asked()[0], bool(asked), not asked, f"{asked}{asked!s:>3}", asked + 1, asked == 2, list(asked), asked[1]
    while asked:
        break
    for _ in asked:
        ((one for one in (asked, stop())), asked)
    return asked.asked().given is asked and log


@pytest.mark.parametrize("step", [0, 1, 40])
def test_no_object_is_asked_for_its_class(step, monkeypatch):
    right = asking_nothing()[:]
    machine = ff.Machine(mode="run")
    monkeypatch.setitem(globals(), "stop", machine.stop)
    machine.start(asking_nothing)
    reason = machine.run()
    while reason is not RETURNED:
        assert reason is not RAISED, machine.error
        reason = machine.step(step) if step and reason is ASKED else machine.run()
    assert machine.value == right


def test_a_stop_that_comes_when_the_last_frame_has_returned_raises_nothing(monkeypatch):
    run = natively.NativeRun()
    run._asked = run._asking = True
    run._base, run._parts = 1, 0
    monkeypatch.setattr(natively, "nearest", lambda: None)  # as in a process of ours, where nobody has called the machine
    run.ask_here()
    assert run.reason == stopping.NO_INSTRUCTION
