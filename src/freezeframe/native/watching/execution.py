"""What `exec` and `eval` are given, before they execute it; modules are executed by `exec`, too.

The builtins stay what they are: the functions of C's behind them (`ml_meth`) are others for a while, machine code that has somebody put
another code object in the place of the one that is to be executed.
"""

from __future__ import annotations

import builtins
import ctypes
import sys
from functools import cache
from types import CodeType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import FreezeframeError
from freezeframe.native.frames.thread import is_called_by_hidden_code
from freezeframe.native.hide import hide_modules, is_hidden
from freezeframe.native.machinecode import address_of, assemble, executable
from freezeframe.native.memory import words
from freezeframe.native.objects.typeslots import METH_KEYWORDS, definition, function_flags

if TYPE_CHECKING:
    from collections.abc import Callable

_FUNCTION: Final = 8
"""In `PyMethodDef`: `ml_meth`."""
_STARTS: Final = {"exec": 257, "eval": 258}
"""``Py_file_input``, ``Py_eval_input``."""
_FROM_TEXT: Final[dict[type, int]] = {str: 0x100 | 0x800, bytes: 0x100}
"""``PyCF_SOURCE_IS_UTF8``, ``PyCF_IGNORE_COOKIE`` (`source_as_string`, Python/bltinmodule.c)."""
_INHERITED: Final = 0x20000 | 0x40000 | 0x80000 | 0x100000 | 0x200000 | 0x400000 | 0x800000 | 0x1000000
"""``PyCF_MASK``: what code inherits of the code that has it executed, `from __future__ import …`."""


class _Flags(ctypes.Structure):
    """`PyCompilerFlags`."""

    _fields_ = (("flags", ctypes.c_int), ("feature_version", ctypes.c_int))


_compile: Final = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_int, ctypes.POINTER(_Flags), ctypes.c_int)(
    ("Py_CompileStringExFlags", ctypes.pythonapi)
)
"""What both do with a text; `compile` would tell audit hooks of it."""

_LISTING: Final = """
          f3 0f 1e fa                     endbr64
          48 85 d2                        test rdx, rdx
          0f 84 >original                 je original
          53                              push rbx
          55                              push rbp
          41 54                           push r12
          41 55                           push r13
          41 56                           push r14
          48 83 ec 40                     sub rsp, 64
          48 89 fb                        mov rbx, rdi
          48 89 f5                        mov rbp, rsi                      rbp: the arguments
          49 89 d4                        mov r12, rdx
          49 89 cd                        mov r13, rcx
          48 b8 =keywords                 mov rax, keywords
          49 21 c5                        and r13, rax                      r13: the names of keywords
          48 bf =prepare                  mov rdi, prepare
          4c 89 e9                        mov rcx, r13
          48 b8 =vectorcall               mov rax, vectorcall
          ff d0                           call rax
          48 85 c0                        test rax, rax
          0f 84 >done                     je done
          49 89 c6                        mov r14, rax                      r14: what is executed
          4c 89 e1                        mov rcx, r12
          4d 85 ed                        test r13, r13
          0f 84 >counted                  je counted
          49 03 4d 10                     add rcx, [r13+16]
    counted:
          48 83 f9 08                     cmp rcx, 8
          0f 87 >given                    ja given                          too many, which it will say
          4c 89 34 24                     mov [rsp], r14
    copy:
          48 ff c9                        dec rcx
          0f 84 >copied                   je copied
          48 8b 44 cd 00                  mov rax, [rbp+rcx*8]
          48 89 04 cc                     mov [rsp+rcx*8], rax
          e9 >copy                        jmp copy
    copied:
          48 89 e5                        mov rbp, rsp
    given:
          48 89 df                        mov rdi, rbx
          48 89 ee                        mov rsi, rbp
          4c 89 e2                        mov rdx, r12
          4c 89 e9                        mov rcx, r13
          48 b8 =function                 mov rax, function
          ff d0                           call rax
          48 89 c3                        mov rbx, rax
          4c 89 f7                        mov rdi, r14
          48 b8 =release                  mov rax, release
          ff d0                           call rax
          48 89 d8                        mov rax, rbx
    done:
          48 83 c4 40                     add rsp, 64
          41 5e                           pop r14
          41 5d                           pop r13
          41 5c                           pop r12
          5d                              pop rbp
          5b                              pop rbx
          c3                              ret
    original:
          48 b8 =function                 mov rax, function
          ff e0                           jmp rax
"""
"""`builtin_exec` and `builtin_eval` (``METH_FASTCALL``, with or without ``METH_KEYWORDS``) with another first argument."""


