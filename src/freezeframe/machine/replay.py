"""Letting C itself do something in the midst of the library: judging what a guest's special method gave, formatting."""

from collections.abc import Callable, Mapping
from types import MappingProxyType, ModuleType
from typing import Any

from freezeframe.model.kinds import MODULE, NAME, QUALNAME


def replay(value: Any, method: str, given: Any, function: Callable[..., Any], *rest: Any) -> Any:
    """``function(value, *rest)`` for an object that has the name of the class of `value`, and whose special method `method` gives `given`.

    The guest's own method was called before, in a guest frame. What C makes of its result, the conversions, the warnings and the words of
    its errors, stays C's; called from a guest frame, it sees that one as its caller.
    """
    return function(namesake(type(value), {method: lambda _self, *_arguments: given}), *rest)


def namesake(cls: type, namespace: Mapping[str, Any] = MappingProxyType({})) -> Any:
    """An instance of another class that messages call as they call `cls`."""
    names = {"__qualname__": QUALNAME(cls)}
    try:  # noqa: SIM105 (contextlib takes long to import)
        names["__module__"] = MODULE(cls)
    except AttributeError:  # made where there was no `__name__`
        pass
    return type(NAME(cls), (), {**namespace, **names})()


def awaited(value: Any) -> Any:
    """What ``await`` asks of an awaitable of C's: the iterator of `value`, and its first step."""
    return anext(OneAwaitable(value), None).send(None)


class OneAwaitable:
    """An asynchronous iterator that has one awaitable to give."""

    __slots__ = ("awaitable",)

    def __init__(self, awaitable: Any) -> None:
        self.awaitable = awaitable

    def __anext__(self) -> Any:
        return self.awaitable


def renaming(name: str, spec: Any) -> str:
    """What C adds to its message where a module may hide another of its name: " (consider renaming …)", or nothing."""
    module = ModuleType(name)
    module.__spec__ = spec
    try:
        module.nothing  # noqa: B018 (the message is what is wanted)
    except AttributeError as error:
        _, found, advice = str(error).partition(" (consider renaming")
        return found + advice
    raise AssertionError


EXACT = str.__str__
"""A text as a plain string, whatever its class makes of it."""


def add_percent(made: str, template: str, value: Any, place: int | str, *, last: bool) -> str:
    """``made + template % value`` by C itself, which adds the characters of a text and asks it nothing.

    The value has a place among those that are to be formatted, which messages tell: 0 where it is the only one and stands alone, its number
    in a tuple, or its key.
    """
    if not issubclass(type(value), str):
        return made + percent(template, value, place)
    plain = EXACT(value)
    text = percent(template, plain, place)
    if text == plain and " " not in template and "+" not in template:
        return add_text(made, value, last=last)
    return made + text


def percent(template: str, value: Any, place: int | str) -> str:
    """What `template`, one conversion, makes of a value that has this place."""
    if type(place) is str:
        return f"%({place}){template[1:]}" % {place: value}
    if place == 0:
        return template % value  # type: ignore[no-any-return]
    before = int(place) - 1
    return ("%.0s" * before + template) % (*[""] * before, value)


def refused(value: Any, conversion: str, place: int | str) -> Any:
    """C says that `value`, which is no number, cannot be formatted as one."""
    return percent(f"%{conversion}", namesake(type(value)), place)


def add_text(made: str, text: Any, *, last: bool) -> str:
    """A text added to what a template has made so far; the very object where it is all that is made (_PyUnicodeWriter_WriteStr)."""
    return text if last and not made else made + EXACT(text)
