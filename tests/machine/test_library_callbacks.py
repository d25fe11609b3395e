"""The library's reductions, fillings and searches, run natively, beside the builtins: results, callbacks, errors."""

import functools
import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from natively import machine_services

from freezeframe.machine.library import construction, iteration, making, reductions, searching
from freezeframe.machine.missing import MISSING

LOG = []

__all__ = ["machine_services"]


def outcome(call):
    """What a call gives or raises (that it chains nothing is part of it), and all callbacks that it made."""
    LOG.clear()
    try:
        given = call()
    except Exception as error:
        return type(error), str(error), repr(error.__context__), repr(error.__cause__), list(LOG)
    return type(given), repr(given), list(LOG)


def same(mine, cpythons):
    mine, cpythons = outcome(mine), outcome(cpythons)
    assert mine == cpythons
    return mine


class Noted:
    """A value that notes what it is asked, and compares, adds and is true by `value`."""

    def __init__(self, value):
        self.value = value

    def note(self, what, other=None):
        LOG.append(f"{self!r} {what} {other!r}")

    def __repr__(self):
        return f"N{self.value!r}"

    def __lt__(self, other):
        self.note("<", other)
        return self.value < getattr(other, "value", other)

    def __gt__(self, other):
        self.note(">", other)
        return self.value > getattr(other, "value", other)

    def __eq__(self, other):
        self.note("==", other)
        return self.value == getattr(other, "value", other)

    def __hash__(self):
        self.note("hash")
        return hash(self.value)

    def __bool__(self):
        self.note("bool")
        return bool(self.value)

    def __add__(self, other):
        self.note("+", other)
        return self.value + getattr(other, "value", other)

    def __radd__(self, other):
        self.note("r+", other)
        return other + self.value


class Stream:
    """An iterable that notes each step, and raises where it comes to an exception among its values."""

    def __init__(self, *values):
        self.values = values
        self.position = 0

    def __iter__(self):
        LOG.append("iter")
        self.position = 0
        return self

    def __next__(self):
        LOG.append("next")
        if self.position == len(self.values):
            raise StopIteration
        value = self.values[self.position]
        self.position += 1
        if isinstance(value, Exception):
            raise value
        return value


class Refused:
    def __iter__(self):
        LOG.append("iter refused")
        raise TypeError("not to be iterated over")


class NoIterator:
    def __iter__(self):
        LOG.append("iter")
        return 3


class Sized(Stream):
    """With a length, or a hint of it, that may raise or be wrong."""

    length = hint = MISSING

    def __len__(self):
        LOG.append("len")
        if isinstance(self.length, Exception):
            raise self.length
        return self.length

    def __length_hint__(self):
        LOG.append("hint")
        if isinstance(self.hint, Exception):
            raise self.hint
        return self.hint


def sized(length, hint):
    made = Sized(1, 2)
    made.length, made.hint = length, hint
    return made


class Hinted(Stream):
    hint = None

    def __length_hint__(self):
        LOG.append("hint")
        return self.hint


ITERABLES = {
    "empty": Stream,
    "values": lambda: Stream(Noted(2), Noted(1), Noted(3), Noted(3)),
    "falsehoods": lambda: Stream(Noted(0), Noted(0)),
    "fails": lambda: Stream(Noted(1), Noted(2), ValueError("fails")),
    "fails at once": lambda: Stream(ValueError("fails")),
    "mixed": lambda: Stream(1, "a", Noted(1)),
    "strings": lambda: Stream("a", "b", "c"),
    "generator": lambda: (value for value in (3, 1, 2)),
    "refused": Refused,
    "no iterator": NoIterator,
    "no iterable": lambda: 1,
    "unhashable": lambda: Stream(1, [], 2),
}
iterables = pytest.mark.parametrize("make", ITERABLES.values(), ids=ITERABLES)


@iterables
@pytest.mark.parametrize("key", [None, lambda item: LOG.append(f"key {item!r}") or item], ids=["plain", "key"])
@pytest.mark.parametrize("default", [{}, {"default": 7}], ids=["", "default"])
def test_min_max(make, key, default):
    same(lambda: reductions.minimum(make(), key, default.get("default", MISSING)), lambda: min(make(), key=key, **default))
    same(lambda: reductions.maximum(make(), key, default.get("default", MISSING)), lambda: max(make(), key=key, **default))


@iterables
def test_any_all_sum(make):
    same(lambda: reductions.any_of(make()), lambda: any(make()))
    same(lambda: reductions.all_of(make()), lambda: all(make()))
    for start in (0, "", b"", bytearray(), [], Noted(1), 0.5):
        same(lambda: reductions.sum_of(make(), start), lambda: sum(make(), start))


