"""`Given`: an iterator whose `iter` is not called again."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


class Given:
    """What stands for an iterable, in a loop or before C, whose `iter` was called already (the guest may see it): gives the iterator."""

    __slots__ = ("iterator",)

    def __init__(self, iterator: Any) -> None:
        self.iterator = iterator

    def __iter__(self) -> Iterator[Any]:
        return self.iterator  # type: ignore[no-any-return]
