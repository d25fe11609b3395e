"""`Machine`: stepping, bounds, observers, stopping and going on."""

import itertools
import re
import subprocess
import sys
import threading

import pytest

import freezeframe as ff
from freezeframe.machine.thread import current


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


class Account:
    def __init__(self, balance):
        self.balance = balance

    @property
    def double(self):
        return self.balance * 2

    def __add__(self, other):
        return Account(self.balance + other.balance)


def numbers(limit):
    try:
        for n in range(limit):
            yield n + 0
    finally:
        numbers.closed = True


def mixed(n):
    total = 0
    try:
        for k in numbers(n):
            total += (Account(k) + Account(1)).double
            try:
                [][k]
            except IndexError as error:
                total += len(str(error))
        return total, sorted(range(3), key=lambda x: -x)
    finally:
        mixed.done = True


def test_call_gives_the_value():
    assert ff.Machine().call(fib, 10) == 55
    assert ff.run(fib, 10) == 55


def test_stepping_is_running():
    machine = ff.Machine()
    machine.start(mixed, 4)
    steps = 0
    while machine.step() is ff.StopReason.STEP:
        assert machine.frame is not None
        steps += 1
    assert machine.value == mixed(4)
    assert machine.frame is None
    assert machine.executed == steps + 1


@pytest.mark.parametrize("fuel", [1, 2, 3, 7, 50, 100])
def test_fuel_is_exact_and_the_run_goes_on(fuel):
    machine = ff.Machine(fuel=fuel)
    machine.start(mixed, 4)
    stops = 0
    while machine.run() is ff.StopReason.FUEL:
        stops += 1
        assert machine.executed == stops * fuel
        assert machine.fuel == 0
        machine.fuel = fuel
    assert machine.value == mixed(4)
    assert stops > 1


class Shown:
    def __repr__(self):
        return "".join(str(number) for number in range(5))


def called_back(count):
    """C calls the guest back, in a loop of its own."""
    return [repr([Shown()]) for _ in range(count)], sorted(range(count), key=lambda number: -number)


def test_fuel_is_counted_through_what_c_calls_back():
    whole = ff.Machine(fuel=10**6)
    value = whole.call(called_back, 20)
    machine = ff.Machine(fuel=0)
    machine.start(called_back, 20)
    for portion in itertools.cycle(range(1, 200)):
        machine.fuel = portion
        before = machine.executed
        if machine.run() is not ff.StopReason.FUEL:
            break
        executed = machine.executed - before
        assert executed >= portion  # a loop that C has called does not stop
        assert machine.fuel == portion - executed
    assert (machine.value, machine.executed) == (value, whole.executed)
    assert whole.fuel == 10**6 - whole.executed


def test_fuel_is_counted_where_c_puts_off_a_stop():
    def helped(text):
        return helping(text)

    def helping(text):
        return text.upper()

    def replaces(ask):
        def replaced(match):
            ask()
            return helped(match[0])

        return re.sub("a", replaced, "banana")

    whole = ff.Machine(fuel=10**6)
    value = whole.call(replaces, ff.Machine().go_on_after_all)
    machine = ff.Machine(fuel=10**6)
    machine.start(replaces, machine.stop)
    assert machine.run() is ff.StopReason.ASKED
    assert machine.run() is ff.StopReason.RETURNED
    assert (machine.value, machine.executed, machine.fuel) == (value, whole.executed, whole.fuel)


def test_fuel_is_counted_through_stops_of_another_threads():
    whole = ff.Machine(fuel=10**6)
    value = whole.call(called_back, 300)
    machine = ff.Machine(fuel=10**6)
    machine.start(called_back, 300)
    ended = threading.Event()

    def ask():
        while not ended.wait(0.0005):
            machine.stop()

    asking = threading.Thread(target=ask)
    asking.start()
    while machine.run() is ff.StopReason.ASKED:
        pass
    ended.set()
    asking.join()
    assert (machine.value, machine.executed, machine.fuel) == (value, whole.executed, whole.fuel)


def test_a_trace_function_that_is_set_under_fuel_is_told_of_the_next_line():
    def traced():
        told = []

        def tell(frame, event, _):
            told.append((frame.f_code.co_name, event))
            return tell

        def called():
            return told

        sys.settrace(tell)
        called()
        sys.settrace(None)
        return called()

    assert ff.Machine(fuel=10**6).call(traced) == ff.Machine().call(traced) == traced()


def test_fuel_raises_from_call_and_leaves_a_frame():
    machine = ff.Machine(fuel=20)
    with pytest.raises(ff.FuelExhausted, match="fuel is used up in fib, line "):
        machine.call(fib, 9)
    assert machine.frame is not None
    assert machine.frame.code.name == "fib"
    machine.fuel = None
    assert machine.run() is ff.StopReason.RETURNED
    assert machine.value == 34


def test_depth_leaves_a_frame():
    machine = ff.Machine(max_depth=5)
    with pytest.raises(ff.LimitExceeded, match="more calls were in progress"):
        machine.call(fib, 20)
    depth, frame = 0, machine.frame
    while frame is not None:
        depth, frame = depth + 1, frame.caller
    assert depth == 6
    machine.max_depth = None
    assert machine.run() is ff.StopReason.RETURNED
    assert machine.value == 6765


def test_memory_stops_a_run():
    def hoard():
        kept = []
        while True:
            kept.append(bytearray(1 << 20))

    machine = ff.Machine(max_memory=64 << 20)
    with pytest.raises(ff.LimitExceeded, match="memory"):
        machine.call(hoard)
    assert machine.frame is not None


