"""Call paths timed by machine code: which function is called from which, how often, and how long, without a line of Python executed.

The functions that CPython calls at each call and return (callbacks of `sys.monitoring`, up to 3.11 a profile function) walk a tree of
nodes, each of which is a function at the end of a call path. They ask Python about a call that was not made before from where it is made
now, and about generators on 3.11.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from time import perf_counter_ns
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from freezeframe.native.hide import hide_modules
from freezeframe.native.machinecode import CLOCK, address_of, assemble, builtin, executable, set_profile
from freezeframe.native.memory import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import CodeType, FrameType

_CALLS: Final = "18"
_RESUMPTIONS: Final = "20"
"""Where, in hexadecimal digits, a node has this number, and a `Timer` what it asks."""

_FIRST_ARGUMENT: Final = """
          f3 0f 1e fa                    endbr64
          48 8b 06                       mov rax, [rsi]           rax: the code object
"""
"""A callback of `sys.monitoring`: `callback(code, offset, …)`."""
_EVENT: Final = """
          f3 0f 1e fa                    endbr64
          48 8b 46 18                    mov rax, [rsi+24]        the frame's interpreter frame
          48 8b 40 20                    mov rax, [rax+32]        rax: its code object
          83 fa 03                       cmp edx, 3               PyTrace_RETURN
          0f 84 >ends                    je ends
          85 d2                          test edx, edx            PyTrace_CALL
          0f 85 >none                    jne none
"""
"""A profile function: `int function(self, frame, event, value)`."""
_BEGINS: Final = """
          4c 8b 5f 10                    mov r11, [rdi+16]        r11: the fields of the `Timer` (`CDataObject.b_ptr`)
          4d 8b 13                       mov r10, [r11]           r10: the node that this is called from
          4d 8b 4a 10                    mov r9, [r10+16]         r9: what was called there last
          49 39 01                       cmp [r9], rax
          0f 84 >found                   je found
          4d 8b 43 08                    mov r8, [r11+8]          r8: the table of all nodes
          49 69 ca b1 79 37 9e           imul rcx, r10, -0x61c8864f
          48 01 c1                       add rcx, rax
          48 69 c9 b1 79 37 9e           imul rcx, rcx, -0x61c8864f
          48 c1 e9 14                    shr rcx, 20
    probe:
          49 23 4b 10                    and rcx, [r11+16]
          4d 8b 0c 08                    mov r9, [r8+rcx]
          4d 85 c9                       test r9, r9
          0f 84 >ask                     je ask
          48 83 c1 08                    add rcx, 8
          49 39 01                       cmp [r9], rax
          0f 85 >probe                   jne probe
          4d 39 51 08                    cmp [r9+8], r10
          0f 85 >probe                   jne probe
          4d 89 4a 10                    mov [r10+16], r9
    found:
          49 83 79 30 00                 cmp qword [r9+48], 0
          0f 85 >ask                     jne ask
          4d 89 0b                       mov [r11], r9
          49 ff 41 {count}                    inc qword [r9+0x{count}]
          41 51                          push r9
          e8 >clock                      call clock
          41 59                          pop r9
          49 29 41 28                    sub [r9+40], rax
          e9 >none                       jmp none
"""
_ENDS: Final = """
    ends:
          4c 8b 5f 10                    mov r11, [rdi+16]
          4d 8b 0b                       mov r9, [r11]            r9: the node that ends
          49 39 01                       cmp [r9], rax            hidden frames are told of, too
          0f 85 >none                    jne none
          49 8b 41 08                    mov rax, [r9+8]
          49 89 03                       mov [r11], rax
          41 51                          push r9
          e8 >clock                      call clock
          41 59                          pop r9
          49 01 41 28                    add [r9+40], rax
"""
_CALLBACK_ENDS: Final = """
    none:
          48 b8 =none                    mov rax, None            which is immortal
          c3                             ret
    ask:
          49 8b 7b {count}                    mov rdi, [r11+0x{count}]
          31 c9                          xor ecx, ecx
          48 b8 =call                    mov rax, PyObject_Vectorcall
          ff e0                          jmp rax
"""
_PROFILE_ENDS: Final = """
    none:
          31 c0                          xor eax, eax
          c3                             ret
    ask:
          49 8b 7b {count}                    mov rdi, [r11+0x{count}]
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

