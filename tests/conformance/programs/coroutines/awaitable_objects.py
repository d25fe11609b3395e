# Objects with __await__, inheritance from Awaitable and Coroutine, generators in __await__, delegation with yield from, and errors.
import asyncio
import collections.abc


class Delayed:
    def __init__(self, value): self.value = value
    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        yield from asyncio.sleep(0).__await__()
        return self.value


class Lazy:
    def __init__(self, fn): self.fn = fn
    def __await__(self): return self.run().__await__()
    async def run(self):
        await asyncio.sleep(0)
        return self.fn()


class Chain:
    def __init__(self): self.ops = []
    def __getattr__(self, name):
        if name.startswith("_"): raise AttributeError(name)
        self.ops.append(name)
        return self
    def __call__(self, *args):
        self.ops[-1] = (self.ops[-1], args)
        return self
    async def _run(self):
        out = []
        for op in self.ops:
            await asyncio.sleep(0)
            out.append(op)
        return out
    def __await__(self): return self._run().__await__()


class Coro(collections.abc.Coroutine):
    def __init__(self): self.n = 0
    def send(self, value):
        self.n += 1
        if self.n > 2: raise StopIteration(f"sent {self.n} times")
        return None
    def throw(self, kind, value=None, tb=None): raise kind if value is None else value
    def close(self): super().close()
    def __await__(self): return self._iter()
    def _iter(self):
        while True:
            try: yield self.send(None)
            except StopIteration as s: return s.value


class Meta(type):
    def __await__(cls): return asyncio.sleep(0, cls.__name__).__await__()


class Awaited(metaclass=Meta): pass


class Cached:
    def __init__(self, fn): self.fn, self.task = fn, None
    def __await__(self):
        if self.task is None: self.task = asyncio.ensure_future(self.fn())
        return (yield from self.task.__await__())


async def main():
    print(await Delayed(5), await Lazy(lambda: "lazy"), await Chain().select("a").where(1, 2).limit, await Coro(), await Awaited)
    calls = []
    async def compute():
        calls.append(1)
        await asyncio.sleep(0)
        return len(calls)
    cached = Cached(compute)
    print(await asyncio.gather(wait(cached), wait(cached), wait(cached)), calls)
    print(await asyncio.gather(Delayed(1), Lazy(lambda: 2), asyncio.sleep(0, 3)), await asyncio.wait_for(Delayed("w"), 1))
    for obj in (Delayed(1), Lazy(print), Coro(), Awaited, cached, 5): print(type(obj).__name__, isinstance(obj, collections.abc.Awaitable), isinstance(obj, collections.abc.Coroutine))
    try: await Lazy(lambda: 1 / 0)
    except ZeroDivisionError as error: print([f.name for f in __import__("traceback").extract_tb(error.__traceback__)])
    class OnlyOnInstance: pass
    o = OnlyOnInstance()
    o.__await__ = lambda: iter(())
    class Raises:
        def __await__(self): raise LookupError("in __await__")
    class Property:
        @property
        def __await__(self): return lambda: iter(())
    for bad in (o, Raises(), Property(), type("N", (), {"__await__": None})(), type("S", (), {"__await__": lambda self: "text"})(), type("I", (), {"__await__": lambda self: iter([])})()):
        try: print(type(bad).__name__, await bad)
        except Exception as error: print(type(bad).__name__, type(error).__name__, error)
    async def yields_odd_things(): await Odd()
    class Odd:
        def __await__(self): yield "not a future"
    try: await yields_odd_things()
    except RuntimeError as error: print(str(error)[:30])
    task = asyncio.ensure_future(Delayed("ensured"))
    print(type(task).__name__, await task, await task)
    async def same():
        me = asyncio.current_task()
        await me
    try: await asyncio.create_task(same(), name="self-await")
    except RuntimeError as error: print(str(error)[:24], str(error)[-16:])


async def wait(x): return await x


asyncio.run(main())
