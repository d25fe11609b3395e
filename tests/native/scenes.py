"""Small programs, each a function that gives a value: together they stand in every kind of place that a frame can stand in."""

# ruff: noqa: C416, PERF401, PIE800, PLC3002, SIM105 (what is written is what is to be stood in)

import sys
import traceback
import types


def plain():
    total = 0
    for i in range(4):
        total += i * (total - i) if i % 2 else -i
    words = {"a": [1, 2], **{"b": (3, *range(2))}}
    a, *rest = words["b"]
    return total, f"{a!r:>4}{rest}", [x for x in rest if x] or None, not rest, 1 < a < 4


def recursion():
    def fib(n):
        return n if n < 2 else fib(n - 1) + fib(n - 2)

    return fib(4)


def closures():
    def counter(step):
        count = 0

        def add(times=1):
            nonlocal count
            count += step * times
            return count

        def get():
            return count

        return add, get

    add, get = counter(3)
    add()
    add(times=2)
    return get(), add(), get()


def handled():
    seen = []

    def fails(n):
        if n:
            try:
                return fails(n - 1)
            except ValueError as error:
                seen.append(str(sys.exc_info()[1]))
                raise KeyError(n) from error
            finally:
                seen.append(n)
        raise ValueError("bottom")

    try:
        fails(2)
    except KeyError as error:
        seen.append((repr(error), repr(error.__cause__), repr(error.__context__)))
        try:
            raise
        except KeyError as same:
            seen.append(same is error)
        seen.append(sys.exc_info()[1] is error)
    seen.append(sys.exc_info()[1])
    try:
        try:
            {}["x"]
        except* KeyError as group:
            seen.append(len(group.exceptions))
    except BaseException as error:
        seen.append(type(error))
    return seen


def finals():
    seen = []

    def early(n):
        for i in range(n):
            try:
                if i == 1:
                    continue
                if i == 3:
                    return "returned", i
            finally:
                seen.append(i)
        return "ended"

    return early(2), early(5), seen


class Manager:
    def __init__(self, seen, swallow):
        self.seen, self.swallow = seen, swallow

    def __enter__(self):
        self.seen.append("in")
        return self

    def __exit__(self, kind, error, tb):
        self.seen.append(("out", kind and kind.__name__))
        return self.swallow


def managers():
    seen = []
    with Manager(seen, True) as one, Manager(seen, False):
        seen.append(one.swallow)
        raise LookupError("inside")
    with Manager(seen, False):
        seen.append("calm")
    try:
        with Manager(seen, False):
            1 / 0
    except ZeroDivisionError as error:
        seen.append(str(error))
    return seen


def tracebacks():
    def inner(n):
        if n == 0:
            raise RuntimeError("here")
        inner(n - 1)

    try:
        inner(2)
    except RuntimeError as error:
        base = tracebacks.__code__.co_firstlineno
        return [(s.name, s.lineno - base) for s in traceback.extract_tb(error.__traceback__)][-4:]


def frames():
    def names():
        return [(f.f_code.co_name, f.f_lineno - f.f_code.co_firstlineno) for f in (sys._getframe(1), sys._getframe(2))]

    def middle(value):
        kept = locals()
        return names(), sorted(kept), sorted(locals())

    return middle(3), "middle" in locals()


def comprehensions():
    outer = 3
    one = [x * y for x in range(3) for y in range(outer) if x != y]
    two = {x: [z for z in range(x)] for x in range(3)}
    three = {(lambda v=x: v + outer)() for x in range(3)}
    return one, two, sorted(three)


def generators():
    seen = []

    def numbers(n):
        try:
            for i in range(n):
                got = yield i * 10
                seen.append(got)
        finally:
            seen.append("closed")
        return "result"

    def delegating():
        result = yield from numbers(2)
        seen.append(result)
        yield result

    total = 0
    for value in numbers(3):
        total += value
    driven = delegating()
    values = [next(driven), driven.send("sent"), next(driven, None), next(driven, "ended")]
    expression = all(x + 1 for x in [1, 2, 3])
    return total, values, seen, [*numbers(2)], expression, [v for v in delegating()]


def closing():
    seen = []

    def noted(n):
        try:
            yield n
            yield n
        finally:
            seen.append(n)
            try:
                seen.append(repr(sys.exc_info()[1]))
            finally:
                seen.append("closed")

    pending = noted(5)
    next(pending)
    pending.close()
    unbound = noted(6)
    next(unbound)
    type(unbound).close(unbound)
    seen.append(list(zip(pending, unbound)))

    def stubborn():
        try:
            yield 1
        except GeneratorExit:
            yield 2

    g = stubborn()
    next(g)
    try:
        g.close()
    except RuntimeError as error:
        seen.append(str(error))
    return seen


def dropped():
    """Generators that nobody holds any more, and that go on when they are closed."""

    def swallowing():
        try:
            yield 1
        except GeneratorExit:
            pass
        sum([1, 2])

    def begun():
        made = swallowing()
        next(made)
        return made

    def delegating():
        yield from swallowing()

    got = [next(swallowing()), next(begun(), 7), next(delegating()), len([begun()]), [begun()] and 1]
    for _ in swallowing():
        break
    for _ in delegating():
        break
    a, *b = swallowing()
    got += [begun() in [1, 2], 1 in swallowing(), any(swallowing()), list(swallowing()), max(zip(swallowing(), [1, 2]))]
    return got, a, b, swallowing().send(None), begun().close()


def thrown():
    seen = []

    def inner():
        while True:
            try:
                yield len(seen)
            except KeyError as error:
                seen.append(repr(error))
                yield "caught"
                seen.append(repr(sys.exc_info()[1]))

    def outer():
        yield from inner()

    g = outer()
    next(g)
    values = [g.throw(KeyError("a")), next(g), next(g)]
    try:
        g.throw(ValueError("b"))
    except ValueError as error:
        values.append(repr(error))
    return values, seen


@types.coroutine
def suspend(value):
    return (yield value)


def coroutines():
    seen = []

    class Room:
        async def __aenter__(self):
            seen.append(await suspend("enter"))
            return self

        async def __aexit__(self, *error):
            seen.append(await suspend("exit"))
            return True

    async def items(n):
        for i in range(n):
            await suspend(("item", i))
            yield i

    async def main():
        async with Room():
            async for item in items(2):
                seen.append(item)
            total = [x async for x in items(2)]
            seen.append(total)
            raise ValueError("inside")
        return await leaf(3)

    async def leaf(n):
        return await leaf(n - 1) if n else await suspend("leaf")

    coroutine, sent, given = main(), None, []
    while True:
        try:
            given.append(coroutine.send(sent))
        except StopIteration as stop:
            return given, seen, stop.value
        sent = len(given)


SCENES = [
    plain, recursion, closures, handled, finals, managers, tracebacks, frames, comprehensions, generators, closing, dropped, thrown,
    coroutines,
]  # fmt: skip
