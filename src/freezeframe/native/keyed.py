"""`list.sort` with a key function that is the program's, or of what Python compares, and `sorted`, which calls it: what it has got so far.

C does all of it, as fast as ever. But machine code stands before it, which notes on C's stack what is being sorted, and gives it another
key: one that calls the program's, and notes what that gives; and where Python compares the keys gives C what stands for them (`compared`).
So C's own variables need not be known (`bridging.sorts` reads the notes).
"""

from __future__ import annotations

import ctypes
import sys

from freezeframe.errors import UnsupportedRuntime
from freezeframe.native import compared
from freezeframe.native.asked import MADE, PROGRAMS, VALUES
from freezeframe.native.check import LAYOUT
from freezeframe.native.machinecode import Part, address_of, assemble, builtin, executable, labels_of, make_known
from freezeframe.native.memory import ITEMS, object_at, words
from freezeframe.native.objects.typeslots import METH_FASTCALL, METH_KEYWORDS
from freezeframe.native.standin import Replaced

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_RBX: Final = 3
_ROOM: Final = 296
_NOTE: Final = 168
"""So many bytes are noted; behind them is room for a few keys."""
_PREVIOUS: Final = 16
_CALLER: Final = 72

_FRAME: Final = (
    f"          48 8b 40 {LAYOUT.thread.current:02x}                     mov rax, [rax+current_frame]\n"
    if LAYOUT.thread.cframe is None
    else f"""
          48 8b 40 {LAYOUT.thread.cframe:02x}                     mov rax, [rax+cframe]
          48 8b 40 {LAYOUT.thread.current:02x}                     mov rax, [rax+current_frame]
"""
)
"""rax: the innermost interpreter frame, of the thread state there."""

