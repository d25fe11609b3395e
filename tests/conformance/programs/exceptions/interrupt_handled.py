# Signals raised by the program itself: handlers run between instructions of guest code, their frame, exceptions from them.
import signal
import sys
import time


def handler(number, frame):
    print("handler", signal.Signals(number).name, frame.f_code.co_name, frame.f_locals.get("marker"), sys._getframe(1) is frame)


signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started this may have had it ignored
signal.signal(signal.SIGUSR1, handler)


def work():
    marker = "here"
    signal.raise_signal(signal.SIGUSR1)
    marker = "later"
    signal.raise_signal(signal.SIGUSR1)


work()
try:
    signal.raise_signal(signal.SIGINT)
    print("never")
except KeyboardInterrupt as error:
    print("interrupted", repr(error), error.__traceback__.tb_lineno)


class Timeout(Exception): pass


def alarm(number, frame): raise Timeout(frame.f_code.co_name)


signal.signal(signal.SIGALRM, alarm)
signal.setitimer(signal.ITIMER_REAL, 0.05)
try:
    def spin():
        n = 0
        while True: n += 1
    spin()
except Timeout as error:
    print("timeout in", error, [e.name for e in __import__("traceback").extract_tb(error.__traceback__)][-1])
signal.setitimer(signal.ITIMER_REAL, 0.05)
try:
    time.sleep(10)
except Timeout as error:
    print("sleep interrupted in", error)
signal.setitimer(signal.ITIMER_REAL, 0.05)
try:
    sorted(range(10**7), key=lambda x: -x) and [sum(range(100)) for _ in range(10**7)]
except Timeout as error:
    print("callback interrupted in", error.args[0] in ("<lambda>", "<module>", "<listcomp>"))
print(signal.getsignal(signal.SIGUSR1) is handler, signal.signal(signal.SIGUSR1, signal.SIG_IGN) is handler)
signal.raise_signal(signal.SIGUSR1)
print("ignored")
for number, action in ((signal.SIGUSR1, 5), (9999, handler)):
    try:
        signal.signal(number, action)
    except (TypeError, ValueError, OSError) as error:
        print(type(error).__name__, error)


def gen():
    try:
        yield 1
        signal.raise_signal(signal.SIGINT)
        yield 2
    except KeyboardInterrupt:
        yield "caught inside"


print(list(gen()))
