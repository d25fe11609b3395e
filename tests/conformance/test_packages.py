"""The tests of packages from PyPI have the verdicts that they have under CPython: a parser, templates, containers, numbers."""

from __future__ import annotations

import fcntl
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from .package_tests import compare

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / ".venv" / "packages"
MARKUPSAFE = "markupsafe==3.0.3"
"""What mako needs besides: it has a part in C, so it is installed for each version."""


class Package(NamedTuple):
    """A source distribution, what of it is interpreted, and which of its tests are run."""

    name: str
    version: str
    interpret: tuple[str, ...]
    tests: tuple[str, ...]


PACKAGES = (
    Package("lark", "1.3.1", ("lark*", "tests*"), tuple(f"tests/test_{name}.py" for name in (
        "parser", "lexer", "grammar", "trees", "tree_templates", "reconstructor", "cache", "pattern_matching"))),
    Package("mako", "1.4.3", ("mako*", "test*"), ("test",)),
    Package("boltons", "26.2.0", ("boltons*", "tests*"), ("tests",)),
    Package("mpmath", "1.3.0", ("mpmath*",), tuple(f"mpmath/tests/test_{name}.py" for name in (
        "basic_ops", "convert", "calculus", "linalg", "functions", "matrices", "power", "interval"))),
)  # fmt: skip


def pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}: {done.stderr}"


def once(folder: Path, make: Callable[[Path], None]) -> Path:
    """A folder that another run may be making, too."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            make(folder)
    return folder


def source_of(package: Package) -> Path:
    """The folder of its unpacked source distribution."""

    def make(folder: Path) -> None:
        pip("download", "-q", "--no-deps", "--no-binary", ":all:", "-d", str(PLACE), f"{package.name}=={package.version}")
        subprocess.run(["tar", "-xzf", PLACE / f"{folder.name}.tar.gz", "-C", PLACE], check=True)

    return once(PLACE / f"{package.name}-{package.version}", make)


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["step", "run", "stopped"])
@pytest.mark.parametrize("package", [pytest.param(package, id=package.name) for package in PACKAGES])
def test_verdicts_are_the_same(package: Package, mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here = "{}.{}.{}".format(*sys.version_info)
    needed = once(PLACE / f"needed-{here}", lambda folder: pip("install", "-q", "--no-deps", "--target", str(folder), MARKUPSAFE))
    monkeypatch.setenv("PYTHONPATH", str(needed))
    budget = 1.0 if mode == "step" else 5.0
    compared = compare(source_of(package), package.interpret, ("-q", *package.tests), mode=mode, budget=budget)
    assert compared.passed > 100
    assert compared.differ == {}
