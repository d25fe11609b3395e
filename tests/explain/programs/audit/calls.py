"""Calls that CPython has no special form for: by name, of instances, of builtins that take their arguments as a tuple."""

import sys


class Doubler:
    def __call__(self, number):
        return number * 2


def clipped(value, low, high):
    return max(low, min(value, high))


def area(width, height):
    return width * height


def work(rounds):
    double = Doubler()
    found = 0
    for number in range(rounds):
        found += area(width=number, height=2)
        found += double(number)
        found += clipped(number, 10, 1000)
        size = min(number, 50)
        found = max(found, size)
    return found


print(work(int(sys.argv[1]) if len(sys.argv) > 1 else 300_000))
