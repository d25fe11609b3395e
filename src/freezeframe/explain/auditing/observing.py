"""Counting what a function executes, exactly: its syntax tree is compiled anew with calls of counters in it.

The counters are constants of the code (`freezeframe.replace` puts them there), so that the program finds no name that it does not have.

| what | is counted | and seen |
| --- | --- | --- |
| "name" | each time a name that is no local variable's is read | |
| "attribute" | each time an attribute is read | |
| "another" | each time that gives another value than it did last, of the same object; and once where a property gives it | |
| "call" | each call with keywords or `*`, or that did not specialise | what is called |
| "starred" | each `*args` and `**kwargs` in a call | how many there are |
| "operand" | each operand of an operator that did not specialise | its types |
| "loop", "try", "caught" | each round of a loop, each `try`, each time a handler takes an exception | |
| "made" | each time a function is made | |
"""

from __future__ import annotations

import ast
from collections import deque
from itertools import count
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType, MethodWrapperType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import FreezeframeError
from freezeframe.explain.auditing.evidence import HotFunction, Note, Place, Seen, place_of
from freezeframe.explain.auditing.scene import Definition, loops_in, module_loops
from freezeframe.explain.callables import callable_view
from freezeframe.explain.expected import expected_form
from freezeframe.explain.looking import lookup
from freezeframe.explain.syntax import definitions
from freezeframe.model.code import CO_VARARGS, CO_VARKEYWORDS
from freezeframe.surgery.ops import op
from freezeframe.surgery.replace import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_TABLE: Final = "__freezeframe_counters__"
"""What the counters are called in the syntax tree; the code has no such name."""
_MOST: Final = 100
"""So many different things are told apart at a place."""


class Counters:
    """The counters of a program, and where each stands."""

    def __init__(self) -> None:
        self._table: list[Callable[..., Any]] = []
        self._read: list[Callable[[], Note]] = []

    def notes(self) -> tuple[Note, ...]:
        """What they have counted."""
        return tuple([read() for read in self._read])

    def instrumented(self, tree: ast.Module, file: str, functions: Iterable[HotFunction]) -> CodeType:
        """A module's code with counters in these functions of it."""
        defined = definitions(tree)
        for function in functions:
            node = defined.get((function.name, function.line))
            if isinstance(node, Definition):
                node.body = _Instrument(self, function).body(node.body)
            elif function.name == "<module>":
                for loop in [inner for outer in module_loops(tree) for inner in loops_in(outer)]:
                    loop.body.insert(0, _Instrument(self, function).statement("loop", loop))
        ast.fix_missing_locations(tree)
        return self._given(compile(tree, file, "exec", dont_inherit=True))

    def _given(self, code: CodeType) -> CodeType:
        """The code with the counters as a constant in the place of the table's name. They are put in last: what has them cannot be
        marshalled, as `replace` does with a module whose comprehensions are inlined."""
        if _TABLE in code.co_names:
            by_name = code.co_name == "<module>"
            code = (
                replace(code, (op("LOAD_NAME", _TABLE), [op("LOAD_CONST", _TABLE)])) if by_name else replace(code, globals={_TABLE: _TABLE})
            )
        table = tuple(self._table)
        consts = [self._given(each) if isinstance(each, CodeType) else table if each == _TABLE else each for each in code.co_consts]
        return code.replace(co_consts=tuple(consts))

    def attribute(self, function: HotFunction, place: Place, name: str) -> tuple[int, int]:
        """The places of two new counters: one that is given and returns the object that an attribute is read of, one the attribute."""
        counter = count()
        self._table += _attribute(name, counter.__next__)
        self._read.append(lambda: Note(function.key, "another", place, next(counter)))
        return len(self._table) - 2, len(self._table) - 1

    def number(self, function: HotFunction, what: str, place: Place, arguments: int = 0) -> int:
        """The place in the table of a new counter: one that only counts; one that is given and returns what is there."""
        if what in _SEEN:
            seen: dict[Any, list[Any]] = {}
            self._table.append(_SEEN[what](seen))
            self._read.append(lambda: _note(function, what, place, seen, arguments))
        else:
            counter = count()
            self._table.append(counter.__next__)
            self._read.append(lambda: Note(function.key, what, place, next(counter)))
        return len(self._table) - 1


