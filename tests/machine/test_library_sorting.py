"""The library's sort, run natively, beside the builtin: the same result, the same comparisons in the same order, the same errors."""

import functools
from types import FunctionType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from natively import machine_services

from freezeframe.machine import ordering
from freezeframe.machine.library import sorting
from freezeframe.machine.missing import MISSING
from freezeframe.machine.types import lookup

__all__ = ["machine_services"]


@pytest.fixture(autouse=True, scope="module")
def everything_in_python_is_guest_code():
    """Sort by the library's own comparisons whatever has a special method in Python."""

    def special(cls, name):
        found = lookup(cls, name)
        return found if found is not MISSING and type(found) is FunctionType else None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ordering, "special", special)
        yield


class Item:
    """A value with an identity (`tag`), that notes each comparison it is asked for, and may fail at one of them."""

    log = None
    fails_at = -1

    def __init__(self, value, tag):
        self.value = value
        self.tag = tag

    def __lt__(self, other):
        note(self, "<", other)
        return self.value < other.value

    def __eq__(self, other):
        note(self, "==", other)
        return self.value == other.value

    __hash__ = None

    def __repr__(self):
        return f"{self.value}.{self.tag}"


class Other(Item):
    pass


class Reluctant(Item):
    """Its `__lt__` can't tell, the other one's `__gt__` can."""

    def __lt__(self, other):
        note(self, "<", other)
        return NotImplemented

    def __gt__(self, other):
        note(self, ">", other)
        return self.value > other.value


class Odd(Item):
    """What its `__lt__` gives is to be asked for its truth."""

    def __lt__(self, other):
        note(self, "<", other)
        return Truth(self.value < other.value)


class Truth:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        Item.log.append("bool")
        return self.value


class Fault(Exception):
    pass


def note(left, sign, right):
    Item.log.append(f"{left!r} {sign} {right!r}")
    if len(Item.log) == Item.fails_at:
        raise Fault


def outcome(sort, values, make, *, key=None, reverse=False, fails_at=-1):
    """What sorting makes of the list, what it raises, and all that was asked meanwhile."""
    Item.log, Item.fails_at = [], fails_at
    items = [make(value, tag) for tag, value in enumerate(values)]
    error = None
    try:
        sort(items, key=key, reverse=reverse)
    except Exception as caught:
        error = type(caught), str(caught)
    return repr(items), error, Item.log


def ours(items, *, key, reverse):
    sorting.sort_list(items, key, reverse)


def check(values, make=Item, **options):
    mine, cpythons = outcome(ours, values, make, **options), outcome(list.sort, values, make, **options)
    assert mine == cpythons
    return mine


RUNS = st.lists(
    st.lists(st.integers(0, 12), max_size=40).flatmap(lambda run: st.sampled_from([run, sorted(run), sorted(run, reverse=True)])),
    max_size=8,
)
VALUES = RUNS.map(lambda runs: [value for run in runs for value in run])


@settings(max_examples=150, deadline=None)
@given(VALUES, st.booleans())
@example([3, 2, 2, 2, 1, 1, 0, 5, 6], False)
@example(list(range(100)) + list(range(50, 150)), False)
@example(list(range(100, 200)) + list(range(100)), True)
def test_comparisons_are_cpythons(values, reverse):
    check(values, reverse=reverse)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(60, 700), st.integers(1, 400))
def test_comparisons_of_long_lists_are_cpythons(seed, size, spread):
    import random

    source = random.Random(seed)
    values = []
    while len(values) < size:
        run = [source.randrange(spread) for _ in range(source.choice([1, 3, 40, 120]))]
        values += sorted(run, reverse=source.random() < 0.3) if source.random() < 0.7 else run
    check(values)


@settings(max_examples=60, deadline=None)
@given(VALUES, st.integers(0, 300), st.booleans())
def test_where_a_comparison_raises_the_list_is_the_same_permutation(values, fails_at, reverse):
    check(values, fails_at=fails_at, reverse=reverse)
    check(values, fails_at=fails_at, reverse=reverse, key=lambda item: item)


@settings(max_examples=40, deadline=None)
@given(VALUES, st.integers(0, 2**32))
def test_an_order_that_is_none(values, seed):
    """Comparisons that contradict one another: only the same algorithm gives the same outcome."""
    import random

    class Whimsical(Item):
        def __lt__(self, other):
            note(self, "<", other)
            return source.random() < 0.5

    source = random.Random(seed)
    mine = outcome(ours, values, Whimsical)
    source = random.Random(seed)
    assert mine == outcome(list.sort, values, Whimsical)


