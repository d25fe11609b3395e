"""Where something begins or ends in a program, found by machine code, and the values that belong to it.

A *place* is an instruction at which calls begin or go on, end, or are left by an exception: the address of its code object and its offset
there, and 1 more where they begin, `LEAVING` more where they are left. (A code object's bytecode lies within the object, so a place is that
of one code object only.) An instruction that is told of itself is `PASSING` more; a line is that address, shifted, and its number, which is
less than `MOST_LINES`, and `BY_LINE`. A lane's table has the form of each place that is known; what is done with a form is in `filling`.
Python is asked about a place that is in no table, where there is no room, and where another thread runs than that whose lane it is.
Meanwhile there may be more calls in progress than the program is allowed, so that it reaches its recursion limit where it does without us.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from opcode import opmap
from typing import Final

from freezeframe.native.check import LAYOUT
from freezeframe.native.machinecode import address_of, assemble, executable, labels_of
from freezeframe.native.watching import decisioncode, formcode, hookcode
from freezeframe.native.watching.asking import CONDITION
from freezeframe.native.watching.decisions import CLASSES
from freezeframe.native.watching.digits import NUMBERS, TABLES
from freezeframe.native.watching.filling import FILL
from freezeframe.native.watching.ticks import clock

LONGEST: Final = 40
"""Characters of the strings that are written as they are, where they have neither quotes nor anything else that is written otherwise."""
PART: Final = 32
"""So many of longer ones, where these have none."""
LEAVING: Final = 1 << 62
PASSING: Final = 1 << 61
BY_LINE: Final = 1 << 63
MOST_LINES: Final = 1 << 20

_ENTRY: Final = """
          f3 0f 1e fa                     endbr64
          48 8b 7f 18                     mov rdi, [rdi+24]                 its `m_self`
          f3 0f 1e fa                     endbr64
"""
_CALLBACK: Final = (
    _ENTRY
    + """
          31 d2                           xor edx, edx                      edx: what happens, here that something begins
          e9 >arrived                     jmp arrived
    ends:
"""
    + _ENTRY
    + """
          ba 01 00 00 00                  mov edx, 1
          e9 >arrived                     jmp arrived
    left:
"""
    + _ENTRY
    + """
          ba 02 00 00 00                  mov edx, 2
          e9 >arrived                     jmp arrived
    lines:
"""
    + _ENTRY
    + """
          ba 03 00 00 00                  mov edx, 3
          48 8b 06                        mov rax, [rsi]
          48 8b 4e 08                     mov rcx, [rsi+8]                  of a line, its number
          8b 49 18                        mov ecx, [rcx+24]
          81 f9 ff ff 0f 00               cmp ecx, 0xfffff
          0f 87 >far                      ja far
          48 c1 e0 10                     shl rax, 16
          48 09 c8                        or rax, rcx
          48 0f ba e8 3f                  bts rax, 63                       rax: the place, by line
          e9 >note                        jmp note
    far:
          b8 01 00 00 00                  mov eax, 1                        no place
          e9 >note                        jmp note
    instructions:
"""
    + _ENTRY
    + """
          ba 04 00 00 00                  mov edx, 4
    arrived:
          48 8b 06                        mov rax, [rsi]                    the first argument is the code object
          48 8b 4e 08                     mov rcx, [rsi+8]                  the second one an offset in it
          8b 49 18                        mov ecx, [rcx+24]                 its only digit
          48 01 c8                        add rax, rcx                      rax: the place
          4c 8b 46 10                     mov r8, [rsi+16]                  r8: of an end, the value
          83 fa 01                        cmp edx, 1
          0f 84 >note                     je note
          0f 87 >leaves                   ja leaves
          48 ff c0                        inc rax
          e9 >note                        jmp note
    leaves:
          83 fa 02                        cmp edx, 2
          0f 87 >passes                   ja passes
          48 0f ba e8 3e                  bts rax, 62
          e9 >note                        jmp note
    passes:
          48 0f ba e8 3d                  bts rax, 61
