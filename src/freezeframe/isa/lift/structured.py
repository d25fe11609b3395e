"""3.10's instructions, written as ours: those too that become several which jump among each other, or depend on what is around them.

`blocks` works out from what is written here which handler has whose exceptions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from freezeframe.errors import LiftError
from freezeframe.isa.lift.decode import NOWHERE, extended
from freezeframe.isa.lift.tables import Action, Bytecode, Emitted, Entry, Special, Table
from freezeframe.isa.spec import Flow
from freezeframe.isa.specs import SPECS
from freezeframe.model.code import CO_ASYNC_GENERATOR, CO_COROUTINE, GENERATORS
from freezeframe.model.instruction import CO_FAST_CELL, CO_FAST_FREE
from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from freezeframe.model.raw import RawCode

_PLAIN, _BARE, _JUMP = map(int, (Action.PLAIN, Action.BARE, Action.JUMP))
_STRUCTURED, _EXTENDED_ARG = int(Special.STRUCTURED), int(Special.EXTENDED_ARG)

_ENTRY: Final[Emitted] = ("PUSH_EXC_INFO", 0), ("COPY", 1), ("COPY", 1), ("COPY", 1)
"""What begins a handler: the place where it was raised and the exception become six values."""
_BELOW_PLACE: Final = 4
"""So far below an exception that is raised again lies the place where it was raised."""
_SETUPS: Final = {"SETUP_FINALLY": ("NOP", 0), "SETUP_WITH": ("BEFORE_WITH", 1), "SETUP_ASYNC_WITH": ("NOP", 1)}
"""What begins a block: an instruction of ours, and how many of the values that are on the stack behind it do not belong below the block."""
_OF_CELLS: Final = frozenset({"LOAD_CLASSDEREF", "LOAD_CLOSURE", "LOAD_DEREF", "STORE_DEREF", "DELETE_DEREF"})


class Raw(NamedTuple):
    """One of 3.10's instructions."""

    name: str
    start: int
    """Where its first `EXTENDED_ARG` is, and jumps lead to it."""
    offset: int
    oparg: int
    entry: Entry


class Setup(NamedTuple):
    """Behind an instruction a block begins, below so many of the values that are on the stack then."""

    unit: int
    above: int


