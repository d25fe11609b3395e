"""Looking at objects without running code of theirs: what `__class__`, `__getattribute__` or a metaclass say does not matter here. What
cannot be had otherwise is asked for so that nothing comes of it where they raise."""

from __future__ import annotations

from types import BuiltinFunctionType, ClassMethodDescriptorType, MethodDescriptorType, WrapperDescriptorType
from typing import Any, TypeGuard, TypeVar

T = TypeVar("T")


def is_a(value: Any, kind: type[T]) -> TypeGuard[T]:
    """Whether an object is of a class, or one derived from it; `isinstance` believes what `__class__` says, too."""
    return issubclass(type(value), kind)


def lookup(cls: type, name: str) -> Any:
    """What a class or one of its bases has under a name, as it stands there; None where none has."""
    for base in type.__dict__["__mro__"].__get__(cls):
        namespace = namespace_of(base)
        if name in namespace:
            return namespace[name]
    return None


def is_of_c(cls: type) -> bool:
    """Whether a class has methods or a `__new__` of C's that are its own, which no class statement gives it."""
    for value in namespace_of(cls).values():
        if type(value) in {MethodDescriptorType, WrapperDescriptorType, ClassMethodDescriptorType}:
            if value.__objclass__ is cls:
                return True
        elif type(value) is BuiltinFunctionType and value.__self__ is cls:
            return True
    return False


def qualname(cls: type) -> str:
    """A class's qualified name, whatever its metaclass says."""
    name: str = type.__dict__["__qualname__"].__get__(cls)
    return name


def class_name(cls: type) -> str:
    """The same without the function that the class was made in."""
    return qualname(cls).rpartition(".<locals>.")[2]


def module_of(value: Any) -> str:
    """The name of the module that something says it is of; "" where it says none."""
    name = namespace_of(value).get("__module__", "builtins") if is_a(value, type) else attribute(value, "__module__")
    return name if type(name) is str else ""


def name_of(value: Any) -> str:
    """What messages call an object: its qualified name, or else its name or its class's."""
    name = qualname(value) if is_a(value, type) else attribute(value, "__qualname__") or attribute(value, "__name__")
    return name if type(name) is str else f"the {class_name(type(value))}"


def attribute(value: Any, name: str) -> Any:
    """An attribute, which code of the object's may compute; None where there is none, or that raises."""
    try:
        return getattr(value, name, None)
    except Exception:  # noqa: BLE001 (whatever a property or `__getattribute__` does)
        return None


def said(error: BaseException) -> str:
    """An exception as the last line of a traceback has it, whatever its `__str__` does."""
    try:
        text = str(error)
    except Exception:  # noqa: BLE001 (the program's own)
        text = "<exception str() failed>"
    kind = class_name(type(error))
    return f"{kind}: {text}" if text else kind


def namespace_of(cls: type) -> Any:
    """What a class has of its own, whatever its metaclass says."""
    return type.__dict__["__dict__"].__get__(cls)
