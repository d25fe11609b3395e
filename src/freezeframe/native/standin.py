"""Python in the place of a C function: while somebody may stop the program inside of what that calls, it goes on as a function of Python's.

What C keeps to itself while it calls the program (`sorted` with a key function, `max`) nobody can take. So the function of C's has machine
code in its place (`PyMethodDef.ml_meth`) that looks at what it was given: where that cannot call the program, or nobody could take it
anyway (another thread; a program that is traced or profiled, which would be told of what goes through our frames), C's own function goes
on. Otherwise a function of ours does, as what C does when it calls Python. Its frames are hidden, and captured as the program's are
(`adopted.adopt`): what it does to itself is in them.
"""

from __future__ import annotations

import ctypes
import sys
from sys import gettrace  # by name: the program may put another there
from types import MethodDescriptorType

from freezeframe.errors import UnsupportedRuntime
from freezeframe.native.adopted import adopt
from freezeframe.native.check import LAYOUT, thread_state
from freezeframe.native.interpreter.recursion import REMAINING
from freezeframe.native.machinecode import Part, address_of, assemble, executable, labels_of, make_known
from freezeframe.native.memory import ITEMS, words
from freezeframe.native.objects.typeslots import METH_FASTCALL, METH_KEYWORDS, definition, function_flags, method_flags

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType
    from typing import Any, Final

_FUNCTION: Final = 8
"""In `PyMethodDef`: `ml_meth`."""
_ROOM: Final = 8
_TOOLS: Final = 6

_WHO: Final = """
          f3 0f 1e fa                     endbr64
          57                              push rdi
          56                              push rsi
          52                              push rdx
          51                              push rcx
          50                              push rax                          the stack is even
          48 b8 =current                  mov rax, current
          ff d0                           call rax
          59                              pop rcx
          59                              pop rcx
          5a                              pop rdx
          5e                              pop rsi
          5f                              pop rdi
          49 bb =state                    mov r11, state
          4c 39 d8                        cmp rax, r11
          0f 85 >original                 jne original                      another thread
          49 bb =profile                  mov r11, profile
          49 83 3b 00                     cmp qword [r11], 0
          0f 85 >original                 jne original                      profiled
          49 83 7b 08 00                  cmp qword [r11+8], 0
          0f 84 >untraced                 je untraced
          4d 8b 5b 18                     mov r11, [r11+24]
          48 b8 =overlooked               mov rax, overlooked
          4c 39 18                        cmp [rax], r11
          0f 85 >original                 jne original                      traced, by somebody who would see our frames
    untraced:
          49 bb =monitored                mov r11, monitored
          41 83 3b 00                     cmp dword [r11], 0
          0f 85 >original                 jne original                      told by `sys.monitoring`
"""
"""Who has called: C's own function goes on where that is nobody who is stopped. What it was given is in the registers still."""

_ORIGINAL: Final = """
    original:
          48 b8 =original                 mov rax, original
          ff e0                           jmp rax
"""

_ARRAY_ONLY: Final = """
          49 89 f0                        mov r8, rsi
          49 89 d1                        mov r9, rdx
          31 c9                           xor ecx, ecx
          45 31 d2                        xor r10d, r10d
"""
"""What a check is told of ``METH_FASTCALL``: r8 is where the arguments are, and r9 how many."""
_ARRAY: Final = """
          49 89 f0                        mov r8, rsi
          49 89 d1                        mov r9, rdx
          49 89 ca                        mov r10, rcx
"""
"""With ``METH_KEYWORDS``: r10 is the tuple of names of those that are not given by position, and come behind the others; or 0."""
_TUPLE_ONLY: Final = f"""
          4c 8d 46 {ITEMS:02x}                     lea r8, [rsi+items]
          4c 8b 4e 10                     mov r9, [rsi+16]
          31 d2                           xor edx, edx
          45 31 d2                        xor r10d, r10d
"""
"""The same of ``METH_VARARGS``."""
_TUPLE: Final = f"""
          4c 8d 46 {ITEMS:02x}                     lea r8, [rsi+items]
          4c 8b 4e 10                     mov r9, [rsi+16]
          49 89 d2                        mov r10, rdx
"""
"""With ``METH_KEYWORDS``: r10 is a dictionary of them."""

