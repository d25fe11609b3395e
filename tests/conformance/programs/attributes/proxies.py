# Proxies: attributes and operations that are passed on, by __getattr__ and by special methods that are found on the class only.
import operator
import weakref


class Proxy:
    __slots__ = ("_target", "_log", "__weakref__")

    def __init__(self, target, log):
        object.__setattr__(self, "_target", target)
        object.__setattr__(self, "_log", log)

    def __getattr__(self, name):
        self._log.append(f"get {name}")
        return getattr(self._target, name)

    def __setattr__(self, name, value):
        self._log.append(f"set {name}")
        setattr(self._target, name, value)

    def __delattr__(self, name):
        self._log.append(f"del {name}")
        delattr(self._target, name)

    def __dir__(self):
        return ["from the proxy", *(name for name in dir(self._target) if not name.startswith("_"))]


def passed_on(name):
    function = getattr(operator, name)

    def method(self, *args):
        self._log.append(name)
        return function(self._target, *(arg._target if isinstance(arg, Proxy) else arg for arg in args))

    method.__name__ = name
    return method


for name in ("__add__", "__getitem__", "__setitem__", "__delitem__", "__contains__", "__lt__", "__eq__", "__neg__", "__matmul__", "__iadd__"):
    setattr(Proxy, name, passed_on(name))
Proxy.__len__ = lambda self: len(self._target)
Proxy.__iter__ = lambda self: iter(self._target)
Proxy.__hash__ = None


class Thing:
    kind = "thing"

    def __init__(self):
        self.items = [1, 2]

    def total(self, *more):
        return sum(self.items, sum(more))

    @property
    def broken(self):
        return self.missing


log = []
thing = Proxy(Thing(), log)
print(thing.kind, thing.total(10), thing.items, isinstance(thing, Thing), type(thing).__name__)
thing.name = "x"
print(thing.name, vars(thing._target))
del thing.name
try:
    thing.name
except AttributeError as error:
    print(error, error.name, type(error.obj).__name__)
try:
    thing.broken
except AttributeError as error:
    print(error)
print(dir(thing)[:2], log)

log.clear()
numbers = Proxy([3, 4], log)
print(numbers + Proxy([5], log), numbers[0], 4 in numbers, len(numbers), list(numbers), bool(numbers), numbers == [3, 4], numbers < [4])
numbers[1:] = "ab"
del numbers[0]
first, second = numbers
print(first, second, [*numbers], max(numbers), sorted(numbers, reverse=True), log)
numbers += ["c"]
print(type(numbers).__name__, numbers)
for function in (lambda: -Proxy([], log), lambda: Proxy(1, log) @ 2, lambda: hash(Proxy(1, log)), lambda: Proxy(1, log)(), lambda: Proxy(1, log) - 1):
    try:
        function()
    except TypeError as error:
        print(error)


class Owner:
    def __repr__(self):
        return "owner"

    def __call__(self, *args):
        return args

    def __getitem__(self, index):
        return index

    def __len__(self):
        return 3

    value = 5


owner = Owner()
proxy = weakref.proxy(owner, lambda dead: print("dead:", type(dead).__name__))
print(proxy.value, proxy(1, 2), proxy[1:2], len(proxy), str(proxy), proxy.__class__ is Owner, isinstance(proxy, Owner))
proxy.more = 1
print(owner.more, weakref.getweakrefcount(owner))
del owner
try:
    proxy.value
except ReferenceError as error:
    print(error)

nested = operator.attrgetter("real", "imag.real", "conjugate")
real, imag, conjugate = nested(3 + 4j)
print(real, imag, conjugate(), operator.methodcaller("replace", "a", "b", 1)("aa"), operator.itemgetter(1, -1, slice(0, 2))("text"))
