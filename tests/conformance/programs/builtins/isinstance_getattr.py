# isinstance, issubclass, getattr, setattr, hasattr, delattr, type, super, property, classmethod as calls with guest hooks.
# stdin: a line of input\nanother
log = []


class Meta(type):
    def __instancecheck__(cls, o): return log.append(f"inst {cls.__name__}") or o in (1, 2)
    def __subclasscheck__(cls, s): return log.append(f"sub {cls.__name__}") or s is int
class A(metaclass=Meta): pass
class B: pass
class C(B): pass
class FakeClass:
    def __init__(self, c): self.c = c
    @property
    def __class__(self): return log.append("__class__") or self.c
class BasesOnly:
    @property
    def __bases__(self): return log.append("__bases__") or (B,)
class Raising:
    @property
    def __class__(self): raise LookupError("class")


def attempt(label, fn):
    try: print(label, fn(), log)
    except Exception as e: print(label, type(e).__name__, e, log)
    log.clear()


attempt("isinstance A", lambda: (isinstance(1, A), isinstance(3, A), isinstance(A(), A))), attempt("tuple", lambda: isinstance(2, (str, (A, bytes)))), attempt("first hit", lambda: isinstance(2, (int, A))), attempt("issubclass", lambda: (issubclass(int, A), issubclass(str, A), issubclass(A, A))), attempt("fake", lambda: (isinstance(FakeClass(C), B), isinstance(FakeClass(int), B), isinstance(FakeClass(B), FakeClass), type(FakeClass(B)) is FakeClass)), attempt("union", lambda: (isinstance(1, int | str), isinstance(2, A | str), issubclass(C, B | int), isinstance(None, int | None))), attempt("raising", lambda: isinstance(Raising(), B)), attempt("bases", lambda: issubclass(BasesOnly(), B)), attempt("bases same", lambda: isinstance(5, BasesOnly())), attempt("bad", lambda: isinstance(1, "int")), attempt("bad tuple", lambda: isinstance("s", (int, 5))), attempt("late bad", lambda: isinstance(1, (int, 5))), attempt("empty", lambda: isinstance(1, ())), attempt("issubclass bad", lambda: issubclass(5, int)), attempt("issubclass bad 2", lambda: issubclass(int, 5)), attempt("generic", lambda: isinstance([], list[int])), attempt("typing", lambda: isinstance([], __import__("typing").List)), attempt("three", lambda: isinstance(1, int, str))


class G:
    def __getattr__(self, n):
        log.append(f"getattr {n}")
        if n.startswith("no"): raise AttributeError(f"no {n}")
        if n.startswith("bad"): raise ValueError(n)
        return n
    def __setattr__(self, n, v):
        log.append(f"set {n}={v}")
        if n.startswith("bad"): raise ValueError(n)
    def __delattr__(self, n): log.append(f"del {n}")


g = G()
attempt("getattr", lambda: (getattr(g, "x"), getattr(g, "nope", "default"), hasattr(g, "y"), hasattr(g, "nope"))), attempt("getattr bad", lambda: getattr(g, "bad", "default not used")), attempt("hasattr bad", lambda: hasattr(g, "bad")), attempt("setattr", lambda: (setattr(g, "a", 1), delattr(g, "b"))), attempt("setattr bad", lambda: setattr(g, "bad", 1)), attempt("non-str", lambda: getattr(g, 5)), attempt("non-str hasattr", lambda: hasattr(g, None)), attempt("str subclass", lambda: getattr(g, type("S", (str,), {})("sub"))), attempt("odd names", lambda: (getattr(g, ""), getattr(g, "a b"), getattr(g, "1"))), attempt("kw", lambda: getattr(g, name="x")), attempt("default error", lambda: getattr(5, "x", 1 / 0))
attempt("type", lambda: (type(5), type("N", (B,), {"x": 1}).x, type(type), type(C) is type, type(A()) is A)), attempt("type kw", lambda: type("N", (), {}, kw=1)), attempt("type two", lambda: type("N", ())), attempt("type names", lambda: (type("a b", (), {}).__name__, type("N", (), {"__doc__": 5}).__doc__, type("N", (), {"__slots__": ["q"]}).q.__name__))
p = property(lambda s: log.append("get") or 5, lambda s, v: log.append(f"set {v}"), lambda s: log.append("del"), "docs")
H = type("H", (), {"p": p, "c": classmethod(lambda cls, *a: (cls.__name__, a)), "s": staticmethod(lambda *a: a), "cp": classmethod(property(lambda cls: "cp"))})
h = H()
def use_property():
    h.p = 1
    h.p += 2
    del h.p
    return h.p, p.__get__(h), p.__get__(None, H) is p, p.fget(h), H.p.__doc__, p.getter(len).fget is len
attempt("property", use_property), attempt("classmethod", lambda: (h.c(1), H.c(2), H.__dict__["c"].__func__(int, 3), H.__dict__["c"].__get__(None, C)(4))), attempt("staticmethod", lambda: (h.s(1), H.s(2), H.__dict__["s"](3), H.__dict__["s"].__func__(4)))
def dyn_super():
    class P:
        def m(self): return "P.m"
    class Q(P):
        def m(self): return "Q." + super(type(self), self).m() + super(Q, self).m()
    class R(Q): pass
    q = Q().m()
    try: R().m()
    except RecursionError: return q, "endless"
attempt("super(type(self))", dyn_super)
attempt("callable", lambda: [callable(x) for x in (g, h, H, len, lambda: 0, type("K", (), {"__call__": 5})(), 5)]), attempt("id", lambda: (id(g) == id(g), id([]) is not None)), attempt("hash", lambda: hash(type("K", (), {"__hash__": lambda s: 99})())), attempt("vars", lambda: vars(type("K", (), {"__init__": lambda s: setattr(s, "z", 1)})())), attempt("repr of type", lambda: (repr(H), repr(A), H.__module__)), attempt("object", lambda: object().__eq__(1)), attempt("dir sorted", lambda: dir(type("K", (), {"__dir__": lambda s: {"b", "a"}})())), attempt("input", lambda: input()), attempt("format", lambda: format(type("K", (), {"__format__": lambda s, f: f"<{f}>"})(), "spec")), attempt("print sep", lambda: print(1, 2, sep=type("S", (str,), {})("-"))), attempt("len big", lambda: len(range(2**63))), attempt("len range", lambda: len(range(10**18))), attempt("sorted attr", lambda: sorted([C, B, int], key=lambda c: c.__name__))
import sys
sys.breakpointhook = lambda *a, **k: log.append(("breakpoint", a, k)) or "hooked"
def breakpointed(): return breakpoint(1, x=2)
attempt("breakpoint", breakpointed)