GENERATORS: Final = 0x20 | 0x80 | 0x200  # CO_GENERATOR, CO_COROUTINE, CO_ASYNC_GENERATOR
DEEPEST: Final = 1000
"""So long are the paths that are told apart: what is deeper counts as a call, and its time as its caller's."""
MOST: Final = 200_000
"""So many paths are told apart."""


_NODE: Final = 64
"""Bytes of a node. Its words: the code object, the node that it is called from, the one that was called there last, calls, resumptions,
nanoseconds (a call's beginning is taken off, its end is put on), and whether Python is asked of each call."""
_BLOCK: Final = 1024
"""So many nodes' memory is asked for at once."""
_WORD: Final = (1 << 64) - 1
_MIX: Final = -0x61C8864F
"""2**32 over the golden ratio: Knuth's multiplicative hashing (The Art of Computer Programming, 6.4)."""


class Timed(NamedTuple):
    """A function at the end of a call path."""

    number: int
    """The root, which stands for the thread, is 0."""
    parent: int
    function: CodeType
    calls: int
    resumptions: int
    seconds: float
    """With what it called; a multiple of 2**-40, so that sums and differences are exact."""


class Timer(ctypes.Structure):
    """What times one thread's calls. `resumes` says of a generator's frame whether it goes on (up to 3.11: later versions tell)."""

    _fields_ = (
        ("node", ctypes.c_uint64),
        ("table", ctypes.c_uint64),
        ("mask", ctypes.c_uint64),
        ("asks_calls", ctypes.c_uint64),
        ("asks_resumptions", ctypes.c_uint64),
    )

    def __init__(self, resumes: Callable[[FrameType], bool]) -> None:
        self._resumes = resumes
        self._blocks: list[Any] = []
        self._made = 0
        self._numbers: dict[int, int] = {}
        """By a node's address."""
        self._nodes: list[int] = []
        """Their addresses; a parent comes before its children."""
        self._functions: list[CodeType | None] = []
        self._depths: list[int] = []
        self._beyond: dict[int, tuple[int, CodeType]] = {}
        """By a node's address the node of what is in progress there, where no more paths are told apart, and what that is."""
        self.cut: dict[int, tuple[CodeType, int, int]] = {}
        """Code object, calls and resumptions of what is in no path, by the code object's address."""
        self._nobody = self._make(_WORD, 0, asks=False)
        root = self._make(0, 0, asks=False)
        words[(root >> 3) + 1] = root
        self._keep(root, None, 0)
        self.node = root
        self._make_table(512)
        self._asked = self._calls, self._resumptions
        self.asks_calls, self.asks_resumptions = map(id, self._asked)

    def _make(self, code: int, parent: int, *, asks: bool) -> int:
        """The address of a new node."""
        if self._made % _BLOCK == 0:
            self._blocks.append((ctypes.c_uint64 * (_BLOCK * _NODE >> 3))())
            self._free = ctypes.addressof(self._blocks[-1])
        address, self._free = self._free, self._free + _NODE
        self._made += 1
        at = address >> 3
        words[at], words[at + 1], words[at + 6] = code, parent, asks
        words[at + 2] = address if self._made == 1 else self._nobody
        return address

    def _keep(self, address: int, function: CodeType | None, depth: int) -> None:
        self._numbers[address] = len(self._nodes)
        self._nodes.append(address)
        self._functions.append(function)
        self._depths.append(depth)

    def _make_table(self, size: int) -> None:
        self._table = (ctypes.c_uint64 * size)()
        self._slots = memoryview(self._table).cast("B").cast("Q")
        for address in self._nodes[1:]:
            self._slots[self._find(words[address >> 3], words[(address >> 3) + 1])] = address
        self.table = ctypes.addressof(self._table)  # the smaller mask of the other one is good for this one, too
        self.mask = 8 * (size - 1)

    def _find(self, code: int, parent: int) -> int:
        """Where in the table a node is, or would be."""
        slots = self._slots
        last = len(slots) - 1
        at = ((parent * _MIX + code) * _MIX & _WORD) >> 23 & last
        while (node := slots[at]) and (words[node >> 3] != code or words[(node >> 3) + 1] != parent):
            at = at + 1 & last
        return at

    def _begin(self, code: CodeType, resumed: bool) -> None:
        """A call begins that could not be timed."""
        here, address = self.node, id(code)
        at = self._find(address, here)
        node = self._slots[at]
        if not node:
            depth = self._depths[number] if (number := self._numbers.get(here)) is not None else DEEPEST
            if depth >= DEEPEST or len(self._nodes) > MOST:
                self._begin_beyond(code, here, resumed)
                return
            node = self._make(address, here, asks=sys.version_info < (3, 12) and code.co_flags & GENERATORS != 0)
            self._keep(node, code, depth + 1)
            self._slots[at] = node
            if 2 * len(self._nodes) > len(self._slots):
                self._make_table(2 * len(self._slots))
        words[(node >> 3) + 3 + resumed] += 1
        self.node = node
        words[(node >> 3) + 5] = words[(node >> 3) + 5] - perf_counter_ns() & _WORD

    def _begin_beyond(self, code: CodeType, here: int, resumed: bool) -> None:
        _, calls, resumptions = self.cut.get(id(code), (code, 0, 0))
        self.cut[id(code)] = code, calls + (not resumed), resumptions + resumed
        node = self._beyond[here][0] if here in self._beyond else self._make(0, here, asks=False)
        self._beyond[here] = node, code
        words[node >> 3] = id(code)
        self.node = node

    def end(self) -> None:
        """What is in progress counts up to now."""
        node, now = self.node, perf_counter_ns()
        while node != self._nodes[0]:
            words[(node >> 3) + 5] = words[(node >> 3) + 5] + now & _WORD
            node = words[(node >> 3) + 1]

    def paths(self) -> Iterator[Timed]:
        """What was timed; a parent comes before its children."""
        for number, (node, function) in enumerate(zip(self._nodes, self._functions, strict=True)):
            if function is not None:
                _, parent, _, calls, resumptions, time = words[node >> 3 : (node >> 3) + 6]
                seconds = (time - (time >> 63 << 64) << 40) // 1_000_000_000 / (1 << 40)
                yield Timed(number, self._numbers[parent], function, calls, resumptions, seconds)

    if sys.version_info >= (3, 12):

        def callbacks(self) -> tuple[Any, Any, Any]:
            """The functions to be called with a code object and more where it is called, goes on, and ends."""
            calls, resumptions, ends = _code()
            return builtin(b"calls", calls, self), builtin(b"resumptions", resumptions, self), builtin(b"ends", ends, self)

        def _calls(self, code: CodeType, *_: Any) -> None:
            self._begin(code, resumed=False)

        def _resumptions(self, code: CodeType, *_: Any) -> None:
            self._begin(code, resumed=True)

    else:

        def watch(self) -> None:
            """From now on the calls of this thread are timed: this is its profile function."""
            set_profile(_code()[0], self)

        def __call__(self, frame: FrameType, event: str, _value: Any) -> None:
            """The first event where `sys.setprofile` was called with this."""
            self.watch()
            if event == "call":
                self._calls(frame)

        def _calls(self, frame: FrameType) -> None:
            self._begin(frame.f_code, resumed=frame.f_code.co_flags & GENERATORS != 0 and self._resumes(frame))

        _resumptions = _calls


@cache
def _code() -> tuple[int, ...]:
    """The addresses of the machine code: of what counts calls and resumptions, and of what ends them; up to 3.11, of a profile function.
    Raises UnsupportedRuntime where there is none."""
    clock = address_of(ctypes.CDLL(None).clock_gettime)

    def made(*parts: str, call: Any, count: str = _CALLS) -> int:
        listing = "".join((*parts, CLOCK)).replace("{count}", count)
        return executable(assemble(listing, clock_gettime=clock, none=id(None), call=address_of(call)))

    if sys.version_info < (3, 12):
        return (made(_EVENT, _BEGINS, _ENDS, _PROFILE_ENDS, call=ctypes.pythonapi.PyObject_CallOneArg),)
    call = ctypes.pythonapi.PyObject_Vectorcall
    begins = [made(_FIRST_ARGUMENT, _BEGINS, _CALLBACK_ENDS, call=call, count=count) for count in (_CALLS, _RESUMPTIONS)]
    return *begins, made(_FIRST_ARGUMENT, _ENDS, _CALLBACK_ENDS, call=call)


hide_modules([sys.modules[__name__]])
