"""What a stop in run mode and going on take: milliseconds of processor time by how many frames there are, as one JSON document.

python bench/stopping.py
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from typing import TYPE_CHECKING, Final

import freezeframe

if TYPE_CHECKING:
    from collections.abc import Callable

DEPTHS: Final = (10, 50, 1000, 10_000)
TIMES: Final = 20


def down(number: int, stop: Callable[[], None]) -> int:
    """Call itself so often, and be stopped there again and again."""
    if number > 1:
        return down(number - 1, stop) + 1
    for _ in range(TIMES + 1):
        stop()
    return 1


def milliseconds(depth: int) -> float:
    """What a stop and going on from there take, so deep."""
    sys.setrecursionlimit(depth + 1000)
    machine = freezeframe.Machine(mode="run")
    machine.start(down, depth, machine.stop)
    machine.run()
    times = []
    for _ in range(TIMES):  # gone on with, stopped a few instructions later
        began = time.process_time()
        reason = machine.run()
        times.append(time.process_time() - began)
        assert reason is freezeframe.StopReason.ASKED, reason
    assert machine.finish() == depth
    return statistics.median(times) * 1000


if __name__ == "__main__":
    print(json.dumps({depth: milliseconds(depth) for depth in DEPTHS}))
