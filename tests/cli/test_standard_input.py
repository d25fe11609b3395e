"""Programs that read standard input: frozen while they wait for it, and with what they have read ahead."""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from typing import TYPE_CHECKING

import pytest

from commands import Outcome, rest_of

if TYPE_CHECKING:
    from commands import Shell

WAYS = {
    "file": "for line in sys.stdin: got(line)",
    "next": "got(next(sys.stdin))\ngot(next(sys.stdin, None))",
    "enumerate": "for number, line in enumerate(sys.stdin): got((number, line))",
    "map": "for line in map(str.upper, sys.stdin): got(line)",
    "map of a function": "for line in map(lambda line: line * 2, sys.stdin): got(line)",
    "one within another": "for number, line in enumerate(filter(None, map(str.strip, sys.stdin))): got(line)",
    "zip": "for line, number in zip(sys.stdin, range(9)): got((line, number))",
    "islice": "for line in itertools.islice(sys.stdin, 3): got(line)",
    "groupby": "for line, same in itertools.groupby(sys.stdin): got(line)",
    "reader": "for row in csv.reader(sys.stdin): got(row)",
    "DictReader": "for row in csv.DictReader(sys.stdin, ['word']): got(row)",
    "readline": "for line in iter(sys.stdin.readline, ''): got(line)",
    "input": "try:\n    for line in iter(input, 'end'): got(line)\nexcept EOFError:\n    got('at its end')",
    "delegation": "def lines():\n    yield from sys.stdin\nfor line in lines(): got(line)",
    "fileinput": "for line in fileinput.input('-'): got(line)",
}
"""How a program waits for a line."""


def program_of(way: str) -> str:
    return "import csv, fileinput, io, itertools, os, sys\n\ndef got(value): print(value, flush=True)\n\nprint('ready', flush=True)\n" + way


