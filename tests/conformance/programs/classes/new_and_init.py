# __new__ and __init__: arguments to both, immutable subclasses, singletons, wrong return values, object's own checks.
class Int(int):
    def __new__(cls, value, *, unit="m"):
        self = super().__new__(cls, value * 2)
        self.unit = unit
        return self
    def __init__(self, *args, **kwargs): print("init", args, kwargs)


i = Int(4, unit="cm")
print(i, i.unit, i + 1, type(i + 1).__name__, type(i).__name__, Int.from_bytes(b"\x03", "big").unit)


class Tup(tuple):
    def __new__(cls, *items): return super().__new__(cls, items)
    def first(self): return self[0]


t = Tup(1, 2)
print(t, t.first(), t == (1, 2), t[:1], type(t[:1]).__name__, t + t, hash(t) == hash((1, 2)))


class Single:
    instance = None
    def __new__(cls, *args):
        if cls.instance is None: cls.instance = super().__new__(cls)
        return cls.instance
    def __init__(self, *args): self.args = args


a, b = Single(1), Single(2)
print(a is b, a.args)


class InitReturns:
    def __init__(self): return 5


class InitNone:
    __init__ = None


class InitStatic:
    @staticmethod
    def __init__(*args): print("static init", args)


class InitClass:
    @classmethod
    def __init__(cls, *args): print("class init", cls.__name__, args)


class InitCallable:
    __init__ = type("I", (), {"__call__": lambda self, *a: print("callable init", a)})()


class InitBuiltin:
    __init__ = print


class InitGenerator:
    def __init__(self): yield 1


class InitLambda:
    __init__ = lambda self, x=3: setattr(self, "x", x)


class InitRaises:
    def __init__(self, x): raise ValueError(x)


class NewRaises:
    def __new__(cls): raise LookupError("new")


class NewArgs:
    def __new__(cls, a, b): return super().__new__(cls, a, b)


class NewPlain:
    def __new__(cls, a): return super().__new__(cls)


class InitOnly:
    def __init__(self, a): super().__init__(a)


class NoneOfThem: pass


class NewInstanceMethod:
    def __new__(cls): return object.__new__(cls)
    new = __new__


for call in ("InitReturns()", "InitNone()", "InitStatic(1)", "InitClass(1)", "InitCallable()", "InitBuiltin('x')", "InitGenerator()", "InitLambda().x", "InitLambda(5).x", "InitRaises('text')", "NewRaises()", "NewArgs(1, 2)", "NewPlain(1)", "NewPlain()", "InitOnly(1)", "NoneOfThem(1)", "NoneOfThem(a=1)",
             "object.__new__()", "object.__new__(1)", "object.__new__(Int)", "object.__new__(NoneOfThem, 1)", "int.__new__(str)", "int.__new__(Int, 7)", "object.__init__()", "NoneOfThem.__init__(NoneOfThem(), 1)", "type.__new__(type)", "type(vars(NewInstanceMethod)['__new__'])", "type(vars(NewInstanceMethod)['new'])", "InitOnly.__call__", "type.__call__(int, '12')", "type.__call__(InitLambda, 9).x", "bool.__new__(bool, 3)"):
    try:
        result = eval(call)
        print(call, "->", result if " at 0x" not in repr(result) else type(result).__name__)
    except Exception as error:
        print(call, "->", type(error).__name__, error)


class Order:
    def __new__(cls, *a, **k):
        print("new", a, k)
        return super().__new__(cls)
    def __init__(self, *a, **k): print("init", a, k)


Order(1, *[2], k=3, **{"l": 4})
print(Order.__new__(Order, "direct").__class__.__name__)
for _ in range(40): InitLambda(_)
InitLambda.__init__ = lambda self: setattr(self, "x", "other init")
print(InitLambda().x)
InitLambda.__new__ = lambda cls: "new replaces"
print(InitLambda())
