"""Bridges of what C decides by a function's answers: which items a loop over `filter` and its like gives, and what `any` and `all` say.

As those of `bridges` they stand behind their call of `enter`, use builtins only, and are frames like any other. `item` is what the
function was asked about, `items` what gives the following ones.
"""

from __future__ import annotations

from types import FunctionType

from freezeframe.native.adopted import adopt
from freezeframe.native.frames.outcomes import exhausted
from freezeframe.native.objects.spent import decide

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Enter = Callable[[], Any]


def kept(enter: Enter, item: Any, items: Any) -> Any:
    """A loop over `filter`, behind the function that says whether an item is kept (filter_next, Python/bltinmodule.c)."""
    try:
        if enter():
            return item
        for following in items:
            return following
    except StopIteration:
        pass
    return exhausted()


def rejected(enter: Enter, item: Any, items: Any) -> Any:
    """A loop over `itertools.filterfalse` (filterfalse_next, Modules/itertoolsmodule.c)."""
    try:
        if not enter():
            return item
        for following in items:
            return following
    except StopIteration:
        pass
    return exhausted()


def taken_while(enter: Enter, item: Any, items: Any) -> Any:
    """A loop over `itertools.takewhile` behind its predicate (takewhile_next)."""
    try:
        if enter():
            return item
        decide(items)
    except StopIteration:
        pass
    return exhausted()


def dropped_while(enter: Enter, item: Any, items: Any) -> Any:
    """A loop over `itertools.dropwhile` behind its predicate (dropwhile_next)."""
    try:
        if not enter():
            decide(items)
            return item
        for following in items:
            return following
    except StopIteration:
        pass
    return exhausted()


def sought(enter: Enter, item: Any, items: Any, negated: bool) -> bool:
    """`in` an iterator of Python's, or a `map` (_PySequence_IterSearch, Objects/abstract.c)."""
    try:
        value = enter()
    except StopIteration:
        return negated
    if value is item or value == item:
        return not negated
    for value in items:
        if value is item or value == item:
            return not negated
    return negated


def anyone(enter: Enter, items: Any) -> Any:
    """`any` of a `map`, behind its function (builtin_any, Python/bltinmodule.c)."""
    try:
        value = enter()
    except StopIteration:
        return False
    if value:
        return True
    for following in items:  # noqa: SIM110 (it is frozen within: a call of `any` would be a frame more each time)
        if following:
            return True
    return False


def everyone(enter: Enter, items: Any) -> Any:
    """`all` of a `map` (builtin_all)."""
    try:
        value = enter()
    except StopIteration:
        return True
    if not value:
        return False
    for following in items:  # noqa: SIM110
        if not following:
            return False
    return True


for _function in [value for value in list(globals().values()) if isinstance(value, FunctionType) and value.__module__ == __name__]:
    adopt(_function.__code__)
