"""What iterators of C's note of what they have called: `iter(function, sentinel)` (calliterobject, Objects/iterobject.c), `takewhile` and
`dropwhile` (Modules/itertoolsmodule.c)."""

from __future__ import annotations

from freezeframe.native.hide import hide
from freezeframe.native.memory import ints, release

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_FUNCTION: Final = 16
"""`it_callable`; `it_sentinel` stands behind it (as `parts` has it, which is checked)."""

_DECIDED: Final = 32
"""`takewhileobject.stop`, `dropwhileobject.start` (as `parts` has it)."""


def spend(iterator: Any) -> None:
    """Let such an iterator be at its end: it has neither of them any more."""
    release(id(iterator) + _FUNCTION)
    release(id(iterator) + _FUNCTION + 8)


def decide(iterator: Any) -> None:
    """Let the predicate of a `takewhile` or `dropwhile` have answered no: it is not asked again."""
    ints[id(iterator) + _DECIDED >> 2] = 1


hide(spend.__code__)
hide(decide.__code__)
