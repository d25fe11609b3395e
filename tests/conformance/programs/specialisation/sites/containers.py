import array
import sys

from showing import after, over


def subscript(container, key):
    return container[key]


def store(container, key, value):
    container[key] = value


def two(values):
    a, b = values
    return a


def three(values):
    a, b, c = values
    return a


def contains(item, container):
    return item in container


class Items:
    def __init__(self):
        self.items = {}

    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        self.items[key] = value


class Others(Items):
    pass


class Many:
    def __getitem__(self, *keys):
        return keys

    def __setitem__(self, *keys):
        pass


class Inherits(list):
    pass


class Mapping(dict):
    pass


class Contains:
    def __contains__(self, item):
        return item == 1


def run():
    items, others = Items(), Others()
    over(subscript, (12, [1, 2], 1), (60, [1, 2], -1), (9, [1, 2], 0), (9, [1, 2], slice(1)), (9, (1, 2), 1), (60, (1, 2), 1))
    over(subscript, (12, (1, 2), 0), (60, "abc", 1), (9, "abc", 1), (60, {1: 2}, 1), (9, {1: 2}, 1))
    over(subscript, (12, {1: 2}, 1), (60, items, 1), (9, items, 1), (9, others, 1), (60, others, 1))
    over(subscript, (12, "abc", 1), (3, "ab\u1234", 2), (9, "abc", -1), (9, "abc", slice(1)))
    over(subscript, (12, "ab\u1234", 0), (3, "ab\u1234", 2), (3, "abc", 1), (60, "\xe9a", 0), (9, "\xe9a", 1), (60, "abc", 1))
    over(subscript, (12, "\xe9a", 0), (3, "abc", 1), (3, "ab\u1234", 2), (3, "\U0001f600a", 0), (60, (1, 2), 0))
    over(subscript, (20, [1], 5), (3, [1], 0))
    for container, key in (
        (Many(), 1), (Inherits([1]), 0), (Mapping({0: 1}), 0), (b"ab", 0), (b"ab", slice(1)), (array.array("i", [1]), 0),
        (array.array("i", [1]), slice(1)), (range(3), 1), (memoryview(b"ab"), 0), (list[int], 0), ([1], True), ((1,), True), ((1,), 1 << 40),
    ):
        over(subscript, (20, container, key))
    over(store, (12, [1, 2], 1, 0), (60, [1, 2], -1, 0), (60, {}, 1, 1), (9, {}, 1, 1), (9, [1], slice(1), []), (9, [1], 0, 1))
    for container, key in (
        (items, 1), (Many(), 1), (Inherits([1]), 0), (Mapping(), 0), (bytearray(b"ab"), 0), (bytearray(b"ab"), slice(0)),
        (array.array("i", [1]), 0), (memoryview(bytearray(2)), 0), ([1], 1 << 40), ([1], True),
    ):
        over(store, (20, container, key, 1 if key != slice(0) else b""))
    over(two, (12, (1, 2)), (60, [1, 2]), (9, [1, 2]), (60, "ab"), (9, (1, 2)), (3, (1, 2, 3)))
    over(three, (12, (1, 2, 3)), (60, [1, 2, 3]), (9, {1, 2, 3}), (60, {1: 1, 2: 2, 3: 3}), (3, iter((1, 2, 3))))
    over(three, (12, [1, 2, 3]), (150, (1, 2, 3)), (12, [1, 2, 3]))
    over(three, (20, map(int, "111" * 30)))
    over(contains, (12, 1, {1: 1}), (60, 1, {1}), (9, 1, {1}), (9, 1, frozenset({1})), (60, 1, [1]), (9, 1, [1]))
    for container in ((1,), [1], range(3), Contains(), Mapping({1: 1}), {1}.union, [1].__iter__()):
        over(contains, (20, 1, container))
    over(contains, (20, "a", "abc"))
    if sys.version_info >= (3, 15):
        frozen = frozendict({1: 1})
        over(contains, (12, 1, frozen), (60, 1, {1: 1}), (9, 1, [1]), (60, 1, frozen))
        over(subscript, (12, frozen, 1), (60, {1: 2}, 1), (9, [1, 2], 1))
        over(three, (20, frozendict({1: 1, 2: 2, 3: 3})))
    after(subscript, 2, arguments=([1], 0))
