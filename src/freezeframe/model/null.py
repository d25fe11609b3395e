"""`NULL`: what an empty slot holds."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class Null:
    """The class of `NULL`, its only instance: an unbound local, or the place that CPython leaves empty below or above a callable.

    It is never a value of the guest's program. Asking for its truth is always a mistake (a slot must be compared with
    `slot is NULL`), so it raises `TypeError`. Copies and pickles of it are itself.
    """

    __slots__ = ()

    def __new__(cls) -> Null:  # noqa: PYI034 (there is the one instance)
        """Return the one instance."""
        return NULL

    def __repr__(self) -> str:
        return "NULL"

    def __bool__(self) -> bool:
        raise TypeError("NULL has no truth value; compare with `is NULL`")

    def __reduce__(self) -> str:
        return "NULL"


NULL: Final[Null] = object.__new__(Null)
"""The empty slot."""
