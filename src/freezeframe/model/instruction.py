"""The parts that a `Code` is made of: instructions, ranges of its exception table, slots."""

from __future__ import annotations

from freezeframe.model.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final, TypeAlias


Position: TypeAlias = tuple[int | None, int | None, int | None, int | None]
"""(lineno, end_lineno, col_offset, end_col_offset) as `types.CodeType.co_positions` gives them; None where unknown."""

NO_POSITION: Final[Position] = (None, None, None, None)

CO_FAST_HIDDEN: Final = 0x10
CO_FAST_LOCAL: Final = 0x20
CO_FAST_CELL: Final = 0x40
CO_FAST_FREE: Final = 0x80


class Instruction(NamedTuple):
    """One instruction of the canonical set.

    `oparg` means what the instruction's definition says: for jumps an index into `Code.instructions`, for names, constants and
    slots an index into the code's table of them. `offset` is the byte offset, in the version's own bytecode, of the raw
    instruction that this one came from (behind its `EXTENDED_ARG`s, where `f_lasti` points); several may share it.
    """

    opcode: str
    oparg: int
    offset: int


class ExceptionRange(NamedTuple):
    """Where an exception raised by one of the instructions `start` … `end - 1` is handled (Objects/exception_handling_notes.txt).

    `target` is the index of the handler's first instruction, `depth` how many values the stack is cut back to; where `lasti` is
    true the index of the raising instruction is pushed below the exception.
    """

    start: int
    end: int
    target: int
    depth: int
    lasti: bool


class Slot(NamedTuple):
    """One slot of `localsplus`: its variable's name, and its kind as CPython's `CO_FAST_*` bits (Include/internal/pycore_code.h).

    An argument that an inner function captures is a local and a cell at once. Hidden ones belong to a comprehension that is
    inlined into a module or a class body (PEP 709, 3.12 and later) and are no variables of that namespace.
    """

    name: str
    kind: int

    @property
    def is_local(self) -> bool:
        """Whether it is a local."""
        return self.kind & CO_FAST_LOCAL != 0

    @property
    def is_cell(self) -> bool:
        """Whether it holds a cell of its own."""
        return self.kind & CO_FAST_CELL != 0

    @property
    def is_free(self) -> bool:
        """Whether it holds a cell of an outer function."""
        return self.kind & CO_FAST_FREE != 0

    @property
    def is_hidden(self) -> bool:
        """Whether it belongs to an inlined comprehension."""
        return self.kind & CO_FAST_HIDDEN != 0
