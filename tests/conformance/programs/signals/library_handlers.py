# Handlers that the library installs: unittest's, a context manager's; siginterrupt, sigwait and itimers beside them.
import contextlib
import os
import signal
import threading
import time
import unittest
from unittest import signals

signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started this may have had it ignored
unittest.installHandler()
print(type(signal.getsignal(signal.SIGINT)).__name__)


class Case(unittest.TestCase):
    def test(self):
        signal.raise_signal(signal.SIGINT)
        self.assertTrue(self.result.shouldStop)


case = Case("test")
result = case.result = unittest.TestResult()
unittest.registerResult(result)
case.run(result)
print(result.wasSuccessful(), result.errors, result.failures)
unittest.removeHandler()
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)


class Timeout(Exception):
    pass


@contextlib.contextmanager
def limit(seconds):
    def handler(number, frame):
        raise Timeout

    before = signal.signal(signal.SIGALRM, handler)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


for work in (lambda: time.sleep(60), lambda: [None for _ in iter(int, 1)], lambda: None):
    try:
        with limit(0.05):
            work()
        print("in time")
    except Timeout:
        print("too late")
print(signal.getsignal(signal.SIGALRM))
signal.siginterrupt(signal.SIGUSR1, False)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
threading.Timer(0.02, os.kill, (os.getpid(), signal.SIGUSR1)).start()
print(signal.sigwait([signal.SIGUSR1]) == signal.SIGUSR1, signal.sigtimedwait([signal.SIGUSR1], 0.01))
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])
print(signal.getitimer(signal.ITIMER_REAL), signal.alarm(0))
