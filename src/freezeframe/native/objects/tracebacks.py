"""Tracebacks, as C leaves them."""

from __future__ import annotations

import gc
import sys
from types import FrameType, TracebackType

from freezeframe.native.hide import hide
from freezeframe.native.memory import ints

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


Change = tuple[FrameType, dict[int, int]]
"""A frame object that is another code object's from now on, and where each instruction is there, as byte offsets."""

_LASTI: Final = 32
"""Where an entry has the offset of its instruction."""
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


def renumber_tracebacks(changes: list[Change]) -> None:
    """Have the entries of tracebacks for these frame objects tell of the instructions that they told of."""
    if not changes:
        return
    entries = [entry for entry in gc.get_referrers(*[frame for frame, _ in changes]) if type(entry) is TracebackType]
    offsets = {id(frame): moved for frame, moved in changes}
    for entry in entries:
        moved = offsets[id(entry.tb_frame)].get(entry.tb_lasti)
        if moved is not None:
            ints[id(entry) + _LASTI >> 2] = moved


hide(trim.__code__)
hide(renumber_tracebacks.__code__)
