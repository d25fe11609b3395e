"""Attributes: what C's generic lookup does without callbacks is C's; properties, `__getattr__` and their like get guest frames."""

from __future__ import annotations

from types import FrameType, FunctionType, MethodDescriptorType, MethodType, ModuleType
from typing import TYPE_CHECKING, Any

from freezeframe.machine.bridges import DISCARD, GIVES_NONE, Plain
from freezeframe.machine.functions import guest_code, stub_of
from freezeframe.machine.library import attributes as library
from freezeframe.machine.missing import MISSING
from freezeframe.machine.types import (
    HARMLESS,
    QUICK,
    QUICK_OF_CLASSES,
    QUICK_STORES,
    VERSION,
    info_of,
    is_guest,
    lookup,
    remember_load,
    remember_load_from_class,
    remember_store,
    special,
)  # fmt: skip
from freezeframe.model.kinds import DERIVES, FLAGS, IMMUTABLE, MRO, NAMESPACE, by_kind, kinds
from freezeframe.model.null import NULL
from freezeframe.model.plain import PLAIN
from freezeframe.native.memory import ints
from freezeframe.native.objects.dictobject import has_attribute
from freezeframe.native.objects.typeslots import GETATTRO, slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame

NATIVE, PROPERTY, METHOD, HOOKED, LIBRARY, OF_CLASS, SHOWN = range(7)
"""How an attribute of a class's instances is read: by C; a property with a guest getter; a function of the class; by C, and a guest
`__getattr__` where that fails; by the library's own lookup, since a guest descriptor or `__getattribute__` is involved; by C from a
class, whose own attributes have a say; by C, which must see the frame, since native Python is called or a warning may come."""

DIRECT = (NATIVE, None)
"""The commonest plan: C may read it."""

WATCHED: dict[type, Callable[[Thread, Frame, Any, str], Any]] = by_kind({})
"""Builtin types some of whose attributes the machine answers itself (a function's code, a generator's frame): gives NULL for the others."""


def plan_of(cls: type, name: str) -> tuple[int, Any]:
    """How attribute `name` of instances of `cls` is read: one of the kinds above, and what it needs."""
    plans = info_of(cls).attributes
    plan = plans.get(name)
    if plan is None:
        plan = plans[name] = make_plan(cls, name)
    return plan


def make_plan(cls: type, name: str) -> tuple[int, Any]:
    """Find out how an attribute is read."""
    if special(cls, "__getattribute__") is not None:
        return LIBRARY, None
    found = lookup(cls, name)
    hook = special(cls, "__getattr__")
    if type(found) is property and type(found.fget) is FunctionType and guest_code(found.fget) is not None:
        return (PROPERTY, found.fget) if hook is None else (LIBRARY, None)
    if found is not MISSING and is_guest_descriptor(found, "__get__"):
        return LIBRARY, None
    if issubclass(cls, type):
        # Reading from a class: what stands in the class itself may be a guest descriptor too, which no plan for the metaclass can know.
        return (LIBRARY if hook is not None else OF_CLASS), None
    if hook is not None:
        return HOOKED, hook
    if type(found) is FunctionType:
        return METHOD, None  # not the function: it must die when the class lets go of it
    if looks_at_frames(found):
        return SHOWN, None
    return DIRECT


def looks_at_frames(found: Any) -> bool:
    """May binding this class attribute call native Python, or warn (`functools.partial` of 3.13)?"""
    kind = type(found)
    if kind is property:
        return type(found.fget) is FunctionType
    return kind not in QUIET and lookup(kind, "__get__") is not MISSING


QUIET = kinds(HARMLESS | {FunctionType, staticmethod, classmethod})
"""Kinds of class attributes that bind without a word."""


def is_guest_descriptor(value: Any, name: str) -> bool:
    """Does binding this class attribute enter guest code?"""
    kind = type(value)
    if kind is property:
        function = {"__get__": value.fget, "__set__": value.fset, "__delete__": value.fdel}[name]
        return function is not None and is_guest(function)
    return special(kind, name) is not None


def load_attribute(self: Thread, frame: Frame, owner: Any, name: str) -> Any:
    """Push ``owner.name``."""
    cls = type(owner)
    if (ints[id(cls) + VERSION >> 2], name) in QUICK:
        frame.localsplus.append(getattr(owner, name))
        return None
    if cls is type and (ints[id(owner) + VERSION >> 2], name) in QUICK_OF_CLASSES:
        frame.localsplus.append(getattr(owner, name))
        return None
    if cls in PLAIN or cls in WATCHED:
        return load_plain(self, frame, owner, name)
    plan = info_of(cls).attributes.get(name) or plan_of(cls, name)
    if cls is super:
        return load_from_super(self, frame, owner, name)
    kind, extra = plan
    if kind == OF_CLASS:
        return load_from_class(self, frame, owner, name)
    if kind == METHOD or plan is DIRECT:
        remember_load(cls, name, method=kind == METHOD)
        frame.localsplus.append(getattr(owner, name))
        return None
    if kind == PROPERTY:
        return self.guest(frame, extra, [owner], Loading(owner, name))
    if kind == SHOWN:
        return self.native(frame, getattr, [owner, name], None)
    if kind == HOOKED:
        value = read_quietly(cls, owner, name)
        if value is NULL:
            return self.guest(frame, library.getattr_hook, [owner, name], Loading(owner, name))
        frame.localsplus.append(value)
        return None
    return self.guest(frame, library.load, [owner, name], Loading(owner, name))


