"""A file that is kept fresh while a program runs on: the first snapshot as a whole, and then what has changed since.

A delta is appended and synced, and only then does the file say that it is there: killed at any moment, the file holds the newest snapshot
that was written to its end. Where a delta would not be small, the file is written anew, aside.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from freezeframe.model.namedtuple import NamedTuple
from freezeframe.snapshot.format import keys
from freezeframe.snapshot.format.deltas import HEADER, delta_of, header, largest
from freezeframe.snapshot.format.difference import difference
from freezeframe.snapshot.format.envelope import body_of, seal_body
from freezeframe.snapshot.format.files import write_file

if TYPE_CHECKING:
    from freezeframe.snapshot.format.envelope import Contents

_SMALL: Final = 1 << 16
"""Contents of fewer bytes are always written as a whole."""
_LARGE: Final = 1 << 26
"""So are those of more: what deltas are found by is kept in memory."""
_SHARE: Final = 4
"""A delta holds at most one new byte for so many; all deltas together are at most as large as the snapshot that they follow."""


class _First(NamedTuple):
    """The snapshot that deltas follow."""

    key: bytes
    body: bytes
    """Its unpacked contents."""
    signature: bytes
    end: int
    """Where it ends in the file."""


class KeptFile:
    """Writes one file again and again."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.fspath(path)
        self._first: _First | None = None
        self._whole = 0
        """Where what the file says that it holds ends."""

    def write(self, contents: Contents, key: bytes | None = None) -> int:
        """Make the file hold this snapshot, signed with `key` or the user's own: how many bytes were written. Raises OSError."""
        secret = key or keys.user_key()
        body = b"".join(body_of(contents))
        return self._append(body, secret) or self._begin(body, secret)

    def _append(self, body: bytes, key: bytes) -> int:
        """Append a delta; 0 where there is nothing to append to, or the delta would be large."""
        first = self._first
        if first is None or first.key != key or len(body) > largest(len(first.body)):
            return 0
        changes = difference(first.body, body, len(body) // _SHARE)
        if changes is None:
            return 0
        delta = delta_of(changes, len(body), first.signature, key)
        if self._whole + len(delta) > 2 * first.end:
            return 0
        try:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CLOEXEC)
        except FileNotFoundError:
            return 0
        try:
            if os.pread(descriptor, keys.SIZE + HEADER.size, first.end - keys.SIZE) != first.signature + header(self._whole):
                return 0  # somebody has put another file there
            os.pwrite(descriptor, delta, self._whole)
            os.fdatasync(descriptor)
            os.pwrite(descriptor, header(self._whole + len(delta)), first.end)
            os.fdatasync(descriptor)
        finally:
            os.close(descriptor)
        self._whole += len(delta)
        return len(delta)

    def _begin(self, body: bytes, key: bytes) -> int:
        """Write the file anew."""
        self._first = None
        sealed = seal_body([body], key)
        if not _SMALL <= len(body) <= _LARGE:
            write_file(self.path, sealed)
            return len(sealed)
        self._whole = len(sealed) + HEADER.size
        write_file(self.path, sealed + header(self._whole))
        self._first = _First(key, body, sealed[-keys.SIZE :], len(sealed))
        return self._whole
