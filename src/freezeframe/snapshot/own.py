"""Which modules are the program's own: those travel by value, all others by name."""

from __future__ import annotations

import os
import site
import sys
from _weakref import ref  # not weakref, which takes longer to import than this module
from collections.abc import Callable, Container
from functools import lru_cache
from importlib.machinery import EXTENSION_SUFFIXES
from operator import call, is_
from types import FunctionType, GetSetDescriptorType, MemberDescriptorType, ModuleType

from freezeframe.homes import HOMES
from freezeframe.machine.shadowed import INSTALLED, aside, is_ours
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.native.objects.dictversion import TAGGED, DictVersions
from freezeframe.native.objects.typeobject import is_python_class
from freezeframe.snapshot.state import baseline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


_MRO: Any = type.__dict__["__mro__"]
_DICT: Any = type.__dict__["__dict__"]

CACHE: Final = type(lru_cache(len))
"""What `functools.lru_cache` makes."""


def static(cls: type, name: str) -> Any:
    """What a class has under a name, looked up without asking its metaclass; None where it has nothing."""
    for base in _MRO.__get__(cls):
        names = _DICT.__get__(base)
        if name in names:
            return names[name]
    return None


def class_names(cls: type) -> Any:
    """A class's own dictionary, read-only, without asking its metaclass."""
    return _DICT.__get__(cls)


class _Plain:
    """A class that has what comes with each."""


OF_CLASSES: Final = {name: class_names(_Plain)[name] for name in ("__dict__", "__weakref__")}
"""What comes with classes. From 3.15 on all have the same ones, which say that they are of `object`, and it has none of them."""


def bases_in_order(cls: type) -> tuple[type, ...]:
    """A class's method resolution order, without asking its metaclass."""
    order: tuple[type, ...] = _MRO.__get__(cls)
    return order


def dict_descriptor(cls: type) -> Any:
    """What gives and sets `__dict__` of a class's instances, whatever the program has put into its place; None where they have none."""
    for base in _MRO.__get__(cls):
        found = _DICT.__get__(base).get("__dict__")
        if type(found) is GetSetDescriptorType or type(found) is MemberDescriptorType:
            return found
    return None


_BASE: Any = type.__dict__["__base__"]
_SIZE: Any = type.__dict__["__basicsize__"]


def solid_base(cls: type) -> Any:
    """The class of C's whose content a class's instances have, or that alone makes them (`datetime.tzinfo`)."""
    while is_python_class(cls):
        cls = _BASE.__get__(cls)
    made_by_object = static(cls, "__new__") is _DICT.__get__(object)["__new__"]
    return object if made_by_object and not has_content(cls) else cls  # `typing.Generic` is C's from 3.12, and holds nothing


def has_content(base: type) -> bool:
    """Whether instances of a class of C's hold more than those of `object`."""
    size: int = _SIZE.__get__(base)
    return size != object.__basicsize__


_NAME: Any = type.__dict__["__name__"]
_MODULE: Any = type.__dict__["__module__"]
_QUALNAME: Any = type.__dict__["__qualname__"]


def is_class(value: Any) -> bool:
    """Whether an object is a class, whatever it says of itself (`__class__`)."""
    return issubclass(type(value), type)


def name_of(cls: type) -> str:
    """A class's name, without asking its metaclass."""
    name: str = _NAME.__get__(cls)
    return name


def module_of(cls: type) -> Any:
    """The name of the module that a class says it is from, without asking its metaclass; None where it says nothing: `type` made it, among
    globals that have no `__name__`."""
    try:
        return _MODULE.__get__(cls)
    except AttributeError:
        return None


def qualname_of(cls: type) -> str:
    """A class's qualified name, without asking its metaclass."""
    name: str = _QUALNAME.__get__(cls)
    return name


def _is_of_c(names: dict[str, Any]) -> bool:
    """Whether a module that no import made holds classes of C's and nothing else, as those that Cython's extensions share."""
    content = [value for name, value in names.items() if not name.startswith("__")]
    return all(map(is_class, content)) and not all(map(is_python_class, content))


def public_place(value: Any, module: str, qualname: str) -> tuple[str, str]:
    """Where a thing is found that `module` has under `qualname`: in the public module above, where that has it under the same name too.

    Which private module something is from differs between versions: `pathlib.Path` is `pathlib._local`'s in 3.13. Where freezeframe has
    what it offers is its own matter.
    """
    if module.startswith("freezeframe.") and HOMES.get(qualname) == module:
        return "freezeframe", qualname
    if module == _MONITORING:
        return "sys", f"monitoring.{qualname}"
    if "._" in module or module in _MOVED:
        public = _MOVED.get(module) or module.partition("._")[0]
        found: Any = sys.modules.get(public)
        for part in qualname.split("."):
            found = getattr(found, "__dict__", {}).get(part)
        if found is value:
            return public, qualname
    return _PUBLIC.get((module, qualname), module), qualname


