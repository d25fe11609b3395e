"""Standard streams that the program has closed or detached, which a new process has open: closing one leaves its descriptor, as CPython
opens them."""

from __future__ import annotations

import io
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_NAMES: Final = ("__stdin__", "__stdout__", "__stderr__")
_CLOSED: Final = "closed"
_DETACHED: Final = "detached"
_BUFFER_DETACHED: Final = "buffer detached"


def take_ended(_own: Any) -> dict[str, str] | None:
    """What was done to those that are not as they were, by the names that `sys` has for them."""
    names = sys.__dict__
    return {name: done for name in _NAMES if (done := _done_to(names[name])) is not None} or None


def _done_to(stream: Any) -> str | None:
    if type(stream) is not io.TextIOWrapper:
        return None
    try:
        buffer: Any = stream.buffer
    except ValueError:  # what the latest patch versions say of a detached one
        buffer = None
    if buffer is None:
        return _DETACHED
    raw = buffer.raw if type(buffer) in (io.BufferedReader, io.BufferedWriter) else buffer
    if raw is None:  # once it is detached
        return _BUFFER_DETACHED
    return _CLOSED if type(raw) is io.FileIO and raw.closed else None


def set_ended(found: dict[str, str]) -> None:
    """Do it: what has been written is flushed."""
    for name, done in found.items():
        stream = getattr(sys, name)
        if type(stream) is io.TextIOWrapper and _done_to(stream) is None:
            if done == _CLOSED:
                stream.close()
            elif done == _DETACHED:
                stream.detach()
            else:
                stream.buffer.detach()


PARTS: Final = {"ended streams": (take_ended, set_ended)}
"""How each part is taken and set."""
