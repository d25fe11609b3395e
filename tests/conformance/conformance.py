r"""Run programs under CPython and under an engine of freezeframe, and compare what the two did.

A conformance program is an ordinary Python file, `programs/<subject>/<name>.py`, or a folder `programs/<subject>/<name>/` with a `main.py`.
It prints what it observes. It passes where standard output, standard error and exit status are, byte for byte, those of CPython.
The comment at its top says what it is about, and may hold lines of these forms:

    # python: >=3.12      run it only on these versions (the default is every version)
    # arguments: a "b c"  what follows the program on the command line (quoted as in a shell)
    # stdin: text         what it reads; `\n` and the like are written as in a Python string (the default is nothing)
    # status: 3           its exit status under CPython (the default is 0)
    # varies: reason      CPython's own versions print different things for it (the text of a message, carets, an added attribute)

As a script (see `--help`) this prints the first difference of each program that fails, and a table by subject.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import fnmatch
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROGRAMS = HERE / "programs"
SOURCE = HERE.parent.parent / "src"
TIMEOUT = 180.0  # seconds that one run of one program may take
HEADER_LINE = re.compile(r"#\s*(python|arguments|stdin|status|varies):\s*(.*)")
OURS = ("-m", "freezeframe", "run", "--engine")
STOPPING = HERE.parent / "machine" / "stopping.py"
MOMENTS = "STOPPING_MOMENTS"
"""The environment variable that tells `stopping.py` when to stop what it runs."""


def in_run_mode(
    python: str, *, pause: float = 0.0, fuel: int = 0, seed: int = 1, moves: bool = False, paths: Sequence[str] = (str(SOURCE),)
) -> list[str]:
    """The command that is `freezeframe run --engine machine --no-lower`, but of a `Machine(mode="run")`.

    That is stopped at random moments, of so many seconds or (with `fuel`) instructions between two on the average, or never; and goes on
    in other machines then, if it `moves`. See `tests/machine/stopping.py`. `paths` are those that modules are found at.
    """
    settings = [f"PYTHONPATH={os.pathsep.join([*paths, str(STOPPING.parent)])}", f"{MOMENTS}={seed} {pause} {fuel} {int(moves)}"]
    return ["env", *settings, python, "-m", STOPPING.stem, "run", "--engine", "machine", "--no-lower"]


ENGINES: dict[str, Callable[..., list[str]]] = {
    "cpython": lambda python: [python],
    "native": lambda python: [python, *OURS, "native"],
    "lowered": lambda python: [python, *OURS, "machine"],
    "run": in_run_mode,
    "stopped": partial(in_run_mode, pause=0.02, moves=True),
    "machine": lambda python: [python, *OURS, "machine", "--no-lower"],
}
"""The command that stands before a program's name, by the path of a Python.

