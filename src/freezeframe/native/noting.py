"""Calls noted by machine code: what begins, what ends, and when, each as a row of 32 bytes, without a line of Python executed.

The functions that CPython calls at each call and return (callbacks of `sys.monitoring`, up to 3.11 a profile function) look the code object
up in a table, copy the row that stands for it there, and put the time behind it. What they cannot do they ask Python for: about a code
object that is not in the table, where the rows are full, and where another thread runs than that whose rows these are.
"""

from __future__ import annotations

import ctypes
import sys
import time
from _thread import get_ident
from functools import cache
from time import perf_counter_ns
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import UnsupportedRuntime
from freezeframe.native.check import new_frame, thread_state
from freezeframe.native.hide import hide_modules
from freezeframe.native.machinecode import address_of, assemble, builtin, executable, set_profile

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType

ROW: Final = 32
"""Bytes of a row. Its last eight are the time, as a varint of protocol buffers that is padded to this length."""
ROWS: Final = 2048
"""So many are kept until somebody takes them."""
BEGIN: Final = 0
END: Final = 3
"""``PyTrace_CALL``, ``PyTrace_RETURN``."""

_LISTING: Final = """
          4c 8b 5f 10                    mov r11, [rdi+16]        r11: the fields of the `Noter` (`CDataObject.b_ptr`)
          4d 8b 13                       mov r10, [r11]           r10: the lane that is current
          64 48 8b 0c 25 00 00 00 00     mov rcx, fs:0
          49 39 0a                       cmp [r10], rcx           is it this thread's?
          0f 85 >ask                     jne ask
          49 8b 4a 08                    mov rcx, [r10+8]         rcx: the place of the row
          49 3b 4a 10                    cmp rcx, [r10+16]
          0f 83 >ask                     jae ask
          49 8b 7a 18                    mov rdi, [r10+24]        rdi: the table
          49 89 c1                       mov r9, rax
    probe:
          4d 23 4a 20                    and r9, [r10+32]
          4a 39 04 0f                    cmp [rdi+r9], rax
          0f 84 >known                   je known
          4a 83 3c 0f 00                 cmp qword [rdi+r9], 0
          0f 84 >ask                     je ask
          49 83 c1 10                    add r9, 16
          e9 >probe                      jmp probe
    known:
          4e 8b 4c 0f 08                 mov r9, [rdi+r9+8]       r9: the two rows that stand for the code object
          4d 85 c9                       test r9, r9
          0f 84 >none                    je none
          45 85 c0                       test r8d, r8d
          0f 85 >end                     jne end
          49 ff 42 30                    inc qword [r10+48]       so many calls are in progress
          e9 >copy                       jmp copy
    end:
          49 83 7a 30 00                 cmp qword [r10+48], 0    it began before anything was noted
          0f 84 >none                    je none
          49 ff 4a 30                    dec qword [r10+48]
    copy:
          43 0f 10 04 01                 movups xmm0, [r9+r8]
          0f 11 01                       movups [rcx], xmm0
          4b 8b 44 01 10                 mov rax, [r9+r8+16]
          48 89 41 10                    mov [rcx+16], rax
          41 52                          push r10
          51                             push rcx
          48 83 ec 18                    sub rsp, 24
          bf 01 00 00 00                 mov edi, 1               CLOCK_MONOTONIC
          48 89 e6                       mov rsi, rsp
          48 b8 =clock_gettime           mov rax, clock_gettime
          ff d0                          call rax
          b8 00 ca 9a 3b                 mov eax, 1000000000
          48 0f af 04 24                 imul rax, [rsp]
          48 03 44 24 08                 add rax, [rsp+8]
          48 83 c4 18                    add rsp, 24
          59                             pop rcx
          41 5a                          pop r10
          49 2b 42 28                    sub rax, [r10+40]        rax: the time since the beginning
          89 c2                          mov edx, eax             28 bits of it, and the rest four further up
          81 e2 ff ff ff 0f              and edx, 0x0fffffff
          48 31 d0                       xor rax, rdx
          48 c1 e0 04                    shl rax, 4
          48 09 d0                       or rax, rdx
          49 b8 ff 3f 00 00 ff 3f 00 00  mov r8, 0x00003fff00003fff
          48 89 c2                       mov rdx, rax             14 of each, and the rest two further up
          4c 21 c2                       and rdx, r8
          48 31 d0                       xor rax, rdx
          48 8d 04 82                    lea rax, [rdx+rax*4]
          49 b8 7f 00 7f 00 7f 00 7f 00  mov r8, 0x007f007f007f007f
          48 89 c2                       mov rdx, rax             7 of each, and the rest one further up
          4c 21 c2                       and rdx, r8
          48 31 d0                       xor rax, rdx
          48 8d 04 42                    lea rax, [rdx+rax*2]
          49 b8 80 80 80 80 80 80 80 00  mov r8, 0x0080808080808080
          4c 09 c0                       or rax, r8
          48 89 41 18                    mov [rcx+24], rax
          48 83 c1 20                    add rcx, 32
          49 89 4a 08                    mov [r10+8], rcx
"""
"""Notes the beginning (r8: 0) or the end (r8: 32) of a call of the code object whose address is in rax; `rdi` is the function's `self`."""

