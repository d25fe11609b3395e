"""`trace`: what happens, in its order, on CPython."""

from __future__ import annotations

import dis
import gc
import io
import json
import subprocess
import sys
import threading
import time
import types
import weakref
from contextlib import suppress
from pathlib import Path

import perfetto_reader
import pytest
import shapes
from hypothesis import given
from hypothesis import strategies as st

from freezeframe import FreezeframeError, watch
from freezeframe.native.watching.lanes import ROOM, Lane
from freezeframe.native.watching.noting import notes_calls
from freezeframe.watch import noted as noting_module
from freezeframe.watch import trace
from freezeframe.watch import tracing as tracing_module
from freezeframe.watch.events import ENDS, Event
from freezeframe.watch.lane import Told
from freezeframe.watch.perfetto import PerfettoWriter, varints
from freezeframe.watch.tracing import Collected
from freezeframe.watch.values import shown
from freezeframe.watch.writers import JsonLinesWriter, TextWriter

SHAPES = {"modules": ("shapes",)}


def told(function, **options):
    with trace(**SHAPES | options) as tracing:
        function()
    return [(event.depth, event.kind, event.function, event.value) for event in tracing.events]


def test_calls_with_arguments_and_values() -> None:
    with trace(**SHAPES) as tracing:
        shapes.left()
    assert [(e.depth, e.kind, e.function, e.arguments, e.value) for e in tracing.events] == [
        (0, "call", "left", {}, None),
        (1, "call", "fib", {"n": "3"}, None),
        (2, "call", "fib", {"n": "2"}, None),
        (3, "call", "fib", {"n": "1"}, None),
        (3, "return", "fib", None, "1"),
        (3, "call", "fib", {"n": "0"}, None),
        (3, "return", "fib", None, "0"),
        (2, "return", "fib", None, "1"),
        (2, "call", "fib", {"n": "1"}, None),
        (2, "return", "fib", None, "1"),
        (1, "return", "fib", None, "2"),
        (0, "return", "left", None, "2"),
    ]
    times = [event.time for event in tracing.events]
    assert times == sorted(times)
    assert all((event.duration is not None) == (event.kind in ENDS) for event in tracing.events)


def test_exceptions() -> None:
    error = "KeyError('deep')"
    assert told(shapes.survives) == [
        (0, "call", "survives", None),
        *[(depth, "call", "fails", None) for depth in (1, 2, 3, 4)],
        (5, "exception", "fails", error),
        *[(depth, "raise", "fails", error) for depth in (4, 3, 2, 1)],
        (0, "return", "survives", "True"),
    ]


def test_generators() -> None:
    assert told(lambda: list(shapes.outer(1))) == [
        (0, "call", "outer", None),
        (1, "call", "numbers", None),
        (1, "yield", "numbers", "0"),
        (0, "yield", "outer", "0"),
        (0, "resume", "outer", None),
        (1, "resume", "numbers", None),
        (1, "return", "numbers", "None"),
        (0, "return", "outer", "None"),
    ]
    assert told(shapes.thrown)[3:] == [
        (1, "resume", "numbers", None),
        (2, "exception", "numbers", "KeyError('thrown')"),
        (1, "raise", "numbers", "KeyError('thrown')"),
        (0, "return", "thrown", "True"),
    ]


def test_a_handled_exception_is_no_raise() -> None:
    def handles():
        while True:
            with suppress(KeyError):
                yield

    def program():
        generator = handles()
        next(generator)
        generator.throw(KeyError)

    found = told(program, modules=(__name__,), functions=("*handles",))
    assert [kind for _, kind, *_ in found][:5] == ["call", "yield", "resume", "exception", "yield"]


def test_an_exception_that_handlers_let_go_on_is_a_raise() -> None:
    """On 3.11 nothing is told of a RERAISE."""

    def boom():
        raise ValueError

    def ends():
        try:
            boom()
        finally:
            assert True

    def other():
        try:
            ends()
        except KeyError:
            raise

    def through():
        with suppress(KeyError):
            other()

    def program():
        try:
            through()
        except ValueError:
            assert True

    def one_line():
        with suppress(ValueError): boom()  # fmt: skip # noqa: E701

    names = ("*boom", "*ends", "*other", "*through", "*program", "*one_line")
    for function, wanted in ((program, ["raise"] * 4 + ["return"]), (one_line, ["raise", "return"])):
        found = [(kind, value) for _, kind, _, value in told(function, modules=(__name__,), functions=names) if kind in {"raise", "return"}]
        assert [kind for kind, _ in found] == wanted
        assert {value for kind, value in found if kind == "raise"} == {"ValueError()"}


EACH: list[dict[str, object]] = [{}, {"lines": True}, {"instructions": True}]


@pytest.mark.parametrize("options", EACH, ids=str)
def test_what_is_thrown_into_a_with(options) -> None:
    """It leaves the generator."""
    if options and sys.version_info < (3, 12) and not notes_calls():
        pytest.skip("there is a trace function, which does not learn of it")

    def within():
        with suppress(KeyError):
            yield

    def program():
        generator = within()
        next(generator)
        with suppress(ValueError):
            generator.throw(ValueError)

    found = told(program, modules=(__name__,), functions=("*within",), **options)
    assert found[-1][1] == "raise"


def test_coroutines() -> None:
    found = told(shapes.asynchronous, functions=("wait", "both"))
    assert found[0] == (0, "call", "both", None)
    assert found[-1] == (0, "return", "both", "[2, 3]")
    assert [kind for _, kind, function, _ in found if function == "wait"].count("resume") == 5
    assert {kind for _, kind, *_ in found} == {"call", "return", "yield", "resume"}


def is_ours(thread: str) -> bool:
    """Whether a thread is a test's: those without a name are pytest-xdist's, which answers its controller at any moment."""
    return not thread.startswith("thread ")


def test_every_thread() -> None:
    with trace(**SHAPES) as tracing:
        shapes.in_thread()
    main, worker = (number for number, name in tracing._collected.threads.items() if is_ours(name))
    assert (main, tracing._collected.threads[main], tracing._collected.threads[worker]) == (1, "MainThread", "worker")
    inside = [(event.kind, event.function) for event in tracing.events if event.thread == worker]
    assert inside[0] == ("call", "Worker.run")
    assert inside[-1] == ("return", "Worker.run")
    assert len(inside) == 32


