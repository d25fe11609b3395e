"""Frames as rows: what a snapshot's graph says of each, and frames made of that.

A row is (code, position, globals, localsplus, locals, closure, handled, generator, builtins), where `code` is a number in the snapshot's
store; what is None at its end is left out. The builtins of a frame are None where they are the builtins module's own.
"""

from __future__ import annotations

import sys
from itertools import pairwise

from freezeframe.errors import SnapshotError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any, Final

    from freezeframe.model.frame import Frame
    from freezeframe.snapshot.engines import Engine

    Row = tuple[Any, ...]

_FIELDS: Final = 9
_NEEDED: Final = 4


def chain(innermost: Frame) -> Iterator[Frame]:
    """A frame and those that wait for it, outwards."""
    frame: Frame | None = innermost
    while frame is not None:
        yield frame
        frame = frame.caller


def frame_of(row: Row, codes: Callable[[int], Any], engine: Engine) -> Frame:
    """The frame that a row tells of, without a caller. Raises SnapshotError for what is no row."""
    if type(row) is not tuple or not _NEEDED <= len(row) <= _FIELDS:
        raise SnapshotError("the snapshot is damaged: it has something else where a frame belongs")
    number, position, globals, localsplus, locals, closure, handled, generator, builtins = row + (None,) * (_FIELDS - len(row))
    if type(number) is not int or type(position) is not int or type(localsplus) is not list:
        raise SnapshotError("the snapshot is damaged: it says of a frame what cannot be")
    frame = engine.frame(codes(number), position)
    frame.globals, frame.locals, frame.localsplus, frame.closure = globals, locals, localsplus, closure
    frame.handled, frame.generator = handled, generator
    frame.builtins = sys.modules["builtins"].__dict__ if builtins is None else builtins
    return frame


def chain_of(rows: Sequence[Row], codes: Callable[[int], Any], engine: Engine) -> Frame:
    """The innermost of the frames that rows tell of, innermost first. Raises SnapshotError where they tell of none."""
    if type(rows) is not list or not rows:
        raise SnapshotError("the snapshot is damaged: it has no frames")
    frames = [frame_of(row, codes, engine) for row in rows]
    for inner, outer in pairwise(frames):
        inner.caller = outer
    return frames[0]
