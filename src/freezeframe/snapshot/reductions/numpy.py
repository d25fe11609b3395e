"""NumPy's objects that do not say how they travel, or not as what they are: views, iterators, functions made of the program's."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Any, Final

from freezeframe.snapshot.builders import TOKENS
from freezeframe.snapshot.own import module_of
from freezeframe.snapshot.reductions.library import by_name, by_the_book

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.snapshot.writer import Writer


def reduce_array(writer: Writer, array: Any) -> Any:
    """An array: what looks at a part of another one's memory does so again."""
    base = array.base
    if type(base) is not type(array) or array.dtype.hasobject or not base.flags.c_contiguous:
        return by_the_book(writer, array)
    offset = array.__array_interface__["data"][0] - base.__array_interface__["data"][0]
    return TOKENS["array_view"], (type(array), base, array.shape, array.dtype, offset, array.strides, array.flags.writeable)


def reduce_flat(_writer: Writer, items: Any) -> Any:
    """`array.flat`, so far gone on."""
    return TOKENS["array_iterator"], (items.index, items.base)


def reduce_broadcast(_writer: Writer, items: Any) -> Any:
    """`numpy.broadcast(…)`, so far gone on."""
    return TOKENS["array_iterator"], (items.index, *[each.base for each in items.iters])


def reduce_ufunc(writer: Writer, ufunc: Any) -> Any:
    """One of NumPy's by its name, one that `frompyfunc` has made by its function."""
    functions = [held for held in gc.get_referents(ufunc) if callable(held)]
    if len(functions) != 1 or not ufunc.__name__.endswith(" (vectorized)"):
        return by_name(writer, ufunc, ufunc.__name__)
    return TOKENS["call"], (sys.modules["numpy"].frompyfunc, (*functions, ufunc.nin, ufunc.nout), {"identity": ufunc.identity})


def reduce_capsule(writer: Writer, capsule: Any) -> Any:
    """What `errstate` keeps, from NumPy 2 on: what is done about errors, and how much is worked on at a time."""
    umath = sys.modules.get("numpy._core.umath")
    if umath is None or '"numpy.ufunc.extobj"' not in repr(capsule):
        return by_the_book(writer, capsule)
    names = umath.__dict__
    token = names["_extobj_contextvar"].set(capsule)
    try:
        content = names["_get_extobj_dict"]()
    finally:
        names["_extobj_contextvar"].reset(token)
    return TOKENS["call"], (names["_make_extobj"], (), content)


_REDUCTIONS: Final[dict[str, Callable[[Writer, Any], Any]]] = {
    "ndarray": reduce_array,
    "flatiter": reduce_flat,
    "broadcast": reduce_broadcast,
    "ufunc": reduce_ufunc,
}


def numpy_reduction(kind: type) -> Callable[[Writer, Any], Any] | None:
    """The reduction of a class of NumPy's; None for all others."""
    if module_of(kind) == "numpy":
        return _REDUCTIONS.get(kind.__name__)
    return reduce_capsule if kind.__name__ == "PyCapsule" and module_of(kind) == "builtins" else None
