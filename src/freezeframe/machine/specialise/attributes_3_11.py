"""LOAD_ATTR, STORE_ATTR and LOAD_METHOD of 3.11, where what is called is loaded by an instruction of its own."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, Any

from freezeframe.machine.missing import MISSING
from freezeframe.machine.specialise.attributes import (
    DICTOFFSET,
    FAILURES,
    GENERIC_GET,
    GENERIC_SET,
    attribute_of_class,
    classify,
    dictionary_access,
    module_attribute,
    of_slot,
    typed,
)
from freezeframe.machine.types import lookup
from freezeframe.model.kinds import DERIVES, FLAGS
from freezeframe.native.objects.dictobject import MANAGED_DICT, Keys, dictionary_at, keys_of, shared_keys
from freezeframe.native.objects.parts import object_in
from freezeframe.native.objects.typeslots import GETATTRO, SETATTRO, slot

if TYPE_CHECKING:
    from freezeframe.machine.specialise.adaptive import At, Chosen
    from freezeframe.model.frame import Frame


MANAGED_OFFSET = -24


def analyse(cls: type, name: str, *, store: bool) -> tuple[str, Any]:
    """`analyze_descriptor`: as later, but for classes that have their own way of reading attributes."""
    generic = slot(cls, SETATTRO) == GENERIC_SET if store else slot(cls, GETATTRO) == GENERIC_GET
    if not generic:
        return "GETSET_OVERRIDDEN", MISSING
    found = lookup(cls, name)
    return classify(found, name, hooked=False, overriding=True), found


def LOAD_ATTR(at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_LoadAttr`."""
    if type(stack[-1]) is ModuleType:
        return module_attribute(stack[-1], at.name, "LOAD_ATTR_MODULE")
    return attribute(stack[-1], at.name, "LOAD_ATTR")


def STORE_ATTR(at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_StoreAttr`."""
    return "OVERRIDDEN" if type(stack[-1]) is ModuleType else attribute(stack[-1], at.name, "STORE_ATTR")


def attribute(owner: Any, name: str, family: str) -> Chosen:
    """An instance's attribute: in a slot, or its own."""
    cls = type(owner)
    kind, found = analyse(cls, name, store=family == "STORE_ATTR")
    if kind in ("OVERRIDING", "METHOD", "PROPERTY", "OBJECT_SLOT", "DUNDER_CLASS", "OTHER_SLOT", "MUTABLE", "GETSET_OVERRIDDEN"):
        return of_slot(cls, kind, found, family)
    chosen = dictionary_access(owner, name, family)
    return "OUT_OF_RANGE" if chosen in ("ATTR_NOT_IN_KEYS", "ATTR_NOT_IN_DICT") else chosen


def LOAD_METHOD(at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_LoadMethod`."""
    owner, name = stack[-1], at.name
    cls = type(owner)
    if cls is ModuleType:
        return module_attribute(owner, name, "LOAD_METHOD_MODULE")
    if DERIVES(type, cls):
        return of_method(attribute_of_class(owner, name, "LOAD_METHOD_CLASS"))
    kind, _found = analyse(cls, name, store=False)
    if kind != "METHOD":
        return of_method(FAILURES[kind])
    if FLAGS(cls) & MANAGED_DICT:
        keys = shared_keys(cls)
        if keys.find(name) >= 0:
            return "LOAD_METHOD_IS_ATTR"
        if not dictionary_at(owner, MANAGED_OFFSET):
            state = keys.address, keys.entries
            return "LOAD_METHOD_WITH_VALUES", typed(cls, lambda _frame, stack: values_keys(stack[-1]) == state)
        return with_dictionary(cls, MANAGED_OFFSET, keys)
    offset = DICTOFFSET(cls)
    if offset == 0:
        return "LOAD_METHOD_NO_DICT", typed(cls)
    if offset < 0:
        return "OUT_OF_RANGE"
    if not dictionary_at(owner, offset):
        return "NO_DICT"
    keys = keys_of(object_in(id(owner) + offset))
    return "LOAD_METHOD_IS_ATTR" if keys.find(name) >= 0 else with_dictionary(cls, offset, keys)


def of_method(chosen: Chosen) -> Chosen:
    """The reasons have names of their own where the attribute is to be called."""
    return chosen.replace("ATTR_", "LOAD_METHOD_", 1) if isinstance(chosen, str) else chosen


def values_keys(owner: Any) -> tuple[int, int] | None:
    """The state of the keys that an instance without a dictionary shares."""
    if dictionary_at(owner, MANAGED_OFFSET):
        return None
    keys = shared_keys(type(owner))
    return keys.address, keys.entries


def with_dictionary(cls: type, offset: int, keys: Keys) -> Chosen:
    """A method of an instance whose dictionary has the same names as now."""
    state = keys.address, keys.entries

    def same_names(_frame: Frame, stack: list[Any]) -> bool:
        if not dictionary_at(stack[-1], offset):
            return False
        now = keys_of(object_in(id(stack[-1]) + offset))
        return (now.address, now.entries) == state

    return "LOAD_METHOD_WITH_DICT", typed(cls, same_names)
