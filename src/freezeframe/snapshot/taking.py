"""Frames and all that they reach, as a snapshot's contents."""

from __future__ import annotations

import io
import os
import posix
import sys
from _thread import LockType
from functools import lru_cache
from importlib import import_module
from importlib.machinery import ModuleSpec
from typing import TYPE_CHECKING, Any, Final

import freezeframe.native.interpreter.exitfunctions
import freezeframe.snapshot.state.descriptors
import freezeframe.snapshot.state.library
import freezeframe.snapshot.state.registries
import freezeframe.snapshot.state.settings
import freezeframe.snapshot.state.standard_input
import freezeframe.snapshot.state.standard_streams
import freezeframe.snapshot.state.thread_locals
import freezeframe.snapshot.state.warned  # noqa: F401 (what takes the state needs them, and is not to import them in the program's way)
from freezeframe.errors import NotCapturable
from freezeframe.machine.shadowed import may_be_hidden, ours, standard
from freezeframe.native.bridging.tasks import entered
from freezeframe.native.frames.builtins import Builtins
from freezeframe.native.interpreter.clock import time
from freezeframe.native.interpreter.collector import uncollected
from freezeframe.native.objects.contexts import outside_of
from freezeframe.snapshot import reductions
from freezeframe.snapshot.builders.seeds import SEEDS
from freezeframe.snapshot.codes import CodeTable
from freezeframe.snapshot.engines import engine_of
from freezeframe.snapshot.format.envelope import Contents, Module, contents_of
from freezeframe.snapshot.frames import chain
from freezeframe.snapshot.held import held_frames, is_held
from freezeframe.snapshot.obstacles import InProgress, LocksHeld, describe, obstructed
from freezeframe.snapshot.own import Own
from freezeframe.snapshot.program_modules import carried_names
from freezeframe.snapshot.reach import met, needed
from freezeframe.snapshot.reductions.functions import namespace
from freezeframe.snapshot.reductions.locks import slots_to_write
from freezeframe.snapshot.reductions.running import running_things
from freezeframe.snapshot.state import baseline
from freezeframe.snapshot.state.baseline import being_found
from freezeframe.snapshot.state.patches import rebound
from freezeframe.snapshot.state.state import take_state
from freezeframe.snapshot.writer import write_graph

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from freezeframe.model.frame import Frame
    from freezeframe.snapshot.engines import Engine
    from freezeframe.snapshot.frames import Row
    from freezeframe.snapshot.writer import Writer

_LOCKING: Final = frozenset({"_ModuleLock.acquire", "_ModuleLock.release"})
_ITERATING: Final = frozenset({"WeakSet.__iter__", "_IterationGuard.__enter__", "_IterationGuard.__exit__"})
_WAKING: Final = frozenset({"BaseSelectorEventLoop._make_self_pipe", "BaseSelectorEventLoop._close_self_pipe"})


def take(innermost: Frame, taken_by: str, *, engine: str, label: str | None, pending: bool, crash: bool = False) -> Contents:
    """What a snapshot of these frames holds, objects as bytes. Raises `NotCapturable` that names everything which cannot travel.

    `taken_by` names the engine whose objects they are, `engine` the one that goes on where nobody says which.
    """
    with uncollected, Builtins():  # nothing goes while it is written down; and a collection would look at all that the program holds
        context = entered(innermost)
        if context is not None:  # context variables are what they are outside of it
            return outside_of(context).run(_take, innermost, taken_by, engine, label, pending=pending, crash=crash)
        return _take(innermost, taken_by, engine, label, pending=pending, crash=crash)