@iterables
def test_reduce(make):
    def function(left, right):
        LOG.append(f"{left!r}, {right!r}")
        return right

    for initial in ([], [None]):
        same(
            lambda: reductions.reduce(function, make(), *(initial or [MISSING])),
            lambda: functools.reduce(function, make(), *initial),
        )


class Half:
    """Whatever it is added to becomes a float, or what else is said."""

    def __init__(self, made):
        self.made = made

    def __radd__(self, other):
        return self.made

    def __repr__(self):
        return f"Half({self.made})"


NUMBERS = (
    st.integers(-3, 3)
    | st.integers()
    | st.booleans()
    | st.floats(allow_nan=False)
    | st.sampled_from([0.1, 1e16, -1e16, 1e308, 10**400, 2**63, 2**63 - 1, 1 + 1j, math.inf, -0.0])
    | st.sampled_from([Fraction(1, 3), Half(0.1), Half(1j), Half(2), Half(Fraction(1, 3))])
)


@settings(max_examples=400, deadline=None)
@given(st.lists(NUMBERS, max_size=12), NUMBERS | st.just(0))
def test_sums_of_numbers_are_c_s_to_the_bit(values, start):
    same(lambda: reductions.sum_of(iter(values), start), lambda: sum(iter(values), start))


@iterables
def test_lists_and_tuples(make):
    same(lambda: construction.list_of(make()), lambda: list(make()))
    same(lambda: construction.tuple_of(make()), lambda: tuple(make()))
    mine, cpythons = [0], [0]
    same(lambda: construction.extend(mine, make()), lambda: cpythons.extend(make()))
    assert repr(mine) == repr(cpythons)
    same(lambda: construction.initialise_list(mine, make()), lambda: list.__init__(cpythons, make()))
    assert repr(mine) == repr(cpythons)


@pytest.mark.parametrize(
    "make",
    [
        *(functools.partial(sized, length, 1) for length in (2, 0, -1, "a", True, TypeError("no"), ValueError("no"), None)),
        *(
            functools.partial(sized, TypeError("no"), hint)
            for hint in (0, -2, "a", NotImplemented, TypeError("no"), ValueError("no"), True)
        ),
    ],
)
def test_lengths_and_hints(make):
    same(lambda: construction.list_of(make()), lambda: list(make()))
    same(lambda: construction.tuple_of(make()), lambda: tuple(make()))
    hinted = Hinted(1)
    hinted.hint = 3
    same(lambda: construction.list_of(hinted), lambda: list(hinted))


@iterables
def test_sets(make):
    same(lambda: construction.set_of(make()), lambda: set(make()))
    mine, cpythons = {0}, {0}
    same(lambda: construction.update_set_from_all(mine, (make(), Stream(7))), lambda: cpythons.update(make(), Stream(7)))
    assert mine == cpythons
    same(lambda: construction.discard_all(mine, (make(), Stream(7))), lambda: cpythons.difference_update(make(), Stream(7)))
    assert mine == cpythons
    same(lambda: construction.initialise_set(mine, make()), lambda: set.__init__(cpythons, make()))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(-50, 200)))
def test_sets_are_iterated_in_the_same_order(values):
    same(lambda: list(construction.set_of(iter(values))), lambda: list(set(iter(values))))
    same(lambda: list(construction.frozenset_of(iter(values))), lambda: list(frozenset(iter(values))))


@pytest.mark.parametrize(
    "values", [(), (1, 2), (3, 1), (1, [], 2), (ValueError("fails"),), (5, ValueError("fails")), (1, 5, ValueError("fails"))]
)
@pytest.mark.parametrize("target", [set(), {1}, frozenset({1, 2, 3})])
def test_operations_of_sets(values, target):
    same(lambda: construction.frozenset_of(Stream(*values)), lambda: frozenset(Stream(*values)))
    kind = type(target)
    contains = kind.__contains__
    union = construction.union if kind is set else construction.frozen_union
    for name, library in (("union", union), ("difference", construction.difference), ("intersection", construction.intersection)):
        method = getattr(kind, name)
        same(lambda: library(target, (Stream(*values), Stream(1, 9))), lambda: method(target, Stream(*values), Stream(1, 9)))
    difference = kind.symmetric_difference
    same(lambda: construction.symmetric_difference(difference, target, Stream(*values)), lambda: difference(target, Stream(*values)))
    same(lambda: construction.is_subset(kind.issubset, target, Stream(*values)), lambda: target.issubset(Stream(*values)))
    mine, cpythons = set(target), set(target)
    same(lambda: construction.intersection_update(mine, (Stream(*values),)), lambda: cpythons.intersection_update(Stream(*values)))
    assert mine == cpythons
    same(lambda: construction.is_disjoint(contains, target, Stream(*values)), lambda: target.isdisjoint(Stream(*values)))
    same(lambda: construction.is_superset(contains, target, Stream(*values)), lambda: target.issuperset(Stream(*values)))


