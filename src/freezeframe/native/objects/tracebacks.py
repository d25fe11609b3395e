"""Tracebacks, as C leaves them."""

import sys
from types import TracebackType
from typing import Final

from freezeframe.native.hide import hide

_FILES: Final = frozenset({"<frozen importlib._bootstrap>", "<frozen importlib._bootstrap_external>"})


def trim(error: BaseException) -> None:
    """Take runs of importlib's frames out of a traceback: all of an ImportError's, else those that end where it calls something
    (remove_importlib_frames, Python/import.c)."""
    if sys.flags.verbose:
        return
    always = isinstance(error, ImportError)
    kept: list[TracebackType] = []
    start = 0
    inside = False
    entry = error.__traceback__
    while entry is not None:
        code = entry.tb_frame.f_code
        within = code.co_filename in _FILES
        if within and not inside:
            start = len(kept)
        inside = within
        if within and (always or code.co_name == "_call_with_frames_removed"):
            del kept[start:]
        else:
            kept.append(entry)
        entry = entry.tb_next
    following: TracebackType | None = None
    for entry in reversed(kept):
        entry.tb_next = following
        following = entry
    error.__traceback__ = following


hide(trim.__code__)
