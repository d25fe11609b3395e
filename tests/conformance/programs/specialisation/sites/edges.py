"""What decides between forms at the edges: big results, subclasses, the last calls that may be made, long waits."""
import enum
import sys
import threading

from showing import after, fresh, over, show


def add(a, b):
    return a + b


def multiply(a, b):
    return a * b


def subtract(a, b):
    return a - b


BIG = (1 << 29) + 5


def numbers():
    for function, left in ((add, BIG), (multiply, BIG), (subtract, -BIG)):
        over(function, (4, 1, 2), (1, left, BIG), (1, 1 << 40, 1), (1, 1, -(1 << 40)))
        over(function, (3, 1 << 40, 1))


def shift(a, b):
    return a << b


def append(values):
    values.append(1)


class Values(list):
    def append(self, value):
        super().append(value)

    def __getitem__(self, place):
        return super().__getitem__(place)

    def copies(self):
        return super().copy(), super().__len__(), super().__iter__()

    def twice(self, value):
        self.extend([value]), self.extend([value])


class More(list):
    pass


class Mapping(dict):
    def keys(self):
        return super().keys()

    def __contains__(self, key):
        return super().__contains__(key)


def subclasses():
    over(append, (4, []), (1, More()), (4, []))
    over(append, (8, More()), (1, []))
    values, mapping = Values(), Mapping(a=1)
    for _ in range(6):
        values.append(1)
        values.twice(2)
        values[0], values.copies(), mapping.keys(), "a" in mapping
    show(Values.append, Values.__getitem__, Values.copies, Values.twice, Mapping.keys, Mapping.__contains__)


LOCK = threading.Lock()


def locked():
    with LOCK:
        return 1


class Colour(enum.Enum):
    RED = 1


class Single:
    one = None
    other = 1

    def __get__(self, owner, cls):
        return 5


class Plain:
    one = None


def colour():
    return Colour.RED, Colour.RED.value


def one(cls):
    return cls.one


def members():
    after(colour, 8)
    after(one, 8, arguments=(Plain,))
    Plain.one = Plain()
    after(one, 8, arguments=(Plain,))
    Single.one = Single()
    after(one, 8, arguments=(Single,))
    Plain.one = Single()
    after(one, 8, arguments=(Plain,))


def name_of(error):
    return error.name


def calls(n):
    return calls(n + 1)


class Recursive:
    def __init__(self, more=False):
        if more:
            Recursive(more)

    @property
    def own(self):
        return self.own

    def __getitem__(self, key):
        return self[key]

    def method(self):
        method = self.method
        return method()


def too_deep():
    limit = sys.getrecursionlimit()
    recursive = Recursive()
    again = fresh(calls)
    for function in (lambda: calls(0), lambda: recursive.own, lambda: recursive[1], recursive.method) * 2:
        sys.setrecursionlimit(100)
        try:
            function()
        except RecursionError:
            sys.setrecursionlimit(limit)
    show(calls, Recursive.own.fget, Recursive.__getitem__, Recursive.method, again)


class Lazy:
    """An attribute is found behind a descriptor, and a method of C's called: the instance needs no dictionary for that."""

    class Described:
        def __get__(self, owner, cls):
            return 7

    described = Described()

    def __init__(self):
        self.count = 0

    def __getattr__(self, name):
        return name

    def counted(self):
        self.count += self.described
        return self.count


def lazy():
    made = Lazy()
    for _ in range(8):
        made.counted()
        made.described, made.absent, made.__sizeof__()
    show(Lazy.counted)


def run():
    numbers()
    after(shift, 3000, 12000, arguments=(1, 2))
    subclasses()
    after(locked, 8)
    members()
    over(name_of, (8, NameError(name="x")), (2, NameError()), (8, ImportError(name="y")))
    too_deep()
    lazy()