"""
)
"""A callback of `sys.monitoring`: `callback(code, offset, …)`; `ends`, `left`, `lines` (with a line) and `instructions` are others. Each
begins as a `vectorcallfunc`, which gets the builtin itself, and `PASSED_SELF` further on as what ``METH_FASTCALL`` says."""
PASSED_SELF: Final = 8
ENDS: Final = 19
LEFT: Final = 41
LINES: Final = 63
INSTRUCTIONS: Final = 129
"""Where these are."""

_LOOK_UP: Final = """
    note:
          4c 8b 5f 10                     mov r11, [rdi+16]                 r11: the fields of the `Noter` (`CDataObject.b_ptr`)
          4d 8b 13                        mov r10, [r11]                    r10: the lane that is current
          64 48 8b 0c 25 00 00 00 00      mov rcx, fs:0
          49 39 0a                        cmp [r10], rcx                    is it this thread's?
          0f 85 >ask                      jne ask
          49 8b 4a 08                     mov rcx, [r10+8]
          49 3b 4a 10                     cmp rcx, [r10+16]                 is there room?
          0f 83 >ask                      jae ask
"""
_FIND: Final = """
          49 8b 7a 18                     mov rdi, [r10+24]                 rdi: the table of places
          49 89 c1                        mov r9, rax
          49 c1 e1 04                     shl r9, 4
    probe:
          4d 23 4a 20                     and r9, [r10+32]
          4a 39 04 0f                     cmp [rdi+r9], rax
          0f 84 >known                    je known
          4a 83 3c 0f 00                  cmp qword [rdi+r9], 0
          0f 84 >ask                      je ask
          49 83 c1 10                     add r9, 16
          e9 >probe                       jmp probe
    known:
          4e 8b 4c 0f 08                  mov r9, [rdi+r9+8]                r9: the place's form
          4d 85 c9                        test r9, r9
          0f 84 >none                     je none
          49 8b 4a 30                     mov rcx, [r10+48]                 rcx: how many calls are in progress
"""
_BEGINS_OR_ENDS: Final = """
          85 d2                           test edx, edx
          0f 85 >over                     jne over
"""
_BEGINS: Final = """
          49 3b 4a 48                     cmp rcx, [r10+72]
          0f 83 >ask                      jae ask                           there is no room for another one's time
          e9 >save                        jmp save
    over:
          49 83 ba e8 00 00 00 00         cmp qword [r10+232], 0
          0f 85 >within_left_out          jne within_left_out
          48 85 c9                        test rcx, rcx
          0f 84 >none                     je none                           it began before anything was noted
          83 fa 03                        cmp edx, 3
          0f 83 >passing                  jae passing
"""
_SAVE: Final = """
    save:
          53                              push rbx
          55                              push rbp
          41 54                           push r12
          41 55                           push r13
          41 56                           push r14
          41 57                           push r15
          48 83 ec 68                     sub rsp, 104
          48 89 54 24 20                  mov [rsp+32], rdx                 [rsp+32]: what happens
          48 c7 44 24 58 00 00 00 00      mov qword [rsp+88], 0             [rsp+88]: 1 where a value failed, 2 if one is released
          4c 89 d3                        mov rbx, r10                      rbx: the lane
          4c 89 cd                        mov rbp, r9                       rbp: the form
          4d 89 dc                        mov r12, r11                      r12: the fields of the `Noter`
          4d 89 c5                        mov r13, r8                       r13: what is returned
          45 31 ff                        xor r15d, r15d                    r15: so many values have been looked at
          85 d2                           test edx, edx
          0f 84 >frame                    je frame
          e8 >clock                       call clock
          49 89 c6                        mov r14, rax                      r14: the time, of an end
          e9 >values                      jmp values
    frame:
"""
_FRAME_OF_STATE: Final = """
          4c 8b 73 70                     mov r14, [rbx+112]                r14: the interpreter frame, of a beginning
          48 c7 43 70 00 00 00 00         mov qword [rbx+112], 0
          4d 85 f6                        test r14, r14
          0f 85 >condition                jne condition
          4c 8b 73 50                     mov r14, [rbx+80]                 the thread state
"""
_FRAME_OF_HOLDER: Final = """
          4d 8b 76 {holder}               mov r14, [r14+0x{holder}]
"""
_FRAME_CURRENT: Final = """
          4d 8b 76 {current}              mov r14, [r14+0x{current}]