`machine` steps each instruction; `run` is a machine in run mode, `stopped` one that is stopped again and again, and `lowered` what
`freezeframe run` makes of a machine that nobody may stop.
"""
VERSION_BOUND = re.compile(r"(>=|<)\s*(\d+)\.(\d+)")


@dataclass(frozen=True)
class Program:
    """One conformance program, as its path and the lines at its top describe it."""

    subject: str
    name: str
    path: Path  # the file, or the folder that holds main.py
    arguments: tuple[str, ...]
    stdin: str
    status: int
    bounds: tuple[tuple[str, tuple[int, int]], ...]  # (">=" or "<", (major, minor))
    varies: bool

    @property
    def id(self) -> str:
        return f"{self.subject}/{self.name}"

    def runs_on(self, version: tuple[int, int]) -> bool:
        return all(version >= bound if sign == ">=" else version < bound for sign, bound in self.bounds)

    def place(self, where: Path) -> Path:
        """Copy the program, alone, into the folder `where`, and return the file to run: a neighbour can shadow no module of the library."""
        if self.path.is_dir():
            shutil.copytree(self.path, where, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
            return where / "main.py"
        where.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy(self.path, where / self.path.name))


def read(path: Path) -> Program:
    """The program at `path`. Raises ValueError where a line of its header cannot be understood."""
    file = path / "main.py" if path.is_dir() else path
    fields: dict[str, str] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        if found := HEADER_LINE.fullmatch(line.rstrip()):
            fields[found[1]] = found[2]
    wanted = fields.get("python", "")
    bounds = tuple((sign, (int(major), int(minor))) for sign, major, minor in VERSION_BOUND.findall(wanted))
    if VERSION_BOUND.sub("", wanted).strip(" ,"):
        raise ValueError(f"{file}: cannot read '# python: {wanted}': write '>=3.12' or '>=3.11, <3.13'")
    stdin = fields.get("stdin", "")
    return Program(
        subject=path.parent.name,
        name=path.stem,
        path=path,
        arguments=tuple(shlex.split(fields.get("arguments", ""))),
        stdin=ast.literal_eval(f'"""{stdin}"""') if stdin else "",
        status=int(fields.get("status", "0")),
        bounds=bounds,
        varies="varies" in fields,
    )


def find(patterns: Sequence[str] = ()) -> list[Program]:
    """Every program, in order; with patterns only those whose `subject/name` contains or matches one of them."""
    paths = [path for path in sorted(PROGRAMS.glob("*/*")) if path.suffix == ".py" or (path / "main.py").is_file()]
    programs = [read(path) for path in paths]
    if not patterns:
        return programs
    return [program for program in programs if any(pattern in program.id or fnmatch.fnmatch(program.id, pattern) for pattern in patterns)]


@dataclass(frozen=True)
class Outcome:
    """What one run of a program did; `status` is None where it did not end in time."""

    stdout: str
    stderr: str
    status: int | None
    seconds: float

    def first_difference(self, other: Outcome, *, names: tuple[str, str] = ("CPython", "machine"), lines: int = 24) -> str | None:
        """None where both did the same; else a unified diff of a stream that differs, cut after `lines` lines (0: whole)."""
        differ = [stream for stream in ("stdout", "stderr") if getattr(self, stream) != getattr(other, stream)]
        if not differ:
            return self.status_difference(other, names).strip() or None
        shown = differ[-1] if self.status != other.status else differ[0]  # an engine that fell over says why on standard error
        mine, others = getattr(self, shown).splitlines(keepends=True), getattr(other, shown).splitlines(keepends=True)
        return " and ".join(differ) + difference(mine, others, names, lines) + self.status_difference(other, names)

    def status_difference(self, other: Outcome, names: tuple[str, str]) -> str:
        if self.status == other.status:
            return ""
        mine, others = ("timed out" if status is None else f"exit status {status}" for status in (self.status, other.status))
        return f"\n{names[0]}: {mine}, {names[1]}: {others}"


def difference(mine: list[str], others: list[str], names: tuple[str, str], lines: int) -> str:
    """A unified diff as text, each line on a new line; a last line without a line end is marked as `diff` does it."""
    diff = difflib.unified_diff(mine, others, *names, n=2)
    rows = [row.rstrip("\n") + ("" if row.endswith("\n") else "\n\\ No newline at end") for row in diff]
    shown = rows if not lines else rows[:lines]
    more = [] if len(shown) == len(rows) else [f"… and {len(rows) - len(shown)} more lines"]
    return "".join("\n" + row for row in [*shown, *more])


def environment() -> dict[str, str]:
    """The environment of every run: nothing of the caller's that changes what Python does, and freezeframe importable."""
    meddlers = ("PYTHON", "COV_", "COVERAGE", "FORCE_COLOR", "NO_COLOR")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(meddlers)}
    return kept | {"PYTHONPATH": str(SOURCE), "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"}


def run(command: Sequence[str], program: Program, folder: Path, timeout: float = TIMEOUT) -> Outcome:
    """Run `command` with the program's input in `folder`. It and what it started are killed when `timeout` seconds have passed."""
    started = time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    status: int | None
    try:
        stdout, stderr = process.communicate(program.stdin.encode(), timeout)
        status = process.returncode
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        stdout, stderr = process.communicate()
        status = None
    return Outcome(
        stdout.decode("utf-8", "backslashreplace"), stderr.decode("utf-8", "backslashreplace"), status, time.monotonic() - started
    )


def command_of(engine: str, python: str, file: Path, program: Program) -> list[str]:
    """The command line that runs the program, from the folder that it is in, under plain CPython or an engine of freezeframe."""
    return [*ENGINES[engine](python), file.name, *program.arguments]


@dataclass(frozen=True)
class Verdict:
    """The two runs of one program, and what was wrong: None where it passed."""

    program: Program
    cpython: Outcome
    engine: Outcome
    failure: str | None


def judge(
    program: Program, engine: str, python: str, workplace: Path, *, reference: str | None = None, timeout: float = TIMEOUT, lines: int = 24
) -> Verdict:
    """Run the program under plain CPython (`reference`, or the same interpreter) and under `engine`, from the same folder, and compare."""
    folder = workplace / program.subject / program.name
    file = program.place(folder)
    cpython = run(command_of("cpython", reference or python, file, program), program, folder, timeout)
    other = run(command_of(engine, python, file, program), program, folder, timeout)
    failure = cpython.first_difference(other, names=("CPython", engine), lines=lines)
    if cpython.status != program.status:
        tail = "".join("\n" + line for line in cpython.stderr.splitlines()[-8:])
        failure = f"the program is wrong: exit status {cpython.status} under CPython, {program.status} declared{tail}"
    return Verdict(program, cpython, other, failure)


