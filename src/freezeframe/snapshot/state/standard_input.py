"""Standard input, as far as it was read: what Python has read ahead and not given to the program yet, and where it was in a file.

What a pipe has given once it gives nobody again. So the program finds that first when it goes on, and then what its new standard input has.
"""

from __future__ import annotations

import io
import os
import stat
import sys

from freezeframe.native.objects.textfile import ahead, decoder_of, has_read, pending, set_ahead, set_iterated

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


def _file(descriptor: int) -> tuple[int, int, int] | None:
    """Where a regular file stands, its size, and when it was changed; None for anything else."""
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        return None
    return os.lseek(descriptor, 0, os.SEEK_CUR), status.st_size, status.st_mtime_ns


def take_input(_own: Any) -> Any:
    """(text that is decoded, what the decoder keeps, bytes that are read, `_file`); None where nothing was read."""
    streams = _streams()
    if streams is None or not has_read(*streams):
        return None
    text, buffer = streams
    decoder = decoder_of(text)
    kept = _NOTHING if decoder is None else decoder.getstate()
    found = (pending(text), kept, ahead(buffer), _file(buffer.fileno()))
    return None if found == ("", _NOTHING, b"", None) else found


def set_input(found: tuple[str, tuple[bytes, int], bytes, tuple[int, int, int] | None]) -> None:
    """Let the program find what was read ahead. The file is gone on with where that is what this process was given, too."""
    decoded, kept, read, file = found
    streams = _streams()
    if streams is None:
        return
    text, buffer = streams
    if file is not None:
        now = _file(buffer.fileno())
        if now is not None and now[1:] == tuple(file[1:]):
            buffer.seek(file[0])
    set_iterated(text, decoded, kept)
    set_ahead(buffer, read)


PARTS: Final = {"input": (take_input, set_input)}
"""How each part is taken and set."""
