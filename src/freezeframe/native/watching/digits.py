"""How machine code writes a number, as a part of the listing in `places`: eight digits at once (`eight`).

A number of eight digits is split in the middle, then both halves in theirs, and those in theirs, each step in all parts of a register at
once (by multiplication instead of division: Granlund and Montgomery, 1994). A loop that finds one after the other took a quarter of all
time that an event takes; it is left for numbers of more than sixteen digits, and of more than eight where they have commas. Numbers below a
hundred, which are most, and the last digits of times are read from tables: by multiplication they took a twentieth of a traced call.
"""

from __future__ import annotations

import ctypes
from typing import Final

from freezeframe.native.memory import keep_for_ever

_pairs: Final = (ctypes.c_char * 200).from_buffer_copy(b"".join(b"%02d" % number for number in range(100)))
_below_hundred: Final = (ctypes.c_char * 400).from_buffer_copy(
    b"".join(b"%d" % number + (b"\0\0\x01" if number < 10 else b"\0\x02") for number in range(100))
)
_levels: Final = (ctypes.c_char * 400).from_buffer_copy(b"".join(b"%4d" % number for number in range(100)))
keep_for_ever(_pairs)
keep_for_ever(_below_hundred)
keep_for_ever(_levels)
TABLES: Final = {"pairs": ctypes.addressof(_pairs), "below_hundred": ctypes.addressof(_below_hundred), "levels": ctypes.addressof(_levels)}
"""What the listing reads: two digits of each number below a hundred, and as many as it has, with how many these are; and these in four
characters."""

