"""A snapshot's file, opened for whoever only looks: whose it is is told, and no matter."""

from __future__ import annotations

import os

from freezeframe.errors import FreezeframeError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from freezeframe.snapshot.format.envelope import Contents


def is_snapshot(path: str) -> bool:
    """Whether a file begins as a snapshot does; False where it cannot be read, which whoever takes it for something else will say."""
    from freezeframe.snapshot.format.envelope import MAGIC

    try:
        with open(path, "rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def read_snapshot(path: str) -> bytes:
    """The bytes of a snapshot's file. Raises FreezeframeError where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise FreezeframeError(f"the snapshot {path!r} cannot be read: {error.strerror}; is that its name?") from None


def opened(data: bytes, key: bytes | None, path: str) -> tuple[Contents, str]:
    """What a snapshot holds, and by whom it is signed: "you", "key" (the one that was named), "another" or "nobody"."""
    from freezeframe.snapshot.format import keys
    from freezeframe.snapshot.format.envelope import owner_of, unseal

    whose = "key"
    if key is None and os.path.exists(keys.user_key_path()):
        key, whose = keys.user_key(), "you"
    owner = owner_of(data)
    if key is not None and owner == keys.name_of(key):
        return unseal(data, key, name=repr(path)), whose
    return unseal(data, None, trust=True, name=repr(path)), "nobody" if owner is None else "another"
