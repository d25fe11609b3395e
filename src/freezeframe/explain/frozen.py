"""Frames of snapshots as what is explained. Nothing of a snapshot's file is executed."""

from __future__ import annotations

import os

from freezeframe.errors import FreezeframeError
from freezeframe.explain.target import NOTHING, Subject
from freezeframe.snapshot.opened import is_snapshot, opened, read_snapshot


def in_snapshot(text: str) -> Subject | None:
    """A frame of the snapshot that a text names: the innermost one, or behind a colon that of a number or qualified name. None where the
    text names no snapshot. Raises FreezeframeError where there is no such frame, and SnapshotError for one that is damaged."""
    path, colon, which = (text, "", "") if os.path.isfile(text) else text.rpartition(":")
    if not path or not os.path.isfile(path) or not is_snapshot(path):
        return None
    from freezeframe.model.text import text_of
    from freezeframe.snapshot.inert import look

    contents, _ = opened(read_snapshot(path), None, path)
    frames = look(contents)
    found = frames[:1]
    if colon:
        found = [frame for frame in frames if frame.code.qualname == which]
        if which.isascii() and which.isdecimal():
            found = frames[int(which) :][:1]
    if not found:
        others = ", ".join(f"{number} {frame.code.qualname}" for number, frame in enumerate(frames[:8]))
        raise FreezeframeError(f"there is no frame {which!r} in {path!r}; there are {others}{' …' if len(frames) > 8 else ''}")
    frame = found[0]
    held = None
    if frame.globals is not None:
        held = {str(name): f"{text_of(value)}, as the snapshot has it" for name, value in frame.globals.items()}
    return Subject(text, NOTHING, None, frame.code.original, (), held=held)
