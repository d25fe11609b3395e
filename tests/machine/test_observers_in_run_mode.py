"""Observers in run mode, where CPython runs the program, are told what they are told in step mode, and find the same frames."""

from __future__ import annotations

import random
import subprocess
import sys
import textwrap
import threading
import weakref
from types import FunctionType

import pytest
from test_observers import CALLS, Level, gather, told_of

import freezeframe as ff
from freezeframe.machine.observed import Observed
from freezeframe.machine.shadows import visible
from freezeframe.native.watching.telling import tells

pytestmark = pytest.mark.skipif(not tells(), reason="there is no machine code for it here: the machine steps")

MODES = ("step", "run")


def events_of(function, arguments, mode, kinds=CALLS, natively=True):
    """What observers of these kinds are told while a machine calls a function."""
    machine = ff.Machine(mode=mode)
    told = []

    def observer(kind):
        def tell(frame, value=None):
            assert (mode == "run") is isinstance(frame, Observed) or not natively
            depth, outer = 0, visible(frame.caller)
            while outer is not None:
                outer, depth = visible(outer.caller), depth + 1
            values = frame.localsplus if kind in ("call", "line") else frame.slots
            told.append((kind, frame.code.name, frame.position, frame.lineno, depth, type(value), [*map(shown, values)]))

        return tell

    for kind in kinds.split(","):
        machine.on(kind, observer(kind))
    return machine.call(function, *arguments), told


def shown(value):
    return value if type(value) in (int, str) else type(value).__name__


@pytest.mark.parametrize("kinds", ["line", "call", "return", "exception", CALLS])
def test_the_same_is_told_of_the_same_frames(kinds):
    # What has begun in the machine is told of there.
    stepped, run = (events_of(gather, [9], mode, kinds, natively=False) for mode in MODES)
    assert stepped == run
    assert len(run[1]) > 5


@pytest.mark.parametrize("made", [{"fuel": 1 << 40}, {"max_depth": 50}, {"event": "instruction"}, {}], ids=str)
def test_what_cpython_cannot_tell_is_stepped(made):
    def work():
        return 5

    event = made.pop("event", "line")
    machine = ff.Machine(mode="run", **made)
    told = []
    machine.on(event, lambda _: told.append(machine.natively))
    assert machine.call(work) == 5
    assert {*told} == {not made and event == "line"}
    assert not machine.natively


def test_cpython_runs_it():
    def second(value):
        return value + 1

    def first(value):
        return second(value)

    machine = ff.Machine(mode="run")
    kinds = []
    machine.on("line", lambda frame: kinds.append(type(frame)))
    assert machine.call(first, 1) == 2
    assert kinds == [Observed, Observed]


def both(value):
    found = value and shown(value)
    return found  # noqa: RET504


def test_lines_are_those_that_cpython_tells_of():
    def tracer(frame, event, _):
        if frame.f_code is not both.__code__:
            return None
        if event == "line":
            traced.append(frame.f_lineno)
        return tracer

    traced, before = [], sys.gettrace()
    sys.settrace(tracer)
    try:
        both(1)
    finally:
        sys.settrace(before)
    stepped, run = ([event[3] for event in events_of(both, [1], mode, "line", natively=False)[1] if event[1] == "both"] for mode in MODES)
    assert run == traced
    assert len(stepped) == 2
    assert len(run) == 2 + (sys.version_info[:2] == (3, 12))


class Unreadable:
    def __str__(self):
        raise LookupError


def formats(value):
    return f"{value!s}"  # 3.12 has one instruction where the machine has two


def fails_to_format():
    with pytest.raises(LookupError):
        formats(Unreadable())


def test_where_an_exception_leaves_a_frame_it_stands_where_that_was_raised():
    stepped, run = (
        [event[:5] for event in events_of(fails_to_format, [], mode, "exception,return", natively=False)[1] if event[1] == "formats"]
        for mode in MODES
    )
    assert stepped == run
    assert [event[0] for event in run] == ["exception", "return"]


@pytest.mark.parametrize("often", [0.02, 0.1, 0.5])
@pytest.mark.parametrize("seed", range(4))
def test_a_stop_loses_nothing(often, seed):
    plain = ff.Machine()
    expected = told_of(plain)
    value = plain.call(gather, 9)
    chooser = random.Random(seed)
    machine = ff.Machine(mode="run")
    told = told_of(machine, lambda: chooser.random() < often)
    machine.start(gather, 9)
    while machine.frame is not None:
        assert machine.run() in (ff.StopReason.ASKED, ff.StopReason.RETURNED)
    assert machine.value == value
    assert told == expected


