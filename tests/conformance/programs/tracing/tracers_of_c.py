"""A trace function that is C's own (PyEval_SetTrace) is told of the program's frames, and of no others."""

import sys

try:
    from _testcapi import settrace_to_record
except ImportError:  # not every Python has it
    settrace_to_record = None


def numbers():
    yield 1


def func():
    for _ in numbers():
        pass


def key(value):
    return -value


def sorts():
    return sorted([1, 3, 2], key=key), list(map(key, [1, 2]))


for function in (func, sorts):
    events = []
    if settrace_to_record is not None:
        settrace_to_record(events); function(); sys.settrace(None)  # noqa: E702 (one line, one line event)
    for what, line, argument in events:
        print(what, line, type(argument).__name__)
