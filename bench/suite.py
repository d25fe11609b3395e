"""The programs whose speed is measured: the one list of them.

Each becomes a file that defines `work(size)` and `again(size, times)`, and runs alone, under any Python:

    python FILE SIZE WARM TIMES

does the work WARM times, then TIMES times more, and prints how many seconds of processor time each of those took, and what the work gives.
Most are pyperformance's own sources, with what starts their work in the place of pyperf's runner; the others are in `programs/`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "freeze"))
from catalogue import pyperformance  # noqa: E402 (it is found there)

if TYPE_CHECKING:
    from collections.abc import Iterable


class Subject(NamedTuple):
    """A program."""

    size: int
    """With which CPython works for some milliseconds: what is slower by a factor of a thousand has to come to an end."""
    work: str = ""
    """What pyperformance's source is followed by; none for a program of ours."""


_RETURNS_SIZE: Final = """
def work(size):
    {}
    return size
"""
_RETURNS: Final = """
def work(size):
    return {}
"""

SUBJECTS: Final = {
    "richards": Subject(1, _RETURNS.format("Richards().run(size)")),
    "deltablue": Subject(100, _RETURNS_SIZE.format("delta_blue(size)")),
    "nbody": Subject(
        1000,
        """
BEGUN = {name: (position[:], velocity[:]) for name, (position, velocity, _) in BODIES.items()}

def work(size):
    for name, (position, velocity) in BEGUN.items():
        BODIES[name][0][:], BODIES[name][1][:] = position, velocity
    offset_momentum(BODIES[DEFAULT_REFERENCE])
    advance(0.01, size)
    return report_energy()
""",
    ),
    "chaos": Subject(
        200,
        """
class Runner:
    metadata = {}

    def bench_func(self, name, function, *arguments):
        function(*arguments)

class Arguments:
    thickness, width, height, rng_seed, filename = DEFAULT_THICKNESS, DEFAULT_WIDTH, DEFAULT_HEIGHT, DEFAULT_RNG_SEED, None

def work(size):
    Arguments.iterations = size
    main(Runner(), Arguments)
    return random.random()
""",
    ),
    "raytrace": Subject(12, _RETURNS_SIZE.format("bench_raytrace(1, size, size, None)")),
    "fannkuch": Subject(7, _RETURNS.format("fannkuch(size)")),
    "generators": Subject(
        5000,
        """
def work(size):
    total = 0
    for number in tree(range(size)):
        total += number
    return total
""",
    ),
    "comprehensions": Subject(
        200,
        """
def work(size):
    widgets = make_some_widgets()
    for _ in range(size):
        tray = WidgetTray(1, widgets)
    return [widget.widget_id for widget in tray.sorted_widgets]
""",
    ),
    "fib": Subject(21),
    "loops": Subject(34),
    "words": Subject(200),
    "json_pure": Subject(20),
}
"""Each program by its name."""

TIMED: Final = """

def again(size, times):
    for _ in range(times):
        result = work(size)
    return result

if __name__ == "__main__":
    import sys, time
    size, warm, times = [int(argument) for argument in sys.argv[1:]]
    if warm:
        again(size, warm)
    began = time.process_time()
    result = again(size, times)
    print((time.process_time() - began) / times, result)
"""
"""What each is followed by."""


def written(folder: Path, benchmarks: Path, names: Iterable[str] = SUBJECTS) -> dict[str, Path]:
    """Each of these programs, put into `folder`; pyperformance's come from its folder of benchmarks."""
    theirs = {program.name: program.path for program in pyperformance(benchmarks)}
    return {name: _written(folder / f"{name}.py", _source(name, theirs) + TIMED) for name in names}


def _written(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8")
    return file


def _source(name: str, theirs: dict[str, Path]) -> str:
    subject = SUBJECTS[name]
    if not subject.work:
        return (ROOT / "bench" / "programs" / f"{name}.py").read_text(encoding="utf-8")
    text, _, _ = theirs[name].read_text(encoding="utf-8").partition('\nif __name__ == "__main__":')
    text, _, _ = text.partition("\nif __name__ == '__main__':")
    return text.replace("import pyperf\n", "import time as pyperf\n") + subject.work  # of pyperf they use perf_counter only
