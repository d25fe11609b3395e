"""Compiled files: what a `.pyc` of any version says, read as untrusted bytes (PEP 3147, PEP 552, Lib/importlib/_bootstrap_external.py)."""

import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Final, TypeVar

from freezeframe.errors import LiftError
from freezeframe.isa.lift.unmarshal import CodeLayout, Fields, Unmarshal
from freezeframe.isa.lift.versions import VERSIONS, dotted
from freezeframe.model.code import CO_OPTIMIZED
from freezeframe.model.instruction import CO_FAST_CELL, CO_FAST_FREE, CO_FAST_HIDDEN, CO_FAST_LOCAL
from freezeframe.model.raw import RawCode, laid_out

T = TypeVar("T")

MAGIC_NUMBERS: Final[Mapping[int, tuple[int, int]]] = {
    62211: (2, 7),
    3394: (3, 7),
    3413: (3, 8),
    3425: (3, 9),
    3439: (3, 10),
    3495: (3, 11),
    3531: (3, 12),
    3571: (3, 13),
    3627: (3, 14),
    3666: (3, 15),
}
"""The number that the final releases of a version begin their compiled files with."""

FIELDS_3_10: Final[Fields] = (
    ("co_argcount", True),
    ("co_posonlyargcount", True),
    ("co_kwonlyargcount", True),
    ("co_nlocals", True),
    ("co_stacksize", True),
    ("co_flags", True),
    ("co_code", False),
    ("co_consts", False),
    ("co_names", False),
    ("co_varnames", False),
    ("co_freevars", False),
    ("co_cellvars", False),
    ("co_filename", False),
    ("co_name", False),
    ("co_firstlineno", True),
    ("co_linetable", False),
)
"""As 3.10 writes a code object."""
_STORE_NAME, _LOAD_CONST, _EXTENDED_ARG = 90, 100, 144
"""Opcodes of 3.10."""

_HAS_SLICES: Final = (3, 14)
_HEADER: Final = 16
_CHECK_SOURCE: Final = 0b10
_HASH_BASED: Final = 0b01

_KINDS: Final = bytes([kind & (CO_FAST_HIDDEN | CO_FAST_LOCAL | CO_FAST_CELL | CO_FAST_FREE) for kind in range(256)])
"""From 3.14 the kind of a slot also says which sort of parameter it is (``CO_FAST_ARG``), which the numbers of parameters do, too."""

FIELDS: Final[Fields] = (
    ("co_argcount", True),
    ("co_posonlyargcount", True),
    ("co_kwonlyargcount", True),
    ("co_stacksize", True),
    ("co_flags", True),
    ("co_code", False),
    ("co_consts", False),
    ("co_names", False),
    ("co_localsplusnames", False),
    ("co_localspluskinds", False),
    ("co_filename", False),
    ("co_name", False),
    ("co_qualname", False),
    ("co_firstlineno", True),
    ("co_linetable", False),
    ("co_exceptiontable", False),
)
"""As 3.11 and later write a code object."""


def read_pyc(data: bytes, filename: str) -> RawCode:
    """Return the module's code object of a `.pyc` file's bytes; `filename` is what messages call it.

    Hash-based files are read like the others; whether they are up to date with a source is not looked at. Raises `LiftError`, in one
    line that begins with the file's name, where it is no `.pyc`, of a version that is not supported, truncated or damaged.
    """
    try:
        return _read(data)
    except LiftError as error:
        raise LiftError(f"{filename!r} {error}") from None


def _read(data: bytes) -> RawCode:
    if len(data) < 4 or data[2:4] != b"\r\n":
        raise LiftError("is not a .pyc file")
    magic = int.from_bytes(data[:2], "little")
    version = MAGIC_NUMBERS.get(magic)
    supported = ", ".join(f"{dotted(known)} ({number})" for number, known in MAGIC_NUMBERS.items() if known in VERSIONS)
    if version not in VERSIONS:
        whose = f"of Python {dotted(version)}" if version else "of an unknown version of Python"
        raise LiftError(f"is a .pyc file {whose} (magic number {magic}); supported are {supported}")
    if len(data) < _HEADER:
        raise LiftError(f"is truncated: it has {len(data)} bytes, of which the header alone takes {_HEADER}")
    flags = int.from_bytes(data[4:8], "little")
    if flags & ~(_CHECK_SOURCE | _HASH_BASED):
        raise LiftError(f"is damaged: its header has the flags {flags:#x}")
    layout = CodeLayout(FIELDS_3_10, _make_3_10) if version < (3, 11) else CodeLayout(FIELDS, _maker(version))
    return _unmarshalled(data, _HEADER, layout, slices=version >= _HAS_SLICES)


def read_code(data: bytes, version: tuple[int, int]) -> RawCode:
    """Return the code object that `marshal.dumps` of a version's Python has written; of 3.10 with the fields of later versions,
    as `remarshal.write_code` writes it. Raises `LiftError` where it is none, or damaged."""
    if version not in VERSIONS:
        raise LiftError(f"code of Python {dotted(version)} is not supported")
    return _unmarshalled(data, 0, CodeLayout(FIELDS, _maker(version)), slices=version >= _HAS_SLICES)


def _unmarshalled(data: bytes, start: int, layout: CodeLayout, *, slices: bool) -> RawCode:
    try:
        code = Unmarshal(data, start, layout, slices=slices).read()
    except LiftError as error:
        raise LiftError(f"is {error}") from None
    if not isinstance(code, RawCode):
        raise LiftError(f"is damaged: it holds no code object but a value of type {type(code).__name__}")
    return code


