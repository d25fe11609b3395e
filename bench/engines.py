"""What the benchmark compares: each way to execute a program, as a command."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = Path(__file__).resolve().parent / "programs"

SIZES = {"fib": 20, "loops": 26, "words": 100, "strings": 150, "comprehensions": 2000, "tasks": 300}
"""Each program and the size at which CPython takes a millisecond or more, and the slowest engine a few seconds."""


class Failed(Exception):
    """An engine did not run a program to its end. The message is the last line that it wrote."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A name, and the command that a program's path and arguments are appended to."""

    name: str
    command: tuple[str, ...]

    def measure(self, program: str, size: int) -> tuple[float, str]:
        """The seconds that the program's work took, as it measured itself, and its result. Raises `Failed`."""
        seconds, _, result = self._run([str(PROGRAMS / f"{program}.py"), str(size)]).partition(" ")
        return float(seconds), result

    def _run(self, arguments: list[str]) -> str:
        environment = os.environ | {"PYTHONHASHSEED": "0"}
        try:
            done = subprocess.run([*self.command, *arguments], capture_output=True, text=True, timeout=600, check=False, env=environment)
        except subprocess.TimeoutExpired as error:
            raise Failed("not finished after 600 s") from error
        lines = (done.stdout + done.stderr).strip().splitlines()
        if done.returncode != 0 or not done.stdout.strip():
            raise Failed(lines[-1] if lines else f"exit status {done.returncode}")
        return lines[-1]


def engines(python: Path, xpython: Path | None) -> list[Engine]:
    """CPython first: the others' times are divided by its. The machine runs inside the same CPython."""
    machine = (str(python), "-m", "freezeframe", "run", "--engine", "machine")
    compared = [Engine("CPython", (str(python),)), Engine("run", (*machine, "--lower")), Engine("step", machine)]
    if xpython is not None:
        compared.append(Engine("x-python", (str(xpython),)))
    return compared
