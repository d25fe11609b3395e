"""What is bound to the process: threads, `threading.local`, processes, finalizers. It travels when it is not at work."""

from __future__ import annotations

import _thread
import sys
import weakref
from _thread import _local
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.machine.shadowed import standard
from freezeframe.model.null import NULL
from freezeframe.native.frames.thread import count_threads
from freezeframe.native.objects.parts import object_in
from freezeframe.snapshot.builders.seeds import TOKENS
from freezeframe.snapshot.builders.things import LOCAL
from freezeframe.snapshot.nameless import place_of
from freezeframe.snapshot.own import bases_in_order, class_names, dict_descriptor, is_class, module_of, name_of, qualname_of
from freezeframe.snapshot.reductions.instances import instance_reduction, put_names_off, slots_in
from freezeframe.snapshot.reductions.things import LATER_THINGS
from freezeframe.snapshot.singles import place_of_single

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from freezeframe.snapshot.own import Own
    from freezeframe.snapshot.writer import Writer

_get: Final = object.__getattribute__
_current_frames: Final = sys._current_frames
"""The innermost frame of each thread that is not hidden: threads of ours have none."""


def running_reduction(writer: Writer, kind: type) -> Callable[[Writer, Any], Any] | None:
    """The reduction of instances of such a class; None for every other class."""
    order = bases_in_order(kind)
    if _local in order:
        return reduce_local
    if weakref.finalize in order:
        return reduce_finalizer
    if len(order) > 1 and (module_of(order[-2]), name_of(order[-2])) == ("_socket", "socket"):
        return reduce_socket
    known: Callable[[Writer, Any], Any] | None = LATER_THINGS.get((module_of(kind), name_of(kind))) if len(order) == 2 else None
    if known is not None:
        return known
    for (module, name), says in _WORKERS.items():
        found = standard(module)
        worker = None if found is None else found.__dict__.get(name)
        if worker is not None and worker in order:
            return _checked(writer, kind, says)
    return None


def reduce_socket(writer: Writer, value: Any) -> Any:
    """A socket that is closed; every other is the process's."""
    base: Any = bases_in_order(type(value))[-2]
    names: dict[str, Any] = class_names(base)
    if base.fileno(value) != -1:
        return writer.obstacle(value, f"cannot pickle {name_of(type(value))!r} object")
    numbers = [names[name].__get__(value) for name in ("family", "type", "proto")]
    put_names_off(writer, value, dict_descriptor(type(value)), tuple(slots_in(type(value))))
    return TOKENS["closed_socket"], (type(value), *numbers)


def _checked(writer: Writer, kind: type, says: Callable[[Any], str | None]) -> Callable[[Writer, Any], Any]:
    from freezeframe.snapshot.reductions.library import library_reduction

    reduce = library_reduction(writer, kind) if writer.own.has(kind) else instance_reduction(writer, kind)

    def reduce_idle(writer: Writer, value: Any) -> Any:
        reason = says(value)
        return reduce(writer, value) if reason is None else writer.obstacle(value, reason)

    return reduce_idle


def _thread_runs(thread: Any) -> str | None:
    threading = sys.modules["threading"]
    if thread is threading._main_thread:
        return None
    running = _get(thread, "__dict__").get("_ident") in threading._active and not _get(thread, "__dict__").get("_is_stopped")
    return f"the thread {_get(thread, '__dict__').get('_name')!r} is running" if running else None


def _process_runs(process: Any) -> str | None:
    names = _get(process, "__dict__")
    return f"the process {names.get('pid')} is running" if names.get("pid") is not None and names.get("returncode") is None else None


def _worker_runs(process: Any) -> str | None:
    names = _get(process, "__dict__")
    worker = names.get("_popen")
    return f"the process {worker.pid} is running" if worker is not None and worker.returncode is None else None


_WORKERS: Final[dict[tuple[str, str], Callable[[Any], str | None]]] = {
    ("threading", "Thread"): _thread_runs,
    ("subprocess", "Popen"): _process_runs,
    ("multiprocessing.process", "BaseProcess"): _worker_runs,
}


