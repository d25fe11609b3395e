"""Small programs, each a function that gives a value: C functions that consume generators, and what they have got so far."""

# ruff: noqa: C400, C401, C417, PERF401, RUF017 (what is written is what is to be stood in)

import collections
import csv
import functools
import itertools


class Spelled:
    """What is compared, added and iterated over by methods of its own."""

    def __init__(self, *words):
        self.words = words

    def __iter__(self):
        for word in self.words:
            yield from word

    def __add__(self, other):
        return Spelled(*self.words, *other.words)

    def __lt__(self, other):
        return self.words < other.words

    def __gt__(self, other):
        return self.words > other.words


def numbers(count, step=1):
    """Something is called between any two."""
    for number in range(count):
        yield int(str(number * step))


def made():
    letters = Spelled("abc", "de")
    return (
        list(number * number for number in numbers(5)),
        tuple(number + 1 for number in numbers(12)),
        tuple(numbers(3)),
        set(number % 3 for number in numbers(7)),
        frozenset(numbers(4)),
        dict(zip(numbers(2), "ab"), c=len(str(3))),
        dict(((str(number), number) for number in numbers(4)), more=True),
        dict.fromkeys(number for number in numbers(3)),
        dict.fromkeys(letters, 0),
        list(letters),
        tuple(letters),
        collections.deque((number for number in numbers(9)), 4),
        collections.Counter(letter for letter in letters),
    )


def summed():
    fractions = (0.1 * number for number in numbers(8))
    return (
        sum(number * number for number in numbers(9)),
        sum(numbers(5), 100),
        sum((number for number in numbers(4)), start=1 << 70),
        sum(number << 62 for number in numbers(4)),
        sum(fractions),
        sum([1e16, 1.0, 1.0, -1e16][number] for number in numbers(4)),
        sum((number / 3 for number in numbers(6)), 0.5),
        sum((number for number in numbers(4)), 0.5),
        sum(number > 1 for number in numbers(4)),
        sum(complex(number, 1) for number in numbers(3)),
        sum((Spelled(str(number)) for number in numbers(4)), Spelled()).words,
        sum(([number] for number in numbers(4)), []),
        sum(len(list(numbers(number))) for number in numbers(4)),
    )


def chosen():
    order = (5, 3, 8, 1, 8, 2)
    best = max(Spelled(str(order[number])) for number in numbers(6))
    first = [0, False]
    return (
        max(order[number] for number in numbers(6)),
        min(order[number] for number in numbers(6)),
        max((number for number in numbers(0)), default=None),
        min((float(number) for number in numbers(3)), default=None),
        best.words,
        max(first[number] for number in numbers(2)) is first[0],
        functools.reduce(max, (order[number] for number in numbers(6))),
        functools.reduce(lambda left, right: left * 10 + right, numbers(5), 7),
    )


def texts():
    return (
        ", ".join(str(number) for number in numbers(5)),
        str.join("-", (str(number) for number in numbers(3))),
        b"".join(bytes([65 + number]) for number in numbers(3)),
        "".join(Spelled("ab", "c")),
    )


def in_order():
    keys = {}
    return (
        sorted(number % 4 for number in numbers(9)),
        sorted((number % 4 for number in numbers(9)), reverse=True),
        sorted((keys.setdefault(number % 4, (number,)) for number in numbers(6)), key=len),
        sorted(Spelled("cb", "a")),
        [spelled.words for spelled in sorted(Spelled(str(-number)) for number in numbers(4))],
    )


def through_iterators():
    return (
        list(enumerate(number for number in numbers(4))),
        list(zip(numbers(4), "abcd")),
        sum(itertools.chain(numbers(4), range(9))),
        list(itertools.islice(numbers(9), 1, 6, 2)),
        set(itertools.takewhile((5).__gt__, numbers(9))),
        max(map(int, numbers(5))),
        ",".join(map(str, numbers(4))),
        dict(enumerate(numbers(3))),
        tuple(filter(None, numbers(4))),
        list(itertools.accumulate(numbers(5))),
    )


