# Decorators: any expression, order of application, classes and methods as decorators, and what they see.
import functools


def tag(*names):
    print("tag", names)
    def decorate(target):
        print("apply", names, target.__name__)
        target.tags = names + getattr(target, "tags", ())
        return target
    return decorate


@tag("outer")
@tag("middle", "two")
@tag()
def f(): return "f"


print(f.tags, f())


class Count:
    def __init__(self, fn):
        functools.update_wrapper(self, fn)
        self.fn, self.calls = fn, 0
    def __call__(self, *args, **kwargs):
        self.calls += 1
        return self.fn(*args, **kwargs)
    def __get__(self, obj, cls=None):
        return self if obj is None else functools.partial(self, obj)


class Thing:
    registry = {}

    @Count
    def method(self, x): return x * 2

    def register(fn, registry=registry):
        registry[fn.__name__] = fn
        return fn

    @register
    def one(self): return 1

    @register
    @staticmethod
    def two(): return 2

    @property
    @functools.lru_cache
    def three(self): return object()

    @classmethod
    @tag("class method")
    def four(cls): return cls.__name__


thing = Thing()
print(thing.method(3), thing.method(x=4), Thing.method.calls, Thing.method.__name__, Thing.method.__wrapped__.__qualname__)
print(sorted(Thing.registry), Thing.registry["one"](None), Thing.registry["two"]())
print(thing.three is thing.three, Thing.four(), Thing.four.tags)
buttons = [lambda fn: ("first", fn.__name__), {"k": lambda fn: ("k", fn.__name__)}]


@buttons[0]
def g(): pass


@(lambda fn: [fn, fn])
def h(): return 1


@buttons[1]["k"]
def i(): pass


@(x := tag("walrus"))
class C: pass


print(g, [fn() for fn in h], i, C.tags, x is not None)


@print
@str.upper
@(lambda c: c.__name__)
class Shout: pass


print(Shout)
try:
    @None
    def never(): pass
except TypeError as error:
    print(error)
try:
    @tag("raises")
    @(lambda fn: 1 / 0)
    def never(): pass
except ZeroDivisionError as error:
    print(error, error.__traceback__.tb_lineno, error.__traceback__.tb_next.tb_lineno)
print("never" in globals())
print(f.__code__.co_firstlineno, Thing.one.__code__.co_firstlineno)