class Value:
    """Something that a weak reference may lead to."""


references = []


def holds():
    value = Value()
    references.append(weakref.ref(value))
    return 1


def lets_go():
    holds()
    return references.pop()() is None


@pytest.mark.parametrize("mode", MODES)
def test_a_call_has_one_frame_which_keeps_nothing_when_it_has_ended(mode):
    machine = ff.Machine(mode=mode)
    kept = []
    machine.on("line", kept.append)
    assert machine.call(lets_go)
    frames = {id(frame): frame.code.name for frame in kept}
    assert sorted(frames.values()) == ["holds", "lets_go"]
    assert all(frame.localsplus == [] and "<frame " in repr(frame) for frame in kept)
    ended = next(frame for frame in kept if frame.code.name == "holds")
    assert ended.caller.code.name == "lets_go"


@pytest.mark.parametrize("mode", MODES)
def test_a_generator_has_one_frame(mode):
    def generating():
        value = Value()
        references.append(weakref.ref(value))
        with Level():
            yield 1
        yield 2

    def consuming():
        return [*map(str, generating()), references.pop()() is None]

    machine = ff.Machine(mode=mode)
    kept = []
    machine.on("line", lambda frame: kept.append(frame) if frame.code.name == "generating" else None)
    assert machine.call(consuming) == ["1", "2", True]
    assert len(kept) > 2
    assert len({*map(id, kept)}) == 1


def test_other_threads_are_told_of_by_none():
    def work():
        numbers = []
        thread = threading.Thread(target=lambda: numbers.extend(range(50)))
        thread.start()
        thread.join()
        return len(numbers)

    stepped, run = ({event[1] for event in events_of(work, [], mode, "line", natively=False)[1]} for mode in MODES)
    assert stepped == run == {"work"}


def watches_itself():
    told = []

    def tracer(frame, event, _):
        if frame.f_code is inside.__code__:
            told.append((event, frame.f_lineno))
        return tracer

    def inside():
        value = 1
        return value  # noqa: RET504

    sys.settrace(tracer)
    is_told = sys.gettrace() is tracer
    inside()
    sys.settrace(None)
    inside()
    return told, is_told, sys.gettrace(), sys._getframe().f_trace


def test_the_programs_own_trace_function_is_told_and_sees_no_other():
    before = sys.gettrace()
    sys.settrace(None)
    try:
        machine = ff.Machine(mode="run")
        lines = []
        machine.on("line", lambda frame: lines.append(frame.code.name))
        told, is_told, *after = machine.call(watches_itself)
    finally:
        sys.settrace(before)
    assert [event for event, _ in told] == ["call", "line", "line", "return"]
    assert is_told
    assert after == [None, None]
    assert lines.count("inside") == 4


@pytest.mark.skipif(not hasattr(sys, "monitoring"), reason="from 3.12")
def test_where_tools_of_monitoring_are_told_it_steps():
    def monitored():
        monitoring = sys.monitoring
        monitoring.use_tool_id(4, "test")
        monitoring.set_events(4, monitoring.events.LINE)
        first = 1
        monitoring.set_events(4, 0)
        monitoring.free_tool_id(4)
        return first

    machine = ff.Machine(mode="run")
    kinds = []
    machine.on("line", lambda frame: kinds.append(type(frame) is Observed))
    assert machine.call(monitored) == 1
    assert kinds == [True] * 3 + [False] * 4


FOREIGN = {"__name__": "foreign"}
exec("def met(): pass\ndef calls_back(function):\n    return sorted(locals(), key=function)", FOREIGN)
MAKES = "def within():\n    def made():\n        return 1\n    return made()"


def executes_functions_code():
    executed, evaluated = (compile(MAKES, "<made>", "exec").co_consts[0] for _ in range(2))
    exec(executed, {})
    exec(executed, {}, {})
    return eval(evaluated)


def test_functions_code_is_whose_exec_it_is():
    stepped, run = ([event[:5] for event in events_of(executes_functions_code, [], mode, "call,line", natively=False)[1]] for mode in MODES)
    assert stepped == run
    assert [event[1] for event in run if event[0] == "call"].count("made") == 3


def executes_among_others():
    FOREIGN["met"]()
    exec("value = [each for each in range(2)]", FOREIGN)
    FOREIGN["met"]()


def test_what_is_executed_in_a_namespace_of_others_is_told():
    stepped, run = ([event[:5] for event in events_of(executes_among_others, [], mode, "call,line", natively=False)[1]] for mode in MODES)
    assert stepped == run
    assert "<module>" in {event[1] for event in run}
    assert "met" not in {event[1] for event in run}


