"""`min`, `max`, `sum`, `any`, `all`, `functools.reduce`. Guest Python: see the package's docstring."""

from __future__ import annotations

from freezeframe.machine.library.given import Given
from freezeframe.machine.missing import MISSING
from freezeframe.model.kinds import DERIVES, kinds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NUMBERS = kinds({int, bool, float, complex})
WORD = 1 << 63


def minimum(iterable: Any, key: Any, default: Any) -> Any:
    """``min(iterable, key=key, default=default)``, a MISSING default being none."""
    chosen = least = MISSING
    for item in iterable:
        value = item if key is None else key(item)
        if least is MISSING or value < least:
            chosen, least = item, value
    if least is not MISSING:
        return chosen
    if default is not MISSING:
        return default
    return min(())  # C says that there is nothing


def maximum(iterable: Any, key: Any, default: Any) -> Any:
    """``max(iterable, key=key, default=default)``, a MISSING default being none."""
    chosen = greatest = MISSING
    for item in iterable:
        value = item if key is None else key(item)
        if greatest is MISSING or value > greatest:
            chosen, greatest = item, value
    if greatest is not MISSING:
        return chosen
    if default is not MISSING:
        return default
    return max(())


def minimum_of(*values: Any, key: Any = None, default: Any = MISSING) -> Any:
    """`min` as it is called."""
    if len(values) == 1:
        (values,) = values
    elif default is not MISSING:
        return min(*range(2), default=0)  # C says what is wrong, and calls nobody
    chosen = least = MISSING
    first = True
    if key is None:
        for item in values:
            if first:
                first, chosen = False, item
            elif item < chosen:
                chosen = item
    else:
        for item in values:
            value = key(item)
            if first:
                first, chosen, least = False, item, value
            elif value < least:
                chosen, least = item, value
    if not first:
        return chosen
    return min(()) if default is MISSING else default


def maximum_of(*values: Any, key: Any = None, default: Any = MISSING) -> Any:
    """`max` as it is called."""
    if len(values) == 1:
        (values,) = values
    elif default is not MISSING:
        return max(*range(2), default=0)
    chosen = greatest = MISSING
    first = True
    if key is None:
        for item in values:
            if first:
                first, chosen = False, item
            elif item > chosen:
                chosen = item
    else:
        for item in values:
            value = key(item)
            if first:
                first, chosen, greatest = False, item, value
            elif value > greatest:
                chosen, greatest = item, value
    if not first:
        return chosen
    return max(()) if default is MISSING else default


def sum_of(iterable: Any, start: Any) -> Any:
    """``sum(iterable, start)``.

    Numbers are left to C, as many as follow one another: from 3.12 it adds floats more exactly than ``+`` does. It adds ints that fit a
    word, then floats, then (3.14) complex numbers in loops of their own, and what follows anything else with ``+``.
    """
    iterator = iter(iterable)
    check_start(start)
    total = start
    numbers: list[Any] = []
    together = type(total) in NUMBERS
    for item in Given(iterator):
        if together and type(item) in NUMBERS:
            numbers.append(item)
            continue
        if together:
            total = sum(numbers, total)
            numbers = []
            before = type(total)
            in_loop = type(start) is not bool and (before is not int or -WORD <= total < WORD)
            total = total + item
            together = in_loop and follows(before, type(total))
        else:
            total = total + item
    return sum(numbers, total) if together else total


def follows(before: type, after: type) -> bool:
    """Whether C goes on with a loop of its own where adding something to a sum of one kind gave one of another."""
    if before is int:
        return after is float or after is complex
    return before is float and after is complex


def check_start(start: Any) -> None:
    """Raises TypeError for what `sum` will not add up."""
    if DERIVES(str, type(start)):
        raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
    if DERIVES(bytes, type(start)):
        raise TypeError("sum() can't sum bytes [use b''.join(seq) instead]")
    if DERIVES(bytearray, type(start)):
        raise TypeError("sum() can't sum bytearray [use b''.join(seq) instead]")


def any_of(iterable: Any) -> bool:
    """``any(iterable)``."""
    for item in iterable:
        if item:
            return True
    return False


def all_of(iterable: Any) -> bool:
    """``all(iterable)``."""
    for item in iterable:
        if not item:
            return False
    return True


def reduce(function: Any, iterable: Any, initial: Any = MISSING) -> Any:
    """``functools.reduce(function, iterable, initial)``, a MISSING initial being none."""
    iterator: Any = MISSING
    try:
        iterator = iter(iterable)
    except TypeError:
        pass
    if iterator is MISSING:
        raise TypeError("reduce() arg 2 must support iteration")
    result = initial
    for item in Given(iterator):
        result = item if result is MISSING else function(result, item)
    if result is MISSING:
        raise TypeError("reduce() of empty iterable with no initial value")
    return result
