# 100,000 calls deep in every shape that needs no C stack in CPython, with exceptions, finally and tracebacks coming back.
import sys

sys.setrecursionlimit(250_000)
N = 100_000


def down(n): return 0 if n == 0 else down(n - 1) + 1
def many(n, a, b=2, *c, d=4, **e): return (a, b, c, d, e) if n == 0 else many(n - 1, b, a, *c, d=d, **e)
def even(n): return n == 0 or odd(n - 1)
def odd(n): return n != 0 and even(n - 1)


print(down(N), even(N), odd(N))
print(many(3_000, 1, 2, 3, d=5, z=6))


class C:
    def method(self, n): return n if n == 0 else self.method(n - 1) + 1
    @classmethod
    def cls(cls, n): return n if n == 0 else cls.cls(n - 1) + 1
    @staticmethod
    def static(n): return n if n == 0 else C.static(n - 1) + 1


print(C().method(N), C.cls(N), C.static(N))


def with_finally(n):
    global counted
    try:
        if n == 0: raise ValueError("bottom")
        with_finally(n - 1)
    finally: counted += 1


counted = 0
try: with_finally(N)
except ValueError as error:
    depth, tb = 0, error.__traceback__
    while tb: depth, tb = depth + 1, tb.tb_next
    print(counted, depth, error)
    del tb, error


def catching(n):
    if n == 0: raise LookupError("deep")
    try: return catching(n - 1)
    except KeyError: return "never"


try: catching(N)
except LookupError as error: print(repr(error))


def reraising(n):
    if n == 0: raise LookupError("bottom")
    try: reraising(n - 1)
    except LookupError:
        if n % 1000 == 0: passed.append(n)
        raise


passed = []
try: reraising(10_000)
except LookupError as error: print(len(passed), passed[:2], error.__context__)


class Manager:
    entered = left = 0
    def __enter__(self): Manager.entered += 1
    def __exit__(self, *a): Manager.left += 1


def managed(n):
    if n == 0: return "bottom"
    with Manager(): return managed(n - 1)


print(managed(20_000), Manager.entered, Manager.left)
lam = lambda n: n if n == 0 else lam(n - 1) + 1
print(lam(N))


def closure(n):
    def inner(): return 0 if n == 0 else closure(n - 1)() + 1
    return inner


print(closure(50_000)())


def ackermann(m, n): return n + 1 if m == 0 else ackermann(m - 1, 1) if n == 0 else ackermann(m - 1, ackermann(m, n - 1))
def collatz(n): return 0 if n == 1 else 1 + collatz(n // 2 if n % 2 == 0 else 3 * n + 1)
def append(n, acc): return acc if n == 0 else append(n - 1, (n, acc))


print(ackermann(2, 300), collatz(27), append(50_000, None)[0])
frames = 0
def count_frames(n):
    if n: return count_frames(n - 1)
    f, total = sys._getframe(), 0
    while f: f, total = f.f_back, total + 1
    return total


print(count_frames(50_000))
