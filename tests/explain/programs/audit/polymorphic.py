"""One function, called with whole numbers in one place and with texts in the other, in turn."""

import sys


def combined(values):
    found = values[0]
    for value in values:
        found = value + value
        found = value + value
        found = value + value
        found = value + value
        found = value + value
    return found


def work(rounds):
    numbers, floats = list(range(10)), [0.5] * 10
    found = 0
    for _ in range(rounds):
        found += combined(numbers)
        found += combined(floats)
    return found


print(work(int(sys.argv[1]) if len(sys.argv) > 1 else 40_000))
