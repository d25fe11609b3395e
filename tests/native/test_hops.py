"""Any frame, stopped before any instruction, goes on elsewhere: the same values, exceptions and tracebacks as without a stop."""

import sys

import pytest
import scenes
import scenes_of_c
import scenes_of_consumers
import scenes_of_functions
from hops import instructions_of, wrong

SCENES = [*scenes.SCENES, *scenes_of_c.SCENES, *scenes_of_consumers.SCENES, *scenes_of_functions.SCENES]
PUT_OFF = {
    "cached", "chosen", "closing", "dropped", "in_order", "judged_by_objects", "mapped_twice", "nested", "numbered", "pipelines",
    "paired", "questions", "stepped", "summed",
}  # fmt: skip
if sys.version_info >= (3, 14):
    PUT_OFF |= {"handed_over", "made", "mapped", "that_raise", "through_iterators"}  # the first eight items of a tuple
    PUT_OFF |= {"annotated"}
if sys.version_info[:2] == (3, 12):
    PUT_OFF |= {"that_raise", "through_iterators"}  # it executes the last instructions of every generator that is dropped
"""Where C keeps to itself what it is doing: it closes generators that nobody refers to any more, makes a named tuple, asks for
iterators, has items compared, added or judged by their own methods while it sorts and sums, and evaluates annotations when they are
asked for."""


def named(scene):
    return scene.__name__


@pytest.mark.parametrize("scene", SCENES, ids=named)
def test_stopped_here_and_there(scene):
    count, (how, _) = instructions_of(scene)
    assert how == "gave"
    assert wrong(scene, range(1 + count % 7, count + 1, max(count // 12, 1)), refusals=scene.__name__ in PUT_OFF) == []


@pytest.mark.parametrize("scene", SCENES, ids=named)
def test_stopped_again_and_again(scene):
    count, _ = instructions_of(scene)
    assert wrong(scene, range(1 + count % 5, count + 1, max(count // 3, 1)), hops=5, refusals=True) == []


def test_in_what_is_to_give_a_text_and_gives_none():
    """The message says of whose method that was, as each version has it."""
    count, _ = instructions_of(scenes_of_functions.no_texts)
    assert wrong(scenes_of_functions.no_texts, range(3, count + 1, 8)) == []


@pytest.mark.slow
@pytest.mark.parametrize("scene", SCENES, ids=named)
def test_stopped_before_every_instruction(scene):
    count, _ = instructions_of(scene)
    assert wrong(scene, range(1, count + 1), refusals=scene.__name__ in PUT_OFF) == []


@pytest.mark.slow
@pytest.mark.parametrize("scene", SCENES, ids=named)
def test_stopped_five_times_before_every_third_instruction(scene):
    count, _ = instructions_of(scene)
    assert wrong(scene, range(1, count + 1, 3), hops=5, refusals=True) == []