_CALLBACK: Final = """
          f3 0f 1e fa                    endbr64
          45 31 c0                       xor r8d, r8d
          48 8b 06                       mov rax, [rsi]           the first argument is the code object
          e9 >note                       jmp note
    ends:
          f3 0f 1e fa                    endbr64
          41 b8 20 00 00 00              mov r8d, 32
          48 8b 06                       mov rax, [rsi]
    note:
"""
"""A callback of `sys.monitoring`: `callback(code, offset, …)`; `ends` is the other one."""
_ENDS: Final = 15
"""Where that is."""
_CALLBACK_ENDS: Final = """
    none:
          48 b8 =none                    mov rax, None            which is immortal
          c3                             ret
    ask:
          41 c1 e8 02                    shr r8d, 2
          4b 8b 7c 03 08                 mov rdi, [r11+r8+8]
          31 c9                          xor ecx, ecx
          48 b8 =call                    mov rax, PyObject_Vectorcall
          ff e0                          jmp rax
"""

_PROFILE: Final = """
          f3 0f 1e fa                    endbr64
          41 89 d0                       mov r8d, edx             the event
          85 d2                          test edx, edx
          0f 84 >noted                   je noted
          83 fa 03                       cmp edx, 3
          0f 85 >none                    jne none
          41 b8 20 00 00 00              mov r8d, 32
    noted:
          48 8b 46 18                    mov rax, [rsi+24]        the frame's interpreter frame
          48 8b 40 20                    mov rax, [rax+32]        its code object
"""
"""A profile function: `int function(self, frame, event, value)`."""
_PROFILE_ENDS: Final = """
    none:
          31 c0                          xor eax, eax
          c3                             ret
    ask:
          41 c1 e8 02                    shr r8d, 2
          4b 8b 7c 03 08                 mov rdi, [r11+r8+8]
          50                             push rax
          48 b8 =call                    mov rax, PyObject_CallOneArg
          ff d0                          call rax
          59                             pop rcx
          48 85 c0                       test rax, rax
          0f 84 >failed                  je failed
          48 ff 08                       dec qword [rax]          None, which there is always more than one reference to
          31 c0                          xor eax, eax
          c3                             ret
    failed:
          ff c8                          dec eax
          c3                             ret
"""


class Lane(ctypes.Structure):
    """One thread's rows, and the table of what stands for code objects in them; used in that thread only."""

    _fields_ = (
        ("thread", ctypes.c_uint64),
        ("place", ctypes.c_uint64),
        ("limit", ctypes.c_uint64),
        ("table", ctypes.c_uint64),
        ("mask", ctypes.c_uint64),
        ("begun", ctypes.c_uint64),
        ("depth", ctypes.c_uint64),
    )

    def __init__(self, begun: int) -> None:
        """For the thread that makes it; `begun` is the time, in nanoseconds, that counts as none."""
        rows = (ctypes.c_char * (ROW * ROWS))()
        self._rows = memoryview(rows)
        self._start = ctypes.addressof(rows)
        self._known: dict[int, tuple[CodeType, Any]] = {}
        self.thread, self.begun = get_ident(), begun
        self.place, self.limit = self._start, self._start + ROW * ROWS
        self._make_table(256)

    def _make_table(self, size: int) -> None:
        self._table = (ctypes.c_uint64 * (2 * size))()
        for address, (_, rows) in self._known.items():
            self._put(address, rows, 16 * (size - 1))
        self.table = ctypes.addressof(self._table)  # the smaller mask of the other one is good for this one, too
        self.mask = 16 * (size - 1)

    def _put(self, address: int, rows: Any, mask: int) -> None:
        at = address & mask
        while self._table[at >> 3]:
            at = at + 16 & mask
        self._table[(at >> 3) + 1] = 0 if rows is None else ctypes.addressof(rows)
        self._table[at >> 3] = address

    def know(self, code: CodeType, begin: bytes | None, end: bytes = b"") -> None:
        """The rows that stand for the beginning and the end of calls of a code object; None where they shall not be noted."""
        address = id(code)
        rows = None if begin is None else ctypes.create_string_buffer(begin + end, 2 * ROW)
        self._known[address] = code, rows
        if 2 * len(self._known) > len(self._table) >> 1:
            self._make_table(len(self._table))
        else:
            self._put(address, rows, self.mask)

    def knows(self, code: CodeType) -> bool:
        """Whether `know` has been called of a code object."""
        return id(code) in self._known

    @property
    def full(self) -> bool:
        """Whether there is no room for another row."""
        return bool(self.place == self.limit)

    def take(self) -> bytes:
        """The rows that there are, which are then forgotten."""
        end = self.place
        self.place = self._start  # nothing comes between these two: neither another thread nor a signal's handler
        return self._rows[: end - self._start].tobytes()

    def retire(self) -> None:
        """It is no thread's any more."""
        self.thread = 0


