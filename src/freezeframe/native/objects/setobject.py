"""The tables of sets: a set gives its items, and pops them, in the order of its table, which tells of all that was ever in it.

From `PySetObject` in Include/cpython/setobject.h: a table of keys and hashes, in which a removed key leaves a mark.
"""

from __future__ import annotations

from typing import Any, Final

from freezeframe.model.namedtuple import NamedTuple
from freezeframe.native.memory import words
from freezeframe.native.objects.parts import set_object

_FILL: Final = 16
"""How many entries are not empty; followed by how many of them hold a key, and by the table's size less one."""
_MASK: Final = 32
_TABLE: Final = 40
_FINGER: Final = 56
"""Where `pop` goes on to search."""
_SMALL: Final = 64
"""The table of a small set, of eight entries."""
_SMALL_SIZE: Final = 8
_END: Final = _SMALL + 16 * _SMALL_SIZE
_ALL: Final = (1 << 64) - 1
_MOST: Final = 1 << 24
"""Larger tables are left to themselves."""


class Table(NamedTuple):
    """Where the items of a set stand, in the order in which it gives them, and where removed ones stood."""

    mask: int
    finger: int
    places: list[int]
    removed: list[int]
    hashes: int
    """A number that tells whether all items have the hashes that they had."""


def table_of(items: Any) -> Table | None:
    """The table of a set whose items would come in another order from a new one; None where they would not, or nobody knows."""
    base: Any = set if isinstance(items, set) else frozenset
    given = [*base.__iter__(items)]
    if not given or not all(map(_is_plain, given)):
        return None
    mask = words[id(items) + _MASK >> 3]
    if mask >= _MOST:
        return None
    start, finger = words[id(items) + _TABLE >> 3] >> 3, words[id(items) + _FINGER >> 3]
    keys = [words[start + 2 * place] for place in range(mask + 1)]
    known = set(map(id, given))
    places = [place for place, key in enumerate(keys) if key in known]
    again = [*set(given)]
    if all(left is right for left, right in zip(again, given, strict=True)) and (not finger or places[0] >= finger):
        return None
    removed = [place for place, key in enumerate(keys) if key and key not in known]
    return Table(mask, finger, places, removed, _hashes(given))


def _is_plain(item: Any) -> bool:
    kind = type(item)
    return kind in _PLAIN or (kind is tuple and all(map(_is_plain, item)))


_PLAIN: Final = frozenset({int, str, bytes, float, bool, complex})


def _hashes(items: list[Any]) -> int:
    return hash(tuple(map(hash, items)))


def arrange(items: Any, given: list[Any], table: Table) -> None:
    """Let a set that holds the items have them in this table; where their hashes are others than they were, it stays as it is."""
    mask, finger, places, removed, hashes = table
    taken = {*places, *removed}
    fits = len(taken) == len(places) + len(removed) <= mask < _MOST and max(taken) <= mask and 0 <= finger <= mask
    if not fits or not all(map(_is_plain, given)) or len(given) != len(places) or {*given} != items or _hashes(given) != hashes:
        return
    room = _with_room(mask)
    if room is None:
        return
    start = words[id(room) + _TABLE >> 3] >> 3
    for item, place in zip(given, places, strict=True):
        set_object(start + 2 * place << 3, item)
        words[start + 2 * place + 1] = hash(item) & _ALL
    for place in removed:
        words[start + 2 * place] = _removed_mark()
        words[start + 2 * place + 1] = _ALL
    words[id(room) + _FILL >> 3] = len(taken)
    words[id(room) + _FILL + 8 >> 3] = len(given)
    words[id(room) + _FINGER >> 3] = finger
    _exchange(items, room)


def _with_room(mask: int) -> set[Any] | None:
    """An empty set with a table of this size; None where CPython makes none."""
    room: set[Any] = set()
    if mask >= _SMALL_SIZE:
        numbers = dict.fromkeys(range((mask + 1) // 2 - 1))
        room.update(numbers)
        for number in numbers:
            room.discard(number)  # which leaves the table as large as it is
    if words[id(room) + _MASK >> 3] != mask:
        return None
    start = words[id(room) + _TABLE >> 3] >> 3
    for word in range(start, start + 2 * (mask + 1)):
        words[word] = 0
    return room


def _removed_mark() -> int:
    """The address of what stands where a key was removed."""
    one = {1}
    one.discard(1)
    start = words[id(one) + _TABLE >> 3] >> 3
    return next(words[start + 2 * place] for place in range(_SMALL_SIZE) if words[start + 2 * place])


def _exchange(left: Any, right: Any) -> None:
    """Let two sets hold what the other held (`set_swap_bodies`)."""
    for offset in (*range(_FILL, _TABLE + 8, 8), *range(_FINGER, _END, 8)):
        here, there = id(left) + offset >> 3, id(right) + offset >> 3
        words[here], words[there] = words[there], words[here]
    for one, other in ((left, right), (right, left)):
        if words[id(one) + _TABLE >> 3] == id(other) + _SMALL:
            words[id(one) + _TABLE >> 3] = id(one) + _SMALL
