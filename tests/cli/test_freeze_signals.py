"""Programs that are frozen, or written again and again, while signals come that they handle themselves."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from commands import Outcome, Shell, rest_of, spelt

RAISED = """
import os, signal, time

class Timeout(Exception): pass

def alarm(number, frame):
    raised.append(number)
    raise Timeout

def wait():
    end = time.time() + 5
    while time.time() < end: pass

raised, caught, end = [], [], time.time() + 0.7
signal.signal(signal.SIGALRM, alarm)
while time.time() < end or (time.time() < end + 20 and not os.path.exists("s.ff")):  # on a loaded machine it comes late
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.001 + len(raised) % 7 * 0.0003)
        wait()
    except Timeout as error:
        caught.append([])
        place = error.__traceback__
        while place is not None:
            caught[-1].append(place.tb_frame.f_code.co_name)
            place = place.tb_next
print(len(raised) == len(caught), [names for names in caught if names not in (["<module>", "wait", "alarm"], ["<module>", "alarm"])])
"""


def test_a_handler_that_raises_raises_in_the_program(shell: Shell) -> None:
    """Not amid what freezing imports and writes, which would be left half done, and not in the trace function that a freeze waits by:
    CPython notes a frame twice whose trace function has raised."""
    shell.write("program.py", RAISED)
    assert shell.native("--save", "s.ff", "--every", "0.002", "program.py") == Outcome(0, "True []\n", "")
    assert (shell.folder / "s.ff").exists()


LATE = """
import signal, time

class Timeout(Exception): pass

def alarm(number, frame): raise Timeout

def wait(seconds):
    end = time.time() + seconds
    while time.time() < end: pass
    return "lost"

signal.signal(signal.SIGALRM, alarm)
try:
    signal.setitimer(signal.ITIMER_REAL, 0.11)
    found = wait(100)
except Timeout:
    found = "in time"
wait(0.6)
print(found)
"""


@pytest.mark.parametrize("engine", ["native", "stepped"])
def test_a_signal_that_comes_while_a_freeze_is_prepared_is_handled_first(shell: Shell, engine: str) -> None:
    """A time limit that ran out just then was lost: neither was its handler called nor was its timer set again."""
    shell.write("program.py", LATE)
    outcome = shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "--for", "0.1", "program.py")
    assert (outcome.status, outcome.output) == (75, ""), outcome
    assert shell.freezeframe("resume", "s.ff") == Outcome(0, "in time\n", "")


SOON = """
import signal, time

class Timeout(Exception): pass

def alarm(number, frame): raise Timeout(frame.f_code.co_name)

def wait():
    end = time.time() + 5
    signal.setitimer(signal.ITIMER_VIRTUAL, 0.02)
    frozen = True
    while time.time() < end: pass

signal.signal(signal.SIGVTALRM, alarm)
try:
    wait()
except Timeout as error:
    print("in", error)
"""


@pytest.mark.parametrize("engine", ["native", "stepped"])
def test_timers_run_when_the_program_goes_on(shell: Shell, engine: str) -> None:
    """Not while it is put together: their handlers were called there, and what one raised was a reason not to resume."""
    shell.write("program.py", SOON)
    assert shell.native("--save", "s.ff", "--until", "program.py:11", "program.py").status == 75
    assert shell.freezeframe("resume", "--engine", engine, "s.ff") == Outcome(0, "in wait\n", "")


MEANWHILE = """
import os, signal, time
import freezeframe as ff

class Thing: pass

def reduce(thing):
    if not os.path.exists("once"):
        open("once", "w").close()
        signal.raise_signal(signal.SIGALRM)  # it waits, as all do
    return Thing, ()

def handler(*_): handled.append(True)

handled = []
thing = Thing()
ff.register(Thing, reduce)
signal.signal(signal.SIGALRM, handler)
end = time.monotonic() + 60
while time.monotonic() < end and not os.path.exists("s.ff"): pass
print(handled)
"""


@pytest.mark.parametrize("engine", ["native", "stepped"])
@pytest.mark.parametrize("how", ["--for", "--every"])
def test_a_signal_that_comes_while_the_snapshot_is_taken(shell: Shell, engine: str, how: str) -> None:
    """It is handled before anything is written: else it is lost where the program goes on."""
    shell.write("program.py", MEANWHILE)
    outcome = shell.freezeframe("run", "--engine", engine, "--save", "s.ff", how, "0.5", "program.py")  # its classes are there by then
    assert (shell.folder / "once").exists()
    if how == "--for":
        assert (outcome.status, outcome.output) == (75, ""), outcome
    else:
        assert outcome == Outcome(0, "[True]\n", "")
    assert shell.freezeframe("resume", "s.ff") == Outcome(0, "[True]\n", "")


FOUND_LATE = """
import runpy, signal, sys

class Finder:
    def find_spec(name, path=None, target=None):
        if signal.getsignal(signal.SIGUSR1) is not signal.SIG_DFL:
            sys.late.append(name)

sys.late = []
sys.meta_path.insert(0, Finder)
sys.argv[:] = ["freezeframe", "run", "--engine", *sys.argv[1:], "--save", "s.ff", "--every", "60", "program.py"]
runpy.run_module("freezeframe", run_name="__main__")
"""


@pytest.mark.parametrize("engine", ["native", "stepped"])
def test_nothing_is_imported_once_somebody_may_ask(shell: Shell, engine: str) -> None:
    """Whoever asked amid that would need the module that is half done: the program ended with ImportError, seldom."""
    shell.write("runner.py", FOUND_LATE)
    shell.write("program.py", "import sys\nprint(sys.late)\n")
    assert shell.python("runner.py", *spelt([engine])) == Outcome(0, "[]\n", "")


BLOCKED = """
import os, signal, time
import freezeframe as ff

