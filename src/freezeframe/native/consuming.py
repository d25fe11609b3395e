"""Bridges of C functions that consume an iterator: how they go on with what they have got so far, as Python.

What they have got is with them (see `gathered`), and so is the iterator, whose generator goes on with the frames inside of it. As those of
`bridges` they use builtins only, and are frames like any other.
"""

from collections.abc import Callable
from types import FunctionType
from typing import Any, Final

from freezeframe.native.bridges import adopt


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


def applied(made: list[Any], iterable: Any, function: Callable[..., Any], keywords: dict[str, Any]) -> Any:
    """A call with `*iterable` (CALL_FUNCTION_EX)."""
    made.extend(iterable)
    return function(*made, **keywords)


def summed(iterable: Any, start: Any) -> Any:
    """`sum` (builtin_sum_impl, Python/bltinmodule.c)."""
    return sum(iterable, start)


def chosen(function: Callable[..., Any], iterable: Any) -> Any:
    """`max` and `min`, of what was the best so far and the rest (min_max, Python/bltinmodule.c)."""
    return function(iterable)


def reduced(reduce: Callable[..., Any], function: Callable[..., Any], iterable: Any, result: Any) -> Any:
    """`functools.reduce` (functools_reduce, Modules/_functoolsmodule.c)."""
    return reduce(function, iterable, result)


ENDING: Final = frozenset({id(summed.__code__), id(chosen.__code__), id(reduced.__code__)})
"""Those that give what they call gives: where that is gone on with by another of them, they need not be there."""

for _function in [value for value in list(globals().values()) if isinstance(value, FunctionType) and value.__module__ == __name__]:
    adopt(_function.__code__)
