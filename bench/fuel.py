"""What exact fuel costs in run mode: programs that count their instructions beside the same that do not.

    python bench/fuel.py [--rounds N]

Ratios of processor time, the least of alternating rounds each. Every version has its own: run it with each.
"""

from __future__ import annotations

import argparse
import platform
import time
from math import prod
from typing import Any

from freezeframe import Machine

MUCH = 1 << 50


def calls(number: int = 25) -> int:
    """Calls, small numbers."""
    return number if number < 2 else calls(number - 1) + calls(number - 2)


def loops(turns: int = 60_000) -> int:
    """Nested loops, conditions."""
    total = 0
    for outer in range(turns):
        for inner in range(10):
            if (outer + inner) & 1:
                total += inner
    return total


def exceptions(turns: int = 200_000) -> int:
    """One in three turns raises one."""
    total, known = 0, {0: 1, 1: 2}
    for turn in range(turns):
        try:
            total += known[turn % 3]
        except KeyError:
            total += 2
    return total


def counting(count: int) -> Any:
    """A generator."""
    for number in range(count):
        yield number + 1


def generators(count: int = 1_000_000) -> int:
    """A generator that C consumes."""
    return sum(counting(count))


class Point:
    """An object."""

    def __init__(self, x: int) -> None:
        self.x = x

    def add(self, other: Point) -> Point:
        """Another one."""
        return Point(self.x + other.x)


def objects(turns: int = 200_000) -> int:
    """Objects, methods, attributes."""
    point, step = Point(0), Point(1)
    for _ in range(turns):
        point = point.add(step)
    return point.x


PROGRAMS = (calls, loops, exceptions, generators, objects)


def seconds(program: Any, fuel: int | None) -> float:
    """The processor time that a program takes in run mode."""
    machine = Machine(mode="run", fuel=fuel)
    began = time.process_time()
    machine.call(program)
    return time.process_time() - began


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7, help="of each program (default 7)")
    rounds = parser.parse_args().rounds
    ratios = []
    for program in PROGRAMS:
        code = program.__code__, Point.__init__.__code__, Point.add.__code__, counting.__code__
        plain, counted = [], []
        for _ in range(rounds):
            program.__code__, Point.__init__.__code__, Point.add.__code__, counting.__code__ = code
            plain.append(seconds(program, None))
            seconds(program, MUCH)  # which makes the copies that count
            counted.append(seconds(program, MUCH))
        ratios.append(min(counted) / min(plain))
        print(f"{program.__name__:12}{ratios[-1]:5.2f}")
    print(f"{'mean':12}{prod(ratios) ** (1 / len(ratios)):5.2f}  geometric, {platform.python_version()}; the bound is 6")


if __name__ == "__main__":
    main()
