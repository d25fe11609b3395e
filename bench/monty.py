"""One of the programs in pydantic-monty: run in an environment that has it, as `python FILE` is (see `suite.py`).

    python bench/monty.py FILE SIZE WARM TIMES

It executes a program in a process of its own, whose processor time Linux tells.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

DRIVER = "\nif __name__"
"""Where what Python alone does begins: in pydantic-monty there is no `sys.argv`."""


def spent(process: int) -> float:
    """The seconds of processor time that a process has had."""
    threads = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(thread.read_text(encoding="ascii").split()[0]) for thread in threads) / 1e9


def main(file: str, size: int, warm: int, times: int) -> None:
    """Print the seconds that one piece of work takes, and its result."""
    text = Path(file).read_text(encoding="utf-8").partition(DRIVER)[0]
    pool_of: Any = import_module("pydantic_monty").Monty
    with pool_of() as pool, pool.checkout() as session:
        session.feed_run(text)
        session.feed_run(f"again({size}, {max(warm, 1)})")
        began = spent(session.worker_pid)
        result = session.feed_run(f"again({size}, {times})")
        print((spent(session.worker_pid) - began) / times, result)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