def _attribute(name: str, another: Callable[[], int]) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    owners: deque[Any] = deque(maxlen=_MOST)  # of reads in progress within each other, and of some that have raised something
    kinds: set[type] = set()
    last = [object(), None]

    def before(owner: Any) -> Any:
        kind = type(owner)
        if kind not in kinds:
            kinds.add(kind)
            if isinstance(lookup(kind, name), property):
                another()
        owners.append(owner)
        return owner

    def after(value: Any) -> Any:
        owner = owners.pop() if owners else None
        if owner is last[0] and not _same(value, last[1]):
            another()
        last[:] = owner, value
        return value

    return before, after


def _same(value: Any, other: Any) -> bool:
    """Whether two values are the same object, or as good as one. No code of the program's is executed."""
    kind = type(value)
    if value is other or kind is not type(other):
        return value is other
    if kind is MethodType:
        return value.__self__ is other.__self__ and value.__func__ is other.__func__
    if kind is BuiltinFunctionType:
        return value.__self__ is other.__self__ and value.__name__ == other.__name__
    return kind in _PLAIN and value == other


def _types(seen: dict[Any, list[Any]]) -> Callable[[Any], Any]:
    def see(value: Any) -> Any:
        kind = type(value)
        if kind in seen:
            seen[kind][0] += 1
        elif len(seen) < _MOST:
            seen[kind] = [1, kind]
        return value

    return see


def _callables(seen: dict[Any, list[Any]]) -> Callable[[Any], Any]:
    def see(value: Any) -> Any:
        kind = type(value)
        if kind is MethodType:
            key = kind, _identity(value.__func__)
        elif kind is FunctionType:
            key = kind, _identity(value.__code__)
        elif kind is BuiltinFunctionType:
            key = type(value.__self__), value.__name__
        else:
            key = kind, _identity(value) if kind is type else 0
        if key in seen:
            seen[key][0] += 1
        elif len(seen) < _MOST:
            seen[key] = [1, value]
        return value

    return see


def _sizes(seen: dict[Any, list[Any]]) -> Callable[[Any], Any]:
    def see(value: Any) -> Any:
        kind = type(value)
        size = len(value) if kind in _SIZED else None
        key = kind, size
        if key in seen:
            seen[key][0] += 1
        elif len(seen) < _MOST:
            seen[key] = [1, (kind, size)]
        return value

    return see


_identity = object.__hash__
_SIZED: Final = (tuple, list, dict)
_PLAIN: Final = frozenset({int, float, complex, bool, str, bytes, MethodWrapperType})
_SEEN: Final = {"operand": _types, "call": _callables, "starred": _sizes}


def _note(function: HotFunction, what: str, place: Place, seen: dict[Any, list[Any]], arguments: int) -> Note:
    told = []
    for times, value in seen.values():
        if what == "call":
            told.append(_called(times, value, arguments))
        elif what == "starred":
            told.append(Seen(times, value[0].__qualname__, value[1]))
        else:
            told.append(Seen(times, value.__qualname__))
    return Note(function.key, what, place, sum(each.count for each in told), tuple(told))


def _called(times: int, value: Any, arguments: int) -> Seen:
    try:
        view = callable_view(value)
    except FreezeframeError as error:
        return Seen(times, str(error))
    bound = type(value) is MethodType
    code = getattr(value.__func__ if bound else value, "__code__", None)
    parameters = None
    if isinstance(code, CodeType) and not code.co_flags & (CO_VARARGS | CO_VARKEYWORDS):
        parameters = code.co_varnames[bound : code.co_argcount]
        if code.co_posonlyargcount:
            parameters = tuple([f"/{name}" if at + bound < code.co_posonlyargcount else name for at, name in enumerate(parameters)])
    form = expected_form(value, arguments & 0xFFFF, keywords=arguments > 0xFFFF)
    return Seen(times, f"{view.name}: {view.described}", None, view.kind, form, parameters)


