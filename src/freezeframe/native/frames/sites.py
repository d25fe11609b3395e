"""What the byte offsets in a live frame mean: which instruction of ours is next, and how much of the evaluation stack is there.

CPython does not say how deep the stack of a frame in a call is, but every place in a code object has one depth, which follows from the
instructions. `sites_of` works that out once for a code object; after that a place costs one look into a dictionary.
"""

from __future__ import annotations

from types import CodeType

from freezeframe.errors import NotCapturable
from freezeframe.isa.flow import moves
from freezeframe.isa.lift import lift
from freezeframe.isa.lift.decode import NOWHERE, decode
from freezeframe.isa.lift.versions import bytecode_of
from freezeframe.isa.operand import Operand
from freezeframe.isa.specs import SPECS
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.raw import HOST_VERSION
from freezeframe.native.check import LAYOUT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from freezeframe.model.code import Code

GIVE_NOTHING: Final = frozenset({"DELETE_ATTR", "DELETE_SUBSCR", "LIST_EXTEND", "SET_UPDATE", "STORE_ATTR", "STORE_SLICE", "STORE_SUBSCR"})
"""Instructions that call methods and drop what these give."""
_GIVE_INDICES: Final = frozenset({"GET_ITER_INDEXED", "GET_YIELD_FROM_ITER_INDEXED"})
_NONE: Final[frozenset[int]] = frozenset()
OR_POP: Final = frozenset({"JUMP_IF_FALSE_OR_POP", "JUMP_IF_TRUE_OR_POP"})
"""Instructions that need their operand once more when they know whether it is true."""
_AT_NEXT: Final = LAYOUT.iframe.at_call
"""Whether the instruction pointer of a suspended frame stands at what comes next, rather than at what suspended it."""
NAMES_APART: Final = HOST_VERSION < (3, 13)
"""Whether the names of a call's keywords are told by an instruction of their own, and not on the stack."""
_MOST: Final = 8192
"""So many code objects are remembered."""


class Place(NamedTuple):
    """One place in a code object, as a frame that stands there sees it."""

    position: int
    """The index of the next instruction."""
    depth: int
    """How many values of the evaluation stack there are."""
    raised_at: tuple[int, ...]
    """Which of them are places where something was raised, which CPython counts in code units and we in instructions (`RERAISE`)."""


class State(NamedTuple):
    """The evaluation stack before an instruction."""

    depth: int
    raised_at: frozenset[int]
    indices: frozenset[int]
    """Which values are indices of what is iterated over below them, or NULL (`GET_ITER_INDEXED`)."""


class Sites:
    """One code object, and what is known about its places."""

    __slots__ = ("_before", "_called", "_index_at", "_states", "code", "original", "slots", "starts")

    code: Code
    original: CodeType
    slots: int
    """How many words of a frame stand before its evaluation stack."""
    starts: list[int]
    """The byte offset at which an instruction of ours begins, with what CPython puts in front of it; for one that comes out of the middle
    of one of CPython's, that one's."""

    def __init__(self, original: CodeType) -> None:
        self.original = original
        self.code = code = lift(original)
        self._index_at = decode(original.co_code, bytecode_of(HOST_VERSION)[1]).index_at
        self._states: list[State | None] | None = None
        self.slots = len(code.localsplus)
        self._called: dict[int, Place] = {}
        self._before: dict[int, Place] = {}
        self.starts = starts = [0] * (len(code.instructions) + 1)
        following = 0
        for unit, index in enumerate(self._index_at):
            while following <= index:
                starts[following] = 2 * unit if following == index else starts[following - 1]
                following += 1

    def __repr__(self) -> str:
        return f"<Sites of {self.code!r}>"

    def index(self, offset: int) -> int:
        """Which instruction the code unit at a byte offset belongs to: the first of those that CPython's stands for."""
        unit = offset >> 1
        while self._index_at[unit] == NOWHERE:
            unit -= 1
        return self._index_at[unit]

    def called(self, lasti: int) -> Place:
        """The place of a frame whose instruction at a byte offset is under way, and will push one value (or, of `GIVE_NOTHING`, none)."""
        place = self._called.get(lasti)
        if place is None:
            current = self.index(lasti)
            position = next(index for index in self._index_at[lasti >> 1 :] if index > current)
            depth, raised_at, _ = self.state(position)
            opcode = self.code.instructions[current].opcode
            depth += 1 if opcode in OR_POP else -(opcode not in GIVE_NOTHING)
            place = self._called[lasti] = Place(position, depth, tuple(sorted(slot for slot in raised_at if slot < depth)))
        return place

    def suspended(self, lasti: int) -> Place:
        """The place of a suspended generator's frame, on which what is sent will be pushed."""
        if not _AT_NEXT:
            return self.called(lasti)
        position = self.index(lasti)
        depth, raised_at, _ = self.state(position)
        return Place(position, depth - 1, tuple(sorted(raised_at)))

    def before(self, lasti: int) -> Place:
        """The place of a frame that is about to execute the instruction at a byte offset.

        What is in front of that and leaves nothing on the stack (`EXTENDED_ARG`, `KW_NAMES`, `PRECALL`) is to be executed again.
        """
        place = self._before.get(lasti)
        if place is None:
            position = self.index(lasti)
            if NAMES_APART and self.code.instructions[position].opcode == "CALL_KW":
                position -= 1
            place = self._before[lasti] = self.at(position)
        return place

    def at(self, position: int) -> Place:
        """The place of a frame that is about to execute an instruction of ours."""
        states = self.states()
        while states[position] is None and self.code.instructions[position].opcode == "POP_TOP":
            position += 1  # a loop's end, which CPython executes from 3.14 on: our FOR_ITER drops the iterator itself
        depth, raised_at, _ = self.state(position)
        return Place(position, depth, tuple(sorted(raised_at)))

    def states(self) -> list[State | None]:
        """The stack before each instruction."""
        if self._states is None:
            self._states = states_of(self.code)
        return self._states

    def state(self, position: int) -> State:
        """The stack before an instruction. Raises `NotCapturable` for one that no path reaches."""
        state = self.states()[position]
        if state is None:
            raise NotCapturable(f"{self.code.qualname} stands at instruction {position}, which none of its paths reaches")
        return state


