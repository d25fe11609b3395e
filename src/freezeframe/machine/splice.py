"""Handlers of the step loop, spliced from the instructions' definitions in `freezeframe.isa`.

A handler is ``HANDLER(frame, stack, oparg, thread)``: it takes the inputs off the stack, does what the definition's body says, and
pushes the outputs. It gives None to go on in the same frame, or the frame to go on with. Wrappers that did this at run time would
cost two to ten times as much; so the text of the handlers is generated, as CPython generates its loop from ``bytecodes.c``, and
kept beside this module (`handlers.py`). `python -m freezeframe.machine.splice` writes it anew; a test compares the two.
"""

import ast
import inspect
from pathlib import Path
from types import ModuleType

from freezeframe.isa import tabulate
from freezeframe.isa.definition import body_of, delivers
from freezeframe.isa.definitions import FAMILIES, FORMS, Definition, in_order
from freezeframe.isa.effect import Item
from freezeframe.isa.flow import NEVER_GOES_ON
from freezeframe.machine import fuse, inlining

HEADER = '''"""The step loop's handlers. Generated from `freezeframe.isa` by `freezeframe.machine.splice`: do not edit."""
# mypy: ignore-errors
# ruff: noqa

'''

FOR_DEFINITIONS = ("__future__", "freezeframe.isa.operand", "freezeframe.isa.spec", "freezeframe.isa.definition", "typing")
"""What definitions import for being written, not for being executed."""

TARGET = Path(__file__).with_name("handlers.py")


def generate() -> str:
    """The source text of `freezeframe.machine.handlers`."""
    parts = [HEADER, *sorted(imports()), "\n\n", *sorted(constants())]
    definitions = in_order()
    parts += [f"\n\n{handler(definition)}\n" for definition in definitions]
    names = "".join(f'    "{definition.name}": {definition.name},\n' for definition in definitions)
    parts.append(f"\n\nHANDLERS = {{\n{names}}}\n")
    operands = "".join(f'    "{definition.name}": Operand.{definition.spec.operand.name},\n' for definition in definitions)
    parts.append(f"\n\nOPERANDS = {{\n{operands}}}\n")
    parts.append(f"\n\nNEVER_GOES_ON = frozenset({sorted(NEVER_GOES_ON)})\n")
    forms = "".join(f'    "{name}": { ({oparg: made.name for oparg, made in each.items()}) },\n' for name, each in sorted(FORMS.items()))
    parts.append(f"\n\nFORMS = {{\n{forms}}}\n")
    runs = list(fuse.sequences())
    parts += [f"\n\n{fuse.fused_handler(run)}" for run in runs]
    names = "".join(f"    {run}: {fuse.fused_name(run)},\n" for run in runs)
    parts.append(f"\n\nFUSED = {{\n{names}}}\n")
    return "".join(parts)


def imports() -> set[str]:
    """The import lines of the modules that define instructions, but for what only the definitions need."""
    found = {"from freezeframe.isa.operand import Operand\n"}
    for module in FAMILIES:
        for node in statements(module):
            if isinstance(node, ast.Import) or (isinstance(node, ast.ImportFrom) and node.module not in FOR_DEFINITIONS):
                found.add(ast.unparse(node) + "\n")
    return found


def constants() -> set[str]:
    """The constants that the modules define themselves; importing them from there would import all definitions."""
    return {ast.unparse(node) + "\n" for module in FAMILIES for node in statements(module) if isinstance(node, ast.Assign)}


def statements(module: ModuleType) -> list[ast.stmt]:
    """The top level of a module's source."""
    return ast.parse(inspect.getsource(module)).body


def handler(definition: Definition) -> str:
    """The source text of one instruction's handler."""
    module = ast.fix_missing_locations(ast.Module(body=statements_of(definition) or [ast.Pass()], type_ignores=[]))
    lines = "".join(f"    {line}\n" for line in ast.unparse(module).splitlines())
    return f"def {definition.name}(frame, stack, oparg, thread):\n{lines}"


