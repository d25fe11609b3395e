"""The benchmark runs, compares like with like, and says so where it cannot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import bench
import engines

PYTHON = Path(sys.executable)


@pytest.mark.parametrize("program", engines.SIZES)
def test_programs_run_alike_under_the_machine(program: str) -> None:
    compared = engines.engines(PYTHON, None)
    results = {engine.measure(program, 10)[1] for engine in compared}
    assert len(results) == 1


@pytest.mark.parametrize("program", engines.SIZES)
def test_programs_are_all_measured(program: str) -> None:
    assert (engines.PROGRAMS / f"{program}.py").is_file()
    assert {path.stem for path in engines.PROGRAMS.glob("*.py")} == set(engines.SIZES)


def test_ratios_are_to_cpython() -> None:
    measured = bench.compare("fib", 15, engines.engines(PYTHON, None), rounds=1)
    assert set(measured) == {"CPython", "run", "step"}
    assert all(isinstance(ratio, float) and ratio > 0 for ratio in measured.values()), measured


def test_an_engine_that_fails_is_named() -> None:
    failing = engines.Engine("failing", (sys.executable, "-c", "import sys; sys.exit('out of order')"))
    wrong = engines.Engine("wrong", (sys.executable, "-c", "print(0.1, 'nothing')"))
    measured = bench.compare("fib", 5, [engines.Engine("CPython", (sys.executable,)), failing, wrong], rounds=2)
    assert measured["failing"] == "failed: out of order"
    assert measured["wrong"] == "wrong result: nothing, not 5"


def test_a_call_in_a_warm_process_is_measured() -> None:
    assert isinstance(bench.steady(PYTHON, "fib", 10, 2), float)


def test_the_table_has_means_where_there_are_ratios() -> None:
    results: dict[str, dict[str, float | str]] = {
        "a": {"CPython": 0.001, "step": 20.0, "x-python": "failed: no"},
        "b": {"CPython": 0.002, "step": 80.0, "x-python": 800.0},
    }
    text = bench.table(results, ["CPython", "step", "x-python"])
    assert "geometric mean" in text
    assert text.splitlines()[-1].split()[-2:] == ["40×", "800×"]
    assert bench.lead(results) == {"b": 10.0}


TRAVELS = {"freezeframe.isa.definitions", "freezeframe.machine.capture", "freezeframe.machine.rebuild", "freezeframe.native.frames.sites"}
"""What only snapshots need: together a quarter of what starting may cost."""


def test_starting_the_machine_loads_nothing_of_what_travels() -> None:
    program = "import sys; print(*sys.modules)"
    command = [sys.executable, "-m", "freezeframe", "run", "--engine", "machine", "--no-lower", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert TRAVELS.isdisjoint(done.stdout.split())
