"""Builtin callables that call another: `functools.partial`, `staticmethod`, generic aliases."""

from __future__ import annotations

import functools
import operator
from types import GenericAlias
from typing import TYPE_CHECKING, Any

from freezeframe.machine.intrinsics.registry import DECLINED, override
from freezeframe.machine.library import classes as library

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

Keywords = dict[str, Any] | None

PLACEHOLDER = getattr(functools, "Placeholder", None)
"""What leaves a place for a positional argument, where the host's version knows it."""

PARTS = tuple(functools.partial.__dict__[name].__get__ for name in ("func", "args", "keywords"))
"""What a `partial` holds, read past what a subclass may define."""


@override(functools.partial.__call__)
def call_partial(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``partial(function, …)(…)`` (partial_call)."""
    if not args or not issubclass(type(args[0]), functools.partial):
        return DECLINED
    function, given, keywords = (part(args[0]) for part in PARTS)
    if PLACEHOLDER is not None and any(value is PLACEHOLDER for value in given):
        return DECLINED
    return thread.call(frame, function, [*given, *args[1:]], {**keywords, **(kwargs or {})} or None)


@override(operator.call)
def call(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``operator.call(function, …)``."""
    return thread.call(frame, args[0], args[1:], kwargs) if args else DECLINED


@override(staticmethod.__call__)
def call_static(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``staticmethod(function)(…)`` (sm_call)."""
    if not args or not issubclass(type(args[0]), staticmethod):
        return DECLINED
    return thread.call(frame, FUNCTION_OF(args[0]), args[1:], kwargs)


FUNCTION_OF: Any = staticmethod.__dict__["__func__"].__get__


@override(GenericAlias.__call__)
def call_alias(thread: Thread, frame: Frame, args: list[Any], kwargs: Keywords) -> Any:
    """``cls[key](…)`` (ga_call)."""
    if not args or not issubclass(type(args[0]), GenericAlias):
        return DECLINED
    return thread.guest(frame, library.call_alias, [args[0], tuple(args[1:]), kwargs or {}])