NUMBERS: Final = """
    head:
          4c 89 f0                        mov rax, r14
          48 2b 43 28                     sub rax, [rbx+40]
          48 89 c1                        mov rcx, rax
          48 2b 8b c8 00 00 00            sub rcx, [rbx+200]
          48 81 f9 e7 03 00 00            cmp rcx, 999
          0f 87 >new_microsecond          ja new_microsecond
          0f 10 83 d0 00 00 00            movups xmm0, [rbx+208]            the same as last
          0f 11 07                        movups [rdi], xmm0
          48 03 bb e0 00 00 00            add rdi, [rbx+224]
    level:
          c7 07 20 c2 b5 73               mov dword [rdi], 0x73b5c220   a space, the unit
          c6 47 04 20                     mov byte [rdi+4], 0x20
          4c 89 ee                        mov rsi, r13
          4c 29 ce                        sub rsi, r9                       rsi: the level
          48 83 fe 63                     cmp rsi, 99
          0f 87 >wide                     ja wide
          49 b8 =levels                   mov r8, levels
          41 8b 04 b0                     mov eax, [r8+rsi*4]
          89 47 05                        mov [rdi+5], eax
          48 83 c7 09                     add rdi, 9
    indent:
          48 b8 20 20 20 20 20 20 20 20   mov rax, 0x2020202020202020
          48 89 07                        mov [rdi], rax
          48 89 47 08                     mov [rdi+8], rax
          88 47 10                        mov [rdi+16], al
          b9 08 00 00 00                  mov ecx, 8
          48 39 ce                        cmp rsi, rcx
          48 0f 47 f1                     cmova rsi, rcx
          48 8d 7c 77 01                  lea rdi, [rdi+rsi*2+0x1]
          c3                              ret
    wide:
          48 83 c7 05                     add rdi, 5
          48 89 f0                        mov rax, rsi
          41 b9 04 00 00 00               mov r9d, 4                        r9: at least so many characters
          e8 >without_commas              call without_commas
          be 08 00 00 00                  mov esi, 8
          e9 >indent                      jmp indent
    new_microsecond:
          4d 89 ca                        mov r10, r9
          e8 >thousands                   call thousands
          48 69 c8 e8 03 00 00            imul rcx, rax, 1000
          48 81 e9 f4 01 00 00            sub rcx, 500
          48 89 8b c8 00 00 00            mov [rbx+200], rcx                from here on it is that microsecond
          48 89 bb e0 00 00 00            mov [rbx+224], rdi
          41 b9 0c 00 00 00               mov r9d, 12
          e8 >grouped                     call grouped
          4d 89 d1                        mov r9, r10
          48 8b 83 e0 00 00 00            mov rax, [rbx+224]
          0f 10 00                        movups xmm0, [rax]
          0f 11 83 d0 00 00 00            movups [rbx+208], xmm0
          48 f7 d8                        neg rax
          48 01 f8                        add rax, rdi
          48 89 83 e0 00 00 00            mov [rbx+224], rax
          48 83 f8 10                     cmp rax, 16
          0f 86 >level                    jbe level
          c7 83 cc 00 00 00 00 00 00 80   mov dword [rbx+204], 0x80000000  too long to be kept
          e9 >level                       jmp level
    lasting:
          48 8b 44 24 30                  mov rax, [rsp+48]
          e8 >thousands                   call thousands
          48 83 f8 63                     cmp rax, 99
          0f 86 >decimal                  jbe decimal
          45 31 c9                        xor r9d, r9d
          e8 >grouped                     call grouped
          c3                              ret
    time:
          4c 89 f0                        mov rax, r14
          48 2b 43 28                     sub rax, [rbx+40]
          48 89 c1                        mov rcx, rax
          48 2b 8b a8 00 00 00            sub rcx, [rbx+168]
          48 81 f9 0f 27 00 00            cmp rcx, 9999
          0f 87 >new_time                 ja new_time
          0f 10 83 b0 00 00 00            movups xmm0, [rbx+176]            all but the last four digits, the same as last
          0f 11 07                        movups [rdi], xmm0
          48 03 bb c0 00 00 00            add rdi, [rbx+192]
          69 d1 f6 28 00 00               imul edx, ecx, 10486
          c1 ea 14                        shr edx, 20                       over 100
          6b c2 64                        imul eax, edx, 100
          29 c1                           sub ecx, eax
          49 b8 =pairs                    mov r8, pairs
          41 0f b7 14 50                  movzx edx, word [r8+rdx*2]
          41 0f b7 0c 48                  movzx ecx, word [r8+rcx*2]
          66 89 17                        mov word [rdi], dx
          66 89 4f 02                     mov word [rdi+2], cx
          48 83 c7 04                     add rdi, 4
          c3                              ret
    new_time:
          48 3d 0f 27 00 00               cmp rax, 9999
          0f 86 >decimal                  jbe decimal
          48 b9 ff ff c0 6f f2 86 23 00   mov rcx, 9999999999999999
          48 39 c8                        cmp rax, rcx
          0f 87 >decimal                  ja decimal
          48 89 c1                        mov rcx, rax
          48 ba 4b 59 86 38 d6 c5 6d 34   mov rdx, 0x346dc5d63886594b
          48 f7 e2                        mul rdx
          48 c1 ea 0b                     shr rdx, 11
          48 69 d2 10 27 00 00            imul rdx, rdx, 10000
          48 89 93 a8 00 00 00            mov [rbx+168], rdx
          48 89 bb c0 00 00 00            mov [rbx+192], rdi
          48 89 c8                        mov rax, rcx
          e8 >unpadded                    call unpadded
          48 8b 83 c0 00 00 00            mov rax, [rbx+192]
          0f 10 00                        movups xmm0, [rax]
          0f 11 83 b0 00 00 00            movups [rbx+176], xmm0
          48 f7 d8                        neg rax
          48 8d 44 07 fc                  lea rax, [rdi+rax-0x4]
          48 89 83 c0 00 00 00            mov [rbx+192], rax
          c3                              ret
    depth:
          4c 89 e8                        mov rax, r13
          e9 >decimal                     jmp decimal
    duration:
          48 8b 44 24 30                  mov rax, [rsp+48]
    decimal:
          e8 >unpadded                    call unpadded
          c3                              ret
    thousands:
          48 05 f4 01 00 00               add rax, 500
          48 c1 e8 03                     shr rax, 3
          48 ba cf f7 53 e3 a5 9b c4 20   mov rdx, 0x20c49ba5e353f7cf       an eighth of it over a thousand
          48 f7 e2                        mul rdx
          48 c1 ea 04                     shr rdx, 4
          48 89 d0                        mov rax, rdx
          c3                              ret
    unpadded:
          48 83 f8 63                     cmp rax, 99
          0f 87 >many                     ja many
          49 b8 =below_hundred            mov r8, below_hundred
          41 8b 04 80                     mov eax, [r8+rax*4]               its digits, and how many
          66 89 07                        mov [rdi], ax
          c1 e8 18                        shr eax, 24
          48 01 c7                        add rdi, rax
          c3                              ret
    many:
          48 3d ff e0 f5 05               cmp rax, 99999999
          0f 87 >longer                   ja longer
    leading:
          e8 >eight                       call eight
          e8 >zeros                       call zeros
          48 d3 e8                        shr rax, cl
          48 89 07                        mov [rdi], rax
          c1 e9 03                        shr ecx, 3
          48 83 c7 08                     add rdi, 8
          48 29 cf                        sub rdi, rcx
          c3                              ret
    longer:
          48 b9 ff ff c0 6f f2 86 23 00   mov rcx, 9999999999999999
          48 39 c8                        cmp rax, rcx
          0f 87 >longest                  ja longest
          48 89 c6                        mov rsi, rax
          48 ba fd ce 61 84 11 77 cc ab   mov rdx, 0xabcc77118461cefd
          48 f7 e2                        mul rdx
          48 c1 ea 1a                     shr rdx, 26
          89 d0                           mov eax, edx                      over 100,000,000
          48 69 d2 00 e1 f5 05            imul rdx, rdx, 100000000
          48 29 d6                        sub rsi, rdx
          e8 >leading                     call leading
          89 f0                           mov eax, esi
          e8 >eight                       call eight
          49 b8 30 30 30 30 30 30 30 30   mov r8, 0x3030303030303030
          4c 09 c0                        or rax, r8
          48 89 07                        mov [rdi], rax
          48 83 c7 08                     add rdi, 8
          c3                              ret
    eight:
          89 c1                           mov ecx, eax
          ba 59 17 b7 d1                  mov edx, 0xd1b71759
          48 0f af d1                     imul rdx, rcx
          48 c1 ea 2d                     shr rdx, 45                       over 10,000
          69 c2 10 27 00 00               imul eax, edx, 10000
          29 c1                           sub ecx, eax
          48 c1 e1 20                     shl rcx, 32
          48 09 d1                        or rcx, rdx                       two numbers of four digits
          48 69 d1 f6 28 00 00            imul rdx, rcx, 10486
          48 c1 ea 14                     shr rdx, 20
          49 b8 7f 00 00 00 7f 00 00 00   mov r8, 0x0000007f0000007f
          4c 21 c2                        and rdx, r8                       each over 100
          48 6b c2 64                     imul rax, rdx, 100
          48 29 c1                        sub rcx, rax
          48 c1 e1 10                     shl rcx, 16
          48 09 d1                        or rcx, rdx                       four of two
          48 6b d1 67                     imul rdx, rcx, 103
          48 c1 ea 0a                     shr rdx, 10
          49 b8 0f 00 0f 00 0f 00 0f 00   mov r8, 0x000f000f000f000f
          4c 21 c2                        and rdx, r8                       each over 10
          48 8d 04 92                     lea rax, [rdx+rdx*4]
          48 01 c0                        add rax, rax
          48 29 c1                        sub rcx, rax
          48 c1 e1 08                     shl rcx, 8
          48 89 c8                        mov rax, rcx
          48 09 d0                        or rax, rdx
          c3                              ret
    zeros:
          48 89 c2                        mov rdx, rax
          48 0f ba ea 3f                  bts rdx, 63
          48 0f bc ca                     bsf rcx, rdx
          83 e1 38                        and ecx, 56                       so many bits of them are leading zeros
          49 b8 30 30 30 30 30 30 30 30   mov r8, 0x3030303030303030
          4c 09 c0                        or rax, r8
          c3                              ret
    grouped:
          41 bb 03 00 00 00               mov r11d, 3                       r11: so many digits until there is a comma
          48 3d ff e0 f5 05               cmp rax, 99999999
          0f 87 >digits                   ja digits
          e8 >eight                       call eight
          e8 >zeros                       call zeros
          83 f9 28                        cmp ecx, 40
          0f 83 >without_comma            jae without_comma
          48 89 c2                        mov rdx, rax
          48 c1 ea 30                     shr rdx, 48                       the last two digits
          49 89 c0                        mov r8, rax
          49 c1 e8 10                     shr r8, 16
          41 81 e0 ff ff ff 00            and r8d, 0xffffff
          49 c1 e0 18                     shl r8, 24
          48 89 c6                        mov rsi, rax
          48 c1 ee 28                     shr rsi, 40
          48 c1 e6 38                     shl rsi, 56
          0f b7 c0                        movzx eax, ax
          4c 09 c0                        or rax, r8
          48 09 f0                        or rax, rsi
          49 b8 00 00 2c 00 00 00 2c 00   mov r8, 0x002c0000002c0000        two digits, a comma, three, a comma, one
          4c 09 c0                        or rax, r8
          41 b8 50 00 00 00               mov r8d, 80
          83 f9 10                        cmp ecx, 16
          0f 82 >shift                    jb shift
          83 c1 08                        add ecx, 8                        nothing is left in front of the first comma
    shift:
          48 0f ad d0                     shrd rax, rdx, cl
          48 d3 ea                        shr rdx, cl
          e9 >lay                         jmp lay
    without_comma:
          41 b8 40 00 00 00               mov r8d, 64
          48 d3 e8                        shr rax, cl
    lay:
          41 29 c8                        sub r8d, ecx
          41 c1 e8 03                     shr r8d, 3                        r8: so many characters
          45 85 c9                        test r9d, r9d
          0f 84 >laid                     je laid
          48 b9 20 20 20 20 20 20 20 20   mov rcx, 0x2020202020202020
          48 89 0f                        mov [rdi], rcx
          48 89 4f 04                     mov [rdi+4], rcx
          4c 01 cf                        add rdi, r9
          4c 29 c7                        sub rdi, r8
    laid:
          48 89 07                        mov [rdi], rax
          48 89 57 08                     mov [rdi+8], rdx
          4c 01 c7                        add rdi, r8
          c3                              ret
    longest:
          45 31 c9                        xor r9d, r9d
    without_commas:
          41 bb 15 00 00 00               mov r11d, 21
    digits:
          48 8d 74 24 30                  lea rsi, [rsp+48]                 the last one first
          49 b8 cd cc cc cc cc cc cc cc   mov r8, 0xcccccccccccccccd
    digit:
          45 85 db                        test r11d, r11d
          0f 85 >joined                   jne joined
          48 ff ce                        dec rsi
          c6 06 2c                        mov byte [rsi], 0x2c
          41 bb 03 00 00 00               mov r11d, 3
    joined:
          41 ff cb                        dec r11d
          48 89 c1                        mov rcx, rax
          49 f7 e0                        mul r8
          48 c1 ea 03                     shr rdx, 3                        a tenth
          48 8d 04 92                     lea rax, [rdx+rdx*4]
          48 01 c0                        add rax, rax
          48 29 c1                        sub rcx, rax
          83 c1 30                        add ecx, 0x30
          48 ff ce                        dec rsi
          88 0e                           mov [rsi], cl
          48 89 d0                        mov rax, rdx
          48 85 c0                        test rax, rax
          0f 85 >digit                    jne digit
          48 8d 4c 24 30                  lea rcx, [rsp+48]
          48 29 f1                        sub rcx, rsi
    pad:
          4c 39 c9                        cmp rcx, r9
          0f 83 >padded                   jae padded
          c6 07 20                        mov byte [rdi], 0x20
          48 ff c7                        inc rdi
          49 ff c9                        dec r9
          e9 >pad                         jmp pad
    padded:
          0f 10 06                        movups xmm0, [rsi]
          0f 11 07                        movups [rdi], xmm0
          0f 10 46 10                     movups xmm0, [rsi+16]
          0f 11 47 10                     movups [rdi+16], xmm0
          48 01 cf                        add rdi, rcx
          c3                              ret
"""
"""Writes the number that a piece is about, or rax (`decimal`), to where rdi is. Of times the lane has what was written last: of events that
come one soon after the other most digits are the same."""
