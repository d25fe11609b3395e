"""Programs that are frozen at random moments and resumed in new processes, over and over: what they print in all must be what an
undisturbed run prints.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from catalogue import SOURCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from catalogue import Program
    from forked import Forked, Servers

    Process = subprocess.Popen[bytes] | Forked

HERE: Final = Path(__file__).resolve().parent
FROZEN: Final = 75
TIMEOUT: Final = 300.0
"""Seconds that one process may take."""
WAITED, ENDLESS = 5.0, 120.0
"""Seconds of the processor: one that had less of it when its time was over has waited for what never came, and none needs more."""
OURS: Final = re.compile(r"(?m)^freezeframe: (?:.* \d+ objects; .*\n(?:  .*\n)*|.*\n)")
"""What freezeframe says on standard error."""
FENCED: Final = 6
"""One run of so many has every block of memory fenced, and what is freed overwritten."""
STARTED: Final = 4
"""Of one run of so many each process is started, where there are servers that fork others."""
LISTENING: Final = 0.15
"""Seconds, at most, until a process that was started listens to signals."""
LISTENING_FORKED: Final = 0.02
"""The same of one that was forked."""
SLOWNESS: Final = {"native": 1, "machine": 1, "stepped": 20}
OPTIONS: Final = {"native": ["--engine", "native"], "machine": ["--engine", "machine"], "stepped": ["--engine", "machine", "--no-lower"]}
"""By engine, what freezeframe is told. The machine has CPython execute a program, but where it is "stepped"."""


class Place(NamedTuple):
    """What executes a part of a run: an interpreter's path, and freezeframe's engine."""

    python: str
    engine: str = "native"

    @property
    def slowness(self) -> int:
        """About how many times longer than under `python` a program takes there."""
        return SLOWNESS[self.engine]


class Late(NamedTuple):
    """In place of an exit status: a process did not end in time."""

    used: float
    """Seconds that it had the processor for."""

    def __str__(self) -> str:
        return f"a process did not end within {TIMEOUT:.0f} s, of which it had the processor for {self.used:.0f} s"

    @property
    def slow(self) -> bool:
        """Whether it may have been right, had it been given more of the processor."""
        return WAITED <= self.used < ENDLESS


@dataclass
class Outcome:
    """What a program did, in one process or in several that went on from one another."""

    stdout: str
    stderr: str
    status: int | Late
    seconds: float = 0.0
    said: list[str] = field(default_factory=list)  # the lines of freezeframe's own on standard error
    freezes: int = 0

    def slow(self, undisturbed: Outcome) -> str | None:
        """That a process was too slow to be judged, where what was printed until then is right."""
        if not isinstance(self.status, Late) or not self.status.slow or not undisturbed.stdout.startswith(self.stdout):
            return None
        return f"{self.status}; what was printed until then is right"

    def difference(self, undisturbed: Outcome) -> str | None:
        """The first thing that is not as in the undisturbed run; None where all is, or where it was too slow to tell."""
        if self.slow(undisturbed):
            return None
        if isinstance(self.status, Late):
            right = undisturbed.stdout.startswith(self.stdout)
            return f"{self.status}; what was printed until then is {'right' if right else 'wrong'}"
        ended = "" if self.status == undisturbed.status else f"\n  exit status {self.status} instead of {undisturbed.status}"
        for stream in ("stdout", "stderr"):
            mine, expected = getattr(self, stream), getattr(undisturbed, stream)
            if mine != expected:
                lines, others = mine.splitlines(), expected.splitlines()
                at = next((k for k, (a, b) in enumerate(zip(lines, others, strict=False)) if a != b), min(len(lines), len(others)))
                got, wanted = ("\n    ".join(part[at : at + 3]) or "(nothing more)" for part in (lines, others))
                errors = "".join(f"\n  | {line}" for line in [*self.stderr.splitlines()[-6:], *self.said[-1:]])
                return f"{stream}, line {at + 1}:\n    {got}\n  instead of:\n    {wanted}{ended}{errors}"
        if ended:
            return ended.strip() + "".join(f"\n  | {line}" for line in [*self.stderr.splitlines()[-3:], *self.said[-1:]])
        return None


class Conversation:
    """The standard streams of a program that several processes run one after the other: input as it is asked for, output to two files."""

    def __init__(self, program: Program, folder: Path, *, fenced: bool = False, servers: Servers | None = None) -> None:
        self._servers = None if fenced or program.environment or program.answers is not None else servers
        self._answers = list(program.answers or ())
        self._more = dict(program.environment) | ({"PYTHONMALLOC": "debug"} if fenced else {})
        self.stdout, self.stderr = folder / "stdout", folder / "stderr"
        self.stdout.touch()
        self.stderr.touch()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        if program.answers is None:
            self.stdin = os.open(os.devnull, os.O_RDONLY)
        else:
            self.stdin, self._input = os.pipe()
            self._thread = threading.Thread(target=self._talk)
            self._thread.start()

    def _talk(self) -> None:
        """Give an answer to each prompt, and the end of input after the last one."""
        answered = 0
        while not self._stop.wait(0.003):
            size = self.stdout.stat().st_size
            if size > answered and self.stdout.read_bytes()[-2:] in (b"> ", b"? "):
                if not self._answers:
                    break
                os.write(self._input, self._answers.pop(0).encode() + b"\n")
                answered = size
            elif not self._answers:
                break
        os.close(self._input)

    @property
    def listening(self) -> float:
        """Seconds, at most, until a process that goes on with it listens to signals."""
        return LISTENING if self._servers is None else LISTENING_FORKED

    def start(self, command: Sequence[str], folder: Path) -> subprocess.Popen[bytes]:
        """A process that goes on with it."""
        with self.stdout.open("ab") as out, self.stderr.open("ab") as err:
            return subprocess.Popen(command, cwd=folder, env=environment(folder) | self._more, stdin=self.stdin, stdout=out, stderr=err)

    def go_on(self, place: Place, command: str, arguments: Sequence[str], folder: Path) -> Process:
        """A process that goes on with it by one of freezeframe's commands: one that was started, or that a server has forked."""
        line = [command, *OPTIONS[place.engine], *arguments]
        if self._servers is None:
            return self.start([place.python, "-m", "freezeframe", *line], folder)
        with self.stdout.open("ab") as out, self.stderr.open("ab") as err:
            streams = self.stdin, out.fileno(), err.fileno()
            return self._servers.start(place.python, line, folder, environment(folder), streams)

    def end(self) -> None:
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
        os.close(self.stdin)

    def outcome(self, status: int | Late, seconds: float, freezes: int = 0) -> Outcome:
        """What it did in all."""
        stdout, stderr = (path.read_bytes().decode("utf-8", "backslashreplace") for path in (self.stdout, self.stderr))
        said = [line.partition("\n")[0] for line in OURS.findall(stderr)]
        return Outcome(stdout, OURS.sub("", stderr), status, seconds, said, freezes)


