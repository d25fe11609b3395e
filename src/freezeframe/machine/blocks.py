"""Blocks: what observers of each instruction are told of, as one function for many instructions.

A block is straight code: by turns somebody is told of an instruction, and it is executed, its text (`texts`) having come from the same
definition as its handler. It begins wherever the loop has come often enough, goes on behind what may be left and behind jumps that are not
taken, and ends with what is never followed by the next instruction and before a loop. Until it is made, `step` executes what it will
consist of.

The frame is true whenever somebody is told, and whenever an instruction that may look at it is executed: position, variables, stack.
"""

from __future__ import annotations

import sys
from types import FunctionType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.isa.flow import stack_depths
from freezeframe.isa.operand import Operand
from freezeframe.machine import texts
from freezeframe.machine.handlers import BINARY_OPERATORS, COMPARISONS, OPERANDS
from freezeframe.machine.link import CONSTANT
from freezeframe.machine.observers import moved, told
from freezeframe.machine.texts import DEPTH, DROP, ENDS, OPERAND, RESERVED, TEXTS
from freezeframe.model.frame import FIRST_SLOT_FIRST
from freezeframe.native.hide import hide, hide_modules
from freezeframe.native.interpreter.compiling import function_code

if TYPE_CHECKING:
    from freezeframe.machine.observers import Teller
    from freezeframe.machine.thread import Thread
    from freezeframe.model.code import Code
    from freezeframe.model.frame import Frame

OFTEN: int = 60
"""So often the loop comes somewhere before a block is made that begins there."""
LONGEST: Final = 60
"""So many instructions a block has at most."""
CALLS: Final = frozenset({"CALL", "CALL_KW", "CALL_FUNCTION_EX"})


class Blocks:
    """What the blocks of a code object are made from. Nothing here holds that: code ends with what uses it."""

    def __init__(self, code: Code) -> None:
        linked: Any = code.linked
        self.instructions = code.instructions
        self.variables = len(code.localsplus)
        self.depths = stack_depths(code)
        self.program = linked.program
        self.often = [0] * len(self.program)
        """By position, how often `step` was called there."""
        jumps = [(at, oparg) for at, (opcode, oparg, _) in enumerate(code.instructions) if OPERANDS[opcode] is Operand.TARGET]
        self.loops = {target for at, target in jumps if target <= at}
        behind_calls = {at + 1 for at, instruction in enumerate(code.instructions) if instruction.opcode in CALLS}
        handled = {entry.target for entry in code.exception_table}
        self.begins = {target for _, target in jumps} | behind_calls | handled
        """Where blocks are likely to begin."""

    def made(self, start: int) -> FunctionType:
        """The block that begins at a position."""
        constants: dict[str, Any] = {}
        make = function_code(self.text(start, constants))
        hide(make)
        block: FunctionType = FunctionType(make, vars(texts))(**constants)
        hide(block.__code__)
        return block

    def text(self, start: int, constants: dict[str, Any]) -> str:
        """The text of a function that gives it when it is called with the constants, which are put into a dictionary."""
        lines: list[str] = []
        at, opcodes = start, [instruction.opcode for instruction in self.instructions]
        repeats = start in self.loops
        indent = "   " if repeats else "  "
        while at < len(opcodes) and at < start + LONGEST and (at == start or at not in self.loops):
            lines += [
                f"{indent}try:",
                f"{indent} (tell := teller.tell)(frame)",
                f"{indent} if frame.position != {at}: return moved(thread, frame, {at})",
                f"{indent}except:",
                f"{indent} told(frame, {at})",
                f"{indent} raise",
                f"{indent}frame.position = {at + 1}",
            ]
            ended: list[str] = []
            for line in self.instruction(at, opcodes[at], constants):
                if ended or line == DROP:
                    ended.append(line)
                else:
                    lines.append(indent + line)
            if ended:
                names = ended[1:] if FIRST_SLOT_FIRST else ended[:0:-1]
                lines.append(f"{indent}del {', '.join(names)}")
            at += 1
            if opcodes[at - 1] in ENDS:
                break
        else:
            lines.append(f"{indent}return")
        head = f"def make({', '.join(constants)}):\n def block(frame, stack, thread, teller):\n"
        if not repeats:
            return head + "\n".join([*lines, " return block\n"])
        again, leave = f"frame.position = {start}", "return"
        for number in range(len(lines) - 1):
            if lines[number].strip() == again and lines[number + 1].strip() == leave:
                lines[number + 1] = lines[number + 1].replace(leave, "continue")
        return head + "\n".join(["  while True:", *lines, " return block\n"])

    def instruction(self, at: int, opcode: str, constants: dict[str, Any]) -> list[str]:
        """The text of one instruction with its operand."""
        operand = self.program[at][1]
        if opcode in CONSTANT:
            opcode = "LOAD_CONST"
        text: Any = TEXTS[opcode]
        if opcode == "BINARY_OP":
            number = BINARY_OPERATORS.index(operand)
            text, word = text[number], f"BINARY_OPERATORS[{number}]"
        elif opcode == "COMPARE_OP":
            number = COMPARISONS.index(operand[0])
            text, word = text[number].replace(f"{OPERAND}[0]", f"COMPARISONS[{number}]"), repr(operand)
            text = text.replace(f"{OPERAND}[1]", repr(operand[1]))
        elif opcode != "LOAD_CONST" and type(operand) is str and is_name(operand):
            word = repr(operand)
            text = text.replace(f"setattr(owner_, {OPERAND}, value_)", f"owner_.{operand} = value_")
            text = text.replace(f"getattr(owner_, {OPERAND})", f"owner_.{operand}")
        elif operand is None or (type(operand) is int and (opcode != "LOAD_CONST" or -5 <= operand <= 256)):
            word = repr(operand)
        else:
            word = f"o{at}"
            constants[word] = operand
        depth = self.variables + (self.depths[at] or 0)
        return text.replace(DEPTH, str(depth)).replace(OPERAND, word).splitlines()  # type: ignore[no-any-return]


def is_name(text: str) -> bool:
    """Does it mean itself where it stands in a text of Python's?"""
    return text.isascii() and text.isidentifier() and text not in RESERVED


def blocks_of(code: Code) -> list[Any]:
    """By position, what the loop calls with the frame, its `localsplus`, the thread and its `Teller`; gives the frame to go on with, or
    None where that is the same. The code object is linked."""
    linked: Any = code.linked
    linked.blocks = Blocks(code)
    at: list[Any] = [step] * len(linked.program)
    linked.at = at
    return at


def step(frame: Frame, stack: list[Any], thread: Thread, teller: Teller) -> Any:
    """Execute one instruction after the other, as far as a block would go; make that where it is worth it."""
    linked: Any = frame.code.linked
    blocks: Blocks = linked.blocks
    position = frame.position
    blocks.often[position] += 1
    if blocks.often[position] > OFTEN:
        try:
            block = linked.at[position] = blocks.made(position)
        except RecursionError:  # the program's, which has come so deep: there is another time
            blocks.often[position] = 0
        else:
            return block(frame, stack, thread, teller)
    program, begins = blocks.program, blocks.begins
    while True:
        try:
            teller.tell(frame)
            if frame.position != position:
                return moved(thread, frame, position)
        except:
            told(frame, position)
            raise
        handler, oparg = program[position]
        frame.position = position + 1
        following = handler(frame, stack, oparg, thread)
        position = frame.position
        if following is not None or position in begins:
            return following


hide_modules([sys.modules[__name__]])
