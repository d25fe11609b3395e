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


def percent(template: str, value: Any) -> str:
    """``template % (value,)`` by C itself."""
    return template % (value,)
