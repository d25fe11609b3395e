"""How something that happens is written: a *form* has the text that is always the same, and what comes between.

Machine code fills them in at once (`formcode`, `filling`), and Python those that are rare (`filled`).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Final

from freezeframe.model.namedtuple import NamedTuple

NOTHING: Final = 0
TIME: Final = 1
"""Nanoseconds since the beginning."""
DEPTH: Final = 2
"""How many calls are in progress outside."""
DURATION: Final = 3
"""Of an end: nanoseconds since the call or the resumption."""
VALUE: Final = 4
"""The next value."""
CLOSE: Final = 5
"""Messages of protocol buffers are complete (`closing`): their lengths, of three bytes, go where texts have left `ROOM` for them. Where
that is is given as the distance back from where the last value begins."""
CLOSE_ALL: Final = 6
"""The same, as the distance from where all began."""
ROOM: Final = bytes(3)
STAMP: Final = 7
"""The time as a varint of protocol buffers that is padded to eight bytes."""
HEAD: Final = 8
"""What a line begins with: the time in microseconds, rounded, with commas, in twelve characters or more; the unit; the level, which is
`DEPTH` less what is given (`with_number`), in four or more; two spaces for each level, as far as there are `INDENTED`."""
LASTING: Final = 9
"""How long it took in microseconds, rounded, with commas."""
CUT: Final = 10
"""The line is cut off where it has more characters than are given (`to_width`): the last one becomes an ellipsis."""
DROP: Final = 11
"""What has come since the line was cut goes where there are more characters now."""
WHOLE: Final = 12
"""That was all of the line, where it has at most so many bytes; otherwise its text is taken back, and what follows says it in parts."""
INDENTED: Final = 8
"""What is deeper stands below them, and its depth in front of it."""

LONGEST_VALUE: Final = 4096
"""Bytes of a value's text."""
WIDEST: Final = (1 << 24) - 1
"""Characters that a line may have."""
_WIDTH_BITS: Final = 24
_MOST_KNOWN: Final = 255
_PLACE_BITS: Final = 28
HEAD_WITHIN: Final = 1
"""Bytes of a `HEAD` that are within characters; it has fewer characters than `WIDE`, the sign behind it included."""
WIDE: Final = 72
_LONGEST_NUMBER: Final = 96
"""The same of everything else but texts."""


def with_number(then: int, number: int) -> int:
    """What comes then, with a number that belongs to it."""
    return then | number << 8


class Piece(NamedTuple):
    """A text, and what comes then."""

    text: bytes
    then: int = NOTHING


def closing(then: int, first: int, second: int = 0) -> int:
    """`CLOSE` or `CLOSE_ALL` of two messages, or of one: where the lengths are is given."""
    return with_number(then, first | second << _PLACE_BITS)


def to_width(then: int, width: int, within: int = 0, *, all_known: bool = False) -> int:
    """`CUT` or `DROP`, of a line of which so many bytes are known to be within characters; with `all_known` no others are, and these come
    before what may be cut off: nothing has to be counted then."""
    known = min(within, _MOST_KNOWN)
    return with_number(then, min(width, WIDEST) | known << _WIDTH_BITS | (all_known and known == within) << _WIDTH_BITS + 8)


def within_characters(text: bytes) -> int:
    """How many bytes of UTF-8 do not begin a character."""
    return sum(byte & 0xC0 == 0x80 for byte in text)


def whole(text: bytes, width: int) -> Piece:
    """The rest of a line, at once, where the line has at most `width` bytes then."""
    return Piece(text, with_number(WHOLE, min(width, WIDEST)))


def limit_of(number: int) -> int:
    """How many bytes the line has at most, of the number that belongs to `WHOLE`."""
    return number & WIDEST


class Form(NamedTuple):
    """Pieces, of which the last one alone ends in `NOTHING`; and where the values are: 0 is what was given with the event, otherwise the
    distance from the interpreter frame, `IN_CELL` more where it is in a cell. There are as many as pieces that end in `VALUE`, and none of
    lines and instructions."""

    pieces: tuple[Piece, ...]
    values: tuple[int, ...] = ()

    @property
    def longest(self) -> int:
        """Bytes that it may become."""
        return sum(len(text) + 32 + (LONGEST_VALUE if then == VALUE else _LONGEST_NUMBER) for text, then in self.pieces)

    def packed(self, code: int, condition: int = 0) -> bytes:
        """As machine code has it, which is told of what is behind the first two words: these are the address of what fills in the pieces
        (`formcode`), and that of a condition (`asking`), or 0."""
        return struct.pack(f"<{3 + len(self.values)}Q", code, condition, len(self.values), *self.values)


IN_CELL: Final = 1 << 32


def filled(pieces: Sequence[Piece], time: int, depth: int, duration: int, values: Sequence[bytes]) -> bytes:
    """What machine code makes of a form."""
    found = bytearray()
    left = iter(values)
    begins = end = 0
    for text, what in pieces:
        then, number = what & 0xFF, what >> 8
        if then == WHOLE:
            continue
        found += text
        if then == STAMP:
            found += _varint(time, 8)
        elif then in {CLOSE, CLOSE_ALL}:
            for place in filter(None, divmod(number, 1 << _PLACE_BITS)):
                at = begins - place if then == CLOSE else place
                found[at : at + 3] = _varint(len(found) - at - 3, 3)
        elif then == VALUE:
            begins = len(found)
            found += next(left)
        elif then == HEAD:
            level = depth - number
            found += f"{_microseconds(time):>12} µs {level:4} {'  ' * min(level, INDENTED)}".encode()
        elif then == LASTING:
            found += _microseconds(duration).encode()
        elif then in {CUT, DROP}:
            line, width = found.decode("utf-8"), number & WIDEST
            if len(line) > width:
                found[end if then == DROP else 0 :] = b"" if then == DROP else f"{line[: width - 1]}…".encode()
            end = len(found)
        elif then != NOTHING:
            found += b"%d" % (time, depth, duration)[then - TIME]
    return bytes(found)


def _microseconds(nanoseconds: int) -> str:
    return f"{(nanoseconds + 500) // 1000:,}"


def _varint(number: int, size: int) -> bytes:
    return bytes(number >> 7 * place & 0x7F | 0x80 * (place < size - 1) for place in range(size))
