"""Handlers for short runs of instructions that often follow each other, made from the same definitions.

Half of what the step loop costs is going from one handler to the next. A fused handler does in one go what those of its instructions would
do one by one, with what they only hand to each other in local variables instead of on the stack. It stands in the place of its first
instruction; the others keep their own places, so a jump, a stop or an exception may lead to any of them. The loop that is watched uses the
plain handlers.

What is fused: producers (`LOAD_FAST`, constants, globals) with the instruction that consumes what they push, and that one with what
consumes its result: `STORE_FAST`, a conditional jump, `RETURN_VALUE`. Calls take part in the forms that they have for a few arguments.
"""

import ast
import copy
from collections.abc import Iterator

from freezeframe.isa.definition import body_of, delivers
from freezeframe.isa.definitions import DEFINITIONS, FORMS, Definition

LOCALS = ("LOAD_FAST", "LOAD_FAST_CHECK")
GLOBALS = ("NULL_LOAD_GLOBAL", "LOAD_GLOBAL_NULL")
ONE = (
    "LOAD_ATTR", "LOAD_METHOD", "LOAD_METHOD_NULL_FIRST", "RETURN_VALUE", "POP_JUMP_IF_FALSE", "POP_JUMP_IF_TRUE", "POP_JUMP_IF_NONE",
    "POP_JUMP_IF_NOT_NONE", "STORE_FAST", "GET_ITER", "STORE_ATTR", "UNARY_NOT",
)  # fmt: skip
TWO = ("BINARY_OP", "COMPARE_OP", "BINARY_SUBSCR", "IS_OP", "CONTAINS_OP", "STORE_ATTR")
THEN = {
    "BINARY_OP": ("STORE_FAST",),
    "BINARY_SUBSCR": ("STORE_FAST", "POP_JUMP_IF_FALSE", "POP_JUMP_IF_TRUE"),
    "COMPARE_OP": ("POP_JUMP_IF_FALSE", "POP_JUMP_IF_TRUE"),
    "IS_OP": ("POP_JUMP_IF_FALSE", "POP_JUMP_IF_TRUE"),
    "CONTAINS_OP": ("POP_JUMP_IF_FALSE", "POP_JUMP_IF_TRUE"),
}


LAST_HELD = {
    "BINARY_OP": ("left",), "BINARY_SUBSCR": ("container",), "STORE_SUBSCR": ("container",), "IS_OP": ("left", "right"),
    "TO_BOOL": ("value",),
}  # fmt: skip
"""What an instruction may be the last to hold, where it does its work itself, and whose end the program may notice (in a list there may be
an object with a finalizer): that ends with the instruction, and not with the run. Other inputs are numbers, texts, or held by others."""

BACK = "JUMP_BACKWARD"
LOOPS = ("FOR_ITER", "FOR_ITER_INDEXED")

BY_FORM = {definition.name: definition for forms in FORMS.values() for definition in forms.values()}
"""The forms by their own names, which stand in runs for the instructions."""


def sequences() -> Iterator[tuple[str, ...]]:
    """All runs that are fused."""
    for local in LOCALS:
        yield from with_local(local)
        for name in GLOBALS:
            yield from calls(name, local)
    for name in GLOBALS:
        yield from ((name, "CALL_0"), (name, "LOAD_CONST", "CALL_1"))
    for stores in (("STORE_FAST",), ("UNPACK_SEQUENCE_2", "STORE_FAST", "STORE_FAST")):
        for loop in LOOPS:
            yield (loop, *stores)
    yield from (("STORE_FAST", "STORE_FAST"), ("UNPACK_SEQUENCE_2", "STORE_FAST", "STORE_FAST"))
    for back in ("LIST_APPEND", "POP_TOP", "STORE_FAST"):
        yield (back, BACK)
    for test in ("POP_JUMP_IF_FALSE", "POP_JUMP_IF_TRUE"):
        yield ("TO_BOOL", test)
    for end in ("BINARY_OP", "LOAD_CONST"):
        yield (end, "RETURN_VALUE")
    yield from (("LOAD_CONST", "IS_OP", "RETURN_VALUE"), ("POP_TOP", "LOAD_CONST", "RETURN_VALUE"))
    yield from (("LOAD_CONST", "CALL_1"), ("LOAD_CONST", "STORE_FAST"), ("LOAD_CONST", "LIST_APPEND", BACK))


