"""Call paths timed by machine code: which function is called from which, how often, and how long, without a line of Python executed.

The functions that CPython calls at each call and return (callbacks of `sys.monitoring`, up to 3.11 a profile function) walk a tree of
nodes, each of which is a function at the end of a call path. They ask Python about a call that was not made before from where it is made
now.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from time import perf_counter_ns
from typing import TYPE_CHECKING, Any, Final

from freezeframe.model.namedtuple import NamedTuple
from freezeframe.native.check import LAYOUT
from freezeframe.native.hide import hide_modules
from freezeframe.native.machinecode import builtin, set_profile
from freezeframe.native.memory import words
from freezeframe.native.watching.nodes import FIND, WORD, Nodes, listing, made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import CodeType, FrameType

_CODE: Final = LAYOUT.code.instructions
_FIRST_ARGUMENT: Final = """
          f3 0f 1e fa                    endbr64
          48 8b 06                       mov rax, [rsi]           rax: the code object
"""
"""A callback of `sys.monitoring`: `callback(code, offset, …)`."""
_EVENT: Final = """
          f3 0f 1e fa                    endbr64
          4c 8b 46 18                    mov r8, [rsi+24]         the frame's interpreter frame
          49 8b 40 20                    mov rax, [r8+32]         rax: its code object
          83 fa 03                       cmp edx, 3               PyTrace_RETURN
          0f 84 >ends                    je ends
          85 d2                          test edx, edx            PyTrace_CALL
          0f 85 >none                    jne none
          49 8b 50 38                    mov rdx, [r8+56]         rdx: where it stands
"""
"""A profile function: `int function(self, frame, event, value)`."""
_CALLER: Final = """
          4c 8b 5f 10                    mov r11, [rdi+16]        r11: the fields of the `Timer` (`CDataObject.b_ptr`)
          49 8b 3b                       mov rdi, [r11]           rdi: the node that this is called from
          4c 8b 4f 10                    mov r9, [rdi+16]         r9: what was called there last
          49 39 01                       cmp [r9], rax
          0f 84 >found                   je found
"""
_FOUND: Final = """
          4c 89 4f 10                    mov [rdi+16], r9
    found:
"""
_GOES_ON: Final = """
          49 3b 51 30                    cmp rdx, [r9+48]         does it stand behind its first RESUME?
          0f 87 >resumes                 ja resumes
"""
_COUNTS: Final = """
          49 ff 41 {count}                    inc qword [r9+0x{count}]
    begins:
          4d 89 0b                       mov [r11], r9
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
_RESUMES: Final = """
          e9 >none                       jmp none
    resumes:
          49 ff 41 20                    inc qword [r9+32]
          e9 >begins                     jmp begins
"""
_CALLS, _RESUMPTIONS = 0x18, 0x20
"""Where a node has this number, and a `Timer` what it asks."""
_BEGINS: Final = _CALLER + FIND + _FOUND
LISTINGS: Final = (
    {
        "profile function": listing(_EVENT, _BEGINS, _GOES_ON, _COUNTS, _ENDS, _RESUMES, asks=_CALLS, count=_CALLS),
    }
    if sys.version_info < (3, 12)
    else {
        "calls": listing(_FIRST_ARGUMENT, _BEGINS, _COUNTS, asks=_CALLS, count=_CALLS),
        "resumptions": listing(_FIRST_ARGUMENT, _BEGINS, _COUNTS, asks=_RESUMPTIONS, count=_RESUMPTIONS),
        "ends": listing(_FIRST_ARGUMENT, _ENDS, asks=0),
    }
)
"""The machine code: of a profile function, or of callbacks."""

GENERATORS: Final = 0x20 | 0x80 | 0x200  # CO_GENERATOR, CO_COROUTINE, CO_ASYNC_GENERATOR
DEEPEST: Final = 1000
"""So long are the paths that are told apart: what is deeper counts as a call, and its time as its caller's."""
MOST: Final = 200_000
"""So many paths are told apart."""


_SIZE: Final = 7
"""Words of a node: the code object, the node that it is called from, the one that was called there last, calls, resumptions, nanoseconds (a
call's beginning is taken off, its end is put on), and, up to 3.11, where a generator's first RESUME is: later versions tell of those."""


