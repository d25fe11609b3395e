"""What the collector finds in a program that is frozen, or goes on: nothing of ours, and the program's own when it would."""

from __future__ import annotations

import pytest

from commands import Outcome, Shell

ENGINES = ("native", "machine", "stepped")

COLLECTED = """
import gc, sys
class Ended:
    def __del__(self): print("ended")
gc.collect()
gc.set_threshold(int(sys.argv[1]))
ended = Ended()
ended.itself = ended
del ended
begun = True
"""

COUNTED = """
import gc, os, sys, time
def spin():
    for n in range(1000): pass
gc.disable()
found = []
for again in range(20 * int(sys.argv[1])):
    spin()
    found.append(gc.collect())
    time.sleep(0.001)
print(found.count(0) == len(found), found[:3], os.path.exists("s.ff"))
"""
COUNTED_WHERE_IT_GOES_ON = """
import gc
class Kept:
    def method(self): return self
kept = Kept(), [Kept().method], (n for n in ())
gc.disable()
gc.collect()
begun = True
print(gc.collect())
"""
LEFT_ALONE = """
import gc, os, time
class Ended:
    def __del__(self): print("ended")
gc.collect()
gc.disable()
told = []
gc.callbacks.append(lambda phase, info: told.append(phase))
gc.set_debug(gc.DEBUG_SAVEALL)
ended = Ended()
ended.itself = ended
del ended
while not os.path.exists("s.ff"): time.sleep(0.001)
gc.set_debug(0)
print(told, gc.garbage)
print(gc.collect() > 0, told)
"""
REFUSED = """
import gc, time, weakref, zlib
class Node: pass
gc.disable()
packer = zlib.compressobj()
def work(end):
    lived_on = 0
    while time.monotonic() < end:
        node = Node()
        gone = weakref.ref(node)
        for n in range(100): pass
        del node
        lived_on += gone() is not None
    return lived_on
print(work(time.monotonic() + 0.6))
"""


@pytest.mark.parametrize("engine", ENGINES)
def test_a_program_that_counts_what_is_collected(shell: Shell, engine: str) -> None:
    """Importing what freezing takes leaves classes behind (`enum`'s, `re`'s, `pickle`'s), and each request once left four objects."""
    shell.write("program.py", COUNTED)
    done = shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "--every", "0.002", "program.py", "5")
    assert done == Outcome(0, "True [0, 0, 0] True\n", "")


@pytest.mark.parametrize("engine", ENGINES)
def test_one_that_goes_on(shell: Shell, engine: str) -> None:
    shell.write("program.py", COUNTED_WHERE_IT_GOES_ON)
    assert shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "--until", "program.py:9", "program.py").status == 75
    for other in ENGINES:
        assert shell.freezeframe("resume", "--engine", other, "s.ff") == Outcome(0, "0\n", "")


def test_one_that_begins(shell: Shell) -> None:
    """Nothing of what has led to it is left to collect, and keeps what it refers to."""
    shell.write("program.py", "import gc; gc.disable(); print(gc.collect())")
    for options in ((), ("--save", "s.ff")):
        assert shell.native(*options, "program.py") == shell.python("program.py") == Outcome(0, "0\n", "")


def test_the_programs_own_garbage_waits_for_its_own_collection(shell: Shell) -> None:
    """What we free of ours is not told to its callbacks either."""
    shell.write("program.py", LEFT_ALONE)
    done = shell.native("--save", "s.ff", "--every", "0.002", "program.py")
    assert done == Outcome(0, "[] []\nended\nTrue ['start', 'stop']\n", "")


def test_no_finalizer_runs_amid_a_freeze(shell: Shell) -> None:
    """What is made there has the collector come where the program itself would not."""
    shell.write("program.py", COLLECTED)
    for threshold in range(30, 400, 90):
        frozen = shell.native("--save", "s.ff", "--until", "program.py:10", "program.py", str(threshold))
        assert (frozen.status, frozen.output) == (75, "")
        assert shell.freezeframe("resume", "s.ff") == Outcome(0, "", "")


@pytest.mark.parametrize("engine", ENGINES)
def test_where_a_freeze_is_refused_objects_die_when_they_would(shell: Shell, engine: str) -> None:
    """The frames that were captured hold what the program has let go of meanwhile, and a refusal's traceback holds them."""
    shell.write("program.py", REFUSED)
    done = shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "--for", "0.05", "--patience", "0.3", "program.py")
    assert (done.status, done.output) == (0, "0\n")
    assert "'packer' (cannot pickle 'zlib.Compress' object)" in done.errors
