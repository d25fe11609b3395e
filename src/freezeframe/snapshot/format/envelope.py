r"""The format on disk: docs/snapshot-format.md describes it byte by byte.

    0   8   b"\x93FREEZE\n"
    8   2   the version of the format (little-endian, as all numbers are)
    10  1   how the contents are packed: 0 not at all, 1 zlib
    11  1   0
    12  8   how many bytes of packed contents follow the head
    20  8   how many these are unpacked
    28  8   which key signed it (8 zero bytes: none)
    36      the contents
    end 32  HMAC-SHA256 over everything before it (without a key: SHA-256)

and behind that, perhaps, newer snapshots of the same program (`deltas`).

The contents are the size of a description (4 bytes), that description (MessagePack, an array of the fields of `About`), the graph of
objects and its buffers. Nothing is parsed before the signature is checked.
"""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache

from freezeframe.errors import SnapshotError
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.snapshot.format import keys
from freezeframe.snapshot.format.deflate import deflated
from freezeframe.snapshot.format.deltas import newest
from freezeframe.snapshot.format.hashes import blake2b, same_digest
from freezeframe.snapshot.format.messagepack import Either, fits, unpack

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, Final

MAGIC: Final = b"\x93FREEZE\n"
FORMAT: Final = 1
HEAD: Final = struct.Struct("<8sHBBQQ8s")
_SIZE: Final = struct.Struct("<I")
_NOBODY: Final = bytes(8)
_PACKED: Final = range(1 << 10, (1 << 18) + 1)
"""Contents of so many bytes are packed: larger ones take longer to pack than to write, and so do smaller ones, which fit in a disk's block
anyway."""
_SUMMED_UP_TO: Final = 1 << 17
_CHECK: Final = 8
"""Bytes of the check on code."""

Entry = bytes | tuple[int, int]
"""A code object: marshal's bytes, or (the number of the one that it is a constant of, which constant)."""


class Module(NamedTuple):
    """A module of the program's own: its names are in the graph."""

    name: str
    file: str | None = None
    package: str | None = None
    search: list[str] | None = None


class About(NamedTuple):
    """What a snapshot says of itself."""

    python: tuple[int, int, int]
    """The Python that it was taken in."""
    engine: str
    """What ran it: native or machine."""
    created: float
    """Seconds since the epoch."""
    label: str | None
    program: list[str]
    """`sys.argv`."""
    modules: list[Module]
    pending: bool
    """Whether the innermost frame waits for the value of a call (a checkpoint), rather than standing before an instruction."""
    seeds: int
    """How many builders the graph names by number: there may be more when it is read."""
    sizes: list[int]
    """How many bytes the graph has, and each of its buffers."""
    check: bytes
    """What `check_of` gives for the bytes of `codes`: code whose bytes were changed is never run."""
    total: int
    """The CRC-32 of the graph and its buffers, where these and `codes` have at most 131,072 bytes; 0 for more, which takes too long."""
    codes: bytes
    """A list of `Entry`, as MessagePack."""
    folders: list[str]
    """Where the program's own modules lie."""
    interpret: list[str]
    """Globs: what else the machine executed."""
    foreign: list[tuple[int, int, int]]
    """Code objects of another version than `python`: the number in the store, and the version."""
    crash: bool
    """Whether the frames are those that an exception has left: their stacks are gone, and each stands at the instruction that raised."""


class Contents(NamedTuple):
    """What a snapshot holds."""

    about: About
    codes: list[Entry]
    graph: Sequence[bytes | memoryview]
    """In pieces."""
    buffers: list[bytes | memoryview]


_TEXT: Final = Either(str, type(None))
_SHAPE: Final = (
    (int, int, int), str, float, _TEXT, [str], [(str, _TEXT, _TEXT, Either(type(None), [str]))], bool, int, [int], bytes, int,
    [Either(bytes, (int, int))], [str], [str], [(int, int, int)], bool,
)  # fmt: skip
"""Of the description (`messagepack.fits`)."""
_STORE: Final = 11
"""Which of its items are the codes."""


@lru_cache(maxsize=1)
def _packer() -> tuple[Callable[[Any], bytes], Callable[[bytes], Any]]:
    """What writes MessagePack, and what is written as it stands: only writing imports it."""
    from msgspec import Raw
    from msgspec.msgpack import encode

    return encode, Raw