def _is_super(node: ast.expr) -> bool:
    """Whether it is a call of `super`, which the compiler knows: that stays as it is."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super"


class _Instrument(ast.NodeTransformer):
    """Puts counters into a function's own code; what is defined inside it stays as it is."""

    def __init__(self, counters: Counters, function: HotFunction) -> None:
        self._counters = counters
        self._function = function
        self._names = frozenset([*function.globals, *function.builtins, *function.free])
        self._troubled = {site.place for site in function.sites if site.troubled}

    def body(self, statements: list[ast.stmt], *first: ast.stmt) -> list[ast.stmt]:
        """Statements with counters in them."""
        found = list(first)
        for statement in statements:
            made = self.visit(statement)
            found += made if isinstance(made, list) else [made]
        return found

    def _call(self, what: str, node: ast.AST, *given: ast.expr, arguments: int = 0) -> ast.Call:
        return self._at(self._counters.number(self._function, what, place_of(node), arguments), node, *given)

    def _at(self, number: int, node: ast.AST, *given: ast.expr) -> ast.Call:
        """A call of what is at a place in the table."""
        counter = ast.Subscript(ast.Name(_TABLE, ast.Load()), ast.Constant(number), ast.Load())
        call = ast.Call(counter, list(given), [])
        return ast.copy_location(call, node)

    def _counted(self, what: str, node: ast.expr, value: ast.expr) -> ast.expr:
        """The value of an expression, counted before it is evaluated."""
        both = ast.Tuple([self._call(what, node), value], ast.Load())
        return ast.copy_location(ast.Subscript(both, ast.Constant(1), ast.Load()), node)

    def statement(self, what: str, node: ast.AST) -> ast.stmt:
        """A statement that counts."""
        return ast.copy_location(ast.Expr(self._call(what, node)), node)

    def visit_Name(self, node: ast.Name) -> ast.expr:
        counted = isinstance(node.ctx, ast.Load) and node.id in self._names and node.id != "super"
        return self._counted("name", node, node) if counted else node

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        value = self.visit(node.value)
        if isinstance(node.ctx, ast.Load) and not _is_super(node.value):
            value = self._counted("attribute", node, value)
            before, after = self._counters.attribute(self._function, place_of(node), node.attr)
            read = ast.copy_location(ast.Attribute(self._at(before, node, value), node.attr, node.ctx), node)
            return self._at(after, node, read)
        return ast.copy_location(ast.Attribute(value, node.attr, node.ctx), node)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        wanted = node.keywords or any(isinstance(each, ast.Starred) for each in node.args) or place_of(node) in self._troubled
        size = len(node.args) + len(node.keywords) + 0x10000 * bool(node.keywords)
        func = self.visit(node.func)
        if wanted and not _is_super(node):
            func = self._call("call", node, func, arguments=size)
        args = [self._argument(each) for each in node.args]
        keywords = [
            ast.copy_location(ast.keyword(each.arg, self._sized(each.value) if each.arg is None else self.visit(each.value)), each)
            for each in node.keywords
        ]
        return ast.copy_location(ast.Call(func, args, keywords), node)

    def _argument(self, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.Starred):
            return ast.copy_location(ast.Starred(self._sized(node.value), ast.Load()), node)
        return self.visit(node)  # type: ignore[no-any-return]

    def _sized(self, node: ast.expr) -> ast.expr:
        return self._call("starred", node, self.visit(node))

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        seen = place_of(node) in self._troubled
        left, right = (self._call("operand", each, self.visit(each)) if seen else self.visit(each) for each in (node.left, node.right))
        return ast.copy_location(ast.BinOp(left, node.op, right), node)

    def visit_For(self, node: ast.For) -> ast.stmt:
        return ast.copy_location(
            ast.For(node.target, self.visit(node.iter), self.body(node.body, self.statement("loop", node)), self.body(node.orelse)), node
        )

    def visit_While(self, node: ast.While) -> ast.stmt:
        return ast.copy_location(
            ast.While(self.visit(node.test), self.body(node.body, self.statement("loop", node)), self.body(node.orelse)), node
        )

    def visit_Try(self, node: ast.Try) -> ast.stmt:
        handlers = [
            ast.copy_location(ast.ExceptHandler(each.type, each.name, self.body(each.body, self.statement("caught", each))), each)
            for each in node.handlers
        ]
        tried = self.body(node.body, self.statement("try", node))
        return ast.copy_location(ast.Try(tried, handlers, self.body(node.orelse), self.body(node.finalbody)), node)

    def visit_Lambda(self, node: ast.Lambda) -> ast.expr:
        return self._counted("made", node, node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> list[ast.stmt]:
        return [self.statement("made", node), node]

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> list[ast.stmt]:
        return [ast.copy_location(self.statement("made", node), node), node]

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.stmt:
        return node

    def visit_match_case(self, node: ast.match_case) -> ast.match_case:
        guard = None if node.guard is None else self.visit(node.guard)
        return ast.match_case(node.pattern, guard, self.body(node.body))

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.stmt:
        value = None if node.value is None else self.visit(node.value)
        return ast.copy_location(ast.AnnAssign(node.target, node.annotation, value, node.simple), node)
