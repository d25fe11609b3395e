# What happens when a class statement runs, in order: bases, metaclass, __prepare__, body, __set_name__, __init_subclass__, cell.


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", mcs.__name__, name, bases, kw)
        return Space()
    def __new__(mcs, name, bases, space, **kw):
        print("new", name, [b.__name__ for b in bases], [k for k in space if not k.startswith("__")], kw)
        cls = super().__new__(mcs, name, bases, dict(space))
        print("created", cls.__name__)
        return cls
    def __init__(cls, name, bases, space, **kw):
        print("init", name, kw)
        super().__init__(name, bases, space)
    def __call__(cls, *args, **kw):
        print("call", cls.__name__, args, kw)
        return super().__call__(*args, **kw)


class Space(dict):
    def __setitem__(self, key, value):
        if not key.startswith("__"): print("  set", key)
        super().__setitem__(key, value)
    def __getitem__(self, key):
        if not key.startswith("__"): print("  get", key, key in self)
        return super().__getitem__(key)


class Named:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name)


class Base(metaclass=Meta, option=1):
    a = Named()
    b = a
    def __init_subclass__(cls, **kw): print("init_subclass", cls.__name__, kw)


def base():
    print("base expression")
    return Base


class Child(base(), first=1, **{"second": 2}):
    print("body")
    c = Named()
    def method(self): return __class__
    del c
    x = y = len


print(Child(1, 2) if False else type(Child).__name__, Child.method(None) is Child)


class WithInit(Base):
    def __new__(cls, *args): 
        print("__new__", args)
        return super().__new__(cls)
    def __init__(self, *args): print("__init__", args)


WithInit(1, 2)


class Other:
    def __new__(cls):
        print("returns something else")
        return 5
    def __init__(self): print("never")


print(Other())


class SubInstance(Base):
    def __new__(cls): return WithInit.__new__(WithInit, "inner")
    def __init__(self): print("not called either")


print(type(SubInstance()).__name__)
K = Meta("K", (Base,), {"z": 1})
print(K.z, Meta.__prepare__.__func__.__name__)


def function_meta(name, bases, space, **kw):
    print("function metaclass", name, bases, sorted(k for k in space if k != "__firstlineno__" and k != "__static_attributes__"), kw)
    return "not a class at all"


class Fn(metaclass=function_meta, kw=3):
    attr = 1


print(Fn)
