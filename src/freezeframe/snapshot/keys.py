"""Whose snapshots are trusted: those that carry the HMAC-SHA256 of a key that the reader has."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
from pathlib import Path
from typing import Final

from freezeframe.errors import SnapshotError

SIZE: Final = 32
"""Bytes of a key, and of a signature."""


def user_key_path() -> Path:
    """Where the user's own key is: made on first use, readable by nobody else."""
    base = os.environ.get("XDG_CONFIG_HOME")
    return (Path(base) if base else Path("~/.config").expanduser()) / "freezeframe" / "key"


def user_key() -> bytes:
    """The user's own key. Raises SnapshotError where it cannot be made or read."""
    path = user_key_path()
    try:
        if not path.exists():
            _make(path)
        return read_key(path)
    except OSError as error:
        raise SnapshotError(
            f"the key that signs snapshots cannot be made or read at {str(path)!r}: {error.strerror}; name one with --key-file"
        ) from None


def _make(path: Path) -> None:
    """Write a new key aside, and give it its name only where there is none yet: of two processes that do so at once, one wins."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(SIZE))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(aside, path)
    finally:
        aside.unlink()


def read_key(path: str | os.PathLike[str]) -> bytes:
    """A key from a file: any file of at least 16 bytes. Raises OSError, and SnapshotError for one that is too short to be one."""
    with Path(path).open("rb") as file:
        data = file.read(1 << 16)
    if len(data) < SIZE // 2:
        raise SnapshotError(f"the key file {os.fspath(path)!r} holds {len(data)} bytes, and a key has at least {SIZE // 2}")
    return data


def name_of(key: bytes) -> bytes:
    """Eight bytes that tell keys apart, and nothing about the key."""
    return hashlib.sha256(b"freezeframe key\0" + key).digest()[:8]


def signature(key: bytes, *parts: bytes | memoryview) -> bytes:
    """The HMAC-SHA256 over the parts in turn."""
    mac = hmac.new(key, digestmod=hashlib.sha256)
    for part in parts:
        mac.update(part)
    return mac.digest()


def same(one: bytes, other: bytes) -> bool:
    """Whether two signatures are equal, in a time that does not tell where they differ."""
    return hmac.compare_digest(one, other)
