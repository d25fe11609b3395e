"""Finding the commands in the project's documents, and running them.

A fenced block of kind `console` is a shell session: lines that begin with `$ ` are commands (`> ` carries one on), and what
stands below a command is what it prints, standard error included; `...` stands for anything, as in doctest. A block of kind
`pycon` is a doctest. A comment in front of a block changes what is done with it:

    <!-- output varies -->          the commands must succeed; what they print is not compared
    <!-- tested by PLACE -->        not run here: PLACE runs it
"""

from __future__ import annotations

import contextlib
import doctest
import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_BLOCK = re.compile(r"(?:^<!-- (?P<mark>[^\n]+?) -->\n)?^```(?P<kind>[^\n`]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_END_OF_COMMAND = "status=$?; printf '\\0%s\\0' $status; (exit $status)"
_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block, where it stands, and the comment in front of it."""

    document: Path
    line: int
    kind: str
    mark: str
    text: str

    def __str__(self) -> str:
        return f"{self.document.relative_to(ROOT)}:{self.line}"


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a session and what is written below it."""

    source: str
    expected: str


def documents() -> list[Path]:
    """What a reader of the project reads."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("**/*.md")])


def blocks(document: Path) -> list[Block]:
    """The fenced blocks of a document."""
    text = document.read_text(encoding="utf-8")
    return [
        Block(document, text.count("\n", 0, found.start("kind")) + 1, found["kind"], found["mark"] or "", found["text"])
        for found in _BLOCK.finditer(text)
    ]


def session(text: str) -> list[Command]:
    """The commands of a console block."""
    commands: list[Command] = []
    for line in text.splitlines(keepends=True):
        if line.startswith("$ "):
            commands.append(Command(line[2:], ""))
        elif line.startswith(("> ", ">\n")) and commands and not commands[-1].expected:
            commands[-1] = Command(commands[-1].source + line[1:].removeprefix(" "), "")
        elif commands:
            commands[-1] = Command(commands[-1].source, commands[-1].expected + line)
        else:
            raise ValueError(f"a console block begins with a command, not with {line!r}")
    return commands


def run(commands: list[Command], folder: Path) -> list[tuple[str, int]]:
    """What each command printed, and its exit status, in one shell in `folder`, which gets the project's examples."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    script = "".join(f"{command.source}\n{_END_OF_COMMAND}\n" for command in commands)
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "FREEZEFRAME"))}
    with subprocess.Popen(
        ["bash", "-c", script],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
        env=clean | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"},
    ) as shell:
        try:
            output, _ = shell.communicate(timeout=_SECONDS)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(shell.pid, signal.SIGKILL)  # what the shell started, where a command never ends
    parts = output.split("\0")
    return [(output, int(status)) for output, status in zip(parts[0:-1:2], parts[1::2], strict=True)]


def same(expected: str, printed: str) -> bool:
    """Whether a command printed what stands in the document."""
    return doctest.OutputChecker().check_output(expected, printed, doctest.ELLIPSIS)
