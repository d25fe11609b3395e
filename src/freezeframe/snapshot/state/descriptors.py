"""Descriptors that a program has by their numbers only: files that it opened so, and what it has made of the standard ones."""

from __future__ import annotations

import contextlib
import fcntl
import gc
import io
import os
import stat
from typing import Any, Final, NamedTuple

from freezeframe.snapshot.builders.streams import with_number
from freezeframe.snapshot.state import baseline

_LISTED: Final = "/proc/self/fd"
_STANDARD: Final = 3
"""Lower numbers are those of the standard streams."""


class Descriptors(NamedTuple):
    """What is to be there again."""

    files: list[tuple[int, str, int, int]]
    """Regular files, and the null device: number, path, flags, position."""
    copies: list[tuple[int, int]]
    """Numbers, and the standard descriptors that they are copies of (`os.dup(1)`)."""
    redirected: list[tuple[int, int]]
    """Standard descriptors that are copies of others by now (`os.dup2(log, 1)`), or of each other as they were given (`os.dup2(1, 2)`)."""
    replaced: list[tuple[int, str, int, int]]
    """Standard descriptors that are files by now which no other number is of."""


def copy_of(number: int) -> int | None:
    """The standard descriptor that this one is a copy of, as the process was given it; None where it is something else."""
    identity, mode = baseline.identity(number), _mode(number)
    for standard, given in baseline.descriptors.items():
        if identity == given[0] and mode == given[1]:
            return None if _is_null(number) and identity == baseline.identity(standard) and not _are_one(number, standard) else standard
    return None


def _is_null(number: int) -> bool:
    """Whether a descriptor is of the null device, which programs open themselves, too, and whose name they have then."""
    status = os.fstat(number)
    return stat.S_ISCHR(status.st_mode) and status.st_rdev == os.stat(os.devnull).st_rdev


def _are_one(number: int, other: int) -> bool:
    """Whether two descriptors are copies of one: they have their flags in common. To be asked of what no flag matters to."""
    before, flags = fcntl.fcntl(number, fcntl.F_GETFL), fcntl.fcntl(other, fcntl.F_GETFL)
    fcntl.fcntl(number, fcntl.F_SETFL, before ^ os.O_APPEND)
    changed = fcntl.fcntl(other, fcntl.F_GETFL) != flags
    fcntl.fcntl(number, fcntl.F_SETFL, before)
    return changed


def _mode(number: int) -> int:
    return fcntl.fcntl(number, fcntl.F_GETFL) & os.O_ACCMODE


def _are_as_given() -> bool:
    """Whether there are the descriptors that the process was given and no others, which Linux tells from 6.2 on without listing them."""
    known = {number: file for number, (file, _) in baseline.descriptors.items()} | baseline.inherited
    try:
        if not known or os.stat(_LISTED).st_size != len(known):
            return False
        for number, file in known.items():
            status = os.fstat(number)
            if (status.st_dev, status.st_ino) != file:
                return False
    except OSError:
        return False
    return True


def take_descriptors(_own: Any) -> Any:
    """None where there is nothing of the kind, as far as anybody can tell."""
    if _are_as_given():
        return None
    try:
        numbers = sorted(map(int, os.listdir(_LISTED)))
    except OSError:
        return None
    found = Descriptors([], [], [], [])
    identities: dict[tuple[int, int], int] = {}
    for number in numbers:
        try:
            status = os.fstat(number)
        except OSError:  # the folder that was listed
            continue
        if number < _STANDARD or baseline.inherited.get(number) == (status.st_dev, status.st_ino):
            continue
        identities.setdefault((status.st_dev, status.st_ino), number)
        copied = copy_of(number)
        if copied is not None:
            found.copies.append((number, copied))
        elif _opens_again(number, status):
            found.files.append(_entry(number))
    for standard, given in baseline.descriptors.items():
        now = baseline.identity(standard)
        if now is None or now == given[0]:
            continue
        source = identities.get(now, copy_of(standard))
        if source is not None:
            found.redirected.append((standard, source))
        elif _opens_again(standard, os.fstat(standard)):
            found.replaced.append(_entry(standard))
    if found.files or found.copies:
        files = {file.fileno() for file in gc.get_objects() if type(file) is io.FileIO and not file.closed}
        found.files[:] = [entry for entry in found.files if entry[0] not in files]
        found.copies[:] = [entry for entry in found.copies if entry[0] not in files]
    return tuple(found) if any(found) else None


def _opens_again(number: int, status: os.stat_result) -> bool:
    return (stat.S_ISREG(status.st_mode) and status.st_nlink > 0) or _is_null(number)


def _entry(number: int) -> tuple[int, str, int, int]:
    flags = fcntl.fcntl(number, fcntl.F_GETFL) & (os.O_ACCMODE | os.O_APPEND)
    return number, os.readlink(f"/proc/self/fd/{number}"), flags, os.lseek(number, 0, os.SEEK_CUR)


def set_descriptors(found: Any) -> None:
    """Have them again under their numbers, where those are free: what uses another is told, as its number is nobody's."""
    wanted = Descriptors(*found, *[[]] * (len(Descriptors._fields) - len(found)))  # the last came later than the first snapshots
    for number, standard in wanted.copies:
        with contextlib.suppress(OSError):
            _keep(os.dup(standard), number)
    for number, path, flags, position in wanted.files:
        with contextlib.suppress(OSError):
            if _keep(os.open(path, flags | os.O_CLOEXEC), number):
                os.lseek(number, position, os.SEEK_SET)
    given = {number: os.dup(number) for number in baseline.descriptors} if wanted.redirected else {}
    for standard, number in wanted.redirected:
        with contextlib.suppress(OSError):
            os.dup2(given.get(number, number), standard)
    for descriptor in given.values():
        os.close(descriptor)
    for standard, path, flags, position in wanted.replaced:
        with contextlib.suppress(OSError):
            descriptor = os.open(path, flags | os.O_CLOEXEC)
            os.dup2(descriptor, standard)
            os.close(descriptor)
            os.lseek(standard, position, os.SEEK_SET)


def _keep(descriptor: int, wanted: int) -> bool:
    """Give a descriptor its number, or close it where that is taken."""
    if with_number(descriptor, wanted) == wanted:
        return True
    os.close(descriptor)
    return False
