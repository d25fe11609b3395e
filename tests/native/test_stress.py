"""The same tests with every block of memory fenced and every reference that dangles overwritten."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.slow
@pytest.mark.parametrize("switches", [[], ["-X", "dev"], ["-X", "tracemalloc=3"], ["-O"]])
def test_under_the_debugging_allocator(switches):
    tests = [str(HERE / name) for name in ("test_frameobject.py", "test_thread.py", "test_jumps.py", "test_types.py", "test_hide.py")]
    arguments = [sys.executable, *switches, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests]
    environment = {**os.environ, "PYTHONMALLOC": "debug"}
    ended = subprocess.run(arguments, env=environment, capture_output=True, text=True, check=False, timeout=600)
    assert ended.returncode == 0, ended.stdout + ended.stderr
