"""Spoil snapshots in every way that comes to mind, show and resume them, and say what came of it.

    python tests/snapshot/fuzz.py                   a hundred thousand, each from its seed
    python tests/snapshot/fuzz.py --runs 1000
    python tests/snapshot/fuzz.py --seed 4711       one of them, in this process: what it raises is shown

Each is shown or resumed in a process of its own, with bounded memory and time. A spoilt snapshot may be refused, with one line, or go on in
some other way than the one that was frozen; the process must not die of a signal, and freezeframe must not show a traceback of its own.
"""

from __future__ import annotations

import argparse
import collections
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
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROGRAM = HERE / "programs" / "varied.py"
KEY = b"the key that the fuzzer signs with"
REFUSED = 70
SECONDS = 3
MEMORY = 4 << 30


def samples(folder: Path) -> list[bytes]:
    """Snapshots of a program that holds much of what can be held, frozen at several lines."""
    key = folder / "key"
    key.write_bytes(KEY)
    key.chmod(0o600)
    made = []
    for number, line in enumerate(PROGRAM.read_text().splitlines(), 1):
        if "# freeze" in line:
            file = folder / f"{number}.ff"
            command = [
                "run",
                "--engine",
                "native",
                "--key-file",
                str(key),
                "--save",
                str(file),
                "--until",
                f"{PROGRAM}:{number}",
                str(PROGRAM),
            ]
            ended = subprocess.run([sys.executable, "-m", "freezeframe", *command], capture_output=True, text=True, check=False, timeout=60)
            if ended.returncode != 75:
                raise SystemExit(f"{PROGRAM.name} is not frozen at line {number}: {ended.stderr}")
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


def spoilt_words(graph: bytes, chance: random.Random) -> bytes:
    """A graph in which some words were exchanged, dropped, repeated, or given others' operands: most are graphs still."""
    words, start = [], 0
    while start < len(graph):
        found = [place for _, _, place in pickletools.genops(graph[start:])]
        ends = [*found[1:], found[-1] + 1]
        words += [graph[start + place : start + end] for place, end in zip(found, ends, strict=True)]
        start += ends[-1]
    words = [word for word in words if word[:1] != b"\x95"]  # frames are about reading ahead: without them lengths need no care
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


def spoiled_snapshot(whole: list[bytes], seed: int, *, deep: bool) -> tuple[bytes, str]:
    """A spoilt snapshot, and the command that it is for."""
    from freezeframe.snapshot.envelope import body_of, open_body, parse, seal_body, total_of

    chance = random.Random(seed)
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
        graph = (spoilt if way == "graph" else spoilt_words)(bytes(contents.graph), chance)
        contents.about.sizes[0] = len(graph)
        about = contents.about
        if deep:
            about = about._replace(total=total_of(len(about.codes), [graph, *contents.buffers]))
        data = seal_body([bytes(part) for part in body_of(contents._replace(graph=graph, about=about))], KEY)
    return data, chance.choice(("resume", "resume", "show"))


def run(file: Path, data: bytes, command: str, key: Path, errors: Path) -> tuple[int, str]:
    """Show or resume a snapshot in a process of its own: the status that `waitpid` gives, and what it wrote to standard error."""
    file.write_bytes(data)
    child = os.fork()
    if not child:
        try:
            os.setsid()
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            null, kept = os.open(os.devnull, os.O_RDWR), os.open(errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            for number, descriptor in enumerate((null, null, kept)):
                os.dup2(descriptor, number)
            signal.alarm(SECONDS)
            execute([command, "--key-file", str(key), str(file)])
        finally:
            os._exit(99)
    status = os.waitpid(child, 0)[1]
    return status, errors.read_bytes()[:100_000].decode(errors="replace")


def execute(arguments: list[str]) -> None:
    """The command line, to the process's end."""
    from freezeframe.cli.main import entry_point

    sys.argv = ["freezeframe", *arguments]
    os.environ["FREEZEFRAME_DEBUG"] = "1"  # a mistake of ours is a traceback
    try:
        code = entry_point()
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else 1
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    os._exit(code)


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


def main() -> int:
    """The command line; 1 where something was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--seed", type=int)
    parser.add_argument("--deep", action="store_true", help="make the sums right that tell of damage: so that builders see what is spoilt")
    parser.add_argument("--keep", type=Path, help="a folder for snapshots with which something went wrong")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = samples(folder)
        file, key, errors = folder / "spoilt.ff", folder / "key", folder / "errors"
        import freezeframe.cli.resume
        import freezeframe.cli.show
        import freezeframe.snapshot.inert
        import freezeframe.snapshot.program  # noqa: F401 (what a child needs is here when it begins)

        if asked.seed is not None:
            data, command = spoiled_snapshot(whole, asked.seed, deep=asked.deep)
            file.write_bytes(data)
            print(command, len(data), flush=True)
            execute([command, "--key-file", str(key), str(file)])
        counts: collections.Counter[str] = collections.Counter()
        started = time.monotonic()
        for seed in range(asked.first, asked.first + asked.runs):
            data, command = spoiled_snapshot(whole, seed, deep=asked.deep)
            status, said = run(file, data, command, key, errors)
            found = verdict(status, said, command)
            counts[found] += 1
            if found.startswith("WRONG"):
                print(f"{seed} {command}: {found}\n{said[-600:]}", flush=True)
                if asked.keep is not None:
                    asked.keep.mkdir(parents=True, exist_ok=True)
                    (asked.keep / f"{seed}.ff").write_bytes(data)
    print(f"{sum(counts.values()):,} spoilt snapshots in {time.monotonic() - started:.0f} s: {dict(counts)}")
    return any(found.startswith("WRONG") for found in counts)


if __name__ == "__main__":
    sys.exit(main())
