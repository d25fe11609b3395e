"""Frames that are left in the midst of what they do go on in the same process: natively, in the machine, and in both by turns."""

import random
import sys

import pytest
import scenes
import scenes_of_c
import scenes_of_functions
from hops import instructions_of, is_ours, outcome_of

import freezeframe as ff
from freezeframe.errors import NotCapturable
from freezeframe.native.capture import capture_from
from freezeframe.native.check import LAYOUT
from freezeframe.native.frames.reading import stand
from freezeframe.native.hide import hide
from freezeframe.native.memory import words

SCENES = [*scenes.SCENES, *scenes_of_c.SCENES, *scenes_of_functions.SCENES]
WAYS = ["natively", "in the machine", "by turns"]


class Leaver:
    """A trace function that has a machine in run mode leave its frames before one instruction, counted from the scene's first."""

    def __init__(self, machine, at):
        self.machine, self.at, self.count = machine, at, 0

    def run(self, scene):
        sys.settrace(self.trace)
        try:
            return scene()
        finally:
            sys.settrace(None)

    def trace(self, frame, event, _argument):
        if is_ours(frame):
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            self.count += 1
            if self.count == self.at:
                self.leave(frame)
        return self.trace

    def leave(self, frame):
        address = words[id(frame) + LAYOUT.frame.frame >> 3]
        sites, lasti = stand(address)
        native = self.machine._native
        try:
            innermost = capture_from(address, sites.before(lasti), 0, native._base, leaving=True)
        except NotCapturable:
            self.at += 1
        else:
            sys.settrace(None)
            native._take(innermost)


for _function in (Leaver.trace, Leaver.leave):
    hide(_function.__code__)


def left(scene, at, way):
    """What comes of a scene that is left before an instruction, and gone on with, and what is handled then."""
    machine = ff.Machine(mode="run")
    draw = random.Random(at)

    def whole():
        reason = machine.run()
        while reason not in (ff.StopReason.RETURNED, ff.StopReason.RAISED):
            if way == "natively":
                reason = machine.run()
            elif way == "in the machine":
                reason = machine.step(1 << 30)
            else:
                reason = machine.step(draw.randrange(1, 60))
                reason = machine.run() if reason is ff.StopReason.STEP else reason
        return machine.finish() if machine.frame is not None else given(machine)

    machine.start(Leaver(machine, at).run, scene)
    return outcome_of(whole), sys.exception()


def given(machine):
    if machine.error is not None:
        raise machine.error
    return machine.value


def wrong(scene, share):
    """Where what comes of a scene is not what it would be: a share of all instructions is tried."""
    count, right = instructions_of(scene)
    return [
        (way, at, outcome)
        for turn, way in enumerate(WAYS)
        for at in range(1 + (count + turn) % 7, count + 1, max(count // share, 1))
        if (outcome := left(scene, at, way)) != (right, None)
    ]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_left_here_and_there(scene):
    assert wrong(scene, 3) == []


def test_left_where_the_generators_frame_is_full():
    """From 3.13 a NULL may be the last value there is room for: going on before the next instruction wrote behind the generator."""
    _, right = instructions_of(scenes.closing)
    assert [at for at in range(30, 60) for _ in range(5) if left(scenes.closing, at, "natively") != (right, None)] == []


@pytest.mark.slow
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_left_before_many_instructions(scene):
    assert wrong(scene, 200) == []
