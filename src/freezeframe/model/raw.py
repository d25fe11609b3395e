"""`RawCode`: a code object of any version, as that version's compiler wrote it; and how constants are compared."""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterator
from types import CodeType, EllipsisType

from freezeframe.model.immutable import Immutable
from freezeframe.model.instruction import CO_FAST_CELL, CO_FAST_FREE, CO_FAST_HIDDEN, CO_FAST_LOCAL, Position
from freezeframe.model.locations import encoded_lines, line_ranges, lines_of_deltas, unit_positions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


HOST_VERSION: Final = (sys.version_info.major, sys.version_info.minor)
_CO_OPTIMIZED: Final = 0x1
_HAS_COLUMNS: Final = (3, 11)
"""From this version on a code object's table of lines has columns, and another form."""
_ATOMS: Final = frozenset({int, bool, str, bytes, type(None), EllipsisType})


class RawCode(Immutable):
    """The `co_*` attributes that `types.CodeType` has, and the `version` whose bytecode `co_code` is.

    `co_localsplusnames` and `co_localspluskinds` are what CPython keeps inside (and in a .pyc) in place of the three tuples of
    names: one name a slot, and one byte of `CO_FAST_*` bits a slot. Equal where everything but the file's name is, constants
    compared by `constant_key`.
    """

    FIELDS = (
        "version",
        "co_argcount",
        "co_posonlyargcount",
        "co_kwonlyargcount",
        "co_stacksize",
        "co_flags",
        "co_code",
        "co_consts",
        "co_names",
        "co_localsplusnames",
        "co_localspluskinds",
        "co_filename",
        "co_name",
        "co_qualname",
        "co_firstlineno",
        "co_linetable",
        "co_exceptiontable",
    )
    __slots__ = FIELDS

    version: tuple[int, int]
    co_argcount: int
    co_posonlyargcount: int
    co_kwonlyargcount: int
    co_stacksize: int
    co_flags: int
    co_code: bytes
    co_consts: tuple[object, ...]
    co_names: tuple[str, ...]
    co_localsplusnames: tuple[str, ...]
    co_localspluskinds: bytes
    co_filename: str
    co_name: str
    co_qualname: str
    co_firstlineno: int
    co_linetable: bytes
    co_exceptiontable: bytes

    def __init__(
        self,
        version: tuple[int, int],
        co_argcount: int,
        co_posonlyargcount: int,
        co_kwonlyargcount: int,
        co_stacksize: int,
        co_flags: int,
        co_code: bytes,
        co_consts: tuple[object, ...],
        co_names: tuple[str, ...],
        co_localsplusnames: tuple[str, ...],
        co_localspluskinds: bytes,
        co_filename: str,
        co_name: str,
        co_qualname: str,
        co_firstlineno: int,
        co_linetable: bytes,
        co_exceptiontable: bytes,
    ) -> None:
        self._set(
            version,
            co_argcount,
            co_posonlyargcount,
            co_kwonlyargcount,
            co_stacksize,
            co_flags,
            co_code,
            co_consts,
            co_names,
            co_localsplusnames,
            co_localspluskinds,
            co_filename,
            co_name,
            co_qualname,
            co_firstlineno,
            co_linetable,
            co_exceptiontable,
        )

    @classmethod
    def from_host(cls, code: CodeType) -> RawCode:
        """Return the content of one of this interpreter's own code objects; nested ones stay what they are."""
        names, kinds = host_slots(code)
        return cls(
            version=HOST_VERSION,
            co_argcount=code.co_argcount,
            co_posonlyargcount=code.co_posonlyargcount,
            co_kwonlyargcount=code.co_kwonlyargcount,
            co_stacksize=code.co_stacksize,
            co_flags=code.co_flags,
            co_code=code.co_code,
            co_consts=code.co_consts,
            co_names=code.co_names,
            co_localsplusnames=names,
            co_localspluskinds=kinds,
            co_filename=code.co_filename,
            co_name=code.co_name,
            co_qualname=code.co_qualname,
            co_firstlineno=code.co_firstlineno,
            co_linetable=code.co_linetable,
            co_exceptiontable=code.co_exceptiontable,
        )

    def _names_of_kind(self, kind: int) -> tuple[str, ...]:
        return tuple(name for name, bits in zip(self.co_localsplusnames, self.co_localspluskinds, strict=True) if bits & kind)

    @property
    def co_nlocals(self) -> int:
        """How many slots are locals."""
        return len(self.co_varnames)

    @property
    def co_varnames(self) -> tuple[str, ...]:
        """The names of the locals."""
        return self._names_of_kind(CO_FAST_LOCAL)

    @property
    def co_cellvars(self) -> tuple[str, ...]:
        """The names of the locals that inner functions capture."""
        return self._names_of_kind(CO_FAST_CELL)

    @property
    def co_freevars(self) -> tuple[str, ...]:
        """The names of the outer functions' variables that this code captures."""
        return self._names_of_kind(CO_FAST_FREE)

    def co_positions(self) -> Iterator[Position]:
        """Yield one position a code unit. A damaged table raises `ValueError`."""
        if self.version < _HAS_COLUMNS:
            return iter([(line, line, None, None) for start, end, line in self.co_lines() for _ in range(start, end, 2)])
        return iter(unit_positions(self.co_linetable, self.co_firstlineno))

    def co_lines(self) -> Iterator[tuple[int, int, int | None]]:
        """Yield (start, end, line), in bytes of bytecode (PEP 626). A damaged table raises `ValueError`."""
        if self.version < _HAS_COLUMNS:
            return lines_of_deltas(self.co_linetable, self.co_firstlineno)
        return line_ranges(self.co_linetable, self.co_firstlineno)

    @property
    def location_table(self) -> bytes:
        """`co_linetable`, as 3.11 and later write it."""
        return encoded_lines(self.co_lines(), self.co_firstlineno) if self.version < _HAS_COLUMNS else self.co_linetable

    def _key(self) -> tuple[object, ...]:
        return (
            self.version,
            self.co_argcount,
            self.co_posonlyargcount,
            self.co_kwonlyargcount,
            self.co_stacksize,
            self.co_flags,
            self.co_code,
            self.co_names,
            self.co_localsplusnames,
            self.co_localspluskinds,
            self.co_name,
            self.co_qualname,
            self.co_firstlineno,
            self.co_linetable,
            self.co_exceptiontable,
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RawCode):
            return NotImplemented
        return self is other or (self._key() == other._key() and constant_key(self.co_consts) == constant_key(other.co_consts))

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        version = ".".join(map(str, self.version))
        return f"<raw code {self.co_qualname} of {version}, file {self.co_filename!r}, line {self.co_firstlineno}>"


