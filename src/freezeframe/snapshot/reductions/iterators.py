"""Iterators over dictionaries, sets and deques: what they keep is read, since asking them would forget what they notice."""

from __future__ import annotations

from collections import OrderedDict, deque
from typing import TYPE_CHECKING, Any, Final

from freezeframe.model.null import NULL
from freezeframe.native.memory import ints, words
from freezeframe.native.objects.parts import object_in
from freezeframe.snapshot.builders.iterators import (
    CONTAINER,
    DEQUE_BLOCK,
    DICT_POSITION,
    DICT_REMAINING,
    DICT_USED,
    ORDERED_SIZE,
    POSITION_OFFSET,
    SET_POSITION,
    VIEWS,
)
from freezeframe.snapshot.builders.seeds import TOKENS
from freezeframe.snapshot.nameless import class_by_example

if TYPE_CHECKING:
    from freezeframe.snapshot.writer import Writer

_MASK: Final = (1 << 64) - 1


def reduce_dict_iterator(writer: Writer, value: Any) -> Any:
    """An iterator over a dictionary, or over its values or items, forwards or backwards."""
    name = type(value).__name__
    names = object_in(id(value) + CONTAINER)
    used = _signed(words[id(value) + DICT_USED >> 3])
    position = _signed(words[id(value) + DICT_POSITION >> 3])
    remaining = words[id(value) + DICT_REMAINING >> 3]
    if names is not NULL:
        size = dict.__len__(names)
        backwards = name.startswith("dict_reverse")
        if position != (remaining - 1 if backwards else size - remaining):
            # Its table has holes, which the new one will not have.
            probe: Any = dict.__reversed__(names) if backwards else dict.__iter__(names)
            words[id(probe) + DICT_POSITION >> 3] = position & _MASK
            left = len([*probe])
            position = left - 1 if backwards else size - left
    writer.put_off("fill_dict_iterator", value, (names, position, used, remaining))
    return TOKENS["dict_iterator"], (name,)


def reduce_set_iterator(writer: Writer, value: Any) -> Any:
    """An iterator over a set or frozenset."""
    whole = object_in(id(value) + CONTAINER)
    changed, rest = False, []
    if whole is not NULL:
        base: Any = frozenset if isinstance(whole, frozenset) else set
        changed = words[id(value) + DICT_USED >> 3] != base.__len__(whole)
        probe = base.__iter__(whole)
        words[id(probe) + SET_POSITION >> 3] = words[id(value) + SET_POSITION >> 3]
        rest = [*probe]
    writer.put_off("fill_set_iterator", value, (whole, changed, rest))
    return TOKENS["set_iterator"], ()


def reduce_ordered_iterator(writer: Writer, value: Any) -> Any:
    """An iterator over an OrderedDict, or over its values or items, forwards or backwards."""
    kind = ints[id(value) + CONTAINER >> 2]
    names = object_in(id(value) + CONTAINER + 8)
    changed = False
    if names is not NULL:
        fresh = OrderedDict.__iter__(names)
        at = ORDERED_SIZE
        changed = any(words[id(value) + at + more >> 3] != words[id(fresh) + at + more >> 3] for more in (0, 8))
    writer.put_off("fill_ordered_iterator", value, (names, changed, object_in(id(value) + ORDERED_SIZE + 16)))
    return TOKENS["ordered_iterator"], ((kind >> 1) - 1 + 3 * (kind & 1),)


def reduce_deque_iterator(writer: Writer, value: Any) -> Any:
    """An iterator over a deque, forwards or backwards."""
    items = object_in(id(value) + DEQUE_BLOCK + 16)
    fresh = deque.__iter__(items)
    changed = words[id(value) + DEQUE_BLOCK + 24 >> 3] != words[id(fresh) + DEQUE_BLOCK + 24 >> 3]
    writer.put_off("fill_deque_iterator", value, (items, changed, words[id(value) + DEQUE_BLOCK + 32 >> 3]))
    return TOKENS["deque_iterator"], (type(value) is not type(fresh),)


def reduce_view(_writer: Writer, value: Any) -> Any:
    """A view of a dictionary's keys, values or items."""
    return TOKENS["view"], (type(value).__name__, object_in(id(value) + CONTAINER))


def reduce_memory_iterator(_writer: Writer, value: Any) -> Any:
    """An iterator over a memoryview."""
    view = object_in(id(value) + CONTAINER + 8)
    return TOKENS["memory_iterator"], (memoryview(b"") if view is NULL else view, words[id(value) + CONTAINER >> 3])


def reduce_position_iterator(_writer: Writer, value: Any) -> Any:
    """What goes through the positions of a code object's instructions."""
    return TOKENS["position_iterator"], (object_in(id(value) + CONTAINER), ints[id(value) + POSITION_OFFSET >> 2] >> 1)


def _signed(word: int) -> int:
    return word - (1 << 64) if word >> 63 else word


def _iterators() -> dict[int, Any]:
    known: dict[int, Any] = {id(type(_iterators.__code__.co_positions())): reduce_position_iterator}
    for backwards in ("", "reverse"):
        for what in ("key", "value", "item"):
            known[id(class_by_example(f"dict_{backwards}{what}iterator"))] = reduce_dict_iterator
    for name in VIEWS:
        known[id(class_by_example(name))] = reduce_view
    others = {
        "set_iterator": reduce_set_iterator, "odict_iterator": reduce_ordered_iterator, "_deque_iterator": reduce_deque_iterator,
        "_deque_reverse_iterator": reduce_deque_iterator, "memory_iterator": reduce_memory_iterator,
    }  # fmt: skip
    return known | {id(class_by_example(name)): reduce for name, reduce in others.items()}


ITERATORS: Final = _iterators()
"""By the identity of the type."""
