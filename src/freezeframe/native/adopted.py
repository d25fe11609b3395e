"""Which of the hidden functions' frames are captured as the program's own: those that stand for C."""

from __future__ import annotations

from types import CodeType

from freezeframe.native.hide import hide

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

BRIDGE_CODES: Final[dict[int, CodeType]] = {}
"""By its `id`, the code of hidden functions whose frames are captured as the program's are."""


def adopt(code: CodeType) -> None:
    """Hide the frames of a function that stands for C, and capture them as the program's own; those of the code inside of it too."""
    BRIDGE_CODES[id(code)] = code
    hide(code)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            adopt(constant)
