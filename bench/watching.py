"""What watching a program costs: processor time of a run over that of the program alone, the smallest of many short runs taken in turns.

Run it with each Python: ``python bench/watching.py``. `fib` does nothing but call, `words` calls now and then, `loops` not
at all.
"""

from __future__ import annotations

import cProfile
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from time import perf_counter_ns, thread_time
from typing import Any

from freezeframe.watch import profile, trace
from freezeframe.watch.perfetto import PerfettoWriter
from freezeframe.watch.writers import JsonLinesWriter, TextWriter

ROUNDS = 40
SETTLED = 10
"""So often a program runs before that is measured: what is looked at once has been, and what a trace keeps is as large as it gets."""


def fib(n: int) -> int:
    """Calls, and hardly anything else."""
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def words(count: int) -> int:
    """A call for each piece of work."""
    return sum(len(sentence(number)) for number in range(count))


def sentence(n: int) -> str:
    """Some work."""
    parts = [str(n * step) for step in range(10)]
    parts.sort(key=len)
    return " ".join(parts).replace("0", "zero").title()


def loops(n: int) -> int:
    """No calls."""
    total = 0
    for i in range(n):
        for j in range(100):
            total += j * i % 7
    return total


PROGRAMS: dict[str, Callable[[], int]] = {"fib": lambda: fib(17), "words": lambda: words(400), "loops": lambda: loops(10)}


@contextmanager
def empty_profile() -> Iterator[None]:
    """A profile function that does nothing."""
    sys.setprofile(lambda *_: None)
    try:
        yield
    finally:
        sys.setprofile(None)


@contextmanager
def monitoring(start: Callable[..., None], end: Callable[..., None], more: str = "") -> Iterator[None]:
    """Callbacks of calls and returns, and of another event, which gets what calls do."""
    tools = getattr(sys, "monitoring")  # noqa: B009 (3.11 has none)
    events = tools.events
    tools.use_tool_id(3, "bench")
    tools.register_callback(3, events.PY_START, start)
    tools.register_callback(3, events.PY_RETURN, end)
    chosen = events.PY_START | events.PY_RETURN
    if more:
        tools.register_callback(3, getattr(events, more), start)
        chosen |= getattr(events, more)
    tools.set_events(3, chosen)
    try:
        yield
    finally:
        tools.set_events(3, 0)
        tools.free_tool_id(3)


def empty_monitoring(more: str = "") -> AbstractContextManager[None]:
    """Callbacks that do nothing."""
    return monitoring(lambda _code, _offset: None, lambda _code, _offset, _value: None, more)


def monitoring_with_a_clock() -> AbstractContextManager[None]:
    """Callbacks that read the clock: the least that a trace does."""
    return monitoring(lambda _code, _offset, now=perf_counter_ns: now(), lambda _code, _offset, _value, now=perf_counter_ns: now())


@contextmanager
def empty_trace(*, opcodes: bool = False) -> Iterator[None]:
    """A trace function that does nothing, and is called again for each line and return, and for each instruction, if that is wanted."""

    def told(frame: Any, event: str, _: Any) -> Any:
        if opcodes and event == "call":
            frame.f_trace_opcodes = True
        return told

    sys.settrace(told)
    try:
        yield
    finally:
        sys.settrace(None)


@contextmanager
def to_a_file(**options: Any) -> Iterator[None]:
    """A trace that is written to a file for Perfetto, without values."""
    with Path(os.devnull).open("wb") as file, trace(PerfettoWriter(file), limit=1 << 60, **{"values": False} | options):
        yield


@contextmanager
def as_text(make: Callable[[Any], Any], **options: Any) -> Iterator[None]:
    """A trace with values that is written to a file as lines."""
    with Path(os.devnull).open("w", encoding="utf-8") as file, trace(make(file), limit=1 << 60, **options):
        yield


WATCHERS: dict[str, Callable[[], AbstractContextManager[Any]]] = {
    "cProfile": cProfile.Profile,
    "freezeframe profile": profile,
    "freezeframe profile --paths": lambda: profile(paths=True),
    "a profile function that does nothing": empty_profile,
    "freezeframe trace --perfetto --no-values": to_a_file,
    "freezeframe trace --perfetto": lambda: to_a_file(values=True),
    "freezeframe trace --json": lambda: as_text(JsonLinesWriter),
    "freezeframe trace --json --if, left out": lambda: as_text(JsonLinesWriter, condition="n > 10**9"),
    "freezeframe trace --json --if, told": lambda: as_text(JsonLinesWriter, condition="n >= 0"),
    "freezeframe trace --json --if, calculated": lambda: as_text(JsonLinesWriter, condition="n * n >= 0"),
    "freezeframe trace --json --if, Python asked": lambda: as_text(JsonLinesWriter, condition="n is n"),
    "freezeframe trace --output": lambda: as_text(lambda file: TextWriter(file, 80, live=False)),
    "freezeframe trace --json --lines": lambda: as_text(JsonLinesWriter, lines=True),
    "freezeframe trace --output --lines": lambda: as_text(lambda file: TextWriter(file, 80, live=False), lines=True),
    "freezeframe trace --output --instructions": lambda: as_text(lambda file: TextWriter(file, 80, live=False), instructions=True),
    "freezeframe trace, all filtered out": lambda: to_a_file(functions=("no such function",)),
    "a trace function that does nothing": empty_trace,
    "one that is called of instructions, too": lambda: empty_trace(opcodes=True),
}
if sys.version_info >= (3, 12):
    WATCHERS["callbacks of sys.monitoring that do nothing"] = empty_monitoring
    WATCHERS["the same, and of lines"] = lambda: empty_monitoring("LINE")
    WATCHERS["the same, and of instructions"] = lambda: empty_monitoring("INSTRUCTION")
    WATCHERS["callbacks of sys.monitoring that read the clock"] = monitoring_with_a_clock


def seconds(program: Callable[[], int]) -> float:
    """How long it runs."""
    begin = thread_time()
    program()
    return thread_time() - begin


def main() -> None:
    """Print a table."""
    print(f"| Python {sys.version.split()[0]} | {' | '.join(PROGRAMS)} |\n| --- |{' --- |' * len(PROGRAMS)}")
    ratios: dict[str, list[str]] = {name: [] for name in WATCHERS}
    for program in PROGRAMS.values():
        alone = [seconds(program) for _ in range(ROUNDS)]
        watched: dict[str, list[float]] = {name: [] for name in WATCHERS}
        for _ in range(ROUNDS):
            alone.append(seconds(program))
            for name, watch in WATCHERS.items():
                with watch():
                    for _ in range(SETTLED):
                        seconds(program)
                    watched[name].append(seconds(program))
        for name, times in watched.items():
            ratios[name].append(f"{min(times) / min(alone):.2f}")
    for name, row in ratios.items():
        print(f"| {name} | {' | '.join(row)} |")


if __name__ == "__main__":
    main()
