# Operands in an order that nobody has chosen: what counters do in the long run.
from showing import fresh, show


class One:
    def __init__(self):
        self.value = 1

    def method(self):
        return 1


class Two(One):
    pass


class Three:
    __slots__ = ("value",)

    def __init__(self):
        self.value = 3

    def method(self):
        return 3


def operate(a, b):
    return a + b, a * 2, a == b


def subscript(a, b):
    return a[b]


def attribute(a):
    a.value = 1
    return a.value, a.method()


def condition(a):
    return not a


def call(f, a):
    return f(a)


def iterate(a):
    for b in a:
        pass


def numbers(seed):
    while True:
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        yield seed >> 16


def gen():
    yield 1


def run():
    owners = One(), Two(), Three()
    choices = (
        (operate, [(1, 2), (1.0, 2.0), ("a", "b"), (1, 2.0), ([1], [2])]),
        (subscript, [([1], 0), ((1,), 0), ({0: 1}, 0), ("a", 0), ([1], -1)]),
        (attribute, [(owner,) for owner in owners]),
        (condition, [(1,), (True,), (None,), ("",), ([],), (1.0,)]),
        (call, [(len, "a"), (str, "a"), (One.method, 1), (repr, "a"), ("".join, "a"), (gen, 1), (list, "a")]),
    )
    for seed in (1, 2):
        for skew in (1, 4, 40):
            for function, operands in choices:
                made, random = fresh(function), numbers(seed)
                for step in range(300):
                    number = next(random)
                    arguments = operands[number % len(operands) if number % skew == 0 else 0]
                    try:
                        made(*arguments)
                    except TypeError:
                        pass
                    if step % 97 == 0:
                        show(made)
                show(made)
            made, random = fresh(iterate), numbers(seed)
            for step in range(150):
                number = next(random)
                made((lambda: [1], lambda: (1,), gen, lambda: {1})[number % 4 if number % skew == 0 else 2]())
            show(made)
