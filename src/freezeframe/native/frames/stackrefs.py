"""`slots` for 3.14 and later, where a slot is a stack reference with tags in its two lowest bits.

A word is 1 where the slot is empty, and an object's address with a tag: 0 owns a reference, 1 owns none, as an immortal object's always
must and a borrowed one's does. Tag 3 is no address but an integer, shifted by two. (`Include/internal/pycore_stackref.h`, the build with
the GIL.)
"""

from __future__ import annotations

from freezeframe.model.null import NULL
from freezeframe.native.frames.slots import FORMATS, read_block
from freezeframe.native.memory import ITEMS, WHOLE, mem, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


_NULL: Final = id(NULL)
_EMPTY: Final = 1
EMPTY_WORD: Final = _EMPTY.to_bytes(8, "little")
"""What an empty slot holds."""
_INTEGER: Final = 3
_NOTHING: Final = bytes(8)


class _Masks(dict[int, int]):
    """A number that stands in every word of a block, by the block's size."""

    def __init__(self, number: int) -> None:
        dict.__init__(self)
        self._word = number.to_bytes(8, "little")

    def __missing__(self, size: int) -> int:
        made = self[size] = int.from_bytes(self._word * (size >> 3), "little")
        return made


_TAGS: Final = _Masks(3)
_ONES: Final = _Masks(1)
_IMMORTAL: Final = 48
"""The bit of an object's first word that makes it immortal for good: `ob_flags & _Py_IMMORTAL_FLAGS`, which is the tag's value too."""


def write(slots: memoryview, values: list[Any]) -> tuple[bytes, object]:
    """As `slots.write`."""
    owner = tuple(values)
    size = len(slots)
    if len(owner) << 3 < size:
        raise ValueError(f"{len(owner)} values for {size >> 3} slots")
    start = id(owner) + ITEMS
    items = mem[start : start + size]
    layout = FORMATS[size]
    block = layout.pack(*[_EMPTY if word == _NULL else word | words[word >> 3] >> _IMMORTAL & 1 for word in layout.unpack(items)])
    old = slots.tobytes()
    if old != block:
        owned = layout.pack(*[0 if word & 3 else word for word in layout.unpack(old)])
        slots[WHOLE] = block
        items[WHOLE] = owned
    return block, owner


def read(slots: memoryview) -> list[Any]:
    """As `slots.read`; integers are given as what they are. A word may be 0, too: a plain reference to nothing."""
    return read_words(slots.tobytes())


def read_words(block: bytes) -> list[Any]:
    """As `slots.read_words`."""
    size = len(block)
    word = int.from_bytes(block, "little")
    tags = word & _TAGS[size]
    if not tags & tags >> 1 & _ONES[size]:  # no integer
        addresses = (word ^ tags).to_bytes(size, "little")
        if addresses.find(_NOTHING) >= 0:
            layout = FORMATS[size]
            addresses = layout.pack(*[address or _NULL for address in layout.unpack(addresses)])
        return read_block(addresses)
    layout = FORMATS[size]
    tagged = layout.unpack(block)
    values = read_block(layout.pack(*[_NULL if word <= _EMPTY or word & 3 == _INTEGER else word & ~3 for word in tagged]))
    for index, word in enumerate(tagged):
        if word & 3 == _INTEGER:
            values[index] = (word - (1 << 64) if word >> 63 else word) >> 2
    return values


def exchange(address: int, value: object) -> None:
    """As `memory.exchange`, of a word that is a stack reference."""
    write(mem[address : address + 8], [value])
