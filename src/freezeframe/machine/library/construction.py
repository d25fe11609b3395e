# ruff: noqa: SIM113 - plain loops, for the machine executes them: nothing nested, no managers
"""Filling lists, tuples, sets, dictionaries and strings from guest iterables. Guest Python: see the package's docstring.

What is being filled may be looked at by the guest meanwhile, and keeps what it got where the iterable raises; so items go in one by one.
"""

import operator
import sys
from typing import Any

from freezeframe.machine.library.feeds import SequenceFeed, SizedFeed
from freezeframe.machine.library.given import Given
from freezeframe.machine.library.objects import isinstance_exactly, length, method_of
from freezeframe.machine.missing import MISSING
from freezeframe.machine.replay import namesake, replay
from freezeframe.machine.types import lookup, special
from freezeframe.model.plain import SCALARS
from freezeframe.native.objects.iterators import held_by

SEQUENCE_ITERATOR = type(iter(SequenceFeed(())))
HINT = operator.length_hint
FILLER = (("", ""),)
SUBSET_IS_INTERSECTION = sys.version_info >= (3, 12)
TUPLE_ASKS_FOR_LENGTH = sys.version_info < (3, 14)


def length_hint(iterable: Any) -> None:
    """``PyObject_LengthHint``: ask how many there may be, `__len__` or else `__length_hint__`.

    The answer decides nothing here, but the guest sees that it is asked for, and what is wrong with it.
    """
    kind = type(iterable)
    if kind is reversed or kind is SEQUENCE_ITERATOR:
        feeds = iterable.__reduce__()[1] if kind is reversed else held_by(iterable)
        if not feeds or type(feeds[0]) is not SizedFeed:
            return
        iterable = feeds[0].sequence  # C asks it for its length
    if lookup(type(iterable), "__len__") is not MISSING:
        told = False
        try:
            length(iterable)
            told = True
        except TypeError:
            pass
        if told:
            return
    method = method_of(iterable, "__length_hint__")
    if method is MISSING:
        return
    given = NotImplemented
    try:
        given = method()
    except TypeError:
        pass
    if given is NotImplemented:
        return
    if not isinstance_exactly(given, int) or int.__lt__(given, 0):
        replay(iterable, "__length_hint__", given, HINT)


def extend(target: list[Any], iterable: Any) -> None:
    """``target.extend(iterable)`` (list_extend)."""
    iterator = iter(iterable)
    length_hint(iterable)
    for item in Given(iterator):
        list.append(target, item)


def list_of(iterable: Any) -> list[Any]:
    """``list(iterable)``."""
    made: list[Any] = []
    extend(made, iterable)
    return made


def initialise_list(target: list[Any], iterable: Any) -> None:
    """``list.__init__``: what was in it goes."""
    list.clear(target)
    extend(target, iterable)


def tuple_of(iterable: Any) -> tuple[Any, ...]:
    """``tuple(iterable)`` (PySequence_Tuple)."""
    items = []
    iterator = iter(iterable)
    if TUPLE_ASKS_FOR_LENGTH:
        length_hint(iterable)
    for item in Given(iterator):
        items.append(item)
    return tuple(items)


def update_set(target: set[Any], iterable: Any) -> None:
    """``target.update(iterable)`` (set_update_internal)."""
    for item in iterable:
        set.add(target, item)


def update_set_from_all(target: set[Any], iterables: Any) -> None:
    """``target.update(*iterables)``."""
    for iterable in iterables:
        update_set(target, iterable)


def set_of(iterable: Any) -> set[Any]:
    """``set(iterable)``."""
    made: set[Any] = set()
    update_set(made, iterable)
    return made


def frozenset_of(iterable: Any) -> frozenset[Any]:
    """``frozenset(iterable)``."""
    return frozen_union(frozenset(), (iterable,))


def initialise_set(target: set[Any], iterable: Any) -> None:
    """``set.__init__``."""
    set.clear(target)
    update_set(target, iterable)


def union(target: Any, iterables: Any) -> Any:
    """``target.union(*iterables)``."""
    made = set.copy(target)
    for iterable in iterables:
        update_set(made, iterable)
    return made


def frozen_union(target: frozenset[Any], iterables: Any) -> frozenset[Any]:
    """``target.union(*iterables)`` of a frozen set: C fills it, so that it is iterated in the order that CPython iterates it in.

    Where the guest is asked while it is filled, it is not filled twice: that order, which the guest's hashes decide, may differ.
    """
    made = set(target)
    added = []
    told = False
    for iterable in iterables:
        for item in iterable:
            told = told or is_asked(type(item))
            made.add(item)
            added.append(item)
    return frozenset(made) if told else frozenset.union(target, added)


def is_asked(kind: type) -> bool:
    """Whether guest code is asked where a value of this class is put into a set."""
    return kind not in SCALARS and (special(kind, "__hash__") is not None or special(kind, "__eq__") is not None)


def difference(target: Any, iterables: Any) -> Any:
    """``target.difference(*iterables)`` (set_copy_and_difference)."""
    made = set(target)
    discard_all(made, iterables)
    return made if isinstance_exactly(target, set) else frozenset(made)


