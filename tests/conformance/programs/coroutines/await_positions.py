# `await` in every position of an expression or statement, with the order of awaiting.
import asyncio

log = []


async def v(value):
    log.append(value if isinstance(value, (int, str, list, tuple, dict, set, type(None))) else type(value).__name__)
    await asyncio.sleep(0)
    return value


class Obj:
    async def method(self, *a, **k): return a, k
    attr = 5
    def __getitem__(self, k): return k
    def __setitem__(self, k, value): log.append(("set", k, value))
    def __delitem__(self, k): log.append(("del", k))


async def main():
    o = Obj()
    def flush(label, value=None):
        print(label, value, log)
        log.clear()
    flush("call", await o.method(await v(1), *(await v([2])), k=await v(3), **await v({"z": 4})))
    flush("operators", await v(1) + await v(2) * await v(3) ** await v(2))
    flush("unary", -await v(5))
    flush("power", 2 ** await v(3))
    flush("comparison", await v(1) < await v(2) < await v(0) < await v(9))
    flush("boolean", await v(0) or await v("") or await v("x") and await v("y"))
    flush("conditional", await v("then") if await v(0) else await v("else"))
    flush("display", [await v(1), (await v(2),), {await v(3): await v(4)}, {await v(5)}])
    flush("subscript", o[await v(1):await v(2), await v(3)])
    o[await v("k")] = await v("value")
    flush("store")
    o[await v("k2")] = x = y = await v("chain")
    flush("chain", (x, y))
    x += await v("!")
    del o[await v("gone")]
    flush("del", x)
    flush("fstring", f"{await v('a')!r:>{await v(6)}}|{await v(1) + 1}")
    flush("walrus", (z := await v(7), z))
    flush("lambda default", (lambda a=await v("default"): a)())
    flush("attribute", (await v(o)).attr)
    flush("call result", (await v(len))("abc"))
    flush("await await", await (await v(v("inner"))))
    flush("slice of await", (await v([1, 2, 3]))[::await v(2)])
    flush("star", [*await v([1]), *await v([2])])
    flush("dict star", {**await v({"a": 1}), "b": await v(2)})
    flush("in", await v(1) in await v([1, 2]))
    flush("not", not await v(0))
    for i in await v([1, 2]): log.append(("loop", i))
    flush("for")
    n = 2
    while await v(n): n -= 1
    flush("while")
    if await v(0): pass
    elif await v(1): log.append("elif")
    flush("if")
    with await v(__import__("contextlib").nullcontext("ctx")) as ctx: log.append(ctx)
    flush("with")
    try: raise await v(ValueError("raised")) from await v(None)
    except await v(ValueError) as e: flush("raise", repr(e))
    try: assert await v(0), await v("message")
    except AssertionError as e: flush("assert", e)
    match await v([1, 2]):
        case [a, b] if await v(a < b): flush("match", (a, b))
    @await v(lambda f: ("decorated", f.__name__))
    def decorated(p=await v("p")): pass
    flush("decorator", decorated)
    class K(await v(dict)): attr = "class"
    flush("class base", K.__mro__[1])
    flush("print", print(await v("printed"), end=await v("\n")))
    flush("return in lambda", (lambda: v("coroutine"))().__class__.__name__)
    a, *b = await v("abc")
    flush("unpack", (a, b))
    async def inner(d=await v("inner default")): return await v(d)
    flush("nested", await inner())
    try:
        try: return await v("returned")
        finally: await v("finally")
    finally: flush("return")


import warnings
warnings.simplefilter("ignore")
print(asyncio.run(main()))
