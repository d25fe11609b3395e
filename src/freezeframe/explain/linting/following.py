"""Where a value goes: one function that an instruction has made, or one argument, is followed through all that may happen to it.

On the stack and in each variable there is a mark: whether what stands there may be the value itself, something that has it (a container, a
`partial`, an iterator), or a generator or coroutine that runs its code. Besides, there is a phase: what has happened to the *variable* that
the function captures since the function was made. Both are followed over every path, and what is done with the value is told as events.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, Final

from freezeframe.explain.linting.phases import HOLDER, ITSELF, RUNNING, Event, Phase, Rebinding, Use
from freezeframe.explain.linting.steps import Step
from freezeframe.explain.linting.values import plan, size_of
from freezeframe.model.code import CO_OPTIMIZED, GENERATORS

if TYPE_CHECKING:
    from types import CodeType

    from freezeframe.explain.linting.callees import Argument, Flow, Module
    from freezeframe.explain.linting.phases import Marks
    from freezeframe.model.raw import RawCode

_PROPERTIES: Final = frozenset({"property", "functools.cached_property", "cached_property"})
DEEP: Final = 3
"""Calls of calls that are followed."""


class Following:
    """A value, followed through the code of a function.

    `start` is the instruction that makes it, whose result is on the stack, or `-1 - slot` for an argument. `made` is the code of the
    function that is followed, where it is one; `data` says that it is a list or the like, which is not called but changed, `empty` that
    it is false in conditions. `items` are the keys of those items of it that are followed, too; `NOTHING` is among them where all are.
    """

    def __init__(
        self, flow: Flow, start: int, rebinding: Rebinding | None = None, made: CodeType | RawCode | None = None, *,
        captured: str | None = None, mark: int = ITSELF, deep: int = 0, data: bool = False, empty: bool = False,
        items: frozenset[object] = frozenset(),
    ) -> None:  # fmt: skip
        self.flow = flow
        self.code = flow.code
        self.values = flow.values
        self.rebinding = rebinding or Rebinding()
        self.start = start
        self.made = made
        self.captured = captured
        """The variable that it captures."""
        self.mark = mark
        self.deep = deep
        self.data = data
        self.empty = empty
        self.items = items
        self.generator = made is not None and bool(made.co_flags & GENERATORS)
        self.element = mark | ITSELF | HOLDER | (RUNNING if self.generator or start < 0 else 0)
        self.events: set[Event] = set()
        self._follow()

    def _follow(self) -> None:
        known: dict[tuple[int, Phase], tuple[tuple[int, ...], Marks]] = {}
        work: list[tuple[int, Phase]] = []

        def go(index: int, phase: Phase | None, stack: tuple[int, ...], marks: Marks) -> None:
            if phase is None or not (any(stack) or marks):
                return
            phase = self.rebinding.arrived(index, phase)
            there = known.get((index, phase))
            if there is not None:
                joined = tuple(a | b for a, b in zip(there[0], stack, strict=False))
                both = {**marks, **{where: mark | marks.get(where, 0) for where, mark in there[1].items()}}
                if (joined, both) == there:
                    return
                stack, marks = joined, both
            known[index, phase] = stack, marks
            if (index, phase) not in work:
                heapq.heappush(work, (index, phase))

        if self.start < 0:
            go(0, Phase.SAME, (), {-1 - self.start: self.mark})
        else:
            depth = len(self.values.stack(self.start)) - plan(*self._planned(self.start))[0]
            go(self.start + 1, Phase.SAME, (*[0] * depth, self.mark), {})
        while work:
            index, phase = heapq.heappop(work)
            Step(self, index, phase, *known[index, phase]).go(go)

    def is_with(self, target: int) -> bool:
        """Whether a handler is that of a `with`: those that let an exception be forgotten are few."""
        following = self.code.instructions[target + 1 : target + 2]
        return bool(following) and following[0].opcode.startswith("WITH_EXCEPT_START")

    def _planned(self, index: int) -> tuple[str, int]:
        instruction = self.code.instructions[index]
        return instruction.opcode, size_of(instruction)

    def is_property(self, name: str) -> bool:
        """Whether it is a class that is followed, and this a property of it: reading it runs it."""
        if self.made is None or self.made.co_flags & CO_OPTIMIZED or name not in self.made.co_names:
            return False
        body = self.flow.module.flow(self.made)
        for index, (opcode, oparg, _) in enumerate(body.code.instructions):
            if opcode == "STORE_NAME" and body.code.names[oparg] == name and body.values.before[index] is not None:
                origins = body.values.taken(index)[-1]
                names = {body.site(origin).name for origin in origins if body.opcode(origin) == "CALL"}
                if names & _PROPERTIES:
                    return True
        return False

    def inner_outcomes(self, outer: CodeType | RawCode) -> frozenset[Use]:
        """Whether functions that are made when `outer` runs, and capture the variable from outside, are kept or given back."""
        flow = self.flow.module.flow(outer)
        found: set[Use] = set()
        if self.captured is None or self.deep >= DEEP:
            return frozenset()
        for index, instruction in enumerate(flow.code.instructions):
            made = flow.made_by(index) if instruction.opcode == "MAKE_FUNCTION" else None
            if made is not None and captures(flow.module, made, self.captured):
                events = Following(flow, index, made=made, captured=self.captured, deep=self.deep + 1).events
                found |= {event.use for event in events} & {Use.KEPT, Use.RETURNED, Use.YIELDED}
        return frozenset(found)

    def parameter_outcomes(self, raw: CodeType | RawCode, argument: Argument, given: int, mark: int) -> frozenset[Use]:
        """What a function of the module does with an argument, `given` others being there already."""
        flow = self.flow.module.flow(raw)
        code = flow.code
        names = [slot.name for slot in code.localsplus[: code.argcount + code.kwonlyargcount]]
        if argument.keyword in names:
            slot, held = names.index(argument.keyword or ""), mark
        elif 0 <= argument.number < code.argcount - given:
            slot, held = argument.number + given, mark
        elif argument.keyword is None and code.has_varargs:
            slot, held = len(names), HOLDER
        elif code.has_varkeywords:
            slot, held = len(names) + code.has_varargs, HOLDER
        else:
            return frozenset({Use.PASSED})
        known = self.flow.module.outcomes
        key = (id(raw), slot, held, self.data)
        if key not in known:
            known[key] = frozenset({Use.PASSED})  # for what calls itself
            if self.deep < DEEP:
                inside = Following(flow, -1 - slot, mark=held, deep=self.deep + 1, data=self.data)
                known[key] = frozenset(event.use for event in inside.events)
        return known[key]


def captures(module: Module, made: CodeType | RawCode, name: str) -> bool:
    """Whether a function reads a variable from outside of it: one of an outer function, or a global."""
    return name in made.co_freevars or name in module.globals_read(made)
