# Coroutines driven by hand: send, throw, close, states, attributes, errors of misuse, __await__ of every kind.
import inspect
import types
import warnings


class Aw:
    def __init__(self, *values): self.values = values
    def __await__(self):
        got = []
        for v in self.values:
            try: got.append((yield v))
            except ValueError as e: got.append(f"caught {e}")
        return got


async def simple(a):
    x = await Aw(a, a + 1)
    return x


async def nested(): return [await simple(10), await simple(20)]


def attempt(label, fn, *args):
    try:
        print(label, "->", fn(*args))
    except BaseException as error:
        print(label, "->", type(error).__name__, error, repr(error.__cause__) if error.__cause__ else "")


c = nested()
print(inspect.getcoroutinestate(c), c.cr_await, c.cr_running, c.cr_suspended, c.cr_origin, c.__name__, c.__qualname__, type(c))
attempt("send value first", c.send, 1)
print(c.send(None), inspect.getcoroutinestate(c), c.cr_await.__name__, c.cr_await.cr_await.__name__, c.cr_frame.f_lineno - c.cr_code.co_firstlineno)
print(c.send("a"), c.throw(ValueError("v")))
attempt("send", c.send, "b"), attempt("send", c.send, "c")
print(inspect.getcoroutinestate(c), c.cr_frame, c.cr_await)
attempt("reuse", c.send, None), attempt("throw on finished", c.throw, KeyError("k")), attempt("close finished", c.close)
c = nested()
c.send(None)
attempt("throw through", c.throw, KeyError("deep")), attempt("then", c.send, None)
c = nested()
c.close()
print(inspect.getcoroutinestate(c))
attempt("send closed", c.send, None)
c = simple(1)
for action in ("next(c)", "iter(c)", "list(c)", "[*c]", "c + 1", "c()", "for _ in c: pass", "(lambda: (yield from c))().send(None)", "c.__next__"):
    attempt(action, exec, action, {"c": c})
w = c.__await__()
print(type(w), iter(w) is w, w.send(None), w.throw(ValueError("x")))
attempt("wrapper end", next, w), attempt("wrapper again", next, w), attempt("wrapper again", w.close)


class BadAwait:
    def __init__(self, result): self.result = result
    def __await__(self): return self.result
async def awaits(x): return await x


for x in (5, None, [1], BadAwait(5), BadAwait([1]), BadAwait(iter([1, 2])), simple, Aw, (i for i in ()), print): attempt(f"await {type(x).__name__}", awaits(x).send, None)
inner = simple(1)
attempt("await coroutine as result of __await__", awaits(BadAwait(inner)).send, None)
inner.close()
c = simple(1)
c.send(None)
attempt("already being awaited", awaits(c).send, None)
c.close()


@types.coroutine
def generator_based():
    got = yield "from generator"
    return ("generator got", got)


async def uses(): return await generator_based()


c = uses()
print(c.send(None), generator_based.__code__.co_flags & inspect.CO_ITERABLE_COROUTINE != 0, inspect.isawaitable(generator_based()), inspect.iscoroutine(generator_based()))
attempt("finish", c.send, "v")


async def reenters():
    try: me.send(None)
    except ValueError as e: return str(e)


me = reenters()
attempt("reenter", me.send, None)
async def stubborn():
    try: await Aw(1)
    except GeneratorExit: await Aw(2)
c = stubborn()
c.send(None)
attempt("close ignored", c.close)
for s in ("await x", "def f(): await x", "async def f(): yield from x", "async def f(): [await x for x in y]", "lambda: await x", "async def f():\n def g(): await x", "async def f(): return (yield)", "async def f():\n yield\n return 1", "def f(): async with x: pass", "def f():\n async for x in y: pass", "async def f(x=await y): pass", "class C:\n await x"):
    try:
        compile(s, "s", "exec")
        print("compiles", s.replace("\n", ";"))
    except SyntaxError as e: print(e.msg, "|", s.replace("\n", ";"))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    simple(1)
    nested()
print([str(w.message) for w in caught], simple.__code__.co_flags & inspect.CO_COROUTINE != 0, inspect.iscoroutinefunction(simple))
