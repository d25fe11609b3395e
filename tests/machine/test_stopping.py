"""Programs that are stopped at random moments in run mode do what they do under CPython: a share of `stopping.py`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

STOPPING = Path(__file__).with_name("stopping.py")
PROGRAMS = ("imports/uncaught_import_error", "operators/callbacks", "exceptions/stderr_warnings", "process/exit_forms")


def test_programs_that_are_stopped_at_random_moments():
    command = [sys.executable, STOPPING, "--pause", "0.002", *PROGRAMS]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.stdout == f"{len(PROGRAMS)} of {len(PROGRAMS)} are as under CPython\n", done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("moments", [("--pause", "0.003"), ("--fuel", "300")], ids=["seconds", "instructions"])
def test_all_programs_stopped_at_random_moments(moments):
    done = subprocess.run([sys.executable, STOPPING, *moments], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_module_that_is_stopped_while_runpy_looks_for_it(tmp_path):
    """What has started the process is runpy, too, and hidden: up to 3.12 the code of both is the same."""
    (tmp_path / "package").mkdir()
    for name, text in (("__init__", "import threading, unittest, decimal, http.client"), ("__main__", "print('run')")):
        (tmp_path / "package" / f"{name}.py").write_text(text)
    paths = os.pathsep.join([str(STOPPING.parents[2] / "src"), str(STOPPING.parent)])
    command = [sys.executable, "-m", STOPPING.stem, "run", "--engine", "machine", "--no-lower", "-m", "package"]
    for seed in range(4):
        settings = {"PYTHONPATH": paths, "STOPPING_MOMENTS": f"{seed} 0.004 0 0"}
        done = subprocess.run(command, cwd=tmp_path, env=os.environ | settings, check=False, capture_output=True, text=True)
        assert (done.returncode, done.stdout, done.stderr) == (0, "run\n", "")
