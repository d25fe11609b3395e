# Classes changed while in use: methods added and replaced, bases swapped, slots, properties from outside, monkeypatching builtins' users.
class A:
    x = 1
    def f(self): return "A.f"


class B(A): pass
class C(B): pass


c = C()
seen = [c.f()]
B.f = lambda self: "B.f"
seen.append(c.f())
C.f = lambda self: "C.f > " + super(C, self).f()
seen.append(c.f())
del B.f
seen.append(c.f())
c.f = lambda: "instance"
seen.append(c.f())
del c.f, C.f
seen.append(c.f())
A.f = property(lambda self: lambda: "property returning a function")
seen.append(c.f())
A.f = staticmethod(lambda: "static")
seen.append(c.f())
A.f = classmethod(lambda cls: cls.__name__)
seen.append(c.f())
A.f = len
try: c.f()
except TypeError as e: seen.append(str(e))
print(*seen, sep="\n")
for step in range(60):
    if step == 30: A.x = property(lambda self: "now computed")
    if step == 50: C.x = "own"
    value = c.x
    if step in (0, 29, 30, 49, 50, 59): print(step, value, end=" ")
print()


def counter():
    calls = 0
    def method(self):
        nonlocal calls
        calls += 1
        if calls == 3: type(self).m = lambda self: "replaced itself"
        return calls
    return method


class Self: m = counter()


s = Self()
print([s.m() for _ in range(6)])


class Reg(type):
    def __init__(cls, name, bases, space):
        super().__init__(name, bases, space)
        for k, v in list(space.items()):
            if hasattr(v, "event"): cls.handlers = {**getattr(cls, "handlers", {}), v.event: k}
    def __setattr__(cls, n, v):
        if hasattr(v, "event"): super().__setattr__("handlers", {**cls.handlers, v.event: n})
        super().__setattr__(n, v)


def on(event):
    def mark(fn):
        fn.event = event
        return fn
    return mark


class Base(metaclass=Reg):
    handlers = {}
    @on("start")
    def begin(self): return "begin"
    def dispatch(self, e): return getattr(self, self.handlers[e])()


class More(Base):
    @on("stop")
    def end(self): return "end"
    @on("start")
    def begin2(self): return "begin2 > " + self.begin()


m = More()
More.later = on("late")(lambda self: "late handler")
print(m.dispatch("start"), m.dispatch("stop"), m.dispatch("late"), Base().dispatch("start"), sorted(Base.handlers), sorted(More.handlers))
class P1:
    def who(self): return "P1"
class P2:
    def who(self): return "P2"
class Swap(P1):
    def call(self): return super().who()
w = Swap()
first = w.call()
Swap.__bases__ = (P2,)
print(first, w.call(), isinstance(w, P1), isinstance(w, P2), P1.__subclasses__(), [k.__name__ for k in P2.__subclasses__()])
class Plugin:
    def __init_subclass__(cls, **kw): Plugin.found = getattr(Plugin, "found", []) + [(cls.__name__, kw)]
made = [type(f"Gen{i}", (Plugin,), {"n": i, "get": lambda self, i=i: (i, self.n)}, order=i) for i in range(3)]
print([k().get() for k in made], Plugin.found)
def make_property(name): return property(lambda self: self._d[name], lambda self, v: self._d.__setitem__(name, v), lambda self: self._d.pop(name))
Rec = type("Rec", (), {"__init__": lambda self, **kw: setattr(self, "_d", kw), **{n: make_property(n) for n in ("a", "b")}})
r = Rec(a=1, b=2)
r.a += 10
del r.b
print(r.a, r._d)
try: r.b
except KeyError as e: print("KeyError", e)
obj = object.__new__(Rec)
obj.__class__ = type("Other", (), {"hello": lambda self: "hello from another class"})
print(obj.hello())
class Tracked:
    instances = 0
    def __new__(cls, *a):
        cls.instances += 1
        return super().__new__(cls)
class T2(Tracked): pass
Tracked(), T2(), T2()
print(Tracked.instances, T2.instances, "instances" in vars(T2))
import types
s.bound = types.MethodType(lambda self, x: (type(self).__name__, x), s)
print(s.bound(5), types.new_class("Dyn", (A,), {}, lambda ns: ns.update(z=lambda self: __name__))().z())
A.__name__, A.__qualname__, A.__doc__, A.__module__ = "Renamed", "Q.Renamed", "doc now", "mod"
print(A, repr(A()).split(" object")[0], A.__doc__, C.__mro__)
class Del:
    a, b = 1, 2
for n in [n for n in vars(Del) if len(n) == 1]: delattr(Del, n)
print([n for n in vars(Del) if len(n) == 1], hasattr(Del, "a"))
def add_ordering(cls):
    for op, fn in {"__lt__": lambda s, o: s.key() < o.key(), "__eq__": lambda s, o: s.key() == o.key(), "__hash__": lambda s: hash(s.key())}.items(): setattr(cls, op, fn)
    return cls
@add_ordering
class Item:
    def __init__(self, n): self.n = n
    def key(self): return self.n % 3
    def __repr__(self): return f"I{self.n}"
print(sorted(map(Item, (5, 3, 1, 7))), Item(1) == Item(4), len({Item(1), Item(4), Item(2)}), max(Item(2), Item(3)))
