"""LOAD_ATTR and STORE_ATTR of 3.14, which look at the instance before they look at the class."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, Any

from freezeframe.machine.missing import MISSING
from freezeframe.machine.specialise.adaptive import LATER
from freezeframe.machine.specialise.attributes import (
    DUNDER_CLASS,
    FAILURES,
    GENERIC_SET,
    STORE_FAILURES,
    call_instead,
    class_attribute,
    classify,
    dictionary_access,
    hinted,
    module_attribute,
    of_slot,
    overridden,
)
from freezeframe.machine.types import VERSION, lookup
from freezeframe.model.kinds import DERIVES, FLAGS, IMMUTABLE
from freezeframe.native.memory import ints
from freezeframe.native.objects.dictobject import (
    INLINE_VALUES,
    MANAGED_DICT,
    keys_of,
    managed_dictionary,
    shared_keys,
    shares_keys,
    values_of,
)
from freezeframe.native.objects.types import ensure_version
from freezeframe.native.objects.typeslots import DESCR_GET, DESCR_SET, GETATTRO, SETATTRO, slot

if TYPE_CHECKING:
    from freezeframe.machine.specialise.adaptive import At, Chosen
    from freezeframe.model.frame import Frame

TYPE_GETATTRO, MODULE_GETATTRO = slot(type, GETATTRO), slot(ModuleType, GETATTRO)
HARMLESS = frozenset({"METHOD", "NON_DESCRIPTOR", "NON_OVERRIDING", "BUILTIN_CLASSMETHOD", "PYTHON_CLASSMETHOD", "ABSENT"})
"""What a metaclass may have under the name of a class's attribute."""


def analyse(cls: type, name: str) -> tuple[str, Any]:
    """`analyze_descriptor_load`."""
    kind, own, hooked = overridden(cls)
    if kind is not None:
        return kind, own
    found = lookup(cls, name)
    if name == "__class__" and found is DUNDER_CLASS:
        return "DUNDER_CLASS", found
    return classify(found, name, hooked=hooked, overriding=True), found


def has_key(owner: Any, name: str) -> bool:
    """Is the instance likely to have the attribute itself (`instance_has_key`)?"""
    cls = type(owner)
    if not FLAGS(cls) & MANAGED_DICT:
        return False
    if FLAGS(cls) & INLINE_VALUES:
        return shared_keys(cls).find(name) >= 0
    dictionary = managed_dictionary(owner)
    return type(dictionary) is dict and not shares_keys(dictionary) and keys_of(dictionary).find(name) >= 0


def LOAD_ATTR(at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_LoadAttr`."""
    owner, name, called = stack[-1], at.name, at.opcode != "LOAD_ATTR"
    cls = type(owner)
    if slot(cls, GETATTRO) == MODULE_GETATTRO:
        return module_attribute(owner, name, "LOAD_ATTR_MODULE")
    if DERIVES(type, cls):
        return attribute_of_class(owner, name)
    kind, found = analyse(cls, name)
    if not ensure_version(cls):
        return "OUT_OF_VERSIONS"
    if kind in HARMLESS and has_key(owner, name):
        return own_attribute(owner, name, "LOAD_ATTR")
    if kind == "METHOD":
        return class_attribute(owner, name, kind, called) if called else "ATTR_METHOD"
    if kind == "NON_DESCRIPTOR":
        return "OTHER" if called else class_attribute(owner, name, kind, called)
    if kind == "ABSENT":
        return LATER
    if kind == "PROPERTY":
        if found.fget is None:
            return "EXPECTED_ERROR"
        return call_instead(cls, found.fget, 1, "LOAD_ATTR_PROPERTY", name, "ATTR_PROPERTY_NOT_PY_FUNCTION", refused=called)
    if kind == "GETATTRIBUTE_IS_PYTHON_FUNCTION":
        return call_instead(cls, found, 2, "LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN", "__getattribute__", "OVERRIDDEN", refused=called)
    return "OTHER" if kind in HARMLESS else of_slot(cls, kind, found, "LOAD_ATTR")


def LOAD_ATTR_3_15(at: At, frame: Frame, stack: list[Any]) -> Chosen:
    """In 3.15 a module may have a `__getattr__`, which is not asked for what is there, and a class instances of itself."""
    owner = stack[-1]
    if slot(type(owner), GETATTRO) == MODULE_GETATTRO:
        return module_attribute(owner, at.name, "LOAD_ATTR_MODULE", hooked=True)
    if DERIVES(type, type(owner)):
        return attribute_of_class(owner, at.name, own_instances=True)
    return LOAD_ATTR(at, frame, stack)


def own_attribute(owner: Any, name: str, family: str) -> Chosen:
    """`specialize_dict_access`: an instance that has both its values and a dictionary of them has no form."""
    if values_of(owner) and managed_dictionary(owner) is not None:
        return "OTHER" if family == "LOAD_ATTR" else hinted(owner, name, family)
    return dictionary_access(owner, name, family)


def attribute_of_class(cls: Any, name: str, *, own_instances: bool = False) -> Chosen:
    """`specialize_class_load_attr`; with `own_instances` also instances of the class itself, as an enumeration's members are."""
    metaclass = type(cls)
    if slot(metaclass, GETATTRO) != TYPE_GETATTRO:
        return "ATTR_METACLASS_OVERRIDDEN"
    if classify(lookup(metaclass, name), name, hooked=False, overriding=True) not in HARMLESS:
        return "ATTR_METACLASS_ATTRIBUTE"
    kind, found = analyse(cls, name)
    version, of_metaclass = ensure_version(cls), ensure_version(metaclass)
    if not version:
        return "OUT_OF_VERSIONS"
    plain = kind in ("METHOD", "NON_DESCRIPTOR")
    if kind == "MUTABLE" and own_instances:
        plain = type(found) is cls and not slot(cls, DESCR_GET) and not slot(cls, DESCR_SET)
    if not plain:
        return "EXPECTED_ERROR" if kind == "ABSENT" else FAILURES[kind]
    checked = not FLAGS(metaclass) & IMMUTABLE

    def same(_frame: Frame, stack: list[Any]) -> bool:
        owner = stack[-1]
        if not DERIVES(type, type(owner)) or ints[id(owner) + VERSION >> 2] != version:
            return False
        return not checked or ints[id(type(owner)) + VERSION >> 2] == of_metaclass

    return "LOAD_ATTR_CLASS_WITH_METACLASS_CHECK" if checked else "LOAD_ATTR_CLASS", same


def STORE_ATTR(at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_StoreAttr`."""
    owner, name = stack[-1], at.name
    cls = type(owner)
    if cls is ModuleType or slot(cls, SETATTRO) != GENERIC_SET:
        return "OVERRIDDEN"
    found = lookup(cls, name)
    is_class = name == "__class__" and found is DUNDER_CLASS
    kind = "DUNDER_CLASS" if is_class else classify(found, name, hooked=False, overriding=True)
    if not ensure_version(cls):
        return "OUT_OF_VERSIONS"
    if found is MISSING:
        return own_attribute(owner, name, "STORE_ATTR") if FLAGS(cls) & MANAGED_DICT else "ATTR_NOT_MANAGED_DICT"
    return STORE_FAILURES.get(kind) or of_slot(cls, kind, found, "STORE_ATTR")
