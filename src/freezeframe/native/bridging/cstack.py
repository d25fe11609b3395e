"""C's own stack: the calls of C functions between two evaluation loops, as a debugger finds them.

The unwinder that C++ exceptions are raised with (`_Unwind_Backtrace`, of the ABI) tells of each call where it has come to, where its part
of the stack lies, and what its registers will be when it goes on. It only reads. Where there is no unwinder, or it does not know a
function, nothing is found.
"""

from __future__ import annotations

import ctypes
import itertools
import platform
from typing import Any, Final

from freezeframe.model.namedtuple import NamedTuple
from freezeframe.native.check import LAYOUT, thread_state
from freezeframe.native.hide import hide
from freezeframe.native.layout import OWNED_BY_C
from freezeframe.native.machinecode import unwinder
from freezeframe.native.memory import mem, words

_CFRAME: Final = LAYOUT.thread.cframe
_CFRAME_PREVIOUS: Final = LAYOUT.thread.cframe_previous
_CURRENT: Final = LAYOUT.thread.current
_PREVIOUS: Final = LAYOUT.iframe.previous
_OWNER: Final = LAYOUT.iframe.owner
_IS_ENTRY: Final = LAYOUT.iframe.is_entry

_KEPT_REGISTERS: Final = {"x86_64": (3, 6, 12, 13, 14, 15), "aarch64": tuple(range(19, 29))}.get(platform.machine(), ())
"""By the numbers that DWARF gives them, the registers that a function finds as they were when one that it has called returns."""
_STOP: Final = 5
"""What is given to the unwinder that shall go no further (`_URC_NORMAL_STOP` is 4, `_URC_END_OF_STACK` 5)."""


class CCall(NamedTuple):
    """One call of a C function that has called another."""

    function: int
    """Where the function begins; 0 where that is not known."""
    site: int
    """Where it goes on: which of its calls is under way."""
    registers: tuple[int, ...]
    stack: tuple[int, ...]
    """The words of its own part of the stack, from the one that it had put there last."""


_library: Final[Any] = unwinder() if _KEPT_REGISTERS else None
_Seen = tuple[int, int, tuple[int, ...]]
_seen: Final[list[_Seen]] = []
_bounds: Final = [0, 0]


def _see(context: int, _given: int) -> int:
    """Note a call; from the second bound on there is nothing to see."""
    base: int = _library._Unwind_GetCFA(context)
    if base > _bounds[0]:
        registers = tuple([_library._Unwind_GetGR(context, number) for number in _KEPT_REGISTERS])
        _seen.append((base, _library._Unwind_GetIP(context), registers))
    return _STOP if base > _bounds[1] else 0


_saw: Final = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(_see)


def calls_between(inner: int, outer: int) -> list[CCall]:
    """The calls of C functions between the evaluation loops that run two interpreter frames of this thread, from the inner one outwards.

    The frames are told by their addresses, and there is no other loop between the two. Empty where these are not to be found.
    """
    if _library is None:
        return []
    _bounds[:] = _loop_of(inner), _loop_of(outer)
    _library._Unwind_Backtrace(_saw, None)
    seen = _seen[:]
    _seen.clear()
    found: list[CCall] = []
    for (base, site, registers), (behind, _, _) in itertools.pairwise(seen):
        if behind > _bounds[1]:
            return found
        found.append(CCall(_library._Unwind_FindEnclosingFunction(site), site, registers, tuple(words[base >> 3 : behind >> 3])))
    return []


def _loop_of(frame: int) -> int:
    """A place in the part of C's stack that belongs to the evaluation loop which runs an interpreter frame."""
    if _IS_ENTRY is None:
        while mem[frame + _OWNER] < OWNED_BY_C:
            frame = words[frame + _PREVIOUS >> 3]
        return frame
    assert _CFRAME is not None
    holder: int = words[thread_state() + _CFRAME >> 3]
    at = words[holder + _CURRENT >> 3]
    while at != frame:
        if mem[at + _IS_ENTRY]:
            holder = words[holder + _CFRAME_PREVIOUS >> 3]
        at = words[at + _PREVIOUS >> 3]
    return holder


for _function in (_see, calls_between, _loop_of):
    hide(_function.__code__)
