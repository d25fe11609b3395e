"""Freezes programs in the machine after so many instructions, goes on with them in new processes, and compares with an undisturbed run.

    python freezing.py [--engine machine|native] [--hops N] [--every N | --seed N --times N] PROGRAM...

Each run is a process forked from one that has loaded freezeframe and nothing of any program's.
"""

from __future__ import annotations

import argparse
import difflib
import os
import random
import signal
import sys
import traceback
from pathlib import Path
from types import ModuleType

FROZEN, REFUSED, BROKEN = 75, 76, 99
SECONDS = 60
ARGUMENTS = ["1"]
"""What each program is told: those of tests/freeze take how often they do what they do."""
held = []
"""What must not die before a process ends: a program's frames."""


def child(work, output):
    """A process that does some work, its output in a file: gives its exit status, negative where a signal ended it."""
    sys.stdout.flush()
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
            for stream in (sys.stdout, sys.stderr):
                try:
                    stream.flush()
                except BaseException:
                    status = BROKEN
            os._exit(status)
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status)


def begun(path):
    """The machine, before a program's first instruction."""
    from freezeframe.machine.interpret import Policy, module_frame, set_policy
    from freezeframe.machine.intrinsics import signals
    from freezeframe.machine.machine import Machine

    signals.install()
    folder = str(path.resolve().parent)
    sys.argv = [str(path), *ARGUMENTS]
    sys.path[0] = folder
    main = ModuleType("__main__")
    main.__dict__.update(__file__=str(path), __builtins__=sys.modules["builtins"])
    sys.modules["__main__"] = main
    set_policy(Policy((folder,), ()))
    machine = Machine()
    machine.load(module_frame(compile(path.read_bytes(), str(path), "exec"), main.__dict__, main.__dict__))
    return machine


def go_on(machine, count, snapshot):
    """Let it execute so many instructions (None: all that there are), then write it: gives an exit status."""
    from freezeframe.errors import NotCapturable
    from freezeframe.freeze.in_machine import Undisturbed
    from freezeframe.machine.stopping import StopReason
    from freezeframe.snapshot.snapshot import Snapshot

    held.append(machine)
    reason = machine.run() if count is None else machine.step(count)
    if reason is StopReason.RETURNED:
        return 0
    if reason is StopReason.RAISED:
        error = machine.error
        if isinstance(error, SystemExit):
            return error.code if isinstance(error.code, int) else 0 if error.code is None else 1
        traceback.print_exception(error)
        return 1
    for _ in range(200):  # it may stand where it cannot be taken, for some instructions
        try:
            with Undisturbed():
                data = Snapshot(machine.capture(), engine="machine").to_bytes()
        except NotCapturable as refusal:
            why = refusal
        else:
            snapshot.write_bytes(data)
            return FROZEN
        reason = machine.step(1)
        if reason is not StopReason.STEP:
            break
    print(f"refused: {why}")
    return REFUSED


def resumed(snapshot, engine, count):
    """Go on with a snapshot."""
    from freezeframe.machine.machine import Machine
    from freezeframe.snapshot.engines import engine_of
    from freezeframe.snapshot.snapshot import Snapshot

    taken = Snapshot.from_bytes(snapshot.read_bytes())
    if engine == "machine":
        machine = Machine()
        machine.load(taken.take_over(engine))
        return go_on(machine, count, snapshot)
    try:
        engine_of(engine).resume(taken.take_over(engine))
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else 0 if leave.code is None else 1
    except BaseException as error:
        traceback.print_exception(error)
        return 1
    return 0


def undisturbed(path, folder):
    """What a program prints and its status, in the machine, and how many instructions it executes."""
    output, count = folder / "output", folder / "count"
    output.unlink(missing_ok=True)

    def work():
        machine = begun(path)
        machine.fuel = 1 << 60
        status = go_on(machine, None, folder / "none")
        sys.stdout.flush()
        count.write_text(str(machine.executed))
        return status

    status = child(work, output)
    return status, output.read_bytes(), int(count.read_text())


def frozen(path, counts, engine, folder):
    """What it prints and its status, frozen after each of these numbers of instructions, and gone on with in a new process."""
    output, snapshot = folder / "output", folder / "snapshot"
    output.unlink(missing_ok=True)
    snapshot.unlink(missing_ok=True)
    first, *counts = counts
    status = child(lambda: go_on(begun(path), first, snapshot), output)
    while status == FROZEN:
        following = counts.pop(0) if counts else None
        status = child(lambda: resumed(snapshot, engine if following is None else "machine", following), output)
    return status, output.read_bytes()


