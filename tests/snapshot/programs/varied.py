"""Holds much of what a program can hold while it stands: what snapshots are spoilt of."""

import array
import collections
import contextlib
import contextvars
import dataclasses
import enum
import functools
import itertools
import random
import re
import struct
import threading
import weakref


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
    others = [iter({1: 2, 3: 4}), iter({5, 6}), iter(collections.deque("xy")), iter(collections.OrderedDict(z=1)), iter(bytearray(b"bytes"))]
    others += [memoryview(bytearray(b"0123456789"))[2:8:2], re.search("(b)(c)?", "abd"), re.finditer("[a-c]", "abc"), {7: 8}.items()]
    others += [functools.partial(add, by=2), contextvars.copy_context(), weakref.ref(inside), weakref.proxy(inside), itertools.count(5)]
    others += [functools.lru_cache(add), struct.Struct("<HI"), threading.local(), threading.Lock(), array.array("d", [1.5, 2.5]), zip("ab", [1, 2])]
    for other_one in others[:5]:
        next(other_one)
    others[14](3)
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
    print([list(one) for one in others[:5]], bytes(others[5]), others[6].groups(), [m[0] for m in others[7]], list(others[8]), others[9]())
    print(len(others[10]), others[11]() is inside, others[12].name, next(others[13]), others[14](3), others[15].size, list(others[19]))
    print(random.random() < 2, len(memory), inside.length, [str(item) for item in here])  # freeze
    return count


print(deep(3, ()))
