"""Truth."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

from freezeframe.machine.bounds import uncount
from freezeframe.machine.bridges import AGAIN, TrueOrPop
from freezeframe.machine.library.objects import truth as library_truth
from freezeframe.machine.library.objects import untruth
from freezeframe.machine.types import info_of, special

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame


def is_guest_truth(value: Any) -> bool:
    """Would asking for the truth of this value enter guest code?"""
    kind = type(value)
    return special(kind, "__bool__") is not None or special(kind, "__len__") is not None


def truth(self: Thread, frame: Frame, value: Any, *, negate: bool = False) -> Any:
    """Push the truth of a value, or with `negate` its contrary."""
    if info_of(type(value)).true:
        frame.localsplus.append(not negate)
        return None
    if is_guest_truth(value):
        return self.guest(frame, untruth if negate else library_truth, [value])
    return self.native(frame, operator.not_ if negate else bool, [value], None)


def truth_again(self: Thread, frame: Frame, value: Any) -> Any:
    """Push the truth of a value and let the instruction, a conditional jump, be executed again on it."""
    if info_of(type(value)).true:
        frame.localsplus.append(True)
    elif is_guest_truth(value):
        return self.guest(frame, library_truth, [value], AGAIN)
    else:
        self.native(frame, bool, [value], None)
    frame.position -= 1
    uncount(self)
    return None


def truth_or_pop(self: Thread, frame: Frame, value: Any, target: int, *, wanted: bool) -> Any:
    """Jump and keep the value where its truth is the wanted one; drop it otherwise."""
    if info_of(type(value)).true:
        frame.localsplus.append(True)
    elif is_guest_truth(value):
        return self.guest(frame, library_truth, [value], TrueOrPop(target, wanted=wanted))
    else:
        self.native(frame, bool, [value], None)
    if frame.localsplus.pop() is wanted:
        frame.position = target
    else:
        frame.localsplus.pop()
    return None
