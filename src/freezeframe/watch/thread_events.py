"""What machine code has noted in each thread (`noted`)."""

from __future__ import annotations

import sys
from _thread import _local
from typing import TYPE_CHECKING

from freezeframe.native.hide import hide_modules

if TYPE_CHECKING:
    from freezeframe.native.watching.forms import Piece
    from freezeframe.native.watching.lanes import Lane
    from freezeframe.watch.noted import Noted


class ThreadEvents:
    """What was noted in one thread, and not written yet."""

    def __init__(self, lane: Lane) -> None:
        self.lane = lane
        self.number = 0
        """0 as long as nothing has been told of it."""
        self.left_out: set[int] = set()
        """The identities of frames in which an exception was noticed last when the condition left them out."""
        self.pieces: dict[tuple[str, int, int], tuple[Piece, ...]] = {}
        """How what Python tells of is written, by kind, code object and offset."""


class ThisThread(_local):
    """What is noted in each thread, from when it first asks until it ends."""

    def __init__(self, noted: Noted) -> None:
        self.events = noted.thread()
        self._end = _End(noted, self.events)


class _End:
    """Dies with its thread."""

    def __init__(self, noted: Noted, events: ThreadEvents) -> None:
        self._noted, self._events = noted, events

    def __del__(self) -> None:
        self._noted.thread_ends(self._events)


hide_modules([sys.modules[__name__]])
