"""f-strings, t-strings, and what the interactive prompt prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.isa.definition import deliver, instruction
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


@instruction("value, expression, spec[oparg & 1] -- interpolation", numbers=(2, 3, 6, 7, 10, 11, 14, 15))
def BUILD_INTERPOLATION(value: Any, expression: Any, spec: list[Any], *, oparg: int, thread: Services) -> Any:
    """``{value!r:spec}`` of a t-string, with its expression's source; the operand's low bit says whether there is a specification, and the
    conversion's number stands above the next (from 3.14: PEP 750)."""
    return thread.build_interpolation(value, expression, oparg >> 2, *spec)


@instruction("strings: tuple, interpolations: tuple -- template")
def BUILD_TEMPLATE(strings: Any, interpolations: Any, *, thread: Services) -> Any:
    """A t-string of the texts around its interpolations, and these (from 3.14: PEP 750)."""
    return thread.build_template(strings, interpolations)


@instruction("value -- none")
def PRINT_EXPR(value: Any, *, frame: Frame, thread: Services) -> Any:
    """What the interactive prompt does with a value: ``sys.displayhook(value)``."""
    return deliver(thread.print_expression(frame, value))
