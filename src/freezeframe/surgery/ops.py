"""Instructions as one writes them: an opcode, and what its operand says (a constant itself, a name, a variable's name, a label)."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from freezeframe.isa.operand import Operand
from freezeframe.isa.specs import SPECS
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.raw import constant_key

if TYPE_CHECKING:
    from freezeframe.model.code import Code


class _Any:
    """What every operand matches."""

    def __repr__(self) -> str:
        return "ANY"


ANY: Final = _Any()
_CALLABLE_FIRST: Final = (3, 13)
"""From this version on a callable lies below the NULL that says that there is no self, and above it before."""


class Label:
    """A place among new instructions, which jumps among them lead to: it stands in front of what follows it."""

    def __init__(self, name: str = "") -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"<label {self.name}>" if self.name else "<label>"


class Op(NamedTuple):
    """An instruction, in a pattern or among new ones.

    `argument` is what the operand says: the constant, the name, the variable's name, the `Label` or the number. In a pattern the opcode may
    have wildcards (``LOAD_*``), and `ANY` stands for every argument. What was found has `at`, its place in the code.
    """

    opcode: str
    argument: Any = ANY
    at: int = -1

    def __repr__(self) -> str:
        return self.opcode if self.argument is ANY else f"{self.opcode} {self.argument!r}"

    def matches(self, found: Op) -> bool:
        """Whether an instruction of some code is one that this pattern means."""
        if not fnmatchcase(found.opcode, self.opcode):
            return False
        return self.argument is ANY or constant_key(self.argument) == constant_key(found.argument)


def op(opcode: str, argument: Any = ANY) -> Op:
    """An instruction; see `Op`. Raises ValueError for an opcode that no instruction has."""
    if not any(fnmatchcase(name, opcode) for name in SPECS):
        raise ValueError(f"no instruction is called {opcode!r}: docs/instructions.md lists them")
    return Op(opcode, argument)


class Call(NamedTuple):
    """A call of a Python object, whose result is dropped: written as the version at hand calls."""

    callable: Any
    arguments: tuple[Op, ...]

    def ops(self, version: tuple[int, int]) -> list[Op]:
        """Its instructions."""
        load, null = Op("LOAD_CONST", self.callable), Op("PUSH_NULL")
        start = [load, null] if version >= _CALLABLE_FIRST else [null, load]
        return [*start, *self.arguments, Op("CALL", len(self.arguments)), Op("POP_TOP")]


def call(callable: Any, *arguments: Op) -> Call:
    """Instructions that call an object with what these instructions push, one each, and drop the result."""
    return Call(callable, arguments)


New: TypeAlias = Iterable[Op | Label | Call]


def described(code: Code, index: int) -> Op:
    """An instruction of some code, with what its operand says; a jump's is the index that it leads to."""
    opcode, oparg, _ = code.instructions[index]
    argument: Any = oparg
    match SPECS[opcode].operand:
        case Operand.NONE:
            argument = ANY
        case Operand.CONST:
            argument = code.consts[oparg]
        case Operand.NAME:
            argument = code.names[oparg]
        case Operand.SUPER_NAME:
            argument = code.names[oparg >> 1]
        case Operand.LOCAL | Operand.CELL:
            argument = code.localsplus[oparg].name
    return Op(opcode, argument, index)
