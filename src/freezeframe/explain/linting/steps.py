"""What an instruction does with a value that is followed: where the value, and what has it, is behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from freezeframe.explain.linting.callees import ATTRIBUTES, CALLS, METHODS
from freezeframe.explain.linting.calling import ENTERS, CallStep
from freezeframe.explain.linting.classes import gives_another
from freezeframe.explain.linting.knowledge import WAITS
from freezeframe.explain.linting.phases import HOLDER, RUNNING, Phase, Use
from freezeframe.explain.linting.values import DELETES, INPLACE, LOADS, STORES, place_of, plan, size_of
from freezeframe.explain.target import NOTHING
from freezeframe.isa.spec import Flow as Goes
from freezeframe.isa.specs import SPECS

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.explain.linting.phases import Marks, Where
    from freezeframe.explain.linting.values import Part

_BUILDS: Final = frozenset({"BUILD_TUPLE", "BUILD_LIST", "BUILD_SET", "BUILD_MAP", "BUILD_CONST_KEY_MAP", "DICT_MERGE"})
_ADDS: Final = frozenset({"LIST_APPEND", "SET_ADD", "MAP_ADD", "LIST_EXTEND", "SET_UPDATE", "DICT_UPDATE"})
_PASSES_ON: Final = frozenset({
    "LIST_TO_TUPLE", "GET_ITER", "GET_ITER_INDEXED", "GET_AITER", "GET_ANEXT", "GET_AWAITABLE", "GET_YIELD_FROM_ITER",
    "GET_YIELD_FROM_ITER_INDEXED", "BINARY_OP", "BEFORE_WITH", "BEFORE_ASYNC_WITH", "LOAD_SPECIAL",
})  # fmt: skip
_TAKES_OUT: Final = frozenset({"FOR_ITER", "FOR_ITER_INDEXED", "BINARY_SUBSCR", "BINARY_SLICE", "UNPACK_SEQUENCE", "UNPACK_EX"})
_RUNS: Final = frozenset({
    "FOR_ITER", "FOR_ITER_INDEXED", "SEND", "SEND_INDEXED", "UNPACK_SEQUENCE", "UNPACK_EX", "LIST_EXTEND", "SET_UPDATE", "CONTAINS_OP",
    "BINARY_SUBSCR",
})  # fmt: skip
_COPIES: Final = _TAKES_OUT | _PASSES_ON - {"BINARY_OP"} | {"LIST_EXTEND", "SET_UPDATE", "DICT_UPDATE", "DICT_MERGE", "CONTAINS_OP"}
"""They look at the items of data, which go elsewhere, and not at the data."""
_ITEMS: Final = frozenset({"BINARY_SUBSCR", "FOR_ITER", "FOR_ITER_INDEXED", "GET_ITER", "GET_ITER_INDEXED"})
"""They take one item of data, or one after the other."""


class Step(CallStep):
    """One instruction, in one phase."""

    def go(self, go: Callable[[int, Phase | None, tuple[int, ...], Marks], None]) -> None:
        """Do what the instruction does, and go on behind it."""
        opcode, oparg, _ = self.instruction
        before = dict(self.marks)
        made = self._made()
        after = self.following.rebinding.after(self.index, self.phase)
        if after is not None and after is not self.phase and after >= Phase.UNBOUND:
            for where in self.marks:
                if isinstance(where, tuple) and where[0] == "kept":
                    assert isinstance(where[1], int)
                    self.tell(Use.KEPT, where[1], after)
        goes = SPECS[opcode].flow
        truth = self._never()
        if goes in {Goes.NEXT, Goes.BRANCH, Goes.SUSPEND} and truth is not False:
            go(self.index + 1, after, self._left(self.parts, made), self.marks)
        if goes in {Goes.JUMP, Goes.BRANCH} and truth is not True:
            _, parts = plan(opcode, size_of(self.instruction), jump=True)
            go(oparg, after, self._left(parts, made), self.marks)
        handler = self.following.code.handler(self.index)
        if handler is not None and handler.depth <= len(self.stack) and not self.following.is_with(handler.target):
            marks: Marks = dict(before)
            marks.update((where, mark) for where, mark in self.marks.items() if isinstance(where, tuple))
            go(handler.target, self.phase, (*self.stack[: handler.depth], *[0] * (handler.lasti + 1)), marks)

    def _never(self) -> bool | None:
        """Whether a condition on an empty value jumps never (True) or always (False); None where it may do either."""
        opcode = self.instruction.opcode
        if not self.following.empty or "JUMP_IF_" not in opcode or not self.inputs:
            return None
        origins = self.following.values.taken(self.index)[-1]
        if len(origins) == 1 and self.flow.opcode(next(iter(origins))) == "TO_BOOL":
            origins = self.following.values.taken(next(iter(origins)))[0]
        return "_TRUE" in opcode if origins == {self.following.start} and opcode.count("NONE") == 0 else None

    def _left(self, parts: tuple[Part, ...], made: int) -> tuple[int, ...]:
        left = list(self.stack[: self.base])
        for first, last, count, null in parts:
            left += [0 if null else made] * count if count else self.stack[self.base + first : self.base + last]
        return tuple(left)

    def _made(self) -> int:
        """The mark of what the instruction makes; notes what it does."""
        opcode, oparg, _ = self.instruction
        if opcode in LOADS or opcode in STORES or opcode in DELETES:
            return self._variable(opcode)
        if opcode in ATTRIBUTES:
            return self._attribute()
        if opcode in CALLS:
            return self.call(self.flow.site(self.index))
        if opcode == "GET_AWAITABLE":
            self.let_go(self.following.values.taken(self.index)[0])
        elif opcode == "RETURN_VALUE":
            self._end()
        elif opcode == "STORE_ATTR":
            self._store_attribute()
        if not self.has:
            return 0
        if self.following.data and opcode in _COPIES:
            return self._item(opcode)
        if opcode in _RUNS and self.has & RUNNING:
            self.tell(Use.RUN)
        if opcode in _BUILDS:
            return HOLDER
        if opcode in _TAKES_OUT:
            return self.following.element if self.has & HOLDER else 0
        if opcode in _PASSES_ON:
            return self._passed_on(opcode, oparg)
        self._puts(opcode)
        return 0

    def _item(self, opcode: str) -> int:
        """The mark of an item of data, or of what goes through them, where that is followed."""
        items, taken = self.following.items, self.following.values.taken(self.index)
        followed = NOTHING in items or (opcode == "BINARY_SUBSCR" and self.flow.constant(taken[1]) in items)
        return self.has if followed and opcode in _ITEMS else 0

    def _passed_on(self, opcode: str, oparg: int) -> int:
        """The mark of what is made of a marked value, and has what that has."""
        if opcode == "BINARY_OP" and oparg in INPLACE:
            if self.inputs[0]:
                self.tell(Use.MUTATED)
            if not self.following.data and self.inputs[1] == RUNNING:  # `made += map(…)` runs it through
                self.tell(Use.RUN)
                return self.inputs[0]
            return self.has
        if opcode in ENTERS and gives_another(self.flow, self.following.values.taken(self.index)[0]):
            self.tell(Use.CALLED)
            return 0
        return 0 if self.following.data else self.has & (HOLDER | RUNNING)

    def _variable(self, opcode: str) -> int:
        """The mark of what a variable gives; binds or deletes it."""
        place = place_of(self.following.code, self.instruction)
        assert place is not None
        found = self.marks.get(place, 0)
        if opcode in LOADS:
            if opcode == "LOAD_FAST_AND_CLEAR":
                self.marks.pop(place, None)
            cell = self.following.values.is_cell_itself(self.instruction)
            return 0 if cell and (self.following.start >= 0 or self.following.data) else found
        self.marks.pop(place, None)
        if opcode in STORES and self.inputs[-1]:
            self.marks[place] = self.inputs[-1]
        return 0

    def _puts(self, opcode: str) -> None:
        """What only puts a marked value somewhere."""
        values = self.following.values
        if opcode in _ADDS:
            depth = len(self.stack) - self.taken
            value = self.inputs[-1] | (self.inputs[-2] if opcode == "MAP_ADD" else 0)
            if value and not (opcode in _RUNS and value == RUNNING):
                self.fill(values.stack(self.index)[depth])
        elif opcode == "SET_FUNCTION_ATTRIBUTE":
            if self.inputs[0]:
                self.stack = (*self.stack[:-1], self.stack[-1] | HOLDER)
        elif opcode in {"STORE_SUBSCR", "STORE_SLICE"}:
            if self.inputs[1]:
                self.tell(Use.MUTATED)
            if self.inputs[0]:
                self.fill(values.taken(self.index)[1])
        elif opcode == "DELETE_SUBSCR":
            self.tell(Use.MUTATED)
        elif opcode == "RETURN_VALUE":
            self.tell(Use.RETURNED)
        elif opcode == "YIELD_VALUE":
            self.tell(Use.YIELDED)
            self.keep(self.index)

    def _end(self) -> None:
        """The function is left: what it has put where others find it stays."""
        code = self.following.code
        for where, mark in self.marks.items():
            there = code.localsplus[where].is_free if isinstance(where, int) else isinstance(where, str) or where[0] == "attribute"
            if mark and there:
                self.tell(Use.KEPT)

    def _attribute(self) -> int:
        """The mark of an attribute."""
        opcode = self.instruction.opcode
        origins = self.following.values.taken(self.index)[-1]
        if opcode == "LOAD_ATTR" and self.following.code.names[self.instruction.oparg] in WAITS:
            self.let_go(origins)
        held = self.marks.get(("attribute", (origins, self.instruction.oparg)), 0)
        if held:
            return held
        if self.following.data:
            return self.has if opcode in METHODS else 0
        if self.has and opcode == "LOAD_ATTR" and self.following.is_property(self.following.code.names[self.instruction.oparg]):
            self.tell(Use.CALLED)
            return 0
        return self.has & (HOLDER | RUNNING)

    def _store_attribute(self) -> None:
        """An object gets it as an attribute: of one that is always the same the next one takes its place."""
        owner = self.following.values.taken(self.index)[1]
        where: Where = ("attribute", (owner, self.instruction.oparg))
        if not self.inputs[0]:
            self.marks.pop(where, None)
        elif self.is_one(owner):
            self.marks[where] = self.inputs[0]
            if not self.following.rebinding.stores:
                self.tell(Use.KEPT)
        else:
            self.fill(owner)