def _take(innermost: Frame, taken_by: str, engine: str, label: str | None, *, pending: bool, crash: bool) -> Contents:
    for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
        if type(stream) is io.TextIOWrapper and _is_open(stream):
            stream.flush()  # what the program has written is written
    runner = engine_of(taken_by)
    folders, interpret = runner.modules()
    own = Own(folders or _folders())
    running = running_things(own)  # before anything is read: one that ends meanwhile has changed what is read later
    table = CodeTable()
    modules = own.modules()
    frames = list(chain(innermost))
    if not crash:
        _require_imported(frames, own)
        _require_locks_free(frames, own)
    if not is_held(frames):
        state = take_state(own)
        if names := rebound(frames, own):
            state["rebound"] = names
        writer = _written(frames, modules, state, own, runner, table)
    else:  # a value has no part in what the process is, nor in modules that it does not need
        programs = modules
        modules = needed(programs, [dict.get(frame.globals, "__name__") for frame in held_frames(tuple(frames), runner)])
        writer = _written(frames, modules, {}, own, runner, table)
        while others := met(writer, programs):
            modules = needed(programs, [*modules, *others])
            table = CodeTable()
            writer = _written(frames, modules, {}, own, runner, table)
    writer.obstacles += running
    if writer.obstacles and not crash:  # that is only looked at: there stands something in their place
        raise obstructed(writer.obstacles, describe(writer.obstacles, frames, modules, runner))
    return contents_of(
        table.entries(),
        writer.graph,
        [buffer.raw() for buffer in writer.buffers],
        python=sys.version_info[:3],
        engine=engine,
        created=time(),
        label=label,
        program=list(sys.argv),
        modules=[_described(name, module) for name, module in modules.items()],
        pending=pending,
        seeds=len(SEEDS),
        folders=list(own.folders),
        interpret=list(interpret),
        foreign=table.foreign(),
        crash=crash,
    )


def _written(
    frames: list[Frame], modules: dict[str, ModuleType], state: dict[str, Any], own: Own, runner: Engine, table: CodeTable
) -> Writer:
    """The graph of frames, of what is in these modules of the program's, and of the state of the process."""
    there = [module.__dict__.copy() for module in modules.values()]  # at once: other threads may be running
    names = [carried_names(content, own) for content in there]

    def root(writer: Writer) -> Any:
        return [row_of(writer, frame) for frame in frames], names, state

    return write_graph(root, own, runner, table.number, modules, frames, _waiters(frames))


def _is_open(stream: io.TextIOWrapper) -> bool:
    try:
        return not stream.closed
    except ValueError:  # it was detached: what has its buffer now writes
        return False


def _require_imported(frames: list[Frame], own: Own) -> None:
    """Raise NotCapturable in the midst of the import of a module that travels by name: where it is resumed it is imported as a whole.

    And so where importing locks a module or lets go of it: it has this thread's number in a variable meanwhile; and where an event loop
    registers what wakes it up: that is made anew; where `zipfile` unpacks something of which it has noted a part; and where a weak set
    notes that it is iterated over, which may be a module's (`asyncio.all_tasks`).
    """
    importing = sys.modules["_frozen_importlib"].__dict__
    for frame in frames:
        if frame.globals is importing and frame.code.qualname in _LOCKING:
            raise NotCapturable("an import locks a module, or lets go of it: wait until it has")
        if frame.globals is importing and frame.code.name == "_find_and_load" and being_found(name := frame.localsplus[0]):
            raise NotCapturable(f"the import of {name!r}, which is installed, is in progress: wait until it is there")
        if frame.code.qualname in _WAKING and frame is not frames[0] and dict.get(frame.globals, "__name__") == "asyncio.selector_events":
            raise NotCapturable("an event loop is being made, or closed: wait until it is")
        if frame.code.qualname in _ITERATING and dict.get(frame.globals, "__name__") == "_weakrefset":
            raise NotCapturable("a weak set is being iterated over: wait until it gives the next item")
        if frame.code.qualname == "ZipExtFile._read1" and dict.get(frame.globals, "__name__") == "zipfile":
            raise InProgress("a member of a zip file is being unpacked: wait until it is", frame.code.original)
        if frame.code.name == "<module>":
            name, spec = dict.get(frame.globals, "__name__"), dict.get(frame.globals, "__spec__")
            if type(spec) is ModuleSpec and getattr(spec, "_initializing", False) and name not in own:
                raise NotCapturable(f"the import of {name!r}, which is installed, is in progress: wait until it is there")


