# __init_subclass__: implicit class method, keyword arguments, cooperative chains, what is visible at that time, errors.
class Plugin:
    registry = {}
    def __init_subclass__(cls, /, key=None, **kwargs):
        super().__init_subclass__(**kwargs)
        print("Plugin", cls.__name__, key, cls.__mro__[1].__name__)
        if key: cls.registry[key] = cls


class Tagged:
    def __init_subclass__(cls, tags=(), **kwargs):
        print("Tagged before", cls.__name__, tags)
        super().__init_subclass__(**kwargs)
        cls.tags = tuple(tags)


class A(Plugin, key="a"): pass
class B(A): pass
class C(Tagged, Plugin, tags=["x"], key="c"): pass
class D(C, A, key="d", tags="yz"): pass


print(sorted(Plugin.registry), D.tags, B.registry is A.registry, type(vars(Plugin)["__init_subclass__"]).__name__)
for bases, kw in (((A,), {"nope": 1}), ((object,), {"x": 1}), ((C,), {"key": 1, "tags": 5}), ((Plugin,), {"cls": 1})):
    try:
        type("Bad", bases, {}, **kw)
    except TypeError as error:
        print(error)


class Explicit:
    @classmethod
    def __init_subclass__(cls, **kw): print("explicit", cls.__name__, kw)


class Static:
    @staticmethod
    def __init_subclass__(**kw): print("static", kw)


class E1(Explicit, z=1): pass
class S1(Static, z=2): pass


class Sees:
    def __init_subclass__(cls):
        print("sees", cls.attr, cls.method(None), hasattr(cls, "late"), cls.__qualname__, cls().attr)


class Seen(Sees):
    attr = 1
    def method(self): return __class__.__name__


Seen.late = 1


class Raises:
    def __init_subclass__(cls): raise LookupError(f"no {cls.__name__}")


try:
    class Never(Raises): pass
except LookupError as error:
    print(error, "Never" in globals(), Raises.__subclasses__())


class MetaInit(type):
    def __new__(mcs, name, bases, space, **kw):
        print("meta new", name, kw)
        return super().__new__(mcs, name, bases, space, **{k: v for k, v in kw.items() if k != "eaten"})
    def __init__(cls, name, bases, space, **kw):
        print("meta init", name, kw)
        super().__init__(name, bases, space)


class Root(metaclass=MetaInit):
    def __init_subclass__(cls, **kw): print("init_subclass", cls.__name__, kw)


class Leaf(Root, eaten=1, passed=2): pass


class Counter:
    count = 0
    def __init_subclass__(cls):
        Counter.count += 1
        cls.index = Counter.count


kinds = [type(f"K{i}", (Counter,), {}) for i in range(3)]
print([k.index for k in kinds], Counter.count, [k.__name__ for k in Counter.__subclasses__()])


class Validate:
    def __init_subclass__(cls, required=()):
        missing = [name for name in required if name not in vars(cls)]
        if missing: raise TypeError(f"{cls.__name__} lacks {missing}")


class Good(Validate, required=["run"]):
    def run(self): pass


try:
    class Lacking(Validate, required=["run", "stop"]):
        def stop(self): pass
except TypeError as error:
    print(error)
