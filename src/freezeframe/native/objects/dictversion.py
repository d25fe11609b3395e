"""Whether dictionaries are still what they were, without looking at what is in them.

Up to 3.13 a dictionary has a number, `ma_version_tag`, that every change makes one which no dictionary has had (PEP 509). Where there is
none, the words of its table of keys and values are compared (`PyDictKeysObject`).
"""

from __future__ import annotations

from freezeframe.native.memory import mem, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, Final

_TAG: Final = 24
"""`PyDictObject.ma_version_tag`."""
_KEYS: Final = 32
"""`PyDictObject.ma_keys`."""
_LOG2_INDEX_BYTES: Final = 9
_KIND: Final = 10
"""`dk_kind`: 0 where there are keys other than strings."""
_ENTRIES: Final = 24
"""`dk_nentries`: how many there have been."""
_INDICES: Final = 32
_WORD: Final = 8


def _has_tags() -> bool:
    names = {"a": 1}
    place = id(names) + _TAG >> 3
    before = words[place]
    names["a"] = 2
    return words[place] != before


TAGGED: Final = _has_tags()
"""Whether versions are numbers. Where they are not, an object may have come to stand where another one was that is gone: whoever asks has
to keep what a dictionary held."""


class DictVersions:
    """The versions of some dictionaries, which it keeps. None of them may share its keys with others, as those of instances may."""

    def __init__(self, dictionaries: Sequence[dict[Any, Any]]) -> None:
        self._dictionaries = tuple(dictionaries)
        offset = _TAG if TAGGED else _KEYS
        self._numbers = [mem[id(each) + offset : id(each) + offset + _WORD] for each in self._dictionaries]
        """Where the number of each stands, or the address of its table."""
        self._tables: list[memoryview] = []
        self._last = b""
        self._contents: list[bytes] = []
        self._joined = b""
        """The contents one after the other: that is compared in half the time."""

    def changed(self) -> Sequence[int]:
        """Which of them, by their numbers, are not what they were when this was asked before; all where it was not."""
        last, now = self._last, b"".join(self._numbers)
        if TAGGED:
            if now == last:
                return ()
            self._last = now
            return [place // _WORD for place in range(0, len(now), _WORD) if now[place : place + _WORD] != last[place : place + _WORD]]
        if now == last and b"".join(self._tables) == self._joined:
            return ()
        before = self._contents or [b""] * len(self._dictionaries)
        self._last, self._tables = now, list(map(table, self._dictionaries))
        self._contents = list(map(bytes, self._tables))
        self._joined = b"".join(self._contents)
        return [number for number, content in enumerate(self._contents) if content != before[number]]


def table(names: dict[Any, Any]) -> memoryview:
    """The keys and values of a dictionary, as they stand in memory, and how many there are."""
    address = words[id(names) + _KEYS >> 3]
    entries = words[address + _ENTRIES >> 3] * (16 if mem[address + _KIND] else 24)
    return mem[address : address + _INDICES + (1 << mem[address + _LOG2_INDEX_BYTES]) + entries]
