"""The functions of `operator`: what an operator does, by call; `attrgetter`, `itemgetter` and `methodcaller`."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from freezeframe.machine import attributes
from freezeframe.machine.intrinsics.registry import DECLINED, override
from freezeframe.machine.library import attributes as attributes_library
from freezeframe.machine.library import containers as containers_library
from freezeframe.machine.operators import BINARY, COMPARE, INPLACE, UNARY
from freezeframe.model.plain import PLAIN

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

Keywords = dict[str, Any] | None


def all_plain(args: list[Any]) -> bool:
    """Is C alone concerned?"""
    return all(type(value) in PLAIN for value in args)


def unary(function: Any) -> Any:
    """An override for ``operator.neg`` and its like."""

    def of_one(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
        if kwargs or len(args) != 1 or all_plain(args):
            return DECLINED
        return thread.unary(frame, function, args[0])

    return of_one


def binary(function: Callable[[Any, Any], Any]) -> Any:
    """An override for ``operator.add``, ``operator.iadd`` and their like."""

    def of_two(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
        if kwargs or len(args) != 2 or all_plain(args):
            return DECLINED
        return thread.binary(frame, function, args[0], args[1])

    return of_two


def comparison(function: Callable[[Any, Any], Any]) -> Any:
    """An override for ``operator.lt`` and its like."""

    def compare(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
        if kwargs or len(args) != 2:
            return DECLINED
        return thread.compare(frame, function, args[0], args[1], as_bool=False)

    return compare


for _unary in UNARY:
    override(_unary)(unary(_unary))
for _function in (*BINARY, *INPLACE):
    override(_function)(binary(_function))
for _function in COMPARE:
    override(_function)(comparison(_function))


@override(operator.contains)
def contains(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``operator.contains(container, item)``."""
    if kwargs or len(args) != 2 or all_plain(args):
        return DECLINED
    return thread.contains(frame, args[1], args[0], negate=False)


@override(operator.getitem)
def getitem(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``operator.getitem(container, key)``."""
    if kwargs or len(args) != 2 or all_plain(args):
        return DECLINED
    return thread.subscript(frame, args[0], args[1])


@override(operator.setitem)
def setitem(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``operator.setitem(container, key, value)``."""
    if kwargs or len(args) != 3 or all_plain(args[:2]):
        return DECLINED
    return attributes.none_after(frame, thread.store_subscript(frame, *args))


@override(operator.delitem)
def delitem(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``operator.delitem(container, key)``."""
    if kwargs or len(args) != 2 or all_plain(args):
        return DECLINED
    return attributes.none_after(frame, thread.delete_subscript(frame, *args))


@override(operator.attrgetter.__call__)
def get_attributes(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``attrgetter('a', 'b.c')(owner)``."""
    if kwargs or len(args) != 2 or type(args[0]) is not operator.attrgetter or type(args[1]) in PLAIN:
        return DECLINED
    names = cast("tuple[Any, Any]", args[0].__reduce__())[1]
    if len(names) == 1 and "." not in names[0]:
        return attributes.load_attribute(thread, frame, args[1], names[0])
    return thread.guest(frame, attributes_library.get_paths, [args[1], names])


@override(operator.itemgetter.__call__)
def get_items(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``itemgetter(key, …)(container)``."""
    if kwargs or len(args) != 2 or type(args[0]) is not operator.itemgetter:
        return DECLINED
    keys = cast("tuple[Any, Any]", args[0].__reduce__())[1]
    if all_plain([args[1], *keys]):
        return DECLINED
    if len(keys) == 1:
        return thread.subscript(frame, args[1], keys[0])
    return thread.guest(frame, containers_library.get_items, [args[1], keys])


@override(operator.methodcaller.__call__)
def call_method(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``methodcaller('name', …)(owner)``."""
    if kwargs or len(args) != 2 or type(args[0]) is not operator.methodcaller or type(args[1]) in PLAIN:
        return DECLINED
    maker: Any
    maker, given = cast("tuple[Any, Any]", args[0].__reduce__())
    name, *rest = (*maker.args, *given) if maker is not operator.methodcaller else given
    keywords = maker.keywords if maker is not operator.methodcaller else {}
    return thread.guest(frame, attributes_library.call_method, [args[1], name, tuple(rest), dict(keywords)])
