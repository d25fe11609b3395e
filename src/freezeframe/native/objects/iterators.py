"""What C's iterators over sequences and callables hold.

`__reduce__` tells, but asks `builtins` for `iter` on its way, where a program may have put what runs code of its own (seqiterobject and
calliterobject, Objects/iterobject.c).
"""

import gc
from typing import Any, Final

from freezeframe.native.memory import words

_INDEX: Final = 16
"""Where an iterator over a sequence has its index: behind the object's head."""


def sequence_and_index(iterator: Any) -> tuple[Any, int] | None:
    """What ``iter(sequence)`` runs over, and the index that it asks for next; None where it has ended."""
    held = gc.get_referents(iterator)
    return (held[0], words[id(iterator) + _INDEX >> 3]) if held else None


def held_by(iterator: Any) -> list[Any]:
    """What ``iter(function, sentinel)`` or ``iter(sequence)`` was given; nothing where it has ended."""
    return gc.get_referents(iterator)


def _prove() -> None:
    """Check the layout against an iterator of our own; raises RuntimeError where it is another."""
    sequence = type("Sequence", (), {"__getitem__": lambda _self, index: index})()
    iterator = iter(sequence)
    for index in range(3):
        if sequence_and_index(iterator) != (sequence, index):
            raise RuntimeError("this CPython's iterators over sequences have another layout")
        next(iterator)


_prove()
