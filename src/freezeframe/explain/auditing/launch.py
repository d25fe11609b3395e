"""Running a program again and again: each time in a process of its own, with the same input, and what it prints kept from the terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from tempfile import TemporaryDirectory
from time import monotonic
from typing import IO, TYPE_CHECKING, Any, Final, Literal, Self

import msgspec

from freezeframe.errors import FreezeframeError
from freezeframe.explain.auditing.evidence import Change, HotFunction, Report, Task
from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

_MAIN: Final = """import sys
first = sys.path.pop(0)
from freezeframe.cli.attempt import main
sys.path.insert(0, first)
sys.exit(main(sys.argv[1]))"""
"""What the process executes: the folder that it is started in must not have a say in what our modules import."""
_SHARES: Final = 10
_AT_LEAST: Final = 30.0
"""A run is given up after so many times what the first one took, and this many seconds."""


class Run(NamedTuple):
    """A run that has ended."""

    status: int
    """As a shell tells it: 128 and the number of the signal that has killed it."""
    output: str
    """What it has written to standard output, as a digest; of the run that is shown, nothing."""
    errors: str
    report: Report | None
    """None where the process ended without one: by `os._exit`, a signal, or as another program."""


class NeverEnds(Exception):
    """A run took far longer than the first one."""


class Launcher:
    """Runs one program with the same arguments and input; a context manager, which keeps its files until it ends."""

    def __init__(self, kind: Literal["path", "module", "code"], target: str, arguments: Sequence[str]) -> None:
        self._program = kind, target, tuple(arguments)
        self._seconds: float | None = None

    def __enter__(self) -> Self:
        self._folder = TemporaryDirectory(prefix="freezeframe-")
        self._input = self._path("input")
        with open(self._input, "wb") as file:
            if sys.stdin is not None and not sys.stdin.isatty():
                file.write(sys.stdin.buffer.read())
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self._folder.cleanup()

    def _path(self, name: str) -> str:
        return os.path.join(self._folder.name, name)

    def source(self, file: str) -> bytes | None:
        """What is in a source file of the program; None where it cannot be read."""
        return Task(*self._program, "time", "").source(file)

    def shown(self, *, to_errors: bool = False) -> Run:
        """The first run, whose output is seen, on standard error if need be, and which is sampled."""
        task = Task(*self._program, "sample", self._path("report"))
        begun = monotonic()
        run = self._run(task, 2 if to_errors else None, None, None)
        self._seconds = monotonic() - begun
        if run.report is not None and run.report.refused is not None:
            raise FreezeframeError(run.report.refused)
        return run

    def observe(self, functions: Sequence[HotFunction]) -> Run:
        """A run that counts what these functions execute."""
        return self._quietly(Task(*self._program, "observe", self._path("report"), (), tuple(functions)), None)

    def time(self, changes: Sequence[Change] = ()) -> Run:
        """A run that is timed, with changed code. Raises NeverEnds."""
        assert self._seconds is not None
        return self._quietly(Task(*self._program, "time", self._path("report"), tuple(changes)), self._seconds * _SHARES + _AT_LEAST)

    def _quietly(self, task: Task, limit: float | None) -> Run:
        with open(self._path("output"), "w+b") as output, open(self._path("errors"), "w+b") as errors:
            run = self._run(task, output, errors, limit)
            return run._replace(output=_digest(output), errors=_digest(errors))

    def _run(self, task: Task, output: IO[bytes] | int | None, errors: IO[bytes] | None, limit: float | None) -> Run:
        with open(self._path("task"), "wb") as file:
            file.write(msgspec.json.encode(task))
        command = [sys.executable, *_interpreter_options(), "-c", _MAIN, self._path("task")]
        environment = {"PYTHONHASHSEED": "0", **os.environ}
        with open(self._input, "rb") as given:
            process = subprocess.Popen(command, stdin=given, stdout=output, stderr=errors, env=environment)  # noqa: S603 (the user's program)
            try:
                status = process.wait(limit)
            except subprocess.TimeoutExpired:
                raise NeverEnds from None
            finally:
                if process.poll() is None:
                    process.kill()
                    process.wait()
        return Run(status if status >= 0 else 128 - status, "", "", self._report())

    def _report(self) -> Report | None:
        try:
            with open(self._path("report"), "rb") as file:
                data = file.read()
        except FileNotFoundError:
            return None
        os.unlink(self._path("report"))
        return msgspec.json.decode(data, type=Report)


def _interpreter_options() -> list[str]:
    """The options that this process's Python was started with."""
    private: Any = subprocess
    return list(private._args_from_interpreter_flags())


def _digest(file: IO[bytes]) -> str:
    file.seek(0)
    return sha256(file.read()).hexdigest()
