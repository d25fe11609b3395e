"""How a version writes canonical instructions: the lift's rules (`isa.lift`), asked the other way round.

Nothing about a version is written here twice. A rule that is a function of its operand is asked what it makes of small operands, which
shows the runs of canonical instructions that it stands for; the operand for a run is the one of which the rule makes that run.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from freezeframe.isa.lift.tables import Emitted, Jump, Special
from freezeframe.isa.lift.versions import bytecode_of
from freezeframe.model.namedtuple import NamedTuple

_SAMPLE: Final = range(256)
_SHIFTS: Final = range(6)
"""By so many bits an operand may stand above flags, or another operand."""
_ENDS_OF_LOOPS: Final = frozenset({"END_FOR", "POP_ITER"})
"""They stand where loops end, and mean what `POP_TOP` does elsewhere."""
_UNSEEN: Final = {"COMPARE_OP": (2, 10, 8, 7, 4, 12)}
"""Low bits that no rule looks at and specialised forms do, by the number of the operator: which results of comparing two numbers are true
(1 unordered, 2 less, 4 greater, 8 equal: ``compare_masks``, Python/compile.c)."""
_OPERATOR: Final = 15
_BYTE: Final = 255


class Way(NamedTuple):
    """A raw instruction, and the run of canonical ones that it is lifted to with some operand."""

    opcode: str
    run: tuple[str, ...]


class RawJump(NamedTuple):
    """A raw jump in one direction (1 or -1), and the raw instructions that must stand where it leads to, and that it steps over."""

    opcode: str
    direction: int
    over: tuple[str, ...]


class Ways(NamedTuple):
    """All that a version can write."""

    by_first: dict[str, tuple[Way, ...]]
    """By the first canonical instruction of the run; the longest runs first, and what goes by the same name before what does not."""
    jumps: dict[tuple[str, int], RawJump]
    """By canonical name and direction."""
    names_first: bool
    """The names of keywords stand in an instruction of their own in front of the call (`KW_NAMES`)."""
    precall: bool
    unchecked: bool
    """Any local variable can be loaded without a look whether it is bound: before 3.12 that is for cells."""


@cache
def ways_of(version: tuple[int, int]) -> Ways:
    """Read a version's rules backwards. A `LiftError` names a version that is not supported."""
    bytecode, _ = bytecode_of(version)
    found: dict[str, list[Way]] = {}
    jumps: dict[tuple[str, int], RawJump] = {}
    for opcode in bytecode.opcodes:
        match bytecode.rules.get(opcode, opcode):
            case Jump(name, direction, over):
                jumps[name, direction] = RawJump(opcode, direction, over)
            case Special():
                pass
            case str(name) if opcode not in _ENDS_OF_LOOPS:
                found.setdefault(name, []).append(Way(opcode, (name,)))
            case rule if callable(rule) and opcode not in _ENDS_OF_LOOPS:
                for run in {tuple([name for name, _ in emitted]) for _, emitted in _sampled(rule)}:
                    found.setdefault(run[0], []).append(Way(opcode, run))
    by_first = {
        first: tuple(sorted(ways, key=lambda way: (-len(way.run), way.opcode != way.run[0], len(way.opcode), way.opcode)))
        for first, ways in found.items()
    }
    rules = bytecode.rules.values()
    return Ways(by_first, jumps, Special.KEYWORD_NAMES in rules, Special.DROPPED in rules, "LOAD_FAST" not in bytecode.rules)


def _sampled(rule: object) -> Iterator[tuple[int, Emitted]]:
    assert callable(rule)
    for oparg in _SAMPLE:
        try:
            yield oparg, rule(oparg)
        except LookupError:  # an operand that means nothing
            continue


@lru_cache(maxsize=1 << 14)
def raw_operand(version: tuple[int, int], way: Way, operands: tuple[int, ...]) -> int | None:
    """The operand with which a raw instruction is a run with these operands; None where there is none."""
    bytecode, _ = bytecode_of(version)
    rule = bytecode.rules.get(way.opcode, way.opcode)
    if isinstance(rule, str):
        return operands[0] if bytecode.opcodes[way.opcode] >= bytecode.first_with_operand or not operands[0] else None
    wanted = tuple(zip(way.run, operands, strict=True))
    assert callable(rule)
    oparg = min([each for each in _candidates(operands) if _gives(rule, each, wanted)], default=None)
    if oparg is not None and len(operands) > 1 and oparg > _BYTE >= max(operands):
        return None  # which would be longer than the run written one by one
    unseen = _UNSEEN.get(way.opcode)
    if oparg is not None and unseen and _gives(rule, oparg | unseen[operands[0] & _OPERATOR], wanted):
        return oparg | unseen[operands[0] & _OPERATOR]
    return oparg


def _candidates(operands: tuple[int, ...]) -> Iterator[int]:
    """What a raw operand may be that these are parts of: the first, shifted, above anything smaller; or else any small number."""
    for shift in _SHIFTS:
        for low in {0, *operands[1:], *range(1 << shift)}:
            if low >> shift == 0:
                yield operands[0] << shift | low
    yield from _SAMPLE


def _gives(rule: object, oparg: int, wanted: Emitted) -> bool:
    assert callable(rule)
    try:
        return bool(rule(oparg) == wanted)
    except LookupError:
        return False
