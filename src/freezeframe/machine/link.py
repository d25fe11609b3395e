"""Linking: from a code object's instructions to what the loop executes, a list of (handler, operand)."""

from __future__ import annotations

import weakref
from functools import partial
from types import CodeType
from typing import TYPE_CHECKING, Any

from freezeframe.isa.lift import lift
from freezeframe.isa.operand import Operand
from freezeframe.machine.foreign import STAND_INS, stand_in
from freezeframe.machine.handlers import BINARY_OPERATORS, COMMON_CONSTANTS, COMPARISONS, FORMS, FUSED, HANDLERS, OPERANDS
from freezeframe.model.code import CO_OPTIMIZED, CO_VARARGS, CO_VARKEYWORDS, GENERATORS, Code
from freezeframe.model.null import NULL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from types import FunctionType

    from freezeframe.machine.blocks import Blocks
    from freezeframe.machine.lines import Lines
    from freezeframe.machine.specialise.recorder import Recorder
    from freezeframe.model.raw import RawCode
    from freezeframe.model.site import Site


class Linked:
    """What the machine keeps about a code object: see `Code.linked`."""

    __slots__ = (
        "at",
        "blocks",
        "builder",
        "direct",
        "empty",
        "fast",
        "free",
        "hidden",
        "lines",
        "optimized",
        "padding",
        "program",
        "recorder",
        "shadow_code",
        "simple",
        "start",
        "stepped",
        "stubs",
        "woven",
    )

    def __init__(self, code: Code, *, hidden: bool) -> None:
        self.program = program(code)
        """A handler and its resolved operand, an instruction each: what the loop executes while somebody watches."""
        self.fast = fused(code, self.program)
        """The same, with handlers of whole runs of instructions where they begin: what the loop executes while nobody does."""
        self.hidden = hidden
        """It belongs to the machine's own library: no traceback, trace function or `sys._getframe` shows its frames."""
        self.free: bytes | None = None
        """By position, whether fuel does not count it, once it has (`bounds.free_of`) …"""
        self.stepped = bytes(len(self.program) + 1)
        """… and the same of steps, which count everything."""
        self.optimized = bool(code.flags & CO_OPTIMIZED)
        """Its variables are slots. A call of a function whose code's are not (a module's, made a function by `types.FunctionType`) works
        in its globals."""
        plain = self.optimized and not code.kwonlyargcount and not code.flags & (CO_VARARGS | CO_VARKEYWORDS)
        self.simple = code.argcount if plain else -1
        """So many positional arguments need no binding, they are the first slots; -1 where binding is always needed."""
        self.direct = -1 if code.flags & GENERATORS else self.simple
        """The same where a call needs nothing else either: the frame begins to run at once."""
        self.start = 1 if code.instructions and code.instructions[0].opcode == "RESUME" else 0
        """Where a frame begins while nothing waits for the thread: `RESUME` would do nothing then."""
        self.padding = [NULL] * (len(code.localsplus) - code.argcount)
        """The slots behind them."""
        self.empty = [NULL] * len(code.localsplus)
        """The slots of a frame that nothing is bound in."""
        original = code.original
        self.shadow_code: CodeType = original if isinstance(original, CodeType) else stand_in(code)
        """A code object of the host's that stands for it before CPython (a frame's ``f_code``)."""
        self.recorder: Recorder | None = None
        """What is kept of its adaptive instructions, where somebody looks (`specialise`)."""
        self.woven: dict[int, list[tuple[Any, Any, Any]]] = {}
        """What the loop executes while only observers of the machine's watch, by what they are told of (`weaving`)."""
        self.blocks: Blocks | None = None
        self.at: list[Any] | None = None
        """The same while observers of each instruction alone watch, by position (`blocks`); None as long as that has not been."""
        self.stubs: list[CodeType] = []
        """The entry stubs of the functions that it has made (`functions`): they live as long as it does, as its constants do."""
        self.builder: FunctionType | None = None
        """What makes the objects of a generator function's calls, once there has been one (`generators`)."""
        self.lines: Lines | None = None
        """Where its lines begin, once somebody has traced it (`lines`)."""
        for record in RECORDING:
            record(code, self)

    def sites(self) -> tuple[Site, ...]:
        """See `Code.sites`."""
        return () if self.recorder is None else self.recorder.sites()


