"""Other Pythons on this machine: found by running them, and asked what they compile a source to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from freezeframe.errors import FreezeframeError, LiftError
from freezeframe.explain.sources import compiled
from freezeframe.isa.lift.pyc import read_pyc
from freezeframe.isa.lift.versions import VERSIONS, dotted
from freezeframe.model.raw import HOST_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType

    from freezeframe.model.raw import RawCode

_COMPILE: Final = """
import importlib.util, marshal, sys
source, path = sys.stdin.buffer.read(), sys.argv[1]
try:
    code = compile(source, path, "exec", dont_inherit=True)
except (SyntaxError, ValueError) as error:
    sys.exit(f"line {getattr(error, 'lineno', None)}: {getattr(error, 'msg', error)}")
sys.stdout.buffer.write(bytes([sys.version_info[0], sys.version_info[1]]) + importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(code))
"""
_SECONDS: Final = 60


def version(text: str) -> tuple[int, int]:
    """`3.12` as a version; raises ValueError for what is none whose bytecode can be lifted."""
    major, _, minor = text.partition(".")
    found = (int(major), int(minor)) if major.isdecimal() and minor.isdecimal() else None
    if found not in VERSIONS:
        raise ValueError(f"{text!r} is no version of Python whose bytecode is known: {', '.join(map(dotted, VERSIONS))}")
    return found


def compiled_by(wanted: tuple[int, int], source: bytes, path: str) -> CodeType | RawCode:
    """What a version of Python makes of a source. Raises FreezeframeError where there is none here, or it cannot compile it."""
    if wanted == HOST_VERSION:
        return compiled(source, path)
    for python in _candidates(wanted):
        done = _asked(python, source, path)
        if done is None:
            continue
        if done.returncode:
            raise FreezeframeError(
                f"Python {dotted(wanted)} cannot compile {path!r}: {done.stderr.decode(errors='replace').strip()}; leave it out"
            )
        if tuple(done.stdout[:2]) == wanted:
            try:
                return read_pyc(done.stdout[2:], path)
            except LiftError as error:
                raise LiftError(f"{error}; this is no final release of Python {dotted(wanted)}, leave it out") from None
    raise FreezeframeError(f"there is no Python {dotted(wanted)} here to compile with; put python{dotted(wanted)} on PATH, or leave it out")


def _asked(python: str, source: bytes, path: str) -> subprocess.CompletedProcess[bytes] | None:
    """What a Python answers; None where it does not run."""
    try:
        done = subprocess.run([python, "-I", "-c", _COMPILE, path], input=source, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    refused = done.stderr.startswith(b"line ")
    return done if refused or not done.returncode else None


def _candidates(wanted: tuple[int, int]) -> Iterator[str]:
    """On PATH first, then pyenv's, newest first, as a name on PATH may be a shim that runs nothing."""
    name = f"python{dotted(wanted)}"
    on_path = shutil.which(name)
    if on_path:
        yield on_path
    beside = os.path.join(os.path.dirname(sys.executable), name)
    if os.path.exists(beside):
        yield beside
    root = os.environ.get("PYENV_ROOT") or os.path.expanduser("~/.pyenv")
    try:
        folders = sorted(os.listdir(os.path.join(root, "versions")), reverse=True)
    except OSError:
        return
    for folder in folders:
        if folder.startswith(f"{dotted(wanted)}."):
            yield os.path.join(root, "versions", folder, "bin", name)
