# Chains of asynchronous generators, coroutines and awaitables, far deeper than the host's stack would bear.
import sys

sys.setrecursionlimit(100_000)


async def chain(n):
    if n == 0:
        yield 0
        return
    async for x in chain(n - 1):
        yield x + 1


class Awaitable:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        if self.n:
            return 1 + (yield from wrapped(self.n - 1).__await__())
        yield "waits"
        return 0


async def wrapped(n):
    return 1 + await Awaitable(n)


async def plain(n):
    return 1 + await plain(n - 1) if n else 0


async def failing(n):
    try:
        if n == 0:
            await Awaitable(0)
        async for x in failing(n - 1):
            yield x
    except ValueError as error:
        error.args = (error.args[0] + 1,)
        raise


async def main(depth):
    async for x in chain(depth):
        print(x)
    print(await plain(depth), await wrapped(depth))
    async for x in failing(depth):
        print("not reached", x)


coroutine = main(DEPTH := 150)
print(coroutine.send(None), coroutine.send(None))
try:
    coroutine.throw(ValueError(0))
except ValueError as error:
    print(error)