"""
_VALUES: Final = r"""
    values:
          4c 3b 7d 00                     cmp r15, [rbp]
          0f 83 >write                    jae write
          4a 8b 4c fd 08                  mov rcx, [rbp+r15*8+8]
          4c 89 e8                        mov rax, r13
          85 c9                           test ecx, ecx                     where in the frame is it?
          0f 84 >look                     je look
          89 c8                           mov eax, ecx
          49 8b 04 06                     mov rax, [r14+rax]
          48 83 e0 fc                     and rax, 0xfffffffffffffffc       a stack reference's tags
          0f 84 >keep                     je keep
          48 0f ba e1 20                  bt rcx, 32                        is it in a cell?
          0f 83 >look                     jae look
          48 8b 40 10                     mov rax, [rax+16]
    look:
          48 85 c0                        test rax, rax                     rax: the value
          0f 84 >keep                     je keep
          48 8b 50 08                     mov rdx, [rax+8]                  rdx: its class
          48 b9 =int                      mov rcx, int
          48 39 ca                        cmp rdx, rcx
          0f 84 >number                   je number
          48 b9 =str                      mov rcx, str
          48 39 ca                        cmp rdx, rcx
          0f 84 >string                   je string
          48 b9 =bool                     mov rcx, bool
          48 39 ca                        cmp rdx, rcx
          0f 85 >class                    jne class
          48 89 c2                        mov rdx, rax                      either of them has a text of its own
    class:
          48 8b 7b 60                     mov rdi, [rbx+96]                 rdi: the table of classes
          49 89 d1                        mov r9, rdx
    probe_class:
          4c 23 4b 68                     and r9, [rbx+104]
          4a 8b 0c 0f                     mov rcx, [rdi+r9]
          48 39 d1                        cmp rcx, rdx
          0f 84 >known_class              je known_class
          48 85 c9                        test rcx, rcx
          0f 84 >tell                     je tell
          49 83 c1 10                     add r9, 16
          e9 >probe_class                 jmp probe_class
    known_class:
          4a 8b 4c 0f 08                  mov rcx, [rdi+r9+8]
          48 85 c9                        test rcx, rcx
          0f 84 >tell                     je tell
          8b 71 08                        mov esi, [rcx+8]                  its version, 0 of one that is always there
          85 f6                           test esi, esi
          0f 84 >same_class               je same_class
          3b b2 80 01 00 00               cmp esi, [rdx+0x180]              tp_version_tag
          0f 85 >tell                     jne tell
    same_class:
          48 8b 01                        mov rax, [rcx]                    the text of all its instances
          e9 >keep                        jmp keep
    string:
          8b 48 20                        mov ecx, [rax+32]
          83 e1 60                        and ecx, 0x60                     of its `state`: compact, ascii
          83 f9 60                        cmp ecx, 0x60
          0f 85 >tell                     jne tell
          48 8b 48 10                     mov rcx, [rax+16]
          48 83 f9 {longest}              cmp rcx, 0x{longest}
          0f 86 >whole                    jbe whole
          b9 {part} 00 00 00              mov ecx, 0x{part}
    whole:
          31 d2                           xor edx, edx
    character:
          48 39 ca                        cmp rdx, rcx
          0f 83 >keep                     jae keep
          0f b6 74 10 {characters}        movzx esi, byte [rax+rdx+0x{characters}]
          48 ff c2                        inc rdx
          8d 7e e0                        lea edi, [rsi-0x20]
          83 ff 5e                        cmp edi, 0x5e                     from space to tilde
          0f 87 >tell                     ja tell
          83 fe 27                        cmp esi, 0x27                     '
          0f 84 >tell                     je tell
          83 fe 22                        cmp esi, 0x22                     "
          0f 84 >tell                     je tell
          83 fe 5c                        cmp esi, 0x5c                     \
          0f 85 >character                jne character
    tell:
          8b 7c 24 20                     mov edi, [rsp+32]
          d1 ef                           shr edi, 1
          49 8b 7c fc 30                  mov rdi, [r12+rdi*8+48]
          48 89 c6                        mov rsi, rax
          48 8b 4b 50                     mov rcx, [rbx+80]
          83 41 {remaining} 64            add dword [rcx+0x{remaining}], 100  so many calls more than the program may be in progress
          83 41 {tracing} {quiet}         add dword [rcx+0x{tracing}], 0x{quiet}
          48 b8 =tell                     mov rax, tell
          ff d0                           call rax
          48 8b 4b 50                     mov rcx, [rbx+80]
          83 69 {remaining} 64            sub dword [rcx+0x{remaining}], 100
          83 69 {tracing} {quiet}         sub dword [rcx+0x{tracing}], 0x{quiet}
          48 85 c0                        test rax, rax
          0f 84 >failed                   je failed
          48 83 c8 01                     or rax, 1                         which is to be released
          80 4c 24 58 02                  or byte [rsp+88], 2
    keep:
          48 8b 4b 58                     mov rcx, [rbx+88]
          4a 89 04 f9                     mov [rcx+r15*8], rax
          49 ff c7                        inc r15
          e9 >values                      jmp values
    number:
          48 8b 48 10                     mov rcx, [rax+16]
