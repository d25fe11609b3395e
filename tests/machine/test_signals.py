"""Signals while a program runs in the machine: what no program can find out about itself."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

import freezeframe as ff
from freezeframe.machine.intrinsics import signals
from freezeframe.machine.thread import current

RUN = [sys.executable, "-m", "freezeframe", "run", "--engine", "machine", "--no-lower", "-c"]
PYTHON = [sys.executable, "-c"]
READY = "import signal, sys, time; signal.signal(signal.SIGINT, signal.default_int_handler); print('ready', flush=True)\n"


def ended(command: list[str], program: str, number: int) -> tuple[int, str, str]:
    """How a process ends that gets a signal when it has said that it is ready: status, output, and the last line of its errors."""
    process = subprocess.Popen([*command, program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(0.05)
    process.send_signal(number)
    output, errors = process.communicate(timeout=30)
    return process.returncode, output, errors.splitlines()[-1] if errors else ""


@pytest.mark.parametrize(
    ("number", "program"),
    [
        (signal.SIGINT, READY + "time.sleep(60)"),
        (signal.SIGINT, READY + "while True: pass"),
        (signal.SIGINT, READY + "n = 0\nwhile True: n += 1"),
        (signal.SIGINT, READY + "sum(x for x in iter(int, 1))"),
        (signal.SIGINT, READY + "input()"),
        (signal.SIGINT, READY + "try:\n  x = 1\n  while True: x += 1\nexcept KeyboardInterrupt: print('caught')"),
        (
            signal.SIGINT,
            "import signal, sys\nsignal.signal(signal.SIGINT, lambda *a: sys.exit(5))\nprint('ready', flush=True)\nwhile True: pass",
        ),
        (signal.SIGTERM, READY + "while True: pass"),
        (
            signal.SIGTERM,
            "import signal, sys\nsignal.signal(signal.SIGTERM, lambda *a: sys.exit(5))\nprint('ready', flush=True)\nwhile True: pass",
        ),
    ],
)
def test_a_signal_from_outside_ends_a_program_as_it_ends_python(number: int, program: str) -> None:
    ours = ended(RUN, program, number)
    assert ours == ended(PYTHON, program, number)


def spin(rounds: int) -> list[str]:
    """Counts, and gets a handler's words in between."""
    words: list[str] = []

    def handler(_number: int, frame: object) -> None:
        words.append(frame.f_code.co_name)  # type: ignore[attr-defined]

    signals.set_handler(signal.SIGUSR1, handler)
    total = 0
    for k in range(rounds):
        total += k
    words.append(str(total))
    return words


@pytest.fixture
def installed() -> object:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGUSR1)
    signals.install()
    yield
    signal.signal(signal.SIGINT, before[0])
    signal.signal(signal.SIGUSR1, before[1])


@pytest.mark.usefixtures("installed")
def test_a_handler_is_stepped_through_like_any_call() -> None:
    machine = ff.Machine()
    machine.start(spin, 50)
    machine.step(60)
    thread = current()
    thread.waiting.add(signal.SIGUSR1)
    thread.breaker = True
    names = set()
    while machine.frame is not None:
        names.add(machine.frame.code.name)
        machine.step()
    assert machine.value == ["spin", "1225"]
    assert "handler" in names
    assert machine.error is None
