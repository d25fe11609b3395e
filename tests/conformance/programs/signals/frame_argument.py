# The frame that a handler is given: the interrupted one, with its line, code, locals and callers.
import signal
import sys
import time


def handler(number, frame):
    names = []
    walk = frame
    while walk is not None:
        names.append(walk.f_code.co_name)
        walk = walk.f_back
    seen.append((names, frame.f_lineno - frame.f_code.co_firstlineno, sorted(frame.f_locals), sys._getframe().f_back is frame))
    signal.setitimer(signal.ITIMER_REAL, 0)


seen = []
signal.signal(signal.SIGALRM, handler)
signal.signal(signal.SIGUSR1, handler)


def start():
    signal.setitimer(signal.ITIMER_REAL, 0.01)


def spin(first):
    second = 2
    start()
    while not seen:
        pass


def outer():
    spin(1)


def sleeping(marker):
    start()
    time.sleep(0.1)


def raising(marker):
    signal.raise_signal(signal.SIGUSR1)
    return marker


def generator(marker):
    yield 1
    signal.raise_signal(signal.SIGUSR1)
    yield 2


def key(value):
    signal.raise_signal(signal.SIGUSR1)
    return -value


class Owner:
    @property
    def attribute(self):
        signal.raise_signal(signal.SIGUSR1)
        return 5


for function, *args in ((outer,), (sleeping, 1), (raising, 2), (lambda: list(generator(3)),), (lambda: sorted([1, 2], key=key),), (lambda: Owner().attribute,)):
    seen.clear()
    function(*args)
    print(*seen, sep="\n")
seen.clear()
start()
while not seen:
    pass
print(seen[0][0], seen[0][1] > 0)
