"""A program as `python` runs it, whichever engine executes it: `__main__`, `sys.argv`, `sys.path`, what its end means (Modules/main.c)."""

from __future__ import annotations

import importlib.machinery
import os
import sys
from errno import ENOENT
from types import CodeType, ModuleType, SimpleNamespace

from freezeframe.errors import FreezeframeError
from freezeframe.machine.hidden import hide_ourselves
from freezeframe.machine.shadowed import hidden_by, may_be_hidden, ours, step_aside
from freezeframe.model.content import content_of
from freezeframe.model.folder import working_directory
from freezeframe.model.namedtuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Literal, Protocol, TypeAlias

    from freezeframe.model.raw import RawCode

    _Ready: TypeAlias = tuple[str, Callable[[], None]]
    """The folder that a program's own modules are in, and what runs it."""
else:
    Protocol = object


class Program(NamedTuple):
    """What is run: a file (or a folder or zip file with a `__main__`), a module by name, or a piece of source."""

    kind: Literal["path", "module", "code"]
    target: str
    argv: tuple[str, ...] = ()


class Result(NamedTuple):
    """How it ended."""

    status: int
    """The exit status that `python` would give."""
    instructions: int | None = None
    """How many it executed, where they were counted."""
    uncaught: BaseException | None = None
    """What nothing handled, `SystemExit` included. Whoever owns the process lets it go on, for CPython to print or to exit by."""


class Engine(Protocol):
    """What executes a program."""

    def begin(self, folder: str) -> None:
        """The program's own modules are in this folder; nothing of it has run yet."""

    def load(self) -> None:
        """Import what running it may take: later `import` finds modules of the program's in the place of standard ones."""

    def own(self, code: CodeType | RawCode, path: str) -> Any:
        """What it executes for the code of a compiled file, which may be another version's. Raises UnsupportedRuntime where it cannot."""

    def execute(self, code: Any, main: ModuleType) -> None:
        """Run a module's code."""

    def call(self, function: Callable[..., Any], *args: Any) -> None:
        """Call a function of `runpy`'s."""

    def runpy(self) -> ModuleType:
        """`runpy`, ready to run a module."""


class Attendant(Protocol):
    """Who attends a program that runs natively."""

    def arrive(self, folder: str) -> None:
        """The program's own modules are in this folder; nothing of it has run yet."""

    def load(self) -> None:
        """Import what attending it may take (see `Engine.load`)."""

    def begin(self) -> None:
        """From here on nothing runs but the program."""

    def end(self, error: BaseException | None) -> None:
        """It has ended; with an exception that nothing handled, where there is one."""


runpy_codes = SimpleNamespace()
"""Copies of what runpy's functions ran before they were hidden, by name, where runpy started us: CPython up to 3.12 has the code of its
frozen modules once and for all. (A namespace, since `hide_modules` looks for code in dictionaries.)"""


def runpy_of_the_program() -> ModuleType:
    """`runpy`, with functions that can be seen. Only now: what started this process may have been runpy, and the program has another."""
    import runpy

    for name, code in vars(runpy_codes).items():
        vars(runpy)[name].__code__ = code
    return runpy


def prepared(program: Program, engine: Engine) -> Callable[[], None]:
    """Make `__main__` and what a program finds in `sys`: gives what runs it. Raises FreezeframeError for what cannot be run."""
    main = ModuleType("__main__")
    if sys.version_info < (3, 14):
        main.__dict__.update(__annotations__={})
    main.__dict__.update(__builtins__=sys.modules["builtins"], __loader__=importlib.machinery.BuiltinImporter)
    if program.kind == "code":
        shown = "-c"
    elif program.kind == "module":
        shown = "-m"
    else:
        shown = program.target
    sys.orig_argv = original_arguments(program)
    sys.argv = [shown, *program.argv]
    sys.modules["__main__"] = main
    folder, run = _ready(program, main, engine)
    if sys.path[:1] in ([""], [folder]):
        ours.folder = folder
        if may_be_hidden(folder):
            with ours:
                engine.load()
            hide_ourselves()
            step_aside(hidden_by(folder, sys.modules))
    engine.begin(folder)
    return run


def _ready(program: Program, main: ModuleType, engine: Engine) -> _Ready:
    if program.kind == "code":
        replace_first("")
        return working_directory(), lambda: run_source(program.target + "\n", main, engine)
    if program.kind == "module":
        replace_first(working_directory())
        return working_directory(), lambda: run_module(program.target, engine, alter_argv=True)
    if program.target == "-":
        replace_first("")
        return working_directory(), lambda: run_stdin(main, engine)
    return _ready_path(program, main, engine)


def original_arguments(program: Program) -> list[str]:
    """`sys.orig_argv` as it would be without us: the interpreter and its options, then the program and its arguments."""
    before = sys.orig_argv[: len(sys.orig_argv) - len(sys.argv) + 1]
    if before[-2:-1] == ["-m"]:
        del before[-2:]
    elif len(before) > 1:
        del before[-1]
    option = {"path": [], "module": ["-m"], "code": ["-c"]}[program.kind]
    return [*before, *option, program.target, *program.argv]


