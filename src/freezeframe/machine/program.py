"""Running a program as `python` runs it: `__main__`, `sys.argv`, `sys.path`, exit status, uncaught exceptions."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import os
import sys
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Literal

from freezeframe.errors import FreezeframeError

from freezeframe.machine.interpret import Policy, module_frame, set_policy
from freezeframe.machine.thread import current


@dataclass(frozen=True, slots=True)
class Program:
    """What is run: a file (or a folder or zip file with a `__main__`), a module by name, or a piece of source."""

    kind: Literal["path", "module", "code"]
    target: str
    argv: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
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


@dataclass(frozen=True, slots=True)
class Result:
    """How it ended."""

    status: int
    """The exit status that the program gave."""
    instructions: int | None = None
    """How many it executed, where they were counted."""


def run_program(program: Program, options: Options) -> Result:
    """Run a program in the machine, in this process: raises FreezeframeError for what we refuse."""
    started = begin(program, options)
    if isinstance(started, Result):
        return started
    code, module = started
    return Result(guarded(lambda: current().execute(module_frame(code, module.__dict__, module.__dict__))))


def begin(program: Program, options: Options) -> tuple[Any, ModuleType] | Result:
    """Make `__main__` and what a program finds in `sys`: gives its code object, or the result where it cannot begin."""
    main = ModuleType("__main__")
    main.__dict__["__builtins__"] = sys.modules["builtins"]
    sys.modules["__main__"] = main
    if program.kind == "code":
        sys.argv = ["-c", *program.argv]
        put_first("")
        set_policy(Policy((os.getcwd(),), options.interpret))
        main.__loader__ = importlib.machinery.BuiltinImporter
        return compiled(program.target + "\n", "<string>", main)
    if program.kind == "module":
        return begin_module(program, options, main)
    return begin_path(program, options, main)


def put_first(folder: str) -> None:
    """Make a folder the first entry of `sys.path`, in the place of what started freezeframe."""
    if not getattr(sys.flags, "safe_path", False):
        sys.path.insert(0, folder)


def compiled(source: str | bytes, filename: str, main: ModuleType) -> tuple[Any, ModuleType] | Result:
    """Compile the program; a syntax error is the program's own, printed as CPython does."""
    try:
        return compile(source, filename, "exec", dont_inherit=True), main
    except (SyntaxError, ValueError) as error:
        sys.excepthook(type(error), error, None)
        return Result(1)


def begin_path(program: Program, options: Options, main: ModuleType) -> tuple[Any, ModuleType] | Result:
    """A program in a file."""
    sys.argv = [program.target, *program.argv]
    path = program.target if os.path.isabs(program.target) else os.path.join(os.getcwd(), program.target)  # not normalised (config_run_filename_abspath)
    main.__file__ = path
    main.__cached__ = None  # type: ignore[attr-defined]
    folder = os.path.dirname(os.path.realpath(path))
    put_first(folder)
    set_policy(Policy((folder,), options.interpret))
    try:
        with open(path, "rb") as file:
            source = file.read()
    except OSError as error:
        raise FreezeframeError(f"can't open file {path!r}: [Errno {error.errno}] {error.strerror}") from None
    main.__loader__ = importlib.machinery.SourceFileLoader("__main__", path)
    return compiled(source, path, main)


def begin_module(program: Program, options: Options, main: ModuleType) -> tuple[Any, ModuleType] | Result:
    """A program that is a module (`python -m`)."""
    import runpy

    sys.argv = ["-m", *program.argv]
    put_first(os.getcwd())
    set_policy(Policy((os.getcwd(),), options.interpret))
    try:
        _name, spec, code = runpy._get_module_details(program.target, runpy._Error)  # type: ignore[attr-defined]
    except runpy._Error as error:  # type: ignore[attr-defined]
        raise FreezeframeError(str(error)) from None
    sys.argv[0] = spec.origin
    main.__dict__.update(
        __file__=spec.origin, __cached__=spec.cached, __doc__=None, __loader__=spec.loader, __package__=spec.parent, __spec__=spec
    )
    return code, main


def guarded(run: Any) -> int:
    """Run, and give the exit status that `python` would end with."""
    status = 0
    try:
        run()
    except SystemExit as leave:
        status = exit_status(leave)
    except BaseException as error:
        report(error)
        status = 130 if isinstance(error, KeyboardInterrupt) else 1
    return status


def exit_status(leave: SystemExit) -> int:
    """What `sys.exit(code)` means."""
    code = leave.code
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    sys.stdout.flush()
    print(code, file=sys.stderr)
    return 1


def report(error: BaseException) -> None:
    """An exception that nothing handled: `sys.excepthook` prints it."""
    sys.last_type, sys.last_value, sys.last_traceback = type(error), error, error.__traceback__
    if sys.version_info >= (3, 12):
        sys.last_exc = error
    sys.excepthook(type(error), error, error.__traceback__)