class Thing: pass

def reduce(thing):
    if not os.path.exists("once"):
        open("once", "w").write(str(time.monotonic()))
        signal.raise_signal(signal.SIGALRM)  # it waits, as all do
    return Thing, ()

class Timeout(Exception): pass

def handler(*_): raise Timeout(time.monotonic() - float(open("once").read()))

thing = Thing()
ff.register(Thing, reduce)
signal.signal(signal.SIGALRM, handler)
try:
    os.read(0, 1)
except Timeout as error:
    print("in time" if error.args[0] < 0.5 else error)
"""


@pytest.mark.parametrize("engine", ["native", "stepped"])
def test_a_signal_that_comes_while_a_program_that_waits_is_written(shell: Shell, engine: str) -> None:
    """Its handler was called when the file was written next: a time limit was over too late."""
    shell.write("program.py", BLOCKED)
    process = shell.start("run", "--engine", engine, "--save", "s.ff", "--every", "1.5", "program.py", stdin=subprocess.PIPE)
    assert process.stdin is not None
    with process.stdin:
        assert rest_of(process) == ("in time\n", "")


UNNOTICED = """
import ctypes, operator, os, signal, time
from functools import partial

def wait():
    libc, room = ctypes.CDLL(None), ctypes.create_string_buffer(1)
    return list(map(operator.call, [partial({first}), partial(libc.read, 0, room, 1)]))

print(*wait(), flush=True)
time.sleep(0.3)
print("went on")
"""


SENT = pytest.param(
    ["libc.kill, os.getpid(), signal.SIGTERM"],
    "0",
    marks=pytest.mark.skipif((sys.platform, os.uname().machine) != ("linux", "x86_64"), reason="what sets the timer is machine code"),
)


@pytest.mark.parametrize("engine", ["native", "stepped"])
@pytest.mark.parametrize(("how", "given"), [SENT, (["libc.usleep, 900_000", "--for", "0.3"], "-1")])
def test_a_signal_that_comes_when_c_is_about_to_wait(shell: Shell, engine: str, how: list[str], given: str) -> None:
    """Nothing looks for signals between the call that it comes in and the one that waits: it was noticed when that had read something."""
    first, *options = how
    shell.write("program.py", UNNOTICED.format(first=first))
    process = shell.start("run", "--engine", engine, "--save", "s.ff", *options, "program.py", stdin=subprocess.PIPE)
    output, errors = rest_of(process)
    assert process.returncode == 75, errors
    assert output + shell.freezeframe("resume", "s.ff").output == f"{given} -1\nwent on\n"


OFTEN = """
import signal, time
told = 0
def handler(*_):
    global told
    told += 1
signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)
things = [{"a": [n]} for n in range(3000)]
end = time.monotonic() + 1
while time.monotonic() < end: pass
signal.setitimer(signal.ITIMER_REAL, 0)
print(told > 10, len(things))
"""


@pytest.mark.parametrize("engine", ["native", "stepped"])
def test_signals_that_come_more_often_than_a_snapshot_is_taken(shell: Shell, engine: str) -> None:
    shell.write("program.py", OFTEN)
    outcome = shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "--for", "0.3", "program.py")
    assert (outcome.status, outcome.output) == (75, ""), outcome
    assert shell.freezeframe("resume", "s.ff") == Outcome(0, "True 3000\n", "")


PAUSED = """
import signal
alarms = []
signal.signal(signal.SIGALRM, lambda *_: alarms.append("alarm"))
signal.alarm(60)
signal.pause()
print(alarms)
"""


@pytest.mark.parametrize("engine", ["native", "stepped"])
def test_a_pause_ends_with_a_signal_of_the_timer_s(shell: Shell, engine: str) -> None:
    """docs/limitations.md: under python it lasts until the alarm."""
    shell.write("program.py", PAUSED)
    assert shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "--every", "0.3", "program.py") == Outcome(0, "[]\n", "")


WATCHED = """
import os, sys, time

def key(number):
    time.sleep(0.1)
    return -number

def main():
    numbers = sorted([1, 2, 3], key=key)
    return numbers + list(map(key, numbers))

told = []
def tell(frame, event, argument):
    told.append((event, os.path.basename(frame.f_code.co_filename), frame.f_code.co_name, frame.f_lineno))
    return tell

for watch in (sys.settrace, sys.setprofile)[:1 + (sys.version_info >= (3, 12))]:  # 3.11 tells of our handler's return
    watch(tell)
    main()
    watch(None)
print(told)
"""


@pytest.mark.parametrize("engine", ["native", "stepped"])
def test_who_watches_is_told_of_the_program_only(shell: Shell, engine: str) -> None:
    """Of what freezing does and imports it was told, too; from 3.12 in the machine an exception of ours had no frame to be told of."""
    shell.write("program.py", WATCHED)
    outcome = shell.freezeframe("run", "--engine", engine, "--save", "s.ff", "--every", "0.15", "program.py")
    assert outcome == shell.python("program.py")
    assert (shell.folder / "s.ff").exists()
