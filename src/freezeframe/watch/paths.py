"""Calls by call path: which function was called from which, from which, and so on outwards to where the thread began.

A node of the tree remembers what was called there last, so that going one call inwards mostly is one comparison. All children are in a
dictionary by identity: code objects hash by content, which takes 18 µs for one of 900 instructions from 3.12 on. (And `id` is an audited
event.) A node's time begins to run with ``-= clock()`` and ends with ``+= clock()``: what it cost
itself is the difference to its children's, and a recursive call has a node of its own.
"""

from __future__ import annotations

import sys
from time import perf_counter
from types import CodeType, SimpleNamespace
from typing import TYPE_CHECKING, Any

from freezeframe.native.hide import hide_modules, is_hidden
from freezeframe.native.watching.noting import notes_calls
from freezeframe.native.watching.timing import DEEPEST, GENERATORS, MOST, Timer
from freezeframe.watch.places import first_resume
from freezeframe.watch.stats import Function, Key, Path, functions_of, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

_identity = object.__hash__


class Node:
    """A function at the end of a call path."""

    __slots__ = ("calls", "children", "code", "depth", "generator", "parent", "recent", "resumptions", "root", "time")

    def __init__(self, code: CodeType | None, parent: Node | None) -> None:
        self.code = code
        self.parent = self if parent is None else parent
        self.root: Root = self if parent is None else parent.root  # type: ignore[assignment]
        self.depth: int = 0 if parent is None else parent.depth + 1
        self.calls = self.resumptions = 0
        self.time = 0.0
        self.generator = code is not None and code.co_flags & GENERATORS != 0
        self.children: dict[int, Node] = {}
        self.recent: Node = _NOBODY
        """The child that was called last."""

    def child(self, code: CodeType, *, resumed: bool = False) -> Node:
        """The node of what is called here, and was not the last time."""
        node = self.children.get(_identity(code))
        if node is None:
            node = Node(code, self)
            root = self.root
            if self.depth >= DEEPEST or root.room == 0:
                cut = root.cut.setdefault(_identity(code), Node(code, root))
                cut.calls += not resumed
                cut.resumptions += resumed
                return node
            root.room -= 1
            self.children[_identity(code)] = node
        self.recent = node
        return node


class Root(Node):
    """Where a thread begins."""

    __slots__ = ("cut", "room")

    def __init__(self) -> None:
        self.room = MOST
        self.cut: dict[int, Node] = {}
        """The calls of what is too deep, by the identity of the code object."""
        Node.__init__(self, None, None)


_NOBODY: Any = SimpleNamespace(code=None)


class PathRecorder:
    """One thread's calls."""

    def __init__(self) -> None:
        self.root = root = Root()
        self._node, callbacks = _callbacks(root)
        self.callbacks: dict[str, Callable[..., Any]] = callbacks

    if sys.version_info < (3, 12):

        def begin(self) -> None:
            """From now on the calls of this thread are told."""
            sys.setprofile(self.callbacks["profile"])

        def tell(self, frame: FrameType, event: str, argument: Any) -> None:
            """What came before `begin`."""
            self.callbacks["profile"](frame, event, argument)

    def end(self) -> None:
        """Nothing more is told: what is in progress counts up to now."""
        node = self._node()
        while node is not self.root:
            node.time += perf_counter()
            node = node.parent

    def paths(self) -> Path:
        """The tree: its root stands for the thread; times in seconds."""
        tree = Path(("", 0, ""))
        todo: list[tuple[Node, Path]] = [(self.root, tree)]
        while todo:
            node, path = todo.pop()
            for child in node.children.values():
                if child.code is None or is_hidden(child.code):
                    continue
                path.children.append(found := Path(key_of(child.code), child.calls, child.resumptions, cumulative=child.time))
                todo.append((child, found))
            path.own = path.cumulative - sum(child.cumulative for child in path.children)
        tree.cumulative, tree.own = -tree.own, 0.0
        return tree

    def functions(self) -> dict[Key, Function]:
        """What was called, from where, and what it cost; with the calls that are too deep for a path of their own."""
        found = functions_of(self.paths())
        for code, calls, resumptions in self._cut():
            if not is_hidden(code):
                function = found.setdefault(key := key_of(code), Function(key=key))
                function.calls += calls
                function.resumptions += resumptions
        return found

    def _cut(self) -> Iterator[tuple[CodeType, int, int]]:
        """Code objects, calls and resumptions of what is in no path."""
        for node in self.root.cut.values():
            assert node.code is not None
            yield node.code, node.calls, node.resumptions