def host_slots(code: CodeType) -> tuple[tuple[str, ...], bytes]:
    """Return (names, kinds) of a host code object's `localsplus`: locals, then cells that are no locals, then free variables.

    CPython does not show the kinds. Which locals are hidden follows from how it compiles (`push_inlined_comprehension_state` in
    Python/compile.c): the fast locals of a block that is not like a function's are all an inlined comprehension's.
    """
    local = CO_FAST_LOCAL if code.co_flags & _CO_OPTIMIZED else CO_FAST_LOCAL | CO_FAST_HIDDEN
    return laid_out(code.co_varnames, code.co_cellvars, code.co_freevars, local)


def laid_out(varnames: tuple[str, ...], cellvars: tuple[str, ...], freevars: tuple[str, ...], local: int) -> tuple[tuple[str, ...], bytes]:
    """Return (names, kinds) of slots, the kind of a local given: a local that is a cell, too, has one slot."""
    if not cellvars:
        return varnames + freevars, bytes([local]) * len(varnames) + bytes([CO_FAST_FREE]) * len(freevars)
    own_cells = tuple(name for name in cellvars if name not in varnames)
    kinds = bytes([local | CO_FAST_CELL if name in cellvars else local for name in varnames])
    kinds += bytes([CO_FAST_CELL]) * len(own_cells) + bytes([CO_FAST_FREE]) * len(freevars)
    return varnames + own_cells + freevars, kinds


def constant_key(value: object) -> object:
    """Return a key that is equal for constants that no program can tell apart (`_PyCode_ConstantKey`, Objects/codeobject.c).

    So `1`, `1.0` and `True` differ, and `0.0` and `-0.0`, also inside tuples, frozensets and slices; what cannot be a constant
    of compiled source is only equal to itself. Unlike there, a NaN is equal to one of the same bits, and nested code
    of this interpreter and the same code read from a .pyc are equal.
    """
    kind = type(value)
    if kind in _ATOMS:
        return kind, value
    if type(value) is float:
        return float, struct.pack("<d", value)
    if type(value) is complex:
        return complex, struct.pack("<dd", value.real, value.imag)
    if type(value) is tuple:
        return tuple, tuple(map(constant_key, value))
    if type(value) is frozenset:
        return frozenset, frozenset(map(constant_key, value))
    if isinstance(value, slice):
        return slice, tuple(map(constant_key, (value.start, value.stop, value.step)))
    if isinstance(value, CodeType):
        return RawCode.from_host(value)
    if isinstance(value, RawCode):
        return value
    return kind, id(value)
