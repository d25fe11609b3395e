# A program that mostly waits: sleeps of many lengths between its steps, in functions, generators and with blocks.
import contextlib
import sys
import time


def ticks(n):
    for i in range(n):
        time.sleep(0.01)
        yield i


@contextlib.contextmanager
def slowly(name):
    time.sleep(0.01)
    yield name
    time.sleep(0.01)


class Waiting:
    def __init__(self, n):
        time.sleep(0.005)
        self.n = n

    def __add__(self, other):
        time.sleep(0.002)
        return Waiting(self.n + other.n)


total = Waiting(0)
for again in range(8):
    with slowly(f"part {again}") as name:
        for tick in ticks(4):
            total = total + Waiting(tick)
        print(name, total.n, flush=again % 2 == 0)
    try:
        time.sleep(0.02)
        raise TimeoutError(again)
    except TimeoutError as error:
        time.sleep(0.01)
        print("woken", error, sys.exc_info()[0].__name__)
