"""Merging of runs for `sorting`, with galloping (Objects/listobject.c, listsort.txt). Guest Python: see the package's docstring.

Where a comparison raises, what is in nobody's place yet is put back, as in CPython.
"""

from typing import Any

from freezeframe.machine.library.objects import method_of
from freezeframe.machine.ordering import ALIKE, COMPARED_BY_FUNCTION, TUPLES, Sorting

MIN_GALLOP = 7


def less(state: Sorting, left: Any, right: Any) -> Any:
    """``ISLT``: compare the keys of two entries. What it gives is to be asked for its truth, once."""
    mine, its = left[0], right[0]
    how = state.how
    if how == ALIKE:  # keys of one class (``unsafe_object_compare``): where its `__lt__` can't tell, it is asked again as is usual
        given = method_of(mine, "__lt__")(its)
        return mine < its if given is NotImplemented else given
    if how == COMPARED_BY_FUNCTION:
        return state.function(mine, its) < 0
    if how == TUPLES:
        return less_tuple(state, mine, its)
    return mine < its


def less_tuple(state: Sorting, mine: Any, its: Any) -> Any:
    """``unsafe_tuple_compare``: tuples, none of them empty."""
    index = 0
    while index < len(mine) and index < len(its):
        if mine[index] is not its[index] and not mine[index] == its[index]:  # noqa: SIM201 - `!=` would ask `__ne__`
            if index == 0 and state.first == ALIKE:
                given = method_of(mine[0], "__lt__")(its[0])
                return mine[0] < its[0] if given is NotImplemented else given
            return mine[index] < its[index]
        index += 1
    return len(mine) < len(its)


def found_run(state: Sorting, length: int) -> None:
    """``found_new_run``: before a run is pushed, merge those that lie deeper in the tree of merges than it does."""
    pending = state.pending
    if pending:
        start, before = pending[-1][0], pending[-1][1]
        power = power_of(start, before, length, len(state.entries))
        while len(pending) > 1 and pending[-2][2] > power:
            merge_at(state, len(pending) - 2)
        pending[-1][2] = power


def power_of(start: int, first: int, second: int, size: int) -> int:
    """``powerloop``: the depth, in the tree of merges, of the node between two neighbouring runs."""
    left = 2 * start + first
    right = left + first + second
    power = 1
    while True:
        if left >= size:
            left -= size
            right -= size
        elif right >= size:
            return power
        left <<= 1
        right <<= 1
        power += 1


def merge_at(state: Sorting, at: int) -> None:
    """Merge two neighbouring runs, but for the entries at both ends that are in their places already."""
    pending, entries = state.pending, state.entries
    start, count = pending[at][0], pending[at][1]
    middle, other = pending[at + 1][0], pending[at + 1][1]
    pending[at][1] = count + other
    del pending[at + 1]
    skipped = gallop_right(state, entries[middle], entries, start, count, 0)
    start += skipped
    count -= skipped
    if count == 0:
        return
    other = gallop_left(state, entries[start + count - 1], entries, middle, other, other - 1)
    if other == 0:
        return
    if count <= other:
        merge_low(state, start, count, other)
    else:
        merge_high(state, start, count, other)


def gallop_left(state: Sorting, entry: Any, run: list[Any], base: int, size: int, hint: int) -> int:
    """How many of the `size` entries of `run` from `base` on are less than `entry`; looked for around `hint` first."""
    before, offset = 0, 1
    if less(state, run[base + hint], entry):
        limit = size - hint
        while offset < limit and less(state, run[base + hint + offset], entry):
            before = offset
            offset = (offset << 1) + 1
        offset = min(offset, limit)
        low, high = before + hint, offset + hint
    else:
        limit = hint + 1
        while offset < limit:
            if less(state, run[base + hint - offset], entry):
                break
            before = offset
            offset = (offset << 1) + 1
        offset = min(offset, limit)
        low, high = hint - offset, hint - before
    low += 1
    while low < high:
        middle = low + ((high - low) >> 1)
        if less(state, run[base + middle], entry):
            low = middle + 1
        else:
            high = middle
    return high


