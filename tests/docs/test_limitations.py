"""Every row of docs/limitations.md has a proof, and every proof a row: what is said not to hold does not.

A row names its proof in its last cell: a program that differs (`subject/name`, which stands in known_differences.txt), a program of
`tests/docs/limitations/` (`limitations/name`, whose first lines say what it prints under python and in the machine), or a test
(`tests/….py::name`). The table of CPython's own tests is held against `tests/conformance/lib_losses/`.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from documents import ROOT

PAGE = ROOT / "docs" / "limitations.md"
PROGRAMS = ROOT / "tests" / "docs" / "limitations"
CONFORMANCE = ROOT / "tests" / "conformance"
HOST = f"{sys.version_info[0]}.{sys.version_info[1]}"


def rows(heading: str) -> list[list[str]]:
    """The cells of each row of the table below a heading."""
    section = PAGE.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


ROWS = rows("The machine")


def proofs(row: list[str]) -> list[str]:
    """The proofs that a row names."""
    return re.findall(r"`((?:[a-z_]+/[a-z0-9_]+)|(?:tests/[\w/]+\.py::\w+))`", row[-1])


def known_differences() -> set[str]:
    lines = (CONFORMANCE / "known_differences.txt").read_text(encoding="utf-8").splitlines()
    return {line.partition(":")[0] for line in lines if line and not line.startswith("#") and "by patch:" not in line}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:60])
def test_a_row_has_a_proof(row: list[str]) -> None:
    assert proofs(row), "its last cell names a program or a test"
    for proof in proofs(row):
        path, _, name = proof.partition("::")
        if name:
            assert re.search(rf"(def|class) {name}\b", (ROOT / path).read_text(encoding="utf-8")), f"there is no {proof}"
        elif proof.startswith("limitations/"):
            assert (ROOT / "tests" / "docs" / f"{proof}.py").exists()
        else:
            assert proof in known_differences(), f"{proof} does not differ: the row is out of date"


def test_what_differs_is_in_a_row() -> None:
    named = {proof for row in ROWS for proof in proofs(row)}
    assert known_differences() <= named
    assert {f"limitations/{path.stem}" for path in PROGRAMS.glob("*.py")} <= named


@pytest.mark.parametrize("path", sorted(PROGRAMS.glob("*.py")), ids=lambda path: path.stem)
def test_a_program_shows_the_difference(path: Path) -> None:
    head = dict(re.findall(r"^# (\w+): (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE))
    if HOST not in head.get("versions", HOST).split():
        pytest.skip(f"Python {HOST} does not show it")
    machine = [sys.executable, "-m", "freezeframe", "run", "--engine", "machine", "--no-lower", *shlex.split(head.get("options", ""))]
    commands = {"python": [sys.executable], "machine": machine}
    printed = {
        engine: subprocess.run(
            [*command, path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False, timeout=60
        ).stdout
        for engine, command in commands.items()
    }
    assert printed == {engine: "".join(f"{line}\n" for line in head[engine].split(" / ")) for engine in commands}


def test_lost_tests_are_those_that_are_recorded() -> None:
    losses = "".join(path.read_text(encoding="utf-8") for path in (CONFORMANCE / "lib_losses").glob("*.txt"))
    recorded = set(re.findall(r"^test\.(test_\w+)\.", losses, re.MULTILINE))
    said = {module for row in rows("CPython's own tests") for module in re.findall(r"test_\w+", row[0])}
    assert recorded <= said
