"""Machine code of each form: its texts are copied as what they are, and what comes between is called.

Each lane has it in blocks of memory of its own, which others get when the lane is gone. A block is written to while nobody executes what is
in it: whoever does has the GIL from the first instruction of a form to the last, and so has who writes.
"""

from __future__ import annotations

import ctypes
import struct
import sys
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import UnsupportedRuntime
from freezeframe.native.hide import hide_modules
from freezeframe.native.machinecode import address_of, assemble, executable
from freezeframe.native.watching.forms import CLOSE, CLOSE_ALL, CUT, DROP, HEAD, NOTHING, WHOLE, limit_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from freezeframe.native.watching.forms import Piece

HANDLERS: Final = ("filled", "time", "depth", "duration", "value", "close", "close_all", "stamp", "head", "lasting", "cut", "drop")
"""What the listing in `filling` calls what comes between, by the numbers of `forms`."""
_NUMBERED: Final = {CLOSE, CLOSE_ALL, HEAD, CUT, DROP}
"""What looks at the number that belongs to it."""
_tables: Final = (ctypes.c_uint64 * len(HANDLERS))(), (ctypes.c_uint64 * len(HANDLERS))()
TABLES: Final = {"handlers": ctypes.addressof(_tables[0]), "passing_handlers": ctypes.addressof(_tables[1])}
"""Where the addresses of these are, and those for lines and instructions: these have no values, and end in `passed`."""
_BLOCK: Final = 1 << 14
_PAGE: Final = 4096
_SHORT: Final = 256
"""Bytes of texts that are copied without a loop."""
_INT: Final = struct.Struct("<i").pack
_WRITE: Final = """
          53                              push rbx
          41 54                           push r12
          41 55                           push r13
          41 56                           push r14
          41 57                           push r15
          48 89 fb                        mov rbx, rdi                      rbx: where the block begins
          49 89 f4                        mov r12, rsi                      r12: how many bytes it has
          49 89 d5                        mov r13, rdx
          49 89 ce                        mov r14, rcx
          4d 89 c7                        mov r15, r8
          ba 03 00 00 00                  mov edx, 3                        PROT_READ and PROT_WRITE
          48 b8 =protect                  mov rax, protect
          ff d0                           call rax
          85 c0                           test eax, eax
          0f 85 >done                     jne done
          4c 89 ef                        mov rdi, r13
          4c 89 f6                        mov rsi, r14
          4c 89 f9                        mov rcx, r15
          f3 a4                           rep movsb
          48 89 df                        mov rdi, rbx
          4c 89 e6                        mov rsi, r12
          ba 05 00 00 00                  mov edx, 5                        PROT_READ and PROT_EXEC
          48 b8 =protect                  mov rax, protect
          ff d0                           call rax
    done:
          41 5f                           pop r15
          41 5e                           pop r14
          41 5d                           pop r13
          41 5c                           pop r12
          5b                              pop rbx
          c3                              ret
"""
"""`int write(block, its size, destination, source, number)`."""


def set_handlers(at: int, labels: dict[str, int]) -> None:
    """Where the listing is, and its labels."""
    _tables[0][:] = [at + labels[name] for name in HANDLERS]
    _tables[1][:] = [at + labels["passed"], *_tables[0][1:]]


def compiled(pieces: Sequence[Piece]) -> tuple[bytes, int]:
    """The machine code of a form, and how far behind the beginning it is entered: `filling` says what is in which register."""
    texts = [text + bytes(-len(text) % 16) for text, _ in pieces]
    begin = sum(map(len, texts))
    code, at = bytearray(), 0
    for (text, what), padded in zip(pieces, texts, strict=True):
        then, number = what & 0xFF, what >> 8
        code += _copy(len(text), at - begin - len(code))
        at += len(padded)
        if then == WHOLE:
            code += b"\x48\x89\xf8\x48\x2b\x43\x08"  # mov rax, rdi; sub rax, [rbx+8]
            code += b"\x48\x3d" + _INT(limit_of(number))  # cmp rax, …
            code += b"\x77\x04\x41\xff\x24\x24"  # ja over the next; jmp [r12]
            code += b"\x48\x81\xef" + _INT(len(text))  # sub rdi, …
        elif then == NOTHING:
            code += b"\x41\xff\x24\x24"  # jmp [r12]
        else:
            if then in _NUMBERED:
                code += b"\x49\xb9" + struct.pack("<Q", number)  # mov r9, …
            code += b"\x41\xff\x54\x24" + bytes([8 * then])  # call [r12+…]
    return b"".join(texts) + bytes(code), begin


def _copy(length: int, distance: int) -> bytes:
    """Code that writes a text, which begins so far behind that."""
    if length > _SHORT:
        return b"\x48\x8d\x35" + _INT(distance - 7) + b"\xb9" + _INT(length) + b"\xf3\xa4"  # lea rsi, [rip+…]; mov ecx, …; rep movsb
    code = b""
    for place in range(0, length, 16):
        code += b"\x0f\x10\x05" + _INT(distance + place - len(code) - 7)  # movups xmm0, [rip+…]
        code += b"\x0f\x11\x87" + _INT(place)  # movups [rdi+…], xmm0
    return code + b"\x48\x81\xc7" + _INT(length) if length else b""  # add rdi, …


@cache
def _writer() -> Any:
    prototype = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t)
    return prototype(executable(assemble(_WRITE, protect=address_of(ctypes.pythonapi.mprotect))))


_free: Final[dict[int, list[int]]] = {}
"""Blocks that nobody uses, by their sizes."""


class Blocks:
    """Blocks of memory, as long as this object is there."""

    def __init__(self) -> None:
        self._blocks: list[tuple[int, int]] = []
        self._left = 0
        """Bytes of the last one."""

    def put(self, code: bytes) -> int:
        """Where a copy of `code` can be executed. Raises UnsupportedRuntime where there is no memory for it."""
        length = -(-len(code) // 16) * 16
        if length > self._left:
            size = max(_BLOCK, -(-length // _PAGE) * _PAGE)
            try:
                block = _free[size].pop()
            except (KeyError, IndexError):
                block = executable(bytes(size))
            self._blocks.append((block, size))
            self._left = size
        block, size = self._blocks[-1]
        address = block + size - self._left
        self._left -= length
        if _writer()(block, size, address, code, len(code)) != 0:
            raise UnsupportedRuntime("this system lets a program write nothing where it executes something")
        return address

    def __del__(self, free: dict[int, list[int]] = _free) -> None:  # by name: as the process ends modules lose what they have
        for block, size in self._blocks:
            free.setdefault(size, []).append(block)


hide_modules([sys.modules[__name__]])
