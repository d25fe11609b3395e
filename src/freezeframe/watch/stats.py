"""What calls cost, as values: by function with its callers, and as a tree of call paths."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import CodeType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Key = tuple[str, int, str]
"""A function: its file, first line and qualified name; a builtin's file is ``~``, as `pstats` has it."""


def key_of(code: CodeType | str) -> Key:
    """The function that a code object is of; of a builtin, the text that C has for it."""
    return ("~", 0, code) if isinstance(code, str) else (code.co_filename, code.co_firstlineno, code.co_qualname)


@dataclass(slots=True)
class Edge:
    """What a function cost where a certain one called it; times in seconds."""

    calls: int = 0
    primitive: int = 0
    """Calls that are not made while another one of the same function is in progress."""
    own: float = 0.0
    cumulative: float = 0.0

    def add(self, calls: int, primitive: int, own: float, cumulative: float) -> None:
        """These calls, too."""
        self.calls += calls
        self.primitive += primitive
        self.own += own
        self.cumulative += cumulative


@dataclass(slots=True)
class Function(Edge):
    """What a function cost, whoever called it. While it calls itself, `cumulative` is that of the outermost call."""

    key: Key = ("", 0, "")
    resumptions: int = 0
    """How often a generator or coroutine of it was gone on with. (C's profiler on 3.11 counts that among the calls.)"""
    callers: dict[Key, Edge] = field(default_factory=dict)


@dataclass(slots=True)
class Path:
    """What a function cost at the end of a call path; times in seconds."""

    key: Key
    calls: int = 0
    resumptions: int = 0
    own: float = 0.0
    cumulative: float = 0.0
    children: list[Path] = field(default_factory=list)

    def walk(self) -> Iterator[tuple[Path, tuple[Path, ...] | None]]:
        """Every path within, outer ones first, and afterwards again without its children: ``(path, its children)``, ``(path, None)``."""
        todo: list[tuple[Path, bool]] = [(self, False)]
        while todo:
            path, done = todo.pop()
            if done:
                yield path, None
                continue
            yield path, tuple(path.children)
            todo.append((path, True))
            todo += [(child, False) for child in reversed(path.children)]


def merged(parts: Iterable[dict[Key, Function]]) -> dict[Key, Function]:
    """The functions of several threads or recordings, together."""
    found: dict[Key, Function] = {}
    for functions in parts:
        for key, one in functions.items():
            function = found.setdefault(key, Function(key=key))
            function.add(one.calls, one.primitive, one.own, one.cumulative)
            function.resumptions += one.resumptions
            for caller, edge in one.callers.items():
                function.callers.setdefault(caller, Edge()).add(edge.calls, edge.primitive, edge.own, edge.cumulative)
    return found


def joined(trees: Iterable[Path]) -> Path:
    """The paths of several recordings of a thread, together."""
    found = Path(("", 0, ""))
    todo = [(found, tree) for tree in trees]
    while todo:
        path, more = todo.pop()
        path.key = more.key
        path.calls += more.calls
        path.resumptions += more.resumptions
        path.own += more.own
        path.cumulative += more.cumulative
        children = {child.key: child for child in path.children}
        for child in more.children:
            if child.key not in children:
                path.children.append(children.setdefault(child.key, Path(child.key)))
            todo.append((children[child.key], child))
    return found


def functions_of(tree: Path) -> dict[Key, Function]:
    """The functions of a tree of paths."""
    found: dict[Key, Function] = {}
    outside: list[Path] = []
    active: dict[Key, int] = {}
    for path, children in tree.walk():
        if path is tree:
            continue
        key = path.key
        if children is None:
            outside.pop()
            active[key] -= 1
            continue
        first = not active.get(key)
        function = found.setdefault(key, Function(key=key))
        function.resumptions += path.resumptions
        counted = path.calls, path.calls if first else 0, path.own, path.cumulative if first else 0.0
        function.add(*counted)
        if outside:
            function.callers.setdefault(outside[-1].key, Edge()).add(*counted)
        outside.append(path)
        active[key] = active.get(key, 0) + 1
    return found


def folded(tree: Path) -> Path:
    """The tree with recursion folded: a call of a function that is in progress counts where the outer call does."""
    result = Path(tree.key)
    place: dict[Key, Path] = {}
    inside: list[tuple[Path, bool]] = []
    for path, children in tree.walk():
        if path is tree:
            continue
        if children is None:
            if inside.pop()[1]:
                del place[path.key]
            continue
        outer = inside[-1][0] if inside else result
        known = place.get(path.key)
        node = known or next((child for child in outer.children if child.key == path.key), None)
        if node is None:
            outer.children.append(node := Path(path.key))
        node.calls += path.calls
        node.resumptions += path.resumptions
        node.own += path.own
        if known is None:
            place[path.key] = node
        inside.append((node, known is None))
    for node, children in result.walk():
        if children is None:
            node.cumulative = node.own + sum(child.cumulative for child in node.children)
    return result


def forget_outermost_builtins(functions: dict[Key, Function]) -> None:
    """Leave out the calls of builtins that none of the functions made."""
    for key, entry in [(key, function) for key, function in functions.items() if key[0] == "~"]:
        inner = Edge()
        for edge in entry.callers.values():
            inner.add(edge.calls, edge.primitive, edge.own, edge.cumulative)
        if inner.calls == 0:
            del functions[key]
            for function in functions.values():
                function.callers.pop(key, None)
        elif inner.calls < entry.calls:
            entry.calls, entry.primitive, entry.own, entry.cumulative = inner.calls, inner.primitive, inner.own, inner.cumulative