def read_quietly(cls: type, owner: Any, name: str) -> Any:
    """What the class's own `__getattribute__` finds, or NULL where it raises AttributeError."""
    try:
        return lookup(cls, "__getattribute__")(owner, name)
    except AttributeError:
        return NULL


def load_plain(self: Thread, frame: Frame, owner: Any, name: str) -> Any:
    """Push an attribute of an instance of a builtin type."""
    watched = WATCHED.get(type(owner))
    if watched is not None:
        value = watched(self, frame, owner, name)
        if value is not NULL:
            frame.localsplus.append(value)
            return None
    if type(owner) is ModuleType:
        hook = owner.__dict__.get("__getattr__")
        if hook is not None and name not in owner.__dict__ and lookup(ModuleType, name) is MISSING:
            if is_guest(hook):
                return self.guest(frame, library.module_hook, [hook, name], Loading(owner, name))
            return self.native(frame, getattr, [owner, name], None)
    frame.localsplus.append(getattr(owner, name))
    return None


def load_from_class(self: Thread, frame: Frame, cls: Any, name: str) -> Any:
    """Push an attribute of a class, where its metaclass has no say."""
    found = lookup(cls, name)
    if (
        found is not MISSING
        and type(found) is not FunctionType
        and type(found) is not property
        and special(type(found), "__get__") is not None
    ):
        return self.guest(frame, library.load_from_class, [cls, name], Loading(cls, name))
    if type(cls) is type and found is not MISSING and FLAGS(type(found)) & IMMUTABLE and lookup(type, name) is MISSING:
        # Neither how that binds will change nor that the metaclass has no say.
        remember_load_from_class(cls, name)
    frame.localsplus.append(getattr(cls, name))
    return None


PLAIN_METHODS: dict[tuple[type, str], Any] = {}
"""What builtin types, which never change, have under a name."""


def load_method(self: Thread, frame: Frame, owner: Any, name: str, *, null_first: bool) -> Any:
    """Push an attribute that is about to be called: a method and its owner, or anything else and NULL."""
    cls = type(owner)
    stack = frame.localsplus
    if QUICK.get((ints[id(cls) + VERSION >> 2], name)):
        value = getattr(owner, name)
        if type(value) is MethodType and value.__self__ is owner:
            stack += (value.__func__, owner)
        elif null_first:
            stack += (NULL, value)
        else:
            stack += (value, NULL)
        return None
    if cls in PLAIN:
        if cls is not ModuleType:
            found = PLAIN_METHODS.get((cls, name))
            if found is None:
                found = PLAIN_METHODS[cls, name] = lookup(cls, name)
            if type(found) is MethodDescriptorType:
                stack += (found, owner)
                return None
    else:
        kind, _extra = plan_of(cls, name)
        if kind == METHOD:
            if cls not in WATCHED and cls is not super:
                remember_load(cls, name, method=True)
            value = getattr(owner, name)
            if type(value) is MethodType and value.__self__ is owner:
                stack += (value.__func__, owner)
            elif null_first:
                stack += (NULL, value)
            else:
                stack += (value, NULL)
            return None
        if (kind == NATIVE or kind == OF_CLASS) and cls is not super:
            found = lookup(cls, name)
            if type(found) is MethodDescriptorType and not may_shadow(owner, name):
                stack += (found, owner)
                return None
    if null_first:
        stack.append(NULL)
        return load_attribute(self, frame, owner, name)
    # The value goes below the NULL: where guest code gives it, the NULL is pushed by the bridge.
    following = load_attribute(self, frame, owner, name)
    if following is None:
        stack.append(NULL)
        return None
    following.bridge.then_null = True
    return following


GENERIC_GET = slot(object, GETATTRO)


def may_shadow(owner: Any, name: str) -> bool:
    """Whether the instance has an attribute of this name itself, as far as its `__dict__` tells."""
    if slot(type(owner), GETATTRO) == GENERIC_GET:
        return has_attribute(owner, name)
    try:
        return name in getattr(owner, "__dict__", ())
    except TypeError:  # as in `has_attribute`
        return True


