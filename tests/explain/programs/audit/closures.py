"""The same function is made in each round, and a variable of an outer function is looked up in its cell."""

import sys


def work(rounds):
    found = 0
    for number in range(rounds):
        def scaled(value):
            return value * 3
        keep = lambda value: value
        found += scaled(number) + keep(number)
    return found


def outer(rate):
    def inner(rounds):
        found = 0
        for _ in range(rounds):
            found = rate and rate and rate and rate and rate and rate and rate and rate and rate and rate
        return found
    return inner


print(work(int(sys.argv[1]) if len(sys.argv) > 1 else 400_000))
print(outer(5)(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
