"""Spoil snapshots in every way that comes to mind, show and resume them, and say what came of it.

    python tests/snapshot/fuzz.py                   a hundred thousand, each from its seed
    python tests/snapshot/fuzz.py --runs 1000 --jobs 1
    python tests/snapshot/fuzz.py --seed 4711       one of them, in this process: what it raises is shown

Most are signed again, and half of these have right sums too, so that what puts objects together sees what is spoilt. Each is shown or
resumed in a process of its own, forked from one that has loaded what it needs, with bounded memory and time; what is refused for its
signature or its sums, in one for all. A spoilt snapshot may be refused, with one line, or go on in some other way than the one that was
frozen; the process must not die of a signal, and freezeframe must not show a traceback of its own.
"""

from __future__ import annotations

import argparse
import collections
import gc
import importlib
import itertools
import multiprocessing
import os
import pickletools
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

HERE = Path(__file__).resolve().parent
PROGRAMS = [HERE / "programs" / name for name in ("varied.py", "flyweights.py")]
KEY = b"the key that the fuzzer signs with"
FROZEN, REFUSED = 75, 70
SECONDS = 3
MEMORY = 4 << 30
SHARE = 100
"""So many are spoilt by one process at a time."""


def samples(folder: Path) -> list[bytes]:
    """Snapshots of programs that hold much of what can be held: frozen at several lines natively, and at one in the machine."""
    key = folder / "key"
    key.write_bytes(KEY)
    key.chmod(0o600)
    made = []
    for program in PROGRAMS:
        lines = [number for number, line in enumerate(program.read_text().splitlines(), 1) if "# freeze" in line]
        for engine, number in [*zip(itertools.repeat(["native"]), lines, strict=False), (["machine", "--no-lower"], lines[0])]:
            file = folder / "sample.ff"
            options = ["--engine", *engine, "--key-file", str(key), "--save", str(file), "--until", f"{program}:{number}"]
            command = [sys.executable, "-m", "freezeframe", "run", *options, str(program)]
            ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
            if ended.returncode != FROZEN:
                raise SystemExit(f"{program.name} is not frozen at line {number}: {ended.stderr}")
            made.append(file.read_bytes())
    return made


def spoilt(data: bytes, chance: random.Random, most: int = 8) -> bytes:
    """Bytes with some of them changed, cut out, put in, repeated or exchanged."""
    spoiled = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 4, most))):
        if not spoiled:
            break
        at, size = chance.randrange(len(spoiled)), chance.choice((1, 1, 2, 4, 8, 30))
        way = chance.randrange(7)
        if way == 0:
            spoiled[at] ^= 1 << chance.randrange(8)
        elif way == 1:
            spoiled[at] = chance.choice((0, 1, 127, 128, 255, chance.randrange(256)))
        elif way == 2:
            del spoiled[at : at + size]
        elif way == 3:
            spoiled[at:at] = chance.randbytes(size)
        elif way == 4:
            spoiled[at:at] = spoiled[at : at + size]
        elif way == 5:
            other = chance.randrange(len(spoiled))
            spoiled[at : at + size], spoiled[other : other + size] = spoiled[other : other + size], spoiled[at : at + size]
        else:
            del spoiled[at:]
    return bytes(spoiled)


@lru_cache
def words_of(graph: bytes) -> list[bytes]:
    """The words of a graph, but those that begin frames: these are about reading ahead, and without them lengths need no care."""
    words, start = [], 0
    while start < len(graph):
        found = [place for _, _, place in pickletools.genops(graph[start:])]
        ends = [*found[1:], found[-1] + 1]
        words += [graph[start + place : start + end] for place, end in zip(found, ends, strict=True)]
        start += ends[-1]
    return [word for word in words if word[:1] != b"\x95"]