def environment(folder: Path) -> dict[str, str]:
    """Nothing of the caller's that changes what Python does, freezeframe importable, a key of the test's own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_", "COVERAGE", "FREEZEFRAME"))}
    ours = {"PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8", "XDG_CONFIG_HOME": str(folder.parent)}
    return kept | ours


def wait(process: Process, timeout: float = TIMEOUT) -> int | Late:
    """Its exit status; it is killed where it does not end in time."""
    try:
        return process.wait(timeout)
    except subprocess.TimeoutExpired:
        late = Late(processor_time(process.pid))
        process.kill()
        process.wait()
        return late


def processor_time(number: int) -> float:
    """Seconds that a process has had the processor for (POSIX `ps`: `[days-]hours:minutes:seconds`)."""
    told = subprocess.run(["ps", "-o", "time=", "-p", str(number)], capture_output=True, text=True, check=True).stdout
    days, _, clock = told.strip().rpartition("-")
    hours, minutes, seconds = ([0, 0] + [float(part) for part in clock.split(":")])[-3:]
    return 86400 * int(days or 0) + 3600 * hours + 60 * minutes + seconds


class Workplace:
    """A folder in which processes run, with what they leave there; kept where something went wrong."""

    def __init__(self, keep: Path | None = None) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="soak-"))
        self.folder = self.root / "work"
        self.folder.mkdir()
        self._keep = keep

    def done(self, name: str, right: bool) -> None:
        """It is not needed any more; where something was wrong it is moved to the folder for that."""
        if not right and self._keep is not None:
            self._keep.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(self._keep / name, ignore_errors=True)
            shutil.move(self.root, self._keep / name)
        else:
            shutil.rmtree(self.root)


def undisturbed(program: Program, python: str) -> Outcome:
    """What it does under `python`."""
    place = Workplace()
    conversation = Conversation(program, place.root)
    try:
        began = time.monotonic()
        status = wait(conversation.start([python, str(program.path), *program.arguments], place.folder))
        return conversation.outcome(status, time.monotonic() - began)
    finally:
        conversation.end()
        place.done("", right=True)


@dataclass
class Verdict:
    """One run of a program that was disturbed: what was wrong, or why it cannot be judged; neither where it was right."""

    program: str
    how: str
    seed: int
    freezes: int
    wrong: str | None
    slow: str | None
    said: list[str]


def options(way: str, chance: random.Random, seconds: float, lines: Sequence[str]) -> list[str]:
    """How one process is asked to freeze the program: the options that do it."""
    if way == "for":
        return ["--for", f"{chance.uniform(0.001, seconds):.4f}"]
    if way == "until" and lines:
        return ["--until", chance.choice(lines)]
    return []


def frozen_and_resumed(
    program: Program,
    first: Place,
    seed: int,
    expected: Outcome,
    *,
    others: Sequence[Place] = (),
    most: int = 5,
    way: str = "any",
    lines: Sequence[str] = (),
    keep: Path | None = None,
    servers: Servers | None = None,
) -> Verdict:
    """Run it, freeze it up to `most` times, each time in a new process, and compare what it did with the undisturbed run.

    It begins in `first`; each process that goes on is in one of `others` (default: in the same). `way` is "signal", "for", "until" (one of
    the `lines`, `FILE:LINE`) or "any" of these. Where the result is wrong the snapshots are kept.
    """
    chance = random.Random(seed)
    workplace = Workplace(keep)
    fenced, servers = disposed(seed, servers)
    conversation = Conversation(program, workplace.root, fenced=fenced, servers=servers)
    place, command, what = first, "run", [str(program.path), *program.arguments]
    began, freezes = time.monotonic(), 0
    ways = ["signal", "for", "until"] if way == "any" else [way]
    try:
        while True:
            file = workplace.root / f"{freezes + 1}.ff"
            chosen = chance.choice(ways) if freezes < most else ""
            seconds = expected.seconds * place.slowness / 3  # each process does a part
            asked = [] if freezes == most else ["--save", str(file), *options(chosen, chance, seconds, lines)]
            before = conversation.stderr.stat().st_size
            process = conversation.go_on(place, command, [*asked, *what], workplace.folder)
            if chosen == "signal":
                status = after_signals(process, chance, seconds, conversation.listening)
                if status == -signal.SIGUSR1:  # it did not listen yet: nothing of the program has run, but it may have been compiled
                    os.truncate(conversation.stderr, before)
                    continue
            else:
                status = wait(process)
            if status != FROZEN or freezes == most:
                break
            freezes += 1
            place, command, what = chance.choice(others or [first]), "resume", [str(file)]
        outcome = conversation.outcome(status, time.monotonic() - began, freezes)
    finally:
        conversation.end()
    wrong = outcome.difference(expected)
    workplace.done(f"{program.name}-{seed}", wrong is None)
    return Verdict(program.name, way, seed, freezes, wrong, outcome.slow(expected), outcome.said)


def disposed(seed: int, servers: Servers | None) -> tuple[bool, Servers | None]:
    """Whether a run's memory is fenced, and the servers that fork its processes, if it is not one whose processes are all started."""
    chance = random.Random(~seed)
    return chance.randrange(FENCED) == 0, servers if chance.randrange(STARTED) else None


