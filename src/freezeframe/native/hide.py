"""Make our own frames invisible to CPython.

A frame is *incomplete* while its instruction pointer is before `_co_firsttraceable` of its code, and CPython passes incomplete frames
over wherever it walks the stack: `f_back`, `sys._getframe`, tracebacks, the stack level of `warnings`, `inspect.stack`,
`sys._current_frames`, the frame that a signal handler is given (`_PyFrame_IsIncomplete` in `Include/internal/pycore_frame.h`). With that
field moved beyond the last instruction every frame of the code is hidden, for good.

What stays visible:
- the frames of generators and coroutines: these are complete always (3.12 also goes on tracing them; the other versions do not);
- the frame that *directly* calls C code which asks for the innermost frame and takes it as it is: `sys._getframe()`, and on 3.11 also
  `locals()`, `globals()`, `super()` and their like. `frames.thread.HostChain` puts another in its place.

Hidden code is not traced, profiled or monitored, with these exceptions: on 3.11 a profile function is told of its returns; from 3.12 the
events of exceptions (raised, handled, unwound) are reported with the hidden code to `sys.monitoring`, and as those of the next visible
frame outwards to trace functions.

A copy of the code (`code.replace`, marshal, pickle by value) is not hidden. On 3.12 hidden code differs from what it was: NOP stands for
RESUME.
"""

from __future__ import annotations

import builtins
import ctypes
import functools
import sys
from collections.abc import Iterable
from types import (
    BuiltinFunctionType,
    CellType,
    CodeType,
    FunctionType,
    GenericAlias,
    GetSetDescriptorType,
    MemberDescriptorType,
    MethodDescriptorType,
    ModuleType,
    WrapperDescriptorType,
)

from freezeframe.native.check import LAYOUT
from freezeframe.native.memory import ints, mem, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


_FIRST_TRACEABLE: Final = LAYOUT.code.first_traceable
_INSTRUCTIONS: Final = LAYOUT.code.instructions
_MONITORING: Final = LAYOUT.code.monitoring
_LOOKS_UP_EXCEPTIONS: Final = sys.version_info >= (3, 15)
"""Whether an exception that is traced is looked up in the monitoring data of each code object that it passes through; hidden code, which is
never instrumented, is given such data, all zero, which dies with it."""
_ROOM: Final = 512
"""More bytes than `_PyCoMonitoringData` has."""
_allocate: Final = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t)(("PyMem_Calloc", ctypes.pythonapi))
_RESUME: Final = LAYOUT.code.resume
_NOP: Final = 9
_GENERATORS: Final = 0x20 | 0x80 | 0x200  # CO_GENERATOR, CO_COROUTINE, CO_ASYNC_GENERATOR
_UNITS: Final = 16
"""Where a code object tells how many units of two bytes its bytecode has (`ob_size`): asking for `co_code` would make a copy of it, which
3.11 keeps."""


def hide(code: CodeType) -> None:
    """Make all frames of `code` invisible, those that run already included; not those of the codes among its constants."""
    if hidden_at(id(code)):
        return  # `co_code` may be what it was before
    start = id(code) + _INSTRUCTIONS
    if _MONITORING is not None and words[id(code) + _MONITORING >> 3] != 0:
        # It was traced before: from now on CPython would not take its instrumentation out again.
        bytecode = code.co_code
        mem[start : start + len(bytecode)] = bytecode
    elif _LOOKS_UP_EXCEPTIONS and _MONITORING is not None:
        words[id(code) + _MONITORING >> 3] = _allocate(1, _ROOM)
    if _RESUME is not None and not _replace_resumes(code, start):
        return
    ints[id(code) + _FIRST_TRACEABLE >> 2] = words[id(code) + _UNITS >> 3]