_GO: Final = """
    go:
          48 83 ec 08                     sub rsp, 8
    called:
          49 bb =remaining                mov r11, remaining
          41 83 03 {levels}               add dword [r11], levels
          48 bf =function                 mov rdi, function
          48 b8 =call                     mov rax, call
          ff d0                           call rax
          49 bb =remaining                mov r11, remaining
          41 83 2b {levels}               sub dword [r11], levels
    returned:
          48 83 c4 08                     add rsp, 8
          c3                              ret
"""
"""Go on as Python: with the same arguments."""
_COUNT: Final = """
          f3 0f 1e fa                     endbr64
          48 b8 =monitored                mov rax, monitored
          ff 00                           inc dword [rax]
          48 b8 =original                 mov rax, original
          ff e0                           jmp rax
"""
"""What stands for `sys.monitoring.use_tool_id`."""

STANDING_IN: Final[dict[int, int]] = {}
"""By the `id` of the code of a function of ours that stands for one of C's, that one's `PyMethodDef`."""

_VECTORCALL: Final = address_of(ctypes.pythonapi.PyObject_Vectorcall)
_CALL: Final = address_of(ctypes.pythonapi.PyObject_Call)


class _Watchers(ctypes.Structure):
    """Who is told of frames on the main thread, besides those whom its state names."""

    _fields_ = (("monitored", ctypes.c_int), ("overlooked", ctypes.c_uint64))
    monitored: int
    """Not 0 where somebody uses `sys.monitoring`: exceptions that go through our frames are told there."""
    overlooked: Any
    """The trace function that is not told of our frames' lines: ours."""


class Replaced:
    """A function of C's in whose place there is machine code while `StandIns` are entered."""

    __slots__ = ("_address", "_values", "flags", "where")

    def __init__(self, original: Any, **values: int) -> None:
        """`values` are those that its listing names."""
        self.where = definition(original)
        """Its `PyMethodDef`."""
        self.flags = method_flags(original) if type(original) is MethodDescriptorType else function_flags(original)
        self._values = {**values, "original": words[self.where + _FUNCTION >> 3]}
        self._address = 0

    def listing(self) -> tuple[str, int]:
        """What is done where it is the machine's thread that calls, up to C's own function, at the label `original`; and how many bytes of
        the stack it has taken between its labels `called` and `returned`. What it calls itself may stand behind a label `apart`."""
        raise NotImplementedError

    def prepare(self, state: int, watchers: int) -> None:
        """Make the machine code, once. Raises UnsupportedRuntime where there can be none."""
        if self._address:
            return
        goes_on, room = self.listing()
        goes_on, _, apart = goes_on.partition("    apart:\n")
        listing = _WHO + goes_on + _ORIGINAL + apart
        address = executable(
            assemble(
                listing,
                current=address_of(ctypes.pythonapi.PyThreadState_Get),
                state=state,
                profile=state + LAYOUT.thread.profile,
                monitored=watchers,
                overlooked=watchers + _Watchers.overlooked.offset,
                **self._values,
            )
        )
        labels = labels_of(listing)
        make_known(address, [Part(labels["called"], labels["returned"], (), room)])
        self._address = address

    def put(self) -> None:
        """Stand in."""
        words[self.where + _FUNCTION >> 3] = self._address

    def take_away(self) -> None:
        """C's own function is there again."""
        words[self.where + _FUNCTION >> 3] = self._values["original"]


