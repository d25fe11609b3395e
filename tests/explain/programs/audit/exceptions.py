"""Half of the look-ups fail, and raise."""

import sys

PRICES = {number: number * 3 for number in range(0, 1000, 2)}


def total(rounds):
    found = 0
    for number in range(rounds):
        key = number % 1000
        try:
            found += PRICES[key]
        except KeyError:
            found += 1
    return found


print(total(int(sys.argv[1]) if len(sys.argv) > 1 else 600_000))
