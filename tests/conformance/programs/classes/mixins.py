# Cooperative classes: mixins in every order, diamond with keyword arguments, class decorators, delegation, template methods, singletons by metaclass.
import functools


class Root:
    def __init__(self, **kw):
        if kw: raise TypeError(f"left over: {sorted(kw)}")
        self.trace = ["Root"]
    def describe(self): return ["Root"]


class Named(Root):
    def __init__(self, *, name="anon", **kw):
        super().__init__(**kw)
        self.name = name
        self.trace.append("Named")
    def describe(self): return [f"name={self.name}", *super().describe()]


class Aged(Root):
    def __init__(self, *, age=0, **kw):
        super().__init__(**kw)
        self.age = age
        self.trace.append("Aged")
    def describe(self): return [f"age={self.age}", *super().describe()]


class Tagged:
    def __init__(self, *args, tags=(), **kw):
        super().__init__(*args, **kw)
        self.tags = list(tags)
        getattr(self, "trace", []).append("Tagged")
    def describe(self): return [f"tags={self.tags}", *super().describe()]


class Person(Named, Aged): pass
class Tag1(Tagged, Person): pass
class Tag2(Named, Tagged, Aged): pass
class TagList(Tagged, list): pass


for cls, kw in ((Person, {"name": "a", "age": 1}), (Tag1, {"age": 2, "tags": "xy"}), (Tag2, {"tags": [1], "name": "n"})):
    p = cls(**kw)
    print(cls.__name__, p.trace, p.describe(), [c.__name__ for c in cls.__mro__])
print(TagList("abc", tags="t"), TagList().tags)
for bad in (lambda: Person(nme="x"), lambda: Person("x"), lambda: TagList().describe(), lambda: type("Bad", (Root, Named), {})):
    try: bad()
    except (TypeError, AttributeError) as e: print(type(e).__name__, " ".join(str(e).split()))


class Comparable:
    def __eq__(self, o): return self.key() == o.key() if isinstance(o, Comparable) else NotImplemented
    def __lt__(self, o): return self.key() < o.key()
    def __hash__(self): return hash(self.key())
class Printable:
    def __repr__(self): return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in vars(self).items())})"
class Observable:
    def __setattr__(self, n, v):
        old = self.__dict__.get(n)
        super().__setattr__(n, v)
        for fn in self.__dict__.get("watchers", ()): fn(n, old, v)
class Limits:
    limits = {}
    def __setattr__(self, n, v):
        low, high = self.limits.get(n, (v, v))
        super().__setattr__(n, max(low, min(high, v)))
@functools.total_ordering
class Item(Limits, Observable, Printable, Comparable):
    limits = {"n": (0, 10)}
    def __init__(self, n): self.n = n
    def key(self): return self.n


i, seen = Item(50), []
i.__dict__["watchers"] = [lambda *a: seen.append(a)]
i.n = -5
i.m = "free"
print(i.n, seen, sorted([Item(3), Item(1)]), Item(2) == Item(2), len({Item(2), Item(2)}), Item(1) <= Item(2), Item(1) == 5)


class Singleton(type):
    instances = {}
    def __call__(cls, *a, **k):
        if cls not in Singleton.instances: Singleton.instances[cls] = super().__call__(*a, **k)
        return Singleton.instances[cls]
class Final(type):
    def __new__(m, name, bases, space):
        for b in bases:
            if isinstance(b, Final): raise TypeError(f"{b.__name__} is final")
        return super().__new__(m, name, bases, space)
class FinalSingleton(Final, Singleton): pass
class One(metaclass=FinalSingleton):
    def __init__(self, v): self.v = v
print(One(1) is One(2), One(3).v)
try:
    class Two(One): pass
except TypeError as e: print(e)


class Template:
    steps = ("load", "process", "save")
    def run(self):
        for s in self.steps:
            method = getattr(self, f"do_{s}", None) or functools.partial(self.missing, s)
            yield s, method()
    def missing(self, step): return f"no {step}"
    def do_load(self): return "loaded"
class Special(Template):
    steps = (*Template.steps, "extra")
    def do_process(self): return super().do_load() + " and processed"
    def __getattr__(self, n): return (lambda: f"dynamic {n}") if n == "do_extra" else object.__getattribute__(self, n)
print(list(Special().run()), list(Template().run()))


class Delegator:
    def __init__(self, inner, *names):
        self._inner = inner
        for n in names: setattr(self, n, functools.partial(self._call, n))
    def _call(self, n, *a): return (n, getattr(self._inner, n)(*a))
d = Delegator([3, 1], "append", "pop", "index")
print(d.append(5), d.pop(), d.index(1))
def plugin(*bases, **extra):
    def wrap(cls):
        return type(cls.__name__ + "Plus", (cls, *bases), {"extra": extra, **{f"get_{k}": (lambda self, k=k: self.extra[k]) for k in extra}})
    return wrap
@plugin(Printable, a=1, b="two")
class Plug:
    def __init__(self): self.x = 5
print(Plug(), Plug().get_a(), Plug().get_b(), Plug.__name__, Plug.__mro__[1].__name__)
class Chain:
    def __init__(self): self.calls = []
    def __getattr__(self, n):
        if n.startswith("__"): raise AttributeError(n)
        def method(*a):
            self.calls.append((n, *a))
            return self
        return method
print(Chain().select("a").where(1).order().calls)
class Auto:
    def __init_subclass__(cls, **kw):
        for n, default in kw.items(): setattr(cls, n, property(lambda s, n=n, d=default: s.__dict__.get("_" + n, d), lambda s, v, n=n: s.__dict__.__setitem__("_" + n, v)))
class Conf(Auto, host="h", port=80): pass
c = Conf()
c.port += 1
print(c.host, c.port, vars(c))
