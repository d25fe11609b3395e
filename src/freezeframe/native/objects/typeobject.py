"""What a class keeps for somebody else: an object that lives exactly as long as the class does."""

from __future__ import annotations

import ctypes
from types import BuiltinFunctionType, MethodDescriptorType

from freezeframe.errors import UnsupportedRuntime
from freezeframe.native.hide import hide
from freezeframe.native.memory import exchange, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


_CACHE: Final = 352
"""`PyTypeObject.tp_cache`: used by nobody, but the collector visits it, and a class that dies lets go of it."""

_FLAGS: Final = type.__dict__["__flags__"].__get__
"""A class's flags, read past its metaclass, which may be a program's; and its names."""
_NAME: Final = type.__dict__["__name__"].__get__
_MODULE: Final = type.__dict__["__module__"].__get__
_QUALNAME: Final = type.__dict__["__qualname__"].__get__
_HEAP_TYPE: Final = 1 << 9


def attach(cls: type, value: object) -> bool:
    """Let a class own `value` (in the place of what it was given before) and give True; False for a static type, which lives as long as
    the process.

    A cycle through the class and the value is garbage like any other: no table of ours keeps either alive.
    """
    if not _FLAGS(cls) & _HEAP_TYPE:
        return False
    exchange(id(cls) + _CACHE, value)
    return True


if words[id(type("Probe", (), {})) + _CACHE >> 3]:
    raise UnsupportedRuntime("CPython keeps something in a class where freezeframe expects nothing; this build of it is not supported")


_TYPE: Final = 8
"""`PyObject.ob_type`."""

_SUBCLASSES: Final = 360
"""`PyTypeObject.tp_subclasses`: a dictionary of weak references, by the subclasses' addresses, or NULL."""


def order_subclasses(cls: type, ordered: list[type]) -> None:
    """Have a class name these of its subclasses in this order, behind others that it has."""
    address = id(cls) + _SUBCLASSES
    known = ctypes.py_object.from_address(address).value if words[address >> 3] else None
    if type(known) is dict:
        known.update({id(sub): known.pop(id(sub)) for sub in ordered if id(sub) in known})


def set_class(value: object, cls: type) -> None:
    """Make `cls` the class of an object whose layout is the same, without asking anybody; the object owns its class."""
    exchange(id(value) + _TYPE, cls)


def fill_frozenset(value: frozenset[object], items: list[object]) -> None:
    """Add items to an empty frozenset that nobody has hashed or iterated yet. Hashes the items: raises what their `__hash__` raises."""
    address = id(value) + _TYPE >> 3
    kind = words[address]
    words[address] = id(set)
    try:
        set.update(value, items)  # type: ignore[arg-type]
    finally:
        words[address] = kind


_HAVE_GC: Final = 1 << 14
_GC_PREV: Final = -8
"""`PyGC_Head._gc_prev`, before each object that the collector may know; its lowest bit says that the object's finalizer was called
(`_PyGC_PREV_MASK_FINALIZED`)."""


def set_finalized(value: object) -> None:
    """Have CPython take an object's `__del__` for called (`_PyGC_SET_FINALIZED`). Nothing for objects that the collector does not know:
    there CPython notes no such thing."""
    if _FLAGS(type(value)) & _HAVE_GC:
        words[id(value) + _GC_PREV >> 3] |= 1


_SUBTYPE_DEALLOC: Final = words[id(type("Probe", (), {})) + 48 >> 3]
"""`tp_dealloc` of every class that a class statement made (`subtype_dealloc`)."""


_NAMES: Final = type.__dict__["__dict__"].__get__
_python_classes: Final[dict[int, tuple[type, bool]]] = {}


def is_python_class(cls: type) -> bool:
    """Whether a class statement (or a call of `type`) made this class, rather than C.

    C's classes on the heap may have the same `tp_dealloc`, but have methods or a `__new__` of C's that are their own.
    """
    known = _python_classes.get(id(cls))
    if known is None or known[0] is not cls:
        of_python = words[id(cls) + 48 >> 3] == _SUBTYPE_DEALLOC and not any(_is_of_c(cls, value) for value in _NAMES(cls).values())
        known = _python_classes[id(cls)] = cls, of_python
    return known[1]


def _is_of_c(cls: type, value: object) -> bool:
    if type(value) is MethodDescriptorType:
        return value.__objclass__ is cls
    return type(value) is BuiltinFunctionType and value.__self__ is cls


def name_of(cls: type) -> str:
    """A class's own name."""
    return str(_NAME(cls))


def full_name(cls: type) -> str:
    """A class's name with those of what it is in and of its module, as CPython says it (`PyType_GetFullyQualifiedName`)."""
    module, name = _MODULE(cls), _QUALNAME(cls)
    return f"{module}.{name}" if issubclass(type(module), str) and module not in ("builtins", "__main__") else str(name)


for _function in (name_of, full_name):
    hide(_function.__code__)
