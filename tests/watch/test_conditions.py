"""`trace(condition=…)`: which calls are told, by machine code as by Python."""

from __future__ import annotations

import asyncio
import io
import json
import subprocess
import sys
import threading
from contextlib import suppress

import pytest
import shapes

from freezeframe.native.watching.noting import notes_calls
from freezeframe.watch import trace
from freezeframe.watch.writers import JsonLinesWriter

here = __name__
limit = 3
"""A global that conditions name."""


def above(n):
    return n > 3


def nested(n, *rest, key=None, **more):
    try:
        return flat(n, rest) + (nested(n - 1, *rest, n, key=key) if n else 0)
    finally:
        flat(-1, rest)


def flat(n, rest):
    if n == 2:
        raise ValueError(n)
    return len(rest)


def survives(n):
    try:
        nested(n, key="k")
    except ValueError:
        return fails_again(n)


def fails_again(n):
    for k in range(n):
        try:
            fails(k)
        except KeyError as error:
            kept = error
            with suppress(KeyError):
                reraises(k, kept)
    return n


def fails(n):
    raise KeyError(n)


def reraises(n, error):
    try:
        raise error
    finally:
        flat(0, ())


def closures(n):
    count = [n]

    def inner(key):
        return key + n + len(count)

    def shares():
        nonlocal n
        n += 1
        return inner(n)

    return [inner(1), shares(), shares(), inner(2)]


def numbers(n):
    for k in range(n):
        got = yield flat(k * 10, ())
        if got:
            flat(got, ())


def generators(n):
    sent = numbers(n)
    next(sent)
    sent.send(5)
    held, left = numbers(4), numbers(1)
    found = list(zip(held, numbers(3), strict=False)) + [k * n for k in left]
    sent.close()
    held.close()
    closed = numbers(9)
    next(closed)
    closed.close()
    thrown = numbers(8)
    next(thrown)
    try:
        thrown.throw(KeyError("thrown"))
    except KeyError:
        found.append(0)
    return found + [each for k in range(5) for each in numbers(k)] + list(delegates(n))


def delegates(n):
    yield from numbers(n)
    yield from (k for k in numbers(n - 1))


def class_bodies(n):
    class Made:
        key = n

        def method(self, n):
            return self.key * n

    return Made().method(n) + Made().method(2 * n)


async def waits(n):
    await asyncio.sleep(0)
    return flat(n * 3, ())


async def several():
    async def each(n):
        for k in range(n):
            yield k
            await waits(k)

    found = await asyncio.gather(*[waits(k) for k in range(6)])
    return found + [k async for k in each(3)] + [k async for k in each(5)]


def coroutines():
    return asyncio.run(several())


SCENES = {
    "calls": lambda: shapes.fib(7),
    "exceptions": lambda: [survives(n) for n in range(6)],
    "closures": lambda: [closures(n) for n in (1, 3, 5)],
    "generators": lambda: [generators(n) for n in (2, 3, 5)],
    "class bodies": lambda: [class_bodies(n) for n in (1, 4)],
    "coroutines": coroutines,
}
CONDITIONS = (
    "n > 3",
    "n",
    "n % 2 == 0 and not above(n)",
    "n > limit # a comment",
    "key is not None or rest",
    "len(rest) > 2",
    "any(n > k for k in (2, 3))",
    "(n := n + 1) > 3",
    "self.key > 1",
    "'n' in locals() and 'rest' not in vars()",
    "isinstance(error, KeyError) or n == 0",
    "(lambda: n == 2)()",
    "1 < n <= limit",
    "True",
    "no_such_name",
    "undefined or n > 2",
    "n > 2 or undefined",
    "key",
)


OPTIONS = ({}, {"depth": 2}, {"lines": True}, {"values": False, "instructions": True})

pytestmark = pytest.mark.skipif(not notes_calls(), reason="there is no machine code for this machine")


def everything():
    for scene in SCENES.values():
        scene()


def traced(sink, function, **options):
    with trace(sink, modules=(here, "shapes"), **options) as tracing:
        function()
    return tracing


def in_a_file(function, **options):
    """What machine code has in a file, and the trace."""
    with io.TextIOWrapper(io.BytesIO(), encoding="utf-8") as file:
        tracing = traced(JsonLinesWriter(file), function, **options)
        file.seek(0)
        return [event for event in map(json.loads, file) if event["kind"] != "thread"], tracing


def calls(function, **options):
    """The function and the arguments of each call that is told."""
    return [(event["function"], *event["arguments"].values()) for event in in_a_file(function, **options)[0] if event["kind"] == "call"]


def compared(event):
    """What is the same each time that a scene is traced."""
    return {name: value for name, value in event.items() if name not in {"time", "duration", "thread"} and value is not None}


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_file_tells_what_a_list_is_told(condition) -> None:
    options = OPTIONS[CONDITIONS.index(condition) % len(OPTIONS)]
    python = traced(None, everything, condition=condition, **options)
    found, machine_code = in_a_file(everything, condition=condition, **options)
    assert list(map(compared, found)) == [compared(event._asdict()) for event in python.events]
    assert (machine_code.condition.asked, machine_code.condition.failed) == (python.condition.asked, python.condition.failed)
    assert machine_code.condition.error == python.condition.error


@pytest.mark.parametrize("note", [calls, lambda function, **options: traced(None, function, **options) and None], ids=["file", "list"])
def test_a_name_that_the_condition_assigns_is_not_the_programs(note) -> None:
    found = []

    def scene():
        found.append([added(n) for n in range(5)])
        found.append(class_bodies(2))

    note(scene, condition="(n := 7) and (key := 9)")
    assert found == [list(range(5)), 12]


