# __init__ within __init__, __new__, super() through a diamond, __call__, objects that make objects while they are made.
# arguments: 6
import sys


made = 0


def effort(n):
    value = n
    for _ in range(12):
        value = value * 48271 % 2147483647
    return value % 100


class Part:
    def __new__(cls, *args, **kwargs):
        global made
        made += 1
        self = super().__new__(cls)
        self.serial = made
        return self

    def __init__(self, depth, parent=None):
        self.parent = parent
        self.weight = effort(depth)
        self.children = [Part(depth - 1, self) for _ in range(depth)] if depth > 0 else []
        self.total = self.weight + sum(child.total for child in self.children)


class A:
    def __init__(self, **kwargs):
        self.steps = ["A"]
        self.rest = kwargs
        effort(3)


class B(A):
    def __init__(self, *, b=1, **kwargs):
        super().__init__(**kwargs)
        self.b = effort(b)
        self.steps.append("B")


class C(A):
    def __init__(self, *, c=2, **kwargs):
        super().__init__(**kwargs)
        self.c = effort(c)
        self.steps.append("C")


class D(B, C):
    def __init__(self, *, d=3, **kwargs):
        super().__init__(**kwargs)
        self.d = effort(d)
        self.steps.append("D")


class Singleton:
    instances = {}

    def __new__(cls, key):
        if key in cls.instances:
            return cls.instances[key]
        self = cls.instances[key] = object.__new__(cls)
        self.count = 0
        return self

    def __init__(self, key):
        self.count += 1
        self.effort = effort(self.count)


class Celsius(float):
    def __new__(cls, value, unit="C"):
        if unit == "F":
            value = (value - 32) * 5 / 9
        self = super().__new__(cls, value)
        self.unit = unit
        return self

    def __init__(self, value, unit="C"):
        self.given = value, effort(int(value))


class Caller:
    def __init__(self, inner=None):
        self.inner = inner

    def __call__(self, n):
        return effort(n) if self.inner is None else self.inner(n + 1) + effort(n)


class Failing:
    def __init__(self, n):
        effort(n)
        try:
            self.inner = Failing(n - 1) if n else 1 // n
        except ZeroDivisionError:
            if n % 2:
                self.inner = None
            else:
                raise


for again in range(int(sys.argv[1])):
    for round in range(4):
        part = Part(6)
        print(round, part.total, made, part.children[2].children[1].parent is part.children[2], part.children[-1].serial)
        things = [D(d=n, b=n + 1, c=n + 2, other=n) for n in range(300)]
        print("".join(things[9].steps), sum(thing.b + thing.c + thing.d for thing in things), things[9].rest)
        for n in range(900):
            Singleton(n % 7)
        print([(key, one.count, one.effort) for key, one in Singleton.instances.items()][:3])
        temperatures = [Celsius(n, "F" if n % 2 else "C") for n in range(600)]
        print(f"{sum(temperatures):.3f}", temperatures[5].given, temperatures[6].unit)
        caller = Caller()
        for _ in range(40):
            caller = Caller(caller)
        print(sum(caller(n) for n in range(50)), [Failing(n).inner is None for n in range(1, 12)])
