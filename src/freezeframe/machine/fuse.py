"""Handlers for short runs of instructions that often follow each other, made from the same definitions.

Half of what the step loop costs is going from one handler to the next. A fused handler does in one go what those of its instructions
would do one by
one, with what they only hand to each other in local variables instead of on the stack. It stands in the place of its first
instruction; the others keep their own places, so a jump, a stop or an exception may lead to any of them. The loop that is watched uses
the plain handlers.

What is fused: producers (`LOAD_FAST`, constants, globals) with the instruction that consumes what they push, and that one with the
`STORE_FAST` or conditional jump that consumes its result.
"""

import ast
import copy
from collections.abc import Iterator

from freezeframe.isa.definitions import SPECS, Spec
from freezeframe.isa.spec import body_of, delivers

LOCALS = ("LOAD_FAST", "LOAD_FAST_CHECK")
GLOBALS = ("NULL_LOAD_GLOBAL", "LOAD_GLOBAL_NULL")
ONE = (
    "LOAD_ATTR", "LOAD_METHOD", "LOAD_METHOD_NULL_FIRST", "RETURN_VALUE", "POP_JUMP_IF_FALSE", "POP_JUMP_IF_TRUE", "POP_JUMP_IF_NONE",
    "POP_JUMP_IF_NOT_NONE", "STORE_FAST", "GET_ITER", "STORE_ATTR", "UNARY_NOT",
)  # fmt: skip
TWO = ("BINARY_OP", "COMPARE_OP", "BINARY_SUBSCR", "IS_OP", "CONTAINS_OP", "STORE_ATTR")
THEN = {
    "BINARY_OP": ("STORE_FAST",),
    "BINARY_SUBSCR": ("STORE_FAST",),
    "COMPARE_OP": ("POP_JUMP_IF_FALSE", "POP_JUMP_IF_TRUE"),
    "IS_OP": ("POP_JUMP_IF_FALSE", "POP_JUMP_IF_TRUE"),
    "CONTAINS_OP": ("POP_JUMP_IF_FALSE", "POP_JUMP_IF_TRUE"),
}


def sequences() -> Iterator[tuple[str, ...]]:
    """All runs that are fused."""
    for local in LOCALS:
        producers = (local, "LOAD_CONST")
        for consumer in TWO:
            befores: list[tuple[str, ...]] = [(a, b) for a in producers for b in producers if local in (a, b)] + [(local,)]
            if local == LOCALS[0]:
                befores += [("LOAD_CONST",), ()]
            for before in befores:
                if before:
                    yield (*before, consumer)
                for after in THEN.get(consumer, ()):
                    yield (*before, consumer, after)
        for consumer in ONE:
            yield (local, consumer)
        yield from ((local, local), (local, "LOAD_CONST"), ("STORE_FAST", local))
        for name in GLOBALS:
            yield from ((name, local), (name, local, local), (name, local, "LOAD_CONST"))
            yield (name, local, "LOAD_CONST", "BINARY_OP")
    yield from (("LOAD_CONST", "RETURN_VALUE"), ("LOAD_CONST", "STORE_FAST"), ("POP_TOP", "JUMP_BACKWARD"), ("STORE_FAST", "JUMP_BACKWARD"))


def fused_name(names: tuple[str, ...]) -> str:
    """The name of a run's handler."""
    return "__".join(names)


def fused_handler(names: tuple[str, ...]) -> str:
    """The source text of a run's handler; its operand is the tuple of theirs."""
    made = Fused([SPECS[name] for name in names])
    body = ast.unparse(ast.fix_missing_locations(ast.Module(body=made.statements(), type_ignores=[])))
    operands = ", ".join(f"oparg{k}" for k in range(len(names)))
    lines = [f"def {fused_name(names)}(frame, stack, oparg, thread):", f"    {operands} = oparg"]
    return "\n".join([*lines, *(f"    {line}" for line in body.splitlines())]) + "\n"