def handed_over():
    def count(*values, **keywords):
        return len(values), sorted(keywords)

    found, more, pairs = [0], {-1}, {}
    found.extend(numbers(3))
    found += numbers(3)
    more.update(numbers(3))
    pairs.update((number, None) for number in numbers(3))
    tail = collections.deque(maxlen=3)
    tail.extend(numbers(4))
    tail.extendleft(numbers(2))
    more.difference_update(numbers(2))
    return (
        count(*numbers(4)), count(*(number for number in numbers(11)), key=1), max(*numbers(4)), [*numbers(3)], {*numbers(3)},
        found, sorted(more), pairs, tail,
    )  # fmt: skip


def that_raise():
    def failing(count):
        yield from numbers(count)
        raise LookupError(count)

    found = []
    for consume in (list, sum, tuple, set, sorted, max, ",".join, dict.fromkeys):
        try:
            consume(failing(3))
        except (LookupError, TypeError) as error:
            found.append(str(error))
    for consume in (max, dict, functools.partial(functools.reduce, max)):
        try:
            consume(number for number in numbers(0) if consume is not dict)
            dict(number for number in numbers(2))
        except (TypeError, ValueError) as error:
            found.append(str(error))
    return found


def amid_handlers():
    found = []

    def closing(count):
        try:
            for number in numbers(count):
                try:
                    if number == 1:
                        raise ValueError(number)
                    yield number
                except ValueError as error:
                    yield str(error)
        finally:
            found.append(count)

    try:
        raise KeyError(1)
    except KeyError as error:
        return list(closing(3)), sum(value for value in numbers(3)), repr(error), found


class Steps:
    """An iterator of its own."""

    def __init__(self, *items):
        self.items = list(items)

    def __iter__(self):
        return self

    def __next__(self):
        if not self.items:
            raise StopIteration
        return self.items.pop(0)


def mapped():
    def weigh(number, other=0):
        return int(str(number)) * 3 + other

    def until(number):
        if number > 2:
            raise StopIteration
        return weigh(number)

    found, pairs = [0], {}
    found.extend(map(weigh, range(4)))
    pairs.update(map(lambda number: (number, weigh(number)), range(3)))
    return (
        list(map(weigh, range(5))),
        tuple(map(weigh, range(11))),
        set(map(weigh, range(3))),
        frozenset(map(weigh, range(3))),
        sum(map(weigh, range(6))),
        sum(map(lambda number: weigh(number) / 7, range(6)), 0.25),
        max(map(weigh, (2, 5, 3))),
        min(map(weigh, (2, 5, 3)), default=0),
        sorted(map(weigh, (2, 5, 3)), reverse=True),
        ",".join(map(lambda number: str(weigh(number)), range(3))),
        functools.reduce(max, map(weigh, (1, 3, 2))),
        dict(map(lambda number: (number, weigh(number)), range(3)), more=1),
        collections.deque(map(weigh, range(5)), 2),
        list(map(until, range(5))),
        sum(map(until, range(5))),
        found,
        pairs,
    )


def stepped():
    return list(Steps(1, 2)), sum(Steps(1, 2, 3)), ",".join(Steps("a", "b")), max(Steps(3, 4, 1)), tuple(Steps(*range(9)))


def delegated():
    class Ending(Steps):
        def __next__(self):
            if not self.items:
                raise StopIteration("ended")
            return super().__next__()

    def through(found):
        ended = yield from Ending(1, 2)
        found.append(ended)
        found.append((yield from Steps()))
        yield from csv.DictReader(["a,b", "1,2"])

    found = []
    for value in through(found):
        found.append((value,))
    return found, list(through(found))


def told(number):
    """Something is called, and says whether there is a remainder."""
    return int(str(number % 3))


