"""Observers of a machine are told the same by the loop that looks at each instruction, and by code that they are woven into."""

from __future__ import annotations

import random
import sys

import observed
import pytest
from conformance.conformance import Program, compile_sources, find, run

import freezeframe as ff
from freezeframe.isa.spec import Flow
from freezeframe.isa.specs import SPECS
from freezeframe.machine.observers import Observers, Teller
from freezeframe.machine.stopping import change, go_on
from freezeframe.machine.weaving import SUSPENDING

CALLS = "line,call,return,exception"
MUCH = 1 << 50
EXCEPT = "tracing/tracers_of_c"
"""_testcapi's trace function fails where an observer is called, whose frame is none that it expects."""

COLLECTED = {"builtins/callback_tracebacks", "exceptions/collections_meanwhile"}
"""Their finalizers run where the collector finds cycles. When it looks for them is decided by how many objects have been made, those of the
machine included, of which the two forms make different numbers."""


LONG = "recursion/very_deep"
"""Millions of instructions, each of them told: minutes."""


def in_an_order_of_its_own(program: Program) -> bool:
    """Whether what it does when is not the same each time: that of threads, of signals, of tasks that wait for something."""
    file = program.path / "main.py" if program.path.is_dir() else program.path
    alarmed = program.subject in ("threads", "signals") or program.id == "exceptions/interrupt_handled"
    return alarmed or "asyncio" in file.read_text("utf-8", "replace")


PROGRAMS = [
    program for program in find() if program.runs_on(sys.version_info[:2]) and program.id != EXCEPT and not in_an_order_of_its_own(program)
]


def test_what_suspends_a_frame_is_known():
    assert {name for name, spec in SPECS.items() if spec.flow is Flow.SUSPEND} == SUSPENDING


@pytest.fixture(scope="session")
def _compiled():
    compile_sources(sys.executable)


@pytest.mark.usefixtures("_compiled")
@pytest.mark.parametrize(
    "program",
    [
        pytest.param(program, id=program.id, marks=pytest.mark.slow if place % 24 or program.id == LONG else ())
        for place, program in enumerate(PROGRAMS)
    ],
)
@pytest.mark.parametrize("kinds", [CALLS, "call", "instruction", "instruction,line"])
def test_programs_are_observed_alike(program: Program, kinds, tmp_path):
    file = program.place(tmp_path / "program")
    outcomes, events = [], []
    for form in ("counted", "woven"):
        place = tmp_path / form
        options = ["--uncollected"] * (program.id in COLLECTED)
        command = [sys.executable, observed.__file__, *options, str(place), kinds, form, file.name, *program.arguments]
        outcome = run(command, program, file.parent)
        outcomes.append((outcome.stdout, outcome.status))
        events.append(place.read_text().splitlines() if place.exists() else None)  # it may have been killed
        failed = place.with_suffix(".failed")
        assert not failed.exists(), failed.read_text()
    assert events[1] == events[0]
    assert outcomes[1] == outcomes[0]
    assert events[0] != []


def gather(count):
    found = []
    for number in range(count):
        try:
            found.append(pick(number))
        except KeyError as error:
            found.append(error.args[0])
        finally:
            found.append(
                number if number & 1 else
                -number
            )  # fmt: skip
    return found


def pick(number):
    if number % 3 == 2: raise KeyError(number)  # fmt: skip # noqa: E701
    return [each for each in numbers(number) if each != 1 and
            each != 7]  # fmt: skip


def numbers(count):
    while count:
        count -= 1
        yield count
    yield from other(count)


def other(count):
    with Level():
        yield (
            count)  # fmt: skip


class Level:
    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def __bool__(self):
        return False


def told_of(machine, stop=None):
    """A list of what is told from now on; the machine stops where `stop` says so."""
    told = []

    def observer(kind):
        def tell(frame, value=None):
            told.append((kind, frame.code.name, frame.position, type(value)))
            if stop is not None and stop():
                machine.stop()

        return tell

    for kind in CALLS.split(","):
        machine.on(kind, observer(kind))
    return told


