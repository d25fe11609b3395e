"""`LAYOUT`: the running Python's layout, proven on objects whose contents are known.

Everything here is only read, and no word is followed as an address before it was compared with one that is known to be right.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from types import FrameType

from freezeframe.errors import UnsupportedRuntime
from freezeframe.native.layout import OWNED_BY_C, OWNED_BY_FRAME_OBJECT, Layout, find_layout
from freezeframe.native.memory import ints, mem, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


thread_state: Final[Callable[[], int]] = ctypes.PYFUNCTYPE(ctypes.c_void_p)(("PyThreadState_Get", ctypes.pythonapi))
"""The address of the calling thread's `PyThreadState`."""

# Arguments are addresses rather than `py_object`: for one of those `ctypes` asks the object for its `__class__`, which may be the
# program's code.
new_frame: Final[Callable[[int, int, int, int | None], FrameType]] = ctypes.PYFUNCTYPE(
    ctypes.py_object, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p
)(("PyFrame_New", ctypes.pythonapi))
"""`PyFrame_New`, of the addresses of thread state, code object, globals, and locals mapping (or None)."""

_TAGS: Final = 3
"""The bits of a stack reference that are not the object's address."""


def _require(holds: bool, what: str) -> None:
    if not holds:
        version = ".".join(map(str, sys.version_info[:3]))
        raise UnsupportedRuntime(f"CPython {version} does not keep {what} where freezeframe expects it; this build of it is not supported")


def _check_frame_object(layout: Layout) -> None:
    """A frame that nobody runs: everything lies within the frame object."""
    at, it = layout.frame, layout.iframe
    code = _check_frame_object.__code__
    namespace: dict[str, Any] = {"__builtins__": {}}
    names = {"a": 1}
    frame = new_frame(thread_state(), id(code), id(namespace), id(names))
    address = id(frame) + at.data
    _require(words[id(frame) + at.frame >> 3] == address, "a frame object's interpreter frame")

    def word(offset: int) -> int:
        return words[address + offset >> 3]

    _require(word(it.code) & ~_TAGS == id(code), "a frame's code")
    _require(word(it.globals) == id(namespace), "a frame's globals")
    _require(word(it.builtins) == id(namespace["__builtins__"]), "a frame's builtins")
    _require(word(it.locals) == id(names), "a frame's locals")
    _require(word(it.previous) == 0 and word(it.frame_obj) == 0, "a frame's links")
    _require(word(it.instruction) == id(code) + layout.code.instructions + frame.f_lasti, "a frame's instruction pointer")
    _require(mem[address + it.owner] == OWNED_BY_FRAME_OBJECT, "a frame's owner")
    _require(words[id(code) + layout.code.exception_table >> 3] == id(code.co_exceptiontable), "a code object's exception table")
    slots = code.co_nlocals + len(code.co_cellvars) + len(code.co_freevars)
    filled = (word(it.stack) - address - it.localsplus) // 8 if it.stack_is_address else ints[address + it.stack >> 2]
    _require(filled == slots, "a frame's stack pointer")
    _require(words[id(frame) + at.back >> 3] == 0 and words[id(frame) + at.trace >> 3] == 0, "a frame object's links")
    frame.f_trace_lines, frame.f_trace_opcodes = False, False
    _require(mem[id(frame) + at.trace_lines] == 0 and mem[id(frame) + at.trace_opcodes] == 0, "a frame object's trace switches")
    frame.f_trace_lines = True
    _require(mem[id(frame) + at.trace_lines] == 1 and ints[id(frame) + at.lineno >> 2] == 0, "a frame object's line")


def _check_running_frame(layout: Layout) -> None:
    """The call of this function itself: its slots, its links, and the way to it from the thread."""
    it = layout.iframe
    frame = sys._getframe()
    address = words[id(frame) + layout.frame.frame >> 3]
    _require(words[address + it.frame_obj >> 3] == id(frame), "a running frame's frame object")
    _require(words[address + it.localsplus >> 3] & ~_TAGS == id(layout), "a running frame's slots")
    current = thread_state()
    if layout.thread.cframe is not None:
        current = words[current + layout.thread.cframe >> 3]
    _require(words[current + layout.thread.current >> 3] == address, "the innermost frame of a thread")
    previous = words[address + it.previous >> 3]
    while mem[previous + it.owner] >= OWNED_BY_C:
        previous = words[previous + it.previous >> 3]
    _require(previous == words[id(frame.f_back) + layout.frame.frame >> 3], "a running frame's caller")


