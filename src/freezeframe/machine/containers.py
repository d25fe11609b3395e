"""Subscripts, and iterables that are unpacked or added to what is being built."""

from __future__ import annotations

import operator
import sys
from types import GeneratorType
from typing import TYPE_CHECKING, Any

from freezeframe.machine.bridges import DISCARD, Spread
from freezeframe.machine.handling import handled
from freezeframe.machine.iteration import is_guest_iterable
from freezeframe.machine.library import construction, conversions
from freezeframe.machine.library import containers as library
from freezeframe.machine.library.objects import length, setitem
from freezeframe.machine.missing import MISSING
from freezeframe.machine.types import lookup, special
from freezeframe.model.kinds import FLAGS, IMMUTABLE, NAME, kinds
from freezeframe.model.null import NULL
from freezeframe.model.plain import PLAIN

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame


SEQUENCES = kinds({list, tuple, str, bytes, bytearray, range})
"""Types that take an index, or a slice, of any class that has an `__index__`."""
MERGES_PLAINLY = sys.version_info < (3, 12)
"""Where an exception is being handled, a keyword argument that is there already is a KeyError: one that has been made an object to get its
`__context__` is none that format_kwargs_error (Python/ceval.c) knows."""


def is_guest_index(key: Any) -> bool:
    """Would C call an `__index__` of the guest's?"""
    if type(key) is slice:
        return any(is_guest_index(part) for part in (key.start, key.stop, key.step))
    return special(type(key), "__index__") is not None and not issubclass(type(key), int)


def subscript(self: Thread, frame: Frame, container: Any, key: Any) -> Any:
    """Push ``container[key]``."""
    cls = type(container)
    if special(cls, "__getitem__") is not None:
        return self.guest(frame, library.getitem, [container, key])
    if issubclass(type(container), type) and lookup(type(container), "__getitem__") is MISSING:
        if special(container, "__class_getitem__") is not None:
            return self.guest(frame, library.class_getitem, [container, key])
        return self.native(frame, operator.getitem, [container, key], None)
    if cls in SEQUENCES and is_guest_index(key):
        return self.guest(frame, conversions.item_at, [container, key])
    if issubclass(type(container), dict) and special(cls, "__missing__") is not None:
        return self.guest(frame, library.getitem_or_missing, [container, key])
    if cls in PLAIN or FLAGS(cls) & IMMUTABLE:
        frame.localsplus.append(container[key])
        return None
    return self.native(frame, operator.getitem, [container, key], None)


def store_subscript(self: Thread, frame: Frame, container: Any, key: Any, value: Any) -> Any:
    """``container[key] = value``."""
    if special(type(container), "__setitem__") is not None:
        return self.guest(frame, setitem, [container, key, value], DISCARD)
    if type(container) in SEQUENCES and is_guest_index(key) and not (type(key) is slice and is_guest_iterable(value)):
        return self.guest(frame, conversions.set_item_at, [container, key, value], DISCARD)
    container[key] = value
    return None


def delete_subscript(self: Thread, frame: Frame, container: Any, key: Any) -> Any:
    """``del container[key]``."""
    if special(type(container), "__delitem__") is not None:
        return self.guest(frame, library.delitem, [container, key], DISCARD)
    if type(container) in SEQUENCES and is_guest_index(key):
        return self.guest(frame, conversions.delete_item_at, [container, key], DISCARD)
    del container[key]
    return None


def list_extend(self: Thread, frame: Frame, target: list[Any], iterable: Any) -> Any:
    """Add all of an iterable to a list; raises TypeError where it is none."""
    if is_guest_iterable(iterable):
        return self.guest(frame, construction.extend, [target, iterable], DISCARD)
    cls = type(iterable)
    if lookup(cls, "__iter__") is MISSING and lookup(cls, "__getitem__") is MISSING:
        raise TypeError(f"Value after * must be an iterable, not {NAME(cls)}")
    return fill(self, frame, list.extend, target, iterable)


def set_update(self: Thread, frame: Frame, target: set[Any], iterable: Any) -> Any:
    """Add all of an iterable to a set."""
    if is_guest_iterable(iterable):
        return self.guest(frame, construction.update_set, [target, iterable], DISCARD)
    return fill(self, frame, set.update, target, iterable)


def fill(self: Thread, frame: Frame, method: Any, target: Any, iterable: Any) -> None:
    """Let C add all of an iterable: a generator of native Python's may look at its callers."""
    if type(iterable) is GeneratorType:
        self.native(frame, method, [target, iterable], None)
        frame.localsplus.pop()
    else:
        method(target, iterable)


def dict_update(self: Thread, frame: Frame, target: dict[Any, Any], update: Any) -> Any:
    """``{**update}``; raises TypeError where that is no mapping."""
    if type(update) is dict:
        target.update(update)
        return None
    if special(type(update), "keys") is not None or special(type(update), "__getitem__") is not None:
        return self.guest(frame, library.display, [target, update], DISCARD)
    if not hasattr(update, "keys"):
        raise TypeError(f"'{NAME(type(update))}' object is not a mapping")
    target.update(update)
    return None


def dict_merge(self: Thread, frame: Frame, stack: list[Any], target: dict[Any, Any], update: Any, oparg: int) -> Any:
    """``f(**target, **update)``; raises TypeError where that is no mapping, or a key is there twice."""
    below = stack[-(oparg + 3) : len(stack) - oparg - 1]  # callable and NULL, in either order
    function = next((value for value in below if value is not NULL), None)
    plainly = MERGES_PLAINLY and handled(self) is not None
    if type(update) is dict:
        library.merge(target, update, update, function, plainly)
        return None
    return self.guest(frame, library.merge_arguments, [target, update, function, plainly], DISCARD)


def unpack(self: Thread, frame: Frame, sequence: Any, before: int, after: int) -> Any:
    """Push the items of an iterable, the first on top: `before` of them, or with `after` not -1 a list of those in the middle too."""
    cls = type(sequence)
    if is_guest_iterable(sequence):
        return self.guest(frame, library.unpack, [sequence, before, after], Spread())
    if lookup(cls, "__iter__") is MISSING and lookup(cls, "__getitem__") is MISSING:
        raise TypeError(f"cannot unpack non-iterable {NAME(cls)} object")
    if cls is GeneratorType:
        self.native(frame, library.unpack, [sequence, before, after], None)
        frame.localsplus += frame.localsplus.pop()
    else:
        frame.localsplus += library.unpack(sequence, before, after)
    return None


def get_len(self: Thread, frame: Frame, subject: Any) -> Any:
    """Push ``len(subject)``."""
    if special(type(subject), "__len__") is not None:
        return self.guest(frame, length, [subject])
    frame.localsplus.append(len(subject))
    return None
