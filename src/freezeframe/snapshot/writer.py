"""Objects to bytes: a pickler (protocol 5) that takes the program's own functions, classes and instances apart without running them.

Pickle's stream is used as a language of few words. What it may call are `builders.seeds.SEEDS`, which stand in its memo before it begins
and so cost two bytes, and what belongs to modules that travel by name. The content of everything that is the program's is put off (`later`)
until the object itself is there, round by round: recursion in the program's structures is no recursion here, and cycles need no care.
"""

from __future__ import annotations

import sys
from pickle import EMPTY_SET, FROZENSET, MEMOIZE, PickleBuffer, Pickler
from typing import TYPE_CHECKING, Any, Final

from freezeframe.native.interpreter.recursion import DeepStructures
from freezeframe.native.objects.setobject import table_of
from freezeframe.snapshot.builders.seeds import CONTAINERS, SEEDS, TOKENS, Token
from freezeframe.snapshot.held import held_frames, is_held
from freezeframe.snapshot.making import Making
from freezeframe.snapshot.reductions import plans, reduction
from freezeframe.snapshot.reductions.classes import order_subclasses
from freezeframe.snapshot.reductions.hashing import LateHash, hashes_late
from freezeframe.snapshot.reductions.library import marks
from freezeframe.snapshot.reductions.locks import put_held_locks_off
from freezeframe.snapshot.reductions.numbers import long_lists, words_of
from freezeframe.snapshot.reductions.own_rules import by_own_rule, kinds_in_the_way
from freezeframe.snapshot.reductions.running import put_nobodys_finalizers_off
from freezeframe.snapshot.reductions.streams import flush_files
from freezeframe.snapshot.state.search import added_folders

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence
    from types import ModuleType

    from freezeframe.model.frame import Frame
    from freezeframe.snapshot.engines import Engine
    from freezeframe.snapshot.own import Own
    from freezeframe.snapshot.reductions.library import Marked

PROTOCOL: Final = 5
_ATTEMPTS: Final = 3


_SHORT: Final = 1 << 16
_STREAMS: Final = [(f"__{name}__", id(TOKENS[name])) for name in ("stdin", "stdout", "stderr")]
"""Where `sys` keeps the streams that the process was given, and what stands for each."""
_SHARED: Final = ("of_program", "running", "calls", "waiters", "held_locks", "makers", "unready", "reduced", "knots")
"""What one writer has to know of another, to say what that would write."""
_MEMO: Final = {id(TOKENS[name]): (number, TOKENS[name]) for number, name in enumerate(SEEDS)}
"""What every writer has in its memo before it begins."""


class Pieces(list[bytes]):
    """A file that keeps what is written to it as it comes: to copy it together is a fifth of the work where it is large."""

    __slots__ = ()

    write = list.append


