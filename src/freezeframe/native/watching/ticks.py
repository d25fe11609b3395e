"""What time it is, as a part of the listing in `places`: the processor's counter of ticks is asked, in half the time that the clock takes,
and the clock itself again after a million of them, a third of a millisecond or so.

How long a tick is follows from what both said the last two times. So times are those of the clock to some tens of nanoseconds, and none is
before another that was told earlier in its thread.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from freezeframe.native.machinecode import CLOCK

_TICKS: Final = """
    clock:
          0f 31                           rdtsc
          48 c1 e2 20                     shl rdx, 32
          48 09 d0                        or rax, rdx
          48 89 c1                        mov rcx, rax
          48 2b 8b 88 00 00 00            sub rcx, [rbx+136]
          48 81 f9 00 00 10 00            cmp rcx, 0x100000
          0f 83 >ask_clock                jae ask_clock                     it is too long since the clock was asked
          48 8b 93 98 00 00 00            mov rdx, [rbx+152]
          48 85 d2                        test rdx, rdx
          0f 84 >ask_clock                je ask_clock
          48 0f af ca                     imul rcx, rdx
          48 c1 e9 20                     shr rcx, 32
          48 03 8b 90 00 00 00            add rcx, [rbx+144]
    later:
          48 8b 83 a0 00 00 00            mov rax, [rbx+160]
          48 39 c1                        cmp rcx, rax
          48 0f 47 c1                     cmova rax, rcx                    not before what was told last
          48 89 83 a0 00 00 00            mov [rbx+160], rax
          c3                              ret
    ask_clock:
          48 83 ec 28                     sub rsp, 40
          48 89 44 24 10                  mov [rsp+16], rax
          bf 01 00 00 00                  mov edi, 1                        CLOCK_MONOTONIC
          48 89 e6                        mov rsi, rsp
          48 b8 =clock_gettime            mov rax, clock_gettime
          ff d0                           call rax
          b9 00 ca 9a 3b                  mov ecx, 1000000000
          48 0f af 0c 24                  imul rcx, [rsp]
          48 03 4c 24 08                  add rcx, [rsp+8]                  rcx: the time
          0f 31                           rdtsc
          48 c1 e2 20                     shl rdx, 32
          48 09 d0                        or rax, rdx
          48 8b 54 24 10                  mov rdx, [rsp+16]
          48 83 c4 28                     add rsp, 40
          48 29 d0                        sub rax, rdx
          48 3d 00 10 00 00               cmp rax, 0x1000
          0f 87 >later                    ja later                          something came in between
          48 d1 e8                        shr rax, 1
          48 01 c2                        add rdx, rax                      rdx: the ticks
          48 89 d6                        mov rsi, rdx
          48 2b b3 88 00 00 00            sub rsi, [rbx+136]                rsi: ticks since the clock was asked
          48 81 fe 00 00 10 00            cmp rsi, 0x100000
          0f 82 >later                    jb later
          48 89 c8                        mov rax, rcx
          48 2b 83 90 00 00 00            sub rax, [rbx+144]                rax: the time since then
          48 89 93 88 00 00 00            mov [rbx+136], rdx
          48 89 8b 90 00 00 00            mov [rbx+144], rcx
          48 c7 83 98 00 00 00 00 00 00 00  mov qword [rbx+152], 0
          48 89 c2                        mov rdx, rax
          48 c1 ea 20                     shr rdx, 32
          48 81 fa ff 00 00 00            cmp rdx, 0xff
          0f 87 >later                    ja later                          too long ago
          48 c1 e0 20                     shl rax, 32
          48 f7 f6                        div rsi
          48 89 c2                        mov rdx, rax
          48 c1 ea 21                     shr rdx, 33
          0f 85 >later                    jne later                         no processor's ticks are that long
          48 89 83 98 00 00 00            mov [rbx+152], rax
          e9 >later                       jmp later
"""
_SOURCE: Final = Path("/sys/devices/system/clocksource/clocksource0/current_clocksource")


@cache
def clock() -> str:
    """A subroutine: rax becomes the time in nanoseconds. The lane is in rbx."""
    return _TICKS if _counts_steadily() else CLOCK


def _counts_steadily() -> bool:
    """Whether the kernel itself takes the time from that counter, which it does where all processors count alike, at all times."""
    try:
        return _SOURCE.read_text(encoding="ascii").strip() == "tsc"
    except OSError:
        return False