def _replace_resumes(code: CodeType, start: int) -> bool:
    """Put NOP in the place of RESUME; gives False where that cannot be.

    3.12 repeats RESUME until the code is instrumented for the current set of tools, which hidden code never is. Where RESUME has an
    operand it follows a yield, and CPython looks at it to see what a generator waits for.
    """
    if not code.co_flags & _GENERATORS:  # its only RESUME is where its frames are complete (`init_code` in Objects/codeobject.c)
        first = ints[id(code) + _FIRST_TRACEABLE >> 2]
        if first < words[id(code) + _UNITS >> 3]:
            mem[start + 2 * first] = _NOP
        return True
    bytecode = code.co_code
    resumes = [offset for offset in range(0, len(bytecode), 2) if bytecode[offset] == _RESUME]
    if any(bytecode[offset + 1] > 1 for offset in resumes):
        return False
    for offset in resumes:
        mem[start + offset] = _NOP
    return True


def is_hidden(code: CodeType) -> bool:
    """Whether frames of `code` are invisible."""
    return hidden_at(id(code))


def hidden_at(address: int) -> bool:
    """The same of the code object at an address."""
    return ints[address + _FIRST_TRACEABLE >> 2] == words[address + _UNITS >> 3]


def is_inner(address: int) -> bool:
    """Whether the code object at an address is `_Py_InitCleanup`, or one as small: that of the frame which CPython puts below an `__init__`
    that it has entered without C (from 3.13). It cannot be written to."""
    return ints[address + _FIRST_TRACEABLE >> 2] > words[address + _UNITS >> 3]


_LEAVES: Final = frozenset(
    {str, int, float, bool, bytes, type(None), BuiltinFunctionType, ModuleType, MemberDescriptorType, GetSetDescriptorType,
     MethodDescriptorType, WrapperDescriptorType, GenericAlias}
)  # fmt: skip
"""Most of what is found in a module: nothing of the module's is in it."""
_MODULE: Final = type.__dict__["__module__"].__get__
"""The name of a class's module, past its metaclass."""


def hide_modules(modules: Iterable[ModuleType]) -> None:
    """Hide every code object of `modules`: functions, methods, and what is nested in them, wrapped by them or kept in containers.

    A function is a module's when it was compiled from its file or uses its globals (those that `dataclasses` writes do).
    What is only reachable from a function's arguments, defaults, attributes (`__wrapped__` excepted) or instances is not found.
    """
    names, files, namespaces = set(), set(), set()
    seen = {id(vars(builtins))}  # which every module has
    found: list[Any] = []
    for module in modules:
        names.add(module.__name__)
        files.add(getattr(module, "__file__", None))
        namespaces.add(id(vars(module)))
        found += vars(module).values()
    while found:
        value = found.pop()
        kind = type(value)
        if kind in _LEAVES or id(value) in seen:
            continue
        seen.add(id(value))
        if kind is FunctionType:
            if id(value.__globals__) in namespaces or value.__code__.co_filename in files:
                _hide_all(value.__code__)
                found += [cell.cell_contents for cell in value.__closure__ or () if cell != CellType()]
                found.append(getattr(value, "__wrapped__", None))
        elif kind is CodeType:
            if value.co_filename in files:  # what is known of the program's code may be kept in a module of ours
                _hide_all(value)
        elif issubclass(kind, type):  # `isinstance`, and a metaclass, would ask a program's object that a table of ours holds
            if _MODULE(value) in names:
                found += vars(value).values()
        else:
            found += _parts(value)


def _hide_all(code: CodeType) -> None:
    """Hide a code object, and what is nested in it."""
    hide(code)
    for const in code.co_consts:
        if type(const) is CodeType:
            _hide_all(const)


def _parts(value: object) -> Iterable[object]:
    """What may be found in `value`, which is neither a function nor a class."""
    match value:
        case property():
            return value.fget, value.fset, value.fdel
        case staticmethod() | classmethod():
            return (value.__func__,)
        case functools.partial() | functools.cached_property():
            return (value.func,)
        case tuple() if type(value) is not tuple:
            return ()  # a named tuple is an instance like any other
        case tuple() | list() | set() | frozenset():
            return value
        case dict():
            return value.values()
        case _:
            wrapped = getattr(value, "__wrapped__", None)
            return () if wrapped is None else (wrapped,)
