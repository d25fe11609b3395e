"""Fuel counts the same instructions whether the machine executes them or CPython does: wherever it ends, the frames are the same."""

import functools
import gc
import random
import re
import sys
import threading
import traceback

import pytest

import freezeframe as ff
from freezeframe.machine.counting import TWINS, may_count
from freezeframe.native.frames.sites import known
from freezeframe.snapshot.frames import chain
from freezeframe.snapshot.snapshot import Snapshot

FUEL, RETURNED = ff.StopReason.FUEL, ff.StopReason.RETURNED
MUCH = 1 << 40

pytestmark = pytest.mark.skipif(not may_count(), reason="there is no machine code for counting here")


@pytest.fixture(autouse=True)
def nothing_left():
    """What waits still when a test is over ends there, and not amid another, whose observers would be told of it."""
    yield
    gc.collect()


class Number:
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        return Number(self.value + other.value)

    @property
    def double(self):
        return self.value * 2


class Swallowing:
    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        return kind is KeyError


def numbers(count):
    try:
        for number in range(count):
            yield number + 0
    finally:
        count = None


def delegating(count):
    return (yield from numbers(count))


def fibonacci(number):
    return number if number < 2 else fibonacci(number - 1) + fibonacci(number - 2)


def failing(number):
    try:
        return [][number], number
    finally:
        number += 1


async def waiting(turns):
    total = 0
    for _ in range(turns):
        total += await answering()
    return total


async def answering():
    return 2


