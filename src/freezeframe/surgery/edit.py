"""The instructions of one code object while they are changed: what jumps, ranges of handlers and positions refer to moves with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.isa.assemble.tables import Tables
from freezeframe.isa.operand import Operand
from freezeframe.isa.specs import SPECS
from freezeframe.model.instruction import CO_FAST_LOCAL, NO_POSITION, Instruction, Position, Slot
from freezeframe.surgery.ops import ANY, Call, Label, Op, described

if TYPE_CHECKING:
    from collections.abc import Iterable

    from freezeframe.model.code import Code
    from freezeframe.surgery.ops import New


class Edit(Tables):
    """New instructions for some code, in order: what is kept, and what is put in its place.

    Give every instruction of the code once, in its order, to `keep` or `put`; then `made` is the changed code.
    """

    def __init__(self, code: Code) -> None:
        Tables.__init__(self, code)
        self.code = code
        self.localsplus = list(code.localsplus)
        self.out: list[tuple[str, Any, Position]] = []
        """Opcode, operand (of a jump a `Label`, or the index that it led to, as a string), position."""
        self.moved: dict[int, int] = {}
        """By the index of an instruction that was: where it is now, or what is in its place."""
        self.labels: dict[Label, int] = {}

    def keep(self, index: int) -> None:
        """An instruction stays as it is."""
        opcode, oparg, _ = self.code.instructions[index]
        self.moved.setdefault(index, len(self.out))
        self.out.append((opcode, str(oparg) if SPECS[opcode].operand is Operand.TARGET else oparg, self.code.positions[index]))

    def put(self, new: New, at: int, count: int) -> None:
        """New instructions stand where `count` of the code's were; what led to these leads there."""
        for index in range(at, at + count):
            self.moved[index] = len(self.out)
        for each in self._flat(new):
            if isinstance(each, Label):
                self.labels[each] = len(self.out)
            elif each.at >= 0 and described(self.code, each.at) == each:
                self.keep(each.at)
            else:
                position = self.code.positions[at] if at < len(self.code.positions) else NO_POSITION
                self.out.append((each.opcode, self.operand(each), position))

    def _flat(self, new: New) -> Iterable[Op | Label]:
        if isinstance(new, (Op, Call, str)) or not hasattr(new, "__iter__"):
            raise TypeError(f"what comes in the place of instructions is a list of such, not {type(new).__name__}")
        for each in new:
            if isinstance(each, Call):
                yield from each.ops(self.code.version)
            elif isinstance(each, (Op, Label)):
                yield each
            else:
                raise TypeError(f"{each!r} is no instruction: write it with op() or call(), or as a Label")

    def operand(self, each: Op) -> Any:
        """The operand of a new instruction. Raises ValueError where its argument is none that it can have."""
        spec = SPECS.get(each.opcode)
        if spec is None:
            raise ValueError(f"no instruction is called {each.opcode!r}: docs/instructions.md lists them")
        argument = each.argument
        match spec.operand:
            case Operand.NONE:
                return 0
            case Operand.CONST if argument is ANY:
                raise ValueError(f"{each.opcode} needs a constant")
            case Operand.CONST:
                return self.constant(argument)
            case Operand.NAME:
                return self.name(argument)
            case Operand.LOCAL | Operand.CELL if isinstance(argument, str):
                return self.slot(argument)
            case Operand.TARGET if isinstance(argument, Label):
                return argument
        if type(argument) is not int:
            raise ValueError(f"{each.opcode} cannot have the argument {argument!r}: it takes {spec.operand.value}")
        return argument

    def slot(self, name: str) -> int:
        """The index of a variable's slot. Raises ValueError where there is none."""
        for index, slot in enumerate(self.localsplus):
            if slot.name == name:
                return index
        raise ValueError(
            f"{self.code.qualname!r} has no variable {name!r}; there are {', '.join([slot.name for slot in self.localsplus]) or 'none'}"
        )

    def made(self) -> Code:
        """The changed code."""
        self.moved[len(self.code.instructions)] = len(self.out)
        instructions = []
        for opcode, operand, _ in self.out:
            oparg = self.moved[int(operand)] if isinstance(operand, str) else self.labels.get(operand, operand)
            if isinstance(oparg, Label):
                raise ValueError(f"{opcode} jumps to {oparg}, which is nowhere among the new instructions")  # noqa: TRY004 (a label, but not here)
            instructions.append(Instruction(opcode, oparg, -1))
        moved = self.moved
        table = [
            each._replace(start=moved[each.start], end=moved[each.end], target=moved[each.target]) for each in self.code.exception_table
        ]
        return self.code.replace(
            instructions=tuple(instructions),
            positions=tuple([position for _, _, position in self.out]),
            exception_table=tuple([each for each in table if each.start < each.end]),
            consts=tuple(self.consts),
            names=tuple(self.names),
            localsplus=tuple(self.localsplus),
        )


def with_local(code: Code, name: str) -> Code:
    """The code with one more local variable. Raises ValueError where there is a variable of that name."""
    if any(slot.name == name for slot in code.localsplus):
        raise ValueError(f"{code.qualname!r} has a variable {name!r} already")
    at = len(code.varnames)
    slots = (*code.localsplus[:at], Slot(name, CO_FAST_LOCAL), *code.localsplus[at:])
    instructions = [
        each._replace(oparg=each.oparg + 1) if SPECS[each.opcode].operand in {Operand.LOCAL, Operand.CELL} and each.oparg >= at else each
        for each in code.instructions
    ]
    return code.replace(localsplus=slots, instructions=tuple(instructions))
