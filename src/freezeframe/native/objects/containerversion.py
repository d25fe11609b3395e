"""Whether containers are still what they were, without looking at what is in them: by how C keeps them.

What says how large each is, and where its items stand, is compared first; only where that is what it was are the items, as addresses.
Up to 3.13 a dictionary has a number for all of that (see `dictversion`), but from 3.13 none for the attributes of instances; a deque counts
its changes on every version.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Final

from freezeframe.model.raw import HOST_VERSION
from freezeframe.native.memory import mem, words
from freezeframe.native.objects.dictversion import TAGGED, table

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEAD: Final = 16
"""Where `ob_size`, `ma_used` or `fill` stands."""
_WORD: Final = 8
_VALUES: Final = 40
"""`PyDictObject.ma_values`: those of an instance's attributes, from 3.13 behind a word whose first byte says how many there is room for."""
_SIZED: Final = HOST_VERSION >= (3, 13)
"""Whether they begin with that word; before, every change of them is a change of the dictionary's number."""
_NOTHING: Final = mem[:0]


class ContainerVersions:
    """The versions of dictionaries, lists, sets and deques (and instances of their subclasses), which it keeps."""

    def __init__(self, containers: Sequence[Any]) -> None:
        self._containers = tuple(containers)
        self._heads = [_head(value) for value in self._containers]
        self._bodies = [_body(value) for value in self._containers]
        self._last = [(bytes(head), bytes(body)) for head, body in zip(self._heads, self._bodies, strict=True)]
        self._joined = b"".join(self._heads), b"".join(self._bodies)

    def changed(self) -> Sequence[int]:
        """Which of them, by their numbers, are not what they were when this was asked before, or when it was made."""
        heads, bodies = self._joined
        if b"".join(self._heads) == heads and b"".join(self._bodies) == bodies:
            return ()
        found = [
            number
            for number, (head, body) in enumerate(self._last)
            if self._heads[number] != head or self._bodies[number] != body  # items stand where they did as long as the head says so
        ]
        for number in found:
            body = self._bodies[number] = _body(self._containers[number])
            self._last[number] = bytes(self._heads[number]), bytes(body)
        self._joined = b"".join(self._heads), b"".join(self._bodies)
        return found


def _head(value: Any) -> memoryview:
    """What is where it is as long as the container lives."""
    words_of = 6 if isinstance(value, deque) else 3 if isinstance(value, list) else 4
    return mem[id(value) + _HEAD : id(value) + _HEAD + words_of * _WORD]


def _body(value: Any) -> memoryview:
    """The items; nothing where the head tells of every change."""
    place = id(value) + _HEAD >> 3
    if isinstance(value, list):
        return mem[words[place + 1] : words[place + 1] + words[place] * _WORD]
    if isinstance(value, set):
        return mem[words[place + 3] : words[place + 3] + (words[place + 2] + 1) * 2 * _WORD]
    if isinstance(value, deque):
        return _NOTHING
    values = words[id(value) + _VALUES >> 3]
    if values and _SIZED:
        return mem[values : values + (1 + mem[values]) * _WORD]
    return _NOTHING if TAGGED else table(value)
