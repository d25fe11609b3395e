"""What iterators of C's note of what they have called: `iter(function, sentinel)` (calliterobject, Objects/iterobject.c), `enumerate`
(Objects/enumobject.c), `takewhile`, `dropwhile` and `accumulate` (Modules/itertoolsmodule.c); where iterators over sequences are."""

from __future__ import annotations

from freezeframe.native.hide import hide
from freezeframe.native.memory import exchange, ints, object_at, release, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_FUNCTION: Final = 16
"""`it_callable`; `it_sentinel` stands behind it (as `parts` has it, which is checked)."""

_DECIDED: Final = 32
"""`takewhileobject.stop`, `dropwhileobject.start` (as `parts` has it)."""
_INDEX: Final = 16
"""`enumobject.en_index`, `seqiterobject.it_index`, `reversedobject.index`."""
_SEQUENCE: Final = 24
"""`seqiterobject.it_seq`, `chainobject.active`, `reversedobject.seq`."""
_NOWHERE: Final = (1 << 64) - 1
"""-1, as a word."""
_TOTAL: Final = 16
"""`accumulateobject.total`."""


def spend(iterator: Any) -> None:
    """Let such an iterator be at its end: it has neither of them any more."""
    release(id(iterator) + _FUNCTION)
    release(id(iterator) + _FUNCTION + 8)


def decide(iterator: Any) -> None:
    """Let the predicate of a `takewhile` or `dropwhile` have answered no: it is not asked again."""
    ints[id(iterator) + _DECIDED >> 2] = 1


def count(iterator: Any) -> int:
    """Let an `enumerate`, or an iterator over a sequence, have got an item: gives its number."""
    index: int = words[id(iterator) + _INDEX >> 3]
    words[id(iterator) + _INDEX >> 3] = index + 1
    return index


def leave(iterator: Any) -> None:
    """Let an iterator over a sequence, or the one that a `chain` takes items of, be at its end."""
    release(id(iterator) + _SEQUENCE)


def total(iterator: Any, value: object) -> None:
    """Let an `accumulate` have come to this."""
    exchange(id(iterator) + _TOTAL, value)


def count_down(iterator: Any) -> None:
    """Let a `reversed` have got an item."""
    words[id(iterator) + _INDEX >> 3] = (words[id(iterator) + _INDEX >> 3] - 1) & _NOWHERE


def turn_away(iterator: Any) -> None:
    """Let a `reversed` be at its end."""
    words[id(iterator) + _INDEX >> 3] = _NOWHERE
    release(id(iterator) + _SEQUENCE)


def turned_to(items: Any, length: int) -> Any:
    """`reversed` of something that has said how long it is."""
    iterator = reversed(())
    turn(iterator, items, (length - 1) & _NOWHERE)
    return iterator


def turned_at(iterator: Any) -> tuple[Any, int] | None:
    """What a `reversed` runs over, and the index that it asks for next; None where it has ended."""
    held = words[id(iterator) + _SEQUENCE >> 3]
    return (object_at(held), words[id(iterator) + _INDEX >> 3]) if held else None


def turn(iterator: Any, items: Any, index: int) -> None:
    """Let a `reversed` run over this, from an index on."""
    words[id(iterator) + _INDEX >> 3] = index
    exchange(id(iterator) + _SEQUENCE, items)


for _function in (spend, decide, count, leave, total, count_down, turn_away, turned_to, turned_at, turn):
    hide(_function.__code__)
