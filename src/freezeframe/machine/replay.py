"""Letting C itself do something in the midst of the library: judging what a guest's special method gave, formatting."""

from collections.abc import Callable
from typing import Any


def replay(type_name: str, method: str, given: Any, function: Callable[..., Any], *rest: Any) -> Any:
    """``function(value, *rest)`` for an object whose class is called `type_name`, and whose special method `method` gives `given`.

    The guest's own method was called before, in a guest frame. What C makes of its result, the conversions, the warnings and the words of
    its errors, stays C's; called from a guest frame, it sees that one as its caller.
    """
    answer = type(type_name, (), {method: lambda _self, *_arguments: given})
    return function(answer(), *rest)


EXACT = str.__str__
"""A text as a plain string, whatever its class makes of it."""


def add_percent(made: str, template: str, value: Any, *, last: bool) -> str:
    """``made + template % (value,)`` by C itself, which adds the characters of a text and asks it nothing."""
    if not issubclass(type(value), str):
        return made + template % (value,)
    plain = EXACT(value)
    text = template % (plain,)
    if text == plain and " " not in template and "+" not in template:
        return add_text(made, value, last=last)
    return made + text


def add_text(made: str, text: Any, *, last: bool) -> str:
    """A text added to what a template has made so far; the very object where it is all that is made (_PyUnicodeWriter_WriteStr)."""
    return text if last and not made else made + EXACT(text)
