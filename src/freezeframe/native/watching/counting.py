"""Calls by function and by caller, counted and timed by machine code: what CPython's profiler in C does (Modules/_lsprof.c), in less time.

The functions that CPython calls at each call and return (callbacks of `sys.monitoring`, up to 3.11 a profile function) keep a stack of
calls in progress. Each was made by way of an *edge*: what is called, and which function calls it. They ask Python about a new edge.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from time import perf_counter_ns
from types import ClassMethodDescriptorType, MethodDescriptorType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.model.namedtuple import NamedTuple
from freezeframe.native.hide import hide_modules
from freezeframe.native.machinecode import builtin, set_profile
from freezeframe.native.memory import words
from freezeframe.native.objects.typeslots import definition
from freezeframe.native.watching.nodes import FIND, WORD, Nodes, listing, made
from freezeframe.native.watching.timing import resumed_behind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import CodeType, FrameType

_CALL: Final = 24
"""Bytes of a call in progress: its edge, when it began, and how long what it called took."""

_EVENT: Final = """
          f3 0f 1e fa                    endbr64
          4c 8b 5f 10                    mov r11, [rdi+16]        r11: the fields of the `Counter` (`CDataObject.b_ptr`)
          83 fa 04                       cmp edx, 4               PyTrace_C_CALL
          0f 83 >builtin                 jae builtin
          4c 8b 46 18                    mov r8, [rsi+24]         the frame's interpreter frame
          49 8b 40 20                    mov rax, [r8+32]         rax: its code object
          85 d2                          test edx, edx            PyTrace_CALL
          49 8b 50 38                    mov rdx, [r8+56]         rdx: where it stands
          0f 84 >begins                  je begins
          e9 >ends                       jmp ends
    builtin:
          48 8b 41 10                    mov rax, [rcx+16]        rax: the builtin's definition
          ba 00 00 00 00                 mov edx, 0
          0f 85 >ends                    jne ends
"""
"""A profile function: `int function(self, frame, event, value)`."""
_OF_CODE: Final = """
          f3 0f 1e fa                    endbr64
          4c 8b 5f 10                    mov r11, [rdi+16]
          48 8b 06                       mov rax, [rsi]           rax: the code object
"""
"""A callback of `sys.monitoring`: `callback(code, offset, …)`."""
_OF_BUILTIN: Final = """
          f3 0f 1e fa                    endbr64
          4c 8b 5f 10                    mov r11, [rdi+16]
          48 8b 46 10                    mov rax, [rsi+16]
          48 8b 48 08                    mov rcx, [rax+8]         rcx: the class of what is called
          49 b8 =builtin                 mov r8, builtin
          4c 39 c1                       cmp rcx, r8
          0f 84 >definition              je definition
          49 b8 =method                  mov r8, method
          4c 39 c1                       cmp rcx, r8
          0f 84 >definition              je definition
          49 b8 =descriptor              mov r8, descriptor
          4c 39 c1                       cmp rcx, r8
          0f 85 >none                    jne none
          48 8b 40 28                    mov rax, [rax+40]        rax: the builtin's definition
          e9 >defined                    jmp defined
    definition:
          48 8b 40 10                    mov rax, [rax+16]
    defined:
"""
"""The same, with what is called as third argument."""
_CALLER: Final = """
    begins:
          4d 8b 13                       mov r10, [r11]           r10: the call in progress
          4d 3b 53 18                    cmp r10, [r11+24]
          0f 83 >ask                     jae ask                  there is no room for another
          49 8b 3a                       mov rdi, [r10]
          48 8b 7f 10                    mov rdi, [rdi+16]        rdi: its function
          4c 8b 0f                       mov r9, [rdi]            r9: by which edge it called last
          49 39 01                       cmp [r9], rax
          0f 84 >found                   je found
"""
_FOUND: Final = """
          4c 89 0f                       mov [rdi], r9
    found:
          49 8b 79 10                    mov rdi, [r9+16]         rdi: the function that is called
"""
_GOES_ON: Final = """
          48 3b 57 20                    cmp rdx, [rdi+32]        does it stand behind its first RESUME?
          0f 87 >resumes                 ja resumes
