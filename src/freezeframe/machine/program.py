"""Running a program in the machine, in this process."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from freezeframe.errors import FuelExhausted, LimitExceeded, UnsupportedRuntime
from freezeframe.machine.interpret import Policy, enrol, module_frame, set_policy
from freezeframe.machine.intrinsics import signals
from freezeframe.machine.link import no_fusing
from freezeframe.machine.machine import Machine
from freezeframe.machine.prepared import Program, Result, exit_status, prepared, runpy_of_the_program, uncaught_by
from freezeframe.machine.specialise.keeping import never_keep
from freezeframe.machine.templates import library
from freezeframe.machine.thread import current
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.raw import HOST_VERSION
from freezeframe.native.memory import keep_for_ever
from freezeframe.native.watching.tracing import trace_again_at_exit

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType

    from freezeframe.model.raw import RawCode

_SELDOM = (
    "isa.specialised", "machine.capture", "machine.counting", "machine.memory", "machine.moved", "machine.natively", "machine.observed",
    "machine.rebuild", "machine.specialise.recorder", "machine.specialise.showing", "machine.travelling", "machine.waiting",
)  # fmt: skip
"""What is imported when it is needed."""

__all__ = ["Options", "Program", "Result", "run_program"]


class Options(NamedTuple):
    """How it is run."""

    interpret: tuple[str, ...] = ()
    """Globs: further modules that run as guest code."""
    fuel: int | None = None
    """So many instructions at the most."""
    max_depth: int | None = None
    """So many guest frames at the most."""
    max_memory: int | None = None
    """So many bytes at the most."""
    specialise: bool = True


def run_program(program: Program, options: Options, drive: Callable[[Machine], Any] | None = None) -> Result:
    """Run a program in the machine, in this process; raises FreezeframeError for what we refuse.

    `drive` is what runs the machine when its program is there: `Machine.finish`, where it is not given.
    """
    machine: Machine | None = None
    if drive is not None or options.fuel is not None or options.max_depth is not None or options.max_memory is not None:
        machine = machine_of(options)
    else:
        prepare(options)
    run = prepared(program, MachineEngine(options, machine, drive or Machine.finish))
    error = uncaught_at_the_end(run, machine)
    executed = None if machine is None or options.fuel is None else machine.executed
    return Result(exit_status(error), executed, uncaught=error)


def uncaught_at_the_end(run: Callable[[], object], machine: Machine | None) -> BaseException | None:
    """What the process's program has left uncaught when `run`, which runs it to its end in a machine, is over: as `uncaught_by`.

    Behind its last frame there are only hidden ones, through which no trace function can be told of an exception (see `Untraced`). Where a
    bound is reached the generators that run stay what they are: one that died, CPython would want to close.
    """
    thread = current()
    thread.alone = True
    try:
        error = uncaught_by(run, UnsupportedRuntime)  # another version's instructions may be such as this one cannot have done
    except (FuelExhausted, LimitExceeded):
        frame = None if machine is None else machine.frame
        while frame is not None:
            keep_for_ever(frame.generator)
            frame = frame.caller
        raise
    thread.alone = thread.pausing = False
    trace_again_at_exit()
    return error


def prepare(options: Options) -> None:
    """Make this process one that runs a program in the machine."""
    current()  # from here on our frames are hidden
    signals.install()
    if not options.specialise:
        no_fusing()
        never_keep()


def machine_of(options: Options) -> Machine:
    """A machine for this process's program, with its bounds."""
    prepare(options)
    return Machine(fuel=options.fuel, max_depth=options.max_depth, max_memory=options.max_memory)


def load_all() -> None:
    """Import what the machine otherwise imports when a program first needs it."""
    for name in _SELDOM:
        import_module(f"freezeframe.{name}")
    if HOST_VERSION >= (3, 14):
        library()


class MachineEngine:
    """The machine, as what executes a program's module."""

    def __init__(self, options: Options, machine: Machine | None, drive: Callable[[Machine], Any]) -> None:
        self._options = options
        self._machine = machine
        """What holds the program's frames, where somebody may stop them."""
        self._drive = drive

    def begin(self, folder: str) -> None:
        """From now on what is imported from `folder`, and what is asked for, is guest code."""
        set_policy(Policy((folder,), self._options.interpret))

    def load(self) -> None:
        """Import what only some programs take."""
        load_all()

    def own(self, code: CodeType | RawCode, _path: str) -> CodeType | RawCode:
        """Code of any version that can be lifted, as it is."""
        return code

    def execute(self, code: Any, main: ModuleType) -> None:
        """Run the program's module."""
        frame = module_frame(code, main.__dict__, main.__dict__)
        if self._machine is None:
            current().execute(frame)
        else:
            self._machine.load(frame)
            self._drive(self._machine)

    def call(self, function: Callable[..., Any], *args: Any) -> None:
        """Call a function of `runpy`'s."""
        if self._machine is None:
            function(*args)
        else:
            self._machine.start(function, *args)
            self._drive(self._machine)

    def runpy(self) -> ModuleType:
        """`runpy` as guest code."""
        runpy = runpy_of_the_program()
        enrol(runpy)
        return runpy
