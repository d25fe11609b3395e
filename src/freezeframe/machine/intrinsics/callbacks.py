"""Builtins that call back into the guest for each item: `sorted`, `list.sort`, `min`, `max`, `sum`, `any`, `all`, `functools.reduce`.

Each asks first whether a guest is involved at all: in iterating, in the key, in what is done to the items. Where none is, C does it.
"""

from __future__ import annotations

import functools
import itertools
import sys
from typing import TYPE_CHECKING, Any

from freezeframe.machine.conditions import is_guest_truth
from freezeframe.machine.intrinsics.registry import DECLINED, override
from freezeframe.machine.iteration import is_guest_iterable
from freezeframe.machine.library import reductions, sorting
from freezeframe.machine.missing import MISSING
from freezeframe.machine.ordering import comparison_of, orders_natively
from freezeframe.machine.types import is_guest, special
from freezeframe.model.kinds import kinds, kinds_of
from freezeframe.model.plain import PLAIN, SCALARS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

OF_SCALARS = kinds({range, str, bytes, bytearray})
"""What contains nothing but scalars."""


def taken(thread: Thread, frame: Frame, iterable: Any) -> Any:
    """The items of an iterable that is no guest's: itself where it can be iterated over again, else a list of them."""
    if type(iterable) in PLAIN:
        return iterable
    thread.native(frame, list, [iterable], None)
    return frame.localsplus.pop()


def containing(items: Any) -> list[type]:
    """The classes of the items that are no scalars."""
    return [] if type(items) in OF_SCALARS else [kind for kind in kinds_of(items) if kind not in SCALARS]


REVERSE_IS_TRUTH = sys.version_info >= (3, 12)
"""Whether `reverse` may be anything that has a truth value; an int up to 3.11."""


def sort_options(kwargs: dict[str, Any] | None) -> tuple[Any, Any] | None:
    """Key and `reverse`, whose truth is still to be asked for where that is guest code; None where C is to say what is wrong."""
    if not kwargs:
        return None, False
    if not kwargs.keys() <= {"key", "reverse"}:
        return None
    reverse = kwargs.get("reverse", False)
    if type(reverse) is bool or type(reverse) is int or (REVERSE_IS_TRUTH and is_guest_truth(reverse)):
        return kwargs.get("key"), reverse
    return None


def is_guest_order(key: Any, items: Any) -> bool:
    """Whether calling the key with one of these items, or comparing what that gives, may enter guest code."""
    if key is None:
        return type(items) not in OF_SCALARS and not orders_natively(items)
    return is_guest(key) or comparison_of(key) is not None or any(kind not in PLAIN for kind in containing(items))


@override(sorted)
def sorted_of(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``sorted(iterable, *, key=None, reverse=False)``."""
    options = sort_options(kwargs)
    if len(args) != 1 or options is None:
        return DECLINED
    iterable = args[0]
    if not is_guest_iterable(iterable):
        iterable = taken(thread, frame, iterable)
        if not is_guest_order(options[0], iterable) and not is_guest_truth(options[1]):
            frame.localsplus.append(sorted(iterable, key=options[0], reverse=options[1]))
            return None
        return thread.guest(frame, sorting.sorted_items, [list(iterable), *options])
    return thread.guest(frame, sorting.sorted_of, [iterable, *options])


@override(list.sort)
def sort(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``list.sort(*, key=None, reverse=False)``."""
    options = sort_options(kwargs)
    if len(args) != 1 or not issubclass(type(args[0]), list) or options is None:
        return DECLINED
    if not is_guest_order(options[0], list.copy(args[0])) and not is_guest_truth(options[1]):
        return DECLINED
    return thread.guest(frame, sorting.sort_list, [args[0], *options])


def extreme(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None, builtin: Any, library: Any) -> Any:
    """`min` or `max` of an iterable, or of several arguments."""
    options = kwargs or {}
    if not args or not options.keys() <= {"key", "default"} or (len(args) > 1 and "default" in options):
        return DECLINED
    iterable = args[0] if len(args) == 1 else tuple(args)
    key = options.get("key")
    if not is_guest_iterable(iterable):
        iterable = taken(thread, frame, iterable)
        if not is_guest_order(key, iterable):
            frame.localsplus.append(builtin(iterable, **options))
            return None
    return thread.guest(frame, library, [iterable, key, options.get("default", MISSING)])


@override(min)
def minimum(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``min(iterable, *, key, default)``, ``min(*values, key)``."""
    return extreme(thread, frame, args, kwargs, min, reductions.minimum)


@override(max)
def maximum(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``max(iterable, *, key, default)``, ``max(*values, key)``."""
    return extreme(thread, frame, args, kwargs, max, reductions.maximum)


@override(sum)
def sum_of(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``sum(iterable, /, start=0)``."""
    options = kwargs or {}
    if not args or len(args) + len(options) > 2 or not options.keys() <= {"start"}:
        return DECLINED
    iterable = args[0]
    start = args[1] if len(args) == 2 else options.get("start", 0)
    if not is_guest_iterable(iterable):
        iterable = taken(thread, frame, iterable)
        if not any(
            special(kind, "__add__") is not None or special(kind, "__radd__") is not None for kind in (*containing(iterable), type(start))
        ):
            frame.localsplus.append(sum(iterable, start))
            return None
    return thread.guest(frame, reductions.sum_of, [iterable, start])


def quantified(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None, library: Any, *, wanted: bool) -> Any:
    """`any` or `all`: over as soon as an item's truth is the wanted one."""
    if len(args) != 1 or kwargs:
        return DECLINED
    iterable = args[0]
    if is_guest_iterable(iterable):
        return thread.guest(frame, library, [iterable])
    thread.native(frame, iter, [iterable], None)
    iterator = frame.localsplus.pop()
    thread.native(frame, seek, [iterator, wanted], None)
    found = frame.localsplus.pop()
    if type(found) is bool:
        frame.localsplus.append(found)
        return None
    return thread.guest(frame, library, [itertools.chain(found, iterator)])


def seek(iterator: Iterator[Any], wanted: bool, /) -> Any:
    """What `any` (of a wanted True) or `all` gives; an item whose truth is guest code ends it, in a tuple."""
    for item in iterator:
        if is_guest_truth(item):
            return (item,)
        if bool(item) is wanted:
            return wanted
    return not wanted


@override(any)
def any_of(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``any(iterable)``."""
    return quantified(thread, frame, args, kwargs, reductions.any_of, wanted=True)


@override(all)
def all_of(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``all(iterable)``."""
    return quantified(thread, frame, args, kwargs, reductions.all_of, wanted=False)


@override(functools.reduce)
def reduce(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``functools.reduce(function, iterable[, initial])``."""
    if not 2 <= len(args) <= 3 or kwargs or not (is_guest(args[0]) or is_guest_iterable(args[1])):
        return DECLINED
    return thread.guest(frame, reductions.reduce, [*args, MISSING][:3])
