"""A script whose loop stands at the top."""

import sys

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 600_000
first, second = 0, 1
for number in range(rounds):
    first, second = second, (first + second) % 1_000_007
    if second > 500_000:
        second -= number % 10
        continue
print(first)
