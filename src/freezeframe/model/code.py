"""`Code`: the immutable blueprint that a `def` (or a module, class body, lambda, comprehension) compiles to, in our instructions."""

from __future__ import annotations

from types import CodeType

from freezeframe.model.immutable import Immutable
from freezeframe.model.instruction import CO_FAST_CELL, CO_FAST_FREE, CO_FAST_LOCAL, ExceptionRange, Instruction, Position, Slot
from freezeframe.model.raw import RawCode, constant_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from freezeframe.model.site import Site


CO_OPTIMIZED: Final = 0x1
CO_NEWLOCALS: Final = 0x2
CO_VARARGS: Final = 0x4
CO_VARKEYWORDS: Final = 0x8
CO_NESTED: Final = 0x10
CO_GENERATOR: Final = 0x20
CO_COROUTINE: Final = 0x80
CO_ITERABLE_COROUTINE: Final = 0x100
CO_ASYNC_GENERATOR: Final = 0x200
CO_HAS_DOCSTRING: Final = 0x4000000
SAYS_DOCSTRING: Final = (3, 14)
"""From this version on that flag says whether a function's first constant is its docstring; before it is one where it is a string."""
LAZY_ANNOTATIONS: Final = (3, 14)
"""From this version on annotations are evaluated when they are asked for, by a function of their own (PEP 649)."""
GENERATORS: Final = CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR
"""The flags of code whose calls give a generator, coroutine or asynchronous generator."""


class Code(Immutable):
    """Code in the canonical instruction set, lifted from any version's.

    Immutable; equal and of equal hash by content, where content is everything but the file's name (as CPython's code objects compare),
    `original` and `linked`, constants being compared with their types (`constant_key`). Nested code in `consts` stays what it was,
    `types.CodeType` or `RawCode`, and is lifted when it is needed.
    """

    FIELDS = (
        "instructions",
        "consts",
        "names",
        "localsplus",
        "exception_table",
        "positions",
        "flags",
        "argcount",
        "posonlyargcount",
        "kwonlyargcount",
        "stacksize",
        "name",
        "qualname",
        "filename",
        "firstlineno",
        "version",
        "original",
    )
    __slots__ = (*FIELDS, "linked", "__weakref__")

    instructions: tuple[Instruction, ...]
    consts: tuple[object, ...]
    names: tuple[str, ...]
    localsplus: tuple[Slot, ...]
    """The layout of a frame's first slots: locals (arguments first), cells that are no locals, free variables."""
    exception_table: tuple[ExceptionRange, ...]
    """In the order in which they are searched."""
    positions: tuple[Position, ...]
    """One an instruction."""
    flags: int
    argcount: int
    """Positional parameters, the positional-only ones among them."""
    posonlyargcount: int
    kwonlyargcount: int
    stacksize: int
    """What the evaluation stack of these instructions may grow to."""
    name: str
    qualname: str
    filename: str
    firstlineno: int
    version: tuple[int, int]
    """The Python version whose compiler made it, for instance `(3, 11)`."""
    original: CodeType | RawCode
    linked: Any
    """What an engine keeps about this code, set through `link`: no part of its content."""

    def __init__(
        self,
        instructions: tuple[Instruction, ...],
        consts: tuple[object, ...],
        names: tuple[str, ...],
        localsplus: tuple[Slot, ...],
        exception_table: tuple[ExceptionRange, ...],
        positions: tuple[Position, ...],
        flags: int,
        argcount: int,
        posonlyargcount: int,
        kwonlyargcount: int,
        stacksize: int,
        name: str,
        qualname: str,
        filename: str,
        firstlineno: int,
        version: tuple[int, int],
        original: CodeType | RawCode,
    ) -> None:
        self._set(
            instructions,
            consts,
            names,
            localsplus,
            exception_table,
            positions,
            flags,
            argcount,
            posonlyargcount,
            kwonlyargcount,
            stacksize,
            name,
            qualname,
            filename,
            firstlineno,
            version,
            original,
        )
        self.link(None)

    def link(self, value: object | None) -> None:
        """Set `linked`: the one change that a code allows, and nobody's but the engine's that runs it."""
        object.__setattr__(self, "linked", value)

    def sites(self) -> tuple[Site, ...]:
        """What CPython's specialising interpreter would have made of the instructions that the machine has executed: one site each adaptive
        instruction. Empty where the machine did not keep them (`Machine(specialise=True)`)."""
        return () if self.linked is None else self.linked.sites()

    @property
    def nlocalsplus(self) -> int:
        """How many slots stand before the evaluation stack."""
        return len(self.localsplus)

    @property
    def varnames(self) -> tuple[str, ...]:
        """The names of the locals: the parameters first, in the order of their slots."""
        return tuple([name for name, kind in self.localsplus if kind & CO_FAST_LOCAL])

    @property
    def cellvars(self) -> tuple[str, ...]:
        """The names of the locals that inner functions capture."""
        return tuple([name for name, kind in self.localsplus if kind & CO_FAST_CELL])

    @property
    def freevars(self) -> tuple[str, ...]:
        """The names of the outer functions' variables that this code captures."""
        return tuple([name for name, kind in self.localsplus if kind & CO_FAST_FREE])

    @property
    def nargs(self) -> int:
        """How many slots a call's binding fills: the parameters, and those of `*args` and `**kwargs`."""
        return self.argcount + self.kwonlyargcount + (self.flags & CO_VARARGS != 0) + (self.flags & CO_VARKEYWORDS != 0)

    @property
    def is_generator(self) -> bool:
        """Whether a call makes a generator."""
        return self.flags & CO_GENERATOR != 0

    @property
    def is_coroutine(self) -> bool:
        """Whether a call makes a coroutine."""
        return self.flags & CO_COROUTINE != 0

    @property
    def is_async_generator(self) -> bool:
        """Whether a call makes an asynchronous generator."""
        return self.flags & CO_ASYNC_GENERATOR != 0

    @property
    def has_varargs(self) -> bool:
        """Whether there is a parameter `*args`."""
        return self.flags & CO_VARARGS != 0

    @property
    def has_varkeywords(self) -> bool:
        """Whether there is a parameter `**kwargs`."""
        return self.flags & CO_VARKEYWORDS != 0

    def handler(self, index: int) -> ExceptionRange | None:
        """Return the range that handles an exception of the instruction at `index`, or None (`get_exception_handler`, Python/ceval.c).

        The first one that holds it; the table is in the order of `start`.
        """
        for entry in self.exception_table:
            if entry.start > index:
                break
            if index < entry.end:
                return entry
        return None

    def lineno(self, index: int) -> int | None:
        """Return the line of the instruction at `index`; None where it came from no line, or `index` is before the first."""
        return self.positions[index][0] if index >= 0 else None

    def _key(self) -> tuple[object, ...]:
        return (
            self.version,
            self.flags,
            self.argcount,
            self.posonlyargcount,
            self.kwonlyargcount,
            self.stacksize,
            self.name,
            self.qualname,
            self.firstlineno,
            self.names,
            self.localsplus,
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Code):
            return NotImplemented
        return self is other or (
            self._key() == other._key()
            and self.instructions == other.instructions
            and self.exception_table == other.exception_table
            and self.positions == other.positions
            and constant_key(self.consts) == constant_key(other.consts)
        )

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        version = ".".join(map(str, self.version))
        count = len(self.instructions)
        plural = "" if count == 1 else "s"
        return f"<code {self.qualname}, file {self.filename!r}, line {self.firstlineno}: {count} instruction{plural} from {version}>"