def leave(path, count, into):
    """Freeze a program, and leave the snapshot, what it has printed and what it will."""
    into.mkdir(parents=True)
    status, expected, _ = undisturbed(path, into)
    (into / "output").unlink()
    (into / "expected").write_bytes(b"%d\n" % status + expected)
    child(lambda: go_on(begun(path), count, into / "snapshot"), into / "output")


def left_behind(folder, engine):
    """Go on with what `leave` has left: gives whether it is right, what came of it, and what should have."""
    output = folder / "output"
    begun = output.read_bytes()
    if (folder / "snapshot").exists():
        status = child(lambda: resumed(folder / "snapshot", engine, None), output)
        made = output.read_bytes()
        output.write_bytes(begun)
    else:
        return True, b"", b""
    made = b"%d\n" % status + made
    expected = (folder / "expected").read_bytes()
    return made == expected, made, expected


def prepare():
    """Load what each process needs."""
    import freezeframe.freeze.in_machine
    import freezeframe.machine.machine
    import freezeframe.machine.program
    import freezeframe.snapshot.engines.machine
    import freezeframe.snapshot.engines.native
    import freezeframe.snapshot.snapshot
    from freezeframe.machine.hidden import hide_ourselves
    from freezeframe.machine.thread import current
    from freezeframe.native.hide import hide_modules

    current()
    hide_ourselves()
    hide_modules([sys.modules[__name__]])
    freezeframe.snapshot.snapshot.keys.user_key()


def main():
    """The command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("programs", nargs="*", type=Path)
    parser.add_argument("--engine", default="machine")
    parser.add_argument("--leave", type=Path, help="do not go on, but leave all in this folder")
    parser.add_argument("--found", type=Path, help="go on with what was left in this folder, by another Python perhaps")
    parser.add_argument("--hops", type=int, default=1)
    parser.add_argument("--every", type=int)
    parser.add_argument("--at", type=int, nargs="+")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("-q", "--quiet", action="store_true")
    options = parser.parse_args()
    import tempfile

    prepare()
    chosen = random.Random(options.seed)
    right = refused = wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.found is not None:
            for number, left in enumerate(sorted(options.found.iterdir())):
                is_right, made, expected = left_behind(left, options.engine)
                right, wrong = right + is_right, wrong + (not is_right)
                if not is_right:
                    last = made.splitlines()[-1:] or [b""]
                    print(f"{left.name}: {last[0].decode(errors='replace')[:250]}")
        for path in options.programs:
            status, expected, size = undisturbed(path, folder)
            if options.at is not None:
                plans = [options.at]
            elif options.every:
                plans = [[count] for count in range(1, size, options.every)]
            else:
                plans = [sorted(chosen.randrange(1, size) for _ in range(options.hops)) for _ in range(options.times)] if size > 1 else []
                plans = [[after - before for before, after in zip([0, *plan], plan, strict=False) if after > before] for plan in plans]
            failures = []
            if options.leave is not None:
                for plan in plans:
                    leave(path, plan[0], options.leave / f"{path.stem}-{plan[0]}")
                continue
            for plan in plans:
                found = frozen(path, plan, options.engine, folder)
                if found == (status, expected):
                    right += 1
                elif found[0] == REFUSED:
                    refused += 1
                    print(path, plan, found[1].splitlines()[-1].decode())
                else:
                    wrong += 1
                    failures.append(plan)
                    if len(failures) == 1 and options.quiet:
                        last = found[1].splitlines()[-1:] or [b""]
                        print(f"{path} {plan}: status {found[0]}, not {status}: {last[0].decode(errors='replace')[:200]}")
                    elif len(failures) == 1:
                        print(f"--- {path} {plan}: status {found[0]}, not {status}\n{found[1].decode(errors='replace')[-1500:]}")
                        if options.at is not None:
                            lines = [text.decode(errors="replace").splitlines() for text in (expected, found[1])]
                            print("\n".join(difflib.unified_diff(*lines, "undisturbed", "frozen", lineterm="", n=1)))
            if failures and not options.quiet:
                print(f"{path}: {len(failures)} of {len(plans)} wrong ({size} instructions): {failures[:12]}")
    print(f"{right} right, {wrong} wrong, {refused} refused")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
