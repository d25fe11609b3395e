"""`profile`: what calls cost, as a context manager and as a decorator."""

from __future__ import annotations

import sys
from _thread import get_ident
from dataclasses import dataclass
from functools import cache, wraps
from time import perf_counter
from typing import TYPE_CHECKING, Any, Self, TypeVar

from freezeframe.errors import FreezeframeError
from freezeframe.native.hide import hide_modules
from freezeframe.watch.stats import Function, Key, Path, forget_outermost_builtins, joined, merged
from freezeframe.watch.threads import Recording

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

CO_GENERATOR, CO_COROUTINE, CO_ASYNC_GENERATOR = 0x20, 0x80, 0x200

F = TypeVar("F", bound="Callable[..., Any]")


@dataclass(frozen=True, slots=True)
class Thread:
    """What one thread called."""

    name: str
    functions: dict[Key, Function]
    paths: Path | None
    """The tree of call paths, whose root stands for the thread; None where it was not asked for."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a run cost; times in seconds."""

    seconds: float
    threads: tuple[Thread, ...]

    @property
    def functions(self) -> dict[Key, Function]:
        """The functions that all threads called."""
        return merged(thread.functions for thread in self.threads)

    def table(self, *, sort: str = "own", limit: int = 20, width: int = 80) -> str:
        """The functions that cost most, as text; `sort` is "own", "cumulative" or "calls". Raises ValueError for another."""
        from freezeframe.watch.table import table

        return table(self, sort, limit, width)

    def flame(self, *, width: int = 80, least: float = 0.01) -> str:
        """The call paths as text, the outermost call first, each with a bar as long as its share of the time; those with a share less than
        `least` are left out. Raises FreezeframeError where paths were not recorded."""
        from freezeframe.watch.flame import flame

        return flame(self, width, least)

    def save_pstats(self, path: str) -> None:
        """Write a file for the standard library's `pstats`, and all that reads such files. Raises OSError."""
        import marshal

        with open(path, "wb") as file:
            marshal.dump(self.pstats(), file)

    def pstats(self) -> dict[Key, tuple[int, int, float, float, dict[Key, tuple[int, int, float, float]]]]:
        """What `cProfile` would have collected (`Stats.stats` of pstats): of each function its primitive calls, calls (a generator's
        resumptions are such), own and cumulative time, and its callers."""
        return {
            key: (
                one.primitive + one.resumptions,
                one.calls + one.resumptions,
                one.own,
                one.cumulative,
                {caller: (edge.calls, edge.primitive, edge.own, edge.cumulative) for caller, edge in one.callers.items()},
            )
            for key, one in self.functions.items()
        }

    def save_speedscope(self, path: str, name: str = "freezeframe") -> None:
        """Write a file for https://www.speedscope.app, a profile for each thread. Raises OSError, and FreezeframeError where paths were not
        recorded."""
        import json

        from freezeframe.watch.speedscope import speedscope

        with open(path, "w", encoding="utf-8") as file:
            json.dump(speedscope(self, name), file, ensure_ascii=False)

    def trees(self) -> list[tuple[str, Path]]:
        """Each thread's name and its call paths. Raises FreezeframeError where they were not recorded."""
        trees = [(thread.name, thread.paths) for thread in self.threads if thread.paths is not None]
        if len(trees) < len(self.threads):
            raise FreezeframeError("the call paths were not recorded: profile(paths=True) does so")
        return trees

    def __repr__(self) -> str:
        calls = sum(function.calls for function in self.functions.values())
        return f"<Profile: {self.seconds:.3f} s, {calls:,} calls of {len(self.functions):,} functions>"

    def _repr_pretty_(self, printer: Any, _: bool) -> None:
        """What IPython shows of it in a terminal."""
        printer.text(f"\n{self.table().rstrip()}")

    def _repr_html_(self) -> str:
        from html import escape

        return f'<pre style="font-family:monospace">{escape(self.table())}</pre>'


def _together(one: Thread, other: Thread) -> Thread:
    """What two recordings of a thread say; a result that was taken before keeps what it has."""
    trees = [tree for tree in (one.paths, other.paths) if tree is not None]
    return Thread(one.name, merged((one.functions, other.functions)), joined(trees) if trees else None)


