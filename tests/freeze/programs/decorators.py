# Decorators: with and without arguments, stacked, as classes, on methods and classes; functools' own.
# arguments: 20
import functools
import sys

calls = {}


def effort(n):
    value = n
    for i in range(15):
        value = (value * 33 + i) % 65521
    return value


def counted(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        calls[function.__qualname__] = calls.get(function.__qualname__, 0) + 1
        effort(3)
        result = function(*args, **kwargs)
        effort(5)
        return result

    return wrapper


def repeat(times, *, combine=sum):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            return combine(function(*args, **kwargs) for _ in range(times))

        return wrapper

    return decorate


class Memo:
    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function, self.known = function, {}

    def __call__(self, *args):
        if args not in self.known:
            self.known[args] = self.function(*args)
        return self.known[args]

    def __get__(self, instance, owner):
        return self if instance is None else functools.partial(self, instance)


def retry(limit):
    def decorate(function):
        def wrapper(*args):
            for attempt in range(limit):
                try:
                    return function(attempt, *args)
                except ValueError:
                    if attempt == limit - 1:
                        raise
            return None

        return wrapper

    return decorate


@counted
@repeat(3)
@counted
def base(n, k=1):
    return effort(n) * k


@Memo
def paths(x, y):
    return 1 if 0 in (x, y) else paths(x - 1, y) + paths(x, y - 1)


@functools.lru_cache(maxsize=50)
def fibonacci(n):
    effort(n)
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


@functools.singledispatch
def describe(value):
    return f"thing {value!r}"


@describe.register
def _(value: int):
    return f"int {effort(value)}"


@describe.register(list)
def _(value):
    return "[" + ", ".join(describe(item) for item in value) + "]"


@retry(4)
def unstable(attempt, n):
    if effort(n + attempt) % 3:
        raise ValueError(n)
    return attempt, n


def registered(cls):
    cls.registry = {name: value for name, value in vars(cls).items() if callable(value)}
    return cls


@registered
class Service:
    def __init__(self, n):
        self.n = n

    @functools.cached_property
    def heavy(self):
        return sum(effort(i) for i in range(self.n))

    @counted
    def run(self, x):
        return self.heavy + x

    @Memo
    def remembered(self, x):
        return effort(x) + self.n

    @classmethod
    @counted
    def build(cls, n):
        return cls(n)

    @staticmethod
    @counted
    def helper(n):
        return effort(n)

    double = functools.partialmethod(run, 2)


for again in range(int(sys.argv[1])):
    for n in range(250):
        value = base(n, k=n % 5)
        if n % 50 == 0:
            print(n, value, calls, base.__name__, base.__wrapped__.__name__)
    print(paths(30, 30), len(paths.known), paths.__name__)
    print(fibonacci(45), fibonacci.cache_info(), [fibonacci(n) for n in range(60, 90, 7)], fibonacci.cache_info())
    print(describe([1, "x", [2, 3.5, None]]), len(describe(list(range(800)))))
    good, bad = [], 0
    for n in range(900):
        try:
            good.append(unstable(n))
        except ValueError:
            bad += 1
    print(len(good), bad, good[:4])
    services = [Service.build(n % 90) for n in range(200)]
    print(sum(service.run(3) + service.double() + service.remembered(service.n % 4) for service in services), Service.helper(5), sorted(Service.registry))
    print(sorted(calls.items()))
