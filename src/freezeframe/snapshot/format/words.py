"""The words of the graph's language: those of pickle's protocol 5 that `Writer` writes, and no others.

A graph is looked through before any of its words is obeyed. What pickle reads beyond these can ask for any amount of memory (LONG_BINPUT),
or run code in ways that the language has no need of (INST, OBJ, GLOBAL, EXT1). And what a word says follows it must be there.
"""

from __future__ import annotations

from freezeframe.errors import SnapshotError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


PROTO, FRAME, STOP, NONE, POP = b"\x80", b"\x95", b".", b"N", b"0"
BININT2, BINPERSID, MEMOIZE = b"M", b"Q", b"\x94"

_ALONE: Final = b"N\x88\x89)]}\x8f(t\x85\x86\x87aesu\x90\x91\x94Rb\x81\x92Q\x9301\x97\x98"
"""NONE, NEWTRUE, NEWFALSE, the empty containers and MARK; TUPLE and TUPLE1 to 3; APPEND, APPENDS, SETITEM, SETITEMS, ADDITEMS, FROZENSET;
MEMOIZE, REDUCE, BUILD, NEWOBJ, NEWOBJ_EX, BINPERSID, STACK_GLOBAL, POP, POP_MARK, NEXT_BUFFER, READONLY_BUFFER."""
_FIXED: Final = {1: b"Kh", 2: b"M", 4: b"Jj", 8: b"G"}
"""Words that so many bytes follow: BININT1, BINGET; BININT2; BININT, LONG_BINGET; BINFLOAT."""
_LENGTHS: Final = {
    0x8C: 1, ord("X"): 4, 0x8D: 8,  # texts
    ord("C"): 1, ord("B"): 4, 0x8E: 8, 0x96: 8,  # bytes, and bytearrays
    0x8A: 1, 0x8B: 4,  # integers
}  # fmt: skip
"""Words that a length follows, of so many bytes, and then what it says."""


def _sizes() -> list[int]:
    """By the first byte of a word, how many bytes it has; 0 for those that say so themselves, or are none."""
    sizes = [0] * 256
    for word in _ALONE:
        sizes[word] = 1
    for operand, words in _FIXED.items():
        for word in words:
            sizes[word] = 1 + operand
    return sizes


_SIZES: Final = _sizes()


def prefix(count: int) -> bytes:
    """The words that put `count` seeds into the unpickler's memo, as `Writer` has them in its own: a persistent number for each."""
    numbers = b"".join([BININT2 + number.to_bytes(2, "little") + BINPERSID + MEMOIZE + POP for number in range(count)])
    return PROTO + b"\x05" + numbers + NONE + STOP


def check_words(graph: bytes | memoryview) -> None:
    """Look through a graph's bytes. Raises SnapshotError where they hold what no writer writes."""
    data = bytes(graph)
    end = len(data)
    sizes = _SIZES
    position = 0
    begins = True
    while position < end:
        word = data[position]
        size = sizes[word]
        if size and not begins:
            position += size
            continue
        start = position
        if begins:
            if data[position : position + 2] != PROTO + b"\x05":
                raise SnapshotError(f"the snapshot is damaged: a part of its objects does not begin at byte {position}")
            position += 2
            begins = False
        elif word == STOP[0]:
            position += 1
            begins = True
        elif word == FRAME[0]:
            position += 9
            _require(int.from_bytes(data[start + 1 : position], "little"), end - position, position)
        elif word in _LENGTHS:
            position += 1 + _LENGTHS[word]
            size = int.from_bytes(data[start + 1 : position], "little")
            _require(size, end - position, position)
            position += size
        else:
            raise SnapshotError(f"the snapshot is damaged: no such word as {word:#04x}, at byte {position} of its objects")
    if not begins or position > end:
        raise SnapshotError("the snapshot is damaged: its objects do not end")


def _require(size: int, left: int, position: int) -> None:
    if size > left:
        raise SnapshotError(f"the snapshot is damaged: {size} bytes are said to follow byte {position} of its objects")
