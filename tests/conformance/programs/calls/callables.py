# Everything that can be called, and how `__call__` is looked up: on the type, through descriptors, never on the instance.
class Plain: pass


class Callable_:
    def __call__(self, *a, **k): return ("called", a, k)


class Chain:
    def __init__(self, target): self.target = target
    @property
    def __call__(self):
        print("property read")
        return self.target


class Static:
    __call__ = staticmethod(lambda *a: ("static", a))


class Cls:
    @classmethod
    def __call__(cls, *a): return (cls.__name__, a)


class ThroughInt:
    __call__ = 5


class ByBuiltin:
    __call__ = len
    def __len__(self): return 3


class Partial:
    def __get__(self, obj, cls):
        print("get", type(obj).__name__, cls.__name__)
        return lambda *a: ("descriptor", a)


class ByDescriptor:
    __call__ = Partial()


class GetAttr:
    def __getattr__(self, name):
        print("asked", name)
        raise AttributeError(name)


def attempt(label, fn, *args):
    try:
        print(label, fn(*args))
    except Exception as error:
        print(label, type(error).__name__, error)


plain = Plain()
plain.__call__ = lambda: "instance"
print(callable(plain), callable(Callable_()), callable(ThroughInt()), callable(GetAttr()), callable(Plain))
attempt("plain", plain)
attempt("callable", Callable_(), 1)
attempt("chain", Chain(lambda *a: a), 1, 2)
attempt("chain of chain", Chain(Chain(Chain(max))), 1, 5)
attempt("static", Static(), 1)
attempt("classmethod", Cls(), 1)
attempt("int", ThroughInt())
attempt("builtin", ByBuiltin())
attempt("descriptor", ByDescriptor(), 7)
attempt("getattr", GetAttr())
Plain.__call__ = lambda self: "class now"
attempt("plain later", plain)
del Plain.__call__
attempt("plain again", plain)
attempt("bound", [].append)
attempt("slot wrapper", int.__add__, 1, 2)
attempt("slot wrapper wrong", int.__add__, "1", 2)
attempt("method wrapper", (1).__add__, 2)
attempt("method descriptor", str.upper, 1)
attempt("method descriptor none", str.upper)
attempt("type", type, "Name", (), {"x": 1})
attempt("type one", type, 3)
attempt("type two", type, 3, 4)
attempt("class method of builtin", dict.fromkeys, "ab", 0)
attempt("builtin too many", len, 1, 2)
attempt("builtin keyword", lambda: len(obj=1))
attempt("ord", ord, "ab")
attempt("recursive call attr", Callable_().__call__.__call__, 1)
attempt("class call", Callable_.__call__, Callable_(), 2)
attempt("type call", lambda: type(type.__call__(Plain)))
attempt("module", __import__("sys"))
attempt("string", "text")
