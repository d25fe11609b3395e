"""Code of 3.11 that tells where its calls begin and end: what `sys.monitoring` does from 3.12.

Up to 3.11 CPython tells of the calls of all code, and while it does so it executes no specialised instruction. A copy of a code object
that has been *hooked* asks an object among its constants, and other code costs nothing. The hook is asked by instructions that are no
calls, so that nobody is told of them:

- `not hook` where a call begins, or goes on: behind RESUME, and where something is thrown into a generator;
- `del hook[value]` where it returns or yields a value;
- `error in hook` where an exception is noticed, before its handler has it, but not where one is raised again;
- `hook[offset] = error` where an exception leaves the call; the offset is that of the instruction at which it does, in code units;
- `if hook` where a line begins that trace functions would be told of, and `if not hook` where an instruction does, if that is wanted.

The operands of the first two, which CPython ignores, say which of both it is (`told_at`). What the hook raises is raised there. All else is
what it was: jumps, handlers, positions, what a generator says it waits for.
"""

from __future__ import annotations

import sys
from itertools import groupby
from opcode import opmap
from typing import TYPE_CHECKING, Any, Final

from freezeframe.isa.assemble.exception_table import exception_table
from freezeframe.isa.assemble.units import Placed, RawInstruction
from freezeframe.isa.lift.decode import NOWHERE
from freezeframe.isa.lift.exception_table import exception_ranges
from freezeframe.isa.lift.versions import bytecode_of
from freezeframe.model.instruction import NO_POSITION, ExceptionRange
from freezeframe.model.locations import encoded_positions, unit_positions
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.surgery.linestarts import LineStarts, belongs_to_the_last, first_resume, lines_of

if TYPE_CHECKING:
    from types import CodeType

_DEEPER: Final = 3
"""So many values more may be on the stack."""
_ALONE: Final = 5
"""So many are where an exception leaves the call."""
_CALLED: Final = frozenset({"RETURN_GENERATOR", "RESUME"})
"""Where something may be thrown into a call that has not begun."""
_ENDS: Final = {"RETURN_VALUE": "return", "YIELD_VALUE": "yield"}
_ASKING: Final = {
    "call": ("UNARY_NOT", 0), "resume": ("UNARY_NOT", 1), "return": ("DELETE_SUBSCR", 0), "yield": ("DELETE_SUBSCR", 1),
    "line": ("POP_JUMP_FORWARD_IF_FALSE", 0), "instruction": ("POP_JUMP_FORWARD_IF_TRUE", 0),
}  # fmt: skip
"""The jumps lead to the next instruction."""
_JUMPS: Final = frozenset({"FOR_ITER", "SEND"})

_TOLD: Final = {(opmap[name], oparg): told for told, (name, oparg) in _ASKING.items()}

Handler = tuple[object, int, bool] | None
"""The label where it begins, how many values it keeps, whether it wants the position. None leaves the call."""


class _Stub(NamedTuple):
    """What an exception passes through on its way to its handler."""

    handler: Handler
    begins: str
    """ "call" or "resume" where that has still to be told, otherwise empty."""
    noticed: bool


_LEAVES: Final = _Stub(None, "", noticed=False)


class Wanted(NamedTuple):
    """What a hook is asked about besides beginnings, ends and exceptions."""

    lines: bool = False
    instructions: bool = False


def told_at(code: CodeType, offset: int) -> str:
    """What a hook is asked about by an instruction of hooked code: "call", "resume", "return", "yield", "line" or "instruction"."""
    return _TOLD[code.co_code[offset], code.co_code[offset + 1]]


def hooked(code: CodeType, hook: Any, wanted: Wanted = Wanted()) -> CodeType:  # noqa: B008 (it cannot be changed)
    """Return a copy of a code object of 3.11 that asks `hook` about what is `wanted`."""
    return _Hooking(code, wanted).made(hook)


def instructions_told(copy: CodeType, original: CodeType) -> dict[int, int]:
    """By the offset at which a hooked copy asks about an instruction, the offset of that in the original."""
    units, load = copy.co_code, bytes([opmap["LOAD_CONST"], len(original.co_consts) & 255])
    ask = load + bytes([opmap["POP_JUMP_FORWARD_IF_TRUE"], 0])
    asks = [offset + 2 for offset in range(0, len(units), 2) if units[offset : offset + 4] == ask]
    return dict(zip(asks, _Hooking(original, Wanted()).told(), strict=True))


def unhooked(code: CodeType, original: CodeType) -> CodeType:
    """What a copy, which a program has made of a hooked copy without changing its instructions, would be of the original."""
    hook = len(original.co_consts)
    return code.replace(
        co_code=original.co_code,
        co_consts=code.co_consts[:hook] + code.co_consts[hook + 1 :],
        co_stacksize=original.co_stacksize,
        co_linetable=original.co_linetable,
        co_exceptiontable=original.co_exceptiontable,
    )


