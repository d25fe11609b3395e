# Implicit special method lookup skips the instance and __getattribute__, sees inheritance, None, descriptors, later changes, and metaclass.
class Spy:
    log = []
    def __getattribute__(self, n):
        Spy.log.append(n)
        return object.__getattribute__(self, n)
    def __getattr__(self, n):
        Spy.log.append(f"getattr {n}")
        return lambda *a: f"dynamic {n}"


def attempt(label, fn):
    Spy.log.clear()
    try: print(label, fn(), Spy.log)
    except Exception as e: print(label, type(e).__name__, str(e).split(" at 0x")[0], Spy.log)


s = Spy()
OPS = {"len": lambda o: len(o), "add": lambda o: o + 1, "getitem": lambda o: o[0], "call": lambda o: o(), "iter": lambda o: iter(o), "contains": lambda o: 1 in o, "bool": lambda o: bool(o), "str": lambda o: str(o)[:10], "enter": lambda o: exec("with o: pass", {"o": o}), "int": lambda o: int(o), "neg": lambda o: -o, "lt": lambda o: o < 1, "eq": lambda o: o == 1, "hash": lambda o: hash(o) is not None, "format": lambda o: f"{o:x}", "index": lambda o: [1][o], "next": lambda o: next(o), "reversed": lambda o: reversed(o), "round": lambda o: round(o), "abs": lambda o: abs(o), "dir": lambda o: isinstance(dir(o), list), "iadd": lambda o: exec("o += 1", {"o": o}), "await": lambda o: o.__await__(), "repr": lambda o: repr(o)[:10], "bytes": lambda o: bytes(o), "complex": lambda o: complex(o), "missing": lambda o: o.__missing__(1), "copy": lambda o: type(__import__("copy").copy(o)).__name__, "divmod": lambda o: divmod(o, 1), "matmul": lambda o: o @ 1, "setitem": lambda o: exec("o[0] = 1", {"o": o}), "delitem": lambda o: exec("del o[0]", {"o": o}), "isinstance": lambda o: isinstance(o, Spy), "type": lambda o: type(o).__name__, "class": lambda o: o.__class__.__name__, "sizeof": lambda o: __import__("sys").getsizeof(o) > 0}
for name, op in OPS.items(): attempt(name, lambda: op(s))
for n in ("__len__", "__add__", "__getitem__", "__call__", "__iter__", "__contains__", "__bool__", "__enter__", "__exit__", "__index__", "__neg__", "__next__"): object.__setattr__(s, n, lambda *a: 1)
for name in ("len", "add", "getitem", "call", "iter", "contains", "bool", "enter", "index", "neg", "next"): attempt("with instance attributes " + name, lambda: OPS[name](s))
Spy.__len__ = lambda self: 5
Spy.__add__ = lambda self, o: "added later"
Spy.__getitem__ = lambda self, k: "item later"
Spy.__call__ = lambda self: "called later"
Spy.__contains__ = lambda self, x: True
Spy.__iter__ = lambda self: iter("later")
Spy.__bool__ = lambda self: False
Spy.__neg__ = lambda self: "negated later"
for name in ("len", "add", "getitem", "call", "contains", "bool", "neg"): attempt("defined later " + name, lambda: OPS[name](s))
attempt("iter later", lambda: list(s))
del Spy.__len__, Spy.__add__, Spy.__contains__
for name in ("len", "add", "contains"): attempt("deleted " + name, lambda: OPS[name](s))
Spy.__getitem__ = Spy.__call__ = Spy.__iter__ = Spy.__hash__ = Spy.__eq__ = Spy.__bool__ = None
for name in ("getitem", "call", "iter", "hash", "eq", "bool", "contains"): attempt("set to None " + name, lambda: OPS[name](s))


class Desc:
    def __init__(self, label): self.label = label
    def __get__(self, o, c): return lambda *a: (self.label, o is not None, a)


class Through:
    __len__ = Desc("len")
    __getitem__ = Desc("getitem")
    __call__ = Desc("call")
    __add__ = Desc("add")
    __contains__ = Desc("contains")
    __neg__ = Desc("neg")
    __getattr__ = Desc("getattr")
    __eq__ = Desc("eq")
    __enter__ = Desc("enter")
    __exit__ = Desc("exit")


t = Through()
for name in ("getitem", "call", "add", "contains", "neg", "eq", "len", "enter"): attempt("descriptor " + name, lambda: OPS[name](t))
attempt("descriptor getattr", lambda: t.anything), attempt("not equal", lambda: t != 1)


class Meta(type):
    def __len__(cls): return 42
    def __getitem__(cls, k): return ("meta item", k)
    def __call__(cls, *a): return ("meta call", a)
    def __add__(cls, o): return "meta add"
    def __str__(cls): return "meta str"
    def __getattribute__(cls, n):
        Spy.log.append(f"meta {n}")
        return super().__getattribute__(n)


class K(metaclass=Meta):
    def __len__(self): return 1
    def __getitem__(self, k): return "instance item"
    def __call__(self): return "instance call"


k = object.__new__(K)
attempt("class ops", lambda: (len(K), K[1], K(2), K + 1, str(K))), attempt("instance ops", lambda: (len(k), k[0], k())), attempt("class attr", lambda: K.__len__(k))


class Base:
    def __add__(self, o): return "base add"
    def __radd__(self, o): return "base radd"
class Child(Base): __radd__ = None
class Hidden(Base): __add__ = None
attempt("child radd None", lambda: 1 + Child()), attempt("hidden add", lambda: Hidden() + 1), attempt("base + child", lambda: Base() + Child()), attempt("child + base", lambda: Child() + Base())
b = Base()
b.__class__ = Hidden
attempt("class changed", lambda: b + 1)
def late(): 
    class L: pass
    o = L()
    out = []
    for step in range(3):
        if step == 1: L.__len__ = lambda self: 7
        if step == 2: del L.__len__
        try: out.append(len(o))
        except TypeError as e: out.append(str(e))
    return out
attempt("late", late)
class Mixin:
    def __len__(self): return super().__len__() + 100
class Sized(Mixin, list): pass
attempt("mixin", lambda: (len(Sized([1, 2])), bool(Sized()), Sized([1]).__len__(), list.__len__(Sized([1]))))
attempt("dunder via getattr", lambda: (getattr(5, "__add__")(1), "a".__len__(), [].__class__.__name__, (5).__class__.__add__(1, 2)))
