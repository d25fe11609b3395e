"""A wrapper that passes its arguments on, and pairs that are unpacked into calls."""

import sys


def add(one, other):
    return one + other


def logged(*args, **kwargs):
    return add(*args, **kwargs)


def distance(start, end):
    return end - start


def work(pairs):
    found = 0
    for pair in pairs:
        found += distance(*pair)
        found += logged(found, 1)
        found %= 1_000
    return found


print(work([(number, number + 5) for number in range(int(sys.argv[1]) if len(sys.argv) > 1 else 400_000)]))
