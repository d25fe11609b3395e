# Coroutines and async generators driven by hand: a scheduler of our own, locks, queues, async with, async for, cancellation.
# arguments: 50
import sys
import types
from collections import deque


@types.coroutine
def suspend(value=None):
    return (yield value)


class Cancelled(Exception):
    pass


class Task:
    def __init__(self, name, coroutine):
        self.name, self.coroutine, self.result, self.waiting = name, coroutine, None, None


class Queue:
    def __init__(self, size):
        self.items, self.size = deque(), size

    async def put(self, item):
        while len(self.items) >= self.size:
            await suspend("full")
        self.items.append(item)

    async def get(self):
        while not self.items:
            await suspend("empty")
        return self.items.popleft()


class Lock:
    def __init__(self):
        self.owner = None

    async def __aenter__(self):
        while self.owner:
            await suspend("lock")
        self.owner = current[0]
        return self

    async def __aexit__(self, *error):
        self.owner = None
        await suspend("released")
        return False


class Sleep:
    def __init__(self, ticks):
        self.ticks = ticks

    def __await__(self):
        for tick in range(self.ticks):
            yield tick
        return self.ticks


class Countdown:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await Sleep(self.n % 2)
        return self.n


async def squares(n):
    try:
        for i in range(n):
            got = yield i * i
            if got:
                await Sleep(got)
    finally:
        events.append(("squares end", n))
        await suspend("closing")


async def producer(queue, n):
    for i in range(n):
        await queue.put(i)
        if i % 4 == 0:
            await Sleep(2)
    await queue.put(None)
    return "produced", n


async def consumer(queue, lock, totals):
    total = 0
    while (item := await queue.get()) is not None:
        async with lock:
            total += item
            totals.append(total)
    return total


async def reader(n):
    found = [value async for value in Countdown(n) if value % 3]
    total = 0
    source = squares(n)
    async for square in source:
        total += square
        if total > 300:
            break
    await source.aclose()
    agen = squares(n)
    first = await agen.__anext__()
    second = await agen.asend(2)
    try:
        await agen.athrow(KeyError("stop"))
    except KeyError as error:
        found.append(error.args[0])
    await agen.aclose()
    return len(found), found[-1], total, first, second


async def stubborn():
    ticks = 0
    while True:
        try:
            ticks += await Sleep(3)
        except Cancelled:
            events.append(("cancelled", ticks))
            await Sleep(2)
            raise


async def nested(depth):
    if depth == 0:
        return await Sleep(1)
    return await nested(depth - 1) + await nested(depth - 1)


def run(tasks, cancel_at=None):
    ready, results, steps = deque(tasks), {}, 0
    while ready:
        task = ready.popleft()
        current[0] = task.name
        steps += 1
        try:
            if steps == cancel_at and task.name == "stubborn":
                task.coroutine.throw(Cancelled())
            else:
                task.waiting = task.coroutine.send(None)
        except StopIteration as stop:
            results[task.name] = stop.value
        except Cancelled:
            results[task.name] = "cancelled"
        else:
            ready.append(task)
        if task.name == "stubborn" and task.name not in results and len(ready) == 1:
            try:
                task.coroutine.throw(Cancelled())
                while True:
                    task.coroutine.send(None)
            except Cancelled:
                results["stubborn"] = "cancelled"
                ready.clear()
    return steps, results


current = [None]
events = []
for again in range(int(sys.argv[1])):
    queue, lock, totals = Queue(3), Lock(), []
    steps, results = run([
        Task("producer", producer(queue, 40 + again)), Task("consumer", consumer(queue, lock, totals)), Task("reader", reader(30)), Task("nested", nested(6)), Task("stubborn", stubborn()),
    ])
    print(again, steps, sorted(results.items()), totals[-1], events[-3:])
    for round in range(25):
        outcome = run([Task(f"n{k}", nested(k)) for k in range(5)] + [Task("r", reader(8 + round))])
    print(outcome)
    unfinished = nested(3)
    for _ in range(again % 7 + 1):
        unfinished.send(None)
    print(unfinished.cr_await is not None, unfinished.cr_frame.f_lineno)
    unfinished.close()
