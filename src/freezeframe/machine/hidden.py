"""Frames of the machine's own functions are invisible to the guest: see `freezeframe.native.hide`."""

import sys
from types import ModuleType

from freezeframe.native.hide import hide_module

_done: set[str] = {"freezeframe.native.check"}
"""What is hidden already; what proves the layouts looks at frames of its own, and runs before any guest does."""


def hide_ourselves() -> None:
    """Hide the functions of all modules of this package that are imported by now (and of the command line that started it)."""
    for name, module in list(sys.modules.items()):
        if name.startswith("freezeframe") and name not in _done and isinstance(module, ModuleType):
            _done.add(name)
            hide_module(module)
