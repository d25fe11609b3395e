"""Frames of the machine's own functions are invisible to the guest: see `freezeframe.native.hide`."""

import sys
from types import ModuleType

from freezeframe.native.hide import hide_modules

_done: set[str] = {"freezeframe.native.check"}
"""What is hidden already; what proves the layouts looks at frames of its own, and runs before any guest does."""


def hide_ourselves() -> None:
    """Hide the functions of all modules of this package that are imported by now (and of the command line that started it)."""
    ours = {name: module for name, module in list(sys.modules.items()) if name.startswith("freezeframe") and isinstance(module, ModuleType)}
    hide_modules(module for name, module in ours.items() if name not in _done)
    _done.update(ours)