def store_attribute(self: Thread, frame: Frame, owner: Any, name: str, value: Any) -> Any:
    """``owner.name = value``."""
    cls = type(owner)
    if (ints[id(cls) + VERSION >> 2], name) in QUICK_STORES:
        setattr(owner, name, value)
        return None
    if cls is FunctionType and name == "__code__" and guest_code(owner) is not None and hasattr(value, "co_code"):
        value = stub_of(value)
    if cls is FrameType or (cls is FunctionType and name == "__code__"):  # from 3.13 C warns of code of another kind
        self.native(frame, setattr, [owner, name, value], None)
        frame.localsplus.pop()
        return None
    if cls not in PLAIN:
        hook = special(cls, "__setattr__")
        if hook is not None:
            return self.guest(frame, library.setattr_hook, [owner, name, value], DISCARD)
        found = lookup(cls, name)
        if found is not MISSING and is_guest_descriptor(found, "__set__"):
            return self.guest(frame, library.set_descriptor, [owner, name, value], DISCARD)
        if name == "__hash__" and DERIVES(type, cls):
            setattr(owner, name, value)
            info_of(owner)  # notices what a metaclass makes of its classes' hashes
            return None
        remember_store(cls, name)
    setattr(owner, name, value)
    return None


def delete_attribute(self: Thread, frame: Frame, owner: Any, name: str) -> Any:
    """``del owner.name``."""
    cls = type(owner)
    if cls not in PLAIN:
        hook = special(cls, "__delattr__")
        if hook is not None:
            return self.guest(frame, library.delattr_hook, [owner, name], DISCARD)
        found = lookup(cls, name)
        if found is not MISSING and is_guest_descriptor(found, "__delete__"):
            return self.guest(frame, library.delete_descriptor, [owner, name], DISCARD)
    delattr(owner, name)
    return None


def none_after(frame: Frame, following: Any) -> Any:
    """A statement's work done by a call: its value is None."""
    if following is None:
        frame.localsplus.append(None)
        return None
    following.bridge = GIVES_NONE
    return following


def load_super(
    self: Thread, frame: Frame, global_super: Any, cls: Any, receiver: Any, operand: tuple[str, bool], *, method: bool | None
) -> Any:
    """Push ``super().name``: `method` is None for the value alone, else whether NULL goes first where it is no method."""
    name = operand[0]
    stack = frame.localsplus
    if global_super is not super:
        if method:
            stack.append(NULL)
        args = (cls, receiver) if operand[1] else ()
        return self.guest(frame, library.super_attribute, [global_super, args, name], Loading(NULL, name, then_null=method is False))
    proxy = super(cls, receiver)
    descriptor = guest_descriptor_of_super(proxy, name)
    if descriptor is not None:
        if method:
            stack.append(NULL)
        return self.guest(frame, library.bind_super, [*descriptor], Loading(proxy, name, then_null=method is False))
    value = getattr(proxy, name)
    if method is None:
        stack.append(value)
    elif type(value) is MethodType and value.__self__ is receiver and type(value.__func__) is FunctionType:
        stack += (value.__func__, receiver)
    elif method:
        stack += (NULL, value)
    else:
        stack += (value, NULL)
    return None


def load_from_super(self: Thread, frame: Frame, proxy: Any, name: str) -> Any:
    """Push an attribute of what `super()` gave."""
    descriptor = guest_descriptor_of_super(proxy, name)
    if descriptor is not None:
        return self.guest(frame, library.bind_super, [*descriptor], Loading(proxy, name))
    frame.localsplus.append(getattr(proxy, name))
    return None


SUPER_PARTS = tuple(super.__dict__[name].__get__ for name in ("__thisclass__", "__self__", "__self_class__"))
"""The parts of a `super` object, read past its own attribute lookup."""


def guest_descriptor_of_super(proxy: Any, name: str) -> tuple[Any, Any, Any] | None:
    """What the classes behind have under a name, where binding it is guest code, and what to bind it to (do_super_lookup)."""
    cls, receiver, start = (part(proxy) for part in SUPER_PARTS)
    if start is None or name == "__class__":
        return None
    order = iter(MRO(start) or ())
    for base in order:
        if base is cls:
            break
    for base in order:
        namespace = NAMESPACE(base)
        if name in namespace:
            found = namespace[name]
            if not is_guest_descriptor(found, "__get__"):
                return None
            return found, None if receiver is start else receiver, start
    return None


class Loading(Plain):
    """An attribute is read by guest code: the value is pushed, with `then_null` a NULL above it (about to be called, order of 3.13).

    An AttributeError that says nothing about its owner and name learns them (set_attribute_error_context in Objects/object.c), for
    suggestions in tracebacks. With owner NULL it learns nothing.
    """

    __slots__ = ("name", "owner", "then_null")

    def __init__(self, owner: Any, name: str, *, then_null: bool = False) -> None:
        self.owner = owner
        self.name = name
        self.then_null = then_null

    def returned(self, _thread: Thread, frame: Frame, value: Any) -> Any:
        """Push the value."""
        caller = frame.caller
        assert caller is not None
        caller.localsplus.append(value)
        if self.then_null:
            caller.localsplus.append(NULL)
        return caller

    def raised(self, _thread: Thread, _frame: Frame, error: Any) -> Any:
        """The caller gets the exception."""
        if issubclass(type(error), AttributeError) and error.name is None and error.obj is None and self.owner is not NULL:
            error.name = self.name
            error.obj = self.owner
        return None
