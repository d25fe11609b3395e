"""Over a thousand calls of builtins that call back: in the machine they give, raise and ask what they do under CPython; no loop nests."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parent / "programs" / "callbacks.py"
MACHINE = ("-m", "freezeframe", "run", "--engine", "machine", "--no-lower")

HASHES = re.compile(r"set\(|^shown|\{|fromkeys")
"""Calls that put values into sets and dictionaries: C's tables keep it to themselves when they ask whether two are equal."""


def output(*arguments):
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    done = subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="no lift for this host's own bytecode")
def test_builtins_call_back_as_under_cpython():
    cpythons = output(PROGRAM)
    assert len(cpythons) > 1000
    assert output(*MACHINE, PROGRAM) == cpythons


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="no lift for this host's own bytecode")
def test_no_loop_nests_but_in_tables():
    nested = [case for case in output(*MACHINE, PROGRAM, "loops") if case]
    assert [case for case in nested if not HASHES.search(case)] == []
