"""A reader of marshal's format for untrusted bytes (Python/marshal.c, format version 4 and, with slices, 5).

Unlike `marshal.loads` it reads code objects of any version, and gives `LiftError` for whatever is damaged: it needs no stack of
its own however deep values are nested, makes nothing that is larger than the bytes that it is made of, and bounds what values unfold
to that are shared (a tuple of twice the same tuple of twice the same tuple …), since to hash or compare them takes that long.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Callable
from typing import Final, TypeAlias

from freezeframe.errors import LiftError
from freezeframe.model.namedtuple import NamedTuple

_FLAG_REF: Final = 0x80
_MAX_DEPTH: Final = 2000
"""As deep as CPython's reader goes (MAX_MARSHAL_STACK_DEPTH)."""
_MAX_UNFOLDED: Final = 10_000_000
_BASE32: Final = "0123456789abcdefghijklmnopqrstuv"
_MARK: Final = object()
"""Ends a dictionary's items: no value."""

_SINGLETONS: Final = {
    ord("N"): None,
    ord("F"): False,
    ord("T"): True,
    ord("."): Ellipsis,
    ord("S"): StopIteration,
    ord("0"): _MARK,
}

Fields: TypeAlias = tuple[tuple[str, bool], ...]
"""A code object's fields in the order in which they are written: (name, whether it is a plain 32-bit number)."""


class CodeLayout(NamedTuple):
    """How a version writes code objects: its fields, and what makes one of their values (raising ValueError where they do not fit)."""

    fields: Fields
    make: Callable[[dict[str, object]], object]


class _Open:
    """A value that is being read: what it is, how many parts it still needs, its parts, and where a reference to it goes."""

    __slots__ = ("kind", "missing", "parts", "reference", "unfolded")

    def __init__(self, kind: int, missing: int, reference: int | None) -> None:
        self.kind = kind
        self.missing = missing
        self.parts: list[object] = []
        self.reference = reference
        self.unfolded = 1


