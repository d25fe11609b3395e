"""All instructions: importing this imports every module that defines some, which fills `DEFINITIONS`.

Nothing that runs needs it: the machine runs what was derived from them (`freezeframe.machine.handlers`), and their specs are in
`freezeframe.isa.specs`.
"""

from freezeframe.isa import (
    attributes,
    calls,
    classes,
    containers,
    control,
    exceptions,
    generators,
    imports,
    locals,
    names,
    operators,
    patterns,
    stack,
    text,
)
from freezeframe.isa.definition import DEFINITIONS, FORMS, Definition

FAMILIES = (
    stack,
    locals,
    names,
    operators,
    containers,
    attributes,
    calls,
    control,
    exceptions,
    generators,
    imports,
    classes,
    patterns,
    text,
)
"""The modules that define instructions, in the order of the reference."""

__all__ = ["DEFINITIONS", "FAMILIES", "FORMS", "Definition", "in_order"]


def in_order() -> list[Definition]:
    """All of them, family by family: whichever of their modules was imported first."""
    return sorted(DEFINITIONS.values(), key=lambda definition: definition.function.__module__)