_SORT: Final = f"""
          48 85 d2                        test rdx, rdx
          0f 85 >original                 jne original
          48 83 7f 10 00                  cmp qword [rdi+16], 0
          0f 84 >original                 je original                       nothing to sort
          45 31 c0                        xor r8d, r8d
          45 31 c9                        xor r9d, r9d
          48 85 c9                        test rcx, rcx
          0f 84 >keyless                  je keyless
          4c 8b 51 10                     mov r10, [rcx+16]
          49 83 fa 02                     cmp r10, 2
          0f 87 >original                 ja original
          49 bb =key                      mov r11, key
          4c 39 59 {ITEMS:02x}                     cmp [rcx+items], r11
          0f 84 >named                    je named
          49 83 fa 02                     cmp r10, 2
          0f 85 >other                    jne other
          4c 39 59 {ITEMS + 8:02x}                     cmp [rcx+items+8], r11
          0f 85 >original                 jne original
          41 ff c1                        inc r9d
    named:
          4e 8b 04 ce                     mov r8, [rsi+r9*8]
          49 bb =none                     mov r11, none
          4d 39 d8                        cmp r8, r11
          0f 85 >keyed                    jne keyed
          45 31 c0                        xor r8d, r8d
          e8 >ordered                     call ordered
          0f 85 >original                 jne original
          e9 >noted                       jmp noted
    other:
          49 bb =reverse                  mov r11, reverse
          4c 39 59 {ITEMS:02x}                     cmp [rcx+items], r11
          0f 85 >original                 jne original
          e8 >ordered                     call ordered
          0f 85 >original                 jne original
          48 83 ee 08                     sub rsi, 8                        in front of it comes the key
          41 ba 02 00 00 00               mov r10d, 2
          48 b9 =both                     mov rcx, both
          e9 >noted                       jmp noted
    keyless:
          e8 >ordered                     call ordered
          0f 85 >original                 jne original
          48 89 e6                        mov rsi, rsp
          41 ba 01 00 00 00               mov r10d, 1
          48 b9 =alone                    mov rcx, alone
          e9 >noted                       jmp noted
    keyed:
          4c 89 c0                        mov rax, r8
          e8 >programs                    call programs
          4c 8b 51 10                     mov r10, [rcx+16]
          0f 83 >noted                    jae noted
          4c 8b 57 10                     mov r10, [rdi+16]
          4c 8b 5f 18                     mov r11, [rdi+24]
          e8 >made                        call made
          0f 82 >original                 jb original                       C's key of C's objects
          4c 8b 51 10                     mov r10, [rcx+16]
    noted:
          48 81 ec 28 01 00 00            sub rsp, 296
    called:
          48 89 7c 24 18                  mov [rsp+24], rdi
          4c 89 44 24 30                  mov [rsp+48], r8
          48 8b 06                        mov rax, [rsi]
          48 89 04 24                     mov [rsp], rax
          31 c0                           xor eax, eax
          49 83 fa 02                     cmp r10, 2
          0f 85 >one                      jne one
          48 8b 46 08                     mov rax, [rsi+8]
    one:
          48 89 44 24 08                  mov [rsp+8], rax                  or nothing
          48 b8 =noting                   mov rax, noting
          4a 89 04 cc                     mov [rsp+r9*8], rax
          48 8b 47 18                     mov rax, [rdi+24]
          48 89 44 24 20                  mov [rsp+32], rax                 its items
          48 8b 47 10                     mov rax, [rdi+16]
          48 89 44 24 28                  mov [rsp+40], rax                 how many
          4c 8d 9c 24 a8 00 00 00         lea r11, [rsp+168]
          4c 89 5c 24 38                  mov [rsp+56], r11                 room for the keys
          45 31 d2                        xor r10d, r10d
          4c 89 54 24 50                  mov [rsp+80], r10
          4c 89 54 24 60                  mov [rsp+96], r10
          49 bb =lent                     mov r11, lent
          4d 85 c0                        test r8, r8
          0f 84 >few                      je few
          49 bb =owned                    mov r11, owned
          48 83 f8 10                     cmp rax, 16
          0f 86 >few                      jbe few
          48 89 8c 24 a8 00 00 00         mov [rsp+168], rcx
          48 c1 e0 03                     shl rax, 3
          48 89 c7                        mov rdi, rax
          48 b8 =allocate                 mov rax, allocate
          ff d0                           call rax
          48 89 44 24 38                  mov [rsp+56], rax
          48 8b 7c 24 18                  mov rdi, [rsp+24]
          48 8b 8c 24 a8 00 00 00         mov rcx, [rsp+168]
          49 bb =owned                    mov r11, owned
          45 31 d2                        xor r10d, r10d
          48 85 c0                        test rax, rax
          0f 84 >sort                     je sort                           no memory: nothing is noted
    few:
          4c 89 5c 24 58                  mov [rsp+88], r11                 the class of what stands for a key
          4c 89 54 24 40                  mov [rsp+64], r10                 how many keys there are
          4c 89 54 24 68                  mov [rsp+104], r10
          4c 89 54 24 70                  mov [rsp+112], r10
          4c 89 94 24 80 00 00 00         mov [rsp+128], r10
          48 b8 =state                    mov rax, state
{_FRAME}
          48 89 44 24 48                  mov [rsp+72], rax                 the frame that calls
          49 bb =innermost                mov r11, innermost
          49 8b 03                        mov rax, [r11]
          48 89 44 24 10                  mov [rsp+16], rax
          48 8d 04 24                     lea rax, [rsp]
          49 89 03                        mov [r11], rax
          48 89 e6                        mov rsi, rsp
          31 d2                           xor edx, edx
          48 b8 =original                 mov rax, original
          ff d0                           call rax
          49 bb =innermost                mov r11, innermost
          48 8b 4c 24 10                  mov rcx, [rsp+16]
          49 89 0b                        mov [r11], rcx
    done:
          48 89 04 24                     mov [rsp], rax
          48 8b 7c 24 38                  mov rdi, [rsp+56]
          48 8d 8c 24 a8 00 00 00         lea rcx, [rsp+168]
          48 39 cf                        cmp rdi, rcx
          0f 84 >kept                     je kept
          48 b8 =free                     mov rax, free
          ff d0                           call rax
    kept:
          48 8b 7c 24 50                  mov rdi, [rsp+80]
          48 85 ff                        test rdi, rdi
          0f 84 >ended                    je ended
          48 b8 =free                     mov rax, free
          ff d0                           call rax
          48 8b 7c 24 60                  mov rdi, [rsp+96]
          48 b8 =free                     mov rax, free
          ff d0                           call rax
    ended:
          48 8b 04 24                     mov rax, [rsp]
    returned:
          48 81 c4 28 01 00 00            add rsp, 296
          c3                              ret
    sort:
          4c 8b 44 24 30                  mov r8, [rsp+48]
          48 89 e6                        mov rsi, rsp
          48 b8 =noting                   mov rax, noting
          48 39 06                        cmp [rsi], rax
          0f 84 >first                    je first
          48 83 c6 08                     add rsi, 8
    first:
          4c 89 06                        mov [rsi], r8
          48 89 e6                        mov rsi, rsp
          31 d2                           xor edx, edx
          48 b8 =original                 mov rax, original
          ff d0                           call rax
          e9 >done                        jmp done
    apart:
    ordered:
          48 83 7f 10 02                  cmp qword [rdi+16], 2
          0f 82 >differs                  jb differs
          48 8b 47 18                     mov rax, [rdi+24]
          48 8b 00                        mov rax, [rax]
          48 8b 40 08                     mov rax, [rax+8]
          49 bb =compare                  mov r11, compare
          4c 39 98 c8 00 00 00            cmp [rax+200], r11
          0f 84 >differs                  je differs
          49 bb =by_function              mov r11, by_function
          4c 39 d8                        cmp rax, r11
    differs:
          c3                              ret
{PROGRAMS}
{MADE}
"""
"""What stands before `list.sort`: a note (see `Note`), and another key, where there is one, or Python compares the items."""

