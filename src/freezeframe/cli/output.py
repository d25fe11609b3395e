"""Standard output: what a command was asked for goes there, and nothing else."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

from freezeframe.errors import FreezeframeError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def standard_output() -> Iterator[TextIO]:
    """``with standard_output() as stream:`` what is written there arrives, or FreezeframeError says why it did not.

    Characters that its encoding does not have are written as escapes. Whoever reads may have seen enough and close a pipe: that is no
    error.
    """
    stream = sys.stdout
    if stream is None:
        raise FreezeframeError("standard output is closed: open it, or redirect it to a file")
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
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
        stream.write(json.dumps(document, ensure_ascii=stream.encoding.lower().replace("-", "") != "utf8") + "\n")


def _drop(stream: TextIO) -> None:
    """CPython's own flush at exit has nowhere to go either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