def spoilt_words(graph: bytes, chance: random.Random) -> bytes:
    """A graph in which some words were exchanged, dropped, repeated, or given others' operands: most are graphs still."""
    words = words_of(graph).copy()
    for _ in range(chance.choice((1, 1, 2, 4))):
        one, other = chance.randrange(len(words)), chance.randrange(len(words))
        way = chance.randrange(6)
        if way == 0:
            words[one], words[other] = words[other], words[one]
        elif way == 1:
            del words[one]
        elif way == 2:
            words.insert(one, words[other])
        elif way == 3:
            words[one] = words[other]
        elif way == 4:  # another object in its place
            alike = [place for place, word in enumerate(words) if word[:1] in (b"h", b"K", b"j")]
            words[chance.choice(alike)] = chance.choice(
                (b"N", b"K\x00", b"K\x05", b")", b"]", b"}", b"h" + chance.randbytes(1), b"\x88", b"h\x00")
            )
        else:
            alike = [place for place, word in enumerate(words) if word[:1] == words[one][:1]]
            words[one] = words[chance.choice(alike)]
    return b"".join(words)


def spoiled_snapshot(whole: list[bytes], seed: int) -> tuple[bytes, str]:
    """A spoilt snapshot, and the command that it is for."""
    from freezeframe.snapshot.format.envelope import body_of, open_body, parse, seal_body, total_of

    chance = random.Random(seed)
    deep = chance.random() < 0.5  # the sums that tell of damage are made right, too
    data = chance.choice(whole)
    way = chance.choice(("file", "body", "graph", "words", "words", "part", "signed"))
    if way == "file":
        data = spoilt(data, chance)
    elif way == "signed":
        data = seal_body([bytes(open_body(data, KEY))], chance.choice((KEY, None, b"another key, of somebody else's")))
        data = spoilt(data, chance) if chance.random() < 0.5 else data
    elif way == "body":
        data = seal_body([spoilt(bytes(open_body(data, KEY)), chance)], KEY)
    elif way == "part":
        other = parse(open_body(chance.choice(whole), KEY))
        contents = parse(open_body(data, KEY))
        parts = body_of(contents._replace(graph=other.graph))
        data = seal_body([bytes(part) for part in parts], KEY)
    else:
        contents = parse(open_body(data, KEY))
        graph = (spoilt if way == "graph" else spoilt_words)(b"".join(contents.graph), chance)
        contents.about.sizes[0] = len(graph)
        about = contents.about
        if deep:
            about = about._replace(total=total_of(len(about.codes), [graph, *contents.buffers]))
        data = seal_body([bytes(part) for part in body_of(contents._replace(graph=[graph], about=about))], KEY)
    return data, chance.choice(("resume", "resume", "show"))


