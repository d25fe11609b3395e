"""Make our own frames invisible to CPython.

A frame is *incomplete* while its instruction pointer is before `_co_firsttraceable` of its code, and CPython passes incomplete frames
over wherever it walks the stack: `f_back`, `sys._getframe`, tracebacks, the stack level of `warnings`, `inspect.stack`,
`sys._current_frames`, the frame that a signal handler is given (`_PyFrame_IsIncomplete` in `Include/internal/pycore_frame.h`). With that
field moved beyond the last instruction every frame of the code is hidden, for good.

What stays visible:
- the frames of generators and coroutines: these are complete always (3.12 also goes on tracing them; the other versions do not);
- the frame that *directly* calls C code which asks for the innermost frame and takes it as it is: `sys._getframe()`, and on 3.11 also
  `locals()`, `globals()`, `super()` and their like. `thread.HostChain` puts another in its place.

Hidden code is not traced, profiled or monitored, with these exceptions: on 3.11 a profile function is told of its returns; from 3.12 the
events of exceptions (raised, handled, unwound) are reported with the hidden code to `sys.monitoring`, and as those of the next visible
frame outwards to trace functions.

A copy of the code (`code.replace`, marshal, pickle by value) is not hidden. On 3.12 hidden code differs from what it was: NOP stands for
RESUME.
"""

import functools
from collections.abc import Iterable
from types import BuiltinFunctionType, CellType, CodeType, FunctionType, ModuleType
from typing import Any, Final

from freezeframe.native.check import LAYOUT
from freezeframe.native.memory import ints, mem, words

_FIRST_TRACEABLE: Final = LAYOUT.code.first_traceable
_INSTRUCTIONS: Final = LAYOUT.code.instructions
_MONITORING: Final = LAYOUT.code.monitoring
_RESUME: Final = LAYOUT.code.resume
_NOP: Final = 9
_UNITS: Final = 16
"""Where a code object tells how many units of two bytes its bytecode has (`ob_size`): asking for `co_code` would make a copy of it, which
3.11 keeps."""


def hide(code: CodeType) -> None:
    """Make all frames of `code` invisible, those that run already included; not those of the codes among its constants."""
    start = id(code) + _INSTRUCTIONS
    if _MONITORING is not None and words[id(code) + _MONITORING >> 3] != 0:
        # It was traced before: from now on CPython would not take its instrumentation out again.
        bytecode = code.co_code
        mem[start : start + len(bytecode)] = bytecode
    if _RESUME is not None:
        # 3.12 repeats RESUME until the code is instrumented for the current set of tools, which hidden code never is. Where RESUME has an
        # operand it follows a yield, and CPython looks at it to see what a generator waits for.
        bytecode = code.co_code
        resumes = []
        index = (opcodes := bytecode[::2]).find(_RESUME)
        while index >= 0:
            resumes.append(2 * index)
            index = opcodes.find(_RESUME, index + 1)
        if any(bytecode[offset + 1] > 1 for offset in resumes):
            return
        for offset in resumes:
            mem[start + offset] = _NOP
    ints[id(code) + _FIRST_TRACEABLE >> 2] = words[id(code) + _UNITS >> 3]


_LEAVES: Final = frozenset({str, int, float, bool, bytes, type(None), BuiltinFunctionType, ModuleType})
"""Most of what is found in a module: nothing of the module's is in it."""


def is_hidden(code: CodeType) -> bool:
    """Whether frames of `code` are invisible."""
    return ints[id(code) + _FIRST_TRACEABLE >> 2] == len(code.co_code) // 2


def hide_module(module: ModuleType) -> None:
    """Hide every code object of `module`: functions, methods, and what is nested in them, wrapped by them or kept in containers.

    A function is the module's when it was compiled from its file or uses its globals (those that `dataclasses` writes do).
    What is only reachable from a function's arguments, defaults or instances is not found.
    """
    seen: set[int] = set()
    namespace, file = vars(module), getattr(module, "__file__", None)
    found: list[Any] = [value for name, value in namespace.items() if name != "__builtins__"]
    while found:
        value = found.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, CodeType):
            hide(value)
            found.extend([const for const in value.co_consts if type(const) is CodeType])
        elif type(value) is FunctionType and value.__globals__ is not namespace and value.__code__.co_filename != file:
            continue  # the commonest thing of all, imported from another module: `_parts` would say the same, more slowly
        elif type(value) not in _LEAVES:
            found.extend(_parts(value, module))


def _parts(value: object, module: ModuleType) -> Iterable[object]:
    """What of `module` may be found in `value`."""
    match value:
        case FunctionType():
            if value.__code__.co_filename != getattr(module, "__file__", None) and value.__globals__ is not vars(module):
                return ()
            cells = [cell.cell_contents for cell in value.__closure__ or () if cell != CellType()]
            return [value.__code__, *cells, *vars(value).values()]
        case type():
            return vars(value).values() if value.__module__ == module.__name__ else ()
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
