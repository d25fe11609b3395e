"""Standard streams that the program has closed, which a new process has open: closing one leaves its descriptor, as CPython opens them."""

from __future__ import annotations

import io
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_NAMES: Final = ("__stdin__", "__stdout__", "__stderr__")


def take_closed(_own: Any) -> list[str] | None:
    """The names that `sys` has for them."""
    names = sys.__dict__
    return [name for name in _NAMES if _is_closed(names[name])] or None


def _is_closed(stream: Any) -> bool:
    if type(stream) is not io.TextIOWrapper:
        return False
    try:
        buffer: Any = stream.buffer
    except ValueError:  # it was detached
        return False
    raw = buffer.raw if type(buffer) in (io.BufferedReader, io.BufferedWriter) else buffer
    return type(raw) is io.FileIO and raw.closed


def set_closed(names: list[str]) -> None:
    """Close them: what has been written is flushed."""
    for name in names:
        stream = getattr(sys, name)
        if type(stream) is io.TextIOWrapper:
            stream.close()


PARTS: Final = {"closed streams": (take_closed, set_closed)}
"""How each part is taken and set."""
