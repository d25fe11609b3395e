"""A machine that works for long keeps its memory: nothing is left of calls, exceptions, generators dropped half way, code, cycles."""

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parent / "programs" / "memory.py"
MACHINE = ("-m", "freezeframe", "run", "--engine", "machine")
KEPT = {"classes": 1 << 17}
"""Blocks that a kind of work may keep: what is known of attributes, by the versions of classes, is forgotten when there is so much of it
(`types.MOST`)."""


def grown(rounds):
    """By how many blocks each kind of work lets the memory grow."""
    command = [sys.executable, *MACHINE, PROGRAM, str(rounds)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1800, check=False)
    assert done.returncode == 0, done.stderr
    return {kind: int(blocks) for kind, blocks in map(str.split, done.stdout.splitlines())}


@pytest.mark.parametrize("rounds", [50, pytest.param(20_000, marks=pytest.mark.slow)])
def test_nothing_is_left(rounds):
    left = grown(rounds)
    assert len(left) == 9
    assert {kind: blocks for kind, blocks in left.items() if blocks > min(3 * rounds, KEPT.get(kind, 0)) + 50} == {}
