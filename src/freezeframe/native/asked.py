"""Whether what a C function is given may have it call the program, in machine code: what `standin` asks before anything else is done.

Where it says no without reason a stop is put off, where it says yes without reason C's work takes longer. So C's own functions and classes
are taken not to call anything, but where what they are given is of a class that may be the program's.
"""

from __future__ import annotations

import ctypes
import sys
from types import FunctionType, MethodType

from freezeframe.native.machinecode import address_of
from freezeframe.native.memory import ITEMS, ints
from freezeframe.native.objects.typeslots import METH_FASTCALL, METH_KEYWORDS, METH_VARARGS, RICHCOMPARE, definition, slot

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class _Ordered:
    def __lt__(self, other: object) -> bool:
        return False


def _listing(text: str) -> str:
    """With the place of a tuple's items."""
    return text.replace("{items}", f"{ITEMS:02x}")


MADE: Final = """
    made:
          49 83 ea 01                     sub r10, 1
          0f 82 >all                      jb all
          4b 8b 04 d3                     mov rax, [r11+r10*8]
          48 8b 40 08                     mov rax, [rax+8]
          f7 80 a8 00 00 00 00 02 00 00   test dword [rax+168], 512
          0f 84 >made                     je made
    all:
          c3                              ret
"""
"""A subroutine: whether one of r10 objects, at r11, is of a class that was made while the process runs (the carry flag is clear then).
rax is lost, with r10 and r11."""
PROGRAMS: Final = """
    programs:
          4c 8b 50 08                     mov r10, [rax+8]
          49 bb =function_type            mov r11, function_type
          4d 39 da                        cmp r10, r11
          0f 84 >may                      je may
          49 bb =method_type              mov r11, method_type
          4d 39 da                        cmp r10, r11
          0f 84 >may                      je may
          41 f7 82 a8 00 00 00 00 02 00 00  test dword [r10+168], 512
          0f 85 >may                      jne may                           not of a class that C was compiled with
          49 bb =class                    mov r11, class
          4d 39 da                        cmp r10, r11
          0f 85 >of_c                     jne of_c
          f7 80 a8 00 00 00 00 02 00 00   test dword [rax+168], 512
          0f 85 >may                      jne may                           a class
    of_c:
          f9                              stc
    may:
          c3                              ret
"""
"""A subroutine: whether a call of the object in rax may be one of the program's (the carry flag is clear then). r10 and r11 are lost."""

_NAMES: Final = _listing(
    """
          4d 85 d2                        test r10, r10
          0f 84 >items                    je items
          45 31 d2                        xor r10d, r10d
          48 8b 41 10                     mov rax, [rcx+16]
    name:
          48 83 e8 01                     sub rax, 1
          0f 82 >named                    jb named
          49 bb =default                  mov r11, default
          4c 39 5c c1 {items}             cmp [rcx+rax*8+items], r11
          0f 84 >name                     je name
          49 bb =key                      mov r11, key
          4c 39 5c c1 {items}             cmp [rcx+rax*8+items], r11
          0f 85 >original                 jne original
          4d 8d 1c 01                     lea r11, [r9+rax]
          4f 8b 14 d8                     mov r10, [r8+r11*8]
          e9 >name                        jmp name
    named:
          4d 85 d2                        test r10, r10
          0f 84 >items                    je items
"""
)
"""What `key` is, of the names of arguments, into r10."""
_LOOK_UP: Final = """
          57                              push rdi
          56                              push rsi
          52                              push rdx
          41 50                           push r8
          41 51                           push r9
          48 89 d7                        mov rdi, rdx
          48 be ={name}                   mov rsi, {name}
          48 b8 =look_up                  mov rax, look_up
          ff d0                           call rax
          41 59                           pop r9
          41 58                           pop r8
          5a                              pop rdx
          5e                              pop rsi
          5f                              pop rdi
          48 85 c0                        test rax, rax
          0f 84 >original                 je original
"""
_DICTIONARY: Final = f"""
          4d 85 d2                        test r10, r10
          0f 84 >items                    je items
          48 83 7a 10 01                  cmp qword [rdx+16], 1
          0f 82 >items                    jb items
          0f 84 >one                      je one
          48 83 7a 10 02                  cmp qword [rdx+16], 2
          0f 85 >original                 jne original
{_LOOK_UP.format(name="default")}
    one:
{_LOOK_UP.format(name="key")}
          49 89 c2                        mov r10, rax
"""
"""The same of a dictionary."""
_EXTREME: Final = (
    """
          4d 85 c9                        test r9, r9
          0f 84 >original                 je original
{names}
          49 bb =none                     mov r11, none
          4d 39 da                        cmp r10, r11
          0f 84 >items                    je items
          4c 89 d0                        mov rax, r10
          e8 >programs                    call programs
          0f 83 >go                       jae go
          e8 >given                       call given
          e8 >made                        call made
          0f 82 >original                 jb original                       C's key of C's objects
          e9 >go                          jmp go
    items:
          e8 >given                       call given
          4d 85 d2                        test r10, r10
          0f 84 >original                 je original
          49 8b 03                        mov rax, [r11]                    the first tells of the others
          48 8b 40 08                     mov rax, [rax+8]
          49 bb =compare                  mov r11, compare
          4c 39 98 c8 00 00 00            cmp [rax+200], r11
          0f 85 >original                 jne original                      none of Python's compares it
          e9 >go                          jmp go
    apart:
    given:
          4d 89 ca                        mov r10, r9
          4d 89 c3                        mov r11, r8
          49 83 f9 01                     cmp r9, 1
          0f 85 >these                    jne these
          49 8b 00                        mov rax, [r8]
          4c 8b 50 10                     mov r10, [rax+16]
          4c 8d 58 {items}                lea r11, [rax+items]
          49 b9 =tuple                    mov r9, tuple
          4c 39 48 08                     cmp [rax+8], r9
          0f 84 >these                    je these
          4c 8b 58 18                     mov r11, [rax+24]
          49 b9 =list                     mov r9, list
          4c 39 48 08                     cmp [rax+8], r9
          0f 84 >these                    je these
          45 31 d2                        xor r10d, r10d                    it is not known what it gives
    these:
          c3                              ret
"""
    + PROGRAMS
    + MADE
).replace("{items}", f"{ITEMS:02x}")
EXTREME: Final = {
    METH_FASTCALL | METH_KEYWORDS: _EXTREME.replace("{names}", _NAMES),
    METH_VARARGS | METH_KEYWORDS: _EXTREME.replace("{names}", _DICTIONARY),
}[ints[definition(max) + 16 >> 2]]
"""Whether `max` or `min` may call the program."""
REDUCE: Final = (
    """
          4d 85 d2                        test r10, r10
          0f 85 >original                 jne original
          4d 8d 51 fe                     lea r10, [r9-2]
          49 83 fa 01                     cmp r10, 1
          0f 87 >original                 ja original
          49 8b 00                        mov rax, [r8]
          e8 >programs                    call programs
          0f 82 >original                 jb original
          e9 >go                          jmp go
    apart:
"""
    + PROGRAMS
)
"""Whether the function of `functools.reduce` may be the program's."""

VALUES: Final = {
    "compare": slot(_Ordered, RICHCOMPARE),
    "tuple": id(tuple),
    "list": id(list),
    "none": id(None),
    "key": id(sys.intern("key")),
    "default": id(sys.intern("default")),
    "look_up": address_of(ctypes.pythonapi.PyDict_GetItemWithError),
    "function_type": id(FunctionType),
    "method_type": id(MethodType),
    "class": id(type),
}
"""What these name."""
