"""`from module import name` and `from module import *`. Guest Python: see the package's docstring."""

import sys
from importlib import _bootstrap
from types import ModuleType
from typing import Any

from freezeframe.machine.interpret import namespace_of
from freezeframe.machine.library.objects import isinstance_exactly
from freezeframe.machine.missing import MISSING
from freezeframe.machine.replay import renaming
from freezeframe.model.kinds import NAME


def import_level(name: str, full: str, names: Any, level: int) -> Any:
    """``__import__`` of a module whose name is resolved already (PyImport_ImportModuleLevelObject); what C calls of importlib gets frames.

    `full` is the absolute name, `names` what is taken from the module: None, a tuple or a list.
    """
    module = sys.modules.get(full)
    if module is None:
        if AUDITS:
            sys.audit("import", full, None, sys.path, sys.meta_path, sys.path_hooks)
        module = bootstrap._find_and_load(full, IMPORT)
    elif getattr(getattr(module, "__spec__", None), "_initializing", False):
        bootstrap._lock_unlock_module(full)
    if names:
        if getattr(module, "__path__", MISSING) is MISSING:
            return module
        return bootstrap._handle_fromlist(module, names, IMPORT)
    first = name.partition(".")[0]
    if level == 0:
        return module if first == name else IMPORT(first)
    if not name or first == name:
        return module
    package = full[: len(full) - len(name) + len(first)]
    found = sys.modules.get(package, MISSING)
    if found is MISSING:
        raise KeyError(f"{package!r} not in sys.modules as expected")
    return found


IMPORT = __import__
AUDITS = sys.version_info < (3, 15)
"""Whether it is C that audits an import; from 3.15 importlib does."""
bootstrap: Any = _bootstrap


def import_from(module: Any, name: str) -> Any:
    """An attribute of a module, or its submodule in `sys.modules` (import_from in Python/ceval.c)."""
    value = getattr(module, name, MISSING)
    if value is not MISSING:
        return value
    package = getattr(module, "__name__", None)
    if isinstance_exactly(package, str):
        value = sys.modules.get(f"{package}.{name}", MISSING)
        if value is not MISSING:
            return value
    raise missing(module, name, package)


ADVISES = sys.version_info >= (3, 14)
"""Whether C says of an import, too, that a module may hide another one of its name."""


def missing(module: Any, name: str, package: Any) -> ImportError:
    """The exception for a name that a module has not."""
    known = package if isinstance_exactly(package, str) else "<unknown module name>"
    origin = origin_of(module)
    if origin is None:
        return named(ImportError(f"cannot import name {name!r} from {known!r} (unknown location)", name=known, path=None), name)
    spec = getattr(module, "__spec__", None)
    advice = renaming(known, spec) if ADVISES else ""
    if advice:
        message = f"cannot import name {name!r} from {known!r}{advice}"
    elif getattr(spec, "_initializing", False):
        message = (
            f"cannot import name {name!r} from partially initialized module {known!r} (most likely due to a circular import) ({origin})"
        )
    else:
        message = f"cannot import name {name!r} from {known!r} ({origin})"
    return named(ImportError(message, name=known, path=origin), name)


def origin_of(module: Any) -> Any:
    """The file that a module comes from, as C asks for it: its specification (from 3.13), then its dictionary; None where neither says."""
    if ASKS_SPECIFICATION:
        spec = getattr(module, "__spec__", MISSING)
        if spec is MISSING:
            return None
        if getattr(spec, "has_location", False):
            origin = getattr(spec, "origin", None)
            if isinstance_exactly(origin, str):
                return origin
    if not isinstance_exactly(module, ModuleType):
        return None
    origin = namespace_of(module).get("__file__")
    return origin if isinstance_exactly(origin, str) else None


ASKS_SPECIFICATION = sys.version_info >= (3, 13)


def named(error: ImportError, name: str) -> ImportError:
    """The exception, told which name was asked for (from 3.12)."""
    if hasattr(error, "name_from"):
        error.name_from = name
    return error


def import_star(module: Any, namespace: Any) -> None:
    """``from module import *`` (import_all_from)."""
    names = getattr(module, "__all__", MISSING)
    skip = names is MISSING
    if skip:
        own = getattr(module, "__dict__", MISSING)
        if own is MISSING:
            raise ImportError("from-import-* object has no __dict__ and no __all__")
        names = list(own.keys())
    position = 0
    while True:
        try:
            name = names[position]
        except IndexError:
            name = MISSING
        if name is MISSING:
            break
        position += 1
        if not isinstance_exactly(name, str):
            where = "key in" if skip else "item in"
            what = "__dict__" if skip else "__all__"
            raise TypeError(f"{where.capitalize()} {module.__name__}.{what} must be str, not {NAME(type(name))}")
        if skip and name.startswith("_"):
            continue
        namespace[name] = getattr(module, name)
