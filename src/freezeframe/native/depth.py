"""How deep calls may be that go through C (operators, `repr`, a property, `sorted` with a key function): as deep as the recursion limit.

A call from Python to Python needs none of C's stack (Python/ceval.c, from 3.11), one through C needs 500 bytes to 5 KB, and there are 8 MB.
So C bounds itself, by counting (3.12 and 3.13) or by looking at its stack (from 3.14); 3.11 overflows it. What is done here: a program
that raises its recursion limit gets room on the stack for that many such calls, and C is told of it.

The stack of the main thread grows wherever it is written to, as far as ``RLIMIT_STACK`` says at that moment; what it has grown by stays. So
that bound is raised for one write, and nobody ever sees it. Memory is taken only where the stack is used.
"""

from __future__ import annotations

import ctypes
import sys

from freezeframe.errors import UnsupportedRuntime
from freezeframe.native.check import LAYOUT, thread_state
from freezeframe.native.interpreter.recursion import COUNT_OF_C, REMAINING
from freezeframe.native.machinecode import Part, address_of, assemble, executable, labels_of, make_known
from freezeframe.native.memory import ints, keep_for_ever, words
from freezeframe.native.objects.typeslots import definition
from freezeframe.native.signals.handlers import begin_undisturbed, hold, let_go, main_thread_word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_ORDINARY: Final = 1_000
"""The recursion limit that CPython begins with: as deep C may be as it comes."""
_MOST: Final = 170_000
"""Deeper than this calls through C are not, whatever the recursion limit."""
_EACH: Final = 8 * 1024
"""Bytes of C's stack for a call through C: `sorted` takes most of all, 5 KB, `repr` 500 to 900 bytes."""
_COUNTED: Final = 4
"""As so many such a call counts where C counts (`_Py_EnterRecursiveCall`): the evaluation loop, a builtin, what that calls. Where it counts
fewer more of them fit: `sorted` counts three on 3.12, so these take 1.7 KB each, of 2."""
_FUNCTION: Final = 8
"""In `PyMethodDef`: `ml_meth`."""
_RBX: Final = 3
_RLIMIT_STACK: Final = 3
_PAGE: Final = 4096
_UNBOUNDED: Final = (1 << 64) - 1
"""``RLIM_INFINITY``."""
_GUARD: Final = 2 << 20
"""The stack does not grow to within 1 MB of other memory (`stack_guard_gap`)."""
_MEMORY: Final = (3, 0x20 | 0x2)
"""Memory to read and write, of no file, which counts as the stack's does."""
_PLACE: Final = (0, 0x100000 | 0x4000 | 0x20 | 0x2)
"""None to use, just there, where nothing else is (``MAP_FIXED_NOREPLACE``; and ``MAP_NORESERVE``)."""

_SET_LIMIT: Final = """
          f3 0f 1e fa                     endbr64
          53                              push rbx
          48 b8 =limit                    mov rax, limit
          8b 18                           mov ebx, [rax]
          48 b8 =original                 mov rax, original
          ff d0                           call rax
          48 85 c0                        test rax, rax
          0f 84 >end                      je end                            an exception
          48 b9 =limit                    mov rcx, limit
          39 19                           cmp [rcx], ebx
          0f 8e >end                      jle end                           no deeper than before
          48 89 c3                        mov rbx, rax
          48 b8 =current                  mov rax, current
          ff d0                           call rax
          48 b9 =state                    mov rcx, state
          48 39 c8                        cmp rax, rcx
          0f 85 >done                     jne done                          on another thread
          48 b9 =tracing                  mov rcx, tracing
          ff 01                           inc dword [rcx]
          ff 41 fc                        inc dword [rcx-4]                 `recursion_headroom`: it may stand where the limit is
          48 b8 =deepen                   mov rax, deepen
          ff d0                           call rax
          48 b9 =tracing                  mov rcx, tracing
          ff 49 fc                        dec dword [rcx-4]
          ff 09                           dec dword [rcx]
    done:
          48 89 d8                        mov rax, rbx
    end:
          5b                              pop rbx
    popped:
          c3                              ret
"""
"""What stands for `sys.setrecursionlimit`."""

_TOUCH: Final = """
          48 89 e0                        mov rax, rsp
          48 29 fc                        sub rsp, rdi
          48 83 0c 24 00                  or qword [rsp], 0
          48 89 c4                        mov rsp, rax
          c3                              ret
"""
"""Write to the stack so many bytes further down; gives where it is. (The stack pointer goes there, too: Linux up to 4.19 asks for that.)"""


_Limits: Final = ctypes.c_uint64 * 2
"""`struct rlimit`: how much it is, and at most may be."""


def _of_c(name: str, *arguments: Any) -> Callable[..., int]:
    return ctypes.PYFUNCTYPE(ctypes.c_ssize_t, *arguments)((name, ctypes.pythonapi))


_get_limits: Final = _of_c("getrlimit", ctypes.c_int, ctypes.POINTER(_Limits))
_set_limits: Final = _of_c("setrlimit", ctypes.c_int, ctypes.POINTER(_Limits))
_map: Final = _of_c("mmap", ctypes.c_size_t, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long)
_unmap: Final = _of_c("munmap", ctypes.c_size_t, ctypes.c_size_t)
_FAILED: Final = -1
_SET_STACK: Final = "PyUnstable_ThreadState_SetStackProtection"
"""From 3.14 on: tells CPython where a thread's stack is."""
_ATTRIBUTES: Final = 64
"""More bytes than `pthread_attr_t` has."""


