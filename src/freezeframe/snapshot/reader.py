"""Bytes to objects: what `writer` wrote, put together again without running a line of the program.

Everything that has to be hashed is filled when all else is there and has been checked: only that
may run the program's `__hash__` and `__eq__`.
"""

from __future__ import annotations

import gc
import io
from _pickle import Unpickler  # not pickle, which has all of it in Python besides
from types import FrameType, FunctionType, GeneratorType, ModuleType

from freezeframe.errors import FreezeframeError, SnapshotError
from freezeframe.snapshot.builders.checks import told
from freezeframe.snapshot.builders.seeds import CONTAINERS, SEEDS, SETTERS
from freezeframe.snapshot.format.words import check_words, prefix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, Final

    from freezeframe.snapshot.builders.builders import Builders

_BEFORE: Final = ("fill_parts", "fill_partial", "fill_generator")
"""Setters that need everything that is filled at once to be there, in the order in which they are called."""
_LAST: Final = (
    "fill_items",
    "fill_pairs",
    "fill_again",
    "fill_made",
    "fill_initialised",
    "fill_cache",
    "fill_table",
    "fill_dict_iterator",
    "fill_set_iterator",
    "fill_ordered_iterator",
    "fill_deque_iterator",
    "fill_variable",
    "fill_context",
    "fill_token",
    "fill_finalizer",
    "fill_future",
    "fill_task",
    "fill_loop",
)
"""Setters that need everything else to be whole, in the order in which they are called: what they are given is used at once."""


_NO_PARTS: Final = (type, FunctionType, ModuleType, FrameType, GeneratorType)
_MAKERS: Final = {
    "fill_cache": "cache",
    "fill_context": "context",
    "fill_dead_frame": "dead_frame",
    "fill_deque_iterator": "deque_iterator",
    "fill_dict_iterator": "dict_iterator",
    "fill_finalizer": "finalizer",
    "fill_frame": "frame",
    "fill_local": "thread_local",
    "fill_module": "module_like",
    "fill_ordered_iterator": "ordered_iterator",
    "fill_partial": "partial",
    "fill_parts": "parts",
    "fill_running_frame": "dead_frame",
    "fill_set_iterator": "set_iterator",
    "fill_token": "token",
}
"""Setters that take an object for what one builder has made, and write where C keeps its parts: by their names, that builder's."""


