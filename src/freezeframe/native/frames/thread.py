"""The chain of frames that CPython walks from the innermost one outwards, and the exception that a thread handles."""

from __future__ import annotations

import ctypes
import sys
from _thread import _local
from collections.abc import Container
from types import FunctionType

from freezeframe.native.check import LAYOUT, thread_state
from freezeframe.native.hide import hidden_at
from freezeframe.native.layout import OWNED_BY_C, OWNED_BY_GENERATOR
from freezeframe.native.memory import mem, object_at, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final, NoReturn


_NEAR: Final = 6
"""So many frames below `HostChain.pass_over` looks."""

_CFRAME: Final = LAYOUT.thread.cframe
_CFRAME_PREVIOUS: Final = LAYOUT.thread.cframe_previous
_CURRENT: Final = LAYOUT.thread.current
_PREVIOUS: Final = LAYOUT.iframe.previous
_IS_ENTRY: Final = LAYOUT.iframe.is_entry
_OWNER: Final = LAYOUT.iframe.owner

_this_thread: Final = _local()
_field: Final = ctypes.c_void_p.from_address
_CODE: Final = LAYOUT.iframe.code
_FUNCTION: Final = LAYOUT.iframe.function
_EXC_INFO: Final = LAYOUT.thread.exc_info

_set_handled_exception: Final = ctypes.PYFUNCTYPE(None, ctypes.c_void_p)(("PyErr_SetHandledException", ctypes.pythonapi))


def set_handled_exception(error: BaseException | None) -> None:
    """Make `error` the exception that is being handled: what `sys.exception()` gives, `raise` raises, new exceptions have for context.

    (Writing the word in the thread state oneself, which the layout knows, takes longer than this call.)
    """
    _set_handled_exception(id(error))


def raise_as_is(error: BaseException) -> NoReturn:
    """Raise an exception without touching its `__context__`, as `PyErr_SetRaisedException` does."""
    context = error.__context__
    try:
        raise error
    finally:
        error.__context__ = context


_PREV, _NEXT = 0, 8
"""`PyThreadState.prev` and `.next`: the interpreter's threads are a list of them, which changes only while the GIL is held."""


def count_threads() -> int:
    """How many threads this interpreter has, also those that were started and have not begun, and those that have ended but for C."""
    this = thread_state()
    count = 1
    for neighbour in (_PREV, _NEXT):
        at = words[this + neighbour >> 3]
        while at:
            count += 1
            at = words[at + neighbour >> 3]
    return count


def current_interpreter_frame() -> int:
    """The address of the interpreter frame of the function that calls this one, hidden or not."""
    try:
        holder = _this_thread.state
    except AttributeError:
        holder = _this_thread.state = thread_state()
    if _CFRAME is not None:
        holder = words[holder + _CFRAME >> 3]
    address = words[words[holder + _CURRENT >> 3] + _PREVIOUS >> 3]
    while mem[address + _OWNER] >= OWNED_BY_C:
        address = words[address + _PREVIOUS >> 3]
    return address  # type: ignore[no-any-return]


def _current_field(address: int) -> int:
    """The address of the word that points at the innermost frame while `address` is that. Up to 3.12 each evaluation loop has its own."""
    state: int = _this_thread.state
    if _CFRAME is None:
        return state + _CURRENT
    holder = words[state + _CFRAME >> 3]
    frame = words[holder + _CURRENT >> 3]
    while frame != address:
        if mem[frame + _OWNER] >= OWNED_BY_C or (_IS_ENTRY is not None and mem[frame + _IS_ENTRY]):
            holder = words[holder + _CFRAME_PREVIOUS >> 3]
        frame = words[frame + _PREVIOUS >> 3]
    return holder + _CURRENT


