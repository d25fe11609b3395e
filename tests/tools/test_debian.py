"""Bringing CPythons from Debian's newer suites: what is said where that does not work. (That it works is what `make test` shows.)"""

from __future__ import annotations

from pathlib import Path

import pytest

import debian
from hosts import Host

HERE = Host((3, 11, 0), Path("/nowhere/python"))


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs, which are all that a machine has."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(debian, "BROUGHT", tmp_path / "brought")
    monkeypatch.setattr("platform.freedesktop_os_release", lambda: {"ID": "debian", "VERSION_CODENAME": "bookworm"})
    return folder


def program(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def test_a_machine_without_apt(machine: Path) -> None:
    assert debian.bring([(3, 14)], HERE) == "this machine has no apt"


def test_a_machine_whose_packages_are_not_debians(machine: Path) -> None:
    program(machine / "dpkg-deb", "exit 0")
    program(machine / "apt-get", "echo \"'https://example.org/else/dists/noble/InRelease' else 0\"")
    assert debian.bring([(3, 14)], HERE) == "this machine's packages are not Debian's"


def test_an_archive_that_cannot_be_reached(machine: Path) -> None:
    program(machine / "dpkg-deb", "exit 0")
    listed = "echo \"'https://example.org/debian/dists/bookworm/InRelease' listed 0\""
    program(machine / "apt-get", f'case "$*" in *--print-uris*) {listed};; *) echo "E: no such host" >&2; exit 100;; esac')
    assert debian.bring([(3, 14), (3, 15)], HERE) == "apt-get: E: no such host"
    assert {path.name for path in (machine.parent / "brought").iterdir()} == {"lock"}


def test_versions_that_no_suite_has(machine: Path) -> None:
    program(machine / "dpkg-deb", "exit 0")
    listed = "echo \"'https://example.org/debian/dists/bookworm/InRelease' listed 0\""
    program(machine / "apt-get", f'case "$*" in *--print-uris*) {listed};; *install*) exit 100;; esac')
    assert debian.bring([(3, 14)], HERE) == "Debian's testing and unstable have no 3.14"


def test_what_is_there_is_not_brought_again(machine: Path) -> None:
    (machine.parent / "brought" / "3.14").mkdir(parents=True)
    assert not debian.bring([(3, 14)], HERE)
