"""Whoever has a frame of the machine's go on elsewhere is told where it cannot."""

from __future__ import annotations

import contextlib
import sys

import pytest

import freezeframe as ff
from freezeframe.isa.flow import stack_depths
from freezeframe.native.frames.sites import sites_of
from freezeframe.native.watching.telling import tells

MUCH = 1 << 50


def looping(numbers):
    total = 0
    for number in numbers:
        total += number
    return total


def first_of(frame, line):
    """The first instruction on a line of `looping`, counted from its `def`."""
    return next(at for at in range(len(frame.code.instructions)) if frame.code.lineno(at) == looping.__code__.co_firstlineno + line)


@pytest.mark.parametrize("target", [3, -1, 1 << 20, None], ids=str)
@pytest.mark.parametrize("fuel", [None, MUCH])
@pytest.mark.parametrize("event", ["line", "instruction", "call"])
def test_where_other_values_are_needed_a_frame_does_not_go_on(event, fuel, target):
    def move(frame):
        if not moved and frame.lineno <= looping.__code__.co_firstlineno + 1:  # no iterator lies on the stack there
            moved.append(frame.position)
            frame.position = first_of(frame, 3) if target == 3 else target

    moved = []
    machine = ff.Machine(fuel=fuel)
    machine.on(event, move)
    with pytest.raises(ff.FreezeframeError, match="looping cannot go on there: other values lie on the stack at instruction") as raised:
        machine.call(looping, [1, 2])
    assert raised.traceback[-1].name != "move"
    assert machine.frame is None


def leaving(numbers):
    with contextlib.nullcontext():
        for number in numbers:
            assert number


@pytest.mark.skipif(sys.version_info >= (3, 15), reason="a loop has two values there: none of these places is as deep")
@pytest.mark.parametrize("mode", ["step", "run"])
def test_where_a_value_would_be_the_place_of_an_exception_it_does_not(mode):
    def move(frame):
        if frame.code.name == "leaving" and frame.lineno == leaving.__code__.co_firstlineno + 2:
            alike = [at for at, depth in enumerate(stack_depths(frame.code)) if depth == len(frame.stack)]
            dropped = [at for at in alike if frame.code.instructions[at].opcode == "POP_TOP"]
            places = [at for at in dropped if sites_of(leaving.__code__).state(at).raised_at]
            frame.position = [frame.position, *places][-1]

    machine = ff.Machine(mode=mode)
    machine.on("line", move)
    with pytest.raises(ff.FreezeframeError, match="cannot go on there: values of other kinds lie on the stack"):
        machine.call(leaving, [1, 2])


@pytest.mark.parametrize("fuel", [None, MUCH])
@pytest.mark.parametrize("event", ["line", "instruction"])
def test_where_there_are_these_values_it_does(event, fuel):
    def move(frame):
        if not moved and frame.slots[1:] == [3, 2]:
            moved.append(frame.position)
            frame.position = first_of(frame, 3)

    moved = []
    machine = ff.Machine(fuel=fuel)
    machine.on(event, move)
    assert machine.call(looping, [1, 2]) in (3, 5)
    assert len(moved) == 1


@pytest.mark.parametrize("mode", ["step", "run"])
def test_where_it_stands_it_goes_on_as_it_would(mode):
    def stay(frame):
        lines.append(frame.lineno - looping.__code__.co_firstlineno)
        frame.position = frame.position

    lines = []
    machine = ff.Machine(mode=mode)
    machine.on("line", stay)
    assert machine.call(looping, [1, 2]) == 3
    assert lines == [1, 2, 3, 2, 3, 2, 4]


@pytest.mark.parametrize("mode", ["step", "run"])
@pytest.mark.parametrize("how", ["run", "step"])
def test_a_frame_that_stands_goes_on_where_it_can(mode, how):
    machine = ff.Machine(mode=mode)
    machine.start(looping, [1, 2])
    machine.step(3)
    stood = machine.frame.position
    machine.frame.position = first_of(machine.frame, 3)
    with pytest.raises(ff.FreezeframeError, match="looping cannot go on there: other values"):
        getattr(machine, how)()
    assert machine.frame.position == stood
    machine.frame.position = first_of(machine.frame, 1)
    machine.step()
    assert machine.finish() == 3


def test_a_frame_into_which_something_is_thrown_goes_on_nowhere_else():
    def items():
        try:
            yield 1
        except LookupError:
            yield 2

    def throws():
        going = items()
        next(going)
        return going.throw(LookupError)

    def move(frame):
        names.append(frame.code.name)
        if names[-2:] == ["items", "items"]:
            frame.position = 0

    names = []
    machine = ff.Machine()
    machine.on("call", move)
    with pytest.raises(ff.FreezeframeError, match="items cannot go on elsewhere: an exception is thrown into it"):
        machine.call(throws)


@pytest.mark.parametrize("mode", ["step", "run"])
def test_what_an_observer_raises_where_something_is_thrown_is_raised_there(mode):
    def items():
        try:
            yield 1
        except LookupError:
            yield 2
        except KeyError:
            yield 3

    def throws():
        going = items()
        next(going)
        return [going.throw(ValueError), going.gi_running, next(going, None), next(going, None)]

    def fail(frame):
        names.append(frame.code.name)
        if names.count("items") == 2:
            names.append("raised")
            raise KeyError

    names = []
    machine = ff.Machine(mode=mode)
    machine.on("call", fail)
    if sys.version_info < (3, 12) and mode == "run" and tells():  # CPython looks for no handler there
        with pytest.raises(KeyError):
            machine.call(throws)
    else:
        assert machine.call(throws) == [2, False, None, None]
