"""Stands for pyperf, so that pyperformance's programs run alone, once, in one process: it measures nothing and prints what they give."""

import argparse
import atexit
import os
import time
from pathlib import Path

BEGAN = time.process_time()
LOOPS = int(os.environ.get("LOOPS", "1"))


def perf_counter():
    return time.perf_counter()


def write_down(path):
    """How long the program took, of the processor's time."""
    took = time.process_time() - BEGAN
    Path(path).write_text(repr(took), encoding="utf-8")


if "TOOK" in os.environ:
    atexit.register(write_down, os.environ["TOOK"])


class Runner:
    """What a benchmark gives its functions to."""

    def __init__(self, **options):
        self.argparser = argparse.ArgumentParser()
        self.metadata = {}

    def parse_args(self):
        self.args = self.argparser.parse_args()
        return self.args

    def bench_func(self, name, function, *args, inner_loops=None):
        for loop in range(LOOPS):
            result = function(*args)
            print(name, loop, shown(result))

    def bench_time_func(self, name, function, *args, inner_loops=None):
        for loop in range(LOOPS):
            took = function(1, *args)
            print(name, loop, type(took).__name__)

    def bench_async_func(self, name, function, *args, **options):
        import asyncio

        for loop in range(LOOPS):
            print(name, loop, shown(asyncio.run(function(*args))))


def shown(result):
    """The result, where it is the same in every run."""
    return (
        repr(result)[:300]
        if isinstance(result, (int, float, str, bytes, tuple, list, type(None))) and " at 0x" not in repr(result)
        else type(result).__name__
    )