"""
_CALLS: Final = """
          49 ff 41 18                    inc qword [r9+24]
          49 83 79 28 01                 cmp qword [r9+40], 1
          49 83 51 30 00                 adc qword [r9+48], 0     one more where none by that edge is in progress
          48 83 7f 08 01                 cmp qword [rdi+8], 1
          48 83 57 10 00                 adc qword [rdi+16], 0
          e9 >count                      jmp count
"""
_RESUMES: Final = """
    resumes:
          49 ff 41 20                    inc qword [r9+32]
"""
_BEGINS: Final = """
    count:
          49 ff 41 28                    inc qword [r9+40]
          48 ff 47 08                    inc qword [rdi+8]
          4d 8b 13                       mov r10, [r11]
          49 83 c2 18                    add r10, 24
          4d 89 13                       mov [r11], r10
          4d 89 0a                       mov [r10], r9
          49 83 62 10 00                 and qword [r10+16], 0
          41 52                          push r10
          e8 >clock                      call clock
          41 5a                          pop r10
          49 89 42 08                    mov [r10+8], rax
          e9 >none                       jmp none
"""
_ENDS: Final = """
    ends:
          4d 8b 13                       mov r10, [r11]
          4d 8b 0a                       mov r9, [r10]            r9: the edge of the call in progress
          49 39 01                       cmp [r9], rax
          0f 84 >ended                   je ended
          49 8b 7a e8                    mov rdi, [r10-0x18]
          48 39 07                       cmp [rdi], rax           is it that of the call outside which ends?
          0f 85 >none                    jne none                 a hidden frame, or what began before
    ended:
          50                             push rax
          41 51                          push r9
          41 52                          push r10
          41 53                          push r11
          41 53                          push r11
          e8 >clock                      call clock
          41 5b                          pop r11
          41 5b                          pop r11
          41 5a                          pop r10
          41 59                          pop r9
          48 89 c7                       mov rdi, rax
          58                             pop rax
          49 2b 7a 08                    sub rdi, [r10+8]         rdi: how long it took
          48 89 f9                       mov rcx, rdi
          49 2b 4a 10                    sub rcx, [r10+16]        rcx: without what it called
          49 01 49 38                    add [r9+56], rcx
          49 83 ea 18                    sub r10, 24
          49 01 7a 10                    add [r10+16], rdi
          4d 89 13                       mov [r11], r10
          49 ff 49 28                    dec qword [r9+40]
          0f 85 >within                  jne within
          49 01 79 40                    add [r9+64], rdi
    within:
          49 8b 49 10                    mov rcx, [r9+16]
          48 ff 49 08                    dec qword [rcx+8]
          0f 85 >over                    jne over
          48 01 79 18                    add [rcx+24], rdi
    over:
          49 39 01                       cmp [r9], rax
          0f 85 >ends                    jne ends
"""
_ASKS: Final = 32
_OUTWARDS: Final = _CALLER + FIND + _FOUND
LISTINGS: Final = (
    {
        "profile function": listing(_EVENT, _OUTWARDS, _GOES_ON, _CALLS, _RESUMES, _BEGINS, _ENDS, asks=_ASKS),
    }
    if sys.version_info < (3, 12)
    else {
        "calls": listing(_OF_CODE, _OUTWARDS, _CALLS, _BEGINS, asks=_ASKS),
        "resumptions": listing(_OF_CODE, _OUTWARDS, _RESUMES, _BEGINS, asks=_ASKS + 8),
        "ends": listing(_OF_CODE, _ENDS, asks=0),
        "calls of builtins": listing(_OF_BUILTIN, _OUTWARDS, _CALLS, _BEGINS, asks=_ASKS + 16),
        "ends of builtins": listing(_OF_BUILTIN, _ENDS, asks=0),
    }
)
"""The machine code: of a profile function, or of callbacks."""

_FUNCTION: Final = 5
"""Words of a function: the edge by which it called last, how many calls of it are in progress, how many were made while none was, the
nanoseconds of these, and, up to 3.11, where a generator's first RESUME is."""
_EDGE: Final = 9
"""Words of an edge: what is called, the function that calls, the one that is called, calls, resumptions, how many are in progress, how many
calls were made while none was, nanoseconds without what is called there, and nanoseconds of those made while none was."""


