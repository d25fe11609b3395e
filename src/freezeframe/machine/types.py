"""What the machine knows about classes: which of their special methods and attributes enter guest code.

C looks special methods up in the class and calls them; the machine asks first whether what C would find is guest code, and then
calls it itself. The answers are kept for as long as the class's version tag (``tp_version_tag``) says that nothing has changed.
"""

from __future__ import annotations

from types import BuiltinFunctionType, FunctionType, GetSetDescriptorType, MemberDescriptorType, MethodDescriptorType, WrapperDescriptorType
from typing import Any
from weakref import ref

from freezeframe.machine.functions import guest_code
from freezeframe.machine.missing import MISSING
from freezeframe.model.kinds import FLAGS, MRO, NAME, NAMESPACE, beware, by_kind, kinds
from freezeframe.model.plain import PLAIN
from freezeframe.native.check import LAYOUT
from freezeframe.native.memory import ints
from freezeframe.native.objects.typeobject import attach

VERSION = LAYOUT.type.version_tag

HARMLESS = kinds(
    {BuiltinFunctionType, GetSetDescriptorType, MemberDescriptorType, MethodDescriptorType, WrapperDescriptorType,
     type(dict.__dict__["fromkeys"]),
     type(None), type(int.__add__), int, str, bool}
)  # fmt: skip
"""Kinds of class attributes that never enter guest code."""


class TypeInfo:
    """What was found out about one class, valid while its version is."""

    __slots__ = ("__weakref__", "attributes", "by_identity", "construct", "specials", "true", "version")

    def __init__(self, cls: type) -> None:
        type.__getattribute__(cls, "__init__")  # a lookup assigns a version where there is none
        self.version = ints[id(cls) + VERSION >> 2]
        self.specials: dict[str, Any] = {}
        self.attributes: dict[str, Any] = {}
        self.construct: Any = None
        self.true = lookup(cls, "__bool__") is MISSING and lookup(cls, "__len__") is MISSING
        """Its instances are true, and nobody is asked for that (PyObject_IsTrue)."""
        self.by_identity = lookup(cls, "__eq__") is OBJECT_EQ and lookup(cls, "__ne__") is OBJECT_NE
        """Nobody but object is asked whether its instances equal others."""
        if FLAGS(cls) & METACLASS and lookup(cls, "__hash__") is not OBJECT_HASH:
            beware()


LIVE: dict[type, frozenset[str]] = by_kind({})
"""Builtin types some of whose special methods, named here, look at guest frames, and are therefore called as a guest's are."""

_infos: dict[int, ref[TypeInfo]] = {}
"""By the `id` of a class, what is known about it. The class owns that: it leads to the class's functions, and so back to the class."""

_static: dict[int, TypeInfo] = {}
_deaths: dict[int, Any] = {}


def info_of(cls: type) -> TypeInfo:
    """What is known about a class now."""
    reference = _infos.get(id(cls))
    info = None if reference is None else reference()
    if info is not None and info.version == ints[id(cls) + VERSION >> 2] != 0:
        return info
    key = id(cls)
    info = TypeInfo(cls)
    if not attach(cls, info):
        _static[key] = info
    _infos[key] = ref(info)
    if key not in _deaths:

        def forget(_reference: object) -> None:
            _infos.pop(key, None)
            _deaths.pop(key, None)

        _deaths[key] = ref(cls, forget)
    return info


METACLASS = 1 << 31
"""Among the flags: derived from `type` (Py_TPFLAGS_TYPE_SUBCLASS)."""

OBJECT_HASH, OBJECT_EQ, OBJECT_NE = object.__hash__, object.__eq__, object.__ne__


def lookup(cls: type, name: str) -> Any:
    """What the classes in the method resolution order have under a name (``_PyType_Lookup``): MISSING where none has it."""
    for base in MRO(cls) or ():  # None while a metaclass's `mro` runs
        namespace = NAMESPACE(base)
        if name in namespace:
            return namespace[name]
    return MISSING


def is_guest(value: Any) -> bool:
    """May calling this object, or binding it, enter guest code at once?"""
    kind = type(value)
    if kind is FunctionType:
        return guest_code(value) is not None
    if kind in HARMLESS or (kind in PLAIN and kind is not FunctionType):
        return hasattr(value, "__func__") and is_guest(value.__func__)
    if kind is staticmethod or kind is classmethod:
        return is_guest(value.__func__)
    if kind is property:
        return any(is_guest(f) for f in (value.fget, value.fset, value.fdel) if f is not None)
    if NAME(kind) == "partial" and hasattr(value, "func"):
        return is_guest(value.func)
    if issubclass(kind, type):
        return (
            special(type(value), "__call__") is not None or special(value, "__init__") is not None or special(value, "__new__") is not None
        )
    return special(kind, "__call__") is not None or special(kind, "__get__") is not None


def special(cls: type, name: str) -> Any:
    """What C would call for a special method on instances of `cls`, where that is guest code; None where C may do it."""
    if cls in PLAIN:
        return None
    specials = info_of(cls).specials
    found = specials.get(name, MISSING)
    if found is MISSING:
        value = lookup(cls, name)
        found = value if value is not MISSING and (name in LIVE.get(cls, ()) or is_guest(value)) else None
        specials[name] = found
    return found


def is_guest_text(cls: type) -> bool:
    """Would ``str`` of an instance enter guest code? (object's `__str__` asks `__repr__`.)"""
    if cls in PLAIN:
        return False
    return special(cls, "__str__") is not None or (special(cls, "__repr__") is not None and lookup(cls, "__str__") is OBJECT_STR)


OBJECT_STR = object.__str__


QUICK: dict[tuple[int, str], bool] = {}
"""By a class's version and a name, the attributes of its instances that C may read without anything else to be seen to; true where the
class has a function under that name. Versions are never used again, and nothing in here keeps a class alive."""

QUICK_OF_CLASSES: set[tuple[int, str]] = set()
"""By a class's version and a name, the attributes of the class itself that C may read, where its metaclass is `type`."""

QUICK_STORES: set[tuple[int, str]] = set()
"""The same for attributes that C may write."""

MOST = 1 << 16
"""So many entries are kept: a program may change its classes again and again."""


def remember_load(cls: type, name: str, *, method: bool) -> None:
    """Attribute `name` of instances of `cls`, as that is now, is for C to read."""
    version = ints[id(cls) + VERSION >> 2]
    if version:
        if len(QUICK) >= MOST:
            QUICK.clear()
        QUICK[version, name] = method


def remember_load_from_class(cls: type, name: str) -> None:
    """Attribute `name` of a class itself, as that is now, is for C to read."""
    version = ints[id(cls) + VERSION >> 2]
    if version:
        if len(QUICK_OF_CLASSES) >= MOST:
            QUICK_OF_CLASSES.clear()
        QUICK_OF_CLASSES.add((version, name))


def remember_store(cls: type, name: str) -> None:
    """Attribute `name` of instances of `cls`, as that is now, is for C to write."""
    version = ints[id(cls) + VERSION >> 2]
    if version:
        if len(QUICK_STORES) >= MOST:
            QUICK_STORES.clear()
        QUICK_STORES.add((version, name))


def forget_classes() -> None:
    """Forget what was found out about classes: more functions are guest code than before."""
    QUICK.clear()
    QUICK_OF_CLASSES.clear()
    QUICK_STORES.clear()
    _infos.clear()