def added(n):
    return n + 0


def test_code_that_runs_with_the_names_of_several_modules() -> None:
    """The first one's are not those of all."""
    spaces = [{"__name__": here, "bound": bound} for bound in (2, 0, 9, 1)]
    code = compile("def f(n): return n\nf(1)", __file__, "exec")

    def scene():
        for space in spaces * 2:
            exec(code, space)

    assert calls(scene, functions=("f",), condition="n > bound") == [("f", "1")] * 2
    assert calls(scene, functions=("f",), condition="n < later") == []
    spaces[2]["later"] = 5
    assert calls(scene, functions=("f",), condition="n < later") == [("f", "1")] * 2


def test_a_name_that_the_module_gets_later() -> None:
    def scene():
        for n in range(6):
            if n == 3:
                globals()["gotten"] = 3
            added(n)
        del globals()["gotten"]

    assert calls(scene, functions=("added",), condition="gotten <= n") == [("added", str(n)) for n in (3, 4, 5)]


def test_variables_that_have_no_value_yet() -> None:
    def scene():
        def inner(n):
            return n if n < 99 else unbound  # noqa: F821 (it is deleted further down)

        for n in range(3):
            inner(n)
        unbound = 3
        for n in range(5):
            inner(n + (unbound and 0))
        del unbound
        inner(3)

    globals()["unbound"] = 1
    try:
        assert calls(scene, functions=("*inner",), condition="n > 1 and unbound") == [
            ("test_variables_that_have_no_value_yet.<locals>.scene.<locals>.inner", str(n)) for n in (2, 2, 3, 4, 3)
        ]
    finally:
        del globals()["unbound"]


def test_an_interrupt_in_a_condition_is_raised_in_the_program() -> None:
    """As it is where a signal comes as a condition is evaluated."""
    found = []

    def scene():
        for n in range(6):
            try:
                found.append(added(n))
            except KeyboardInterrupt:
                found.append("interrupted")
        added(7)

    assert calls(scene, functions=("added",), condition="interrupts(n)") == [("added", "4"), ("added", "5"), ("added", "7")]
    assert found == [0, "interrupted", 2, "interrupted", 4, 5]


def interrupts(n):
    if n in (1, 3):
        raise KeyboardInterrupt
    return n > 3


def test_a_generator_goes_on_in_another_thread() -> None:
    def scene():
        for n in (2, 5, 2, 5):
            generator = numbers(n)
            next(generator)
            threads = [threading.Thread(target=next, args=(generator, None)) for _ in range(2)]
            for thread in threads:
                thread.start()
                thread.join()
            generator.close()

    found, _ = in_a_file(scene, functions=("numbers",), condition="n > 3")
    kinds = [event["kind"] for event in found]
    assert kinds.count("call") == 2
    assert kinds.count("resume") - kinds.count("raise") == 4
    assert kinds.count("yield") == 6


def test_conditions_of_deep_calls() -> None:
    """A condition may take some calls more than the program has left; it reaches its limit where it does without."""

    def depth(n):
        try:
            return depth(n + 1)
        except RecursionError:
            return n

    alone, found = depth(0), []
    in_a_file(lambda: found.append(depth(0)), condition="above(above(n)) is None")
    assert abs(found[0] - alone) <= 3


def test_threads_with_conditions_lose_nothing() -> None:
    script = """
import io, json, sys, threading
import freezeframe.watch
from freezeframe.watch.writers import JsonLinesWriter
sys.setswitchinterval(1e-6)
def leaf(n): return n
def fib(n):
    for k in steps(n % 3): leaf(k)
    return n if n < 2 else fib(n - 1) + fib(n - 2)
def steps(n):
    for k in range(n): yield leaf(k)
def work(): fib(11)
file = io.TextIOWrapper(io.BytesIO())
with freezeframe.watch.trace(JsonLinesWriter(file), modules=("__main__",), condition="n % 2 == 0", limit=10**9):
    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
file.seek(0)
events = {}
for line in file:
    event = json.loads(line)
    if event["kind"] != "thread":
        events.setdefault(event["thread"], []).append([event.get(name) for name in ("kind", "function", "depth", "arguments", "value")])
print(len({json.dumps(each) for each in events.values()}), len(events), len(max(events.values())) > 100)
"""
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False)
    assert (ended.stdout, ended.stderr) == ("1 4 True\n", "")


def test_what_is_wrong_with_a_condition_is_said_once() -> None:
    """Also where functions are made of it for many parameters; what the program's filters let through is told as without a trace."""
    script = """
import io, warnings
import freezeframe.watch
from freezeframe.watch.writers import JsonLinesWriter
filters = list(warnings.filters)
def warn(n): warnings.warn("the program's own")
def f(n): return n
def g(n, m): return n
def h(m): return m
file = io.TextIOWrapper(io.BytesIO())
with freezeframe.watch.trace(JsonLinesWriter(file), modules=("__main__",), condition="n is 1 and m is 2 or n == '\\\\d'"):
    f(1), g(1, 2), h(2)
    for _ in range(2): warn(1)
    exec("k = 1\\nk is 1", {"__name__": "__main__"})
print(filters == warnings.filters)
"""
    ended = subprocess.run([sys.executable, "-W", "default", "-c", script], capture_output=True, text=True, timeout=120, check=False)
    assert ended.stdout == "True\n"
    said = [line.split(": ", 1) for line in ended.stderr.splitlines() if "Warning" in line]
    assert [where for where, _ in said] == ["<condition>:1"] * 3 + ["<string>:6", "<string>:2"]
