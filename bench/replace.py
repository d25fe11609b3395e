"""What `ff.replace` gains, or costs: a function and its changed copies in turn, as the median of the ratios of their times."""

from __future__ import annotations

import argparse
from statistics import median
from time import perf_counter_ns
from typing import TYPE_CHECKING

import freezeframe as ff

if TYPE_CHECKING:
    from collections.abc import Callable

SCALE = 3
_entered = 0


def loop(words: list[str]) -> int:
    """What is changed: a loop that looks two globals up in each round."""
    total = 0
    for word in words:
        total += len(word) * SCALE
    return total


def enter() -> None:
    """Count."""
    global _entered  # noqa: PLW0603 (a counter, as one would write it)
    _entered += 1


def small(value: int) -> int:
    """What is called as often as can be."""
    return value + 1


CHANGES: dict[str, tuple[Callable[..., int], Callable[..., int]]] = {
    "a constant for another one": (loop, ff.replace(loop, constants={0: 1})),
    "globals hoisted into locals": (loop, ff.replace(loop, hoist=["len", "SCALE"])),
    "globals made constants": (loop, ff.replace(loop, globals={"len": len, "SCALE": SCALE})),
    "a counter at the entry": (small, ff.replace(small, entry=enter)),
}
WORDS = ["word"] * 1000


def nanoseconds(function: Callable[..., int], rounds: int) -> int:
    """How long so many rounds take: a call of `loop` each, or a thousand of `small`."""
    of_loop = function.__name__ == "loop"
    began = perf_counter_ns()
    for _ in range(rounds):
        if of_loop:
            function(WORDS)
        else:
            for _ in range(1000):
                function(1)
    return perf_counter_ns() - began


def main() -> None:
    """Measure, and print a line for each change."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=101, help="how many ratios the median is of")
    pairs = parser.parse_args().pairs
    for name, (original, changed) in CHANGES.items():
        nanoseconds(original, 5), nanoseconds(changed, 5)  # CPython specialises what has run
        ratios = [nanoseconds(changed, 10) / nanoseconds(original, 10) for _ in range(pairs)]
        print(f"{name:30} takes {median(ratios):.2f} times as long")


if __name__ == "__main__":
    main()
