"""Files that a program has open: opened again where they were, with a check that they are what they were."""

from __future__ import annotations

import errno
import fcntl
import io
import os
import stat
import sys
from typing import Any, Final

from freezeframe.errors import SnapshotError
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.native.memory import exchange
from freezeframe.native.objects.textfile import BUFFER_OF_TEXT, RAW_OF_BUFFER, set_ahead, set_iterated, set_seen
from freezeframe.snapshot.builders.checks import is_number, require
from freezeframe.snapshot.format.hashes import blake2b

_MARGIN: Final = 1 << 16
"""So many bytes at the beginning and at the end of a file are compared."""
_KINDS: Final[dict[str, Any]] = {
    "BufferedReader": io.BufferedReader, "BufferedWriter": io.BufferedWriter, "BufferedRandom": io.BufferedRandom,
}  # fmt: skip


class Known(NamedTuple):
    """What a file was when the program was frozen."""

    size: int
    changed: int
    """When, in nanoseconds."""
    digest: bytes
    """Of its first and last bytes."""


def known(descriptor: int, path: str) -> Known | None:
    """What a file is now; None for one that cannot be read."""
    status = os.fstat(descriptor)
    digest = digest_of(path, status.st_size)
    return None if digest is None else Known(status.st_size, status.st_mtime_ns, digest)


