"""What C functions that consume an iterator have got so far, found in their variables."""

import math
import random
import sys

import pytest

from freezeframe.errors import NotCapturable
from freezeframe.native.bridging import cstack, gathered
from freezeframe.native.capture import capture
from freezeframe.native.check import LAYOUT
from freezeframe.native.memory import words


def address(frame):
    return words[id(frame) + LAYOUT.frame.frame >> 3]


@pytest.mark.parametrize("what", gathered._WATCHED)
def test_every_variable_is_found_in_this_build_of_python(what):
    known = what != "lost in a sum" or sys.version_info >= (3, 12)
    assert bool(gathered._places(what)) is known


def test_a_sum_at_any_moment():
    """Of what makes it change from C's integers to floats and to objects: what it has come to, and what it goes on with."""
    chooser = random.Random(5)
    kinds = (
        lambda: chooser.randrange(-(10**6), 10**6), lambda: chooser.randrange(1 << 64), chooser.random,
        lambda: chooser.uniform(-1e15, 1e15), lambda: chooser.choice([True, 0, -0.0, 1e300]),
    )  # fmt: skip
    unknown = 0
    for _ in range(200):
        few = chooser.sample(kinds, chooser.randrange(1, 4))
        numbers = [chooser.choice(few)() for _ in range(chooser.randrange(1, 30))]
        at = chooser.randrange(len(numbers))
        start = chooser.choice([0, 0, 0.5, 1 << 70])
        found = []

        def feed(numbers=numbers, at=at, found=found):
            frame = sys._getframe()
            for index, number in enumerate(numbers):
                if index == at:
                    found.append(gathered.total(address(frame), address(frame.f_back)))
                yield number

        right = sum(feed(), start)
        if found[0] is None:
            unknown += 1
            continue
        begun, first, between = found[0]
        again = sum([*first, *numbers[at:]], begun)
        assert (type(again), repr(again), gathered.resumes(between)) == (type(right), repr(right), True), (numbers, at, start)
    assert unknown < 20  # what was lost is as large as the sum itself


def test_what_a_sum_of_floats_has_lost_is_lost_again():
    chooser = random.Random(7)
    for _ in range(300):
        total = chooser.uniform(-1, 1) * 10 ** chooser.randrange(-20, 20)
        lost = math.ulp(total) * chooser.uniform(-900, 900) * chooser.choice([0, 1e-9, 0.1, 1])
        numbers = gathered._losing(total, lost)
        assert numbers is not None
        assert (gathered._rounded([total, *numbers]), gathered._lost([total, *numbers])) == (total, lost)
    assert gathered._losing(1.0, 1.0) is None
    for lost in (2.0, -0.1, 5e-324, 1e200):  # of a sum that is 0 just then
        assert (gathered._rounded([0.0, *gathered._losing(0.0, lost)]), gathered._lost([0.0, *gathered._losing(0.0, lost)])) == (0.0, lost)
    assert gathered._losing(0.0, 1e300) is None


def test_what_is_between_is_seen():
    def feed(found):
        frame = sys._getframe()
        yield 1
        found.append(gathered.gathered("list", address(frame), address(frame.f_back)))
        yield 2

    direct, through = [], []
    made = list(feed(direct))
    passed = list(zip(feed(through), "ab", strict=False))
    assert [(found.word, gathered.resumes(found.between)) for found in direct + through] == [(id(made), True), (id(passed), False)]
    other = []
    sum(feed(other))
    assert other == [None]
    assert len(gathered.way_through(map)) > 0
    assert len(gathered.way_through(gathered.Stepping)) > 0


def test_where_c_s_stack_cannot_be_read_nothing_is_known(monkeypatch):
    def feed():
        yield capture(sys._getframe(), between=True)

    assert [frame.code.name for frame in list(feed())] == ["feed"]
    monkeypatch.setattr(cstack, "_library", None)
    with pytest.raises(NotCapturable, match="keeps what it is doing to itself"):
        list(feed())


def test_the_number_of_an_item_that_is_no_pair():
    """Of one that is added behind others: what a program that goes on amid `dict` says."""
    made = {}
    with pytest.raises(TypeError, match="element #2"):
        dict([(1, 1), (2, 2), 3])
    made.update([(1, 1), (2, 2)])
    with pytest.raises(TypeError, match="element #0"):
        made.update([3])