_NOTING: Final = """
          f3 0f 1e fa                     endbr64
          53                              push rbx
    called:
          49 bb =innermost                mov r11, innermost
          49 8b 1b                        mov rbx, [r11]
          48 8b 7b 30                     mov rdi, [rbx+48]
          48 85 ff                        test rdi, rdi
          0f 85 >asked                    jne asked
          48 8b 06                        mov rax, [rsi]                    there is no key function
          e9 >given                       jmp given
    asked:
          31 c9                           xor ecx, ecx
          48 b8 =call                     mov rax, call
          ff d0                           call rax
          48 85 c0                        test rax, rax
          0f 84 >returned                 je returned
          48 8b 4b 38                     mov rcx, [rbx+56]
          48 8b 53 40                     mov rdx, [rbx+64]
          48 89 04 d1                     mov [rcx+rdx*8], rax
    given:
          48 8b 53 40                     mov rdx, [rbx+64]
          48 85 d2                        test rdx, rdx
          0f 85 >following                jne following
          48 83 7b 28 02                  cmp qword [rbx+40], 2
          0f 82 >plain                    jb plain
          48 8b 48 08                     mov rcx, [rax+8]                  the first tells of the others
          49 bb =compare                  mov r11, compare
          4c 39 99 c8 00 00 00            cmp [rcx+200], r11
          0f 84 >compared                 je compared
          49 bb =by_function              mov r11, by_function
          4c 39 d9                        cmp rcx, r11
          0f 85 >plain                    jne plain
    compared:
          48 89 8b a0 00 00 00            mov [rbx+160], rcx
          48 8b 89 c8 00 00 00            mov rcx, [rcx+200]
          48 89 8b 98 00 00 00            mov [rbx+152], rcx
          48 89 83 88 00 00 00            mov [rbx+136], rax
          48 6b 7b 28 28                  imul rdi, [rbx+40], 40
          48 b8 =allocate                 mov rax, allocate
          ff d0                           call rax
          48 89 43 50                     mov [rbx+80], rax
          48 8b 83 88 00 00 00            mov rax, [rbx+136]
          31 d2                           xor edx, edx
    following:
          48 8b 4b 50                     mov rcx, [rbx+80]
          48 85 c9                        test rcx, rcx
          0f 84 >plain                    je plain
          48 8d 34 92                     lea rsi, [rdx+rdx*4]
          48 8d 0c f1                     lea rcx, [rcx+rsi*8]
          48 c7 01 01 00 00 00            mov qword [rcx], 1
          48 8b 73 58                     mov rsi, [rbx+88]
          48 89 71 08                     mov [rcx+8], rsi
          48 89 41 10                     mov [rcx+16], rax
          48 89 59 18                     mov [rcx+24], rbx
          48 8b 73 20                     mov rsi, [rbx+32]
          48 8b 34 d6                     mov rsi, [rsi+rdx*8]
          48 89 71 20                     mov [rcx+32], rsi
          48 8b 70 08                     mov rsi, [rax+8]
          48 3b b3 a0 00 00 00            cmp rsi, [rbx+160]
          0f 84 >alike                    je alike
          48 c7 83 98 00 00 00 00 00 00 00  mov qword [rbx+152], 0
    alike:
          48 89 c8                        mov rax, rcx
          e9 >counted                     jmp counted
    plain:
          48 83 7b 30 00                  cmp qword [rbx+48], 0
          0f 85 >counted                  jne counted
          48 89 c7                        mov rdi, rax                      no memory
          48 b8 =new_reference            mov rax, new_reference
          ff d0                           call rax
    counted:
          48 ff 43 40                     inc qword [rbx+64]
    returned:
          5b                              pop rbx
          c3                              ret
"""
"""The key that C calls: it calls the program's, and notes what that gives. Where Python compares that it gives C what stands for it."""

