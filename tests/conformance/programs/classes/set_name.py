# __set_name__: order, arguments, errors and their notes, descriptors added later, same object under two names.
# varies: errors of __set_name__ are not wrapped from 3.12 on
import traceback


class Field:
    def __init__(self, default=None): self.default, self.names = default, []
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name, sorted(k for k in vars(owner) if not k.startswith("__")))
        self.names.append(name)
        self.slot = "_" + name
    def __get__(self, obj, cls):
        if obj is None: return self
        return getattr(obj, self.slot, self.default)
    def __set__(self, obj, value): setattr(obj, self.slot, value)


class Model:
    fields = []
    def __init_subclass__(cls):
        print("init_subclass", cls.__name__)
        cls.fields = [k for k, v in vars(cls).items() if isinstance(v, Field)]


class Person(Model):
    name = Field("nobody")
    age = Field(0)
    alias = name


p = Person()
print(p.name, p.age, Person.fields, Person.name.names)
p.name = "Ada"
print(p.alias, vars(p))
Person.later = Field(5)
try:
    p.later
except AttributeError as error:
    print(error)
Person.later.__set_name__(Person, "later")
print(p.later)


class Broken:
    def __set_name__(self, owner, name): raise ValueError(f"cannot name {name}")


try:
    class Fails:
        ok = Field()
        bad = Broken()
        never = Field()
except RuntimeError as error:
    print("old:", error, repr(error.__cause__))
except ValueError as error:
    print("new:", error, error.__notes__)


class WrongArity:
    def __set_name__(self, owner): pass


try:
    class Fails2:
        bad = WrongArity()
except (RuntimeError, TypeError) as error:
    print(type(error).__name__, error, getattr(error, "__notes__", None), repr(error.__cause__))


class OnInstance:
    def __init__(self): self.__set_name__ = lambda owner, name: print("instance attribute is not looked at")


class Quiet:
    x = OnInstance()


class MetaNamed(type):
    def __set_name__(cls, owner, name): print("class as attribute", cls.__name__, owner.__name__, name)


class Inner(metaclass=MetaNamed): pass


class Outer:
    inner = Inner
    class Nested(metaclass=MetaNamed): pass


class Adds:
    def __set_name__(self, owner, name):
        setattr(owner, name + "_added", Field())
        setattr(owner, name, "replaced")


class Grows:
    a = Adds()
    b = Adds()


print(Grows.a, Grows.b, sorted(k for k in vars(Grows) if not k.startswith("__")))
made = type("Made", (), {"f": Field()})
print(made.f.names, type.__call__(type, "Again", (), {"g": made.f}).g.names)
