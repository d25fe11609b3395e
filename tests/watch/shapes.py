"""What is profiled and traced here: calls whose number and nesting are known."""

from __future__ import annotations

import asyncio
import threading


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def even(n):
    return n == 0 or odd(n - 1)


def odd(n):
    return n != 0 and even(n - 1)


def numbers(count):
    for number in range(count):
        yield number + 0


def outer(count):
    yield from numbers(count)


def fails(depth):
    if depth == 0:
        raise KeyError("deep")
    fails(depth - 1)


def survives():
    try:
        fails(3)
    except KeyError:
        return True


async def wait(times):
    for _ in range(times):
        await asyncio.sleep(0)
    return times


async def both():
    return await asyncio.gather(wait(2), wait(3))


def asynchronous():
    return asyncio.run(both())


class Worker(threading.Thread):
    def run(self):
        fib(5)


def in_thread():
    worker = Worker(name="worker")
    worker.start()
    worker.join()


def closed():
    generator = numbers(5)
    next(generator)
    generator.close()


def thrown():
    generator = numbers(5)
    next(generator)
    try:
        generator.throw(KeyError("thrown"))
    except KeyError:
        return True


def left():
    helper = fib
    return helper(3)


def right():
    return fib(4)


def diamond():
    return left() + right()


def everything():
    fib(6)
    even(7)
    list(outer(4))
    survives()
    closed()
    thrown()
    diamond()
    sorted([3, 1, 2], key=lambda number: -number)


def countdown(n: int) -> int:
    """As many calls within each other."""
    return n if n == 0 else countdown(n - 1)
