"""`__build_class__`, `type(…)`, and attribute access by name."""

from __future__ import annotations

import abc
import builtins
from types import FunctionType
from typing import TYPE_CHECKING, Any

from freezeframe.machine import attributes
from freezeframe.machine.bridges import Default
from freezeframe.machine.calls import type_call
from freezeframe.machine.functions import GUEST, guest_code
from freezeframe.machine.hooks import make_class
from freezeframe.machine.intrinsics.registry import DECLINED, override
from freezeframe.machine.library import attributes as attributes_library
from freezeframe.machine.library import classes as library
from freezeframe.machine.link import code_of, link
from freezeframe.machine.missing import MISSING
from freezeframe.machine.types import lookup, special

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame


@override(builtins.__build_class__)
def build_class(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """A class statement: its body, `__prepare__` and the metaclass run as guest frames."""
    if len(args) < 2 or type(args[0]).__name__ != "function" or guest_code(args[0]) is None or type(args[1]) is not str:
        return DECLINED
    function, name, *bases = args
    return thread.guest(frame, library.build_class, [function, name, tuple(bases), dict(kwargs or {})])


@override(getattr)
def get_attribute(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``getattr(owner, name)`` with or without default."""
    if kwargs or not 2 <= len(args) <= 3 or type(args[1]) is not str:
        return DECLINED
    if len(args) == 2:
        return attributes.load_attribute(thread, frame, args[0], args[1])
    return quietly(thread, frame, args[0], args[1], Default(args[2]))


def quietly(thread: Thread, frame: Frame, owner: Any, name: str, bridge: Default) -> Any:
    """Read an attribute; AttributeError gives the bridge's default."""
    try:
        following = attributes.load_attribute(thread, frame, owner, name)
    except AttributeError:
        following = bridge
    if following is bridge:
        frame.localsplus.append(bridge.default)
        return None
    if following is None:
        if bridge.found is not None:
            frame.localsplus[-1] = bridge.found
        return None
    following.bridge = bridge
    return following


@override(hasattr)
def has_attribute(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``hasattr(owner, name)``."""
    if kwargs or len(args) != 2 or type(args[1]) is not str:
        return DECLINED
    return quietly(thread, frame, args[0], args[1], Default(False, True))


@override(setattr)
def set_attribute(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``setattr(owner, name, value)``."""
    if kwargs or len(args) != 3 or type(args[1]) is not str:
        return DECLINED
    following = attributes.store_attribute(thread, frame, args[0], args[1], args[2])
    return attributes.none_after(frame, following)


@override(delattr)
def del_attribute(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``delattr(owner, name)``."""
    if kwargs or len(args) != 2 or type(args[1]) is not str:
        return DECLINED
    return attributes.none_after(frame, attributes.delete_attribute(thread, frame, args[0], args[1]))


@override(object.__getattribute__, type.__getattribute__)
def get_own_attribute(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``object.__getattribute__(owner, name)``, as a class's own `__getattribute__` calls it: where it meets a guest descriptor."""
    if kwargs or len(args) != 2 or type(args[1]) is not str:
        return DECLINED
    owner, name = args
    if issubclass(type(owner), type):
        found, of_meta = lookup(owner, name), lookup(type(owner), name)
        if any(value is not MISSING and attributes.is_guest_descriptor(value, "__get__") for value in (found, of_meta)):
            return thread.guest(frame, attributes_library.load_from_class, args)
        return DECLINED
    found = lookup(type(owner), name)
    if found is MISSING or not attributes.is_guest_descriptor(found, "__get__"):
        return DECLINED
    return thread.guest(frame, attributes_library.generic, args)


@override(object.__setattr__, type.__setattr__)
def set_own_attribute(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``object.__setattr__(owner, name, value)``, as a class's own `__setattr__` calls it: where it meets a guest descriptor."""
    if kwargs or len(args) != 3 or type(args[1]) is not str:
        return DECLINED
    found = lookup(type(args[0]), args[1])
    if found is MISSING or not attributes.is_guest_descriptor(found, "__set__"):
        return DECLINED
    return thread.guest(frame, attributes_library.set_descriptor, args)


@override(object.__delattr__, type.__delattr__)
def del_own_attribute(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``object.__delattr__(owner, name)``, as a class's own `__delattr__` calls it: where it meets a guest descriptor."""
    if kwargs or len(args) != 2 or type(args[1]) is not str:
        return DECLINED
    found = lookup(type(args[0]), args[1])
    if found is MISSING or not attributes.is_guest_descriptor(found, "__delete__"):
        return DECLINED
    return thread.guest(frame, attributes_library.delete_descriptor, args)


UNION = type(int | str)


def is_guest_check(name: str, cls: Any) -> bool:
    """Would ``isinstance(…, cls)`` (or `issubclass`, by the name of the method) enter guest code?"""
    kind = type(cls)
    if kind is tuple:
        return any(is_guest_check(name, part) for part in cls)
    if kind is UNION:
        return any(is_guest_check(name, part) for part in cls.__args__)
    return special(kind, name) is not None


def is_native_check(name: str, cls: Any) -> bool:
    """Would it call native Python, which may look at its callers (the hook of `typing.Protocol` does)?"""
    kind = type(cls)
    if kind is type:
        return False
    if kind is tuple or kind is UNION:
        return any(is_native_check(name, part) for part in (cls if kind is tuple else cls.__args__))
    return type(lookup(kind, name)) is FunctionType


@override(isinstance)
def is_instance(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``isinstance(value, cls)``: a guest's `__instancecheck__`."""
    if kwargs or len(args) != 2 or type(args[0]) is args[1]:
        return DECLINED
    if not is_guest_check("__instancecheck__", args[1]):
        return thread.native(frame, isinstance, args, None) if is_native_check("__instancecheck__", args[1]) else DECLINED
    if type(args[1]) is tuple or type(args[1]) is UNION:
        return thread.guest(frame, library.check_instance, args)
    return thread.guest(frame, library.check, ["__instancecheck__", args[1], args[0]])


@override(issubclass)
def is_subclass(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``issubclass(sub, cls)``: a guest's `__subclasscheck__`."""
    if kwargs or len(args) != 2:
        return DECLINED
    if not is_guest_check("__subclasscheck__", args[1]):
        return thread.native(frame, issubclass, args, None) if is_native_check("__subclasscheck__", args[1]) else DECLINED
    if type(args[1]) is tuple or type(args[1]) is UNION:
        return thread.guest(frame, library.check_subclass, args)
    return thread.guest(frame, library.check, ["__subclasscheck__", args[1], args[0]])


@override(type)
def type_of(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``type(value)``; ``type(name, bases, namespace)`` makes a class."""
    if len(args) == 1 and not kwargs:
        frame.localsplus.append(type(args[0]))
        return None
    return make_class(thread, frame, type, args, kwargs, args[2] if len(args) == 3 else None)


@override(type.__new__)
def new_class(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``type.__new__(meta, name, bases, namespace)``, as a metaclass's `__new__` calls it."""
    return make_class(thread, frame, type.__new__, args, kwargs, args[3] if len(args) == 4 else None)


ABSTRACT_NEW: Any = abc.ABCMeta.__new__
GUEST[id(ABSTRACT_NEW.__code__)] = code_of(ABSTRACT_NEW.__code__)
link(GUEST[id(ABSTRACT_NEW.__code__)])
"""The machine executes this function of `abc` itself, where it calls it: inside, `type.__new__` calls guest hooks."""


@override(type.__call__)
def call_class(thread: Thread, frame: Frame, args: list[Any], kwargs: dict[str, Any] | None) -> Any:
    """``type.__call__(cls, …)``, as a metaclass's `__call__` calls it."""
    if not args or not issubclass(type(args[0]), type):
        return DECLINED
    if args[0] is type:
        return type_of(thread, frame, args[1:], kwargs)
    return type_call(thread, frame, args[0], args[1:], kwargs, explicit=True)
