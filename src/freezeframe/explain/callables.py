"""What can be called: of which kind it is, how C hands it its arguments, whether vectorcall is really there."""

from __future__ import annotations

import functools
from types import (
    BuiltinFunctionType,
    ClassMethodDescriptorType,
    FunctionType,
    GenericAlias,
    MethodDescriptorType,
    MethodType,
    MethodWrapperType,
    ModuleType,
    WrapperDescriptorType,
)
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import FreezeframeError
from freezeframe.explain.looking import class_name, is_a, lookup, module_of, name_of
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.native.objects.conventions import Vectorcall, method_flags, names_of, vectorcall
from freezeframe.native.objects.typeobject import is_python_class

if TYPE_CHECKING:
    from collections.abc import Iterator


class CallableView(NamedTuple):
    """Something that can be called."""

    name: str
    kind: str
    """"Python function", "bound method", "builtin", "builtin method", "method descriptor", "classmethod descriptor", "wrapper descriptor",
    "method wrapper", "type", "Python class", "partial", "generic alias", "callable instance" or "C callable instance"."""
    convention: tuple[str, ...]
    """The `METH_…` names of what is written in C with a `PyMethodDef`; none for anything else."""
    flags: int | None
    """`ml_flags`."""
    vectorcall: Vectorcall
    target: str | None
    """What a call runs in the end, where that is another object."""

    @property
    def protocol(self) -> str:
        """How it is called: "vectorcall", where that is really there, or "tp_call"."""
        return "vectorcall" if self.vectorcall.available else "tp_call"

    @property
    def described(self) -> str:
        """All of it, in one line."""
        return ", ".join(self._parts())

    def _parts(self) -> Iterator[str]:
        yield self.kind if self.target is None else f"{self.kind} of {self.target}" if self.kind in _OF else f"{self.kind}: {self.target}"
        if self.convention:
            yield "|".join(self.convention)
        if self.vectorcall.available:
            yield "vectorcall"
        elif self.vectorcall.flag:
            yield "tp_call (its vectorcall is NULL)"
        else:
            yield "tp_call"


_OF: Final = frozenset({"bound method", "partial", "generic alias", "C callable instance"})


def callable_view(value: Any) -> CallableView:
    """Look at something that can be called. Raises FreezeframeError for what cannot."""
    if not callable(value):
        raise FreezeframeError(f"{_name(value)} cannot be called: it is of type {class_name(type(value))}; name something that can")
    kind, target = _kind(value)
    flags = method_flags(value)
    return CallableView(_name(value), kind, () if flags is None else names_of(flags), flags, vectorcall(value), target)


_KINDS: Final[tuple[tuple[type, str], ...]] = (
    (FunctionType, "Python function"),
    (MethodDescriptorType, "method descriptor"),
    (ClassMethodDescriptorType, "classmethod descriptor"),
    (WrapperDescriptorType, "wrapper descriptor"),
    (MethodWrapperType, "method wrapper"),
)


def _kind(value: Any) -> tuple[str, str | None]:
    plain = next((kind for cls, kind in _KINDS if type(value) is cls), None)
    if plain is not None:
        return plain, None
    if is_a(value, BuiltinFunctionType):
        return ("builtin" if value.__self__ is None or is_a(value.__self__, ModuleType) else "builtin method"), None
    if type(value) is MethodType:
        return "bound method", callable_view(value.__func__).kind
    if is_a(value, functools.partial):
        return "partial", _name(value.func)
    if type(value) is GenericAlias:
        return "generic alias", _name(value.__origin__)
    return _kind_of_class(value) if is_a(value, type) else _kind_of_instance(value)


def _kind_of_class(cls: type) -> tuple[str, str | None]:
    return ("Python class" if is_python_class(cls) else "type"), _constructor(cls)


def _kind_of_instance(value: Any) -> tuple[str, str | None]:
    call = lookup(type(value), "__call__")
    if is_a(call, FunctionType):
        return "callable instance", call.__qualname__
    return "C callable instance", f"{module_of(type(value))}.{class_name(type(value))}"


def _constructor(cls: type) -> str | None:
    """What makes an instance: the metaclass's `__call__` where it has one of its own, or `__new__` and `__init__` where Python's."""
    call = lookup(type(cls), "__call__")
    if is_a(call, FunctionType):
        return call.__qualname__
    found = [_unwrapped(lookup(cls, name)) for name in ("__new__", "__init__")]
    made = [each.__qualname__ for each in found if is_a(each, FunctionType)]
    return ", then ".join(made) or None


def _unwrapped(value: Any) -> Any:
    return value.__func__ if is_a(value, staticmethod) else value


def _name(value: Any) -> str:
    name, module = name_of(value), module_of(value)
    return name if module in {"", "builtins", "__main__"} or name.startswith("the ") else f"{module}.{name}"
