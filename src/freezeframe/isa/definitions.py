"""All instructions: importing this imports every module that defines some, which fills `SPECS`.

The machine starts without: it runs what was derived from them (`freezeframe.machine.handlers`).
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
from freezeframe.isa.spec import FORMS, SPECS, Spec

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

__all__ = ["FAMILIES", "FORMS", "SPECS", "Spec"]
