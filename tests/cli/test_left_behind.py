"""What a snapshot does not hold, and a program does without where it goes on: what docs/limitations.md says of it."""

from __future__ import annotations

import sys

import pytest

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
PATCHED = """
import json.decoder
from unittest import mock
with mock.patch("json.decoder.WHITESPACE_STR", "-"):
    begun = True
    print(repr(json.decoder.WHITESPACE_STR))
"""
ZONES = """
import os, zoneinfo
zoneinfo.reset_tzpath([os.getcwd()])
begun = True
print(zoneinfo.TZPATH == (os.getcwd(),))
"""


def test_a_trace_function_of_the_programs(shell: Shell) -> None:
    shell.write("program.py", TRACED)
    assert shell.native("--save", "s.ff", "--until", "program.py:8", "program.py").status == 75
    assert (shell.python("program.py").output, shell.freezeframe("resume", "s.ff")) == ("['call']\n", Outcome(0, "[]\n", ""))


@pytest.mark.skipif(sys.version_info < (3, 12), reason="sys.monitoring is new in 3.12")
def test_tools_of_monitoring(shell: Shell) -> None:
    text = "import sys\nsys.monitoring.use_tool_id(3, 'mine')\nprint(sys.monitoring.get_tool(3))\nprint(sys.monitoring.get_tool(3))\n"
    shell.write("program.py", text)
    assert shell.native("--save", "s.ff", "--until", "program.py:4", "program.py").output == "mine\n"
    assert shell.freezeframe("resume", "s.ff").output == "None\n"


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


def test_another_value_that_mock_has_put_into_a_module(shell: Shell) -> None:
    """It is the module's own again, and is so when `mock` takes it back."""
    shell.write("program.py", PATCHED)
    assert shell.native("--save", "s.ff", "--until", "program.py:6", "program.py").status == 75
    assert (shell.python("program.py").output, shell.freezeframe("resume", "s.ff")) == ("'-'\n", Outcome(0, r"' \t\n\r'" + "\n", ""))


def test_where_zoneinfo_looks(shell: Shell) -> None:
    shell.write("program.py", ZONES)
    assert shell.native("--save", "s.ff", "--until", "program.py:5", "program.py").status == 75
    assert (shell.python("program.py").output, shell.freezeframe("resume", "s.ff")) == ("True\n", Outcome(0, "False\n", ""))


READERS = """
import freezeframe, io, tokenize, xml.etree.ElementTree
def refused():
    try: freezeframe.checkpoint()
    except freezeframe.NotCapturable as error: print(str(error).partition("(")[2])
for token in tokenize.generate_tokens(io.StringIO("a").readline): refused()
parser = xml.etree.ElementTree.XMLPullParser()
refused()
parser = token = None
freezeframe.checkpoint()
"""


def test_readers_of_c(shell: Shell) -> None:
    shell.write("program.py", READERS)
    tokens = [] if sys.version_info < (3, 12) else ["cannot pickle '_tokenize.TokenizerIter' object); freeze when it is at its end"] * 3
    parsers = ["cannot pickle 'xml.etree.ElementTree.XMLParser' object); close it before, and open it again afterwards"]
    assert shell.native("program.py") == Outcome(0, "\n".join([*tokens, *parsers, ""]), "")


HELD_BACK = """
import freezeframe, io, string
def refused():
    try: freezeframe.checkpoint()
    except freezeframe.NotCapturable as error: print(str(error).partition("(")[2].partition(";")[0])
below = io.BytesIO()
above = io.BufferedWriter(below)
above.write(b"held back")
print(below.getvalue())
freezeframe.checkpoint()
print(below.getvalue())
held = string.Formatter().parse("{a}{b}")
next(held)
refused()
held = io.BytesIO(b"bytes").getbuffer()
refused()
held = io.BufferedRWPair(io.BytesIO(), io.BytesIO())
refused()
"""


def test_what_streams_in_memory_hold_back(shell: Shell) -> None:
    shell.write("program.py", HELD_BACK)
    kinds = ("formatteriterator", "_io._BytesIOBuffer", "_io.BufferedRWPair")
    refused = [f"cannot pickle '{kind}' object)" for kind in kinds]
    done = shell.native("program.py")
    assert done.output.splitlines()[:2] == ["b''", "b'held back'"]
    assert [line.rpartition("(")[2] for line in done.output.splitlines()[2:]] == refused
