"""Nothing here can be had for less by looking less up."""

import sys


def work(rounds):
    first, second = 0, 1
    for _ in range(rounds):
        first, second = second, (first + second) % 1_000_007
    return first


print(work(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000_000))
