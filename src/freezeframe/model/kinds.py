"""Sets and dictionaries of classes that are asked about a value's class, however its metaclass hashes and compares classes.

``type(value) in PLAIN`` is asked at nearly every instruction, and a set of C's answers fastest; but it asks the class for its hash, and
that may be a method of the guest's metaclass, or there may be none. So it is done by C's sets for as long as there is no such metaclass.
When one appears (`beware`) each module's sets and dictionaries of classes are replaced by others, which go by identity. So every set of
classes that is asked about a guest's is made by `kinds`, every dictionary by `by_kind`, and a class is never searched for in a tuple.
"""

from __future__ import annotations

import sys
from types import ModuleType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any, TypeVar

    V = TypeVar("V")

MRO: Any = type.__dict__["__mro__"].__get__
NAMESPACE: Any = type.__dict__["__dict__"].__get__
NAME: Any = type.__dict__["__name__"].__get__
QUALNAME: Any = type.__dict__["__qualname__"].__get__
MODULE: Any = type.__dict__["__module__"].__get__
FLAGS: Any = type.__dict__["__flags__"].__get__
"""Parts of a class, read past its metaclass, which may be the guest's."""
IMMUTABLE = 1 << 8
"""Among the flags: C's own type, whose attributes nobody can change (Py_TPFLAGS_IMMUTABLETYPE)."""

DERIVES: Callable[[type, type], bool] = type.__subclasscheck__
"""``DERIVES(base, cls)``: is `cls` the class `base`, or derived from it? By the classes' own order (PyType_IsSubtype)."""


class Kinds:
    """A set of classes that asks them nothing."""

    __slots__ = ("_kinds",)

    def __init__(self, kinds: Iterable[type]) -> None:
        self._kinds = {id(kind): kind for kind in kinds}

    def __contains__(self, kind: type) -> bool:
        return id(kind) in self._kinds

    def __iter__(self) -> Iterator[type]:
        return iter(self._kinds.values())


class ByKind:
    """A dictionary by class that asks them nothing."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[type, Any]) -> None:
        self._items = {id(kind): (kind, value) for kind, value in items.items()}

    def __contains__(self, kind: type) -> bool:
        return id(kind) in self._items

    def get(self, kind: type, default: Any = None) -> Any:
        """The value for a class, or the default."""
        found = self._items.get(id(kind))
        return default if found is None else found[1]


_registered: dict[int, tuple[Any, Any]] = {}
"""By `id`, C's sets and dictionaries, each with what makes the other form."""

_odd = False


def kinds(members: Iterable[type]) -> frozenset[type]:
    """A set of classes to ask whether a value's class is among them, with ``in``; to be a global variable of each module that asks."""
    made = frozenset(members)
    _registered[id(made)] = made, Kinds
    return made


def by_kind(items: dict[type, V]) -> dict[type, V]:
    """A dictionary by class to ask with ``in`` and `get`; to be a global variable, and to be filled while modules are imported only."""
    _registered[id(items)] = items, ByKind
    return items


def kinds_of(values: Iterable[Any]) -> Iterable[type]:
    """The classes of some values, each once."""
    if not _odd:
        return set(map(type, values))
    found = list(map(type, values))
    return dict(zip(map(id, found), found, strict=True)).values()


def beware() -> None:
    """A metaclass hashes or compares its classes in its own way: from now on classes are told apart by identity alone."""
    global _odd  # noqa: PLW0603 (one for the process, as the classes are)
    if _odd:
        return
    _odd = True
    replacements = {key: made(registered) for key, (registered, made) in _registered.items()}
    for name, module in list(sys.modules.items()):
        if name.startswith("freezeframe.") and isinstance(module, ModuleType):
            namespace = vars(module)
            for variable, value in list(namespace.items()):
                if id(value) in replacements:
                    namespace[variable] = replacements[id(value)]