def with_local(local: str) -> Iterator[tuple[str, ...]]:
    """The runs with an instruction that pushes a local variable."""
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
    yield from ((local, local), (local, "LOAD_CONST"))
    for store in (("STORE_FAST",), ("STORE_FAST", "STORE_FAST"), *[(loop, "STORE_FAST") for loop in LOOPS]):
        yield (*store, local)
    yield from ((local, "CALL_1"), (local, local, "CALL_2"), (local, "LOAD_CONST", "CALL_2"))
    for value in ((), ("BINARY_OP",), (local, "BINARY_OP"), ("BINARY_SUBSCR",)):
        yield (local, *value, "LIST_APPEND", BACK)
    yield from ((local, local, "STORE_SUBSCR"), (local, "STORE_SUBSCR", BACK), (local, local, "STORE_SUBSCR", BACK))


def calls(name: str, local: str) -> Iterator[tuple[str, ...]]:
    """The runs that push a global, for a call, and arguments."""
    operation = (name, local, "LOAD_CONST", "BINARY_OP")
    yield from ((name, local), (name, local, local), (name, local, "LOAD_CONST"), operation)
    yield from ((name, local, "CALL_1"), (*operation, "CALL_1"), (name, local, local, "CALL_2"), (name, local, "LOAD_CONST", "CALL_2"))


def fused_name(names: tuple[str, ...]) -> str:
    """The name of a run's handler."""
    return "__".join(names)


def fused_handler(names: tuple[str, ...]) -> str:
    """The source text of a run's handler; its operand is the tuple of theirs."""
    made = Fused([DEFINITIONS.get(name) or BY_FORM[name] for name in names])
    body = ast.unparse(ast.fix_missing_locations(ast.Module(body=made.statements(), type_ignores=[])))
    operands = ", ".join(f"oparg{k}" for k in range(len(names)))
    lines = [f"def {fused_name(names)}(frame, stack, oparg, thread):", f"    {operands} = oparg"]
    return "\n".join([*lines, *(f"    {line}" for line in body.splitlines())]) + "\n"


