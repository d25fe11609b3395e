# functools over guest callables: partial, partialmethod, wraps, lru_cache, cached_property, total_ordering, cmp_to_key.
import functools
import threading

log = []


def attempt(label, fn):
    try: print(label, fn(), log)
    except Exception as e: print(label, type(e).__name__, e, log)
    log.clear()


def f(a, b=2, *c, d=4, **e): return a, b, c, d, e
p = functools.partial(f, 1, d=5)
print(p(), p(9), p(9, 8, d=6, z=7), p.func is f, p.args, p.keywords, functools.partial(p, 3, x=1).args)
p.custom = 1
print(p.custom, p.__dict__, repr(p).split(" at ")[0])
attempt("partial missing", functools.partial(f)), attempt("partial twice", lambda: functools.partial(f, a=1)(2)), attempt("partial of 5", lambda: functools.partial(5)), attempt("partial none", lambda: functools.partial())
class Cell:
    def __init__(self): self.alive = False
    def set_state(self, state, *, loud=False): return ("LOUD" if loud else "quiet", state, type(self).__name__)
    on = functools.partialmethod(set_state, True)
    off = functools.partialmethod(set_state, False, loud=True)
    cm = functools.partialmethod(classmethod(lambda cls, x: (cls.__name__, x)), 7)
    sm = functools.partialmethod(staticmethod(lambda x, y: (x, y)), 1)
    not_bound = staticmethod(functools.partial(f, "static"))
c = Cell()
print(c.on(), c.off(), c.cm(), c.sm(2), c.not_bound(5), Cell.on(c))
def deco(fn):
    @functools.wraps(fn)
    def inner(*a, **k): return fn(*a, **k)
    return inner
@deco
def documented(x: int) -> str:
    "Docs."
documented.attr = 1
print(documented.__name__, documented.__doc__, documented.__annotations__, documented.__wrapped__.__name__, documented.__qualname__, documented.__module__)


@functools.lru_cache(maxsize=2)
def cached(x, y=0):
    log.append((x, y))
    if x == 9: raise ValueError("nine")
    return x + y


attempt("cache", lambda: [cached(1), cached(1), cached(1, 0), cached(x=1), cached(2), cached(3), cached(1), cached(1.0)]), print(cached.cache_info(), cached.__wrapped__(5), cached.cache_parameters())
attempt("cache raises", lambda: cached(9)), attempt("cache raises again", lambda: cached(9)), attempt("unhashable", lambda: cached([])), cached.cache_clear(), print(cached.cache_info())
class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return log.append(f"hash{self.v}") or 1
    def __eq__(self, o): return log.append(f"eq{self.v}{o.v}") or self.v == o.v
    @functools.lru_cache(None)
    def method(self, n): return log.append("computed") or n * self.v
    @functools.cache
    def fib(self, n): return n if n < 2 else self.fib(n - 1) + self.fib(n - 2)
attempt("keys", lambda: [functools.lru_cache(lambda k: k.v)(K(1))]), attempt("method cache", lambda: [K(1).method(2), K(1).method(2), K(2).method(2)])
k = K(3)
k.fib(30)
print(K.fib.cache_info().hits, k.fib(30))
log.clear()
typed = functools.lru_cache(typed=True)(lambda x: type(x).__name__)
print(typed(1), typed(1.0), typed(True), typed.cache_info().currsize)
@functools.lru_cache
def recursive(n): return 1 if n < 2 else recursive(n - 1) + recursive(n - 2)
print(recursive(80), recursive.cache_info())


class Prop:
    def __init__(self): self.n = 0
    @functools.cached_property
    def value(self):
        self.n += 1
        return self.n
    @functools.cached_property
    def failing(self): raise LookupError("no value")


o = Prop()
print(o.value, o.value, o.__dict__, Prop.value.attrname)
del o.value
print(o.value)
o.value = "set"
print(o.value)
for _ in range(2):
    try: o.failing
    except LookupError as e: print(e)
class Slotted:
    __slots__ = ()
    @functools.cached_property
    def v(self): return 1
attempt("slots", lambda: Slotted().v)
late = functools.cached_property(lambda s: 1)
class Late: pass
Late.x = late
attempt("late", lambda: Late().x)


@functools.total_ordering
class Version:
    def __init__(self, *n): self.n = n
    def __eq__(self, o): return self.n == o.n if isinstance(o, Version) else NotImplemented
    def __lt__(self, o): return self.n < o.n if isinstance(o, Version) else NotImplemented


v, w = Version(1, 2), Version(1, 10)
print(v < w, v <= w, v > w, v >= w, v <= v, v != w, sorted([w, v])[0] is v, Version.__gt__.__name__)
attempt("ordering", lambda: v <= 5), attempt("no ops", lambda: functools.total_ordering(type("N", (), {})))


@functools.singledispatch
def kind(x, *a): return ("object", x)
@kind.register
def _(x: int): return ("int", x)
@kind.register(list)
@kind.register(tuple)
def _seq(x, *a): return ("seq", [kind(i) for i in x])
kind.register(type(None), lambda x: "nothing")
class Base: pass
class Derived(Base): pass
@kind.register
def _b(x: Base): return "base"
print(kind("s"), kind(True), kind([1, (None, 2.5)]), kind(Derived()), kind.dispatch(bool).__name__, sorted(t.__name__ for t in kind.registry))
attempt("no args", lambda: kind()), attempt("bad register", lambda: kind.register("text"))
class Methods:
    @functools.singledispatchmethod
    def m(self, x): return f"default {x}"
    @m.register
    def _(self, x: int): return f"int {x}"
    @functools.singledispatchmethod
    @classmethod
    def c(cls, x): return cls.__name__
    @c.register(str)
    @classmethod
    def _(cls, x): return cls.__name__ + x
print(Methods().m(1), Methods().m("a"), Methods.c(1), Methods().c("str"))
results = []
once = functools.lru_cache(lambda: results.append(1))
threads = [threading.Thread(target=once) for _ in range(3)]
for t in threads: t.start(), t.join()
print(results, functools.update_wrapper(type("W", (), {})(), f).__name__, functools.WRAPPER_ASSIGNMENTS[:3])