class StandIn(Replaced):
    """A function of ours that stands for one of C's."""

    __slots__ = ("_check", "_code", "_levels")

    def __init__(self, original: Any, function: Callable[..., Any], check: str = "", levels: int = 0, **values: int) -> None:
        """`function` is called with what C's was called with. `check` is a listing that jumps to `original` or to `go`, or goes on behind
        itself, and leaves rdi, rsi, rdx and rcx as they are; what it calls stands behind a label `apart`. So many `levels` of calls do
        not count, which are those that the function makes around the program's."""
        Replaced.__init__(self, original, function=id(function), **values)
        self._code: CodeType = function.__code__
        self._check = check
        self._levels = levels

    def listing(self) -> tuple[str, int]:
        """See `Replaced`."""
        by_array, named = self.flags & METH_FASTCALL, self.flags & METH_KEYWORDS
        several = (_ARRAY_ONLY, _ARRAY) if by_array else (_TUPLE_ONLY, _TUPLE)
        told = several[named != 0]
        check, apart, called = self._check.partition("    apart:\n")
        return told + check + _GO.replace("{levels}", f"{self._levels:02x}") + apart + called, _ROOM

    def prepare(self, state: int, watchers: int) -> None:
        """See `Replaced`."""
        adopt(self._code)
        STANDING_IN[id(self._code)] = self.where
        self._values.update(call=_VECTORCALL if self.flags & METH_FASTCALL else _CALL, remaining=state + REMAINING)
        Replaced.prepare(self, state, watchers)


class StandIns:
    """``with stand_ins:`` functions of ours stand for those of C's, on the main thread, which enters it.

    Nothing stands for any where there is no machine code (other systems than Linux on x86-64).
    """

    __slots__ = ("_all", "_begins", "_counting", "_entered", "_there", "_tracer", "_watchers")

    def __init__(self) -> None:
        self._all: list[Replaced] = []
        self._there: list[Replaced] = []
        self._entered = 0
        self._watchers = _Watchers(0, id(self))  # which is no trace function
        self._tracer: object = None
        self._begins = 0
        """The `PyMethodDef` of what begins that; 0 where there is none."""
        self._counting = (0, 0)
        """What stands there, to count it, and C's own function."""

    def decline_behind(self, use_tool_id: Any) -> None:
        """Tell which function of C's begins to use `sys.monitoring`: behind that nothing stands in."""
        self._begins = definition(use_tool_id)

    def overlook(self) -> None:
        """The tool that was taken last, if there are tools, or else the trace function that is there now, has nothing to say of our frames:
        ours go on all the same."""
        if self._watchers.monitored:
            self._watchers.monitored -= 1
        elif (tracer := gettrace()) is not None:
            self._tracer, self._watchers.overlooked = tracer, id(tracer)  # kept: no other trace function may come to its place

    def add(self, *stand_ins: Replaced) -> None:
        """Have these stand in the next time that this is entered."""
        self._all += stand_ins

    def __enter__(self) -> None:
        self._entered += 1
        if self._entered > 1:
            return
        if len(self._there) < len(self._all):
            self._prepare()
        if not self._there:
            return
        if sys.version_info >= (3, 12) and self._begins:
            self._watchers.monitored = sum(sys.monitoring.get_tool(tool) is not None for tool in range(_TOOLS))
            words[self._begins + _FUNCTION >> 3] = self._counting[0]
        for stand_in in self._there:
            stand_in.put()

    def __exit__(self, *_: object) -> None:
        self._entered -= 1
        if self._entered or not self._there:
            return
        for stand_in in self._there:
            stand_in.take_away()
        if self._begins:
            words[self._begins + _FUNCTION >> 3] = self._counting[1]

    def _prepare(self) -> None:
        state, watchers = thread_state(), ctypes.addressof(self._watchers)
        try:
            for stand_in in self._all:
                stand_in.prepare(state, watchers)
            if self._begins and not self._counting[0]:
                original = words[self._begins + _FUNCTION >> 3]
                self._counting = executable(assemble(_COUNT, monitored=watchers, original=original)), original
        except UnsupportedRuntime:
            return
        self._there = [*self._all]


stand_ins: Final = StandIns()
