"""What sorting asks about keys before it compares them: whether C does that alone, and which of its comparisons fits."""

from __future__ import annotations

import sys
from functools import cmp_to_key
from gc import get_referents
from typing import Any, Final

from freezeframe.machine.types import special
from freezeframe.model.kinds import kinds, kinds_of
from freezeframe.model.plain import SCALARS

DESCENDS_THROUGH_EQUALS: Final = sys.version_info >= (3, 13)
"""From 3.13 on the host's sort lets equal elements stand in a descending run: it asks for other comparisons."""

MINRUN_VARIES: Final = sys.version_info >= (3, 15)
"""From 3.15 on it fills up short runs to lengths that vary, so that they come out even."""

KEY_WRAPPER: Final = type(cmp_to_key(lambda _left, _right: 0))
"""The class of what `functools.cmp_to_key` gives."""

ANY, ALIKE, TUPLES, COMPARED_BY_FUNCTION = range(4)
"""How keys are compared: with ``<``; by their one class's own `__lt__` first; as tuples; by the function that `cmp_to_key` got."""

SEQUENCES: Final = kinds({list, tuple})
MAX_DEPTH: Final = 8


def orders_natively(keys: Any) -> bool:
    """Whether comparing any two of these with ``<`` stays outside guest code."""
    return compares_natively(keys, ("__lt__", "__gt__"), 0)


def equals_natively(items: Any) -> bool:
    """Whether comparing any two of these with ``==`` stays outside guest code."""
    return compares_natively(items, ("__eq__",), 0)


def compares_natively(items: Any, names: tuple[str, ...], depth: int) -> bool:
    """Whether none has these special methods in guest code; nor have the items of lists and tuples, as deep as anybody looks."""
    classes = [kind for kind in kinds_of(items) if kind not in SCALARS]
    if any(kind in SEQUENCES for kind in classes):
        if depth == MAX_DEPTH:
            return False
        within = (*names, "__eq__")
        if not all(compares_natively(item, within, depth + 1) for item in items if type(item) in SEQUENCES):
            return False
    return not any(kind is KEY_WRAPPER or any(special(kind, name) is not None for name in names) for kind in classes)


def comparison_of(key: Any) -> Any:
    """The function that `functools.cmp_to_key` made this key from; None where it is another key."""
    if type(key) is not KEY_WRAPPER:
        return None
    # Nothing else tells; an unapplied key refers to its class and to the function (keyobject_traverse in Modules/_functoolsmodule.c).
    return next((referent for referent in get_referents(key) if referent is not KEY_WRAPPER), None)


class Sorting:
    """A sort in progress (``MergeState``): `entries` are pairs of a key and its item, `pending` the runs [start, length, power]."""

    __slots__ = ("entries", "first", "function", "how", "min_gallop", "pending")

    def __init__(self, keys: list[Any], items: list[Any], function: Any) -> None:
        self.entries = list(zip(keys, items, strict=True))
        self.pending: list[list[int]] = []
        self.min_gallop = 7
        self.function = function
        self.how, self.first = (COMPARED_BY_FUNCTION, ANY) if function is not None else comparison(keys)

    def store(self, items: list[Any]) -> None:
        """Put the items back in the order of the entries."""
        items[:] = [item for _key, item in self.entries]


def comparison(keys: list[Any]) -> tuple[int, int]:
    """The "pre-sort check" of ``list_sort_impl``: how to compare the keys and, if these are tuples, their first elements."""
    if all(type(key) is tuple and key for key in keys):
        return TUPLES, alike([key[0] for key in keys])
    return alike(keys), ANY


def alike(values: list[Any]) -> int:
    """`ALIKE` where all are of one class whose `__lt__` is guest code; where it is C's, to ask it first makes no difference."""
    classes = list(kinds_of(values))
    if len(classes) == 1 and special(classes[0], "__lt__") is not None:
        return ALIKE
    return ANY


def permute(items: list[Any], places: list[int]) -> None:
    """Let each item be the one that was at the place named."""
    items[:] = [items[place] for place in places]