class TimedPathRecorder(PathRecorder):
    """The same, timed by machine code (`native/watching/timing.py`)."""

    def __init__(self) -> None:
        self._timer = Timer(first_resume)
        if sys.version_info >= (3, 12):
            calls, resumptions, ends = self._timer.callbacks()
            self.callbacks = dict.fromkeys(("PY_RETURN", "PY_YIELD", "PY_UNWIND"), ends)
            self.callbacks |= {"PY_START": calls, "PY_RESUME": resumptions, "PY_THROW": resumptions}

    if sys.version_info < (3, 12):

        def begin(self) -> None:
            """From now on the calls of this thread are told."""
            self._timer.watch()

        def tell(self, frame: FrameType, event: str, argument: Any) -> None:
            """What came before `begin`."""
            self._timer(frame, event, argument)

    def end(self) -> None:
        """Nothing more is told: what is in progress counts up to now."""
        self._timer.end()

    def paths(self) -> Path:
        """The tree: its root stands for the thread; times in seconds."""
        tree = Path(("", 0, ""))
        found = {0: tree}
        for timed in self._timer.paths():
            parent = found.get(timed.parent)
            if parent is not None and not is_hidden(timed.function):
                path = Path(key_of(timed.function), timed.calls, timed.resumptions, cumulative=timed.seconds)
                found[timed.number] = path
                parent.children.append(path)
        for path in found.values():
            path.own = path.cumulative - sum(child.cumulative for child in path.children)
        tree.cumulative, tree.own = -tree.own, 0.0
        return tree

    def _cut(self) -> Iterator[tuple[CodeType, int, int]]:
        yield from list(self._timer.cut.values())


def path_recorder() -> PathRecorder:
    """What records one thread's call paths here."""
    return TimedPathRecorder() if notes_calls() else PathRecorder()


if sys.version_info >= (3, 12):

    def _callbacks(root: Node, clock: Callable[[], float] = perf_counter) -> tuple[Callable[[], Node], dict[str, Callable[..., Any]]]:
        """What gives the node of the call in progress, and what is called of each event of `sys.monitoring`."""
        node = root

        def start(code: CodeType, _offset: int) -> None:
            nonlocal node
            child = node.recent
            node = child if child.code is code else node.child(code)
            node.calls += 1
            node.time -= clock()

        def resume(code: CodeType, _offset: int, _error: object = None) -> None:
            nonlocal node
            child = node.recent
            node = child if child.code is code else node.child(code, resumed=True)
            node.resumptions += 1
            node.time -= clock()

        def leave(_code: CodeType, _offset: int, _value: object) -> None:
            nonlocal node
            node.time += clock()
            node = node.parent

        def unwind(code: CodeType, _offset: int, _error: object) -> None:
            if node.code is code:  # hidden frames are told of, too
                leave(code, 0, None)

        def current() -> Node:
            return node

        return current, {
            "PY_START": start,
            "PY_RESUME": resume,
            "PY_THROW": resume,
            "PY_RETURN": leave,
            "PY_YIELD": leave,
            "PY_UNWIND": unwind,
        }

else:

    def _callbacks(root: Node, clock: Callable[[], float] = perf_counter) -> tuple[Callable[[], Node], dict[str, Callable[..., Any]]]:
        """What gives the node of the call in progress, and the thread's profile function."""
        node = root

        def profile(frame: FrameType, event: str, _argument: object) -> None:
            nonlocal node
            if event == "call":
                code = frame.f_code
                child = node.recent
                node = child if child.code is code else node.child(code)
                if node.generator and frame.f_lasti > first_resume(code):
                    node.resumptions += 1
                else:
                    node.calls += 1
                node.time -= clock()
            elif event == "return" and node.code is frame.f_code:  # 3.11 tells of the returns of hidden frames, too
                node.time += clock()
                node = node.parent

        def current() -> Node:
            return node

        return current, {"profile": profile}


hide_modules([sys.modules[__name__]])