class Writer(Pickler):
    """Writes one graph. `codes` gives the number of a code object in the snapshot's store."""

    __slots__ = (
        "_at_end",
        "_kept",
        "_plans",
        "buffers",
        "by_rule",
        "calls",
        "classes",
        "codes",
        "engine",
        "files",
        "finalizers",
        "graph",
        "held_locks",
        "knots",
        "late",
        "later",
        "makers",
        "modules",
        "namespaces",
        "obstacles",
        "of_program",
        "own",
        "reduced",
        "running",
        "unready",
        "waiters",
        "watched",
    )

    def __init__(
        self, own: Own, engine: Engine, codes: Callable[[Any], int], modules: Mapping[str, ModuleType], *, late: bool = False
    ) -> None:
        self.graph = Pieces()
        """What has been written."""
        self.buffers: list[Any] = []
        Pickler.__init__(self, self.graph, PROTOCOL, buffer_callback=self.buffers.append)
        self.own = own
        self.engine = engine
        self.codes = codes
        self.late = late
        self.later: dict[str, list[Any]] = {}
        self.obstacles: list[tuple[Any, str]] = []
        self._plans: dict[int, Any] = plans(own)
        self._kept: list[Any] = []
        self.namespaces: dict[str, Any] = {}
        self.modules = modules
        self.files: list[Any] = []
        """Open files: what they hold is written before their positions are taken."""
        self._at_end: list[tuple[int, Callable[[], None]]] = []
        self.watched: set[int] = set()
        """Descriptors by which event loops wake themselves up."""
        self.held_locks: dict[int, tuple[str, str]] = {}
        """Where reentrant locks of modules that travel by name stand, which the frames hold, by their identity."""
        self.waiters: set[int] = set()
        """Locks that are held because somebody waits for them (`threading.Condition.wait`)."""
        self.classes: list[type] = []
        """The program's classes that have been written."""
        self.of_program = False
        """Whether it is a whole program that is written, not a value."""
        self.finalizers: set[int] = set()
        """Those that have been written, by identity."""
        self.running: set[int] = set()
        """The generators whose frames are among those that are written."""
        self.makers: dict[int, Any] = {}
        """What makes objects, by identity, and is the program's: that is written before the root."""
        self.knots: dict[int, Any] = {}
        """What stands in the place of what would be made from itself."""
        self.unready: dict[int, Any] = {}
        """What should have been among those."""
        self.by_rule: dict[int, type] = {}
        """The program's classes whose instances travel by their own rules."""
        self.reduced: dict[int, tuple[Any, Any]] = {}
        """What the program has said of objects, by their identity."""
        self.calls: dict[int, int] = {}
        """By the `id` of its frame object, the number of each frame among those that are written."""
        memo = _MEMO.copy()
        for name, token in _STREAMS:
            stream = getattr(sys, name)
            if stream is not None and id(stream) not in memo:
                memo[id(stream)] = memo.pop(token)[0], stream
        for module in self.modules.values():
            for part in (module, module.__dict__):
                seed = part if id(part) not in memo else Token("another name's")
                memo[id(seed)] = len(memo), seed
        self.memo = memo

    def reducer_override(self, value: Any) -> Any:
        """How pickle takes apart what is not one of its own types."""
        kind = type(value)
        try:
            reduce = self._plans[id(kind)]
        except KeyError:
            reduce = self._plan(kind)
        return reduce(self, value)

    def follow(self, kinds: dict[int, type]) -> None:
        """Have instances of these classes, by identity, travel by their own rules."""
        self.by_rule = kinds
        for identity in kinds:
            self._plans[identity] = by_own_rule

    def _plan(self, kind: type) -> Any:
        reduce = self._plans[id(kind)] = reduction(self, kind)
        self._kept.append(kind)
        return reduce

    def write_numbers(self, frames: Sequence[Frame]) -> None:
        """Write the long lists of numbers that frames and modules hold. Belongs before everything else."""
        if found := long_lists(frames, self.modules):
            self.graph.append(words_of(SEEDS.index("numbers"), [letter for _, letter, _ in found]))
            self.buffers += [PickleBuffer(data) for _, _, data in found]
            memo = self.memo.copy()
            self.memo = {**memo, **{id(value): (len(memo) + number, value) for number, (value, _, _) in enumerate(found)}}

    def _write_marks(self, found: list[tuple[Any, Marked]]) -> None:
        """Write what stands for these objects, which from here on are what it stands for."""
        self.dump([TOKENS["extend"], [[], (list, [mark for _, mark in found])]])
        memo = self.memo.copy()
        for value, mark in found:
            memo[id(value)] = memo.pop(id(mark))[0], value
        self.memo = memo

    def put_off(self, setter: str, value: Any, content: Any) -> None:
        """Fill `value` with `content` by this setter once it is there."""
        try:
            self.later[setter] += (value, content)
        except KeyError:
            self.later[setter] = [value, content]

    def at_end(self, level: int, take: Callable[[], None]) -> None:
        """Have something taken when everything else is: what is of a lower level first."""
        self._at_end.append((level, take))

    def obstacle(self, value: Any, reason: str) -> Any:
        """Note something that cannot travel; the writing goes on, to find the others. Gives what stands in its place."""
        self.obstacles.append((value, reason))
        return TOKENS["cell"], ()

    def written(self) -> Container[int]:
        """The identities of the objects that have been written, strings and numbers aside."""
        return self.memo.copy()

    def _may_hold_sets(self) -> bool:
        """Whether what was written can have a set in it: for what is short that is seen at once."""
        if sum(map(len, self.graph)) > _SHORT:
            return True
        graph = b"".join(self.graph)
        return EMPTY_SET + MEMOIZE in graph or FROZENSET + MEMOIZE in graph  # a byte alone may be a part of anything

    def write(self, root: Callable[[Writer], Any]) -> None:
        """Write what `root` gives for this writer, and everything that it reaches. Belongs to one call."""
        if self.of_program and (folders := added_folders(self.own)):
            self.dump([TOKENS["fill_path"], [TOKENS["modules"], folders]])
        if found := marks(self.own):
            self._write_marks(found)
        self.write_made()
        self.dump(root(self))
        while self.later:
            self.dump_later()
            if self.of_program:
                put_nobodys_finalizers_off(self)
        order_subclasses(self)
        kept = self.memo.copy().values() if self._may_hold_sets() else ()
        for value in [value for _, value in kept if type(value) is set or type(value) is frozenset]:
            table = table_of(value)
            if table is not None:
                self.put_off("fill_table", value, (list(value), tuple(table)))
        self.dump_later()
        while self._at_end:
            flush_files(self)
            waiting, self._at_end = self._at_end, []
            for level in sorted({level for level, _ in waiting}):
                for _, take in [entry for entry in waiting if entry[0] == level]:
                    take()
                self.dump_later()
        self.dump(None)

    def write_made(self) -> None:
        """Write what the program says how to make. Nothing does, where a plain writer is enough."""

    def dump_later(self) -> None:
        """Write what has been put off, round by round."""
        while self.later:
            contents, self.later = self.later, {}
            self.dump([part for setter, content in contents.items() for part in (TOKENS[setter], content)])


