"""From a version's bytecode to canonical instructions: the loop that all versions share."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from freezeframe.errors import LiftError
from freezeframe.isa.lift.tables import Action, Entry, Special, Table
from freezeframe.model.instruction import Instruction
from freezeframe.model.namedtuple import NamedTuple

_PLAIN, _BARE, _JUMP, _REFUSE = map(int, (Action.PLAIN, Action.BARE, Action.JUMP, Action.REFUSE))
_CALL, _KEYWORD_NAMES, _EXTENDED_ARG = map(int, (Special.CALL, Special.KEYWORD_NAMES, Special.EXTENDED_ARG))
_MAX_OPERAND = 0xFFFFFFFF
_instruction: Callable[[tuple[str, int, int]], Instruction] = partial(tuple.__new__, Instruction)
"""What `Instruction._make` does, without a Python call for each instruction."""
NOWHERE = -1
"""In place of an index: no instruction begins here."""


class Decoded(NamedTuple):
    """The canonical instructions, and for each code unit (and the end) the index of the instruction that begins there, or `NOWHERE`."""

    instructions: tuple[Instruction, ...]
    index_at: list[int]


def decode(bytecode: bytes, table: Table) -> Decoded:
    """Lift raw instructions. A `LiftError` tells what is malformed, and at which offset (but not in which code object)."""
    size = len(bytecode)
    if size & 1:
        raise LiftError(f"its bytecode has an odd size, {size} bytes")
    out: list[tuple[str, int, int]] = []
    index_at = [NOWHERE] * (size // 2 + 1)
    jumps: list[tuple[int, int, Entry]] = []
    names_at = [NOWHERE]
    at = 0
    while at < size:
        index_at[at >> 1] = len(out)
        oparg = bytecode[at + 1]
        entry = table[bytecode[at]]
        if entry[0] == _EXTENDED_ARG:
            at, oparg = extended(bytecode, at, bytecode[at])
            entry = table[bytecode[at]]
        action, name, width, rule, direction, _ = entry
        if action == _PLAIN:
            out.append((name, oparg, at))
        elif action == _BARE:
            out.append((name, 0, at))
        elif rule is not None:
            try:
                out += [(piece, operand, at) for piece, operand in rule(oparg)]
            except LookupError:
                raise LiftError(f"{name} at offset {at} has the operand {oparg}, which means nothing") from None
        elif action == _JUMP:
            jumps.append((len(out), at + width + 2 * direction * oparg, entry))
            out.append((name, 0, at))
        elif action == _CALL:
            out.append(("CALL_KW" if names_at[-1] == len(out) - 1 != NOWHERE else name, oparg, at))
        elif action == _KEYWORD_NAMES:
            names_at.append(len(out))
            out.append(("LOAD_CONST", oparg, at))
        elif action == _REFUSE:
            raise LiftError(f"opcode {bytecode[at]} ({name or 'unknown'}) at offset {at} cannot stand in a code object")
        at += width
    if at != size:
        raise LiftError(f"the caches of the last instruction are cut off at offset {size}")
    index_at[size >> 1] = len(out)
    for index in names_at[1:]:
        _check_keyword_names(out, index)
    for index, target, entry in jumps:
        name, _, at = out[index]
        out[index] = name, _target(bytecode, index_at, at, target, entry), at
    return Decoded(tuple(map(_instruction, out)), index_at)


def _check_keyword_names(out: list[tuple[str, int, int]], index: int) -> None:
    if index + 1 == len(out) or out[index + 1][0] != "CALL_KW":
        raise LiftError(f"KW_NAMES at offset {out[index][2]} is not followed by a CALL")


def extended(bytecode: bytes, start: int, extended_arg: int) -> tuple[int, int]:
    """Return (offset, oparg) of the instruction behind the `EXTENDED_ARG`s that begin at `start`."""
    at, oparg = start, 0
    while bytecode[at] == extended_arg:
        oparg = (oparg | bytecode[at + 1]) << 8
        at += 2
        if at >= len(bytecode):
            raise LiftError(f"EXTENDED_ARG at offset {at - 2} has no instruction behind it")
        if oparg > _MAX_OPERAND:
            raise LiftError(f"the operand of the instruction at offset {start} has more than 32 bits")
    return at, oparg | bytecode[at + 1]


def _target(bytecode: bytes, index_at: list[int], at: int, target: int, entry: Entry) -> int:
    """Return the index of the instruction that the jump at `at` goes to: the one at `target`, or behind those that it steps over."""
    where = target
    for opcode in entry.over:
        if not 0 <= where < len(bytecode) or index_at[where >> 1] == NOWHERE or bytecode[where] != opcode:
            raise LiftError(f"{entry.name} at offset {at} jumps to {target}, where no END_{entry.name.removesuffix('_ITER')} is")
        where += 2
    if not 0 <= where < len(bytecode):
        raise LiftError(f"{entry.name} at offset {at} jumps to {target}, out of the code")
    if index_at[where >> 1] == NOWHERE:
        raise LiftError(f"{entry.name} at offset {at} jumps to {target}, into the middle of an instruction")
    return index_at[where >> 1]
