"""The text of each instruction as it stands in a block (`blocks`), made from the same definitions as its handler.

What a handler does by returning is done in place: where it goes on the next instruction's text follows, where it gives a frame to go on
with, or has jumped, the block ends. Variables hold nothing beyond the instruction.
"""

import ast
import copy
import inspect
from collections.abc import Callable, Sequence
from keyword import kwlist
from pathlib import Path
from typing import Any

from freezeframe.isa.definitions import Definition
from freezeframe.isa.operand import Operand
from freezeframe.isa.operators import BINARY_OPERATORS, COMPARISONS
from freezeframe.isa.spec import Flow
from freezeframe.machine import attributes, leaving
from freezeframe.machine.rewriting import (
    DEPTH,
    OPERAND,
    Naming,
    Operating,
    Placing,
    Serving,
    Statements,
    Substituting,
    ends,
    stored,
    stored_in_order,
)

HEADER = '''"""The text of each instruction in a block. Generated from `freezeframe.isa` by `freezeframe.machine.splice`: do not edit."""
# mypy: ignore-errors
# ruff: noqa

'''

TARGET = Path(__file__).with_name("texts.py")

DROP = "DROP"
"""A line, behind which the variables are named which end there."""
QUICK_WAYS: dict[str, Callable[..., Any]] = {
    service.__name__: service for service in (attributes.load_attribute, attributes.load_method, attributes.store_attribute, leaving.leave)
}
"""Services that do at once what is asked for most often."""
JUMPED = ast.Constant("jumped")
"""What a `return` behind a jump has for a value."""
NUMBERS = frozenset({"at", "end", "following", "stack"})
"""Variables whose values need not end."""


IMPORTS = """\
from types import MethodType

from freezeframe.machine.handlers import *
from freezeframe.machine.observers import moved, told
from freezeframe.machine.types import QUICK, QUICK_STORES, VERSION
from freezeframe.model.frame import FIRST_SLOT_FIRST
from freezeframe.native.memory import ints
"""
"""What is needed beside what handlers need."""


def generate(definitions: list[Definition], spliced: Callable[[Definition], Statements]) -> str:
    """The source text of `freezeframe.machine.texts`; `spliced` gives the statements of a handler."""
    texts: dict[str, object] = {}
    last = []
    for definition in definitions:
        statements = inlined(definition, spliced(definition))
        operators = {Operand.BINARY: BINARY_OPERATORS, Operand.COMPARE: COMPARISONS}.get(definition.spec.operand)
        if operators is None:
            texts[definition.name] = text(statements)
        else:
            texts[definition.name] = tuple(text(statements, operator.__name__) for operator in operators)
        if ends(statements):
            last.append(definition.name)
    listed = "".join(f"    {name!r}: {made!r},\n" for name, made in texts.items())
    marks = f"DEPTH = {DEPTH!r}\nDROP = {DROP!r}\nOPERAND = {OPERAND!r}\n\nRESERVED = frozenset({sorted([*kwlist, '__debug__'])})\n\n"
    return f"{HEADER}{IMPORTS}\n{marks}TEXTS = {{\n{listed}}}\n\nENDS = frozenset({last})\n"


def text(statements: Statements, operator: str = "") -> str:
    """Such statements in writing; of an instruction with an operator those for the one of that name."""
    module = ast.Module(body=copy.deepcopy(statements), type_ignores=[])
    if operator:
        module = Operating(operator).visit(module)
    return ast.unparse(ast.fix_missing_locations(Naming(stored(statements) - {"stack"}).visit(module)))


def inlined(definition: Definition, statements: Statements) -> Statements:
    """The statements of an instruction in a block, from those of its handler."""
    flow = definition.spec.flow
    try:
        statements = with_quick_ways(statements)
        made = Placing().placed(lowered(with_jumps(substituted(statements)), [], flow), 0)[0]
    except Unfit:
        return delivered(ast.parse(f"{definition.name}(frame, stack, oparg, thread)", mode="eval").body, flow)
    if ends(made):
        return made
    named, ended = stored(made) - NUMBERS, bound(made) or set()
    order = dict.fromkeys(name for statement in statements for name in stored_in_order(statement) if name in named)
    lines = [f"{name} = None" for name in order if name not in ended]
    if ended & order.keys():
        lines += [DROP, *(name for name in order if name in ended)]
    return [*made, *ast.parse("\n".join(lines)).body]


class Unfit(Exception):
    """An instruction's statements cannot stand in a block: its handler is called."""


def with_jumps(statements: Statements) -> Statements:
    """The same, with a `return` behind each jump that says so."""
    made: Statements = []
    for statement in statements:
        if isinstance(statement, ast.If):
            made.append(ast.If(statement.test, with_jumps(statement.body), with_jumps(statement.orelse)))
            continue
        made.append(statement)
        if ast.unparse(statement) == "frame.position = oparg":
            return [*made, ast.Return(JUMPED)]
    return made