def decided():
    return (
        list(filter(told, range(9))),
        set(itertools.filterfalse(told, range(9))),
        list(itertools.takewhile(told, [1, 2, 4, 3, 5])),
        sum(itertools.dropwhile(told, [1, 2, 4, 3, 5])),
        list(itertools.accumulate(range(6), lambda left, right: left + told(right))),
        [each + 1 for each in itertools.accumulate(range(6), lambda left, right: left + told(right), initial=7)],
        next(filter(told, range(9)), None),
        next(filter(told, range(1)), None),
        list(itertools.starmap(divmod, [(7, 2)])),
    )


def numbered():
    whole = []
    for index, step in enumerate(Steps(*"abc"), 3):
        whole.append((index, step))
    for pair in zip(Steps(*"abc"), "ab"):
        whole.append((pair,))
    for pair in zip(map(told, range(4)), "abcd", strict=True):
        whole.append((pair,))
    return whole, list(enumerate(map(told, range(9)))), dict(zip(Steps(*"ab"), "cd")), [*enumerate(Steps(*range(4)))]


def displayed():
    items = [0]
    items += Steps(1, 2)
    items += map(told, range(4))
    return items, [*Steps(1, 2), *map(told, range(4))], {*Steps(3, 4), 5}, 3 in Steps(*range(9)), 7 not in map(told, range(9))


def united():
    items = {1, 2, 3, 4}
    items.difference_update(Steps(1, 9))
    return items, {1}.union(Steps(2, 3)), {1, 2}.difference(map(told, range(9))), {1}.union(numbers(4)), {1, 2}.difference(numbers(2))


def questions():
    items, names = {1, 2, 3}, frozenset("abc")
    found = [items.intersection(Steps(5, 3, 2)), items.intersection(map(told, range(3))), names.intersection(letters("cbx"))]
    found += [items.isdisjoint(Steps(7, 8)), items.isdisjoint(map(told, (7, 1, 5))), names.isdisjoint(letters("x"))]
    found += [items.issubset(Steps(1, 2, 3, 4)), items.issubset(map(told, range(2))), names.issubset(letters("abc"))]
    found += [items.issuperset(Steps(1, 2)), items.issuperset(map(told, range(4))), names.issuperset(letters("ba"))]
    found += [items.symmetric_difference(Steps(1, 9)), names.symmetric_difference(letters("bx"))]
    found += [items.symmetric_difference_update(Steps(4)), dict.fromkeys(Steps(1, 2)), dict.fromkeys(map(told, range(3)), "k")]
    found += [dict.fromkeys(letters("ab")), set.issubset(items, Steps(1))]
    return [sorted(each) if isinstance(each, (set, frozenset)) else each for each in found], items


def paired():
    found = [pair for pair in zip("abc", Steps(1, 2), strict=False)]  # noqa: C416 (it is kept in a variable)
    found += [(left, right) for left, right in zip("abc", map(told, range(4)))]
    found += [*zip("abcd", Steps(1, 2, 3), "xyz"), *zip(Steps(4, 5), map(told, range(9)), "ab")]
    found += [number + 1 for _, number in zip([5, 6], Steps(1, 2), strict=True)]
    kept = zip([1, 2, 3], Steps(1, 2))
    return (
        found,
        dict(zip("ab", Steps(1, 2))),
        next(kept),
        next(kept),
        next(kept, None),
        list(kept),
        list(zip(letters("abc"), Steps(1, 2, 3))),
    )


def letters(word):
    for letter in word:
        found = letter
        yield found


class Compared(Spelled):
    def __eq__(self, other):
        return told(3) == 0 and self.words == other.words

    __hash__ = None


def ordered():
    few, more = [Compared("a"), Compared("b")], [Compared("a"), Compared("c")]
    return few < more, few > more, tuple(few) > tuple(few[:1]), few <= [*few], few != more


SCENES = [
    made, summed, chosen, texts, in_order, through_iterators, handed_over, that_raise, amid_handlers, mapped, stepped, delegated,
    decided, numbered, displayed, united, ordered, questions, paired,
]  # fmt: skip
