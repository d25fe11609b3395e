# StopIteration inside generators becomes RuntimeError; its value; raised, returned, thrown and passed through other iterators.
def chain(e): return f"{type(e).__name__}({e}) cause={e.__cause__!r} context={e.__context__!r} suppress={e.__suppress_context__}"


def attempt(label, fn):
    try:
        print(label, "->", fn())
    except BaseException as error:
        print(label, "->", chain(error), getattr(error, "value", ""))


def raises():
    yield 1
    raise StopIteration("explicit")
def from_next():
    yield next(iter(()))
def caught_inside():
    try: next(iter(()))
    except StopIteration as s: yield ("caught", s.value)
def returns(v):
    return v
    yield
def raises_async():
    yield
    raise StopAsyncIteration("async")
def raises_subclass():
    class Sub(StopIteration): pass
    yield
    raise Sub("sub")
def reraises():
    try: yield
    except StopIteration: raise
def finally_stop():
    try: yield
    finally: raise StopIteration("in finally")
def in_with():
    class M:
        def __enter__(self): pass
        def __exit__(self, kind, value, tb):
            print("  exit sees", kind and kind.__name__)
            return kind is StopIteration
    with M(): raise StopIteration("swallowed")
    yield "after with"


attempt("raises", lambda: list(raises())), attempt("from next", lambda: list(from_next())), attempt("caught", lambda: list(caught_inside()))
for value in (None, 5, (1, 2), (), StopIteration("nested"), Exception, [None]): attempt(f"returns {value!r}", lambda: next(returns(value)))
def second(g): next(g); return next(g)
for fn in (raises_async, raises_subclass, finally_stop): attempt(fn.__name__, lambda: second(fn()))
def throwing(g, e): next(g); return g.throw(e)
attempt("throw stop", lambda: throwing(reraises(), StopIteration("t")))
attempt("throw stop uncaught", lambda: throwing(raises(), StopIteration("u")))
attempt("in with", lambda: list(in_with()))
attempt("map", lambda: list(map(lambda x: next(iter(())), [1, 2])))
attempt("filter", lambda: list(filter(lambda x: next(iter(())), [1, 2])))
attempt("sorted key", lambda: sorted([1, 2], key=lambda x: next(iter(()))))
attempt("iter callable", lambda: list(iter(lambda: next(iter(())), 1)))
attempt("comprehension", lambda: [next(iter(())) for _ in "ab"])
attempt("any", lambda: any(next(iter(())) for _ in "ab"))
attempt("zip", lambda: list(zip([1, 2], (next(iter(())) for _ in "ab"))))
attempt("sum", lambda: sum(next(iter(())) if x else x for x in (0, 1)))
attempt("min default", lambda: min((x for x in ()), default="d"))


class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n % 3 == 0: raise StopIteration("value", self.n)
        return self.n


it = It()
print(list(it), list(it), [*it])
def delegate(): return (yield from It())
attempt("delegate", lambda: list(delegate()))
def result_of(g):
    try:
        while True: next(g)
    except StopIteration as s: return s.value
print(result_of(delegate()), result_of(returns((1,))))
for exc in (StopIteration, StopIteration(), StopIteration(1), StopIteration(1, 2), StopIteration((1, 2))):
    def g():
        yield
        return
    class I:
        def __iter__(self): return self
        def __next__(self): raise exc
    def d(): return (yield from I())
    try: next(d())
    except StopIteration as s: print(repr(exc), "->", repr(s.value), s.args)
s = StopIteration(1)
s.value = 2
print(s.value, s.args)
s.args = (3,)
print(s.value, s.args)
attempt("for in function", lambda: [0 for _ in It()][:1])
async def coro(): raise StopIteration("from coroutine")
attempt("coroutine", lambda: coro().send(None))
async def acoro(): raise StopAsyncIteration("from coroutine")
attempt("coroutine async", lambda: acoro().send(None))
async def agen():
    raise StopAsyncIteration("x")
    yield
attempt("agen", lambda: agen().__anext__().send(None))
async def agen2():
    raise StopIteration("x")
    yield
attempt("agen2", lambda: agen2().__anext__().send(None))