@cache
def _recorder(*, paths: bool) -> Callable[[], Any]:
    """What makes what records a thread: by call path, too, or by function. One is made, so that making the machine code that the first one
    takes is no part of what is recorded."""
    recorder: Callable[[], Any]
    if paths:
        from freezeframe.watch.paths import path_recorder

        recorder = path_recorder
    else:
        from freezeframe.watch.functions import function_recorder

        recorder = function_recorder
    recorder().end()
    return recorder


class profile:  # noqa: N801 (it is used as a function is: `with profile() as p`, `@profile`)
    """Records what calls cost, in all threads: ``with profile() as p: …`` or ``@profile``; then `p.result` (of a decorated function
    `function.profile.result`) is the `Profile`.

    With `paths` calls are recorded by call path, too; builtins are then part of what calls them. Recording again, or calling a decorated
    function again, adds up, the thread that does so to what there is of it. Raises FreezeframeError where something else profiles
    already, and where nothing was recorded yet.
    """

    def __new__(cls, function: Callable[..., Any] | None = None, *, paths: bool = False) -> Any:
        """What records, or with a `function` one that is recorded."""
        self = object.__new__(cls)  # not `super()`: this is hidden
        if function is None:
            return self
        self.__init__(paths=paths)  # type: ignore[misc] # Python does so only where an instance is returned
        return self(function)

    def __init__(self, *, paths: bool = False) -> None:
        self.paths = paths
        self._recorder = _recorder(paths=paths)  # imported here: where a whole program begins, its folder comes before the standard library
        self._recording: Recording[Any] | None = None
        self._threads: dict[object, Thread] = {}
        """What was recorded: the recording threads' by name and number, others' each for itself."""
        self._thread = 0
        self._seconds = 0.0
        self._depth = 0
        self.whole = False
        """A whole program is recorded: builtins that no function of it calls are called by us. (From 3.12 nobody is told of such calls.)"""

    def __enter__(self) -> Self:
        self._depth += 1
        if self._depth == 1:
            self._recording = Recording(self._recorder)
            self._thread = get_ident()
            self._seconds -= perf_counter()
            try:
                self._recording.begin()
            except FreezeframeError:
                self._seconds += perf_counter()
                self._depth, self._recording = 0, None
                raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self._depth -= 1
        recording = self._recording
        if self._depth or recording is None:
            return
        recording.end()
        self._seconds += perf_counter()
        self._recording = None
        place: object = recording.recorders[0][0], self._thread
        for name, recorder in recording.recorders:
            paths = recorder.paths() if self.paths else None
            functions = recorder.functions()
            if self.whole and sys.version_info < (3, 12):
                forget_outermost_builtins(functions)
            thread, before = Thread(name, functions, paths), self._threads.get(place)
            self._threads[place] = thread if before is None else _together(before, thread)
            place = object()

    def __call__(self, function: F) -> F:
        """A function whose calls are recorded; its `profile` is this. Raises TypeError for a generator function: what its body costs is
        spent where it is consumed."""
        flags = getattr(getattr(function, "__code__", None), "co_flags", 0)
        if flags & (CO_GENERATOR | CO_ASYNC_GENERATOR):
            raise TypeError(f"{function.__qualname__} is a generator function: profile what consumes it")
        if flags & CO_COROUTINE:

            @wraps(function)
            async def profiled(*args: Any, **kwargs: Any) -> Any:
                with self:
                    return await function(*args, **kwargs)
        else:

            def call(*args: Any, **kwargs: Any) -> Any:
                with self:
                    return function(*args, **kwargs)

            profiled = wraps(function)(call)
        profiled.profile = self  # type: ignore[attr-defined]
        return profiled  # type: ignore[return-value]

    @property
    def recorded(self) -> bool:
        """Whether there is a result."""
        return bool(self._threads)

    @property
    def result(self) -> Profile:
        """What was recorded. Raises FreezeframeError where nothing was."""
        if not self._threads:
            raise FreezeframeError("nothing was recorded yet: `with profile() as p:` does, up to its end")
        return Profile(self._seconds, tuple(self._threads.values()))

    def __repr__(self) -> str:
        return repr(self.result) if self._threads else "<profile: nothing was recorded yet>"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """As its result's."""
        if self._threads:
            self.result._repr_pretty_(printer, cycle)
        else:
            printer.text(repr(self))

    def _repr_html_(self) -> str | None:
        return self.result._repr_html_() if self._threads else None


hide_modules([sys.modules[__name__]])
