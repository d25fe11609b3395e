"""Functions that come to be at an instruction: one that it makes, or those that a function of the module makes and gives back to it; and
runs of a generator or coroutine function, which read variables later than they are called.

The variables that such a function captures are those of where the function was made that makes it: a call only has it made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from freezeframe.explain.linting.following import Following, captures
from freezeframe.explain.linting.phases import HOLDER, ITSELF, RUNNING, Use
from freezeframe.model.code import GENERATORS
from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType

    from freezeframe.explain.linting.callees import Flow
    from freezeframe.model.raw import RawCode


class Making(NamedTuple):
    """A function that an instruction gives."""

    giving: int
    """The instruction."""
    made: CodeType | RawCode
    flow: Flow
    at: int
    """Where it is made: the MAKE_FUNCTION, and the code that has that."""
    outermost: CodeType | RawCode
    """What captures the variables of the code that `giving` is in: the function itself, or the one that makes it."""
    since: int
    """From here on it captures them."""
    mark: int = ITSELF
    """What the instruction gives: the function itself, something that may have it, or a run of it."""

    def gives(self, name: str) -> bool:
        """Whether the instruction gives the function, capturing a variable that `outermost` captures."""
        if self.made is self.outermost:
            return True
        if not captures(self.flow.module, self.made, name):
            return False
        events = Following(self.flow, self.at, made=self.made, captured=name, deep=1).events
        return any(event.use is Use.RETURNED for event in events)


def made_by(flow: Flow, index: int) -> Iterator[Making]:
    """What a MAKE_FUNCTION makes."""
    made = flow.made_by(index)
    if made is not None:
        yield Making(index, made, flow, index, made, index)


def made_by_a_call(flow: Flow, index: int) -> Iterator[Making]:
    """The functions that are made in what a call calls, or the run that it begins of a generator or coroutine function."""
    site = flow.site(index)
    since = next((origin for origin in site.callee if flow.opcode(origin) == "MAKE_FUNCTION"), index)
    for maker, _ in flow.codes(site):
        inside = flow.module.flow(maker)
        if maker.co_flags & GENERATORS and since != index:
            yield Making(index, maker, flow, index, maker, since, RUNNING)
        for at, instruction in enumerate(inside.code.instructions if not maker.co_flags & GENERATORS else ()):
            made = inside.made_by(at) if instruction.opcode == "MAKE_FUNCTION" else None
            if made is not None and inside.values.before[at] is not None:
                returned = any(inside.opcode(user) == "RETURN_VALUE" for user in inside.uses.get(at, ()))
                yield Making(index, made, inside, at, maker, since, ITSELF if returned else ITSELF | HOLDER)
