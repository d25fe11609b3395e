"""Programs that wait when they are asked to freeze: in C, in `threading`, in the loop of `asyncio`."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING

import pytest

from commands import Outcome, rest_of, spelt

if TYPE_CHECKING:
    from commands import Shell

WAITING = """
import os, queue, select, selectors, signal, threading, time
def wait(how):
    while not os.path.exists("go"):
        how()
    return "went"
def get():
    try: queue.Queue().get(timeout=0.02)
    except queue.Empty: pass
event, lock, condition = threading.Event(), threading.Lock(), threading.Condition()
def changed():
    with condition, condition: condition.wait(0.02)
def locked():
    with lock: time.sleep(0.02)
print("ready", flush=True)
print(wait({how}))
"""
LOOP = """
import asyncio, os, signal
async def tick(ticks):
    while not os.path.exists("go"):
        await asyncio.sleep(0.01)
        ticks.append(len(ticks))
        if len(ticks) == 3: print("ready", flush=True)
    return "ticked"
async def forever(event):
    try:
        await event.wait()
    except asyncio.CancelledError:
        return "cancelled"
async def main():
    event, ticks, rung = asyncio.Event(), [], asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR2, rung.set)
    other = asyncio.create_task(forever(event), name="other")
    print(await tick(ticks), ticks == list(range(len(ticks))))
    os.kill(os.getpid(), signal.SIGUSR2)
    await rung.wait()
    other.cancel()
    print(await other, other.get_name(), len(asyncio.all_tasks()), asyncio.current_task().get_name())
    return "main"
print(asyncio.run(main()))
"""
WATCHING = """
import asyncio, os, socket
async def main():
    here, there = socket.socketpair()
    here.setblocking(False)
    task = asyncio.create_task(asyncio.get_running_loop().sock_recv(here, 1))
    print("ready", flush=True)
    while not os.path.exists("go"): await asyncio.sleep(0.01)
    there.send(b"1")
    print(await task)
asyncio.run(main())
"""


READING = """
import os, sys
read, write = os.pipe()
os.dup2(read, 0)
os.write(write, b"ready\\n")
for line in sys.stdin:
    print(line, end="", flush=True)
