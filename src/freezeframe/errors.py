"""Everything that freezeframe raises on its own account.

What a guest program raises is the guest's and is never wrapped. These are for what freezeframe refuses or cannot do; the
command line prints one as a single line and ends with `REFUSED`, so a message is one line that says what, why and what to do.
This module imports nothing of ours, so that every layer may use it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

REFUSED: Final = 70
"""The command line's exit status for everything that freezeframe itself refuses (`EX_SOFTWARE` of sysexits.h)."""


class FreezeframeError(Exception):
    """The base of all of them: catching it catches everything that freezeframe refuses, and nothing that a guest raises."""


class NotCapturable(FreezeframeError):
    """A frame cannot be taken as a value here, for instance because C code that called Python is below it on the stack."""


class SnapshotError(FreezeframeError):
    """Bytes that are no snapshot, a damaged or foreign one, or a value that cannot travel in one."""


class VerifyError(FreezeframeError):
    """A code object that is not safe to run. Where it is told by `freezeframe.verify`, `problems` are all the reasons."""

    def __init__(self, message: str, problems: Sequence[object] = ()) -> None:
        Exception.__init__(self, message)  # `super()` asks for the running frame, which is hidden
        self.problems = tuple(problems)


class LiftError(FreezeframeError):
    """Bytecode that cannot be lifted: not a `.pyc`, a version that is not supported, truncated, damaged or malformed."""


class UnsupportedRuntime(FreezeframeError):
    """The running Python is not one that freezeframe knows, or does not keep things where freezeframe expects them."""


class FuelExhausted(FreezeframeError):
    """The number of instructions that a run was allowed is used up; the frame that it stopped in is valid and can go on."""


class LimitExceeded(FreezeframeError):
    """A run reached its bound on depth, memory or time; the frame that it stopped in is valid and can go on."""
