"""Running a program in the machine, in this process."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from freezeframe.errors import FreezeframeError
from freezeframe.machine.hidden import hide_ourselves
from freezeframe.machine.interpret import Policy, enrol, module_frame, set_policy
from freezeframe.machine.intrinsics import signals
from freezeframe.machine.link import no_fusing
from freezeframe.machine.machine import Machine
from freezeframe.machine.prepared import Program, Result, exit_status, prepared
from freezeframe.machine.thread import current

if TYPE_CHECKING:
    from types import CodeType

    from freezeframe.model.raw import RawCode

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
    lower: bool = True
    specialise: bool = True


def run_program(program: Program, options: Options) -> Result:
    """Run a program in the machine, in this process; raises FreezeframeError for what we refuse."""
    global _machine  # noqa: PLW0603 (a process runs one program)
    current()  # from here on our frames are hidden
    signals.install()
    if not options.specialise:
        no_fusing()
    run = prepared(program, MachineEngine(options))
    if options.fuel is not None or options.max_depth is not None or options.max_memory is not None:
        _machine = Machine(fuel=options.fuel, max_depth=options.max_depth, max_memory=options.max_memory)
    error: BaseException | None = None
    try:
        run()
    except FreezeframeError:
        raise
    except BaseException as uncaught:
        error = uncaught
    executed = None if _machine is None or options.fuel is None else _machine.executed
    return Result(exit_status(error), executed, uncaught=error)


class MachineEngine:
    """The machine, as what executes a program's module."""

    def __init__(self, options: Options) -> None:
        self._options = options

    def begin(self, folder: str) -> None:
        """From now on what is imported from `folder`, and what is asked for, is guest code."""
        set_policy(Policy((folder,), self._options.interpret))

    def compile(self, data: bytes, path: str) -> CodeType:
        """The code in a source file."""
        from freezeframe.machine.source import compile_file

        hide_ourselves()
        return compile_file(data, path)

    def load_compiled(self, data: bytes, path: str) -> CodeType | RawCode | None:
        """The code in a compiled file, of any version that can be lifted."""
        if not path.endswith(".pyc") and data[2:4] != b"\r\n":
            return None
        from freezeframe.machine.compiled import is_compiled, load_compiled

        if not path.endswith(".pyc") and not is_compiled(data):
            return None
        code = load_compiled(data, path)
        hide_ourselves()  # code of another version takes more of our modules
        return code

    def execute(self, code: Any, main: ModuleType) -> None:
        """Run the program's module."""
        frame = module_frame(code, main.__dict__, main.__dict__)
        if _machine is None:
            current().execute(frame)
        else:
            _machine.load(frame)
            _machine.finish()

    def runpy(self) -> ModuleType:
        """`runpy` as guest code."""
        import runpy  # not before: what started this process may have been runpy, and the program's is another

        enrol(runpy)
        return runpy


_machine: Machine | None = None
"""What bounds the program that runs, where its options set bounds."""
