"""Calls: a function that calls itself."""

import sys
import time


def work(n):
    return n if n < 2 else work(n - 1) + work(n - 2)


if __name__ == "__main__":
    started = time.process_time()
    result = work(int(sys.argv[1]))
    print(time.process_time() - started, result)
