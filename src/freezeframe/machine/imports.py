"""Imports."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from freezeframe.machine.library import imports as library
from freezeframe.machine.names import mapping_get
from freezeframe.model.null import NULL

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

IMPORT = __import__


def import_name(self: Thread, frame: Frame, name: str, names: Any, level: int) -> Any:
    """Push the module that an import statement gives: ``__import__`` as the builtins have it."""
    builtins = frame.builtins
    function = mapping_get(self, builtins, "__import__")
    if function is NULL:
        raise ImportError("__import__ not found")
    if function is IMPORT and not level:
        module = sys.modules.get(name)
        if module is not None and not initializing(module):
            if names:
                if has_all(module, names):
                    frame.localsplus.append(module)
                    return None
            else:
                if "." in name:
                    module = sys.modules.get(name.partition(".")[0])
                if module is not None and not initializing(module):
                    frame.localsplus.append(module)
                    return None
    return self.call(frame, function, [name, frame.globals, frame.locals, names, level], None)


def has_all(module: Any, names: Any) -> bool:
    """Does a module have all these names, so that none of them may be a submodule that is still to be imported?"""
    if type(module) is not MODULE or type(names) is not tuple:
        return False
    namespace = module.__dict__
    if "__path__" not in namespace:
        return "__getattr__" not in namespace  # which is asked for `__path__`
    return "*" not in names and namespace.keys() >= set(names)


MODULE = type(sys)


def initializing(module: Any) -> bool:
    """Is a module being imported just now?"""
    spec = getattr(module, "__spec__", None)
    return bool(getattr(spec, "_initializing", False))


def import_from(self: Thread, frame: Frame, module: Any, name: str) -> Any:
    """Push an attribute of a module."""
    return self.guest(frame, library.import_from, [module, name])


def import_star(self: Thread, frame: Frame, module: Any) -> Any:
    """Bind all public names of a module; push None."""
    return self.guest(frame, library.import_star, [module, frame.locals])
