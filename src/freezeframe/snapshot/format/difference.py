"""What has changed between two runs of bytes, found with C's own searches: for snapshots of a program that has gone on a little."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


Changes = list[int | bytes]
"""In turn: where in the old bytes a run begins, how long it is, and the new bytes that follow it."""

_NEEDLE: Final = 24
"""So many bytes in a row that are found again are the same run."""
_STRIDE: Final = 16
_NEAR: Final = 1 << 13
_FAR: Final = 1 << 12
"""Behind so many new bytes a run is looked for anywhere, and not only nearby."""


def difference(old: bytes, new: bytes, most: int) -> Changes | None:
    """How `new` is made of `old`; None where that takes more than `most` new bytes."""
    changes: Changes = []
    here, place = 0, 0
    spent = 0
    while place < len(new):
        same = _in_common(old, here, new, place)
        changes += here, same
        here += same
        place += same
        found, skipped = _found_again(old, here, new, place, most - spent)
        if found < 0 and len(new) - place > most - spent:
            return None
        if found < 0:
            skipped = len(new) - place
        changes.append(new[place : place + skipped])
        spent += skipped + _STRIDE  # what is written besides
        if spent > most:
            return None
        here, place = found, place + skipped
    return changes


def apply(changes: Changes, old: bytes | memoryview, size: int) -> bytes:
    """The new bytes. Raises ValueError where they do not come to `size`, or where these are no changes of `old`."""
    parts: list[bytes | memoryview] = []
    left = size
    if type(changes) is not list or len(changes) % 3:
        raise ValueError("changes come in threes")
    for index in range(0, len(changes), 3):
        start, length, added = changes[index : index + 3]
        if not isinstance(start, int) or not isinstance(length, int) or not isinstance(added, bytes):
            raise ValueError("no changes")  # noqa: TRY004 (of bytes, not of a caller)
        if not 0 <= start <= start + length <= len(old):
            raise ValueError("a run that is not there")
        left -= length + len(added)
        if left < 0:
            raise ValueError("too much")
        parts += old[start : start + length], added
    if left:
        raise ValueError("too little")
    return b"".join(parts)


def _in_common(old: bytes, here: int, new: bytes, place: int) -> int:
    """How many bytes are the same from two places on."""
    most = min(len(old) - here, len(new) - place)
    known, step = 0, 64
    while known < most:
        step = min(step, most - known)
        if old[here + known : here + known + step] == new[place + known : place + known + step]:
            known += step
            step *= 2
        elif step == 1:
            break
        else:
            step = max(1, step // 4)
            while step > 1 and old[here + known : here + known + step] != new[place + known : place + known + step]:
                step //= 2
            if step == 1 and old[here + known] != new[place + known]:
                break
    return known


def _found_again(old: bytes, here: int, new: bytes, place: int, most: int) -> tuple[int, int]:
    """Where the old bytes go on as the new ones do after some that are new, and how many these are; (-1, 0) where they do not."""
    ahead = 0
    while ahead <= most and place + ahead + _NEEDLE <= len(new):
        needle = new[place + ahead : place + ahead + _NEEDLE]
        found = old.find(needle, here, here + ahead + _NEAR)
        if found < 0 and ahead % _FAR == 0 and ahead:
            found = old.find(needle, 0 if ahead > 4 * _FAR else here)
        if found >= 0:
            while ahead and found > here and old[found - 1] == new[place + ahead - 1]:
                found -= 1
                ahead -= 1
            return found, ahead
        ahead += _STRIDE
    return -1, 0
