"""Writes canonical instructions as a version's raw ones, one run after the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from freezeframe.errors import UnsupportedRuntime
from freezeframe.isa.assemble.units import Placed, RawInstruction
from freezeframe.isa.assemble.ways import RawJump, raw_operand, ways_of
from freezeframe.isa.flow import entrances
from freezeframe.isa.lift.versions import bytecode_of, dotted
from freezeframe.isa.operand import Operand
from freezeframe.isa.spec import Flow
from freezeframe.isa.specs import SPECS
from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.model.code import Code

_OPPOSITE: Final = {
    "POP_JUMP_IF_FALSE": "POP_JUMP_IF_TRUE",
    "POP_JUMP_IF_TRUE": "POP_JUMP_IF_FALSE",
    "POP_JUMP_IF_NONE": "POP_JUMP_IF_NOT_NONE",
    "POP_JUMP_IF_NOT_NONE": "POP_JUMP_IF_NONE",
}
_FORWARD, _BACKWARD = 1, -1
_PLAIN: Final = {_FORWARD: "JUMP_FORWARD", _BACKWARD: "JUMP_BACKWARD"}
_NOWHERE: Final = -1
_raw: Callable[[tuple[str, int, int, object, int]], RawInstruction] = partial(tuple.__new__, RawInstruction)
"""`RawInstruction(…)`, without a Python call for each."""


class Written(NamedTuple):
    """The raw instructions at their places, and by canonical instruction (and the end) the number of the raw one that it begins with."""

    placed: Placed
    first: list[int]

    def unit_of(self, index: int) -> int:
        """The code unit where a canonical instruction begins."""
        return self.placed.starts[self.first[index]]


class Writer:
    """The raw instructions of one code object, as they are written."""

    def __init__(self, code: Code, version: tuple[int, int]) -> None:
        self.code = code
        self.version = version
        self.bytecode = bytecode_of(version)[0]
        self.ways = ways_of(version)
        self.out: list[RawInstruction] = []
        self.labels: dict[object, int] = {}
        """By canonical instruction where it begins, and by (instruction, what is stepped over in front of it) where that begins."""
        self.in_cell = [slot.is_cell or slot.is_free for slot in code.localsplus]
        self.stepped_over = self._stepped_over()
        self.boundaries = entrances(code)
        """The instructions that cannot be a later part of a run: something leads to them, or who handles exceptions changes there."""

    def write(self) -> Written:
        """Write everything. Raises `UnsupportedRuntime` for what the version does not have."""
        instructions = self.code.instructions
        count, index = len(instructions), 0
        groups = {}  # what is to be stepped over, where it stands already: by its first instruction
        for target, over in self.stepped_over:
            run = self._lifted(over)
            start = target - len(run)
            if start >= 0 and [each.opcode for each in instructions[start:target]] == run:
                groups[start] = target, over, len(run)
        missing: dict[int, list[tuple[tuple[str, ...], int]]] = {}  # what does not stand there, and the first jump that leads there
        standing = {(target, over) for target, over, _ in groups.values()}
        for (target, over), jump in self.stepped_over.items():
            if (target, over) not in standing:
                missing.setdefault(target, []).append((over, jump))
        while index < count:
            if index in groups:
                target, over, size = groups[index]
                self._label(index)
                self._emit_over(target, over, index)
                index += size
            else:
                for over, jump in missing.get(index, ()):
                    self._put_in_front(index, over, jump)
                self._label(index)
                index += self._instruction(index)
        self._label(count)
        first = [self.labels.get(number, _NOWHERE) for number in range(count + 1)]
        for number in range(count - 1, -1, -1):  # what is part of a run has no place of its own
            if first[number] == _NOWHERE:
                first[number] = first[number + 1]
        return Written(Placed(self.bytecode, self.out, self.labels), first)

    def _label(self, key: object) -> None:
        self.labels[key] = len(self.out)

    def _emit(self, opcode: str, oparg: int, at: int) -> None:
        self.out.append(_raw((opcode, oparg, at, None, _FORWARD)))

    def _stepped_over(self) -> dict[tuple[int, tuple[str, ...]], int]:
        """The places that jumps lead to which step over something there, and what that is; and the first such jump."""
        found: dict[tuple[int, tuple[str, ...]], int] = {}
        for index, (opcode, oparg, _) in enumerate(self.code.instructions):
            jump = self.ways.jumps.get((opcode, _FORWARD))
            if jump is not None and jump.over:
                found.setdefault((oparg, jump.over), index)
        return found

    def _lifted(self, over: tuple[str, ...]) -> list[str]:
        """What raw instructions without operands are lifted to."""
        rules = self.bytecode.rules
        run: list[str] = []
        for opcode in over:
            rule = rules.get(opcode, opcode)
            run += [name for name, _ in rule(0)] if callable(rule) else [str(rule)]
        return run

    def _put_in_front(self, index: int, over: tuple[str, ...], jump: int) -> None:
        """Write what jumps to an instruction, the first of which is given, step over.

        It is where the jump is in the source: what a loop has run over dies there (`codegen_for`, Python/codegen.c).
        """
        if index and SPECS[self.code.instructions[index - 1].opcode].flow not in {Flow.LEAVE, Flow.JUMP}:
            self.out.append(RawInstruction(_PLAIN[_FORWARD], 0, _NOWHERE, index))
        self._emit_over(index, over, jump)

    def _emit_over(self, target: int, over: tuple[str, ...], at: int) -> None:
        self._label((target, over))
        for opcode in over:
            self._emit(opcode, 0, at)

    def _instruction(self, index: int) -> int:
        """Write what begins with an instruction; return how many canonical ones that is."""
        opcode, oparg, _ = self.code.instructions[index]
        if SPECS[opcode].operand is Operand.TARGET:
            self._jump(index, opcode, oparg)
            return 1
        if opcode == "LOAD_CONST" and self.ways.names_first and self._follows(index, "CALL_KW"):
            self._emit("KW_NAMES", oparg, index)
            self._call(self.code.instructions[index + 1].oparg, index + 1)
            return 2
        if opcode == "CALL":
            self._call(oparg, index)
            return 1
        if opcode == "NOP" and index and self.code.instructions[index - 1].opcode in _OPPOSITE and "NOT_TAKEN" in self.bytecode.opcodes:
            self._emit("NOT_TAKEN", 0, index)  # for `sys.monitoring`
            return 1
        if opcode == "LOAD_FAST" and not self.ways.unchecked and not self.in_cell[oparg]:
            opcode = "LOAD_FAST_CHECK"
        if opcode == "END_ASYNC_FOR":
            loop = self._loop_of(index)
            if loop is not None:
                self.out.append(RawInstruction(opcode, 0, index, loop, _BACKWARD))
                return 1
        for way in self.ways.by_first.get(opcode, ()):
            size = len(way.run)
            if size == 1 or self._is_run(index, way.run):
                operands = tuple([each.oparg for each in self.code.instructions[index : index + size]])
                raw = raw_operand(self.version, way, operands)
                if raw is not None:
                    self._emit(way.opcode, raw, index)
                    return size
        if opcode == "CALL_KW" and self.ways.names_first:
            raise UnsupportedRuntime(
                f"Python {dotted(self.version)} takes the names of a call's keywords from one constant, whatever way leads to the call, "
                f"and {self.code.qualname!r} has other names for a CALL_KW"
            )
        raise UnsupportedRuntime(
            f"Python {dotted(self.version)} has no {opcode} with the operand {oparg}, which {self.code.qualname!r} needs"
        )

    def _follows(self, index: int, opcode: str) -> bool:
        following = self.code.instructions[index + 1 : index + 2]
        return bool(following) and following[0].opcode == opcode and index + 1 not in self.boundaries

    def _is_run(self, index: int, run: tuple[str, ...]) -> bool:
        """Whether these instructions begin here, are of one place in the source, and nothing leads into their midst."""
        end = index + len(run)
        if tuple([each.opcode for each in self.code.instructions[index:end]]) != run:
            return False
        if any(inner in self.boundaries for inner in range(index + 1, end)):
            return False
        return len(set(self.code.positions[index:end])) == 1

    def _call(self, oparg: int, index: int) -> None:
        if self.ways.precall:
            self._emit("PRECALL", oparg, index)
        self._emit("CALL", oparg, index)

    def _jump(self, index: int, opcode: str, target: int) -> None:
        """Write a jump, in the direction that its target is in; where the version has none that way, around one that it has."""
        direction = _FORWARD if target > index else _BACKWARD
        name = _PLAIN[direction] if opcode in _PLAIN.values() else opcode
        jump = self.ways.jumps.get((name, direction))
        if jump is not None:
            self._emit_jump(jump, target, index)
        elif direction == _BACKWARD and (_OPPOSITE.get(name), _FORWARD) in self.ways.jumps:
            self._emit_jump(self.ways.jumps[_OPPOSITE[name], _FORWARD], index + 1, index)
            if "NOT_TAKEN" in self.bytecode.opcodes:
                self._emit("NOT_TAKEN", 0, index)
            self._emit_jump(self.ways.jumps[_PLAIN[_BACKWARD], _BACKWARD], target, index)
        else:
            way = "forwards" if direction == _FORWARD else "backwards"
            raise UnsupportedRuntime(f"Python {dotted(self.version)} has no {name} that jumps {way}, which {self.code.qualname!r} needs")

    def _emit_jump(self, jump: RawJump, target: int, at: int) -> None:
        key: object = (target, jump.over) if jump.over else target
        self.out.append(RawInstruction(jump.opcode, 0, at, key, jump.direction))

    def _loop_of(self, index: int) -> object:
        """For END_ASYNC_FOR where its operand leads back to the end of what its loop awaits: a label, or None where it has no operand."""
        if self.bytecode.opcodes["END_ASYNC_FOR"] < self.bytecode.first_with_operand:
            return None
        for entry in self.code.exception_table:
            if entry.target == index:
                for opcode, target, _ in self.code.instructions[entry.start : entry.end]:
                    jump = self.ways.jumps.get((opcode, _FORWARD))
                    if jump is not None and jump.over == ("END_SEND",):
                        return target, jump.over
        return None
