"""Files that are whole at every moment: written aside, synced, renamed."""

from __future__ import annotations

import errno
import fcntl
import os


def write_file(path: str | os.PathLike[str], data: bytes) -> None:
    """Put `data` at `path`: written aside, synced, renamed. What was there before stays whole until then.

    Raises OSError, also where something else than a file is there, such as a device, whose place a file would take.
    """
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.path.isfile(target):
        raise OSError(errno.EEXIST, "is no regular file: choose another name", os.fspath(path))
    folder, name = os.path.split(target)
    aside = os.path.join(folder, f".{name}.aside")
    descriptor = _claimed(aside)
    try:
        os.ftruncate(descriptor, 0)
        with open(descriptor, "wb", closefd=False) as file:
            file.write(data)
        os.fsync(descriptor)
        os.replace(aside, target)
    except BaseException:
        os.unlink(aside)
        raise
    finally:
        os.close(descriptor)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _claimed(aside: str) -> int:
    """A descriptor of the file aside, which no other process writes: what one that was killed has left there is written over."""
    while True:
        descriptor = os.open(aside, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        try:
            if os.path.samestat(os.fstat(descriptor), os.stat(aside)):
                return descriptor
        except FileNotFoundError:
            pass
        os.close(descriptor)  # it was given its name meanwhile
