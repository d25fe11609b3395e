import functools
import operator
import zlib

from showing import after, fresh, over, show


def call(function, *arguments):
    pass


def none(function):
    return function()


def one(function, a):
    return function(a)


def two(function, a, b):
    return function(a, b)


def named(function, a):
    return function(a, key=None)


def spread(function, a):
    return function(*a)


def plain(a):
    return a


def defaults(a, b=2):
    return a


def many(*a):
    return a


def keywords(a, *, b=1):
    return a


def takes_key(a, key=1):
    return a


def generator(a):
    yield a


class Empty:
    pass


class Init:
    def __init__(self, a=1):
        self.a = a

    def method(self, a=1):
        return a

    def exact(self, a):
        return a

    @classmethod
    def make(cls, a):
        return cls(a)

    @staticmethod
    def fixed(a):
        return a


class New:
    def __new__(cls, a=1):
        return object.__new__(cls)


class Slots:
    __slots__ = ("a",)

    def __init__(self, a):
        self.a = a


class ManyInit:
    def __init__(self, *a):
        pass


class Meta(type):
    pass


class WithMeta(metaclass=Meta):
    def __init__(self, a=1):
        pass


class Calls:
    def __call__(self, a=1, b=2):
        return a


class Derived(list):
    pass


def builtins(values, text):
    len(values)
    isinstance(values, list)
    type(values)
    str(text)
    tuple(values)
    abs(-1)
    min(values, default=1)
    max(values)
    sorted(values)
    values.append(1)
    values.copy()
    values.index(1)
    text.split(",", 1)
    text.upper()
    text.join(values[:0])
    text.encode()
    dict(a=1)
    int("1")
    list(values)
    range(3)
    print(end="")
    divmod(3, 2)
    values.sort()
    values.pop()
    getattr(text, "upper")()
    object()
    float(1)
    dict.fromkeys(text)
    "a".maketrans({})
    set()
    zip(values, values)
    bytes(3)


def appends(items, n):
    for i in range(n):
        items.append(i)
        last = items.append(i)
    return last


def closures(n):
    def make(i):
        def inner(a):
            return a

        def with_default(a, b=i):
            return a

        return inner, with_default

    for i in range(n):
        first, second = make(i)
        first(1)
        second(1)
    return make


def changing():
    def function(a, b=1):
        return a

    made = fresh(one)
    for step in range(130):
        made(function, 1)
        if step in (20, 40):
            function.__defaults__ = (step,)
        if step == 60:
            function.__code__ = plain.__code__
        if step in (19, 21, 22, 41, 61, 62, 100, 129):
            show(made)


def run():
    callables = (
        plain, defaults, many, keywords, generator, Empty, Init, Init(1).method, Init(1).exact, Init.make, Init.fixed, New, Slots, ManyInit,
        WithMeta, Calls(), Derived, len, isinstance, str, type, tuple, int, list, dict, abs, min, max, sorted, print, iter, next, id, repr,
        [].append, [1].index, "a".split, "a,b".join, list.append, list.copy, str.upper, str.split, list.index, object, range, float, set,
        functools.partial(int), operator.itemgetter(0), zlib.compressobj().flush, Init.__init__, object.__init__, (1).__add__, int.__add__,
        dict.fromkeys, str.maketrans, functools.partial, zlib.compress, operator.add, divmod, getattr, super, classmethod, property,
    )
    for callable in callables:
        print("--", getattr(callable, "__qualname__", type(callable).__name__))
        for function, arguments in (
            (none, ()), (one, (1,)), (one, ("a",)), (one, ([1],)), (two, ([1], 1)), (two, (1, 2)), (two, ("a", "b")), (named, ([1],)),
            (spread, ([],)),
        ):
            made = fresh(function)
            for times in (1, 11):
                for _ in range(times):
                    try:
                        made(callable, *arguments)
                    except Exception:
                        pass
                show(made)
    over(one, (12, plain, 1), (12, defaults, 1), (60, len, "a"), (9, len, "a"), (60, str, 1), (9, str, 1), (60, Init, 1), (9, Init, 1))
    over(one, (12, Init(1).exact, 1), (12, Init(2).exact, 1), (60, Init(1).method, 1), (9, Calls(), 1), (60, Calls(), 1), (9, plain, 1))
    over(two, (12, list.append, [], 1), (60, list.append, [], 1), (12, str.split, "a", "b"), (60, operator.add, 1, 2), (9, max, 1, 2))
    over(two, (12, list.append, [], 1), (3, list.append, Derived(), 1))
    over(named, (12, takes_key, 1), (60, sorted, [1]), (9, min, [1]))
    over(one, (12, Init, 1))
    Init.later = 1
    over(one, (12, Init, 1))
    after(builtins, 1, 2, 3, 9, 12, 60, arguments=([1], "a"))
    after(appends, 1, 3, arguments=([], 20))
    for n in (1, 2, 9, 30):
        show(closures(n), closures)
    changing()
