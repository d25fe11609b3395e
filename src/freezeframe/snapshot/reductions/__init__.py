"""How each kind of object is taken apart: a function that gives what `__reduce_ex__` would, in terms of `builders`.

A reduction is called with the writer and the object. It reads what C keeps, and never asks the object itself where that could be the
program's code.
"""

from __future__ import annotations

import copyreg
import enum
import sys
import weakref
from collections import deque
from types import FunctionType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.native.objects.typeobject import is_python_class
from freezeframe.snapshot.own import bases_in_order, module_of
from freezeframe.snapshot.reductions.builtins import BUILTINS
from freezeframe.snapshot.reductions.classes import reduce_class
from freezeframe.snapshot.reductions.event_loops import event_loop_reduction
from freezeframe.snapshot.reductions.exceptions import reduce_exception
from freezeframe.snapshot.reductions.functions import FUNCTIONS
from freezeframe.snapshot.reductions.instances import instance_reduction
from freezeframe.snapshot.reductions.iterators import ITERATORS
from freezeframe.snapshot.reductions.library import Marked, library_reduction, reduce_mark, single_reduction
from freezeframe.snapshot.reductions.locks import LOCKS
from freezeframe.snapshot.reductions.numpy import numpy_reduction
from freezeframe.snapshot.reductions.parts import has_parts, reduce_parts
from freezeframe.snapshot.reductions.registered import by_register
from freezeframe.snapshot.reductions.running import running_reduction
from freezeframe.snapshot.reductions.streams import stream_reduction
from freezeframe.snapshot.reductions.things import THINGS

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.snapshot.own import Own
    from freezeframe.snapshot.writer import Writer

KNOWN: Final[dict[int, Any]] = {**THINGS, **ITERATORS, **FUNCTIONS, **BUILTINS, **LOCKS, id(Marked): reduce_mark}
"""Reductions that are the same for every writer, by the identity of the type."""
registered: Final[list[tuple[type, Callable[[Any], Any]]]] = []
"""What has been said of types, one after the other."""

_STANDARD: Final = frozenset({"copyreg", "re", "typing"})
"""Who tells `copyreg` of classes in most processes: not asked whether they are the program's, for the sake of speed."""


def register(kind: type, reduce: Callable[[Any], tuple[Any, ...]]) -> None:
    """Say how instances of a class travel in snapshots: `reduce(instance)` gives what ``__reduce__`` would.

    This goes before everything else that is known of the class; subclasses are not meant. It holds in this process, and in those in which
    the program goes on; elsewhere only the callable that `reduce` names is needed. Raises TypeError for what is no class, or no function.
    """
    if not isinstance(kind, type):
        raise TypeError(f"a class can be registered, not a {type(kind).__name__}")
    if not callable(reduce):
        raise TypeError(f"a function is needed that takes a {kind.__name__} apart, not a {type(reduce).__name__}")
    registered.append((kind, reduce))  # which keeps its identity
    KNOWN[id(kind)] = by_register(reduce)


def plans(own: Own) -> dict[int, Any]:
    """The reductions that are known before anything is written: the program's own word on a class goes before what we know of it."""
    known = KNOWN.copy()
    chosen = [id(kind) for kind, _ in registered]
    for kind, reduce in copyreg.dispatch_table.items():
        module = getattr(reduce, "__module__", None)
        if module not in _STANDARD and module in own and id(kind) not in chosen and not _travels_anyway(kind):
            known[id(kind)] = by_register(reduce)
    return known


def _travels_anyway(kind: type) -> bool:
    """Whether pickle does not ask for functions and classes, or instances are there with their class: an enumeration's members."""
    return kind is FunctionType or type in bases_in_order(kind) or enum.EnumType in bases_in_order(type(kind))


def reduction(writer: Writer, kind: type) -> Any:
    """The reduction of a type's instances."""
    order = bases_in_order(kind)
    if type in order:
        return reduce_class
    if BaseException in order:
        return reduce_exception
    if has_parts(kind):
        return reduce_parts
    bound = stream_reduction(kind) or running_reduction(writer, kind) or event_loop_reduction(kind)
    if bound is not None:
        return bound
    of_numpy = numpy_reduction(kind)
    if of_numpy is not None:
        return of_numpy
    in_copyreg = copyreg.dispatch_table.get(kind)
    if in_copyreg is not None and not _travels_anyway(kind):
        return by_register(in_copyreg)
    if weakref.ref in order:
        return instance_reduction(writer, kind)
    if writer.late and (dict in order or set in order or frozenset in order or deque in order):
        return instance_reduction(writer, kind)  # filled last, or again, whosever class it is
    if not is_python_class(kind) or writer.own.has(kind):
        return library_reduction(writer, kind)
    reduce = instance_reduction(writer, kind)
    module = module_of(kind)  # which may have the class no more under its name, only what was made of it: `enum._not_given`
    is_installed = type(module) is str and module in sys.modules and module not in writer.own
    return single_reduction(reduce) if is_installed else reduce
