"""How each kind of object is put together again: the functions that a snapshot's bytes name, and no others of ours.

The order of `SEEDS` is part of the format: the objects graph names them by number. Objects are made empty first, in the order in which
the graph names them, and filled afterwards by the setters, so that cycles need no care and no line of the program runs: its `__new__`,
`__init__`, `__setstate__`, `__init_subclass__`, `__set_name__` and metaclasses are never called. What is hashed is filled last of all.
"""

from __future__ import annotations

import gc
import sys
import types
from _thread import RLock, allocate_lock
from typing import TYPE_CHECKING, Any, Final, Protocol

from freezeframe.errors import SnapshotError
from freezeframe.model.code import GENERATORS
from freezeframe.model.null import NULL
from freezeframe.model.raw import RawCode
from freezeframe.native.memory import exchange
from freezeframe.native.typeobject import fill_frozenset, is_python_class
from freezeframe.snapshot.checks import is_number, require
from freezeframe.snapshot.classes import Classes
from freezeframe.snapshot.event_loops import EventLoops
from freezeframe.snapshot.fields import Parts
from freezeframe.snapshot.foreign import Foreign
from freezeframe.snapshot.frame_objects import FrameObjects
from freezeframe.snapshot.iterators import Iterators
from freezeframe.snapshot.modules import Modules
from freezeframe.snapshot.own import bases_in_order, class_names, dict_descriptor
from freezeframe.snapshot.streams import Streams
from freezeframe.snapshot.things import KEYWORD_MARK, Things
from freezeframe.snapshot.versions import method_of, slot_of, version_of
from freezeframe.verifier.frames import FrameChecker

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.model.frame import Frame


class Engine(Protocol):
    """What runs the frames: it makes the objects whose code it executes. Each is made first and filled later."""

    def shown(self, code: Any) -> Any:
        """The code object that the program sees where it has this one."""

    def function(self, code: Any, names: dict[str, Any], name: str, closure: tuple[Any, ...] | None) -> Any:
        """A function object that runs `code`, which is a code object of this Python's or a `RawCode`."""

    def frame(self, code: Any, position: int) -> Frame:
        """An empty frame that goes on at an instruction."""

    def generator(self, code: Any, name: str, qualname: str) -> Any:
        """A generator, coroutine or asynchronous generator, as the code's flags say, that has no frame yet."""

    def fill_generator(self, generator: Any, frame: Frame | None) -> None:
        """Give it its frame, suspended; without one it has ended."""

    def dead_frame(self, code: Any, names: dict[str, Any]) -> Any:
        """A frame object for a traceback, of a call that has ended."""

    def fill_dead_frame(self, frame: Any, lasti: int, slots: list[Any] | None) -> None:
        """Say where it ended, and what its variables were where that is known."""

    def show_as(self, frame: Any, call: Frame) -> None:
        """Make a frame object that of a call that will be gone on with. Raises SnapshotError where it cannot be."""

    def ready(self, innermost: Frame, taken_by: str, /) -> Frame:
        """The frames, when everything is there, such that the engine can go on from them."""


def _dict_setter(kind: type) -> Callable[[Any, dict[str, Any]], None]:
    """What gives an instance of this class its `__dict__`."""
    offset: int = type.__dict__["__dictoffset__"].__get__(kind)
    if type in bases_in_order(kind):
        raise SnapshotError("the snapshot is damaged: it gives a class attributes as if it were an instance")
    if not offset:
        raise SnapshotError(f"the snapshot is damaged: it gives attributes to a {kind.__name__}, which has none")
    if offset < 0:
        setter: Callable[[Any, dict[str, Any]], None] = dict_descriptor(kind).__set__
        return setter

    def put(value: Any, names: dict[str, Any]) -> None:
        if type(names) is not dict:
            raise SnapshotError("the snapshot is damaged: it gives an object attributes that are no dictionary")
        exchange(id(value) + offset, names)  # modules, files and SimpleNamespace do not let theirs be set

    return put


class Token:
    """Stands for a builder while bytes are written."""

    __slots__ = ("__name__",)

    def __init__(self, name: str) -> None:
        self.__name__ = name

    def __call__(self, *_: object) -> object:
        """Pickle asks for something that can be called; nobody calls it."""
        raise SnapshotError(f"{self.__name__} is named in a snapshot, and never called while one is written")


