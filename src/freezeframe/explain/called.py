"""The Python function that a call of something runs, and which of its arguments are there already."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from types import FunctionType, MethodType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.explain.looking import class_name, is_a, lookup

if TYPE_CHECKING:
    from freezeframe.explain.target import Subject

PLACEHOLDER: Final = getattr(functools, "Placeholder", object())
"""Keeps a place among the arguments of a `partial` (3.14)."""
_CACHED: Final = type(functools.cache(int))
"""What `functools.lru_cache` gives, which is written in C: the arguments go on as they are."""
_MOST: Final = 50
"""So many callables are followed."""


@dataclass(frozen=True)
class Called:
    """A function, and what each call of it is given before, and beside, the call's own arguments."""

    function: FunctionType | None
    """None where what a call runs is written in C."""
    first: tuple[Any, ...]
    """Before them; `PLACEHOLDER` stands where one of the call's own goes."""
    keywords: dict[str, Any]
    new: FunctionType | None
    """The `__new__` of a class whose `__init__` the function is: it is given the same arguments before."""

    def of_new(self) -> Called:
        """The call of that `__new__`; there has to be one."""
        made, *rest = self.first
        return Called(self.new, (made.cls, *rest), self.keywords, None)


def called(subject: Subject) -> Called:
    """Find the function that a call of a subject runs."""
    value: Any = subject.value
    first: tuple[Any, ...] = ()
    keywords: dict[str, Any] = {}
    new = None
    for _ in range(_MOST):
        if is_a(value, FunctionType):
            return Called(value, first, keywords, new)
        if is_a(value, staticmethod) or is_a(value, classmethod) or is_a(value, property):
            return Called(subject.function, first, keywords, None)
        if is_a(value, MethodType):
            value, first = value.__func__, (value.__self__, *first)
        elif is_a(value, functools.partial):
            value, first, keywords = value.func, placed(value.args, first), {**value.keywords, **keywords}
        elif is_a(value, _CACHED):
            value = value.__wrapped__
        elif is_a(value, type) and is_a(call := lookup(type(value), "__call__"), FunctionType):  # its metaclass's
            value, first = call, (value, *first)
        elif is_a(value, type):
            value, first, new = _made(value, first)
        elif is_a(call := lookup(type(value), "__call__"), FunctionType):
            value, first = call, (value, *first)
        elif is_a(call, staticmethod):
            value = call.__func__
        elif is_a(call, classmethod):
            value, first = call.__func__, (type(value), *first)
        else:
            break
    return Called(None, first, keywords, None)


def placed(kept: tuple[Any, ...], given: tuple[Any, ...]) -> tuple[Any, ...]:
    """The arguments of a `partial` with those of a call: they go where it keeps places, and behind the others."""
    more = iter(given)
    return (*[next(more, each) if each is PLACEHOLDER else each for each in kept], *more)


def _made(cls: type, first: tuple[Any, ...]) -> tuple[Any, tuple[Any, ...], FunctionType | None]:
    """What makes an object of a class (`type.__call__`): `__new__` and then, with the same arguments, `__init__`."""
    new, init = lookup(cls, "__new__"), lookup(cls, "__init__")
    new = new.__func__ if is_a(new, staticmethod) else new
    if not is_a(init, FunctionType):
        return new, (cls, *first), None
    return init, (New(cls), *first), new if is_a(new, FunctionType) else None


class New:
    """Stands for the object that a call of a class makes."""

    def __init__(self, cls: type) -> None:
        self.cls = cls

    def __repr__(self) -> str:
        return f"<a new {class_name(self.cls)}>"
