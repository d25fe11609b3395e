"""`list.sort` amid a comparison: it sorts again. What stands for the keys says what they have said, and from there on asks them.

Guest Python: see the package's docstring. CPython runs it, too. It imports nothing that a program would not find imported anyway.
"""

from __future__ import annotations

from functools import partial

from freezeframe.native.adopted import adopt
from freezeframe.native.objects.lists import modified, restore

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Enter = Callable[[], Any]


class Order:
    """What the comparisons have said so far, and how the keys are compared then."""

    __slots__ = ("by_number", "compare", "ended", "known")

    def __init__(self, compare: Any, by_number: bool) -> None:
        self.known: Iterator[int] = iter(b"")
        self.ended = False
        """What comes behind the known ones is not asked any more."""
        self.compare = compare
        """What is asked first, of two keys: a method of their class, or what `cmp_to_key` got; or None."""
        self.by_number = by_number
        """It gives a number, which is less than 0 where the one is less than the other."""


class Compared:
    """What stands for a key."""

    __slots__ = ("key", "order")

    def __init__(self, key: Any, order: Order) -> None:
        self.key = key
        self.order = order

    def __lt__(self, other: Compared) -> Any:
        order = self.order
        answer = next(order.known, None)
        if answer is not None:
            return answer
        if order.ended:
            raise StopIteration
        if order.compare is not None:
            given = order.compare(self.key, other.key)
            if order.by_number:
                return given < 0
            if given is not NotImplemented:
                return given
        return self.key < other.key


def sorted_again(
    enter: Enter, items: list[Any], keys: list[Compared], answers: bytes, reverse: bool, emptied: list[Any], mark: int, given: Any
) -> Any:
    """`list.sort` behind a comparison, and `sorted`, which gives the list that it sorts. Keys and items are as they were at first."""
    try:
        try:
            value = enter()
            answers += b"\1" if value else b"\0"
        except BaseException:
            keys[0].order.known = iter(answers)
            keys[0].order.ended = True
            try:  # the items are left in the order in which they are then
                items.sort(key=partial(next, iter(keys)), reverse=reverse)
            except StopIteration:
                pass
            raise
        keys[0].order.known = iter(answers)
        items.sort(key=partial(next, iter(keys)), reverse=reverse)
        changed = modified(emptied, mark)
    except BaseException:
        restore(emptied, items)
        raise
    restore(emptied, items)
    if changed:
        raise ValueError("list modified during sort")
    return given


def less(enter: Enter, mine: Any, its: Any) -> Any:
    """The comparison of keys of one class behind its method (``unsafe_object_compare``)."""
    value = enter()
    if value is NotImplemented:
        return mine < its
    return value


def below(enter: Enter) -> Any:
    """The comparison of two keys of `functools.cmp_to_key` behind its function (keyobject_richcompare, Modules/_functoolsmodule.c)."""
    value = enter()
    return value < 0


for _function in (Order.__init__, Compared.__init__, Compared.__lt__, sorted_again, less, below):
    adopt(_function.__code__)
