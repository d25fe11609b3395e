# async with and async for: enter and exit, awaits inside, suppressing, several items, errors in each place, missing methods.
import asyncio
import contextlib


class M:
    def __init__(self, name, swallow=False, fail=None): self.name, self.swallow, self.fail = name, swallow, fail
    async def __aenter__(self):
        await asyncio.sleep(0)
        print("enter", self.name)
        if self.fail == "enter": raise LookupError(f"enter {self.name}")
        return self.name.upper()
    async def __aexit__(self, kind, value, tb):
        await asyncio.sleep(0)
        print("exit", self.name, kind and kind.__name__, value, tb is not None)
        if self.fail == "exit": raise LookupError(f"exit {self.name}")
        return self.swallow


async def basic():
    async with M("a") as a, M("b") as b: print(a, b)
    async with (M("c"), M("d", True) as d): raise ValueError(d)
    print("swallowed")
async def returns():
    async with M("r"): return "value"
async def loops():
    for i in range(3):
        async with M(f"l{i}"):
            if i == 0: continue
            break
    return i
async def fails_enter():
    async with M("x"), M("y", fail="enter"): print("never")
async def fails_exit():
    async with M("z", fail="exit"): raise ValueError("body")
async def target_unpack():
    @contextlib.asynccontextmanager
    async def cm():
        try: yield (1, [2, 3])
        except KeyError as k: print("cm caught", k)
        finally: print("cm finally")
    async with cm() as (x, [y, *z]): print(x, y, z)
    async with cm() as _: raise KeyError("k")
    async with contextlib.AsyncExitStack() as stack:
        print(await stack.enter_async_context(M("s1")), stack.enter_context(contextlib.nullcontext("sync")))
        stack.push_async_callback(asyncio.sleep, 0)
        stack.push_async_exit(M("s2", True))
        raise OSError("in stack")


class NoAenter:
    async def __aexit__(self, *a): pass
class NoAexit:
    async def __aenter__(self): print("not reached")
class SyncOnly:
    def __enter__(self): pass
    def __exit__(self, *a): pass
class NotAwaitable:
    def __aenter__(self): return 5
    def __aexit__(self, *a): return 6
class ExitNotAwaitable:
    async def __aenter__(self): pass
    def __aexit__(self, *a): return 6
class OnInstance:
    def __init__(self): self.__aenter__ = self.__aexit__ = lambda *a: asyncio.sleep(0)
class BadBool:
    async def __aenter__(self): pass
    async def __aexit__(self, *a): return Truth()
class Truth:
    def __bool__(self): raise KeyError("in bool")


async def misuse(m):
    async with m: raise ValueError("body") if isinstance(m, BadBool) else None or print("body")
async def cancelled():
    async def work():
        async with M("work"):
            try: await asyncio.sleep(10)
            except asyncio.CancelledError:
                print("cancelled inside")
                raise
    task = asyncio.create_task(work())
    await asyncio.sleep(0.01)
    task.cancel("please")
    try: await task
    except asyncio.CancelledError as e: print("caller sees", e.args)
async def locks():
    lock, log = asyncio.Lock(), []
    async def worker(n):
        async with lock:
            log.append(f"+{n}")
            await asyncio.sleep(0)
            log.append(f"-{n}")
    await asyncio.gather(*map(worker, range(3)))
    sem = asyncio.Semaphore(2)
    async def limited(n):
        async with sem: log.append(sem.locked())
    await asyncio.gather(*map(limited, range(2)))
    return log


async def main():
    await basic()
    print(await returns(), await loops())
    for fn in (fails_enter, fails_exit):
        try: await fn()
        except Exception as e: print(fn.__name__, repr(e), repr(e.__context__))
    await target_unpack()
    for m in (NoAenter(), NoAexit(), SyncOnly(), NotAwaitable(), ExitNotAwaitable(), OnInstance(), 5, BadBool()):
        try: await misuse(m)
        except Exception as e: print(type(m).__name__, type(e).__name__, e)
    try:
        with M("not sync"): pass
    except TypeError as e: print(e)
    await cancelled()
    print(await locks())


asyncio.run(main())
