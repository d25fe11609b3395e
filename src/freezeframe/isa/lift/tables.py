"""How a version's bytecode is described: the types of the data in `v311`, `v312`, `v313`, and the table that `decode` runs on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum

from freezeframe.model.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


Emitted: TypeAlias = tuple[tuple[str, int], ...]
"""What one raw instruction becomes: (canonical name, oparg) pairs."""


class Special(IntEnum):
    """Raw opcodes that need more than their own operand to be lifted."""

    EXTENDED_ARG = 10
    """The next 8 higher bits of the following instruction's operand."""
    DROPPED = 11
    """Nothing is left of it, and a jump to it goes to what follows."""
    KEYWORD_NAMES = 12
    """A constant, and it makes the `CALL` that follows a `CALL_KW`."""
    CALL = 13
    """`CALL`, or `CALL_KW` behind the names of keywords."""
    STRUCTURED = 14
    """Of 3.10: it becomes several instructions that jump among each other, or that its place in the code decides on (`blocks`)."""
    INTERNAL = 4
    """CPython only writes it into code that runs, or not into code objects at all: refused as an unknown one is."""


class Jump(NamedTuple):
    """A jump, counted in code units from behind the instruction and its caches, forwards (1) or backwards (-1); or from
    the beginning of the code (0).

    `over` names the raw instructions that must stand at the target, and that the canonical jump steps over.
    """

    opcode: str
    direction: int = 1
    over: tuple[str, ...] = ()


Rule: TypeAlias = str | Callable[[int], Emitted] | Jump | Special
"""How a raw instruction is lifted: by another name with the same operand, by a function of its operand, as a jump, specially."""


class Bytecode(NamedTuple):
    """One version's bytecode, as data.

    `opcodes` are all numbers that `opcode.opmap` of that version has below 256 (those it keeps for instrumentation excepted:
    `co_code` never shows them), `caches` the inline cache entries behind an instruction in code units, `rules` what is not
    simply lifted under its own name, with its operand where its number is at least `first_with_operand`. `extra_depth` is how
    much higher than the raw instructions' the canonical ones' stack can get, where several stand for one.
    """

    version: tuple[int, int]
    opcodes: Mapping[str, int]
    first_with_operand: int
    caches: Mapping[str, int]
    rules: Mapping[str, Rule]
    extra_depth: int


class Action(IntEnum):
    """What `decode` does about an opcode; the `Special` ones go on from here."""

    PLAIN = 0
    BARE = 1
    RULE = 2
    JUMP = 3
    REFUSE = 4


class Entry(NamedTuple):
    """One opcode in the table that `decode` runs on: what to do, its name, its size in bytes with its caches, and a rule or a jump.

    A number that is no opcode of the version has no name. `over` are the numbers of the opcodes that a jump steps over at its target.
    """

    action: int
    name: str = ""
    width: int = 2
    rule: Callable[[int], Emitted] | None = None
    direction: int = 0
    over: bytes = b""


Table: TypeAlias = tuple[Entry, ...]
"""256 entries."""


def opcode_table(bytecode: Bytecode) -> Table:
    """Return the table of a version. A KeyError tells of a rule or a cache for an opcode that the version does not have."""
    opcodes = bytecode.opcodes
    widths = dict.fromkeys(opcodes, 2) | {name: 2 + 2 * bytecode.caches[name] for name in bytecode.caches if opcodes[name]}
    table = [Entry(int(Action.REFUSE))] * 256
    for name, rule in (dict.fromkeys(opcodes) | dict(bytecode.rules)).items():
        number, width = opcodes[name], widths[name]
        match rule or name:
            case str(lifted):
                action = Action.PLAIN if number >= bytecode.first_with_operand else Action.BARE
                table[number] = Entry(int(action), lifted, width)
            case Special() as special:
                table[number] = Entry(int(special), name, width)
            case Jump(opcode, direction, over):
                over_numbers = bytes(opcodes[other] for other in over)
                table[number] = Entry(int(Action.JUMP), opcode, width, direction=direction, over=over_numbers)
            case function:
                table[number] = Entry(int(Action.RULE), name, width, rule=function)
    return tuple(table)