def resumed_behind(code: CodeType, first: Callable[[CodeType], int]) -> int:
    """3.11: behind which address a call goes on that begins; `first` gives the offset of a code object's first RESUME."""
    return id(code) + _CODE + first(code) if code.co_flags & GENERATORS else WORD


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
    """What times one thread's calls. `first` gives the offset of a code object's first RESUME."""

    _fields_ = (
        ("node", ctypes.c_uint64),
        ("table", ctypes.c_uint64),
        ("mask", ctypes.c_uint64),
        ("asks_calls", ctypes.c_uint64),
        ("asks_resumptions", ctypes.c_uint64),
    )

    def __init__(self, first: Callable[[CodeType], int]) -> None:
        self._first = first
        self._nodes = Nodes(_SIZE)
        self._numbers: dict[int, int] = {}
        """By a node's address."""
        self._functions: list[tuple[int, CodeType | None]] = []
        """Nodes' addresses and functions; a parent comes before its children."""
        self._depths: list[int] = []
        self._beyond: dict[int, tuple[int, CodeType]] = {}
        """By a node's address the node of what is in progress there, where no more paths are told apart, and what that is."""
        self.cut: dict[int, tuple[CodeType, int, int]] = {}
        """Code object, calls and resumptions of what is in no path, by the code object's address."""
        self._nobody = self._nodes.make(WORD)
        self._over = self._nodes.make(0, 0, self._nobody)
        """Where nothing is timed any more, and nothing ends."""
        self.node = self._root = self._nodes.make(0, 0, self._nobody)
        words[(self._root >> 3) + 1] = self._root
        self._keep(self._root, None, 0)
        self.table, self.mask = self._nodes.address, self._nodes.mask
        self._asked = self._calls, self._resumptions
        self.asks_calls, self.asks_resumptions = map(id, self._asked)

    def _keep(self, address: int, function: CodeType | None, depth: int) -> None:
        self._numbers[address] = len(self._functions)
        self._functions.append((address, function))
        self._depths.append(depth)

    def _begin(self, code: CodeType, resumed: bool) -> None:
        """A call begins that could not be timed."""
        here, address = self.node, id(code)
        if here == self._over:
            return
        node = self._nodes.find(address, here)
        if not node:
            depth = self._depths[number] if (number := self._numbers.get(here)) is not None else DEEPEST
            if depth >= DEEPEST or len(self._functions) > MOST:
                self._begin_beyond(code, here, resumed)
                return
            first = resumed_behind(code, self._first) if sys.version_info < (3, 12) else 0
            node = self._nodes.make(address, here, self._nobody, 0, 0, 0, first)
            self._keep(node, code, depth + 1)
            self._nodes.put(node)
            self.table = self._nodes.address  # the smaller mask of the one before is good for this one, too
            self.mask = self._nodes.mask
        now = perf_counter_ns()
        if self.node == here:  # no other thread has ended it; from here on none takes turns
            words[(node >> 3) + 3 + resumed] += 1
            words[(node >> 3) + 5] = words[(node >> 3) + 5] - now & WORD
            self.node = node

    def _begin_beyond(self, code: CodeType, here: int, resumed: bool) -> None:
        _, calls, resumptions = self.cut.get(id(code), (code, 0, 0))
        self.cut[id(code)] = code, calls + (not resumed), resumptions + resumed
        node = self._beyond[here][0] if here in self._beyond else self._nodes.make(0, here, self._nobody)
        self._beyond[here] = node, code
        words[node >> 3] = id(code)
        if self.node == here:
            self.node = node

    def end(self) -> None:
        """Nothing more is timed: what is in progress counts up to now. It may be called on another thread."""
        node, self.node = self.node, self._over
        now = perf_counter_ns()
        while node != self._root:
            words[(node >> 3) + 5] = words[(node >> 3) + 5] + now & WORD
            node = words[(node >> 3) + 1]

    def paths(self) -> Iterator[Timed]:
        """What was timed; a parent comes before its children."""
        for number, (node, function) in enumerate(self._functions):
            _, parent, _, calls, resumptions, time = words[node >> 3 : (node >> 3) + 6]
            if function is not None and (calls or resumptions):  # it may have been made too late
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

        def _calls(self, frame: FrameType, *_: Any) -> None:
            if self.node == self._over:
                set_profile(None, None)
                return
            self._begin(frame.f_code, resumed=id(frame.f_code) + _CODE + frame.f_lasti > resumed_behind(frame.f_code, self._first))

        _resumptions = _calls


@cache
def _code() -> tuple[int, ...]:
    """The addresses of the machine code. Raises UnsupportedRuntime where there is none."""
    return tuple(map(made, LISTINGS.values()))


hide_modules([sys.modules[__name__]])