class _Hooking:
    """The instructions of one code object, written anew: `label` n stands for the instruction that was number n, a `_Stub` for its own."""

    def __init__(self, code: CodeType, wanted: Wanted) -> None:
        self.code = code
        self.wanted = wanted
        self.bytecode = bytecode_of(sys.version_info[:2])[0]
        self.constant = len(code.co_consts)
        self.new: list[RawInstruction] = []
        self.ways: list[_Stub | Handler] = []
        """By new instruction: where its exceptions go."""
        self.labels: dict[object, int] = {}
        self.stubs: dict[_Stub, None] = {}
        self.index_at = [NOWHERE] * (len(code.co_code) // 2 + 1)
        """By code unit the number of the instruction that begins there."""
        self.sent: int | None = None
        """Where the last SEND leads to."""
        self.goes: dict[tuple[Handler, str, bool], _Stub | Handler] = {}
        """Where exceptions go first (`_way`)."""
        self.lines = LineStarts([], [], [])
        self.asked = 0
        """The instruction that is asked about next."""

    def told(self) -> list[int]:
        """The offsets of the instructions that are told of: all behind the first RESUME but other ones, as trace functions are."""
        starts, old = self._decoded()
        first = first_resume(old)
        return [2 * starts[number] for number in range(first + 1, len(old)) if old[number][0] != "RESUME"]

    def made(self, hook: Any) -> CodeType:
        """The copy."""
        code = self.code
        starts, old = self._decoded()
        caught = self._handlers(starts)
        self.asked = first_resume(old) + 1
        if self.wanted.lines:
            lines = lines_of(code)
            self.lines = LineStarts(
                [lines[start] for start in starts[:-1]],
                [(name, None if target is None else self.index_at[target]) for name, _, target in old],
                [None if each is None else each[0] for each in caught],
            )
        handlers = [each and (self._entry(number, each[0]), *each[1:]) for number, each in enumerate(caught)]
        for number, (name, oparg, target) in enumerate(old):
            before = old[number - 1][0] if number else ""
            self._pass(number, old, handlers)
            self._copy(number, name, oparg, target, handlers[number], before)
        for stub in self.stubs:
            self._write_stub(stub)
        placed = Placed(self.bytecode, self.new, self.labels)
        ranges, at = [], 0
        for way, group in groupby(self.ways):
            end = at + len(list(group))
            if isinstance(way, _Stub):
                depth, lasti = (0, True) if way.handler is None else way.handler[1:]
                ranges.append(ExceptionRange(at, end, self.labels[way], depth, lasti))
            elif way is not None:
                ranges.append(ExceptionRange(at, end, self.labels[way[0]], way[1], way[2]))
            at = end
        positions = unit_positions(code.co_linetable, code.co_firstlineno)
        located = [
            (units, positions[starts[each.at]] if each.at >= 0 else NO_POSITION)
            for units, each in zip(placed.sizes(), placed.instructions, strict=True)
        ]
        return code.replace(
            co_code=placed.code(),
            co_consts=(*code.co_consts, hook),
            co_stacksize=max(code.co_stacksize + _DEEPER, _ALONE),
            co_linetable=encoded_positions(located, code.co_firstlineno),
            co_exceptiontable=exception_table(ranges, placed.starts.__getitem__),
        )

    def _decoded(self) -> tuple[list[int], list[tuple[str, int, int | None]]]:
        """The code unit where each instruction begins, and its name, operand, and the unit that it jumps to."""
        names = {number: name for name, number in self.bytecode.opcodes.items()}
        caches, units = self.bytecode.caches, self.code.co_code
        starts, found, unit, oparg, start = [], [], 0, 0, 0
        while unit < len(units) // 2:
            name, oparg = names[units[2 * unit]], oparg << 8 | units[2 * unit + 1]
            unit += 1
            if name == "EXTENDED_ARG":
                continue
            unit += caches.get(name, 0)
            target = None
            if "JUMP" in name or name in _JUMPS:
                target = unit - oparg if "BACKWARD" in name else unit + oparg
            starts.append(start)
            found.append((name, oparg, target))
            start, oparg = unit, 0
        return [*starts, unit], found

    def _handlers(self, starts: list[int]) -> list[tuple[int, int, bool] | None]:
        """By number of instruction its handler, which begins at the instruction with that number."""
        for number, start in enumerate(starts):
            self.index_at[start] = number
        found: list[tuple[int, int, bool] | None] = [None] * len(starts)
        for each in exception_ranges(self.code.co_exceptiontable, self.index_at):
            found[each.start : each.end] = [(each.target, each.depth, each.lasti)] * (each.end - each.start)
        return found

    def _pass(self, number: int, old: list[tuple[str, int, int | None]], handlers: list[Handler]) -> None:
        """Ask about the line that begins with an instruction, where one does, and about the instruction, with those that belong to it."""
        way = self._way(handlers[number])
        if number in self.lines.quiet and number in self.lines.told:
            self._put("JUMP_FORWARD", 0, number - 1, way, target=("quiet", number))
        self.labels[number] = len(self.new)
        if number in self.lines.told:
            self._ask(number, way, _ASKING["line"])
        self.labels["quiet", number] = len(self.new)
        if self.wanted.instructions and number >= self.asked:
            while self.asked == number or (self.asked < len(old) and belongs_to_the_last(old[self.asked - 1][0], old[self.asked][0])):
                if old[self.asked][0] != "RESUME":
                    self._ask(number, way, _ASKING["instruction"])
                self.asked += 1

    def _entry(self, number: int, handler: int) -> object:
        """The label at which a handler begins for what an instruction raises."""
        return handler if (number, handler) in self.lines.caught else ("quiet", handler)

    def _copy(self, number: int, name: str, oparg: int, target: int | None, handler: Handler, before: str) -> None:
        """An instruction, and what is asked before or behind it."""
        noticed = self._way(handler)
        if name in _ENDS:
            self._ask(number, noticed, ("COPY", 2), _ASKING[_ENDS[name]])
            if before == "SEND":
                # C looks for that in front of YIELD_VALUE, and goes on where it leads to, when what is delegated to has returned out of
                # what was thrown into it (`_gen_throw`, Objects/genobject.c).
                self._put("JUMP_FORWARD", 0, number, noticed, target=("yield", number))
                self._put("SEND", 0, number, noticed, target=("landing", self.sent))
                self.labels["yield", number] = len(self.new)
        goal = None if target is None else self.index_at[target]
        if name == "SEND":
            self.sent = goal
        way = noticed
        if name in {"RERAISE", "END_ASYNC_FOR"} or (name == "RAISE_VARARGS" and oparg == 0):
            way = self._way(handler, noticed=False)
        elif name in {"YIELD_VALUE", "JUMP_BACKWARD_NO_INTERRUPT"} or (name == "RESUME" and oparg):
            way = self._way(handler, "resume")
        elif name in _CALLED or before == "RETURN_GENERATOR":
            way = self._way(handler, "call")
        elif name in {"COPY_FREE_VARS", "MAKE_CELL"}:
            way = handler
        label = goal if goal is None or (number, goal) in self.lines.jumps else ("quiet", goal)
        self._put(name, oparg, number, way, target=label, direction=-1 if "BACKWARD" in name else 1)
        if name == "JUMP_BACKWARD_NO_INTERRUPT":
            self.labels["landing", self.sent] = len(self.new)
            self._ask(number, noticed, _ASKING["resume"], ("POP_TOP", 0))
        elif name == "RESUME":
            if oparg:
                self._ask(number, noticed, _ASKING["resume"], ("POP_TOP", 0))
            else:  # in no line, so that trace functions are told of the first one once
                self._ask(-1, noticed, _ASKING["call"], ("POP_TOP", 0))

    def _way(self, handler: Handler, begins: str = "", *, noticed: bool = True) -> _Stub | Handler:
        """Where an exception goes first on its way to its handler."""
        key = handler, begins, noticed
        if key not in self.goes:
            stub = _Stub(handler, begins, noticed)
            if handler is not None and not begins and not noticed:
                self.goes[key] = handler
            else:
                self.goes[key] = stub
                self.stubs[stub] = None
                if handler is None:
                    self.stubs[_LEAVES] = None
        return self.goes[key]

    def _put(self, name: str, oparg: int, at: int, way: _Stub | Handler, *, target: object = None, direction: int = 1) -> None:
        self.new.append(RawInstruction(name, oparg, at, target, direction))
        self.ways.append(way)

    def _ask(self, at: int, way: _Stub | Handler, *rest: tuple[str, int]) -> None:
        """Load the hook, and have these instructions ask it."""
        self._put("LOAD_CONST", self.constant, at, way)
        for name, oparg in rest:
            self._put(name, oparg, at, way)

    def _write_stub(self, stub: _Stub) -> None:
        """What an exception passes through: it is on the stack, and where it leaves the call, below it its position."""
        self.labels[stub] = len(self.new)
        way = _LEAVES if stub.handler is None and stub != _LEAVES else stub.handler
        if stub.begins:
            self._ask(-1, way, _ASKING[stub.begins], ("POP_TOP", 0))
        if stub.noticed:
            self._put("COPY", 1, -1, way)
            self._ask(-1, way, ("CONTAINS_OP", 0), ("POP_TOP", 0))
        if stub.handler is not None:
            self._put("JUMP_BACKWARD_NO_INTERRUPT", 0, -1, way, target=stub.handler[0], direction=-1)
            return
        self._put("COPY", 1, -1, None)
        self._ask(-1, None, ("COPY", 4), ("STORE_SUBSCR", 0))
        self._put("RERAISE", 1, -1, None)
