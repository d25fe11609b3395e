"""What the program has put into classes and containers of installed modules: `JSONEncoder.default = mine`, plugins, handlers, constructors.

Where the program is resumed these modules are imported anew. Each such class and container is then the module's own again, and what the
program has put into it is put into it once more: of every item that is the program's, or holds something of the program's, its key and
value. An item that is there already is filled in the same way; one that is not is put there as it was.
"""

from __future__ import annotations

import gc
import importlib
import weakref
from collections import OrderedDict, deque
from functools import partial
from itertools import chain
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.native.objects.classversion import ClassVersions
from freezeframe.native.objects.containerversion import ContainerVersions
from freezeframe.native.objects.typeobject import is_python_class
from freezeframe.snapshot.own import bases_in_order, class_names, dict_descriptor, module_of, qualname_of
from freezeframe.snapshot.reductions.library import Marked
from freezeframe.snapshot.singles import is_bound
from freezeframe.snapshot.state.patches import installed, is_of, is_standard

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from freezeframe.snapshot.own import Own

_WITH_REGISTRIES: Final = frozenset({"shutil", "unittest.mock"})
"""The standard modules whose containers programs put something into for others to find; of the others only the classes are looked at."""
_UNPATCHED: Final = frozenset({"abc", "collections.abc", "ctypes", "enum", "typing"})
"""Standard modules whose classes nobody gives attributes; nor those that are private."""
_WITHOUT: Final = frozenset({"typing_extensions"})
"""Installed modules that are imported for us, too, and have none."""
_SIMPLE: Final = frozenset({str, bytes, int, float, complex, bool, type(None), BuiltinFunctionType, ModuleType})
"""What is nobody's, and has nothing in it."""
_DEEPEST: Final = 4
"""So many containers within one another are looked into."""
_LARGEST: Final = 1 << 12
"""A container of more items is no registry but data."""
_BASES: Final = (OrderedDict, dict, list, deque, set)
_MISSING: Final = object()
_names_of: Any = type.__dict__["__dict__"].__get__

Content = dict[Any, tuple[Any, Any]]
"""By key, name or index, what is the program's: a value, and where that is a container what is to be put into the one that is there."""


class _Search:
    """Looks for what is the program's in containers, and in the attributes of instances of installed classes."""

    def __init__(self, programs: Mapping[str, object]) -> None:
        self._programs = programs
        self.seen: dict[int, Any] = {}
        """The containers that were looked into, by their identity."""

    def is_leaf(self, value: Any) -> bool:
        """Whether a value is the program's, or an unchangeable one that holds something of the program's."""
        kind = type(value)
        if kind in _SIMPLE:
            return False
        if kind is staticmethod or kind is classmethod:
            return self.is_leaf(value.__func__)
        if kind is property:
            return any(map(self.is_leaf, (value.fget, value.fset, value.fdel)))
        if kind is partial:
            return self.is_leaf(value.func)
        if kind is tuple or kind is frozenset:
            return len(value) <= _LARGEST and any(map(self.is_leaf, value))
        if weakref.ref in bases_in_order(kind):
            return self.is_leaf(weakref.ref.__call__(value))
        return is_of(self._programs, value)

    def within(self, value: Any, depth: int = 1) -> Content:
        """What is the program's in a value; nothing where that is no container, nor an instance of a class of Python's."""
        kind = type(value)
        if kind in _SIMPLE or kind is FunctionType or id(value) in self.seen:
            return {}
        order = bases_in_order(kind)
        base: Any = next((base for base in _BASES if base in order), None)
        if depth > _DEEPEST or (base is None and (type in order or not is_python_class(kind))):
            return {}
        if base is None:
            attributes = dict_descriptor(kind)
            names = None if attributes is None else attributes.__get__(value)
            return {} if type(names) is not dict else self._named(names, list(names.items()), depth)
        if base.__len__(value) > _LARGEST:
            return {}
        if issubclass(base, dict):
            return self._named(value, list(base.items(value)), depth)
        self.seen[id(value)] = value
        items = list(base.__iter__(value))
        if _SIMPLE.issuperset(map(type, items)):
            return {}
        if base is set:
            return {part: (part, None) for part in items if self.is_leaf(part)}
        return self._of(enumerate(items), depth)

    def _named(self, whole: Any, items: list[tuple[Any, Any]], depth: int) -> Content:
        if id(whole) in self.seen:
            return {}
        self.seen[id(whole)] = whole
        return {} if _SIMPLE.issuperset(map(type, chain.from_iterable(items))) else self._of(items, depth)

    def _of(self, items: Iterable[tuple[Any, Any]], depth: int) -> Content:
        found: Content = {}
        for key, value in items:
            if self.is_leaf(value) or self.is_leaf(key):
                found[key] = (value, None)
            elif nested := self.within(value, depth + 1):
                found[key] = (value, nested)
        return found


