"""What we make amid a program, and what of it refers to itself, is freed by us: the collector finds nothing of ours for the program.

Modules leave such things behind where they are imported: classes that a decorator has made anew (`enum`, `re`), or that C's replace
(`pickle`, `datetime`). The program's next `gc.collect()` would count them, and its `gc.callbacks` and `DEBUG_SAVEALL` would see them.

A new object is the last of the youngest generation's list, which is closed by a head that begins its `struct gc_generation`
(`Include/internal/pycore_gc.h`; `pycore_interp_structs.h` from 3.14). While that list is put aside, a collection of the youngest generation
looks at nothing that was there before.
"""

from __future__ import annotations

import ctypes
import gc
from _thread import _count
from gc import callbacks, get_debug, get_threshold, set_debug

from freezeframe.errors import UnsupportedRuntime
from freezeframe.native.memory import ints, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


_collect: Final = gc.collect
_HEAD: Final = 16
"""The size of `PyGC_Head`, which lies in front of an object: the next one's and the previous one's addresses, with two flags each."""
_Head: Final = ctypes.c_uint64 * 2
_FLAGS: Final = 3
_GENERATION: Final = 24
"""The size of `struct gc_generation`: a head, a threshold, a count."""
_THRESHOLD: Final = 16
_COUNT: Final = 20


def _youngest() -> int:
    """The address of the youngest generation. Raises `UnsupportedRuntime` where it is not what a new object is put into."""
    new: list[object] = []
    head = words[id(new) - _HEAD >> 3] & ~_FLAGS
    if (words[head + 8 >> 3] & ~_FLAGS) != id(new) - _HEAD or ints[head + _THRESHOLD >> 2] != get_threshold()[0]:
        raise UnsupportedRuntime("the collector's youngest generation is not where this Python should have it")
    return head


_HERE: Final = _youngest()
_COUNTS: Final = [_HERE + _COUNT + number * _GENERATION >> 2 for number in range(3)]


def collect(generation: int = 2) -> None:
    """Free what is garbage in a generation and in those that are younger, and tell the program nothing of it."""
    told, flags = callbacks[:], get_debug()
    callbacks.clear()
    set_debug(0)
    _collect(generation)
    set_debug(flags)
    callbacks.extend(told)


class OwnGarbage:
    """``with OwnGarbage():`` what is made within and is garbage at the end is freed, nothing else is, and the program's next collection
    comes when it would have come.

    Nobody collects, traces or profiles within. Where the program has other threads, what they make meanwhile is not told apart: then
    nothing is freed.
    """

    __slots__ = ("_aside", "_counts", "_place")

    def __init__(self) -> None:
        self._aside = _Head()
        self._place = ctypes.addressof(self._aside) >> 3
        self._counts: list[int] = []

    def __enter__(self) -> None:
        self._counts = [ints[at] for at in _COUNTS]  # which is in the list: it is not empty, nor will be
        here, there = _HERE >> 3, self._place
        # From here on nothing is made that the collector knows, and nothing is called: the list is whole for everyone else.
        words[there], words[there + 1] = words[here], words[here + 1]
        first, last = words[there] & ~_FLAGS, words[there + 1] & ~_FLAGS
        words[(first >> 3) + 1] = there << 3 | words[(first >> 3) + 1] & _FLAGS
        words[last >> 3] = there << 3 | words[last >> 3] & _FLAGS
        words[here], words[here + 1] = _HERE | words[here] & _FLAGS, _HERE | words[here + 1] & _FLAGS

    def __exit__(self, *_: object) -> None:
        if not _count():
            collect(0)
        here, there = _HERE >> 3, self._place
        # As above. What was there comes first again.
        first, last, newer = words[there] & ~_FLAGS, words[there + 1] & ~_FLAGS, words[here] & ~_FLAGS
        words[(first >> 3) + 1] = _HERE | words[(first >> 3) + 1] & _FLAGS
        words[last >> 3] = newer | words[last >> 3] & _FLAGS
        words[(newer >> 3) + 1] = last | words[(newer >> 3) + 1] & _FLAGS
        words[here] = first | words[here] & _FLAGS
        for at, count in zip(_COUNTS, self._counts, strict=True):
            ints[at] = count
