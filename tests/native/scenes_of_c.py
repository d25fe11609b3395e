"""Small programs, each a function that gives a value: what C enters, and what it does with the value."""

# ruff: noqa: C416, PLW0120, RUF005, RUF012 (what is written is what is to be stood in)

import collections
import functools
import io
import itertools
import sys
import types


def class_bodies():
    class Meta(type):
        def __new__(mcs, name, bases, namespace, **keywords):
            made = super().__new__(mcs, name, bases, namespace)
            made.keywords = keywords
            return made

        def __init__(cls, name, bases, namespace, **keywords):
            super().__init__(name, bases, namespace)
            cls.count = len(name)

    class Base(metaclass=Meta, flag=1):
        registered = []

        def __init_subclass__(cls, **keywords):
            super().__init_subclass__(**keywords)
            Base.registered.append(cls.__name__)

    class Plain:
        squares = [n * n for n in range(3)]
        text = "-".join([str(n) for n in (0, 1, 4)])

        def __init_subclass__(cls):
            cls.noted = True

        def name(self):
            return __class__.__name__

    class Under(Plain):
        pass

    return Base.keywords, Base.count, Plain.text, Plain().name(), Under.noted


def metaclasses():
    class Ordered(type):
        @classmethod
        def __prepare__(mcs, name, bases, **keywords):
            return {"prepared": name}

        def __call__(cls, *arguments, **keywords):
            made = super().__call__(*arguments, **keywords)
            made.called = True
            return made

    class Noted:
        def __set_name__(self, owner, name):
            self.name = f"{owner.__name__}.{name}"

    class Thing(metaclass=Ordered):
        a = Noted()
        b = Noted()

        def __new__(cls, *arguments, n):
            return super().__new__(cls)

        def __init__(self, *arguments, n=3):
            self.n = n

    class Simple:
        c = Noted()
        d = Noted()

        def __init_subclass__(cls, **keywords):
            cls.keywords = keywords

    class Child(Simple, k=5):
        e = Noted()

    thing = Thing(1, n=2)
    names = Thing.a.name, Thing.b.name, Simple.c.name, Simple.d.name, Child.e.name
    return Thing.prepared, names, thing.n, thing.called, Child.keywords


class Point:
    made = 0

    def __new__(cls, *arguments, **keywords):
        made = super().__new__(cls)
        cls.made += 1
        return made

    def __init__(self, x, y=0):
        self.x, self.y = x, y

    def __call__(self, n):
        return self.x * n

    def __repr__(self):
        return f"Point({self.x}, {self.y})"

    def __str__(self):
        return "<" + repr(self) + ">"

    def __format__(self, specification):
        return specification + str(self)


class Point3(Point):
    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = Point(z)


def construction():
    Point.made = Point3.made = 0
    points = [Point(1), Point(2, y=3), Point(*(4, 5)), Point3(1, 2, 3)]
    return [repr(p) for p in points], points[1](4), points[-1].z.x, str(points[0]), f"{points[0]}{points[0]!r}{points[0]:x}", Point.made


class Number:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        return Number(self.n + other.n) if isinstance(other, Number) else NotImplemented

    def __radd__(self, other):
        return Number(other + self.n)

    def __iadd__(self, other):
        self.n += other
        return self

    def __mul__(self, other):
        return NotImplemented

    def __rmul__(self, other):
        return other * self.n

    def __neg__(self):
        return Number(-self.n)

    def __invert__(self):
        return ~self.n

    def __pos__(self):
        return self.n

    def __eq__(self, other):
        return self.n == getattr(other, "n", other)

    def __lt__(self, other):
        return self.n < other.n

    def __bool__(self):
        return self.n != 0

    def __hash__(self):
        return hash(self.n)

    def __abs__(self):
        return abs(self.n)


def operators():
    one, two = Number(1), Number(2)
    result = [
        (one + two).n,
        (5 + one).n,
        3 * two,
        (-one).n,
        ~one,
        +two,
        one == 1,
        one != two,
        one < two,
        one > two,
        bool(one),
        not one,
        abs(-two),
    ]
    one += 10
    result += [one.n, 1 if one else 2, one and two.n, hash(two), one == two]
    while two:
        two = two + Number(-1)
    try:
        two * two
    except TypeError as error:
        result.append(str(error))
    try:
        one < 3
    except AttributeError as error:
        result.append(str(error))
    return result


