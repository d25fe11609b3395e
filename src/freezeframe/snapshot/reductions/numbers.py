"""Long lists of numbers, which are written before everything else: as buffers, past pickle, which takes longer for them than all the rest.

They are those that frames and modules hold themselves, in variables and cells. Each has its number in the pickler's memo before it begins.
"""

from __future__ import annotations

import pickle
from itertools import chain
from types import CellType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.model.cell import contents
from freezeframe.native.objects.numberlists import packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from types import ModuleType

    from freezeframe.model.frame import Frame

_LONG: Final = 1 << 12
"""Shorter lists are pickled: that takes 50 µs."""


def long_lists(frames: Sequence[Frame], modules: Mapping[str, ModuleType]) -> list[tuple[list[Any], str, bytearray]]:
    """The lists that can be written so, each once, with the letter and the bytes of its items."""
    slots = [value for frame in frames for value in frame.localsplus]
    slots += [contents(value) for value in slots if type(value) is CellType]
    held = chain(slots, *[[*module.__dict__.values()] for module in modules.values()])  # which other threads may change
    found = {id(value): value for value in held if type(value) is list and len(value) >= _LONG}
    numbers = [(value, packed(value)) for value in found.values()]
    return [(value, *content) for value, content in numbers if content is not None]


def words_of(builder: int, letters: Iterable[str]) -> bytes:
    """The part of the graph that makes a list of each buffer in turn, with the builder of this number, and is None."""
    call = pickle.BINGET + bytes([builder]) + pickle.SHORT_BINUNICODE + b"\x01"
    made = [call + letter.encode() + pickle.NEXT_BUFFER + pickle.TUPLE2 + pickle.REDUCE + pickle.MEMOIZE + pickle.POP for letter in letters]
    return b"".join((pickle.PROTO, b"\x05", *made, pickle.NONE, pickle.STOP))
