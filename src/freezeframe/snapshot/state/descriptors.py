"""Descriptors that a program has by their numbers only: files that it opened so, and what it has made of the standard ones."""

from __future__ import annotations

import contextlib
import fcntl
import gc
import io
import os
import stat
from itertools import starmap
from operator import eq, itemgetter
from typing import Any, Final

from freezeframe.model.namedtuple import NamedTuple
from freezeframe.snapshot.builders.streams import known, open_again, put_where_it_was, with_number
from freezeframe.snapshot.state import baseline

_LISTED: Final = "/proc/self/fd"
_STANDARD: Final = 3
"""Lower numbers are those of the standard streams."""


_LIBFFI: Final = "libffi.so."
"""What the file that libffi keeps open for `ctypes` is called (3.14 and 3.15 as Debian has them): some snapshots tell of it, though it was
opened for freezeframe."""


class _File(NamedTuple):
    """A file that is open under a number."""

    number: int
    path: str
    flags: int
    position: int
    was: tuple[int, int, bytes] | None = None
    """What it was (`Known`); the first snapshots do not tell, nor does a file that cannot be read."""


class Descriptors(NamedTuple):
    """What is to be there again."""

    files: list[tuple[Any, ...]]
    """Regular files, and the null device, each as `_File` has it."""
    copies: list[tuple[int, int]]
    """Numbers, and the standard descriptors that they are copies of (`os.dup(1)`)."""
    redirected: list[tuple[int, int]]
    """Standard descriptors that are copies of others by now (`os.dup2(log, 1)`), or of each other as they were given (`os.dup2(1, 2)`)."""
    replaced: list[tuple[Any, ...]]
    """The same of standard descriptors that are files by now which no other number is of."""


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


_PLACE: Final = itemgetter(stat.ST_DEV, stat.ST_INO)
"""Which file it is, of what `os.fstat` says."""


def _are_as_given() -> bool:
    """Whether there are the descriptors that the process was given and no others, which Linux tells from 6.2 on without listing them."""
    known = {number: file for number, (file, _) in baseline.descriptors.items()} | baseline.inherited
    try:
        return os.stat(_LISTED).st_size == len(known) > 0 and all(map(eq, map(_PLACE, map(os.fstat, known)), known.values()))
    except OSError:
        return False


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


def _entry(number: int) -> tuple[Any, ...]:
    flags = fcntl.fcntl(number, fcntl.F_GETFL) & (os.O_ACCMODE | os.O_APPEND)
    path = os.readlink(f"/proc/self/fd/{number}")
    was = known(number, path)
    return number, path, flags, os.lseek(number, 0, os.SEEK_CUR), None if was is None else tuple(was)


def _opened(file: _File) -> int:
    """A file, opened where it was. Raises SnapshotError where that is not to be had."""
    descriptor = open_again(file.path, file.flags)
    writes = file.flags & os.O_ACCMODE != os.O_RDONLY
    put_where_it_was(descriptor, file.path, file.position, writes=writes, was=file.was)
    return descriptor


def set_descriptors(found: Any) -> None:
    """Have them again under their numbers, where those are free: what uses another is told, as its number is nobody's.

    Raises SnapshotError where a file is not there any more, or is another one.
    """
    wanted = Descriptors(*found, *[[]] * (len(Descriptors._fields) - len(found)))  # the last came later than the first snapshots
    for number, standard in wanted.copies:
        with contextlib.suppress(OSError):  # this process was started without that one, as any program can be
            _keep(os.dup(standard), number)
    for file in starmap(_File, wanted.files):
        if not os.path.basename(file.path).startswith(_LIBFFI):
            _keep(_opened(file), file.number)
    given = {number: os.dup(number) for number in baseline.descriptors} if wanted.redirected else {}
    for standard, number in wanted.redirected:
        with contextlib.suppress(OSError):  # as above
            os.dup2(given.get(number, number), standard)
    for descriptor in given.values():
        os.close(descriptor)
    for file in starmap(_File, wanted.replaced):
        descriptor = _opened(file)
        os.dup2(descriptor, file.number)
        os.close(descriptor)


def _keep(descriptor: int, wanted: int) -> None:
    """Give a descriptor its number, or close it where that is taken."""
    if with_number(descriptor, wanted) != wanted:
        os.close(descriptor)


PARTS: Final = {"descriptors": (take_descriptors, set_descriptors)}
"""How each part is taken and set."""
