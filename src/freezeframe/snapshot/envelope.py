r"""The format on disk: docs/snapshot-format.md describes it byte by byte.

    0   8   b"\\x93FREEZE\\n"
    8   2   the version of the format (little-endian, as all numbers are)
    10  1   how the contents are packed: 0 not at all, 1 zlib
    11  1   0
    12  8   how many bytes of packed contents follow the head
    20  8   how many these are unpacked
    28  8   which key signed it (8 zero bytes: none)
    36      the contents: MessagePack, an array of the fields of `Contents`
    end 32  HMAC-SHA256 over everything before it (without a key: SHA-256)

Nothing is parsed before the signature is checked.
"""

from __future__ import annotations

import hashlib
import os
import struct
import tempfile
import zlib
from pathlib import Path
from typing import Any, Final

import msgspec

from freezeframe.errors import SnapshotError
from freezeframe.snapshot import keys

MAGIC: Final = b"\x93FREEZE\n"
FORMAT: Final = 1
_HEAD: Final = struct.Struct("<8sHBBQQ8s")
_NOBODY: Final = bytes(8)
_COMPRESSED_UP_TO: Final = 1 << 18
"""Larger contents are kept as they are: packing them takes longer than writing them."""
_LARGEST: Final = 1 << 40


class Module(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """A module of the program's own: its names are in the graph."""

    name: str
    file: str | None = None
    package: str | None = None
    search: list[str] | None = None


class Contents(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """What a snapshot holds."""

    python: tuple[int, int, int]
    """The Python that it was taken in."""
    engine: str
    """What ran it: native or machine."""
    created: float
    """Seconds since the epoch."""
    label: str | None
    program: list[str]
    """`sys.argv`."""
    codes: list[bytes | tuple[int, int]]
    modules: list[Module]
    graph: bytes
    buffers: list[bytes] = []
    pending: bool = False
    """Whether the innermost frame waits for the value of a call (a checkpoint), rather than standing before an instruction."""


_encode: Final = msgspec.msgpack.Encoder().encode
_decode: Final = msgspec.msgpack.Decoder(Contents).decode


def seal(contents: Contents, key: bytes | None) -> bytes:
    """The bytes of a snapshot, signed with `key` (None: not signed, only protected against damage)."""
    body = _encode(contents)
    size = len(body)
    packing = 0
    if size <= _COMPRESSED_UP_TO:
        packed = zlib.compress(body, 1)
        if len(packed) < size:
            body, packing = packed, 1
    head = _HEAD.pack(MAGIC, FORMAT, packing, 0, len(body), size, _NOBODY if key is None else keys.name_of(key))
    return b"".join((head, body, _check(key, head, body)))


def _check(key: bytes | None, head: bytes | memoryview, body: bytes | memoryview) -> bytes:
    if key is not None:
        return keys.signature(key, head, body)
    digest = hashlib.sha256(head)
    digest.update(body)
    return digest.digest()


def unseal(data: bytes, key: bytes | None, *, trust: bool = False, name: str = "the snapshot") -> Contents:
    """The contents of a snapshot's bytes.

    `key` is what it must be signed with; where `trust` is true, or `key` None, any signature will do, and only damage that shows is found.
    Raises `SnapshotError` for what is no snapshot, damaged, of another version of the format, or signed by somebody else.
    """
    if len(data) < _HEAD.size or not data.startswith(MAGIC):
        if MAGIC.startswith(data[: len(MAGIC)]) and data:
            raise SnapshotError(f"{name} is cut off: it ends after {len(data)} bytes")
        raise SnapshotError(f"{name} is no snapshot of freezeframe's: it does not begin as one")
    _, version, packing, zero, packed, size, owner = _HEAD.unpack_from(data)
    if version != FORMAT:
        raise SnapshotError(f"{name} is of format {version}; this freezeframe reads format {FORMAT}: read it with the one that wrote it")
    end = _HEAD.size + packed
    if len(data) != end + keys.SIZE:
        how = "cut off" if len(data) < end + keys.SIZE else "damaged"
        raise SnapshotError(f"{name} is {how}: it should have {end + keys.SIZE} bytes, and has {len(data)}")
    view = memoryview(data)
    head, body, check = view[: _HEAD.size], view[_HEAD.size : end], data[end:]
    if not trust and key is not None:
        _verify(key, owner, head, body, check, name)
    elif owner == _NOBODY and not keys.same(check, _check(None, head, body)):
        raise SnapshotError(f"{name} is damaged: its check sum is wrong")
    return _parse(body, packing, zero, size, name)


def owner_of(data: bytes) -> bytes | None:
    """The name (`keys.name_of`) of the key that snapshot bytes say they are signed with; None where they say that nobody signed them.

    Whether that is true `unseal` tells. Raises nothing: what is no snapshot is nobody's.
    """
    if len(data) < _HEAD.size:
        return None
    owner: bytes = _HEAD.unpack_from(data)[-1]
    return None if owner == _NOBODY else owner


def _verify(key: bytes, owner: bytes, head: memoryview, body: memoryview, check: bytes, name: str) -> None:
    if keys.same(check, _check(key, head, body)):
        return
    if owner == keys.name_of(key):
        raise SnapshotError(f"{name} is damaged: its signature is wrong")
    whose = "is not signed" if owner == _NOBODY else "is signed with another key"
    way = "name the key with --key-file, or resume it with --trust if you know where it comes from"
    raise SnapshotError(f"{name} {whose}, and what it holds would run as you: {way}")


def _parse(body: memoryview, packing: int, zero: int, size: int, name: str) -> Contents:
    if packing > 1 or zero or size > _LARGEST:
        raise SnapshotError(f"{name} is damaged: its head makes no sense")
    unpacked: Any = body
    if packing:
        try:
            inflate = zlib.decompressobj()
            unpacked = inflate.decompress(body, min(size, _COMPRESSED_UP_TO) + 1)
        except zlib.error as error:
            raise SnapshotError(f"{name} is damaged: {error}") from None
    if len(unpacked) != size:
        raise SnapshotError(f"{name} is damaged: its contents have {len(unpacked)} bytes rather than {size}")
    try:
        return _decode(unpacked)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise SnapshotError(f"{name} is damaged: {error}") from None


def write_file(path: str | os.PathLike[str], data: bytes) -> None:
    """Put `data` at `path`: written aside, synced, renamed. What was there before stays whole until then. Raises OSError."""
    target = Path(path).absolute()
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    aside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(target)
    except BaseException:
        aside.unlink()
        raise
    directory = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