def makes_a_function():
    code = compile("def made():\n    return 1", "<made>", "exec").co_consts[0]
    return FunctionType(code, {})() + FunctionType(code.replace(co_name="own"), globals())()


def test_functions_that_are_made_of_code_are_whose_namespace_it_is():
    stepped, run = ({event[1] for event in events_of(makes_a_function, [], mode, "call", natively=False)[1]} for mode in MODES)
    assert stepped == {"makes_a_function", "made", "own"}
    assert run == {"makes_a_function", "own"}


def is_called_back():
    FOREIGN["met"]()
    return FOREIGN["calls_back"](lambda name: name)


def test_functions_that_have_looked_at_their_variables_are_not_the_programs_for_that():
    told = events_of(is_called_back, [], "run", "call", natively=False)[1]
    assert [event[1:5:3] for event in told] == [("is_called_back", 0), ("<lambda>", 1)]


def test_where_an_audit_hook_refuses_it_says_so():
    source = """
        import sys
        import freezeframe as ff

        def refuse(event, arguments):
            if event == "sys.settrace":
                raise PermissionError

        def work():
            return 5

        sys.addaudithook(refuse)
        machine = ff.Machine(mode="run")
        lines = []
        machine.on("line", lambda frame: lines.append(frame.code.name))
        machine.start(work)
        try:
            machine.run()
        except ff.FreezeframeError as error:
            print(error)
        machine.mode = "step"
        print(machine.run().name, machine.value, lines)
    """
    command = [sys.executable, "-c", textwrap.dedent(source)]
    outcome = subprocess.run(command, capture_output=True, text=True, timeout=100, check=True)
    assert outcome.stdout.splitlines() == [
        "an audit hook refuses sys.settrace, by which observers are told: have the machine step",
        "RETURNED 5 ['work']",
    ]


def test_a_hundred_thousand_calls_deep():
    source = """
        import sys
        import freezeframe as ff

        def down(number):
            return 0 if number == 0 else 1 + down(number - 1)

        sys.setrecursionlimit(200_000)
        machine = ff.Machine(mode="run")
        lines = []
        machine.on("line", lambda frame: lines.append(1))
        assert machine.call(down, 100_000) == 100_000
        print(len(lines))
    """
    command = [sys.executable, "-c", textwrap.dedent(source)]
    assert subprocess.run(command, capture_output=True, text=True, timeout=100, check=True).stdout == "100001\n"


def test_a_generator_that_has_not_begun_is_closed():
    def generating():
        yield 1

    def closes():
        generating().close()

    machine = ff.Machine(mode="run")
    told = told_of(machine)
    machine.call(closes)
    kinds = [kind for kind, name, *_ in told if name == "generating"]
    assert kinds == (["call", "exception", "return"] if sys.version_info < (3, 12) else [])


def inner_items():
    yield 1


def outer_items():
    for each in inner_items():  # noqa: UP028
        yield each


def closes_both():
    going = outer_items()
    next(going)
    del going


def fails_before_there_is_a_generator():
    with pytest.raises(TypeError):
        (each for each in 5)


def test_generators_end_as_cpython_tells_of_that():
    def told(function, mode, kind):
        events = events_of(function, [], mode, kind, natively=False)[1]
        return [name for _, name, *_ in events if name in ("inner_items", "outer_items", "<genexpr>")]

    stepped, run = (told(closes_both, mode, "return") for mode in MODES)
    assert run[-2:] == ["inner_items", "outer_items"]
    assert (stepped == run) is (sys.version_info >= (3, 12))
    stepped, run = (told(fails_before_there_is_a_generator, mode, "exception") for mode in MODES)
    assert (stepped, run) == (["<genexpr>"] if sys.version_info >= (3, 15) else [], [])


def test_generators_are_as_deep_as_the_limit_says():
    source = """
        import sys

        def chained(count):
            items = iter([1])

            def layer(items):
                for item in items:
                    yield item + 1

            for _ in range(count):
                items = layer(items)
            try:
                return list(items)[0]
            except RecursionError:
                return "too deep"

        sys.setrecursionlimit(100_000)
        import freezeframe as ff
        machine = ff.Machine(mode="run")
        machine.on("line", lambda _: None)
        print(machine.call(chained, 100), machine.call(chained, 12_000))
    """
    command = [sys.executable, "-c", textwrap.dedent(source)]
    assert subprocess.run(command, capture_output=True, text=True, timeout=100, check=True).stdout == "101 12001\n"