def waiting(shell: Shell, source: str, given: str, *options: str) -> subprocess.Popen[str]:
    """A process that was given this on standard input, of which it has read the first line, and waits for more by now."""
    shell.write("program.py", source)
    process = shell.start("run", "--save", "s.ff", *options, "program.py", stdin=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(given)
    process.stdin.flush()
    assert process.stdout.readline() == "ready\n"
    time.sleep(0.2)
    return process


def give(process: subprocess.Popen[str], piece: bytes) -> None:
    """Write to a process's standard input, and wait until it has read that: it waits for more, or is about to."""
    assert process.stdin is not None
    os.write(process.stdin.fileno(), piece)
    for _ in range(2000):
        (count,) = struct.unpack("i", fcntl.ioctl(process.stdin, termios.FIONREAD, bytes(4)))
        if not count or process.poll() is not None:
            break
        time.sleep(0.01)


@pytest.mark.parametrize("engine", ["native", "stepped"])
@pytest.mark.parametrize("way", WAYS)
def test_while_it_waits_for_a_line(shell: Shell, way: str, engine: str) -> None:
    process = waiting(shell, program_of(WAYS[way]), "one\n", "--engine", engine)
    process.send_signal(signal.SIGUSR1)
    output, errors = rest_of(process)
    assert process.returncode == 75, errors
    outcome = shell.freezeframe("resume", "s.ff", stdin="three\nfour\n")
    whole = shell.python("program.py", stdin="one\nthree\nfour\n")
    assert (outcome.status, "ready\n" + output + outcome.output) == (whole.status, whole.output), outcome.errors


@pytest.mark.parametrize(
    "way",
    [
        "for pair in zip(sys.stdin, sys.stdin): got(pair)",
        "for row in csv.reader(sys.stdin): got(row)",
        "got(sys.stdin.read())",
        "got(list(sys.stdin))",
        "got(sys.stdin.buffer.read(200))",
    ],
)
def test_what_c_has_read_of_more_is_waited_for(shell: Shell, way: str) -> None:
    """It is in C's own variables. The program runs on unharmed, also where the time is over (on 3.11 it went on to wait for ever)."""
    process = waiting(shell, program_of(way), 'one\n"two\n', "--patience", "0.3")
    process.send_signal(signal.SIGUSR1)
    assert process.stderr is not None
    assert process.stderr.readline().startswith("freezeframe: not frozen: ")
    assert process.stdin is not None
    process.stdin.write('three"\nfour\n')
    process.stdin.close()
    output, errors = rest_of(process)
    whole = shell.python("program.py", stdin='one\n"two\nthree"\nfour\n')
    assert (process.returncode, "ready\n" + output) == (whole.status, whole.output), errors


@pytest.mark.parametrize("engine", ["native", "stepped"])
def test_a_prompt_that_is_still_being_written(shell: Shell, engine: str) -> None:
    """`input` looks for signals there, before it waits. What calls the handler then executes no instruction any more: it was refused."""
    shell.write("program.py", "print('ready', flush=True)\nprint(input('?' * 1_000_000))\n")
    process = shell.start("run", "--engine", engine, "--save", "s.ff", "program.py", stdin=subprocess.PIPE)
    assert process.stdout is not None
    os.set_blocking(process.stdout.fileno(), True)
    assert os.read(process.stdout.fileno(), 6) == b"ready\n"
    time.sleep(0.2)  # it waits for somebody to read the prompt
    process.send_signal(signal.SIGUSR1)
    time.sleep(1)
    output, errors = rest_of(process)
    assert (process.returncode, output.strip("?")) == (75, ""), errors
    assert shell.freezeframe("resume", "s.ff", stdin="given\n") == Outcome(0, "given\n", "")


LATE = """
import sys, time
from freezeframe.native.stop import Stop
begin = Stop.__init__
def late(*given):
    time.sleep(0.05)
    begin(*given)
Stop.__init__ = late
print("ready", flush=True)
print(*zip(sys.stdin, sys.stdin))
"""


def test_a_process_that_is_not_executed_for_a_while(shell: Shell) -> None:
    """Another one's turn comes just before the stop is there, whose time was over later than that of who looks at it, once."""
    process = waiting(shell, LATE, "one\n", "--patience", "0.3")
    process.send_signal(signal.SIGUSR1)
    killing = threading.Timer(20, process.kill)
    killing.start()
    assert process.stderr is not None
    assert process.stderr.readline().startswith("freezeframe: not frozen: ")
    killing.cancel()
    process.communicate("two\n")
    assert process.returncode == 0


LINES = {
    **{way: WAYS[way] for way in ("file", "next", "enumerate", "map of a function", "reader", "readline", "input", "fileinput")},
    "buffer": "for line in sys.stdin.buffer: got(line)",
    "readline of the buffer": "for line in iter(sys.stdin.buffer.readline, b''): got(line)",
    "next of the buffer": "got(next(enumerate(sys.stdin.buffer)))\ngot(next(sys.stdin.buffer, None))",
    "another text file": "for line in io.TextIOWrapper(sys.stdin.buffer, 'utf-8'): got(line)",
    "another standard input": "sys.stdin = io.TextIOWrapper(sys.stdin.buffer, 'utf-8')\ngot(input())\ngot(input())",
    "another file of it": "for line in open(0): got(line)",
    "another buffer of it": "for line in open(0, 'rb'): got(line)",
    "a copy of it": "for line in os.fdopen(os.dup(0)): got(line)",
    "fdopen": "file = os.fdopen(sys.stdin.fileno(), closefd=False)\ngot(file.readline())\ngot(file.readline())\ngot(file.readline(3))",
}
"""How a program waits for a line, and what has come of it is known."""


@pytest.mark.parametrize("engine", ["native", "stepped"])
@pytest.mark.parametrize("way", LINES)
def test_the_beginning_of_a_line(shell: Shell, way: str, engine: str) -> None:
    """It comes first when the program goes on, however often it is frozen before the rest comes."""
    pieces = [b"one\nbegin", b"nin" * 20_000, b"g \xc3", b"\xa9\ntwo\nthr", b"ee\nfour\n"]
    process = waiting(shell, program_of(LINES[way]), pieces[0].decode(), "--engine", engine)
    shown = "ready\n"
    for piece in pieces[1:-1]:
        process.send_signal(signal.SIGUSR1)
        output, errors = rest_of(process)
        assert process.returncode == 75, errors
        shown += output
        process = shell.start("resume", "--save", "s.ff", "s.ff", stdin=subprocess.PIPE)
        give(process, piece)
    with contextlib.suppress(BrokenPipeError):  # it has had all that it wants
        give(process, pieces[-1])
    assert process.stdin is not None
    process.stdin.close()
    output, errors = rest_of(process)
    whole = shell.python("program.py", stdin=b"".join(pieces).decode())
    assert (process.returncode, shown + output) == (whole.status, whole.output), errors


@pytest.mark.parametrize("engine", ["native", "stepped"])
@pytest.mark.parametrize(
    "what",
    [
        "sys.stdin",
        "sys.stdin.buffer",
        "type('Own', (type(sys.stdin),), {})(sys.stdin.buffer, 'utf-8')",
        "type('Own', (type(sys.stdin.buffer),), {})(type(sys.stdin.buffer.raw)(0))",
        "type(sys.stdin.buffer)(type('Own', (type(sys.stdin.buffer.raw),), {})(0))",
        "type(sys.stdin)(type('Own', (type(sys.stdin.buffer),), {})(type(sys.stdin.buffer.raw)(0)), 'utf-8')",
    ],
)
def test_what_was_read_ahead(shell: Shell, engine: str, what: str) -> None:
    """A pipe gives it nobody again: it comes first when the program goes on, however often that is."""
    shell.write(
        "program.py", f"import signal, sys\nfor line in {what}:\n    print(line, flush=True)\n    signal.raise_signal(signal.SIGUSR1)\n"
    )
    given = "one\ntwo é\nthr"
    outcome = shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "program.py", stdin=given)
    shown = [outcome.output]
    for more in ("", "ee\nfour\n", "", ""):
        assert outcome.status == 75, outcome.errors
        outcome = shell.freezeframe("resume", "--save", "s.ff", "s.ff", stdin=more)
        shown.append(outcome.output)
    lines = ["one\n", "two é\n", "three\n", "four\n"]
    is_text = "utf-8" in what or what == "sys.stdin"
    assert outcome.status == 0, outcome.errors
    assert shown == [f"{line if is_text else repr(line.encode())}\n" for line in lines] + [""]


