# One place in the code, one kind of value after the other: what was learnt of the first must not be believed of the next.
# varies: messages
from collections import deque
from decimal import Decimal
from fractions import Fraction


class Own:
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        return Own(self.value + getattr(other, "value", other))

    __radd__ = __add__

    def __mul__(self, other):
        return f"{self.value} times {other}"

    def __getitem__(self, index):
        return ("item", index)

    def __lt__(self, other):
        return self.value < getattr(other, "value", other)

    def __eq__(self, other):
        return NotImplemented

    def __bool__(self):
        return self.value > 2

    def __len__(self):
        return self.value

    def __iter__(self):
        return iter(range(self.value))

    def __contains__(self, item):
        return item == self.value

    def __repr__(self):
        return f"Own({self.value})"


class Sub(int):
    def __add__(self, other):
        return "sub"


def add(a, b): return a + b
def multiply(a, b): return a * b
def less(a, b): return a < b
def equal(a, b): return a == b
def item(a, b): return a[b]
def inside(a, b): return b in a
def truth(a, b): return "yes" if a else "no"
def length(a, b): return len(a)
def loop(a, b): return [each for each in a]
def unpacked(a, b):
    x, y = a
    return y, x
def stored(a, b):
    a[b] = 0
    return a
def called(a, b): return a(b)
def formatted(a, b): return f"{a}|{b!r}"


def shown(function, a, b):
    try:
        return repr(function(a, b))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


NUMBERS = [(1, 2), (1 << 70, 3), (1.5, 2), (1.5, 2.5), (True, 1), (Decimal("1.1"), 2), (Fraction(1, 3), Fraction(1, 6)), (2 + 1j, 1), (Own(3), Own(4)), (5, Own(1)), (Sub(1), 2), (1, Sub(2)),
           ("a", "b"), ([1], [2]), ((1,), (2,)), (1, "x"), (None, 1)]
CONTAINERS = [([1, 2], 1), ((1, 2), 1), ("ab", 1), ({1: "one", 2: 3}, 1), (b"ab", 1), (range(2, 4), 1), (deque("ab"), 1), (Own(2), 1), ([5, 6], -1), ([5, 6], 7), ({}, 1), ("é€", 0), ([1, 2], True),
              ((x for x in "ab"), 1), ({1, 2}, 1), (None, 0)]
CALLABLES = [(len, "abc"), (str, 5), (int, "12"), (type, 3), (tuple, "ab"), (list, (1, 2)), (lambda x: x, 1), (Own, 9), ([].append, 1), ("a".join, "xyz"), (isinstance, 1), (print, "printed"), (Own(1).__add__, 2), (None, 1), (dict, [(1, 2)])]
for function, values in ((add, NUMBERS), (multiply, NUMBERS), (less, NUMBERS), (equal, NUMBERS), (item, CONTAINERS), (inside, CONTAINERS), (truth, NUMBERS + CONTAINERS), (length, CONTAINERS),
                         (loop, CONTAINERS), (unpacked, CONTAINERS), (stored, CONTAINERS), (called, CALLABLES), (formatted, NUMBERS)):
    for _ in range(3):
        seen = [[shown(function, *pair) for _ in range(30)][-1] if values is not CALLABLES else [shown(function, *pair) for _ in range(9)][-1] for pair in values]
    print(function.__name__, seen)
    together = [shown(function, *values[number % len(values)]) for number in range(60)]
    print(len(set(together)))
