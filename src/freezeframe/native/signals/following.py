"""A timer that is set by signals themselves, while Python does not know of them yet: on Linux, x86-64.

C's part of Python's handler (`signal_handler`, Modules/signalmodule.c) only notes that a signal has come. Where that is after C has looked
for signals and before it waits (`Py_BEGIN_ALLOW_THREADS`, then `read`), nobody sees the note as long as it waits, which may be for ever.
What is called here instead of it calls it, and sets the timer: another signal follows, and interrupts the wait.
"""

from __future__ import annotations

import ctypes
import os

from freezeframe.native.machinecode import assemble, executable
from freezeframe.native.memory import keep_for_ever
from freezeframe.native.signals.handlers import disposition
from freezeframe.native.signals.timer import setting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from freezeframe.native.signals.timer import Timer

_SOON: Final = 0.005
"""Seconds after which the timer's signal follows."""

_LISTING: Final = """
          53                              push rbx
          41 54                           push r12
          48 83 ec 08                     sub rsp, 8
          48 b8 =handler                  mov rax, handler                  the signal's number is in edi, still
          ff d0                           call rax
          48 b8 =__errno_location         mov rax, __errno_location
          ff d0                           call rax
          48 89 c3                        mov rbx, rax
          44 8b 20                        mov r12d, [rax]                   what was interrupted may be about to look at it
          48 b8 =getpid                   mov rax, getpid
          ff d0                           call rax
          48 b9 =process                  mov rcx, process
          39 c8                           cmp eax, ecx
          0f 85 >out                      jne out                           a child that was forked does not have the timer
          48 bf =timer                    mov rdi, timer
          31 f6                           xor esi, esi
          48 ba =setting                  mov rdx, setting
          31 c9                           xor ecx, ecx
          48 b8 =timer_settime            mov rax, timer_settime
          ff d0                           call rax
    out:
          44 89 23                        mov [rbx], r12d
          48 83 c4 08                     add rsp, 8
          41 5c                           pop r12
          5b                              pop rbx
          c3                              ret
"""
"""A `sighandler_t`. All that it calls may be called in a signal's handler (signal-safety(7)), the first being CPython's own."""

_CALLED: Final = ("__errno_location", "getpid", "timer_settime")
"""Their addresses are asked for as those of variables: functions of `ctypes` would be garbage that the program's collector finds."""


def followed(timer: Timer, number: int) -> int:
    """The address of a handler that does what that of `number` does, which Python handles, and sets the timer; for ever.

    Raises UnsupportedRuntime where there is no machine code.
    """
    soon = setting(_SOON)
    keep_for_ever(soon)
    code = assemble(
        _LISTING,
        handler=disposition(number),
        process=os.getpid(),
        timer=timer.handle,
        setting=ctypes.addressof(soon),
        **{name: ctypes.addressof(ctypes.c_char.in_dll(timer.library, name)) for name in _CALLED},
    )
    return executable(code)
