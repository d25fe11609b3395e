"""Work of each kind, again and again: what is left of it? `memory.py ROUNDS [KIND …]` prints for each kind by how many blocks the memory has grown
in so many rounds, after a tenth as many that are not counted."""

import gc
import sys


class Value:
    def __init__(self, number):
        self.number = number

    def method(self, *args, **kwargs):
        return self

    def __add__(self, other):
        return Value(other)

    def __enter__(self):
        return self

    def __exit__(self, *raised):
        return True

    @property
    def half(self):
        return self.number / 2

    def __iter__(self):
        yield 1
        yield 2

    def __getattr__(self, name):
        return name

    def __lt__(self, other):
        return self.number < other.number


def function(a, b=2, *args, d=4, **kwargs):
    return a


def raising(depth):
    if depth:
        raising(depth - 1)
    raise ValueError(depth)


def generator(number):
    try:
        while True:
            number += yield number
    finally:
        number = None


def delegating(number):
    yield from generator(number)


async def coroutine(awaitable=None):
    if awaitable is not None:
        await awaitable


async def asynchronous():
    yield 1
    yield 2


class Future:
    def __await__(self):
        yield 1


def calls():
    """Five calls."""
    value = Value.__new__(Value)
    value.number = 1
    function(1, 2, 3, d=5, e=6)
    value.method(1, k=2)
    value + 1
    value.half
    value.anything


def exceptions():
    """Two exceptions, one of them through three frames."""
    try:
        raising(2)
    except ValueError as error:
        kept = error
    with Value(1):
        raise KeyError(kept)


def generators():
    """Three generators that are dropped half way."""
    next(delegating(1))
    for _ in Value(1):
        break
    next(each for each in (1, 2))


def coroutines():
    """Three coroutines and an asynchronous generator, of which two are dropped half way."""
    for waiting in coroutine(), coroutine(coroutine()), asynchronous().asend(None):
        try:
            waiting.send(None)
        except StopIteration:
            pass
    coroutine(Future()).send(None)


def callbacks():
    """What calls back: sorting, builtins that consume generators, conversions."""
    sorted([Value(2), Value(1)])
    max([1, 2], key=lambda number: -number)
    sum(each for each in (1, 2))
    "".join(map(str, (1, 2)))
    sys.intern(f"{Value(1).number!r:>{len('xy')}}")


def classes():
    """A class, a closure, and a function with another one's code."""

    class Derived(Value):
        def method(self):
            return super().method()

    Derived(1).method()
    inner = (lambda a: lambda: a)(1)
    inner()
    inner.__code__ = (lambda a: lambda: a + 1)(1).__code__


def cycles():
    """What only the collector frees: an exception and its frames, a generator, a function, all of which reach themselves."""
    try:
        raising(1)
    except ValueError as error:
        value = Value(error)
        value.itself = value
        value.generator = generator(1)
        next(value.generator)
        value.function = lambda: value


def frames():
    """Frame objects, of running and of ended calls."""
    frame = sys._getframe()
    frame.f_locals, frame.f_back, frame.f_lineno
    try:
        raising(1)
    except ValueError as error:
        error.__traceback__.tb_next.tb_frame.f_locals
    del frame


def texts():
    """Code that is compiled, executed, and forgotten."""
    eval("1 + len('a')")
    exec("def steps():\n    yield [each for each in (1, 2)]\nnext(steps())", {})


KINDS = (calls, exceptions, generators, coroutines, callbacks, classes, cycles, frames, texts)


def grown(kind, rounds):
    """By how many blocks `rounds` rounds let the memory grow."""
    for counted in rounds // 10, rounds:
        gc.collect()
        before = sys.getallocatedblocks()
        for _ in range(counted):
            kind()
        gc.collect()
    return sys.getallocatedblocks() - before


if __name__ == "__main__":
    for kind in KINDS:
        if kind.__name__ in sys.argv[2:] or not sys.argv[2:]:
            print(kind.__name__, grown(kind, int(sys.argv[1])), flush=True)
