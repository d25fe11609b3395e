# Descriptors: typed and lazy attributes, __getattr__, __getattribute__, __setattr__, __delattr__, __slots__, class and static methods by hand.
# arguments: 25
import sys


def effort(n):
    value = n
    for i in range(15):
        value = (value * 13 + i) % 7001
    return value


class Typed:
    def __init__(self, kind, *, default=None):
        self.kind, self.default = kind, default

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        effort(1)
        return getattr(instance, self.name, self.default)

    def __set__(self, instance, value):
        value = self.check(value)
        effort(2)
        setattr(instance, self.name, value)

    def __delete__(self, instance):
        delattr(instance, self.name)

    def check(self, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name[1:]} is {type(value).__name__}")
        return value


class Bounded(Typed):
    def __init__(self, low, high):
        super().__init__(int, default=low)
        self.low, self.high = low, high

    def check(self, value):
        return min(max(super().check(value), self.low), self.high)


class Lazy:
    def __init__(self, function):
        self.function = function

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.function(instance)
        return value


class Bound:
    def __init__(self, function):
        self.function = function

    def __get__(self, instance, owner):
        effort(3)
        return lambda *args: self.function(instance if instance is not None else owner, *args)


class Thing:
    size = Bounded(0, 50)
    name = Typed(str, default="?")

    def __init__(self, **values):
        for key, value in values.items():
            setattr(self, key, value)

    @Lazy
    def weight(self):
        return sum(effort(n) for n in range(self.size))

    @Bound
    def grow(self, n):
        self.size += n
        return self

    @property
    def area(self):
        return self.size**2

    @area.setter
    def area(self, value):
        self.size = int(value**0.5)

    @area.deleter
    def area(self):
        del self.size


class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "_target", target)
        object.__setattr__(self, "_reads", 0)

    def __getattr__(self, name):
        object.__setattr__(self, "_reads", self._reads + 1)
        effort(2)
        if name.startswith("get_"):
            return lambda: getattr(self, name[4:])
        return getattr(self._target, name)

    def __setattr__(self, name, value):
        effort(2)
        setattr(self._target, name, value)

    def __delattr__(self, name):
        effort(1)
        delattr(self._target, name)


class Watched:
    def __init__(self):
        self.seen = []

    def __getattribute__(self, name):
        value = super().__getattribute__(name)
        if name != "seen":
            effort(4)
            self.seen.append(name)
        return value

    def method(self):
        return len(self.seen)


class Slotted:
    __slots__ = ("a", "b", "__weakref__")

    def __init__(self, a):
        self.a = a

    def __getattr__(self, name):
        return f"no {name}{effort(self.a)}"


class Chain:
    def __init__(self, path=""):
        self.path = path

    def __getattr__(self, name):
        return Chain(f"{self.path}/{name}" if effort(len(name)) else "")

    def __call__(self, *args):
        return f"{self.path}({', '.join(map(str, args))})"


for again in range(int(sys.argv[1])):
    total = 0
    for n in range(60):
        thing = Thing(size=n, name=f"t{n}")
        thing.grow(n % 5).grow(3)
        total += thing.weight + thing.weight + thing.area
        thing.area = n * 10
        proxy = Proxy(thing)
        proxy.size += 2
        total += proxy.get_size() + proxy.area + proxy._reads
        if n % 10 == 0:
            del proxy.area
            total += proxy.size
    print(again, total, thing.name, Thing.size.high, Thing.weight.name, "weight" in vars(thing))
    for wrong in ({"size": "x"}, {"name": 3}):
        try:
            Thing(**wrong)
        except TypeError as error:
            print(error, end="; ")
    watched = Watched()
    print([watched.method() for _ in range(20)][-1], len(watched.seen))
    slotted = Slotted(again)
    print(slotted.a, slotted.b, slotted.nothing, hasattr(slotted, "__dict__"))
    try:
        object.__getattribute__(slotted, "b")
    except AttributeError as error:
        print(error, Chain().users.by.name("ann", again))
