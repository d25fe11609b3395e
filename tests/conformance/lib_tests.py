r"""Run CPython's own test modules natively and as guest code of the machine, and compare the verdicts test by test.

    python tests/conformance/lib_tests.py [--mode MODE] [--python PATH] [--timeout SECONDS] [module ...]

runs `PATH -m unittest -v test.<module>` and the same under `freezeframe run --engine machine --interpret 'test.*'`, and prints for each
module how many tests passed on CPython, how many of these passed in the machine, and which were lost. The mode is `step`, unless it is
said; `run` is that of `Machine(mode="run")`, `stopped` the same, stopped again and again, and `lowered` what `run --engine machine`
makes of it.

`lib_losses/<version>.txt` records the losses of step mode that are known, a line each: the test's id, a colon, the reason;
`<version>-run.txt` those of the other modes, where CPython runs the code.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING or __package__:
    from .conformance import ENGINES, compile_sources, environment, version_of
else:  # run as a script: the folder that it is in is on sys.path
    from conformance import ENGINES, compile_sources, environment, version_of

HERE = Path(__file__).resolve().parent
LOSSES = HERE / "lib_losses"
MODES = {"step": "machine", "run": "run", "stopped": "stopped", "lowered": "lowered"}
"""The engine of `conformance.ENGINES` that runs the tests, by mode."""
TIMEOUT = 300.0  # seconds that one run of one module may take
MODULES = (
    "test_scope",
    "test_extcall",
    "test_call",
    "test_keywordonlyarg",
    "test_positional_only_arg",
    "test_funcattrs",
    "test_generators",
    "test_genexps",
    "test_yield_from",
    "test_with",
    "test_contextlib",
    "test_exceptions",
    "test_except_star",
    "test_raise",
    "test_decorators",
    "test_class",
    "test_super",
    "test_metaclass",
    "test_property",
    "test_unpack",
    "test_unpack_ex",
    "test_listcomps",
    "test_named_expressions",
    "test_patma",
    "test_coroutines",
    "test_asyncgen",
    "test_augassign",
    "test_opcodes",
    "test_dis",
    "test_types",
)
FAST = ("test_scope", "test_unpack_ex", "test_keywordonlyarg")  # what is run each time; between them every form of verdict occurs

STARTED = re.compile(r"^([\w.]+) \(([\w.<>]+)\)", re.MULTILINE)  # what `unittest -v` writes before it runs a test
PASSED = re.compile(r"ok$", re.MULTILINE)  # what the test itself writes may stand between the start and this
REPORTED = re.compile(r"^={70}\n(?:FAIL|ERROR): ([\w.]+) \(([\w.<>]+)\)(.*?)(?=^={70}\n|^-{70}\nRan |\Z)", re.MULTILINE | re.DOTALL)
SUMMARY = re.compile(r"^(?:={70}\n(?:FAIL|ERROR|UNEXPECTED SUCCESS): |-{70}\nRan \d+ tests?)", re.MULTILINE)


@dataclass(frozen=True)
class Run:
    """One run of one test module: the ids of the tests that passed, why each of the others did not, and how the process ended."""

    passed: frozenset[str]
    failures: dict[str, str]  # the last line of the report on each test that failed
    ending: str  # why the process ended before unittest's summary, or "" where it did not


def test_id(name: str, where: str) -> str:
    """The id of a test that unittest shows as `name (where)`: `where` is the whole id already, but not for doctests."""
    return where if where.endswith("." + name) else f"{where}.{name}"


def read_verdicts(output: str, ending: str) -> Run:
    """What the standard error of a `unittest -v` says; `ending` says why it stops short, if it does."""
    summary = SUMMARY.search(output)
    body = output[: summary.start()] if summary else output
    starts = list(STARTED.finditer(body))
    ends = [*(start.start() for start in starts[1:]), len(body)]
    finished = {
        test_id(start[1], start[2]): PASSED.search(body, start.end(), end) is not None for start, end in zip(starts, ends, strict=False)
    }
    failures: dict[str, str] = {}
    for report in REPORTED.finditer(output):
        lines = [line for line in report[3].splitlines() if line.strip() and set(line) != {"-"}]
        failures.setdefault(test_id(report[1], report[2]), lines[-1].strip() if lines else "no report")
    passed = frozenset(test for test, ok in finished.items() if ok and test not in failures)
    return Run(passed, failures, "" if summary else ending)


def run_module(command: Sequence[str], module: str, timeout: float) -> Run:
    """Run `command -m unittest -v test.<module>` in a folder of its own. It and what it started are killed after `timeout` seconds."""
    with tempfile.TemporaryDirectory(prefix="lib-tests-") as folder, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            [*command, "-m", "unittest", "-v", f"test.{module}"],
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
        )
        try:
            ending = f"exit status {process.wait(timeout)}"
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            ending = f"not done after {timeout:.0f} s"
        errors.seek(0)
        output = errors.read().decode("utf-8", "backslashreplace")
    run = read_verdicts(output, ending)
    if run.ending and output.strip():
        return Run(run.passed, run.failures, f"{run.ending}: {output.strip().splitlines()[-1]}")
    return run


@dataclass(frozen=True)
class Comparison:
    """A test module natively and in the machine."""

    module: str
    cpython: Run
    machine: Run

    @property
    def kept(self) -> frozenset[str]:
        return self.cpython.passed & self.machine.passed

    @property
    def lost(self) -> dict[str, str]:
        """Why each test that passes on CPython does not in the machine."""
        failures = self.machine.failures
        reasons = {}
        for test in sorted(self.cpython.passed - self.machine.passed):
            owner = test.rpartition(".")[0]
            candidates = (test, f"{owner}.setUpClass", f"test.{self.module}.setUpModule", f"unittest.loader._FailedTest.{self.module}")
            reason = next((failures[candidate] for candidate in candidates if candidate in failures), None)
            reasons[test] = reason or self.machine.ending or "skipped"
        return reasons

    @property
    def percent(self) -> float:
        return 100.0 * len(self.kept) / len(self.cpython.passed) if self.cpython.passed else 100.0


def has_module(python: str, module: str) -> bool:
    """Whether the interpreter `python` has the test module: distributions leave many of them out."""
    program = f"import importlib.util, sys; sys.exit(importlib.util.find_spec('test.{module}') is None)"
    return subprocess.run([python, "-c", program], check=False, stderr=subprocess.DEVNULL).returncode == 0


def compare(module: str, python: str, timeout: float = TIMEOUT, mode: str = "step") -> Comparison:
    machine = [*ENGINES[MODES[mode]](python), "--interpret", "test.*"]
    return Comparison(module, run_module([python], module, timeout), run_module(machine, module, timeout))


def compare_all(modules: Sequence[str], python: str, timeout: float = TIMEOUT, jobs: int = 1, mode: str = "step") -> Iterator[Comparison]:
    """Comparisons in the order of the modules, `jobs` at a time."""
    one: Callable[[str], Comparison] = partial(compare, python=python, timeout=timeout, mode=mode)
    with ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(one, modules)


def known_losses(version: tuple[int, int], mode: str) -> dict[str, str]:
    """The reason of each loss recorded for a version of CPython and a mode. Raises ValueError where a line has none."""
    file = LOSSES / f"{version[0]}.{version[1]}{'' if mode == 'step' else '-run'}.txt"
    if not file.exists():
        return {}
    losses = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        test, separator, reason = line.partition(": ")
        if not separator or not reason.strip():
            raise ValueError(f"{file}: no reason is given for {line!r}")
        losses[test] = reason.strip()
    return losses


def row(comparison: Comparison) -> str:
    passed, kept = len(comparison.cpython.passed), len(comparison.kept)
    ending = f"  ({comparison.machine.ending})" if comparison.machine.ending else ""
    return f"{comparison.module:26} {passed:7} {kept:7}  {comparison.percent:6.2f} %{ending}"


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Compare CPython's own tests natively and in the machine.")
    parser.add_argument("module", nargs="*", help="test modules, such as test_scope (default: the list that the project holds itself to)")
    parser.add_argument("--mode", choices=MODES, default="step", help="of the machine (default step)")
    parser.add_argument("--python", default=sys.executable, metavar="PATH", help="the interpreter that runs both (default: this one)")
    parser.add_argument("--timeout", type=float, default=TIMEOUT, metavar="SECONDS", help="for one run of one module (default 300)")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="modules at a time (default 1)")
    parser.add_argument("-f", "--failures", action="store_true", help="show the last line of the report on each lost test")
    options = parser.parse_args(argv)

    known = known_losses(version_of(options.python), options.mode)
    asked = [module.removeprefix("test.") for module in options.module] or list(MODULES)
    modules = [module for module in asked if has_module(options.python, module)]
    if absent := [module for module in asked if module not in modules]:
        print(f"not in this CPython: {' '.join(absent)}")
    compile_sources(options.python)

    print(f"{'':26} CPython machine")
    comparisons = []
    for comparison in compare_all(modules, options.python, options.timeout, options.jobs, options.mode):
        comparisons.append(comparison)
        print(row(comparison), flush=True)
        for test, reason in comparison.lost.items():
            mark = "known" if test in known else "LOST"
            print(f"    {mark} {test}" + (f": {reason}" if options.failures else ""), flush=True)
    passed = sum(len(comparison.cpython.passed) for comparison in comparisons)
    kept = sum(len(comparison.kept) for comparison in comparisons)
    print(f"{'all':26} {passed:7} {kept:7}  {100.0 * kept / passed if passed else 100.0:6.2f} %")
    return int(any(test not in known for comparison in comparisons for test in comparison.lost))


if __name__ == "__main__":
    sys.exit(main())