class Counted(NamedTuple):
    """Calls of one function, from one other; or all of one function, from nowhere."""

    function: CodeType | str
    """A builtin's is the text that C has for it."""
    caller: CodeType | str | None
    calls: int
    primitive: int
    """Calls made while no other was in progress."""
    resumptions: int
    own: int
    """Nanoseconds, without what it called."""
    total: int
    """Nanoseconds of the outermost calls."""


class Counter(ctypes.Structure):
    """What counts and times one thread's calls. `first` gives the offset of a code object's first RESUME."""

    _fields_ = tuple((name, ctypes.c_uint64) for name in ("call", "table", "mask", "limit", "asks", "asks_resumptions", "asks_builtins"))

    call: int
    limit: int

    def __init__(self, first: Callable[[CodeType], int]) -> None:
        self._first = first
        self._ended = False
        self._functions = Nodes(_FUNCTION)
        self._edges = Nodes(_EDGE)
        self._known: dict[int, tuple[int, CodeType | str]] = {}
        """By the address of a code object, or of a builtin's definition: the function, and what it is."""
        self._made: list[int] = []
        """The addresses of all edges."""
        self._nobody = self._edges.make(WORD)
        self._root = self._edges.make(WORD, 0, self._function())
        self._most, self._room = 256, (ctypes.c_uint64 * (256 * _CALL >> 3))()
        self._start = ctypes.addressof(self._room)
        self.limit = self._start + (self._most - 1) * _CALL
        self.call = self._start + _CALL  # below it there is another one, to be looked at
        words[self._start >> 3] = words[self.call >> 3] = self._root
        self.table, self.mask = self._edges.address, self._edges.mask
        self._asked = self._calls, self._resumptions, self._builtins
        self.asks, self.asks_resumptions, self.asks_builtins = map(id, self._asked)

    def _function(self, threshold: int = 0) -> int:
        return self._functions.make(self._nobody, 0, 0, 0, threshold)

    def _make_room(self) -> None:
        """For more calls in progress."""
        most, size = 2 * self._most, self.call - self._start
        room = (ctypes.c_uint64 * (most * _CALL >> 3))()
        start = ctypes.addressof(room)
        ctypes.memmove(start, self._room, size + _CALL)
        if not self._ended:  # by another thread; from here on none takes turns
            self._room, self._start, self._most = room, start, most
            self.call, self.limit = start + size, start + (most - 1) * _CALL

    def _begin(self, key: int, called: CodeType | str, threshold: int, *, resumed: bool) -> None:
        """A call begins by an edge that is not known, or there was no room for it."""
        if self.call >= self.limit:
            self._make_room()
        caller = words[(words[self.call >> 3] >> 3) + 2]
        edge = self._edges.find(key, caller)
        if not edge:
            if key not in self._known:
                self._known[key] = self._function(threshold), called
            edge = self._edges.make(key, caller, self._known[key][0])
            self._made.append(edge)
            self._edges.put(edge)
            self.table = self._edges.address  # the smaller mask of the one before is good for this one, too
            self.mask = self._edges.mask
        at, function, now = edge >> 3, words[(edge >> 3) + 2] >> 3, perf_counter_ns()
        if self._ended:  # by another thread; from here on none takes turns
            return
        words[at + 3 + resumed] += 1
        if not resumed:
            words[at + 6] += words[at + 5] == 0
            words[function + 2] += words[function + 1] == 0
        words[at + 5] += 1
        words[function + 1] += 1
        self.call += _CALL
        words[(self.call >> 3) + 2] = 0
        words[self.call >> 3] = edge
        words[(self.call >> 3) + 1] = now

    def end(self) -> None:
        """Nothing more is counted: what is in progress counts up to now. It may be called on another thread."""
        call, self.call, self.limit, self._ended = self.call, self._start + _CALL, 0, True  # nothing is noted in the room any more
        now, inside = perf_counter_ns(), 0
        while (edge := words[call >> 3]) != self._root:
            at, function = edge >> 3, words[(edge >> 3) + 2] >> 3
            took = now - words[(call >> 3) + 1]
            words[at + 7] += took - words[(call >> 3) + 2] - inside
            inside = took
            for record, calls, total in ((at, 5, 8), (function, 1, 3)):
                words[record + calls] -= 1
                words[record + total] += took * (words[record + calls] == 0)
            call -= _CALL

    def counted(self) -> Iterator[Counted]:
        """What was called, and then by which edges."""
        made = self._made[:]  # first: another thread may still be asking about an edge
        called = dict(self._known.values())
        sums = {function: [0, 0, 0] for function in called}
        edges = [words[edge >> 3 : (edge >> 3) + _EDGE].tolist() for edge in made]
        for _, _, function, calls, resumptions, _, _, own, _ in edges:
            for at, number in enumerate((calls, resumptions, own)):
                sums[function][at] += number
        for function, (calls, resumptions, own) in sums.items():
            primitive, total = words[(function >> 3) + 2 : (function >> 3) + 4]
            if calls or resumptions:  # it may have been made too late
                yield Counted(called[function], None, calls, primitive, resumptions, own, total)
        for _, caller, function, calls, resumptions, _, primitive, own, total in edges:
            if caller in called and (calls or resumptions):
                yield Counted(called[function], called[caller], calls, primitive, resumptions, own, total)

    if sys.version_info >= (3, 12):

        def callbacks(self) -> tuple[Any, Any, Any, Any, Any]:
            """The functions to be called with a code object and more where it is called, goes on, and ends; and the same of builtins."""
            return tuple([builtin(name.encode(), at, self) for name, at in zip(LISTINGS, _code(), strict=True)])  # type: ignore[return-value]

        def _calls(self, code: CodeType, *_: Any) -> None:
            self._begin(id(code), code, 0, resumed=False)

        def _resumptions(self, code: CodeType, *_: Any) -> None:
            self._begin(id(code), code, 0, resumed=True)

        def _builtins(self, _code: CodeType, _offset: int, function: Any, *_: Any) -> None:
            self._begin(definition(function), described(function), 0, resumed=False)

    else:

        def watch(self) -> None:
            """From now on the calls of this thread are counted: this is its profile function."""
            set_profile(_code()[0], self)

        def __call__(self, frame: FrameType, event: str, value: Any) -> None:
            """The first event where `sys.setprofile` was called with this."""
            self.watch()
            if event in {"call", "c_call"}:
                self._calls(frame, value)

        def _calls(self, frame: FrameType, function: Any) -> None:
            if self._ended:
                set_profile(None, None)
            elif function is not None:
                self._begin(definition(function), described(function), WORD, resumed=False)
            else:
                code, threshold = frame.f_code, resumed_behind(frame.f_code, self._first)
                resumed = words[words[id(frame) + 24 >> 3] + 56 >> 3] > threshold
                self._begin(id(code), code, threshold, resumed=resumed)

        _resumptions = _builtins = _calls


def described(function: Any) -> str:
    """The text that C has for a builtin (`normalizeUserObj` in Modules/_lsprof.c), but where that has an address in it (`__new__`, which is
    all classes'); no line of the program is run for it."""
    if type(function) is MethodDescriptorType:
        return repr(function)
    owner, module, name = function.__self__, function.__module__, function.__name__
    where = f"{module}." if type(module) is str else ""
    if owner is None:
        return f"<{name}>" if where == "builtins." else f"<{where}{name}>"
    for base in _mro(type(owner)):
        found = _namespace(base).get(name)
        if type(found) is MethodDescriptorType or type(found) is ClassMethodDescriptorType:
            return repr(found)
    return f"<built-in method {where}{name}>"


_mro: Final = type.__dict__["__mro__"].__get__
_namespace: Final = type.__dict__["__dict__"].__get__


@cache
def _code() -> tuple[int, ...]:
    """The addresses of the machine code. Raises UnsupportedRuntime where there is none."""
    return tuple(map(made, LISTINGS.values()))


hide_modules([sys.modules[__name__]])
