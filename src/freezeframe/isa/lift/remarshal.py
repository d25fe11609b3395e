"""Code objects of any version as that version's `marshal` writes them: what `pyc.read_code` reads, and that version's Python."""

from __future__ import annotations

import marshal
from typing import Final

from freezeframe.isa.lift.pyc import FIELDS
from freezeframe.model.raw import RawCode

_WITHOUT_REFERENCES: Final = 2
"""The version of marshal's format that every value is whole in, so that it can be put anywhere."""


def write_code(code: RawCode) -> bytes:
    """Return the bytes of a code object."""
    parts: list[bytes] = []
    _write(code, parts)
    return b"".join(parts)


def _write(value: object, parts: list[bytes]) -> None:
    if isinstance(value, RawCode):
        parts.append(b"c")
        for name, is_number in FIELDS:
            field = getattr(value, name)
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
