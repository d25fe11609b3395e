"""Globals, and nothing else, again and again."""

import sys

WEIGHT = 3
OFFSET = 4
LIMIT = 1_000_000_007


def mixed(rounds):
    found = 0
    for _ in range(rounds):
        found = WEIGHT and OFFSET and WEIGHT and OFFSET and LIMIT and WEIGHT and OFFSET and LIMIT and WEIGHT and OFFSET
    return found


print(mixed(int(sys.argv[1]) if len(sys.argv) > 1 else 3_000_000))
