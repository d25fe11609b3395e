"""Code of another Python version before CPython: a code object of the host's that shows what the foreign one does, and cannot run."""

from __future__ import annotations

from opcode import opmap
from types import CodeType
from typing import Final

from freezeframe.errors import UnsupportedRuntime
from freezeframe.isa.assemble.entry import caches
from freezeframe.isa.assemble.live import live
from freezeframe.isa.lift import lift
from freezeframe.model.code import CO_HAS_DOCSTRING, CO_OPTIMIZED, SAYS_DOCSTRING, Code
from freezeframe.model.instruction import CO_FAST_HIDDEN
from freezeframe.model.raw import HOST_VERSION, RawCode
from freezeframe.native.memory import exchange

STAND_INS: dict[int, CodeType | RawCode] = {}
"""By the `id` of a stand-in, the code that it stands for. Stand-ins of other versions' code are kept alive by `_made`; those of the host's
own are code that counts (`counting`)."""

_CONSTS: Final = 24
"""Where a code object has its constants."""
_made: dict[int, tuple[RawCode, CodeType]] = {}

# From 3.14 AssertionError is the first of the common constants.
REFUSAL = bytes((opmap.get("LOAD_ASSERTION_ERROR") or opmap["LOAD_COMMON_CONSTANT"], 0, opmap["RAISE_VARARGS"], 1))


def stand_in(code: Code) -> CodeType:
    """A code object of the host's for the `f_code` of frames whose code is foreign, made once.

    Names, constants, flags, lines and positions are the original's, and so is the number of its instructions, since positions count
    from them; the instructions are not: whoever executes it all the same gets an AssertionError.
    """
    raw = code.original
    assert isinstance(raw, RawCode)
    found = _made.get(id(raw))
    if found is None:
        found = _made[id(raw)] = raw, _stand_in(raw, begin_of(code))
        STAND_INS[id(found[1])] = raw
    return found[1]


def begin_of(code: Code) -> int:
    """The code unit of the first RESUME: before it a frame counts as incomplete (`_co_firsttraceable`)."""
    return next((offset >> 1 for opcode, _, offset in code.instructions if opcode == "RESUME"), 0)


def _stand_in(raw: RawCode, begin: int) -> CodeType:
    resume = bytes((opmap["RESUME"], 0)) + bytes(2 * caches("RESUME"))
    begins = begin + len(resume) // 2
    units = max(len(raw.co_code) // 2, begins + 2)
    nop = bytes((opmap["NOP"], 0))
    bytecode = nop * begin + resume + nop * (units - begins - 2) + REFUSAL
    return live_as_is(
        raw.replace(
            version=HOST_VERSION,
            co_stacksize=max(raw.co_stacksize, 1),
            co_code=bytecode,
            co_consts=tuple(shown(constant) for constant in raw.co_consts),
            co_linetable=raw.location_table,
            co_exceptiontable=b"",
        )
    )


def live_as_is(raw: RawCode) -> CodeType:
    """A code object, with its constants as they are: the slots of an inlined comprehension (PEP 709) marshal makes, which takes none of
    ours, and makes others of code."""
    if not any(kind & CO_FAST_HIDDEN for kind in raw.co_localspluskinds):
        return live(raw)
    consts = raw.co_consts
    code = live(raw.replace(co_consts=(None,) * len(consts)))
    exchange(id(code) + _CONSTS, consts)
    if code.co_consts is not consts:
        raise UnsupportedRuntime("CPython keeps the constants of code where freezeframe does not expect them; this build is not supported")
    return code


def documented(stand_in: CodeType, version: tuple[int, int]) -> CodeType:
    """A stand-in of which the host makes a function with the docstring that it has in its own version."""
    says, host_says = version >= SAYS_DOCSTRING, HOST_VERSION >= SAYS_DOCSTRING
    flags, constants = stand_in.co_flags, stand_in.co_consts
    if says is host_says or flags & CO_HAS_DOCSTRING or not (flags & CO_OPTIMIZED and constants and isinstance(constants[0], str)):
        return stand_in
    return stand_in.replace(co_flags=flags | CO_HAS_DOCSTRING) if host_says else stand_in.replace(co_consts=(None, *constants))


def shown(constant: object) -> object:
    """A constant as a code object of the host's has it: nested code is stood in for, too."""
    return stand_in(lift(constant)) if isinstance(constant, RawCode) else constant
