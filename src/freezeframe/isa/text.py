"""f-strings, and what the interactive prompt prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.isa.spec import deliver, instruction
from freezeframe.model.plain import SCALARS

if TYPE_CHECKING:
    from freezeframe.isa.services import Services
    from freezeframe.model.frame import Frame

CONVERSIONS = (None, str, repr, ascii)
"""``!s``, ``!r``, ``!a`` by number."""


@instruction("value -- text", numbers=range(1, 4))
def CONVERT_VALUE(value: Any, *, oparg: int, frame: Frame, thread: Services) -> Any:
    """``str``, ``repr`` or ``ascii`` of a value (1, 2, 3)."""
    return deliver(thread.call(frame, CONVERSIONS[oparg], [value], None))


@instruction("value -- text")
def FORMAT_SIMPLE(value: Any, *, frame: Frame, thread: Services) -> Any:
    """``format(value)``; a string stays as it is."""
    if type(value) is str:
        return value
    if type(value) in SCALARS:
        return format(value)
    return deliver(thread.call(frame, format, [value], None))


@instruction("value, spec -- text")
def FORMAT_WITH_SPEC(value: Any, spec: Any, *, frame: Frame, thread: Services) -> Any:
    """``format(value, spec)``."""
    return deliver(thread.call(frame, format, [value, spec], None))


@instruction("value -- none")
def PRINT_EXPR(value: Any, *, frame: Frame, thread: Services) -> Any:
    """What the interactive prompt does with a value: ``sys.displayhook(value)``."""
    return deliver(thread.print_expression(frame, value))
