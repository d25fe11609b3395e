"""What a call does with a value that is followed: calls it, holds it, keeps it, hands it to a function of the module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from freezeframe.explain.linting.callees import CALLS
from freezeframe.explain.linting.classes import keeps_fields
from freezeframe.explain.linting.knowledge import (
    APPLIES_FIRST,
    AWAITS,
    ENDS,
    FLUENT,
    ITEMS,
    MUTATES,
    QUIET,
    REPLACES,
    STARTS,
    TAKES_AWAY,
    TAKES_OUT,
    WAITS,
    Deed,
    deed,
)  # fmt: skip
from freezeframe.explain.linting.phases import HOLDER, ITSELF, RUNNING, Event, Phase, Use
from freezeframe.explain.linting.values import LOADS, NULL, STORES, plan, size_of
from freezeframe.explain.target import NOTHING

if TYPE_CHECKING:
    from types import CodeType

    from freezeframe.explain.linting.callees import Argument, Site
    from freezeframe.explain.linting.following import Following
    from freezeframe.explain.linting.phases import Marks
    from freezeframe.explain.linting.values import Origins
    from freezeframe.model.raw import RawCode

_FRESH: Final = frozenset({
    "BUILD_LIST", "BUILD_SET", "BUILD_MAP", "BUILD_CONST_KEY_MAP", "CALL", "CALL_KW", "CALL_FUNCTION_EX", "BINARY_OP",
})  # fmt: skip
"""What they make is new, and nobody else has it yet, but for calls of `__enter__`."""
ENTERS: Final = frozenset({"BEFORE_WITH", "BEFORE_ASYNC_WITH", "LOAD_SPECIAL"})
"""They give the `__exit__` of a context manager (and LOAD_SPECIAL its `__enter__`)."""
_EXIT: Final = 3
"""So many arguments `__exit__` gets, and `__enter__` none."""


class CallStep:
    """One instruction, in one phase: what stands on the stack and in the variables before it, and what calls change in that."""

    def __init__(self, following: Following, index: int, phase: Phase, stack: tuple[int, ...], marks: Marks) -> None:
        self.following = following
        self.flow = following.flow
        self.index = index
        self.phase = phase
        self.stack = stack
        self.marks = dict(marks)
        self.instruction = following.code.instructions[index]
        self.taken, self.parts = plan(self.instruction.opcode, size_of(self.instruction))
        self.base = len(stack) - self.taken
        self.inputs = stack[self.base :]
        self.has = 0
        for mark in self.inputs:
            self.has |= mark

    def tell(self, use: Use, at: int | None = None, phase: Phase | None = None) -> None:
        """Note an event."""
        self.following.events.add(Event(use, self.index, self.phase if phase is None else phase, self.index if at is None else at))

    def call(self, site: Site) -> int:
        """Do what a call does; the mark of its result."""
        called = self.stack[site.callee_at] | self._through_cells(site.callee)
        if self.following.data:
            return self._call_with_data(site, called)
        if self.has & ITSELF and any(self.flow.opcode(origin) == "LOAD_BUILD_CLASS" for origin in site.callee):
            return HOLDER if self._outcomes() else 0
        result = 0
        if site.method in WAITS:
            self.let_go(site.receiver)
        self._leave(site)
        if (site.name or "").rpartition(".")[2] in AWAITS:
            stack = self.following.values.stack(self.index)
            self.let_go(frozenset().union(*(stack[argument.at] for argument in site.arguments)))
        if called & ITSELF:
            self.tell(Use.CALLED)
            result = RUNNING if self.following.generator else self._result(site)
        elif called and site.method is not None:
            result = self._method(site, called)
        elif called:
            self.tell(Use.CALLED)
            result = HOLDER if self._makes_instance(site) else 0
        for argument in site.arguments:
            mark = self.stack[argument.at] | self._through_cells(self.following.values.stack(self.index)[argument.at])
            if mark:
                result |= self._argument(site, argument, mark)
            elif any(isinstance(where, tuple) and where[0] == "attribute" for where in self.marks):
                self.marks.pop(("attribute", self._key(site, argument)), None)
        return result

    def _call_with_data(self, site: Site, called: int) -> int:
        """The same for data: who calls with it gets it, and calls nothing of it."""
        if called and site.method in MUTATES:
            self.tell(Use.MUTATED)
        result = 0
        for argument in site.arguments:
            mark = self.stack[argument.at]
            if not mark or (argument.number < 0 and argument.keyword in {None, "**"}):
                continue
            codes = self.flow.codes(site)
            if codes:
                result |= self._follow_in(codes, site, argument, mark)
                continue
            what = deed(site.name or site.method, method=site.method is not None, keyword=argument.keyword, used=True, runs=False)
            last = (site.name or site.method or "").rpartition(".")[2]
            if what is Deed.FILLS and site.receiver and last not in {"extend", "extendleft", "update"}:
                self.fill(site.receiver)
            elif what is Deed.KEEPS or last == "setattr":
                self.keep(self.index)
            elif last == "partial":
                result |= HOLDER
        return result

    def let_go(self, waited: Origins) -> None:
        """A thread was joined, a task awaited, a handler taken away: what that had does not run any more."""
        for where in [where for where in self.marks if isinstance(where, tuple) and where[0] == "kept"]:
            at = where[1]
            assert isinstance(at, int)
            if self.flow.opcode(at) in CALLS and (at in waited or waited & self.flow.site(at).receiver):
                del self.marks[where]

    def _leave(self, site: Site) -> None:
        """Where it is the end of a `with`: some context managers then wait for all that they were given, or call it."""
        flow = self.flow
        for origin in site.callee if len(site.arguments) == _EXIT else ():
            if flow.opcode(origin) in ENTERS:
                manager = flow.values.taken(origin)[0]
                if ENDS.fullmatch((flow.name(manager) or "").removesuffix("()").rpartition(".")[2]):
                    self.let_go(manager | self._entered(manager, origin))

    def _entered(self, manager: Origins, entering: int) -> Origins:
        """Where the value of a `with` comes from."""
        flow, found = self.flow, {entering}
        for at in sorted(flow.uses):
            opcode = flow.opcode(at)
            if opcode in {"GET_AWAITABLE", "SEND", "SEND_INDEXED"}:
                entered = bool(flow.values.taken(at)[0] & found)
            else:
                callees = flow.site(at).callee if opcode == "CALL" else NULL
                entered = any(flow.opcode(each) == "LOAD_SPECIAL" and flow.values.taken(each)[0] == manager for each in callees)
            if entered:
                found.add(at)
        return frozenset(found)

    def _method(self, site: Site, called: int) -> int:
        """A method is called of what has the value."""
        method = site.method or ""
        if method in MUTATES:
            self.tell(Use.MUTATED)
        if called & RUNNING and method not in {"close", "append"}:
            self.tell(Use.RUN)
        if method in QUIET:
            of_queue = method == "get" and all(argument.number < 0 for argument in site.arguments)  # a dictionary's is given the key
            if method in TAKES_AWAY or of_queue:
                self._unmark(site.receiver)
            return self.following.element if method in TAKES_OUT else 0
        self.tell(Use.CALLED)
        if method in STARTS:
            self.keep(self.index)
        return HOLDER if FLUENT.fullmatch(method) else 0

    def _through_cells(self, origins: Origins) -> int:
        """The mark of a function that reads a variable in which the value now is, when it would be called too late."""
        if self.phase < Phase.UNBOUND or self.following.data:
            return 0
        slots = self.following.code.localsplus
        for origin in origins:
            made = self.flow.made_by(origin) if self.flow.opcode(origin) == "MAKE_FUNCTION" else None
            if made is not None and any(self.marks.get(at) and slot.name in made.co_freevars for at, slot in enumerate(slots)):
                return HOLDER
        return 0

    def _makes_instance(self, site: Site) -> bool:
        """Whether what is called is a class that the code makes."""
        classes = (self.flow.site(origin).callee for origin in site.callee if self.flow.opcode(origin) in CALLS)
        return any(self.flow.opcode(each) == "LOAD_BUILD_CLASS" for callee in classes for each in callee)

    def _unmark(self, origins: Origins) -> None:
        """What a container had is taken out."""
        before = self.following.values.before[self.index]
        assert before is not None
        for place, there in before.places.items():
            if there & origins:
                self.marks.pop(place, None)

    def _argument(self, site: Site, argument: Argument, mark: int) -> int:
        """The value, or what has it, is an argument."""
        runs = mark == RUNNING
        codes = [] if argument.keyword == "**" else self.flow.codes(site)
        what = deed(site.name or site.method, method=site.method is not None, keyword=argument.keyword, used=self._is_used(site), runs=runs)
        if codes:
            return self._follow_in(codes, site, argument, mark)
        if keeps_fields(self.flow, site):
            return HOLDER
        if what is Deed.NOTHING:
            return HOLDER if site.name == "type" and len(site.arguments) > 1 else 0
        if what is Deed.CALLS and self._decorates(site, argument):
            what = Deed.HOLDS if self._is_used(site) else Deed.KEEPS  # nobody asks for its name: it is called by somebody else
        if what is Deed.FILLS and site.receiver and self._key(site, argument) is None:
            if self.phase >= Phase.UNBOUND:
                self.tell(Use.PASSED)
            self.fill(site.receiver)
            return HOLDER if (site.method or "") in TAKES_OUT else 0
        if what is Deed.APPLIES:
            first = argument.number == 0 and (site.name or site.method or "").rpartition(".")[2] in APPLIES_FIRST
            return RUNNING if first or mark & ITSELF else HOLDER
        if what is Deed.HOLDS:
            return RUNNING if runs else HOLDER
        if what in {Deed.KEEPS, Deed.FILLS}:
            self._keep_by_key(site, argument)
            return HOLDER
        self.tell(Use.RUN if runs else Use.PASSED)
        return 0

    def _decorates(self, site: Site, argument: Argument) -> bool:
        """Whether it is a `def` that a decorator is called with: the argument is where a method's self would be."""
        made = self.following.made
        named = made is not None and not made.co_name.startswith("<")
        return named and self.stack[argument.at] & ITSELF != 0 and self.instruction.oparg == 0 and argument.at == site.callee_at + 1

    def _is_used(self, site: Site) -> bool:
        """Whether anything is done with a call's result. What decorates has its name; where that is never read, it has registered."""
        instructions = self.following.code.instructions
        if not site.used:
            return False
        following = instructions[site.at + 1] if site.at + 1 < len(instructions) else None
        return following is None or following.opcode not in STORES or bool(self.flow.uses.get(site.at, set()) - {site.at + 1})

    def _result(self, site: Site) -> int:
        """The mark of what a call of the followed function itself gives: functions inside it capture the variable, too."""
        outcomes = self._outcomes()
        if Use.KEPT in outcomes:
            self.keep(site.at)
        return HOLDER if Use.RETURNED in outcomes else 0

    def _outcomes(self) -> frozenset[Use]:
        """What becomes of the functions inside the followed one that capture the variable, when its code runs."""
        made = self.following.made
        return frozenset() if made is None else self.following.inner_outcomes(made)

    def _follow_in(self, codes: list[tuple[CodeType | RawCode, int]], site: Site, argument: Argument, mark: int) -> int:
        """A function of the module gets it: what that does with its parameter."""
        result = 0
        for code, given in codes:
            outcomes = self.following.parameter_outcomes(code, argument, given, mark)
            if Use.CALLED in outcomes or Use.PASSED in outcomes:
                self.tell(Use.PASSED)
            if Use.MUTATED in outcomes:
                self.tell(Use.MUTATED)
            if Use.RUN in outcomes:
                self.tell(Use.RUN)
            if Use.KEPT in outcomes:
                if given and site.method is None:
                    result |= HOLDER
                elif given and site.receiver:
                    self.fill(site.receiver)
                else:
                    self._keep_by_key(site, argument)
            if Use.RETURNED in outcomes:
                result |= HOLDER | ITSELF
        return result

    def is_one(self, origins: Origins) -> bool:
        """Whether a value is the same object in all rounds of the loop."""
        inside = next((loop.body for loop in self.flow.loops if self.following.rebinding.header == loop.header), frozenset[int]())
        return bool(origins) and all(
            origin not in inside or (self.flow.opcode(origin) in LOADS and self.flow.name(frozenset({origin})) is not None)
            for origin in origins
        )

    def _keep_by_key(self, site: Site, argument: Argument) -> None:
        key = self._key(site, argument)
        if key is None:
            self.keep(self.index)
        else:
            self.marks["attribute", key] = HOLDER

    def _key(self, site: Site, argument: Argument) -> tuple[object, ...] | None:
        """What tells it from others where it is kept, if the next one of the same key takes its place; None where it does not."""
        if not REPLACES.fullmatch((site.name or site.method or "").rpartition(".")[2]) or (
            site.receiver and not self.is_one(site.receiver)
        ):
            return None
        stack = self.following.values.stack(self.index)
        others = [other for other in site.arguments if other is not argument]
        keys = [self._same(stack[other.at]) for other in others]
        return (site.name, *map(repr, keys)) if keys and None not in keys else None

    def _same(self, origins: Origins) -> object:
        """What is the same value in all rounds: a constant, or a name; None for what may be another."""
        constant = self.flow.constant(origins)
        if constant is not NOTHING:
            return constant
        return self.flow.name(origins) if self.is_one(origins) else None

    def fill(self, origins: Origins) -> None:
        """Something gets it: a container that nobody else has, or one that others may look into."""
        flow = self.flow
        origins = self._held_by(origins)
        if not origins or any(origin in flow.leaked or not self._is_fresh(origin) for origin in origins):
            self.keep(self.index)
            return
        before = self.following.values.before[self.index]
        assert before is not None
        self.stack = tuple(mark | HOLDER if there & origins else mark for mark, there in zip(self.stack, before.stack, strict=True))
        for place, there in before.places.items():
            if there & origins:
                self.marks[place] = self.marks.get(place, 0) | HOLDER

    def _is_fresh(self, origin: int) -> bool:
        """Whether nobody else has what an instruction makes. What `__enter__` gives, the context manager may have, too."""
        if self.flow.opcode(origin) != "CALL":
            return self.flow.opcode(origin) in _FRESH
        return all(self.flow.opcode(each) not in ENTERS for each in self.flow.site(origin).callee)

    def _held_by(self, origins: Origins) -> Origins:
        """Where containers come from: an item of another one is a part of that."""
        found = set[int]()
        for origin in origins:
            owner = NULL
            if self.flow.opcode(origin) == "BINARY_SUBSCR":
                owner = self.following.values.taken(origin)[0]
            elif self.flow.opcode(origin) in CALLS and (site := self.flow.site(origin)).method in ITEMS:
                owner = site.receiver
            found |= {origin} if not owner or origin in owner else self._held_by(owner - {origin})
        return frozenset(found)

    def keep(self, at: int) -> None:
        """It is where it may be called at any time."""
        self.tell(Use.KEPT, at)
        self.marks["kept", at] = HOLDER
