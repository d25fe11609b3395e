"""`list.sort` with a key function that is the program's, and `sorted`, which calls it: what it has got so far, for who stops amid the keys.

C does all of it, as fast as ever. But machine code stands before it, which notes on C's stack what is being sorted, and gives it another
key: one that calls the program's, and notes what that gives. So C's own variables need not be known (`bridging.sorts` reads the notes).
"""

from __future__ import annotations

import ctypes

from freezeframe.errors import UnsupportedRuntime
from freezeframe.native.asked import MADE, VALUES
from freezeframe.native.check import LAYOUT
from freezeframe.native.machinecode import Part, address_of, assemble, builtin, executable, labels_of, make_known
from freezeframe.native.memory import ITEMS, words
from freezeframe.native.objects.typeslots import METH_FASTCALL, METH_KEYWORDS
from freezeframe.native.standin import Replaced

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_RBX: Final = 3
_ROOM: Final = 216

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
          48 85 c9                        test rcx, rcx
          0f 84 >original                 je original                       no key
          48 83 7f 10 00                  cmp qword [rdi+16], 0
          0f 84 >original                 je original                       nothing to sort
          4c 8b 51 10                     mov r10, [rcx+16]
          49 83 fa 02                     cmp r10, 2
          0f 87 >original                 ja original
          49 bb =key                      mov r11, key
          45 31 c9                        xor r9d, r9d
          4c 39 59 {ITEMS:02x}                     cmp [rcx+items], r11
          0f 84 >named                    je named
          49 83 fa 02                     cmp r10, 2
          0f 85 >original                 jne original
          4c 39 59 {ITEMS + 8:02x}                     cmp [rcx+items+8], r11
          0f 85 >original                 jne original
          41 ff c1                        inc r9d
    named:
          4e 8b 04 ce                     mov r8, [rsi+r9*8]
          49 bb =none                     mov r11, none
          4d 39 d8                        cmp r8, r11
          0f 84 >original                 je original
          49 8b 40 08                     mov rax, [r8+8]
          49 bb =function_type            mov r11, function_type
          4c 39 d8                        cmp rax, r11
          0f 84 >program                  je program
          49 bb =method_type              mov r11, method_type
          4c 39 d8                        cmp rax, r11
          0f 84 >program                  je program
          f7 80 a8 00 00 00 00 02 00 00   test dword [rax+168], 512
          0f 85 >program                  jne program                       not of a class that C was compiled with
          49 bb =class                    mov r11, class
          4c 39 d8                        cmp rax, r11
          0f 85 >of_c                     jne of_c
          41 f7 80 a8 00 00 00 00 02 00 00  test dword [r8+168], 512
          0f 85 >program                  jne program                       a class
    of_c:
          4c 8b 57 10                     mov r10, [rdi+16]
          4c 8b 5f 18                     mov r11, [rdi+24]
          e8 >made                        call made
          0f 82 >original                 jb original                       C's key of C's objects
          4c 8b 51 10                     mov r10, [rcx+16]
    program:
          48 81 ec d8 00 00 00            sub rsp, 216
    called:
          48 89 7c 24 18                  mov [rsp+24], rdi
          4c 89 44 24 30                  mov [rsp+48], r8
          48 8b 06                        mov rax, [rsi]
          48 89 04 24                     mov [rsp], rax
          49 83 fa 02                     cmp r10, 2
          0f 85 >one                      jne one
          48 8b 46 08                     mov rax, [rsi+8]
          48 89 44 24 08                  mov [rsp+8], rax
    one:
          48 b8 =noting                   mov rax, noting
          4a 89 04 cc                     mov [rsp+r9*8], rax
          48 8b 47 18                     mov rax, [rdi+24]
          48 89 44 24 20                  mov [rsp+32], rax                 its items
          48 8b 47 10                     mov rax, [rdi+16]
          48 89 44 24 28                  mov [rsp+40], rax                 how many
          4c 8d 5c 24 50                  lea r11, [rsp+80]
          4c 89 5c 24 38                  mov [rsp+56], r11                 room for the keys
          48 83 f8 10                     cmp rax, 16
          0f 86 >few                      jbe few
          48 89 4c 24 50                  mov [rsp+80], rcx
          48 c1 e0 03                     shl rax, 3
          48 89 c7                        mov rdi, rax
          48 b8 =allocate                 mov rax, allocate
          ff d0                           call rax
          48 89 44 24 38                  mov [rsp+56], rax
          48 8b 7c 24 18                  mov rdi, [rsp+24]
          48 8b 4c 24 50                  mov rcx, [rsp+80]
          48 85 c0                        test rax, rax
          0f 84 >sort                     je sort                           no memory: nothing is noted
    few:
          31 c0                           xor eax, eax
          48 89 44 24 40                  mov [rsp+64], rax                 how many keys there are
          48 b8 =state                    mov rax, state
{_FRAME}
          48 89 44 24 48                  mov [rsp+72], rax                 the frame that calls
          49 bb =innermost                mov r11, innermost
          49 8b 03                        mov rax, [r11]
          48 89 44 24 10                  mov [rsp+16], rax
          48 8d 44 24 10                  lea rax, [rsp+16]
          49 89 03                        mov [r11], rax
          48 89 e6                        mov rsi, rsp
          31 d2                           xor edx, edx
          48 b8 =original                 mov rax, original
          ff d0                           call rax
          49 bb =innermost                mov r11, innermost
          48 8b 4c 24 10                  mov rcx, [rsp+16]
          49 89 0b                        mov [r11], rcx
          48 8b 7c 24 38                  mov rdi, [rsp+56]
          48 8d 4c 24 50                  lea rcx, [rsp+80]
          48 39 cf                        cmp rdi, rcx
          0f 84 >done                     je done
          48 89 04 24                     mov [rsp], rax
          48 b8 =free                     mov rax, free
          ff d0                           call rax
          48 8b 04 24                     mov rax, [rsp]
    done:
    returned:
          48 81 c4 d8 00 00 00            add rsp, 216
          c3                              ret
    sort:
          4c 8b 44 24 30                  mov r8, [rsp+48]
          48 8d 34 24                     lea rsi, [rsp]
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
{MADE}
"""
"""What stands before `list.sort`: a note, which the one before it belongs to, the list, its items, how many, the key, where the keys are
noted, how many, and the interpreter frame that has called."""

_NOTING: Final = """
          f3 0f 1e fa                     endbr64
          53                              push rbx
    called:
          49 bb =innermost                mov r11, innermost
          49 8b 1b                        mov rbx, [r11]
          48 8b 7b 20                     mov rdi, [rbx+32]
          31 c9                           xor ecx, ecx
          48 b8 =call                     mov rax, call
          ff d0                           call rax
          48 85 c0                        test rax, rax
          0f 84 >returned                 je returned
          48 8b 4b 28                     mov rcx, [rbx+40]
          48 8b 53 30                     mov rdx, [rbx+48]
          48 89 04 d1                     mov [rcx+rdx*8], rax
          48 ff 43 30                     inc qword [rbx+48]
    returned:
          5b                              pop rbx
          c3                              ret
