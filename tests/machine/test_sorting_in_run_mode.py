"""In run mode C sorts what Python compares, a stop amid a comparison comes at once, and all that is compared is what CPython compares."""

import functools
import random
import sys

import pytest

import freezeframe as ff
from freezeframe.snapshot.frames import chain
from freezeframe.snapshot.snapshot import Snapshot

ASKED, RETURNED = ff.StopReason.ASKED, ff.StopReason.RETURNED
SIZES = [2, 7, 25, 90]


def stop():
    """Replaced by what stops the machine of a test."""


COMPARED = []
"""What was compared."""


class Item:
    asked = COMPARED

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        self.asked.append((self.value, other.value))
        stop()
        return self.value[0] < other.value[0]


class Declining(Item):
    """Its `__lt__` cannot tell, every other time."""

    def __lt__(self, other):
        self.asked.append((self.value, other.value))
        stop()
        return NotImplemented if len(self.asked) % 2 else self.value < other.value

    def __gt__(self, other):
        self.asked.append((self.value, other.value, ">"))
        stop()
        return self.value > other.value


class Answer(list):
    def __bool__(self):
        stop()
        return self[0]


class Wordy(Item):
    """It gives what is to be asked for its truth."""

    def __lt__(self, other):
        self.asked.append((self.value, other.value))
        return Answer([self.value < other.value])


class Other(Item):
    pass


class Disordered(Item):
    """Its `__lt__` is no order."""

    def __lt__(self, other):
        self.asked.append((self.value, other.value))
        stop()
        return len(self.asked) % 3 == 1


class Raising(Item):
    def __lt__(self, other):
        self.asked.append((self.value, other.value))
        stop()
        if len(self.asked) == 11:
            raise ValueError(len(self.asked))
        return self.value < other.value


def by_number(left, right):
    Item.asked.append((left, right))
    stop()
    return left[0] - right[0]


def keyed(value):
    stop()
    return Item(value)


def ordered(values, how):
    """Sort in a way: gives in which order they are then."""
    made = [how(value) for value in values]
    try:
        made.sort()
    except ValueError as error:
        return [item.value for item in made], str(error), error.__context__
    return [item.value for item in made]


REVERSE = {"reverse": True}
WAYS = {
    **{how.__name__: functools.partial(ordered, how=how) for how in (Item, Declining, Wordy, Disordered, Raising)},
    "two classes": lambda values: [item.value for item in sorted([(Item, Other)[at % 2](value) for at, value in enumerate(values)])],
    "reverse": lambda values: [item.value for item in sorted(map(Item, values), reverse=True)],
    "key=None": lambda values: [item.value for item in sorted(map(Item, values), reverse=True, key=None)],
    "key": lambda values: sorted(values, key=keyed),
    "key, reverse": lambda values: sorted(values, key=keyed, **REVERSE),
    "cmp_to_key": lambda values: sorted(values, key=functools.cmp_to_key(by_number)),
    "bound cmp": lambda values: sorted(values, key=functools.cmp_to_key(functools.partial(by_number)), reverse=True),
}


def values_of(size):
    """Some of them are alike, and there are runs among them."""
    generator = random.Random(size)
    parts = [[generator.randrange(size) for _ in range(1 + generator.randrange(size))] for _ in range(3)]
    return [(value, place) for place, value in enumerate([*parts[0], *sorted(parts[1]), *sorted(parts[2], reverse=True)][:size])]


def done(way, size):
    """What a way of sorting gives, and what it compares."""
    del Item.asked[:]
    return way(values_of(size)), [*Item.asked]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", WAYS)
def test_what_is_compared(name, size):
    assert ff.Machine(mode="run").call(done, WAYS[name], size) == done(WAYS[name], size)


@pytest.mark.parametrize("size", SIZES[:-1])
@pytest.mark.parametrize("name", WAYS)
def test_stops_amid_comparisons(name, size, monkeypatch):
    right = done(WAYS[name], size)
    machine = ff.Machine(mode="run")
    asked = []

    def asking():
        asked.append(1)
        machine.stop()

    monkeypatch.setitem(globals(), "stop", asking)
    machine.start(done, WAYS[name], size)
    stops = deepest = 0
    while machine.run() is ASKED:
        stops += 1
        assert stops == len(asked)
        deepest = max(deepest, len([*chain(machine.frame)]))
        if stops % 5 == 2:
            machine.step(7)
    assert machine.error is None
    assert machine.value == right
    assert stops == len(asked) > 0
    assert deepest < 16