def test_forms_follow_one_another():
    plain = ff.Machine(fuel=MUCH)
    expected = told_of(plain)
    value = plain.call(gather, 9)
    for seed in range(20):
        chooser = random.Random(seed)
        machine = ff.Machine()
        told = told_of(machine, lambda chooser=chooser: chooser.random() < 0.1)
        machine.start(gather, 9)
        while machine.frame is not None:
            machine.fuel = chooser.choice([None, MUCH])
            machine.run() if chooser.random() < 0.8 else machine.step(chooser.randrange(1, 20))
        assert machine.value == value
        assert told == expected


@pytest.mark.parametrize("fuel", [None, MUCH])
def test_a_stop_comes_behind_the_instruction_that_was_told(fuel):
    machine = ff.Machine(fuel=fuel)
    places = []

    def stop(frame):
        places.append((frame, frame.position))
        machine.stop()

    machine.on("line", stop)
    machine.start(gather, 2)
    while machine.run() is ff.StopReason.ASKED:
        frame, position = places[-1]
        opcode, target, _ = frame.code.instructions[position]
        inside = machine.frame
        while inside is not frame and inside is not None:  # it has called
            inside = inside.caller
        if inside is frame:
            assert frame.position in (position + 1, target)
        else:
            assert opcode in ("RETURN_VALUE", "YIELD_VALUE", "RAISE_VARARGS", "RERAISE")
    assert machine.value == gather(2)
    assert len(places) > 10


@pytest.mark.parametrize("fuel", [None, MUCH])
def test_observers_come_and_go_while_it_runs(fuel):
    machine = ff.Machine(fuel=fuel)
    lines, instructions = [], []

    def instruction(frame):
        instructions.append(frame.position)
        if len(instructions) == 5:
            machine.off("instruction", instruction)

    def line(frame):
        lines.append(frame.lineno)
        if len(lines) == 3:
            machine.on("instruction", instruction)
        if len(lines) == 8:
            machine.off("line", line)

    machine.on("line", line)
    assert machine.call(gather, 4) == gather(4)
    assert len(lines) == 8
    assert len(instructions) == 5


@pytest.mark.parametrize("event", ["instruction", "line", "call"])
@pytest.mark.parametrize("fuel", [None, MUCH])
def test_an_observer_puts_another_in_its_place(event, fuel):
    plain = ff.Machine(fuel=MUCH)
    expected = []
    plain.on(event, lambda frame: expected.append((frame.code.name, frame.position)))
    plain.call(gather, 4)
    machine = ff.Machine(fuel=fuel)
    told = []

    def second(frame):
        told.append((frame.code.name, frame.position))

    def first(frame):
        second(frame)
        if len(told) == 3:
            machine.off(event, first)
            machine.on(event, second)

    machine.on(event, first)
    assert machine.call(gather, 4) == gather(4)
    assert told == expected


def test_observers_change_from_another_thread_as_the_machine_goes_on():
    """The machine may come to where it takes back what the other thread has done to the code as soon as that thread says so."""

    class Thread:
        halted = property(lambda self: self.done, lambda self, done: self.reached(done))
        done = None

        def reached(self, done):
            taking_back, self.done = self.done is not None, done
            if not taking_back:
                go_on(self)

    machine = ff.Machine()
    machine.on("line", lambda _: machine.stop())
    machine.start(gather, 2)
    machine.run()
    thread = Thread()
    thread.frame, thread.observers, thread.teller = machine.frame, Observers(), Teller()
    linked = machine.frame.code.linked
    programs = [linked.fast, *linked.woven.values()]
    before = [program[:] for program in programs]
    assert len(programs) > 1
    change(thread)
    assert thread.done is None
    assert programs == before
    assert thread.teller.tell == thread.observers.before


def delegate(either):
    found = ((either or
        (yield from handle())), (lambda: 1))  # fmt: skip
    yield found


def handle():
    try:
        yield 1
    except KeyError:
        return 5


def throws():
    generator = delegate(0)
    next(generator)
    generator.throw(KeyError)


class Swallows(Level):
    def __exit__(self, *_):
        return True


def swallow(number):
    with (Swallows() if number else  # noqa: RUF034
          Swallows()):  # fmt: skip
        fail()
    return number


def fail():
    raise KeyError


