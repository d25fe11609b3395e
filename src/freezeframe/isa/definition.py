"""What an instruction is: its name, its stack effect, how it jumps, and the one function that says what it does.

An instruction is written once, as an ordinary function of this package's modules::

    @instruction("left, right -- result")
    def BINARY_OP(left, right, *, oparg): ...

The text is its stack effect (see `effect`): what it takes, deepest first, and what it leaves. The positional parameters of the function
must be the effect's inputs (checked when the module is imported); the keyword-only ones are its context:

``oparg``   the operand, resolved when the code is linked (see `Operand`): the constant itself, the name, the jump's target
``frame``   the frame that executes it
``stack``   its ``localsplus``: slots, then the evaluation stack
``thread``  the services of the machine that the instruction needs (`Services`)

``return`` pushes the outputs. ``return deliver(…)`` pushes nothing: what is called has delivered the result, or will when its
callee returns. The inputs of an instruction that ``peeks`` stay where they are, and it returns what comes on top of them. One that is
declared ``raw`` takes no inputs as parameters: it works on ``stack`` itself. From these functions `freezeframe.machine` gets its
handlers (spliced into the loop's table), the verifier its rules, `docs/instructions.md` its text.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from freezeframe.isa.effect import Effect, Item
from freezeframe.isa.operand import Operand
from freezeframe.isa.spec import Flow, Spec
from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    import ast

Handler = Callable[..., Any]
F = TypeVar("F", bound=Handler)


class Definition(NamedTuple):
    """One instruction as it is written."""

    spec: Spec
    function: Handler
    raw: bool
    peeks: bool
    """Its inputs stay on the stack: its function is given them and returns the other outputs."""

    @property
    def name(self) -> str:
        """The instruction's."""
        return self.spec.name

    @property
    def effect(self) -> Effect:
        """The instruction's."""
        return self.spec.effect

    @property
    def doc(self) -> str:
        """What it does, in the words of its function's docstring."""
        import inspect

        return inspect.cleandoc(self.function.__doc__ or "")

    @property
    def pushed(self) -> tuple[Item, ...]:
        """The outputs that its function returns."""
        return self.effect.outputs[len(self.effect.inputs) :] if self.peeks else self.effect.outputs


DEFINITIONS: dict[str, Definition] = {}
"""Every instruction by its name; filled when `freezeframe.isa.definitions` is imported."""

FORMS: dict[str, dict[int, Definition]] = {}
"""By an instruction's name and by its operand, the form that it then has too, which runs of instructions are fused with."""


def instruction(
    effect: str,
    *,
    jump: str | None = None,
    operand: Operand | None = None,
    flow: Flow | None = None,
    raw: bool = False,
    numbers: Container[int] | None = None,
    raises: bool = True,
    peeks: bool = False,
    keeps: int = 0,
) -> Callable[[F], F]:
    """Declare the decorated function to be the instruction of its name.

    Raises ValueError where the parameters are not the effect's inputs, the branches do not take the same, or the name is taken.
    """

    def declare(function: F) -> F:
        name = function.__name__
        parsed = Effect.parse(effect)
        code = function.__code__
        parameters = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        positional = list(parameters[: code.co_argcount])
        if positional != ([] if raw else [i.name for i in parsed.inputs]):
            raise ValueError(f"{name} takes {positional}, but its effect says {effect!r}")
        if peeks and parsed.outputs[: len(parsed.inputs)] != parsed.inputs:
            raise ValueError(f"{name} peeks, but its effect says {effect!r}")
        parsed_jump = Effect.parse(jump) if jump is not None else parsed
        if parsed_jump.inputs != parsed.inputs:
            raise ValueError(f"{name} takes {effect!r}, but where it jumps {jump!r}")
        if name in DEFINITIONS:
            raise ValueError(f"instruction {name} is written twice")
        takes_operand = "oparg" in parameters or "oparg" in effect
        spec = Spec(
            name=name,
            effect=effect,
            jump=jump,
            operand=operand or (Operand.NUMBER if takes_operand else Operand.NONE),
            flow=flow or (Flow.BRANCH if jump is not None else Flow.NEXT),
            numbers=numbers,
            raises=raises,
            keeps=keeps,
        )
        DEFINITIONS[name] = Definition(spec, function, raw=raw, peeks=peeks)
        return function

    return declare


def form(of: str, oparg: int, effect: str) -> Callable[[F], F]:
    """Declare the decorated function to be what an instruction does for one operand, which is not among its parameters.

    It names values one by one where the instruction, for all operands, cannot: so what they are may be known when it is fused.
    Raises ValueError where the effect is not the instruction's.
    """

    def declare(function: F) -> F:
        name = function.__name__
        whole = DEFINITIONS[of].spec
        made = Spec(name, effect, None, Operand.NONE, whole.flow, whole.numbers, raises=whole.raises, keeps=whole.keeps)
        if made.net(0) != whole.net(oparg):
            raise ValueError(f"{name} has the effect {effect!r}, which is not that of {of} with {oparg}")
        FORMS.setdefault(of, {})[oparg] = Definition(made, function, raw=False, peeks=DEFINITIONS[of].peeks)
        return function

    return declare


def deliver(_delivered: object) -> NoReturn:
    """Marks, in an instruction's ``return deliver(call)``, that `call` delivers the result itself. The splicer takes it out."""
    raise AssertionError("deliver() is a mark for the splicer, and is never executed")


def delivers(node: ast.Return) -> bool:
    """Is it ``return deliver(…)``?"""
    import ast

    value = node.value
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "deliver"


def body_of(function: Handler) -> list[ast.stmt]:
    """The statements of an instruction's function, without its docstring."""
    import ast
    import inspect

    source = inspect.getsource(function)
    definition = ast.parse(source).body[0]
    if not isinstance(definition, ast.FunctionDef):
        raise TypeError(f"{function} is not a plain function")
    statements = definition.body
    if isinstance(statements[0], ast.Expr) and isinstance(statements[0].value, ast.Constant):
        statements = statements[1:]
    return statements
