"""Holds much of what a program can hold while it stands: what snapshots are spoilt of."""

import collections
import contextlib
import dataclasses
import enum
import random


class Colour(enum.Enum):
    RED = 1
    BLUE = 2


@dataclasses.dataclass(frozen=True)
class Point:
    x: int
    y: int


class Base:
    def __init__(self, name):
        self.name = name
        self.others = []

    @property
    def length(self):
        return len(self.name)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        return kind is ArithmeticError


class Derived(Base):
    __slots__ = ("slot",)

    def __init__(self, name):
        super().__init__(name)
        self.slot = 1.5
        self.bound = self.method

    def method(self, more=2, *, named=None):
        return self.name * more, named


def numbers(stop):
    total = 0
    for number in range(stop):
        try:
            total += (yield number) or 0
        except ValueError as error:
            total -= 1
            yield repr(error)
        finally:
            total += number
    return total


def delegating(stop):
    result = yield from numbers(stop)
    yield result


async def waiting(items):
    async with contextlib.AsyncExitStack():
        return [item async for item in items]


async def asked():
    for item in "abc":
        yield item


def deep(level, memory):
    here = {"level": level, Point(level, -level): Colour.RED}
    if level:
        return deep(level - 1, [memory, here]) + 1
    return middle(here, memory)


def middle(here, memory):
    inside = Derived("inside")
    inside.others.append(inside)
    generator, other = numbers(5), delegating(4)
    next(generator), generator.send(3), next(other)
    coroutine, source = waiting(asked()), asked()
    count = 0

    def add(by=1):
        nonlocal count
        count += by
        return count, __class__ if False else None

    words = collections.OrderedDict(a=1, b=[2.5, None, True, b"bytes", "text" * 30, 1 << 70, {1, 2}, frozenset("xy"), (1, (2, (3,)))])
    kept = collections.deque([1, 2, 3], maxlen=5)
    try:
        with inside, contextlib.suppress(KeyError):
            try:
                raise LookupError("first", here)
            except LookupError as error:
                for index, word in enumerate([*words, *sorted(kept, reverse=True)]):
                    found = [value for value in range(3) if (lambda: value + index)()]
                    add(index)  # freeze
                    if index == 3:
                        raise ArithmeticError(word) from error
    finally:
        match here:
            case {"level": 0, **rest} if rest:
                print(list(generator), list(other), found, inside.method(named=add(3)))  # freeze
            case _:
                print("something else")
    try:
        coroutine.send(None)
    except StopIteration as ended:
        print(ended.value)
    source.aclose().close()
    print(random.random() < 2, len(memory), inside.length, [str(item) for item in here])  # freeze
    return count


print(deep(3, ()))
