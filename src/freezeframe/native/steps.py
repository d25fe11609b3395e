"""Bridges of C's iterators that have called Python: they give the next item, or raise StopIteration, as these do.

As those of `bridges` they stand behind their call of `enter`, use builtins only, and are frames like any other. Where a loop asks such an
iterator, or another function of C's, that one's bridge goes on with what they give.
"""

from __future__ import annotations

from types import FunctionType

from freezeframe.native.adopted import adopt
from freezeframe.native.bridges import length_of
from freezeframe.native.objects.spent import count, count_down, decide, leave, total, turn_away, turned_to

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Enter = Callable[[], Any]


def chosen(enter: Enter, item: Any, items: Any, wanted: bool) -> Any:
    """`filter`, and of an unwanted answer `itertools.filterfalse` (filter_next, Python/bltinmodule.c)."""
    if (not enter()) is not wanted:
        return item
    return next(items)


def chosen_while(enter: Enter, item: Any, items: Any) -> Any:
    """`itertools.takewhile` (takewhile_next, Modules/itertoolsmodule.c)."""
    if enter():
        return item
    decide(items)
    raise StopIteration


def chosen_behind(enter: Enter, item: Any, items: Any) -> Any:
    """`itertools.dropwhile` (dropwhile_next)."""
    if enter():
        return next(items)
    decide(items)
    return item


def numbered(enter: Enter, items: Any) -> Any:
    """`enumerate`, behind what gives an item (enum_next, Objects/enumobject.c)."""
    value = enter()
    return count(items), value


def paired(enter: Enter, before: list[tuple[Any]], others: list[Any], strict: bool) -> Any:
    """`zip`, behind what gives one of several items, those `before` being there (zip_next, Python/bltinmodule.c)."""
    given: tuple[Any, ...]
    try:
        given = (enter(),)
    except StopIteration:
        given = ()
    return next(zip(*before, given, *others, strict=strict))


def accumulated(enter: Enter, items: Any) -> Any:
    """`itertools.accumulate` behind its function (accumulate_next)."""
    value = enter()
    total(items, value)
    return value


def linked(enter: Enter, items: Any) -> Any:
    """`itertools.chain`, behind what gives an item, or has no more (chain_next)."""
    try:
        return enter()
    except StopIteration:
        pass
    leave(items)
    return next(items)


def indexed(enter: Enter, items: Any) -> Any:
    """An iterator over what has a `__getitem__` (iter_iternext, Objects/iterobject.c)."""
    try:
        value = enter()
    except IndexError:
        value = leave
    except StopIteration:
        value = leave
    if value is leave:
        leave(items)
        raise StopIteration
    count(items)
    return value


def turned(enter: Enter, items: Any) -> Any:
    """`reversed` of what has a `__getitem__` (reversed_next, Objects/enumobject.c)."""
    try:
        value = enter()
    except (IndexError, StopIteration):
        value = leave
    except BaseException:
        turn_away(items)
        raise
    if value is leave:
        turn_away(items)
        raise StopIteration
    count_down(items)
    return value


def reversed_behind(enter: Enter, items: Any) -> Any:
    """The call of `reversed`, behind `__len__` (reversed_new_impl)."""
    value = enter()
    return turned_to(items, length_of(value))


for _function in [value for value in list(globals().values()) if isinstance(value, FunctionType) and value.__module__ == __name__]:
    adopt(_function.__code__)
