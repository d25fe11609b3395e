"""What builtins give, raise and ask of guest code, for many arguments: the same under CPython and in the machine.

With the argument `loops` it tells instead which callbacks ran in a loop that the machine had nested into another.
"""

import functools
import sys

LOG = []
NESTED = set()
case = ""


def loops():
    return 1


def note(what):
    LOG.append(what)
    if loops() > 1:
        NESTED.add(case)


def outcome(call):
    LOG.clear()
    try:
        given = call()
    except Exception as error:
        return f"{type(error).__name__}: {error} {error.__context__!r} {LOG}"
    return f"{given!r} {LOG}"


class V:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return f"V{self.value!r}"

    def __lt__(self, other):
        note(f"{self!r} < {other!r}")
        return self.value < getattr(other, "value", other)

    def __gt__(self, other):
        note(f"{self!r} > {other!r}")
        return self.value > getattr(other, "value", other)

    def __eq__(self, other):
        note(f"{self!r} == {other!r}")
        return self.value == getattr(other, "value", other)

    def __hash__(self):
        return hash(self.value)

    def __bool__(self):
        note(f"bool {self!r}")
        return bool(self.value)

    def __add__(self, other):
        note(f"{self!r} + {other!r}")
        return V(self.value + getattr(other, "value", other))

    def __radd__(self, other):
        note(f"{other!r} + {self!r}")
        return other + self.value


class Reluctant(V):
    def __lt__(self, other):
        note(f"{self!r} < {other!r}?")
        return NotImplemented


class Stream:
    def __init__(self, *values):
        self.values = values
        self.position = 0

    def __repr__(self):
        return f"{type(self).__name__}{self.values}"

    def __iter__(self):
        note("iter")
        self.position = 0
        return self

    def __next__(self):
        note("next")
        if self.position == len(self.values):
            raise StopIteration
        value = self.values[self.position]
        self.position += 1
        if isinstance(value, Exception):
            raise value
        return value


class Refused:
    def __iter__(self):
        note("iter refused")
        raise TypeError("not to be iterated over")


class NoIterator:
    def __iter__(self):
        note("iter")
        return 3


class Sequence:
    def __init__(self, *values):
        self.values = values

    def __getitem__(self, index):
        note(f"getitem {index}")
        return self.values[index]


class Sized(Stream):
    def __len__(self):
        note("len")
        return len(self.values)


class Hinted(Stream):
    def __length_hint__(self):
        note("hint")
        return 3


class Mapping:
    def keys(self):
        note("keys")
        return Stream("a", "b")

    def __getitem__(self, key):
        note(f"getitem {key!r}")
        return key.upper()


def generator(*values):
    for value in values:
        note("resumed")
        if isinstance(value, Exception):
            raise value
        yield value


def key(item):
    note(f"key {item!r}")
    return item


def compare(left, right):
    note(f"compare {left!r} {right!r}")
    return left.value - right.value


def pair(left, right):
    note(f"pair {left!r} {right!r}")
    return right


def vs(*values):
    return [V(value) for value in values or (3, 1, 2, 5, 4)]


def shown(container):
    return sorted(map(repr, container))


ITERABLES = """
Stream()
Stream(*vs())
Stream(*vs(0, 0))
Stream(V(1), ValueError("fails"))
Stream(1, "a", V(1))
Stream("a", "b", "c")
Stream(1, [], 2)
Stream((1, 2), "ab", Stream(5, 6), (1, 9))
Stream((1, 2), (1, 2, 3))
Stream((1, 2), 3)
generator()
generator(3, 1, 2)
generator(1, ValueError("fails"))
generator(0.1, 0.2, 0.3, 0.4)
(value * 0.1 for value in range(10))
Refused()
NoIterator()
Sequence(3, 1, 2)
Sized(2, 1)
Hinted(2, 1)
Mapping()
vs()
tuple(vs())
map(V, [3, 1, 2])
map(key, [3, 1, 2])
[0.1, 2, V(3)]
1
""".strip().splitlines()

CALLS = """
sorted(it)
sorted(it, reverse=True)
sorted(it, key=key)
sorted(it, key=functools.cmp_to_key(compare))
min(it)
max(it)
min(it, key=key)
max(it, key=lambda item: -item, default=7)
sum(it)
sum(it, 0.5)
sum(it, [])
sum(it, start=V(1))
any(it)
all(it)
functools.reduce(pair, it)
functools.reduce(pair, it, None)
list(it)
tuple(it)
shown(set(it))
shown(frozenset(it))
dict(it)
dict(it, k=1)
dict.fromkeys(it, 1)
", ".join(it)
[0].extend(it)
{0}.update(it)
{"a": 0}.update(it, k=1)
shown({1, 2}.union(it))
{1, 2}.intersection(it)
{1, 2}.difference(it)
{1, 2}.difference_update(it)
{1, 2}.issubset(it)
{1, 2}.issuperset(it)
{7}.isdisjoint(it)
shown(frozenset([1, 2]).union(it))
list(map(key, it))
list(map(pair, it, Stream(1, 2)))
list(filter(key, it))
list(filter(None, it))
list(zip(it, generator(1, 2)))
list(zip(it, Stream(1, 2), strict=True))
list(enumerate(it, 3))
list(reversed(it))
[*it]
next(iter(it))
""".strip().splitlines()

OTHERS = """
min(V(2), V(1), V(1))
max(V(2), V(1), key=key)
min(1, 2, default=3)
max()
min(1, key=key, other=2)
sorted([1], key=3)
sorted([2, 1], reverse=V(1))
sorted()
sum([1], 2, 3)
sum([], "")
functools.reduce(pair)
vs().sort()
vs().sort(key=key, reverse=True)
sorted([(value, 1) for value in vs()])
sorted([[value] for value in vs()])
sorted([Reluctant(2), Reluctant(1), Reluctant(3)])
sorted([3, 1, 2], key=V)
sorted("bca", key=str.upper)
sorted([1, "a", V(1)])
sorted(vs(*range(40, 0, -1), *range(40)))
sorted(vs(*[n * 7 % 50 for n in range(120)]))
vs().index(V(2))
vs().index(V(2), 3)
vs().index(9)
[1, 2, V(3)].index(3)
vs().count(V(2))
vs().remove(V(2))
tuple(vs()).index(V(5), 1, 9)
tuple(vs()).count(7)
V(2) in vs()
vs() == vs()
vs() < vs(3, 1, 4)
list(iter(lambda: note("call") or 1, 1))
dict([generator(1, 2), "ab"])
""".strip().splitlines()


def main():
    global case, loops
    if sys.argv[1:] == ["loops"]:
        from freezeframe.machine.thread import current

        machine = current()
        loops = lambda: machine.loops  # noqa: E731
    for call in CALLS:
        for case in ITERABLES:
            it = eval(case)
            case = f"{call} of {case}"
            told = outcome(lambda: eval(call, globals(), {"it": it}))
            if loops is loops_of_cpython:
                print(case, "->", told)
    for case in OTHERS:
        told = outcome(lambda: eval(case))
        if loops is loops_of_cpython:
            print(case, "->", told)
    print(*sorted(NESTED), sep="\n")


loops_of_cpython = loops
main()
