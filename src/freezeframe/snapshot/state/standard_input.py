"""Standard input, as far as it was read: what Python has read ahead and not given to the program yet, and where it was in a file.

What a pipe has given once it gives nobody again. So the program finds that first when it goes on, the beginning of a line for the rest of
which it waits too, and then what its new standard input has.
"""

from __future__ import annotations

import io
import sys

from freezeframe.native.bridging.lines import begun_by
from freezeframe.native.objects.textfile import ahead, decoder_of, has_read, pending, position_of, set_ahead, set_iterated
from freezeframe.snapshot.builders.streams import file_position, seek_again

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_NOTHING: Final = (b"", 0)
"""The state of a decoder that waits for nothing."""


def _streams() -> tuple[io.TextIOWrapper, io.BufferedReader] | None:
    """Standard input as this process was given it, and its buffer; None where there is none, or it was detached."""
    text = sys.__stdin__
    if type(text) is not io.TextIOWrapper:
        return None
    try:
        buffer: Any = text.buffer
        is_file = type(buffer) is io.BufferedReader and type(buffer.raw) is io.FileIO and not buffer.raw.closed
    except ValueError:
        return None
    return (text, buffer) if is_file else None


def take_input(_own: Any) -> Any:
    """(text that is decoded, what the decoder keeps, bytes that are read, `file_position`); None where nothing was read."""
    streams = _streams()
    if streams is None:
        return None
    text, buffer = streams
    if not has_read(text, buffer) and not position_of(buffer.raw):
        return None  # nor has the program read from the descriptor itself
    decoder = decoder_of(text)
    kept = _NOTHING if decoder is None else decoder.getstate()
    found = (begun_by(text, buffer) + pending(text), kept, begun_by(buffer, buffer) + ahead(buffer), file_position(buffer.fileno()))
    return None if found == ("", _NOTHING, b"", None) else found


def set_input(found: tuple[str, tuple[bytes, int], bytes, tuple[int, int, int] | None]) -> None:
    """Let the program find what was read ahead. The file is gone on with where that is what this process was given, too."""
    decoded, kept, read, file = found
    streams = _streams()
    if streams is None:
        return
    text, buffer = streams
    seek_again(buffer, file)
    if decoded or tuple(kept) != _NOTHING:
        set_iterated(text, decoded, kept)
    set_ahead(buffer, read)


PARTS: Final = {"input": (take_input, set_input)}
"""How each part is taken and set."""
