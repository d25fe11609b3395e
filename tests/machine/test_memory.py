"""A machine that works for long keeps its memory: nothing is left of calls, exceptions, generators, code, cycles, stops."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAMS = Path(__file__).parent / "programs"
PROGRAM = PROGRAMS / "memory.py"
MACHINE = ("-m", "freezeframe", "run", "--engine", "machine", "--no-lower")
KEPT = {"classes": 1 << 17}
"""Blocks that a kind of work may keep: what is known of attributes, by the versions of classes, is forgotten when there is so much of it
(`types.MOST`)."""


STRICTLY = {"PYTHONMALLOC": "debug", "PYTHONDEVMODE": "1"}
"""What is written beside its memory, or read when it is freed, is found; warnings are shown."""


def grown(*command):
    """By how many blocks each kind of work lets the memory grow. Nothing is said on standard error."""
    done = subprocess.run(
        [sys.executable, *map(str, command)], capture_output=True, text=True, timeout=1800, check=False, env=os.environ | STRICTLY
    )
    assert (done.returncode, done.stderr) == (0, "")
    return {kind: int(blocks) for kind, blocks in map(str.split, done.stdout.splitlines())}


@pytest.mark.parametrize("rounds", [50, pytest.param(20_000, marks=pytest.mark.slow)])
def test_nothing_is_left(rounds):
    left = grown(*MACHINE, PROGRAM, rounds)
    assert len(left) == 9
    assert {kind: blocks for kind, blocks in left.items() if blocks > min(3 * rounds, KEPT.get(kind, 0)) + 50} == {}


@pytest.mark.parametrize("rounds", [20, pytest.param(5_000, marks=pytest.mark.slow)])
def test_nothing_is_left_of_stops(rounds):
    left = grown(PROGRAMS / "stops.py", rounds)
    assert len(left) == 6
    assert {kind: blocks for kind, blocks in left.items() if blocks > 100} == {}
