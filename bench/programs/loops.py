"""Arithmetic: three nested loops over local numbers."""

import sys
import time


def work(n):
    total = 0
    for i in range(n):
        for j in range(n):
            for k in range(n):
                if (i + j) % 3 == k % 3:
                    total += i * j - k
    return total


if __name__ == "__main__":
    started = time.process_time()
    result = work(int(sys.argv[1]))
    print(time.process_time() - started, result)