class Writer:
    """The instructions of one code object, as they are written."""

    def __init__(self, code: RawCode, bytecode: Bytecode, table: Table) -> None:
        self.code = code
        self.raws = raw_instructions(code.co_code, bytecode, table)
        self.out: list[tuple[str, int, int]] = []
        self.index_at = [NOWHERE] * (len(code.co_code) // 2 + 1)
        self.jumps: list[tuple[int, int]] = []
        """Of each jump its index, and the code unit that it leads to."""
        self.begin = 0
        """So many instructions begin the function."""
        self.setups: dict[int, Setup] = {}
        self.pops: set[int] = set()
        """Behind these a block ends."""
        self.entries: dict[int, int] = {}
        """By the code unit where a handler begins, the index of what begins it."""

    def write(self) -> None:
        """Write everything. Raises `LiftError` for what makes no sense."""
        code, kinds = self.code, self.code.co_localspluskinds
        handlers = {self.ahead(raw) for raw in self.raws if raw.name in _SETUPS}
        free = [slot for slot, kind in enumerate(kinds) if kind & CO_FAST_FREE]
        if free:
            self.emit(0, ("COPY_FREE_VARS", len(free)))
        self.emit(0, *[("MAKE_CELL", slot) for slot, kind in enumerate(kinds) if kind & CO_FAST_CELL])
        generates = bool(self.raws) and self.raws[0].name == "GEN_START"
        if generates != bool(code.co_flags & GENERATORS):
            raise LiftError(f"its first instruction is {'' if generates else 'not '}a generator's, and its flags say the contrary")
        if not generates:
            self.emit(0, ("RESUME", 0))
        self.begin = len(self.out) + 3 * generates  # with what GEN_START becomes
        for number, raw in enumerate(self.raws):
            unit = raw.start >> 1
            if unit in handlers:
                self.enter(raw, unit)
            self.index_at[unit] = len(self.out)
            self.instruction(number, raw)
        self.index_at[-1] = len(self.out)
        for index, unit in self.jumps:
            name, _, offset = self.out[index]
            self.out[index] = name, self.at(unit, name, offset), offset

    def at(self, unit: int, name: str, offset: int) -> int:
        """The index of the raw instruction that begins at a code unit, which a jump leads to."""
        if not 0 <= unit < len(self.index_at) - 1:
            raise LiftError(f"{name} at offset {offset} jumps to {2 * unit}, out of the code")
        if self.index_at[unit] == NOWHERE:
            raise LiftError(f"{name} at offset {offset} jumps to {2 * unit}, into the middle of an instruction")
        return self.index_at[unit]

    def enter(self, raw: Raw, unit: int) -> None:
        """Write what begins a handler; what stands in front of it goes around that."""
        if self.out and SPECS[self.out[-1][0]].flow not in {Flow.LEAVE, Flow.JUMP}:
            self.jump(raw.offset, "JUMP_FORWARD", unit)
        self.entries[unit] = len(self.out)
        self.emit(raw.offset, *_ENTRY)

    def emit(self, offset: int, *pieces: tuple[str, int]) -> None:
        """Write instructions that come from the raw one at an offset."""
        self.out += [(name, oparg, offset) for name, oparg in pieces]

    def jump(self, offset: int, name: str, unit: int) -> None:
        """Write a jump to the raw instruction at a code unit."""
        self.jumps.append((len(self.out), unit))
        self.out.append((name, 0, offset))

    def ahead(self, raw: Raw) -> int:
        """The code unit that is so far ahead as a raw instruction's operand says."""
        return (raw.offset >> 1) + 1 + raw.oparg

    def instruction(self, number: int, raw: Raw) -> None:
        """Write what a raw instruction becomes."""
        entry, oparg, offset = raw.entry, raw.oparg, raw.offset
        if entry.action == _PLAIN:
            self.emit(offset, (entry.name, oparg))
        elif entry.action == _BARE:
            self.emit(offset, (entry.name, 0))
        elif entry.rule is not None:
            self.emit(offset, *entry.rule(oparg))
        elif entry.action == _JUMP:
            self.jump(offset, entry.name, self.ahead(raw) if entry.direction else oparg)
        elif raw.name in _OF_CELLS:
            self.emit(offset, ("LOAD_FAST" if raw.name == "LOAD_CLOSURE" else raw.name, self.slot(raw)))
        elif raw.name in _SETUPS:
            name, above = _SETUPS[raw.name]
            self.setups[len(self.out)] = Setup(self.ahead(raw), above)
            self.emit(offset, (name, 0))
        elif entry.action == _STRUCTURED:
            _WRITERS[raw.name](self, number, raw)
        else:
            raise LiftError(
                f"opcode {self.code.co_code[offset]} ({raw.name or 'unknown'}) at offset {offset} cannot stand in a code object"
            )

    def slot(self, raw: Raw) -> int:
        """The slot of a cell or free variable: 3.10 counts the cells first, by name, whether or not they are locals too (`dictbytype`)."""
        kinds, names = list(enumerate(self.code.co_localspluskinds)), self.code.co_localsplusnames
        slots = sorted([slot for slot, kind in kinds if kind & CO_FAST_CELL], key=names.__getitem__)
        slots += [slot for slot, kind in kinds if kind & CO_FAST_FREE]
        if raw.oparg >= len(slots):
            raise LiftError(f"{raw.name} at offset {raw.offset} has the operand {raw.oparg}, which is out of range")
        return slots[raw.oparg]

    def jump_absolute(self, _number: int, raw: Raw) -> None:
        """Either way: the canonical ones have a direction."""
        self.jump(raw.offset, "JUMP_BACKWARD" if raw.oparg <= raw.offset >> 1 else "JUMP_FORWARD", raw.oparg)

    def jump_if_not_exc_match(self, _number: int, raw: Raw) -> None:
        """Compares what the handler has copied."""
        self.emit(raw.offset, ("CHECK_EXC_MATCH", 0), ("SWAP", 2), ("POP_TOP", 0))
        self.jump(raw.offset, "POP_JUMP_IF_FALSE", raw.oparg)

    def pop_block(self, _number: int, raw: Raw) -> None:
        """The end of what a handler is for."""
        self.pops.add(len(self.out))
        self.emit(raw.offset, ("NOP", 0))

    def pop_except(self, _number: int, raw: Raw) -> None:
        """The end of a handler."""
        self.pops.add(len(self.out) + 1)
        self.emit(raw.offset, ("POP_TOP", 0), ("POP_EXCEPT", 0), ("POP_TOP", 0))

    def reraise(self, _number: int, raw: Raw) -> None:
        """With an operand the frame goes back to where it was raised."""
        self.emit(raw.offset, ("POP_TOP", 0), ("RERAISE", _BELOW_PLACE if raw.oparg else 0))

    def end_async_for(self, _number: int, raw: Raw) -> None:
        """The handler ends, whatever becomes of the exception."""
        self.pops.add(len(self.out) + 4)
        self.emit(raw.offset, *[("POP_TOP", 0)] * 3, ("SWAP", 2), ("POP_EXCEPT", 0), ("SWAP", 2), ("POP_TOP", 0), ("END_ASYNC_FOR", 0))

    def gen_start(self, number: int, raw: Raw) -> None:
        """Here a generator's frame is resumed the first time."""
        if number:
            raise LiftError(f"GEN_START at offset {raw.offset} does not begin the code")
        self.emit(raw.offset, ("RETURN_GENERATOR", 0), ("POP_TOP", 0), ("RESUME", 0))

    def yield_value(self, _number: int, raw: Raw) -> None:
        """An asynchronous generator's value is wrapped."""
        wraps = [("ASYNC_GEN_WRAP", 0)] if self.code.co_flags & CO_ASYNC_GENERATOR else []
        self.emit(raw.offset, *wraps, ("YIELD_VALUE", 0), ("RESUME", 1))

    def yield_from(self, _number: int, raw: Raw) -> None:
        """A loop, which 3.10 makes by executing the instruction again."""
        here = len(self.out)
        resumed = 3 if self.code.co_flags & (CO_COROUTINE | CO_ASYNC_GENERATOR) else 2
        again = ("JUMP_BACKWARD_NO_INTERRUPT", here)
        self.emit(raw.offset, ("SEND", here + 4), ("YIELD_VALUE", 0), ("RESUME", resumed), again)

    def get_awaitable(self, number: int, raw: Raw) -> None:
        """The operand says where it comes from, as the instructions before do (`format_awaitable_error`, Python/ceval.c)."""
        before = [each.name for each in self.raws[max(number - 2, 0) : number]]
        leaving = before[-1:] == ["WITH_EXCEPT_START"] or before == ["DUP_TOP", "CALL_FUNCTION"]
        self.emit(raw.offset, ("GET_AWAITABLE", 1 if before[-1:] == ["BEFORE_ASYNC_WITH"] else 2 if leaving else 0))

    def match_class(self, _number: int, raw: Raw) -> None:
        """The attributes and True, or the subject and False."""
        here = len(self.out)
        self.emit(raw.offset, ("COPY", 3), ("ROT_N", 4), ("MATCH_CLASS", raw.oparg), ("COPY", 1), ("POP_JUMP_IF_NONE", here + 9))
        self.emit(raw.offset, ("SWAP", 2), ("POP_TOP", 0), ("LOAD_COMMON_CONSTANT", 9), ("JUMP_FORWARD", here + 11))
        self.emit(raw.offset, ("POP_TOP", 0), ("LOAD_COMMON_CONSTANT", 10))

    def copy_dict_without_keys(self, _number: int, raw: Raw) -> None:
        """A dictionary of the subject's items, from which the keys are deleted one by one."""
        here = len(self.out)
        self.emit(raw.offset, ("COPY", 2), ("BUILD_MAP", 0), ("SWAP", 2), ("DICT_UPDATE", 1), ("SWAP", 2), ("GET_ITER", 0))
        self.emit(raw.offset, ("FOR_ITER", here + 11), ("COPY", 3), ("SWAP", 2), ("DELETE_SUBSCR", 0), ("JUMP_BACKWARD", here + 6))


_WRITERS: Final[dict[str, Callable[[Writer, int, Raw], None]]] = {
    "COPY_DICT_WITHOUT_KEYS": Writer.copy_dict_without_keys,
    "END_ASYNC_FOR": Writer.end_async_for,
    "GEN_START": Writer.gen_start,
    "GET_AWAITABLE": Writer.get_awaitable,
    "JUMP_ABSOLUTE": Writer.jump_absolute,
    "JUMP_IF_NOT_EXC_MATCH": Writer.jump_if_not_exc_match,
    "MATCH_CLASS": Writer.match_class,
    "POP_BLOCK": Writer.pop_block,
    "POP_EXCEPT": Writer.pop_except,
    "RERAISE": Writer.reraise,
    "YIELD_FROM": Writer.yield_from,
    "YIELD_VALUE": Writer.yield_value,
}


def raw_instructions(code: bytes, bytecode: Bytecode, table: Table) -> list[Raw]:
    """Take bytecode apart."""
    if len(code) & 1:
        raise LiftError(f"its bytecode has an odd size, {len(code)} bytes")
    names = {number: name for name, number in bytecode.opcodes.items()}
    raws: list[Raw] = []
    at = 0
    while at < len(code):
        start, oparg = at, code[at + 1]
        if table[code[at]].action == _EXTENDED_ARG:
            at, oparg = extended(code, at, code[at])
        raws.append(Raw(names.get(code[at], ""), start, at, oparg, table[code[at]]))
        at += 2
    return raws
