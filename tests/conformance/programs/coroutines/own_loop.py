# An event loop of the program's own: futures, sleeping, tasks and cancellation written with plain await.
import heapq
import types
from collections import deque


class Future:
    def __init__(self): self.done, self.value, self.callbacks = False, None, []
    def set(self, value):
        self.done, self.value = True, value
        for cb in self.callbacks: cb(self)
    def __await__(self):
        if not self.done: yield self
        assert self.done
        return self.value


class Task(Future):
    def __init__(self, loop, coro):
        super().__init__()
        self.loop, self.coro, self.error, self.cancelling = loop, coro, None, False
    def step(self, *_):
        if self.done: return  # woken by a timer after it was cancelled
        try:
            if self.cancelling:
                self.cancelling = False
                waiting = self.coro.throw(Cancelled(self.coro.__name__))
            else: waiting = self.coro.send(None)
        except StopIteration as stop: self.set(stop.value)
        except BaseException as error:
            self.error = error
            self.set(None)
        else:
            if waiting is None: self.loop.ready.append(self)
            else: waiting.callbacks.append(lambda f: self.loop.ready.append(self))
    def cancel(self):
        self.cancelling = True
        self.loop.ready.append(self)
    def __await__(self):
        yield from super().__await__()
        if self.error: raise self.error
        return self.value


class Cancelled(BaseException): pass


class Loop:
    def __init__(self): self.ready, self.timers, self.now, self.n = deque(), [], 0, 0
    def spawn(self, coro):
        task = Task(self, coro)
        self.ready.append(task)
        return task
    async def sleep(self, t):
        f = Future()
        self.n += 1
        heapq.heappush(self.timers, (self.now + t, self.n, f))
        await f
    def run(self, coro):
        main = self.spawn(coro)
        while not main.done:
            while self.ready: self.ready.popleft().step()
            if self.timers and not main.done:
                self.now, _, f = heapq.heappop(self.timers)
                f.set(None)
        if main.error: raise main.error
        return main.value


@types.coroutine
def switch(): yield


loop = Loop()


async def ticker(name, period, n):
    try:
        for i in range(n):
            await loop.sleep(period)
            print(f"{loop.now:>3} {name}{i}")
        return name
    finally: print(f"{loop.now:>3} {name} ends")


async def failing():
    await loop.sleep(5)
    raise ValueError("failed at 5")


async def chatter(n):
    for i in range(3):
        print("chat", n, i)
        await switch()


async def agen():
    for i in range(3):
        await loop.sleep(1)
        yield i


async def main():
    a, b, f = loop.spawn(ticker("a", 2, 3)), loop.spawn(ticker("b", 3, 5)), loop.spawn(failing())
    print(await a)
    try: await f
    except ValueError as error: print("caught", error, error.__traceback__.tb_next is not None)
    b.cancel()
    try: await b
    except Cancelled as error: print("cancelled", error)
    c, d = loop.spawn(chatter(1)), loop.spawn(chatter(2))
    await c, await d
    print([x async for x in agen()], loop.now)
    async def deep(n): return await deep(n - 1) + 1 if n else len(await ticker("deep", 1, 1))
    print(await deep(60))
    return "finished"


print(loop.run(main()))
try: loop.run(failing())
except ValueError as error: print("out of run:", error)
