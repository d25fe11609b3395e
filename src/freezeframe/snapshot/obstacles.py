"""What cannot travel, named by the path that leads to it: `frame 2 'worker' → local 'conn' → .sock`."""

from __future__ import annotations

import builtins
import gc
import sys
from _thread import LockType
from collections import deque
from types import BuiltinFunctionType, CellType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import NotCapturable
from freezeframe.model.null import NULL
from freezeframe.snapshot.held import DELEGATES, is_held
from freezeframe.snapshot.own import bases_in_order, class_names, dict_descriptor, is_class, module_of, name_of, qualname_of, static

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from freezeframe.model.frame import Frame
    from freezeframe.snapshot.engines import Engine

_MOST: Final = 2_000_000
"""So many objects are looked at before a path is given up."""


def describe(obstacles: Sequence[tuple[Any, str]], frames: Sequence[Frame], modules: Mapping[str, ModuleType], engine: Engine) -> str:
    """What cannot travel, where it is, why, and what to do: in one line where it is one thing, otherwise in a line each behind one that
    counts them, with what to do below those that it goes for.

    Of many that cannot for the same reason the first are named.
    """
    paths = find_paths([value for value, _ in obstacles], frames, modules, engine)
    reasons: dict[tuple[str, str], dict[str, None]] = {}
    for value, reason in obstacles:
        reasons.setdefault((remedy(value), reason), {})[paths.get(id(value)) or _without_path(value)] = None
    count = sum(map(len, reasons.values()))
    if count == 1:
        ((advice, reason),) = reasons
        return f"{_HEAD}: {next(_named(reason, list(reasons[advice, reason])))}; {advice}"
    lines: dict[str, list[str]] = {}
    for (advice, reason), found in reasons.items():
        lines.setdefault(advice, []).extend(_named(reason, list(found)))
    below = [line for advice, named in lines.items() for line in (*named, f"  → {advice}")]
    return "\n  ".join([f"{_HEAD}, {count} objects:", *below])


def remedy(value: Any) -> str:
    """What whoever wants to freeze the program can do about an object that cannot travel."""
    kind = type(value)
    bases = {(module_of(base), name_of(base)) for base in bases_in_order(kind)}
    for kinds, advice in _REMEDIES:
        if not bases.isdisjoint(kinds):
            return advice
    if kind is FunctionType or kind is BuiltinFunctionType or is_class(value):
        return "let its module have it under its name"
    if static(kind, "close") is not None:
        return "close it before, and open it again afterwards"
    if static(kind, "__next__") is not None:
        return "freeze when it is at its end"
    return f"say how it travels: freezeframe.register({_expression_of(kind)}, reduce)"


def _expression_of(kind: type) -> str:
    """What gives a class: many of C's have a name that no module has them under (`pyexpat.xmlparser`)."""
    module = module_of(kind)
    if module == "builtins" and builtins.__dict__.get(name_of(kind)) is kind:
        return name_of(kind)
    there: Any = sys.modules.get(module) if type(module) is str else None
    for part in qualname_of(kind).split("."):
        there = None if there is None else static(there, part) if is_class(there) else getattr(there, "__dict__", {}).get(part)
    return f"{module}.{qualname_of(kind)}" if there is kind else "type(value)"


_REMEDIES: Final = (
    ({("_thread", "lock"), ("_thread", "RLock")}, "let go of it before, or freeze when nobody holds it"),
    (
        {("threading", "Thread"), ("_thread", "_ThreadHandle"), ("builtins", "frame"), ("builtins", "module")},
        "wait for the thread's end (join) before",
    ),
    ({("subprocess", "Popen"), ("multiprocessing.process", "BaseProcess")}, "wait for the process's end before"),
    ({("builtins", name) for name in ("generator", "coroutine", "async_generator")}, "freeze when it waits"),
    ({("_asyncio", "Task"), ("asyncio.tasks", "Task"), ("_asyncio", "TaskStepMethWrapper")}, "freeze when it waits"),
    ({("builtins", "memoryview")}, "release it and let go of it before"),
    (
        {("sqlite3", "Connection"), ("sqlite3", "Cursor"), ("mmap", "mmap"), ("multiprocessing.pool", "Pool")},
        "close it and let go of it (del) before, and open it again afterwards",
    ),
    (
        {
            *[("_hashlib", name) for name in ("HASH", "HASHXOF", "HMAC")],
            *[("_blake2", name) for name in ("blake2b", "blake2s")],
            *[("zlib", name) for name in ("Compress", "Decompress")],
            *[("_bz2", name) for name in ("BZ2Compressor", "BZ2Decompressor")],
            *[("_lzma", name) for name in ("LZMACompressor", "LZMADecompressor")],
        },
        "freeze before it is made, or let go of it (del) when it is done with",
    ),
)
"""By the modules and names of classes: a thread that `threading` does not know is told of by its frame, or by `_thread`."""


class LocksHeld(NotCapturable):
    """Nothing but locks that are held is in the way: `locks`, none of them reentrant."""

    def __init__(self, message: str, locks: list[Any]) -> None:
        NotCapturable.__init__(self, message)
        self.locks = locks