def forked(arguments: list[str], errors: Path, *, noting: Path | None = None) -> int:
    """Execute a command line in a process of its own, with what it writes to standard error in a file: the status that `waitpid` gives.

    `noting` is a file for the names of the modules that are loaded when it has ended.
    """
    child = os.fork()
    if not child:
        try:
            os.setsid()
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            null, kept = os.open(os.devnull, os.O_RDWR), os.open(errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            for number, descriptor in enumerate((null, null, kept)):
                os.dup2(descriptor, number)
            signal.alarm(SECONDS if noting is None else 20 * SECONDS)
            execute(arguments, noting)
        finally:
            os._exit(99)
    return os.waitpid(child, 0)[1]


def execute(arguments: list[str], noting: Path | None = None) -> None:
    """The command line, to the process's end."""
    from freezeframe.cli.main import entry_point

    sys.argv = ["freezeframe", *arguments]
    os.environ["FREEZEFRAME_DEBUG"] = "1"  # a mistake of ours is a traceback
    code = 1
    try:
        entry_point()
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else 1
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    if noting is not None:
        noting.write_text("\n".join(sys.modules))
    os._exit(code)


def is_sound(data: bytes, command: str) -> bool:
    """Whether the signature (for `resume`) and the sums of a snapshot are right."""
    from freezeframe.errors import SnapshotError
    from freezeframe.snapshot.format.envelope import unseal

    try:
        unseal(data, KEY, trust=command == "show")
    except SnapshotError:
        return False
    except Exception:  # in a process of its own it will be seen
        return True
    return True


def refused(arguments: list[str], errors: Path) -> int:
    """Execute a command line that will be refused, in this process: the status that `waitpid` would give for one of its own."""
    from freezeframe.cli.main import main

    before = os.dup(2)
    kept = os.open(errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(kept, 2)
    os.close(kept)
    try:
        return main(arguments) << 8
    finally:
        os.dup2(before, 2)
        os.close(before)


def verdict(status: int, errors: str, command: str) -> str:
    """What became of it: "refused", "went on", "shown", "took too long"; what begins with WRONG must not be."""
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        return "took too long" if number in {signal.SIGALRM, signal.SIGXCPU} else f"WRONG: died of {signal.Signals(number).name}"
    code = os.WEXITSTATUS(status)
    if code == REFUSED:
        lines = [line for line in errors.splitlines() if line.startswith("freezeframe:")]
        return "refused" if lines else "WRONG: refused without a word"
    if "Traceback" in errors and "/freezeframe/" in errors:
        return "WRONG: a traceback of ours"
    return "shown" if command == "show" else "went on"


class Fuzzer:
    """Spoils some snapshots, shows and resumes them: what a process needs for that, loaded before the first."""

    here: ClassVar[Fuzzer]
    """That of this process."""

    def __init__(self, folder: Path, whole: list[bytes], keep: Path | None) -> None:
        self.whole = whole
        self.keep = keep
        self.key = folder / "key"
        name = f"{os.getpid()}"
        self.file, self.errors = folder / f"{name}.ff", folder / f"{name}.errors"
        for data, command in itertools.product((whole[0], whole[-1]), ("show", "resume")):
            self.file.write_bytes(data)
            noted = folder / f"{name}.modules"
            forked([command, "--key-file", str(self.key), str(self.file)], self.errors, noting=noted)
            for module in noted.read_text().splitlines():
                if module.startswith("freezeframe.") or module in sys.stdlib_module_names:
                    importlib.import_module(module)
        importlib.import_module("freezeframe.machine.hidden").hide_ourselves()
        gc.freeze()

    def tried(self, seeds: range) -> collections.Counter[str]:
        """What came of so many of them."""
        counts: collections.Counter[str] = collections.Counter()
        for seed in seeds:
            data, command = spoiled_snapshot(self.whole, seed)
            self.file.write_bytes(data)
            arguments = [command, "--key-file", str(self.key), str(self.file)]
            status = (forked if is_sound(data, command) else refused)(arguments, self.errors)
            said = self.errors.read_bytes()[:100_000].decode(errors="replace")
            found = verdict(status, said, command)
            counts[found] += 1
            if found.startswith("WRONG"):
                print(f"{seed} {command}: {found}\n{said[-600:]}", flush=True)
                if self.keep is not None:
                    self.keep.mkdir(parents=True, exist_ok=True)
                    (self.keep / f"{seed}.ff").write_bytes(data)
        return counts


def begin(*arguments: Any) -> None:
    """Begin in a process that is one of several."""
    Fuzzer.here = Fuzzer(*arguments)


def tried(seeds: range) -> collections.Counter[str]:
    """What came of these in such a process."""
    return Fuzzer.here.tried(seeds)


def main() -> int:
    """The command line; 1 where something was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="so many at a time")
    parser.add_argument("--seed", type=int)
    parser.add_argument("--keep", type=Path, help="a folder for snapshots with which something went wrong")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = samples(folder)
        if asked.seed is not None:
            data, command = spoiled_snapshot(whole, asked.seed)
            (folder / "spoilt.ff").write_bytes(data)
            print(command, len(data), flush=True)
            execute([command, "--key-file", str(folder / "key"), str(folder / "spoilt.ff")])
        counts: collections.Counter[str] = collections.Counter()
        started = time.monotonic()
        last = asked.first + asked.runs
        shares = [range(first, min(first + SHARE, last)) for first in range(asked.first, last, SHARE)]
        with multiprocessing.get_context("fork").Pool(asked.jobs, begin, (folder, whole, asked.keep)) as pool:
            for number, found in enumerate(pool.imap_unordered(tried, shares), 1):
                counts += found
                if not number % 50:
                    print(f"{counts.total():,} in {time.monotonic() - started:.0f} s: {dict(counts)}", file=sys.stderr, flush=True)
    print(f"{counts.total():,} spoilt snapshots in {time.monotonic() - started:.0f} s: {dict(counts)}")
    return any(found.startswith("WRONG") for found in counts)


if __name__ == "__main__":
    sys.exit(main())
