"""C's iterators that have called Python for an item: which bridge gives that, or raises StopIteration."""

from __future__ import annotations

import itertools

from freezeframe.model.null import NULL
from freezeframe.native import steps
from freezeframe.native.bridges import standing
from freezeframe.native.bridging.lookup import asks, calls, first_argument, given, maps
from freezeframe.native.hide import hide
from freezeframe.native.objects.iterators import sequence_and_index
from freezeframe.native.objects.parts import LAYOUTS, take_parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from freezeframe.model.frame import Frame

JUDGING: Final[dict[type, tuple[Any, ...]]] = {
    filter: (steps.chosen, True),
    itertools.filterfalse: (steps.chosen, False),
    itertools.takewhile: (steps.chosen_while,),
    itertools.dropwhile: (steps.chosen_behind,),
}
"""What calls a function that says of an item what becomes of it, and what goes on behind that."""
_OVER_SEQUENCE: Final = type(iter(type("Sequence", (), {"__getitem__": lambda _self, index: index})()))


def of_step(iterator: Any, inner: Frame) -> Frame | None:
    """The bridge between one of C's iterators, asked for its next item, and the frame that it has entered."""
    kind = type(iterator)
    if (judging := JUDGING.get(kind)) is not None:
        known = given(inner) if asks(kind, iterator, inner) else None
        return None if known is None else standing(judging[0], known[0][0], iterator, *judging[1:])
    if kind is itertools.accumulate:
        return standing(steps.accumulated, iterator) if asks(kind, iterator, inner) else None
    if kind is _OVER_SEQUENCE:
        held = sequence_and_index(iterator)
        return standing(steps.indexed, iterator) if held is not None and calls(inner, held[0], "__getitem__") else None
    if kind is itertools.chain:
        return standing(steps.linked, iterator) if gives(take_parts(iterator, LAYOUTS["chain"])[1], inner) else None
    source, others, strict = of_others(iterator)
    if source is NULL or not gives(source, inner):
        return None
    return standing(steps.numbered, iterator) if kind is enumerate else standing(steps.paired, others, strict)


def of_others(iterator: Any) -> tuple[Any, list[Any], bool]:
    """What one of C's iterators asks first for an item, what then, and whether all are to end at once; NULL where it is none that does."""
    if type(iterator) is enumerate:
        _, items, large = take_parts(iterator, LAYOUTS["enumerate"])
        return items if large is NULL else NULL, [], False
    if type(iterator) is zip:
        _, parts, strict = take_parts(iterator, LAYOUTS["zip"])
        return (parts[0], parts[1:], bool(strict)) if parts else (NULL, [], False)
    return NULL, [], False


def gives(iterator: Any, inner: Frame) -> bool:
    """Whether a frame is that of what an iterator calls for each item: of its `__next__`, or of the function of a `map`."""
    return maps(iterator, inner) or (first_argument(inner) is iterator and calls(inner, iterator, "__next__"))


for _function in (of_step, of_others, gives):
    hide(_function.__code__)
