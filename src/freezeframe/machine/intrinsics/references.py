"""Counts of references, without those that the machine itself holds."""

from __future__ import annotations

from sys import getrefcount as host_count
from typing import TYPE_CHECKING, Any

from freezeframe.machine.intrinsics.registry import DECLINED, override

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame


@override(host_count)
def getrefcount(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``sys.getrefcount(value)``: the list of arguments is one reference more than CPython has, what is handled is known twice."""
    if len(args) != 1 or kwargs:
        return DECLINED
    frame.localsplus.append(host_count(args[0]) - 1 - (args[0] is thread.handling.value))
    return None
