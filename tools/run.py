"""Run a script in the environment that the tests have: `python tools/run.py tests/snapshot/fuzz.py --runs 1000`."""

from __future__ import annotations

import os
import sys

from environments import CannotPrepare, prepare
from hosts import find_hosts


def main() -> int:
    """Does not come back, where the environment can be made."""
    try:
        host = next(host for host in find_hosts(every=False) if host.minor == sys.version_info[:2])
        python = prepare(host, ["-e", "."], name=f"run-{host}")
    except CannotPrepare as problem:
        sys.exit(f"{sys.argv[1]}: {problem}")
    os.execv(python, [str(python), *sys.argv[1:]])  # noqa: S606 (no shell is wanted)


if __name__ == "__main__":
    sys.exit(main())
