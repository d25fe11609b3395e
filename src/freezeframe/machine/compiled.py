"""Programs that are compiled files: of the host's own version, or of any other that can be lifted."""

from __future__ import annotations

import marshal
from importlib._bootstrap_external import MAGIC_NUMBER
from types import CodeType

from freezeframe.errors import LiftError
from freezeframe.isa.lift import lift
from freezeframe.isa.lift.pyc import read_pyc
from freezeframe.model.raw import HOST_VERSION, RawCode

HEADER = 16
"""Bytes before the code object (PEP 552)."""


def is_compiled(data: bytes) -> bool:
    """Does a file of any name begin as the host's own compiled files do (maybe_pyc_file in Python/pythonrun.c)?"""
    return data[:4] == MAGIC_NUMBER


def load_compiled(data: bytes, path: str) -> CodeType | RawCode:
    """The module's code in a compiled file; raises LiftError where it is damaged, malformed or of a version that is not supported.

    All of its code is checked before any of it runs. What is of the host's own version becomes the host's own code object.
    """
    try:
        raw = read_pyc(data, path)
        check_all(raw)
    except LiftError as error:
        raise LiftError(f"{error}; run its source, or compile that again") from None
    if raw.version == HOST_VERSION:
        code: CodeType = marshal.loads(memoryview(data)[HEADER:])  # noqa: S302 (all of it was read and checked above)
        return code
    return raw


def check_all(raw: RawCode) -> None:
    """Lift a code object and all that are nested in it, which checks them; raises LiftError."""
    lift(raw)
    for constant in raw.co_consts:
        if isinstance(constant, RawCode):
            check_all(constant)