def after_signals(process: Process, chance: random.Random, seconds: float, listening: float) -> int | Late:
    """Send SIGUSR1 at a random moment: the exit status."""
    try:
        return process.wait(listening / 2 + chance.uniform(0.0, seconds + listening))
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGUSR1)
    return wait(process)


def killed_and_resumed(
    program: Program,
    place: Place,
    seed: int,
    expected: Outcome,
    *,
    most: int = 3,
    keep: Path | None = None,
    servers: Servers | None = None,
) -> Verdict:
    """Run it under `--every`, kill it at a random moment, go on from the file, kill that, and so on.

    A process that goes on prints again what was printed since the snapshot that it went on from: what each printed must be a piece of what
    the undisturbed run prints, without a gap between them, and the last must end as that does.
    """
    chance = random.Random(seed)
    workplace = Workplace(keep)
    file = workplace.root / "kept.ff"
    fenced, servers = disposed(seed, servers)
    command, what = "run", [str(program.path), *program.arguments]
    kills, wrong, slow, said, reached = 0, None, None, [], 0
    while wrong is None:
        piece = workplace.root / f"{kills}"
        piece.mkdir()
        conversation = Conversation(program, piece, fenced=fenced, servers=servers)
        asked = ["--save", str(file), "--every", f"{chance.uniform(0.005, 0.05):.4f}"] if kills < most else []
        process = conversation.go_on(place, command, [*asked, *what], workplace.folder)
        status: int | Late
        try:
            status = (
                process.wait(conversation.listening + chance.uniform(0, expected.seconds * place.slowness * 1.5))
                if kills < most
                else wait(process)
            )
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            status = -signal.SIGKILL
        conversation.end()
        outcome = conversation.outcome(status, 0)
        said += outcome.said
        if status == -signal.SIGKILL or isinstance(status, Late):  # a piece of output that repeats is the last one that it can be
            at = expected.stdout.rfind(outcome.stdout, 0, reached + len(outcome.stdout))
        else:
            at = len(expected.stdout) - len(outcome.stdout)
        if expected.stdout[max(at, 0) :][: len(outcome.stdout)] != outcome.stdout or at < 0 or at > reached:
            wrong = (
                f"after {kills} kills, status {status}: a piece that does not fit:\n    {outcome.stdout[:300]!r}\n  {outcome.stderr[-300:]}"
            )
        elif isinstance(status, Late):
            wrong, slow = (None, f"{status}") if status.slow else (f"after {kills} kills: {status}", None)
            break
        elif status != -signal.SIGKILL:
            if status != expected.status or not expected.stderr.endswith(outcome.stderr):
                wrong = f"after {kills} kills: exit status {status}\n  {outcome.stderr[-400:]}"
            break
        reached = max(reached, at + len(outcome.stdout))
        kills += 1
        if file.exists():
            command, what = "resume", [str(file)]
    workplace.done(f"{program.name}-kill-{seed}", wrong is None)
    return Verdict(program.name, "kill", seed, kills, wrong, slow, said)


def lines_of(program: Program, python: str) -> list[str]:
    """The lines of the program's own files that an undisturbed run executes, as `FILE:LINE`, in order."""
    place = Workplace()
    conversation = Conversation(program, place.root)
    found = place.root / "lines"
    try:
        wait(conversation.start([python, str(HERE / "lines.py"), str(found), str(program.path), *program.arguments], place.folder))
        return found.read_text(encoding="utf-8").split("\n") if found.exists() else []
    finally:
        conversation.end()
        place.done("", right=True)
