"""Builtins that the machine does itself, because C's would look at the wrong frame or call back into the guest on its own stack.

Each module registers its overrides with `override`; `freezeframe.machine.calls.call` asks for them.
"""

from freezeframe.machine.intrinsics import (
    awaitables,
    callbacks,
    classes,
    conversions,
    exits,
    filling,
    frames,
    functional,
    functions,
    generators,
    imports,
    library,
    operators,
    references,
    scopes,
    signals,
)

__all__ = [
    "awaitables",
    "callbacks",
    "classes",
    "conversions",
    "exits",
    "filling",
    "frames",
    "functional",
    "functions",
    "generators",
    "imports",
    "library",
    "operators",
    "references",
    "scopes",
    "signals",
]
