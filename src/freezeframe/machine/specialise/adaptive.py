"""One adaptive instruction: its counter, its guard, and what it has seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from freezeframe.isa.specialised import Specialising
from freezeframe.machine.thread import current
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.site import Site

if TYPE_CHECKING:
    from freezeframe.model.frame import Frame

Guard: TypeAlias = "Callable[[Frame, list[Any]], bool]"
"""May the special form do the work, for the operands on the stack?"""

Chosen: TypeAlias = tuple[str, Guard] | str | None
"""A special form, under 3.13's name, and its guard; or the reason why there is none (a `SPEC_FAIL_` of Python/specialize.c without that);
or None where the instruction stops being adaptive altogether."""


def with_room(guard: Guard, room: int) -> Guard:
    """A guard that also asks whether more calls than so many may be made."""

    def holds(frame: Frame, stack: list[Any]) -> bool:
        thread = current()
        return thread.room - thread.depth > room and guard(frame, stack)

    return holds


LATER: Chosen = ("", lambda _frame, _stack: False)
"""There is no form, and that is no failure either: it is tried again after as long as after a success (3.14)."""


class At(NamedTuple):
    """Where an instruction stands, which decides what it may become."""

    opcode: str
    """Our instruction."""
    oparg: int
    name: str
    """The name in it, where it has one."""
    following: str
    """The raw instruction behind it, as it is executed: a pair's name where it is the first of two."""
    following_oparg: int


class Adaptive:
    """The state of one site; `Site` is its value."""

    __slots__ = (
        "at", "choose", "counter", "failures", "family", "guard", "hits", "misses", "name", "offset", "position", "reason", "rules",
        "settled",
    )  # fmt: skip

    def __init__(
        self, rules: Specialising, family: str, choose: Callable[[At, Frame, list[Any]], Chosen], at: At, position: int, offset: int
    ) -> None:
        self.rules = rules
        self.family = family
        self.choose = choose
        self.at = at
        self.position = position
        self.offset = offset
        self.counter = rules.counting.first
        self.name = family
        self.guard: Guard | None = None
        self.settled = False
        """It does not count any more, for its operands will never have a special form."""
        self.hits = self.misses = self.failures = 0
        self.reason: str | None = None

    def warm(self) -> None:
        """The code object has warmed up: it counts from now on (`_PyCode_Quicken`)."""
        self.name = self.family + self.rules.adaptive

    def executed(self, frame: Frame, stack: list[Any]) -> bool:
        """The instruction is about to be executed: gives whether a special form does the work."""
        counting = self.rules.counting
        while True:
            if self.guard is not None:
                if self.guard(frame, stack):
                    self.hits += 1
                    return True
                self.misses += 1
                if counting.again is not None:
                    self.counter -= counting.miss
                    if not self.counter:
                        self.counter = counting.again
                        self.general()
                    return False
            if self.settled:
                return False
            if self.counter >> counting.bits:
                self.counter -= 1 << counting.bits
                return False
            self.specialise(frame, stack)

    def specialise(self, frame: Frame, stack: list[Any]) -> None:
        """Choose a form for the operands, or count down longer than before until that is tried again (`adaptive_counter_backoff`)."""
        chosen = self.choose(self.at, frame, stack)
        if chosen is None:
            self.general()
            self.name, self.settled = self.family, True
        elif chosen is LATER:
            self.general()
            self.counter = self.rules.counting.cooldown
        elif isinstance(chosen, str):
            self.general()
            self.failures += 1
            self.reason = self.rules.renamed.get(chosen, chosen)
            counting = self.rules.counting
            backoff = min((self.counter & (1 << counting.bits) - 1) + 1, len(counting.waits) - 1)
            self.counter = counting.waits[backoff] << counting.bits | min(backoff, counting.most)
        else:
            form, guard = chosen
            room = self.rules.room.get(form)
            self.guard = guard if room is None else with_room(guard, room)
            self.name = self.rules.renamed.get(form, form)
            self.counter = self.rules.counting.cooldown

    def general(self) -> None:
        """It has no special form."""
        self.name, self.guard = self.family + self.rules.adaptive, None

    def site(self) -> Site:
        """What it is now, as a value."""
        return Site(self.position, self.offset, self.family, self.name, self.counter, self.hits, self.misses, self.failures, self.reason)
