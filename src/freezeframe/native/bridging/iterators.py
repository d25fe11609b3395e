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
from freezeframe.native.objects.unfinished import zipped

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
    if kind is reversed:
        held = take_parts(iterator, LAYOUTS["reversed"])[1]
        return standing(steps.turned, iterator) if held is not NULL and calls(inner, held, "__getitem__") else None
    if kind is itertools.chain:
        return standing(steps.linked, iterator) if gives(take_parts(iterator, LAYOUTS["chain"])[1], inner) else None
    if kind is enumerate:
        return standing(steps.numbered, iterator) if source_of(iterator, inner) is not NULL else None
    return _of_pairs(iterator, inner) if kind is zip else None


def source_of(iterator: Any, inner: Frame) -> Any:
    """Which of the iterators that an `enumerate` or `zip` asks for items has called a frame; NULL where none has."""
    if type(iterator) is enumerate:
        _, items, large = take_parts(iterator, LAYOUTS["enumerate"])
        return items if large is NULL and gives(items, inner) else NULL
    parts = take_parts(iterator, LAYOUTS["zip"])[1] if type(iterator) is zip else []
    return next((part for part in parts if gives(part, inner)), NULL)


def _of_pairs(iterator: Any, inner: Frame) -> Frame | None:
    """The bridge of a `zip`."""
    _, parts, strict = take_parts(iterator, LAYOUTS["zip"])
    places = [place for place, part in enumerate(parts) if gives(part, inner)]
    if len(places) != 1 or (strict and places[0]):
        return None  # a strict one also asks the later ones where the first has ended
    items = zipped(iterator, len(parts), places[0]) if places[0] else []
    if items is None:
        return None
    return standing(steps.paired, [(item,) for item in items], parts[places[0] + 1 :], bool(strict))


def gives(iterator: Any, inner: Frame) -> bool:
    """Whether a frame is that of what an iterator calls for each item: of its `__next__`, or of the function of a `map`."""
    return maps(iterator, inner) or (first_argument(inner) is iterator and calls(inner, iterator, "__next__"))


for _function in (of_step, source_of, _of_pairs, gives):
    hide(_function.__code__)
