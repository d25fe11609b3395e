r"""Run the tests of a package natively and with the package and its tests as guest code, and compare the verdicts test by test.

    python tests/conformance/package_tests.py FOLDER --interpret 'lark*' --interpret 'tests*' [-- pytest's arguments]

runs `python -m pytest` in FOLDER (an unpacked source distribution) twice, the second time under `freezeframe run --engine machine` with
the modules that `--interpret` names, and prints each test whose verdict differs. Tests that take longer than `--slow` seconds natively
are left out of the second run, and if all others take longer than `--budget`, it takes every second, third … of them.

For pytest this file is a plugin: it chooses the tests, and writes each verdict down as it comes, so that a run that is cut off counts, too.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

HERE = Path(__file__).resolve()
VERDICTS, CHOSEN = "PACKAGE_TESTS_VERDICTS", "PACKAGE_TESTS_CHOSEN"
"""Environment variables: the file that verdicts are written to; the file that holds the tests to run (all, where there is none)."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if CHOSEN in os.environ:
        chosen = set(json.loads(Path(os.environ[CHOSEN]).read_text(encoding="utf-8")))
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in chosen])
        items[:] = [item for item in items if item.nodeid in chosen]


def pytest_collectreport(report: pytest.CollectReport) -> None:
    if report.failed:
        _write(report.nodeid, "not collected", 0.0)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call" or report.outcome != "passed":
        expected = " as expected" if hasattr(report, "wasxfail") else ""
        _write(report.nodeid, f"{report.outcome}{expected} ({report.when})", report.duration)


def _write(test: str, verdict: str, seconds: float) -> None:
    with Path(os.environ[VERDICTS]).open("a", encoding="utf-8") as file:
        file.write(json.dumps([test, verdict, seconds]) + "\n")


class Verdict(NamedTuple):
    """What became of a test, its subtests included, and how long it took."""

    text: str
    seconds: float


def run(command: Sequence[str], folder: Path, chosen: list[str] | None, timeout: float) -> dict[str, Verdict]:
    """The verdicts of a run of pytest in `folder`, of those tests that were done after `timeout` seconds."""
    with tempfile.TemporaryDirectory(prefix="package-tests-") as place:
        verdicts, tests = Path(place, "verdicts"), Path(place, "tests")
        verdicts.touch()
        paths = [str(folder), str(folder / "src"), str(HERE.parent), os.environ.get("PYTHONPATH", "")]
        settings = {"PYTHONPATH": os.pathsep.join(filter(None, paths)), "PYTHONHASHSEED": "0", VERDICTS: str(verdicts)}
        if chosen is not None:
            tests.write_text(json.dumps(chosen), encoding="utf-8")
            settings[CHOSEN] = str(tests)
        try:
            subprocess.run(command, cwd=folder, env=os.environ | settings, stdout=subprocess.DEVNULL, timeout=timeout, check=False)
        except subprocess.TimeoutExpired:
            print(f"not done after {timeout:.0f} s: {' '.join(command)}", file=sys.stderr)
        found: dict[str, Verdict] = {}
        for line in verdicts.read_text(encoding="utf-8").splitlines():
            test, text, seconds = json.loads(line)
            before = found.get(test, Verdict("", 0.0))
            found[test] = Verdict(f"{before.text} {text}".strip(), before.seconds + seconds)
        return found


def share(natively: dict[str, Verdict], slow: float, budget: float) -> list[str]:
    """The tests that the machine runs, too."""
    quick = [test for test, verdict in natively.items() if verdict.seconds <= slow]
    return quick[:: int(sum(natively[test].seconds for test in quick) / budget) + 1]


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Compare a package's tests natively and in the machine.", epilog="Behind -- stand arguments for pytest."
    )
    parser.add_argument("folder", type=Path, help="where its source distribution was unpacked")
    parser.add_argument("--interpret", action="append", required=True, metavar="GLOB", help="modules that run as guest code (repeatable)")
    parser.add_argument("--python", default=sys.executable, metavar="PATH", help="the interpreter that runs both (default: this one)")
    parser.add_argument("--slow", type=float, default=0.1, metavar="SECONDS", help="what a test may take natively (default 0.1)")
    parser.add_argument("--budget", type=float, default=3.0, metavar="SECONDS", help="what all may take together natively (default 3)")
    parser.add_argument("--timeout", type=float, default=900.0, metavar="SECONDS", help="for each of the two runs (default 900)")
    behind = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    options = parser.parse_args(sys.argv[1:behind])

    tests = ["-m", "pytest", "-p", "package_tests", "-p", "no:cacheprovider", "--assert=plain", *sys.argv[behind + 1 :]]
    globs = [part for glob in options.interpret for part in ("--interpret", glob)]
    machine = [options.python, "-m", "freezeframe", "run", "--engine", "machine", "--no-lower", *globs, *tests]
    folder = options.folder.resolve()
    natively = run([options.python, *tests], folder, None, options.timeout)
    chosen = share(natively, options.slow, options.budget)
    in_machine = run(machine, folder, chosen, options.timeout)
    differ = [test for test in chosen if in_machine.get(test, Verdict("not run", 0.0)).text != natively[test].text]
    for test in differ:
        print(f"{test}: {natively[test].text}; in the machine {in_machine.get(test, Verdict('not run', 0.0)).text}")
    passed = sum(natively[test].text.startswith("passed") for test in chosen)
    print(f"{folder.name}: {len(chosen)} of {len(natively)} tests, of which {passed} pass natively: {len(differ)} differ")
    return int(bool(differ))


if __name__ == "__main__":
    sys.exit(main())
