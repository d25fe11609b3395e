# Awaitables of C's own by hand: in every order, twice, while they run, thrown into before and behind the first step.
import asyncio
import os
import sys
import types
import warnings

warnings.simplefilter("always")
sys.unraisablehook = lambda u: print("unraisable", type(u.exc_value).__name__, u.exc_value, type(u.object).__name__)


kept = []  # no generator dies in its middle: how that ends is another subject


class Wait:
    def __init__(self, value, log=None):
        self.value, self.log = value, log

    def __await__(self):
        try:
            got = yield self.value
            print("   resumed with", got)
            return got
        except BaseException as error:
            print("   wait got", type(error).__name__, error)
            raise
        finally:
            print("   wait over", self.value)


def items(n, waits=True):
    kept.append(counted(n, waits))
    return kept[-1]


async def counted(n, waits):
    print("  begun")
    try:
        for i in range(n):
            try:
                got = yield i
                print("  got", got)
            except ValueError as error:
                print("  caught", error, "in", type(sys.exc_info()[1]).__name__)
                yield "after"
            if waits:
                await Wait(f"w{i}")
    finally:
        print("  finally")
        if waits:
            await Wait("last")


def attempt(what, call, *args):
    try:
        result = call(*args)
    except BaseException as error:
        trace, lines = error.__traceback__, []
        while trace:
            lines.append((trace.tb_frame.f_code.co_name, trace.tb_lineno - trace.tb_frame.f_code.co_firstlineno))
            trace = trace.tb_next
        print(what, "->", type(error).__name__, error.args, lines, type(error.__context__).__name__, type(error.__cause__).__name__)
    else:
        print(what, "->", result if not hasattr(result, "send") else type(result).__name__)


def sequence(title, make, *calls):
    print(title)
    generator = items(3)
    awaitable = make(generator)
    for name, *args in calls:
        attempt(f" {name}{tuple(args)}", getattr(awaitable, name), *args)
        print("     running", generator.ag_running, "frame", generator.ag_frame is not None, "await", type(generator.ag_await).__name__)
    if generator.ag_running:
        attempt(" others: anext", generator.__anext__().send, None)
        attempt(" others: aclose", generator.aclose().send, None)
        attempt(" others: athrow", generator.athrow(KeyError).send, None)
    for name in ("asend", "aclose"):
        other = getattr(generator, name)(*([None] if name == "asend" else []))
        attempt(f" then {name}", other.send, None)
        attempt(f" then {name} again", other.send, "x")


sequence("anext", lambda g: g.__anext__(), ("send", None), ("send", None))
sequence("anext next", lambda g: g.__anext__(), ("__next__",), ("__next__",))
sequence("asend value first", lambda g: g.asend(5), ("send", None), ("send", None))
sequence("asend sent a value", lambda g: g.asend(None), ("send", 6), ("send", 6))
sequence("asend thrown fresh", lambda g: g.asend(None), ("throw", KeyError("k")), ("send", None))
sequence("asend closed fresh", lambda g: g.asend(None), ("close",), ("send", None))
sequence("athrow fresh", lambda g: g.athrow(KeyError("k")), ("send", None), ("send", None))
sequence("athrow sent a value", lambda g: g.athrow(KeyError("k")), ("send", 1), ("send", None))
sequence("athrow class", lambda g: g.athrow(KeyError), ("send", None), ("throw", ValueError("v")))
sequence("athrow not an exception", lambda g: g.athrow(3), ("send", None), ("send", None))
sequence("athrow thrown", lambda g: g.athrow(KeyError("k")), ("throw", ValueError("v")), ("close",))
sequence("athrow closed", lambda g: g.athrow(KeyError("k")), ("close",), ("send", None))
sequence("aclose fresh", lambda g: g.aclose(), ("send", None), ("send", None))
sequence("aclose thrown", lambda g: g.aclose(), ("throw", ValueError("v")), ("send", None))
sequence("aclose closed", lambda g: g.aclose(), ("close",), ("send", None))


def begun(title, make, *calls, steps=1):
    print("begun:", title)
    generator = items(3)
    for step in range(steps):
        attempt(" step", generator.asend(step or None).send, None)
    awaitable = make(generator)
    for name, *args in calls:
        attempt(f" {name}{tuple(args)}", getattr(awaitable, name), *args)
        print("     running", generator.ag_running, "frame", generator.ag_frame is not None, "await", type(generator.ag_await).__name__)
    if generator.ag_running:
        attempt(" others: anext", generator.__anext__().send, None)
        attempt(" others: aclose", generator.aclose().send, None)
        attempt(" others: athrow", generator.athrow(KeyError).send, None)