_MONITORING: Final = "sys.monitoring"
_MOVED: Final = {"_py_warnings": "warnings", "math.integer": "math"}
"""Modules of all versions, by those that some versions have their content in."""
_PUBLIC: Final = {("annotationlib", "ForwardRef"): "typing"}
"""Where a thing was before it moved to another public module."""


class _Modules(NamedTuple):
    """What was found out about the modules that there were."""

    folders: tuple[str, ...]
    table: dict[str, Any]
    """`sys.modules`."""
    version: DictVersions
    names: list[str]
    values: list[Callable[[], Any]]
    """What gives each, while it lives."""
    own: list[str]
    known: dict[str, bool]

    def holds(self, folders: tuple[str, ...]) -> bool:
        """Whether there are the same modules now."""
        if self.folders != folders or self.table is not sys.modules:
            return False
        if TAGGED and not self.version.changed():
            return True
        return self.names == list(sys.modules) and all(map(is_, map(call, self.values), sys.modules.values()))


_last: _Modules | None = None


def _reference(module: Any) -> Callable[[], Any]:
    return ref(module) if type(module) is ModuleType else lambda: module


@lru_cache(maxsize=8)
def _real(folders: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(os.path.realpath(folder) + os.sep for folder in folders)


def _installed() -> tuple[str, ...]:
    """Where installed modules lie."""
    return _places(site.PREFIXES[0], site.ENABLE_USER_SITE)


def installed_folders() -> tuple[str, ...]:
    """The same, each with a separator at its end, links followed."""
    return _real(_installed())


@lru_cache(maxsize=8)
def _places(*_: object) -> tuple[str, ...]:
    return os.path.dirname(os.__file__), *site.getsitepackages(), site.getusersitepackages()


@lru_cache(maxsize=4096)
def _is_beside(path: str, folders: tuple[str, ...], installed: tuple[str, ...]) -> bool:
    if not folders or path.endswith(_EXTENSIONS):
        return False
    path = os.path.realpath(path) + ("" if os.path.isfile(path) else os.sep)
    best = max((len(folder) for folder in folders if path.startswith(folder)), default=0)
    # What is neither beside the program nor installed was found on a path of the program's.
    return not any(path.startswith(folder) and len(folder) > best for folder in installed) and not any(
        path.find(part, max(best - 1, 0)) >= 0 for part in INSTALLED
    )


@lru_cache(maxsize=64)
def _distributed(folder: str) -> frozenset[str]:
    """The names in a folder that an installer has put there, such as `pip install --target`: by the `RECORD` of each `.dist-info`."""
    names: set[str] = set()
    for name in os.listdir(folder) if os.path.isdir(folder) else ():
        record = os.path.join(folder, name, "RECORD")
        if name.endswith(".dist-info") and os.path.isfile(record):
            with open(record, encoding="utf-8", errors="replace") as lines:
                names.update(line.partition("/")[0].partition(",")[0] for line in lines)
    return frozenset(names)


def _is_distributed(place: str) -> bool:
    """Whether a package's folder, or a module's file, was put where it is by an installer."""
    folder, name = os.path.split(os.path.abspath(place))
    return name in _distributed(folder)


def _top(name: str, file: str) -> str:
    """Where the package is, or the module where it is in none, that a module of this name and file belongs to."""
    place = os.path.dirname(file) if os.path.basename(file).startswith("__init__.") else file
    for _ in range(name.count(".")):
        place = os.path.dirname(place)
    return place


_EXTENSIONS: Final = tuple(EXTENSION_SUFFIXES)
OURS: Final = frozenset({"freezeframe", "msgspec"})
"""Our package, and what it needs to freeze: no program has it because of that."""
_NEVER: Final = OURS | {"sitecustomize", "usercustomize"}
"""Ours and what it needs, and what Python imports before any program, wherever they lie."""


class Own:
    """The program's own modules: `__main__`, those whose files lie beside the program, and those that it made itself."""

    def __init__(self, folders: tuple[str, ...] = ()) -> None:
        self.installed = installed_folders()
        # What an installed program has beside it is installed.
        self.folders = tuple([folder for folder in _real(folders) if not folder.startswith(self.installed)])
        self._known: dict[str, bool] = {}
        self._modules: dict[str, ModuleType] | None = None
        self.imported: object = None
        """Another object when other modules are imported (after `modules`)."""

    def __contains__(self, name: object) -> bool:
        if type(name) is not str:
            return False
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._is_own(name)
        return known

    def _is_own(self, name: str) -> bool:
        if name == "__main__":
            return True
        module = sys.modules.get(name)
        if type(module) is not ModuleType or name.partition(".")[0] in _NEVER or baseline.was_there(name):
            return False
        names = module.__dict__
        spec, file = names.get("__spec__"), names.get("__file__")
        if type(file) is not str:
            # Without a file: a namespace package's folders, or a module that the program has made itself.
            if spec is None:
                return not _is_of_c(names)
            loader: Any = getattr(spec, "loader", None)
            if (loader if is_class(loader) else type(loader)).__module__ in self:
                return True  # made by a finder of the program's
            places = getattr(spec, "submodule_search_locations", None)
            return places is not None and any(self._is_beside(place) and not _is_distributed(place) for place in places)
        return self._is_beside(file) and not _is_distributed(_top(name, file))

    def _is_beside(self, path: str) -> bool:
        return _is_beside(os.path.abspath(path), self.folders, self.installed)

    def modules(self) -> dict[str, ModuleType]:
        """The program's own modules that are imported now, `__main__` first.

        Which of them are is worked out once for the modules that there are: where a module lies does not change.
        """
        if self._modules is not None:
            return self._modules
        global _last  # noqa: PLW0603 (of one process)
        if _last is None or not _last.holds(self.folders):
            table, version = sys.modules, DictVersions((sys.modules,))
            version.changed()
            names, values = list(table), list(table.values())
            own = [name for name, module in zip(names, values, strict=True) if name in self and type(module) is ModuleType]
            _last = _Modules(self.folders, table, version, names, [_reference(module) for module in values], own, self._known)
        self.imported = _last
        self._known = _last.known
        found = {"__main__": sys.modules["__main__"]}
        found.update((name, sys.modules[name]) for name in _last.own)
        self._modules = found
        return found

    def has(self, cls: type) -> bool:
        """Whether a class is found again under its name in a module that is not the program's."""
        return self.reference(cls, module_of(cls), qualname_of(cls))

    def reference(self, value: Any, module: object, qualname: object) -> bool:
        """Whether a function or class is found again under its name in a module that is not the program's."""
        return self.home(value, module, qualname) is not None

    def home(self, value: Any, module: object, qualname: object) -> str | None:
        """The module that is not the program's and has a function or class under its name; None where nothing has it. It may be the
        standard one of the name that it says, in whose place one of the program's stands, or what `copyreg` was told by one that the
        program has anew."""
        if type(module) is not str or type(qualname) is not str:
            return None
        there = baseline.monitoring if module == _MONITORING else sys.modules.get(module)
        here = module not in self and _is_found(value, there, qualname)
        home = module if here else standard_home(value, module, qualname, self)
        return None if home is None or self.runs(value) else home

    def runs(self, value: Any) -> bool:
        """Whether it is a function of the program's, whatever name it has been given (`functools.wraps`), or keeps the results of one."""
        function = value.__dict__.get("__wrapped__") if type(value) is CACHE else value
        if type(function) is not FunctionType:
            return False
        name = dict.get(function.__globals__, "__name__")
        return name in self and not is_ours(name, function.__globals__)


def standard_home(value: Any, module: str, qualname: str, programs: Container[str]) -> str | None:
    """The standard module that has a function or class under its name, where the module that it says may be the `programs`: one that has
    stepped aside, or C's beneath it (`_decimal.Rounded` says `decimal`); None where neither has it."""
    if module in aside and _is_found(value, aside[module], qualname):
        return module
    beneath = f"_{module}"
    is_beneath = module in sys.stdlib_module_names and beneath not in programs and _is_found(value, sys.modules.get(beneath), qualname)
    return beneath if is_beneath else None


def _is_found(value: Any, found: Any, qualname: str) -> bool:
    """Whether it has that name in a module, where there is one."""
    for part in qualname.split("."):
        names = class_names(found) if is_class(found) else getattr(found, "__dict__", None)
        if names is None or part not in names:
            return False
        found = names[part]
        if type(found) in (staticmethod, classmethod) and found.__func__ is value:
            return False  # pickle would find the bound method
    return found is value


def carried(value: Any, own: Own) -> bool:
    """Whether an object that a module keeps for the program is the program's, rather than that of a tool which runs the program.

    A process in which freezeframe runs the program has no such tool; elsewhere only classes of the program's and of the standard library's
    are known to be no tool's.
    """
    module = module_of(type(value))
    return baseline.path is not None or module in own or (type(module) is str and module.partition(".")[0] in sys.stdlib_module_names)


def is_freezeframes(function: Any) -> bool:
    """Whether what CPython is to call (a handler, a hook) is a function of freezeframe's."""
    return str(getattr(function, "__module__", "")).partition(".")[0] == "freezeframe"