def _maker(version: tuple[int, int]) -> Callable[[dict[str, object]], RawCode]:
    """Return what makes a `RawCode` of its fields. It raises ValueError where they are not of the types that they must be."""

    def make(fields: dict[str, object]) -> RawCode:
        names, kinds = _names(fields, "co_localsplusnames"), _field(fields, "co_localspluskinds", bytes)
        if len(kinds) != len(names):
            raise ValueError(f"which names {len(names)} slots and gives the kinds of {len(kinds)}")
        return RawCode(
            version=version,
            co_argcount=_field(fields, "co_argcount", int),
            co_posonlyargcount=_field(fields, "co_posonlyargcount", int),
            co_kwonlyargcount=_field(fields, "co_kwonlyargcount", int),
            co_stacksize=_field(fields, "co_stacksize", int),
            co_flags=_field(fields, "co_flags", int),
            co_code=_field(fields, "co_code", bytes),
            co_consts=_field(fields, "co_consts", tuple),
            co_names=_names(fields, "co_names"),
            co_localsplusnames=names,
            co_localspluskinds=kinds.translate(_KINDS),
            co_filename=_field(fields, "co_filename", str),
            co_name=_field(fields, "co_name", str),
            co_qualname=_field(fields, "co_qualname", str),
            co_firstlineno=_field(fields, "co_firstlineno", int),
            co_linetable=_field(fields, "co_linetable", bytes),
            co_exceptiontable=_field(fields, "co_exceptiontable", bytes),
        )

    return make


def _make_3_10(fields: dict[str, object]) -> RawCode:
    """Make a `RawCode` of 3.10's fields, laid out as those of later versions are: one tuple of names for all slots.

    A function's qualified name is told by whoever makes the function, and so given to the code among that one's constants; a class's by
    its own body. Raises ValueError where they are not of the types that they must be.
    """
    varnames, cellvars, freevars = (_names(fields, name) for name in ("co_varnames", "co_cellvars", "co_freevars"))
    if list(cellvars) != sorted(cellvars):
        raise ValueError("whose cells are in another order than that of their names")
    name, code = _field(fields, "co_name", str), _field(fields, "co_code", bytes)
    names, kinds = laid_out(varnames, cellvars, freevars, CO_FAST_LOCAL)
    consts = _field(fields, "co_consts", tuple)
    flags, known = _field(fields, "co_flags", int), _names(fields, "co_names")
    return RawCode(
        version=(3, 10),
        co_argcount=_field(fields, "co_argcount", int),
        co_posonlyargcount=_field(fields, "co_posonlyargcount", int),
        co_kwonlyargcount=_field(fields, "co_kwonlyargcount", int),
        co_stacksize=_field(fields, "co_stacksize", int),
        co_flags=flags,
        co_code=code,
        co_consts=_qualified(consts, code),
        co_names=known,
        co_localsplusnames=names,
        co_localspluskinds=kinds,
        co_filename=_field(fields, "co_filename", str),
        co_name=name,
        co_qualname=name if flags & CO_OPTIMIZED else _class_name(consts, known, code) or name,
        co_firstlineno=_field(fields, "co_firstlineno", int),
        co_linetable=_field(fields, "co_linetable", bytes),
        co_exceptiontable=b"",
    )


def _qualified(consts: tuple[object, ...], code: bytes) -> tuple[object, ...]:
    """The constants, code among them with the name that is loaded behind it, from which 3.10 makes a function; classes name themselves."""
    found = list(consts)
    loaded = -1
    for opcode, operand in _instructions(code):
        made = opcode == _LOAD_CONST and operand < len(consts)
        if made and loaded >= 0:
            value, name = consts[loaded], consts[operand]
            if (
                isinstance(value, RawCode)
                and isinstance(name, str)
                and (value.co_flags & CO_OPTIMIZED or value.co_qualname == value.co_name)
            ):
                found[loaded] = value.replace(co_qualname=name)
        loaded = operand if made else -1
    return tuple(found)


def _class_name(consts: tuple[object, ...], names: tuple[str, ...], code: bytes) -> str | None:
    """The qualified name that a class's body gives the class, in its fourth instruction; None where it is no class's."""
    *_, loaded, stored = [(-1, 0)] * 2 + list(islice(_instructions(code), 4))
    if stored[0] != _STORE_NAME or names[stored[1] : stored[1] + 1] != ("__qualname__",) or loaded[0] != _LOAD_CONST:
        return None
    name = consts[loaded[1]] if loaded[1] < len(consts) else None
    return name if isinstance(name, str) else None


def _instructions(code: bytes) -> Iterator[tuple[int, int]]:
    """3.10's instructions, each with its operand."""
    operand = 0
    for at in range(0, len(code) - 1, 2):
        operand = operand << 8 | code[at + 1]
        if code[at] != _EXTENDED_ARG:
            yield code[at], operand
            operand = 0


def _field(fields: dict[str, object], name: str, kind: type[T]) -> T:
    value = fields[name]
    if not isinstance(value, kind):
        raise ValueError(f"whose {name} is no {kind.__name__}")  # noqa: TRY004 (what is wrong is the file)
    return value


def _names(fields: dict[str, object], name: str) -> tuple[str, ...]:
    """Return a tuple of names, interned, as CPython does with them."""
    names: list[str] = []
    for value in _field(fields, name, tuple):
        if not isinstance(value, str):
            raise ValueError(f"whose {name} has a {type(value).__name__} in it")  # noqa: TRY004 (what is wrong is the file)
        names.append(sys.intern(value))
    return tuple(names)
