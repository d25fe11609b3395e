"""Running the command as a user does: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left behind."""

    status: int
    output: str
    errors: str


@dataclass(frozen=True, slots=True)
class Shell:
    """Runs commands in `folder`, without the variables that change how Python starts."""

    folder: Path

    def freezeframe(self, *arguments: str, stdin: str = "", **environment: str) -> Outcome:
        """`freezeframe ARGUMENTS`."""
        return self._run([sys.executable, "-m", "freezeframe", *arguments], stdin, environment)

    def machine(self, *arguments: str, stdin: str = "", **environment: str) -> Outcome:
        """`freezeframe run --engine machine ARGUMENTS`."""
        return self.freezeframe("run", "--engine", "machine", *arguments, stdin=stdin, **environment)

    def python(self, *arguments: str, stdin: str = "", **environment: str) -> Outcome:
        """`python ARGUMENTS`, to compare with."""
        return self._run([sys.executable, *arguments], stdin, environment)

    def write(self, name: str, text: str | bytes) -> Path:
        """A file in the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def _run(self, command: Sequence[str], stdin: str, environment: dict[str, str]) -> Outcome:
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "FREEZEFRAME"))}
        done = subprocess.run(
            command,
            cwd=self.folder,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
            env=clean | environment,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)
