"""Where the raw instructions stand that a code object's canonical ones came from: what tracing tells, and jumps lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from freezeframe.isa.lift.tables import Special
from freezeframe.isa.lift.versions import bytecode_of
from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from freezeframe.model.code import Code

_DROPPED, _EXTENDED_ARG = int(Special.DROPPED), int(Special.EXTENDED_ARG)
_PREFIXES_ARE_STEPS: Final = (3, 12)
"""From here on an `EXTENDED_ARG` is an opcode event of its own; before, it is the event of the instruction that it belongs to."""


class Raw(NamedTuple):
    """The raw instructions that became one canonical instruction, or several, of which the first has them."""

    start: int
    """The byte offset that a jump to it leads to: of its first `EXTENDED_ARG`, or of what was dropped in front of it."""
    last: int
    """The byte offset of its last code unit, a cache where it has some."""
    steps: tuple[int, ...]
    """The byte offset of each opcode event, in order."""


def raw_instructions(code: Code) -> tuple[Raw | None, ...]:
    """Return for each canonical instruction the raw ones that it came from; None where the instruction before came from the same."""
    found = _by_offset(code.original.co_code, code.version)
    offsets = [instruction.offset for instruction in code.instructions]
    return tuple([None if k and offsets[k - 1] == at else found.get(at) for k, at in enumerate(offsets)])


def _by_offset(bytecode: bytes, version: tuple[int, int]) -> dict[int, Raw]:
    table = bytecode_of(version)[1]
    found: dict[int, Raw] = {}
    steps: list[int] = []
    start = prefixes = at = 0
    while at < len(bytecode):
        if not steps and not prefixes:
            start = at
        entry = table[bytecode[at]]
        if entry.action == _EXTENDED_ARG:
            if version >= _PREFIXES_ARE_STEPS or not prefixes:
                steps.append(at)
            prefixes += 1
            at += 2
            continue
        if version >= _PREFIXES_ARE_STEPS or not prefixes:
            steps.append(at)
        if entry.action != _DROPPED:
            found[at] = Raw(start, at + entry.width - 2, tuple(steps))
            steps = []
        prefixes = 0
        at += entry.width
    return found
