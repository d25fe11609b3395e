"""What the benchmark compares: ways to execute a program, as commands, and what their processes take."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 90.0
"""Seconds after which a program is given up."""


class Failed(Exception):
    """A program did not run to its end. The message is the last line that was written, or what became of it."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A name, and the command that a program's path and arguments are appended to."""

    name: str
    command: tuple[str, ...]
    warm: float = 0.0
    """So long it warms up, in CPython's time for the same work …"""
    least: float = 0.0
    """… and works then, though it does all of it at least once."""

    def measure(self, program: Path, size: int, unit: float) -> tuple[float, str]:
        """The seconds that the program's work takes, as it measures itself, and its result. Raises `Failed`.

        `unit` is how long CPython works.
        """
        counts = (size, round(self.warm / unit), max(round(self.least / unit), 1))
        seconds, _, result = self._run([str(program), *map(str, counts)]).partition(" ")
        return float(seconds), result

    def _run(self, arguments: list[str]) -> str:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | {"PYTHONHASHSEED": "0"}
        try:
            done = subprocess.run(
                [*self.command, *arguments], capture_output=True, text=True, timeout=PATIENCE, check=False, env=environment
            )
        except subprocess.TimeoutExpired as error:
            raise Failed(f"not finished after {PATIENCE:g} s") from error
        lines = (done.stdout + done.stderr).strip().splitlines()
        if done.returncode != 0 or not done.stdout.strip():
            raise Failed(lines[-1] if lines else f"exit status {done.returncode}")
        return lines[-1]


def whole(command: list[str]) -> float:
    """The seconds of processor time that the process of a command takes, from its start to its end. Raises `Failed`."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "FREEZEFRAME"))}
    null = os.open(os.devnull, os.O_RDWR)
    streams = [(os.POSIX_SPAWN_DUP2, null, number) for number in range(3)]
    child = os.posix_spawn(command[0], command, environment, file_actions=streams)
    os.close(null)
    patience = threading.Timer(PATIENCE, os.kill, (child, signal.SIGKILL))
    patience.start()
    _, status, usage = os.wait4(child, 0)
    patience.cancel()
    if status:
        raise Failed(f"{' '.join(command)}: exit status {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime


def others(python: Path, peers: dict[str, tuple[str, ...]]) -> list[Engine]:
    """CPython first, by whose times those of the others are divided. Who compiles while it runs warms up first."""
    compared = [Engine("CPython", (str(python),), 0.05, 0.1)]
    return [*compared, *(Engine(name, command, *WARMING.get(name, ())) for name, command in peers.items())]


WARMING = {"PyPy": (3.0, 0.5), "pydantic-monty": (0.05, 0.1)}