def _require_locks_free(frames: list[Frame], own: Own) -> None:
    """Raise LocksHeld where a function of a module that travels by name holds one of that module's locks, which it finds by name when it
    lets go of it: it would be another one there, and free (`tempfile`). Reentrant ones are held again there, as is what is in a frame."""
    for frame in frames:
        module = dict.get(frame.globals, "__name__")
        if module in own:
            continue
        for name in frame.code.original.co_names:
            lock = dict.get(frame.globals, name)
            if type(lock) is LockType and lock.locked():
                raise LocksHeld(f"{module} holds a lock of its own, {name}: wait until it lets go of it", [lock])


def row_of(writer: Writer, frame: Frame) -> Row:
    """What is written of a frame, without its caller."""
    globals, locals = frame.globals, frame.locals
    names = namespace(writer, globals)
    number, slots = writer.codes(frame.code.original), slots_to_write(frame)
    builtins = None if frame.builtins is sys.modules["builtins"].__dict__ else frame.builtins
    if locals is None and frame.handled is None and frame.generator is None and builtins is None:
        if frame.closure is None:
            return number, frame.position, names, slots
        return number, frame.position, names, slots, None, frame.closure
    if type(locals) is dict:
        locals = names if locals is globals else namespace(writer, locals)
    row: Row = (number, frame.position, names, slots, locals, frame.closure, frame.handled, frame.generator, builtins)
    while row[-1] is None:
        row = row[:-1]
    return row


def _waiters(frames: Sequence[Frame]) -> list[Any]:
    """The locks that `threading.Condition.wait` has made, which are held while it waits."""
    threading = standard("threading")
    if threading is None:
        return []
    waiting = [frame for frame in frames if frame.code.qualname == "Condition.wait" and frame.globals is threading.__dict__]
    return [frame.localsplus[[name for name, _ in frame.code.localsplus].index("waiter")] for frame in waiting]


def _folders() -> tuple[str, ...]:
    """Where the program's own modules lie: beside its file; where it is run without one (`-c`), where it finds modules first."""
    file = getattr(sys.modules["__main__"], "__file__", None)
    if isinstance(file, str):
        return (_folder_of(file, "" if file.startswith(os.sep) else posix.getcwd()),)
    if sys.argv[:1] == ["-m"] and sys.path:  # it is still being looked for, and the packages that it is in are imported
        return (_folder_of("-m", sys.path[0]),)
    return (_folder_of("-c", posix.getcwd()),) if baseline.path is not None and sys.path[:1] == [""] else ()


@lru_cache(maxsize=8)
def _folder_of(file: str, folder: str) -> str:
    return os.path.dirname(os.path.realpath(os.path.join(folder, file)))


def _described(name: str, module: ModuleType) -> Module:
    names = module.__dict__
    search = names.get("__path__")
    folders = None if search is None else [str(path) for path in search]
    return Module(name, _text(names.get("__file__")), _text(names.get("__package__")), folders)


def _text(value: object) -> str | None:
    return value if type(value) is str else None


_LATER: Final = ("isa.lift.pyc", "isa.lift.remarshal", "snapshot.engines.starts", "snapshot.nameless")
"""Modules of ours that are imported when a program is written that takes them, besides the reductions."""


def load_what_comes_later() -> None:
    """Import what only some programs take, where modules of this one may stand in the place of standard ones when it is written."""
    if may_be_hidden(ours.folder):
        names = [f"snapshot.reductions.{file.removesuffix('.py')}" for file in os.listdir(reductions.__path__[0]) if file.endswith(".py")]
        for name in (*_LATER, *names):
            import_module(f"freezeframe.{name}")
