"""How statements of handlers and services are rewritten so that they stand in a block (`inlining`)."""

import ast

OPERAND = "OPERAND"
"""Stands in the text for the operand."""
DEPTH = "DEPTH"
"""Stands for how many values there are before the instruction, variables and stack."""
UNCOUNTED = ("del stack[", "stack[-1:]", "stack[-2:]", "stack.extend", "stack += (")
"""What begins a statement behind which nobody knows how many values there are."""

Statements = list[ast.stmt]

SYMBOLS = {
    "add": ast.Add, "and_": ast.BitAnd, "floordiv": ast.FloorDiv, "lshift": ast.LShift, "matmul": ast.MatMult, "mul": ast.Mult,
    "mod": ast.Mod, "or_": ast.BitOr, "pow": ast.Pow, "rshift": ast.RShift, "sub": ast.Sub, "truediv": ast.Div, "xor": ast.BitXor,
}  # fmt: skip
RELATIONS = {"lt": ast.Lt, "le": ast.LtE, "eq": ast.Eq, "ne": ast.NotEq, "gt": ast.Gt, "ge": ast.GtE}


def stored_in_order(node: ast.AST) -> list[str]:
    """The variables that something binds."""
    return [each.id for each in ast.walk(node) if isinstance(each, ast.Name) and type(each.ctx) is ast.Store]


def stored(statements: Statements) -> set[str]:
    """The same of statements."""
    return {name for statement in statements for name in stored_in_order(statement)}


def ends(statements: Statements) -> bool:
    """Is the end of them never reached?"""
    if not statements:
        return False
    last = statements[-1]
    return isinstance(last, (ast.Return, ast.Raise, ast.Break)) or (isinstance(last, ast.If) and ends(last.body) and ends(last.orelse))


class Substituting(ast.NodeTransformer):
    """Puts the taking of values where they are used."""

    def __init__(self, names: list[str]) -> None:
        self.names = names

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """One use."""
        return ast.parse("stack.pop()", mode="eval").body if node.id in self.names else node


class Serving(ast.NodeTransformer):
    """Turns a service's statements into an instruction's."""

    def __init__(self, values: dict[str, ast.expr], own: set[str]) -> None:
        self.values = values
        self.own = own

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """No types."""
        assert node.value is not None
        return self.visit(ast.Assign([node.target], node.value, lineno=0))  # type: ignore[no-any-return]

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        """The instruction has the frame's values at hand."""
        if ast.unparse(node) == "frame.localsplus" and type(node.ctx) is ast.Load:
            return ast.Name("stack", ast.Load())
        self.generic_visit(node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """The service's own call is the instruction's, as it stands."""
        if isinstance(node.func, ast.Attribute) and ast.unparse(node.func).startswith("thread."):
            return node
        self.generic_visit(node)
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """Its parameters and variables."""
        if node.id in self.values:
            return self.values[node.id]
        if node.id == "self":
            return ast.Name("thread", node.ctx)
        return ast.Name(f"{node.id}_of", node.ctx) if node.id in self.own else node


class Placing(ast.NodeTransformer):
    """Counts the places of the evaluation stack from below, where it is known how many there are: that is faster."""

    def __init__(self) -> None:
        self.more: int | None = 0
        """So many values there are more than before the instruction."""
        self.known: dict[str, ast.expr] = {}
        """Variables for places that are known."""

    def placed(self, statements: Statements, more: int | None) -> tuple[Statements, int | None]:
        """Statements before which there are so many more, and how many there are behind them; None where nobody knows."""
        made: Statements = []
        for statement in statements:
            if isinstance(statement, ast.If):
                self.more = more
                test = self.visit(statement.test)
                then, behind = self.placed(statement.body, more)
                otherwise, behind_that = self.placed(statement.orelse, more)
                made.append(ast.If(test, then, otherwise))
                more = behind_that if ends(then) else behind if ends(otherwise) or behind == behind_that else None
                continue
            text = ast.unparse(statement)
            if isinstance(statement, ast.While) or text.startswith(UNCOUNTED):
                self.more = None
                made.append(self.visit(statement))
                more = None
                continue
            self.more = more
            if isinstance(statement, ast.Assign) and text.startswith("at = len(stack) - ") and more is not None:
                self.known["at"] = self.visit(statement.value)
                continue
            made.append(self.visit(statement))
            if more is not None:
                more += text.count("stack.append(") - text.count("stack.pop()")
                if "thread." in text and "frame" in text:
                    more = None
        return made, more

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        """A place that is counted from above."""
        self.generic_visit(node)
        if self.more is None or ast.unparse(node.value) != "stack" or not isinstance(node.slice, ast.UnaryOp):
            return node
        node.slice = ast.BinOp(self.depth(), ast.Sub(), node.slice.operand)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """How many there are."""
        self.generic_visit(node)
        return node if self.more is None or ast.unparse(node) != "len(stack)" else self.depth()

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """A place that is known."""
        return self.known.get(node.id, node)

    def depth(self) -> ast.expr:
        """How many there are where the statement begins."""
        depth = ast.Name(DEPTH, ast.Load())
        return ast.BinOp(depth, ast.Sub(), ast.Constant(-self.more)) if self.more else depth


class Naming(ast.NodeTransformer):
    """Puts the mark of the operand in its place, and gives variables names that are nobody else's."""

    def __init__(self, variables: set[str]) -> None:
        self.variables = variables

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """One use of a name."""
        if node.id == "oparg":
            return ast.Name(OPERAND, node.ctx)
        return ast.Name(f"{node.id}_", node.ctx) if node.id in self.variables else node


class Operating(ast.NodeTransformer):
    """Has an operator in the place of the call of its function."""

    def __init__(self, operator: str) -> None:
        self.operator = operator

    def visit_Assign(self, node: ast.Assign) -> ast.AST | Statements:
        """An in-place operation is a statement of its own."""
        name = self.operator
        if name in SYMBOLS or name in RELATIONS or ast.unparse(node.value) != "oparg(left, right)":
            self.generic_visit(node)
            return node
        symbol = SYMBOLS.get(name[1:]) or SYMBOLS[f"{name[1:]}_"]
        changed = ast.AugAssign(ast.Name("left", ast.Store()), symbol(), ast.Name("right", ast.Load()))
        node.value = ast.Name("left", ast.Load())
        return [changed, node]

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """A call of the operator's function with both values."""
        called = ast.unparse(node)
        if called == "oparg(left, right)" and self.operator in SYMBOLS:
            return ast.BinOp(node.args[0], SYMBOLS[self.operator](), node.args[1])
        if called == "oparg[0](left, right)":
            return ast.Compare(node.args[0], [RELATIONS[self.operator]()], [node.args[1]])
        self.generic_visit(node)
        return node
