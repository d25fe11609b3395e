"""Running a program as `python` runs it: `__main__`, `sys.argv`, `sys.path`, and what is left uncaught at its end (Modules/main.c)."""

from __future__ import annotations

import importlib.machinery
import os
import sys
from errno import ENOENT
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from freezeframe.errors import FreezeframeError
from freezeframe.machine.hidden import hide_ourselves
from freezeframe.machine.interpret import Policy, enrol, module_frame, set_policy
from freezeframe.machine.intrinsics import signals
from freezeframe.machine.link import no_fusing
from freezeframe.machine.machine import Machine
from freezeframe.machine.thread import current

if TYPE_CHECKING:
    from collections.abc import Callable


class Program(NamedTuple):
    """What is run: a file (or a folder or zip file with a `__main__`), a module by name, or a piece of source."""

    kind: Literal["path", "module", "code"]
    target: str
    argv: tuple[str, ...] = ()


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


class Result(NamedTuple):
    """How it ended."""

    status: int
    """The exit status that `python` would give."""
    instructions: int | None = None
    """How many it executed, where they were counted."""
    uncaught: BaseException | None = None
    """What nothing handled, `SystemExit` included. Whoever owns the process lets it go on, for CPython to print or to exit by."""


def run_program(program: Program, options: Options) -> Result:
    """Run a program in the machine, in this process; raises FreezeframeError for what we refuse."""
    global _machine  # noqa: PLW0603 (a process runs one program)
    current()  # from here on our frames are hidden
    signals.install()
    if not options.specialise:
        no_fusing()
    run = prepared(program, options)
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


def prepared(program: Program, options: Options) -> Callable[[], None]:
    """Make `__main__` and what a program finds in `sys`: gives what runs it."""
    main = ModuleType("__main__")
    main.__dict__.update(__annotations__={}, __builtins__=sys.modules["builtins"], __loader__=importlib.machinery.BuiltinImporter)
    if program.kind == "code":
        shown = "-c"
    elif program.kind == "module":
        shown = "-m"
    else:
        shown = program.target
    sys.orig_argv = original_arguments(program)
    sys.argv = [shown, *program.argv]
    sys.modules["__main__"] = main
    if program.kind == "code":
        replace_first("")
        begin(os.getcwd(), options)
        return lambda: run_source(program.target + "\n", main)
    if program.kind == "module":
        replace_first(os.getcwd())
        begin(os.getcwd(), options)
        return lambda: run_module(program.target, alter_argv=True)
    if program.target == "-":
        replace_first("")
        begin(os.getcwd(), options)
        return lambda: run_stdin(main)
    return prepared_path(program, options, main)


def original_arguments(program: Program) -> list[str]:
    """`sys.orig_argv` as it would be without us: the interpreter and its options, then the program and its arguments."""
    before = sys.orig_argv[: len(sys.orig_argv) - len(sys.argv) + 1]
    if before[-2:-1] == ["-m"]:
        del before[-2:]
    elif len(before) > 1:
        del before[-1]
    option = {"path": [], "module": ["-m"], "code": ["-c"]}[program.kind]
    return [*before, *option, program.target, *program.argv]


def begin(folder: str, options: Options) -> None:
    """From now on what is imported from `folder`, and what is asked for, is guest code."""
    set_policy(Policy((folder,), options.interpret))


def replace_first(folder: str) -> None:
    """Make a folder the first entry of `sys.path`, in the place of the one that `python` put there for what started freezeframe."""
    if not sys.flags.safe_path:
        sys.path[:1] = [folder]


