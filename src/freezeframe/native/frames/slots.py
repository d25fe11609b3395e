"""The slots of a frame, and the references that they own, moved as blocks.

A block is `bytes`, one 64-bit word a slot. Up to 3.13 a word is the object's address, or 0 where the slot is empty; from 3.14 see
`stackrefs`.

References move without a call for each: a tuple made from the values owns one reference to every one of them, so when its items and
the slots change places, the slots own the new values, and the tuple dies with the old ones. The statements that do so follow each other
directly and allocate no object that the collector knows: no collection, thread or signal handler comes in between and sees a reference
twice.
"""

from __future__ import annotations

from struct import Struct

from freezeframe.model.null import NULL
from freezeframe.native.memory import ITEMS, WHOLE, mem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


_NULL: Final = id(NULL)
_NULL_WORD: Final = _NULL.to_bytes(8, "little")
EMPTY_WORD: Final = bytes(8)
"""What an empty slot holds."""


def _is_replaceable(word: bytes) -> bool:
    """Whether `bytes.replace` finds a word only where a word begins, though it looks at every byte.

    Let an address A and, behind it, an address B contain the word P from A's byte k on. A's two upper bytes are 0, so that P has two zero
    bytes beside each other below its own two upper ones, or at its beginning where k is 7; then B is P >> 8, which is no address of an
    object where it is not a multiple of 8.
    """
    lower = word[:6]
    return lower[5] != 0 and bytes(2) not in lower and (lower[0] != 0 or lower[1] & 7 != 0)


_REPLACEABLE: Final = _is_replaceable(_NULL_WORD)

_carriers: Final[dict[int, tuple[tuple[Any, ...], memoryview, bytes]]] = {}


class _Formats(dict[int, Struct]):
    """Blocks of so many bytes, as words."""

    def __missing__(self, size: int) -> Struct:
        made = self[size] = Struct(f"{size >> 3}Q")
        return made


FORMATS: Final = _Formats()
"""By a block's size: what takes it apart into words, and puts it together."""


def write(slots: memoryview, values: list[Any]) -> tuple[bytes, object]:
    """Give the slots the first of `values` (`NULL` empties a slot). The block that they are now, and what owns what they held: letting go
    of it may run finalizers.

    Raises `ValueError` where there are fewer values than slots. The reference count of `NULL` grows by one for each slot that it empties.
    """
    owner = tuple(values)
    size = len(slots)
    if len(owner) << 3 < size:
        raise ValueError(f"{len(owner)} values for {size >> 3} slots")
    start = id(owner) + ITEMS
    items = mem[start : start + size]
    if _REPLACEABLE:
        block = items.tobytes().replace(_NULL_WORD, EMPTY_WORD)
    else:
        layout = FORMATS[size]
        block = layout.pack(*[0 if word == _NULL else word for word in layout.unpack(items)])
    old = slots.tobytes()
    if old != block:
        slots[WHOLE] = block
        items[WHOLE] = old
    return block, owner


def read(slots: memoryview) -> list[Any]:
    """What the slots hold, `NULL` for the empty ones."""
    return read_words(slots.tobytes())


def read_words(block: bytes) -> list[Any]:
    """What words that were slots hold."""
    if block.find(EMPTY_WORD) >= 0:
        layout = FORMATS[len(block)]
        block = layout.pack(*[word or _NULL for word in layout.unpack(block)])
    return read_block(block)


def read_block(block: bytes) -> list[Any]:
    """The objects at the addresses in a block.

    A tuple of as many `NULL` lends its items: it shows the objects to the list that is filled from it, which takes references of its own,
    and is itself again before anything else can look at it.
    """
    size = len(block) >> 3
    if size not in _carriers:
        carrier = (NULL,) * size
        start = id(carrier) + ITEMS
        _carriers[size] = carrier, mem[start : start + len(block)], _NULL_WORD * size
    carrier, items, nulls = _carriers[size]
    values: list[Any] = []
    items[WHOLE] = block
    values[WHOLE] = carrier
    items[WHOLE] = nulls
    return values