class InProgress(NotCapturable):
    """A call of a function is in the way, whose `code` that is, and nothing else that is known by then."""

    def __init__(self, message: str, code: Any) -> None:
        NotCapturable.__init__(self, message)
        self.code = code


def obstructed(obstacles: Sequence[tuple[Any, str]], message: str) -> NotCapturable:
    """The error that says `message`, of all that cannot travel."""
    locks = [value for value, _ in obstacles if type(value) is LockType]
    return LocksHeld(message, locks) if len(locks) == len(obstacles) else NotCapturable(message)


def are_free(locks: list[Any]) -> bool:
    """Whether none of some locks is held."""
    return not any(lock.locked() for lock in locks)


_HEAD: Final = "the program cannot be frozen here, because it holds what cannot travel"
_NAMED: Final = 5
"""So many are named of those that cannot travel for the same reason."""


def _named(reason: str, paths: list[str]) -> Iterator[str]:
    for path in paths[:_NAMED]:
        yield f"{path} ({reason})"
    if len(paths) > _NAMED:
        yield f"and {len(paths) - _NAMED} more ({reason})"


def _without_path(value: Any) -> str:
    """What is said of an object that only the process's state leads to."""
    return f"the class {qualname_of(value)}" if is_class(value) else f"an object of {qualname_of(type(value))}"


def find_paths(wanted: Sequence[Any], frames: Sequence[Frame], modules: Mapping[str, ModuleType], engine: Engine) -> dict[int, str]:
    """The shortest path to each object that is wanted, by its identity."""
    missing = {id(value) for value in wanted}
    found: dict[int, str] = {}
    seen: set[int] = set()
    queue: deque[tuple[str, Any]] = deque()
    kept: list[Any] = []
    if is_held(frames):
        subject = frames[0].localsplus[1]
        queue.append((f"{type(subject).__name__} {subject.__qualname__!r}", subject))
    else:
        for number, frame in enumerate(frames):
            for label, value in _of_frame(frame):
                queue.append((f"frame {number} {frame.code.qualname!r} → {label}", value))
    for name, module in modules.items():
        queue.extend((f"module {name!r} → {key!r}", value) for key, value in module.__dict__.copy().items() if key != "__builtins__")
    while queue and missing and len(seen) < _MOST:
        path, value = queue.popleft()
        if id(value) in seen:
            continue
        seen.add(id(value))
        kept.append(value)
        if id(value) in missing:
            missing.discard(id(value))
            found[id(value)] = path
            continue
        parts = _of_generator(value, engine) if type(value) in DELEGATES else _parts(value)
        queue.extend((f"{path}{label}", part) for label, part in parts if id(part) not in seen)
    return found


def _of_frame(frame: Frame) -> Iterator[tuple[str, Any]]:
    slots = len(frame.code.localsplus)
    for (name, _), value in zip(frame.code.localsplus, frame.localsplus, strict=False):
        if value is not NULL:
            yield f"local {name!r}", value
    for depth, value in enumerate(frame.localsplus[slots:]):
        if value is not NULL:
            yield f"stack {depth}", value


def _of_generator(value: Any, engine: Engine) -> Iterator[tuple[str, Any]]:
    """The variables of a suspended generator; what is not suspended is looked into elsewhere."""
    try:
        frame = engine.frame_of(value)
    except NotCapturable:
        return
    if frame is not None:
        for label, part in _of_frame(frame):
            yield f" → {label}", part


def _parts(value: Any) -> Iterator[tuple[str, Any]]:
    """What an object reaches, each with how: read from C, asking nobody."""
    kind = type(value)
    if kind is dict:
        for key, part in value.copy().items():
            yield f"[{_short(key)}]", part
            yield f" → key {_short(key)}", key
    elif kind is list or kind is tuple:
        for index, part in enumerate(value):
            yield f"[{index}]", part
    elif kind is CellType:
        yield from ((" → cell", part) for part in gc.get_referents(value))
    elif kind is FunctionType:
        for name, cell in zip(value.__code__.co_freevars, value.__closure__ or (), strict=False):
            yield f" → closure {name!r}", cell
        yield " → defaults", value.__defaults__
        yield " → keyword defaults", value.__kwdefaults__
        yield " → __dict__", value.__dict__
    elif kind is ModuleType or kind in (str, int, float, bytes, bool, type(None)):
        return
    else:
        names = _instance_names(value)
        if names is not None:
            for name, part in names.copy().items():
                yield f" → .{name}", part
        for part in gc.get_referents(value):
            if part is not names and part is not kind:
                yield f" → ({name_of(kind)})", part


def _instance_names(value: Any) -> dict[str, Any] | None:
    if is_class(value):
        return dict(class_names(value))
    descriptor = dict_descriptor(type(value))
    names = None if descriptor is None else descriptor.__get__(value)
    return names if type(names) is dict else None


def _short(key: Any) -> str:
    return repr(key) if type(key) in (str, int, bytes, bool, float) else f"<{name_of(type(key))}>"
