"""How machine code takes the steps of a decision: a part of the listing in `asking`.

Most steps have code of their own (`decisioncode`), which comes here with values that are not what is usual.
"""

from __future__ import annotations

import sys
from typing import Final

from freezeframe.native.watching.decisions import CLASSES

_DECIDE: Final = """
    calls:
          ff 61 20                        jmp qword [rcx+32]                the decision's own code
    step:
          48 8d 14 01                     lea rdx, [rcx+rax]                rdx: a step
          48 8b 3a                        mov rdi, [rdx]
          89 f8                           mov eax, edi                      where in the frame is what it looks at?
          49 8b 04 06                     mov rax, [r14+rax]
          48 c1 ef 20                     shr rdi, 32
          0f 85 >elsewhere                jne elsewhere
          48 83 e0 fc                     and rax, 0xfffffffffffffffc       a stack reference's tags
          0f 84 >function                 je function
    classify:
          4c 8b 40 08                     mov r8, [rax+8]
          48 bf =int                      mov rdi, int
          49 39 f8                        cmp r8, rdi
          0f 85 >no_int                   jne no_int
          f6 42 08 04                     test byte [rdx+8], 4              DIGIT?
          0f 84 >integer_is_told          je integer_is_told
    digit_compares:
"""
_DIGIT_OF_SIZE: Final = """
          4c 8b 40 10                     mov r8, [rax+16]
          49 8d 78 01                     lea rdi, [r8+1]
          8b 40 18                        mov eax, [rax+24]
          48 83 ff 02                     cmp rdi, 2                        has it at most one digit?
          0f 87 >function                 ja function
          49 0f af c0                     imul rax, r8
"""
_DIGIT_OF_TAG: Final = """
          48 8b 78 10                     mov rdi, [rax+16]
          8b 40 18                        mov eax, [rax+24]
          48 83 ff 0f                     cmp rdi, 15                       has it at most one digit?
          0f 87 >function                 ja function
          40 f6 c7 03                     test dil, 3
          0f 84 >counted                  je counted                        a positive one
          83 e7 03                        and edi, 3
          41 b8 01 00 00 00               mov r8d, 1
          49 29 f8                        sub r8, rdi                       its sign
          49 0f af c0                     imul rax, r8
"""
_COMPARE: Final = """
    counted:
          66 0f ef c0                     pxor xmm0, xmm0
          f2 48 0f 2a c0                  cvtsi2sd xmm0, rax
    compares:
          66 0f 2e 42 10                  ucomisd xmm0, qword [rdx+16]
          0f 94 c0                        sete al
          0f b6 c0                        movzx eax, al
          11 c0                           adc eax, eax                      greater, less, equal, neither
    outcome:
          8b 44 82 18                     mov eax, [rdx+rax*4+24]
          83 f8 02                        cmp eax, 2
          0f 87 >step                     ja step
    ends_decision:
          0f 84 >function                 je function
          48 ff 83 00 01 00 00            inc qword [rbx+256]
          89 c2                           mov edx, eax
          e9 >answered                    jmp answered
"""


def _is_class(cls: type) -> str:
    """Whether the value in rax, whose class is in r8, is of this one; then r9 is shifted to what is said of that."""
    of_none = cls is type(None)
    name = "none" if of_none else cls.__name__
    return f"""
          49 c1 e9 04                     shr r9, 4
          48 bf ={name}                   mov rdi, {name}
          {"48 39 f8                        cmp rax, rdi" if of_none else "49 39 f8                        cmp r8, rdi"}
          0f 84 >classified               je classified
"""