_MANY: Final = 1000
"""So many times nobody locks what importing locks."""


class Builders(Classes, Modules, Parts, Iterators, Things, Streams, EventLoops, FrameObjects):
    """What the graph's bytes may call, by name. Belongs to one reading."""

    def __init__(self, codes: Callable[[int], Any], engine: Engine, python: tuple[int, int, int] = sys.version_info[:3]) -> None:
        Classes.__init__(self)
        Modules.__init__(self, python[:2])
        Parts.__init__(self)
        EventLoops.__init__(self)
        FrameObjects.__init__(self)
        self.keyword_mark = KEYWORD_MARK
        self.codes = codes
        self.engine = engine
        self._behind: dict[int, tuple[Any, Any]] = {}
        """By the identity of a code object that the program sees, the one that it stands for."""
        self.functions: list[tuple[Any, RawCode]] = []
        """The functions of another version's code."""
        self.foreign = Foreign(python)
        self.reader: object = None
        """Who reads what they make, and holds that."""
        self.check = FrameChecker()
        self.unfilled: dict[int, tuple[Any, int]] = {}
        """The generators that have no frame yet, by their identity, each with the flags of its kind."""
        self._dict_setters: dict[int, Any] = {}
        self.null = NULL
        self.stdin, self.stdout, self.stderr = sys.__stdin__, sys.__stdout__, sys.__stderr__
        self.bare = object.__new__
        self.cell = types.CellType
        self.method = types.MethodType
        self.proxy = types.MappingProxyType
        self.lock = allocate_lock
        self.rlock = RLock
        self.ellipsis, self.not_implemented = ..., NotImplemented
        self.builtins = sys.modules["builtins"].__dict__
        self.modules = sys.modules
        self.super_ = super
        self.traceback = types.TracebackType

    def seeds(self) -> list[Any]:
        """The objects that the graph names by number."""
        return [getattr(self, name) for name in SEEDS]

    def end(self) -> None:
        """Everything is filled: what is left of classes is done."""
        Classes.end(self)
        self.foreign.complete(self.filled)

    # Instances.

    def fill_dict(self, value: Any, names: dict[str, Any]) -> None:
        """Make a dictionary the instance's `__dict__`: the same one that others may hold."""
        kind = type(value)
        setter = self._dict_setters.get(id(kind))
        if setter is None:
            setter = self._dict_setters[id(kind)] = _dict_setter(kind)
        setter(value, names)
        self.foreign.note_instance(value)

    def fill_state(self, value: Any, state: tuple[dict[str, Any] | None, list[Any]]) -> None:
        """Fill an instance that has slots: its `__dict__`, then descriptors and values in turn."""
        names, slots = state
        if names is not None:
            self.fill_dict(value, names)
        for index in range(0, len(slots), 2):
            slots[index].__set__(value, slots[index + 1])
        self.foreign.note_instance(value)

    @staticmethod
    def new(base: Any, kind: type, *content: Any) -> Any:
        """An instance of a subclass of a builtin immutable type."""
        return base.__new__(kind, *content)

    @staticmethod
    def held_lock() -> Any:
        """A lock that is held."""
        lock = allocate_lock()
        lock.acquire()
        return lock

    @staticmethod
    def fill_rlock(lock: Any, held: int) -> None:
        """Have this thread hold a reentrant lock, so often."""
        require(type(lock) is RLock and is_number(held, 1, 1000 * _MANY), "a lock that is held is none")
        for _ in range(held):
            lock.acquire()

    @staticmethod
    def module_lock(name: str, held: int) -> Any:
        """What `importlib` locks a module with while it imports it, locked so often by this thread."""
        if type(name) is not str or not 0 <= held < _MANY:
            raise SnapshotError("the snapshot is damaged: an import's lock is none")
        lock = sys.modules["_frozen_importlib"]._get_module_lock(name)
        for _ in range(held):
            lock.acquire()
        return lock

    @staticmethod
    def construct(base: Any, kind: type, *args: Any) -> Any:
        """An instance of a subclass of a type of C's that is made by its own rule."""
        made = base.__new__(kind, *args)
        if base.__init__ is not object.__init__:
            base.__init__(made, *args)
        return made

    @staticmethod
    def call(function: Any, args: tuple[Any, ...], names: dict[str, Any]) -> Any:
        """What a function of an installed module makes of keyword arguments too."""
        return function(*args, **names)

    @staticmethod
    def set_state(value: Any, state: tuple[Any, Any]) -> None:
        """Give an object of C's its state, by its base's own rule."""
        base, content = state
        base.__setstate__(value, content)

    @staticmethod
    def extend(value: Any, content: tuple[Any, list[Any]]) -> None:
        """Append to a subclass of `list` or `deque`."""
        base, items = content
        base.extend(value, items)

    @staticmethod
    def fill_items(value: Any, content: tuple[Any, list[Any]]) -> None:
        """Fill a set. Hashes: belongs to the end."""
        base, items = content
        if base is frozenset:
            fill_frozenset(value, items)
        else:
            base.update(value, items)

    @staticmethod
    def fill_pairs(value: Any, content: tuple[Any, list[Any]]) -> None:
        """Fill a dictionary with keys and values in turn. Hashes: belongs to the end."""
        base, pairs = content
        put = base.__setitem__
        for index in range(0, len(pairs), 2):
            put(value, pairs[index], pairs[index + 1])

    def member(self, kind: type, name: str) -> Any:
        """What a class has under a name: descriptors that come with the class."""
        return slot_of(kind, name, self.version)

    def builtin_method(self, owner: Any, name: str, version: tuple[int, int] | None = None) -> Any:
        """A method of C's, bound to its owner, past whatever its class says; `version` has it where the writer's has not."""
        for base in bases_in_order(type(owner)):
            found = class_names(base).get(name)
            if isinstance(found, (types.MethodDescriptorType, types.WrapperDescriptorType, types.ClassMethodDescriptorType)):
                return found.__get__(owner, type(owner))
        return method_of(owner, name, version_of(version, self.version))

    # Functions, cells, frames.

    def code(self, number: int) -> Any:
        """A code object of the store, as the program sees it."""
        code = self.codes(number)
        shown = self.engine.shown(code)
        self._behind[id(shown)] = shown, code
        return shown

    def behind(self, code: Any) -> Any:
        """The code object of the store that a graph's one stands for."""
        return self._behind.get(id(code), (None, code))[1]

    def function(self, code: Any, names: dict[str, Any], name: str, closure: tuple[Any, ...] | None) -> Any:
        """A function."""
        code = self.behind(code)
        made = self.engine.function(code, names, name, closure)
        if isinstance(code, RawCode):
            self.foreign.supply(names, code)
            self.functions.append((made, code))
        return made

    @staticmethod
    def fill_function(function: Any, state: dict[str, Any]) -> None:
        """Set what differs from a new function's attributes."""
        for name, value in state.items():
            if name == "__dict__":
                function.__dict__ = value  # the same one that others may hold
            else:
                setattr(function, name, value)

    @staticmethod
    def fill_cell(cell: types.CellType, content: Any) -> None:
        """Put a variable's value into its cell."""
        cell.cell_contents = content

    @staticmethod
    def fill_class_cell(cell: types.CellType, owner: Any) -> None:
        """Put a class's own dictionary into a cell."""
        if not isinstance(owner, type) or not is_python_class(owner):
            raise SnapshotError("the snapshot is damaged: it opens the namespace of what is no class of Python's")
        cell.cell_contents = gc.get_referents(class_names(owner))[0]

    def generator(self, code: Any, name: str, qualname: str) -> Any:
        """A generator of any kind. Raises SnapshotError for code that makes none."""
        if not getattr(code, "co_flags", 0) & GENERATORS:
            raise SnapshotError("the snapshot is damaged: it has a generator whose code makes none")
        made = self.engine.generator(self.behind(code), name, qualname)
        self.unfilled[id(made)] = made, code.co_flags & GENERATORS
        return made

    def fill_generator(self, generator: Any, frame: Frame | None) -> None:
        """Give a generator its frame. Raises SnapshotError where it has one, or none that can be gone on with."""
        made = self.unfilled.pop(id(generator), None)
        if made is None:
            raise SnapshotError("the snapshot is damaged: it would give a frame to what is no generator without one")
        if frame is not None:
            self.check.suspended(frame, made[1])
            self.show_frame(id(generator), frame)
        self.engine.fill_generator(generator, frame)

    def frame(self, code: Any, position: int) -> Any:
        """A frame."""
        return self.engine.frame(self.behind(code), position)

    def fill_frame(self, frame: Frame, state: tuple[Any, ...]) -> None:
        """Give a frame what it works on."""
        frame.globals, frame.builtins, frame.locals, frame.localsplus, frame.closure, frame.caller, frame.handled, frame.generator = state
        if frame.builtins is None:
            frame.builtins = sys.modules["builtins"].__dict__
        self.foreign.note_frame(frame)

    # Exceptions.

    @staticmethod
    def exception(base: Any, cls: type, *args: Any) -> Any:
        """An exception, by the rule of the builtin class that it derives from."""
        try:
            made = base.__new__(cls, *args)
            base.__init__(made, *args)
        except TypeError:  # its arguments were set otherwise afterwards: they follow
            made = BaseException.__new__(cls)
        return made

    @staticmethod
    def fill_exception(error: BaseException, state: tuple[Any, ...]) -> None:
        """Give an exception its arguments, where it comes from and what was added to it."""
        args, members, names, cause, context, suppress, traceback = state
        names_of_all = class_names(BaseException)
        names_of_all["args"].__set__(error, args)
        for base, name, value in members:
            class_names(base)[name].__set__(error, value)
        if names is not None:
            names_of_all["__dict__"].__set__(error, names)
        names_of_all["__cause__"].__set__(error, cause)
        names_of_all["__context__"].__set__(error, context)
        names_of_all["__suppress_context__"].__set__(error, suppress)
        names_of_all["__traceback__"].__set__(error, traceback)


