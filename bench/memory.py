"""The most memory that programs have at once, in each way to execute them, beside CPython.

    python bench/memory.py PYTHON

PYTHON is that of an environment with freezeframe. Prints one JSON document: by program and way MB, CPython's first.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

PROGRAMS: Final = {
    "nothing": "",
    "100 MB of objects": """
class Node:
    def __init__(self, number):
        self.number = number
        self.names = [number, str(number)]

kept = [Node(number) for number in range(350_000)]
""",
    "a recursion 100,000 deep": """
import sys
sys.setrecursionlimit(150_000)

def down(number):
    return down(number - 1) + 1 if number else 0

assert down(100_000) == 100_000
""",
    "100,000 generators": """
def count(numbers):
    for number in range(numbers):
        yield number

kept = [count(3) for _ in range(100_000)]
assert sum(map(next, kept)) == 0
""",
}
PEAK: Final = """
with open("/proc/self/status") as status:
    print(next(line.split()[1] for line in status if line.startswith("VmHWM:")))
"""
"""What each ends with. The system counts for a process also what its parent had (`ru_maxrss`)."""
WAYS: Final = {"run": ["--engine", "machine"], "step": ["--engine", "machine", "--no-lower"], "--save": ["--save", "never.ff"]}
"""The options of `freezeframe run` that each means."""


def peak(command: list[str]) -> float:
    """The MB that a program prints. Raises CalledProcessError."""
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=100)
    return int(done.stdout) / 1024


def peaks(python: str) -> dict[str, dict[str, float]]:
    """By program and way how many MB."""
    found: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, text in PROGRAMS.items():
            program = Path(folder) / "program.py"
            program.write_text(text + PEAK, encoding="utf-8")
            commands = {way: [python, "-m", "freezeframe", "run", *options, str(program)] for way, options in WAYS.items()}
            commands = {"CPython": [python, str(program)]} | commands
            found[name] = {way: peak(command) for way, command in commands.items()}
    return found


if __name__ == "__main__":
    print(json.dumps(peaks(sys.argv[1])))
