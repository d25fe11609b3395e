"""Bytes to objects: what `writer` wrote, put together again without running a line of the program.

Everything that has to be hashed is filled when all else is there: only that may run the program's `__hash__` and `__eq__`.
"""

from __future__ import annotations

import io
import itertools
import pickle
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import SnapshotError
from freezeframe.snapshot.builders import CONTAINERS, Builders

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType

    from freezeframe.snapshot.builders import Engine

_LAST: Final = ("fill_generator", "fill_items", "fill_pairs", "fill_cache")
"""Setters that need everything else to be whole, in the order in which they are called: what they are given is used at once."""


def prefix(count: int) -> bytes:
    """The words that put `count` seeds into the unpickler's memo, as `Writer` has them in its own."""
    words = bytearray(pickle.PROTO + b"\x05")
    for number in range(count):
        words += pickle.BININT + number.to_bytes(4, "little") + pickle.BINPERSID + pickle.MEMOIZE + pickle.POP
    return bytes(words + pickle.NONE + pickle.STOP)


class Reader(pickle.Unpickler):
    """Reads one graph into modules that exist already, empty."""

    def __init__(
        self, data: bytes, buffers: Sequence[Any], codes: Callable[[int], Any], engine: Engine, modules: Sequence[ModuleType]
    ) -> None:
        builders = Builders(codes, engine)
        self._seeds = builders.seeds()
        self._last = [getattr(builders, name) for name in _LAST]
        for module in modules:
            self._seeds += module, module.__dict__
        self._modules = modules
        self._containers: dict[int, Any] = {}
        self._seeding = True
        pickle.Unpickler.__init__(self, io.BytesIO(prefix(len(self._seeds)) + data), buffers=buffers)

    def persistent_load(self, number: Any) -> Any:
        """A seed by its number, and then a container that is filled last."""
        if self._seeding:
            return self._seeds[number]
        container = self._containers.get(number)
        if container is None:
            kind = CONTAINERS[number & 3]
            container = self._containers[number] = empty_frozenset() if kind is frozenset else kind()
        return container

    def read(self) -> Any:
        """The root: the innermost frame, what is in each of the modules, the process's state. Raises SnapshotError where it is none."""
        self.load()
        self._seeding = False
        root = self.load()
        last: list[list[tuple[Any, Any, Any]]] = [[] for _ in _LAST]
        while (contents := self.load()) is not None:
            for setter, content in zip(contents[::2], contents[1::2], strict=True):
                pairs = zip(content[::2], content[1::2], strict=True)
                if setter in self._last:
                    last[self._last.index(setter)] += [(setter, value, state) for value, state in pairs]
                else:
                    for value, state in pairs:
                        setter(value, state)
        _, names, _ = root
        for module, content in zip(self._modules, names, strict=True):
            module.__dict__.update(content)  # what hashes may ask for it
        for setter, value, state in itertools.chain(*last):
            setter(value, state)
        return root


def empty_frozenset() -> frozenset[Any]:
    """A frozenset of its own, to be filled."""
    one = frozenset((None,))
    return one - one


def read_graph(data: bytes, buffers: Sequence[Any], codes: Callable[[int], Any], engine: Engine, modules: Sequence[ModuleType]) -> Any:
    """Read a graph. Raises SnapshotError for bytes that are none."""
    try:
        return Reader(data, buffers, codes, engine, modules).read()
    except SnapshotError:
        raise
    except Exception as error:
        raise SnapshotError(f"the snapshot's objects cannot be put together: {type(error).__name__}: {error}") from error