SEEDS: Final = (
    "null", "stdin", "stdout", "stderr", "bare", "fill_dict", "fill_state", "code", "module", "names", "function", "fill_function",
    "cell", "fill_cell", "method", "class_", "fill_class", "member", "new", "construct", "set_state", "extend", "fill_items", "fill_pairs",
    "exception", "fill_exception", "traceback", "dead_frame", "fill_dead_frame", "generator", "fill_generator", "frame", "fill_frame",
    "proxy",
    "weakref_", "lock", "rlock", "module_like", "fill_module", "cache", "fill_cache", "builtin_method", "super_", "module_lock",
    "ellipsis", "not_implemented", "builtins", "modules", "found", "fill_order", "fill_abstract", "parts", "fill_parts", "view",
    "memory_iterator", "dict_iterator", "fill_dict_iterator", "set_iterator", "fill_set_iterator", "ordered_iterator",
    "fill_ordered_iterator", "deque_iterator", "fill_deque_iterator", "fill_factory", "fill_random", "keyword_mark", "weak_proxy",
    "memory", "match", "scanner", "struct", "partial", "fill_partial", "variable", "fill_variable", "context", "fill_context", "token",
    "fill_token", "thread_local", "fill_local", "simple_queue", "dialect", "thread_handle", "finalizer", "fill_finalizer", "call",
    "standard", "file", "gone_file", "inherited_file", "buffered", "text", "closed_file", "fill_file", "fill_gone_file", "fill_buffered",
    "fill_text", "fill_unpacked", "fill_table", "fill_class_cell", "array_view", "held_lock", "future", "fill_future", "fill_attributes",
    "future_iterator", "task", "task_step", "task_wakeup", "fill_task", "generator_hooks", "poller", "fill_loop",
    "fill_running_frame", "position_iterator", "fill_subclasses", "fill_rlock", "numbers", "array_iterator", "array",
    "fill_names",
)  # fmt: skip
"""The names that the graph's bytes may call, in the order of their numbers: a part of the format. New ones are added at the end."""

SETTERS: Final = frozenset({"set_state", "extend", *(name for name in SEEDS if name.startswith("fill_"))})
"""Those of them that fill what was made empty."""

CONTAINERS: Final = (dict, set, frozenset)
"""What may be filled last, in the order of the numbers that the bytes give them."""

TOKENS: Final[dict[str, Any]] = {name: Token(name) for name in SEEDS}
"""What stands for each of them while bytes are written."""
TOKENS.update(
    null=NULL,
    ellipsis=...,
    not_implemented=NotImplemented,
    builtins=sys.modules["builtins"].__dict__,
    modules=sys.modules,
    keyword_mark=KEYWORD_MARK,
)