def test_lines_and_instructions() -> None:
    found = told(shapes.left, lines=True, functions=("left",))
    assert [(kind, value) for _, kind, _, value in found] == [
        ("call", None),
        ("line", "helper = fib"),
        ("line", "return helper(3)"),
        ("return", "2"),
    ]
    names = [value.split()[1] for _, kind, _, value in told(shapes.right, instructions=True, functions=("right",)) if kind == "instruction"]
    assert names[-1] == "RETURN_VALUE"
    assert "LOAD_GLOBAL" in names


def test_filters() -> None:
    assert told(shapes.diamond, functions=("left", "r*t")) == [
        (0, "call", "left", None),
        (0, "return", "left", "2"),
        (0, "call", "right", None),
        (0, "return", "right", "3"),
    ]
    assert {depth for depth, *_ in told(shapes.diamond, depth=2)} == {0, 1}
    assert told(shapes.left, condition="n == 2") == [(0, "call", "fib", None), (0, "return", "fib", "1")]
    assert told(shapes.left, condition="no_such_name > 1 / 0") == []
    assert told(shapes.left, modules=("json*",)) == []
    with pytest.raises(FreezeframeError, match="the condition 'n >' is no expression: invalid syntax"):
        trace(condition="n >")


def test_what_is_not_traced_is_not_asked_about_again() -> None:
    with trace(modules=("json*",)) as tracing:
        shapes.fib(10)
    assert tracing.events == []
    if sys.version_info >= (3, 12):  # on 3.11 nobody asks
        assert sum(code is shapes.fib.__code__ for code in tracing.unwanted.values()) == 1
    with trace(**SHAPES) as tracing:  # what an earlier one has turned off is on again
        shapes.fib(1)
    assert len(tracing.events) == 2


def test_own_modules_are_neither_installed_nor_the_library() -> None:
    with trace() as tracing:
        json.dumps([shapes.fib(1)], default=pytest.fail)
    assert {event.function for event in tracing.events} == {"fib"}


def test_the_limit() -> None:
    with trace(**SHAPES, limit=5) as tracing:
        shapes.diamond()
    assert len(tracing.events) == 5
    assert tracing.full
    assert sys.gettrace() is None


def test_values_run_nothing_of_the_program() -> None:
    class Meta(type):
        def __repr__(cls):
            raise SystemExit("this must not be called")

        __hash__ = __eq__ = __instancecheck__ = __subclasscheck__ = __getattribute__ = __repr__

    class Odd(metaclass=Meta):
        def __repr__(self):
            raise SystemExit("nor this")

        @property
        def __class__(self):
            raise SystemExit("nor this")

    class Wrong(Exception):
        def __repr__(self):
            raise SystemExit("nor this")

    where = "test_values_run_nothing_of_the_program.<locals>"
    assert shown(Odd()) == f"<{where}.Odd>"
    assert shown(Odd) == f"<class {where}.Odd>"
    assert shown([Odd(), {1: Odd}]) == f"[<{where}.Odd>, {{1: <class {where}.Odd>}}]"
    assert shown(Wrong("x", 1)) == f"{where}.Wrong('x', 1)"
    assert shown(list(range(9))) == "[0, 1, 2, 3, …]"
    assert shown("x" * 100) == f"{'x' * 32!r}… (100)"
    assert shown(1 << 500) == "<int of 501 bits>"
    assert shown([[[1]]]) == "[[[…]]]"
    for written in ((), (1,), (1, 2), [1], [], set(), {1}, frozenset(), frozenset({1}), {}, {1: (2,)}):
        assert shown(written) == repr(written)
    assert shown([[(1,)]]) == "[[(…,)]]"
    assert shown(json) == "<module json>"
    assert shown(slice(1, None)) == "slice(1, None, None)"


def test_text_never_indents_away() -> None:
    stream = io.StringIO()
    writer = TextWriter(stream, 80)
    writer.thread(1, "MainThread")
    for depth in (0, 5, 500, 99_999):
        writer.event(Event(1, 1, "call", depth, "f" * 70, "a.py", 3, {"x": "1"}))
        writer.event(Event(10**9, 1, "return", depth, "g", "a.py", 3, None, "1", 10**9))
    lines = stream.getvalue().splitlines()
    assert all(len(line) <= 81 for line in lines)
    assert len({line.index("→") for line in lines[4::2]}) <= 2


def test_json_lines() -> None:
    stream = io.StringIO()
    with trace(JsonLinesWriter(stream), **SHAPES):
        shapes.fib(0)
    thread, call, back = map(json.loads, stream.getvalue().splitlines())
    assert thread == {"kind": "thread", "thread": 1, "name": "MainThread"}
    assert (call["kind"], call["arguments"], call["line"]) == ("call", {"n": "0"}, shapes.fib.__code__.co_firstlineno)
    assert (back["kind"], back["value"]) == ("return", "0")


def test_a_line_of_json_is_what_json_makes_of_an_event() -> None:
    text = 'a "quote", \\ and \n\t\x00 é 🐍 \ud800'
    for event in (
        Event(1, 2, "call", 3, text, text, 4, {"n": text, "é": "1"}),
        Event(1, 2, "call", 3, "f", "f.py", 4, {}),
        Event(1, 2, "return", 0, "f", "f.py", 4, None, text, 5),
    ):
        stream = io.StringIO()
        writer = JsonLinesWriter(stream)
        writer.event(event)
        document = {name: value for name, value in event._asdict().items() if value is not None}
        assert stream.getvalue() == json.dumps(document, ensure_ascii=False) + "\n"


@pytest.fixture(params=["machine code", "Python"])
def noting(request, monkeypatch) -> str:
    """What notes calls where nothing but calls is told."""
    if request.param == "Python":
        monkeypatch.setattr(tracing_module, "notes_calls", lambda: False)
    elif not notes_calls():
        pytest.skip("there is no machine code for this machine")
    return request.param


def events_as_json(path, function, **options):
    """What a file has, without times."""
    with path.open("w", encoding="utf-8") as file, trace(JsonLinesWriter(file), **SHAPES | options):
        function()
    events = [json.loads(line) for line in path.read_text().splitlines()]
    for event in events:
        assert ("duration" in event) == (event["kind"] in ENDS)
        assert event.pop("time", 0) >= 0
        assert 0 <= event.pop("duration", 0) < 60e9
    return events


