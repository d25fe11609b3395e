"""Frames of guests that somebody looks at, where the machine stops and goes on."""

import sys

import freezeframe as ff


def test_frames_that_were_seen_go_on_elsewhere_on_the_hosts_stack():
    """What stood behind the outermost frame of the guest's has ended when the machine goes on from a place less deep."""
    machine = ff.Machine(mode="step")
    kept = []

    def inner():
        sys._getframe(1)
        machine.stop()
        frame, names = sys._getframe(), []
        while frame is not None:
            names.append(frame.f_code.co_name)
            frame = frame.f_back
        return names[:3]

    def outer():
        kept.append(sys._getframe())
        return inner()

    def run_at(depth):
        return run_at(depth - 1) if depth else machine.run()

    machine.start(outer)
    assert run_at(20) is ff.StopReason.ASKED
    assert kept[0].f_back is None
    assert machine.run() is ff.StopReason.RETURNED
    assert machine.value == ["inner", "outer", sys._getframe().f_code.co_name]