class Execution:
    """From `begin` to `end` `prepare` is asked of each code object that `exec` and `eval` are to execute: which one it shall be instead.

    It is called with the code object, the dictionary of the names that it has (None where that is none) and the frame that has it executed,
    if there is one. `wanted` is asked of the names, the file and the frame, before a text is compiled for it. Neither is asked of what
    hidden code has executed unless `of_hidden` says so.
    """

    def __init__(
        self, prepare: Callable[[CodeType, Any, Any], CodeType], wanted: Callable[[Any, str, Any], bool], *, of_hidden: bool
    ) -> None:
        self._prepare = prepare
        self._wanted = wanted
        self.of_hidden = of_hidden

    def begin(self) -> None:
        """From now on it is asked. Raises FreezeframeError where another one is, and UnsupportedRuntime where there is no machine code."""
        if is_asked():
            raise FreezeframeError("a trace is running already, or what counts fuel, and there is one only at a time: end that first")
        for name, function in _replaced().items():
            function.asked = self
            words[definition(getattr(builtins, name)) + _FUNCTION >> 3] = function.address

    def end(self) -> None:
        """It is asked no more."""
        for name, function in _replaced().items():
            words[definition(getattr(builtins, name)) + _FUNCTION >> 3] = function.original
            function.asked = None

    def executed(self, start: int, source: Any, names: Any, frame: Any) -> Any:
        """What is executed in the place of a source."""
        space = names if issubclass(type(names), dict) else None if frame is None else frame.f_globals
        if type(source) is CodeType:
            if self._wanted(space, source.co_filename, frame) and not is_hidden(source):
                return self._prepare(source, space, frame)
            return source
        if type(source) not in _FROM_TEXT or not self._wanted(space, "<string>", frame):
            return source
        text = source.encode("utf-8", "surrogatepass") if type(source) is str else source
        if b"\0" in text:
            return source
        inherited = 0 if frame is None else frame.f_code.co_flags & _INHERITED
        flags = _Flags(inherited | _FROM_TEXT[type(source)], sys.version_info[1])
        try:
            code = _compile(text.lstrip(b" \t") if start == _STARTS["eval"] else text, b"<string>", start, ctypes.byref(flags), -1)
        except Exception:  # noqa: BLE001 (it will say so itself)
            return source
        return self._prepare(code, space, frame)


class _Function:
    """A builtin, and what stands for it."""

    def __init__(self, name: str) -> None:
        self.asked: Execution | None = None
        self._start = _STARTS[name]
        self._keep = self._executed
        builtin = getattr(builtins, name)
        self.original = words[definition(builtin) + _FUNCTION >> 3]
        api = ctypes.pythonapi
        self.address = executable(
            assemble(
                _LISTING,
                prepare=id(self._keep),
                vectorcall=address_of(api.PyObject_Vectorcall),
                keywords=-bool(function_flags(builtin) & METH_KEYWORDS) & (1 << 64) - 1,
                function=self.original,
                release=address_of(api.Py_DecRef),
            )
        )

    def _executed(self, source: Any, names: Any = None, /, *_: Any, **named: Any) -> Any:
        asked = self.asked
        if asked is None or (not asked.of_hidden and is_called_by_hidden_code()):
            return source
        if type(source) is not CodeType and "closure" in named:  # a text has none, which it will say
            return source
        names = named.get("globals", names)
        try:
            frame: Any = sys._getframe(1)
        except ValueError:  # the program has not begun
            frame = None
        return asked.executed(self._start, source, names, frame)


def is_asked() -> bool:
    """Whether somebody is asked already: there is one only at a time."""
    return any(function.asked is not None for function in _replaced().values())


@cache
def _replaced() -> dict[str, _Function]:
    return {name: _Function(name) for name in _STARTS}


hide_modules([sys.modules[__name__]])
