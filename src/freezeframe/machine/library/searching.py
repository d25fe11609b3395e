"""Methods of lists and tuples that compare their items: `index`, `count`, `remove`. Guest Python: see the package's docstring.

Each item is asked whether it equals the value, after their identity, as ``PyObject_RichCompareBool`` does. The sequence may change
meanwhile, so its length is asked for again each time.
"""

from typing import Any

from freezeframe.machine.library.objects import isinstance_exactly


def index(sequence: Any, value: Any, start: int, stop: int) -> int:
    """``sequence.index(value, start, stop)``."""
    kind = list if isinstance_exactly(sequence, list) else tuple
    size = kind.__len__(sequence)
    position = start if start >= 0 else max(start + size, 0)
    stop = stop if stop >= 0 else max(stop + size, 0)
    while position < stop and position < kind.__len__(sequence):
        item = kind.__getitem__(sequence, position)
        if item is value or item == value:
            return position
        position += 1
    return kind().index(value)  # C says that it is not there


def count(sequence: Any, value: Any) -> int:
    """``sequence.count(value)``."""
    kind = list if isinstance_exactly(sequence, list) else tuple
    found = position = 0
    while position < kind.__len__(sequence):
        item = kind.__getitem__(sequence, position)
        if item is value or item == value:
            found += 1
        position += 1
    return found


def remove(target: list[Any], value: Any) -> None:
    """``target.remove(value)``."""
    position = 0
    while position < list.__len__(target):
        item = list.__getitem__(target, position)
        if item is value or item == value:
            list.__delitem__(target, slice(position, position + 1))
            return
        position += 1
    list.remove([], value)