_BY_CLASS: Final = """
    no_int:
          4c 8b 4a 08                     mov r9, [rdx+8]                   r9: four bits for each class
"""
_AFTER_CLASSES: Final = """          49 c1 e9 04                     shr r9, 4
          e9 >classified                  jmp classified
    integer_is_told:
          4c 8b 4a 08                     mov r9, [rdx+8]
    classified:
          41 83 e1 0f                     and r9d, 15
          41 83 f9 02                     cmp r9d, 2
          0f 82 >may_have_length          jb may_have_length
          0f 84 >real                     je real
          41 83 f9 04                     cmp r9d, 4
          0f 82 >equals                   jb equals
          0f 84 >digit_compares           je digit_compares
          44 89 c8                        mov eax, r9d
          83 e0 03                        and eax, 3
          e9 >outcome                     jmp outcome
    may_have_length:
          45 85 c9                        test r9d, r9d
          0f 85 >of_length                jne of_length
          e9 >function                    jmp function
    real:
          f2 0f 10 40 10                  movsd xmm0, qword [rax+16]
          e9 >compares                    jmp compares
    of_length:
          48 8b 40 10                     mov rax, [rax+16]
          e9 >counted                     jmp counted
    equals:
          4c 8b 42 10                     mov r8, [rdx+16]
          41 b9 02 00 00 00               mov r9d, 2
          4c 39 c0                        cmp rax, r8
          0f 84 >told_apart               je told_apart
          8b 78 20                        mov edi, [rax+32]
          f7 c7 20 00 00 00               test edi, 0x20                    of its `state`: compact
          0f 84 >function                 je function
          45 8b 50 20                     mov r10d, [r8+32]
          41 31 fa                        xor r10d, edi
          41 ff c1                        inc r9d
          41 f7 c2 7c 00 00 00            test r10d, 0x7c                   kind, compact, ascii
          0f 85 >told_apart               jne told_apart
          4c 8b 50 10                     mov r10, [rax+16]
          4d 3b 50 10                     cmp r10, [r8+16]
          0f 85 >told_apart               jne told_apart
          f7 c7 40 00 00 00               test edi, 0x40                    ascii?
          0f 84 >not_ascii                je not_ascii
          48 83 c0 {characters}           add rax, 0x{characters}
          49 83 c0 {characters}           add r8, 0x{characters}
          e9 >unlike                      jmp unlike
    not_ascii:
          48 83 c0 {beyond_ascii}         add rax, 0x{beyond_ascii}
          49 83 c0 {beyond_ascii}         add r8, 0x{beyond_ascii}
          c1 ef 02                        shr edi, 2
          83 e7 07                        and edi, 7
          4c 0f af d7                     imul r10, rdi
    unlike:
          49 ff ca                        dec r10
          0f 88 >alike                    js alike
          42 8a 3c 10                     mov dil, [rax+r10]
          43 3a 3c 10                     cmp dil, [r8+r10]
          0f 84 >unlike                   je unlike
          e9 >told_apart                  jmp told_apart
    alike:
          41 ff c9                        dec r9d
    told_apart:
          44 89 c8                        mov eax, r9d
          e9 >outcome                     jmp outcome
    elsewhere:
          ff cf                           dec edi
          0f 85 >named                    jne named
          48 83 e0 fc                     and rax, 0xfffffffffffffffc
          0f 84 >function                 je function
          48 8b 40 10                     mov rax, [rax+16]                 in a cell
          48 85 c0                        test rax, rax
          0f 85 >classify                 jne classify
          e9 >function                    jmp function
    named:
          ff cf                           dec edi
          0f 85 >calculation              jne calculation
          49 8b 46 {globals}              mov rax, [r14+0x{globals}]
          48 3b 41 10                     cmp rax, [rcx+16]
          0f 85 >function                 jne function
          4c 8b 41 28                     mov r8, [rcx+40]
          48 8b 78 20                     mov rdi, [rax+32]                 rdi: the `ma_keys` of the module's names, r8: those of builtins
          4d 8b 40 20                     mov r8, [r8+32]
          44 8b 4f 0c                     mov r9d, [rdi+12]
          44 3b 4a 18                     cmp r9d, [rdx+24]                 the keys that were searched (`dk_version`)?
          0f 85 >search_names             jne search_names
          45 8b 50 0c                     mov r10d, [r8+12]
          44 3b 52 1c                     cmp r10d, [rdx+28]
          0f 85 >search_names             jne search_names
          48 8b 7a 28                     mov rdi, [rdx+40]                 where the builtin's entry is
          e9 >named_value                 jmp named_value
    calculation:
          ff 62 08                        jmp qword [rdx+8]
    search_names:
          e8 >find_name                   call find_name                    which the module must not have
          4d 85 c9                        test r9, r9
          0f 85 >function                 jne function
          4c 89 c7                        mov rdi, r8
          e8 >find_name                   call find_name
          4d 85 c9                        test r9, r9
          0f 8e >function                 jle function
          48 8b 41 10                     mov rax, [rcx+16]
          48 8b 40 20                     mov rax, [rax+32]
          8b 40 0c                        mov eax, [rax+12]
          41 8b 78 0c                     mov edi, [r8+12]
          85 c0                           test eax, eax
          0f 84 >search_again             je search_again
          85 ff                           test edi, edi
          0f 84 >search_again             je search_again
          89 42 18                        mov [rdx+24], eax
          89 7a 1c                        mov [rdx+28], edi
          4c 89 4a 28                     mov [rdx+40], r9
    search_again:
          4c 89 cf                        mov rdi, r9
    named_value:
          48 8b 42 10                     mov rax, [rdx+16]
          48 3b 47 08                     cmp rax, [rdi+8]
          0f 85 >function                 jne function
          b8 02 00 00 00                  mov eax, 2
          e9 >outcome                     jmp outcome
    find_name:
          49 c7 c1 ff ff ff ff            mov r9, 0xffffffffffffffff        r9: the name's entry, 0 for none, -1 where it is not known
          80 7f 0a 01                     cmp byte [rdi+10], 1          `dk_kind`: strings only, of one dictionary only
          0f 85 >unknown_names            jne unknown_names
          51                              push rcx
          41 50                           push r8
          48 8b 42 08                     mov rax, [rdx+8]
          4c 8b 48 18                     mov r9, [rax+24]                  r9: the hash, and what is left of it
          4d 89 ca                        mov r10, r9
    probe_name:
          0f b6 4f 08                     movzx ecx, byte [rdi+8]       `dk_log2_size`
          41 bd 01 00 00 00               mov r13d, 1
          49 d3 e5                        shl r13, cl
          49 ff cd                        dec r13
          4d 21 ea                        and r10, r13
          83 f9 08                        cmp ecx, 8
          0f 83 >wide_index               jae wide_index
          4e 0f be 44 17 20               movsx r8, byte [rdi+r10+32]
          e9 >entry                       jmp entry
    wide_index:
          83 f9 10                        cmp ecx, 16
          0f 83 >wider_index              jae wider_index
          4e 0f bf 44 57 20               movsx r8, word [rdi+r10*2+32]
          e9 >entry                       jmp entry
    wider_index:
          4e 63 44 97 20                  movsxd r8, dword [rdi+r10*4+32]
    entry:
          4d 85 c0                        test r8, r8
          0f 88 >no_entry                 js no_entry
          0f b6 4f 09                     movzx ecx, byte [rdi+9]       `dk_log2_index_bytes`
          41 bd 01 00 00 00               mov r13d, 1
          49 d3 e5                        shl r13, cl
          49 01 fd                        add r13, rdi
          49 c1 e0 04                     shl r8, 4
          4f 8d 6c 05 20                  lea r13, [r13+r8+32]
          49 8b 4d 00                     mov rcx, [r13]
          48 39 c1                        cmp rcx, rax
          0f 84 >found_name               je found_name
          48 8b 49 18                     mov rcx, [rcx+24]
          48 3b 48 18                     cmp rcx, [rax+24]
          0f 84 >another_name             je another_name
    next_name:
          49 c1 e9 05                     shr r9, 5
          4f 8d 14 92                     lea r10, [r10+r10*4]
          4f 8d 54 0a 01                  lea r10, [r10+r9+1]
          e9 >probe_name                  jmp probe_name
    no_entry:
          49 ff c0                        inc r8
          0f 85 >next_name                jne next_name                     there was one
          45 31 c9                        xor r9d, r9d
          41 58                           pop r8
          59                              pop rcx
          c3                              ret
    found_name:
          4d 89 e9                        mov r9, r13
          41 58                           pop r8
          59                              pop rcx
          c3                              ret
    another_name:
          49 c7 c1 ff ff ff ff            mov r9, 0xffffffffffffffff
          41 58                           pop r8
          59                              pop rcx
    unknown_names:
          c3                              ret
"""
DECIDE: Final = (
    _DECIDE
    + (_DIGIT_OF_SIZE if sys.version_info < (3, 12) else _DIGIT_OF_TAG)
    + _COMPARE
    + _BY_CLASS
    + "".join(map(_is_class, CLASSES[1:]))
    + _AFTER_CLASSES
)
"""Decides about the call whose interpreter frame is in r14, with the condition in rcx: goes on at `answered`, with the answer in edx, or at
`function`. rsi, r11 and r15 stay what they are, rbx, rbp, r12 and r14, too."""
