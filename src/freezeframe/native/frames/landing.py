"""Landing: to go on *between* two instructions, where CPython only goes on behind a call, whose value it pushes.

For one moment the code unit in front of the place is POP_TOP, which drops the value that was pushed; and as that dies, what was there is
put back. No Python code runs in between, no eval breaker is looked at and nothing is allocated, so no thread, signal handler or collection
ever sees the code changed; nor does a trace function, which 3.11 would call before any instruction.
"""

from __future__ import annotations

from _weakref import ref
from collections.abc import Iterable
from functools import partial
from itertools import chain
from operator import getitem, setitem, sub

from freezeframe.native.check import LAYOUT, thread_state
from freezeframe.native.hide import hide
from freezeframe.native.memory import ints, mem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


_POP: Final = bytes([LAYOUT.code.pop_top, 0])

_pending: Final[list[object]] = [None]
"""The reference whose callback undoes the last landing."""


class Dropped:
    """The value that is pushed and dropped again."""

    __slots__ = ("__weakref__",)


def land(address: int, last: Iterable[object] = ()) -> object:
    """Change the code unit at `address`, and give the value that it must drop, as the very next thing that happens: but for running
    through `last`, in C.

    The callers of this function must do nothing but return that value.
    """
    unit = slice(address, address + 2)
    dropped = Dropped()
    tracing = thread_state() + LAYOUT.thread.tracing >> 2
    before = chain([mem[unit].tobytes()], map(sub, map(getitem, [ints], [tracing]), [1]))  # what `last` does to it stays
    undo = map(setitem, [mem, ints], [unit, tracing], before)  # type: ignore[arg-type]
    # `next` takes the dead reference for its default: that is how a callback comes to call something else, in C.
    _pending[0] = ref(dropped, partial(next, filter(None, undo)))
    mem[unit] = _POP
    address in last  # noqa: B015 (to its end)
    ints[tracing] += 1  # as while a trace function is running: none is called
    return dropped


hide(land.__code__)
