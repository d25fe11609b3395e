"""Generators, coroutines and asynchronous generators that are suspended: what they hold, and others that hold the same."""

import gc
import inspect
import subprocess
import sys
import types
import warnings
import weakref

import pytest

from freezeframe.errors import FreezeframeError, NotCapturable
from freezeframe.native.frames.generators import capture_generator, fill_generator, finish_generator, make_generator


def again(generator):
    """A second generator that holds what the first one does."""
    frame = capture_generator(generator)
    made = make_generator(code_of(generator), generator.__name__, generator.__qualname__)
    if frame is None:
        finish_generator(made)
    else:
        frame.generator = made
        fill_generator(made, frame)
    return made


def code_of(generator):
    return getattr(generator, {"g": "gi_code", "c": "cr_code", "a": "ag_code"}[type(generator).__name__[0]])


def numbers(n, seen):
    try:
        for i in range(n):
            try:
                got = yield i
                seen.append(got)
            except KeyError as error:
                seen.append(repr(error))
                yield "caught"
                seen.append(repr(sys.exc_info()[1]))
    finally:
        seen.append("closed")
    return "result"


def drain(generator):
    found = []
    while True:
        try:
            found.append(next(generator))
        except StopIteration as stop:
            return found, stop.value


@pytest.mark.parametrize("steps", range(7))
def test_a_generator_at_each_place(steps):
    def prepared():
        seen = []
        generator = numbers(4, seen)
        for _ in range(steps):
            next(generator, None)
        return seen, generator

    one, generator = prepared()
    two, twin = prepared()
    other = again(generator)
    assert inspect.getgeneratorstate(other) == inspect.getgeneratorstate(twin)
    assert (other.__name__, other.__qualname__, other.gi_code) == ("numbers", "numbers", numbers.__code__)
    frame = capture_generator(other)
    if frame is not None:
        fill_generator(other, frame)  # one that holds something already
    assert drain(other) == drain(twin)
    assert one == two


def test_sent_to_thrown_into_and_closed():
    seen = []
    generator = numbers(5, seen)
    next(generator)
    other = again(generator)
    assert other.send("sent") == 1
    assert other.throw(KeyError("k")) == "caught"
    third = again(other)
    assert next(third) == 2
    assert seen[-1] == "KeyError('k')"
    third.close()
    assert seen == ["sent", "KeyError('k')", "KeyError('k')", "closed"]
    other.close()
    generator.close()
    assert seen.count("closed") == 3


def test_what_it_delegates_to():
    def outer():
        return (yield from numbers(3, []))

    generator = outer()
    assert next(generator) == 0
    other = again(generator)
    assert other.gi_yieldfrom is generator.gi_yieldfrom
    assert other.send(None) == 1
    with pytest.raises(ValueError):
        other.throw(ValueError)


@types.coroutine
def suspend(value):
    return (yield value)


def test_a_coroutine():
    async def inner():
        return await suspend("inner") + 1

    async def outer():
        return await inner() * 2

    coroutine = outer()
    assert coroutine.send(None) == "inner"
    other = again(coroutine)
    assert other.cr_await is coroutine.cr_await
    assert inspect.getcoroutinestate(other) == "CORO_SUSPENDED"
    with pytest.raises(StopIteration) as stop:
        other.send(4)
    assert stop.value.value == 10
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        del coroutine, other
        gc.collect()


def test_an_asynchronous_generator():
    async def items(n):
        for i in range(n):
            await suspend(("awaits", i))
            yield i

    def step(awaitable, value=None):
        try:
            return "suspended", awaitable.send(value)
        except StopIteration as stop:
            return "gave", stop.value

    generator = items(2)
    first = generator.asend(None)
    assert step(first) == ("suspended", ("awaits", 0))
    assert step(first) == ("gave", 0)
    other = again(generator)
    asked = other.__anext__()
    assert [step(asked), step(asked)] == [("suspended", ("awaits", 1)), ("gave", 1)]
    with pytest.raises(StopAsyncIteration):
        other.__anext__().send(None)
    assert capture_generator(other) is None


def test_a_running_one_is_refused():
    def running():
        with pytest.raises(NotCapturable, match="is running"):
            capture_generator(generator)
        yield 1

    generator = running()
    assert list(generator) == [1]


def test_one_that_is_too_small_is_refused():
    def tiny():
        yield

    def large(a=1, b=2, c=3, d=4, e=5, f=6):
        yield a, b, c, d, e, f, [a, [b, [c, [d, e]]]]

    with pytest.raises(FreezeframeError, match="too small"):
        fill_generator(tiny(), capture_generator(large()))


def test_reference_counts():
    class Mark:
        pass

    mark = Mark()
    before = sys.getrefcount(mark)
    dead = []

    def holding(value):
        kept = [value]
        yield kept
        yield value

    for i in range(50):
        generator = holding(mark)
        if i % 3:
            next(generator)
        other = again(generator)
        dead.append(weakref.ref(other))
        if i % 2:
            drain(other)
        del other, generator
    gc.collect()
    assert all(ref() is None for ref in dead)
    assert sys.getrefcount(mark) == before


THROWN = """
import sys
from freezeframe.native.capture import capture
from freezeframe.native.check import LAYOUT
from freezeframe.native.frames.sites import sites_of
from freezeframe.native.memory import words
from freezeframe.snapshot.frames import chain


def inner():
    try:
        yield 1
    except ValueError:
        yield [frame.code.name for frame in chain(capture(sys._getframe(), between=True))]


def outer():
    yield from inner()


generator = outer()
next(generator)
sites = sites_of(outer.__code__)
top = sites.slots + sites.state(sites.index(generator.gi_frame.f_lasti)).depth - 1
words[id(generator) + LAYOUT.generator.frame + LAYOUT.iframe.localsplus + top * 8 >> 3] = 0x135005300000000
print(generator.throw(ValueError))
"""


def test_nothing_is_read_above_the_stack_of_a_generator_that_waits():
    """What it delegates to is thrown into, and its own stack ends below what it has given: there is whatever was in that memory."""
    ended = subprocess.run([sys.executable, "-c", THROWN], check=False, capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "['inner', 'outer', '<module>']\n", "")
