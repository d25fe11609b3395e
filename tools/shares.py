"""Which tests `make test` runs on which of the Pythons beside the system's: each on two of them, so that all take under an hour.

The system's Python runs every test, and so does each one under `make test-all`. A test's name decides where else it runs, so that the
same tests run where nothing has changed.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

TIMES = 2
"""On how many of the other Pythons a test runs."""


@dataclass(frozen=True, slots=True)
class Share:
    """What the Python number `index` (from 0) of `count` others runs. As text: `index/count`."""

    index: int
    count: int

    @classmethod
    def parse(cls, text: str) -> Share:
        """The share that the text names. Raises `ValueError` where it names none."""
        index, count = map(int, text.split("/"))
        if not 0 <= index < count:
            raise ValueError(f"{text} is no share: there are 0/{count} to {count - 1}/{count}")
        return cls(index, count)

    def __str__(self) -> str:
        return f"{self.index}/{self.count}"

    def __contains__(self, name: str) -> bool:
        """Whether the test of that name (pytest's node ID) runs there."""
        return (zlib.crc32(name.encode()) - self.index) % self.count < TIMES
