# Async generators by hand: asend, athrow, aclose, their states, hooks, errors, and values that are wrapped.
import inspect
import sys


sys.unraisablehook = lambda u: print("unraisable", type(u.exc_value).__name__, u.exc_value, type(u.object).__name__)


class Aw:
    def __init__(self, v): self.v = v
    def __await__(self): return (yield self.v)


async def agen(n):
    try:
        for i in range(n):
            got = yield i
            if got: print("  got", got)
            x = await Aw(f"await{i}")
            if x: print("  awaited", x)
    except ValueError as e:
        print("  caught", e)
        yield "after catch"
    finally:
        await Aw("finally")
        print("  finally done")


def run(aw, *sends):
    out = []
    it = aw.__await__() if hasattr(aw, "__await__") else aw
    sends = [None, *sends]
    try:
        for s in sends: out.append(it.send(s))
        out.append("pending")
    except BaseException as e:
        out.append((type(e).__name__, *e.args) if not isinstance(e, StopIteration) else ("value", e.value))
    return out


g = agen(2)
print(type(g), g.__name__, g.ag_running, g.ag_await, g.ag_frame is not None, g.ag_code is agen.__code__, inspect.isasyncgen(g), inspect.isasyncgenfunction(agen), g.__aiter__() is g)
print(run(g.__anext__()))
a = g.asend("hello")
print(type(a), run(a, "resume"))
print(run(a))
print(run(g.athrow(ValueError("v")), None))
print(run(g.__anext__(), None), run(g.__anext__()), run(g.asend(1)), run(g.athrow(KeyError("k"))), run(g.aclose()))
g = agen(3)
print(run(g.asend("not None first")), run(g.__anext__()), run(g.aclose(), None), run(g.__anext__()), run(g.aclose()))
g = agen(3)
print(run(g.athrow(KeyError("fresh"))), run(g.__anext__()), g.ag_frame)
g = agen(3)
print(run(g.aclose()), run(g.__anext__()))


async def ignores():
    while True:
        try: yield 1
        except GeneratorExit: pass
g = ignores()
run(g.__anext__())
print(run(g.aclose()))
async def awaits_in_close():
    try: yield 1
    finally: await Aw("cleanup")
g = awaits_in_close()
run(g.__anext__())
closing = g.aclose().__await__()
print(closing.send(None))
try: g.__anext__().send(None)
except RuntimeError as e: print("concurrent:", e)
try: closing.send(None)
except StopIteration as e: print("closed", e.value)
async def slow():
    await Aw("wait")
    yield 1
g = slow()
first = g.__anext__()
first.send(None)
for other in (g.__anext__(), g.asend(None), g.athrow(KeyError), g.aclose()):
    try: other.send(None)
    except (RuntimeError, ValueError) as e: print(type(e).__name__, e)
try: first.send(None)
except StopIteration as e: print("first", e.value)
try: first.send(None)
except RuntimeError as e: print(e)
async def raises():
    yield 1
    raise KeyError("inside")
g = raises()
print(run(g.__anext__()), run(g.__anext__()), run(g.__anext__()))
async def consumer(it): return [x async for x in it]
async def loop(it):
    out = []
    async for x in it:
        if x == 1: continue
        out.append(x)
        if x == 3: break
    else: out.append("else")
    return out
async def count(n):
    for i in range(n): yield i
print(run(consumer(count(3))), run(loop(count(3))), run(loop(count(9))))
class AIter:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        self.n -= 1
        if self.n < 0: raise StopAsyncIteration("end")
        return self.n
class BadAiter:
    def __aiter__(self): return 5
class BadAnext:
    def __aiter__(self): return self
    def __anext__(self): return 5
class AiterCoro:
    async def __aiter__(self): return AIter(2)
class RaisesInAnext:
    def __aiter__(self): return self
    def __anext__(self): raise LookupError("sync raise")
print(run(consumer(AIter(3))), run(loop(AIter(3))))
for bad in (BadAiter(), BadAnext(), [1], 5, RaisesInAnext(), iter([])): print(type(bad).__name__, run(consumer(bad)))
hooks = []
old = sys.get_asyncgen_hooks()
sys.set_asyncgen_hooks(firstiter=lambda g: hooks.append(("first", g.__name__)), finalizer=lambda g: hooks.append(("final", g.__name__)))
g = count(3)
print(hooks, run(g.__anext__()), hooks, run(g.__anext__()))
del g
print(hooks, run(consumer(count(1))), hooks)
sys.set_asyncgen_hooks(*old)
async def builtin():
    it = count(2)
    return await anext(it), await anext(it), await anext(it, "default"), [x async for x in aiter(count(2))]
print(run(builtin()))
for call in (lambda: anext(5), lambda: aiter(5), lambda: aiter(BadAiter())):
    try: call()
    except TypeError as e: print(e)
