"""Where a command writes what it was asked for: standard output, which gets nothing else, and files."""

# ruff: noqa: PTH110, PTH121 (pathlib takes long to import)

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from io import TextIOWrapper

from freezeframe.errors import FreezeframeError
from freezeframe.model.signs import PLAIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from freezeframe.machine.prepared import Program


@contextmanager
def standard_output() -> Iterator[TextIO]:
    """``with standard_output() as stream:`` what is written there arrives, or FreezeframeError says why it did not.

    Signs of ours that its encoding does not have are others there, other characters escapes. Whoever reads may have seen enough and close
    a pipe: that is no error.
    """
    stream = sys.stdout
    if stream is None:
        raise FreezeframeError("standard output is closed: open it, or redirect it to a file")
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors=PLAIN)
    try:
        yield stream
        stream.flush()
    except BrokenPipeError:
        _drop(stream)
    except OSError as error:
        _drop(stream)
        raise FreezeframeError(f"standard output cannot be written: {error.strerror}; redirect it to another place") from None


def write_document(document: object) -> None:
    """Write one JSON document, on a line. Raises FreezeframeError where it cannot be written."""
    import json

    with standard_output() as stream:
        stream.write(json.dumps(document, ensure_ascii=not is_utf_8(stream)) + "\n")


def is_utf_8(stream: TextIO) -> bool:
    """Whether a stream can have all characters."""
    return stream.encoding.lower().replace("-", "") == "utf8"


def opened_file(path: str, program: Program, *, emptied: bool) -> int:
    """The descriptor of a file that something is written to while a program runs, or when it has; there is one from now on. Raises
    FreezeframeError, which says why, where that cannot be."""
    if program.kind == "path" and os.path.exists(path) and os.path.exists(program.target) and os.path.samefile(path, program.target):
        raise FreezeframeError(f"{path!r} is the program itself, which would be lost; name another file")
    try:
        return os.open(path, os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if emptied else 0), 0o666)
    except OSError as error:
        raise unwritable(path, error) from None


def unwritable(path: str, error: OSError) -> FreezeframeError:
    """What says that a file cannot be written."""
    return FreezeframeError(f"cannot write {path!r}: {error.strerror}; name a file in a folder that can be written to")


def _drop(stream: TextIO) -> None:
    """CPython's own flush at exit has nowhere to go either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