def judge_all(programs: Sequence[Program], jobs: int, judged: Callable[[Program], Verdict]) -> Iterator[Verdict]:
    """Verdicts in the order of the programs, `jobs` programs at a time."""
    with ThreadPoolExecutor(jobs) as pool:
        futures = [pool.submit(judged, program) for program in programs]
        try:
            for future in futures:
                yield future.result()
        finally:
            for future in futures:
                future.cancel()


def version_of(python: str) -> tuple[int, int]:
    """The version of the interpreter `python`. Raises CalledProcessError or OSError where it does not run."""
    answer = subprocess.run([python, "-c", "import sys; print(*sys.version_info[:2])"], check=True, capture_output=True, text=True)
    major, minor = answer.stdout.split()
    return int(major), int(minor)


def compile_sources(python: str) -> None:
    """Write freezeframe's own bytecode files once, since the runs (PYTHONDONTWRITEBYTECODE) would compile the package each time."""
    subprocess.run([python, "-m", "compileall", "-q", str(SOURCE)], check=False, stdout=subprocess.DEVNULL)


def table(verdicts: Sequence[Verdict], engine: str) -> str:
    """One line a subject: passed of all, the time in CPython and in the engine, and the names of what failed."""
    subjects: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        subjects.setdefault(verdict.program.subject, []).append(verdict)
    width = max(map(len, subjects), default=0)
    rows = [f"{'':{width}}   passed  CPython  {engine}"]
    for subject, members in subjects.items():
        failed = [verdict.program.name for verdict in members if verdict.failure]
        times = sum(verdict.cpython.seconds for verdict in members), sum(verdict.engine.seconds for verdict in members)
        count = f"{len(members) - len(failed)}/{len(members)}"
        rows.append(f"{subject:{width}}  {count:>7}  {times[0]:5.1f} s  {times[1]:5.1f} s  {' '.join(failed)}".rstrip())
    failures = sum(verdict.failure is not None for verdict in verdicts)
    rows.append(f"{len(verdicts) - failures} of {len(verdicts)} programs pass")
    return "\n".join(rows)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Compare programs under CPython and under an engine of freezeframe.")
    parser.add_argument("pattern", nargs="*", help="part of `subject/name`, or a pattern with * (default: every program)")
    parser.add_argument("--engine", choices=ENGINES, default="machine", help="the machine that steps, unless it is said")
    parser.add_argument("--python", default=sys.executable, metavar="PATH", help="the interpreter that runs both (default: this one)")
    parser.add_argument("--reference", metavar="PATH", help="another interpreter for the CPython side")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="programs at a time (default 2)")
    parser.add_argument("--timeout", type=float, default=TIMEOUT, metavar="SECONDS", help="for one run (default 180)")
    parser.add_argument("--list", action="store_true", help="print the programs and run nothing")
    parser.add_argument("-f", "--full", action="store_true", help="whole diffs, not their first 24 lines")
    parser.add_argument("-q", "--quiet", action="store_true", help="no diffs: the table only")
    parser.add_argument("-x", "--exitfirst", action="store_true", help="stop at the first program that fails")
    options = parser.parse_args(argv)

    pythons = [options.python] + ([options.reference] if options.reference else [])
    versions = [version_of(python) for python in pythons]
    programs = [program for program in find(options.pattern) if all(map(program.runs_on, versions))]
    if options.reference and versions[0] != versions[1]:
        programs = [program for program in programs if not program.varies]
    if options.list:
        print("\n".join(program.id for program in programs))
        return 0
    if not programs:
        print("no program matches", file=sys.stderr)
        return 2
    if options.engine != "cpython":
        compile_sources(options.python)

    verdicts: list[Verdict] = []
    with tempfile.TemporaryDirectory(prefix="conformance-") as workplace:

        def judged(program: Program) -> Verdict:
            lines = 0 if options.full else 24
            return judge(
                program, options.engine, options.python, Path(workplace), reference=options.reference, timeout=options.timeout, lines=lines
            )

        for verdict in judge_all(programs, options.jobs, judged):
            verdicts.append(verdict)
            if verdict.failure and not options.quiet:
                print(f"FAIL {verdict.program.id}: {verdict.failure}\n", flush=True)
            if verdict.failure and options.exitfirst:
                break
    print(table(verdicts, options.engine))
    return int(any(verdict.failure for verdict in verdicts))


if __name__ == "__main__":
    sys.exit(main())
