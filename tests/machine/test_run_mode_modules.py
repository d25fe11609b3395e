"""Run mode with modules: functions that CPython has made there are the guest's wherever the machine steps."""

import subprocess
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


def test_globals_with_a_get_of_their_own_are_not_asked():
    class Asked(dict):
        def get(self, *args):
            asked.append(args)
            return dict.get(self, *args)

    asked = []
    machine = ff.Machine()
    names = Asked()
    exec("def function(): return 5", names)
    assert machine.call(lambda: [names["function"]()]) == [5]
    assert asked == []


EARLY = """
import atexit, sys
import freezeframe as ff
from freezeframe.native.interpreter import exits

def program():
    atexit.register(print, "the program's")
    before = atexit._ncallbacks()
    atexit._run_exitfuncs()
    return before - atexit._ncallbacks()

print(ff.Machine(mode=sys.argv[1]).call(program))
exits.at_the_end(lambda: print("ours"))
print(ff.Machine(mode=sys.argv[1]).call(program))
"""


def test_what_a_program_has_atexit_call_before_the_end_is_its_own():
    for mode in ("run", "step"):
        ended = subprocess.run([sys.executable, "-c", EARLY, mode], capture_output=True, text=True, check=True)
        assert ended.stdout.splitlines() == ["the program's", "1", "the program's", "1", "ours"]
