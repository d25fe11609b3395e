"""The benchmark runs, compares like with like, and says so where it cannot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import bench
import engines
import memory
import speed
import suite

PYTHON = Path(sys.executable)
OURS = [name for name, subject in suite.SUBJECTS.items() if not subject.work]
SMALL = {"fib": 10, "loops": 6, "words": 2, "json_pure": 1}

RUNNER = "\nif __name__ == {0}__main__{0}:\n    runner = pyperf.Runner()\n"
THEIRS = "import pyperf\n\ndef fannkuch(n):\n    return n * 2\n"


@pytest.fixture(params=OURS)
def program(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Each program of ours, as a file that runs alone."""
    return suite.written(tmp_path, tmp_path, [request.param])[request.param]


def test_programs_of_ours_are_all_measured() -> None:
    assert {path.stem for path in (suite.ROOT / "bench" / "programs").glob("*.py")} == set(OURS) == set(SMALL)


@pytest.mark.parametrize("quote", ['"', "'"])
def test_pyperformances_sources_are_measured_without_their_runner(tmp_path: Path, quote: str) -> None:
    folder = tmp_path / "bm_fannkuch"
    folder.mkdir()
    (folder / "run_benchmark.py").write_text(THEIRS + RUNNER.format(quote), encoding="utf-8")
    file = suite.written(tmp_path, tmp_path, ["fannkuch"])["fannkuch"]
    assert engines.Engine("CPython", (sys.executable,)).measure(file, 21, 1.0)[1] == "42"


def test_every_way_gives_what_cpython_gives(program: Path) -> None:
    found = speed.ours(PYTHON, program, SMALL[program.stem], 1)
    assert set(found) == {"CPython", *speed.WAYS} - {"process"}
    assert all(isinstance(ratio, float) and ratio > 0 for ratio in found.values()), found


def test_a_way_that_gives_something_else_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "differs.py"
    file.write_text("calls = []\ndef again(size, times):\n    calls.append(0)\n    return len(calls)\n", encoding="utf-8")
    with pytest.raises(RuntimeError, match="wrong result under run: 1, not"):
        speed.ours(PYTHON, file, 1, 1)


def test_a_whole_process_is_measured(tmp_path: Path) -> None:
    file = suite.written(tmp_path, tmp_path, ["fib"])["fib"]
    assert speed.process(PYTHON, file, 10, 0.5) > 0
    with pytest.raises(engines.Failed, match="exit status 3"):
        engines.whole([sys.executable, "-c", "raise SystemExit(3)"])


def test_an_engine_that_fails_is_named(tmp_path: Path) -> None:
    file = suite.written(tmp_path, tmp_path, ["fib"])["fib"]
    cpython = engines.Engine("CPython", (sys.executable,))
    failing = engines.Engine("failing", (sys.executable, "-c", "import sys; sys.exit('out of order')"))
    wrong = engines.Engine("wrong", (sys.executable, "-c", "print(0.1, 'nothing')"))
    right = engines.Engine("right", (sys.executable,), 0.01, 0.01)
    measured = speed.compare(file, 5, 0.001, [cpython, failing, wrong, right], rounds=2)
    assert measured["failing"] == "failed: out of order"
    assert measured["wrong"] == "wrong result: nothing, not 5"
    assert isinstance(measured["right"], float)


def test_the_table_has_means_and_bounds_and_says_what_is_missed() -> None:
    ways = {name: limit.mean for name, limit in speed.WAYS.items()}
    results: dict[str, speed.Measured] = {
        "a": {"CPython": 0.001, **ways, "step": 20.0, "x-python": "failed: no"},
        "b": {"CPython": 0.002, **ways, "step": 80.0, "x-python": 800.0},
    }
    lines = speed.table(results).splitlines()
    assert lines[-1] == "a in x-python: failed: no"
    assert lines[-3].split()[-2:] == ["2.5×", "800×"]
    assert lines[-2].split()[:3] == ["at", "most", "2×"]
    assert speed.lead(results) == {"b": 10.0}
    assert speed.missed(results) == []
    results["b"]["run"] = 5.0
    assert speed.missed(results) == ["run: 3.16 of 2", "b, run: 5 of 4"]


@pytest.mark.parametrize(
    ("place", "value", "missed"),
    [
        (("start_ms", "run --engine machine"), 75.0, "start, run --engine machine"),
        (("memory_mb", "nothing", "run"), 21.0, "memory, nothing, run"),
        (("stop_ms", "50"), 5.5, "a stop of 50 frames"),
        (("snapshots", "resume_50_us"), 6000.0, "snapshot, resume_50_us"),
        (("overhead", "mean", "work"), 1.02, "overhead"),
    ],
)
def test_each_bound_that_is_missed_is_named(place: tuple[str, ...], value: float, missed: str) -> None:
    document: dict[str, dict[str, object]] = {
        "start_ms": {"python": 10.0} | dict.fromkeys(bench.START_LIMITS, 60.0),
        "memory_mb": {"nothing": {"CPython": 10.0, "run": 12.0, "step": 30.0, "--save": 13.0}},
        "stop_ms": {"50": 1.0, "1000": 20.0},
        "snapshots": dict(bench.FROZEN),
        "overhead": {"mean": {"work": 1.0}},
    }
    assert bench.missed_in(document) == []
    holder: dict[str, object] = document  # type: ignore[assignment]
    for name in place[:-1]:
        holder = holder[name]  # type: ignore[assignment]
    holder[place[-1]] = value
    assert bench.missed_in(document) == [missed]


def test_memory_is_what_a_program_itself_has_had() -> None:
    def of(text: str) -> float:
        return memory.peak([sys.executable, "-c", text + memory.PEAK])

    held = bytearray(50 << 20)
    assert 40 < of("held = bytearray(b'x') * (50 << 20)") - of("") < 60, "and nothing that its parent has"
    assert held


def test_stops_are_measured() -> None:
    found = bench.figures(PYTHON, "stopping.py")
    assert {"10", bench.STOP_DEPTH} < set(found)
    assert all(milliseconds > 0 for milliseconds in found.values())


def test_monty_is_timed_by_its_process(tmp_path: Path) -> None:
    stand_in = tmp_path / "pydantic_monty.py"
    stand_in.write_text(STAND_IN, encoding="utf-8")
    file = suite.written(tmp_path, tmp_path, ["fib"])["fib"]
    command = [sys.executable, str(suite.ROOT / "bench" / "monty.py"), str(file), "20", "1", "30"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={"PYTHONPATH": str(tmp_path)})
    seconds, result = done.stdout.split()
    assert (float(seconds) > 0, result) == (True, "6765")


STAND_IN = '''
"""Executes in this very process what pydantic-monty does in another."""
import contextlib, os

class Monty(contextlib.nullcontext):
    worker_pid = os.getpid()

    def __init__(self):
        super().__init__(self)
        self.names = {}

    checkout = lambda self: self

    def feed_run(self, text):
        try:
            return eval(text, self.names)
        except SyntaxError:
            exec(text, self.names)
'''


TRAVELS = {"freezeframe.isa.definitions", "freezeframe.machine.capture", "freezeframe.machine.rebuild", "freezeframe.native.frames.sites"}
"""What only snapshots need: together a quarter of what starting may cost."""


def test_starting_the_machine_loads_nothing_of_what_travels() -> None:
    program = "import sys; print(*sys.modules)"
    command = [sys.executable, "-m", "freezeframe", "run", "--engine", "machine", "--no-lower", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert TRAVELS.isdisjoint(done.stdout.split())