"""
"""Puts the text of each value, or the value itself where that can be written as it is, where the form finds it."""
_SIGNED_SIZE: Final = """
          48 ff c1                        inc rcx
          48 83 f9 02                     cmp rcx, 2                        has it at most one digit?
"""
_TAG: Final = """
          48 83 f9 0f                     cmp rcx, 15                       has it at most one digit?
"""
"""How an int tells its size, up to 3.11 and later."""
_KEEP: Final = """
          0f 87 >tell                     ja tell
          e9 >keep                        jmp keep
"""
_RETURNS_OF_CALLBACK: Final = """
    none:
          48 b8 =none                     mov rax, none                     which is immortal
          c3                              ret
    failure:
          31 c0                           xor eax, eax
          c3                              ret
"""
_ASK_OF_CALLBACK: Final = """
    ask:
          53                              push rbx
          56                              push rsi
          52                              push rdx
          41 53                           push r11
          41 50                           push r8
          48 b8 =state                    mov rax, state
          ff d0                           call rax
          48 89 c3                        mov rbx, rax                      rbx: the thread state
          83 43 {remaining} 64            add dword [rbx+0x{remaining}], 100
          41 58                           pop r8
          41 5b                           pop r11
          5a                              pop rdx
          5e                              pop rsi
          49 8b 7c d3 08                  mov rdi, [r11+rdx*8+8]
          ff ca                           dec edx
          83 fa 02                        cmp edx, 2
          19 d2                           sbb edx, edx
          f7 da                           neg edx
          83 c2 02                        add edx, 2                        so many arguments
          31 c9                           xor ecx, ecx
          49 b9 =ask                      mov r9, ask
          41 ff d1                        call r9
          83 6b {remaining} 64            sub dword [rbx+0x{remaining}], 100
          5b                              pop rbx
          c3                              ret
"""


def listing() -> str:
    """What notes events on this version."""
    thread = LAYOUT.thread
    if sys.version_info < (3, 12):
        parts = [hookcode.SLOTS, _LOOK_UP, hookcode.PLACE, _FIND, _BEGINS_OR_ENDS, _BEGINS, _SAVE, hookcode.FRAME]
        parts += CONDITION, _VALUES, _SIGNED_SIZE, _KEEP, FILL, hookcode.RETURNS, hookcode.ASK, NUMBERS, clock()
    else:
        parts = [_CALLBACK, _LOOK_UP, _FIND, _BEGINS_OR_ENDS, _BEGINS, _SAVE, _FRAME_OF_STATE]
        parts += [] if thread.cframe is None else [_FRAME_OF_HOLDER]
        parts += _FRAME_CURRENT, CONDITION, _VALUES, _TAG, _KEEP, FILL, _RETURNS_OF_CALLBACK, _ASK_OF_CALLBACK, NUMBERS, clock()
    numbers = {
        "holder": thread.cframe or 0,
        "current": thread.current,
        "globals": LAYOUT.iframe.globals,
        "remaining": thread.remaining,
        "characters": sys.getsizeof("") - 1,
        "beyond_ascii": str.__basicsize__ - 8,  # `PyUnicodeObject` has one word more than a string that is compact
        "longest": LONGEST,
        "part": PART,
        "further": sys.getsizeof("") - 1 + PART // 2,
        "tracing": thread.tracing,
        "jump": opmap["POP_JUMP_FORWARD_IF_FALSE"] if sys.version_info < (3, 12) else 0,
        "quiet": sys.version_info < (3, 12),  # later versions see to it that no trace function is told of what a callback does
        "lost": 1,  # the event that nobody unwinds where its value could not be told
    }
    text = "".join(parts)
    for name, number in numbers.items():
        text = text.replace(f"{{{name}}}", f"{number:02x}")
    return text


@cache
def code(**slots: int) -> int:
    """The address of the machine code; `slots` are what it stands for on 3.11. Raises UnsupportedRuntime where there is none."""
    api, text = ctypes.pythonapi, listing()
    at = executable(
        assemble(
            text,
            clock_gettime=address_of(ctypes.CDLL(None).clock_gettime),
            ask=address_of(api.PyObject_Vectorcall),
            state=address_of(api.PyThreadState_Get),
            tell=address_of(api.PyObject_CallOneArg),
            release=address_of(api.Py_DecRef),
            **{kind.__name__: id(kind) for kind in CLASSES if kind is not type(None)},
            none=id(None),
            true=id(True),
            **formcode.TABLES,
            **TABLES,
            **slots,
        )
    )
    labels = labels_of(text)
    formcode.set_handlers(at, labels)
    decisioncode.set_ends(at, labels)
    return at
