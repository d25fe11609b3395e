import asyncio
import itertools

from showing import fresh, over, show


def loop(values):
    for value in values:
        pass


def inner(n):
    for i in range(n):
        yield i


def outer(values):
    yield from values


def nested(n):
    result = yield from inner(n)
    return result


class Iterator:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if not self.n:
            raise StopIteration
        self.n -= 1
        return self.n


class Sequence:
    def __getitem__(self, index):
        if index > 3:
            raise IndexError
        return index


class Awaitable:
    def __await__(self):
        yield
        return 1


async def leaf(n):
    return n


async def sums(n):
    total = 0
    for i in range(n):
        total += await leaf(i)
    return total


async def sleeps(n):
    for _ in range(n):
        await asyncio.sleep(0)


async def agen(n):
    for i in range(n):
        yield i


async def async_loop(n):
    total = 0
    async for i in agen(n):
        total += i
    return [i async for i in agen(n)]


async def awaits(n):
    for _ in range(n):
        await Awaitable()


def run():
    iterables = (
        lambda: [1, 2, 3], lambda: (1, 2, 3), lambda: range(3), lambda: inner(3), lambda: {1: 1, 2: 2}, lambda: {1: 1}.items(),
        lambda: {1: 1}.values(), lambda: {1, 2}, lambda: "abc", lambda: "a\u1234", lambda: b"ab", lambda: enumerate("ab"),
        lambda: map(int, "12"), lambda: zip("ab", "cd"), lambda: reversed([1]), lambda: iter(int, 0), lambda: itertools.chain("a"),
        lambda: Iterator(3), Sequence, lambda: [], lambda: iter([1]), lambda: filter(None, "ab"), lambda: bytearray(b"ab"),
    )
    for make in iterables:
        made, delegating = fresh(loop), fresh(outer)
        for times in (1, 2, 12, 30):
            for _ in range(times):
                made(make())
                list(delegating(make()))
            show(made, delegating)
    made = fresh(loop)
    for times in (1, 2, 60):
        for make in iterables[:4]:
            for _ in range(times):
                made(make())
            show(made)
    spent = inner(2)
    over(loop, (3, inner(3)), (3, spent), (3, inner(2)))
    for n in (0, 1, 3, 20):
        made = fresh(nested)
        for _ in range(3):
            list(made(n))
        show(made, inner)
    for function in (sums, sleeps, async_loop, awaits):
        made = fresh(function)
        for n in (1, 2, 20):
            asyncio.run(made(n))
            show(made)
    show(leaf, agen)
    closing()


def closing():
    made = fresh(nested)
    for _ in range(12):
        running = made(5)
        next(running)
        running.send(1) if False else next(running)
        running.close()
    show(made)

    def handler(n):
        try:
            yield from inner(n)
        except ValueError:
            yield 5

    for _ in range(12):
        running = handler(3)
        next(running)
        running.throw(ValueError)
    show(handler)
