"""Entry stubs: code objects that look like a guest function's and, executed by CPython, hand the call over.

A guest function is a real function whose code object is such a stub: of the same signature, names, flags and constants, so that
C binds the arguments (with its own errors), binds methods, copies and inspects it as any function. Its body is
``return enter(marker, maker, cells, arguments)``: `marker` is the last constant, `maker` a new function of the same globals, `cells`
the closure and `arguments` the bound parameters in the order of their slots.
"""

import opcode
import sys
from collections.abc import Callable, Mapping
from opcode import opmap
from types import CodeType
from typing import Any

from freezeframe.model.code import CO_VARARGS, CO_VARKEYWORDS

HOST = sys.version_info[:2]
EXTENDED_ARG = opmap["EXTENDED_ARG"]


def _nothing() -> None: ...


NOTHING = _nothing.__code__
"""What `maker` is made of: only its globals count."""


def caches(name: str) -> int:
    """How many inline cache units follow an instruction of the host's."""
    entries: Any = opcode._inline_cache_entries  # type: ignore[attr-defined]
    if isinstance(entries, Mapping):
        return int(entries.get(name, 0))
    return int(entries[opmap[name]])


class Body:
    """Bytecode of the host's, as it grows."""

    def __init__(self) -> None:
        self.units = bytearray()

    def emit(self, name: str, oparg: int = 0) -> None:
        """Add an instruction with its caches."""
        for shift in (24, 16, 8):
            if oparg >> shift:
                self.units += bytes((EXTENDED_ARG, oparg >> shift & 255))
        self.units += bytes((opmap[name], oparg & 255)) + bytes(2 * caches(name))

    def function(self, constant: int) -> None:
        """Push a constant that will be called, and its NULL where this version has it."""
        if HOST < (3, 13):
            self.emit("PUSH_NULL")
        self.emit("LOAD_CONST", constant)
        if HOST >= (3, 13):
            self.emit("PUSH_NULL")

    def call(self, count: int) -> None:
        """Call with so many positional arguments."""
        if HOST < (3, 12):
            self.emit("PRECALL", count)
        self.emit("CALL", count)


def entry_stub(code: CodeType, enter: Callable[..., Any], marker: object) -> CodeType:
    """The stub that stands for `code`."""
    body, constant, free = Body(), len(code.co_consts), len(code.co_freevars)
    has_rest = bool(code.co_flags & CO_VARARGS) + bool(code.co_flags & CO_VARKEYWORDS)
    arguments = code.co_argcount + code.co_kwonlyargcount + has_rest
    first_free = len(code.co_varnames) + len([c for c in code.co_cellvars if c not in code.co_varnames])
    if free:
        body.emit("COPY_FREE_VARS", free)
    body.emit("RESUME")
    body.function(constant)
    body.emit("LOAD_CONST", constant + 2)
    body.emit("LOAD_CONST", constant + 1)
    body.emit("MAKE_FUNCTION")
    for slots in (range(first_free, first_free + free), range(arguments)):  # no MAKE_CELL is executed: arguments are plain values
        for slot in slots:
            body.emit("LOAD_FAST", slot)
        body.emit("BUILD_TUPLE", len(slots))
    body.call(4)
    body.emit("RETURN_VALUE")
    return code.replace(
        co_code=bytes(body.units),
        co_consts=(*code.co_consts, enter, NOTHING, marker),
        co_exceptiontable=b"",
        co_linetable=_first_line_only(len(body.units) // 2),
        co_stacksize=max(code.co_stacksize, free + arguments + 9),
    )


def _first_line_only(units: int) -> bytes:
    """A location table that puts so many code units on the code's first line (Objects/locations.md, the form without columns)."""
    table = bytearray()
    while units:
        length = min(8, units)
        table += bytes((0x80 | 13 << 3 | length - 1, 0))
        units -= length
    return bytes(table)
