"""What it costs a program that it can be frozen: pyperformance's programs under `freezeframe run --save FILE` and under `python`, in turn.

    python bench/overhead.py [--rounds N] FOLDER [PROGRAM...]

FOLDER holds pyperformance's benchmarks (`bm_*`). A time is processor time, of the program's own work: from its first line to its last. The
ratio is that of the least times, round after round, so that a busy machine disturbs both alike.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "freeze"))
from catalogue import Program, pyperformance  # noqa: E402 (it is found there)

LIMIT = 1.01
"""The most that it may cost, in the geometric mean."""


def took(command: list[str], program: Program, folder: Path) -> float:
    """The processor time that a program's own work takes."""
    result = folder / "took"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "FREEZEFRAME"))}
    environment |= dict(program.environment) | {"TOOK": str(result)}
    subprocess.run([*command, str(program.path)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return float(result.read_text(encoding="utf-8"))


def main() -> int:
    """The exit status: 1 where it costs more than it may."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("program", nargs="*", help="part of a program's name (default: all)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--python", default=sys.executable)
    asked = parser.parse_args()
    ratios = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        frozen = [asked.python, "-m", "freezeframe", "run", "--save", str(folder / "snapshot.ff")]
        for program in pyperformance(asked.folder, asked.program):
            times: tuple[list[float], list[float]] = [], []
            for _ in range(asked.rounds):
                for command, found in zip(([asked.python], frozen), times, strict=True):
                    found.append(took(command, program, folder))
            ratio = min(times[1]) / min(times[0])
            ratios.append(ratio)
            print(f"{program.name:28} {min(times[0]):7.3f} s  {ratio:6.3f}×", flush=True)
    mean = statistics.geometric_mean(ratios)
    print(f"{'geometric mean':28} {'':9}  {mean:6.3f}×  (at most {LIMIT}×)")
    return int(mean > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
