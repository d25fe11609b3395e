"""Objects of C's that are given their content field by field: a new one of the same type, whose fields then hold what the other's held."""

from __future__ import annotations

import functools
import importlib
import io
import itertools
import os
from collections import deque
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import SnapshotError
from freezeframe.model.null import NULL
from freezeframe.model.raw import HOST_VERSION
from freezeframe.native.memory import words
from freezeframe.native.objects.parts import CURRENT_GROUP, HOMES, LAYOUTS, give_parts, take_parts
from freezeframe.native.objects.typeobject import is_python_class
from freezeframe.snapshot.builders.checks import SEQUENCES, check_parts, damaged
from freezeframe.snapshot.versions.fields import TYPE_VARIABLES, fill_variable, translated

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine


class _Sequence:
    """What is iterated by its indices."""

    def __getitem__(self, index: int) -> Any:
        raise IndexError(index)


def _ended() -> Coroutine[Any, Any, None]:
    """A coroutine that nobody has to wait for."""

    async def nothing() -> None:
        """Do nothing."""

    made = nothing()
    made.close()
    return made


async def _items() -> AsyncGenerator[None, None]:
    """An asynchronous generator."""
    yield None


class _Asynchronous:
    """What `anext` takes."""

    def __anext__(self) -> Awaitable[None]:
        return _ended()


def _reader(_cls: Any) -> Any:
    import csv

    return csv.reader(())


def _writer(_cls: Any) -> Any:
    import csv

    return csv.writer(io.StringIO())


def _context(_cls: Any) -> Any:
    import decimal

    return decimal.localcontext()


def _entry(_cls: Any) -> Any:
    with os.scandir("/") as entries:
        return next(entries)


def _scanned(_cls: Any) -> Any:
    with os.scandir("/") as entries:
        return entries


def _static(cls: Any) -> Any:
    """A static method that holds None until it is filled: C calls what it holds without asking whether that is anything (`sm_call`)."""
    made = staticmethod.__new__(cls, None)  # type: ignore[call-arg]  # from 3.15 it wants one
    give_parts(made, LAYOUTS["staticmethod"], [None])
    return made


def _combinations(base: Any) -> Callable[..., Any]:
    def make(cls: Any, size: int, length: int) -> Any:
        return base.__new__(cls, (None,) * size, length)

    return make


def _new(base: Any, *args: Any) -> Callable[..., Any]:
    return lambda cls: base.__new__(cls, *args)