def lines_of(name, function, fuel, other=None, stop_in=None):
    """The lines of functions that an observer is told of, another one being told of `other` events; stopped at exceptions in `stop_in`."""
    machine = ff.Machine(fuel=fuel)
    told = []
    machine.on("line", lambda frame: told.append(frame.lineno) if frame.code.name.startswith(name) else None)
    if other is not None:
        machine.on(other, lambda frame, _: machine.stop() if frame.code.name == stop_in else None)
    machine.start(function)
    while machine.run() is ff.StopReason.ASKED:
        pass
    return told


def lines_traced(name, function):
    """The same of a trace function in CPython."""
    told = []

    def trace(frame, event, _):
        if not frame.f_code.co_name.startswith(name):
            return None
        if event == "line":
            told.append(frame.f_lineno)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        function()
    finally:
        sys.settrace(before)
    return told


@pytest.mark.parametrize("other", [None, "return", "exception"])
@pytest.mark.parametrize("fuel", [None, MUCH])
def test_a_line_begins_where_what_was_thrown_into_a_delegation_ends_it(fuel, other):
    assert lines_of("delegate", throws, fuel, other) == lines_traced("delegate", throws)


@pytest.mark.parametrize("fuel", [None, MUCH])
def test_a_line_begins_where_what_raised_was_stopped(fuel):
    def function():
        return swallow(1)

    assert lines_of("swallow", function, fuel, "exception", "fail") == lines_traced("swallow", function)


def returns(number):
    if number:
        return number
    return fails(
        number)  # fmt: skip


def fails(_):
    raise KeyError


@pytest.mark.parametrize("fuel", [None, MUCH])
def test_a_frame_that_returns_or_raises_stands_where_it_does(fuel):
    machine = ff.Machine(fuel=fuel)
    told, frames = [], []

    def observer(frame, _):
        frames.append(frame)
        told.append((frame.code.name, frame.lineno - returns.__code__.co_firstlineno, frame.code.instructions[frame.position].opcode))

    machine.on("return", observer)
    machine.on("exception", observer)
    machine.call(returns, 1)
    with pytest.raises(KeyError):
        machine.call(returns, 0)
    assert [line for _, line, _ in told] == [2, 8, 8, 3, 3]
    assert [opcode for name, _, opcode in told if name == "fails"] == ["RAISE_VARARGS"] * 2
    assert told[0][2].startswith("RETURN")
    assert all("<frame " in repr(frame) for frame in frames)  # it has ended, and has no next instruction


def test_an_observer_goes_while_c_has_called_back():
    machine = ff.Machine()
    places = []

    def instruction(frame):
        places.append(frame.code.name)

    def observed():
        return list(zip(*[Going()], strict=True)), 1 + len(places)

    class Going:
        def __iter__(self):
            machine.off("instruction", instruction)
            return iter([1])

    machine.on("instruction", instruction)
    machine.on("return", lambda *_: None)
    _, count = machine.call(observed)
    assert count == len(places) + 1
    assert set(places) >= {"observed"}


@pytest.mark.parametrize("event", ["instruction", "line", "call"])
@pytest.mark.parametrize("fuel", [None, MUCH])
def test_what_an_observer_raises_is_raised_there(event, fuel):
    def fails(first):
        try:
            return second(first)
        except LookupError as error:
            return error.__traceback__.tb_next.tb_lineno - second.__code__.co_firstlineno

    def second(value):
        value += 1
        return value

    machine = ff.Machine(fuel=fuel)

    def observer(frame, _value=None):
        if frame.code.name == "second":
            raise LookupError

    machine.on(event, observer)
    assert machine.call(fails, 1) == {"instruction": 0, "call": 0, "line": 1}[event]


def test_the_librarys_own_frames_are_told_of_by_none():
    machine = ff.Machine()
    told = told_of(machine)

    def orders():
        return sorted([3, 1, 2], key=lambda number: -number)

    assert machine.call(orders) == [3, 2, 1]
    assert {name for _, name, _, _ in told} == {"orders", "<lambda>"}
    assert [kind for kind, *_ in told].count("call") == [kind for kind, *_ in told].count("return")


def test_what_the_librarys_functions_make_is_told_of_by_none():
    class Number:
        def __radd__(self, other):
            return len(other)

    def adds():
        return [1, 2] + Number()  # noqa: RUF005

    machine = ff.Machine()
    told = told_of(machine)
    assert machine.call(adds) == 2
    assert {name for _, name, _, _ in told} == {"adds", "__radd__"}
