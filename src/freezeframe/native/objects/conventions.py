"""How C calls what can be called: the flags of `PyMethodDef`, and vectorcall (PEP 590), read from the running interpreter's objects.

The offsets are those of Include/cpython/{methodobject,descrobject,object}.h and Include/methodobject.h, for 64 bits; they are the same from
3.11 to 3.15, and proven below on objects whose names are known.
"""

from __future__ import annotations

import ctypes
import sys
from types import BuiltinFunctionType, ClassMethodDescriptorType, MethodDescriptorType
from typing import Final

from freezeframe.errors import UnsupportedRuntime
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.native.check import LAYOUT
from freezeframe.native.memory import ints, words

_FUNCTION_DEFINITION: Final = 16
"""`PyCFunctionObject.m_ml`."""
_DESCRIPTOR_DEFINITION: Final = 40
"""`PyMethodDescrObject.d_method`."""
_NAME: Final = 0
_FLAGS: Final = 16
"""`PyMethodDef.ml_name`, `ml_flags`."""
_TYPE_NAME: Final = 24
_VECTORCALL_OFFSET: Final = 56
_CALL: Final = 128
"""`PyTypeObject.tp_name`, `tp_vectorcall_offset`, `tp_call`."""
_HAVE_VECTORCALL: Final = 1 << 11
"""`Py_TPFLAGS_HAVE_VECTORCALL`."""

METH_VARARGS: Final = 0x1
METH_KEYWORDS: Final = 0x2
METH_NOARGS: Final = 0x4
METH_O: Final = 0x8
METH_CLASS: Final = 0x10
METH_STATIC: Final = 0x20
METH_COEXIST: Final = 0x40
METH_FASTCALL: Final = 0x80
METH_METHOD: Final = 0x200
_METH: Final = {
    METH_NOARGS: "METH_NOARGS", METH_O: "METH_O", METH_FASTCALL: "METH_FASTCALL", METH_VARARGS: "METH_VARARGS",
    METH_METHOD: "METH_METHOD", METH_KEYWORDS: "METH_KEYWORDS", METH_CLASS: "METH_CLASS", METH_STATIC: "METH_STATIC",
    METH_COEXIST: "METH_COEXIST",
}  # fmt: skip


class Vectorcall(NamedTuple):
    """Whether an object can be called by vectorcall: its type says so, and it has a function for it."""

    flag: bool
    pointer: bool

    @property
    def available(self) -> bool:
        """Both are there: CPython falls back on `tp_call` otherwise (`_PyObject_VectorcallTstate`)."""
        return self.flag and self.pointer


def method_flags(value: object) -> int | None:
    """`ml_flags` of a builtin function or method, or of a method descriptor; None for what has no `PyMethodDef`."""
    definition = _definition(value)
    return None if definition is None else ints[definition + _FLAGS >> 2]


def names_of(flags: int) -> tuple[str, ...]:
    """`METH_…` names of flags, the convention first."""
    return tuple(name for flag, name in _METH.items() if flags & flag)


def vectorcall(value: object) -> Vectorcall:
    """Whether an object can be called by vectorcall."""
    cls = id(type(value))
    if not words[cls + LAYOUT.type.flags >> 3] & _HAVE_VECTORCALL:
        return Vectorcall(flag=False, pointer=False)
    return Vectorcall(flag=True, pointer=words[id(value) + words[cls + _VECTORCALL_OFFSET >> 3] >> 3] != 0)


def has_call(value: object) -> bool:
    """Whether an object's type has a `tp_call`."""
    return words[id(type(value)) + _CALL >> 3] != 0


def _definition(value: object) -> int | None:
    """The address of an object's `PyMethodDef`."""
    if issubclass(type(value), BuiltinFunctionType):  # a `builtin_method` is of a subclass; `isinstance` would ask the object
        return words[id(value) + _FUNCTION_DEFINITION >> 3]
    if type(value) in (MethodDescriptorType, ClassMethodDescriptorType):
        return words[id(value) + _DESCRIPTOR_DEFINITION >> 3]
    return None


def _prove() -> None:
    for value in (len, sorted, dict.get, str.join, dict.__dict__["fromkeys"]):
        definition = _definition(value)
        assert definition is not None
        name: str = value.__name__
        if not 0 < definition < 1 << 47 or not _says(words[definition + _NAME >> 3], name):
            raise _unsupported(f"the definition of {name}")
    for cls in (int, dict, type):
        if not _says(words[id(cls) + _TYPE_NAME >> 3], cls.__name__):
            raise _unsupported(f"the name of {cls.__name__}")
    offset = words[id(type) + _VECTORCALL_OFFSET >> 3]
    size: int = type.__dict__["__basicsize__"].__get__(type)
    if not 0 < offset < size or not vectorcall(len).available or vectorcall(1).flag or not has_call(len) or has_call(1):
        raise _unsupported("vectorcall functions")


def _says(address: int, name: str) -> bool:
    return 0 < address < 1 << 47 and ctypes.string_at(address, len(name) + 1) == name.encode() + b"\0"


def _unsupported(what: str) -> UnsupportedRuntime:
    version = ".".join(map(str, sys.version_info[:3]))
    return UnsupportedRuntime(f"CPython {version} does not keep {what} where freezeframe expects it; this build of it is not supported")


_prove()
