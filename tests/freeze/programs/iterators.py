# Iterators written as classes: __iter__ and __next__, __getitem__ alone, __reversed__, sentinels, unpacking, iteration that changes what it iterates.
# arguments: 50
import sys


def effort(n):
    value = n
    for i in range(10):
        value = (value * 29 + i) % 3001
    return value


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return effort(self.n)

    def __length_hint__(self):
        return self.n


class Sequence:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if i >= self.n or i < -self.n:
            raise IndexError(i)
        return effort(i % self.n)


class Ring:
    def __init__(self, *items):
        self.items = list(items)

    def __iter__(self):
        for item in self.items:
            yield item
            effort(item)

    def __reversed__(self):
        at = len(self.items)
        while at:
            at -= 1
            yield self.items[at] + effort(at)

    def __contains__(self, item):
        return any(item == one for one in self)


class Linked:
    __slots__ = ("value", "next")

    def __init__(self, values):
        first, *rest = values
        self.value, self.next = first, Linked(rest) if rest else None

    def __iter__(self):
        at = self
        while at is not None:
            yield at.value
            at = at.next


class Peek:
    def __init__(self, source):
        self.source, self.kept = iter(source), []

    def __iter__(self):
        return self

    def __next__(self):
        return self.kept.pop() if self.kept else next(self.source)

    def peek(self):
        value = next(self)
        self.kept.append(value)
        return value


def sums(source):
    total = 0
    for value in source:
        total = (total * 3 + value) % 100003
    return total


for again in range(int(sys.argv[1])):
    print(again, sums(Countdown(200)), sums(Sequence(150)), sums(reversed(Sequence(90))), sums(Linked(range(100))), sums(reversed(Ring(3, 1, 2))))
    first, *middle, last = Countdown(20 + again)
    print(first, len(middle), last, max(Sequence(40)), effort(3) in Sequence(40), 2 in Ring(5, 2, 9), list(zip(Countdown(5), Sequence(9), Ring(1, 2, 3)))[-1])
    peek, found = Peek(Sequence(120)), []
    for value in peek:
        while peek.kept == [] and value % 3 and (following := next(peek, None)) is not None:
            if following > value:
                peek.kept.append(following)
                break
            value = following
        found.append(value)
    print(len(found), sums(found))
    growing = [1]
    for value in growing:
        if len(growing) < 60 + again:
            growing.append(effort(value + len(growing)))
    names = {"a": 0}
    for key in names:
        names[key] += effort(len(key))
    try:
        for key in names:
            names[key + "b"] = 1
    except RuntimeError as error:
        print(error, len(growing), sums(growing))
    lines = iter(Countdown(300).__next__, effort(7))
    print(sums(lines), sums(lines), [*Ring(1), *Countdown(2)], {**{str(k): k for k in Countdown(3)}}, "-".join(map(str, Countdown(6))))
    total = 0
    for i, (a, (b, c)) in enumerate(zip(Sequence(60), zip(Countdown(50), iter(range(1000))))):
        total += i * a + b * c
    print(total, sum(Sequence(30)), sorted(Countdown(9)), set(Countdown(4)), tuple(map(effort, Countdown(3))))
