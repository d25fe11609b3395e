"""What machine code finds at each call: records by their first two words, which are what is called, and from where.

The machine code of `timing` and `counting` is put together here; its parts have in r11 the fields of what records a thread.
"""

from __future__ import annotations

import ctypes
import sys
from types import BuiltinFunctionType, MethodDescriptorType
from typing import Any, Final

from freezeframe.native.check import LAYOUT
from freezeframe.native.machinecode import CLOCK, address_of, assemble, executable
from freezeframe.native.memory import words

WORD: Final = (1 << 64) - 1
_BLOCK: Final = 1024
"""So many records' memory is asked for at once."""
_MIX: Final = -0x61C8864F
"""2**32 over the golden ratio: Knuth's multiplicative hashing (The Art of Computer Programming, 6.4)."""

FIND: Final = """
          4d 8b 43 08                    mov r8, [r11+8]          r8: the table
          4c 69 d7 b1 79 37 9e           imul r10, rdi, -0x61c8864f
          49 01 c2                       add r10, rax
          4d 69 d2 b1 79 37 9e           imul r10, r10, -0x61c8864f
          49 c1 ea 14                    shr r10, 20
    probe:
          4d 23 53 10                    and r10, [r11+16]
          4f 8b 0c 10                    mov r9, [r8+r10]
          4d 85 c9                       test r9, r9
          0f 84 >ask                     je ask
          49 83 c2 08                    add r10, 8
          49 39 01                       cmp [r9], rax
          0f 85 >probe                   jne probe
          49 39 79 08                    cmp [r9+8], rdi
          0f 85 >probe                   jne probe
"""
"""Puts into r9 the record that begins with rax and rdi, where [r11+8] has `address` and `mask`; or asks Python."""


_ASK_OF_CALLBACK: Final = """
    none:
          48 b8 =none                    mov rax, none            which is immortal
          c3                             ret
    ask:
          53                             push rbx
          56                             push rsi
          52                             push rdx
          41 53                          push r11
          41 53                          push r11
          48 b8 =state                   mov rax, state
          ff d0                          call rax
          48 89 c3                       mov rbx, rax             rbx: the thread state
          83 43 {remaining} 64                    add dword [rbx+0x{remaining}], 100
          41 5b                          pop r11
          41 5b                          pop r11
          5a                             pop rdx
          5e                             pop rsi
          49 8b 7b {asks}                    mov rdi, [r11+0x{asks}]
          31 c9                          xor ecx, ecx
          48 b8 =call                    mov rax, call
          ff d0                          call rax
          83 6b {remaining} 64                    sub dword [rbx+0x{remaining}], 100
          5b                             pop rbx
          c3                             ret
"""
_ASK_OF_PROFILE_FUNCTION: Final = """
    none:
          31 c0                          xor eax, eax
          c3                             ret
    ask:
          53                             push rbx
          51                             push rcx                 the second argument: what is called, or None
          56                             push rsi                 the first: the frame
          41 53                          push r11
          48 83 ec 08                    sub rsp, 8
          48 b8 =state                   mov rax, state
          ff d0                          call rax
          48 89 c3                       mov rbx, rax             rbx: the thread state
          83 43 {remaining} 64                    add dword [rbx+0x{remaining}], 100
          48 83 c4 08                    add rsp, 8
          41 5b                          pop r11
          48 89 e6                       mov rsi, rsp
          ba 02 00 00 00                 mov edx, 2
          49 8b 7b {asks}                    mov rdi, [r11+0x{asks}]
          31 c9                          xor ecx, ecx
          48 b8 =call                    mov rax, call
          ff d0                          call rax
          48 83 c4 10                    add rsp, 16
          83 6b {remaining} 64                    sub dword [rbx+0x{remaining}], 100
          5b                             pop rbx
          48 85 c0                       test rax, rax
          0f 84 >failed                  je failed
          48 ff 08                       dec qword [rax]          None, which there is always more than one reference to
          31 c0                          xor eax, eax
          c3                             ret
    failed:
          ff c8                          dec eax
          c3                             ret
"""


def listing(*parts: str, asks: int, count: int = 0) -> str:
    """What is executed at an event: parts that end in `none`, and where that is not enough in `ask`, which calls what is at the distance
    `asks` from r11 with the event's arguments. Meanwhile a hundred calls more may be in progress than the program is allowed."""
    ask = _ASK_OF_PROFILE_FUNCTION if sys.version_info < (3, 12) else _ASK_OF_CALLBACK
    text = "".join((*parts, ask, CLOCK))
    for name, number in {"asks": asks, "count": count, "remaining": LAYOUT.thread.remaining}.items():
        text = text.replace(f"{{{name}}}", f"{number:02x}")
    return text


def made(text: str) -> int:
    """The address of the machine code of a listing. Raises UnsupportedRuntime where there is none."""
    api = ctypes.pythonapi
    method: Any = ctypes.c_char.in_dll(api, "PyCMethod_Type")
    values = {
        "clock_gettime": address_of(ctypes.CDLL(None).clock_gettime), "call": address_of(api.PyObject_Vectorcall),
        "state": address_of(api.PyThreadState_Get), "none": id(None), "builtin": id(BuiltinFunctionType),
        "method": ctypes.addressof(method), "descriptor": id(MethodDescriptorType),
    }  # fmt: skip
    return executable(assemble(text, **values))


class Nodes:
    """Records of so many words, and a table of those that are `put` there."""

    def __init__(self, size: int) -> None:
        self._bytes = 8 * size
        self._blocks: list[Any] = []
        self._made = self._free = 0
        self._put: list[int] = []
        self._grow(512)

    def make(self, *values: int) -> int:
        """The address of a new record, which begins with these words; the others are 0."""
        if self._made % _BLOCK == 0:
            self._blocks.append((ctypes.c_uint64 * (_BLOCK * self._bytes >> 3))())
            self._free = ctypes.addressof(self._blocks[-1])
        address, self._free = self._free, self._free + self._bytes
        self._made += 1
        for at, value in enumerate(values, address >> 3):
            words[at] = value
        return address

    def put(self, address: int) -> None:
        """Have a record found. It may move the table."""
        self._put.append(address)
        if 2 * len(self._put) > len(self._slots):
            self._grow(2 * len(self._slots))
        else:
            self._slots[self._place(words[address >> 3], words[(address >> 3) + 1])] = address

    def find(self, first: int, second: int) -> int:
        """The address of the record that begins with these words; 0 where there is none."""
        return self._slots[self._place(first, second)]

    def _grow(self, size: int) -> None:
        table = (ctypes.c_uint64 * size)()
        self._slots = memoryview(table).cast("B").cast("Q")
        for address in self._put:
            self._slots[self._place(words[address >> 3], words[(address >> 3) + 1])] = address
        self.address = ctypes.addressof(table)
        self.mask = 8 * (size - 1)

    def _place(self, first: int, second: int) -> int:
        slots = self._slots
        last = len(slots) - 1
        at = ((second * _MIX + first) * _MIX & WORD) >> 23 & last
        while (node := slots[at]) and (words[node >> 3] != first or words[(node >> 3) + 1] != second):
            at = at + 1 & last
        return at
