"""What a snapshot does not hold, and a program does without where it goes on: what docs/limitations.md says of it."""

from __future__ import annotations

from commands import Outcome, Shell

TRACED = """
import sys
def traced(): return 1
def tracer(frame, event, argument): seen.append(event)
seen = []
sys.settrace(tracer)
begun = True
traced()
sys.settrace(None)
print(seen)
"""
ENDED = """
def fails(): 1 / 0
def handles():
    try: fails()
    except ZeroDivisionError as error: return error
error = handles()
begun = True
print(error.__traceback__.tb_next.tb_frame.f_back)
"""
AUDITED = """
import sys
sys.addaudithook(lambda event, arguments: seen.append(event) if event == "mine" else None)
seen = []
begun = True
sys.audit("mine")
print(seen)
"""
CYCLE = """
import gc
gc.disable()
class Ended:
    def __del__(self): print("ended")
ended = Ended()
ended.itself = ended
del ended
begun = True
gc.collect()
print("collected")
"""


def test_a_trace_function_of_the_programs(shell: Shell) -> None:
    shell.write("program.py", TRACED)
    assert shell.native("--save", "s.ff", "--until", "program.py:8", "program.py").status == 75
    assert (shell.python("program.py").output, shell.freezeframe("resume", "s.ff")) == ("['call']\n", Outcome(0, "[]\n", ""))


def test_who_called_a_function_that_has_ended(shell: Shell) -> None:
    shell.write("program.py", ENDED)
    assert shell.native("--save", "s.ff", "--until", "program.py:8", "program.py").status == 75
    assert shell.python("program.py").output.endswith("code handles>\n")
    assert shell.freezeframe("resume", "s.ff") == Outcome(0, "None\n", "")


def test_audit_hooks(shell: Shell) -> None:
    shell.write("program.py", AUDITED)
    assert shell.native("--save", "s.ff", "--until", "program.py:6", "program.py").status == 75
    assert (shell.python("program.py").output, shell.freezeframe("resume", "s.ff")) == ("['mine']\n", Outcome(0, "[]\n", ""))


def test_cycles_that_nobody_refers_to(shell: Shell) -> None:
    shell.write("program.py", CYCLE)
    frozen = shell.native("--save", "s.ff", "--until", "program.py:10", "program.py")
    assert (frozen.status, frozen.output) == (75, "")
    assert shell.python("program.py").output == "ended\ncollected\n"
    assert shell.freezeframe("resume", "s.ff") == Outcome(0, "collected\n", "")
