"""How machine code asks whether a condition holds of a call, as a part of the listing in `places`: a function of Python's is called with
the variables that the condition names, as the call's frame has them.

Of a call of which it does not hold nothing is noted but that there is one: `left_out` in the lane counts those in progress within the
innermost one that is told of, and is 0 where that one is innermost. Python is asked instead where a variable is unbound, where the code
object runs with the names of another module than before, and where the condition has no function.
"""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING, Any, Final

from freezeframe.model.namedtuple import NamedTuple
from freezeframe.native.hide import hide_modules
from freezeframe.native.watching.deciding import DECIDE
from freezeframe.native.watching.decisioncode import compiled
from freezeframe.native.watching.decisions import Decision
from freezeframe.native.watching.filling import RESTORE

if TYPE_CHECKING:
    from collections.abc import Callable

CALL: Final = 0
RESUME: Final = 1
CALL_OF_GENERATOR: Final = 2


class Asking(NamedTuple):
    """What is asked whether a call is told of. The function gives True, False, or None where it cannot be said; without one Python is
    asked, and where the call runs with other globals than the function. It is called with values, which are where a form's are."""

    function: Any = None
    """A function of Python's, or None."""
    values: tuple[int, ...] = ()
    kind: int = CALL
    """Whether it is a generator or coroutine that begins, or one that goes on: that is told of if its beginning was."""
    decision: Decision = Decision()
    """What is decided without the function."""

    def packed(self, put: Callable[[bytes], int]) -> Any:
        """As machine code has it; `put` gives where a copy of some code can be executed. It keeps neither the function nor what the
        decision's steps name."""
        function, values = self.function, self.values
        known, builtins = ((0, 0), 0) if function is None else ((id(function), id(function.__globals__)), id(function.__builtins__))
        at = 8 * (6 + len(values))
        code, entries = compiled(self.decision, at, marks=self.kind == CALL_OF_GENERATOR)
        begin = put(code)
        steps = self.decision.packed(at, {index: begin + entry for index, entry in entries.items()})
        words = self.kind, *known, len(values), begin, builtins, *values, *steps
        return (ctypes.c_uint64 * len(words))(*words)


class Marks:
    """A number for each generator's frame: whether it is left out. Where it lies never changes, so that machine code changes it, too."""

    def __init__(self) -> None:
        self._places: dict[int, Any] = {}

    def of(self, frame: int) -> Any:
        """The mark of the interpreter frame at an address: of whichever generator's is there."""
        return self._places.setdefault(frame, ctypes.c_uint64())


