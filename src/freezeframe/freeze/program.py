"""Running a program natively, and going on with one from a snapshot: CPython executes it, untouched."""

from __future__ import annotations

import gc
import sys
from types import CodeType, ModuleType

from freezeframe.errors import UnsupportedRuntime
from freezeframe.machine.hidden import hide_ourselves
from freezeframe.machine.prepared import Result, end_of_file, exit_status, prepared, runpy_of_the_program, uncaught_by
from freezeframe.machine.shadowed import ours
from freezeframe.native.check import thread_state
from freezeframe.native.interpreter.exits import keep_itertools
from freezeframe.native.interpreter.recursion import MODULE, RUNPY, allow, put_back
from freezeframe.native.objects.ownnames import own_names
from freezeframe.native.watching.tracing import Untraced, trace_again_at_exit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from freezeframe.freeze.natively import NativeFreezer
    from freezeframe.machine.prepared import Attendant, Program
    from freezeframe.model.raw import RawCode
    from freezeframe.snapshot.snapshot import Snapshot


class NativeProgram:
    """CPython, as what executes a program's module."""

    def __init__(self, attendant: Attendant | None) -> None:
        self._attendant = attendant
        self._fewer = 0
        """So many calls fewer there may be outside of `runpy`."""

    def begin(self, folder: str) -> None:
        """The program's own modules are in this folder."""
        if self._attendant is not None:
            self._attendant.arrive(folder)

    def load(self) -> None:
        """It imports nothing by itself."""
        if self._attendant is not None:
            self._attendant.load()

    def own(self, code: CodeType | RawCode, path: str) -> CodeType:
        """Code of another version is written for this one.

        Raises UnsupportedRuntime where it is of a version or does something that this one's CPython has no way to do.
        """
        if isinstance(code, CodeType):
            return code
        from freezeframe.isa.assemble.assembler import natively

        try:
            return natively(code)
        except UnsupportedRuntime as problem:
            version = ".".join(map(str, code.version))
            raise UnsupportedRuntime(f"{problem}; run {path!r} with Python {version}, for which it was compiled") from None

    def execute(self, code: Any, main: ModuleType) -> None:
        """Run the program's module, as deep in the stack as `python` runs it."""
        untraced = Untraced(exec, code, main.__dict__)
        fewer = allow(thread_state(), sys.getrecursionlimit() + MODULE)
        self._program_begins()
        try:
            untraced.calls.pop()()
        finally:
            put_back(thread_state(), fewer)

    def call(self, function: Callable[..., Any], *args: Any) -> None:
        """Call a function of `runpy`'s."""
        untraced = Untraced(function, *args)
        self._program_begins()
        try:
            untraced.calls.pop()()
        finally:
            put_back(thread_state(), self._fewer)

    def _program_begins(self) -> None:
        """From now on it can be frozen, or is watched: the imports that led here are none of its own, and what they have left is freed."""
        gc.collect()
        if self._attendant is not None:
            self._attendant.begin()

    def runpy(self) -> ModuleType:
        """`runpy`."""
        runpy = runpy_of_the_program()
        self._fewer = allow(thread_state(), sys.getrecursionlimit() + RUNPY)
        return runpy


def run_natively(
    program: Program, attendant: Attendant | None = None, kind: type[NativeProgram] = NativeProgram, *, deep: bool = False
) -> Result:
    """Run a program on CPython, in this process; raises FreezeframeError for what we refuse.

    A `NativeFreezer` that attends it says when it is frozen: then this does not return. With `deep` calls that go through C may be as deep
    as in the machine, for which this is.
    """
    if deep:
        _deepen()
    run = prepared(program, kind(attendant))
    hide_ourselves()
    return _ended(run, attendant)


def _deepen() -> None:
    from freezeframe.native.depth import deep_calls  # now: the program may have modules that are called as standard ones

    deep_calls.__enter__()  # until the process ends


def go_on(snapshot: Snapshot, freezer: NativeFreezer | None = None, *, deep: bool = False, interpret: tuple[str, ...] = ()) -> Result:
    """Go on with a snapshot's program, as this process. Raises SnapshotError where it cannot be put together here.

    `deep` is as above; `interpret` are further modules for the machine that goes on with a snapshot of this run.
    """
    if deep:
        _deepen()
    from freezeframe.native.interpreter.garbage import collect
    from freezeframe.native.rebuild import resume
    from freezeframe.snapshot.frames import chain
    from freezeframe.snapshot.state.signals import timers_to_set

    hide_ourselves()
    own_names.__enter__()  # until the program goes on
    frames = [snapshot.take_over("native", interpret=interpret)]
    snapshot.step_aside(hide_ourselves)
    value = None
    if snapshot.pending:
        with ours:
            from freezeframe.freeze.checkpoint import Checkpoint

        value = Checkpoint(snapshot, resumed=True)
    hide_ourselves()

    parts = [None] * (1 + sum(frame.generator is not None for frame in chain(frames[0])))

    def entered() -> Iterator[object] | None:
        parts.pop()
        if parts:  # what is inside of a generator is still to come: until then that holds a stub of ours
            return None
        if freezer is not None:
            freezer.entered()
        own_names.__exit__()
        return timers_to_set()

    def run() -> None:
        main = sys.modules["__main__"]
        if freezer is not None:
            freezer.begin(frames[0])
        collect()  # what putting it together has left, which the program would find
        fewer = allow(thread_state(), sys.getrecursionlimit())
        try:
            # Nobody else keeps the frames, and what is in them: it dies when the program lets go of it.
            resume(frames.pop(), value, entered, alone=True)
        finally:
            put_back(thread_state(), fewer)
            end_of_file(main)

    return _ended(run, freezer)


def _ended(run: Callable[[], None], attendant: Attendant | None) -> Result:
    state = thread_state()
    fewer = allow(state, sys.getrecursionlimit())
    error = uncaught_by(run)
    trace_again_at_exit()
    with own_names:
        put_back(state, fewer)
        if attendant is not None:
            attendant.end(error)
        keep_itertools()
        return Result(exit_status(error), uncaught=error)
