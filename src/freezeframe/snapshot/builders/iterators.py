"""Iterators over what may have changed since, put together again at the end, when what they go through is whole."""

from __future__ import annotations

import itertools
from collections import OrderedDict, deque
from types import CodeType
from typing import Any, Final

from freezeframe.model.null import NULL
from freezeframe.native.memory import release, words
from freezeframe.native.objects.parts import set_object
from freezeframe.native.objects.setobject import Table, arrange
from freezeframe.snapshot.builders.checks import is_number, require

# What iterators over dictionaries, sets and deques keep, at which offset.
DICT_USED: Final = 24
"""`dictiterobject.di_used`: the size that the dictionary had."""
DICT_POSITION: Final = 32
"""`dictiterobject.di_pos`: which entry is next, of the dictionary's table."""
DICT_REMAINING: Final = 48
"""`dictiterobject.len`."""
SET_POSITION: Final = 32
"""`setiterobject.si_pos`."""
SET_REMAINING: Final = 40
"""`setiterobject.len`."""
ORDERED_SIZE: Final = 32
"""`odictiterobject.di_size`, and the state of the dictionary after it, and the next key after that."""
DEQUE_BLOCK: Final = 16
"""`dequeiterobject.b`, followed by the index in it, the deque, its state, and how many are left."""
CONTAINER: Final = 16
"""What most of them go through."""
POSITION_OFFSET: Final = 64
"""`positionsiterator.pi_offset`, 32 bits (Objects/codeobject.c): how many bytes of the code's instructions are done."""
_MASK: Final = (1 << 64) - 1

_DICT_ITERATORS: Final[dict[str, Any]] = {
    "dict_keyiterator": iter,
    "dict_valueiterator": lambda names: iter(names.values()),
    "dict_itemiterator": lambda names: iter(names.items()),
    "dict_reversekeyiterator": reversed,
    "dict_reversevalueiterator": lambda names: reversed(names.values()),
    "dict_reverseitemiterator": lambda names: reversed(names.items()),
}
_ORDERED_ITERATORS: Final = (
    OrderedDict.__iter__,
    lambda value: iter(OrderedDict.values(value)),
    lambda value: iter(OrderedDict.items(value)),
    OrderedDict.__reversed__,
    lambda value: reversed(OrderedDict.values(value)),
    lambda value: reversed(OrderedDict.items(value)),
)
"""By what they give, keys, values or items, and whether backwards."""

VIEWS: Final[dict[str, Any]] = {
    "dict_keys": dict.keys,
    "dict_values": dict.values,
    "dict_items": dict.items,
    "odict_keys": OrderedDict.keys,
    "odict_values": OrderedDict.values,
    "odict_items": OrderedDict.items,
}


_WRONG: Final = "what it gives to an iterator does not belong there"
_SET_ITERATOR: Final[type] = type(iter(set()))
_ORDERED_ITERATOR: Final[type] = type(iter(OrderedDict()))
_DEQUE_ITERATORS: Final[tuple[Any, ...]] = (type(iter(deque())), type(reversed(deque())))


