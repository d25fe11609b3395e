"""Run mode with modules: functions that CPython has made there are the guest's wherever the machine steps."""

import sys

import freezeframe as ff
from freezeframe.machine.interpret import module_frame

SOURCE = """
class Base:
    def __init_subclass__(cls):
        seen.append([frame.f_code.co_name for frame in frames(look())])

def earlier(): return 2

def frames(frame):
    while frame:
        yield frame
        frame = frame.f_back

stop()
class Derived(Base):
    pass
earlier()
seen.append("made")
"""


def names_seen(step):
    """What the module sees, where it is stepped for so many instructions once it has been stopped; which functions were stepped into."""
    machine = ff.Machine(mode="run")
    stepped = set()
    seen = []
    names = {"__name__": "guest", "stop": machine.stop, "seen": seen, "look": lambda: sys._getframe(1)}
    machine.load(module_frame(compile(SOURCE, "guest.py", "exec"), names, names))
    reason = machine.run()
    assert reason is ff.StopReason.ASKED
    for _ in range(step):
        if machine.step() is not ff.StopReason.STEP:
            break
        stepped.add(machine.frame.code.name)
    if machine.frame is not None:
        machine.finish()
    return seen, stepped


def test_functions_that_cpython_has_made_are_stepped_into():
    right, _ = names_seen(0)
    assert right[0][:2] == ["__init_subclass__", "<module>"]
    assert right[1:] == ["made"]
    for step in (5, 10, 20, 50):
        assert names_seen(step)[0] == right
    seen, stepped = names_seen(1000)
    assert seen == right
    assert {"Derived", "earlier"} <= stepped
