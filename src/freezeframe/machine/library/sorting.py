"""`list.sort` and `sorted`: CPython's own merge sort (Objects/listobject.c, listsort.txt). Guest Python: see the package's docstring.

The comparisons are CPython's, in its order, so that a program which shows them, or whose `__lt__` is no order at all, sees what it
sees there; where one raises, the list is left in the same permutation. Only keys whose comparison enters guest code are sorted here.
"""

from typing import Any

from freezeframe.machine.library.construction import extend
from freezeframe.machine.library.merging import found_run, less, merge_at
from freezeframe.machine.ordering import (
    DESCENDS_THROUGH_EQUALS,
    MINRUN_VARIES,
    Sorting,
    comparison_of,
    orders_natively,
    permute,
)
from freezeframe.native.objects.lists import modified, occupy, restore

MAX_MINRUN = 64


def sorted_of(iterable: Any, key: Any, reverse: Any) -> list[Any]:
    """``sorted(iterable, key=key, reverse=reverse)``."""
    items: list[Any] = []
    extend(items, iterable)
    return sorted_items(items, key, reverse)


def sorted_items(items: list[Any], key: Any, reverse: Any) -> list[Any]:
    """The same, of a list that nobody else sees."""
    sort_items(items, key, bool(reverse))
    return items


def sort_list(target: list[Any], key: Any, reverse: Any) -> None:
    """``target.sort(key=key, reverse=reverse)``: meanwhile the list is empty, and must stay so."""
    descending = bool(reverse)
    items = list.copy(target)
    mark = occupy(target)
    changed = False
    try:
        sort_items(items, key, descending)
        changed = modified(target, mark)
    finally:
        restore(target, items)
    if changed:
        raise ValueError("list modified during sort")


def sort_items(items: list[Any], key: Any, reverse: bool) -> None:
    """Sort a list that nobody else sees. The key is called once an item, in order."""
    keys = items
    function = comparison_of(key)
    if function is None and key is not None:
        keys = []
        for item in items:
            keys.append(key(item))
    if len(items) < 2:
        return
    if function is None and orders_natively(keys):
        sort_natively(items, keys, reverse)
        return
    state = Sorting(keys, items, function)
    entries = state.entries
    if reverse:
        entries.reverse()
    try:
        merge_sort(state)
    finally:
        if reverse:
            entries.reverse()
        state.store(items)


def sort_natively(items: list[Any], keys: list[Any], reverse: bool) -> None:
    """Sort by keys that C compares: what it makes of their places is made of the items, also where it raises."""
    places = list(range(len(items)))
    try:
        places.sort(key=keys.__getitem__, reverse=reverse)
    finally:
        permute(items, places)


def merge_sort(state: Sorting) -> None:
    """``list_sort_impl``: find or make runs from left to right, merging them on the way as their powers say.

    Runs shorter than a 2**shift-th part of the whole, rounded up (from 3.15: now up, now down), are filled up to that length.
    """
    entries = state.entries
    size = len(entries)
    shift = 0
    while size >> shift >= MAX_MINRUN:
        shift += 1
    shortest = (size >> shift) + (size & ((1 << shift) - 1) != 0)
    carried = low = 0
    while low < size:
        if DESCENDS_THROUGH_EQUALS:
            length = count_run(state, low, size)
        else:
            length = count_strict_run(state, low, size)
        if MINRUN_VARIES:
            carried += size
            shortest = carried >> shift
            carried &= (1 << shift) - 1
        if length < shortest:
            forced = min(shortest, size - low)
            binary_sort(state, low, low + forced, low + length)
            length = forced
        found_run(state, length)
        state.pending.append([low, length, 0])
        low += length
    pending = state.pending
    while len(pending) > 1:
        at = len(pending) - 2
        if at > 0 and pending[at - 1][1] < pending[at + 1][1]:
            at -= 1
        merge_at(state, at)


def reverse_part(entries: list[Any], start: int, end: int) -> None:
    """Reverse a part in place."""
    part = entries[start:end]
    part.reverse()
    entries[start:end] = part


def count_strict_run(state: Sorting, low: int, high: int) -> int:
    """The length of the run at `low`, ascending or (made so by reversing) strictly descending: ``count_run`` up to 3.12."""
    entries = state.entries
    if low + 1 == high:
        return 1
    at = low + 2
    if less(state, entries[low + 1], entries[low]):
        while at < high and less(state, entries[at], entries[at - 1]):
            at += 1
        reverse_part(entries, low, at)
    else:
        while at < high:
            if less(state, entries[at], entries[at - 1]):
                break
            at += 1
    return at - low


def count_run(state: Sorting, low: int, high: int) -> int:
    """The length of the run at `low`, ascending or (made so) descending, where equal ones may stand in both: ``count_run`` from 3.13."""
    entries = state.entries
    at = low + 1
    while at < high:
        if less(state, entries[at], entries[at - 1]):
            break
        at += 1
    else:
        return at - low
    if at > low + 1:
        if less(state, entries[low], entries[at - 1]):
            return at - low
        reverse_part(entries, low, at)  # all equal: a descending run begins with them
    at += 1
    equal = 0
    while at < high:
        if less(state, entries[at], entries[at - 1]):
            reverse_equals(entries, at, equal)
            equal = 0
        elif less(state, entries[at - 1], entries[at]):
            break
        else:
            equal += 1
        at += 1
    reverse_equals(entries, at, equal)
    reverse_part(entries, low, at)
    while at < high:
        if less(state, entries[at], entries[at - 1]):
            break
        at += 1
    return at - low


def reverse_equals(entries: list[Any], end: int, equal: int) -> None:
    """Reverse equal entries that end a descending run, so that reversing the whole puts them back into their order."""
    if equal:
        reverse_part(entries, end - equal - 1, end)


def binary_sort(state: Sorting, low: int, high: int, start: int) -> None:
    """``binarysort``: insert the entries from `start` on into the sorted ones from `low` on."""
    entries = state.entries
    while start < high:
        pivot = entries[start]
        left, right = low, start
        while left < right:
            middle = (left + right) >> 1
            if less(state, pivot, entries[middle]):
                right = middle
            else:
                left = middle + 1
        entries.insert(left, entries.pop(start))
        start += 1
