"""What counted code (`surgery.counted`) takes from, in machine code: so many instructions are left to one thread, and somebody is asked
when there are fewer than none.

CPython calls `tp_setattro` of a charge where a block begins, and `mp_ass_subscript` of a code object's refunds where an exception leaves
one. On Linux, x86-64.
"""

from __future__ import annotations

import ctypes
from _thread import get_ident
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import UnsupportedRuntime
from freezeframe.native.hide import hide
from freezeframe.native.machinecode import assemble, executable
from freezeframe.native.memory import words
from freezeframe.native.objects.typeslots import AS_BUFFER, AS_MAPPING, ASSIGN_SUBSCRIPT, SETATTRO
from freezeframe.native.signals.handlers import ASKS_FOR_TRUTH

if TYPE_CHECKING:
    from collections.abc import Sequence

MANY: Final = 1 << 62
"""More than anybody counts."""


class _Account(ctypes.Structure):
    _fields_ = (("left", ctypes.c_int64), ("thread", ctypes.c_uint64), ("asked", ctypes.c_uint64))
    left: int
    thread: int
    asked: int


_account: Final = _Account(MANY, 0, 0)

_CODE: Final = """
    charge:
          f3 0f 1e fa                     endbr64
          48 8b 47 10                     mov rax, [rdi+16]
          48 8b 08                        mov rcx, [rax]                    rcx: the size
          48 ba =account                  mov rdx, account
          64 48 8b 04 25 00 00 00 00      mov rax, fs:[0]                   the thread
          48 3b 42 08                     cmp rax, [rdx+8]
          0f 85 >done                     jne done
          48 29 0a                        sub [rdx], rcx
          0f 88 >ask                      js ask
    done:
          31 c0                           xor eax, eax
          c3                              ret
    ask:
          48 8b 7a 10                     mov rdi, [rdx+16]
          48 85 ff                        test rdi, rdi
          0f 84 >done                     je done
          48 c7 42 10 00 00 00 00         mov qword [rdx+16], 0             who is asked is asked once
          48 b8 =truth                    mov rax, truth
          ff e0                           jmp rax                           not called: C's stack is to be read from there
    refund:
          f3 0f 1e fa                     endbr64
          48 ba =account                  mov rdx, account
          64 48 8b 04 25 00 00 00 00      mov rax, fs:[0]
          48 3b 42 08                     cmp rax, [rdx+8]
          0f 85 >kept                     jne kept
          89 f1                           mov ecx, esi
          c1 e9 02                        shr ecx, 2                        rcx: the offset, in code units
          40 f6 c6 02                     test sil, 2                       a number that lies on the stack itself (from 3.14)
          0f 85 >known                    jne known
          8b 4e 18                        mov ecx, [rsi+24]                 an integer's digit
    known:
          48 8b 47 10                     mov rax, [rdi+16]
          48 8b 00                        mov rax, [rax]
          8b 04 88                        mov eax, [rax+4*rcx]
          48 01 02                        add [rdx], rax
    kept:
          31 c0                           xor eax, eax
          c3                              ret
"""


class Charge(ctypes.Structure):
    """Takes `size` from what is left when an attribute of it is deleted."""

    _fields_ = (("size", ctypes.c_int64),)


def charge(size: int) -> Charge:
    """A charge of so many instructions. (What sets attributes of one, making it included, does nothing but take.)"""
    return Charge.from_buffer_copy(size.to_bytes(8, "little"))


class Refunds(ctypes.Structure):
    """Gives back what is known for an offset when its item is deleted."""

    _fields_ = (("table", ctypes.c_void_p),)

    def __delitem__(self, offset: int) -> None:
        raise UnsupportedRuntime("machine code stands in for this")

    def fill(self, refunds: Sequence[int]) -> None:
        """By offset, in code units, what is given back."""
        self.refunds = (ctypes.c_uint32 * len(refunds))(*refunds)
        self.table = ctypes.addressof(self.refunds)


@cache
def prepare() -> None:
    """Have the two classes do what they are for. Raises UnsupportedRuntime where there is no machine code for it."""
    values = {"account": ctypes.addressof(_account), "truth": ASKS_FOR_TRUTH or 0}
    code = assemble(_CODE, **values)
    at = executable(code)
    first = assemble(_CODE.partition("    refund:")[0], **values)
    for kind in (Charge, Refunds):
        words[id(kind) + AS_BUFFER >> 3] = 0  # else marshal takes them for bytes
    words[id(Charge) + SETATTRO >> 3] = at
    words[words[id(Refunds) + AS_MAPPING >> 3] + ASSIGN_SUBSCRIPT >> 3] = at + len(first)
    _try()


def _try() -> None:
    """Raise UnsupportedRuntime where objects, integers and threads are not laid out as this expects."""
    five, refunds = charge(5), Refunds()
    refunds.fill([0, 0, 3])
    begin(10, None)
    del five.size
    del refunds[2]
    if end() != 8 or words[id(five) + 16 >> 3] != ctypes.addressof(five):
        raise UnsupportedRuntime("this build of CPython keeps integers, or this system its threads, where freezeframe does not expect them")


def begin(left: int, asked: Any) -> None:
    """From now on this thread is charged; `asked` (which somebody keeps) is asked for its truth, once, where less than nothing is left."""
    _account.left, _account.asked, _account.thread = left, 0 if asked is None else id(asked), get_ident()


def end() -> int:
    """From now on nobody is charged: gives what is left."""
    _account.thread = 0
    return _account.left


for _function in (charge, Refunds.fill, prepare.__wrapped__, _try, begin, end):
    hide(_function.__code__)
