"""Containers and C's iterators made from guest iterables, containers filled from them, and searches that ask the guest for equality."""

from __future__ import annotations

import sys
from types import GeneratorType
from typing import TYPE_CHECKING, Any

from freezeframe.machine.intrinsics.registry import DECLINED, override
from freezeframe.machine.iteration import is_guest_iterable, is_item_sequence
from freezeframe.machine.library import construction, iteration, making, searching
from freezeframe.machine.library.feeds import SequenceFeed
from freezeframe.machine.library.given import Given
from freezeframe.machine.missing import MISSING
from freezeframe.machine.ordering import equals_natively
from freezeframe.machine.types import lookup, special

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

SETS = (set, frozenset)


def register_unary(builtin: Any, library: Callable[..., Any]) -> None:
    """``builtin(iterable)``, a method's receiver being its first argument: the library's where the last argument is a guest iterable."""
    count = 2 if getattr(builtin, "__objclass__", None) else 1

    @override(builtin)
    def fill(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
        if len(args) != count or kwargs:
            return DECLINED
        if not is_guest_iterable(args[-1]):
            # A generator of native Python's may look at its callers.
            return thread.native(frame, builtin, args, None) if type(args[-1]) is GeneratorType else DECLINED
        return thread.guest(frame, library, args)


for _builtin, _library in (
    (list, construction.list_of),
    (tuple, construction.tuple_of),
    (set, construction.set_of),
    (frozenset, construction.frozenset_of),
    (list.extend, construction.extend),
    (list.__init__, construction.initialise_list),
    (set.__init__, construction.initialise_set),
    (str.join, construction.join),
):
    register_unary(_builtin, _library)


def is_guest_mapping(argument: Any) -> bool:
    """Whether `dict` would enter guest code on its way through this: a mapping, or pairs that are guest iterables themselves."""
    kind = type(argument)
    if kind is dict:
        return False
    if kind is list or kind is tuple:
        return any(is_guest_iterable(pair) for pair in argument)
    if issubclass(kind, dict):
        return special(kind, "__iter__") is not None
    return any(special(kind, name) is not None for name in ("keys", "__getitem__", "__getattr__", "__getattribute__")) or is_guest_iterable(
        argument
    )


@override(dict)
def dict_of(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``dict(mapping_or_pairs, **keywords)``."""
    if len(args) != 1 or not is_guest_mapping(args[0]):
        return DECLINED
    return thread.guest(frame, construction.dict_of, [args[0], kwargs or {}])


@override(dict.update, dict.__init__)
def update(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``dict.update(mapping_or_pairs, **keywords)``, and what a subclass's construction does."""
    if len(args) != 2 or not issubclass(type(args[0]), dict) or not is_guest_mapping(args[1]):
        return DECLINED
    return thread.guest(frame, construction.update_dict_with, [*args, kwargs or {}])


@override(dict.__dict__["fromkeys"])
def from_keys(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``dict.fromkeys(keys[, value])``."""
    if not 2 <= len(args) <= 3 or kwargs or not is_guest_iterable(args[1]):
        return DECLINED
    return thread.guest(frame, construction.dict_from_keys, [*args, None][:3])


def is_guest_set(args: list[Any], kwargs: dict[str, Any] | None) -> bool:
    """Whether a method of sets was called on one, with guest iterables."""
    return bool(args) and not kwargs and issubclass(type(args[0]), SETS) and any(map(is_guest_iterable, args[1:]))


def register_set_method(method: Any, library: Callable[..., Any]) -> None:
    """A method of any number of iterables."""

    @override(method)
    def operate(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
        if not is_guest_set(args, kwargs):
            return DECLINED
        return thread.guest(frame, library, [args[0], tuple(args[1:])])


def register_set_question(method: Any, library: Callable[..., Any], first: Any) -> None:
    """A method of one iterable; what `first` is comes first."""

    @override(method)
    def ask(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
        if len(args) != 2 or not is_guest_set(args, kwargs):
            return DECLINED
        return thread.guest(frame, library, [first, *args])


for _method, _of_all in (
    (set.update, construction.update_set_from_all),
    (set.difference_update, construction.discard_all),
    (set.intersection_update, construction.intersection_update),
    (set.union, construction.union),
    (frozenset.union, construction.frozen_union),
    (set.difference, construction.difference),
    (frozenset.difference, construction.difference),
    (set.intersection, construction.intersection),
    (frozenset.intersection, construction.intersection),
):
    register_set_method(_method, _of_all)
_kind: Any
for _kind in SETS:
    register_set_question(_kind.issubset, construction.is_subset, _kind.issubset)
    register_set_question(_kind.isdisjoint, construction.is_disjoint, _kind.__contains__)
    register_set_question(_kind.issuperset, construction.is_superset, _kind.__contains__)
    register_set_question(_kind.symmetric_difference, construction.symmetric_difference, _kind.symmetric_difference)
register_set_question(set.symmetric_difference_update, construction.symmetric_difference, set.symmetric_difference_update)


def has_guest_iter(value: Any) -> bool:
    """Whether `iter` of it, or what that gives, enters guest code, unless it was entered already."""
    return (type(value) is not Given and special(type(value), "__iter__") is not None) or is_item_sequence(value)


@override(map)
def map_of(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``map(function, *iterables)``."""
    if len(args) < 2 or kwargs or not any(map(has_guest_iter, args[1:])):
        return DECLINED
    return thread.guest(frame, making.map_of, [args[0], tuple(args[1:])])


@override(filter)
def filter_of(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``filter(function, iterable)``."""
    if len(args) != 2 or kwargs or not has_guest_iter(args[1]):
        return DECLINED
    return thread.guest(frame, making.filter_of, args)


@override(zip)
def zip_of(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``zip(*iterables, strict=False)``."""
    options = kwargs or {}
    if not options.keys() <= {"strict"} or not any(map(has_guest_iter, args)):
        return DECLINED
    return thread.guest(frame, making.zip_of, [tuple(args), options.get("strict", False)])


@override(reversed)
def reversed_of(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``reversed(sequence)``."""
    if len(args) != 1 or kwargs:
        return DECLINED
    kind = type(args[0])
    if special(kind, "__reversed__") is not None:
        return thread.guest(frame, making.reversed_of, args)
    if lookup(kind, "__reversed__") is not MISSING or issubclass(kind, (dict, SequenceFeed)):
        return DECLINED
    if special(kind, "__getitem__") is None or lookup(kind, "__len__") is MISSING:
        return DECLINED
    return thread.guest(frame, iteration.reverse_sequence, args)


def register_search(kind: Any, name: str, library: Callable[..., Any]) -> None:
    """A method of lists or tuples that compares their items with a value; `index` may be told where to begin and to end."""
    bounds: list[Any] = [0, sys.maxsize] if name == "index" else []

    @override(getattr(kind, name))
    def search(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
        if (
            not 2 <= len(args) <= 2 + len(bounds)
            or kwargs
            or not issubclass(type(args[0]), kind)
            or not all(type(bound) is int for bound in args[2:])
        ):
            return DECLINED
        items = kind.__getitem__(args[0], slice(None))
        if not items or (equals_natively(items) and equals_natively([args[1]])):
            return DECLINED
        return thread.guest(frame, library, args + bounds[len(args) - 2 :])


for _sequence in (list, tuple):
    register_search(_sequence, "index", searching.index)
    register_search(_sequence, "count", searching.count)
register_search(list, "remove", searching.remove)