class Box:
    def __init__(self):
        self.items = {}

    def __getitem__(self, key):
        return self.items[str(key)]

    def __setitem__(self, key, value):
        self.items[str(key)] = value

    def __delitem__(self, key):
        del self.items[str(key)]

    def __contains__(self, key):
        return key in self.items

    def __len__(self):
        return len(self.items)

    def __iter__(self):
        return iter(list(self.items))

    def __reversed__(self):
        return list(self.items)[::-1]

    def __class_getitem__(cls, item):
        return cls.__name__, item


class Missing(dict):
    def __missing__(self, key):
        return key * 2


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


def containers():
    box = Box()
    box["a"] = 1
    box["b"] = box["a"] + 1
    del box["a"]
    found = ["b" in box, "a" in box, "a" not in box, len(box), bool(box), 1 if box else 2, not box, Box[int]]
    found.append([key for key in box] + reversed(box))
    found += [Missing()[4], next(iter(Countdown(3))), next(Countdown(0), "default")]
    box[1:2] = 6
    found.append(box[1:2])
    del box[1:2]
    for n in Countdown(3):
        found.append(n)
        if n == 1:
            continue
    else:
        found.append("else")
    try:
        next(Countdown(0))
    except StopIteration:
        found.append("stopped")
    return str(found)


class Descriptor:
    def __get__(self, instance, owner):
        return "got", instance is None

    def __set__(self, instance, value):
        instance.__dict__["set"] = value

    def __delete__(self, instance):
        del instance.__dict__["set"]

    def __set_name__(self, owner, name):
        owner.named = name


class Attributes:
    descriptor = Descriptor()

    @property
    def size(self):
        if not hasattr(self, "_size"):
            raise AttributeError("no size")
        return self._size

    @size.setter
    def size(self, value):
        self._size = value

    @size.deleter
    def size(self):
        del self._size

    @(functools.cached_property if sys.version_info >= (3, 12) else property)  # 3.11's holds a lock, which is a thread's
    def cached(self):
        return len(vars(self))

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return "dynamic " + name

    @classmethod
    def of_class(cls):
        return cls.__name__

    @staticmethod
    def static(n):
        return n + 1


class Guarded:
    def __getattribute__(self, name):
        return object.__getattribute__(self, "_" + name)

    def __setattr__(self, name, value):
        object.__setattr__(self, "_" + name, value)

    def __delattr__(self, name):
        object.__delattr__(self, "_" + name)


def attributes():
    a = Attributes()
    found = [a.size, a.other, getattr(a, "more"), getattr(a, "_none", "default")]
    a.size = 3
    found += [a.size, a.of_class(), a.static(1), Attributes.of_class(), a.descriptor, Attributes.descriptor, a.cached, a.cached]
    del a.size
    a.descriptor = 5
    found += [vars(a)["set"], a.size]
    del a.descriptor
    setattr(a, "size", 8)
    delattr(a, "size")
    g = Guarded()
    g.value = 3
    found.append(g.value)
    setattr(g, "value", 4)
    found.append(getattr(g, "value"))
    del g.value
    return found, Attributes.named


def cached():
    @functools.lru_cache
    def fib(n):
        return n if n < 2 else fib(n - 1) + fib(n - 2)

    @functools.cache
    def named(a, *, b):
        return a + b

    class Holder:
        @functools.lru_cache(maxsize=2)
        def method(self, n):
            return n * 2

    def passing(*arguments, **keywords):
        return named(*arguments, **keywords)

    def spread(arguments):
        return fib(*arguments)

    holder = Holder()
    values = fib(5), named(1, b=2), named(*(1,), b=2), holder.method(3), holder.method(3), holder.method(*[4])
    values += passing(3, b=4), named(3, b=4), spread([7]), fib(7)
    return values, fib.cache_info()[:2], named.cache_info()[:2], holder.method.cache_info()[0]


def decorators():
    def traced(function):
        @functools.wraps(function)
        def wrapper(*arguments, **keywords):
            return "traced", function(*arguments, **keywords)

        return wrapper

    @traced
    def one(a, *, b=2):
        return a + b

    partial = functools.partial(one, 3, b=4)

    @functools.singledispatch
    def generic(value):
        return "any"

    @generic.register(int)
    def _(value):
        return "int"

    return one(1), one(1, b=5), partial(), partial(b=1), generic(3), generic("x")


def annotated():
    @functools.singledispatch
    def generic(value):
        return "any"

    @generic.register
    def _(value: int):
        return "int"

    return generic(3), generic("x")


