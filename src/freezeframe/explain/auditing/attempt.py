"""One run of a program for an audit, in a process of its own: sampled, counted or only timed; it leaves a report."""

from __future__ import annotations

import os
import resource
import sys
from time import process_time_ns
from typing import TYPE_CHECKING

import msgspec

from freezeframe.explain.auditing.evidence import Report
from freezeframe.explain.auditing.loading import Loading

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.explain.auditing.evidence import Task


class Attempt:
    """What a run does for a task; a context manager around the program. What it takes is imported before that begins."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self.loading = Loading(task)
        self._begin: Callable[[], object] = lambda: None
        self._report: Callable[[float], Report] = Report
        if task.aim == "sample":
            self._sample()
        elif task.aim == "observe":
            self._count()
        self._process = os.getpid()
        self._began = 0.0
        self._main = ""

    def _sample(self) -> None:
        from freezeframe.explain.auditing.hot import sampled
        from freezeframe.explain.auditing.sampling import Sampler

        sampler = Sampler()
        self._begin = sampler.begin

        def report(seconds: float) -> Report:
            samples = sampler.end()
            functions, facts = sampled(samples, self.loading.loaded)
            return Report(seconds, functions, facts, main=_main_file() or self._main, children=_children_seconds(), unseen=sampler.unseen)

        self._report = report

    def _count(self) -> None:
        from freezeframe.explain.auditing.observing import Counters

        counters = Counters()
        self.loading.count(counters)
        self._report = lambda seconds: Report(seconds, notes=counters.notes())

    def __enter__(self) -> None:
        self.loading.begin()
        self._main = _main_file() or "<string>"  # a script has it until it ends, and a module once runpy has found it
        self._begin()
        self._began = _cpu_seconds()

    def __exit__(self, *_: object) -> None:
        seconds = _cpu_seconds() - self._began
        if os.getpid() != self._process:
            return
        report = self._report(seconds) if self._main else Report(0.0)
        with open(self._task.report, "wb") as file:
            file.write(msgspec.json.encode(report))


def _cpu_seconds() -> float:
    """What this process has had, and the children that it has waited for."""
    return process_time_ns() / 1e9 + _children_seconds()


def _children_seconds() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def _main_file() -> str:
    """What the code of the program's `__main__` was compiled from, as it says itself; nothing where it does not say."""
    return str(getattr(sys.modules.get("__main__"), "__file__", None) or "")
