# Methods: bound, unbound, class, static, their attributes and equality, methods of instances, of classes, of builtins.
# varies: messages of C functions and a FutureWarning
class A:
    def m(self, *a): return ("m", a)
    @classmethod
    def c(cls, *a): return (cls.__name__, a)
    @staticmethod
    def s(*a): return ("s", a)
    m.tag = "tagged"
    alias = m
    builtin = len
    bound_builtin = [].append
    partial = __import__("functools").partial(lambda *a: a, 1)
    cls_attr = int
    call = type("Callable", (), {"__call__": lambda self, *a: ("no self", a)})()
    def __len__(self): return 3


class B(A): pass


a, a2, b = A(), A(), B()
print(a.m(1), A.m(a, 2), b.c(3), A.c(4), B.c(), a.s(5), A.s(6), a.alias.__name__, a.builtin("abc"), [x if isinstance(x, int) else type(x).__name__ for x in a.partial(2)], a.cls_attr("5"), a.call(1))
print(a.m == a.m, a.m is a.m, a.m == a2.m, a.m == b.m, A.m is A.m, A.c == A.c, A.c is A.c, B.c == A.c, a.s is A.s, B.m is A.m)
print(a.m.__self__ is a, a.m.__func__ is A.m, a.m.tag, A.c.__self__ is A, B().c.__self__ is B, A.__dict__["c"].__func__.__name__, A.__dict__["s"].__wrapped__.__qualname__)
print(A.m.__qualname__, a.m.__qualname__, a.m.__doc__, type(a.m).__name__, type(A.m).__name__, type(A.__dict__["c"]).__name__, type(A.__dict__["s"]).__name__)
print(repr(A.m).split(" at ")[0], repr(a.m).split(" of ")[0], repr(A.c), repr(B.c), repr(a.s).split(" at ")[0])
for action in ("a.m.tag = 1", "del a.m.tag", "A.m(*[])", "A.c.x = 1", "a.nothing()", "A.nothing()", "a.m.nothing", "a.m.__func__ = 1"):
    try:
        exec(action)
        print(action, "ok")
    except (AttributeError, TypeError) as error:
        print(action, "->", type(error).__name__, error)
a.instance = lambda *x: ("instance", x)
print(a.instance(1), a.instance.__name__)
A.late = lambda self, x: ("late", x)
print(b.late(1), a2.late(2))
bound = a.m
A.m = lambda self, *x: "replaced"
print(bound(1), a.m(1), a.alias(1))
del A.m
try:
    a.m
except AttributeError as error:
    print(error)
static_call = staticmethod(lambda x: x * 2)
print(static_call(4), classmethod(lambda cls, x: (cls, x)).__get__(None, int)(1), staticmethod(len).__get__(None, int)("ab"))
print({a.alias: 1}[a.alias], hash(a.alias) == hash(a.alias), hash(a.alias) == hash(a2.alias), a.alias < a.alias if False else "unordered")
both = classmethod(staticmethod(lambda *a: a))
X = type("X", (), {"both": both, "prop_cls": classmethod(lambda cls: cls.__name__), "sp": staticmethod(property(lambda self: 1))})
print(X.both(1)[-1], X.prop_cls(), X().prop_cls(), type(X.sp).__name__)
dunder = type("D", (), {"__len__": lambda self: 5, "__getitem__": classmethod(lambda cls, k: (cls.__name__, k)), "__call__": staticmethod(lambda *a: a), "__contains__": a.instance})
x = dunder()
print(len(x), x[1], x(1, 2), "q" in x)
x.__len__ = lambda: 99
print(len(x), x.__len__(), type(x).__len__(x))
print(str.upper, "a".upper.__self__, [].append.__name__, int.from_bytes.__self__, dict.fromkeys.__qualname__, object.__init__, A.__init__ is object.__init__, type(A().__init__).__name__, type(A.__init__).__name__)
