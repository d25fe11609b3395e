"""Lists of numbers that were written as bytes (`reductions.numbers`)."""

from __future__ import annotations

from typing import Any, Final

from freezeframe.errors import SnapshotError

_LETTERS: Final = ("b", "h", "i", "q", "d")


def numbers(letter: str, data: bytearray) -> list[Any]:
    """A list of numbers: of integers of 1, 2, 4 or 8 bytes (`b`, `h`, `i`, `q`), or of floats (`d`), little-endian."""
    if letter not in _LETTERS:
        raise SnapshotError("the snapshot is damaged: a list of numbers is of no kind that there is")
    try:
        return memoryview(data).cast(letter).tolist()  # type: ignore[call-overload, no-any-return] # it is one of them
    except TypeError:
        raise SnapshotError("the snapshot is damaged: a list of numbers is made of what is none") from None
