"""`make demo`: a real program in the machine, beside CPython; then the same program, stopped, with its frames laid open."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from environments import CannotPrepare, prepare
from hosts import ROOT, find_hosts

PROGRAM = ["examples/lisp.py", "examples/queens.lisp"]


def main() -> int:
    """The exit status: 0 where the machine did what CPython does."""
    try:
        host = next(host for host in find_hosts(every=True) if host.version == sys.version_info[:3])
        python = prepare(host, ["-e", "."], name=f"run-{host}")
    except CannotPrepare as problem:
        sys.exit(f"make demo: {problem}")

    run = [str(python.parent / "freezeframe"), "run", "--engine", "machine", *PROGRAM]
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


if __name__ == "__main__":
    sys.exit(main())
