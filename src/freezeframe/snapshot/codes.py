"""Code objects by content: each outermost one as marshal writes it, those inside it as its constants."""

from __future__ import annotations

import marshal
from types import CodeType

from freezeframe.errors import LiftError, SnapshotError
from freezeframe.model.raw import HOST_VERSION, RawCode
from freezeframe.native.objects.ownnames import builtin_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, Final

    from freezeframe.snapshot.format.envelope import Entry

_MOST: Final = 4096
_MARK: Final = "\0not marshal's\0"
"""Begins a tuple that stands for a constant that marshal does not write: a builtin's name, or what a slice is made of, follows."""
_MARK_BYTES: Final = _MARK.encode()
_BUILTIN: Final = 2
_SLICE: Final = 4
_written: dict[int, tuple[CodeType | RawCode, bytes]] = {}


def _bytes_of(code: Any) -> bytes:
    known = _written.get(id(code))
    if known is None:
        try:
            data = _dumped(code)
        except ValueError:
            data = _dumped(_marked(code))
        known = _remember(code, data)
    return known[1]


def _dumped(code: CodeType | RawCode) -> bytes:
    if isinstance(code, CodeType):
        return marshal.dumps(code)
    from freezeframe.isa.lift.remarshal import write_code

    return write_code(code)


def _marked(code: Any) -> Any:
    """Code that marshal writes, with a mark for each constant that it does not write: builtins, and slices before 3.14.

    Code has such constants where other than a compiler wrote it. Raises SnapshotError for others still.
    """
    where = f"the constants of {code.co_qualname!r} in {code.co_filename!r}"
    return code.replace(co_consts=tuple([_marked_constant(value, where) for value in code.co_consts]))


def _marked_constant(value: Any, where: str) -> Any:
    if isinstance(value, (CodeType, RawCode)):
        return _marked(value)
    try:
        marshal.dumps(value)
    except ValueError:
        if type(value) is slice:
            return _MARK, value.start, value.stop, value.step
        for name, known in builtin_names.items():
            if known is value:
                return _MARK, name
        kind = type(value).__name__
        raise SnapshotError(
            f"{where} hold an object of type {kind}, and code travels as marshal writes it: keep it in a variable"
        ) from None
    return value


def _unmarked(code: Any) -> Any:
    """Code with what marks stand for. Raises SnapshotError for a mark that stands for nothing."""
    return code.replace(co_consts=tuple([_unmarked_constant(value) for value in code.co_consts]))


def _unmarked_constant(value: Any) -> Any:
    if isinstance(value, (CodeType, RawCode)):
        return _unmarked(value)
    if type(value) is not tuple or value[:1] != (_MARK,):
        return value
    if len(value) == _SLICE:
        return slice(*value[1:])
    if len(value) == _BUILTIN and value[1] in builtin_names:
        return builtin_names[value[1]]
    raise SnapshotError(f"the snapshot is damaged: a constant of its code is {value[1:]!r}, which is no builtin")


def _remember(code: CodeType | RawCode, data: bytes) -> tuple[CodeType | RawCode, bytes]:
    if len(_written) >= _MOST:
        _written.clear()
    known = _written[id(code)] = code, data
    return known


class CodeTable:
    """Numbers code objects as they are met."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self._codes: list[Any] = []

    def number(self, code: Any) -> int:
        """The number of a code object in the table."""
        known = self._numbers.get(id(code))
        if known is None:
            known = self._numbers[id(code)] = len(self._codes)
            self._codes.append(code)
        return known

    def entries(self) -> list[Entry]:
        """The table, with every code object that is inside another one as a part of that."""
        parts: dict[int, tuple[int, int]] = {}
        position = 0
        while position < len(self._codes):  # grows meanwhile
            code = self._codes[position]
            position += 1
            self._find_parts(code, parts)
        return [parts.get(id(code)) or _bytes_of(code) for code in self._codes]

    def foreign(self) -> list[tuple[int, int, int]]:
        """Which of the outermost code objects are another version's: number and version. (After `entries`.)"""
        return [(number, *code.version) for number, code in enumerate(self._codes) if isinstance(code, RawCode)]

    def _find_parts(self, code: Any, parts: dict[int, tuple[int, int]]) -> bool:
        """Note the numbered code objects inside of `code`; whether there are any."""
        found = False
        for index, constant in enumerate(code.co_consts):
            if isinstance(constant, (CodeType, RawCode)) and id(constant) not in parts:
                inside = self._find_parts(constant, parts)
                if inside or id(constant) in self._numbers:
                    parts[id(constant)] = self.number(code), index
                    self.number(constant)
                    found = True
        return found


class CodeReader:
    """Gives the code objects of a table. Raises SnapshotError for a number or bytes that make none."""

    def __init__(
        self, entries: Sequence[Entry], version: tuple[int, int], foreign: Sequence[tuple[int, int, int]] = (), *, native: bool = True
    ) -> None:
        self._entries = entries
        self._native = native
        """Whether live code objects are made of the host's version's: otherwise each is a `RawCode`, read by our own reader, which no bytes
        can harm."""
        self._version = version
        self._foreign = {number: (major, minor) for number, major, minor in foreign}
        self._codes: dict[int, Any] = {}

    def read(self, number: int) -> Any:
        """The code object with this number: a live one where it is of this Python's version, otherwise a `RawCode`."""
        within: list[int] = []
        code = None
        while code is None:
            if type(number) is not int or not 0 <= number < len(self._entries) or len(within) > len(self._entries):
                raise SnapshotError(f"the snapshot is damaged: it names code object {number!r} of {len(self._entries)}")
            code = self._codes.get(number)
            if code is None:
                entry = self._entries[number]
                if isinstance(entry, bytes):
                    code = self._codes[number] = self._load(entry, number)
                else:
                    number, index = entry
                    within.append(index)
        for index in reversed(within):
            constants = code.co_consts
            code = constants[index] if 0 <= index < len(constants) else None
            if not isinstance(code, (CodeType, RawCode)):
                raise SnapshotError(f"the snapshot is damaged: constant {index} of code object {number} is no code")
        return code

    def others(self) -> list[RawCode]:
        """Those that were read and are not of this Python's version."""
        return [code for code in self._codes.values() if isinstance(code, RawCode)]

    def _load(self, data: bytes, number: int) -> Any:
        version = self._foreign.get(number, self._version)
        if not self._native or version != HOST_VERSION:
            raw = read_raw(data, version)
            _remember(raw, data)
            return raw
        try:
            code = marshal.loads(data)  # noqa: S302 (what `Contents.about.check` vouches for)
        except (ValueError, EOFError, TypeError, MemoryError) as error:
            raise SnapshotError(f"code object {number} of the snapshot is damaged: {error}") from None
        if not isinstance(code, CodeType):
            raise SnapshotError(f"the snapshot is damaged: number {number} of its code objects is none")
        return _unmarked(code) if _MARK_BYTES in data else code


def read_raw(data: bytes, version: tuple[int, int]) -> RawCode:
    """Code of another version, read and checked by our own reader."""
    from freezeframe.isa.lift.pyc import read_code

    try:
        code = read_code(data, version)
    except LiftError as error:
        raise SnapshotError(f"the snapshot's code cannot be read: {error}") from None
    return _unmarked(code) if _MARK_BYTES in data else code
