"""Code of any version is written for this one's CPython, runs there as it does on its own, and is safe to run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import independent
import other_versions_natively
import pytest
from between_versions import WRITTEN, library, refusals

from freezeframe.isa.assemble.assembler import assemble
from freezeframe.isa.lift import VERSIONS, lift
from freezeframe.isa.lift.versions import dotted
from freezeframe.model.raw import HOST_VERSION
from hosts import find_python

TESTS = Path(__file__).parent.parent
PROGRAMS = [TESTS / "machine/programs/of_any_version.py", TESTS / "conformance/programs/execution/temporaries_die.py"]
COMPILE = "import py_compile, sys; py_compile.compile(*sys.argv[1:], doraise=True)"
SAMPLE = 600
"""One file in so many, where not everything is tried."""
MANY = 10_000
KNOWN = ("TYPEVAR", "PARAMSPEC", "TYPEALIAS", "SUBSCRIPT_GENERIC", "SET_TYPEPARAM_DEFAULT", "BUILD_INTERPOLATION", "BUILD_TEMPLATE")
"""What makes type parameters, their defaults and t-strings: an older version has nothing that does (docs/limitations.md)."""


FOREIGN = [version for version in VERSIONS if version != HOST_VERSION]


def compiled(program: Path, python: Path | str, folder: Path) -> Path:
    """A program, compiled by a Python."""
    to = folder / "program.pyc"
    subprocess.run([python, "-I", "-c", COMPILE, program, to], check=True)
    return to


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.stem)
@pytest.mark.parametrize("version", FOREIGN, ids=str)
def test_a_program_runs_natively(version: tuple[int, int], program: Path, tmp_path: Path) -> None:
    python = find_python(version)
    if python is None:
        pytest.skip(f"no Python {dotted(version)} here")
    expected = subprocess.run([python, "-I", program], capture_output=True, text=True, check=True).stdout
    command = [sys.executable, other_versions_natively.__file__, compiled(program, python, tmp_path)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == expected


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.stem)
@pytest.mark.parametrize("version", [version for version in WRITTEN if version != HOST_VERSION], ids=str)
def test_this_versions_code_through_another_and_back(version: tuple[int, int], program: Path, tmp_path: Path) -> None:
    """That needs no other Python: both ways are tried."""
    expected = subprocess.run([sys.executable, "-I", program], capture_output=True, text=True, check=True).stdout
    command = [sys.executable, other_versions_natively.__file__, "--through", dotted(version), compiled(program, sys.executable, tmp_path)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == expected


def written_library(version: tuple[int, int], folder: Path, step: int) -> int:
    """How many code objects of a version's library are written for this one."""
    count = 0
    for module in library(version, folder, step):
        assert [reason for reason in refusals(module, HOST_VERSION) if not any(name in reason for name in KNOWN)] == []
        count += sum(1 for _ in independent.nested(module))
    if not count:
        pytest.skip(f"no Python {dotted(version)} here")
    return count


@pytest.mark.skipif(HOST_VERSION < (3, 12), reason="there are no type aliases")
def test_short_code_that_looks_up_a_name_in_a_class() -> None:
    (value,) = [each for each in independent.nested(compile("class C:\n    x = 1\n    type A = x\n", "c", "exec")) if each.co_name == "A"]
    assert assemble(lift(value), (3, 11)).co_names == ("x",)


@pytest.mark.parametrize("version", FOREIGN, ids=str)
def test_a_sample_of_another_versions_library(version: tuple[int, int], tmp_path: Path) -> None:
    assert written_library(version, tmp_path, SAMPLE) > MANY // SAMPLE // 4


@pytest.mark.slow
@pytest.mark.parametrize("version", FOREIGN, ids=str)
def test_all_of_another_versions_library(version: tuple[int, int], tmp_path: Path) -> None:
    assert written_library(version, tmp_path, 1) > MANY