def replace_first(folder: str) -> None:
    """Make a folder the first entry of `sys.path`, in the place of the one that `python` put there for what started freezeframe."""
    if not sys.flags.safe_path:
        sys.path[:1] = [folder]


def _ready_path(program: Program, main: ModuleType, engine: Engine) -> _Ready:
    """A program in a file, a folder or an archive."""
    path = program.target if os.path.isabs(program.target) else os.path.join(working_directory(), program.target)
    if has_importer(path):
        # A folder or an archive: it is the first entry of `sys.path` itself, and `__main__` is found there (pymain_get_importer).
        if sys.flags.safe_path:
            sys.path.insert(0, path)
        else:
            sys.path[:1] = [path]
        return path, lambda: run_module("__main__", engine, alter_argv=False)
    try:
        data = content_of(path)
    except OSError as error:
        advice = "is it in another folder, or spelt otherwise?" if error.errno == ENOENT else "a program is a file that this user may read"
        raise FreezeframeError(f"can't open file {path!r}: [Errno {error.errno}] {error.strerror}; {advice}") from None
    folder = os.path.dirname(os.path.realpath(path))
    replace_first(folder)
    main.__dict__.update({"__file__": path} | CACHED)
    compiled = code_in(data, path)
    if compiled is not None:
        code = engine.own(compiled, path)
        hide_ourselves()  # code of another version takes more of our modules
        main.__loader__ = importlib.machinery.SourcelessFileLoader("__main__", path)
        return folder, lambda: run_file(code, main, engine)
    from freezeframe.machine.source import compile_file

    hide_ourselves()
    main.__loader__ = importlib.machinery.SourceFileLoader("__main__", path)
    return folder, lambda: run_file(compile_file(data, path), main, engine)


def code_in(data: bytes, path: str) -> CodeType | RawCode | None:
    """The code in a compiled file, of any version that can be lifted; None where the file is none. Raises LiftError where it is damaged."""
    if not path.endswith(".pyc") and data[2:4] != b"\r\n":  # which every version's magic number ends in
        return None
    from freezeframe.machine.compiled import is_compiled, load_compiled

    return load_compiled(data, path) if path.endswith(".pyc") or is_compiled(data) else None


CACHED: dict[str, None] = {"__cached__": None} if sys.version_info < (3, 15) else {}
"""What the module of a program that is a file has beside its `__file__`."""


def has_importer(path: str) -> bool:
    """Whether modules can be imported from a path: a folder or an archive (PyImport_GetImporter; `pkgutil` takes longer to import)."""
    for hook in sys.path_hooks:
        try:
            sys.path_importer_cache.setdefault(path, hook(path))
        except ImportError:
            continue
        return True
    return False


def run_file(code: Any, main: ModuleType, engine: Engine) -> None:
    """What PyRun_SimpleFile does: afterwards the streams are flushed, and the module's `__file__` is gone."""
    try:
        engine.execute(code, main)
    finally:
        end_of_file(main)


def end_of_file(main: ModuleType) -> None:
    """What comes after a program that is a file."""
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


def run_source(source: str, main: ModuleType, engine: Engine) -> None:
    """`python -c`: from 3.13 tracebacks show its lines."""
    code = compile(source, "<string>", "exec", dont_inherit=True)
    if sys.version_info >= (3, 13):
        import linecache  # as C does here

        linecache._register_code(code if hasattr(linecache, "_interactive_cache") else "<string>", source, "<string>")  # type: ignore[attr-defined]
    engine.execute(code, main)


def run_stdin(main: ModuleType, engine: Engine) -> None:
    """`python -`: the program is what standard input says."""
    main.__dict__.update({"__file__": "<stdin>"} | CACHED)
    assert sys.stdin is not None
    run_file(compile(sys.stdin.buffer.read(), "<stdin>", "exec", dont_inherit=True), main, engine)


def run_module(name: str, engine: Engine, *, alter_argv: bool) -> None:
    """`python -m`: runpy itself. Raises FreezeframeError where there is no such module to run."""
    runpy: Any = engine.runpy()
    missing: BaseException | None = None
    try:
        engine.call(runpy._run_module_as_main, name, alter_argv)
    except SystemExit as leave:
        if type(leave.__context__) is not runpy._Error or leave.__traceback__ is None or leave.__traceback__.tb_next is not None:
            raise
        missing = leave.__context__
    if missing is not None:
        if name == "__main__":
            advice = "name a file in it, or write a __main__.py there"
        else:
            advice = f"modules are looked for in {sys.path[0]!r} and the rest of sys.path: is the name right, and the folder?"
        raise FreezeframeError(f"{missing}; {advice}")


def uncaught_by(run: Callable[[], object], refused: type[FreezeframeError] | tuple[()] = ()) -> BaseException | None:
    """What a program has left uncaught when `run`, which runs it to its end, is over; None where nothing.

    Raises FreezeframeError where that is a refusal of ours: its traceback has no frame that can be seen, while what the program raises has
    at least the program's own. Errors of the class `refused` are ours wherever the program stands.
    """
    try:
        run()
    except FreezeframeError as error:
        if error.__traceback__ is None or isinstance(error, refused):
            raise
        return error
    except BaseException as error:  # `SystemExit` and `KeyboardInterrupt` are as much its own
        return error
    return None


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