class Mapping:
    """A mapping that notes what it is asked; its keys are what was given."""

    def __init__(self, keys):
        self.given = keys

    def keys(self):
        LOG.append("keys")
        return self.given

    def __getitem__(self, key):
        LOG.append(f"getitem {key!r}")
        return key


@pytest.mark.parametrize(
    "make",
    [
        *ITERABLES.values(),
        lambda: Stream((1, 2), [3, 4], "ab", Stream(5, 6), (1, 9)),
        lambda: Stream((1, 2), (1, 2, 3)),
        lambda: Stream((1, 2), Stream(1)),
        lambda: Stream((1, 2), 3),
        lambda: Stream((1, 2), Refused()),
        lambda: Stream((1, 2), Stream(1, ValueError("fails"))),
        lambda: Stream(([], 2)),
        lambda: Stream((Noted(1), 1), (Noted(1), 2)),
        lambda: Mapping(["a", "b"]),
        lambda: Mapping(Stream("a", "b")),
        lambda: Mapping(Stream("a", ValueError("fails"))),
        lambda: Mapping(3),
        lambda: Mapping(Refused()),
        lambda: Mapping(["a", []]),
    ],
)
def test_dictionaries(make):
    same(lambda: construction.dict_of(make(), {"k": 1}), lambda: dict(make(), k=1))
    mine, cpythons = {"a": 0}, {"a": 0}
    same(lambda: construction.update_dict_with(mine, make(), {"k": 1}), lambda: cpythons.update(make(), k=1))
    assert repr(mine) == repr(cpythons)


class OwnDict(dict):
    def __setitem__(self, key, value):
        LOG.append(f"set {key!r}")
        dict.__setitem__(self, key, value)


@iterables
def test_dictionaries_from_keys(make):
    for kind in (dict, OwnDict):
        same(lambda: construction.dict_from_keys(kind, make(), 1), lambda: kind.fromkeys(make(), 1))


@iterables
def test_join(make):
    same(lambda: construction.join(", ", make()), lambda: ", ".join(make()))


@iterables
def test_iterators_are_made(make):
    def consumed(made, limit=2):
        return type(made), [next(made) for _ in range(limit)]

    second = ITERABLES["values"]
    same(lambda: consumed(making.map_of(str, (make(), second()))), lambda: consumed(map(str, make(), second())))
    same(lambda: consumed(making.filter_of(None, make())), lambda: consumed(filter(None, make())))
    same(lambda: consumed(making.zip_of((make(), second()), True)), lambda: consumed(zip(make(), second(), strict=True)))


class Backwards:
    def __reversed__(self):
        LOG.append("reversed")
        return "what it gives"


class Sequence:
    def __len__(self):
        LOG.append("len")
        return 2

    def __getitem__(self, index):
        LOG.append(index)
        return index


class Growing:
    def __getitem__(self, index):
        LOG.append(index)
        return [1, 2][index]


def test_iterators_over_items():
    same(lambda: making.reversed_of(Backwards()), lambda: reversed(Backwards()))
    same(lambda: list(iteration.reverse_sequence(Sequence())), lambda: list(reversed(Sequence())))
    same(lambda: list(iteration.iter_sequence(Growing())), lambda: list(iter(Growing())))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 3), max_size=6), st.integers(0, 3), st.integers(-8, 8), st.integers(-8, 8))
def test_searches(values, wanted, start, stop):
    for kind in (list, tuple):
        items = kind(Noted(value) for value in values)
        value = Noted(wanted)
        same(lambda: searching.index(items, value, start, stop), lambda: items.index(value, start, stop))
        same(lambda: searching.count(items, value), lambda: items.count(value))
        if items:
            same(lambda: searching.count(items, items[0]), lambda: items.count(items[0]))
    mine, cpythons = [Noted(value) for value in values], [Noted(value) for value in values]
    same(lambda: searching.remove(mine, Noted(wanted)), lambda: cpythons.remove(Noted(wanted)))
    assert repr(mine) == repr(cpythons)


def test_a_list_that_shrinks_while_it_is_searched():
    def attempt(search):
        class Eraser:
            __hash__ = None

            def __eq__(self, other):
                items.clear()
                return False

        items = [Eraser(), 1, 2]
        return outcome(lambda: search(items))

    assert attempt(lambda items: searching.index(items, 2, 0, 9)) == attempt(lambda items: items.index(2, 0, 9))
    assert attempt(lambda items: searching.count(items, 2)) == attempt(lambda items: items.count(2))
    assert attempt(lambda items: searching.remove(items, 2)) == attempt(lambda items: items.remove(2))
