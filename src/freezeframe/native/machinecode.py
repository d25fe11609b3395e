"""Functions of machine instructions, for what has to be done so often that calling anything would take longer: on Linux, x86-64.

They are written here as a listing: each line is the bytes of an instruction, and behind two spaces what an assembler calls it. `=name`
stands for the eight bytes of a value that is known only now, `>label` for the four of the distance to a label.
"""

from __future__ import annotations

import ctypes
import os
import sys
from functools import cache
from types import BuiltinFunctionType

from freezeframe.errors import UnsupportedRuntime
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.native.memory import keep_for_ever, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_FASTCALL: Final = 0x80
"""``METH_FASTCALL``: `function(self, arguments, number)`."""
_VECTORCALL_OFFSET: Final = 56
"""In `PyTypeObject`: `tp_vectorcall_offset`."""
_PAGE: Final = 4096
_READ, _WRITE, _EXECUTE, _PRIVATE, _ANONYMOUS = 1, 2, 4, 2, 0x20
"""``PROT_READ`` and the like of Linux on x86-64: `mmap` is no module that a program would find imported."""
_SIZES: Final = {"=": 8, ">": 4}


_Definition: Final = ctypes.c_uint64 * 4
"""`PyMethodDef`: name, function, flags, documentation. (A structure would import more: what a program finds imported there is.)"""

_map: Final[Callable[..., int]] = ctypes.PYFUNCTYPE(
    ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long
)(("mmap", ctypes.pythonapi))
_protect: Final[Callable[[int, int, int], int]] = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)(
    ("mprotect", ctypes.pythonapi)
)
_new_builtin: Final = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.c_void_p, ctypes.py_object, ctypes.c_void_p)(
    ("PyCFunction_NewEx", ctypes.pythonapi)
)
set_profile: Final = ctypes.PYFUNCTYPE(None, ctypes.c_void_p, ctypes.py_object)(("PyEval_SetProfile", ctypes.pythonapi))
"""Make the function at an address this thread's profile function (`int function(self, frame, event, value)`), an object its `self`."""

CLOCK: Final = """
    clock:
          48 83 ec 18                     sub rsp, 24
          bf 01 00 00 00                  mov edi, 1                        CLOCK_MONOTONIC
          48 89 e6                        mov rsi, rsp
          48 b8 =clock_gettime            mov rax, clock_gettime
          ff d0                           call rax
          b8 00 ca 9a 3b                  mov eax, 1000000000
          48 0f af 04 24                  imul rax, [rsp]
          48 03 44 24 08                  add rax, [rsp+8]
          48 83 c4 18                     add rsp, 24
          c3                              ret
"""
"""A subroutine: rax becomes the time in nanoseconds."""


def _items(listing: str) -> tuple[list[str], dict[str, int]]:
    """What the bytes of a listing are made of, and where each label is."""
    items: list[str] = []
    labels: dict[str, int] = {}
    size = 0
    for line in filter(None, map(str.strip, listing.splitlines())):
        added = line.split("  ", 1)[0].split()
        if added[0][-1] == ":":
            labels[added[0][:-1]] = size
        else:
            items += added
            size += sum(_SIZES.get(item[0], 1) for item in added)
    return items, labels


def labels_of(listing: str) -> dict[str, int]:
    """How far behind the beginning each label is."""
    return _items(listing)[1]


def assemble(listing: str, **values: int) -> bytes:
    """The bytes of a listing. Raises KeyError for a value or a label that is missing."""
    items, labels = _items(listing)
    code = bytearray()
    for item in items:
        if item[0] == "=":
            code += values[item[1:]].to_bytes(8, "little")
        elif item[0] == ">":
            code += (labels[item[1:]] - len(code) - 4).to_bytes(4, "little", signed=True)
        else:
            code.append(int(item, 16))
    return bytes(code)


