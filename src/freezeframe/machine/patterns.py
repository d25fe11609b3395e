"""Mapping and class patterns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.machine.library import patterns as library

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame


def match_keys(self: Thread, frame: Frame, subject: Any, keys: tuple[Any, ...]) -> Any:
    """Push a tuple of the subject's values, or None."""
    return self.guest(frame, library.match_keys, [subject, keys])


def match_class(self: Thread, frame: Frame, subject: Any, cls: Any, count: int, names: tuple[str, ...]) -> Any:
    """Push a tuple of the subject's attributes, or None."""
    return self.guest(frame, library.match_class, [subject, cls, count, names])
