"""What the program has put into installed modules in the place of what they had, or besides: `time.sleep = pretend`.

Only what is the program's own is carried: its functions (whatever name `functools.wraps` has given them, and with `lru_cache`), classes,
bound methods and instances, what `functools.partial` makes of a function that stood there, and mocks. Of `os`, `sys` and the like, of which
is known what they held (`own_names`), it is all that differs, and what was taken out. What the program has put into classes and containers
is the matter of `registries`.
"""

from __future__ import annotations

import importlib
import sys
from functools import partial
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.machine.shadowed import is_ours
from freezeframe.native.objects.dictversion import TAGGED, DictVersions
from freezeframe.native.objects.ownnames import builtin_names, own_names
from freezeframe.snapshot.own import CACHE, OURS, module_of, qualname_of, standard_home
from freezeframe.snapshot.singles import rebound_names
from freezeframe.snapshot.state import baseline

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from freezeframe.model.frame import Frame
    from freezeframe.snapshot.own import Own

_ELSEWHERE: Final = frozenset({"builtins", "__main__", "unittest.mock"})
"""Modules whose content is the matter of other parts of the state, or nobody's."""


_PLAIN: Final = frozenset({str, bytes, int, float, bool, type(None), dict, list, tuple, set, frozenset, ModuleType, BuiltinFunctionType})


class _Installed:
    """The installed modules that are imported, and which of their names are the program's."""

    def __init__(self, own: Own) -> None:
        self.imported = own.imported
        """`Own.imported`, when they were."""
        found = {name: module.__dict__ for name, module in installed(own).items() if name not in _ELSEWHERE}
        self.contents = list(found.items())
        self.versions = DictVersions([names for _, names in self.contents])
        self.patched: dict[str, list[str]] = {}
        """By the names of modules; those that have none are left out."""
        self._kept: dict[str, list[Any]] = {}
        self._numbers = {id(names): number for number, (_, names) in enumerate(self.contents)}
        self._replaced: list[int] = []
        """The numbers of the modules that held other things for the program than they did here, when this was looked at."""

    def look(self, programs: Mapping[str, object]) -> None:
        """Look again through the modules that have changed."""
        replaced = [self._numbers[id(names)] for names in own_names.replaced() if id(names) in self._numbers]
        for number in {*self.versions.changed(), *self._replaced, *replaced}:
            name, names = self.contents[number]
            patched = {} if name in programs else _put_there(programs, name, names)
            if patched:
                self.patched[name] = list(patched)
            else:
                self.patched.pop(name, None)
            if not TAGGED:  # what is the program's own is not kept alive
                self._kept[name] = [] if name in programs else [value for key, value in _content(name, names).items() if key not in patched]
        self._replaced = replaced


_installed: _Installed | None = None


def _content(module: str, names: dict[str, Any]) -> dict[str, Any]:
    """What a module holds for the program, without what is the matter of other parts of the state: of `sys` `own_names` knows the rest."""
    return {} if module == "sys" else own_names.programs(names)


def is_standard(module: str) -> bool:
    """Whether that is the name of a module of the standard library."""
    return module.partition(".")[0] in sys.stdlib_module_names


def installed(own: Own) -> dict[str, ModuleType]:
    """The modules that are neither the program's nor ours, nor a tool's that was there before the program began, by name."""
    programs = own.modules()
    return {
        name: module
        for name, module in list(sys.modules.items())
        if type(module) is ModuleType
        and name not in programs
        and (is_standard(name) or (not baseline.was_there(name) and name.partition(".")[0] not in OURS))
    }


def patches(own: Own) -> dict[str, dict[str, Any]]:
    """By the names of installed modules, what is the program's in them, by name."""
    global _installed  # noqa: PLW0603 (of one process)
    programs = own.modules()
    if _installed is None or _installed.imported is not own.imported:
        _installed = _Installed(own)
    _installed.look(programs)
    found: dict[str, dict[str, Any]] = {}
    for module, keys in _installed.patched.items():
        if there := _put_there(programs, module, sys.modules[module].__dict__, keys):
            found[module] = there
    return found


def is_of(programs: Mapping[str, object], value: Any) -> bool:
    """Whether a value is the program's own, or a mock."""
    kind = type(value)
    if kind in _PLAIN:
        return False
    if kind is FunctionType:
        home = dict.get(value.__globals__, "__name__")
        return (value.__module__ in programs or home in programs) and not is_ours(home, value.__globals__)
    if kind is CACHE:
        return is_of(programs, value.__dict__.get("__wrapped__"))
    if kind is MethodType:
        return is_of(programs, value.__self__) or is_of(programs, value.__func__)
    cls: type = value if issubclass(kind, type) else kind
    module = module_of(cls)
    if type(module) is not str:
        return False
    if module in programs:
        return standard_home(cls, module, qualname_of(cls), programs) is None
    return module == "unittest.mock" and not issubclass(kind, type)


def _put_there(programs: Mapping[str, object], module: str, names: dict[str, Any], keys: list[str] | None = None) -> dict[str, Any]:
    """What the program has put into a module, by the names that are asked for; what it has taken out is NULL."""
    content = _content(module, names)
    asked = content if keys is None else [key for key in keys if key in content]
    found = {key: content[key] for key in asked if _is_put_there(programs, key, content[key])}
    return found | own_names.changes(names)


def _is_put_there(programs: Mapping[str, object], name: str, value: Any) -> bool:
    """Whether the program has put a value there: its own, or a `functools.partial` of what stood there before."""
    if type(value) is partial and type(value.func) in {FunctionType, BuiltinFunctionType}:
        return value.func.__name__ == name or is_of(programs, value.func)
    return is_of(programs, value)


def take_patches(own: Own) -> dict[str, dict[str, Any]] | None:
    """What is the program's in installed modules."""
    return patches(own) or None


def rebound(frames: Iterable[Frame], own: Own) -> dict[str, dict[str, Any]]:
    """By the names of installed modules, what functions of theirs among the frames bind there (`global`): they go on with it.

    Of packages also what the module's other functions bind: those that were called may have done so.
    """
    found: dict[str, dict[str, Any]] = {}
    for frame in frames:
        module, there = dict.get(frame.globals, "__name__"), frame.globals
        if type(module) is str and module not in own and module in sys.modules and sys.modules[module].__dict__ is there:
            code = frame.code
            names = {code.names[oparg] for opcode, oparg, _ in code.instructions if opcode == "STORE_GLOBAL"}
            if not is_standard(module) and module not in found:
                names |= rebound_names(module)
            if bound := {name: there[name] for name in names if name in there}:
                found.setdefault(module, {}).update(bound)
    return found


def set_patches(state: dict[str, dict[str, Any]]) -> None:
    """Put it there."""
    for module, names in state.items():
        own_names.put(importlib.import_module(module).__dict__, names)


def is_replaced(own: Own, function: Any, module: object, name: str) -> bool:
    """Whether a function is one that a standard module had where something of the program's is now."""
    if module == "builtins":
        return builtin_names.get(name) is function
    if type(module) is not str or module in own.modules():
        return False  # asked of each function of the program's: all modules are not looked through for it
    there = patches(own).get(module)
    if there is None or name not in there or there[name] is function:
        return False
    home = sys.modules[module].__dict__
    return home is getattr(function, "__globals__", home) and function.__name__ == name


PARTS: Final = {
    "patches": (take_patches, set_patches),
    "rebound": (lambda _own: None, set_patches),  # the frames know it
}
"""How each part is taken and set."""
