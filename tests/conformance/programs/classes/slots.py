# __slots__: access, missing values, inheritance, dict and weakref, mangling, class assignment, defaults and docs.
# varies: messages of C functions
import weakref


class Point:
    __slots__ = ("x", "y")
    def __init__(self, x): self.x = x


p = Point(1)
print(p.x, hasattr(p, "y"), hasattr(p, "__dict__"), Point.x, type(Point.x).__name__, Point.__slots__)
for action in ("p.y", "p.z", "p.z = 1", "del p.y", "weakref.ref(p)", "Point.x.__get__(5)", "Point.x.__set__(5, 1)", "p.__dict__", "vars(p)", "Point.x.__get__(None, Point) is Point.x"):
    try:
        print(action, "->", eval(action) if "=" not in action and "del" not in action or " is " in action else exec(action))
    except (AttributeError, TypeError) as error:
        print(action, "->", type(error).__name__, error)
p.y = 2
del p.x
try:
    p.x
except AttributeError as error:
    print(error)


class Child(Point):
    __slots__ = ("z", "__dict__", "__weakref__")


c = Child(1)
c.z, c.free = 3, 4
print(c.x, c.z, c.free, c.__dict__, weakref.ref(c)() is c)


class Loose(Point): pass


loose = Loose(5)
loose.extra = 1
print(loose.__dict__, loose.x)


class Mangled:
    __slots__ = ("__private", "_single", "__dunder__")
    def __init__(self): self.__private, self.__dunder__ = 1, 2


m = Mangled()
print(m._Mangled__private, m.__dunder__, sorted(k for k in vars(Mangled) if "ivate" in k or "nder__" in k))


class Documented:
    __slots__ = {"a": "the letter a", "b": None}


print(Documented.a.__doc__, Documented.b.__doc__, Documented.__slots__)


class Hidden(Point):
    __slots__ = ("x",)


h = Hidden(7)
print(h.x, hasattr(h, "y"))
try:
    print(Point.x.__get__(h))
except AttributeError as error:
    print(error)


class Same:
    __slots__ = ("x", "y")


class Different:
    __slots__ = ("x", "z")


s = Same()
s.x, s.y = 1, 2
try:
    s.__class__ = Different
except TypeError as error:
    print(error)
class Same2:
    __slots__ = ("x", "y")
s.__class__ = Same2
print(s.x, s.y, type(s).__name__)


class Empty:
    __slots__ = ()
class Mix(Empty, Point):
    __slots__ = ()
try:
    class Conflict(Point, Same): pass
except TypeError as error:
    print(error)
print(Mix(3).x, [k for k in dir(Point) if not k.startswith("__")])


class IterSlots:
    __slots__ = iter(["q", "r"])
class StrSlots:
    __slots__ = "whole"


i = IterSlots()
i.q = 1
t = StrSlots()
t.whole = 2
print(i.q, t.whole, sorted(k for k in vars(IterSlots) if len(k) == 1))


class Getattr:
    __slots__ = ("set",)
    def __getattr__(self, name): return f"fallback {name}"


g = Getattr()
print(g.set, g.other)
g.set = 1
print(g.set, object.__reduce_ex__(g, 2)[2])
print(Point.__dict__["x"].__objclass__, Point.x.__name__, Point.x.__qualname__, repr(Point.x))
