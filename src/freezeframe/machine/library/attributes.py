"""Attribute access through guest descriptors and hooks, as Objects/object.c has it. Guest Python: see the package's docstring."""

from typing import Any

from freezeframe.machine.library.objects import method_of
from freezeframe.machine.missing import MISSING
from freezeframe.machine.types import lookup
from freezeframe.native.objects.dictobject import has_attribute


def load(owner: Any, name: str) -> Any:
    """``slot_tp_getattr_hook``: `__getattribute__`, and `__getattr__` where that raises AttributeError."""
    cls = type(owner)
    getter = lookup(cls, "__getattribute__")
    hook = lookup(cls, "__getattr__")
    if hook is MISSING:
        return read(getter, owner, name)
    try:
        return read(getter, owner, name)
    except AttributeError:
        pass
    return getattr_hook(owner, name)


def read(getter: Any, owner: Any, name: str) -> Any:
    """Call `__getattribute__`; object's own and type's own are carried out here, where guest descriptors get frames."""
    if getter is OBJECT_GETATTRIBUTE:
        return generic(owner, name)
    if getter is TYPE_GETATTRIBUTE:
        return load_from_class(owner, name)
    return method_of(owner, "__getattribute__")(name)


PROPERTY: Any = property
OBJECT_GETATTRIBUTE = object.__getattribute__
TYPE_GETATTRIBUTE = type.__getattribute__


def generic(owner: Any, name: str) -> Any:
    """``PyObject_GenericGetAttr``: data descriptor, instance dictionary, other descriptor."""
    cls = type(owner)
    found = lookup(cls, name)
    if found is not MISSING:
        kind = type(found)
        getter = lookup(kind, "__get__")
        if getter is not MISSING:
            if lookup(kind, "__set__") is not MISSING or lookup(kind, "__delete__") is not MISSING:
                return bind(found, getter, owner, cls)
            if has_attribute(owner, name):
                return OBJECT_GETATTRIBUTE(owner, "__dict__")[name]
            return bind(found, getter, owner, cls)
    return OBJECT_GETATTRIBUTE(owner, name)


def bind(found: Any, getter: Any, owner: Any, cls: type) -> Any:
    """Call a descriptor's `__get__`; a property's getter directly."""
    if type(found) is property and found.fget is not None:
        return found.fget(owner)
    return getter(found, owner, cls)


def getattr_hook(owner: Any, name: str) -> Any:
    """Call `__getattr__`."""
    return method_of(owner, "__getattr__")(name)


def load_from_class(cls: Any, name: str) -> Any:
    """``type.__getattribute__``: the metaclass's data descriptor, the class's own attribute bound to no instance, the metaclass's other."""
    meta = type(cls)
    own = lookup(meta, name)
    getter = MISSING
    if own is not MISSING:
        getter = lookup(type(own), "__get__")
        if getter is not MISSING and (lookup(type(own), "__set__") is not MISSING or lookup(type(own), "__delete__") is not MISSING):
            return bind(own, getter, cls, meta)
    found = lookup(cls, name)
    if found is not MISSING:
        binder = lookup(type(found), "__get__")
        if binder is not MISSING:
            return binder(found, None, cls)
        return found
    if getter is not MISSING:
        return bind(own, getter, cls, meta)
    return TYPE_GETATTRIBUTE(cls, name)


def setattr_hook(owner: Any, name: str, value: Any) -> None:
    """Call `__setattr__`."""
    method_of(owner, "__setattr__")(name, value)


def delattr_hook(owner: Any, name: str) -> None:
    """Call `__delattr__`."""
    method_of(owner, "__delattr__")(name)


def set_descriptor(owner: Any, name: str, value: Any) -> None:
    """Call the `__set__` of a guest descriptor; a property's setter directly."""
    found: Any = lookup(type(owner), name)
    if type(found) is PROPERTY:
        found.fset(owner, value)
    else:
        lookup(type(found), "__set__")(found, owner, value)


def delete_descriptor(owner: Any, name: str) -> None:
    """Call the `__delete__` of a guest descriptor; a property's deleter directly."""
    found: Any = lookup(type(owner), name)
    if type(found) is PROPERTY:
        found.fdel(owner)
    else:
        lookup(type(found), "__delete__")(found, owner)


def bind_super(found: Any, receiver: Any, start: Any) -> Any:
    """Bind what `super()` found in the classes behind; `receiver` is None where it stands for a class."""
    if type(found) is PROPERTY and receiver is not None:
        return found.fget(receiver)
    return lookup(type(found), "__get__")(found, receiver, start)


def module_hook(hook: Any, name: str) -> Any:
    """A module's own `__getattr__` (PEP 562)."""
    return hook(name)


def super_attribute(callable: Any, args: tuple[Any, ...], name: str) -> Any:
    """``super().name`` where that name does not mean the builtin."""
    return getattr(callable(*args), name)


def get_path(owner: Any, path: str) -> Any:
    """``owner.a.b.c``."""
    for name in path.split("."):
        owner = getattr(owner, name)
    return owner


def get_paths(owner: Any, paths: tuple[str, ...]) -> Any:
    """``attrgetter(*paths)(owner)``."""
    if len(paths) == 1:
        return get_path(owner, paths[0])
    values = []
    for path in paths:
        values.append(get_path(owner, path))
    return tuple(values)


def call_method(owner: Any, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """``methodcaller(name, *args, **kwargs)(owner)``."""
    return getattr(owner, name)(*args, **kwargs)
