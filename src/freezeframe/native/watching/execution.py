"""3.11: what `exec` and `eval` are given, before they execute it; modules are executed by `exec`, too.

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
from freezeframe.native.hide import hide_modules, is_hidden
from freezeframe.native.machinecode import address_of, assemble, executable
from freezeframe.native.memory import words
from freezeframe.native.objects.typeslots import definition

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
          48 b8 =keywords                 mov rax, keywords
          48 85 c1                        test rcx, rax
          0f 84 >prepare                  je prepare
          48 8b 06                        mov rax, [rsi]
          49 b8 =code                     mov r8, code
          4c 39 40 08                     cmp [rax+8], r8
          0f 85 >original                 jne original                      a text has no closure
    prepare:
          53                              push rbx
          55                              push rbp
          41 54                           push r12
          41 55                           push r13
          41 56                           push r14
          48 83 ec 40                     sub rsp, 64
          48 89 fb                        mov rbx, rdi
          48 89 f5                        mov rbp, rsi                      rbp: the arguments
          49 89 d4                        mov r12, rdx
          49 89 cd                        mov r13, rcx                      r13: of `exec`, the names of keywords
          48 bf =prepare                  mov rdi, prepare
          31 c9                           xor ecx, ecx
          48 b8 =vectorcall               mov rax, vectorcall
          ff d0                           call rax
          48 85 c0                        test rax, rax
          0f 84 >done                     je done
          49 89 c6                        mov r14, rax                      r14: what is executed
          4c 89 e1                        mov rcx, r12
          48 b8 =keywords                 mov rax, keywords
          49 21 c5                        and r13, rax
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
"""`builtin_exec` and `builtin_eval` (``METH_FASTCALL``, the first with ``METH_KEYWORDS``) with another first argument."""


class Execution:
    """From `begin` to `end` `prepare` is asked of each code object that `exec` and `eval` are to execute: which one it shall be instead.

    It is called with the code object and the name of the module whose names it has. `wanted` is asked of that name and the file, before a
    text is compiled for it.
    """

    def __init__(self, prepare: Callable[[CodeType, object], CodeType], wanted: Callable[[object, str], bool]) -> None:
        self._prepare = prepare
        self._wanted = wanted

    def begin(self) -> None:
        """From now on it is asked. Raises FreezeframeError where another one is, and UnsupportedRuntime where there is no machine code."""
        if any(function.asked is not None for function in _replaced().values()):
            raise FreezeframeError("a trace is running already, and 3.11 has one only at a time: end that first")
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
        module = None if space is None else dict.get(space, "__name__")
        if type(source) is CodeType:
            return self._prepare(source, module) if self._wanted(module, source.co_filename) and not is_hidden(source) else source
        if type(source) not in _FROM_TEXT or not self._wanted(module, "<string>"):
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
        return self._prepare(code, module)


class _Function:
    """A builtin, and what stands for it."""

    def __init__(self, name: str) -> None:
        self.asked: Execution | None = None
        self._start = _STARTS[name]
        self._keep = self._executed
        self.original = words[definition(getattr(builtins, name)) + _FUNCTION >> 3]
        api = ctypes.pythonapi
        self.address = executable(
            assemble(
                _LISTING,
                prepare=id(self._keep),
                vectorcall=address_of(api.PyObject_Vectorcall),
                keywords=-(name == "exec") & (1 << 64) - 1,
                function=self.original,
                code=id(CodeType),
                release=address_of(api.Py_DecRef),
            )
        )

    def _executed(self, source: Any, names: Any = None, *_: Any) -> Any:
        asked = self.asked
        if asked is None:
            return source
        try:
            frame: Any = sys._getframe(1)
        except ValueError:  # the program has not begun
            frame = None
        return asked.executed(self._start, source, names, frame)


@cache
def _replaced() -> dict[str, _Function]:
    return {name: _Function(name) for name in _STARTS}


hide_modules([sys.modules[__name__]])
