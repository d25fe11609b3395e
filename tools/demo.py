"""`make demo`: a program frozen while it runs, and resumed; a real program in the machine, beside CPython; its frames, laid open."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from environments import CannotPrepare, prepare
from hosts import ROOT, find_hosts

PROGRAM = ["examples/lisp.py", "examples/queens.lisp"]
FROZE = 75
FROZEN = ["examples/primes.py", "30"]
"""What is frozen: it takes more than half a second."""


def main() -> int:
    """The exit status: 0 where the machine did what CPython does."""
    try:
        host = next(host for host in find_hosts(every=True) if host.version == sys.version_info[:3])
        python = prepare(host, ["-e", "."], name=f"run-{host}")
    except CannotPrepare as problem:
        sys.exit(f"make demo: {problem}")

    with tempfile.TemporaryDirectory() as folder:
        if not freeze(python, Path(folder) / "primes.ff"):
            return 1
    run = [str(python.parent / "freezeframe"), "run", "--engine", "machine", "--no-lower", *PROGRAM]
    print(f"== a Lisp interpreter, run by freezeframe's machine\n$ {' '.join(['freezeframe', *run[1:]])}", flush=True)
    ours = subprocess.run(run, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    print(ours.stdout, end="")
    print(f"== the same by CPython {host}\n$ python {' '.join(PROGRAM)}", flush=True)
    theirs = subprocess.run([python, *PROGRAM], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if (ours.stdout, ours.returncode) != (theirs.stdout, theirs.returncode):
        print(theirs.stdout, end="")
        print(f"it differs: exit status {theirs.returncode}, and {ours.returncode} in the machine")
        return 1
    print(f"the same output, byte for byte, and the same exit status: {theirs.returncode}, for the mistakes at the program's end")
    print("== the Lisp again, stopped where (depth 2) has come down to 0: its frames are values\n$ python examples/frames.py", flush=True)
    return subprocess.run([python, Path("examples") / "frames.py"], cwd=ROOT, check=False).returncode


def freeze(python: Path, snapshot: Path) -> bool:
    """Freeze a program by a signal, look at it, and go on with it: whether it printed what it prints undisturbed."""
    command = str(python.parent / "freezeframe")
    print(
        f"== a program, frozen while it runs\n$ freezeframe run --save primes.ff {' '.join(FROZEN)} & sleep 0.3; kill -USR1 $!", flush=True
    )
    environment = os.environ | {"XDG_CONFIG_HOME": str(snapshot.parent)}
    started = [command, "run", "--save", str(snapshot), *FROZEN]
    with subprocess.Popen(started, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        first = [process.stdout.readline() for _ in range(5)]
        process.send_signal(signal.SIGUSR1)
        first += process.stdout.readlines()
    print("".join(first), end="")
    print("$ freezeframe show primes.ff", flush=True)
    shown = subprocess.run([command, "show", str(snapshot)], cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment, check=False)
    print("\n".join([*shown.stdout.splitlines()[:14], "..."]))
    print("$ freezeframe resume primes.ff", flush=True)
    resumed = subprocess.run([command, "resume", str(snapshot)], cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment, check=False)
    print(resumed.stdout, end="", flush=True)
    undisturbed = subprocess.run([python, *FROZEN], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if process.returncode != FROZE or "".join(first) + resumed.stdout != undisturbed.stdout:
        print(f"it differs: exit status {process.returncode}, and undisturbed it prints\n{undisturbed.stdout}")
        return False
    print("both runs together printed, byte for byte, what one undisturbed run prints\n")
    return True


if __name__ == "__main__":
    sys.exit(main())