class Fused:
    """The statements of one run, instruction by instruction."""

    def __init__(self, specs: list[Spec]) -> None:
        self.specs = specs
        self.virtual: list[str] = []
        """Local variables that hold what would be on top of the stack."""
        self.position = 0
        """Of which instruction, in the run, `frame.position` tells now."""

    def statements(self) -> list[ast.stmt]:
        """The body of the handler."""
        return self.after(0)

    def after(self, k: int) -> list[ast.stmt]:
        """The statements from instruction `k` on."""
        if k == len(self.specs):
            return [*self.moved(k - 1), *self.flushed()]
        spec = self.specs[k]
        body = [Operand(k).visit(copy.deepcopy(statement)) for statement in body_of(spec.function)]
        before, self.virtual = self.taken(spec)
        ends = not body or not isinstance(body[-1], ast.Return)
        if self.raises(spec):
            before += self.moved(k)
        state = (list(self.virtual), self.position)
        done: list[ast.stmt] = []
        for statement in body:
            replaced = Ending(self, k).visit(statement)
            done.extend(replaced if isinstance(replaced, list) else [replaced])
            self.virtual, self.position = list(state[0]), state[1]
        if ends:
            done += self.after(k + 1)
        return before + done

    def raises(self, spec: Spec) -> bool:
        """Must the frame tell the position of this instruction while it executes? (An unbound local says so itself.)"""
        return spec.name not in ("LOAD_FAST", "LOAD_FAST_CHECK", "LOAD_CONST", "STORE_FAST")

    def moved(self, k: int) -> list[ast.stmt]:
        """Let the frame tell the position of instruction `k`."""
        step, self.position = k - self.position, k
        return ast.parse(f"frame.position += {step}").body if step else []

    def flushed(self) -> list[ast.stmt]:
        """Push what is held in variables."""
        found, self.virtual = self.virtual, []
        if not found:
            return []
        return ast.parse(f"stack.append({found[0]})" if len(found) == 1 else f"stack += ({', '.join(found)})").body

    def taken(self, spec: Spec) -> tuple[list[ast.stmt], list[str]]:
        """Statements that put an instruction's inputs into its parameters, and the variables that are left."""
        lines: list[str] = []
        left = list(self.virtual)
        inputs = [item.name for item in spec.effect.inputs]
        held = [(name, left.pop()) for name in reversed(inputs) if left]
        popped = [name for name in reversed(inputs) if name not in dict(held)]
        pushed: list[ast.stmt] = []
        if left and self.raises(spec):
            self.virtual = left
            pushed = self.flushed()
            left = []
        lines += [f"{name} = {variable}" for name, variable in reversed(held) if name != variable]
        lines += [f"{name} = stack.pop()" for name in popped]
        return [*pushed, *ast.parse("\n".join(lines)).body], left


class Operand(ast.NodeTransformer):
    """Renames `oparg` to the operand of one instruction of the run."""

    def __init__(self, k: int) -> None:
        self.k = k

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """Rename one use."""
        return ast.Name(f"oparg{self.k}", node.ctx) if node.id == "oparg" else node


class Ending(ast.NodeTransformer):
    """Turns the ``return`` of one instruction into going on with the next one of the run."""

    def __init__(self, run: Fused, k: int) -> None:
        self.run = run
        self.k = k

    def visit_Return(self, node: ast.Return) -> ast.AST | list[ast.stmt]:
        """Rewrite one return statement."""
        run = self.run
        value = node.value
        if isinstance(value, ast.Call) and delivers(node):
            return ast.Return(value.args[0])
        state = (list(run.virtual), run.position)
        made: list[ast.stmt] = []
        outputs = run.specs[self.k].effect.outputs
        if outputs:
            assert value is not None
            values = value.elts if len(outputs) > 1 and isinstance(value, ast.Tuple) else [value]
            for j, each in enumerate(values):
                variable = f"v{self.k}{'abc'[j]}"
                made.append(ast.Assign([ast.Name(variable, ast.Store())], each))
                run.virtual.append(variable)
        made += run.after(self.k + 1)
        run.virtual, run.position = state
        if not made or not isinstance(made[-1], ast.Return):
            made.append(ast.Return(None))
        return made

    def visit_Raise(self, node: ast.Raise) -> list[ast.stmt]:
        """Let the frame tell where an exception is raised."""
        step = self.k - self.run.position
        return [*(ast.parse(f"frame.position += {step}").body if step else []), node]
