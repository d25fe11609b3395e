"""Iterators that `iter(function, sentinel)` gives (calliterobject, Objects/iterobject.c)."""

from __future__ import annotations

from freezeframe.native.hide import hide
from freezeframe.native.memory import release

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_FUNCTION: Final = 16
"""`it_callable`; `it_sentinel` stands behind it (as `parts` has it, which is checked)."""


def spend(iterator: Any) -> None:
    """Let such an iterator be at its end: it has neither of them any more."""
    release(id(iterator) + _FUNCTION)
    release(id(iterator) + _FUNCTION + 8)


hide(spend.__code__)