def statements_of(definition: Definition) -> list[ast.stmt]:
    """What a handler does: takes the inputs, does what the definition's body says, and pushes the outputs."""
    body = body_of(definition.function)
    if definition.raw:
        lines, returns = [], Returns(replace_top=False, outputs=None)
    else:
        inputs, outputs = definition.effect.inputs, definition.pushed
        pushes = any(isinstance(n, ast.Return) and not delivers(n) for statement in body for n in ast.walk(statement))
        replace_top = (
            not definition.peeks and pushes and bool(inputs) and bool(outputs) and not inputs[0].count and not any(i.count for i in outputs)
        )
        lines = peeking(inputs) if definition.peeks else taking(inputs, keep_first=replace_top)
        returns = Returns(replace_top=replace_top, outputs=len(outputs))
    done = ast.parse("\n".join(lines)).body
    for statement in body:
        replaced = returns.visit(statement)
        done.extend(replaced if isinstance(replaced, list) else [replaced])
    if done and isinstance(done[-1], ast.Return) and (done[-1].value is None or ast.unparse(done[-1].value) == "None"):
        done.pop()
    return done


def taking(inputs: tuple[Item, ...], *, keep_first: bool) -> list[str]:
    """Lines that put the inputs into local variables; the deepest one stays on the stack where its place will be the result's."""
    lines = []
    for k, item in reversed(list(enumerate(inputs))):
        if item.count:
            lines += [f"at = len(stack) - ({item.count})", f"{item.name} = stack[at:]", "del stack[at:]"]
        elif k == 0 and keep_first:
            lines.append(f"{item.name} = stack[-1]")
        else:
            lines.append(f"{item.name} = stack.pop()")
    return lines


def peeking(inputs: tuple[Item, ...]) -> list[str]:
    """Lines that put the inputs into local variables, and leave them on the stack."""
    return [f"{item.name} = stack[-{k}]" for k, item in enumerate(reversed(inputs), 1)]


class Returns(ast.NodeTransformer):
    """Turns ``return outputs`` into pushing them, and ``return deliver(call)`` into ``return call``."""

    def __init__(self, *, replace_top: bool, outputs: int | None) -> None:
        self.replace_top = replace_top
        self.outputs = outputs

    def visit_Return(self, node: ast.Return) -> ast.AST | list[ast.stmt]:
        """Rewrite one return statement."""
        value = node.value
        if isinstance(value, ast.Call) and delivers(node):
            drop = ast.parse("stack.pop()").body if self.replace_top else []
            return [*drop, ast.Return(value.args[0])]
        if self.outputs in (None, 0):
            return ast.Return(value) if self.outputs is None else ast.Return(None)
        if value is None:
            raise ValueError("an instruction with outputs returns them")
        if self.outputs == 1:
            push = "stack[-1] = _" if self.replace_top else "stack.append(_)"
            return [*filled(push, value), ast.Return(None)]
        if not isinstance(value, ast.Tuple) or len(value.elts) != self.outputs:
            raise ValueError(f"an instruction with {self.outputs} outputs returns a tuple display of them")
        if self.replace_top:
            # The first output is computed from inputs that are local variables by now: order does not matter to the stack.
            return [*filled("stack[-1:] = _", value), ast.Return(None)]
        return [*filled("stack += _", value), ast.Return(None)]


def filled(pattern: str, value: ast.expr) -> list[ast.stmt]:
    """The statement `pattern` with `value` in the place of ``_``."""

    class Fill(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.AST:
            return value if node.id == "_" else node

    return [Fill().visit(statement) for statement in ast.parse(pattern).body]


if __name__ == "__main__":
    tabulate.TARGET.write_text(tabulate.generate())
    TARGET.write_text(generate())
    inlining.TARGET.write_text(inlining.generate(in_order(), statements_of))
