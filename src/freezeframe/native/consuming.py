"""Bridges of C functions that consume an iterator: how they go on with what they have got so far, as Python.

What they have got is with them (see `bridging.gathered`), and so is the iterator, whose generator goes on with the frames inside of it. As
those of `bridges` they use builtins only, and are frames like any other.
"""

from __future__ import annotations

from collections.abc import Callable
from types import CodeType, FunctionType

from freezeframe.native.adopted import adopt
from freezeframe.native.frames.outcomes import discard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


def grown(made: Any, iterable: Any) -> Any:
    """`list` and `deque` (list_extend, Objects/listobject.c; deque_extend, Modules/_collectionsmodule.c)."""
    made.extend(iterable)
    return made


def filled(made: Any, iterable: Any, keywords: dict[str, Any]) -> Any:
    """`dict` and `set` (PyDict_MergeFromSeq2, Objects/dictobject.c; set_update_internal, Objects/setobject.c)."""
    made.update(iterable)
    if keywords:
        made.update(keywords)
    return made


def completed(made: list[Any], iterable: Any, function: Callable[..., Any], keywords: dict[str, Any]) -> Any:
    """What makes a list first: `sorted`, `str.join`; and `tuple` and `frozenset`, of a list."""
    made.extend(iterable)
    return function(made, **keywords)


def asked(made: set[Any], iterable: Any, method: Callable[..., Any]) -> Any:
    """A method of a set that makes one of what it is given first (set_issubset, Objects/setobject.c)."""
    made.update(iterable)
    return method(made)


def keyed(enter: Callable[[], Any], made: dict[Any, Any], rest: Any, value: Any) -> dict[Any, Any]:
    """`dict.fromkeys`, where a function of Python's gives the next key (_PyDict_FromKeys, Objects/dictobject.c)."""
    try:
        key = enter()
    except StopIteration:
        return made
    made[key] = value
    for key in rest:
        made[key] = value
    return made


def applied(made: list[Any], iterable: Any, function: Callable[..., Any], keywords: dict[str, Any]) -> Any:
    """A call with `*iterable` (CALL_FUNCTION_EX)."""
    made.extend(iterable)
    return function(*made, **keywords)


def called(function: Callable[..., Any], iterable: Any) -> Any:
    """What has come to a number or item: `sum`, `max`, `min`, `functools.reduce`. That is its start now, or what it is given first."""
    return function(iterable)


def called_behind(enter: Callable[[], Any], function: Callable[..., Any], iterable: Any) -> Any:
    """The same, once its next item is there."""
    enter()
    return function(iterable)


def supplied(enter: Callable[[], Any], parts: list[Any], rest: Any) -> Any:
    """The function of a `map`, or `__next__`, that gives what comes next of an iterable that has these parts; or it ends with it."""
    try:
        value = enter()
    except StopIteration:
        return
    parts.append((value,))
    parts.append(rest)


def extended(enter: Callable[[], Any], extend: Callable[[Any], Any], rest: Any) -> Any:
    """The same, that gives what something is extended by."""
    try:
        value = enter()
    except StopIteration:
        return
    extend((value,))
    extend(rest)


def displayed(enter: Callable[[], Any], extend: Callable[[Any], Any], rest: Any) -> Any:
    """`[*iterable]` and `{*iterable}`, where a function of Python's gives what comes next (LIST_EXTEND, SET_UPDATE)."""
    try:
        value: tuple[Any, ...] = (enter(),)
    except StopIteration:
        value = ()
    if value:
        extend(value)
        extend(rest)
    return discard()


def added(enter: Callable[[], Any], made: list[Any], rest: Any) -> Any:
    """`+=` of a list (list_inplace_concat)."""
    try:
        value = enter()
    except StopIteration:
        return made
    made.append(value)
    made.extend(rest)
    return made


_ENDING: Final = (called, called_behind, extended)
ENDING: Final = {id(function.__code__) for function in _ENDING}
"""Those that give what they call last gives: where that is gone on with by another of them, they need not be there. By the `id` of their
code, and of the copies that snapshots had of it (`recognise`)."""
EXTENDING: Final = {
    id(grown.__code__): "extend",
    id(filled.__code__): "update",
    id(asked.__code__): "update",
    id(completed.__code__): "extend",
    id(applied.__code__): "extend",
}
"""Those that begin by extending what is made, and by which of its methods."""

for _function in [value for value in list(globals().values()) if isinstance(value, FunctionType) and value.__module__ == __name__]:
    adopt(_function.__code__)


def recognise(code: CodeType) -> None:
    """Know the code of one of these functions that a snapshot had, and that is adopted: so that no freeze adds a frame to it."""
    if any(function.__name__ == code.co_name for function in _ENDING):
        ENDING.add(id(code))
