"""How machine code fills in a form, as a part of the listing in `places`: what `forms.filled` does in Python.

A form has code of its own (`formcode`), which writes the texts where rdi is, and calls what is here for all that comes between. The lane is
in rbx, the depth in r13, the time in r14, the number of the next value in r15, the number that belongs to a piece in r9.
"""

from __future__ import annotations

import sys
from typing import Final

RESTORE: Final = """
          48 83 c4 68                     add rsp, 104
          41 5f                           pop r15
          41 5e                           pop r14
          41 5d                           pop r13
          41 5c                           pop r12
          5d                              pop rbp
          5b                              pop rbx
"""
"""Gives back what `places` has taken of the stack for an event, and C's registers."""
_FILL: Final = """
    write:
          48 83 7c 24 20 00               cmp qword [rsp+32], 0
          0f 85 >ended                    jne ended
          e8 >clock                       call clock
          49 89 c6                        mov r14, rax                      r14: the time, of a beginning
          4c 8b 6b 30                     mov r13, [rbx+48]                 r13: so many calls are in progress outside
          48 8b 4b 40                     mov rcx, [rbx+64]
          4a 89 04 e9                     mov [rcx+r13*8], rax
          48 8b 8b f0 00 00 00            mov rcx, [rbx+240]                so many calls have been left out within the one outside
          48 8b 93 e8 00 00 00            mov rdx, [rbx+232]
          4a 89 14 e9                     mov [rcx+r13*8], rdx
          48 83 a3 e8 00 00 00 00         and qword [rbx+232], 0
          48 ff 43 30                     inc qword [rbx+48]
          e9 >fill                        jmp fill
    ended:
          48 ff 4b 30                     dec qword [rbx+48]
          4c 8b 6b 30                     mov r13, [rbx+48]
          48 8b 4b 40                     mov rcx, [rbx+64]
          4c 89 f0                        mov rax, r14
          4a 2b 04 e9                     sub rax, [rcx+r13*8]
          48 89 44 24 28                  mov [rsp+40], rax                 [rsp+40]: how long it took
          48 8b 8b f0 00 00 00            mov rcx, [rbx+240]
          4a 8b 0c e9                     mov rcx, [rcx+r13*8]
          48 89 8b e8 00 00 00            mov [rbx+232], rcx
    fill:
          48 8b 45 00                     mov rax, [rbp]
          48 89 44 24 30                  mov [rsp+48], rax                 [rsp+48]: how many values there are
          4c 3b 6b 38                     cmp r13, [rbx+56]                 is it too deep to be told of?
          48 8b 7b 08                     mov rdi, [rbx+8]                  rdi: where the text goes
          0f 83 >filled                   jae filled
    filling:
          48 ff 43 78                     inc qword [rbx+120]               so many events are told of
          45 31 ff                        xor r15d, r15d
          49 bc =handlers                 mov r12, handlers                 r12: where the addresses are of what comes between
          ff 65 f0                        jmp qword [rbp-0x10]              the form's own code, which calls these
    piece:
          c3                              ret
    passing:
          49 3b 4a 38                     cmp rcx, [r10+56]
          0f 87 >none                     ja none
          53                              push rbx
          41 54                           push r12
          41 55                           push r13
          41 56                           push r14
          48 83 ec 68                     sub rsp, 104
          4c 89 d3                        mov rbx, r10                      a line, or an instruction: it has no values
          4d 89 cc                        mov r12, r9
          49 89 cd                        mov r13, rcx
          e8 >clock                       call clock
          49 89 c6                        mov r14, rax
          48 8b 7b 08                     mov rdi, [rbx+8]
          48 ff 43 78                     inc qword [rbx+120]
          4c 89 e0                        mov rax, r12
          49 bc =passing_handlers         mov r12, passing_handlers
          ff 60 f0                        jmp qword [rax-0x10]
    passed:
          48 89 7b 08                     mov [rbx+8], rdi
          48 83 c4 68                     add rsp, 104
          41 5e                           pop r14
          41 5d                           pop r13
          41 5c                           pop r12
          5b                              pop rbx
          e9 >none                        jmp none
    drop:
          e8 >measure                     call measure
          85 c0                           test eax, eax
          0f 84 >piece                    je piece
          48 8b 7c 24 40                  mov rdi, [rsp+64]
          c3                              ret
    stamp:
          4c 89 f0                        mov rax, r14
          48 2b 43 28                     sub rax, [rbx+40]
          89 c2                           mov edx, eax                      28 bits of it, and the rest four further up
          81 e2 ff ff ff 0f               and edx, 0x0fffffff
          48 31 d0                        xor rax, rdx
          48 c1 e0 04                     shl rax, 4
          48 09 d0                        or rax, rdx
          49 b8 ff 3f 00 00 ff 3f 00 00   mov r8, 0x00003fff00003fff
          48 89 c2                        mov rdx, rax                      14 of each, and the rest two further up
          4c 21 c2                        and rdx, r8
          48 31 d0                        xor rax, rdx
          48 8d 04 82                     lea rax, [rdx+rax*4]
          49 b8 7f 00 7f 00 7f 00 7f 00   mov r8, 0x007f007f007f007f
          48 89 c2                        mov rdx, rax                      7 of each, and the rest one further up
          4c 21 c2                        and rdx, r8
          48 31 d0                        xor rax, rdx
          48 8d 04 42                     lea rax, [rdx+rax*2]
          49 b8 80 80 80 80 80 80 80 00   mov r8, 0x0080808080808080
          4c 09 c0                        or rax, r8
          48 89 07                        mov [rdi], rax
          48 83 c7 08                     add rdi, 8
          c3                              ret
    cut:
          e8 >measure                     call measure
          85 c0                           test eax, eax
          0f 84 >fits                     je fits
          4c 89 c7                        mov rdi, r8
          c7 07 e2 80 a6 00               mov dword [rdi], 0xa680e2         an ellipsis
          48 83 c7 03                     add rdi, 3
    fits:
          48 89 7c 24 40                  mov [rsp+64], rdi                 the line may end here
          c3                              ret
    measure:
          44 89 c9                        mov ecx, r9d
          81 e1 ff ff ff 00               and ecx, 0xffffff                 rcx: so many characters there may be
          48 8b 73 08                     mov rsi, [rbx+8]                  where the line begins
          48 89 f8                        mov rax, rdi
          48 29 f0                        sub rax, rsi
          49 c1 e9 18                     shr r9, 24
          41 0f b6 d1                     movzx edx, r9b                    so many bytes are known not to begin one
          48 29 d0                        sub rax, rdx
          48 39 c8                        cmp rax, rcx
          0f 86 >short_enough             jbe short_enough
          41 f7 c1 00 01 00 00            test r9d, 0x100
          0f 84 >scan                     je scan                           there may be more of these
          4c 8d 44 0e ff                  lea r8, [rsi+rcx-0x1]             they come before what is cut off
          49 01 d0                        add r8, rdx
          e9 >too_long                    jmp too_long
    scan:
          b8 bf bf bf bf                  mov eax, 0xbfbfbfbf
          66 0f 6e c8                     movd xmm1, eax
          66 0f 70 c9 00                  pshufd xmm1, xmm1, 0
    letters:
          ba 10 00 00 00                  mov edx, 16
          48 8d 46 10                     lea rax, [rsi+16]
          48 39 f8                        cmp rax, rdi
          0f 87 >letter                   ja letter
          48 83 f9 10                     cmp rcx, 16
          0f 86 >letter                   jbe letter
          0f 10 06                        movups xmm0, [rsi]
          66 0f 64 c1                     pcmpgtb xmm0, xmm1
          66 0f d7 c0                     pmovmskb eax, xmm0
          89 c2                           mov edx, eax                      how many of sixteen bytes are not within a character
          d1 ea                           shr edx, 1
          81 e2 55 55 00 00               and edx, 0x5555
          29 d0                           sub eax, edx
          89 c2                           mov edx, eax
          c1 ea 02                        shr edx, 2
          81 e2 33 33 00 00               and edx, 0x3333
          25 33 33 00 00                  and eax, 0x3333
          01 d0                           add eax, edx
          89 c2                           mov edx, eax
          c1 ea 04                        shr edx, 4
          01 d0                           add eax, edx
          25 0f 0f 00 00                  and eax, 0x0f0f
          69 c0 01 01 00 00               imul eax, eax, 0x101
          0f b6 c4                        movzx eax, ah
          48 29 c1                        sub rcx, rax
          48 83 c6 10                     add rsi, 16
          e9 >letters                     jmp letters
    letter:
          48 39 fe                        cmp rsi, rdi
          0f 83 >short_enough             jae short_enough
          8a 06                           mov al, [rsi]
          24 c0                           and al, 0xc0
          3c 80                           cmp al, 0x80                      a byte within a character
          0f 84 >within_letter            je within_letter
          48 ff c9                        dec rcx
          0f 88 >too_long                 js too_long
          0f 85 >within_letter            jne within_letter
          49 89 f0                        mov r8, rsi                       r8: the last one that there is room for
    within_letter:
          48 ff c6                        inc rsi
          ff ca                           dec edx
          0f 85 >letter                   jne letter
          e9 >letters                     jmp letters
    short_enough:
          31 c0                           xor eax, eax
          c3                              ret
    too_long:
          b8 01 00 00 00                  mov eax, 1
          c3                              ret
    close:
          44 89 ca                        mov edx, r9d
          81 e2 ff ff ff 0f               and edx, 0xfffffff
          4c 8b 44 24 48                  mov r8, [rsp+72]
          49 29 d0                        sub r8, rdx                       r8: where a length is
          e8 >enclose                     call enclose
          49 c1 e9 1c                     shr r9, 28
          0f 84 >piece                    je piece
          4c 8b 44 24 48                  mov r8, [rsp+72]
          4d 29 c8                        sub r8, r9
          e8 >enclose                     call enclose
          c3                              ret
    close_all:
          45 89 c8                        mov r8d, r9d
          41 81 e0 ff ff ff 0f            and r8d, 0xfffffff
          4c 03 43 08                     add r8, [rbx+8]
          e8 >enclose                     call enclose
          49 c1 e9 1c                     shr r9, 28
          0f 84 >piece                    je piece
          4c 8b 43 08                     mov r8, [rbx+8]
          4d 01 c8                        add r8, r9
          e8 >enclose                     call enclose
          c3                              ret
    enclose:
          89 f8                           mov eax, edi
          44 29 c0                        sub eax, r8d
          83 e8 03                        sub eax, 3
          89 c1                           mov ecx, eax
          89 c2                           mov edx, eax
          81 e1 80 3f 00 00               and ecx, 0x3f80
          83 e0 7f                        and eax, 0x7f
          c1 ea 0e                        shr edx, 14
          8d 84 48 80 80 00 00            lea eax, [rax+rcx*2+0x8080]       as a varint that is padded
          66 41 89 00                     mov [r8], ax
          41 88 50 02                     mov [r8+2], dl
          c3                              ret
    value:
          48 8b 43 58                     mov rax, [rbx+88]
          4a 8b 04 f8                     mov rax, [rax+r15*8]
          49 ff c7                        inc r15
          48 89 7c 24 48                  mov [rsp+72], rdi                 [rsp+72]: where the last value begins
          48 83 e0 fe                     and rax, 0xfffffffffffffffe
          0f 84 >piece                    je piece                          unbound
          48 8b 50 08                     mov rdx, [rax+8]
          48 b9 =int                      mov rcx, int
          48 39 ca                        cmp rdx, rcx
          0f 84 >write_number             je write_number
          48 8b 48 10                     mov rcx, [rax+16]
          48 be =str                      mov rsi, str
          48 39 f2                        cmp rdx, rsi
          0f 84 >write_string             je write_string
          48 8d 70 20                     lea rsi, [rax+32]                 the text that it was given
          f3 a4                           rep movsb
          c3                              ret
    write_string:
          48 83 f9 {longest}              cmp rcx, 0x{longest}
          0f 87 >write_long               ja write_long
          c6 07 27                        mov byte [rdi], 0x27
          48 ff c7                        inc rdi
          48 8d 70 {characters}           lea rsi, [rax+0x{characters}]
          f3 a4                           rep movsb
          c6 07 27                        mov byte [rdi], 0x27
          48 ff c7                        inc rdi
          c3                              ret
    write_long:
          c6 07 27                        mov byte [rdi], 0x27
          0f 10 40 {characters}            movups xmm0, [rax+0x{characters}]
          0f 11 47 01                     movups [rdi+1], xmm0
          0f 10 40 {further}               movups xmm0, [rax+0x{further}]
          0f 11 47 11                     movups [rdi+17], xmm0
          48 89 c8                        mov rax, rcx                      how long it is
          48 b9 27 e2 80 a6 20 28 00 00   mov rcx, 0x2820a680e227           a quotation mark, an ellipsis, a space, a parenthesis
          48 89 4f 21                     mov [rdi+33], rcx
          48 83 c7 27                     add rdi, 39
          45 31 c9                        xor r9d, r9d
          e8 >grouped                     call grouped
          c6 07 29                        mov byte [rdi], 0x29
          48 ff c7                        inc rdi
          c3                              ret
    write_number:
          48 8b 48 10                     mov rcx, [rax+16]
          8b 40 18                        mov eax, [rax+24]
"""
_SIGN_OF_SIZE: Final = """
          48 85 c9                        test rcx, rcx
          0f 89 >decimal                  jns decimal
"""
_SIGN_OF_TAG: Final = """
          f6 c1 02                        test cl, 2
          0f 84 >decimal                  je decimal
"""
_FILLED: Final = (
    """
          c6 07 2d                        mov byte [rdi], 0x2d
          48 ff c7                        inc rdi
          e9 >decimal                     jmp decimal
    filled:
          48 89 7b 08                     mov [rbx+8], rdi
          4c 8b 74 24 58                  mov r14, [rsp+88]
          41 f6 c6 02                     test r14b, 2
          0f 84 >released                 je released
          4c 8b 7c 24 30                  mov r15, [rsp+48]
    release:
          49 ff cf                        dec r15
          0f 88 >released                 js released
          48 8b 43 58                     mov rax, [rbx+88]
          4a 8b 3c f8                     mov rdi, [rax+r15*8]
          48 0f ba f7 00                  btr rdi, 0
          0f 83 >release                  jae release
          48 b8 =release                  mov rax, release
          ff d0                           call rax
          e9 >release                     jmp release
    failed:
          48 83 7c 24 20 {lost}           cmp qword [rsp+32], 0x{lost}
          0f 84 >abandon                  je abandon
          80 4c 24 58 01                  or byte [rsp+88], 1
          31 c0                           xor eax, eax                      without it
          e9 >keep                        jmp keep
    abandon:
          41 be 01 00 00 00               mov r14d, 1
          e9 >release                     jmp release
    released:
          4c 89 f0                        mov rax, r14
"""
    + RESTORE
    + """
          a8 01                           test al, 1
          0f 85 >failure                  jne failure
"""
)
if sys.version_info < (3, 12):
    FILL: Final = _FILL + _SIGN_OF_SIZE + _FILLED
else:
    FILL: Final = _FILL + _SIGN_OF_TAG + _FILLED
"""Fills in the form in rbp; `keep` has kept its values. The lane is in rbx, what a call returns in r13, the time of an end in r14."""
