"""`Snapshot`: a chain of frames and every object that they reach, as one value and as bytes."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from types import ModuleType

from freezeframe.errors import FreezeframeError, SnapshotError
from freezeframe.machine.shadowed import aside, hidden_by, may_be_hidden, ours, step_aside
from freezeframe.native.memory import keep_for_ever
from freezeframe.native.objects.ownnames import undisturbed
from freezeframe.snapshot.builders.builders import Builders
from freezeframe.snapshot.codes import CodeReader
from freezeframe.snapshot.engines import engine_of
from freezeframe.snapshot.format import keys
from freezeframe.snapshot.format.envelope import Contents, seal, unseal
from freezeframe.snapshot.format.files import write_file
from freezeframe.snapshot.frames import chain, chain_of
from freezeframe.snapshot.held import held_frames, is_held
from freezeframe.snapshot.program_modules import empty, fill, show, show_again, under_names
from freezeframe.snapshot.reader import read_graph
from freezeframe.snapshot.state import baseline
from freezeframe.snapshot.state.state import setters

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from freezeframe.model.frame import Frame
    from freezeframe.model.raw import RawCode
    from freezeframe.snapshot.engines import Engine
    from freezeframe.snapshot.versions.recompile import Recompiled


_TAKING = "freezeframe.snapshot.taking"


class Snapshot:
    """Frames of a program that stands, and what they reach.

    `frames` are innermost first. A snapshot made by `capture` shares its objects with the program until it is turned into bytes
    (`to_bytes`, `save`, `fork`); one that comes from bytes has objects of its own, made when they are first asked for.
    """

    def __init__(
        self,
        innermost: Frame | None,
        *,
        engine: str = "native",
        label: str | None = None,
        pending: bool = False,
        crash: bool = False,
        natively: bool = False,
    ) -> None:
        """`natively` says that the frames are CPython's, which executes them for the machine where that is the `engine`."""
        self.engine = engine
        self._taken_by = "native" if natively else engine
        if label is not None and not isinstance(label, str):
            raise TypeError(f"a snapshot's label must be a str or None, not {type(label).__name__}")
        self.label = label if label is None else str.__str__(label)
        self.pending = pending
        """Whether the innermost frame waits for a call's value (`resume(value=…)`)."""
        self.crash = crash
        """Whether the frames are those that an exception has left: they can be looked at, and not be gone on with."""
        self._innermost = innermost
        self._contents: Contents | None = None
        self._modules: dict[str, ModuleType] = {}
        self._state: dict[str, Any] = {}
        self._imported: set[str] = set()
        """Modules that it was put together with, and are not its own."""
        self._half_made: list[Any] = []
        """What holds the objects that are being put together."""
        self._functions: list[tuple[Any, RawCode]] = []
        self._others: list[RawCode] = []
        self.recompiled: Recompiled | None = None
        """Which functions run natively and which in the machine, where some were compiled anew."""

    @classmethod
    def from_bytes(cls, data: bytes, *, key: bytes | None = None, trust: bool = False, name: str = "the snapshot") -> Snapshot:
        """A snapshot from its bytes; nothing of it is put together yet.

        `key` is what it must be signed with: the user's own where none is given. Raises `SnapshotError` where it is none, damaged, or
        somebody else's (which `trust` accepts: then whoever made it decides what runs here).
        """
        try:
            key = key or keys.user_key()
        except SnapshotError:
            if not trust:
                raise
        contents = unseal(data, key, trust=trust, name=name)
        about = contents.about
        snapshot = cls(None, engine=about.engine, label=about.label, pending=about.pending, crash=about.crash)
        snapshot._contents = contents
        return snapshot

    def __reduce__(self) -> Any:
        """In another snapshot it travels as bytes; one that shares its objects with the program is left behind, for it may hold itself."""
        if self._contents is None:
            return Snapshot, (None,)
        return _carried, (seal(self._contents, None),)

    def __repr__(self) -> str:
        label = "" if self.label is None else f" {self.label!r}"
        if self._innermost is None:
            about = None if self._contents is None else self._contents.about
            of = "" if about is None else f" of {' '.join(about.program)}, Python {'.'.join(map(str, about.python))}"
            return f"<snapshot{label}{of}, not put together yet>"
        frames = self.frames
        if not frames:
            return f"<snapshot{label}: what has ended>"
        count = "1 frame" if len(frames) == 1 else f"{len(frames)} frames"
        return f"<snapshot{label}: {count}, in {frames[0].code.qualname}, line {frames[0].lineno}>"

    def _repr_html_(self) -> str:
        """The frames, for a notebook."""
        from freezeframe.snapshot.notebook import html_of

        return html_of(repr(self), self.frames)

    @property
    def is_of_this_python(self) -> bool:
        """Whether CPython can execute here all of the code that its bytes hold."""
        assert self._contents is not None
        about = self._contents.about
        return tuple(about.python[:2]) == sys.version_info[:2] and not about.foreign

    @property
    def frames(self) -> tuple[Frame, ...]:
        """The frames, innermost first; of a generator's snapshot also those of what it waits for.

        Raises `SnapshotError` where the bytes make none.
        """
        return held_frames(tuple(chain(self._put_together())), engine_of(self._taken_by))

    def to_bytes(self, *, key: bytes | None = None) -> bytes:
        """The snapshot as bytes, signed with `key` or the user's own.

        Raises `NotCapturable` that names everything which cannot travel, with the path that leads to it.
        """
        with undisturbed:
            return seal(self.contents(), key or keys.user_key())

    def contents(self) -> Contents:
        """What it holds now, objects as bytes. Raises as `to_bytes`."""
        if self._contents is not None:
            return self._contents
        if _TAKING not in sys.modules:  # what only taking needs is not imported to resume
            with ours:
                import_module(_TAKING).load_what_comes_later()
        from freezeframe.snapshot.taking import take

        with undisturbed:
            taken = self._put_together()
            return take(taken, self._taken_by, engine=self.engine, label=self.label, pending=self.pending, crash=self.crash)

    def save(self, path: str | os.PathLike[str], *, key: bytes | None = None) -> None:
        """Write it to a file, which keeps what it held until the new content is there as a whole. Raises as `to_bytes`, and OSError."""
        with undisturbed:
            write_file(path, self.to_bytes(key=key))

    def fork(self) -> Snapshot:
        """A snapshot with objects of its own, equal to those of this one now."""
        twin = Snapshot(None, engine=self.engine, label=self.label, pending=self.pending, crash=self.crash)
        twin._contents = self.contents()
        return twin

    def resume(self, value: Any = None, *, engine: str | None = None) -> Any:
        """Go on until the outermost frame has ended: gives what that returns, and raises what it raises.

        `value` is what the call gives that the innermost frame waits for; `engine` says what executes it, where that is not what did so
        before. Each call goes on from the same frames; those of a snapshot from bytes are put together anew each time.
        """
        runner = engine_of(engine or self.engine)
        if self._contents is None:
            innermost = self._put_together()
            if runner.name != self._taken_by:
                return self.fork().resume(value, engine=engine)  # its functions and generators are the other engine's
            return runner.resume(innermost, value)
        frames = [self._read(runner)]
        before = under_names(self._modules)
        show(self._modules, beside_ours=False)
        try:
            return runner.resume(frames.pop(), value)
        finally:
            show_again(before)

    def take_over(self, engine: str | None = None, *, interpret: tuple[str, ...] = (), recompile: bool = False) -> Frame:
        """Put it together for the process that goes on as this program: its modules are the process's, and its state is set.

        Gives the innermost frame, for `engine` (what executed it before, where none is named) to go on from. `interpret` are globs of
        further modules that the machine executes; with `recompile`, functions of another version's code run natively from now on where
        their source is there (`recompiled` says which). Raises SnapshotError where it is no program's, or cannot be put together here.
        """
        runner = engine_of(engine or self.engine)
        assert self._contents is not None
        about = self._contents.about
        runner.begin(tuple(about.folders), (*about.interpret, *interpret))
        try:
            innermost = self._read(runner, takes_over=True)
        except BaseException:
            keep_for_ever(self._half_made)  # which is not finalized: that may be the program's code
            raise
        if is_held(list(chain(innermost))):
            raise SnapshotError("this snapshot holds a generator or coroutine, and no program; freezeframe.load(FILE).resume() gives it")
        try:
            to_set = setters(self._state)
            step_aside(
                {name for name, module in self._modules.items() if name != "__main__" and sys.modules.get(name, module) is not module}
            )
            sys.modules.update(self._modules)
            for set_part, value in to_set:
                set_part(value)
        except FreezeframeError:
            raise
        except Exception as error:
            raise SnapshotError(f"what the snapshot says of the process cannot be made so: {type(error).__name__}: {error}") from error
        functions, self._functions = self._functions, []
        if recompile:
            from freezeframe.snapshot.versions.recompile import recompile_all

            files = [module.file for module in about.modules if module.file is not None]
            self.recompiled = recompile_all(functions, self._others, files, baseline.sources)
        return innermost

    def step_aside(self, load: Callable[[], object]) -> None:
        """From now on `import` gives the program its own modules, where we have imported standard ones of the same names; before,
        `load` imports what we may still need. Called behind `take_over`."""
        assert self._contents is not None
        folder = sys.path[0] if sys.path and sys.path[0] else os.getcwd()
        if os.path.join(os.path.realpath(folder), "") in self._contents.about.folders:
            ours.folder = folder
        found = self._imported | self._modules.keys()
        if aside or may_be_hidden(ours.folder):
            with ours:
                load()
            step_aside(hidden_by(ours.folder, sys.modules.keys() - found))

    def _put_together(self) -> Frame:
        if self._innermost is None:
            self._innermost = self._read(engine_of(self.engine))
        return self._innermost

    def _read(self, engine: Engine, *, takes_over: bool = False) -> Frame:
        """Put the objects together, in modules that are nobody's yet; `takes_over` where this process goes on as the program."""
        contents = self._contents
        if self.crash:
            raise SnapshotError("the program of this snapshot has ended with an exception: look at its frames with 'freezeframe show'")
        if contents is None:
            raise SnapshotError("this snapshot was never made bytes of before its program was frozen, and so it holds nothing any more")
        about = contents.about
        if engine.name != about.engine:
            import_module("freezeframe.snapshot.engines.starts")  # what makes objects may have the program's modules found from then on
        modules = {module.name: empty(module, about.python) for module in about.modules}
        codes = CodeReader(contents.codes, about.python[:2], about.foreign)
        builders = Builders(codes.read, engine, about.python)
        builders.takes_over, builders.programs = takes_over, modules
        made: list[Frame] = []
        self._half_made[:] = [builders, made, modules]

        def prepare(root: Any) -> None:
            rows, names, _ = root
            made.append(chain_of(rows, builders.codes, engine))
            for number, frame in enumerate(chain(made[0])):
                builders.show_frame(number, frame)
            builders.check.chain(made[0], {id(generator): kind for generator, kind in builders.unfilled.values()})
            builders.foreign.check_frames(chain(made[0]))
            for module, content in zip(modules.values(), names, strict=True):
                fill(module, content)

        before = under_names(() if takes_over else modules)
        try:
            _, _, state = read_graph(b"".join(contents.graph), contents.buffers, builders, about.seeds, list(modules.values()), prepare)
        finally:
            show_again(before)
        builders.foreign.annotate([function for function, _ in builders.functions], builders.filled, modules.values())
        self._modules, self._state, self._imported = modules, state, builders.imported
        self._functions, self._others = builders.functions, codes.others()
        ready = engine.ready(made[0], about.engine)
        builders.reader = None
        self._half_made.clear()
        return ready


def load(path: str | os.PathLike[str], *, key: bytes | None = None, trust: bool = False) -> Snapshot:
    """The snapshot in a file; nothing of it runs, or is put together, before it is resumed or its `frames` are asked for.

    `key` is what it must be signed with, your own where none is given; `trust` accepts any file, whose maker then decides what runs here.
    Raises SnapshotError for a file that is no snapshot, damaged, or signed with another key, and OSError where it cannot be read.
    """
    with open(path, "rb") as file:
        data = file.read()
    return Snapshot.from_bytes(data, key=key, trust=trust, name=repr(str(path)))


def _carried(data: bytes) -> Snapshot:
    """A snapshot that was in another one."""
    return Snapshot.from_bytes(data, trust=True)