class Reader(Unpickler):
    """Reads one graph into modules that exist already, empty."""

    def __init__(
        self, data: bytes | memoryview, buffers: Sequence[Any], builders: Builders, known: int, modules: Sequence[ModuleType]
    ) -> None:
        self._builders = builders
        builders.reader = self
        seeds = builders.seeds()[:known]
        self._setters = {id(seed): name for name, seed in zip(SEEDS, seeds, strict=False) if name in SETTERS}
        self._made: dict[str, dict[int, Any]] = {}
        for setter, maker in _MAKERS.items():
            if maker in SEEDS[:known]:
                number = SEEDS.index(maker)
                seeds[number] = self._noting(seeds[number], self._made.setdefault(setter, {}))
        for module in modules:
            seeds += module, module.__dict__
        self._seeds = seeds
        self._containers: dict[int, Any] = {}
        self._seeding = True
        Unpickler.__init__(self, io.BytesIO(prefix(len(seeds)) + data), buffers=[bytearray(part) for part in buffers])

    @staticmethod
    def _noting(maker: Callable[..., Any], noted: dict[int, Any]) -> Callable[..., Any]:
        """A builder that notes what it has made."""

        def make(*args: Any) -> Any:
            made = maker(*args)
            noted[id(made)] = made
            return made

        return make

    def find_class(self, module: str, name: str) -> Any:
        """What belongs to a module that travels by name."""
        if module == "_asyncio":
            self._builders.module(module)
        return Unpickler.find_class(self, module, name)

    def persistent_load(self, number: Any) -> Any:
        """A seed by its number, and then a container that is filled last."""
        if self._seeding:
            return self._seeds[number]
        container = self._containers.get(number)
        if container is None:
            kind = CONTAINERS[number & 3]
            container = self._containers[number] = empty_frozenset() if kind is frozenset else kind()
        return container

    def read(self, prepare: Callable[[Any], None]) -> Any:
        """The graph's root, which `prepare` is given before anything is done that can run the program's code."""
        self.load()
        self._seeding = False
        last: dict[str, list[tuple[Any, Any, Any]]] = {name: [] for name in (*_BEFORE, *_LAST)}
        while type(root := self.load()) is not tuple:  # what makes lists of numbers is None
            self._fill(root or (), last)
            if root == []:  # what comes next makes objects, of what is whole
                self._do(_BEFORE, last)
                self._builders.end()
                self._do(_LAST, last)
        while (contents := self.load()) is not None:
            self._fill(contents, last)
        self._do(_BEFORE, last)
        self._builders.end()
        prepare(root)
        self._do(_LAST, last)
        return root

    @staticmethod
    def _do(names: Sequence[str], last: dict[str, list[tuple[Any, Any, Any]]]) -> None:
        """Do what had to wait."""
        for name in names:
            waiting, last[name] = last[name], []
            for setter, value, state in inner_first(waiting) if name == "fill_initialised" else waiting:
                setter(value, state)

    def _fill(self, contents: Sequence[Any], last: dict[str, list[tuple[Any, Any, Any]]]) -> None:
        """Fill the objects of a part; where that has to wait it is noted in `last`."""
        for setter, content in zip(contents[::2], contents[1::2], strict=True):
            name = self._setters.get(id(setter))
            if name is None:
                raise SnapshotError("the snapshot is damaged: it would fill an object with what fills none")
            if name in self._made and not all(id(value) in self._made[name] for value in content[::2]):
                raise SnapshotError(f"the snapshot is damaged: {name} is to fill an object that is not of its kind")
            pairs = zip(content[::2], content[1::2], strict=True)
            if name in last:
                last[name] += [(setter, value, state) for value, state in pairs]
            else:
                for value, state in pairs:
                    setter(value, state)


def inner_first(waiting: list[tuple[Any, Any, Any]]) -> list[tuple[Any, Any, Any]]:
    """What is to be filled, in an order in which what its contents reach comes before it: setters, objects and contents.

    What functions, classes and modules hold is no part of an object.
    """
    if len(waiting) < 2:
        return waiting
    entries = {id(value): (setter, value, content) for setter, value, content in waiting}
    order: list[tuple[Any, Any, Any]] = []
    seen: set[int] = set()
    pending: list[tuple[Any, bool]] = [(value, False) for _, value, _ in reversed(waiting)]
    while pending:
        value, left = pending.pop()
        if left:
            order.append(entries[id(value)])
        elif id(value) not in seen:
            seen.add(id(value))
            entry = entries.get(id(value))
            if entry is not None:
                pending.append((value, True))
            parts = gc.get_referents(value) if entry is None else (entry[2],)
            pending += [(part, False) for part in parts if gc.is_tracked(part) and not issubclass(type(part), _NO_PARTS)]
    return order


def empty_frozenset() -> frozenset[Any]:
    """A frozenset of its own, to be filled."""
    one = frozenset((None,))
    return one - one


def read_graph(
    data: bytes | memoryview,
    buffers: Sequence[Any],
    builders: Builders,
    known: int,
    modules: Sequence[ModuleType],
    prepare: Callable[[Any], None],
) -> Any:
    """Read a graph, whose root `prepare` is given before any code of the program can run. Raises SnapshotError for bytes that are none.

    `known` is how many of the names of `SEEDS` there were when it was written.
    """
    check_words(data)
    if not 0 < known <= len(SEEDS):
        raise SnapshotError(
            f"the snapshot names {known} builders, and this freezeframe has {len(SEEDS)}: read it with the one that wrote it"
        )
    try:
        return Reader(data, buffers, builders, known, modules).read(prepare)
    except FreezeframeError:
        raise
    except Exception as error:
        if builders.absent:
            raise SnapshotError(f"the snapshot needs {builders.absent[0].said}: go on with it there") from error
        raise SnapshotError(f"the snapshot's objects cannot be put together: {told(error)}") from error
