"""Running the command as a user does: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left behind."""

    status: int
    output: str
    errors: str


def rest_of(process: subprocess.Popen[str]) -> tuple[str, str]:
    """What a process still writes to its standard output and error until it ends, or is killed because it does not.

    Unlike `communicate`, which loses what a line that was read before has brought along.
    """
    assert process.stdout is not None
    assert process.stderr is not None
    killing = threading.Timer(60, process.kill)
    killing.start()
    with ThreadPoolExecutor() as readers:
        output, errors = readers.map(lambda stream: stream.read(), (process.stdout, process.stderr))
    process.wait(60)
    killing.cancel()
    return output, errors


def spelt(arguments: Sequence[str]) -> list[str]:
    """A command line in which the engine "stepped" stands for the machine that executes each instruction itself."""
    return [part for argument in arguments for part in (("machine", "--no-lower") if argument == "stepped" else (argument,))]


@dataclass(frozen=True, slots=True)
class Shell:
    """Runs commands in `folder`, without the variables that change how Python starts."""

    folder: Path

    def freezeframe(self, *arguments: str, stdin: str = "", **environment: str) -> Outcome:
        """`freezeframe ARGUMENTS`."""
        return self._run([sys.executable, "-m", "freezeframe", *spelt(arguments)], stdin, environment)

    def native(self, *arguments: str, stdin: str = "", **environment: str) -> Outcome:
        """`freezeframe run --engine native ARGUMENTS`."""
        return self.freezeframe("run", "--engine", "native", *arguments, stdin=stdin, **environment)

    def machine(self, *arguments: str, stdin: str = "", **environment: str) -> Outcome:
        """`freezeframe run --engine machine --no-lower ARGUMENTS`."""
        return self.freezeframe("run", "--engine", "machine", "--no-lower", *arguments, stdin=stdin, **environment)

    def python(self, *arguments: str, stdin: str = "", **environment: str) -> Outcome:
        """`python ARGUMENTS`, to compare with."""
        return self._run([sys.executable, *arguments], stdin, environment)

    def start(self, *arguments: str, stdin: int | None = None) -> subprocess.Popen[str]:
        """`freezeframe ARGUMENTS`, which goes on while the test does."""
        return subprocess.Popen(
            [sys.executable, "-m", "freezeframe", *spelt(arguments)], cwd=self.folder, env=self._environment({}), encoding="utf-8",
            stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def script(self, commands: str) -> Outcome:
        """Commands for `sh`, in which `freezeframe` is this one, and the engine "stepped" as above."""
        commands = commands.replace("freezeframe", f"{sys.executable} -m freezeframe").replace(
            "--engine stepped", "--engine machine --no-lower"
        )
        return self._run(["sh", "-c", commands], "", {})

    def write(self, name: str, text: str | bytes) -> Path:
        """A file in the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def _run(self, command: Sequence[str], stdin: str, environment: dict[str, str]) -> Outcome:
        done = subprocess.run(
            command,
            cwd=self.folder,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
            env=self._environment(environment),
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    def _environment(self, given: dict[str, str]) -> dict[str, str]:
        """The key that signs snapshots is the test's own."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "FREEZEFRAME"))}
        return clean | {"XDG_CONFIG_HOME": str(self.folder / ".config")} | given