def run_through(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as ended:
        return ended.value


def calling(first, /, second=2, *rest, third=3, **others):
    return first + second + third + len(rest) + len(others)


def everything(count):
    total, kept = 0, []
    for number in delegating(count):
        with Swallowing():
            if number % 2:
                raise KeyError(number)
            total += fibonacci(number)
        try:
            failing(number)
        except IndexError as error:
            total += len(error.args)
        total += (Number(number) + Number(1)).double

        def inner(step=1, *, by=2):
            return number * step + by

        class Local:
            kept = inner(2, by=total)

        kept += [inner() for _ in range(2)] + [Local.kept, calling(1, 2, 3, third=4, fourth=5)]
        kept.append({each: -each for each in numbers(2)}[1])
    return total, kept, run_through(waiting(2)), f"{total!r:>9}", sum(numbers(4))


def told(frame):
    """What is compared of the program's frames, the innermost first: where each stands, and which numbers it holds. The frame outside of
    a generator stands before or behind what has resumed that, as the way of executing has it."""
    frames = [each for each in chain(frame) if each.code.filename == __file__]
    return [
        (each.code.qualname, each.lineno if inner else each.position, [value if type(value) is int else None for value in each.slots])
        for inner, each in enumerate(frames)
    ]


def started(mode, fuel, function=everything, argument=4):
    machine = ff.Machine(mode=mode, fuel=fuel)
    machine.start(function, argument)
    return machine


def size_of(function, argument):
    machine = started("step", MUCH, function, argument)
    assert machine.run() is RETURNED, machine.error
    return machine.executed


def test_both_ways_count_the_same():
    right = everything(4)
    machine = started("run", MUCH)
    assert machine.run() is RETURNED
    assert machine.value == right
    assert (machine.executed, MUCH - machine.fuel) == (size_of(everything, 4),) * 2


@pytest.mark.parametrize("seed", range(4))
def test_the_frames_are_the_same_wherever_it_ends(seed):
    right, size = everything(4), size_of(everything, 4)
    for fuel in random.Random(seed).sample(range(1, size), 6):
        stepped, run = started("step", fuel), started("run", fuel)
        assert (stepped.run(), run.run()) == (FUEL, FUEL)
        assert (stepped.fuel, run.fuel, stepped.executed, run.executed) == (0, 0, fuel, fuel)
        assert told(stepped.capture()) == told(run.capture()), fuel
        for machine, mode in ((stepped, "run"), (run, "step" if seed % 2 else "run")):
            machine.fuel, machine.mode = MUCH, mode
            assert machine.finish() == right, fuel
        if not seed % 2:  # what was made by stepping enters the machine, and generators of CPython's are stepped over: neither is counted
            assert run.executed == size


@pytest.mark.parametrize("portion", [7, 100])
def test_in_portions(portion):
    size, executed = size_of(everything, 1), 0
    machine = started("run", portion, argument=1)
    while machine.run() is FUEL:
        executed += portion
        assert machine.executed == executed
        machine.fuel = portion
    assert machine.value == everything(1)
    assert machine.executed == size


def endless(_):
    while True:
        pass


def test_what_never_ends_is_stopped():
    machine = started("run", 1_000_003, endless)
    assert machine.run() is FUEL
    assert (machine.executed, machine.fuel) == (1_000_003, 0)
    assert machine.run() is FUEL


def test_a_program_that_is_stopped_and_has_fuel_left():
    machine = started("run", MUCH, lambda _: (machine.stop(), endless(0)))
    assert machine.run() is ff.StopReason.ASKED
    assert 0 < machine.executed < 20
    assert machine.fuel == MUCH - machine.executed


def test_an_exception_that_nobody_handles():
    def raising(number):
        return 1 // number, number, number

    sizes = []
    for mode in ("step", "run"):
        machine = started(mode, MUCH, raising, 0)
        assert machine.run() is ff.StopReason.RAISED
        assert [entry.tb_lineno for entry in entries(machine.error)][-1] == raising.__code__.co_firstlineno + 1
        sizes.append(machine.executed)
    assert sizes[0] == sizes[1]


def entries(error):
    entry = error.__traceback__
    while entry is not None:
        yield entry
        entry = entry.tb_next


def test_where_c_stands_in_the_way_the_end_comes_later():
    machine = started("run", 20, lambda text: re.sub("[0-9]", lambda found: str(fibonacci(int(found[0]) % 7)), text), "0123456789")
    assert machine.run() is FUEL
    assert machine.fuel < 0
    assert machine.executed == 20 - machine.fuel
    machine.fuel = MUCH
    assert machine.finish() == re.sub("[0-9]", lambda found: str(fibonacci(int(found[0]) % 7)), "0123456789")


def keeping(_):
    try:
        failing(5)
    except IndexError as error:
        kept = error
    return [entry.tb_lineno for entry in entries(kept)], kept.__traceback__.tb_frame is sys._getframe()


def test_tracebacks_tell_of_the_same_lines():
    right = keeping(0)
    for fuel in range(1, size_of(keeping, 0)):
        machine = started("run", fuel, keeping)
        assert machine.run() is FUEL
        machine.fuel = MUCH
        assert machine.finish() == right, fuel


def test_other_threads_use_none_of_it():
    def work(_):
        thread = threading.Thread(target=fibonacci, args=(15,))
        thread.start()
        thread.join()

    machine = started("run", MUCH, work, 0)
    assert machine.run() is RETURNED
    assert machine.executed < 100


def test_copies_that_count_live_as_long_as_they_are_used():
    def make():
        namespace = {"__name__": "made"}
        exec("def work(count):\n    return [each for each in range(count)]", namespace)
        return namespace["work"]

    sizes = []
    for _ in range(3):
        for _ in range(5):
            machine = started("run", MUCH, make(), 3)
            assert machine.finish() == [0, 1, 2]
            del machine
        from freezeframe.machine.functions import ADOPTED

        for key in [key for key, namespace in ADOPTED.items() if namespace.get("__name__") == "made"]:
            del ADOPTED[key]
        known.clear()
        gc.collect()
        sizes.append(len(TWINS))
    assert sizes[2] <= sizes[1] + 1


def test_names_of_keywords_and_partial():
    def work(_):
        return functools.partial(calling, 1, third=5)(2, fourth=4)

    stepped, run = started("step", MUCH, work), started("run", MUCH, work)
    assert stepped.finish() == run.finish() == 9
    assert stepped.executed == run.executed


def executing(count):
    namespace = {"count": count}
    exec("for number in range(count): pass", namespace)
    return namespace["number"]


def executing_functions(count):
    namespace = {"count": count}
    exec(compile("def work(count):\n    return [each for each in range(count)]", "made", "exec"), namespace)
    return len(namespace["work"](count)) + eval("count * len('%s')" % ("ab" * 10), {"count": 2}) + eval(compile("3 + count", "", "eval"))


@pytest.mark.parametrize("function", [executing, executing_functions])
def test_what_exec_runs_is_counted(function):
    size = size_of(function, 20)
    for fuel in range(1, size, 3):
        stepped, run = started("step", fuel, function, 20), started("run", fuel, function, 20)
        assert (stepped.run(), run.run()) == (FUEL, FUEL), fuel
        assert (stepped.executed, run.executed) == (fuel, fuel)
        for machine, mode in ((stepped, "run"), (run, "step" if fuel % 2 else "run")):
            machine.fuel, machine.mode = MUCH, mode
            assert machine.finish() == function(20), fuel
        if not fuel % 2:
            assert run.executed == size, fuel


def test_a_run_inside_of_another_is_stepped_and_both_are_counted():
    def outer(number):
        inner = started("run", MUCH, fibonacci, number)
        return inner.finish(), inner.executed, fibonacci(number)

    machine = started("run", MUCH, outer, 8)
    assert machine.finish() == (21, size_of(fibonacci, 8), 21)
    assert 0 < machine.executed - size_of(fibonacci, 8) < 40


def test_code_shows_what_is_counted_by():
    machine = started("run", MUCH, lambda _: fibonacci.__code__, 0)
    shown = machine.finish()
    original = TWINS[id(shown)].original
    assert shown.co_code != original.co_code
    assert {line for *_, line in shown.co_lines()} == {line for *_, line in original.co_lines()} | {None}


class Turn:
    def __await__(self):
        return (yield 1) + (yield 2)


async def taking_turns():
    return await Turn()


async def two_values():
    yield 1
    yield 2


def value_of(awaitable, value=None):
    try:
        return awaitable.send(value)
    except StopIteration as ended:
        return ended.value


def deeply_failing(number):
    try:
        return deeply_failing(number - 1) if number else [][number]
    finally:
        number += 1


def lines_of(error):
    entries = traceback.extract_tb(error.__traceback__)
    return [(entry.lineno, entry.colno) for entry in entries], [frame.f_lineno for frame, _ in traceback.walk_tb(error.__traceback__)]


def keeping_all(stop):
    """Stopped while generators of all kinds wait, and it keeps an exception and code."""
    new, begun, doubled = numbers(3), delegating(4), (2 * number for number in range(4))
    awaited, values = taking_turns(), two_values()
    result = [next(begun), next(doubled), awaited.send(None), value_of(values.asend(None))]
    try:
        deeply_failing(2)
    except IndexError as error:
        kept = error
    code = keeping_all.__code__
    stop()
    for _ in range(2):
        pass
    result += [list(new), list(begun), list(doubled), awaited.send(3), value_of(awaited, 4), value_of(values.asend(None))]
    return result, lines_of(kept), code.co_name, len(code.co_code)


def stop_what_runs():
    for machine in stopped:
        machine.stop()


stopped = []


@pytest.mark.parametrize("fuel", [None, MUCH])
def test_all_that_waits_travels(fuel):
    right = keeping_all(stop_what_runs)
    machine = started("run", fuel, keeping_all, stop_what_runs)
    stopped.append(machine)
    try:
        assert machine.run() is ff.StopReason.ASKED
    finally:
        stopped.clear()
    data = Snapshot(machine.capture(), engine="machine").to_bytes()
    assert Snapshot.from_bytes(data).resume(engine="machine") == right
    assert Snapshot.from_bytes(data).resume(engine="native") == right
    machine.fuel = None
    assert machine.finish()[:3] == right[:3]