class Fused:
    """The statements of one run, instruction by instruction."""

    def __init__(self, definitions: list[Definition]) -> None:
        self.definitions = definitions
        self.virtual: list[str] = []
        """Local variables that hold what would be on top of the stack."""
        self.position = 0
        """Of which instruction, in the run, `frame.position` tells now."""
        self.ending: list[str] = []
        """Local variables that hold what ends with the instruction."""

    def statements(self) -> list[ast.stmt]:
        """The body of the handler."""
        return self.after(0)

    def after(self, k: int) -> list[ast.stmt]:
        """The statements from instruction `k` on."""
        if k == len(self.definitions):
            return [*self.moved(k - 1), *self.flushed()]
        ended = ast.parse(f"del {', '.join(self.ending)}").body if self.ending else []
        definition = self.definitions[k]
        body = body_of(definition.function)
        stored = {
            node.id for statement in body for node in ast.walk(statement) if isinstance(node, ast.Name) and type(node.ctx) is ast.Store
        }
        names = {name: f"{name}{k}" for name in (*stored, "oparg")}
        before, self.virtual = self.taken(k, definition, names)
        body = Renaming(names).visit(ast.Module(copy.deepcopy(body), [])).body
        body = body[: next((n for n, statement in enumerate(body, 1) if isinstance(statement, ast.Return)), None)]
        ends = not body or not isinstance(body[-1], ast.Return)
        if self.tells(k):
            before += self.moved(k)
        state = (list(self.virtual), self.position)
        ending = self.ending
        done: list[ast.stmt] = []
        for statement in body:
            replaced = Ending(self, k).visit(statement)
            done.extend(replaced if isinstance(replaced, list) else [replaced])
            self.virtual, self.position = list(state[0]), state[1]
            self.ending = ending
        if ends:
            done += self.after(k + 1)
        return ended + before + done

    def tells(self, k: int) -> bool:
        """Must the frame tell the position of instruction `k` while that executes? (An unbound local says so itself.)

        What a variable has held may have a finalizer, which looks: where the store is the last of its run that costs nothing. Elsewhere it
        belongs to a loop, or to several names, whose line is that of the instruction before.
        """
        name = self.definitions[k].name
        return name not in ("LOAD_FAST", "LOAD_FAST_CHECK", "LOAD_CONST") and (name != "STORE_FAST" or k == len(self.definitions) - 1)

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

    def taken(self, k: int, definition: Definition, names: dict[str, str]) -> tuple[list[ast.stmt], list[str]]:
        """Statements that put an instruction's inputs into its parameters, and the variables that are left.

        `names` gets the parameters: one that is held in a variable already, and that the body does not change, is that variable.
        What is left is not on the stack while the instruction executes. Nobody can tell: where it raises, the stack is cut back to less
        than what the run has pushed (no range of handlers begins within a run), and where it delivers they are pushed first (`Ending`).
        """
        self.ending = []
        if definition.raw:
            if any(isinstance(node, ast.Return) for statement in body_of(definition.function) for node in ast.walk(statement)):
                raise ValueError(f"{definition.name} is raw, and returns from somewhere: it cannot be fused")
            return self.flushed(), []
        if definition.peeks:
            inputs = enumerate(reversed(definition.effect.inputs), 1)
            looked = [f"{names.setdefault(item.name, f'{item.name}{k}')} = stack[-{n}]" for n, item in inputs]
            return [*self.flushed(), *ast.parse("\n".join(looked)).body], []
        lines: list[str] = []
        left = list(self.virtual)
        taken = [item.name for item in definition.effect.inputs]
        held = [(name, left.pop()) for name in reversed(taken) if left]
        popped = [name for name in reversed(taken) if name not in dict(held)]
        lines += [f"{names[name]} = {variable}" for name, variable in reversed(held) if name in names]
        names.update((name, variable) for name, variable in held if name not in names)
        used = {node.id for statement in body_of(definition.function) for node in ast.walk(statement) if isinstance(node, ast.Name)}
        lines += [f"{names.setdefault(name, f'{name}{k}')} = stack.pop()" if name in used else "stack.pop()" for name in popped]
        self.ending = [names[name] for name in reversed(popped) if name in LAST_HELD.get(definition.name, ())]
        return ast.parse("\n".join(lines)).body, left


class Renaming(ast.NodeTransformer):
    """Gives the variables of one instruction names of their own in the run, and decides at once what is known of NULL."""

    def __init__(self, names: dict[str, str]) -> None:
        self.names = names

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """Rename one use."""
        return ast.Name(self.names.get(node.id, node.id), node.ctx)

    def visit_If(self, node: ast.If) -> ast.AST | list[ast.stmt]:
        """Leave out the question whether NULL is NULL."""
        self.generic_visit(node)
        return node.body if ast.unparse(node.test) == "NULL is NULL" else node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        """As `visit_If`."""
        self.generic_visit(node)
        return node.body if ast.unparse(node.test) == "NULL is NULL" else node


class Ending(ast.NodeTransformer):
    """Turns the ``return`` of one instruction into going on with the next one of the run."""

    def __init__(self, run: Fused, k: int) -> None:
        self.run = run
        self.k = k

    def visit_Return(self, node: ast.Return) -> ast.AST | list[ast.stmt]:
        """Rewrite one return statement."""
        run = self.run
        value = node.value
        state = (list(run.virtual), run.position)
        if isinstance(value, ast.Call) and delivers(node):
            pushed = run.flushed()
            run.virtual = state[0]
            return [*pushed, ast.Return(value.args[0])]
        made: list[ast.stmt] = []
        outputs = run.definitions[self.k].pushed
        if outputs:
            assert value is not None
            values = value.elts if len(outputs) > 1 and isinstance(value, ast.Tuple) else [value]
            for j, each in enumerate(values):
                if isinstance(each, ast.Name):
                    run.virtual.append(each.id)
                    continue
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
