"""t-strings (PEP 750): the objects of `string.templatelib`, which C makes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from freezeframe.errors import UnsupportedRuntime

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread

CONVERSIONS = (None, "s", "r", "a")
"""By number."""


@cache
def library() -> Any:
    """The module, whatever the program has by that name; raises UnsupportedRuntime where the host has none."""
    try:
        from string import templatelib  # type: ignore[attr-defined,unused-ignore] # from 3.14
    except ImportError:
        raise UnsupportedRuntime("this Python has no t-strings: run the program on the version that it was compiled for") from None
    return templatelib


def build_interpolation(_self: Thread, value: Any, expression: str, conversion: int, spec: str = "") -> Any:
    """An interpolation (_PyInterpolation_Build)."""
    return library().Interpolation(value, expression, CONVERSIONS[conversion], spec)


def build_template(_self: Thread, strings: tuple[str, ...], interpolations: tuple[Any, ...]) -> Any:
    """A t-string (_PyTemplate_Build)."""
    parts: list[Any] = []
    for text, interpolation in zip(strings, interpolations, strict=False):
        parts += (text, interpolation)
    return library().Template(*parts, strings[-1])