def evaluated():
    namespace = {"__name__": "scene", "out": []}
    exec("def f(x):\n    return x + 1\nfor i in range(2):\n    out.append(f(i))\nclass C:\n    y = f(5)\n", namespace)
    return namespace["out"], namespace["C"].y, eval("f(3) + sum([f(1), 2])", namespace), eval("lambda: 5")()


class Super:
    def method(self, n):
        return [n]

    @property
    def value(self):
        return 1


class Sub(Super):
    def method(self, n):
        return super().method(n + 1) + [super().value]

    @property
    def value(self):
        return super().value + 1


def supers():
    return Sub().method(3), Sub().value, super(Sub, Sub()).method(1)


def matching():
    def kind(value):
        match value:
            case {"a": [first, *rest], **others}:
                return first, rest, others
            case Point(x=1, y=y):
                return "point", y
            case str() | int() as simple if simple:
                return simple
            case _:
                return None

    return kind({"a": [1, 2, 3], "b": 4}), kind(Point(1, 5)), kind("s"), kind(0), kind(7)


class Worded:
    def __init__(self, text):
        self.text = text

    def __str__(self):
        return self.text.upper()

    def __repr__(self):
        return f"<{self.text}>"


def texts():
    out = io.StringIO()
    print(1, Worded("a"), 2, Worded("b"), sep="-", end="!", file=out)
    print(Worded("c"), file=out, flush=True)
    return out.getvalue(), str(Worded("d")), repr(Worded("e")), f"{Worded('f')}{Worded('g')!r:>6}", format(Worded("h")), "i"


def checks():
    class Meta(type):
        def __instancecheck__(cls, value):
            return value == cls.answer

        def __subclasscheck__(cls, other):
            return [] if other is int else [other]

    class Four(metaclass=Meta):
        answer = 4

    class Lazy:
        def __getattr__(self, name):
            if name == "there":
                return 1
            raise AttributeError(name)

    class Falsy:
        def __len__(self):
            return 0

    falsy = Falsy()
    found = [isinstance(4, Four), isinstance(5, Four), issubclass(int, Four), issubclass(str, Four)]
    found += [hasattr(Lazy(), "there"), hasattr(Lazy(), "gone"), (falsy and 1) is falsy, falsy or 2, (1 and falsy) is falsy]
    return found


def pipelines():
    seen = []

    def numbers(n):
        for i in range(n):
            seen.append(i)
            yield i

    def twice(n):
        return n * 2

    def odd(n):
        return n % 2

    total = []
    for index, n in enumerate(numbers(3)):
        total.append((index, n))
    for n in map(twice, itertools.islice(numbers(9), 2, 4)):
        total += [n]
    for n in filter(odd, numbers(4)):
        total += [n]
    for a, b in zip(numbers(2), [5, 6]):
        total.append(a + b)
    total += [*map(str, itertools.chain(numbers(2), "ab"))]
    total.extend(numbers(2))
    return total, any(n > 1 for n in numbers(4)), all(numbers(3)), 2 in numbers(5), {*numbers(2)}, next(map(twice, [3])), len(seen)


def modules():
    module = types.ModuleType("scene")
    exec("def __getattr__(name):\n    if name[0] == '_':\n        raise AttributeError(name)\n    return name * 2\n", vars(module))
    sys.modules["scene"] = module
    try:
        import scene
        from scene import ab

        try:
            from scene import _c
        except ImportError as error:
            return ab, scene.de, str(error)
        return _c
    finally:
        del sys.modules["scene"]


def methods_with_arguments_in_a_tuple():
    class Adder:
        def add(self, *numbers, **named):
            return sum(numbers) + sum(named.values())

        @classmethod
        def count(cls, *given, **named):
            return cls.__name__, len(given) + len(named)

    def forward(function, *given, **named):
        return function(*given), function(*given, **named)

    return forward(Adder().add, 1, 2, c=3), forward(Adder.count, 1, 2, c=3), forward(functools.partial(Adder().add, 4), 5, d=6)


def what_is_missing():
    class Row:
        def __init__(self):
            self.cells = [0]

        def __round__(self, digits=0):
            return f"row of {digits}"

    def nothing():
        return []

    lists, rows, named = collections.defaultdict(nothing), collections.defaultdict(Row), collections.defaultdict(functools.partial(nothing))
    lists["a"].append(1)
    lists["a"].append(2)
    rows[1].cells.append(3)
    named[None] += [4]
    return dict(lists), rows[1].cells, dict(named), round(rows[1]), round(rows[2], 3), len(rows)