class HostChain:
    """Puts shadow frames in the place of a hidden frame of ours, while that calls something which may look at the stack.

    The hidden frame makes one for itself, `HostChain(current_interpreter_frame())`, which holds as long as the frame runs and in no other
    frame or thread. It does the following in its own body, and nothing else between (`shadow` being linked above the frames that it shall
    have below it, the outermost shadow above `chain.behind`):

        chain.previous.value = chain.current.value = shadow.address
        try:
            result = callable(*arguments)
        finally:
            chain.previous.value = chain.below
            chain.current.value = chain.address

    `previous` is what Python code that is called finds below itself. `current` is what C code that is called takes for the innermost
    frame: hidden or not on 3.11; later versions pass hidden frames over, but for `sys._getframe()`. A frame that returns goes on where its
    `previous` points: it must be put back, always. (On 3.11 a Python function that is called between, and returns, sets `current` anew:
    that is why these are fields to assign and no methods.)
    """

    __slots__ = ("address", "behind", "below", "current", "previous")

    address: int
    """The hidden frame's interpreter frame."""
    below: int
    """The interpreter frame that it returns to."""
    behind: int
    """The interpreter frame that is shown behind the shadows: that one, but for `pass_over`."""
    previous: ctypes.c_void_p
    """`_PyInterpreterFrame.previous` of the hidden frame."""
    current: ctypes.c_void_p
    """The thread's innermost frame."""

    def __init__(self, address: int) -> None:
        self.address = address
        self.below = self.behind = words[address + _PREVIOUS >> 3]
        self.previous = _field(address + _PREVIOUS)
        self.current = _field(_current_field(address))

    def pass_over(self, codes: Container[int]) -> None:
        """Show what is behind the nearest generator's frame below, where that one's code is among these (by `id`).

        A generator's frame cannot be hidden. The way to it leads through so few functions of ours that it is found at once.
        """
        frame = self.below
        for _ in range(_NEAR):
            if mem[frame + _OWNER] == OWNED_BY_GENERATOR:
                if words[frame + _CODE >> 3] & ~3 in codes:
                    self.behind = words[frame + _PREVIOUS >> 3]
                return
            frame = words[frame + _PREVIOUS >> 3]
            if not frame:
                return

    def __repr__(self) -> str:
        return f"<HostChain of the interpreter frame at {self.address:#x}>"


def base_of_program() -> int:
    """The interpreter frame of ours that a program's frames end at which begins now: the last hidden one before a visible one, if any."""
    address = base = current_interpreter_frame()
    while address:
        if mem[address + _OWNER] < OWNED_BY_C:
            if not hidden_at(words[address + _CODE >> 3] & ~3):
                break
            base = address
        address = words[address + _PREVIOUS >> 3]
    return base


def is_called_by_hidden_code() -> bool:
    """Whether it is hidden code that has called, by way of C, the function that calls this."""
    address = current_interpreter_frame()
    for _ in range(2):
        address = words[address + _PREVIOUS >> 3]
        while address and mem[address + _OWNER] >= OWNED_BY_C:
            address = words[address + _PREVIOUS >> 3]
    return address != 0 and hidden_at(words[address + _CODE >> 3] & ~3)


def own_handled_exception() -> BaseException | None:
    """The exception that the innermost level itself holds; None where it holds none, though levels outside (generators' resumers) may."""
    error = sys.exception()
    return error if error is not None and words[words[thread_state() + _EXC_INFO >> 3] >> 3] == id(error) else None


def calling_function() -> tuple[int, int]:
    """The addresses of the code and of the function object whose frame called (from Python) the function that calls this."""
    holder = thread_state()
    if _CFRAME is not None:
        holder = words[holder + _CFRAME >> 3]
    address = words[words[words[holder + _CURRENT >> 3] + _PREVIOUS >> 3] + _PREVIOUS >> 3]
    return words[address + _CODE >> 3] & ~3, words[address + _FUNCTION >> 3] & ~3


def function_at(address: int) -> FunctionType:
    """The function object at an address that `calling_function` gave."""
    function: FunctionType = object_at(address)
    return function
