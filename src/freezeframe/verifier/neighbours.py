"""What CPython finds by looking at the instructions beside one, or by searching a table, and takes for granted there."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from freezeframe.isa.lift.check import Fault
from freezeframe.isa.lift.versions import bytecode_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from freezeframe.model.code import Code

_DELEGATES: Final = 2
"""From this operand on RESUME stands in a loop that delegates (`yield from`, `await`)."""
_STATE_IN_YIELD: Final = (3, 13)
"""From this version on YIELD_VALUE says itself whether it delegates, and not the RESUME behind it (`_PyGen_yf`, Objects/genobject.c)."""
_FIRST: Final = (3, 11)
"""From this version on there is a table of exception handlers; this one has PRECALL, too."""


def neighbour_faults(code: Code) -> Iterator[Fault]:
    """Yield what is wrong with instructions that belong together."""
    yield from _precall_faults(code)
    yield from _table_faults(code)
    if code.version >= _FIRST and code.freevars and code.instructions[0].opcode != "COPY_FREE_VARS":
        # whoever looks at the frame's variables takes it that it has run (`_PyFrame_FastToLocalsWithError`, Objects/frameobject.c)
        yield Fault("it has free variables, and does not begin with COPY_FREE_VARS")
    for index, (opcode, oparg, _) in enumerate(code.instructions):
        if opcode == "YIELD_VALUE":
            yield from _yield_faults(code, index, oparg)


def _yield_faults(code: Code, index: int, oparg: int) -> Iterator[Fault]:
    """Whoever throws into a generator that delegates takes what lies below the value that it yields for what is delegated to."""
    following = code.instructions[index + 1 : index + 2]
    if not following or following[0].opcode != "RESUME":
        yield Fault("is not followed by RESUME", index)
        return
    if code.version >= _STATE_IN_YIELD:
        if oparg > 1:
            yield Fault(f"has the operand {oparg}, which is out of range", index)
        delegates = oparg == 1
    else:
        delegates = following[0].oparg >= _DELEGATES
    before = code.instructions[index - 1].opcode if index else ""
    if delegates and not before.startswith("SEND"):
        yield Fault("delegates, and there is no SEND in front of it", index)


def _table_faults(code: Code) -> Iterator[Fault]:
    """Of ranges that overlap the first is found in a short table, and any in a longer one, where CPython begins amid it
    (`get_exception_handler`, Python/ceval.c)."""
    if code.version >= _FIRST and any(following.start < entry.end for entry, following in pairwise(code.exception_table)):
        yield Fault("its exception table has ranges that overlap")


def _precall_faults(code: Code) -> Iterator[Fault]:
    """3.11's PRECALL, of which nothing is left in lifted code, may do the call itself, and goes on behind the CALL that it expects."""
    if code.version != _FIRST:
        return
    bytecode, table = bytecode_of(code.version)
    numbers, raw = bytecode.opcodes, code.original.co_code
    precall, call, extended = numbers["PRECALL"], numbers["CALL"], numbers["EXTENDED_ARG"]
    at = operand = 0
    while at < len(raw):
        opcode, operand = raw[at], operand << 8 | raw[at + 1]
        follows = at + table[opcode].width
        if opcode == precall:
            count, where = 0, follows
            while where < len(raw) and raw[where] == extended:
                count, where = (count | raw[where + 1]) << 8, where + 2
            if where >= len(raw) or raw[where] != call or count | raw[where + 1] != operand:
                yield Fault(f"PRECALL at offset {at} has no CALL with the same operand behind it")
        if opcode != extended:
            operand = 0
        at = follows
