"""What C's iterators over guest code are made from, so that the library can call the guest in their place.

An iterator of C's keeps what it runs over, and where it is, to itself. Over a feed, the library fetches the next value from the
guest and leaves it there; then C takes a step, and finds that value, or that there is none. Where C takes a step by itself, the
feed asks the guest.
"""

from operator import getitem
from typing import Any

from freezeframe.machine.missing import MISSING


class SequenceFeed:
    """A guest sequence for `iter`: `fetched` is what its `__getitem__` gave, `ended` that it gave nothing more."""

    __slots__ = ("ended", "fetched", "sequence")

    def __init__(self, sequence: Any) -> None:
        self.sequence = sequence
        self.fetched: Any = MISSING
        self.ended = False

    def __getitem__(self, index: int) -> Any:
        if self.ended:
            self.ended = False  # another iterator, a copy, may be elsewhere
            raise IndexError
        value, self.fetched = self.fetched, MISSING
        return self.sequence[index] if value is MISSING else value

    def __reduce__(self) -> tuple[Any, ...]:  # an iterator is pickled as one over the sequence itself
        return getitem, ([self.sequence], 0)


class SizedFeed(SequenceFeed):
    """A guest sequence that has a length, for `iter` and `reversed`; `size` is its length where the guest was asked just now."""

    __slots__ = ("size",)

    def __init__(self, sequence: Any, size: int | None = None) -> None:
        SequenceFeed.__init__(self, sequence)
        self.size = size

    def __len__(self) -> int:
        size, self.size = self.size, None
        return len(self.sequence) if size is None else size


class CallFeed:
    """A guest callable for ``iter(callable, sentinel)``; once `ended`, it gives nothing more."""

    __slots__ = ("ended", "function")

    def __init__(self, function: Any) -> None:
        self.function = function
        self.ended = False

    def __call__(self) -> Any:  # noqa: D102
        if self.ended:
            raise StopIteration
        return self.function()

    def __reduce__(self) -> tuple[Any, ...]:
        return getitem, ([self.function], 0)