def _check_exception(layout: Layout) -> None:
    error = ValueError()
    try:
        raise error
    except ValueError:
        state = words[thread_state() + layout.thread.exc_info >> 3]
        _require(words[state >> 3] == id(error), "the exception that a thread handles")


def _check_recursion(layout: Layout) -> None:
    at = thread_state() + layout.thread.remaining

    def left() -> int:
        return ints[at >> 2]

    limit = sys.getrecursionlimit()
    _require(ints[at + 4 >> 2] == limit and 0 < left() < limit, "the recursion limit of a thread")
    _require(left() == ints[at >> 2] - 1, "how many calls a thread has left")


def _check_generator(layout: Layout) -> None:
    at = layout.generator
    error = ValueError()

    def handling() -> Any:
        try:
            raise error
        except ValueError:
            yield

    states = dict(at.states)
    generator = handling()
    _require(mem[id(generator) + at.frame_state] == states["CREATED"] & 0xFF, "a generator's state")
    next(generator)
    _require(mem[id(generator) + at.frame_state] == states["SUSPENDED"] & 0xFF, "a suspended generator's state")
    _require(words[id(generator) + at.exc_state >> 3] == id(error), "a generator's exception")
    _require(words[id(generator.gi_frame) + layout.frame.frame >> 3] == id(generator) + at.frame, "a generator's frame")
    # Its code begins with COPY_FREE_VARS and RETURN_GENERATOR: the first traceable instruction is not the first one.
    first, nothing = (ints[id(code) + layout.code.first_traceable >> 2] for code in (handling.__code__, _require.__code__))
    _require(words[id(handling) + layout.function.builtins >> 3] == id(sys._getframe().f_builtins), "a function's builtins")
    asked = _check_type.__annotations__  # which are evaluated then
    _require(words[id(_check_type) + layout.function.annotations >> 3] == id(asked), "a function's annotations")
    _require(0 < first < 8 and nothing == 0, "a code object's first traceable instruction")


def _check_type(layout: Layout) -> None:
    class Probe:
        """A class that nobody knows."""

        field = 1

    at = layout.type
    _require(words[id(Probe) + at.flags >> 3] == Probe.__flags__, "a class's flags")
    _require(hasattr(Probe, "__init__") and ints[id(Probe) + at.version_tag >> 2] != 0, "a class's version tag")
    Probe.field = 2
    _require(ints[id(Probe) + at.version_tag >> 2] == 0, "a changed class's version tag")


def _check_published(layout: Layout) -> None:
    """What `_PyRuntime` says of itself: `struct _interpreter_frame` of `Include/internal/pycore_debug_offsets.h`."""
    if layout.published is None:
        return
    start = ctypes.addressof(ctypes.c_char.in_dll(ctypes.pythonapi, "_PyRuntime"))
    _require(mem[start : start + 8].tobytes() == b"xdebugpy" and words[start + 8 >> 3] == sys.hexversion, "what _PyRuntime publishes")
    at = (start >> 3) + layout.published + 1
    it = layout.iframe
    expected = [it.previous, it.code, it.instruction, it.localsplus, it.owner]
    _require(words[at : at + 5].tolist() == expected, "a frame's fields, by what _PyRuntime publishes")


def proven(layout: Layout) -> Layout:
    """`layout`, when it holds for the running Python. Raises `UnsupportedRuntime`, which says what does not."""
    _check_published(layout)
    _check_frame_object(layout)
    _check_running_frame(layout)
    _check_exception(layout)
    _check_recursion(layout)
    _check_generator(layout)
    _check_type(layout)
    return layout


LAYOUT: Final = proven(find_layout())