class Disguised(Exception):
    """Says what it is not, and tells who asks."""

    asked = 0

    @property
    def __class__(self):
        Disguised.asked += 1
        return StopIteration


def raises_what_is_disguised():
    with suppress(Disguised):
        raise Disguised


def test_an_exception_is_not_asked_for_its_class(tmp_path, noting) -> None:
    path = tmp_path / "trace.jsonl"
    options = {"functions": ("raises_what_is_disguised",), "modules": (__name__,)}
    kinds = [event["kind"] for event in events_as_json(path, raises_what_is_disguised, **options)]
    assert kinds == ["thread", "call", "exception", "return"]
    assert Disguised.asked == 0


class Thing:
    """Its instances are all shown alike."""

    def method(self, *values, key=None, **more):
        return lambda: (self, values, key)

    def at_the_end(self):
        try:
            raise ValueError("in")
        finally:
            self.method()

    def looks_on(self):
        with suppress(ValueError):
            self.at_the_end()
        yield self
        try:
            yield
        except KeyError as error:
            yield error


def values_of_all_kinds():
    """Calls with what machine code tells of itself, and with what it asks about."""
    thing = Thing()
    numbers = [0, -1, 2**30 - 1, 2**30, -(2**64), True, False, None, 1.5, -0.0, 1j, ...]
    texts = ["", "plain", "it's", 'a "quote"', "\\", "\n", "\xe9", "\ud800", "x" * 40, "x" * 41, b"bytes", "\x00", "~", "\x7f"]
    for value in [*numbers, *texts, [1, "a"], (thing,), {1: thing}, Thing, thing, thing.method, ValueError("x", thing), range(3), sys, len]:
        thing.method(value, key=value, other=value)()
        shapes_echo(value)
    looking = thing.looks_on()
    next(looking), next(looking), looking.throw(KeyError(thing)), list(looking)
    with suppress(ValueError):
        thing.at_the_end()
    with suppress(ZeroDivisionError):
        sorted([1, 0], key=lambda value: 1 // value)
    for _ in range(3):
        with suppress(KeyError):
            shapes.fails(2)


def shapes_echo(value):
    return value


def test_where_an_exception_leaves_what_a_compiler_adds(tmp_path) -> None:
    def handles():
        try:
            raise KeyError
        except ValueError as error:
            assert error  # noqa: PT017 (it is shown)

    def within():
        with suppress(ValueError):
            raise KeyError

    def finally_does():
        try:
            raise KeyError
        finally:
            assert tmp_path

    def program():
        for function in (handles, within, finally_does):
            with suppress(KeyError):
                function()

    options = {"modules": (__name__,), "functions": ("*handles", "*within", "*finally_does")}
    with trace(**options) as tracing:
        program()
    collected = [(event.function, event.line) for event in tracing.events if event.kind == "raise"]
    written = [
        (event["function"], event["line"]) for event in events_as_json(tmp_path / "trace", program, **options) if event["kind"] == "raise"
    ]
    begins = [function.__code__.co_firstlineno for function in (handles, within, finally_does)]
    behind = [line - begin for (_, line), begin in zip(collected, begins, strict=True)]
    assert collected == written
    assert behind == [3, 2, 4], "what CPython says of the frame"


@pytest.mark.parametrize("options", [*EACH, {"values": False}, {"depth": 2}, {"depth": 2, "lines": True, "instructions": True}], ids=str)
@pytest.mark.parametrize("function", [shapes.everything, shapes.asynchronous, shapes.in_thread, values_of_all_kinds])
def test_machine_code_tells_what_python_tells(function, options, tmp_path, monkeypatch) -> None:
    if not notes_calls():
        pytest.skip("there is no machine code for this machine")
    options = {"modules": ("shapes", __name__)} | options
    noted = [events_as_json(tmp_path / "noted.jsonl", function, **options) for _ in range(2)]
    with monkeypatch.context() as patched:
        patched.setattr(tracing_module, "notes_calls", lambda: False)
        told = events_as_json(tmp_path / "told.jsonl", function, **options)
    assert len(told) > 7
    for some in noted:
        by_thread = [[event for event in events if event["thread"] == thread] for events in (some, told) for thread in (1, 2)]
        assert by_thread[0] == by_thread[2]
        assert by_thread[1] == by_thread[3]


def test_threads_that_take_turns_all_the_time_lose_nothing_and_tell_nothing_twice(tmp_path) -> None:
    def several():
        workers = [shapes.Worker(name=f"worker {number}") for number in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        told = [events_as_json(tmp_path / "told.jsonl", several, instructions=True) for _ in range(20)]
    finally:
        sys.setswitchinterval(before)
    ways = set()
    for events in told:
        for worker in range(4):
            number = next(event["thread"] for event in events if event.get("name") == f"worker {worker}")
            of_worker = [{**event, "thread": 0} for event in events if event["thread"] == number and event["kind"] != "thread"]
            ways.add(json.dumps(of_worker))
            assert len(of_worker) > 100
    assert len(ways) == 1


def text_of(path, function, **options):
    """Lines without times, and without what stands there only where there is room."""
    with path.open("w", encoding="utf-8") as file, trace(TextWriter(file, 120, live=False), modules=("shapes", __name__), **options):
        function()
    return [line[16:].rsplit("  ", 1)[0] for line in path.read_text().splitlines()]


WAYS = """
def one_line(n):
    while n: n -= 1
    for each in (1, 2): n += each
    return n

def several_lines(*names, **others):
    return max(
        len(names),
        len(
            others),
        *[
            each
            for each in range(3)
            if each
        ],
        key=lambda number:
            -number,
    )

def chooses(n):
    found = (
        "small"
        if n < 2
        else "big"
    )
    if n and found or n > 3: return found
    match n:
        case 0: return None
        case 1 | 2:
            pass
        case _:
            n = 7
    return (n
        and found)

class Manager:
    def __enter__(self): return self
    def __exit__(self, *error): return error[0] is KeyError

def handles(n):
    for each in range(n):
        try:
            with Manager(), Manager():
                if each == 1: raise KeyError(each)
                if each == 2: raise ValueError(each)
                if each == 3: continue
                {}[each] = 1
        except (ZeroDivisionError,
                ValueError) as error:
            del error
        except LookupError: pass
        else:
            n += 1
        finally:
            n -= 0
    with Manager(): raise KeyError
    try: 1 / 0
    except ArithmeticError: return n

def yields(n):
    while True:
        got = yield n
        if got is None: return (yield from iter((
            1,
            2)))
        try: yield got
        except KeyError: n += 1

async def waits():
    async def numbers():
        yield 1; yield 2
    return [each async for each in numbers()] + [
        await one() async for each in numbers()
    ]

async def one(): return 1

class Made:
    first = 1; second = 2
    def method(self): return self.first, \
        self.second

one_line(3), several_lines(1, 2, three=3), [chooses(n) for n in range(5)], handles(5), Made().method()
generator = yields(1)
next(generator), generator.send(2), generator.throw(KeyError()), list(generator)
try:
    waits().send(None)
except StopIteration:
    pass
assert 1 if \
    generator else 2
"""


@pytest.mark.parametrize("options", EACH, ids=str)
def test_machine_code_tells_of_the_lines_that_python_tells_of(options, tmp_path, monkeypatch) -> None:
    """On 3.11 code that is written anew tells of them, and trace functions otherwise."""
    if not notes_calls():
        pytest.skip("there is no machine code for this machine")
    options = options | {"modules": ("ways",)}
    code = compile(WAYS, "ways.py", "exec")

    def run():
        exec(code, {"__name__": "ways"})

    noted = events_as_json(tmp_path / "noted.jsonl", run, **options)
    monkeypatch.setattr(tracing_module, "notes_calls", lambda: False)
    assert noted == events_as_json(tmp_path / "told.jsonl", run, **options)
    assert len(noted) > 50


@pytest.mark.parametrize("options", [*EACH, {"values": False}], ids=str)
def test_machine_code_and_python_write_the_same_text(options, tmp_path, monkeypatch) -> None:
    if not notes_calls():
        pytest.skip("there is no machine code for this machine")
    noted = text_of(tmp_path / "noted.txt", values_of_all_kinds, **options)
    monkeypatch.setattr(tracing_module, "notes_calls", lambda: False)
    assert noted == text_of(tmp_path / "told.txt", values_of_all_kinds, **options)
    assert len(noted) > 100


WIDE = """
def größe_wide(tiefe, ñandú="ä…ö"):
    return len(["äöü", "lines that are longer than what there is room for", "ñ"]) if tiefe < 1 else größe_wide(tiefe - 1)

def plain(n):
    return len("lines that are longer than what there is room for, wherever they stand at all") if n < 1 else plain(n - 1)
"""


@pytest.mark.parametrize("width", [40, 71, 72, 80, 111])
@pytest.mark.parametrize("options", [{"lines": True, "values": False}, {"instructions": True}], ids=str)
def test_lines_end_where_they_have_as_many_characters_as_there_is_room_for(options, width, tmp_path, monkeypatch) -> None:
    """Where bytes are known to be within characters they are not counted, and those that lines are cut off at are not looked for."""
    names = {"__name__": "wide"}
    source = tmp_path / "wide – ß.py"
    source.write_text(WIDE, encoding="utf-8")
    exec(compile(WIDE, str(source), "exec"), names)

    def written(name):
        path = tmp_path / name
        with path.open("w", encoding="utf-8") as file, trace(TextWriter(file, width, live=False), modules=("wide",), **options):
            names["größe_wide"](9)
            names["plain"](9)
        return [line[12:] for line in path.read_text(encoding="utf-8").splitlines() if "←" not in line]  # without times

    noted = written("noted")
    monkeypatch.setattr(tracing_module, "notes_calls", lambda: False)
    assert noted == written("told")
    assert max(map(len, noted)) == width - 12


COPIES = """
import types

def first(n):
    if n > 1: return len([n, 1])
    return n + 1000

def second(n):
    if n > 1: return len([n, 1])
    return n + 1000

def makes():
    return lambda n: n + 1000

def nothing():
    return [1000, len("abc")]

def change(code, **others):
    consts = tuple(2000 if value == 1000 else change(value) if type(value) is types.CodeType else value for value in code.co_consts)
    names = tuple({"len": "abs", "n": "m"}.get(name, name) for name in code.co_names)
    return code.replace(co_consts=consts, co_names=names, co_firstlineno=100, **others)

code = first.__code__
first.__code__ = change(code, co_varnames=("m",), co_name="changed", co_qualname="changed")
makes.__code__ = change(makes.__code__)
found = [first(1), second(2), second(1), makes()(1), types.FunctionType(code, globals())(2)]
try:
    first(2)
except TypeError:
    exec(change(nothing.__code__).replace(co_names=("bool",)))
"""


@pytest.mark.parametrize("options", EACH, ids=str)
def test_copies_that_the_program_has_made_of_its_code(options, tmp_path, monkeypatch) -> None:
    """On 3.11 they are copies of hooked code: constants and names in them are their own, and each tells what happens in it once."""
    if not notes_calls():
        pytest.skip("there is no machine code for this machine")
    options = options | {"modules": ("copies",), "functions": ("first", "second", "changed", "nothing", "makes.<locals>.<lambda>")}
    events, spaces = [], []
    for noted in (True, False):
        spaces.append({"__name__": "copies"})
        with monkeypatch.context() as patched:
            if not noted:
                patched.setattr(tracing_module, "notes_calls", lambda: False)
            space = spaces[-1]
            events.append(events_as_json(tmp_path / "events.jsonl", lambda space=space: exec(COPIES, space), **options))
    assert events[0] == events[1]
    assert [space["found"] for space in spaces] == [[2001, 2, 1001, 2001, 2]] * 2
    assert len(events[0]) > 13
    codes = [space[name].__code__ for name in ("first", "second", "makes") for space in spaces]
    assert [code.co_code for code in codes[::2]] == [code.co_code for code in codes[1::2]], "no trace of the trace is left"
    assert [code.co_consts[:2] for code in codes[:4:2]] == [code.co_consts[:2] for code in codes[1:4:2]]


def test_bytecode_that_the_program_has_changed(tmp_path) -> None:
    """On 3.11 what an instruction is that was not in the code before is not known."""

    def run():
        space = {"__name__": "copies"}
        exec("def first(n):\n return n + 1000 if n else 2000\ncode = first.__code__", space)
        code = space["code"]
        before, after = (bytes([dis.opmap["LOAD_CONST"], code.co_consts.index(value)]) for value in (1000, 2000))
        space["first"].__code__ = code.replace(co_code=code.co_code.replace(before, after))
        assert space["first"](1) == 2001

    events = events_as_json(tmp_path / "events.jsonl", run, modules=("copies",), functions=("first",), instructions=True)
    kinds = [event["kind"] for event in events[1:]]
    assert (kinds[0], {*kinds[1:-1]}, kinds[-1]) == ("call", {"instruction"}, "return")
    assert len(kinds) > 7


def test_code_of_a_function_is_executed_in_a_dictionary() -> None:
    """What is in there is the program's: it was gone up to 3.12."""
    space = {"__name__": "copies", "kept": 1}
    with trace(modules=("copies",)) as tracing:
        exec("def f(): g(2)\ndef g(value): found.append(value)\nfound = []\nexec(f.__code__)", space)
    assert (space["kept"], space["found"]) == (1, [2])
    assert [event.arguments for event in tracing.events if (event.function, event.kind) == ("g", "call")] == [{"value": "2"}]


def test_lines_that_few_files_have(tmp_path, monkeypatch) -> None:
    """Machine code knows the first million; and where nobody is to be told any more, nobody is."""
    namespace: dict[str, object] = {"__name__": "__main__"}
    exec(compile("\n" * (1 << 20) + "def far():\n    return 1\n", "far.py", "exec"), namespace)

    def run():
        namespace["far"]()

    path = tmp_path / "far.jsonl"
    with path.open("w", encoding="utf-8") as file, trace(JsonLinesWriter(file), modules=("__main__",), functions=("far",), lines=True):
        run()
    kinds = [(event["kind"], event.get("line")) for event in map(json.loads, path.read_text().splitlines())]
    assert kinds == [("thread", None), ("call", (1 << 20) + 1), ("line", (1 << 20) + 2), ("return", (1 << 20) + 2)]
    with path.open("w", encoding="utf-8") as file, trace(JsonLinesWriter(file), modules=("__main__",), limit=2, lines=True):
        run()
    assert len(path.read_text().splitlines()) == 3


@pytest.mark.parametrize("values", [False, True])
def test_perfetto(tmp_path, values, noting) -> None:
    path = tmp_path / "trace.pftrace"
    with path.open("wb") as file, trace(PerfettoWriter(file), values=values, **SHAPES):
        shapes.diamond()
        shapes.in_thread()
        list(shapes.outer(2))
    tracks = [track for track in perfetto_reader.read(path.read_bytes()) if is_ours(track.name)]
    assert [track.name for track in tracks] == ["MainThread", "worker"]
    main, worker = tracks
    assert [name for _, name in main.slices][:4] == ["diamond", "left", "fib", "fib"]
    assert [name for _, name in worker.slices][:2] == ["Worker.run", "fib"]
    assert [depth for depth, name in main.slices if name == "numbers"] == [1, 1, 1]
    assert main.open == worker.open == 0
    assert ("n", "3") in main.annotations if values else not main.annotations


def test_what_was_noted_is_let_go_of_when_the_trace_ends(tmp_path) -> None:
    """It is half a megabyte and more."""

    def lanes():
        gc.collect()
        return {id(each) for each in gc.get_objects() if type(each) is Lane}

    before = lanes()
    with (tmp_path / "trace").open("w", encoding="utf-8") as file, trace(JsonLinesWriter(file), **SHAPES) as tracing:
        shapes.fib(10)
    assert lanes() <= before
    assert tracing.left < 1_000_000


@pytest.mark.parametrize("values", [False, True])
@pytest.mark.parametrize("depth", [None, 2, 1])
def test_perfetto_has_exceptions(tmp_path, values, depth, noting) -> None:
    """As all other forms have."""

    def scene():
        for _ in range(3):
            shapes.survives()
        list(shapes.outer(1))
        with suppress(KeyError):
            shapes.fails(1)

    path = tmp_path / "trace.pftrace"
    with path.open("wb") as file, trace(PerfettoWriter(file), values=values, depth=depth, **SHAPES):
        scene()
    with trace(depth=depth, **SHAPES) as tracing:
        scene()
    expected = [event.value for event in tracing.events if event.kind == "exception"]
    assert expected
    (main,) = perfetto_reader.read(path.read_bytes())
    assert main.instants == expected


def test_the_process_is_named_as_the_program(monkeypatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/some/folder/shop.py", "--an-option"])
    for arguments, name in (((), b"shop.py"), (("json.tool",), b"json.tool")):
        written = io.BytesIO()
        PerfettoWriter(written, *arguments)
        assert written.getvalue().endswith(bytes([len(name)]) + name)


def test_many_calls_are_written_as_they_come(tmp_path, noting) -> None:
    path = tmp_path / "trace.pftrace"
    with path.open("wb", buffering=0) as file, trace(PerfettoWriter(file), values=False, **SHAPES) as tracing:
        shapes.fib(19)
        assert path.stat().st_size > 4 * ROOM
    assert tracing.left == 1_000_000 - 2 * 13529
    (main,) = perfetto_reader.read(path.read_bytes())
    assert len(main.slices) == 13529
    cut = perfetto_reader.read(path.read_bytes()[:-7])
    assert len(cut[0].slices) == 13529


def test_functions_of_one_name_and_many_functions(tmp_path, noting) -> None:
    """A packet is as long for the two hundredth function as for the first."""
    path = tmp_path / "trace.pftrace"
    names: dict[str, object] = {"__name__": __name__}
    exec("\n".join(f"def f{number}(): pass" for number in range(200)), names)
    several = [eval(f"{line}lambda: None", names) for line in ("", "\n")]
    functions = [*several, *[names[f"f{number}"] for number in range(200)]] * 2
    with path.open("wb") as file, trace(PerfettoWriter(file), values=False, modules=(__name__,)):
        for function in functions:
            function()
    (main,) = perfetto_reader.read(path.read_bytes())
    assert main.slices == [(0, function.__name__) for function in functions]
    assert path.read_bytes().count(b"<lambda>") == 2 * 2  # a name, and a place's
    assert main.open == 0


@given(st.integers(0, 2**60), st.lists(st.integers(0, 2**56 - 1), max_size=3000))
def test_times_are_varints_of_eight_bytes(begun, times) -> None:
    packed = varints([begun + time for time in times], begun)
    assert len(packed) == 8 * len(times)
    field = bytes([8])
    read = perfetto_reader.fields(b"".join(field + packed[at : at + 8] for at in range(0, len(packed), 8)))
    assert read == [(1, time) for time in times]


@pytest.mark.parametrize(("values", "depth"), [(False, None), (True, None), (True, 511), (False, 1000), (True, 30)])
def test_perfetto_has_no_slices_within_too_many_others(tmp_path, values, depth, noting) -> None:
    """Deeper calls are left out: the viewer would lose count, and draw all that comes later where it does not belong."""
    path = tmp_path / "trace.pftrace"
    with path.open("wb") as file, trace(PerfettoWriter(file), values=values, depth=depth, **SHAPES):
        shapes.countdown(700)
        shapes.fib(2)
        shapes.countdown(600)
        shapes.fib(1)
    (main,) = (track for track in perfetto_reader.read(path.read_bytes()) if track.slices)  # what runs the tests may have a thread, too
    most = min(511, depth or 511)
    down = [(depth, "countdown") for depth in range(most)]
    assert main.slices == [*down, (0, "fib"), (1, "fib"), (1, "fib"), *down, (0, "fib")]
    assert main.open == 0


def test_the_limit_of_slices(tmp_path, noting) -> None:
    path = tmp_path / "trace.pftrace"
    with path.open("wb") as file, trace(PerfettoWriter(file), values=False, limit=100, **SHAPES) as tracing:
        shapes.fib(17)
    (main,) = perfetto_reader.read(path.read_bytes())
    assert 2 * len(main.slices) - main.open == 100
    assert tracing.full


def test_threads_one_after_the_other(tmp_path, noting) -> None:
    """Each has a track, also where it is given the number that one had that has ended."""
    path = tmp_path / "trace.pftrace"
    with path.open("wb") as file, trace(PerfettoWriter(file), values=False, **SHAPES):
        for number in range(20):
            thread = threading.Thread(target=shapes.fib, args=(number % 5,), name=f"number {number}")
            thread.start()
            thread.join()
    tracks = perfetto_reader.read(path.read_bytes())
    if noting == "machine code":
        assert "MainThread" not in [track.name for track in tracks], "nothing that is traced has run in it"
    others = [track for track in tracks if track.name.startswith("number")]  # what runs the tests may have a thread, too
    assert [track.name for track in others] == [f"number {number}" for number in range(20)]
    assert [len(track.slices) for track in others] == [1, 1, 3, 5, 9] * 4


def test_threads_in_turns(tmp_path, noting) -> None:
    """No call gets into another thread's track."""
    path = tmp_path / "trace.pftrace"
    turns = [threading.Semaphore(1), threading.Semaphore(0)]

    def work(number):
        for depth in range(30):
            assert turns[number].acquire(timeout=60)
            shapes.fib(depth % 5)
            turns[1 - number].release()

    with path.open("wb") as file, trace(PerfettoWriter(file), values=False, **SHAPES):
        threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    tracks = [track for track in perfetto_reader.read(path.read_bytes()) if track.slices]
    assert [(len(track.slices), track.open) for track in tracks] == [(6 * (1 + 1 + 3 + 5 + 9), 0)] * 2


def test_profile_and_trace_functions_of_the_programs(tmp_path, noting) -> None:
    """They are its own: none of ours is in their place."""
    if noting == "Python" and sys.version_info < (3, 12):
        pytest.skip("without machine code there is one")
    path = tmp_path / "trace.pftrace"
    with path.open("wb") as file, trace(PerfettoWriter(file), values=False, **SHAPES):
        shapes.fib(1)
        before = sys.getprofile()
        assert before is None
        watched = profiled()
        shapes.fib(3)
    (main,) = perfetto_reader.read(path.read_bytes())
    assert (len(main.slices), main.open) == (1 + 5 + 5, 0)
    assert watched == profiled()


def profiled():
    told = []
    sys.setprofile(lambda frame, event, _: told.append((event, frame.f_code.co_name)))
    shapes.fib(3)
    sys.setprofile(None)
    return told


def test_what_nobody_saw_begin_does_not_end(tmp_path, noting) -> None:
    path = tmp_path / "trace.pftrace"

    def begins():
        shapes.fib(2)
        tracing.__enter__()
        shapes.fib(1)

    with path.open("wb") as file:
        tracing = trace(PerfettoWriter(file), values=False, modules=(__name__, "shapes"))
        begins()
        tracing.__exit__(None, None, None)
    (main,) = perfetto_reader.read(path.read_bytes())
    assert (main.slices, main.open) == ([(0, "fib")], 0)


def test_slices_at_the_recursion_limit(tmp_path) -> None:
    """Machine code is no call: it notes all of them."""
    path = tmp_path / "trace.pftrace"
    if not notes_calls():
        pytest.skip("there is no machine code for this machine")

    def endless(n):
        return endless(n + 1)

    with path.open("wb") as file, trace(PerfettoWriter(file), values=False, modules=(__name__, "shapes")):
        with suppress(RecursionError):
            endless(0)
        shapes.fib(5)
    (main,) = perfetto_reader.read(path.read_bytes())
    assert len(main.slices) > 500
    assert main.slices[-15][0] == main.open == 0


def test_a_file_that_cannot_be_written(noting) -> None:
    with Path("/dev/full").open("wb", buffering=0) as file:
        tracing = trace(PerfettoWriter(io.BytesIO()), values=False, **SHAPES)
        with tracing:
            tracing.sink._file = file
            assert shapes.fib(17) == 1597
    assert tracing.error is not None
    assert tracing.error.strerror == "No space left on device"


@pytest.mark.parametrize("options", EACH, ids=str)
def test_the_recursion_limit(options) -> None:
    if options and sys.version_info < (3, 12) and not notes_calls():
        pytest.skip("there is a trace function, which is taken away")

    def endless(n):
        return endless(n + 1)

    with trace(functions=("*endless",), modules=(__name__,), **options) as tracing, pytest.raises(RecursionError):
        endless(0)
    calls = sum(event.kind == "call" for event in tracing.events)
    assert calls > 100
    assert sum(event.kind == "raise" for event in tracing.events) == calls


def test_a_thread_that_goes_on() -> None:
    ready, go = threading.Event(), threading.Event()

    def work():
        shapes.fib(1)
        ready.set()
        go.wait()
        shapes.fib(1)

    thread = threading.Thread(target=work)
    with trace(**SHAPES) as tracing:
        thread.start()
        ready.wait()
    before = len(tracing.events)
    go.set()
    thread.join()
    assert before == 2


def test_nothing_is_written_after_the_end() -> None:
    """Threads that go on then stand anywhere."""
    stop = threading.Event()

    def work():
        while not stop.is_set():
            shapes.fib(3)

    threads = [threading.Thread(target=work) for _ in range(2)]
    stream = io.BytesIO()
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-4)
    try:
        with trace(PerfettoWriter(stream), values=False, **SHAPES):
            for thread in threads:
                thread.start()
            shapes.fib(10)
        size = len(stream.getvalue())
        shapes.fib(5)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
        sys.setswitchinterval(interval)
    assert len(stream.getvalue()) == size
    assert len(perfetto_reader.read(stream.getvalue())) >= 1


def test_a_trace_that_ends_as_another_thread_tells_a_value(tmp_path, monkeypatch) -> None:
    """Machine code asks for the text, and goes on in what it has noted in when it is there."""
    amid, go, given = threading.Event(), threading.Event(), []

    class Value:
        pass

    def text(value):
        if type(value) is Value and not amid.is_set():
            amid.set()
            assert go.wait(60)
        return shown(value)

    def work():
        value = Value()
        given.append((shapes_echo(1), shapes_echo(value), shapes_echo(value)) == (1, value, value))

    monkeypatch.setattr(noting_module, "shown", text)
    monkeypatch.setattr("freezeframe.watch.lane.shown", text)
    thread = threading.Thread(target=work)
    with (tmp_path / "told").open("w", encoding="utf-8") as file:
        with trace(JsonLinesWriter(file), modules=(__name__,), functions=("shapes_echo",)):
            thread.start()
            assert amid.wait(60)
            shapes_echo(2)
        rooms = [bytearray(b"\xff") * size for size in (200, 264, 512, 1024, ROOM) for _ in range(100)]  # where the lane was
        go.set()
        thread.join()
    assert (given, len(rooms)) == ([True], 500)
    events = [json.loads(line) for line in (tmp_path / "told").read_text(encoding="utf-8").splitlines()]
    assert [event["kind"] for event in events if event.get("function")] == ["call", "return", "call", "return"]


FORKS = """
import os, signal, sys, threading, freezeframe.watch
from freezeframe.watch.writers import JsonLinesWriter

def f(x): pass

class Slow:
    def write(self, text):
        amid.set()
        go.wait(0.05)
        return file.write(text)

    def flush(self):
        file.flush()

amid, go, over, file = threading.Event(), threading.Event(), threading.Event(), open("told", "w")

def work():
    while not over.is_set():
        f(object())

with freezeframe.watch.trace(JsonLinesWriter(Slow()), modules=("__main__",), **OPTIONS):
    threading.Thread(target=work).start()
    for _ in range(4):
        amid.wait()
        amid.clear()
        if not os.fork():
            signal.alarm(60)
            for _ in range(5000): f(object())
            os._exit(3)
    statuses = [os.waitstatus_to_exitcode(os.wait()[1]) for _ in range(4)]
    over.set()
    go.set()
print(statuses)
"""


@pytest.mark.parametrize("options", [{}, {"condition": "x is not None"}], ids=str)
def test_a_program_with_threads_forks_as_one_tells_something(options, tmp_path) -> None:
    """The thread is not there in the other process, and never lets go of what it has there."""
    source = FORKS.replace("OPTIONS", repr(options))
    arguments = [sys.executable, "-W", "ignore", "-c", source]
    ended = subprocess.run(arguments, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert (ended.stdout, ended.stderr) == ("[3, 3, 3, 3]\n", "")


@pytest.mark.skipif(sys.version_info < (3, 12), reason="on 3.11 it is told of hooked code")
def test_another_thread_meets_a_function_as_the_trace_ends(monkeypatch) -> None:
    met, set_local_events = [], sys.monitoring.set_local_events

    def meets(tool, code, events):
        if events == 0 and not met:
            met.append(threading.Thread(target=shapes.fib, args=(2,)))
            met[0].start()
            met[0].join()
        set_local_events(tool, code, events)

    monkeypatch.setattr(sys.monitoring, "set_local_events", meets)
    assert [function for _, _, function, _ in told(lambda: shapes.even(1))][:4] == ["even", "odd", "odd", "even"]
    assert len(met) == 1


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="later versions tell of calls by themselves")
@pytest.mark.skipif(not notes_calls(), reason="there is no machine code for this machine")
def test_a_trace_that_ends_as_another_thread_tells_of_an_end(monkeypatch) -> None:
    from freezeframe.watch import hooks

    amid, go, given, told_at = threading.Event(), threading.Event(), [], hooks.told_at

    def kind(code, offset):
        found = told_at(code, offset)
        if found == "return" and not amid.is_set():
            amid.set()
            assert go.wait(60)
        return found

    monkeypatch.setattr(hooks, "told_at", kind)
    thread = threading.Thread(target=lambda: given.append(shapes.fib(3)))
    with trace(condition="n > 0", **SHAPES):
        thread.start()
        assert amid.wait(60)
    go.set()
    thread.join()
    assert given == [2]


def test_several_threads_do_not_tell_more_than_the_limit() -> None:
    """Where both have seen that there may be one event more."""
    both = threading.Barrier(2)

    class Seen(Told):
        looks = 0

        @property
        def left(self):
            left = self.__dict__["left"]
            self.looks += 1
            if self.looks <= 2:
                both.wait(10)
            return left

        @left.setter
        def left(self, left):
            self.__dict__["left"] = left

    kept = Collected()
    ended = []
    told = Seen(kept, values=False, depth=None, limit=1, end=lambda: ended.append(1))
    event = Event(0, 1, "call", 0, "f", "f.py", 1, None, None, None)
    threads = [threading.Thread(target=told.tell, args=(event,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(kept.events) == 1
    assert told.left == 0
    assert ended


def test_what_dir_lists() -> None:
    assert dir(watch) == ["Event", "Profile", "profile", "trace"]


def test_a_trace_that_never_ends(tmp_path) -> None:
    """Nor is the process kept from ending, be it that a daemon writes just then."""
    program = """
import sys, threading
sys.path.insert(0, sys.argv[1])
import shapes
from freezeframe.watch import trace
from freezeframe.watch.perfetto import PerfettoWriter
trace(PerfettoWriter(open(sys.argv[2], "wb", buffering=0)), values=False, modules=("shapes",)).__enter__()
began = threading.Event()
def work():
    while True:
        shapes.fib(5)
        began.set()
threading.Thread(target=work, daemon=True).start()
began.wait()
"""
    path = tmp_path / "trace.pftrace"
    arguments = [sys.executable, "-c", program, str(Path(shapes.__file__).parent), str(path)]
    assert subprocess.run(arguments, capture_output=True, text=True, check=True, timeout=60).stderr == ""
    perfetto_reader.read(path.read_bytes())


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="from 3.12 several tools may watch")
def test_another_tracer(monkeypatch) -> None:
    before = sys.gettrace()
    sys.settrace(lambda *_: None)
    try:
        with monkeypatch.context() as patched:
            patched.setattr(tracing_module, "notes_calls", lambda: False)
            with pytest.raises(FreezeframeError, match="there is a trace function already"), trace(lines=True):
                pass
        if not notes_calls():
            return
        with trace(**SHAPES) as tracing:
            with pytest.raises(FreezeframeError, match="a trace is running already"), trace(**SHAPES):
                pass
            shapes.fib(1)
        assert len(tracing.events) == 2
    finally:
        sys.settrace(before)


@pytest.mark.skipif(sys.version_info < (3, 12), reason="there is no sys.monitoring before 3.12")
def test_the_tools_that_a_program_asks_for_by_number_are_its_own() -> None:
    monitoring = sys.monitoring
    free = [tool for tool in range(5) if monitoring.get_tool(tool) is None]
    with trace(**SHAPES) as tracing:
        for tool in free:
            monitoring.use_tool_id(tool, "test")
        shapes.fib(1)
        for tool in free:
            monitoring.free_tool_id(tool)
    assert [event.kind for event in tracing.events] == ["call", "return"]


def made_later():
    """Calls of functions that there were none of before."""
    space = {"__name__": "shapes"}
    exec(compile("def compiled(n): return n", "compiled.py", "exec"), space)
    exec("def executed(n):\n return [eval('n + 1', {'n': n, '__name__': 'shapes'}), (lambda: n)()]", space)
    space["compiled"](1), space["executed"](2)
    exec(b"# coding: latin-1\nname = '\xe9'\nTuple = __import__('collections').namedtuple('Tuple', 'first')", space)
    assert (space["name"], tuple(space["Tuple"](7))) == ("\xe9", (7,))
    copied = types.coroutine(space["yields"]) if exec("def yields(): yield 3", space) is None else None
    assert list(copied()) == [3]
    for wrong in ("1 +", "\0", 3):
        with pytest.raises((SyntaxError, ValueError, TypeError)):
            exec(wrong, space)
    with pytest.raises(TypeError, match="closure can only be used when source is a code object"):
        exec("1", space, closure=())


def test_functions_that_are_made_while_it_is_traced(noting) -> None:
    found = told(made_later, functions=("compiled", "executed", "executed.<locals>.<lambda>", "yields", "<module>", "Tuple*"))
    assert [event[:3] for event in found if event[2] != "<module>"] == [
        *[(0, kind, "compiled") for kind in ("call", "return")],
        (0, "call", "executed"),
        *[(1, kind, "executed.<locals>.<lambda>") for kind in ("call", "return")],
        (0, "return", "executed"),
        *[(0, kind, "yields") for kind in ("call", "yield", "resume", "return")],
    ]
    assert {depth for depth, _, function, _ in found if function == "<module>"} == {0, 1}


def test_what_is_not_traced_is_left_alone() -> None:
    """On 3.11, too, CPython does not notice: no function of ours is told of anything, and there are no copies."""
    if not notes_calls():
        pytest.skip("there is no machine code for this machine")
    codes = shapes.fib.__code__, shapes.left.__code__
    with trace(functions=("left",), modules=("shapes",)) as tracing:
        assert (sys.gettrace(), sys.getprofile()) == (None, None)
        assert shapes.fib.__code__ is codes[0]
        shapes.left()
    assert len(tracing.events) == 2
    assert (shapes.fib.__code__, shapes.left.__code__) == codes
    assert shapes.left.__code__ is codes[1]


def test_functions_are_made_in_frames_that_ran_before() -> None:
    """On 3.11 what a frame that runs makes functions of is replaced in its place, and put back."""
    found = []
    for _ in range(3):
        with trace(modules=(__name__,), functions=("*<locals>.made",)) as tracing:

            def made(n):
                return n

            made(1)
        made(2)
        found.append([event.kind for event in tracing.events])
    assert found == [["call", "return"]] * 3


@pytest.mark.parametrize("kept", [False, True])
def test_an_exception_that_a_handler_has_had_is_gone(kept, noting) -> None:
    """Nobody holds it to see whether the next event is about the same one."""

    class Failure(Exception):
        pass

    def alive() -> bool:
        try:
            raise Failure
        except Failure as error:
            failure = weakref.ref(error)
        return failure() is not None

    sink = None if kept else JsonLinesWriter(io.TextIOWrapper(io.BytesIO()))
    with trace(sink, modules=(__name__,)) as tracing:
        found = [alive(), alive()]
    assert found == [False, False]
    if kept:
        assert [event.kind for event in tracing.events] == ["call", "exception", "return"] * 2


def test_an_exception_costs_each_call_the_same_however_deep_it_is() -> None:
    """Those that are left out do not look for it further inside: with 4,000 that took eight million looks."""

    def down(calls: int) -> int:
        return down(calls - 1) if calls else 1 // 0

    def took(calls: int) -> float:
        begun = time.process_time()
        with trace(modules=(__name__,), depth=1) as tracing, suppress(ZeroDivisionError):
            down(calls)
        assert [event.kind for event in tracing.events] == ["call", "exception", "raise"]
        return time.process_time() - begun

    before = sys.getrecursionlimit()
    sys.setrecursionlimit(10_000)
    try:
        assert took(4_000) < 25 * min(took(500) for _ in range(3))
    finally:
        sys.setrecursionlimit(before)
