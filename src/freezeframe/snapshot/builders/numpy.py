"""Arrays of NumPy's, put together: with memory of their own, or looking at another one's."""

from __future__ import annotations

from collections import deque
from itertools import islice
from math import prod
from typing import Any

from freezeframe.snapshot.builders.checks import is_number, require


def array(shape: tuple[int, ...], dtype: Any, order: Any, data: Any, writes: bool) -> Any:
    """An array of NumPy's that has memory of its own, in the order of C or Fortran."""
    import numpy as np

    holds = isinstance(dtype, np.dtype) and not dtype.hasobject and dtype.itemsize > 0 and order in ("C", "F")
    holds = holds and all(is_number(size, 0) for size in shape) and prod(shape) * dtype.itemsize == len(data)
    require(holds, "it makes an array of what is none")
    made: Any = np.empty(shape, dtype, order)
    made.reshape(-1, order="A").view("B")[:] = np.frombuffer(data, "B")
    made.flags.writeable = writes
    return made


def array_view(kind: Any, base: Any, shape: tuple[int, ...], dtype: Any, offset: int, strides: tuple[int, ...], writes: bool) -> Any:
    """An array of NumPy's that looks at another one's memory, or at that of bytes."""
    import numpy as np

    memory = base.reshape(-1, order="A") if isinstance(base, np.ndarray) else np.frombuffer(base, "B")
    if memory.dtype.hasobject:
        size = memory.itemsize
        require(dtype == memory.dtype and not any(number % size for number in (offset, *strides)), "it makes a view of what is none")
        np.ndarray(shape, f"V{size}", bytearray(memory.nbytes), offset, strides)  # raises where it would reach beyond that
        return np.lib.stride_tricks.as_strided(memory[offset // size :], shape, strides, writeable=writes)
    made = kind.__new__(kind, shape, dtype, memory.view("B"), offset, strides)
    made.flags.writeable = writes
    return made


def array_iterator(index: int, *arrays: Any) -> Any:
    """What goes through an array of NumPy's (`flat`), or through several (`numpy.broadcast`), behind so many items."""
    import numpy as np

    require(is_number(index, 0) and all(isinstance(array, np.ndarray) for array in arrays), "it goes through what is no array")
    items: Any = arrays[0].flat if len(arrays) == 1 else np.broadcast(*arrays)
    deque(islice(items, index), maxlen=0)
    return items
