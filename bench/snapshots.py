"""Speed and size of snapshots: run in the environment of the Python that is measured, it prints one JSON document.

Each figure is the best of many, for a busy machine only ever adds. What is frozen are small programs of their own, so that this script is
no part of what is measured.
"""

from __future__ import annotations

import gc
import json
import pickle
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.freeze.kept import KeptFile
from freezeframe.native.capture import capture
from freezeframe.snapshot.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

KEY: Final = b"the key of the measurements"
DEEP: Final = """
import sys
def down(n):
    if n > 1:
        return down(n - 1) + 1
    return sys.measured()
"""
NUMBERS: Final = """
import sys
def hold():
    numbers = [number * 7 for number in range(1_000_000)]
    return sys.measured(numbers)
"""
STATE: Final = """
import sys
def hold():
    rows = [[n, f"row {n}", n * 1.5, "text" * 12] for n in range(35_000)]
    for round in range(6):
        for row in rows[900 * round : 900 * round + 16]:
            row[1], row[2] = f"this is what row {round} is called now, and {row[0]}", round + 0.25
        sys.measured()
"""


def run(source: str, function: str, arguments: tuple[Any, ...], look: Any) -> list[Any]:
    """Run a program that calls `sys.measured`: what `look` made of it each time.

    `look` is given the innermost frame, the first outside of the program, and what the program gave.
    """
    found: list[Any] = []
    boundary = sys._getframe()

    def measured(*given: Any) -> int:
        found.append(look(sys._getframe(1), boundary, *given))
        return 0

    before = sys.modules["__main__"]
    program = sys.modules["__main__"] = ModuleType("__main__")
    program.__file__ = "/program.py"
    sys.measured = measured  # type: ignore[attr-defined]
    try:
        exec(compile(source, "program.py", "exec"), program.__dict__)
        program.__dict__[function](*arguments)
    finally:
        sys.modules["__main__"] = before
        del sys.measured  # type: ignore[attr-defined]
    return found


def best(what: Callable[[], Any], times: int, clock: Callable[[], float] = time.perf_counter) -> float:
    """Microseconds of the quickest of several calls."""
    quickest = float("inf")
    gc.collect()
    for _ in range(times):
        begun = clock()
        what()
        quickest = min(quickest, clock() - begun)
    return round(quickest * 1e6, 1)


def of_depth(depth: int) -> dict[str, float]:
    """Capture, bytes and size of a stack so deep."""

    def look(frame: FrameType, boundary: FrameType) -> dict[str, float]:
        innermost = capture(frame, outermost=boundary)
        snapshot = Snapshot(innermost, pending=True)
        return {
            f"capture_{depth}_us": best(lambda: capture(frame, outermost=boundary), 300),
            f"bytes_{depth}_us": best(lambda: snapshot.to_bytes(key=KEY), 300),
            f"bytes_{depth}_size": len(snapshot.to_bytes(key=KEY)),
            f"resume_{depth}_us": best(lambda: snapshot.resume(0), 30),
        }

    figures: dict[str, float] = run(DEEP, "down", (depth,), look)[0]
    return figures


def of_list() -> dict[str, float]:
    """A million integers in a local list, beside pickle's own time for them."""

    def look(frame: FrameType, boundary: FrameType, numbers: list[int]) -> float:
        snapshot = Snapshot(capture(frame, outermost=boundary), pending=True)
        ours = theirs = float("inf")
        for _ in range(15):  # in turn, and in processor time, which a busy machine disturbs least
            theirs = min(theirs, best(lambda: pickle.dumps(numbers, 5), 1, time.process_time))
            ours = min(ours, best(lambda: snapshot.to_bytes(key=KEY), 1, time.process_time))
        return round(ours / theirs, 3)

    return {"list_ratio": run(NUMBERS, "hold", (), look)[0]}


def of_checkpoints() -> dict[str, float]:
    """What a checkpoint writes of a megabyte of which a kilobyte has changed since the one before."""
    import tempfile  # and with it random, whose state no other program that is measured is to carry

    with tempfile.TemporaryDirectory() as folder:
        kept = KeptFile(Path(folder) / "kept.ff")

        def look(frame: FrameType, boundary: FrameType) -> tuple[int, float]:
            contents = Snapshot(capture(frame, outermost=boundary), pending=True).contents()
            begun = time.perf_counter()
            return kept.write(contents, KEY), time.perf_counter() - begun

        written = run(STATE, "hold", (), look)
    return {"whole_size": written[0][0], "delta_size": written[1][0], "delta_us": round(min(spent for _, spent in written[1:]) * 1e6, 1)}


def main() -> None:
    """Print what was measured."""
    print(json.dumps({**of_depth(50), **of_depth(3), **of_list(), **of_checkpoints()}))


if __name__ == "__main__":
    main()
