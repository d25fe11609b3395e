# What a name or attribute leads to changes while the code that asks for it is warm: globals, builtins, methods, instances, classes, modules.
import builtins
import math
import types


def warm(function, *args):
    for _ in range(40):
        result = function(*args)
    return result


x = 1
def read_global(): return x
print(warm(read_global), end=" ")
x = 2
print(warm(read_global), end=" ")
del x
builtins.x = "builtin"
print(warm(read_global), end=" ")
x = "global again"
print(warm(read_global), end=" ")
del x, builtins.x
try:
    warm(read_global)
except NameError as error:
    print(error)


def read_builtin(values): return len(values)
print(warm(read_builtin, "abc"), end=" ")
real = builtins.len
builtins.len = lambda values: "replaced"
print(warm(read_builtin, "abc"), end=" ")
builtins.len = real
len = lambda values: "shadowed"
print(warm(read_builtin, "abc"), end=" ")
del len
print(warm(read_builtin, "abc"))


class Base:
    kind = "base"
    def method(self, n=1): return "method", n
    @property
    def computed(self): return "property"
    @classmethod
    def made(cls): return cls.__name__
    @staticmethod
    def fixed(): return "static"


class Derived(Base):
    pass


def read(thing): return thing.kind, thing.method(), thing.computed, thing.made(), thing.fixed()
thing = Derived()
print(warm(read, thing))
thing.kind = "instance"
print(warm(read, thing))
Derived.method = lambda self, n=2: ("derived", n)
print(warm(read, thing))
Base.method = None
Base.computed = "no property any more"
print(warm(read, thing))
thing.method = lambda: "of the instance"
print(warm(read, thing))
Derived.made = staticmethod(lambda: "no class")
Base.fixed = classmethod(lambda cls: cls)
print(warm(read, thing)[2:4], warm(read, thing)[4].__name__)
Derived.kind = property(lambda self: "data descriptor wins", lambda self, value: None)
print(warm(read, thing)[0], thing.__dict__["kind"])
Derived.__bases__ = (type("Other", (Base,), {"computed": property(lambda self: "other base")}),)
print(warm(read, thing)[2])
Derived.__getattribute__ = lambda self, name: (lambda: name) if name in ("method", "made", "fixed") else name
print(warm(read, thing))
del Derived.__getattribute__
Derived.__getattr__ = lambda self, name: f"no {name}"
del Derived.kind, thing.kind, Base.kind
print(warm(read, thing)[0])


class Slotted:
    __slots__ = ("a",)


class Plain:
    pass


def write(thing, value):
    thing.a = value
    return thing.a


kinds = [Plain(), Slotted(), types.SimpleNamespace(), Plain()]
kinds[3].__dict__ = {str(n): n for n in range(50)}
print([warm(write, each, number) for number, each in enumerate(kinds)])
Plain.a = property(lambda self: "read", lambda self, value: self.__dict__.update(written=value))
print([warm(write, each, number) for number, each in enumerate(kinds)], kinds[0].__dict__)
Plain.__setattr__ = lambda self, name, value: print("set", name) if value == "loud" else object.__setattr__(self, name, value)
print(write(kinds[0], "loud"), warm(write, kinds[1], 9))


def root(): return math.sqrt(16)
print(warm(root), end=" ")
keep = math.sqrt
math.sqrt = lambda n: "patched"
print(warm(root), end=" ")
math = types.SimpleNamespace(sqrt=lambda n: "another object")
print(warm(root))
import math
math.sqrt = keep


def called(function, *args): return function(*args)
def target(a, b=2): return a, b
print(warm(called, target, 1), end=" ")
target.__defaults__ = (20,)
print(warm(called, target, 1), end=" ")
target.__code__ = (lambda a, b: ("code", b, a)).__code__
print(warm(called, target, 1), end=" ")
target.__defaults__ = None
try:
    called(target, 1)
except TypeError as error:
    print(error)


class Callable:
    def __call__(self, n): return "called", n


print(warm(called, Callable(), 1), end=" ")
Callable.__call__ = lambda self, n: ("replaced", n)
print(warm(called, Callable(), 1), end=" ")
Callable.__init__ = lambda self, n=0: setattr(self, "n", n)
print(warm(called, Callable, 5).n, end=" ")
Callable.__new__ = lambda cls, *args: "not an instance"
print(warm(called, Callable, 5))


class Meta(type):
    def __call__(cls, *args): return "by the metaclass"


Made = Meta("Made", (), {})
print(warm(called, Made, 1))
super_called = warm(lambda: type("Kid", (Plain,), {"m": lambda self: super(type(self), self).__class__.__name__})().m())
print(super_called)