begun("anext waits", lambda g: g.__anext__(), ("send", None), ("send", "r"), ("send", None))
begun("anext waits, thrown", lambda g: g.__anext__(), ("send", None), ("throw", ValueError("v")), ("send", 2), ("send", None))
begun("anext waits, thrown three", lambda g: g.__anext__(), ("send", None), ("throw", KeyError), ("send", 2), ("send", None))
begun("anext waits, closed", lambda g: g.__anext__(), ("send", None), ("close",), ("send", None), ("close",))
begun("asend thrown at the yield", lambda g: g.asend(1), ("throw", ValueError("v")), ("send", None))
begun("athrow caught", lambda g: g.athrow(ValueError("v")), ("send", None), ("send", None))
begun("athrow not caught", lambda g: g.athrow(KeyError("v")), ("send", None), ("send", None), ("send", None))
begun("athrow GeneratorExit", lambda g: g.athrow(GeneratorExit), ("send", None), ("send", None), ("send", None))
begun("athrow StopIteration", lambda g: g.athrow(StopIteration(3)), ("send", None), ("send", None), ("send", None))
begun("athrow StopAsyncIteration", lambda g: g.athrow(StopAsyncIteration), ("send", None), ("send", None), ("send", None))
begun("aclose", lambda g: g.aclose(), ("send", None), ("send", None), ("send", None))
begun("aclose sent", lambda g: g.aclose(), ("send", 1), ("send", None), ("send", 7))
begun("aclose waits, thrown", lambda g: g.aclose(), ("send", None), ("throw", KeyError("k")), ("send", None))
begun("aclose waits, closed", lambda g: g.aclose(), ("send", None), ("close",), ("send", None))
begun("default", lambda g: anext(g, "default"), ("send", None), ("send", "r"), ("send", None))
begun("default thrown", lambda g: anext(g, "default"), ("throw", StopAsyncIteration()), ("send", None))


async def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("  no")


g = stubborn()
attempt("stubborn", g.__anext__().send, None)
attempt("stubborn aclose", g.aclose().send, None)
attempt("stubborn aclose", g.aclose().throw, KeyError("k"))


async def own():
    try:
        me.asend(1).send(None)
    except RuntimeError as error:
        print("  inside:", error)
    try:
        step.send(None)
    except ValueError as error:
        print("  inside:", error)
    yield 1


me = own()
step = me.__anext__()
attempt("own", step.send, None)
attempt("own again", me.__anext__().send, None)
attempt("next", next, items(0, waits=False).__anext__(), "nothing")
attempt("next", next, items(1, waits=False).__anext__(), "nothing")
attempt("for", lambda: [x for x in items(1).__anext__()])
attempt("for", lambda: [x for x in items(0).aclose()])


async def raises(error):
    yield 1
    raise error


for error in (StopIteration(1), StopAsyncIteration(2), GeneratorExit(3), KeyError(4)):
    g = raises(error)
    attempt("raises", g.__anext__().send, None)
    attempt("raises", g.__anext__().send, None)
    attempt("raises", g.__anext__().send, None)


async def inner():
    try:
        return await Wait("inner")
    finally:
        print("  inner over")


for name, args in (("send", (None,)), ("throw", (KeyError("k"),)), ("close", ()), ("__next__", ())):
    w = inner().__await__()
    attempt("wrapper", next, w)
    attempt(f"wrapper {name}", getattr(w, name), *args)
    attempt("wrapper once more", w.send, None)
    attempt("wrapper close", w.close)
attempt("wrapper in a loop", lambda: [x for x in inner().__await__()])
attempt("wrapper in a list", lambda: list(inner().__await__()))
attempt("wrapper first value", inner().__await__().send, 3)


class Async:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        await Wait("in anext")
        return self.n


class Bad:
    def __aiter__(self): return 3
    def __anext__(self): return 3


class Plain:
    def __aiter__(self): return self
    def __anext__(self): return Wait("plain")


async def main():
    it = aiter(Async(2))
    print(await anext(it), await anext(it, "d"), await anext(it, "d"), await anext(it, "end"))
    try:
        await anext(it)
    except StopAsyncIteration as error:
        print("stop", error.args)
    for wrong in (lambda: aiter(3), lambda: aiter(Bad()), lambda: anext(3), lambda: anext(3, 1), lambda: aiter(Bad(), 1), lambda: anext(Bad())):
        try:
            print(wrong())
        except TypeError as error:
            print(error)
    try:
        await anext(Bad(), 1)
    except TypeError as error:
        print(error)
    print(await anext(Plain()))
    total = 0
    async for x in items(2):
        total += x
    print([x async for x in items(2)], {x: y async for x in items(1, False) async for y in items(2, False)}, total)
    agen = items(3)
    async for _ in agen:
        break
    await agen.aclose()
    return "done"


def drive(coroutine):
    waits = []
    try:
        while True:
            waits.append(coroutine.send(None))
    except StopIteration as stop:
        print(stop.value, waits)


drive(main())


@types.coroutine
def legacy(g):
    return (yield from g.asend(None))


async def outer():
    g = items(2)
    return [await legacy(g), await legacy(g)]


drive(outer())


async def in_asyncio():
    async def ticks(n):
        try:
            for i in range(n):
                await asyncio.sleep(0)
                yield i
        finally:
            await asyncio.sleep(0)
            print("ticks over")

    print([x async for x in ticks(3)])
    agen = ticks(10)
    print(await agen.__anext__(), await agen.asend(None))
    try:
        await asyncio.wait_for(stuck().__anext__(), 0.01)
    except asyncio.TimeoutError:
        print("timeout")


async def stuck():
    try:
        await asyncio.sleep(5)
        yield
    except asyncio.CancelledError:
        print("cancelled")
        raise


asyncio.run(in_asyncio())
sys.stdout.flush()
os._exit(0)
