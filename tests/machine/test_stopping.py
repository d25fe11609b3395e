"""Programs that are stopped at random moments in run mode do what they do under CPython: a share of `stopping.py`."""

import subprocess
import sys
from pathlib import Path

PROGRAMS = ("imports/uncaught_import_error", "operators/callbacks", "exceptions/stderr_warnings", "process/exit_forms")


def test_programs_that_are_stopped_at_random_moments():
    command = [sys.executable, Path(__file__).with_name("stopping.py"), "--pause", "0.002", *PROGRAMS]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.stdout == f"{len(PROGRAMS)} of {len(PROGRAMS)} are as under CPython\n", done.stderr
