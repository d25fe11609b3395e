"""LOAD_ATTR, LOAD_METHOD and STORE_ATTR: special forms by where the attribute is found."""

from __future__ import annotations

from types import FunctionType, MemberDescriptorType, ModuleType
from typing import TYPE_CHECKING, Any

from freezeframe.machine.missing import MISSING
from freezeframe.machine.specialise.functions import RULES, function_kind, parameters, version_of
from freezeframe.machine.types import VERSION, lookup
from freezeframe.model.kinds import DERIVES, FLAGS, IMMUTABLE, MRO, NAMESPACE
from freezeframe.model.null import NULL
from freezeframe.native.memory import ints, words
from freezeframe.native.objects import typeslots
from freezeframe.native.objects.dictobject import (
    INLINE_VALUES,
    MANAGED_DICT,
    VALUES_STAY,
    dictionary_at,
    has_attribute,
    has_entry,
    has_value,
    is_virtual,
    keys_of,
    managed_dictionary,
    shared_keys,
    shares_keys,
    state_of,
    values_of,
)
from freezeframe.native.objects.types import ensure_version
from freezeframe.native.objects.typeslots import DESCR_GET, DESCR_SET, GETATTRO, SETATTRO, slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.machine.specialise.adaptive import At, Chosen, Guard
    from freezeframe.model.frame import Frame

DICTOFFSET: Any = type.__dict__["__dictoffset__"].__get__
METHOD_DESCRIPTOR = 1 << 17
CLASS_METHOD = type(dict.__dict__["fromkeys"])
GENERIC_GET, GENERIC_SET = slot(object, GETATTRO), slot(object, SETATTRO)
INHERITED_GETATTRIBUTE = object.__dict__["__getattribute__"]
DUNDER_CLASS = object.__dict__["__class__"]

FAILURES = {
    "OVERRIDING": "ATTR_OVERRIDING_DESCRIPTOR",
    "METHOD": "ATTR_METHOD",
    "PROPERTY": "ATTR_PROPERTY",
    "OBJECT_SLOT": "ATTR_OBJECT_SLOT",
    "OTHER_SLOT": "ATTR_NON_OBJECT_SLOT",
    "NON_OVERRIDING": "ATTR_NON_OVERRIDING_DESCRIPTOR",
    "BUILTIN_CLASSMETHOD": "ATTR_BUILTIN_CLASS_METHOD",
    "PYTHON_CLASSMETHOD": "ATTR_CLASS_METHOD_OBJ",
    "NON_DESCRIPTOR": "ATTR_NOT_DESCRIPTOR",
    "MUTABLE": "ATTR_MUTABLE_CLASS",
    "ABSENT": "ATTR_INSTANCE_ATTRIBUTE",
    "DUNDER_CLASS": "OTHER",
    "GETSET_OVERRIDDEN": "OVERRIDDEN",
    "GETATTRIBUTE_IS_PYTHON_FUNCTION": "OVERRIDDEN",
}
"""`load_attr_fail_kind`."""


def overridden(cls: type) -> tuple[str | None, Any, bool]:
    """How far a class has its own way of reading attributes: a kind that says all, or None; its method; whether it has `__getattr__`."""
    getattro = slot(cls, GETATTRO)
    if getattro == GENERIC_GET:
        return None, MISSING, False
    if getattro not in (typeslots.GETATTR_HOOK, typeslots.GETATTR_PYTHON):
        return "GETSET_OVERRIDDEN", MISSING, False
    own, hooked = lookup(cls, "__getattribute__"), lookup(cls, "__getattr__") is not MISSING
    if own is MISSING or own is INHERITED_GETATTRIBUTE:
        return None, MISSING, hooked
    # C takes the simpler of its functions for this when an attribute is first read; where the machine reads it that has not happened.
    return ("GETSET_OVERRIDDEN" if hooked or type(own) is not FunctionType else "GETATTRIBUTE_IS_PYTHON_FUNCTION"), own, hooked


def analyse(cls: type, name: str, *, store: bool) -> tuple[str, Any]:
    """`analyze_descriptor`: what kind of thing a class has under a name, and that."""
    hooked = False
    if store:
        if slot(cls, SETATTRO) != GENERIC_SET:
            return "GETSET_OVERRIDDEN", MISSING
    else:
        kind, own, hooked = overridden(cls)
        if kind is not None:
            return kind, own
    found = lookup(cls, name)
    return classify(found, name, hooked=hooked, overriding=store), found


