"""Whose snapshots are trusted: those that carry the HMAC-SHA256 of a key that the reader has.

A key that others can read is refused, whoever made it so: with it anybody can write snapshots that run as the user when they are resumed.
A file that is named may be its group's, for keys that a team shares; the user's own key may be nobody's but the user's.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from functools import lru_cache

from freezeframe.errors import SnapshotError
from freezeframe.snapshot.format.hashes import hmac_sha256, sha256

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


SIZE: Final = 32
"""Bytes of a key, and of a signature."""
_LARGEST: Final = 1 << 16
"""So many bytes of a key file are the key."""

_read: dict[str, tuple[tuple[int, ...], bytes]] = {}
"""Keys by their paths, each with what the file system said of the file when it was read."""


def user_key_path() -> str:
    """Where the user's own key is: made on first use, readable by nobody else."""
    base = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")
    return os.path.join(base, "freezeframe", "key")


def user_key() -> bytes:
    """The user's own key. Raises SnapshotError where it cannot be made or read, or where others can read it."""
    path = user_key_path()
    try:
        try:
            return _key_at(path, shared=False)
        except FileNotFoundError:
            _make(path)
            return _key_at(path, shared=False)
    except OSError as error:
        raise SnapshotError(
            f"the key that signs snapshots cannot be made or read at {path!r}: {error.strerror}; name one with --key-file"
        ) from None


def read_key(path: str | os.PathLike[str]) -> bytes:
    """A key from a file that is named: any file of at least 16 bytes.

    Raises SnapshotError for one that cannot be read, that is too short to be a key, or that everybody can read.
    """
    try:
        return _key_at(os.fspath(path), shared=True)
    except OSError as error:
        raise SnapshotError(f"the key file {os.fspath(path)!r} cannot be read: {error.strerror}; name another, or leave it out") from None


def _key_at(path: str, *, shared: bool) -> bytes:
    now = os.stat(path)
    version = (now.st_ino, now.st_mtime_ns, now.st_ctime_ns, now.st_size)
    known = _read.get(path)
    if known is not None and known[0] == version:
        return known[1]
    if now.st_mode & (stat.S_IRWXO if shared else stat.S_IRWXO | stat.S_IRWXG):
        who, mode = ("everybody", "640") if shared else ("others", "600")
        raise SnapshotError(
            f"the key {path!r} can be read by {who} (mode {stat.S_IMODE(now.st_mode):o}), who could sign snapshots with it: "
            f"replace it if they may have, and chmod {mode} it"
        )
    with open(path, "rb") as file:
        key = file.read(_LARGEST)
    if len(key) < SIZE // 2:
        raise SnapshotError(f"the key {path!r} holds {len(key)} bytes, and a key has at least {SIZE // 2}")
    _read[path] = version, key
    return key


def _make(path: str) -> None:
    """Write a new key aside, and give it its name only where there is none yet: of two processes that do so at once, one wins."""
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    aside = f"{path}.{os.getpid()}.{os.urandom(4).hex()}"
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(descriptor, 0o600)  # whatever the umask takes away, the user can read it
            file.write(os.urandom(SIZE))
            file.flush()
            os.fsync(descriptor)
        with suppress(FileExistsError):
            os.link(aside, path)
    finally:
        os.unlink(aside)


@lru_cache(maxsize=8)
def name_of(key: bytes) -> bytes:
    """Eight bytes that tell keys apart, and nothing about the key."""
    return sha256(b"freezeframe key\0" + key).digest()[:8]


@lru_cache(maxsize=8)
def _begun(key: bytes) -> Any:
    """A signature by a key, of nothing yet."""
    return hmac_sha256(key)


def sign(key: bytes | None, *parts: bytes | memoryview) -> bytes:
    """The signature over the parts in turn; without a key what only tells of damage."""
    digest: Any = sha256() if key is None else _begun(key).copy()
    for part in parts:
        digest.update(part)
    made: bytes = digest.digest()
    return made
