"""Small programs, each a function that gives a value: C functions that call one of Python's, and what they make of its value."""

import functools
import math
import operator
import os


class Number:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n

    def __float__(self):
        return self.n / 2

    def __complex__(self):
        return complex(self.n, 1)

    def __bytes__(self):
        return b"%d" % self.n

    def __fspath__(self):
        return f"/{self.n}"

    def __repr__(self):
        return f"Zahl\xe4 {self.n}"

    def __dir__(self):
        return ["n", "a"]

    def __floor__(self):
        return self.n, "floor"

    def __trunc__(self):
        return self.n, "trunc"

    def __divmod__(self, other):
        return self.n, other

    def __rdivmod__(self, other):
        return NotImplemented


class Wrong:
    __index__ = __dir__ = __fspath__ = lambda self: 1

    def __float__(self):
        return str(len(vars(self)))


def attempted(call, *arguments):
    try:
        return call(*arguments)
    except Exception as error:
        return type(error).__name__, str(error)


def conversions():
    two = Number(2)
    found = [int(two), float(two), complex(two), bytes(two), ascii(two), dir(two), os.fspath(two), operator.index(two), hex(two), chr(two)]
    found += [range(two), range(1, 7, two), math.floor(two), math.trunc(two), divmod(two, 3), [1, 2, 3][two], "abc"[two]]
    found += [[4] * two, two * (1,), (1, 2, 3)[two], bin(Number(5))]
    items = [0]
    items *= two
    wrong = Wrong()
    calls = [
        (int, wrong),
        (range, wrong),
        (bytes, wrong),
        (dir, wrong),
        (os.fspath, wrong),
        (float, wrong),
        (operator.getitem, [1], wrong),
        (divmod, 2, two),
    ]
    return found, items, [attempted(*call) for call in calls], attempted(lambda: [1, 2][Number(5)])


class Held:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return f"Held({self.value})"

    @property
    def double(self):
        return self.value * 2

    def times(self, factor, plus=0):
        return self.value * factor + plus

    def __getitem__(self, index):
        return self.value, index

    def __setitem__(self, index, value):
        self.value = index + value

    def __delitem__(self, index):
        self.value = index

    def __contains__(self, item):
        return item == self.value

    def __add__(self, other):
        return Held(self.value + getattr(other, "value", other))

    def __radd__(self, other):
        return Held(other + self.value)

    def __iadd__(self, other):
        self.value += other
        return self

    def __neg__(self):
        return -self.value

    def __eq__(self, other):
        return isinstance(other, Held) and self.value == other.value

    def __hash__(self):
        return hash(self.value)

    def __lt__(self, other):
        return self.value < other.value

    def __bool__(self):
        return self.value > 1

    def __pow__(self, other):
        return self.value, other


def operators():
    held = Held(3)
    operator.setitem(held, 1, 5)
    found = [held.value, operator.delitem(held, 3), operator.attrgetter("double")(held), operator.itemgetter(7)(held)]
    found += [operator.methodcaller("times", 2)(held), operator.methodcaller("times", 2, plus=1)(held), operator.getitem(held, 2)]
    found += [operator.contains(held, 3), operator.neg(held), operator.add(held, 1).value, operator.add(1, held).value]
    found += [operator.iadd(held, 2).value, operator.eq(held, Held(5)), operator.ne(held, 5), operator.lt(held, Held(9))]
    found += [operator.gt(held, Held(9)), operator.truth(held), operator.not_(held), pow(held, 2), operator.eq([held], [Held(5)])]
    found += [operator.attrgetter("double", "value", "double")(held), operator.itemgetter(7, 8)(held)]
    found.append([each.value for each in sorted([Held(2), Held(1)], key=operator.attrgetter("double"))])
    return found, attempted(operator.sub, held, 1), attempted(operator.lt, held, 1)


def held(*values):
    return [Held(value) for value in values]


def searches():
    items = held(1, 2, 3)
    found = [Held(2) in items, Held(5) in items, Held(3) not in tuple(items), items.index(Held(3)), tuple(items).index(Held(1))]
    found += [
        list.index(items, Held(2)),
        items.remove(Held(2)),
        len(items),
        attempted(items.remove, Held(7)),
        attempted(items.index, 7),
    ]
    return found, attempted(tuple(items).index, 7)


def matches():
    items, same, other = held(1, 2, 3), held(1, 2, 3), held(1, 5, 3)
    return items == same, items != same, items == other, items != other, tuple(items) == tuple(same), [items[0], 1] == [same[0], 1, 2]


def mappings():
    one, other = dict(enumerate(held(1, 2, 3))), {2: Held(3), 0: Held(1), 1: Held(2)}
    return one == other, one != other, one == {**other, 1: Held(5)}, one != {0: Held(1), 1: Held(2), 7: one[2]}, operator.eq(one, other)


class Backwards:
    def __init__(self, length, wrong=None):
        self.length = length
        self.wrong = wrong

    def __len__(self):
        return self.length

    def __getitem__(self, index):
        if index == 1 and self.wrong:
            raise self.wrong
        return index * 2


def backwards():
    items = Backwards(4)
    found = (
        {*reversed(items)},
        [each + 1 for each in reversed(Backwards(3))],
        [*reversed(Backwards(0))],
        next(reversed(items)),
        sum(reversed(items)),
    )
    rest = reversed(Backwards(3, ValueError))
    return found, attempted(lambda: {*rest}), [*rest], attempted(reversed, Backwards(-1)), attempted(reversed, Backwards(""))


class Power:
    def __init__(self, answer):
        self.answer = answer

    def __pow__(self, other, modulus=None):
        return self.answer if modulus else other


def powers():
    return pow(Power(4), 2, 3), pow(Power(5), 3), attempted(pow, Power(NotImplemented), 2, 3)


def nested():
    one, other = held(1, 1)
    return [[one], one] == [[other], other], ([one], 1) != ([other], 2), [one] == [[one]]


def judgements():
    return any(held(0, 1, 2, 0)), any(held(0, 1)), all(held(2, 3)), all(tuple(held(2, 0, 3)))


def sums():
    return sum(held(1, 2), Held(0)).value, sum(tuple(held(1, 2, 3))).value, sum([1, *held(2), 3], 0.5).value


def through():
    """What is called by way of a partial function."""
    three = Held(3)
    called = (
        functools.partial(Held.times, three)(2),
        functools.partial(Held.times, three)(2, plus=1),
        functools.partial(Held.times, three, 3)(),
    )
    return called, functools.partial(any)(held(0, 2)), functools.partial(functools.partial(operator.neg))(Held(1))


class Wordless:
    def __repr__(self):
        return 5

    class Formatted:
        def __format__(self, specification):
            return Wordless


def no_texts():
    said = []
    for way in (str, repr, format, print, None, lambda value: f"{value}", lambda value: f"{value!r:>4}"):
        try:
            said.append(way(Wordless()) if way else format(Wordless.Formatted()))
        except TypeError as error:
            said.append(str(error))
    return said


SCENES = [conversions, operators, searches, matches, mappings, backwards, powers, nested, judgements, sums, through, no_texts]
