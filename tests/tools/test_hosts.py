"""Finding the Pythons of a machine."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import hosts


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with nothing on PATH but what a test puts into the folder `bin`, with an empty pyenv, and nothing brought."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    monkeypatch.setattr(hosts, "BROUGHT", tmp_path / "brought")
    return tmp_path


def pretend(path: Path, version: tuple[int, int, int], **more: object) -> None:
    """A program that answers as a Python of that version would."""
    said = {"implementation": "cpython", "version": version, "final": True, "python": str(path), "free-threaded": False} | more
    text = repr(said).replace("'", '"').replace("True", "true").replace("False", "false").replace("(", "[").replace(")", "]")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{text}'\n")
    path.chmod(0o755)


def versions(*, every: bool = False) -> list[str]:
    return [str(host) for host in hosts.find_hosts(every=every)]


HERE = ".".join(map(str, sys.version_info[:3]))


def test_the_supported_versions_are_the_classifiers() -> None:
    assert hosts.supported() == [(3, 11), (3, 12), (3, 13), (3, 14), (3, 15)]


def test_the_system_is_the_python_that_asks(machine: Path) -> None:
    (found,) = hosts.find_hosts(every=False)
    assert found.version == sys.version_info[:3]
    assert found.python.exists()


def test_names_that_run_nothing_are_passed_over(machine: Path) -> None:
    shim = machine / "bin" / "python3.12"
    shim.write_text("#!/bin/sh\necho 'pyenv: python3.12: command not found' >&2\nexit 127\n")
    shim.chmod(0o755)
    broken = machine / "bin" / "python3.13"
    broken.write_text("#!/nowhere/python\n")
    broken.chmod(0o755)
    (machine / "bin" / "python3.11").write_text("may not be executed")
    assert versions() == [HERE]


def test_what_is_no_released_cpython_is_passed_over(machine: Path) -> None:
    here = sys.version_info[1]
    other = next(minor for major, minor in hosts.supported() if minor != here)
    pretend(machine / "bin" / f"python3.{other}", (3, other, 0), implementation="pypy")
    assert versions() == [HERE]
    pretend(machine / "bin" / f"python3.{other}", (3, other, 0), final=False)
    assert versions() == [HERE]
    pretend(machine / "bin" / f"python3.{other}", (3, other, 0), **{"free-threaded": True})
    assert versions() == [HERE]
    pretend(machine / "bin" / f"python3.{other}", (3, other, 0))
    assert len(versions()) == 2


def test_unsupported_versions_are_passed_over(machine: Path) -> None:
    pretend(machine / "bin" / "python3", (3, 9, 1))
    assert versions() == [HERE]


def test_one_for_each_version_or_every_one(machine: Path) -> None:
    other = next(minor for major, minor in hosts.supported() if minor != sys.version_info[1])
    pretend(machine / "bin" / f"python3.{other}", (3, other, 90))
    pretend(machine / "pyenv" / "versions" / "a" / "bin" / "python3", (3, other, 91))
    pretend(machine / "pyenv" / "versions" / "b" / "bin" / "python3", (3, other, 92))
    assert set(versions()) == {HERE, f"3.{other}.90"}
    assert set(versions(every=True)) == {HERE, f"3.{other}.90", f"3.{other}.91", f"3.{other}.92"}