def states_of(code: Code) -> list[State | None]:
    """Return the evaluation stack before each instruction; None before one that no path reaches."""
    instructions, table = code.instructions, code.exception_table
    known: list[State | None] = [None] * len(instructions)
    work = [(0, State(0, _NONE, _NONE))]
    while work:
        index, state = work.pop()
        while known[index] is None:
            known[index] = state
            opcode, oparg, _ = instructions[index]
            depth, marks, indices = state
            takes, keeps, after, after_jump = moves(opcode, oparg if SPECS[opcode].operand is not Operand.TARGET else 0)
            if table and (handler := code.handler(index)) is not None:
                kept = frozenset(slot for slot in marks if slot < handler.depth)
                indexed = frozenset(slot for slot in indices if slot < handler.depth)
                caught = State(handler.depth + handler.lasti + 1, kept | {handler.depth} if handler.lasti else kept, indexed)
                work.append((handler.target, caught))
            if marks:
                marks = _moved(opcode, oparg, depth, marks, depth - takes + keeps)
            if indices:
                indices = _moved(opcode, oparg, depth, indices, depth - takes + keeps)
            if opcode in _GIVE_INDICES:
                indices |= {depth}
            if after_jump is not None:
                work.append((oparg, _cut(depth + after_jump, marks, indices)))
            if after is None:
                break
            index, state = index + 1, _cut(depth + after, marks, indices)
    return known


def _cut(depth: int, marks: frozenset[int], indices: frozenset[int]) -> State:
    if marks:
        marks = frozenset([slot for slot in marks if slot < depth])
    return State(depth, marks, frozenset([slot for slot in indices if slot < depth]) if indices else indices)


def _moved(opcode: str, oparg: int, depth: int, marks: frozenset[int], unmoved: int) -> frozenset[int]:
    """Where the marked values are after an instruction."""
    top, other = depth - 1, depth - oparg
    if opcode == "SWAP":
        exchanged = {top: other, other: top}
        return frozenset([exchanged.get(slot, slot) for slot in marks])
    if opcode == "COPY":
        return marks | {depth} if other in marks else marks
    return frozenset([slot for slot in marks if slot < unmoved])


known: Final[dict[int, Sites]] = {}
"""By the code object's `id`; each keeps its code object alive."""


def sites_of(code: CodeType) -> Sites:
    """Return the sites of a code object, worked out the first time. Raises `LiftError` where it cannot be lifted."""
    sites = known.get(id(code))
    if sites is None:
        if len(known) >= _MOST:
            known.clear()
        sites = known[id(code)] = Sites(code)
    return sites
