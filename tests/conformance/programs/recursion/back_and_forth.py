# Recursion of many shapes: mutual, through generators, memoised, by continuations, trampolined, and over trees that are deeper than they are wide.
import functools
import sys


def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)
def ackermann(m, n): return n + 1 if m == 0 else ackermann(m - 1, 1) if n == 0 else ackermann(m - 1, ackermann(m, n - 1))
def hofstadter_f(n): return 1 if n == 0 else n - hofstadter_m(hofstadter_f(n - 1))
def hofstadter_m(n): return 0 if n == 0 else n - hofstadter_f(hofstadter_m(n - 1))


print(even(300), odd(301), ackermann(2, 5), [hofstadter_f(n) for n in range(12)], [hofstadter_m(n) for n in range(12)])


def hanoi(n, a="a", b="b", c="c"):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a + c
        yield from hanoi(n - 1, b, a, c)


def permutations(items):
    if not items:
        yield []
    for index, item in enumerate(items):
        for rest in permutations(items[:index] + items[index + 1 :]):
            yield [item, *rest]


def queens(n, placed=()):
    if len(placed) == n:
        return [placed]
    return [solution for column in range(n) if all(column != c and abs(column - c) != len(placed) - r for r, c in enumerate(placed)) for solution in queens(n, (*placed, column))]


print(" ".join(hanoi(4)), ["".join(p) for p in permutations("abc")], len(queens(6)), queens(5)[0])


@functools.lru_cache(maxsize=None)
def partitions(n, most=None):
    most = n if most is None else most
    if n == 0:
        return 1
    return sum(partitions(n - part, min(part, n - part)) for part in range(1, min(n, most) + 1))


@functools.cache
def distance(a, b):
    if not a or not b:
        return len(a) + len(b)
    return min(distance(a[1:], b) + 1, distance(a, b[1:]) + 1, distance(a[1:], b[1:]) + (a[0] != b[0]))


print([partitions(n) for n in range(12)], partitions.cache_info(), distance("kitten", "sitting"), distance.cache_info().misses)
Y = lambda f: (lambda x: x(x))(lambda x: f(lambda *args: x(x)(*args)))
print(Y(lambda fact: lambda n: 1 if n < 2 else n * fact(n - 1))(20), Y(lambda fib: lambda n: n if n < 2 else fib(n - 1) + fib(n - 2))(12))


def trampoline(step, *args):
    while callable(step):
        step = step(*args)
        args = ()
    return step


def count_down(n, total=0):
    return total if n == 0 else lambda: count_down(n - 1, total + n)


def length(items, go_on=lambda n: n):
    return go_on(0) if not items else lambda: length(items[1:], lambda n: lambda: go_on(n + 1))


print(trampoline(count_down, 3000), trampoline(length, list(range(400))))
deep = None
for number in range(5000):
    deep = (number, deep)


def walk(tree):
    stack = [tree]
    while stack:
        number, rest = stack.pop()
        yield number
        if rest is not None:
            stack.append(rest)


print(sum(walk(deep)), sum(1 for _ in walk(deep)))
while deep:
    _, deep = deep


class Chain:
    def __init__(self, n):
        self.n = n

    def __getattr__(self, name):
        if name != "end":
            raise AttributeError(name)
        return self.n if self.n == 0 else Chain(self.n - 1).end

    def __add__(self, other):
        return self.n + (Chain(other.n - 1) + other if other.n and self.n else 0) if self.n < 5 else (Chain(self.n - 1) + other) + 1

    def __eq__(self, other):
        return self.n == other.n == 0 or (self.n > 0 and Chain(self.n - 1) == Chain(other.n - 1))

    def __repr__(self):
        return f"<{Chain(self.n - 1)!r}>" if self.n else "."

    def __len__(self):
        return 1 + len(Chain(self.n - 1)) if self.n else 0

    def __iter__(self):
        yield self.n
        if self.n:
            yield from Chain(self.n - 1)

    def __call__(self):
        return Chain(self.n - 1)() if self.n else "called"


chain = Chain(40)
print(chain.end, chain == Chain(40), chain == Chain(41), repr(Chain(6)), len(chain), sum(chain), chain(), Chain(9) + Chain(0), hasattr(chain, "other"))


def depth_of(function):
    try:
        function(0)
    except RecursionError as error:
        traceback, count = error.__traceback__, 0
        while traceback:
            traceback, count = traceback.tb_next, count + 1
        return count > 100, str(error)


def forever(n): forever(n + 1)
def and_ever(n):
    try:
        and_ever(n + 1)
    finally:
        n = None


sys.setrecursionlimit(400)
print(depth_of(forever), depth_of(and_ever), depth_of(lambda n: [*map(forever, [n])]), even(200))
