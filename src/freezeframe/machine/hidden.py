"""Our own code is none of the guest's business: its frames are invisible (see `freezeframe.native.hide`), and it keeps its builtins.

A program may put other functions into `builtins`, or take `iter` away: what the machine does with `len` stays what it was, as C's does.
"""

import builtins
import sys
from types import ModuleType

from freezeframe.native.hide import hide_modules

_done: set[str] = {"freezeframe.native.check"}
"""What is hidden already; what proves the layouts looks at frames of its own, and runs before any guest does."""

BUILTINS = {
    name: getattr(builtins, name)
    for name in (
        "all", "any", "callable", "classmethod", "delattr", "dict", "dir", "enumerate", "filter", "frozenset", "getattr", "hasattr",
        "hash", "id", "int", "isinstance", "issubclass", "iter", "len", "list", "map", "max", "min", "next", "object", "property", "range",
        "repr", "reversed", "set", "setattr", "sorted", "staticmethod", "str", "sum", "super", "tuple", "type", "vars", "zip",
    )
}  # fmt: skip
"""What is ours to keep: the names that our code uses."""


def hide_ourselves() -> None:
    """Hide the functions of all modules of this package that are imported by now (and of the command line that started it), and give
    these modules the builtins as they are, under names of their own."""
    ours = {name: module for name, module in list(sys.modules.items()) if name.startswith("freezeframe") and isinstance(module, ModuleType)}
    hide_modules(module for name, module in ours.items() if name not in _done)
    for name in ours.keys() - _done:
        namespace = vars(ours[name])
        namespace.update(BUILTINS | namespace)
    _done.update(ours)
