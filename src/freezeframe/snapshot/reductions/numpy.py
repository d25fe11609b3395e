"""NumPy's objects that do not say how they travel, or not as what they are: views, iterators, functions made of the program's."""

from __future__ import annotations

import gc
import sys
from pickle import PickleBuffer
from typing import TYPE_CHECKING, Any, Final

from freezeframe.snapshot.builders.seeds import TOKENS
from freezeframe.snapshot.own import module_of, name_of
from freezeframe.snapshot.reductions.library import by_name, by_the_book

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.snapshot.writer import Writer


_RAW: Final = frozenset("biufcSUVmM")
"""The kinds of data that an array's memory holds itself (`dtype.kind`)."""


def reduce_array(writer: Writer, array: Any) -> Any:
    """An array that has memory of its own has its own again, and what looks at another one's memory does so again."""
    base, dtype, flags = array.base, array.dtype, array.flags
    is_raw = dtype.kind in _RAW and not dtype.hasobject and dtype.itemsize > 0
    if base is None and is_raw and flags.owndata and flags.forc:
        order = "C" if flags.c_contiguous else "F"
        return TOKENS["array"], (array.shape, dtype, order, PickleBuffer(_memory(array)), flags.writeable)
    place = _place(base)
    if place is None or not (is_raw or (type(base) is type(array) and base.dtype == dtype and dtype.hasobject)):
        return by_the_book(writer, array)
    offset = array.__array_interface__["data"][0] - place
    return TOKENS["array_view"], (type(array), base, array.shape, dtype, offset, array.strides, flags.writeable)


def _memory(array: Any) -> Any:
    """The memory of an array in one piece, as bytes of an array."""
    return array.reshape(-1, order="A").view("B")


def _place(base: Any) -> int | None:
    """Where the memory begins that an array looks at; None where it is nobody's that travels."""
    numpy = sys.modules["numpy"]
    if type(base) is not numpy.ndarray:
        held = base.obj if type(base) is memoryview else base
        if type(held) not in (bytes, bytearray, numpy.ndarray):  # such as an array of Cython's, which says nothing of how it travels
            return None
        base = numpy.frombuffer(base, "B")
    place: int | None = base.__array_interface__["data"][0] if base.flags.forc else None
    return place


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
        return _REDUCTIONS.get(name_of(kind))
    return reduce_capsule if name_of(kind) == "PyCapsule" and module_of(kind) == "builtins" else None
