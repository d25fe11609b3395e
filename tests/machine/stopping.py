"""Stops programs in run mode at random moments, and compares with CPython: what they print, and how they end.

    python stopping.py [--seed N] [--times N] [--pause SECONDS] PROGRAM...

After each stop a program goes on natively, is stepped for a while first, or goes on in another machine from what was captured. Each run is
a process forked from one that has loaded freezeframe and nothing of any program's.
"""

from __future__ import annotations

import argparse
import difflib
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from _thread import start_new_thread
from functools import partial
from pathlib import Path
from types import ModuleType

import freezeframe as ff
from freezeframe.machine import natively  # noqa: F401 (so that it is there in all processes)
from freezeframe.machine.interpret import Policy, module_frame, set_policy
from freezeframe.machine.intrinsics import signals
from freezeframe.machine.machine import Machine
from freezeframe.machine.stopping import StopReason
from freezeframe.native.hide import hide_modules

SECONDS = 60
BROKEN = 99
MOST_STEPS = 200
held = []
"""What must not die before a process ends."""


def child(work, output):
    """A process that does some work, its output in a file: gives its exit status, negative where a signal ended it, and the output."""
    sys.stdout.flush()
    output.write_bytes(b"")
    process = os.fork()
    if process == 0:
        signal.alarm(SECONDS)
        status = BROKEN
        try:
            descriptor = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            os.dup2(descriptor, 1)
            os.dup2(descriptor, 2)
            status = work()
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(status)
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status), output.read_bytes()


def prepared(path):
    """A module for a program, and its code."""
    folder = str(path.resolve().parent)
    sys.argv = [str(path), "1"]
    sys.path[0] = folder
    main = ModuleType("__main__")
    main.__dict__.update(__file__=str(path), __builtins__=sys.modules["builtins"])
    sys.modules["__main__"] = main
    held.append(main)
    set_policy(Policy((folder,), ()))
    return compile(path.read_bytes(), str(path), "exec"), main.__dict__


def ended(error):
    """The status of a program that an exception has left."""
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else 0 if error.code is None else 1
    print(f"{type(error).__name__}: {error}")
    print([frame.f_code.co_name for frame, _ in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename == sys.argv[0]])
    return 1


def undisturbed(path):
    """CPython runs it."""
    code, names = prepared(path)
    try:
        exec(code, names)
    except BaseException as error:
        return ended(error)
    return 0


def disturbed(path, seed, pause):
    """It is stopped at random moments, by another thread; gives its status."""
    chooser = random.Random(seed)
    code, names = prepared(path)
    signals.install()
    machines = [Machine(mode="run")]
    machines[0].load(module_frame(code, names, names))
    held.append(machines)

    def stopping():
        while True:
            time.sleep(chooser.expovariate(1 / pause))
            machines[-1].stop()

    start_new_thread(stopping, ())
    while True:
        machine = machines[-1]
        reason = machine.run()
        if reason is StopReason.ASKED:
            how = chooser.random()
            if how < 0.3:
                reason = machine.step(chooser.randrange(1, MOST_STEPS))
            elif how < 0.4:
                try:
                    taken = machine.capture()
                except ff.NotCapturable:
                    continue
                other = Machine(mode=chooser.choice(["step", "run"]))
                try:
                    other.load(taken)
                except ff.FreezeframeError:  # a generator of the first machine's runs among the frames
                    continue
                del taken
                machine.frame = None
                machines[:] = [machine := other]
                reason = machine.step(chooser.randrange(1, MOST_STEPS))
                machine.mode = "run"
        if reason is StopReason.RETURNED:
            status = 0
            break
        if reason is StopReason.RAISED:
            status = ended(machine.error)
            break
    return status


def main(argv=None):
    """Run as a script: gives how many programs differ."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("programs", nargs="+", type=Path, metavar="PROGRAM")
    parser.add_argument("--seed", type=int, default=1, help="of the first run (default 1)")
    parser.add_argument("--times", type=int, default=1, help="runs of each program (default 1)")
    parser.add_argument("--pause", type=float, default=0.003, help="seconds between two stops, on the average (default 0.003)")
    options = parser.parse_args(argv)
    descriptor, name = tempfile.mkstemp()
    os.close(descriptor)
    output = Path(name)
    wrong = sum(differs(path, output, options) for path in options.programs)
    output.unlink()
    return wrong


def differs(path, output, options):
    """Whether some run of a program is another one than CPython's: says how."""
    right = child(lambda: undisturbed(path), output)
    for seed in range(options.seed, options.seed + options.times):
        found = child(partial(disturbed, path, seed, options.pause), output)
        if found != right:
            print(f"{path} --seed {seed}: status {found[0]}, not {right[0]}")
            lines = [text.decode(errors="replace").splitlines() for text in (right[1], found[1])]
            print(*difflib.unified_diff(*lines, "right", "found", lineterm="", n=1), sep="\n")
            return True
    return False


hide_modules([sys.modules[__name__]])  # programs print the frames that they see
if __name__ == "__main__":
    sys.exit(min(main(), 1))