class Noter(ctypes.Structure):
    """What notes calls in the lane that is current. `begins` and `ends` are asked about what it cannot note, with the arguments that it was
    called with (up to 3.11: with the frame); they live as long as it does."""

    _fields_ = (("lane", ctypes.c_uint64), ("begins", ctypes.c_uint64), ("ends", ctypes.c_uint64))

    def __init__(self, begins: Callable[..., Any], ends: Callable[..., Any]) -> None:
        self._asked = begins, ends
        self._nobody = ctypes.create_string_buffer(ctypes.sizeof(Lane))
        self._lanes: dict[int, Lane] = {}
        self.begins, self.ends = id(begins), id(ends)
        self.lane = ctypes.addressof(self._nobody)

    def enter(self, lane: Lane) -> None:
        """From now on calls are noted in `lane`, as long as its thread runs."""
        address = ctypes.addressof(lane)
        self._lanes[address] = lane
        self.lane = address

    def leave(self, lane: Lane | None) -> None:
        """Nothing is noted in `lane` any more, None stands for all."""
        address = self.lane if lane is None else ctypes.addressof(lane)
        if self.lane == address:
            self.lane = ctypes.addressof(self._nobody)
        self._lanes.pop(address, None)

    if sys.version_info >= (3, 12):

        def callbacks(self) -> tuple[Any, Any]:
            """The functions to be called with a code object and more where its calls begin, and end."""
            address = _code()
            return builtin(b"begins", address, self), builtin(b"ends", address + _ENDS, self)

    else:

        def watch(self) -> None:
            """From now on the calls of this thread are noted: this is its profile function."""
            set_profile(_code(), self)

        def __call__(self, frame: FrameType, event: str, _value: Any) -> None:
            """The first event where `sys.setprofile` was called with this: it is that in a new thread, and where a program sets again what
            was there before."""
            self.watch()
            if event == "call":
                self.tell(frame, BEGIN)

        def tell(self, frame: FrameType, event: int) -> None:
            """Note a call (`BEGIN`) or a return (`END`)."""
            _profile_function()(self, frame, event, None)


if sys.version_info >= (3, 12):
    _PARTS: Final = _CALLBACK, _CALLBACK_ENDS, ctypes.pythonapi.PyObject_Vectorcall
else:
    _PARTS: Final = _PROFILE, _PROFILE_ENDS, ctypes.pythonapi.PyObject_CallOneArg

    @cache
    def _profile_function() -> Any:
        return ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.py_object, ctypes.py_object, ctypes.c_int, ctypes.c_void_p)(_code())


@cache
def _code() -> int:
    """The address of the machine code. Raises UnsupportedRuntime where there is none."""
    begin, end, call = _PARTS
    clock = address_of(ctypes.CDLL(None).clock_gettime)
    return executable(assemble(begin + _LISTING + end, clock_gettime=clock, none=id(None), call=address_of(call)))


@cache
def notes_calls() -> bool:
    """Whether calls can be noted here, which is tried on one."""
    if time.get_clock_info("perf_counter").implementation != "clock_gettime(CLOCK_MONOTONIC)":
        return False
    try:
        _code()
    except UnsupportedRuntime:
        return False
    noter = Noter(_unknown, _unknown)
    lane = Lane(0)
    code = _unknown.__code__
    lane.know(code, b"b" * ROW, b"e" * ROW)
    noter.enter(lane)
    before = perf_counter_ns()
    if sys.version_info >= (3, 12):
        for callback in noter.callbacks():
            callback(code, 0, None)
    else:
        frame = new_frame(thread_state(), id(code), id(_unknown.__globals__), None)
        noter.tell(frame, BEGIN)
        noter.tell(frame, END)
    noted = lane.take()
    times = [sum((noted[at + byte] & 0x7F) << 7 * byte for byte in range(8)) for at in (24, 56)]
    rows = b"b" * 24 + noted[24:32] + b"e" * 24 + noted[56:]
    return noted == rows and before <= times[0] <= times[1] <= perf_counter_ns()


def _unknown(*_: Any) -> None:
    """Is asked of what could not be noted."""


hide_modules([sys.modules[__name__]])