def test_an_exception_is_the_callers():
    def fails():
        raise KeyError("gone")

    machine = ff.Machine()
    with pytest.raises(KeyError) as caught:
        machine.call(fails)
    functions = [entry.name for entry in caught.traceback]
    assert functions[-1] == "fails"
    assert not any("machine" in str(entry.path) and "src" in str(entry.path) for entry in caught.traceback)


def test_observers_are_told():
    machine = ff.Machine()
    told = []
    machine.on("call", lambda frame: told.append(("call", frame.code.name)))
    machine.on("return", lambda frame, value: told.append(("return", frame.code.name, value)))
    machine.on("exception", lambda frame, error: told.append(("exception", frame.code.name, type(error))))
    lines = []
    machine.on("line", lambda frame: lines.append(frame.code.lineno(frame.position)))

    def inner(x):
        return 1 // x

    def outer():
        try:
            return inner(0)
        except ZeroDivisionError:
            return inner(1)

    assert machine.call(outer) == 1
    assert told == [
        ("call", "outer"), ("call", "inner"), ("exception", "inner", ZeroDivisionError), ("return", "inner", None),
        ("exception", "outer", ZeroDivisionError), ("call", "inner"), ("return", "inner", 1), ("return", "outer", 1),
    ]  # fmt: skip
    first = outer.__code__.co_firstlineno
    assert [line - first for line in lines] == [1, 2, -2, 3, 4, -2]


def test_an_observer_stops_a_run():
    machine = ff.Machine()

    def stop_at_two(frame):
        if frame.code.name == "fib" and frame.localsplus[0] == 2:
            machine.stop()

    machine.on("call", stop_at_two)
    machine.start(fib, 5)
    assert machine.run() is ff.StopReason.ASKED
    assert machine.frame.localsplus[0] == 2
    machine.off("call", stop_at_two)
    assert machine.run() is ff.StopReason.RETURNED
    assert machine.value == 5


def test_another_thread_stops_a_run():
    machine = ff.Machine()

    def forever():
        n = 0
        while True:
            n += 1

    machine.start(forever)
    threading.Timer(0.1, machine.stop).start()
    assert machine.run() is ff.StopReason.ASKED
    assert machine.frame.code.name == "forever"


def test_what_is_handled_survives_a_stop():
    def handles():
        try:
            raise ValueError("first")
        except ValueError:
            for _ in range(3):
                pass
            return repr(sys.exception())

    machine = ff.Machine()
    machine.start(handles)
    seen = set()
    while machine.step() is ff.StopReason.STEP:
        seen.add(sys.exception())  # the host's own thread handles nothing while the machine stands
    assert seen == {None}
    assert machine.value == "ValueError('first')"


def test_frames_are_values():
    machine = ff.Machine()
    machine.start(fib, 6)
    machine.step(40)
    copy = machine.frame.copy()
    assert copy == machine.frame
    assert copy is not machine.frame
    machine.run()
    assert machine.value == 8
    other = ff.Machine()
    other.load(copy)
    assert other.run() is ff.StopReason.RETURNED
    assert other.value == 8


def test_misuse_is_said():
    machine = ff.Machine()
    with pytest.raises(ff.FreezeframeError, match="nothing to run"):
        machine.run()
    with pytest.raises(TypeError, match="runs Python functions"):
        machine.start(len)
    with pytest.raises(TypeError, match="missing 1 required positional argument"):
        machine.start(fib)
    for event in ("nonsense", "ret"):
        with pytest.raises(ValueError, match="no such event"):
            machine.on(event, print)
    with pytest.raises(ff.FreezeframeError, match="no such engine"):
        ff.run(fib, 1, engine="steam")


def test_an_observer_that_is_refused_is_none():
    machine = ff.Machine(mode="run")
    with pytest.raises(ValueError, match="no such event"):
        machine.on("nonsense", print)
    seen = []
    machine.call(lambda: seen.append(machine._native is not None))
    assert seen == [True]


def test_nothing_is_left_behind():
    assert current().loops == 0
    assert current().depth == 0
    assert sys.gettrace() is None or "coverage" in repr(sys.gettrace())


def making():
    def made(values):
        return [value + 1 for value in values]

    return made


def test_a_stop_that_comes_as_a_run_ends_stops_nothing_else():
    made = ff.Machine().call(making)
    thread = current()
    try:
        thread.ask(ff.StopReason.ASKED)  # as another thread may, that has found the run still going on
        assert made([1, 2]) == [2, 3]
    finally:
        thread.fuel = None
        thread.rewatch()


DEEP = """
import sys
import freezeframe as ff
def down(depth):
    return down(depth - 1) if depth else 0
def work():
    sys.setrecursionlimit(20_000)
    down(3000)
    sys.setrecursionlimit(500)
    try:
        down(1000)
    except RecursionError as error:
        return str(error)
machine = ff.Machine()
machine.start(work)
for _ in range(3):
    machine.step(8_000)
print(machine.finish())
"""


def test_the_limit_may_be_lowered_after_a_stop_far_down():
    """What the host may call is not what is left below the frames that the machine goes on from: they return."""
    ended = subprocess.run([sys.executable, "-c", DEEP], capture_output=True, text=True, check=False, timeout=60)
    assert (ended.stdout, ended.stderr) == ("maximum recursion depth exceeded\n", "")