def lowered(statements: Statements, end: Statements, flow: Flow) -> Statements:
    """Statements whose `return`s go on by what `end` says, which is nothing where they are the last anyway; raises `Unfit`."""
    made: Statements = []
    for number, statement in enumerate(statements):
        rest = statements[number + 1 :]
        if isinstance(statement, ast.Return):
            if statement.value is JUMPED:
                return [*made, ast.Return(None)]
            plain = statement.value is None or ast.unparse(statement.value) == "None"
            return [*made, *(end if plain else [*delivered(statement.value, flow), *end])]  # type: ignore[arg-type]
        if not returns([statement]):
            made.append(statement)
        elif isinstance(statement, ast.If):
            then, otherwise = statement.body, statement.orelse
            if ends(then):
                otherwise = [*otherwise, *rest]
            elif ends(otherwise):
                then = [*then, *rest]
            elif rest:
                raise Unfit
            return [*made, ast.If(statement.test, lowered(then, end, flow) or [ast.Pass()], lowered(otherwise, end, flow))]
        elif isinstance(statement, ast.Try) and not end and not returns([*statement.handlers, *statement.orelse]):
            leave: Statements = [ast.Break()]
            tried = ast.Try(lowered(statement.body, leave, flow), statement.handlers, statement.orelse, statement.finalbody)
            after = lowered(rest, leave, flow)
            return [*made, ast.While(ast.Constant(True), [tried, *after, *([] if ends(after) else leave)], [])]
        else:
            raise Unfit
    return [*made, *end]


def delivered(call: ast.expr, flow: Flow) -> Statements:
    """A call that has delivered the outputs, or gives the frame to go on with."""
    if flow is not Flow.NEXT:
        return [ast.Return(call)]
    return [
        ast.Assign([ast.Name("following", ast.Store())], call, lineno=0),
        *ast.parse("if following is not None:\n    return following").body,
    ]


def bound(statements: Statements) -> set[str] | None:
    """The variables that are bound wherever the end of statements is reached; None where it never is."""
    found: set[str] = set()
    for statement in statements:
        if isinstance(statement, ast.If):
            both = [each for each in (bound(statement.body), bound(statement.orelse)) if each is not None]
            if not both:
                return None
            found |= set.intersection(*both)
        elif isinstance(statement, (ast.Assign, ast.AugAssign)):
            found |= stored([statement])
        elif isinstance(statement, ast.Delete):
            found -= {each.id for each in statement.targets if isinstance(each, ast.Name)}
        elif isinstance(statement, (ast.Return, ast.Raise, ast.Break)):
            return None
    return found


def returns(statements: Sequence[ast.AST]) -> bool:
    """Is there a `return` in them?"""
    return any(isinstance(node, ast.Return) for statement in statements for node in ast.walk(statement))


def with_quick_ways(statements: Statements) -> Statements:
    """The same, with what a service does first in the place of its call, which does the rest (`QUICK_WAYS`)."""
    made: Statements = []
    for statement in statements:
        call = statement.value if isinstance(statement, ast.Return) else None
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in QUICK_WAYS:
            made += quick_way(QUICK_WAYS[call.func.attr], call)
        else:
            made.append(statement)
    return made


def quick_way(service: Callable[..., Any], call: ast.Call) -> Statements:
    """What a service does up to its first condition; where that does not hold it is called."""
    definition = ast.parse(inspect.getsource(service)).body[0]
    assert isinstance(definition, ast.FunctionDef)
    parameters = [each.arg for each in definition.args.args[2:]]
    values: dict[str, ast.expr] = dict(zip(parameters, call.args[1:], strict=True))
    values |= {each.arg: each.value for each in call.keywords if each.arg is not None}
    first = next(n for n, statement in enumerate(definition.body) if isinstance(statement, ast.If))
    kept = [statement for statement in definition.body[1 : first + 1] if ast.unparse(statement) != "stack = frame.localsplus"]
    condition = kept[-1]
    assert isinstance(condition, ast.If)
    condition.orelse = [ast.Return(call)]
    own = stored(kept) - {"stack"}
    return [Serving(values, own).visit(statement) for statement in kept]


def substituted(statements: Statements) -> Statements:
    """The same, with what is taken off the stack for one use put where that is."""
    made = copy.deepcopy(statements)
    while len(made) > 1 and is_taken(made[0]):
        taken = 1
        while taken < len(made) and is_taken(made[taken]):
            taken += 1
        if taken == len(made) or len(made) > taken + 1:
            break
        names = [statement.targets[0].id for statement in made[:taken]]  # type: ignore[attr-defined]
        uses = [n.id for n in evaluated(made[taken]) if isinstance(n, ast.Name) and n.id in (*names, "stack")]
        if uses[:taken] != names or any(isinstance(n, (ast.IfExp, ast.BoolOp)) for n in ast.walk(made[taken])):
            break
        last = Substituting(names).visit(made[taken])
        return [last]
    if len(made) == 1 and is_taken(made[0]):  # what is dropped
        return [ast.Expr(made[0].value)]  # type: ignore[attr-defined]
    return made


def evaluated(statement: ast.stmt) -> list[ast.AST]:
    """The parts of a statement in the order of their evaluation; none where that is not known."""
    if isinstance(statement, ast.Assign):
        parts: list[ast.AST] = [statement.value, *statement.targets]
    elif isinstance(statement, (ast.Return, ast.Expr)) and statement.value is not None:
        parts = [statement.value]
    else:
        return []
    found: list[ast.AST] = []
    for part in parts:
        stack = [part]
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(reversed(list(ast.iter_child_nodes(node))))
    return found


def is_taken(statement: ast.stmt) -> bool:
    """Does it take a value off the stack into a variable?"""
    if not isinstance(statement, ast.Assign) or not isinstance(statement.targets[0], ast.Name):
        return False
    return ast.unparse(statement.value) == "stack.pop()"
