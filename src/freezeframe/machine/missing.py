"""`MISSING`: what a lookup gives that finds nothing. (NULL is an empty slot: library code, being guest code, cannot hold it as a value.)"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


class Missing:
    """The class of `MISSING`, its only instance."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "MISSING"

    def __reduce__(self) -> str:
        """There is one only: frames that travel find it by its name."""
        return "MISSING"


MISSING: Final[Any] = Missing()
"""There is nothing."""
