"""Which programs are disturbed: ours, and pyperformance's.

A program is `programs/<name>.py`, or a folder `programs/<name>/` with a `main.py`. The comment at its top says what it is about, and may
hold lines of these forms:

    # arguments: a b      what follows the program on the command line
    # stdin: text         the lines that it is given, one whenever it asks (its prompts end with "> " or "? ")
    # status: 3           its exit status (the default is 0)
    # files: yes          it writes files: what a process that was killed has written to them since is not taken back
"""

from __future__ import annotations

import os
import re
import shlex
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE: Final = Path(__file__).resolve().parent
PROGRAMS: Final = HERE / "programs"
SOURCE: Final = HERE.parent.parent / "src"
HEADER: Final = re.compile(r"#\s*(arguments|stdin|status|files):\s*(.*)")


@dataclass(frozen=True)
class Program:
    """A program, as its path and the lines at its top describe it."""

    name: str
    path: Path
    arguments: tuple[str, ...] = ()
    answers: tuple[str, ...] | None = None
    status: int = 0
    files: bool = False
    environment: tuple[tuple[str, str], ...] = ()


def read(path: Path) -> Program:
    """The program at `path`: a file, or a folder with a `main.py`."""
    main = path / "main.py" if path.is_dir() else path
    fields: dict[str, str] = {}
    for line in main.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        if found := HEADER.match(line):
            fields[found[1]] = found[2]
    return Program(
        path.stem,
        main,
        tuple(shlex.split(fields.get("arguments", ""))),
        tuple(fields["stdin"].split("\\n")) if "stdin" in fields else None,
        int(fields.get("status", "0")),
        "files" in fields,
    )


def programs(patterns: Sequence[str] = ()) -> list[Program]:
    """Every program whose name contains one of the patterns, in order; all where there are none."""
    paths = [path for path in sorted(PROGRAMS.iterdir()) if path.suffix == ".py" or (path / "main.py").is_file()]
    return [program for program in map(read, paths) if not patterns or any(pattern in program.name for pattern in patterns)]


def shorter(program: Program, share: int = 6) -> Program:
    """A program that does a sixth of its rounds, or another share."""
    rounds = [str(max(2, int(argument) // share)) for argument in program.arguments]
    return replace(program, arguments=tuple(rounds))


ALONE: Final = {
    "chaos": 1, "comprehensions": 60, "coroutines": 8, "decimal_factorial": 1, "decimal_pi": 1, "deepcopy": 20, "deltablue": 30,
    "fannkuch": 1, "float": 1, "gc_traversal": 1, "generators": 1, "go": 1, "hexiom": 10,
    "json_dumps": 20, "json_loads": 8, "logging": 4, "meteor_contest": 1, "nbody": 1, "nqueens": 1, "pathlib": 1,
    "pidigits": 1, "raytrace": 1, "regex_compile": 1,
    "regex_effbot": 2, "regex_v8": 1, "richards": 3, "richards_super": 3, "spectral_norm": 1, "sqlite_synth": 20, "telco": 8,
    "typing_runtime_protocols": 60, "unpack_sequence": 20,
}  # fmt: skip
"""The programs of pyperformance that need nothing but Python, and how often they do their work to take a second or some.

Not gc_collect: it counts the garbage that waits for the collector, which is not carried (docs/limitations.md)."""


def pyperformance(folder: Path, patterns: Sequence[str] = ()) -> list[Program]:
    """Those of them that are in a folder of pyperformance's benchmarks. They run with a pyperf of ours, which measures nothing."""
    stand_in = str(HERE / "stand_in")
    return [
        Program(name, path, environment=(("PYTHONPATH", f"{SOURCE}{os.pathsep}{stand_in}"), ("LOOPS", str(loops))))
        for name, loops in ALONE.items()
        if (path := folder / f"bm_{name}" / "run_benchmark.py").is_file() and (not patterns or any(part in name for part in patterns))
    ]