print("end")
"""


def frozen_while_it_waits(shell: Shell, source: str, engine: str) -> Outcome:
    """The outcome of a program that was frozen after it said that it is ready, when it goes on with a file `go` there."""
    shell.write("program.py", source)
    process = shell.start("run", "--engine", engine, "--save", "s.ff", "program.py")
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGUSR1)
    output, errors = rest_of(process)
    assert (process.returncode, output) == (75, ""), errors
    assert re.match(r"freezeframe: frozen in ", errors)
    shell.write("go", "")
    return shell.freezeframe("resume", "s.ff")


@pytest.mark.parametrize(
    ("engine", "how"),
    [
        ("stepped", "lambda: event.wait(0.02)"),
        ("stepped", "lambda: time.sleep(0.02)"),
        ("stepped", "get"),
        ("stepped", "locked"),
        ("stepped", "changed"),
        ("machine", "changed"),
        ("native", "changed"),
        ("native", "locked"),
        ("native", "lambda: event.wait(0.02)"),
        ("native", "lambda: queue.SimpleQueue().empty() and select.select([], [], [], 0.02)"),
        ("native", "lambda: selectors.DefaultSelector().select(0.02)"),
        ("native", "lambda: signal.sigtimedwait([signal.SIGUSR2], 0.02)"),
    ],
)
def test_in_a_function_that_waits(shell: Shell, how: str, engine: str) -> None:
    outcome = frozen_while_it_waits(shell, WAITING.replace("{how}", how), engine)
    assert (outcome.status, outcome.output, outcome.errors) == (0, "went\n", "")


def test_behind_a_call_whose_callers_are_shown_to_it(shell: Shell) -> None:
    """The guest's frame stands where the machine's is, and is no frame that CPython executes."""
    shell.write(
        "program.py",
        "import ctypes, signal\ndef arrive():\n"
        "    return ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_int)(('PyErr_SetInterruptEx', ctypes.pythonapi))(signal.SIGUSR1)\n"
        "print(arrive())\n",
    )
    outcome = shell.machine("--save", "s.ff", "program.py")
    assert (outcome.status, outcome.output) == (75, ""), outcome.errors
    assert shell.freezeframe("resume", "s.ff") == Outcome(0, "0\n", "")


def refused_while_it_waits(shell: Shell, source: str) -> tuple[str, str]:
    """What a program that goes on until there is a file `go` prints, and what is said when it cannot be frozen."""
    shell.write("program.py", source)
    process = shell.start("run", "--save", "s.ff", "--patience", "1.5", "program.py")
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGUSR1)
    said = process.stderr.readline()
    shell.write("go", "")
    output, errors = rest_of(process)
    assert process.returncode == 0
    return output, said + errors


def test_a_lock_that_is_held_for_another_reason_is_named(shell: Shell) -> None:
    source = WAITING.replace("{how}", "lambda: event.wait(0.02)").replace("print(", "lock.acquire()\nprint(", 1)
    output, said = refused_while_it_waits(shell, source)
    assert output == "went\n"
    assert "module '__main__' → 'lock' (the lock is held)" in said


@pytest.mark.parametrize("engine", ["native", "stepped"])
def test_the_loop_of_asyncio(shell: Shell, engine: str) -> None:
    outcome = frozen_while_it_waits(shell, LOOP, engine)
    assert (outcome.status, outcome.output, outcome.errors) == (0, "ticked True\ncancelled other 1 Task-1\nmain\n", "")


def test_what_a_loop_watches_besides_is_named(shell: Shell) -> None:
    output, said = refused_while_it_waits(shell, WATCHING)
    assert output == "b'1'\n"
    assert "socket" in said
    assert "EpollSelector" in said or "frame" in said


@pytest.mark.parametrize("engine", ["native", "stepped"])
@pytest.mark.parametrize("rest", ["x = x + 1\n" * 500, ""])
def test_what_is_asked_for_comes_before_the_next_instruction(shell: Shell, engine: str, rest: str) -> None:
    shell.write("program.py", f"import os, signal\nx = 0\nos.kill(os.getpid(), signal.SIGUSR1)\n{rest}y = x\n")
    outcome = shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "program.py")
    assert outcome.status == 75
    assert outcome.errors.startswith("freezeframe: frozen in <module>, program.py line 3;")
    assert shell.freezeframe("resume", "s.ff").status == 0


def test_what_does_not_return_in_the_machine_is_named(shell: Shell) -> None:
    shell.write(
        "program.py",
        "import os, signal, subprocess\ndef wait():\n    return os.waitpid(child.pid, 0)[1]\n"
        "child = subprocess.Popen(['cat'], stdin=subprocess.PIPE)\nprint('ready', flush=True)\nprint(wait())\n",
    )
    process = shell.start("run", "--engine", "stepped", "--save", "s.ff", "--patience", "0.3", "program.py")
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGUSR1)
    said = process.stderr.readline()
    process.kill()
    said += process.communicate()[1]
    named = r"posix\.waitpid, a C function called by wait \(.*line 3\), has not returned for 0.3 seconds"
    assert "(the process " in said or re.search(named, said)


@pytest.mark.parametrize("first", [subprocess.DEVNULL, subprocess.PIPE])
def test_a_loop_over_standard_input(shell: Shell, first: int) -> None:
    """Also where the program has put a pipe in the place of a file: Python knows the file for one that takes a position."""
    shell.write("program.py", READING)
    process = shell.start("run", "--save", "s.ff", "program.py", stdin=first)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(0.2)  # it asks for more: see `give` in test_standard_input
    process.send_signal(signal.SIGUSR1)
    output, errors = rest_of(process)
    assert (process.returncode, output) == (75, ""), errors
    assert shell.freezeframe("resume", "s.ff", stdin="one\ntwo\n") == Outcome(0, "one\ntwo\nend\n", "")


REPLACED = """
import os, signal, sys
{first}
os.dup2({second}, 0)
signal.raise_signal(signal.SIGUSR1)
print(sys.stdin.readline())
"""
PIPE = "read, write = os.pipe(); os.write(write, b'other'); os.close(write)"


@pytest.mark.parametrize("engine", ["native", "stepped"])
@pytest.mark.parametrize(("first", "second", "read"), [(PIPE, "read", ""), ("f = open('f'); f.seek(4)", "f.fileno()", "two\n")])
def test_another_file_in_the_place_of_standard_input(shell: Shell, engine: str, first: str, second: str, read: str) -> None:
    """It was refused: "Illegal seek"."""
    shell.write("f", "one\ntwo\n")
    shell.write("program.py", REPLACED.format(first=first, second=second))
    process = shell.start(
        "run", "--engine", engine, "--save", "s.ff", "program.py", stdin=subprocess.DEVNULL if "pipe" in first else subprocess.PIPE
    )
    output, errors = rest_of(process)
    assert (process.returncode, output) == (75, ""), errors
    assert shell.freezeframe("resume", "s.ff", stdin="given\n") == Outcome(0, f"{read or 'given' + chr(10)}\n", "")


EDITING = """
import readline
print(input("name? "))
"""


@pytest.mark.parametrize("engine", ["native", "stepped"])
def test_a_terminal_in_which_a_line_is_edited_is_left_as_it_was(shell: Shell, engine: str) -> None:
    """Readline has it neither echo nor gather lines: a shell that is left so shows nothing of what is typed."""
    pytest.importorskip("readline")
    (shell.folder / "p.py").write_text(EDITING)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs the tests may have it ignored, and so would the program
    ours, its = pty.openpty()
    before = termios.tcgetattr(its)
    line = [sys.executable, "-m", "freezeframe", *spelt(["run", "--engine", engine]), "--save", "p.ff", "p.py"]
    process = subprocess.Popen(line, cwd=shell.folder, stdin=its, stdout=its, stderr=its)
    shown = read_until(ours, b"name? ")
    os.write(ours, b"An")
    shown += read_until(ours, b"An")
    assert not termios.tcgetattr(its)[3] & termios.ECHO
    time.sleep(0.5)  # CPython looks for signals where it waits for the next key, not while readline shows one
    process.send_signal(signal.SIGINT)
    shown += read_until(ours, b"p.ff\r\n")
    assert process.wait(60) == 75
    assert b"An\r\nfreezeframe: frozen in <module>, p.py line 3" in re.sub(rb"\x1b\[\?2004[hl]\r?", b"", shown)
    assert termios.tcgetattr(its) == before
    os.close(ours)
    os.close(its)


def read_until(terminal: int, wanted: bytes) -> bytes:
    """What is shown up to there."""
    shown = b""
    while wanted not in shown:
        assert select.select([terminal], [], [], 60)[0], shown
        shown += os.read(terminal, 1000)
    return shown


def test_a_call_that_has_just_given_what_waits_is_no_wait(shell: Shell) -> None:
    """It is not made once more."""
    shell.write(
        "program.py",
        "import ctypes, signal, time\nfunctions = [time.sleep, None]\n"
        "def tripping():\n    trip = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_int)(('PyErr_SetInterruptEx', ctypes.pythonapi))\n"
        "    return map(trip, [signal.SIGUSR1])\n"
        "print(next(map(list.pop, [functions], tripping())) is time.sleep, functions)\n",
    )
    outcome = shell.freezeframe("run", "--save", "s.ff", "program.py")
    assert outcome.status == 75, outcome.errors
    assert shell.freezeframe("resume", "s.ff").output == "True [None]\n"
