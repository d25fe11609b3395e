"""What `atexit` will call. Only C knows it: the interpreter's state holds it, and no function tells it.

Up to 3.13 that is an array of pointers to (function, arguments, keyword arguments or 0), with how many there are and how many there is room
for (`atexit_callback`, `struct atexit_state` in `Include/internal/pycore_atexit.h`, `pycore_interp.h` on 3.11); from 3.14 a list of such
tuples, the newest first, in the place of the array.
"""

import atexit
import ctypes
import gc
import sys
from collections.abc import Callable
from typing import Any, Final

from freezeframe.errors import UnsupportedRuntime
from freezeframe.native.memory import ints, object_at, words

_STATE: Final = 1 << 14
"""So many bytes of an interpreter's state are looked through."""
_FIRST_ROOM: Final = 32
_MORE_ROOM: Final = 16
_IS_LIST: Final = sys.version_info >= (3, 14)

_interpreter = ctypes.pythonapi.PyInterpreterState_Get
_interpreter.restype = ctypes.c_void_p

Call = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


def exit_calls(first: int = 0) -> list[Call]:
    """The calls that `atexit` will make, in the order in which they were registered: (function, arguments, keyword arguments).

    Those before the `first` are left out. Raises `UnsupportedRuntime` where they are not found.
    """
    count = atexit._ncallbacks()
    if not count:
        return []
    if _IS_LIST:
        return [(function, arguments, named or {}) for function, arguments, named in reversed(_list(count))][first:]
    array = _array(count)
    calls: list[Call] = []
    for index in range(first, count):
        callback = words[array + 8 * index >> 3] >> 3
        if callback:  # not one that was unregistered
            named = words[callback + 2]
            function, arguments = object_at(words[callback]), object_at(words[callback + 1])
            calls.append((function, arguments, object_at(named) if named else {}))
    return calls


def _array(count: int) -> int:
    """The address of the array of so many callbacks: the word in front of its two lengths, which grow as `atexit_register` lets them."""
    begin = _interpreter() >> 3
    found = []
    for at in range(begin, begin + (_STATE >> 3)):
        used, room = ints[at * 2], ints[at * 2 + 1]
        if used == count and room >= max(_FIRST_ROOM, count) and (room - _FIRST_ROOM) % _MORE_ROOM == 0:
            array = words[at - 1]
            if array & 15 == 0 and array >> 20 and not array >> 47 and not _is_generation(at - 2, array):
                found.append(at)
    if len(found) > 1:  # one more is registered: where there is one more then, it is
        atexit.register(_nothing)
        found = [at for at in found if ints[at * 2] == count + 1]
        atexit.unregister(_nothing)
    place: int = words[_only(found) - 1]
    return place


def _nothing() -> None:
    """What is registered to see where."""


def _is_generation(head: int, last: int) -> bool:
    """Whether there is one of the collector's generations at an index of `words`: the head of a ring, with the last in it, and behind that
    a threshold and a count (`struct gc_generation`)."""
    return bool(words[last >> 3] == head << 3)


def _list(count: int) -> list[Any]:
    """The list of so many calls that the interpreter's state refers to."""
    begin = _interpreter() >> 3
    held = set(words[begin : begin + (_STATE >> 3)])
    lists = [one for one in gc.get_objects() if type(one) is list and len(one) == count and id(one) in held]
    calls: list[Any] = _only([one for one in lists if all(type(entry) is tuple and len(entry) == 3 for entry in one)])
    return calls


def _only(found: list[Any]) -> Any:
    if len(found) != 1:
        raise UnsupportedRuntime(f"what atexit will call is not found in the state of Python {sys.version.split()[0]}")
    return found[0]