def mapped_twice():
    def more(number):
        return number + len(str(number))

    def odd(number):
        return number % 2 == 1

    twice = {number: number + 1 for number in map(more, map(more, range(4)))}
    kept = {number: number + 1 for number in filter(odd, filter(odd, range(5)))}
    return twice, kept, next(map(more, itertools.chain(map(more, [8]))))


def judged():
    def small(number):
        return (number + len("ab")) < 5

    def stopping(number):
        return next(iter([number < 2] if number < 3 else []))

    taking, dropping = itertools.takewhile(small, [1, 2, 3, 1]), itertools.dropwhile(small, [1, 2, 3, 1, 7])
    taken = [number for number in taking]
    rest = []
    for number in dropping:
        rest.append(number)
        if number == 1:
            break
    return (
        taken,
        list(taking),
        rest,
        list(dropping),
        [number for number in itertools.filterfalse(small, range(6))],
        [number for number in itertools.filterfalse(small, [])],
        [number for number in itertools.takewhile(stopping, [0, 1, 4, 0])],
        [number for number in itertools.dropwhile(stopping, [0, 1, 4, 0])],
        [number for number in itertools.filterfalse(stopping, [0, 2, 1, 4, 2])],
    )


def judged_by_objects():
    def small(number):
        return number < 3

    class Odd:
        def __call__(self, number):
            return number % 2

    return (
        [number for number in itertools.takewhile(Odd(), iter([1, 3, 4, 5]))],
        [number for number in enumerate(itertools.dropwhile(Odd(), [1, 3, 4, 5]))],
        [number for number in itertools.takewhile(small, itertools.dropwhile(small, [1, 2, 3]))],
    )


def called_until():
    class Tape:
        def __init__(self, *items):
            self.items = list(items)

        def read(self, *found):
            return self.items.pop(0) if self.items else len(str(found)) - 2

        __call__ = read

    def stopping(numbers=iter((3, 4))):
        return next(numbers) + len("a")

    tape = Tape(5, 1, 2)
    reading = iter(tape.read, 2)
    found = [number for number in reading]
    found += [list(reading), [number for number in iter(Tape(7), 0)], [text for text in iter(functools.partial(Tape("a", 6).read), 0)]]
    for number in iter(stopping, 9):
        found.append(number)
    for made in iter(Tape, 1):
        if found.append(len(made.items)) or len(found) > 14:
            break
    return found


def looked_for():
    def odd(number, other=1):
        return (number + len(str(other))) % 2 == 0

    def stopping(number):
        return next(iter([number] if number < 3 else []))

    return (
        any(map(odd, [2, 4, 5, 6])),
        any(map(odd, (2, 4))),
        all(map(odd, [1, 3, 5])),
        all(map(odd, range(1, 9, 2), [2, 30])),
        any(map(stopping, [0, 0, 3, 4])),
        all(map(stopping, [1, 2, 3, 0])),
        any(itertools.starmap(odd, [(2, 3), (3, 4)])),
        [made for made in itertools.starmap(odd, zip("ab", "cd", strict=True))] if not odd(1) else 0,
        [made + 1 for made in itertools.starmap(odd, [(1, 12), (3, 4)])],
    )


def grouped():
    def numbers(count):
        for number in range(count):
            yield int(str(number))

    groups = [(key, sum(group)) for key, group in itertools.groupby(numbers(9), bool)]
    runs = [list(group) for _, group in itertools.groupby(number // 3 for number in numbers(8))]
    rounds = [number for number in itertools.islice(itertools.cycle(numbers(3)), 8)]
    rest = numbers(2)
    first, passing = functools.partial(next, rest), functools.partial(rest.send, None)
    return (
        groups,
        runs,
        rounds,
        first(),
        passing(),
        functools.partial(next, rest, "none")(),
        functools.partial(any, (number > 70 for number in numbers(9)))(),
    )


SCENES = [
    class_bodies, metaclasses, construction, operators, containers, attributes, cached, decorators, annotated, evaluated, supers, matching,
    texts, checks, pipelines, modules, methods_with_arguments_in_a_tuple,
    what_is_missing, mapped_twice, judged, judged_by_objects, called_until, looked_for, grouped,
]  # fmt: skip
