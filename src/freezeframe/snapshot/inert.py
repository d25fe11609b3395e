"""Looking into a snapshot without executing anything of it: its bytes are read into objects that only say what they stand for."""

from __future__ import annotations

import io
import pickle
from collections import OrderedDict, deque
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import FreezeframeError, SnapshotError
from freezeframe.isa.lift import lift
from freezeframe.model.instruction import CO_FAST_CELL, CO_FAST_FREE
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.null import NULL
from freezeframe.model.text import attributes, text_of
from freezeframe.snapshot.builders.numbers import numbers
from freezeframe.snapshot.builders.seeds import CONTAINERS, SEEDS, SETTERS
from freezeframe.snapshot.codes import CodeReader
from freezeframe.snapshot.format.words import check_words, prefix
from freezeframe.snapshot.room import with_room

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from freezeframe.model.code import Code
    from freezeframe.snapshot.format.envelope import Contents

_HARMLESS: Final[dict[tuple[str, str], Any]] = {
    ("builtins", "range"): range, ("builtins", "slice"): slice, ("builtins", "complex"): complex, ("builtins", "set"): set,
    ("builtins", "frozenset"): frozenset, ("collections", "OrderedDict"): OrderedDict, ("collections", "deque"): deque,
}  # fmt: skip
"""Classes whose instances are made for real: nothing that their arguments say can do anything, and no module is imported for them."""


class _Fixed(type):
    """The class of classes that bytes cannot change: pickle's BUILD sets attributes of whatever it is given."""

    def __setattr__(cls, name: str, value: object) -> None:
        raise TypeError(f"{cls.__name__} is not to be changed")


class Inert(metaclass=_Fixed):
    """Stands for an object: the class, function or builder that would make it, and what that would be given."""

    _made_by = "object"

    def __new__(cls, *args: Any, **_: Any) -> Any:
        """Note the arguments."""
        made = object.__new__(cls)
        made._args = args
        made._state = None
        made._items = []
        return made

    def __init__(self, *_: Any, **__: Any) -> None:
        self._args: tuple[Any, ...]
        self._state: Any
        self._items: list[Any]

    def __setstate__(self, state: Any) -> None:
        """Note the state."""
        self._state = state

    def append(self, item: Any) -> None:
        """Note an item."""
        self._items.append(item)

    def extend(self, items: Any) -> None:
        """Note items."""
        self._items.extend(items)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._items.append((key, value))

    def __call__(self, *args: Any) -> Any:
        """A call of something that only stands there."""
        made = Inert(*args)
        made._made_by = repr(self)
        return made

    __hash__ = object.__hash__

    def _text(self, short: Callable[[Any], str]) -> str:
        """What it says of itself; `short` tells a part of it."""
        args = ", ".join(short(argument) for argument in self._args[:3])
        return f"<{self._made_by}{f' of {args}' if args else ''}>"

    def __repr__(self) -> str:
        return text_of(self)


class Instance(Inert):
    """Stands for an instance of a class of the program's, or of an installed one."""

    def _text(self, short: Callable[[Any], str]) -> str:
        name = getattr(self._args[0], "_name", None) if self._args else None
        shown = attributes(self._state, short)
        return f"<{name or self._made_by}{' ' if shown else ''}{shown}>"


class ClassView(Inert):
    """Stands for a class."""

    def _text(self, _: Callable[[Any], str]) -> str:
        return f"<class {self._name!r}>"

    @property
    def _name(self) -> str:
        return str(self._args[2]) if len(self._args) > 2 and type(self._args[2]) is str else "?"


class FunctionView(Inert):
    """Stands for a function."""

    def _text(self, _: Callable[[Any], str]) -> str:
        code = self._args[0] if self._args else None
        return f"<function {getattr(code, 'co_qualname', '?')}>"


class CellView(Inert):
    """Stands for a cell."""

    def _text(self, short: Callable[[Any], str]) -> str:
        return "<empty cell>" if not self._items else f"<cell: {short(self._items[0])}>"

    @property
    def content(self) -> Any:
        """What is in it; NULL where it is empty."""
        return self._items[0] if self._items else NULL


class GeneratorView(Inert):
    """Stands for a generator, coroutine or asynchronous generator."""

    def _text(self, _: Callable[[Any], str]) -> str:
        return f"<generator {self._args[2]}>" if len(self._args) > 2 and type(self._args[2]) is str else "<generator>"


class ModuleView(Inert):
    """Stands for a module."""

    def _text(self, _: Callable[[Any], str]) -> str:
        return f"<module {self._args[0]!r}>" if self._args and type(self._args[0]) is str else "<module>"


class MethodView(Inert):
    """Stands for a bound method."""

    def _text(self, short: Callable[[Any], str]) -> str:
        function, owner = (*self._args, None, None)[:2]
        name = short(function).removeprefix("<function ").removesuffix(">")
        return f"<bound method {name} of {short(owner)}>"


class FrameView(Inert):
    """Stands for a frame."""


