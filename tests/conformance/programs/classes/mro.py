# Method resolution: linearisation, changing __bases__, __mro__ overridden, mro errors, __subclasses__, and what it changes.
import gc


class A:
    def f(self): return "A"
class B(A): pass
class C(A):
    def f(self): return "C" + super().f()
class D(B, C):
    def f(self): return "D" + super().f()


print([k.__name__ for k in D.__mro__], D().f(), D.mro() == list(D.__mro__))
for make in (lambda: type("X", (A, B), {}), lambda: type("Y", (type("P", (B, C), {}), type("Q", (C, B), {})), {}), lambda: type("Z", (object, A), {})):
    try:
        make()
    except TypeError as error:
        print(" ".join(str(error).split()))


class E: 
    def f(self): return "E"


class Holder(B): pass


gc.collect()  # the classes above that were not to be
h = Holder()
print(h.f())
Holder.__bases__ = (E, B)
print(h.f(), [k.__name__ for k in Holder.__mro__])
Holder.__bases__ = (C,)
print(h.f(), Holder.__base__.__name__, [k.__name__ for k in C.__subclasses__()], E.__subclasses__())
for bad in ((), 5, (int,), (Holder,), (1,), (A, B)):
    try:
        Holder.__bases__ = bad
        print("ok", bad)
    except TypeError as error:
        print(" ".join(str(error).split()))


class MroMeta(type):
    def mro(cls):
        default = super().mro()
        print("mro of", cls.__name__)
        return [cls, E, *default[1:]] if cls.__name__ == "Tricky" else default


class Plain(metaclass=MroMeta): pass
class Tricky(A, metaclass=MroMeta): pass


print(Tricky().f(), issubclass(Tricky, E), isinstance(Tricky(), E), Tricky.__bases__, [k.__name__ for k in Tricky.__mro__])


class BadMro(type):
    def mro(cls): return [1]


try:
    class X(metaclass=BadMro): pass
except TypeError as error:
    print(error)


class Chain:
    def go(self): return [type(self).__name__]
class L(Chain):
    def go(self): return super().go() + ["L"]
class R(Chain):
    def go(self): return super().go() + ["R"]
class Bottom(L, R):
    def go(self): return super().go() + ["Bottom"]


print(Bottom().go(), L.go(Bottom()), super(L, Bottom()).go())
A.f = lambda self: "A changed"
print(D().f(), h.f())
B.f = lambda self: "B now"
print(D().f())
del C.f
print(D().f(), h.f())
h.__class__ = E
print(h.f(), type(h).__name__)
try:
    h.__class__ = int
except TypeError as error:
    print(error)
try:
    h.__class__ = 5
except TypeError as error:
    print(error)
print(issubclass(D, (int, C)), issubclass(bool, int), isinstance(True, (str, (list, (int,)))), isinstance(D, type), type(type) is type, object.__bases__, type.__mro__)


class Diamond1(int, A): pass
class Diamond2(A, dict): pass


print(Diamond1(5) + 1, Diamond1.__base__, Diamond2(a=1), Diamond2.__base__, [k.__name__ for k in type("Q", (Diamond2, E), {}).__mro__])