def prepared_path(program: Program, options: Options, main: ModuleType) -> Callable[[], None]:
    """A program in a file, a folder or an archive."""
    # Not before: `-c` starts without them.
    import pkgutil

    from freezeframe.machine.compiled import is_compiled, load_compiled
    from freezeframe.machine.source import compile_file

    hide_ourselves()
    path = program.target if os.path.isabs(program.target) else os.path.join(os.getcwd(), program.target)
    if pkgutil.get_importer(path) is not None:
        # A folder or an archive: it is the first entry of `sys.path` itself, and `__main__` is found there (pymain_get_importer).
        if sys.flags.safe_path:
            sys.path.insert(0, path)
        else:
            sys.path[:1] = [path]
        begin(path, options)
        return lambda: run_module("__main__", alter_argv=False)
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        advice = "is it in another folder, or spelt otherwise?" if error.errno == ENOENT else "a program is a file that this user may read"
        raise FreezeframeError(f"can't open file {path!r}: [Errno {error.errno}] {error.strerror}; {advice}") from None
    folder = os.path.dirname(os.path.realpath(path))
    replace_first(folder)
    begin(folder, options)
    main.__dict__.update(__file__=path, __cached__=None)
    if path.endswith(".pyc") or is_compiled(data):
        code = load_compiled(data, path)
        hide_ourselves()  # code of another version takes more of our modules
        main.__loader__ = importlib.machinery.SourcelessFileLoader("__main__", path)
        return lambda: run_file(code, main)
    main.__loader__ = importlib.machinery.SourceFileLoader("__main__", path)
    return lambda: run_file(compile_file(data, path), main)


_machine: Machine | None = None
"""What bounds the program that runs, where its options set bounds."""


def execute(code: Any, main: ModuleType) -> None:
    """Run the program's module."""
    frame = module_frame(code, main.__dict__, main.__dict__)
    if _machine is None:
        current().execute(frame)
    else:
        _machine.load(frame)
        _machine.finish()


def run_file(code: Any, main: ModuleType) -> None:
    """What PyRun_SimpleFile does: afterwards the streams are flushed, and the module's `__file__` is gone."""
    try:
        execute(code, main)
    finally:
        flush_streams()
        main.__dict__.pop("__file__", None)
        main.__dict__.pop("__cached__", None)


def flush_streams() -> None:
    """`flush_io` of Python/pythonrun.c: what goes wrong here is not reported."""
    error = None
    for name in ("stderr", "stdout"):
        stream = getattr(sys, name, None)
        try:
            stream.flush()  # type: ignore[union-attr]
        except BaseException as uncaught:
            error = uncaught  # as there: it comes up again when the streams are flushed at exit
    del error


def run_source(source: str, main: ModuleType) -> None:
    """`python -c`: from 3.13 tracebacks show its lines."""
    code = compile(source, "<string>", "exec", dont_inherit=True)
    if sys.version_info >= (3, 13):
        import linecache  # as C does here

        linecache._register_code(code if hasattr(linecache, "_interactive_cache") else "<string>", source, "<string>")  # type: ignore[attr-defined]
    execute(code, main)


def run_stdin(main: ModuleType) -> None:
    """`python -`: the program is what standard input says."""
    main.__dict__.update(__file__="<stdin>", __cached__=None)
    assert sys.stdin is not None
    run_file(compile(sys.stdin.buffer.read(), "<stdin>", "exec", dont_inherit=True), main)


def run_module(name: str, *, alter_argv: bool) -> None:
    """`python -m`: runpy itself, as guest code. Raises FreezeframeError where there is no such module to run."""
    import runpy  # not before: what started this process may have been runpy, and the program's is another

    enrol(runpy)
    missing: BaseException | None = None
    try:
        runpy._run_module_as_main(name, alter_argv)  # type: ignore[attr-defined]
    except SystemExit as leave:
        if type(leave.__context__) is not runpy._Error or leave.__traceback__ is None or leave.__traceback__.tb_next is not None:  # type: ignore[attr-defined]
            raise
        missing = leave.__context__
    if missing is not None:
        if name == "__main__":
            advice = "name a file in it, or write a __main__.py there"
        else:
            advice = f"modules are looked for in {sys.path[0]!r} and the rest of sys.path: is the name right, and the folder?"
        raise FreezeframeError(f"{missing}; {advice}")


def exit_status(error: BaseException | None) -> int:
    """The exit status that an uncaught exception gives (handle_system_exit in Python/pythonrun.c)."""
    if error is None:
        return 0
    if isinstance(error, KeyboardInterrupt):
        return 130
    if not isinstance(error, SystemExit):
        return 1
    code = error.code
    if code is None:
        return 0
    if not isinstance(code, int):
        return 1
    return code & 0xFF if -sys.maxsize - 1 <= code <= sys.maxsize else 0xFF
