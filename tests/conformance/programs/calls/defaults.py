# Defaults are evaluated once, in order, when `def` runs; __defaults__ and __kwdefaults__ may be replaced, and calls see it.
trace = []


def note(x):
    trace.append(x)
    return x


def f(a, b=note("b"), /, c=note("c"), *args, d=note("d"), e, g=note("g"), **kw) -> note("return"):
    return a, b, c, args, d, e, g, kw


print(trace)
print(f.__defaults__, f.__kwdefaults__, f.__annotations__)
print(f(1, e=5), f(1, 2, 3, 4, 5, d=6, e=7, z=8))


def grow(item, into=[]):
    into.append(item)
    return into


print(grow(1), grow(2), grow(3, []), grow(4), grow.__defaults__)

f.__defaults__ = (10, 20, 30)
print(f(e=0))
f.__defaults__ = None
f.__kwdefaults__ = {"e": "E", "nothing": 1}
try:
    f()
except TypeError as error:
    print(error)
try:
    f(1, 2, 3)
except TypeError as error:
    print(error)
f.__kwdefaults__["d"] = f.__kwdefaults__["g"] = "in place"
print(f(1, 2, 3))
for attribute, value in [("__defaults__", [1]), ("__kwdefaults__", ()), ("__code__", 1), ("__name__", 1), ("__qualname__", None), ("__dict__", 3)]:
    try:
        setattr(f, attribute, value)
    except TypeError as error:
        print(attribute, error)


def late(a, b, c): return a, b, c


late.__defaults__ = tuple(range(9))[:5]
try:
    print(late(), late("x"))
except TypeError as error:
    print(error)


def swap(a, *, k=1): return a, k


swap.__code__ = late.__code__
print(swap(1, 2, 3), swap.__name__, swap.__code__.co_name, swap.__kwdefaults__)
del swap.__defaults__, swap.__kwdefaults__
print(swap.__defaults__, swap.__kwdefaults__)


def outer():
    x = 1
    def inner(): return x
    return inner


try:
    swap.__code__ = outer().__code__
except ValueError as error:
    print(error)
lambdas = [lambda i=i: i for i in range(3)]
print([fn() for fn in lambdas], [fn(9) for fn in lambdas])