def symmetric_difference(method: Any, target: Any, iterable: Any) -> Any:
    """``target.symmetric_difference(iterable)``, or its in-place form: first a set is made of the iterable."""
    return method(target, set_of(iterable))


def intersection(target: Any, iterables: Any) -> Any:
    """``target.intersection(*iterables)``: one after the other."""
    made = target
    for iterable in iterables:
        made = common(made, iterable)
    return made if isinstance_exactly(target, set) else frozenset(made)


def common(target: Any, iterable: Any) -> set[Any]:
    """The items that are in a set, too: the search is over when all of the set was found (set_intersection)."""
    contains = set.__contains__ if isinstance_exactly(target, set) else frozenset.__contains__
    found: set[Any] = set()
    for item in iterable:
        check_hash(item)
        if contains(target, item):
            found.add(item)
            if len(found) >= len(target):
                break
    return found


def check_hash(item: Any) -> None:
    """What cannot be hashed is so in C's plain words: it is not to be put into a set."""
    if not is_asked(type(item)):
        hash(item)


def intersection_update(target: set[Any], iterables: Any) -> None:
    """``target.intersection_update(*iterables)``."""
    set.intersection_update(target, intersection(target, iterables))


def is_subset(method: Any, target: Any, iterable: Any) -> Any:
    """``target.issubset(iterable)``: up to 3.11 by making a set of it, then by the intersection."""
    if SUBSET_IS_INTERSECTION:
        return len(common(target, iterable)) == len(target)
    return method(target, set_of(iterable))


def is_disjoint(contains: Any, target: Any, iterable: Any) -> bool:
    """``target.isdisjoint(iterable)``, `contains` being the method of sets or frozensets: the first common item decides."""
    for item in iterable:
        if contains(target, item):
            return False
    return True


def is_superset(contains: Any, target: Any, iterable: Any) -> bool:
    """``target.issuperset(iterable)``: the first item that is not in it decides."""
    for item in iterable:
        if not contains(target, item):
            return False
    return True


def discard_all(target: set[Any], iterables: Any) -> None:
    """``target.difference_update(*iterables)``."""
    for iterable in iterables:
        for item in iterable:
            set.discard(target, item)


def update_dict(target: dict[Any, Any], argument: Any) -> None:
    """``target.update(argument)`` (dict_update_arg): of a mapping, which has `keys`, or of pairs."""
    if has_keys(argument):
        merge_mapping(target, argument)
    else:
        merge_pairs(target, argument)


def has_keys(argument: Any) -> bool:
    """Whether it is a mapping to `dict`."""
    return getattr(argument, "keys", MISSING) is not MISSING


def merge_mapping(target: dict[Any, Any], mapping: Any) -> None:
    """``dict_merge``: all keys are fetched before the first value is."""
    for key in keys_of(mapping):
        dict.__setitem__(target, key, mapping[key])


def keys_of(mapping: Any) -> list[Any]:
    """``PyMapping_Keys``: a list of what `keys()` gives."""
    keys = mapping.keys()
    iterator: Any = MISSING
    try:
        iterator = iter(keys)
    except TypeError:
        pass
    if iterator is MISSING:
        replay(mapping, "keys", namesake(type(keys)), dict)
    return list_of(iterator)


def merge_pairs(target: dict[Any, Any], pairs: Any) -> None:
    """``PyDict_MergeFromSeq2``."""
    number = 0
    for pair in pairs:
        item = pair
        if type(pair) is not list and type(pair) is not tuple:
            item = sequence_of(pair)
        if item is MISSING:
            dict((*FILLER * number, None))  # type: ignore[arg-type] # C says what is wrong: it is no sequence,
        elif len(item) != 2:
            dict((*FILLER * number, item))  # or too long, or too short
        dict.__setitem__(target, item[0], item[1])
        number += 1


def sequence_of(iterable: Any) -> Any:
    """A list of the items (``PySequence_Fast``); MISSING where a TypeError says that it is not iterable."""
    iterator: Any = MISSING
    try:
        iterator = iter(iterable)
    except TypeError:
        pass
    if iterator is MISSING:
        return MISSING
    return list_of(iterator)


def dict_of(argument: Any, keywords: dict[str, Any]) -> dict[Any, Any]:
    """``dict(argument, **keywords)``."""
    made: dict[Any, Any] = {}
    update_dict(made, argument)
    made.update(keywords)
    return made


def update_dict_with(target: dict[Any, Any], argument: Any, keywords: dict[str, Any]) -> None:
    """``target.update(argument, **keywords)``."""
    update_dict(target, argument)
    dict.update(target, keywords)


def dict_from_keys(cls: Any, keys: Any, value: Any) -> Any:
    """``cls.fromkeys(keys, value)`` (_PyDict_FromKeys): the class makes it, `__setitem__` fills it."""
    made = cls()
    for key in keys:
        made[key] = value
    return made


def join(separator: str, iterable: Any) -> str:
    """``separator.join(iterable)``: a TypeError of `iter` is lost (PySequence_Fast), all items come first, then C joins."""
    items = sequence_of(iterable)
    if items is MISSING:
        raise TypeError("can only join an iterable")
    return separator.join(items)
