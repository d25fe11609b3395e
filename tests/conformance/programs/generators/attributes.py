# gi_* attributes and inspect functions over a generator's life, gi_frame.f_back, f_lineno, f_locals and changing things.
# varies: generator details and messages
import inspect
import sys


def gen(a, *rest, k=2, **kw):
    local = a * 2
    yield local
    local += 1
    inner = yield from sub(local)
    yield inner


def sub(n):
    seen = yield n
    frame = sys._getframe()
    print("f_back", frame.f_back.f_code.co_name, frame.f_back.f_back.f_code.co_name)
    yield seen
    return "sub result"


def where(g): return g.gi_frame.f_lineno - g.gi_code.co_firstlineno if g.gi_frame else None


g = gen(5, 6, 7, k=8, z=9)
print(inspect.getgeneratorstate(g), where(g), inspect.getgeneratorlocals(g), g.gi_frame.f_lasti >= 0, g.gi_frame.f_back)
print(next(g), where(g), inspect.getgeneratorlocals(g), g.gi_yieldfrom, g.gi_frame.f_back)
print(next(g), where(g), g.gi_yieldfrom.__name__, inspect.getgeneratorlocals(g)["local"])
print(g.send("value"), where(g), where(g.gi_yieldfrom))
print(next(g), where(g), g.gi_yieldfrom)
frame = g.gi_frame
print(next(g, "end"), g.gi_frame, inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g), frame.f_locals == {} or sorted(frame.f_locals))
print(g.gi_code is gen.__code__, bool(gen.__code__.co_flags & inspect.CO_GENERATOR), inspect.isgeneratorfunction(gen), inspect.isgenerator(g), inspect.isgeneratorfunction(sub(1)))


def running():
    print("running", self.gi_running, inspect.getgeneratorstate(self), self.gi_frame is sys._getframe(), self.gi_suspended)
    yield
    print("again", self.gi_running, self.gi_frame.f_back.f_code.co_name)


self = running()
next(self)
next(self, None)


def frame_methods():
    x = 1
    yield
    yield x


g = frame_methods()
next(g)
try:
    g.gi_frame.clear()
    print("cleared", g.gi_frame, next(g, "finished"))
except RuntimeError as error:
    print(error)


def cleared_runs_finally():
    try:
        yield
    finally:
        print("finally at clear")


g = cleared_runs_finally()
next(g)
try:
    g.gi_frame.clear()
except RuntimeError as error:
    print(error)


def clear_while_running():
    try:
        sys._getframe().clear()
    except RuntimeError as error:
        yield str(error)


print(next(clear_while_running()))


class C:
    def method(self): yield self
    @classmethod
    def cls(cls): yield cls.__name__
    @staticmethod
    def static(): yield "static"
    @property
    def prop(self): yield "prop"
    def __iter__(self): yield from "iter"
    def __getitem__(self, k): yield k
    def __call__(self): yield "call"
    lam = lambda self: (yield "lambda")


c = C()
print(next(c.method()) is c, *c.cls(), *c.static(), *c.prop, *c, *c[5], *c(), *c.lam())
print(c.method().__qualname__, c.prop.__qualname__, iter(c).__name__, c.lam().__name__, (x for x in c).__qualname__)


def nested():
    def inner(): yield
    return inner(), (i for i in "a"), [(j for j in "a") for _ in "b"][0]


print([x.__qualname__ for x in nested()])
print(inspect.getgeneratorstate(self), isinstance(self.gi_code.co_firstlineno, int), inspect.signature(gen), gen.__code__.co_varnames)
