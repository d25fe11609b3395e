"""The trace function of `telling`, in machine code: its listing, and that of what sets others meanwhile.

Offsets in `watch` are those of its fields, eight bytes each: 0 `state`, 8 `touched`, 16 `elsewhere`, 24 `chained`, 32 to 56 who is told, by
the event, 64 `find`, 72 `ended`, 80 `after`, 88 `table`, 96 `told`, 104 `other`, 112 `leaving`, 120 `event`, 128 `suspended`, 136 `codes`,
144 `kind`, 152 `stopping`, 160 `cause`, 168 `outermost`, 176 `failing`.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

TRACE_FUNCTION: Final = """
    trace:
          f3 0f 1e fa                     endbr64
          53                              push rbx
          55                              push rbp
          41 54                           push r12
          41 55                           push r13
          41 56                           push r14
          48 83 ec 40                     sub rsp, 64
          48 bb =watch                    mov rbx, watch
          48 89 f5                        mov rbp, rsi                      rbp: the frame object
          89 d2                           mov edx, edx
          41 89 d4                        mov r12d, edx                     r12: the event
          49 89 cd                        mov r13, rcx                      r13: its value
          45 31 f6                        xor r14d, r14d                    r14: what is given back
          48 c7 44 24 30 00 00 00 00      mov qword ptr [rsp+48], 0
          48 39 ab b0 00 00 00            cmp [rbx+176], rbp
          0f 84 >goes_on                  je goes_on
    begin:
          48 8b 03                        mov rax, [rbx]
          8b 88 {event}                   mov ecx, [rax+{event}]
          48 89 8b a0 00 00 00            mov [rbx+160], rcx
          {holder}                        mov rax, [rax+cframe]             nothing from 3.13 on
          48 8b 80 {current}              mov rax, [rax+{current}]
          48 3b 85 {frame}                cmp rax, [rbp+{frame}]
          0f 85 >chain                    jne chain                         from 3.12 exceptions in hidden code are told, too
          83 fa 03                        cmp edx, 3
          0f 87 >chain                    ja chain
          48 83 bb 98 00 00 00 00         cmp qword ptr [rbx+152], 0
          0f 85 >first                    jne first
    telling:
          48 8b 44 d3 20                  mov rax, [rbx+rdx*8+32]
          48 89 44 24 20                  mov [rsp+32], rax                 [rsp+32]: who is told
          48 85 c0                        test rax, rax
          0f 84 >untold                   je untold
          89 e9                           mov ecx, ebp
          81 e1 f0 ff 00 00               and ecx, 0xfff0
          48 03 4b 58                     add rcx, [rbx+88]                 rcx: where its frame of ours is noted
          48 39 29                        cmp [rcx], rbp
          0f 85 >miss                     jne miss
          48 8b 79 08                     mov rdi, [rcx+8]
    tell:
          48 8b 43 60                     mov rax, [rbx+96]
          48 89 44 24 38                  mov [rsp+56], rax                 [rsp+56], [rsp]: of what somebody is being told who has this
          48 8b 43 78                     mov rax, [rbx+120]                told (`sys.call_tracing`), or 0
          48 89 04 24                     mov [rsp], rax
          48 89 7b 60                     mov [rbx+96], rdi
          48 89 7c 24 10                  mov [rsp+16], rdi
          4c 89 63 78                     mov [rbx+120], r12
          48 ba =one                      mov rdx, one
          41 83 fc 01                     cmp r12d, 1
          0f 84 >raised                   je raised
          41 83 fc 03                     cmp r12d, 3
          0f 85 >ask                      jne ask
          4c 89 e9                        mov rcx, r13
          48 85 c9                        test rcx, rcx
          0f 85 >value                    jne value
          48 c7 43 78 04 00 00 00         mov qword ptr [rbx+120], 4
          48 b9 =none                     mov rcx, none
          e9 >value                       jmp value
    raised:
          49 8b 8d {item}                 mov rcx, [r13+{item}]
    value:
          48 89 4c 24 18                  mov [rsp+24], rcx
          48 ff c2                        inc rdx
    ask:
          48 8b 85 {frame}                mov rax, [rbp+{frame}]
          4c 8b 88 {code}                 mov r9, [rax+{code}]
          49 83 e1 fc                     and r9, -4
          44 89 c9                        mov ecx, r9d
          81 e1 f0 ff 00 00               and ecx, 0xfff0
          48 03 8b 88 00 00 00            add rcx, [rbx+136]
          4c 39 09                        cmp [rcx], r9
          0f 85 >placed                   jne placed                        it is not known where its instructions are
          48 8b 49 08                     mov rcx, [rcx+8]
          4c 8b 43 78                     mov r8, [rbx+120]
          41 83 f8 02                     cmp r8d, 2
          0f 85 >which                    jne which
          81 bb a0 00 00 00 {line}        cmp dword ptr [rbx+160], {line}
          0f 84 >which                    je which
          41 b8 05 00 00 00               mov r8d, 5                        behind a jump backward
    which:
          4a 8b 0c c1                     mov rcx, [rcx+r8*8]
          48 8b 80 {instruction}          mov rax, [rax+{instruction}]
          4c 29 c8                        sub rax, r9
          48 8b 8c 81 {instructions}      mov rcx, [rcx+rax*4-{instructions}]
          8b 01                           mov eax, [rcx]
          85 c0                           test eax, eax
          0f 88 >lasting                  js lasting                        an immortal object's count stays
          ff 01                           inc dword ptr [rcx]
    lasting:
          48 8b 44 24 10                  mov rax, [rsp+16]
          48 89 88 {position}             mov [rax+{position}], rcx
    placed:
          48 8b 7c 24 20                  mov rdi, [rsp+32]
          48 8d 74 24 10                  lea rsi, [rsp+16]
          e8 >invoke                      call invoke
          48 89 44 24 28                  mov [rsp+40], rax
          48 8b 44 24 38                  mov rax, [rsp+56]
          48 89 43 60                     mov [rbx+96], rax
          48 8b 04 24                     mov rax, [rsp]
          48 89 43 78                     mov [rbx+120], rax
          48 8b 7c 24 10                  mov rdi, [rsp+16]
          48 8b 87 {position}             mov rax, [rdi+{position}]
          48 c7 87 {position} 00 00 00 00  mov qword ptr [rdi+{position}], 0
          e8 >drop                        call drop
          48 8b 44 24 28                  mov rax, [rsp+40]
          48 85 c0                        test rax, rax
          0f 84 >failed                   je failed
          e8 >drop                        call drop
          e9 >told                        jmp told
    failed:
          41 ff ce                        dec r14d
          41 8d 44 24 ff                  lea eax, [r12-1]
          83 f8 01                        cmp eax, 1
          0f 87 >told                     ja told                           a call that begins, or ends
          48 89 ab b0 00 00 00            mov [rbx+176], rbp
    told:
          48 83 7b 08 00                  cmp qword ptr [rbx+8], 0
          0f 85 >after                    jne after
    done_telling:
          41 83 fc 03                     cmp r12d, 3
          0f 84 >leave                    je leave
    chain:
          48 8b 44 24 30                  mov rax, [rsp+48]
          44 09 f0                        or eax, r14d
          0f 85 >done                     jne done
    call_chained:
          48 8b 43 18                     mov rax, [rbx+24]
          48 85 c0                        test rax, rax
          0f 84 >done                     je done
          48 8b 3b                        mov rdi, [rbx]
          48 8b bf {object}               mov rdi, [rdi+{object}]
          48 89 ee                        mov rsi, rbp
          44 89 e2                        mov edx, r12d
          4c 89 e9                        mov rcx, r13
          ff d0                           call rax
          41 89 c6                        mov r14d, eax
          85 c0                           test eax, eax
          0f 84 >called                   je called
          48 83 7b 70 00                  cmp qword ptr [rbx+112], 0
          0f 85 >done                     jne done                          the frames are being left
          e8 >adopt                       call adopt                        CPython has taken what failed away, and this with it
          e9 >done                        jmp done
    called:
          48 83 7c 24 30 00               cmp qword ptr [rsp+48], 0
          0f 84 >done                     je done
          44 89 e2                        mov edx, r12d
          e9 >telling                     jmp telling
    goes_on:
          83 fa 01                        cmp edx, 1
          0f 84 >begin                    je begin                          its exception is told
          48 c7 83 b0 00 00 00 00 00 00 00  mov qword ptr [rbx+176], 0
          e9 >begin                       jmp begin
    first:
          83 fa 02                        cmp edx, 2
          0f 84 >before_telling           je before_telling
          85 d2                           test edx, edx
          0f 85 >telling                  jne telling
    before_telling:
          48 83 7b 18 00                  cmp qword ptr [rbx+24], 0
          0f 84 >telling                  je telling
          48 c7 44 24 30 01 00 00 00      mov qword ptr [rsp+48], 1         a stop is waited for, which is to come before it is told
          e9 >call_chained                jmp call_chained
    done:
          44 89 f0                        mov eax, r14d
          48 83 c4 40                     add rsp, 64
          41 5e                           pop r14
          41 5d                           pop r13
          41 5c                           pop r12
          5d                              pop rbp
          5b                              pop rbx
          c3                              ret
    miss:
          48 8b 85 {frame}                mov rax, [rbp+{frame}]
          48 8b 90 {globals}              mov rdx, [rax+{globals}]
          48 3b 53 68                     cmp rdx, [rbx+104]                another module's, which is not observed
          0f 85 >observed                 jne observed
          48 83 b8 {locals} 00            cmp qword ptr [rax+{locals}], 0   what the program executes there is its own
          0f 84 >chain                    je chain
    observed:
          48 8b 53 10                     mov rdx, [rbx+16]
          48 0b 93 80 00 00 00            or rdx, [rbx+128]
          0f 85 >find                     jne find                          it may be one that is noted elsewhere
          48 8b 80 {code}                 mov rax, [rax+{code}]
          48 83 e0 fc                     and rax, -4
          89 c2                           mov edx, eax
          81 e2 f0 ff 00 00               and edx, 0xfff0
          48 03 93 88 00 00 00            add rdx, [rbx+136]
          48 39 02                        cmp [rdx], rax
          0f 85 >find                     jne find                          it is not known whose code that is
          89 e9                           mov ecx, ebp
          81 e1 f0 ff 00 00               and ecx, 0xfff0
          48 03 4b 58                     add rcx, [rbx+88]
          48 83 39 00                     cmp qword ptr [rcx], 0
          0f 85 >find                     jne find
          48 89 4c 24 28                  mov [rsp+40], rcx
          48 8b bb 90 00 00 00            mov rdi, [rbx+144]
          31 f6                           xor esi, esi
          48 b8 =allocate                 mov rax, allocate
          ff d0                           call rax
          48 85 c0                        test rax, rax
          0f 84 >failed_to_find           je failed_to_find
          ff 45 00                        inc dword ptr [rbp]
          48 89 a8 {shadow}               mov [rax+{shadow}], rbp
          48 8b 4c 24 28                  mov rcx, [rsp+40]
          48 89 29                        mov [rcx], rbp
          48 89 41 08                     mov [rcx+8], rax
          48 89 c7                        mov rdi, rax
          e9 >tell                        jmp tell
    find:
          48 89 6c 24 10                  mov [rsp+16], rbp
          48 8b 7b 40                     mov rdi, [rbx+64]
          48 8d 74 24 10                  lea rsi, [rsp+16]
          48 ba =one                      mov rdx, one
          e8 >invoke                      call invoke
          48 85 c0                        test rax, rax
          0f 84 >failed_to_find           je failed_to_find
          48 b9 =none                     mov rcx, none
          48 39 c8                        cmp rax, rcx
          0f 84 >nobodys                  je nobodys
          89 e9                           mov ecx, ebp
          81 e1 f0 ff 00 00               and ecx, 0xfff0
          48 03 4b 58                     add rcx, [rbx+88]
          48 89 29                        mov [rcx], rbp
          48 89 41 08                     mov [rcx+8], rax
          48 89 c7                        mov rdi, rax
          e9 >tell                        jmp tell
    nobodys:
          e8 >drop                        call drop
          e9 >chain                       jmp chain
    failed_to_find:
          41 ff ce                        dec r14d
          e9 >done                        jmp done
    untold:
          83 fa 03                        cmp edx, 3
          0f 85 >chain                    jne chain
    leave:
          48 8b 85 {frame}                mov rax, [rbp+{frame}]
          48 3b 83 a8 00 00 00            cmp rax, [rbx+168]
          0f 85 >forget                   jne forget
          48 c7 83 a8 00 00 00 00 00 00 00  mov qword ptr [rbx+168], 0
          48 8b 03                        mov rax, [rbx]
          ff 80 {tracing}                 inc dword ptr [rax+{tracing}]     what comes is none of the program's
    forget:
          89 e9                           mov ecx, ebp
          81 e1 f0 ff 00 00               and ecx, 0xfff0
          48 03 4b 58                     add rcx, [rbx+88]
          48 39 29                        cmp [rcx], rbp
          0f 85 >leave_elsewhere          jne leave_elsewhere
          48 8b 41 08                     mov rax, [rcx+8]
          83 38 01                        cmp dword ptr [rax], 1
          0f 85 >keep                     jne keep
          48 c7 01 00 00 00 00            mov qword ptr [rcx], 0
          48 c7 41 08 00 00 00 00         mov qword ptr [rcx+8], 0
          e8 >drop                        call drop
          e9 >chain                       jmp chain
    leave_elsewhere:
          48 8b 43 10                     mov rax, [rbx+16]
          48 0b 83 80 00 00 00            or rax, [rbx+128]
          0f 84 >chain                    je chain
    keep:
          48 8b 7b 48                     mov rdi, [rbx+72]
          e8 >slowly                      call slowly
          e9 >chain                       jmp chain
    after:
          48 8b 7b 50                     mov rdi, [rbx+80]
          e8 >slowly                      call slowly
          e9 >done_telling                jmp done_telling
    slowly:
          48 83 ec 38                     sub rsp, 56
          48 89 7c 24 10                  mov [rsp+16], rdi
          48 8d 7c 24 18                  lea rdi, [rsp+24]
          48 8d 74 24 20                  lea rsi, [rsp+32]
          48 8d 54 24 28                  lea rdx, [rsp+40]
          48 b8 =fetch                    mov rax, fetch
          ff d0                           call rax
          48 89 6c 24 08                  mov [rsp+8], rbp
          48 8b 7c 24 10                  mov rdi, [rsp+16]
          48 8d 74 24 08                  lea rsi, [rsp+8]
          48 ba =one                      mov rdx, one
          e8 >invoke                      call invoke
          48 89 44 24 10                  mov [rsp+16], rax
          48 85 c0                        test rax, rax
          0f 84 >slow_failed              je slow_failed
          e8 >drop                        call drop
          48 83 7c 24 18 00               cmp qword ptr [rsp+24], 0
          0f 84 >slow_done                je slow_done
          48 8b 7c 24 18                  mov rdi, [rsp+24]
          48 8b 74 24 20                  mov rsi, [rsp+32]
          48 8b 54 24 28                  mov rdx, [rsp+40]
          48 b8 =restore                  mov rax, restore
          ff d0                           call rax
    slow_done:
          48 83 c4 38                     add rsp, 56
          c3                              ret
    slow_failed:
          41 be ff ff ff ff               mov r14d, -1
          48 8b 44 24 18                  mov rax, [rsp+24]
          e8 >drop                        call drop
          48 8b 44 24 20                  mov rax, [rsp+32]
          e8 >drop                        call drop
          48 8b 44 24 28                  mov rax, [rsp+40]
          e8 >drop                        call drop
          e9 >slow_done                   jmp slow_done
    drop:
          48 89 c7                        mov rdi, rax
          48 b8 =decref                   mov rax, decref
          ff e0                           jmp rax
    invoke:
          48 83 ec 08                     sub rsp, 8
          48 8b 03                        mov rax, [rbx]
          81 80 {remaining} 00 04 00 00   add dword ptr [rax+{remaining}], 0x400
          31 c9                           xor ecx, ecx
          48 b8 =vectorcall               mov rax, vectorcall
          ff d0                           call rax
          48 8b 0b                        mov rcx, [rbx]
          81 a9 {remaining} 00 04 00 00   sub dword ptr [rcx+{remaining}], 0x400
          48 83 c4 08                     add rsp, 8
          c3                              ret
    adopt:
          48 b9 =watch                    mov rcx, watch
          48 8b 01                        mov rax, [rcx]
          48 8d 15 >trace                 lea rdx, [rip+trace]
          48 8b b0 {trace}                mov rsi, [rax+{trace}]
          48 39 d6                        cmp rsi, rdx
          0f 84 >adopted                  je adopted
          48 89 71 18                     mov qword ptr [rcx+24], rsi
          48 85 f6                        test rsi, rsi
          0f 84 >again                    je again
          48 89 90 {trace}                mov [rax+{trace}], rdx            what the program has set is called by this
    adopted:
          c3                              ret
    again:
          48 89 d7                        mov rdi, rdx
          48 b8 =set_trace                mov rax, set_trace
          ff e0                           jmp rax
"""
SET_TRACE: Final = """
          f3 0f 1e fa                     endbr64
          53                              push rbx
          48 b8 =original                 mov rax, original
          ff d0                           call rax
          48 89 c3                        mov rbx, rax
          48 85 c0                        test rax, rax
          0f 84 >done                     je done
          48 b8 =get_state                mov rax, get_state
          ff d0                           call rax
          48 b9 =watch                    mov rcx, watch
          48 3b 01                        cmp rax, [rcx]
          0f 85 >done                     jne done                          another thread
          48 b8 =adopt                    mov rax, adopt
          ff d0                           call rax
    done:
          48 89 d8                        mov rax, rbx
          5b                              pop rbx
          c3                              ret
"""
"""`sys.settrace` and its like meanwhile."""