class Unmarshal:
    """Reads one value. Names and other interned strings are interned."""

    def __init__(self, data: bytes, at: int, layout: CodeLayout, *, slices: bool) -> None:
        self._data = data
        self._at = at
        self._layout = layout
        self._slices = slices
        self._references: list[tuple[object, int] | None] = []
        self._to_hash = _MAX_UNFOLDED

    def read(self) -> object:
        """Return the value. A `LiftError` says what is wrong with the bytes, and where."""
        stack: list[_Open] = []
        while True:
            whole = self._begin(stack)
            while whole is not None:
                value, unfolded = whole
                if not stack:
                    if value is _MARK:
                        raise self._damaged("an end of nothing")
                    return value
                top = stack[-1]
                self._put(top, value, unfolded)
                if top.missing:
                    break
                stack.pop()
                whole = self._close(top), top.unfolded
                if top.reference is not None:
                    self._references[top.reference] = whole

    def _begin(self, stack: list[_Open]) -> tuple[object, int] | None:
        """Read what comes next: return (a whole value, what it unfolds to), or put one that has parts to be read first on the stack."""
        start = self._at
        code = self._take(1)[0]
        kind = code & ~_FLAG_REF
        if kind in _SINGLETONS:
            return _SINGLETONS[kind], 1
        if kind == ord("r"):
            return self._referenced(self._number())
        reference = None
        if code & _FLAG_REF:
            reference = len(self._references)
            self._references.append(None)
        atom = _ATOMS.get(kind)
        if atom is None:
            if len(stack) >= _MAX_DEPTH:
                raise self._damaged("a value that is nested too deeply")
            opened = self._open(kind, reference, start)
            if opened.missing:
                stack.append(opened)
                return None
            whole = self._close(opened), 1
        else:
            try:
                whole = atom(self), 1
            except ValueError:
                raise self._damaged("a value that is none", start) from None
        if reference is not None:
            self._references[reference] = whole
        return whole

    def _put(self, top: _Open, part: object, unfolded: int) -> None:
        """Make a whole value a part of the one that is being read."""
        if part is _MARK:
            if top.kind != ord("{") or len(top.parts) & 1:
                raise self._damaged("an end of nothing")
            top.missing = 0
            return
        top.parts.append(part)
        top.missing -= 1
        top.unfolded += unfolded
        if top.unfolded > _MAX_UNFOLDED:
            raise self._damaged("a value that unfolds to too much")
        if top.kind == ord("c"):
            self._numbers(top)

    def _open(self, kind: int, reference: int | None, start: int) -> _Open:
        if kind == ord(")"):
            return _Open(kind, self._take(1)[0], reference)
        if kind in b"([<>":
            return _Open(kind, self._count(1), reference)
        if kind == ord("c"):
            opened = _Open(kind, len(self._layout.fields), reference)
            self._numbers(opened)
            return opened
        if kind == ord("{"):
            return _Open(kind, len(self._data), reference)
        if kind == ord(":") and self._slices:
            return _Open(kind, 3, reference)
        raise self._damaged(f"a value of unknown type {kind:#04x}", start)

    def _close(self, value: _Open) -> object:
        """Make a value of its parts."""
        parts = value.parts
        match chr(value.kind):
            case "(" | ")":
                return tuple(parts)
            case "[":
                return parts
            case ":":
                return slice(*parts)
            case "c":
                try:
                    return self._layout.make({name: part for (name, _), part in zip(self._layout.fields, parts, strict=True)})
                except ValueError as error:
                    raise self._damaged(f"a code object, {error}") from None
        self._to_hash -= value.unfolded
        if self._to_hash < 0:
            raise self._damaged("sets that unfold to too much")
        try:
            if value.kind == ord("{"):
                return dict(zip(parts[::2], parts[1::2], strict=True))
            return frozenset(parts) if value.kind == ord(">") else set(parts)
        except TypeError:
            raise self._damaged("a set or a dictionary of what cannot be in one") from None

    def _numbers(self, code: _Open) -> None:
        """Read the plain numbers that a code object has between its values."""
        fields = self._layout.fields
        while code.missing and fields[len(code.parts)][1]:
            code.parts.append(self._number())
            code.missing -= 1

    def _referenced(self, index: int) -> tuple[object, int]:
        if not 0 <= index < len(self._references):
            raise self._damaged(f"a reference to value {index} of {len(self._references)}")
        found = self._references[index]
        if found is None:
            raise self._damaged("a value that contains itself")
        return found

    def _take(self, count: int) -> bytes:
        start = self._at
        self._at = start + count
        if self._at > len(self._data):
            raise LiftError(f"truncated: it ends at byte {len(self._data)}, within a value")
        return self._data[start : self._at]

    def _number(self) -> int:
        return int.from_bytes(self._take(4), "little", signed=True)

    def _count(self, size: int) -> int:
        """Read how many parts follow, of at least `size` bytes each: no more than there are bytes left."""
        count = self._number()
        if count < 0:
            raise self._damaged("a negative count")
        if count * size > len(self._data) - self._at:
            raise LiftError(f"truncated: {count} parts of a value do not fit into what is left at byte {self._at}")
        return count

    def _damaged(self, what: str, start: int | None = None) -> LiftError:
        return LiftError(f"damaged: {what}, at byte {self._at if start is None else start}")

    def _float(self) -> float:
        value: float = struct.unpack("<d", self._take(8))[0]
        return value

    def _complex(self) -> complex:
        return complex(*struct.unpack("<dd", self._take(16)))

    def _long(self) -> int:
        count = self._number()
        size = abs(count)
        if 2 * size > len(self._data) - self._at:
            raise LiftError(f"truncated: an integer of {size} digits does not fit into what is left at byte {self._at}")
        digits = struct.unpack(f"<{size}H", self._take(2 * size))
        if size and (max(digits) > 0x7FFF or not digits[-1]):
            raise ValueError("digits out of range")
        # Fifteen bits are three digits to the base 32, which is a power of two: read in linear time.
        text = "".join([_BASE32[digit >> 10] + _BASE32[digit >> 5 & 31] + _BASE32[digit & 31] for digit in reversed(digits)])
        value = int(text or "0", 32)
        return -value if count < 0 else value

    def _bytes(self) -> bytes:
        return self._take(self._count(1))

    def _ascii(self) -> str:
        return self._take(self._count(1)).decode("ascii")

    def _short_ascii(self) -> str:
        return self._take(self._take(1)[0]).decode("ascii")

    def _text(self) -> str:
        return self._take(self._count(1)).decode("utf-8", "surrogatepass")


_ATOMS: Final[dict[int, Callable[[Unmarshal], object]]] = {
    ord("i"): Unmarshal._number,
    ord("l"): Unmarshal._long,
    ord("g"): Unmarshal._float,
    ord("y"): Unmarshal._complex,
    ord("s"): Unmarshal._bytes,
    ord("u"): Unmarshal._text,
    ord("a"): Unmarshal._ascii,
    ord("z"): Unmarshal._short_ascii,
    ord("t"): lambda reader: sys.intern(reader._text()),
    ord("A"): lambda reader: sys.intern(reader._ascii()),
    ord("Z"): lambda reader: sys.intern(reader._short_ascii()),
}
