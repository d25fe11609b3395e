"""What generators, coroutines and asynchronous generators do themselves from 3.12 on, and what C did for them until 3.11.

That is to make a RuntimeError of the StopIteration that would leave them (PEP 479), and to end a delegation whose receiver returns when
something is thrown into it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from freezeframe.isa.assemble.rewrite import Piece, rewritten
from freezeframe.isa.flow import handlers_of, stack_depths
from freezeframe.model.code import GENERATORS
from freezeframe.model.instruction import NO_POSITION, ExceptionRange, Instruction

if TYPE_CHECKING:
    from freezeframe.model.code import Code

_END_THEMSELVES: Final = (3, 12)
_CLEANUPS: Final = frozenset({"CLEANUP_THROW", "CLEANUP_THROW_INDEXED"})
_ERROR: Final = "STOPITERATION_ERROR"
_SENDS: Final = frozenset({"SEND", "SEND_INDEXED"})
_MANY: Final = 1 << 31


def ended(code: Code, version: tuple[int, int]) -> Code:
    """Return code of generators that ends, and ends delegations, as it does in another version; all else as it is."""
    ends, will_end = code.version >= _END_THEMSELVES, version >= _END_THEMSELVES
    if ends is will_end or not code.flags & GENERATORS:
        return code
    return _ends_itself(code) if will_end else _ended_by_c(code)


def _ended_by_c(code: Code) -> Code:
    """These handlers go, and with them what they do; around a YIELD_VALUE is then what is around its RESUME."""
    covered = handlers_of(code)
    does = ["" if entry is None else code.instructions[entry.target].opcode for entry in covered]
    covers: list[ExceptionRange | None] = []
    for entry, opcode in zip(covered, does, strict=True):
        at = entry.end if entry is not None and opcode in _CLEANUPS else len(covers)
        covers.append(None if does[at] == _ERROR else covered[at])
    code = code.replace(exception_table=_table(covers))
    depths = stack_depths(code.replace(stacksize=_MANY))
    return rewritten(code, {index: [] for index, depth in enumerate(depths) if depth is None})


def _ends_itself(code: Code) -> Code:
    """A handler that does it stands behind each delegation, and one at the end."""
    depths = stack_depths(code.replace(stacksize=_MANY))
    pieces: dict[int, list[Piece]] = {}
    for index, (opcode, end, _) in enumerate(code.instructions):
        if opcode in _SENDS and depths[index] is not None:
            again = index + 3  # behind SEND, YIELD_VALUE and RESUME
            around = [] if end == again + 1 else [Piece("JUMP_FORWARD", end)]
            pieces[again] = [Piece(*code.instructions[again][:2]), Piece("CLEANUP_THROW"), Piece("END_SEND"), *around]
    code = rewritten(code, pieces)
    depths, covers = stack_depths(code.replace(stacksize=_MANY)), handlers_of(code)
    end = len(code.instructions)
    begin = next(index for index, each in enumerate(code.instructions) if each.opcode == "RETURN_GENERATOR")
    outermost = ExceptionRange(0, 0, end, 0, lasti=True)
    for index in range(begin + 2, end):  # with what was first sent dropped
        covers[index] = covers[index] or outermost
        if code.instructions[index].opcode == "CLEANUP_THROW":
            given = index - 3
            covers[given] = ExceptionRange(0, 0, index, depths[given] or 0, lasti=False)
    offset = code.instructions[-1].offset
    return code.replace(
        instructions=(*code.instructions, Instruction(_ERROR, 0, offset), Instruction("RERAISE", 1, offset)),
        positions=(*code.positions, NO_POSITION, NO_POSITION),
        exception_table=_table(covers),
    )


def _table(covers: list[ExceptionRange | None]) -> tuple[ExceptionRange, ...]:
    """The table of what handles each instruction's exceptions."""
    table: list[ExceptionRange] = []
    for index, entry in enumerate(covers):
        if entry is None:
            continue
        last = table[-1] if table else None
        if last is not None and last.end == index and last[2:] == entry[2:]:
            table[-1] = last._replace(end=index + 1)
        else:
            table.append(entry._replace(start=index, end=index + 1))
    return tuple(table)