def digest_of(path: str, size: int) -> bytes | None:
    """A digest of the first and the last of a file's first `size` bytes; None where it cannot be read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        digest = blake2b(os.pread(descriptor, min(size, _MARGIN), 0), digest_size=16)
        if size > _MARGIN:
            digest.update(os.pread(descriptor, _MARGIN, size - _MARGIN))
        return digest.digest()
    finally:
        os.close(descriptor)


def open_again(path: str, flags: int) -> int:
    """A descriptor for a file. Raises SnapshotError."""
    try:
        return os.open(path, flags | os.O_CLOEXEC)
    except OSError as error:
        raise SnapshotError(f"the program has {path} open, which cannot be opened here: {os.strerror(error.errno or errno.EIO)}") from None


def put_where_it_was(number: int, path: str, position: int, *, writes: bool, was: tuple[int, int, bytes] | None) -> None:
    """Put a file where it was; what the program has written to it since is cut off. Raises SnapshotError where it is another file."""
    if was is not None:
        size, changed, digest = was
        status = os.fstat(number)
        same = (status.st_size, status.st_mtime_ns) == (size, changed)
        if not same and (status.st_size < size or digest_of(path, size) != digest):
            raise SnapshotError(f"the program has {path} open, whose content has changed since it was frozen")
        if writes and status.st_size > size:
            os.ftruncate(number, size)
    os.lseek(number, position, os.SEEK_SET)


def file_position(descriptor: int) -> tuple[int, int, int] | None:
    """Where a regular file stands, its size, and when it was changed; None for anything else."""
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        return None
    return os.lseek(descriptor, 0, os.SEEK_CUR), status.st_size, status.st_mtime_ns


def seek_again(buffer: Any, place: tuple[int, int, int] | None) -> None:
    """Put a buffer that has read nothing where a regular file stood, by `file_position`, if it is over the same."""
    if place is not None:
        now = file_position(buffer.fileno())
        if now is None or now[1:] != tuple(place[1:]):
            return
        if buffer.seekable():
            buffer.seek(place[0])
        else:  # it was over a pipe when it was made
            os.lseek(buffer.fileno(), place[0], os.SEEK_SET)


def with_number(descriptor: int, wanted: int) -> int:
    """A descriptor, given the number that is wanted where that is free."""
    try:
        fcntl.fcntl(wanted, fcntl.F_GETFD)
    except OSError:
        os.dup2(descriptor, wanted, inheritable=False)
        os.close(descriptor)
        return wanted
    return descriptor


class Streams:
    """Makes files."""

    def __init__(self, _version: tuple[int, int]) -> None:
        """They are alike in all versions."""

    @staticmethod
    def standard(name: str, depth: int) -> Any:
        """A standard stream's buffer (1), or what is below that (2)."""
        stream: Any = getattr(sys, f"__{name}__")
        for _ in range(depth):
            stream = stream.buffer if isinstance(stream, io.TextIOWrapper) else stream.raw
        return stream

    @staticmethod
    def file(kind: Any, path: str, flags: int, mode: str, number: int) -> Any:
        """A file without a buffer, opened again."""
        return _raw(kind, with_number(open_again(path, flags), number), mode)

    @staticmethod
    def gone_file(kind: Any, flags: int, mode: str, number: int) -> Any:
        """A file that has no name any more: its content is carried."""
        import tempfile  # which imports random, whose state a program without it has no need to carry

        made, path = tempfile.mkstemp()
        os.close(made)
        try:
            descriptor = os.open(path, flags | os.O_CLOEXEC)
        finally:
            os.unlink(path)
        return _raw(kind, with_number(descriptor, number), mode)

    @staticmethod
    def inherited_file(kind: Any, number: int, mode: str, closes: bool, copied: int | None = None) -> Any:
        """A file that is one of the process's standard descriptors, or, with another number, a copy of one."""
        made = kind.__new__(kind)
        if copied is not None:
            number = with_number(os.dup(copied), number)
        io.FileIO.__init__(made, number, mode, closefd=closes)
        return made

    @staticmethod
    def buffered(name: str, kind: Any, _raw: Any) -> Any:
        """A buffer over a file that may not be whole yet."""
        base = _KINDS[name]
        return base.__new__(base if kind is None else kind)

    @staticmethod
    def text(kind: Any, _buffer: Any) -> Any:
        """A text file over a buffer that may not be whole yet."""
        return io.TextIOWrapper.__new__(io.TextIOWrapper if kind is None else kind)

    @staticmethod
    def closed_file(name: str, kind: Any, below: Any) -> Any:
        """A file that is closed, over another that is."""
        base: Any = getattr(io, name)
        made = base.__new__(base if kind is None else kind)
        if name == "FileIO":
            base.__init__(made, os.devnull)
        elif name in ("StringIO", "BytesIO"):
            base.__init__(made)
        else:
            base.__init__(made, io.BytesIO())
        base.close(made)
        if below is not None:
            exchange(id(made) + (BUFFER_OF_TEXT if name == "TextIOWrapper" else RAW_OF_BUFFER), below)
        return made

    @staticmethod
    def closed_socket(kind: Any, family: int, purpose: int, protocol: int) -> Any:
        """A socket that is closed."""
        import socket

        base: Any = socket.socket.__mro__[1]
        holds = isinstance(kind, type) and issubclass(kind, base)
        require(holds and all(is_number(number, 0, 1 << 20) for number in (family, purpose, protocol)), "its socket is none")
        made: Any = base.__new__(kind)
        base.__init__(made, family, purpose, protocol, fileno=base(socket.AF_UNIX).detach())
        base.close(made)
        if isinstance(made, socket.socket):
            made._io_refs, made._closed = 0, True  # type: ignore[attr-defined]
        return made

    @staticmethod
    def fill_file(raw: Any, state: tuple[str, int, bool, tuple[int, int, bytes] | None]) -> None:
        """Put a file where it was; what the program has written to it since is cut off. Raises SnapshotError where it is another file."""
        path, position, writes, was = state
        put_where_it_was(raw.fileno(), path, position, writes=writes, was=was)

    @staticmethod
    def fill_gone_file(raw: Any, state: tuple[bytes, int]) -> None:
        """Give a file without a name its content."""
        content, position = state
        number = os.open(f"/proc/self/fd/{raw.fileno()}", os.O_WRONLY | os.O_CLOEXEC)
        try:
            os.pwrite(number, content, 0)
        finally:
            os.close(number)
        os.lseek(raw.fileno(), position, os.SEEK_SET)

    @staticmethod
    def fill_buffered(buffered: Any, state: tuple[Any, ...]) -> None:
        """Put a buffer over a file, or over what stands for one, where it was; or let it find what it had read ahead."""
        raw, position, *once = state
        base = next(base for base in _KINDS.values() if isinstance(buffered, base))
        if position is not None:
            base.__init__(buffered, raw)
            base.seek(buffered, position)
        elif not once:
            base.__init__(buffered, raw)
        else:
            read, place, size = once
            base.__init__(buffered, raw, size)
            seek_again(buffered, place)
            set_ahead(buffered, read)

    @staticmethod
    def fill_text(text: Any, state: tuple[Any, ...]) -> None:
        """Put a text file over a buffer, and where it was: at a position that it told, or in the midst of an iteration."""
        buffer, options, position, rest = state
        io.TextIOWrapper.__init__(text, buffer, *options)
        if rest is None and position is None:
            return
        if position is not None:
            io.TextIOWrapper.seek(text, position)
            set_seen(text, rest)
        else:
            pending, decoder, seen = rest
            set_iterated(text, pending, decoder)
            set_seen(text, seen)

    @staticmethod
    def fill_unpacked(reader: Any, _state: None) -> None:
        """Let what unpacks `gzip`, `bz2` and `lzma` files begin again: the buffer above it goes to where it was."""
        reader._rewind()

    @staticmethod
    def fill_member(member: Any, at_end: bool) -> None:
        """Give a member of a zip file what unpacks it; where it is not at its end that has unpacked as much as it had."""
        import zipfile

        require(isinstance(member, zipfile.ZipExtFile), "it unpacks what is no member of a zip file")
        member._decompressor = unpacks = zipfile._get_decompressor(member._compress_type)  # type: ignore[attr-defined]
        if at_end:
            return
        packed, unpacked = member._orig_compress_size - member._compress_left, member._orig_file_size - member._left
        file = member._fileobj
        position = file.tell()
        file.seek(member._orig_compress_start)
        if not unpacked:  # nothing was: it begins again
            member._compress_left = member._orig_compress_size
            return
        bounded = member._compress_type == zipfile.ZIP_DEFLATED or hasattr(unpacks, "needs_input")
        given = unpacks.decompress(file.read(packed), *([unpacked] if bounded else []))
        file.seek(position)
        if len(given) > unpacked:  # LZMA, which before 3.14 gives all that it can at once
            what = f"{member.name!r}, a member of a zip file that is being read"
            raise SnapshotError(f"this Python unpacks more at once of {what}: resume it under 3.14 or later")


def _raw(kind: Any, descriptor: int, mode: str) -> Any:
    made = io.FileIO.__new__(io.FileIO if kind is None else kind)
    io.FileIO.__init__(made, descriptor, mode)
    return made