def executable(code: bytes) -> int:
    """The address of a copy of `code` that can be executed, until the process ends. Raises UnsupportedRuntime where the machine's
    instructions are others, and where the system lets a program execute nothing that it has written."""
    if sys.platform != "linux" or os.uname().machine != "x86_64":
        raise UnsupportedRuntime("machine code is there for Linux on x86-64 only")
    size = -(-len(code) // _PAGE) * _PAGE
    address = _map(None, size, _READ | _WRITE, _PRIVATE | _ANONYMOUS, -1, 0)
    if address == ctypes.c_void_p(-1).value:
        raise UnsupportedRuntime("there is no memory for machine code")
    ctypes.memmove(address, code, len(code))
    if _protect(address, size, _READ | _EXECUTE) != 0:
        raise UnsupportedRuntime("this system lets a program execute nothing that it has written")
    return int(address)


class Part(NamedTuple):
    """A part of machine code, to which C returns from what it calls."""

    start: int
    end: int
    pushed: tuple[int, ...]
    """The registers that it has put on the stack, by the numbers that DWARF gives them, in that order: each of them holds what C expects
    when it returns."""
    room: int
    """Bytes of the stack that it has taken behind them."""


@cache
def unwinder() -> Any:
    """The library that finds the calls on C's stack; None where there is none."""
    for name in ("libgcc_s.so.1", None):
        try:
            library = ctypes.PyDLL(name)
            library._Unwind_Backtrace.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
            for function in (library._Unwind_GetIP, library._Unwind_GetCFA, library._Unwind_GetGR, library._Unwind_FindEnclosingFunction):
                function.restype, function.argtypes = ctypes.c_size_t, [ctypes.c_void_p]
            library._Unwind_GetGR.argtypes = [ctypes.c_void_p, ctypes.c_int]
            library.__register_frame.argtypes = [ctypes.c_void_p]
        except (OSError, AttributeError):
            continue
        else:
            return library
    return None


def make_known(address: int, parts: list[Part]) -> None:
    """Have the unwinder find what has called machine code at an address: C's stack may be read from what that calls (`bridging.cstack`)."""
    library = unwinder()
    if library is None:
        return
    # `.eh_frame` (DWARF, 6.4): a CIE whose pointers are absolute, on whose code 1 and -8 are the units, and rip the return address; FDEs.
    table = _entry((0).to_bytes(4, "little") + b"\x01\0\x01\x78\x10")
    for start, end, pushed, room in parts:
        bounds = (address + start).to_bytes(8, "little") + (end - start).to_bytes(8, "little")
        rules = bytes([0x0C, 7]) + _uleb(8 + 8 * len(pushed) + room)  # DW_CFA_def_cfa: rsp and so much
        for place, register in enumerate((16, *pushed), 1):
            rules += bytes([0x80 | register, place])  # DW_CFA_offset
        table += _entry((len(table) + 4).to_bytes(4, "little") + bounds + rules)
    kept = ctypes.create_string_buffer(table + bytes(4))
    keep_for_ever(kept)
    library.__register_frame(kept)


def _entry(content: bytes) -> bytes:
    """A CIE or FDE, with its size before it; what fills it up is DW_CFA_nop."""
    content += bytes(-(len(content) + 4) % 8)
    return len(content).to_bytes(4, "little") + content


def _uleb(number: int) -> bytes:
    """A number below 2 ** 14 in LEB128."""
    return bytes([number]) if number < 0x80 else bytes([number & 0x7F | 0x80, number >> 7])


def builtin(name: bytes, address: int, own: ctypes.Structure, vectorcall: int | None = None) -> Any:
    """A builtin function of what is at `address`, which is called as ``METH_FASTCALL`` says; `self` is `own`, which it keeps alive. What is
    at `vectorcall` does the same as a `vectorcallfunc`, sooner than by way of C's own (`cfunction_vectorcall_FASTCALL`)."""
    named = ctypes.create_string_buffer(name)
    definition = _Definition(ctypes.addressof(named), address, _FASTCALL, 0)
    keep_for_ever((named, definition))  # as long as there may be such functions: until the process ends
    function = _new_builtin(ctypes.addressof(definition), own, None)
    if vectorcall is not None:
        words[id(function) + words[id(BuiltinFunctionType) + _VECTORCALL_OFFSET >> 3] >> 3] = vectorcall
    return function


def address_of(function: Any) -> int:
    """The address of a function of C's that `ctypes` knows."""
    return ctypes.cast(function, ctypes.c_void_p).value or 0
