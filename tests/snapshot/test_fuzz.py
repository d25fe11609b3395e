"""Spoilt snapshots: refused with one line, or gone on with; never the end of the process. `make fuzz` tries a hundred thousand."""

import subprocess
import sys
from pathlib import Path

import pytest

FUZZ = Path(__file__).parent / "fuzz.py"


@pytest.mark.parametrize("runs", [80, pytest.param(3000, marks=pytest.mark.slow)])
def test_spoilt_snapshots(runs):
    command = [sys.executable, str(FUZZ), "--runs", str(runs)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20 + runs)
    assert ended.returncode == 0, ended.stdout[-4000:] + ended.stderr[-2000:]
