"""`assemble`: from canonical instructions to a version's own bytecode, the inverse of `isa.lift.lift`."""

from __future__ import annotations

from types import CodeType
from typing import TYPE_CHECKING, Final

from freezeframe.errors import UnsupportedRuntime
from freezeframe.isa.assemble.exception_table import exception_table
from freezeframe.isa.assemble.keywords import named_in_front
from freezeframe.isa.assemble.live import live
from freezeframe.isa.assemble.translate import translated
from freezeframe.isa.assemble.writer import Writer
from freezeframe.isa.flow import stack_size
from freezeframe.isa.lift import lift
from freezeframe.isa.lift.versions import dotted
from freezeframe.model.instruction import NO_POSITION, Position
from freezeframe.model.locations import encoded_positions
from freezeframe.model.raw import HOST_VERSION, RawCode

if TYPE_CHECKING:
    from freezeframe.model.code import Code

_FIRST: Final = (3, 11)
"""The first version that code can be written for: before, there was no table of handlers."""
_JOINS_POSITIONS: Final = (3, 12)
"""From this version on neighbours of one position have one entry in the table of positions."""


def assemble(code: Code, version: tuple[int, int] = HOST_VERSION, *, stacksize: int | None = None) -> RawCode:
    """Return code in a version's own bytecode, with its jumps, exception table, positions and the size of its stack worked out.

    Lifted again it has the same instructions, at the same places in the source. Constants stay what they are. Raises
    `UnsupportedRuntime` for an instruction that the version does not have, and, where no size of the stack is given, `LiftError` where
    there is none: where execution runs off the end, or paths meet with different depths.
    """
    if version < _FIRST:
        raise UnsupportedRuntime(f"code cannot be written for Python {dotted(version)}: the first version is {dotted(_FIRST)}")
    code = named_in_front(translated(code, version), version)
    written = Writer(code, version).write()
    size = stack_size(code) if stacksize is None else stacksize
    positions = code.positions
    located: list[tuple[int, Position]] = []
    for units, each in zip(written.placed.sizes(), written.placed.instructions, strict=True):
        position = positions[each.at] if each.at >= 0 else NO_POSITION
        if located and located[-1][1] == position and version >= _JOINS_POSITIONS:
            located[-1] = located[-1][0] + units, position
        else:
            located.append((units, position))
    return RawCode(
        version=version,
        co_argcount=code.argcount,
        co_posonlyargcount=code.posonlyargcount,
        co_kwonlyargcount=code.kwonlyargcount,
        co_stacksize=max(size, 1),
        co_flags=code.flags,
        co_code=written.placed.code(),
        co_consts=code.consts,
        co_names=code.names,
        co_localsplusnames=tuple([slot.name for slot in code.localsplus]),
        co_localspluskinds=bytes([slot.kind for slot in code.localsplus]),
        co_filename=code.filename,
        co_name=code.name,
        co_qualname=code.qualname,
        co_firstlineno=code.firstlineno,
        co_linetable=encoded_positions(located, code.firstlineno),
        co_exceptiontable=exception_table(code.exception_table, written.unit_of),
    )


def natively(code: CodeType | RawCode) -> CodeType:
    """Return a code object that CPython can run and that does what code of any version does, with all code in it.

    What is of the host's version stays as it is. Raises `UnsupportedRuntime` where the host has no way to do the same, and as `lift` and
    `live` do.
    """
    if isinstance(code, CodeType):
        return code
    consts = tuple([natively(each) if isinstance(each, RawCode) else each for each in code.co_consts])
    return live(assemble(lift(code).replace(consts=consts)))
