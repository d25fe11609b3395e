"""A list that is being sorted: empty, and marked so that whatever is done to it meanwhile shows, as `list.sort` has it."""

from __future__ import annotations

from freezeframe.errors import UnsupportedRuntime
from freezeframe.native.memory import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

ALLOCATED: Final = list.__basicsize__ - 8
"""Where a list keeps how many items it has room for: its last word (`PyListObject`, Include/cpython/listobject.h)."""

BUSY: Final = (1 << 64) - 1
"""-1, which no other operation leaves there."""


def _check() -> None:
    sample = [None, None, None]
    room = (sample.__sizeof__() - list.__basicsize__) // 8
    if words[(id(sample) + ALLOCATED) >> 3] != room:
        raise UnsupportedRuntime("a list does not keep the room that it has in its last word, as CPython 3.11 to 3.15 do")


_check()


def occupy(target: list[object]) -> int:
    """Empty a list and mark it; gives the mark for `modified`, the list's address, which means nothing in another process."""
    list.clear(target)
    words[(id(target) + ALLOCATED) >> 3] = BUSY
    return id(target)


def is_emptied(target: list[object]) -> bool:
    """Whether a list is being sorted, by C or by us, and nothing has been done to it meanwhile."""
    return words[(id(target) + ALLOCATED) >> 3] == BUSY


def modified(target: list[object], mark: int) -> bool:
    """Whether anything has been done to a marked list. Where the mark was made in another process, only what it holds tells."""
    if id(target) != mark:
        return bool(list.__len__(target))
    return words[(id(target) + ALLOCATED) >> 3] != BUSY


def restore(target: list[object], items: list[object]) -> None:
    """Take the mark off and put `items` in; what was added meanwhile is dropped."""
    if words[(id(target) + ALLOCATED) >> 3] == BUSY:
        words[(id(target) + ALLOCATED) >> 3] = 0
    dropped = list.copy(target)
    list.__setitem__(target, slice(None), items)
    del dropped