def classify(found: Any, name: str, *, hooked: bool, overriding: bool) -> str:
    """Of what kind something is that stands in a class; `overriding` where that it can be assigned to matters."""
    if found is MISSING:
        return "ABSENT"
    kind = type(found)
    if not FLAGS(kind) & IMMUTABLE:
        return "MUTABLE"
    if slot(kind, DESCR_SET):
        if kind is MemberDescriptorType:
            member = typeslots.member_of(found).kind
            return "OBJECT_SLOT" if member in RULES.object_members else "OTHER_SLOT"
        if kind is property:
            return "GETSET_OVERRIDDEN" if hooked else "PROPERTY"
        if name == "__class__" and found is DUNDER_CLASS:
            return "DUNDER_CLASS"
        if overriding:
            return "OVERRIDING"
    if slot(kind, DESCR_GET):
        if FLAGS(kind) & METHOD_DESCRIPTOR:
            return "METHOD"
        if kind is CLASS_METHOD:
            return "BUILTIN_CLASSMETHOD"
        return "PYTHON_CLASSMETHOD" if kind is classmethod else "NON_OVERRIDING"
    return "NON_DESCRIPTOR"


def typed(cls: type, also: Guard | None = None) -> Guard:
    """Is the owner's class still what `cls` is now, and does `also` hold? Under the owner nothing else matters: it is on top."""
    version = ensure_version(cls)
    if also is None:
        return lambda _frame, stack: ints[id(type(stack[-1])) + VERSION >> 2] == version
    return lambda frame, stack: ints[id(type(stack[-1])) + VERSION >> 2] == version and also(frame, stack)