def check_of(codes: bytes | memoryview) -> bytes:
    """Tells whether the bytes of a store of code are what they were."""
    return blake2b(codes, digest_size=_CHECK).digest()


def total_of(others: int, parts: Sequence[bytes | memoryview]) -> int:
    """What `About.total` is for these parts of contents that have `others` bytes besides."""
    if others + sum(map(len, parts)) > _SUMMED_UP_TO:
        return 0
    total = 0
    for part in parts:
        total = zlib.crc32(part, total)
    return total


def contents_of(
    codes: list[Entry],
    graph: Sequence[bytes],
    buffers: list[bytes | memoryview],
    *,
    python: tuple[int, int, int],
    engine: str,
    created: float,
    label: str | None,
    program: list[str],
    modules: list[Module],
    pending: bool,
    seeds: int,
    folders: list[str],
    interpret: list[str],
    foreign: list[tuple[int, int, int]],
    crash: bool,
) -> Contents:
    """Put together what a snapshot holds."""
    encode, _ = _packer()
    raw = encode(codes)
    sizes = [sum(map(len, graph)), *map(len, buffers)]
    check, total = check_of(raw), total_of(len(raw), [*graph, *buffers])
    described = (python, engine, created, label, program, modules, pending, seeds, sizes, check, total, raw, folders, interpret, foreign)
    about = About(*described, crash)
    return Contents(about, codes, graph, buffers)


def body_of(contents: Contents) -> list[bytes | memoryview]:
    """The parts of the unpacked contents, in turn."""
    encode, raw = _packer()
    about = contents.about
    described = encode((*about[:_STORE], raw(about.codes), *about[_STORE + 1 :]))
    return [_SIZE.pack(len(described)), described, *contents.graph, *contents.buffers]


def seal(contents: Contents, key: bytes | None) -> bytes:
    """The bytes of a snapshot, signed with `key` (None: not signed, only protected against damage)."""
    return seal_body(body_of(contents), key)


def seal_body(parts: list[bytes | memoryview], key: bytes | None) -> bytes:
    """The bytes of a snapshot whose unpacked contents these parts make."""
    size = sum(map(len, parts))
    packing = 0
    if size in _PACKED:
        body = b"".join(parts)
        packed = deflated(body)
        packing = len(packed) < size
        parts = [packed if packing else body]
    head = HEAD.pack(MAGIC, FORMAT, packing, 0, sum(map(len, parts)), size, _NOBODY if key is None else keys.name_of(key))
    return b"".join((head, *parts, keys.sign(key, head, *parts)))


def unseal(data: bytes, key: bytes | None, *, trust: bool = False, name: str = "the snapshot") -> Contents:
    """The contents of a snapshot's bytes.

    `key` is what it must be signed with. Where `trust` is true (or `key` None) any signature will do: one by `key` is checked all the same,
    otherwise only damage that shows is found. Raises `SnapshotError` for what is no snapshot, damaged, of another version of the format, or
    signed by somebody else.
    """
    return parse(open_body(data, key, trust=trust, name=name), name)


def open_body(data: bytes, key: bytes | None, *, trust: bool = False, name: str = "the snapshot") -> bytes | memoryview:
    """The unpacked contents of a snapshot's bytes, whose signature is checked: as `unseal`."""
    if len(data) < HEAD.size or not data.startswith(MAGIC):
        if data and (MAGIC.startswith(data[: len(MAGIC)]) or data.startswith(MAGIC)):
            raise SnapshotError(f"{name} is cut off: it ends after {len(data)} bytes")
        raise SnapshotError(f"{name} is no snapshot of freezeframe's: it does not begin as one")
    _, version, packing, zero, packed, size, owner = HEAD.unpack_from(data)
    if version != FORMAT:
        raise SnapshotError(f"{name} is of format {version}; this freezeframe reads format {FORMAT}: read it with the one that wrote it")
    end = HEAD.size + packed
    if len(data) < end + keys.SIZE:
        raise SnapshotError(f"{name} is cut off: it should have {end + keys.SIZE} bytes, and has {len(data)}")
    view = memoryview(data)
    delta = newest(view, end + keys.SIZE, name)
    signature = data[end : end + keys.SIZE]
    if key is not None and owner == keys.name_of(key):
        if not same_digest(signature, keys.sign(key, view[:end])) or not (delta is None or delta.is_signed(key, signature)):
            raise SnapshotError(f"{name} is damaged: its signature is wrong")
    elif key is not None and not trust:
        whose = "is not signed" if owner == _NOBODY else "is signed with another key"
        way = "name the key with --key-file, or resume it with --trust if you know where it comes from"
        raise SnapshotError(f"{name} {whose}, and what it holds would run as you: {way}")
    elif owner == _NOBODY and not same_digest(signature, keys.sign(None, view[:end])):
        raise SnapshotError(f"{name} is damaged: its check sum is wrong")
    body = _unpack(view[HEAD.size : end], packing, zero, size, name)
    return body if delta is None else delta.applied(body, name)


