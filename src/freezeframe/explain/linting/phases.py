"""What happens to a function that is followed: what is done with it, and what has happened to the variable that it captures meanwhile."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from freezeframe.explain.linting.values import Place

ITSELF: Final = 1
"""It may be the value itself."""
HOLDER: Final = 2
"""It may hold the value, or something that does."""
RUNNING: Final = 4
"""It may be a generator or coroutine that a call of the value has made."""

Where: TypeAlias = "Place | tuple[str, object]"
"""Where something with a mark is: a variable; ("attribute", which) of an object that is always the same; ("kept", instruction) where it may
be called at any time, since that instruction."""
Marks: TypeAlias = "dict[Where, int]"


class Phase(IntEnum):
    """What has happened to the captured variable since the function was made."""

    SAME = 0
    """Nothing that counts: the round of the loop is the same, too."""
    LATER = 1
    """Another round has begun."""
    UNBOUND = 2
    """It was deleted."""
    UNBOUND_LATER = 3
    """It was deleted, and another round has begun."""
    REBOUND = 4
    """It was bound again, in another round."""


class Use(IntEnum):
    """What is done with the value."""

    CALLED = 0
    RUN = 1
    PASSED = 2
    RETURNED = 3
    YIELDED = 4
    KEPT = 5
    MUTATED = 6


class Event(NamedTuple):
    """Something that is done with the value, and the phase in which it is."""

    use: Use
    place: int
    """The instruction that does it."""
    phase: Phase
    at: int
    """The instruction that put it where it is kept, otherwise `place`."""


class Rebinding(NamedTuple):
    """What happens to the captured variable, by instruction."""

    header: int = -1
    """Where each round of the loop begins."""
    stores: frozenset[int] = frozenset()
    earlier: frozenset[int] = frozenset()
    """Those of the stores that stand before the function in the source: executed after it, they belong to another round."""
    deletes: frozenset[int] = frozenset()
    ends: frozenset[int] = frozenset()
    """Here the variable gets another cell, and the function keeps the one that it has."""

    def arrived(self, index: int, phase: Phase) -> Phase:
        """The phase when an instruction is reached."""
        if index != self.header:
            return phase
        return {Phase.SAME: Phase.LATER, Phase.UNBOUND: Phase.UNBOUND_LATER}.get(phase, phase)

    def after(self, index: int, phase: Phase) -> Phase | None:
        """The phase when it was executed; None where nothing can happen to the function any more."""
        if phase is Phase.REBOUND:
            return phase
        if index in self.ends:
            return None
        if index in self.deletes:
            return Phase.UNBOUND if phase in {Phase.SAME, Phase.UNBOUND} else Phase.UNBOUND_LATER
        if index in self.stores:
            if phase in {Phase.LATER, Phase.UNBOUND_LATER} or index in self.earlier:
                return Phase.REBOUND
            return Phase.SAME
        return phase
