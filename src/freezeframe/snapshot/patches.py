"""What the program has put into standard modules in the place of what they had, or besides: `time.sleep = pretend`.

Only what is the program's own is carried: its functions, classes, bound methods and instances, and mocks.
"""

from __future__ import annotations

import importlib
import sys
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.native.dictversion import TAGGED, DictVersions
from freezeframe.snapshot import baseline
from freezeframe.snapshot.own import module_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from freezeframe.snapshot.own import Own

_ELSEWHERE: Final = frozenset({"sys", "builtins", "__main__", "unittest.mock"})
"""Modules whose content is the matter of other parts of the state, or nobody's."""


_PLAIN: Final = frozenset({str, bytes, int, float, bool, type(None), dict, list, tuple, set, frozenset, ModuleType, BuiltinFunctionType})


class _Standard:
    """The standard modules that are imported, and which of their names are the program's."""

    def __init__(self, imported: object) -> None:
        self.imported = imported
        """`Own.imported`, when they were."""
        found = {
            name: module.__dict__
            for name, module in list(sys.modules.items())
            if _is_standard(name) and name not in _ELSEWHERE and type(module) is ModuleType
        }
        self.contents = list(found.items())
        self.versions = DictVersions([names for _, names in self.contents])
        self.patched: dict[str, list[str]] = {}
        """By the names of modules; those that have none are left out."""
        self._kept: dict[str, list[Any]] = {}

    def look(self, programs: Mapping[str, object]) -> None:
        """Look again through the modules that have changed."""
        for number in self.versions.changed():
            name, names = self.contents[number]
            content = () if name in programs else tuple(names.items())
            patched = [key for key, value in content if _is_of(programs, value)]
            if patched:
                self.patched[name] = patched
            else:
                self.patched.pop(name, None)
            if not TAGGED:  # what is the program's own is not kept alive
                self._kept[name] = [value for key, value in content if key not in patched]


_standard: _Standard | None = None


def _is_standard(module: str) -> bool:
    return module.partition(".")[0] in sys.stdlib_module_names


def patches(own: Own) -> dict[str, dict[str, Any]]:
    """By the names of standard modules, what is the program's in them, by name."""
    global _standard  # noqa: PLW0603 (of one process)
    programs = own.modules()
    if _standard is None or _standard.imported is not own.imported:
        _standard = _Standard(own.imported)
    _standard.look(programs)
    found: dict[str, dict[str, Any]] = {}
    for module, keys in _standard.patched.items():
        names = sys.modules[module].__dict__
        there = {key: names[key] for key in keys if _is_of(programs, names[key])}
        if there:
            found[module] = there
    return found


def _is_of(programs: Mapping[str, object], value: Any) -> bool:
    """Whether a value is the program's own, or a mock."""
    kind = type(value)
    if kind in _PLAIN:
        return False
    if kind is FunctionType:
        return value.__module__ in programs
    if kind is MethodType:
        return _is_of(programs, value.__self__) or _is_of(programs, value.__func__)
    module = module_of(value if issubclass(kind, type) else kind)
    return type(module) is str and (module in programs or (module == "unittest.mock" and not issubclass(kind, type)))


def take_patches(own: Own) -> dict[str, dict[str, Any]] | None:
    """What is the program's in standard modules."""
    return patches(own) or None


def set_patches(state: dict[str, dict[str, Any]]) -> None:
    """Put it there."""
    for module, names in state.items():
        importlib.import_module(module).__dict__.update(names)


def is_replaced(own: Own, function: Any, module: object, name: str) -> bool:
    """Whether a function is one that a standard module had where something of the program's is now."""
    if module == "builtins":
        return baseline.builtin_names.get(name) is function
    if type(module) is not str or not _is_standard(module):
        return False  # asked of each function of the program's: all modules are not looked through for it
    there = patches(own).get(module)
    if there is None or name not in there or there[name] is function:
        return False
    home = sys.modules[module].__dict__
    return home is getattr(function, "__globals__", home) and function.__name__ == name
