"""Code objects of any version as that version's `marshal` writes them: what `pyc.read_code` reads, and that version's Python."""

from __future__ import annotations

import marshal
from types import CodeType
from typing import Any, Final

from freezeframe.isa.lift.pyc import FIELDS
from freezeframe.model.code import CO_VARARGS, CO_VARKEYWORDS
from freezeframe.model.raw import RawCode

_PARAMETERS_HAVE_KINDS: Final = (3, 14)
_BY_POSITION, _BY_KEYWORD, _ANY_NUMBER = 0x02, 0x04, 0x08
_WITHOUT_REFERENCES: Final = 2
"""The version of marshal's format that every value is whole in, so that it can be put anywhere."""


def write_code(code: RawCode) -> bytes:
    """Return the bytes of a code object; live ones may be among its constants."""
    parts: list[bytes] = []
    _write(code, parts)
    return b"".join(parts)


def _kinds(code: RawCode) -> bytes:
    """The kinds of the slots: from 3.14 those of parameters say how these are given (``CO_FAST_ARG``, Include/internal/pycore_code.h)."""
    kinds = code.co_localspluskinds
    if code.version < _PARAMETERS_HAVE_KINDS:
        return kinds
    given = [_BY_POSITION] * code.co_posonlyargcount
    given += [_BY_POSITION | _BY_KEYWORD] * (code.co_argcount - code.co_posonlyargcount)
    given += [_BY_KEYWORD] * code.co_kwonlyargcount
    given += [_BY_POSITION | _ANY_NUMBER] * (code.co_flags & CO_VARARGS != 0) + [_BY_KEYWORD | _ANY_NUMBER] * (
        code.co_flags & CO_VARKEYWORDS != 0
    )
    return bytes([kind | how for kind, how in zip(kinds, [*given, *[0] * len(kinds)], strict=False)])


def _write(value: object, parts: list[bytes]) -> None:
    if isinstance(value, CodeType):
        value = RawCode.from_host(value)  # which may hold slices
    if isinstance(value, RawCode):
        parts.append(b"c")
        for name, is_number in FIELDS:
            field: Any = _kinds(value) if name == "co_localspluskinds" else getattr(value, name)
            if is_number:
                parts.append(field.to_bytes(4, "little", signed=True))
            else:
                _write(field, parts)
    elif type(value) is tuple:
        parts.append(b"(" + len(value).to_bytes(4, "little"))
        for item in value:
            _write(item, parts)
    elif isinstance(value, slice):  # from 3.14 on
        parts.append(b":")
        for item in (value.start, value.stop, value.step):
            _write(item, parts)
    else:
        parts.append(marshal.dumps(value, _WITHOUT_REFERENCES))  # type: ignore[arg-type] # what a code object can hold
