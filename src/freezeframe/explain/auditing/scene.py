"""A function that an audit looks at: its syntax tree, which of it is in loops, and what was counted there."""

from __future__ import annotations

import ast
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias, TypeGuard

from freezeframe.model.raw import HOST_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from freezeframe.explain.auditing.edits import Source
    from freezeframe.explain.auditing.evidence import Facts, HotFunction, Observed, Seen

Loop: TypeAlias = ast.For | ast.AsyncFor | ast.While
Definition: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef

_SCOPES: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_COMPREHENSIONS: Final = (ast.ListComp, ast.SetComp, ast.DictComp)
_APART: Final = (*_SCOPES, ast.GeneratorExp) if HOST_VERSION >= (3, 12) else (*_SCOPES, ast.GeneratorExp, *_COMPREHENSIONS)
"""What is compiled to code of its own: from 3.12 comprehensions are not (PEP 709)."""


def own_nodes(body: Iterable[ast.AST], apart: tuple[type[ast.AST], ...] = _APART) -> Iterator[ast.AST]:
    """All nodes of some statements, each before its children, without what is inside a scope apart."""
    for node in body:
        yield node
        if not isinstance(node, apart):
            yield from own_nodes(ast.iter_child_nodes(node), apart)


def names_bound(nodes: Iterable[ast.AST]) -> set[str]:
    """The names that nodes bind or delete."""
    found: set[str] = set()
    for node in nodes:
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                found.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                found.add(name)
            case ast.MatchMapping(rest=str(name)):
                found.add(name)
            case ast.alias(name=name, asname=other):
                found.add(other or name.partition(".")[0])
    return found


def module_loops(tree: ast.Module) -> Iterator[Loop]:
    """The loops that a module executes itself, the outermost ones."""
    todo: list[ast.stmt] = list(tree.body)
    while todo:
        statement = todo.pop(0)
        if isinstance(statement, Loop):
            yield statement
        elif isinstance(statement, ast.If):
            todo += [*statement.body, *statement.orelse]


def loops_in(loop: Loop) -> Iterator[Loop]:
    """A loop, and those that are executed in its rounds: not what is in functions that it makes."""
    todo: list[ast.AST] = [loop]
    while todo:
        node = todo.pop()
        if isinstance(node, Loop):
            yield node
        todo += [child for child in ast.iter_child_nodes(node) if not isinstance(child, _SCOPES)]


def is_simple(node: ast.AST) -> TypeGuard[ast.Name | ast.Constant]:
    """Whether an expression may stand twice, and anywhere: a name or a constant."""
    return isinstance(node, (ast.Name, ast.Constant))


class Scene:
    """A function as an audit sees it; or a module, of which only the loops that it executes itself are looked at."""

    def __init__(self, function: HotFunction, node: Definition | ast.Module, source: Source, facts: Facts, observed: Observed) -> None:
        self.function = function
        self.node = node
        self.source = source
        self.facts = facts
        self._observed = observed

    @property
    def definition(self) -> Definition:
        """The definition of a function, which this is about."""
        assert isinstance(self.node, Definition)
        return self.node

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """All nodes that are in the function's own code."""
        return tuple(own_nodes(self.node.body))

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        """What each node is directly inside of."""
        return {child: node for node in ast.walk(self.node) for child in ast.iter_child_nodes(node)}

    @cached_property
    def names(self) -> set[str]:
        """All names that occur in the function, in whatever meaning."""
        used = {node.id for node in ast.walk(self.node) if isinstance(node, ast.Name)}
        return used | {node.arg for node in ast.walk(self.node) if isinstance(node, ast.arg)} | names_bound(ast.walk(self.node))

    def fresh(self, name: str) -> str:
        """A name like this one that the function does not have yet."""
        while name in self.names or name in self.facts.names:
            name += "_"
        return name

    def around(self, node: ast.AST) -> Iterator[ast.AST]:
        """What a node is inside of, up to the function."""
        while node is not self.node:
            node = self.parents[node]
            yield node

    def loops(self, node: ast.AST) -> list[Loop]:
        """The loop statements of the function that execute a node again and again, the innermost first."""
        found: list[Loop] = []
        inside = node
        for outside in self.around(node):
            if isinstance(outside, (ast.For, ast.AsyncFor, ast.While)) and (
                inside in outside.body or (isinstance(outside, ast.While) and inside is outside.test)
            ):
                found.append(outside)
            inside = outside
        return found

    def in_loop(self, node: ast.AST) -> bool:
        """Whether a node is in a loop statement, or in a comprehension's."""
        inside = node
        for outside in self.around(node):
            if isinstance(outside, (*_COMPREHENSIONS, ast.GeneratorExp)) and inside is not outside.generators[0]:
                return True
            if isinstance(outside, ast.comprehension) and inside is not outside.iter:
                return True
            inside = outside
        return bool(self.loops(node))

    def always(self, node: ast.AST, loop: Loop) -> bool:
        """Whether each round of a loop evaluates a node, as far as nothing raises before."""
        inside = node
        for outside in self.around(node):
            if outside is loop:
                return True
            match outside:
                case ast.If(test=test) | ast.IfExp(test=test):
                    sure = inside is test
                case ast.BoolOp(values=[first, *_]):
                    sure = inside is first
                case ast.Try() | ast.TryStar() | ast.ExceptHandler() | ast.For() | ast.AsyncFor() | ast.While() | ast.comprehension():
                    sure = isinstance(outside, (ast.For, ast.comprehension)) and inside is outside.iter
                case ast.Compare(left=left, comparators=[first, *_]):
                    sure = inside in {left, first}
                case ast.match_case() | ast.Lambda() | ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                    sure = False
                case _:
                    sure = True
            if not sure:
                return False
            inside = outside
        return False

    def statement(self, node: ast.AST) -> ast.stmt:
        """The statement that a node is in."""
        while not isinstance(node, ast.stmt):
            node = self.parents[node]
        return node

    def count(self, what: str, *nodes: ast.AST) -> int:
        """How often these nodes have been executed (`observing` says what is counted of which)."""
        return sum(self._observed.count(self.function, what, node) for node in nodes)

    def seen(self, what: str, node: ast.AST) -> list[Seen]:
        """What was met there, the most frequent first."""
        return self._observed.seen(self.function, what, node)
