"""The process's memory as three sequences: of bytes, of 32-bit and of 64-bit words.

Reading a word through them takes 30 ns, a tenth of what a `ctypes` call takes, and moving a block costs no more than a slice
assignment. Nothing is checked: an address that is not mapped ends the process. So it is used only with addresses that CPython has given
(`id`, a thread's state, what such memory points at) and with offsets that were proven (`check`).
"""

from __future__ import annotations

import ctypes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_EVERYTHING: Final = (ctypes.c_ubyte * (1 << 62)).from_address(0)

mem: Final = memoryview(_EVERYTHING).cast("B")
"""Bytes: `mem[address]`."""

words: Final = mem.cast("Q")
"""Aligned 64-bit words: `words[address >> 3]`."""

ints: Final = mem.cast("i")
"""Aligned signed 32-bit integers: `ints[address >> 2]`."""

shorts: Final = mem.cast("H")
"""Aligned 16-bit words: `shorts[address >> 1]`."""

WHOLE: Final = slice(None)
"""`view[WHOLE] = bytes` replaces a whole block: one instruction that allocates nothing, so no collection can come in between."""

ITEMS: Final = tuple.__basicsize__
"""Where a tuple's items begin, from its address (24; 32 from 3.14, which keeps the hash)."""

object_at: Final[Callable[[int], Any]] = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.c_void_p)(("Py_NewRef", ctypes.pythonapi))
"""The object at an address. (`ctypes.cast` is a function of Python's: where one of them begins that is traced, 3.11 waits for a signal's
handlers for ever while they are held back.)"""


def exchange(address: int, value: object) -> None:
    """Put `value` into the word at `address`, which owns the object that it points at (or is 0), and let go of what was there.

    A tuple that holds `value` owns one reference to it. The two words change places; the tuple then dies with the old value.
    """
    owner = (value,)
    item = (id(owner) + ITEMS) >> 3
    word = address >> 3
    old = words[word]
    words[word] = words[item]
    words[item] = old


keep_for_ever: Final = ctypes.PYFUNCTYPE(None, ctypes.py_object)(("Py_IncRef", ctypes.pythonapi))
"""Let an object, and what it holds, never go."""
_decrease = ctypes.PYFUNCTYPE(None, ctypes.c_void_p)(("Py_DecRef", ctypes.pythonapi))


def release(address: int) -> None:
    """Put 0 into the word at `address`, which owns the object that it points at, and let go of that object (no-op if it is 0)."""
    word = address >> 3
    old = words[word]
    if old:
        words[word] = 0
        _decrease(old)
