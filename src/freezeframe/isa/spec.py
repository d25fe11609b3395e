"""What an instruction is: its name, its stack effect, how it jumps, and the one function that says what it does.

An instruction is written once, as an ordinary function of this package's modules::

    @instruction("left, right -- result")
    def BINARY_OP(left, right, *, oparg): ...

The effect is in the notation of CPython's ``Python/bytecodes.c``: what it takes, deepest first, and what it leaves. A name with
``[n]`` stands for a variable number of values (``args[oparg]``), ``name[oparg & 1]`` for one that is there or not. The positional
parameters of the function must be the effect's inputs (checked when the module is imported); the keyword-only ones are its context:

``oparg``   the operand, resolved when the code is linked (see `Operand`): the constant itself, the name, the jump's target
``frame``   the frame that executes it
``stack``   its ``localsplus``: slots, then the evaluation stack
``thread``  the services of the machine that the instruction needs (`Services`)

``return`` pushes the outputs. ``return deliver(…)`` pushes nothing: what is called has delivered the result, or will when its
callee returns. An instruction that is declared ``raw`` takes no inputs as parameters: it works on ``stack`` itself (those whose
inputs stay where they are, and those that must be fast). From these functions `freezeframe.machine` gets its handlers (spliced into the
loop's table), the verifier its
rules, the documentation its reference.
"""

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple, NoReturn, TypeVar

Handler = Callable[..., Any]
F = TypeVar("F", bound=Handler)


class Operand(Enum):
    """What an instruction's number means; the machine resolves it when it links a code object."""

    NONE = "unused"
    NUMBER = "a number"
    LOCAL = "a slot of localsplus"
    CONST = "an index into the constants"
    NAME = "an index into the names"
    SUPER_NAME = "an index into the names, times two, and a bit for the two-argument form"
    TARGET = "an instruction to jump to"
    BINARY = "a binary operator, by CPython's NB_ number"
    COMPARE = "a comparison, by number; plus 16 where the result is made a bool"


class Flow(Enum):
    """Where execution can go on after an instruction."""

    NEXT = "the next instruction"
    JUMP = "its target"
    BRANCH = "the next instruction, or its target"
    LEAVE = "out of the frame, or to an exception handler"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a stack effect: a name, and how many values it stands for (an expression in ``oparg``; one where empty)."""

    name: str
    count: str = ""

    def size(self, oparg: int) -> int:
        """How many values this entry stands for."""
        return int(eval(self.count, {"oparg": oparg})) if self.count else 1


class Effect(NamedTuple):
    """What an instruction takes from the stack and what it leaves, both deepest first."""

    inputs: tuple[Item, ...]
    outputs: tuple[Item, ...]

    @classmethod
    def parse(cls, text: str) -> "Effect":
        """Read ``"left, right -- result"``."""
        if text.count("--") != 1:
            raise ValueError(f"a stack effect needs one '--': {text!r}")
        before, after = text.split("--")
        return cls(tuple(_items(before)), tuple(_items(after)))

    def net(self, oparg: int) -> int:
        """By how much the stack grows."""
        return sum(i.size(oparg) for i in self.outputs) - sum(i.size(oparg) for i in self.inputs)

    def __str__(self) -> str:
        sides = (", ".join(i.name + (f"[{i.count}]" if i.count else "") for i in side) for side in (self.inputs, self.outputs))
        return " -- ".join(sides).strip()


def _items(text: str) -> Iterator[Item]:
    for part in filter(None, (p.strip() for p in text.split(","))):
        match = re.fullmatch(r"(\w+)(?:\[([^\]]+)\])?", part)
        if match is None:
            raise ValueError(f"not an entry of a stack effect: {part!r}")
        yield Item(match[1], match[2] or "")


class Spec(NamedTuple):
    """One instruction. ``effect`` holds where execution falls through, ``jump`` where it jumps."""

    name: str
    effect: Effect
    jump: Effect
    operand: Operand
    flow: Flow
    family: str
    doc: str
    raw: bool
    function: Handler

    def net(self, oparg: int, *, jump: bool = False) -> int:
        """By how much the stack grows, on the branch that is asked for."""
        return (self.jump if jump else self.effect).net(oparg)


SPECS: dict[str, Spec] = {}
"""Every instruction by its name; filled when `freezeframe.isa` is imported."""


def instruction(
    effect: str, *, jump: str | None = None, operand: Operand | None = None, flow: Flow | None = None, raw: bool = False
) -> Callable[[F], F]:
    """Declare the decorated function to be the instruction of its name.

    Raises ValueError where the parameters are not the effect's inputs, or the name is taken.
    """

    def declare(function: F) -> F:
        name = function.__name__
        parsed = Effect.parse(effect)
        code = function.__code__
        parameters = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        positional = list(parameters[: code.co_argcount])
        if positional != ([] if raw else [i.name for i in parsed.inputs]):
            raise ValueError(f"{name} takes {positional}, but its effect says {effect!r}")
        if name in SPECS:
            raise ValueError(f"instruction {name} is written twice")
        takes_operand = "oparg" in parameters or "oparg" in effect
        SPECS[name] = Spec(
            name=name,
            effect=parsed,
            jump=Effect.parse(jump) if jump is not None else parsed,
            operand=operand or (Operand.NUMBER if takes_operand else Operand.NONE),
            flow=flow or (Flow.BRANCH if jump is not None else Flow.NEXT),
            family=function.__module__.rpartition(".")[2],
            doc=inspect.cleandoc(function.__doc__ or ""),
            raw=raw,
            function=function,
        )
        return function

    return declare


def deliver(_delivered: object) -> NoReturn:
    """Marks, in an instruction's ``return deliver(call)``, that `call` delivers the result itself. The splicer takes it out."""
    raise AssertionError("deliver() is a mark for the splicer, and is never executed")


def delivers(node: ast.Return) -> bool:
    """Is it ``return deliver(…)``?"""
    value = node.value
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "deliver"


def body_of(function: Handler) -> list[ast.stmt]:
    """The statements of an instruction's function, without its docstring."""
    source = inspect.getsource(function)
    definition = ast.parse(source).body[0]
    if not isinstance(definition, ast.FunctionDef):
        raise TypeError(f"{function} is not a plain function")
    statements = definition.body
    if isinstance(statements[0], ast.Expr) and isinstance(statements[0].value, ast.Constant):
        statements = statements[1:]
    return statements
