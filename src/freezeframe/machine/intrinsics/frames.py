"""Frame objects: what they show is brought up to date before guest code looks, and what it writes is taken over."""

from __future__ import annotations

import sys
from types import FrameType
from typing import TYPE_CHECKING, Any

from freezeframe.machine.attributes import WATCHED
from freezeframe.machine.intrinsics.registry import LOOKERS
from freezeframe.machine.types import LIVE
from freezeframe.model.null import NULL

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

CONSTANT = frozenset({"f_code", "f_globals", "f_builtins"})


def frame_attribute(thread: Thread, frame: Frame, owner: FrameType, name: str) -> Any:
    """``frame.f_locals``, ``f_lineno``, ``f_back`` …: with the guest's frames where CPython looks for them."""
    if name in CONSTANT:
        return NULL
    thread.native(frame, getattr, [owner, name], None)
    return frame.localsplus.pop()


WATCHED[FrameType] = frame_attribute
LIVE[FrameType] = frozenset({"__repr__"})
LOOKERS.update({FrameType.clear, FrameType.__repr__})

if sys.version_info >= (3, 13):
    # PEP 667: a view of the variables, which reads and writes the frame each time.

    def _view() -> type:
        return type(sys._getframe().f_locals)

    VIEW = _view()
    LIVE[VIEW] = frozenset(vars(VIEW))
    LOOKERS.update(value for value in vars(VIEW).values() if callable(value))