_ALONE: Final = (sys.intern("key"),)
_BOTH: Final = (sys.intern("key"), sys.intern("reverse"))
"""The names of arguments, where the program gives no key."""
_Word: Final = ctypes.c_uint64


class _Nothing(ctypes.Structure):
    _fields_ = ()


_innermost: Final = _Word()
_WHERE: Final = ctypes.addressof(_innermost) >> 3


class KeyedSort(Replaced):
    """What stands before `list.sort`."""

    __slots__ = ()

    def __init__(self) -> None:
        names: dict[str, int] = {"alone": id(_ALONE), "both": id(_BOTH), "reverse": id(_BOTH[1]), "by_function": id(compared.BY_FUNCTION)}
        Replaced.__init__(self, vars(list)["sort"], innermost=ctypes.addressof(_innermost), **names, **VALUES)

    def listing(self) -> tuple[str, int]:
        """See `Replaced`."""
        return _SORT, _ROOM

    def prepare(self, state: int, watchers: int) -> None:
        """See `Replaced`."""
        if self.flags & (METH_FASTCALL | METH_KEYWORDS) != METH_FASTCALL | METH_KEYWORDS:
            raise UnsupportedRuntime("list.sort takes its arguments in another way")
        api = ctypes.pythonapi
        allocate, free = address_of(api.PyMem_RawMalloc), address_of(api.PyMem_RawFree)
        self._values.update(compared.prepare(), allocate=allocate, free=free)
        calls = {"call": address_of(api.PyObject_Vectorcall), "new_reference": address_of(api.Py_NewRef)}
        address = executable(assemble(_NOTING, **self._values, **calls))
        labels = labels_of(_NOTING)
        make_known(address, [Part(labels["called"], labels["returned"], (_RBX,), 0)])
        noting = builtin(b"key", address, _Nothing(), vectorcall=address)
        _kept.append(noting)
        self._values.update(noting=id(noting))
        Replaced.prepare(self, state, watchers)


_kept: Final[list[object]] = []


def reverse_of(note: list[int]) -> Any:
    """What the sort of a note was given as its `reverse`."""
    return next((object_at(word) for word in note[: len(_BOTH)] if word and word != id(_kept[0])), False)


def notes_of(frame: int) -> list[list[int]]:
    """The notes of the sorts that an interpreter frame has called and that have not ended, the innermost first."""
    found = []
    note = words[_WHERE]
    while note:
        if words[note + _CALLER >> 3] == frame:
            found.append(words[note >> 3 : note + _NOTE >> 3].tolist())
        note = words[note + _PREVIOUS >> 3]
    return found