@settings(max_examples=40, deadline=None)
@given(VALUES, st.sampled_from([Reluctant, Odd]), st.booleans())
def test_comparisons_that_cannot_tell_or_give_odd_truth(values, make, reverse):
    check(values, make, reverse=reverse)


@settings(max_examples=40, deadline=None)
@given(VALUES, st.integers(1, 3))
def test_tuples_and_lists(values, width):
    def tuples(value, tag):
        return tuple(Item(value // (place + 1), tag) for place in range(width))

    def lists(value, tag):
        return [Item(value, tag)]

    def uneven(value, tag):
        return (Item(0, tag),) * (value % 3 + 1)

    def mixed(value, tag):
        return (Item(value, tag),) if value % 2 else (Other(value, tag), tag)

    for make in (tuples, lists, uneven, mixed):
        check(values[:60], make)


@settings(max_examples=40, deadline=None)
@given(VALUES)
def test_classes_that_differ(values):
    check(values, lambda value, tag: (Item if value % 3 else Other)(value, tag))
    check(values, lambda value, tag: (Reluctant if value % 3 else Other)(value, tag))


@settings(max_examples=40, deadline=None)
@given(VALUES, st.booleans())
def test_the_key_is_called_once_an_item_in_order(values, reverse):
    def key(item):
        note(item, "key", None)
        return -item.value

    check(values, key=key, reverse=reverse)
    check(values, key=key, reverse=reverse, fails_at=len(values) // 2)
    check(values, key=lambda item: (item.value % 3, item), reverse=reverse)


@settings(max_examples=40, deadline=None)
@given(VALUES, st.booleans())
def test_cmp_to_key(values, reverse):
    def compare(left, right):
        note(left, "cmp", right)
        return left.value - right.value

    check(values, key=functools.cmp_to_key(compare), reverse=reverse)
    check(values, key=functools.cmp_to_key(compare), reverse=reverse, fails_at=len(values))


def test_cmp_to_key_gives_what_is_no_number():
    check([2, 1], key=functools.cmp_to_key(lambda left, right: "no number"))
    check([2, 1], key=functools.cmp_to_key(lambda left, right: None))


@pytest.mark.parametrize(
    "keys", [[1, "a", 2], ["b", 1], [(1, "a"), (1, 2)], [None, None], [[1], (1,)], [3, 1.5, True], ["b", "a"]], ids=repr
)
def test_keys_that_c_compares(keys):
    check(range(len(keys)), key=lambda item: keys[item.value])
    check(range(len(keys)), key=lambda item: keys[item.value], reverse=True)
    check(keys, lambda value, tag: value)


def test_what_a_guest_cannot_do_to_the_list_meanwhile():
    def attempt(sort, deed):
        class Meddling(Item):
            def __lt__(self, other):
                seen.append(len(items))
                deed(items)
                return self.value < other.value

        seen = []
        items = [Meddling(value, tag) for tag, value in enumerate([3, 1, 2])]
        try:
            sort(items, key=None, reverse=False)
        except ValueError as error:
            return str(error), repr(items), seen
        return None, repr(items), seen

    def append_and_pop(items):
        items.append(1)
        items.pop()

    def append_and_clear(items):
        items.append(1)
        del items[:]

    deeds = [
        lambda items: items.append(1),
        append_and_pop,
        append_and_clear,
        lambda items: None,
        lambda items: items.clear(),
        lambda items: items.sort(),
    ]
    for deed in deeds:
        assert attempt(ours, deed) == attempt(list.sort, deed)


def test_the_list_may_be_used_afterwards():
    Item.log, Item.fails_at = [], -1
    for size in range(4):
        items = [Item(value, 0) for value in range(size)]
        sorting.sort_list(items, None, False)
        items.append(1)
        assert len(items) == size + 1


@settings(max_examples=40, deadline=None)
@given(VALUES, st.booleans())
def test_sorted(values, reverse):
    def own_sorted(items, *, key, reverse):
        result.append(repr(sorting.sorted_of(iter(items), key, reverse)))

    def host_sorted(items, *, key, reverse):
        result.append(repr(sorted(iter(items), key=key, reverse=reverse)))

    result = []
    assert outcome(own_sorted, values, Item, reverse=reverse) == outcome(host_sorted, values, Item, reverse=reverse)
    assert result[0] == result[1]