_STARTED_AGAIN: Final = frozenset({("tqdm._monitor", "TMonitor")})
"""Threads that an installed module starts when it needs them, and that hold nothing of the program's."""


def is_started_again(thread: Any) -> bool:
    """Whether a thread is one that an installed module starts again by itself."""
    kind = type(thread)
    return (module_of(kind), qualname_of(kind)) in _STARTED_AGAIN


def _outwards(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back


def running_things(own: Own) -> list[tuple[Any, str]]:
    """The program's other threads, each with the reason why it cannot travel: nobody has to hold them.

    One that `threading` does not know is the program's if functions of its own modules run on it, else a tool's.
    """
    threading = standard("threading")
    starting = [] if threading is None else [(thread, f"the thread {thread._name!r} is being started") for thread in threading._limbo]
    count = count_threads()
    if count == 1:
        return starting
    this = _thread.get_ident()
    known = {} if threading is None else threading._active
    main = None if threading is None else threading._main_thread
    running: list[tuple[Any, str]] = [
        (thread, f"the thread {thread._name!r} is running")
        for ident, thread in sorted(known.items())
        if ident != this and thread is not main and not getattr(thread, "freezeframe", False) and not is_started_again(thread)
    ]
    unknown: list[tuple[Any, str]] = [
        (frame, f"a thread is running that `_thread` has started, in {frame.f_code.co_qualname}")
        for ident, frame in sorted(_current_frames().items())
        if ident != this and ident not in known and any(at.f_globals.get("__name__") in own for at in _outwards(frame))
    ]
    if count - 1 > _thread._count():  # which counts those that have begun, and not the main one
        unknown.append((_thread, "a thread that was started has not begun yet, or is about to be gone"))
    return starting + running + unknown


def reduce_local(writer: Writer, value: Any) -> Any:
    """A `threading.local`: what this thread keeps in it. What it keeps in an installed module's is a part of the state."""
    place = place_of(value, writer.own)
    if place is not None:
        return TOKENS["found"], place
    args, names = object_in(id(value) + LOCAL["args"]), object_in(id(value) + LOCAL["kw"])
    content = _local.__getattribute__(value, "__dict__")
    writer.put_off("fill_local", value, dict(content))
    return TOKENS["thread_local"], (type(value), () if args is NULL else args, {} if names is NULL else names)


_finalizers: Final[dict[Any, Any]] = weakref.finalize._registry  # type: ignore[attr-defined]
"""What each finalizer that is alive does, in the order in which they were made."""


def reduce_finalizer(writer: Writer, value: Any) -> Any:
    """A `weakref.finalize`, alive or dead."""
    _put_finalizer_off(writer, value, _finalizers.get(value))
    return TOKENS["finalizer"], ()


def _put_finalizer_off(writer: Writer, value: Any, info: Any) -> None:
    if id(value) not in writer.finalizers:
        writer.finalizers.add(id(value))
        target = None if info is None else info.weakref()
        state = None if target is None else (target, info.func, info.args, info.kwargs, info.atexit, info.index)
        writer.put_off("fill_finalizer", value, state)


def put_nobodys_finalizers_off(writer: Writer) -> None:
    """Have those finalizers written that `weakref` alone holds, of objects that have been written and do not travel by name."""
    others = [(value, info) for value, info in _finalizers.items() if id(value) not in writer.finalizers]
    if others:
        written = writer.written()
        for value, info in others:
            target = info.weakref()
            if id(target) in written and not _is_named(writer, target):
                _put_finalizer_off(writer, value, info)


def _is_named(writer: Writer, value: Any) -> bool:
    """Whether a module that travels by name has an object for itself, and what is to be done when it dies."""
    if type(value) is ModuleType:
        return value not in writer.modules.values()
    if is_class(value):
        return writer.own.reference(value, module_of(value), qualname_of(value))
    if type(value) is FunctionType:
        return writer.own.reference(value, value.__module__, value.__qualname__)
    return place_of_single(value, writer.own) is not None