def gallop_right(state: Sorting, entry: Any, run: list[Any], base: int, size: int, hint: int) -> int:
    """How many of the `size` entries of `run` from `base` on are not greater than `entry`; looked for around `hint` first."""
    before, offset = 0, 1
    if less(state, entry, run[base + hint]):
        limit = hint + 1
        while offset < limit and less(state, entry, run[base + hint - offset]):
            before = offset
            offset = (offset << 1) + 1
        offset = min(offset, limit)
        low, high = hint - offset, hint - before
    else:
        limit = size - hint
        while offset < limit:
            if less(state, entry, run[base + hint + offset]):
                break
            before = offset
            offset = (offset << 1) + 1
        offset = min(offset, limit)
        low, high = before + hint, offset + hint
    low += 1
    while low < high:
        middle = low + ((high - low) >> 1)
        if less(state, entry, run[base + middle]):
            high = middle
        else:
            low = middle + 1
    return high


def merge_low(state: Sorting, start: int, count: int, other: int) -> None:
    """``merge_lo``: merge the runs a and b from the left; b's first entry comes first, a's last one last."""
    entries = state.entries
    end = start + count + other
    a, b = entries[start : start + count], entries[start + count : end]
    merged = [b[0]]
    i, j = 0, 1
    try:
        gallop = state.min_gallop
        done = j == other or count == 1
        while not done:
            a_wins = b_wins = 0
            while True:  # one by one, until one run wins all the time
                if less(state, b[j], a[i]):
                    merged.append(b[j])
                    j += 1
                    b_wins += 1
                    a_wins = 0
                    done = j == other
                else:
                    merged.append(a[i])
                    i += 1
                    a_wins += 1
                    b_wins = 0
                    done = count - i == 1
                if done or a_wins >= gallop or b_wins >= gallop:
                    break
            if done:
                break
            gallop += 1
            while True:  # whole parts at once, for as long as that pays
                if gallop > 1:
                    gallop -= 1
                state.min_gallop = gallop
                a_wins = gallop_right(state, b[j], a, i, count - i, 0)
                merged += a[i : i + a_wins]
                i += a_wins
                done = count - i <= 1
                if done:
                    break
                merged.append(b[j])
                j += 1
                done = j == other
                if done:
                    break
                b_wins = gallop_left(state, a[i], b, j, other - j, 0)
                merged += b[j : j + b_wins]
                j += b_wins
                done = j == other
                if done:
                    break
                merged.append(a[i])
                i += 1
                done = count - i == 1
                if done or (a_wins < MIN_GALLOP and b_wins < MIN_GALLOP):
                    break
            if done:
                break
            gallop += 1
            state.min_gallop = gallop
        if count - i == 1:
            merged += b[j:]
            j = other
    finally:
        entries[start:end] = merged + a[i:] + b[j:]


def merge_high(state: Sorting, start: int, count: int, other: int) -> None:
    """``merge_hi``: merge the runs a and b from the right; `i` entries of a and `j` of b are left, `merged` is in reverse order."""
    entries = state.entries
    end = start + count + other
    a, b = entries[start : start + count], entries[start + count : end]
    merged = [a[-1]]
    i, j = count - 1, other
    try:
        gallop = state.min_gallop
        done = i == 0 or j == 1
        while not done:
            a_wins = b_wins = 0
            while True:
                if less(state, b[j - 1], a[i - 1]):
                    i -= 1
                    merged.append(a[i])
                    a_wins += 1
                    b_wins = 0
                    done = i == 0
                else:
                    j -= 1
                    merged.append(b[j])
                    b_wins += 1
                    a_wins = 0
                    done = j == 1
                if done or a_wins >= gallop or b_wins >= gallop:
                    break
            if done:
                break
            gallop += 1
            while True:
                if gallop > 1:
                    gallop -= 1
                state.min_gallop = gallop
                left = gallop_right(state, b[j - 1], a, 0, i, i - 1)
                a_wins = i - left
                merged += a[left:i][::-1]
                i = left
                done = i == 0
                if done:
                    break
                j -= 1
                merged.append(b[j])
                done = j == 1
                if done:
                    break
                left = gallop_left(state, a[i - 1], b, 0, j, j - 1)
                b_wins = j - left
                merged += b[left:j][::-1]
                j = left
                done = j <= 1
                if done:
                    break
                i -= 1
                merged.append(a[i])
                done = i == 0
                if done or (a_wins < MIN_GALLOP and b_wins < MIN_GALLOP):
                    break
            if done:
                break
            gallop += 1
            state.min_gallop = gallop
        if j == 1:
            merged += a[:i][::-1]
            i = 0
    finally:
        entries[start:end] = a[:i] + b[:j] + merged[::-1]