def link(code: Code, *, hidden: bool = False) -> Linked:
    """Link a code object, once."""
    linked = code.linked
    if linked is None:
        linked = Linked(code, hidden=hidden)
        code.link(linked)
    return linked  # type: ignore[no-any-return]


CONSTANT: dict[str, Sequence[Any]] = {"LOAD_SMALL_INT": range(256), "LOAD_COMMON_CONSTANT": COMMON_CONSTANTS}
"""What 3.14 and later push by number; to the loop it is a constant like any other, and part of the same runs."""


def program(code: Code) -> list[tuple[Any, Any]]:
    """The handlers of a code object's instructions, each with its operand as the definitions take it."""
    consts, names = code.consts, code.names
    made = []
    for opcode, oparg, _offset in code.instructions:
        operand = OPERANDS[opcode]
        value: Any = oparg
        if operand is Operand.CONST:
            value = consts[oparg]
        elif operand is Operand.NAME:
            value = names[oparg]
        elif operand is Operand.BINARY:
            value = BINARY_OPERATORS[oparg]
        elif operand is Operand.COMPARE:
            value = (COMPARISONS[oparg & 15], oparg >= 16)
        elif operand is Operand.SUPER_NAME:
            value = (names[oparg >> 1], bool(oparg & 1))
        elif opcode in CONSTANT:
            made.append((HANDLERS["LOAD_CONST"], CONSTANT[opcode][oparg]))
            continue
        made.append((HANDLERS[opcode], value))
    return made


def fused(code: Code, plain: list[tuple[Any, Any]], apart: Iterable[int] = ()) -> list[tuple[Any, Any]]:
    """`plain` with the handlers of runs (see `fuse`) in the places of their first instructions, the longest run where there are several.

    What stands at the positions `apart` is part of no run that begins before it.
    """
    if not _fusing or "getrefcount" in code.names:  # between the instructions of a run variables hold references, too
        return plain
    made = list(plain)
    opcodes = [
        FORMS[opcode].get(oparg, opcode) if opcode in FORMS else "LOAD_CONST" if opcode in CONSTANT else opcode
        for opcode, oparg, _ in code.instructions
    ]
    last = len(opcodes)
    begins = {entry.start for entry in code.exception_table} | {*apart}  # in the middle of a run nothing may rely on how deep the stack is
    for index, opcode in enumerate(opcodes):
        longest = STARTS.get(opcode, 1)
        for length in range(min(longest, last - index), 1, -1):
            handler = FUSED.get(tuple(opcodes[index : index + length]))
            if handler is not None and begins.isdisjoint(range(index + 1, index + length)):
                made[index] = (handler, tuple([plain[k][1] for k in range(index, index + length)]))
                break
    return made


_fusing = True


def no_fusing() -> None:
    """From now on code is linked with the plain instructions only."""
    global _fusing  # noqa: PLW0603 (one for the process)
    _fusing = False


RECORDING: list[Callable[[Code, Linked], None]] = []
"""What keeps the sites of code that is linked, where somebody looks at them; one at most."""


def record_with(record: Callable[[Code, Linked], None]) -> None:
    """Keep the sites of all code, also of what was linked before."""
    RECORDING.append(record)
    for reference in list(_codes.values()):
        code = reference()
        if code is not None and code.linked is not None:
            record(code, code.linked)


STARTS: dict[str, int] = {}
"""By the first instruction, how long the longest run is."""

for _run in FUSED:
    STARTS[_run[0]] = max(STARTS.get(_run[0], 0), len(_run))

_codes: dict[int, weakref.ref[Code]] = {}
"""By the `id` of a code object, what it was lifted to (which keeps it alive) as long as somebody has that."""

_foreign: list[Code] = []
"""Code of other versions stays, as what stands in for it does (`foreign`)."""


def _forget(original: int, reference: weakref.ref[Code]) -> None:
    if _codes.get(original) is reference:  # and not what it was lifted to since
        del _codes[original]


def code_of(original: CodeType | RawCode) -> Code:
    """The lifted form of a code object, made once for as long as a frame or a function has it."""
    original = STAND_INS.get(id(original), original)
    found = _codes.get(id(original))
    code = None if found is None else found()
    if code is None:
        code = lift(original)
        _codes[id(original)] = weakref.ref(code, partial(_forget, id(original)))
        if not isinstance(original, CodeType):
            _foreign.append(code)
    return code


def is_lifted(code: CodeType) -> bool:
    """May a frame object that has this code stand for a guest's frame?"""
    return id(code) in _codes or id(code) in STAND_INS
