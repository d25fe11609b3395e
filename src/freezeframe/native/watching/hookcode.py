"""What hooked code asks on 3.11 (`surgery.hooked`), as parts of the listing in `places`: slots of a class of hooks.

While Python is asked, `tracing` of the thread's state says that somebody is at work whose doings nobody is told of, as while a trace
function runs; there may be a hundred calls more in progress than the program is allowed.
"""

from __future__ import annotations

from typing import Final

SLOTS: Final = """
          f3 0f 1e fa                     endbr64
          48 89 fe                        mov rsi, rdi                      rsi: the `Hook`
          31 d2                           xor edx, edx                      edx: what happens, here that something begins
          e9 >note                        jmp note
    ends:
          f3 0f 1e fa                     endbr64
          48 85 d2                        test rdx, rdx
          0f 85 >leaves                   jne leaves
          49 89 f0                        mov r8, rsi                       r8: of an end, the value
          48 89 fe                        mov rsi, rdi
          ba 01 00 00 00                  mov edx, 1
          e9 >note                        jmp note
    notices:
          f3 0f 1e fa                     endbr64
          48 b8 =contains                 mov rax, contains
          31 d2                           xor edx, edx
          e9 >pass                        jmp pass
    leaves:
          48 b8 =assign                   mov rax, assign                   an exception leaves the call
    pass:
          49 89 f0                        mov r8, rsi
          49 89 d1                        mov r9, rdx
          e9 >call                        jmp call
"""
"""3.11: `nb_bool`, as `ends` `mp_ass_subscript`, and as `notices` `sq_contains` of a class of hooks (`surgery.hooked`)."""
ENDS: Final = 14
NOTICES: Final = 43
"""Where these are."""
PLACE: Final = """
          49 8b 42 70                     mov rax, [r10+112]                rax: the interpreter frame, where it is not the current one
          49 c7 42 70 00 00 00 00         mov qword [r10+112], 0
          48 85 c0                        test rax, rax
          0f 85 >stands                   jne stands
          49 8b 42 50                     mov rax, [r10+80]                 the thread state
          83 78 {tracing} 00              cmp dword [rax+0x{tracing}], 0
          0f 85 >none                     jne none                          while we, or trace functions, are at work
          48 8b 40 {holder}               mov rax, [rax+0x{holder}]
          48 8b 40 {current}              mov rax, [rax+0x{current}]
    stands:
          49 89 82 80 00 00 00            mov [r10+128], rax
          48 8b 40 38                     mov rax, [rax+56]                 where it stands; the code object's instructions begin at 184
          85 d2                           test edx, edx
          0f 85 >call_stands              jne call_stands
          0f b6 08                        movzx ecx, byte [rax]
          83 e9 {jump}                    sub ecx, 0x{jump}                 POP_JUMP_FORWARD_IF_FALSE, or _IF_TRUE?
          83 f9 01                        cmp ecx, 1
          0f 87 >call_stands              ja call_stands
          ba 04 00 00 00                  mov edx, 4                        a line or an instruction begins
          48 2d b8 00 00 00               sub rax, 184
          48 0f ba e8 3d                  bts rax, 61                       rax: the place
          e9 >found_place                 jmp found_place
    call_stands:
          48 2d b7 00 00 00               sub rax, 183
          48 29 d0                        sub rax, rdx                      rax: the place
    found_place:
"""
FRAME: Final = """
          4c 8b b3 80 00 00 00            mov r14, [rbx+128]                r14: the interpreter frame, of a beginning
"""
RETURNS: Final = """
    none:
          31 c0                           xor eax, eax
          c3                              ret
    failure:
          b8 ff ff ff ff                  mov eax, 0xffffffff
          c3                              ret
"""
ASK: Final = """
    ask:
          48 89 f7                        mov rdi, rsi
          45 31 c9                        xor r9d, r9d
          48 b8 =truth                    mov rax, truth
          83 fa 01                        cmp edx, 1
          0f 85 >call                     jne call
          48 b8 =assign                   mov rax, assign
    call:
          53                              push rbx
          57                              push rdi
          41 50                           push r8
          41 51                           push r9
          50                              push rax
          48 b8 =state                    mov rax, state
          ff d0                           call rax
          48 89 c3                        mov rbx, rax                      rbx: the thread state
          83 7b {tracing} 00              cmp dword [rbx+0x{tracing}], 0
          0f 85 >busy                     jne busy
          83 43 {remaining} 64            add dword [rbx+0x{remaining}], 100
          ff 43 {tracing}                 inc dword [rbx+0x{tracing}]       no trace function is told of what is done now
          58                              pop rax
          5a                              pop rdx
          5e                              pop rsi
          5f                              pop rdi
          ff d0                           call rax
          ff 4b {tracing}                 dec dword [rbx+0x{tracing}]
          83 6b {remaining} 64            sub dword [rbx+0x{remaining}], 100
          5b                              pop rbx
          c3                              ret
    busy:
          48 83 c4 20                     add rsp, 32
          31 c0                           xor eax, eax
          5b                              pop rbx
          c3                              ret
"""
"""What the slots held before calls the methods of the class."""