@pytest.mark.parametrize("commands", ["{run} < input.txt; {resume} < input.txt", "({run}; {resume}) < input.txt"])
def test_a_file_is_gone_on_with(shell: Shell, commands: str) -> None:
    """Whether a shell opens it anew for the process that goes on, or both have it from the shell."""
    shell.write(
        "program.py",
        "import signal, sys\ndef read():\n    total = 0\n    for line in sys.stdin:\n        total += int(line)\n"
        "        if int(line) == 3000: signal.raise_signal(signal.SIGUSR1)\n    return total\nprint(read())\n",
    )
    shell.write("input.txt", "".join(f"{number}\n" for number in range(5000)))
    outcome = shell.script(commands.format(run="freezeframe run --save s.ff program.py", resume="freezeframe resume s.ff"))
    assert (outcome.status, outcome.output) == (0, f"{sum(range(5000))}\n"), outcome.errors


@pytest.mark.parametrize("engine", ["native", "stepped"])
def test_the_room_of_a_buffer(shell: Shell, engine: str) -> None:
    """It reads no more ahead than it did."""
    shell.write(
        "program.py",
        "import os, signal\nfile = open(0, 'rb', buffering=4)\nprint(file.read(1), os.lseek(0, 0, 1), flush=True)\n"
        "signal.raise_signal(signal.SIGUSR1)\nprint(file.read(4), os.lseek(0, 0, 1))\n",
    )
    shell.write("input.txt", "1234567890ab" * 9)
    run = f"freezeframe run --engine {engine} --save s.ff program.py < input.txt; freezeframe resume s.ff < input.txt"
    assert shell.script(run).output == "b'1' 4\nb'2345' 8\n"


def test_a_file_that_is_read_by_its_descriptor_is_gone_on_with(shell: Shell) -> None:
    shell.write(
        "program.py",
        "import os, signal, sys\nwhile piece := os.read(0, 4):\n    print(piece)\n"
        "    if piece == b'5678': signal.raise_signal(signal.SIGUSR1)\n",
    )
    shell.write("input.txt", "1234567890ab")
    outcome = shell.script("freezeframe run --save s.ff program.py < input.txt; freezeframe resume s.ff < input.txt")
    assert (outcome.status, outcome.output) == (0, "b'1234'\nb'5678'\nb'90ab'\n"), outcome.errors


def test_another_file_is_read_from_its_beginning(shell: Shell) -> None:
    """What was read ahead comes first."""
    shell.write(
        "program.py",
        "import signal, sys\nfor line in sys.stdin:\n    print(line)\n    if line == 'one\\n': signal.raise_signal(signal.SIGUSR1)\n",
    )
    shell.write("input.txt", "one\ntwo\n")
    shell.write("other.txt", "three\n")
    outcome = shell.script("freezeframe run --save s.ff program.py < input.txt; freezeframe resume s.ff < other.txt")
    assert (outcome.status, outcome.output) == (0, "one\n\ntwo\n\nthree\n\n"), outcome.errors


TOLD = """
import os
import freezeframe as ff
file = open(0)
file.readline()
ff.checkpoint()
try:
    print(file.tell(), file.readline())
except OSError as error:
    print(error, file.readline())
"""
CLOSED = """
import os
import freezeframe as ff
os.close(0)
ff.checkpoint()
try:
    print(os.fstat(0).st_size)
except OSError:
    print("closed")
"""


@pytest.mark.parametrize(
    ("program", "before", "after"), [(TOLD, "4 two", "telling position disabled by next() call two"), (CLOSED, "closed", "8")]
)
def test_what_is_not_carried_of_it(shell: Shell, program: str, before: str, after: str) -> None:
    """docs/limitations.md: where a file of the program's own over descriptor 0 is, and that the descriptor is closed."""
    shell.write("program.py", program)
    shell.write("given", "one\ntwo\n")
    for line, printed in (["run", "--save", "s.ff", "program.py"], before), (["resume", "s.ff"], after):
        with (shell.folder / "given").open() as given:
            command = [sys.executable, "-m", "freezeframe", *line]
            done = subprocess.run(command, cwd=shell.folder, stdin=given, capture_output=True, text=True, check=False, timeout=60)
        assert (done.returncode, done.stdout.strip(), done.stderr) == (0, printed, "")