class ExceptionView(Inert):
    """Stands for an exception."""

    def _text(self, short: Callable[[Any], str]) -> str:
        base, cls, *rest = (*self._args, None, None)[: max(2, len(self._args))]
        name = getattr(cls, "_name", None) or getattr(cls, "__name__", None) or getattr(base, "__name__", "exception")
        return f"{name}({', '.join(map(short, rest))})"


_VALUES: Final[dict[str, Any]] = {"null": NULL, "ellipsis": ..., "not_implemented": NotImplemented}
"""Seeds that are the same wherever they are shown."""

_VIEWS: Final[dict[str, type[Inert]]] = {
    "bare": Instance, "new": Instance, "construct": Instance, "class_": ClassView, "function": FunctionView, "cell": CellView,
    "generator": GeneratorView, "module": ModuleView, "frame": FrameView, "exception": ExceptionView,
    "method": MethodView,
}  # fmt: skip


_YIELD_FROM: Final = (2, 3)
"""What a RESUME says, in its two lowest bits, that stands behind a YIELD_VALUE of `yield from` or `await`."""


class Look(NamedTuple):
    """A frame as a snapshot tells it."""

    code: Code
    position: int
    """The next instruction."""
    waiting: bool
    """Whether the instruction before that is a call (or the like) which is in progress."""
    slots: list[tuple[str, int, Any]]
    """Names, kinds (as in `code.localsplus`) and values, `NULL` where unbound; of a cell what is in it."""
    stack: list[Any]
    handled: Any
    globals: dict[str, Any] | None
    """None where they are those of a module that travels by name."""
    namespace: dict[str, Any] | None
    """What a module's or class body's frame works in."""
    generator: Any
    """What the frame belongs to, where it is a generator's."""

    @property
    def lineno(self) -> int | None:
        """The line where it stands."""
        return self.code.lineno(self.position - self.waiting)


class _Named(_Fixed):
    """The class of what stands for classes and functions that are known by name."""

    def _text(cls, _: Callable[[Any], str]) -> str:
        return f"<{cls._made_by}>"  # type: ignore[attr-defined]

    def __repr__(cls) -> str:
        return text_of(cls)


def _named(name: str) -> Any:
    """What stands for something that a snapshot names; it can be called, and its results say so."""
    return _Named(name.rpartition(".")[2], (Inert,), {"_made_by": name, "_name": name})


def _made(maker: Any, args: Any) -> Any:
    """What stands for something that a function makes, or a class."""
    if not isinstance(maker, Inert) and not (isinstance(maker, type) and issubclass(maker, Inert)):
        raise SnapshotError("the snapshot is damaged: it calls what cannot be called")
    return maker(*args)


class _Reader(pickle.Unpickler):
    def __init__(self, contents: Contents, graph: bytes, codes: Callable[[int], Any]) -> None:
        self._found: dict[tuple[str, str], Any] = {}
        self._names: list[Any] = []
        for name in SEEDS[: contents.about.seeds]:
            self._names.append(self._seed(name, codes))
        self.modules: list[dict[str, Any]] = []
        for module in contents.about.modules:
            names: dict[str, Any] = {}
            self.modules.append(names)
            self._names += ModuleView(module.name), names
        self._containers: dict[int, Any] = {}
        self._seeding = True
        self._left = sum(map(len, contents.buffers))
        pickle.Unpickler.__init__(self, io.BytesIO(prefix(len(self._names)) + graph), buffers=contents.buffers)

    def _seed(self, name: str, codes: Callable[[int], Any]) -> Any:
        if name in _VALUES:
            return _VALUES[name]
        if name == "code":
            return codes
        if name == "found":
            return self.find_class
        if name == "numbers":
            return self._numbers
        if name == "made":
            return _made
        if name in SETTERS:
            return _Setter(name)
        view = _VIEWS.get(name)
        if view is not None:
            return view
        return _named(name.rstrip("_"))

    def _numbers(self, letter: str, data: bytearray) -> list[Any]:
        """A list of numbers: all of them together are made of no more bytes than there are, however often a buffer is named."""
        made = numbers(letter, data)
        self._left -= len(data)
        if self._left < 0:
            raise SnapshotError("the snapshot is damaged: two lists of numbers are made of the same bytes")
        return made

    def find_class(self, module: str, name: str, _version: tuple[int, int] | None = None) -> Any:
        """What stands for the thing that is named, which is not looked for; a harmless one itself."""
        found = _HARMLESS.get((module, name)) or self._found.get((module, name))
        if found is None:
            found = self._found[module, name] = _named(name if module in ("", "builtins") else f"{module}.{name}")
        return found

    def persistent_load(self, number: Any) -> Any:
        """A seed, or a container that is filled last."""
        if self._seeding:
            return self._names[number]
        return self._containers.setdefault(number, [] if CONTAINERS[number & 3] is not dict else {})

    def read(self) -> Any:
        self.load()
        self._seeding = False
        while type(root := self.load()) is not tuple:
            _fill_all(root or ())
        while (contents := self.load()) is not None:
            _fill_all(contents)
        return root


