"""A machine that is stopped again and again: what is left? `stops.py ROUNDS [KIND …]` prints for each kind of going on by how many blocks the
memory has grown in so many stops, after as many that are not counted."""

import gc
import sys
import threading
from contextlib import contextmanager

import freezeframe as ff


class Room:
    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        stop()
        return kind is KeyError


def numbers(count):
    try:
        for number in range(count):
            stop()
            yield number
    finally:
        stop()


def delegating(count):
    return (yield from numbers(count))


def stop():
    if machines:  # not in what is dropped at the end
        machines[-1].stop()


def work():
    """Stopped in a call, in generators, in what handles an exception, and in what leaves a `with`; some generators are dropped half way."""
    while True:
        for number in delegating(3):
            with Room():
                raise KeyError(number)
        next(delegating(2))
        try:
            raise ValueError(number)
        except ValueError as error:
            kept = [error]
            stop()
            del kept


machines = []


def started(mode):
    machine = ff.Machine(mode=mode)
    machines[:] = [machine]
    machine.start(work)
    return machine


def run(rounds, mode="run", steps=0):
    """Stopped, and gone on with where it is."""
    machine = started(mode)
    for _ in range(rounds):
        assert machine.run() is ff.StopReason.ASKED
        if steps:
            machine.step(steps)


def stepping(rounds):
    run(rounds, "step")


def changing(rounds):
    """Stepped for a while after each stop, and then run again."""
    run(rounds, steps=25)


def loaded(rounds):
    """Each stop's frames go on in another machine."""
    machine = started("run")
    for _ in range(rounds):
        assert machine.run() is ff.StopReason.ASKED
        frame = machine.frame
        machine = ff.Machine(mode="run")
        machines[:] = [machine]
        machine.load(frame)


def outside(rounds):
    """Stopped from outside, ten times as often, in a function that has a variable of another's."""
    machine = ff.Machine(mode="run")
    machine.start(counting)
    with stopping(machine):
        for _ in range(10 * rounds):
            assert machine.run() is ff.StopReason.ASKED


def counting():
    """Always in a function that has a variable of another's."""
    number = 0

    def count():
        nonlocal number
        while True:
            number += 1

    count()


@contextmanager
def stopping(machine):
    """A machine that is stopped by another thread every millisecond."""
    ended = threading.Event()

    def stop():
        while not ended.wait(0.001):
            machine.stop()

    thread = threading.Thread(target=stop)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def ended(rounds):
    """Machines that end: with a value, an exception, and dropped where they stopped."""
    for _ in range(rounds):
        for function in (lambda: None, lambda: [][0], work):
            machine = ff.Machine(mode="run")
            machines[:] = [machine]
            machine.start(function)
            machine.run()


KINDS = (run, stepping, changing, loaded, outside, ended)


def grown(kind, rounds):
    for _ in range(2):
        gc.collect()
        before = sys.getallocatedblocks()
        kind(rounds)
        machines.clear()
        gc.collect()
    return sys.getallocatedblocks() - before


if __name__ == "__main__":
    for kind in KINDS:
        if kind.__name__ in sys.argv[2:] or not sys.argv[2:]:
            print(kind.__name__, grown(kind, int(sys.argv[1])), flush=True)