def owner_of(data: bytes) -> bytes | None:
    """The name (`keys.name_of`) of the key that snapshot bytes say they are signed with; None where they say that nobody signed them.

    Whether that is true `unseal` tells. Raises nothing: what is no snapshot is nobody's.
    """
    if len(data) < HEAD.size:
        return None
    owner: bytes = HEAD.unpack_from(data)[-1]
    return None if owner == _NOBODY else owner


def _unpack(body: memoryview, packing: int, zero: int, size: int, name: str) -> bytes | memoryview:
    if packing > 1 or zero:
        raise SnapshotError(f"{name} is damaged: its head makes no sense")
    unpacked: bytes | memoryview = body
    if packing:
        if size >= _PACKED.stop:
            raise SnapshotError(f"{name} is damaged: its contents are too large to be packed")
        try:
            inflate = zlib.decompressobj()
            unpacked = inflate.decompress(body, size + 1)
        except zlib.error as error:
            raise SnapshotError(f"{name} is damaged: {error}") from None
        if not inflate.eof or inflate.unused_data:
            raise SnapshotError(f"{name} is damaged: its contents do not end where they should")
    if len(unpacked) != size:
        raise SnapshotError(f"{name} is damaged: its contents have {len(unpacked)} bytes rather than {size}")
    return unpacked


def parse(body: bytes | memoryview, name: str = "the snapshot") -> Contents:
    """The contents that unpacked bytes tell of. Raises `SnapshotError` where they tell of none."""
    view = memoryview(body)
    if len(view) < _SIZE.size:
        raise SnapshotError(f"{name} is damaged: it has no contents")
    start = _SIZE.size + _SIZE.unpack_from(view)[0]
    try:
        about, codes = _described(view[_SIZE.size : start], name)
    except ValueError as error:
        raise SnapshotError(f"{name} is damaged: {error}") from None
    parts = []
    for size in about.sizes:
        if size < 0:
            raise SnapshotError(f"{name} is damaged: it says that a part has {size} bytes")
        parts.append(view[start : start + size])
        start += size
    if start != len(view) or not parts:
        raise SnapshotError(f"{name} is damaged: its parts have {start} bytes rather than {len(view)}")
    if about.total != total_of(len(about.codes), parts):
        raise SnapshotError(f"{name} is damaged: its objects are not what they were")
    return Contents(about, codes, parts[:1], list(parts[1:]))


def _described(data: memoryview, name: str) -> tuple[About, list[Entry]]:
    """What a description says, and the codes in it. Raises ValueError where it makes no sense."""
    if bytes(data[:3]) != b"\xdc" + len(_SHAPE).to_bytes(2, "big"):
        raise ValueError("its description is another one")
    items: list[Any] = []
    at, store = 3, b""
    for number in range(len(_SHAPE)):
        begins = at
        item, at = unpack(data, at)
        items.append(item)
        if number == _STORE:
            store = bytes(data[begins:at])
    if at != len(data) or not fits(items, _SHAPE):
        raise ValueError("its description makes no sense")
    about = About._make(items)
    if any("\0" in folder for folder in about.folders):
        raise ValueError("it names a folder that there cannot be")
    if check_of(store) != about.check:
        raise SnapshotError(f"{name} is damaged: its code is not what it was")
    codes: list[Entry] = [entry if type(entry) is bytes else tuple(entry) for entry in items[_STORE]]
    modules = [Module(*module) for module in about.modules]
    foreign = [(number, major, minor) for number, major, minor in about.foreign]
    major, minor, micro = about.python
    return about._replace(python=(major, minor, micro), modules=modules, codes=store, foreign=foreign), codes