def LOAD_ATTR(at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_LoadAttr` of 3.13."""
    return load(at, stack[-1], class_attribute)


def LOAD_ATTR_3_12(at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """In 3.12 only methods are taken from a class."""
    return load(at, stack[-1], class_attribute_3_12)


def load(at: At, owner: Any, of_class: Callable[[Any, str, str, bool], Chosen]) -> Chosen:
    """From 3.12: any attribute, called or not."""
    cls, name, called = type(owner), at.name, at.opcode != "LOAD_ATTR"
    if cls is ModuleType:
        return module_attribute(owner, name, "LOAD_ATTR_MODULE")
    if DERIVES(type, cls):
        return attribute_of_class(owner, name, "LOAD_ATTR_CLASS")
    kind, found = analyse(cls, name, store=False)
    if not ensure_version(cls):
        return "OUT_OF_VERSIONS"
    if kind == "METHOD":
        return of_class(owner, name, kind, called) if called else "ATTR_METHOD"
    if kind == "PROPERTY":
        if found.fget is None:
            return "EXPECTED_ERROR"
        no_function = "ATTR_PROPERTY_NOT_PY_FUNCTION"
        return call_instead(cls, found.fget, 1, "LOAD_ATTR_PROPERTY", name, no_function, refused=called and of_class is class_attribute)
    if kind == "GETATTRIBUTE_IS_PYTHON_FUNCTION":
        form, name = "LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN", "__getattribute__"
        return call_instead(cls, found, 2, form, name, "OVERRIDDEN", refused=called and of_class is class_attribute)
    if kind == "NON_DESCRIPTOR":
        return of_class(owner, name, kind, called)
    if kind == "NON_OVERRIDING":
        return "ATTR_CLASS_ATTR_DESCRIPTOR" if FLAGS(cls) & MANAGED_DICT else "ATTR_NOT_MANAGED_DICT"
    if kind == "ABSENT":
        return dictionary_access(owner, name, "LOAD_ATTR")
    if kind == "BUILTIN_CLASSMETHOD":
        return "ATTR_BUILTIN_CLASS_METHOD_OBJ"
    return of_slot(cls, kind, found, "LOAD_ATTR")


def of_slot(cls: type, kind: str, found: Any, family: str) -> Chosen:
    """A slot of the instance; what has no form in either family."""
    if kind == "DUNDER_CLASS" and family == "LOAD_ATTR":
        return "LOAD_ATTR_SLOT", typed(cls)
    if kind != "OBJECT_SLOT":
        return "ATTR_NON_OBJECT_SLOT" if kind == "DUNDER_CLASS" else FAILURES[kind]
    if not DERIVES(found.__objclass__, cls):
        return "EXPECTED_ERROR"
    if family == "STORE_ATTR":
        return "ATTR_READ_ONLY" if typeslots.member_of(found).flags & typeslots.READONLY else ("STORE_ATTR_SLOT", typed(cls))
    member = typeslots.member_of(found)
    if member.flags & typeslots.AUDIT_READ:
        return "ATTR_AUDITED_SLOT"
    return "LOAD_ATTR_SLOT", typed(cls, lambda _frame, stack: words[id(stack[-1]) + member.offset >> 3] != 0)


def call_instead(cls: type, function: Any, count: int, form: str, name: str, no_function: str, *, refused: bool) -> Chosen:
    """A property's getter, or `__getattribute__`, called without C between; `refused` where what it gives is to be called."""
    if type(function) is not FunctionType:
        return no_function
    failure = function_kind(function)
    if failure is not None:
        return failure
    if parameters(function).argcount != count:
        return "WRONG_NUMBER_ARGUMENTS"
    if refused:
        return "ATTR_METHOD"
    is_version = version_of(function)
    if is_version is None:
        return "OUT_OF_VERSIONS"
    del function

    def current(_frame: Frame, stack: list[Any]) -> bool:
        found = lookup(type(stack[-1]), name)
        return is_version(found.fget if type(found) is property else found)

    return form, typed(cls, current)


def module_attribute(module: Any, name: str, form: str, *, hooked: bool = False) -> Chosen:
    """`specialize_module_load_attr`."""
    namespace: dict[Any, Any] = MODULE_NAMESPACE(module)
    keys = keys_of(namespace)
    if not keys.of_strings:
        return "ATTR_NON_STRING_OR_SPLIT"
    if (not hooked and keys.find("__getattr__") >= 0) or keys.find(name) < 0:
        return "ATTR_MODULE_ATTR_NOT_FOUND"
    state = state_of(namespace)
    return form, lambda _frame, stack: type(stack[-1]) is ModuleType and state_of(MODULE_NAMESPACE(stack[-1])) == state


MODULE_NAMESPACE: Any = vars(ModuleType)["__dict__"].__get__


def attribute_of_class(cls: Any, name: str, form: str) -> Chosen:
    """`specialize_class_load_attr`."""
    if type(cls) is not type or lookup(type, name) is not MISSING:
        return "ATTR_METACLASS_ATTRIBUTE"
    kind, _found = analyse(cls, name, store=False)
    version = ensure_version(cls)
    if not version:
        return "OUT_OF_VERSIONS"
    if kind in ("METHOD", "NON_DESCRIPTOR"):
        return form, lambda _frame, stack: DERIVES(type, type(stack[-1])) and ints[id(stack[-1]) + VERSION >> 2] == version
    return "EXPECTED_ERROR" if kind == "ABSENT" else FAILURES[kind]


def class_attribute(owner: Any, name: str, kind: str, called: bool) -> Chosen:
    """`specialize_attr_loadclassattr`: a method that is called, or (3.13) what is no descriptor and is not called."""
    cls = type(owner)
    method = kind == "METHOD"
    if called is not method:
        return "ATTR_CLASS_ATTR_SIMPLE"
    what = "METHOD" if method else "NONDESCRIPTOR"
    if FLAGS(cls) & INLINE_VALUES:
        return with_values(cls, name, f"LOAD_ATTR_{what}_WITH_VALUES")
    offset = -24 if FLAGS(cls) & MANAGED_DICT else DICTOFFSET(cls)
    if offset == 0:
        return f"LOAD_ATTR_{what}_NO_DICT", typed(cls)
    if offset < -24:
        return "OUT_OF_RANGE"
    return lazy_dictionary(owner, offset) if method else "ATTR_CLASS_ATTR_SIMPLE"


def with_values(cls: type, name: str, form: str) -> Chosen:
    """Of a class whose instances keep their attributes themselves, and none under that name."""
    keys = shared_keys(cls)
    if keys.find(name) >= 0:
        return "ATTR_SHADOWED"
    entries = keys.address, keys.entries

    def unshadowed(_frame: Frame, stack: list[Any]) -> bool:
        keys = shared_keys(type(stack[-1]))
        return (keys.address, keys.entries) == entries and values_of(stack[-1]) != 0

    return form, typed(cls, unshadowed)


def lazy_dictionary(owner: Any, offset: int) -> Chosen:
    """A method of an instance that has not needed its dictionary yet."""
    if dictionary_at(owner, offset):
        return "ATTR_NOT_MANAGED_DICT"
    return "LOAD_ATTR_METHOD_LAZY_DICT", typed(type(owner), lambda _frame, stack: dictionary_at(stack[-1], offset) == 0)


def class_attribute_3_12(owner: Any, name: str, kind: str, called: bool) -> Chosen:
    """`specialize_attr_loadmethod`."""
    cls = type(owner)
    if kind != "METHOD" or not called:
        return "ATTR_CLASS_ATTR_SIMPLE" if FLAGS(cls) & MANAGED_DICT else "ATTR_NOT_MANAGED_DICT"
    if FLAGS(cls) & MANAGED_DICT:
        return with_values(cls, name, "LOAD_ATTR_METHOD_WITH_VALUES") if values_of(owner) else "ATTR_HAS_MANAGED_DICT"
    offset = DICTOFFSET(cls)
    if offset < 0:
        return "OUT_OF_RANGE"
    return lazy_dictionary(owner, offset) if offset else ("LOAD_ATTR_METHOD_NO_DICT", typed(cls))


def dictionary_access(owner: Any, name: str, family: str) -> Chosen:
    """`specialize_dict_access`: the instance has it, or will have."""
    cls = type(owner)
    if not FLAGS(cls) & MANAGED_DICT:
        return "ATTR_NOT_MANAGED_DICT"
    if is_virtual(owner):
        index = shared_keys(cls).find(name)
        if index < 0:
            return "ATTR_NOT_IN_KEYS"
        if family == "STORE_ATTR":
            return "STORE_ATTR_INSTANCE_VALUE", typed(
                cls, lambda _frame, stack: values_of(stack[-1]) != 0 and (not VALUES_STAY or managed_dictionary(stack[-1]) is None)
            )

        def there(_frame: Frame, stack: list[Any]) -> bool:
            values = values_of(stack[-1])
            return values != 0 and has_value(values, index)

        return "LOAD_ATTR_INSTANCE_VALUE", typed(cls, there)
    return hinted(owner, name, family)


def hinted(owner: Any, name: str, family: str) -> Chosen:
    """The instance has a dictionary."""
    dictionary = managed_dictionary(owner)
    if type(dictionary) is not dict:
        return "NO_DICT"
    if VALUES_STAY and shares_keys(dictionary):
        return "ATTR_NON_STRING_OR_SPLIT"
    index = keys_of(dictionary).find(name)
    if index < 0:
        return "ATTR_NOT_IN_DICT"
    del dictionary

    def there(_frame: Frame, stack: list[Any]) -> bool:
        dictionary = managed_dictionary(stack[-1])
        return type(dictionary) is dict and has_entry(dictionary, index, name)

    return f"{family}_WITH_HINT", typed(type(owner), there)


def STORE_ATTR(at: At, _frame: Frame, stack: list[Any]) -> Chosen:
    """`_Py_Specialize_StoreAttr` from 3.12."""
    owner, name = stack[-1], at.name
    cls = type(owner)
    if cls is ModuleType:
        return "OVERRIDDEN"
    kind, found = analyse(cls, name, store=True)
    if not ensure_version(cls):
        return "OUT_OF_VERSIONS"
    if kind == "ABSENT":
        return dictionary_access(owner, name, "STORE_ATTR")
    return STORE_FAILURES.get(kind) or of_slot(cls, kind, found, "STORE_ATTR")


STORE_FAILURES = {
    "NON_OVERRIDING": "ATTR_CLASS_ATTR_DESCRIPTOR",
    "NON_DESCRIPTOR": "ATTR_CLASS_ATTR_SIMPLE",
    "BUILTIN_CLASSMETHOD": "ATTR_BUILTIN_CLASS_METHOD_OBJ",
}
"""Why nothing special is done about storing, where loading would say something else."""


def receiver_of(owner: Any, name: str) -> Any:
    """What a method is called with where CPython takes it apart (`_PyObject_GetMethod`); NULL where it makes an object of it."""
    cls = type(owner)
    if slot(cls, GETATTRO) != GENERIC_GET:
        return NULL
    found = lookup(cls, name)
    if found is MISSING:
        return NULL
    of_class = RULES.class_methods_apart and type(found) is classmethod
    if (not of_class and not FLAGS(type(found)) & METHOD_DESCRIPTOR) or (FLAGS(cls) & MANAGED_DICT and has_attribute(owner, name)):
        return NULL
    return cls if of_class else owner


def method_behind(cls: Any, owner: Any, name: str) -> Any:
    """The function of a class that `super(cls, owner)` has under a name, to be called with the owner (`_PySuper_Lookup`); else NULL."""
    if slot(type(owner), GETATTRO) != GENERIC_GET:
        return NULL
    start = owner if DERIVES(type, type(owner)) and DERIVES(cls, owner) else type(owner)
    behind = iter(MRO(start) or ())
    for base in behind:
        if base is cls:
            break
    for base in behind:
        if name in NAMESPACE(base):
            found = NAMESPACE(base)[name]
            return found if FLAGS(type(found)) & METHOD_DESCRIPTOR else NULL
    return NULL