class _Home:
    """A module, or a class of one, under whose names containers stand."""

    def __init__(self, of: Any, names: dict[str, Any]) -> None:
        self.of = of
        """The module's name, or the class."""
        self._names = names
        self._versions: ContainerVersions | None = None
        self._found: list[str] = []
        """Where something of the program's was found: there it is looked for each time, and nothing that stands there is kept."""

    def content(self, programs: Mapping[str, object]) -> Content:
        """What is the program's in its containers, by their names; the others are looked into only where one has changed."""
        if self._versions is None or self._versions.changed():
            kept: list[Any] = [self._names]
            self._found = []
            for name in [name for name in self._names if type(name) is str and not name.startswith("__")]:
                search = _Search(programs)
                if search.within(self._names[name]):
                    self._found.append(name)
                else:
                    kept += search.seen.values()
            self._versions = ContainerVersions(kept)
        found = {name: (value, _Search(programs).within(value)) for name in self._found if (value := self._names.get(name)) is not None}
        return {name: (value, nested) for name, (value, nested) in found.items() if nested}


class _Installed:
    """The classes and containers of the installed modules that are imported."""

    def __init__(self, own: Own) -> None:
        self.imported = own.imported
        """`Own.imported`, when they were."""
        modules = installed(own)
        deep = {name for name in modules if name in _WITH_REGISTRIES or not (is_standard(name) or name in _WITHOUT)}
        classes = {
            id(value): value
            for module in modules.values()
            for value in list(module.__dict__.values())
            if isinstance(value, type) and is_python_class(value) and own.has(value) and not _is_unpatched(value)
        }
        self.classes = list(classes.values())
        self._versions = ClassVersions(self.classes)
        self._leaves: dict[int, list[str]] = {}
        """By the numbers of classes, which of their attributes are the program's."""
        self.modules = [_Home(name, modules[name].__dict__) for name in deep]
        self.holders = [_Home(cls, gc.get_referents(_names_of(cls))[0]) for cls in self.classes if module_of(cls) in deep]

    def attributes(self, programs: Mapping[str, object]) -> list[tuple[type, Content]]:
        """The classes that the program has given attributes, with these."""
        if changed := self._versions.changed():
            is_leaf = _Search(programs).is_leaf
            for number in changed:
                found = [name for name, value in class_names(self.classes[number]).items() if is_leaf(value)]
                if found:
                    self._leaves[number] = found
                else:
                    self._leaves.pop(number, None)
        return [
            (self.classes[number], {name: (class_names(self.classes[number])[name], None) for name in names})
            for number, names in self._leaves.items()
        ]


def _is_unpatched(cls: type) -> bool:
    module, name = str(module_of(cls)), qualname_of(cls)
    if not is_standard(module) or module in _WITH_REGISTRIES:
        return False
    return name.startswith("_") or module.startswith(("_", "encodings.")) or "._" in module or module in _UNPATCHED


_installed: _Installed | None = None


def take_registries(own: Own) -> Any:
    """By modules' names what is the program's in containers that they have, and by classes what is its in these; None for nothing."""
    global _installed  # noqa: PLW0603 (of one process)
    programs = own.modules()
    if _installed is None or _installed.imported is not own.imported:
        _installed = _Installed(own)
    classes = _installed.attributes(programs)
    classes += [(home.of, found) for home in _installed.holders if (found := home.content(programs))]
    modules = {home.of: _marked(home.of, found) for home in _installed.modules if (found := home.content(programs))}
    return (modules, classes) if modules or classes else None


def _marked(module: str, found: Content) -> Content:
    """The same, with what the module binds while it is imported by its name: that is there again."""
    return {
        name: (Marked(module, name) if is_bound(module, name, module_of(type(value))) else value, nested)
        for name, (value, nested) in found.items()
    }


def set_registries(state: Any) -> None:
    """Put it there."""
    modules, classes = state
    for module, content in modules.items():
        names = importlib.import_module(module).__dict__
        _fill(content, names.get, names.__setitem__)
    for cls, content in classes:
        _fill(content, class_names(cls).get, lambda name, value, cls=cls: type.__setattr__(cls, name, value))


def _fill(content: Content, get: Any, put: Any) -> None:
    for key, (value, nested) in content.items():
        there = get(key, _MISSING)
        if nested and type(there) is type(value):
            _put_into(there, nested)
        else:
            put(key, value)


def _put_into(there: Any, content: Content) -> None:
    order = bases_in_order(type(there))
    base: Any = next((base for base in _BASES if base in order), None)
    if base is None:
        names = dict_descriptor(type(there)).__get__(there)
        _fill(content, names.get, names.__setitem__)
    elif issubclass(base, dict):
        _fill(content, lambda key, default: dict.get(there, key, default), lambda key, value: base.__setitem__(there, key, value))
    elif base is set:
        base.update(there, content)
    else:
        for index, (value, _) in content.items():
            if not any(part is value for part in base.__iter__(there)):
                base.insert(there, index, value)


PARTS: Final = {"registries": (take_registries, set_registries)}
"""How each part is taken and set."""