class LateWriter(Writer):
    """Writes a graph in which dictionaries and sets hold keys whose hash is Python code: those are made empty, and filled last.

    So are those, and lists, which hold what the program says how to make.
    """

    __slots__ = ("_containers", "_numbers", "making")

    def __init__(self, own: Own, engine: Engine, codes: Callable[[Any], int], modules: Mapping[str, ModuleType]) -> None:
        Writer.__init__(self, own, engine, codes, modules, late=True)
        self._containers = 0
        self._numbers: dict[int, int | None] = {id(module.__dict__): None for module in self.modules.values()}
        self.making: Making | None = None

    def persistent_id(self, value: Any) -> int | None:
        """A number for a container that is filled last, or again: its count and kind; None for everything else."""
        kind = type(value)
        if kind not in CONTAINERS:
            return None
        try:
            return self._numbers[id(value)]
        except KeyError:
            pass
        number = None
        if kind is not list and any(map(hashes_late, value)):
            number = self._number(kind)
            if kind is dict:
                self.put_off("fill_pairs", value, (dict, [part for item in value.items() for part in item]))
            else:
                self.put_off("fill_items", value, (kind, list(value)))
        elif self.making is not None and kind is not frozenset and self.making.holds(value):
            number = self._number(kind)
        self._numbers[id(value)] = number
        self._kept.append(value)
        return number

    def _number(self, kind: type) -> int:
        self._containers += 1
        return self._containers - 1 << 2 | CONTAINERS.index(kind)

    def write_made(self) -> None:
        """The same; before the root."""
        if self.makers:
            scratch = LateWriter(self.own, self.engine, self.codes, self.modules)
            for name in _SHARED:
                setattr(scratch, name, getattr(self, name))
            scratch.follow(self.by_rule)
            self.making = Making(self, scratch)
            self.making.write()
            self.making = None

    def dump_later(self) -> None:
        """The same; but what is not made yet is left out."""
        if self.making is None:
            Writer.dump_later(self)
            return
        while self.later:
            contents, self.later = self.later, {}
            part: list[Any] = []
            for setter, entries in contents.items():
                row: list[Any] = []
                for value, content in zip(entries[::2], entries[1::2], strict=True):
                    now = self.making.now(setter, value, content)
                    if now is not NotImplemented:
                        row += value, now
                part += TOKENS[setter], row
            self.dump(part)

    def written(self) -> Container[int]:
        """The same; containers have their numbers here."""
        return {**self.memo.copy(), **self._numbers}


def write_graph(
    root: Callable[[Writer], Any],
    own: Own,
    engine: Engine,
    codes: Callable[[Any], int],
    modules: Mapping[str, ModuleType],
    frames: Sequence[Frame] = (),
    waiters: Iterable[Any] = (),
) -> Writer:
    """Write the graph of what `root` gives for a writer: `graph` and `buffers` of that one hold it, `obstacles` what cannot travel.

    `modules` are those of the program whose content is in the root, `frames` those of the root, `waiters` the locks that these wait for.
    """
    kind: type[Writer] = Writer
    attempts = 0
    makers: dict[int, Any] = {}
    reduced: dict[int, tuple[Any, Any]] = {}
    by_rule: dict[int, type] = {}
    with DeepStructures():
        while True:
            writer = kind(own, engine, codes, modules)
            writer.makers, writer.reduced = makers, reduced
            writer.follow(by_rule)
            writer.of_program = not is_held(frames)
            if writer.of_program:
                put_held_locks_off(writer, frames)
            for number, frame in enumerate(frames):
                if frame.generator is not None:
                    writer.running.add(id(frame.generator))
                if frame.shadow is not None:
                    writer.calls[id(frame.shadow)] = number
            writer.waiters.update(map(id, waiters))
            writer.write_numbers(held_frames(tuple(frames), engine))
            try:
                writer.write(root)
                if writer.unready:
                    makers |= writer.unready
                    kind = LateWriter
                elif writer.obstacles and (found := kinds_in_the_way(writer)):
                    by_rule |= {id(cls): cls for cls in found}
                else:
                    break
            except LateHash:
                kind = LateWriter
            except RuntimeError as error:
                # What a library makes when it is first asked, such as a cached attribute, is there the next time.
                attempts += 1
                if isinstance(error, RecursionError) or "during iteration" not in str(error) or attempts > _ATTEMPTS:
                    raise
    return writer
