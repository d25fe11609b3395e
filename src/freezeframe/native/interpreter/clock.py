"""The clocks, by themselves: a program may put functions of its own into `time` (tests do), and whoever freezes it does not ask those.

It belongs to what is imported before the program runs.
"""

from time import monotonic, monotonic_ns, time

__all__ = ["monotonic", "monotonic_ns", "time"]
