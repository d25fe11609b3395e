# Where an attribute is found: type's data descriptors, instance, type's others, metaclass; and what object.__getattribute__ does.
class Trace(dict): pass


class Meta(type):
    m = "meta"
    shared = "meta shared"
    def __getattr__(cls, name): return f"Meta.__getattr__({name})"


class Base(metaclass=Meta):
    b = "base"
    shared = "base shared"
    def __getattribute__(self, name):
        if not name.startswith("__"): print("  getattribute", name)
        return super().__getattribute__(name)
    def __getattr__(self, name):
        print("  getattr", name)
        if name == "absent": raise AttributeError(f"really absent: {name}")
        return f"computed {name}"


class Child(Base):
    b = "child"
    @property
    def p(self): return self.q
    @property
    def broken(self): return object().nothing


c = Child()
c.i = "instance"
for name in ("i", "b", "shared", "p", "q", "m", "broken", "__class__", "__doc__", "__nothing__"):
    print(name, "=", getattr(c, name))
for name in ("absent",):
    try:
        getattr(c, name)
    except AttributeError as error:
        print(error, "| context:", repr(error.__context__))
    print(getattr(c, name, "default"), hasattr(c, name))
print(Child.m, Child.shared, Child.zzz, object.__getattribute__(c, "b"), type.__getattribute__(Child, "b"))
try:
    object.__getattribute__(c, "q")
except AttributeError as error:
    print(error)
del Base.__getattribute__
print(c.b, c.q)
Base.__getattribute__ = lambda self, name: ("replaced", name)
print(c.b, c.anything)
del Base.__getattribute__, Base.__getattr__
try:
    c.q
except AttributeError as error:
    print(error, error.name, error.obj is c)


class Weird:
    def __getattribute__(self, name):
        raise KeyError(name)


try:
    Weird().x
except KeyError as error:
    print("KeyError passes through", error)
try:
    getattr(Weird(), "x", "default does not help")
except KeyError as error:
    print("still", error)


class Recursive:
    def __getattr__(self, name): return self.other if name == "first" else object.__getattribute__(self, name)


try:
    Recursive().first
except AttributeError as error:
    print(error)


class NonCallable:
    __getattr__ = 5


try:
    NonCallable().x
except TypeError as error:
    print(error)


class StaticGetattr:
    __getattr__ = staticmethod(lambda name: f"static {name}")


class ClassGetattr:
    @classmethod
    def __getattr__(cls, name): return f"{cls.__name__} {name}"


print(StaticGetattr().x, ClassGetattr().y)
c.__getattr__ = lambda name: "not looked at"
try:
    c.zz
except AttributeError as error:
    print(error)