class DeepCalls:
    """``with deep_calls:`` calls through C may be as deep as the recursion limit says, on the main thread, which enters it.

    Where that cannot be had (other systems than Linux on x86-64; releases of 3.14 that nobody can tell of another stack; a bound of the
    process's memory) they are as deep as CPython lets them be.
    """

    __slots__ = ("_address", "_counted", "_end", "_entered", "_original", "_room", "_signals", "_state", "_touch", "_word")

    def __init__(self) -> None:
        self._word = definition(sys.setrecursionlimit) + _FUNCTION >> 3
        self._original = words[self._word]
        self._address = 0
        self._entered = 0
        self._state = 0
        self._signals = 0
        """Where it is said which thread runs signals' handlers."""
        self._counted = 0
        """How many levels more than by itself C has been told that there may be."""
        self._room = 0
        """As many bytes there are of the stack since it has grown, 0 before."""
        self._end = 0
        """Where it ends since it has grown."""

    def __enter__(self) -> None:
        self._entered += 1
        if self._entered == 1 and self._is_prepared():
            words[self._word] = self._address
            self._deepen()

    def __exit__(self, *_: object) -> None:
        self._entered -= 1
        if self._entered:
            return
        words[self._word] = self._original
        if COUNT_OF_C is not None and self._counted:
            ints[self._state + COUNT_OF_C >> 2] -= self._counted
            self._counted = 0

    def _is_prepared(self) -> bool:
        """Whether there is what stands for the function, which is made once."""
        if not self._address:
            try:
                self._prepare()
            except UnsupportedRuntime:
                return False
        return True

    def _prepare(self) -> None:
        if sys.version_info >= (3, 14) and not hasattr(ctypes.pythonapi, _SET_STACK):
            raise UnsupportedRuntime("this release of CPython cannot be told where its stack ends")
        self._state = state = thread_state()
        self._signals = main_thread_word()
        self._touch = ctypes.PYFUNCTYPE(ctypes.c_size_t, ctypes.c_size_t)(executable(assemble(_TOUCH)))
        told = ctypes.PYFUNCTYPE(None)(self._deepen_undisturbed)
        keep_for_ever(told)
        values = {"state": state, "limit": state + REMAINING + 4, "tracing": state + LAYOUT.thread.tracing}
        calls = {"original": self._original, "current": address_of(ctypes.pythonapi.PyThreadState_Get), "deepen": address_of(told)}
        address = executable(assemble(_SET_LIMIT, **values, **calls))
        make_known(address, [Part(0, labels_of(_SET_LIMIT)["popped"], (_RBX,), 0)])
        self._address = address

    def _deepen_undisturbed(self) -> None:
        """The same amid the program: what its handlers raise must not be lost in here."""
        held = hold(self._signals)
        try:
            self._deepen()
        finally:
            let_go(self._signals, held)

    def _deepen(self) -> None:
        """Have there be room for as many calls as the program may make."""
        levels = min(ints[self._state + REMAINING + 4 >> 2], _MOST)
        if levels <= _ORDINARY or thread_state() != self._state:
            return
        self._grow(levels * _EACH)
        if COUNT_OF_C is not None and self._room:
            more = _COUNTED * min(levels, self._room // _EACH) - self._counted
            ints[self._state + COUNT_OF_C >> 2] += more
            self._counted += more

    def _grow(self, size: int) -> None:
        """Have the stack go on for so many bytes from here, or for as many as there are."""
        limits = _Limits()
        _get_limits(_RLIMIT_STACK, limits)
        (bound, most), here = limits, self._touch(0)
        if bound == _UNBOUNDED:  # it grows by itself
            self._room = size
            return
        end, there = self._end or here - bound, max(self._room, bound)
        size = min(size, most - bound)
        while size > there and (_can_map(0, size, *_MEMORY) == _FAILED or not _is_free(here - size, end)):
            size //= 2
        if size <= there or _set_limits(_RLIMIT_STACK, _Limits(bound + size, most)):
            return
        try:
            self._touch(size)
            _set_limits(_RLIMIT_STACK, _Limits(size, most))
            if sys.version_info >= (3, 14):
                self._tell_of_stack()
        finally:
            _set_limits(_RLIMIT_STACK, limits)
        self._room, self._end = size, here - size

    def _tell_of_stack(self) -> None:
        """Have CPython find the stack as large as it is: as it found it itself (`hardware_stack_limits`, Python/ceval.c)."""
        attributes, start, size = ctypes.create_string_buffer(_ATTRIBUTES), ctypes.c_size_t(), ctypes.c_size_t()
        thread = ctypes.PYFUNCTYPE(ctypes.c_size_t)(("pthread_self", ctypes.pythonapi))()
        _of_c("pthread_getattr_np", ctypes.c_size_t, ctypes.c_char_p)(thread, attributes)
        _of_c("pthread_attr_getstack", ctypes.c_char_p, *[ctypes.POINTER(ctypes.c_size_t)] * 2)(attributes, start, size)
        _of_c("pthread_attr_destroy", ctypes.c_char_p)(attributes)
        _of_c(_SET_STACK, ctypes.c_size_t, ctypes.c_size_t, ctypes.c_size_t)(self._state, start.value, size.value)


def _is_free(start: int, end: int) -> bool:
    """Whether nothing lies between two addresses, so that a stack may grow there."""
    start, end = (start - _GUARD) // _PAGE * _PAGE, end // _PAGE * _PAGE
    return _can_map(start, end - start, *_PLACE) == start


def _can_map(start: int, size: int, protection: int, flags: int) -> int:
    """Where so much memory is given, which is given back at once; `_FAILED` where none is."""
    found: int = _map(start, size, protection, flags, -1, 0)
    if found != _FAILED:
        _unmap(found, size)
    return found


deep_calls: Final = DeepCalls()

begin_undisturbed(DeepCalls._deepen_undisturbed.__code__)
