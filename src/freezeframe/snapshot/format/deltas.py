r"""What follows a snapshot in its file: newer ones, each as what has changed since the first.

    0   8   b"\x93DELTAS\\n"
    8   8   where the last whole delta ends, counted from the file's first byte: what is behind that has not been written to its end

and then deltas, each

    0   8   how many bytes of packed changes follow
    8   8   how many bytes the contents have that they make of the first ones
    16      the changes: zlib, and in it MessagePack (`difference.Changes`)
    end 32  HMAC-SHA256 over the snapshot's own signature and this delta up to here
"""

from __future__ import annotations

import struct
import zlib

from freezeframe.errors import SnapshotError
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.snapshot.format import keys
from freezeframe.snapshot.format.deflate import deflated
from freezeframe.snapshot.format.difference import Changes, apply
from freezeframe.snapshot.format.hashes import same_digest
from freezeframe.snapshot.format.messagepack import unpack

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


HEADER: Final = struct.Struct("<8sQ")
MAGIC: Final = b"\x93DELTAS\n"
_HEAD: Final = struct.Struct("<QQ")


def header(end: int) -> bytes:
    """What stands between a snapshot and its deltas."""
    return HEADER.pack(MAGIC, end)


def delta_of(changes: Changes, size: int, signature: bytes, key: bytes | None) -> bytes:
    """A delta, behind a snapshot with this signature."""
    from msgspec.msgpack import encode

    packed = deflated(encode(changes))
    head = _HEAD.pack(len(packed), size)
    return b"".join((head, packed, keys.sign(key, signature, head, packed)))


class Delta(NamedTuple):
    """A delta, as it stands in a file."""

    whole: memoryview
    """Its head and its changes."""
    signature: memoryview
    size: int
    """How many bytes it makes."""

    def is_signed(self, key: bytes, before: bytes) -> bool:
        """Whether it is signed with this key, behind a snapshot with that signature."""
        return same_digest(bytes(self.signature), keys.sign(key, before, self.whole))

    def applied(self, body: bytes | memoryview, name: str) -> bytes:
        """The contents that it makes of the first ones. Raises SnapshotError where it makes none."""
        if self.size > largest(len(body)):
            raise SnapshotError(f"{name} is damaged: a delta makes no sense")
        try:
            inflate = zlib.decompressobj()
            changes = inflate.decompress(self.whole[_HEAD.size :], 2 * self.size + 1024)
            return apply(unpack(changes)[0], body, self.size)
        except (zlib.error, ValueError) as error:
            raise SnapshotError(f"{name} is damaged: {error}") from None


def largest(size: int) -> int:
    """The most that may be made of so many bytes: for more there is no delta."""
    return 2 * size + 4096


def newest(data: memoryview, end: int, name: str) -> Delta | None:
    """The last whole delta behind a snapshot that ends at `end`; None where there is none.

    Raises SnapshotError where something else follows it, or where the file is shorter than it says.
    """
    if len(data) == end:
        return None
    if len(data) < end + HEADER.size or bytes(data[end : end + len(MAGIC)]) != MAGIC:
        raise SnapshotError(f"{name} is damaged: it should have {end} bytes, and has {len(data)}")
    whole = HEADER.unpack_from(data, end)[1]
    place = end + HEADER.size
    if len(data) < whole:
        raise SnapshotError(f"{name} is cut off: it should have {whole} bytes, and has {len(data)}")
    last = None
    while place != whole:
        if place + _HEAD.size > whole:
            raise SnapshotError(f"{name} is damaged: its deltas do not end where they should")
        packed, size = _HEAD.unpack_from(data, place)
        until = place + _HEAD.size + packed
        if until + keys.SIZE > whole:
            raise SnapshotError(f"{name} is damaged: its deltas do not end where they should")
        last = Delta(data[place:until], data[until : until + keys.SIZE], size)
        place = until + keys.SIZE
    return last
