"""The Pythons on this machine that freezeframe supports.

Supported versions are those that pyproject.toml's classifiers name. The system's Python is the one that runs this file; the
others are looked for on PATH, in pyenv's folder, and where tools/debian.py puts what it brings; each is asked what it is by
running it: a name proves nothing (pyenv puts names on PATH that run nothing).
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
BROUGHT = ROOT / ".venv" / "debian"

_QUESTION = """
import json, sys, sysconfig
print(json.dumps({
    "implementation": sys.implementation.name,
    "version": sys.version_info[:3],
    "final": sys.version_info[3] == "final",
    "python": getattr(sys, "_base_executable", None) or sys.executable,
    "free-threaded": bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
}))
"""


@dataclass(frozen=True, slots=True)
class Host:
    """A CPython that can run freezeframe."""

    version: tuple[int, int, int]
    python: Path

    @property
    def minor(self) -> tuple[int, int]:
        """The version that bytecode depends on."""
        return self.version[:2]

    def __str__(self) -> str:
        return ".".join(map(str, self.version))


def supported() -> list[tuple[int, int]]:
    """The versions that pyproject.toml's classifiers name, in order."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    numbers = (re.fullmatch(r"Programming Language :: Python :: 3\.(\d+)", line) for line in project["classifiers"])
    return sorted((3, int(number[1])) for number in numbers if number)


def find_hosts(*, every: bool) -> list[Host]:
    """The supported Pythons here, in order of version: one for each minor version, or `every` patch version too.

    Of one version the system's comes first, then the first on PATH, then pyenv's, then what was brought.
    """
    versions = supported()
    chosen: dict[tuple[int, ...], Host] = {}
    asked: set[Path] = set()
    for candidate in _candidates(versions):
        if candidate.resolve() in asked:
            continue
        asked.add(candidate.resolve())
        host = _ask(candidate)
        if host and host.minor in versions:
            chosen.setdefault(host.version if every else host.minor, host)
    return sorted(chosen.values(), key=lambda host: host.version)


def find_python(version: tuple[int, int]) -> Path | None:
    """A Python of a version here, supported as a host or not."""
    found = (host for host in map(_ask, _candidates([version])) if host is not None)
    return next((host.python for host in found if host.minor == version), None)


def _candidates(versions: list[tuple[int, int]]) -> Iterator[Path]:
    yield Path(sys.executable)
    names = ["python3", *(f"python{major}.{minor}" for major, minor in versions)]
    folders = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    folders += sorted((pyenv / "versions").glob("*/bin"), reverse=True)
    folders += sorted(BROUGHT.glob("*/usr/bin"))
    for folder in folders:
        for name in names:
            if os.access(folder / name, os.X_OK):
                yield folder / name


def _ask(python: Path) -> Host | None:
    """What `python` says that it is, where it runs at all and is a released CPython with a GIL."""
    try:
        answer = subprocess.run([python, "-I", "-c", _QUESTION], capture_output=True, text=True, timeout=60, check=False)
    except OSError:
        return None
    if answer.returncode != 0:
        return None
    said = json.loads(answer.stdout)
    if said["implementation"] != "cpython" or said["free-threaded"] or not said["final"]:
        return None
    major, minor, patch = said["version"]
    return Host((major, minor, patch), Path(said["python"]))


if __name__ == "__main__":
    for found in find_hosts(every=True):
        print(f"{found!s:8} {found.python}")