"""
"""The key that C calls: it calls the program's, and notes what that gives."""

_Word: Final = ctypes.c_uint64


class _Nothing(ctypes.Structure):
    _fields_ = ()


_innermost: Final = _Word()
_WHERE: Final = ctypes.addressof(_innermost) >> 3


class KeyedSort(Replaced):
    """What stands before `list.sort`."""

    __slots__ = ()

    def __init__(self) -> None:
        Replaced.__init__(self, vars(list)["sort"], innermost=ctypes.addressof(_innermost), **VALUES)

    def listing(self) -> tuple[str, int]:
        """See `Replaced`."""
        return _SORT, _ROOM

    def prepare(self, state: int, watchers: int) -> None:
        """See `Replaced`."""
        if self.flags & (METH_FASTCALL | METH_KEYWORDS) != METH_FASTCALL | METH_KEYWORDS:
            raise UnsupportedRuntime("list.sort takes its arguments in another way")
        address = executable(assemble(_NOTING, innermost=self._values["innermost"], call=address_of(ctypes.pythonapi.PyObject_Vectorcall)))
        labels = labels_of(_NOTING)
        make_known(address, [Part(labels["called"], labels["returned"], (_RBX,), 0)])
        noting = builtin(b"key", address, _Nothing(), vectorcall=address)
        _kept.append(noting)
        allocate, free = (address_of(getattr(ctypes.pythonapi, f"PyMem_Raw{name}")) for name in ("Malloc", "Free"))
        self._values.update(noting=id(noting), allocate=allocate, free=free)
        Replaced.prepare(self, state, watchers)


_kept: Final[list[object]] = []


def notes_of(frame: int) -> list[int]:
    """Where the notes are of the sorts that an interpreter frame has called and that have not ended, the innermost first."""
    found = []
    note = words[_WHERE]
    while note:
        if words[note + 56 >> 3] == frame:
            found.append(note)
        note = words[note >> 3]
    return found