class Iterators:
    """Makes iterators over dictionaries, sets, deques and code's positions, and views."""

    def __init__(self, _version: tuple[int, int]) -> None:
        """They are alike in all versions."""

    @staticmethod
    def view(name: str, names: dict[Any, Any]) -> Any:
        """A view of a dictionary."""
        return VIEWS[name](names)

    @staticmethod
    def position_iterator(code: Any, count: int) -> Any:
        """What `co_positions()` gives, behind so many code units."""
        require(isinstance(code, CodeType) and is_number(count, 0, len(code.co_code) >> 1), _WRONG)
        made = code.co_positions()
        for _ in itertools.islice(made, count):
            pass
        return made

    @staticmethod
    def memory_iterator(view: memoryview, index: int) -> Any:
        """An iterator over a memoryview."""
        require(is_number(index, 0), _WRONG)
        made = iter(view)
        words[id(made) + CONTAINER >> 3] = index
        return made

    @staticmethod
    def dict_iterator(name: str) -> Any:
        """An iterator over a dictionary."""
        return _DICT_ITERATORS[name]({})

    @staticmethod
    def fill_dict_iterator(value: Any, state: tuple[Any, int, int, int]) -> None:
        """Say which entry is next, what size the dictionary should have, and how many are left. Belongs to the end."""
        names, before, used, remaining = state
        holds = type(value).__name__ in _DICT_ITERATORS and (names is NULL or isinstance(names, dict))
        most = 0 if names is NULL else dict.__len__(names)
        holds = holds and is_number(remaining, 0) and is_number(used, -1) and (names is NULL or is_number(before, -1, most))
        require(holds and (before >= 0 or "reverse" in type(value).__name__ or names is NULL), _WRONG)
        set_object(id(value) + CONTAINER, names)
        words[id(value) + DICT_USED >> 3] = used & _MASK
        words[id(value) + DICT_POSITION >> 3] = before & _MASK
        words[id(value) + DICT_REMAINING >> 3] = remaining

    @staticmethod
    def set_iterator() -> Any:
        """An iterator over a set."""
        return iter(set())

    @staticmethod
    def fill_set_iterator(value: Any, state: tuple[Any, bool, list[Any]]) -> None:
        """Say what is left, and whether the set has been changed since. Belongs to the end."""
        whole, changed, rest = state
        holds = type(value) is _SET_ITERATOR and (whole is NULL or isinstance(whole, (set, frozenset))) and type(rest) is list
        require(holds, _WRONG)
        if whole is NULL:
            release(id(value) + CONTAINER)
            return
        base = frozenset if isinstance(whole, frozenset) else set
        done = base.__len__(whole) - len(rest)
        walk = base.__iter__(whole)
        for _ in range(done):
            next(walk, None)
        position = words[id(walk) + SET_POSITION >> 3]
        if not changed and not all(left is right for left, right in zip(walk, rest, strict=True)):
            # Its items' hashes are others than they were, and so is their order: the rest is what it was.
            whole, position = _in_order(rest), 0
        set_object(id(value) + CONTAINER, whole)
        words[id(value) + DICT_USED >> 3] = -1 & _MASK if changed else base.__len__(whole)
        words[id(value) + SET_POSITION >> 3] = position
        words[id(value) + SET_REMAINING >> 3] = len(rest)

    @staticmethod
    def fill_table(items: Any, state: tuple[list[Any], tuple[Any, ...]]) -> None:
        """Let a set give its items in the order in which it did. Belongs to the end."""
        given, table = state
        require(type(items) in (set, frozenset) and type(given) is list, "it arranges what is no set")
        places = table[2:4] if type(table) is tuple and len(table) == 5 else ()
        numbers = [*table[:2], *places[0], *places[1]] if places and all(type(part) is list for part in places) else [None]
        require(all(is_number(number, 0, 1 << 32) for number in numbers), "it arranges a set in no table")
        arrange(items, given, Table(*table))

    @staticmethod
    def ordered_iterator(kind: int) -> Any:
        """An iterator over an OrderedDict."""
        return _ORDERED_ITERATORS[kind](OrderedDict(a=1))

    @staticmethod
    def fill_ordered_iterator(value: Any, state: tuple[Any, bool, Any]) -> None:
        """Say which key is next, and whether the dictionary has been changed since. Belongs to the end."""
        names, changed, key = state
        require(type(value) is _ORDERED_ITERATOR and (names is NULL or isinstance(names, OrderedDict)) and type(changed) is bool, _WRONG)
        if names is NULL:
            release(id(value) + CONTAINER + 8)
            release(id(value) + ORDERED_SIZE + 16)
            return
        fresh = OrderedDict.__iter__(names)
        set_object(id(value) + CONTAINER + 8, names)
        words[id(value) + ORDERED_SIZE >> 3] = words[id(fresh) + ORDERED_SIZE >> 3]
        words[id(value) + ORDERED_SIZE + 8 >> 3] = words[id(fresh) + ORDERED_SIZE + 8 >> 3] ^ changed
        set_object(id(value) + ORDERED_SIZE + 16, key)

    @staticmethod
    def deque_iterator(backwards: bool) -> Any:
        """An iterator over a deque."""
        empty: deque[Any] = deque()
        return reversed(empty) if backwards else iter(empty)

    @staticmethod
    def fill_deque_iterator(value: Any, state: tuple[Any, bool, int]) -> None:
        """Say how many are left, and whether the deque has been changed since. Belongs to the end."""
        items, changed, remaining = state
        require(type(value) in _DEQUE_ITERATORS and isinstance(items, deque) and is_number(remaining, 0), _WRONG)
        fresh = deque.__reversed__(items) if type(value) is type(reversed(deque())) else deque.__iter__(items)
        for _ in range(deque.__len__(items) - remaining):
            next(fresh, None)
        set_object(id(value) + DEQUE_BLOCK + 16, items)
        for offset in (0, 8, 24, 32):
            words[id(value) + DEQUE_BLOCK + offset >> 3] = words[id(fresh) + DEQUE_BLOCK + offset >> 3]
        if changed:
            words[id(value) + DEQUE_BLOCK + 24 >> 3] -= 1
            words[id(value) + DEQUE_BLOCK + 32 >> 3] = remaining


def _in_order(items: list[Any]) -> set[Any]:
    """A set for iterators only, which go through its table and look nothing up: the items stand there in their order."""
    stand_ins = set(range(len(items)))
    room = words[id(stand_ins) + 40 >> 3] >> 3
    places = {words[room + 2 * place]: place for place in range(words[id(stand_ins) + 32 >> 3] + 1)}
    for number, item in zip(list(stand_ins), items, strict=True):
        set_object((room + 2 * places[id(number)]) << 3, item)
    return stand_ins
