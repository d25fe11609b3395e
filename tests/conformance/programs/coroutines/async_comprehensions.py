# Asynchronous comprehensions and generator expressions: every kind, nested, with await in each part, and errors.
# varies: frames of inlined comprehensions, tracebacks
import asyncio
import traceback


async def agen(n, pause=True):
    for i in range(n):
        if pause: await asyncio.sleep(0)
        yield i
async def double(x):
    await asyncio.sleep(0)
    return x * 2
async def even(x): return x % 2 == 0
def boom(x): raise ValueError(f"boom {x}")


async def main():
    print([x async for x in agen(3)], {x async for x in agen(3)}, {x: x * x async for x in agen(3)})
    print([await double(x) for x in range(3)], {await double(x): await double(-x) for x in range(2)}, [x for x in range(5) if await even(x)])
    print([x async for x in agen(5) if await even(x)], [(x, y) async for x in agen(2) for y in range(x + 1)], [(x, y) for x in range(2) async for y in agen(2)])
    print([[y async for y in agen(x)] async for x in agen(3)], [[await double(y) for y in range(x)] for x in range(3)])
    g = (x async for x in agen(3))
    print(type(g).__name__, g.__name__, [x async for x in g], [x async for x in g])
    g = (await double(x) for x in range(3))
    print(type(g).__name__, [x async for x in g])
    g = (await double(x) async for x in agen(3) if x)
    print([x async for x in g])
    print([x for x in await asyncio.gather(double(1), double(2))], [f"{await double(x)!r:>3}" for x in range(2)], (await double(3), [await double(4)], {await double(5): 6}))
    x = "kept"
    print([x async for x in agen(2)], x, [last := x async for x in agen(3)], last)
    fns = [lambda: x async for x in agen(3)]
    print([f() for f in fns])
    for label, fn in (("element", bad_element), ("iterable", bad_iterable), ("condition", bad_condition), ("sync", bad_sync), ("in agen", bad_agen)):
        try:
            await fn()
        except Exception as error:
            print(label, type(error).__name__, error, [(f.name, f.line) for f in traceback.extract_tb(error.__traceback__)[1:]])
    try:
        print(list(x async for x in agen(1)))
    except TypeError as error:
        print(error)
    try:
        sum([await double(x) for x in "a"] for _ in range(1))
    except TypeError as error:
        print(error)
    print(sum([await double(x) for x in range(4)]), max([x async for x in agen(4)], key=lambda v: -v), dict([(k, v) async for k, v in pairs()]))
    print(await nested_scopes("outer"))
    total = 0
    async for x in (y async for y in agen(5) if y % 2):
        total += x
    else:
        total += 100
    print(total)
    it = (x async for x in agen(10))
    async for v in it:
        if v == 2: break
    print([x async for x in it][:3])
    return await asyncio.wait_for(double(21), 5)


async def bad_element(): return [boom(x) async for x in agen(2)]
async def bad_iterable(): return [x async for x in 5]
async def bad_condition(): return [x async for x in agen(2) if boom(x)]
async def bad_sync(): return [x async for x in [1]]
async def bad_agen():
    async def failing():
        yield 1
        boom("inside")
    return [x async for x in failing()]
async def pairs():
    yield "k", 1
    yield "l", 2
async def nested_scopes(p):
    q = "q"
    async def inner():
        return [(p, q, r) async for r in agen(2)]
    class C:
        attr = 3
        async def method(self): return [(self.attr, p, z) async for z in agen(1)]
    return await inner(), await C().method()


print(asyncio.run(main()))
