"""What a class's C slots hold, and how C's functions, methods and members are declared (Include/cpython/object.h, methodobject.h)."""

from __future__ import annotations

import builtins
from types import BuiltinFunctionType, MemberDescriptorType, MethodDescriptorType

from freezeframe.errors import UnsupportedRuntime
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.native.memory import ints, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

AS_NUMBER: Final = 96
AS_SEQUENCE: Final = 104
AS_MAPPING: Final = 112
GETATTRO: Final = 144
SETATTRO: Final = 152
AS_BUFFER: Final = 160
RICHCOMPARE: Final = 200
ITER: Final = 216
DESCR_GET: Final = 272
DESCR_SET: Final = 280
ALLOC: Final = 304
NEW: Final = 312
VECTORCALL: Final = 400
"""Byte offsets in `PyTypeObject`, the same in all versions from 3.11."""
BOOL: Final = 72
"""In `PyNumberMethods`."""
LENGTH: Final = 0
"""In `PySequenceMethods` and `PyMappingMethods`."""
ITEM: Final = 24
CONTAINS: Final = 56
"""In `PySequenceMethods`."""
SUBSCRIPT: Final = 8
ASSIGN_SUBSCRIPT: Final = 16
"""In `PyMappingMethods`."""

METH_VARARGS: Final = 0x1
METH_KEYWORDS: Final = 0x2
METH_NOARGS: Final = 0x4
METH_O: Final = 0x8
METH_FASTCALL: Final = 0x80
METH_METHOD: Final = 0x200
CONVENTION: Final = METH_VARARGS | METH_KEYWORDS | METH_NOARGS | METH_O | METH_FASTCALL | METH_METHOD
"""How a function of C's takes its arguments."""

T_OBJECT_EX: Final = 16
READONLY: Final = 1
AUDIT_READ: Final = 2
"""`Py_AUDIT_READ`."""


class Member(NamedTuple):
    """`PyMemberDef`: a field of a C structure that is an attribute; or a slot."""

    kind: int
    flags: int
    offset: int
    """Where an instance keeps it."""


def slot(cls: type, offset: int, part: int | None = None) -> int:
    """What a slot of a class holds, 0 for nothing; with `part` what one of the table of functions that it points at does."""
    word = words[id(cls) + offset >> 3]
    return word if part is None or word == 0 else words[word + part >> 3]


def definition(function: Any) -> int:
    """The address of the `PyMethodDef` of a builtin function or method, or of a method as it stands in a class of C's."""
    return words[id(function) + (40 if type(function) is MethodDescriptorType else 16) >> 3]


def function_flags(function: BuiltinFunctionType) -> int:
    """`ml_flags` of a builtin function or method: `METH_O` and its like."""
    return ints[definition(function) + 16 >> 2]


def method_flags(descriptor: MethodDescriptorType) -> int:
    """`ml_flags` of a method as it stands in a class of C's."""
    return ints[definition(descriptor) + 16 >> 2]


def member_of(descriptor: MemberDescriptorType) -> Member:
    """How a member is declared."""
    declared = words[id(descriptor) + 40 >> 3]
    return Member(ints[declared + 8 >> 2], ints[declared + 24 >> 2], words[declared + 16 >> 3])


class _Slots:
    __slots__ = ("first",)

    def __len__(self) -> int:
        return 0


class _Hooked:
    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


class _Overridden:
    def __getattribute__(self, name: str) -> Any:
        return object.__getattribute__(self, name)


def _check() -> tuple[int, int]:
    _ = _Overridden().__class__  # C takes the simpler of its two functions when the attribute of an instance is read
    hooked, overridden = slot(_Hooked, GETATTRO), slot(_Overridden, GETATTRO)
    fine = slot(object, GETATTRO) == slot(int, GETATTRO) not in (hooked, overridden) and hooked != overridden
    fine = fine and slot(_Slots, NEW) == slot(object, NEW) != slot(int, NEW) and slot(_Slots, ALLOC) == slot(object, ALLOC) != 0
    fine = fine and slot(_Slots, AS_SEQUENCE, LENGTH) != 0 and slot(_Hooked, AS_MAPPING, LENGTH) == 0 and slot(int, AS_NUMBER, BOOL) != 0
    fine = fine and slot(property, DESCR_SET) != 0 and slot(property, DESCR_GET) != 0 and slot(int, DESCR_GET) == 0
    fine = fine and slot(tuple, VECTORCALL) != 0 and slot(_Slots, VECTORCALL) == 0 and slot(bytes, AS_BUFFER) != 0
    length, instance, append = vars(builtins)["len"], vars(builtins)["isinstance"], vars(list)["append"]
    fine = fine and (function_flags(length), function_flags(instance), method_flags(append)) == (METH_O, METH_FASTCALL, METH_O)
    fine = fine and member_of(_Slots.__dict__["first"]) == (T_OBJECT_EX, 0, object.__basicsize__)
    fine = fine and member_of(complex.__dict__["real"]).flags == READONLY
    if not fine:
        raise UnsupportedRuntime("CPython keeps the slots of classes where freezeframe does not expect them; this build is not supported")
    return hooked, overridden


GETATTR_HOOK, GETATTR_PYTHON = _check()
"""In `GETATTRO`, of classes with a `__getattr__` (`slot_tp_getattr_hook`) and with a `__getattribute__` only (`slot_tp_getattro`)."""