_CONDITION: Final = """
    condition:
          48 8b 4d f8                     mov rcx, [rbp-0x8]                rcx: the condition of it, if there is one
          48 85 c9                        test rcx, rcx
          0f 84 >values                   je values
          48 83 bb f8 00 00 00 00         cmp qword [rbx+248], 0            has Python found that it holds?
          0f 85 >decided                  jne decided
          4c 89 7c 24 18                  mov qword [rsp+24], r15           [rsp+24]: the mark of a generator's frame that begins
          48 83 39 00                     cmp qword [rcx], 0
          0f 84 >calls                    je calls
          48 8b bb 10 01 00 00            mov rdi, [rbx+272]                rdi: the table of frames
          4d 89 f7                        mov r15, r14
    probe_frame:
          4c 23 bb 18 01 00 00            and r15, [rbx+280]
          4a 8b 04 3f                     mov rax, [rdi+r15]
          4c 39 f0                        cmp rax, r14
          0f 84 >known_frame              je known_frame
          48 85 c0                        test rax, rax
          0f 84 >consult                  je consult
          49 83 c7 10                     add r15, 16
          e9 >probe_frame                 jmp probe_frame
    known_frame:
          4a 8b 44 3f 08                  mov rax, [rdi+r15+8]              rax: its mark
          45 31 ff                        xor r15d, r15d
          48 89 44 24 18                  mov [rsp+24], rax
          48 83 39 01                     cmp qword [rcx], 1                does it go on?
          0f 85 >calls                    jne calls
          48 83 38 00                     cmp qword [rax], 0
          0f 84 >values                   je values
          e9 >not_held                    jmp not_held
"""
_ASK: Final = """
    function:
          48 8b 41 08                     mov rax, [rcx+8]                  the function that says whether it does
          48 85 c0                        test rax, rax
          0f 84 >consult                  je consult
          49 8b 46 {globals}              mov rax, [r14+0x{globals}]
          48 3b 41 10                     cmp rax, [rcx+16]                 are the names those of its module?
          0f 85 >consult                  jne consult
    variable:
          4c 3b 79 18                     cmp r15, [rcx+24]
          0f 83 >asking                   jae asking
          4a 8b 7c f9 30                  mov rdi, [rcx+r15*8+48]
          89 f8                           mov eax, edi                      where in the frame is it?
          49 8b 04 06                     mov rax, [r14+rax]
          48 83 e0 fc                     and rax, 0xfffffffffffffffc       a stack reference's tags
          0f 84 >consult                  je consult
          48 0f ba e7 20                  bt rdi, 32                        is it in a cell?
          0f 83 >bound                    jae bound
          48 8b 40 10                     mov rax, [rax+16]
          48 85 c0                        test rax, rax
          0f 84 >consult                  je consult
    bound:
          48 8b 7b 58                     mov rdi, [rbx+88]
          4a 89 04 ff                     mov [rdi+r15*8], rax
          49 ff c7                        inc r15
          e9 >variable                    jmp variable
    asking:
          48 8b 53 50                     mov rdx, [rbx+80]
          83 42 {remaining} 64            add dword [rdx+0x{remaining}], 100  so many calls more may be in progress
          83 42 {tracing} {quiet}         add dword [rdx+0x{tracing}], 0x{quiet}
          48 8b 79 08                     mov rdi, [rcx+8]
          48 8b 73 58                     mov rsi, [rbx+88]
          4c 89 fa                        mov rdx, r15
          31 c9                           xor ecx, ecx
          48 b8 =ask                      mov rax, ask
          ff d0                           call rax
          48 8b 53 50                     mov rdx, [rbx+80]
          83 6a {remaining} 64            sub dword [rdx+0x{remaining}], 100
          83 6a {tracing} {quiet}         sub dword [rdx+0x{tracing}], 0x{quiet}
          45 31 ff                        xor r15d, r15d
          48 ff 83 00 01 00 00            inc qword [rbx+256]               so many times it was asked
          48 85 c0                        test rax, rax
          0f 84 >broken                   je broken
"""
_LET_GO: Final = """
          48 ff 08                        dec qword [rax]                   there is always more than one reference to it
"""
_ANSWER: Final = (
    """
          31 d2                           xor edx, edx
          48 b9 =true                     mov rcx, true
          48 39 c8                        cmp rax, rcx
          0f 95 c2                        setne dl
    answered:
          48 8b 7c 24 18                  mov rdi, [rsp+24]
          48 85 ff                        test rdi, rdi
          0f 84 >unmarked                 je unmarked
          48 89 17                        mov [rdi], rdx
    unmarked:
          85 d2                           test edx, edx
          0f 84 >values                   je values
          48 b9 =none                     mov rcx, none
          48 39 c8                        cmp rax, rcx
          0f 85 >not_held                 jne not_held
          48 ff 83 08 01 00 00            inc qword [rbx+264]               so many times it could not be evaluated
    not_held:
          45 31 f6                        xor r14d, r14d
    outside:
          48 ff 83 e8 00 00 00            inc qword [rbx+232]
          e9 >released                    jmp released
    broken:
          41 be 01 00 00 00               mov r14d, 1
          e9 >outside                     jmp outside
    consult:
"""
    + RESTORE
    + """
          31 d2                           xor edx, edx
          e9 >ask                         jmp ask
    within_left_out:
          83 fa 03                        cmp edx, 3
          0f 83 >none                     jae none
          49 ff 8a e8 00 00 00            dec qword [r10+232]
          e9 >none                        jmp none
    decided:
          48 83 a3 f8 00 00 00 00         and qword [rbx+248], 0
"""
)
if sys.version_info < (3, 12):
    CONDITION: Final = _CONDITION + DECIDE + _ASK + _LET_GO + _ANSWER
else:
    CONDITION: Final = _CONDITION + DECIDE + _ASK + _ANSWER
"""Where a call begins, with its interpreter frame in r14, its form in rbp and the lane in rbx; nothing has been kept yet."""

hide_modules([sys.modules[__name__]])