class _Setter(str):
    """Stands for what fills objects; for `fill_state` also where it is called at once."""

    __slots__ = ()

    def __call__(self, value: Any, state: Any) -> None:
        """Fill one."""
        _fill(self, value, state)


def _fill_all(contents: Sequence[Any]) -> None:
    for setter, content in zip(contents[::2], contents[1::2], strict=True):
        for value, state in zip(content[::2], content[1::2], strict=True):
            _fill(setter, value, state)


def _fill(setter: Any, value: Any, state: Any) -> None:
    if setter == "fill_cell":
        value._items = [state]
    elif setter == "fill_pairs" and isinstance(value, dict):
        value.update(zip(state[1][::2], state[1][1::2], strict=True))
    elif setter == "fill_items" and isinstance(value, list):
        value.extend(state[1])
    elif setter == "fill_names" and isinstance(value, dict):
        value.update(state[0])
    elif setter == "fill_again" and isinstance(value, dict):
        value.clear()
        value.update(zip(state[::2], state[1::2], strict=True))
    elif setter == "fill_again" and isinstance(value, list):
        value[:] = state
    elif setter == "fill_made" and isinstance(value, Inert):
        value._state, items, pairs, _ = state
        value._items += [*(items or ()), *(pairs or ())]
    elif setter == "fill_state" and isinstance(value, Inert):
        value._state = state[0]
    elif isinstance(value, Inert):
        value._state = state


def _content(kind: int, value: Any) -> Any:
    return value.content if type(value) is CellView and kind & (CO_FAST_CELL | CO_FAST_FREE) else value


def look(contents: Contents) -> list[Look]:
    """The frames of a snapshot, innermost first. Nothing of it is executed. Raises `SnapshotError` where it is damaged."""
    codes = CodeReader(contents.codes, contents.about.python[:2], contents.about.foreign, native=False)
    graph = b"".join(contents.graph)
    check_words(graph)
    try:
        reader = _Reader(contents, graph, codes.read)
        rows, modules, _ = with_room(reader.read, len(graph))
        for names, content in zip(reader.modules, modules, strict=True):
            names.update(content)
        looks: list[Look] = []
        waiting = contents.about.pending
        for row in rows:
            looks.append(_look(row, codes, waiting))
            waiting = looks[-1].generator is None and not contents.about.crash
        if len(looks) == 1 and looks[0].code.name == "held":
            from freezeframe.snapshot.held import is_holding  # which takes more of `native` than programs' frames do

            if is_holding(looks[0].code):
                looks = [*_delegation(looks[0].slots[1][2])][::-1] or looks
    except FreezeframeError:
        raise
    except Exception as error:  # noqa: BLE001 (what bytes can raise has no end)
        raise SnapshotError(f"the snapshot is damaged: {type(error).__name__}: {error}") from None
    return looks


def _delegation(subject: Any) -> Iterator[Look]:
    """The frames of a suspended generator and of those that it delegates to, from the outside inwards."""
    seen: set[int] = set()
    while type(subject) is GeneratorView and type(subject._state) is FrameView and id(subject) not in seen:
        seen.add(id(subject))
        raw, position = subject._state._args
        names, _, namespace, localsplus, _, _, handled, _ = subject._state._state
        found = _stands(lift(raw), position, names, localsplus, namespace, handled, subject, waiting=False)
        yield found
        resumed = found.code.instructions[found.position]
        delegates = resumed.opcode == "RESUME" and resumed.oparg & 3 in _YIELD_FROM and found.stack
        stack = [value for value in found.stack if value is not NULL]  # from 3.15 there is one above what is delegated to
        subject = stack[-1] if delegates and stack else None


def _look(row: Any, codes: CodeReader, waiting: bool) -> Look:
    fields: list[Any] = [*row, *[None] * 4]
    number, position, names, localsplus, namespace, _, handled, generator = fields[:8]
    return _stands(lift(codes.read(number)), position, names, localsplus, namespace, handled, generator, waiting=waiting)


def _stands(code: Code, position: Any, names: Any, localsplus: Any, namespace: Any, handled: Any, generator: Any, *, waiting: bool) -> Look:
    if type(position) is not int or not 0 <= position < len(code.instructions) or len(localsplus) < len(code.localsplus):
        raise SnapshotError(f"the snapshot is damaged: frame {code.qualname!r} is nowhere in its code")
    if namespace is not None and not isinstance(namespace, dict):
        raise SnapshotError(f"the snapshot is damaged: frame {code.qualname!r} has a namespace that is none")
    slots = [(name, kind, _content(kind, value)) for (name, kind), value in zip(code.localsplus, localsplus, strict=False)]
    names = names if isinstance(names, dict) else None
    return Look(code, position, waiting, slots, localsplus[len(code.localsplus) :], handled, names, namespace, generator)
