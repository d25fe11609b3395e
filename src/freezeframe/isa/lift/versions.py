"""The versions whose bytecode can be lifted, and where each one's is described."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from freezeframe.errors import LiftError
from freezeframe.isa.lift.tables import Bytecode, Table, opcode_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


VERSIONS: Final = ((3, 10), (3, 11), (3, 12), (3, 13), (3, 14), (3, 15))
"""On any host, bytecode of these can be lifted."""


@cache
def bytecode_of(version: tuple[int, int]) -> tuple[Bytecode, Table]:
    """Return a version's bytecode as data, and as the table to decode by. A `LiftError` names a version that is not supported."""
    if version not in VERSIONS:
        raise LiftError(f"bytecode of Python {dotted(version)} is not supported, only that of {', '.join(map(dotted, VERSIONS))}")
    module = import_module(f"freezeframe.isa.lift.v{version[0]}{version[1]}")
    bytecode: Bytecode = module.BYTECODE
    return bytecode, opcode_table(bytecode)


def dotted(version: tuple[int, int]) -> str:
    """Return a version as it is written, such as 3.11."""
    return f"{version[0]}.{version[1]}"


def malformed(qualname: str, filename: str, version: tuple[int, int], why: object) -> LiftError:
    """Return the error that says which code object is malformed, and why."""
    return LiftError(f"{qualname!r} of {filename!r} (Python {dotted(version)}) is malformed: {why}")