PROTOTYPES: Final[dict[str, Callable[..., Any]]] = {
    "list_iterator": lambda _cls: iter([]),
    "list_reverseiterator": lambda _cls: reversed([]),
    "tuple_iterator": lambda _cls: iter(()),
    "str_iterator": lambda _cls: iter("é"),
    "str_ascii_iterator": lambda _cls: iter(""),
    "bytes_iterator": lambda _cls: iter(b""),
    "bytearray_iterator": lambda _cls: iter(bytearray()),
    "iterator": lambda _cls: iter(_Sequence()),
    "callable_iterator": lambda _cls: iter(int, 0),
    "reversed": _new(reversed, ""),
    "enumerate": _new(enumerate, ""),
    "zip": _new(zip),
    "map": _new(map, int, ""),
    "filter": _new(filter, None, ""),
    "_grouper": lambda _cls: next(itertools.groupby("a"))[1],
    "_tee": lambda _cls: itertools.tee("", 1)[0],
    "_tee_dataobject": lambda cls, count: cls("", [None] * count, None),
    "count": _new(itertools.count),
    "cycle": _new(itertools.cycle, ""),
    "accumulate": _new(itertools.accumulate, ""),
    "pairwise": _new(itertools.pairwise, ""),
    "groupby": _new(itertools.groupby, ""),
    "compress": _new(itertools.compress, "", ""),
    "dropwhile": _new(itertools.dropwhile, None, ""),
    "takewhile": _new(itertools.takewhile, None, ""),
    "filterfalse": _new(itertools.filterfalse, None, ""),
    "starmap": _new(itertools.starmap, None, ""),
    "repeat": _new(itertools.repeat, None),
    "chain": _new(itertools.chain),
    "zip_longest": _new(itertools.zip_longest),
    "islice": _new(itertools.islice, "", 0),
    "batched": lambda cls: itertools.batched.__new__(cls, "", 1),  # type: ignore[attr-defined]
    "product": lambda cls, *sizes: itertools.product.__new__(cls, *[(None,) * size for size in sizes]),
    "permutations": _combinations(itertools.permutations),
    "combinations": _combinations(itertools.combinations),
    "combinations_with_replacement": _combinations(itertools.combinations_with_replacement),
    "property": _new(property),
    "classmethod": _new(classmethod, None),
    "staticmethod": _static,
    "KeyWrapper": lambda _cls: functools.cmp_to_key(None),  # type: ignore[arg-type]
    "reader": _reader,
    "writer": _writer,
    "ContextManager": _context,
    "DirEntry": _entry,
    "ScandirIterator": _scanned,
    "coroutine_wrapper": lambda _cls: _ended().__await__(),
    "async_generator_asend": lambda _cls: _items().asend(None),
    "async_generator_athrow": lambda _cls: _items().aclose(),
    "anext_awaitable": lambda _cls: anext(_Asynchronous(), None),
    "TypeVar": lambda cls: cls("T"),
    "ParamSpec": lambda cls: cls("P"),
    "TypeVarTuple": lambda cls: cls("T"),
    "TypeAliasType": lambda cls: cls("T", None),
}
"""Makes an object of a class that derives from one of C's, with room for as much as the other held."""


@functools.cache
def _index_at_end(name: str) -> int:
    """The index that an iterator of a sequence has at its end: in later versions, each from another on, C tells the end by it alone."""
    ended = PROTOTYPES[name](reversed)
    deque(ended, 0)
    index: int = take_parts(ended, LAYOUTS[name])[0]
    return index


class Parts:
    """Makes objects of C's."""

    def __init__(self, version: tuple[int, int]) -> None:
        self._version = version
        self._room: dict[int, tuple[Any, tuple[int, ...]]] = {}
        """What was made with room for how much, by its identity."""

    def parts(self, name: str, cls: Any, *sizes: int) -> Any:
        """An object that holds nothing yet, of the class of that name or of one (`cls`) that derives from it."""
        if name not in PROTOTYPES or name not in LAYOUTS:
            raise SnapshotError(f"the snapshot needs objects of the kind {name}, which this Python does not have")
        home = importlib.import_module(HOMES[name])
        if home.__name__ in ("typing", "itertools") and not hasattr(home, name) and name[0] != "_":
            raise SnapshotError(f"the snapshot needs objects of the kind {name}, which this Python does not have")
        if cls is None:
            cls = home.__dict__.get(name)
        made = PROTOTYPES[name](cls, *sizes)
        self._room[id(made)] = made, sizes
        return made

    def fill_parts(self, value: Any, state: tuple[str, list[Any]]) -> None:
        """Give it what it holds. Raises SnapshotError where C could not work with that."""
        name, content = state
        known = self._room.pop(id(value), None)
        if known is None:
            raise damaged("it gives content to what was not made for any")
        if self._version != HOST_VERSION:
            content = translated(name, content, self._version)
        if name in TYPE_VARIABLES and is_python_class(type(value)):
            fill_variable(value, content)
            return
        check_parts(value, name, content[:-1] if name == "_grouper" else content, known[1])
        if name == "_grouper":
            *content, current = content
            if current:
                words[id(content[0]) + CURRENT_GROUP >> 3] = id(value)
        if name in SEQUENCES and content[1] is NULL:
            content = [_index_at_end(name), NULL]
        layout = LAYOUTS[name]
        give_parts(value, layout + "O" * (len(content) - len(layout)) if name == "_tee_dataobject" else layout, content)