@pytest.mark.parametrize("name", [name for name in WAYS if name not in ("Declining", "Disordered", "Raising")])
def test_what_travels_amid_a_comparison(name, monkeypatch):
    right = done(WAYS[name], 9)
    machine = ff.Machine(mode="run")
    left = [5]

    def asking():
        left[0] -= 1
        if not left[0]:
            machine.stop()

    monkeypatch.setitem(globals(), "stop", asking)
    machine.start(done, WAYS[name], 9)
    assert machine.run() is ASKED
    data = Snapshot(machine.capture(), engine="machine").to_bytes()
    monkeypatch.setitem(globals(), "stop", lambda: None)
    assert machine.run() is RETURNED
    assert machine.value == right
    for engine in ("machine", "native"):
        assert Snapshot.from_bytes(data).resume(engine=engine)[0] == right[0]


def counted():
    made = [Item((value, 0)) for value in (3, 1, 2)]
    before = [sys.getrefcount(item) for item in made]
    made.sort()
    return before == [sys.getrefcount(item) for item in made]


def dying(told):
    class Key(Item):
        def __del__(self):
            told.append(self.value)

    return sorted([(3, 0), (1, 0), (2, 0)], key=Key), told


def test_nothing_else_is_seen():
    machine = ff.Machine(mode="run")
    assert machine.call(counted)
    assert ff.Machine(mode="run").call(dying, []) == dying([])


def nested(depth):
    class Inner:
        def __init__(self, value):
            self.value = value

        def __lt__(self, other):
            if depth:
                nested(depth - 1)
            stop()
            return self.value < other.value

    return [item.value for item in sorted([Inner(3), Inner(1), Inner(2)])]


def test_sorts_within_sorts(monkeypatch):
    machine = ff.Machine(mode="run")
    monkeypatch.setitem(globals(), "stop", machine.stop)
    machine.start(nested, 2)
    while machine.run() is ASKED:
        pass
    assert machine.value == [1, 2, 3]


def changing():
    changed = []

    class Changing(Item):
        def __lt__(self, other):
            stop()
            changed.append(1)
            return self.value < other.value

    changed += [Changing(2), Changing(1), Changing(3)]
    try:
        changed.sort()
    except ValueError as error:
        return str(error), [item.value for item in changed]


def test_a_list_that_is_changed_meanwhile(monkeypatch):
    right = changing()
    machine = ff.Machine(mode="run")
    monkeypatch.setitem(globals(), "stop", machine.stop)
    machine.start(changing)
    while machine.run() is ASKED:
        pass
    assert machine.value == right


def what_makes_keys():
    key = functools.cmp_to_key(by_number)
    try:
        return sorted([key((3, 0)), key((1, 0)), key])
    except AttributeError as error:
        return str(error)


def of_two_functions():
    class Number(Item):
        def __lt__(self, other):
            return Answer([self.value < other])

    up, down = [functools.cmp_to_key(lambda left, right, sign=sign: Number(sign * (left - right))) for sign in (1, -1)]
    return [key.obj for key in sorted([up(3), down(1), up(2), down(4), up(0)])]


@pytest.mark.parametrize("way", [what_makes_keys, of_two_functions])
def test_keys_of_cmp_to_key_that_differ(way, monkeypatch):
    """A stop is put off."""
    right = way()
    machine = ff.Machine(mode="run")
    monkeypatch.setitem(globals(), "stop", machine.stop)
    machine.start(way)
    while machine.run() is ASKED:
        pass
    assert machine.error is None
    assert machine.value == right


def test_mistakes():
    def work(*arguments, **keywords):
        try:
            return sorted(*arguments, **keywords)
        except (TypeError, AttributeError) as error:
            return str(error)

    def all_of_it():
        item = Item((1, 2))
        return [
            work([item, 3], key=None), work([3, item]), work([object(), object()]), work([item, item], x=3), work([item, item], reverse=""),
            work([functools.cmp_to_key(by_number)(3), 3]), work([item, item], key=3), work([item, 3], reverse=2),
        ]  # fmt: skip

    assert [str(each)[:40] for each in ff.Machine(mode="run").call(all_of_it)] == [str(each)[:40] for each in all_of_it()]
