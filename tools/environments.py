"""Virtual environments inside the checkout: `.venv/<version>/`, made once and again when what they hold should change."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hosts import ROOT, Host

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FOLDER = ROOT / ".venv"
PYPERFORMANCE = "pyperformance==1.14.0"


class CannotPrepare(Exception):
    """The environment cannot be made. The message says why, and what to do."""


def prepare(host: Host, requirements: list[str], *, name: str | None = None) -> Path:
    """The `python` of the environment `name` (the host's version unless given) with `requirements` installed.

    A requirement is what pip takes, `-e .[test]` in two items included. Raises `CannotPrepare`.
    """
    folder = FOLDER / (name or str(host))
    python = folder / "bin" / "python"
    stamp = folder / "complete"
    wanted = _fingerprint(host, requirements)
    FOLDER.mkdir(exist_ok=True)
    with only_one_at_a_time(folder.with_name(f"{folder.name}.lock")):
        if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted and python.exists():
            return python
        print(f"== {folder.relative_to(ROOT)}: making it with {host.python} and {' '.join(requirements)}", file=sys.stderr, flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        pip = _make(host, folder)
        _run([*pip, "install", "-qq", "--disable-pip-version-check", *requirements], "pip could not install what is needed")
        stamp.write_text(wanted, encoding="utf-8")
    return python


def pyperformance_programs(host: Host) -> Path:
    """The folder of pyperformance's benchmarks, in an environment of its own. Raises `CannotPrepare`."""
    python = prepare(host, [PYPERFORMANCE], name=f"pyperformance-{host}")
    question = "import os, pyperformance; print(os.path.dirname(pyperformance.__file__))"
    answer = subprocess.run([python, "-c", question], capture_output=True, text=True, check=True)
    return Path(answer.stdout.strip()) / "data-files" / "benchmarks"


def _fingerprint(host: Host, requirements: list[str]) -> str:
    text = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = (str(host), str(host.python), requirements, text["build-system"], text["project"])
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _make(host: Host, folder: Path) -> list[str]:
    """Makes an empty environment in `folder`; the value is the pip command that installs into it.

    Debian keeps `ensurepip`, which `venv` takes pip from, in a package of its own; without it the host's pip installs into the
    environment from outside, or that of the Python that runs this brings one in.
    """
    if _answers([host.python, "-c", "import ensurepip, venv"]):
        _run([host.python, "-m", "venv", folder], "the virtual environment could not be made")
        return [str(folder / "bin" / "python"), "-m", "pip"]
    if _answers([host.python, "-m", "pip", "--version"]):
        _run([host.python, "-m", "venv", "--without-pip", folder], "the virtual environment could not be made")
        return [str(host.python), "-m", "pip", "--python", str(folder / "bin" / "python")]
    if _answers([sys.executable, "-m", "pip", "--version"]) and _answers([host.python, "-c", "import venv"]):
        _run([host.python, "-m", "venv", "--without-pip", folder], "the virtual environment could not be made")
        (packages,) = folder.glob("lib/python*/site-packages")
        _run(
            [sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--target", packages, "pip"],
            "no pip could be had",
        )
        return [str(folder / "bin" / "python"), "-m", "pip"]
    raise CannotPrepare(f"{host.python} has neither ensurepip nor pip: install them (on Debian: apt-get install python3-venv)")


def _answers(command: Sequence[str | Path]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _run(command: Sequence[str | Path], mistake: str) -> None:
    environment = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}}
    if subprocess.run(command, cwd=ROOT, check=False, stdin=subprocess.DEVNULL, stdout=sys.stderr, env=environment).returncode:
        raise CannotPrepare(f"{mistake}; the command was: {' '.join(map(str, command))}")


@contextmanager
def only_one_at_a_time(lock: Path) -> Iterator[None]:
    """Keeps two runs in one checkout from making the same environment."""
    with lock.open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield
