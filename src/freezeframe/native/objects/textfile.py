"""What a text file keeps between two reads, where it does not tell (`textio` in Modules/_io/textio.c).

`TextIOWrapper.tell` refuses while a file is iterated. What it has decoded and not yet given is read from the object then, and given to
another.
"""

from __future__ import annotations

import _thread
import gc
import io
import os
import sys

from freezeframe.errors import UnsupportedRuntime
from freezeframe.model.null import NULL
from freezeframe.native.memory import ints, mem, words
from freezeframe.native.objects.parts import object_in, set_object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_READNL: Final = 64
_TELLING: Final = 95
_DECODED: Final = 120
"""`decoded_chars`, followed by how many of them were given."""
_SNAPSHOT: Final = 152


def newline_of(file: io.TextIOWrapper) -> str | None:
    """The `newline` that a text file was opened with."""
    newline = object_in(id(file) + _READNL)
    return None if newline is NULL else newline


def is_iterated(file: io.TextIOWrapper) -> bool:
    """Whether a text file is in the midst of being iterated, and so does not tell its position."""
    return not mem[id(file) + _TELLING]


def flush(file: io.TextIOWrapper) -> None:
    """Have a text file write what it has not written yet. (Its own method has one that is being iterated forget what it has decoded.)"""
    iterated = is_iterated(file)
    io.TextIOWrapper.flush(file)
    if iterated:
        mem[id(file) + _TELLING] = 0


def pending(file: io.TextIOWrapper) -> str:
    """What a text file has decoded, and not given yet."""
    decoded = object_in(id(file) + _DECODED)
    return "" if decoded is NULL else decoded[words[id(file) + _DECODED + 8 >> 3] :]


def decoder_of(file: io.TextIOWrapper) -> Any:
    """A text file's decoder; None where it has none."""
    return next((part for part in gc.get_referents(file) if hasattr(type(part), "getstate") and hasattr(type(part), "decode")), None)


_SEEN: Final = 32
"""`nldecoder_object`: in bits 2 to 4, which newlines it has seen."""
_SEEN_BITS: Final = 0b11100


def seen_newlines(file: io.TextIOWrapper) -> int:
    """Which newlines a text file has met."""
    decoder = decoder_of(file)
    return ints[id(decoder) + _SEEN >> 2] & _SEEN_BITS if type(decoder) is io.IncrementalNewlineDecoder else 0


def set_seen(file: io.TextIOWrapper, seen: int) -> None:
    """Let a text file have met these newlines."""
    decoder = decoder_of(file)
    if type(decoder) is io.IncrementalNewlineDecoder:
        place = id(decoder) + _SEEN >> 2
        ints[place] = ints[place] & ~_SEEN_BITS | seen & _SEEN_BITS


_COME_TO: Final = 48
"""`buffered` in Modules/_io/bufferedio.c: where in the file, or after how many bytes of a pipe, it stands that is below a buffer."""
_ROOM: Final = 56
"""Where a buffer's bytes are; behind that, which is given next, where the file stands in them, and how many there are (-1: none)."""
_READING: Final = 112
"""`owner`: which thread is reading."""
_ROOM_SIZE: Final = 120


def has_read(text: io.TextIOWrapper, buffer: Any) -> bool:
    """Whether a text file, or the buffer below it, has read anything, or been given it by `set_iterated` or `set_ahead`."""
    return bool(words[id(buffer) + _COME_TO >> 3] or words[id(text) + _DECODED >> 3] or not words[id(buffer) + _ROOM + 24 >> 3] >> 63)


def is_being_read(buffer: Any) -> bool:
    """Whether this thread is in the midst of reading into a buffer: nobody else may then."""
    return words[id(buffer) + _READING >> 3] == _thread.get_ident()


def ahead(buffer: Any) -> bytes:
    """What a buffer has read, and not given yet."""
    start, given, _, end = words[id(buffer) + _ROOM >> 3 : id(buffer) + _ROOM + 32 >> 3]
    return b"" if end >> 63 else bytes(mem[start + given : start + end])


def size_of(buffer: Any) -> int:
    """How much room a buffer has."""
    size: int = words[id(buffer) + _ROOM_SIZE >> 3]
    return size


def position_of(raw: Any) -> int | None:
    """Where a `FileIO` stands that takes a position; None for a pipe, a terminal and the like.

    `FileIO.seekable` says for ever what its descriptor was when it was first asked: the program may have put another file there since.
    """
    try:
        return os.lseek(raw.fileno(), 0, os.SEEK_CUR)
    except OSError:
        return None


def set_ahead(buffer: Any, read: bytes) -> None:
    """Let a buffer that has not read anything yet give this first. Where it has less room it is given more."""
    if len(read) > size_of(buffer):
        io.BufferedReader.__init__(buffer, buffer.raw, len(read))
    if read:
        place = id(buffer) + _ROOM >> 3
        start = words[place]
        mem[start : start + len(read)] = read
        words[place + 1], words[place + 2], words[place + 3] = 0, len(read), len(read)


BUFFER_OF_TEXT: Final = 32
RAW_OF_BUFFER: Final = 16
"""Where a text file, and a buffer, keep what is below them."""


def set_iterated(file: io.TextIOWrapper, text: str, state: tuple[bytes, int] | None) -> None:
    """Let a text file, whose buffer stands where the other's did, go on to give `text`, as one that is iterated."""
    decoder = decoder_of(file)
    if decoder is not None and state is not None:
        decoder.setstate(state)
    set_object(id(file) + _SNAPSHOT, NULL)
    set_object(id(file) + _DECODED, text)
    words[id(file) + _DECODED + 8 >> 3] = 0
    mem[id(file) + _TELLING] = 0


def _check() -> None:
    file = io.TextIOWrapper(io.BytesIO(b"ab\ncd\n"), encoding="ascii", newline="\n")
    file.read(1)
    holds = newline_of(file) == "\n" and not is_iterated(file) and pending(file) == "b\ncd\n" and decoder_of(file) is not None
    file.readline()
    other = io.TextIOWrapper(io.BytesIO(b"a\r\nb"))
    other.read()
    holds = holds and words[id(file) + BUFFER_OF_TEXT >> 3] == id(file.buffer) and seen_newlines(other) == 0b10000
    reader = io.BufferedReader(io.BytesIO())
    holds = holds and words[id(reader) + RAW_OF_BUFFER >> 3] == id(reader.raw)
    file.seek(0)
    next(file)
    buffer = io.BufferedReader(io.BytesIO(b"ab\ncd\n"), 100)
    text = io.TextIOWrapper(buffer)
    holds = holds and not has_read(text, buffer) and ahead(buffer) == b"" and words[id(buffer) + _ROOM_SIZE >> 3] == 100
    buffer.readline()
    holds = holds and has_read(text, buffer) and ahead(buffer) == b"cd\n"
    if not holds or not is_iterated(file) or pending(file) != "cd\n":
        version = ".".join(map(str, sys.version_info[:3]))
        raise UnsupportedRuntime(f"CPython {version} does not keep a text file's state where freezeframe expects it")


_check()
