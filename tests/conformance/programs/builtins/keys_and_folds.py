"""What C calls for each item: keys of sorts and extremes, folds, conversions, comparisons; nested in each other, raising, and seen from inside."""

import functools
import operator
import sys
import traceback

log = []


class Weight:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return spin(self.value) < spin(other.value)

    def __gt__(self, other):
        return spin(self.value) > spin(other.value)

    def __eq__(self, other):
        return spin(self.value) == getattr(other, "value", other)

    def __add__(self, other):
        return Weight(spin(self.value) + getattr(other, "value", other))

    __radd__ = __add__
    __hash__ = None

    def __index__(self):
        return spin(self.value)

    def __bool__(self):
        return spin(self.value) > 3

    def __repr__(self):
        return f"Weight({self.value})"

    @property
    def negative(self):
        return -spin(self.value)


class Counted:
    def __init__(self, count):
        self.left = count

    def __iter__(self):
        return self

    def __next__(self):
        self.left -= 1
        if spin(self.left) < 0:
            raise StopIteration
        return self.left


def spin(value):
    turns = 60
    while turns:
        turns -= 1
    return value


def key(item):
    return -spin(item)


def nested(item):
    inner = sorted(range(4), key=lambda each: spin(each * item % 5))
    return max(inner, key=key), min(inner, key=lambda each: key(each) * item), inner


def weights(*values):
    return [Weight(value) for value in values]


def deep(level):
    return level and sorted([level], key=lambda _: deep(level - 1))[0] + max([0], key=lambda _: deep(level // 2))


def emptied():
    items = [3, 1, 2]

    def seen(item):
        log.append((item, len(items), spin(items == [])))
        return -item

    items.sort(key=seen)
    return items


def changed():
    items = [3, 1, 2]

    def changing(item):
        if item == 1:
            spin(items.append(9))
        return item

    try:
        items.sort(key=changing)
    except ValueError as error:
        return str(error), items
    return items


def failing():
    items = [4, 2, 0, 1]
    try:
        items.sort(key=lambda item: spin(8 // item))
    except ZeroDivisionError:
        return items, traceback.format_exc().count("\n") > 3, "sort" in traceback.format_exc()
    return None


def callers(_):
    names, frame = [], sys._getframe()
    while frame is not None:
        names.append((frame.f_code.co_name, frame.f_lineno))
        frame = frame.f_back
    return spin(tuple(names))


for turn in range(3):
    numbers = [7, 3, 9, 1, 3, 8, 2] * (turn + 1)
    print(sorted(numbers, key=key), sorted(numbers, key=key, reverse=True), [nested(number) for number in numbers[:3]])
    print(max(numbers, key=key), min(*numbers, key=key), min((), key=key, default=turn), max(weights(1, 5, 2)), min(weights(4, 2), key=key and None))
    print(functools.reduce(lambda left, right: spin(left * 2 + right), numbers), functools.reduce(operator.add, weights(1, 2, 3)))
    print(sorted(weights(3, 1, 2), key=operator.attrgetter("negative")), sorted(weights(3, 1, 2)), sorted(map(key, numbers), key=abs))
    print(emptied(), log, changed(), failing())
    print(len(set(sorted([1], key=lambda _: log.append(callers(_))) and log[-1])), max([1], key=callers), log.pop()[:2])
    print(sum(weights(1, 2), Weight(0)), sum(Counted(4)), list(Counted(3)), max(Counted(4)), sum(map(key, numbers)), any(weights(1, 5)), all(weights(5, 1)))
    print(Weight(3) in weights(1, 3), weights(1, 3).index(Weight(3)), weights(1, 2) == weights(1, 2), numbers[Weight(2)], hex(Weight(255)), range(Weight(4)))
    print(deep(7), [row for row in sorted("cab", key=lambda letter: (spin(0), letter))])
    log.clear()
