"""The program's own modules where it goes on: with what an import gives a module, in the order in which that gives it."""

from __future__ import annotations

import sys
from types import ModuleType

from freezeframe.snapshot.own import is_class, module_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Final

    from freezeframe.snapshot.format.envelope import Module
    from freezeframe.snapshot.own import Own

_NONE_CACHED: Final = (3, 15)
"""From this version on modules have no `__cached__`."""
_MADE: Final = frozenset({"__builtins__", "__loader__", "__spec__", "__cached__"})
_NOT_CARRIED: Final = _MADE if sys.version_info < _NONE_CACHED else _MADE - {"__cached__"}
"""Names of a module that are made anew where it is resumed. (Where this version makes no `__cached__`, what has one is an earlier's.)"""
_WITH_LOADER: Final = _NOT_CARRIED - {"__loader__", "__spec__"}
_FIRST: Final = frozenset({"__name__", "__doc__", "__package__", "__loader__", "__spec__", "__annotations__"})
"""What `__main__` has before its `__builtins__` (`add_main_module`, Python/pylifecycle.c); other modules have those behind `__cached__`."""
_BEHIND: Final = {"__package__": ("__loader__", "__spec__"), "__file__": ("__cached__", "__builtins__"), "__cached__": ("__builtins__",)}
"""By a name that is carried, what stands behind it that is not."""


def carried_names(content: dict[str, Any], own: Own) -> dict[str, Any]:
    """What is carried of a module: how it was imported only where a loader of the program's has done that."""
    spec = content.get("__spec__")
    loader = spec.__dict__.get("loader") if type(spec) is sys.modules["_frozen_importlib"].ModuleSpec else None
    left_out = _WITH_LOADER if loader is not None and module_of(loader if is_class(loader) else type(loader)) in own else _NOT_CARRIED
    return {name: value for name, value in content.items() if name not in left_out}


def empty(described: Module, version: tuple[int, ...]) -> ModuleType:
    """A module to be filled, with what is made anew of it, as `version` does."""
    module = ModuleType(described.name)
    names = module.__dict__
    names["__builtins__"] = sys.modules["builtins"] if described.name == "__main__" else sys.modules["builtins"].__dict__
    inside: Any = sys.modules["_frozen_importlib"]
    if described.file is None:
        if described.name == "__main__":  # of `python -c`
            names["__loader__"] = inside.BuiltinImporter
        return module
    outside: Any = sys.modules["_frozen_importlib_external"]
    imported = described.name
    if imported == "__main__":  # `python -m package` is its __main__, and a script has no spec
        stem = outside._path_split(described.file)[1].removesuffix(".py")
        imported = stem if not described.package else f"{described.package}.{stem}"
    loader = outside.SourceFileLoader(imported if described.package is not None else described.name, described.file)
    spec = inside.ModuleSpec(imported, loader, origin=described.file, is_package=described.search is not None)
    spec.submodule_search_locations = described.search
    spec.has_location = True
    is_script = described.name == "__main__" and described.package is None
    names["__loader__"], names["__spec__"] = loader, None if is_script else spec
    cached = None if is_script else spec.cached
    if version[:2] < _NONE_CACHED and (is_script or cached is not None):
        names["__cached__"] = cached
    return module


def fill(module: ModuleType, content: dict[str, Any]) -> None:
    """Give a module what was carried of it, each name at its place: the program may be in the midst of going through them."""
    names = module.__dict__
    made = {name: names[name] for name in _MADE & names.keys() - content.keys()}
    is_main = module.__name__ == "__main__"
    names.clear()
    for name, value in content.items():
        if is_main and name not in _FIRST and "__builtins__" in made:
            names["__builtins__"] = made.pop("__builtins__")
        names[name] = value
        behind = () if name == "__file__" and "__cached__" in content else _BEHIND.get(name, ())
        names.update({each: made.pop(each) for each in behind if each in made})
    names.update(made)


def show(modules: dict[str, ModuleType], *, beside_ours: bool) -> None:
    """Have `import` give these; where we may still need a standard one of the same name, that one (`beside_ours`)."""
    for name, module in modules.items():
        if not beside_ours or name == "__main__" or name not in sys.modules:
            sys.modules[name] = module


def under_names(names: Iterable[str]) -> dict[str, ModuleType | None]:
    """What `import` gives now; None where it would look for a module."""
    return {name: sys.modules.get(name) for name in names}


def show_again(before: dict[str, ModuleType | None]) -> None:
    """Have `import` give what it gave before."""
    for name, module in before.items():
        if module is None:
            sys.modules.pop(name, None)
        else:
            sys.modules[name] = module
