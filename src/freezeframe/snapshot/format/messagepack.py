"""MessagePack, read: as much of it as descriptions of snapshots need, and nothing that their bytes could ask for without being there.

It is written by msgspec, which is not imported to read: that takes longer than all the reading.
"""

from __future__ import annotations

import struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


_FLOAT: Final = struct.Struct(">d")
_SIMPLE: Final = {0xC0: None, 0xC2: False, 0xC3: True}
_SIZED: Final = {0xC4: 1, 0xC5: 2, 0xC6: 4, 0xD9: 1, 0xDA: 2, 0xDB: 4, 0xDC: 2, 0xDD: 4}
"""By the first byte of what is so long that its length follows: the bytes of the length."""
_DEEPEST: Final = 5


def unpack(data: bytes | memoryview, at: int = 0, deepest: int = _DEEPEST) -> tuple[Any, int]:
    """A value and where it ends: None, bool, int, float, str, bytes, or a list of such. Raises ValueError where there is none."""
    if at >= len(data):
        raise ValueError("a description that is cut off")
    first = data[at]
    at += 1
    if first < 0x80:
        return first, at
    if first >= 0xE0:
        return first - 256, at
    if first in _SIMPLE:
        return _SIMPLE[first], at
    if first == 0xCB or 0xCC <= first <= 0xD3:
        size = 8 if first == 0xCB else 1 << (first & 3)
        number = bytes(data[at : at + size])
        if len(number) < size:
            raise ValueError("a number that is cut off")
        return _FLOAT.unpack(number)[0] if first == 0xCB else int.from_bytes(number, "big", signed=first >= 0xD0), at + size
    if first in _SIZED:
        size = int.from_bytes(data[at : at + _SIZED[first]], "big")
        at += _SIZED[first]
    elif 0x90 <= first < 0xC0:
        size = first & (15 if first < 0xA0 else 31)
    else:
        raise ValueError(f"no such thing in a description: {first:#04x}")
    if size > len(data) - at:
        raise ValueError(f"{size} bytes or items, where {len(data) - at} bytes are left")
    if first in (0xDC, 0xDD) or first < 0xA0:
        if not deepest:
            raise ValueError("a description that is too deep")
        items = []
        for _ in range(size):
            item, at = unpack(data, at, deepest - 1)
            items.append(item)
        return items, at
    content = bytes(data[at : at + size])
    return content if 0xC4 <= first <= 0xC6 else content.decode(), at + size


class Either:
    """A shape that is one of several."""

    def __init__(self, *shapes: Any) -> None:
        self.shapes = shapes


def fits(value: Any, shape: Any) -> bool:
    """Whether a value is as `shape` says: a type; `Either`; a list of one shape, for any number of such; a tuple, for one each."""
    if isinstance(shape, type):
        return type(value) is shape
    if isinstance(shape, Either):
        return any(fits(value, each) for each in shape.shapes)
    if type(value) is not list:
        return False
    if isinstance(shape, list):
        return all(fits(item, shape[0]) for item in value)
    return len(value) == len(shape) and all(map(fits, value, shape))
