r"""Run the tests of a package natively and with the package and its tests as guest code, and compare the verdicts test by test.

    python tests/conformance/package_tests.py FOLDER --interpret 'lark*' --interpret 'tests*' [-- pytest's arguments]

runs `python -m pytest` in FOLDER (an unpacked source distribution) twice, the second time under `freezeframe run --engine machine` with
the modules that `--interpret` names, and prints each test whose verdict differs. Tests that take longer than `--slow` seconds natively
are left out of the second run, and if all others take longer than `--budget`, it takes every second, third … of them.

`--mode` is the machine's, as for `lib_tests.py`. In run mode CPython runs whatever is interpreted and the rest of pytest alike.
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

if TYPE_CHECKING or __package__:
    from .conformance import ENGINES, SOURCE, compile_sources
    from .lib_tests import MODES
    from .verdicts import CHOSEN, VERDICTS
else:  # run as a script: the folder that it is in is on sys.path
    from lib_tests import MODES
    from verdicts import CHOSEN, VERDICTS

    from conformance import ENGINES, SOURCE, compile_sources

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).resolve().parent
SLOW, BUDGET, TIMEOUT = 0.1, 3.0, 900.0


class Verdict(NamedTuple):
    """What became of a test, its subtests included, and how long it took."""

    text: str
    seconds: float


NOT_RUN = Verdict("not run", 0.0)


def run(command: Sequence[str], folder: Path, chosen: list[str] | None, timeout: float) -> dict[str, Verdict]:
    """The verdicts of a run of pytest in `folder`, of those tests that were done after `timeout` seconds."""
    with tempfile.TemporaryDirectory(prefix="package-tests-") as place:
        verdicts, tests = Path(place, "verdicts"), Path(place, "tests")
        verdicts.touch()
        settings = {"PYTHONPATH": os.pathsep.join(paths_of(folder)), "PYTHONHASHSEED": "0", VERDICTS: str(verdicts)}
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


def paths_of(folder: Path) -> list[str]:
    """Where the modules of a run are found."""
    return [str(folder), str(folder / "src"), str(HERE), str(SOURCE), *filter(None, [os.environ.get("PYTHONPATH")])]


def share(natively: dict[str, Verdict], slow: float, budget: float) -> list[str]:
    """The tests that the machine runs, too."""
    quick = [test for test, verdict in natively.items() if verdict.seconds <= slow]
    return quick[:: int(sum(natively[test].seconds for test in quick) / budget) + 1]


class Comparison(NamedTuple):
    """A package's tests natively, and those that were chosen in the machine."""

    natively: dict[str, Verdict]
    chosen: list[str]
    in_machine: dict[str, Verdict]

    @property
    def differ(self) -> dict[str, str]:
        """What the machine says of each test of which it says something else than CPython."""
        found = {test: self.in_machine.get(test, NOT_RUN).text for test in self.chosen}
        return {test: text for test, text in found.items() if text != self.natively[test].text}

    @property
    def passed(self) -> int:
        """How many of the chosen tests pass natively."""
        return sum(self.natively[test].text.startswith("passed") for test in self.chosen)


def compare(
    folder: Path,
    interpret: Sequence[str],
    tests: Sequence[str] = (),
    *,
    python: str = sys.executable,
    mode: str = "step",
    slow: float = SLOW,
    budget: float = BUDGET,
    timeout: float = TIMEOUT,
) -> Comparison:
    """Run the tests in `folder` twice; `tests` are arguments for pytest."""
    program = ["-m", "pytest", "-p", "verdicts", "-p", "no:cacheprovider", "--assert=plain", *tests]
    globs = [part for glob in interpret for part in ("--interpret", glob)]
    engine = ENGINES[MODES[mode]]
    machine = engine(python, paths=paths_of(folder)) if mode in ("run", "stopped") else engine(python)
    natively = run([python, *program], folder, None, timeout)
    chosen = share(natively, slow, budget)
    return Comparison(natively, chosen, run([*machine, *globs, *program], folder, chosen, timeout))


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Compare a package's tests natively and in the machine.", epilog="Behind -- stand arguments for pytest."
    )
    parser.add_argument("folder", type=Path, help="where its source distribution was unpacked")
    parser.add_argument("--interpret", action="append", required=True, metavar="GLOB", help="modules that run as guest code (repeatable)")
    parser.add_argument("--mode", choices=MODES, default="step", help="of the machine (default step)")
    parser.add_argument("--python", default=sys.executable, metavar="PATH", help="the interpreter that runs both (default: this one)")
    parser.add_argument("--slow", type=float, default=SLOW, metavar="SECONDS", help="what a test may take natively (default 0.1)")
    parser.add_argument("--budget", type=float, default=BUDGET, metavar="SECONDS", help="what all may take together natively (default 3)")
    parser.add_argument("--timeout", type=float, default=TIMEOUT, metavar="SECONDS", help="for each of the two runs (default 900)")
    behind = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    options = parser.parse_args(sys.argv[1:behind])

    folder = options.folder.resolve()
    compile_sources(options.python)
    compared = compare(
        folder,
        options.interpret,
        sys.argv[behind + 1 :],
        python=options.python,
        mode=options.mode,
        slow=options.slow,
        budget=options.budget,
        timeout=options.timeout,
    )
    for test, text in compared.differ.items():
        print(f"{test}: {compared.natively[test].text}; in the machine {text}")
    counted = f"{len(compared.chosen)} of {len(compared.natively)} tests, of which {compared.passed} pass natively"
    print(f"{folder.name}: {counted}: {len(compared.differ)} differ")
    return int(bool(compared.differ))


if __name__ == "__main__":
    sys.exit(main())
